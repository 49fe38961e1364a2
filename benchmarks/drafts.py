"""Drafts to measure on: about 120 words each, made from parts, some with mistakes; the same ones every time."""

from __future__ import annotations

from random import Random

GREETINGS = ("Hola, {name}:", "Buenos días, {name}:", "Estimada {name}:", "Hola {name}", "Buenas tardes:")
NAMES = ("Ana", "Luis", "Rosa", "Iván", "Lucía", "Andrés", "Carmen", "Joaquín", "Nuria", "Tomás")
THANKS = (
    "Gracias por su compra y por escribirnos.",
    "Muchas gracias por ponerse en contacto con nosotros.",
    "Hemos recibido su mensaje y lo hemos leído con atención.",
    "Le agradecemos la paciencia de estos días.",
)
BODY = (
    "Su pedido {order} salió ayer de nuestro almacén y llegará el {day} de mayo, entre las 9:00 y las 14:00 h.",
    "Puede seguir el envío en https://envios.example/{order} con la referencia ES00{order}.",
    "Lamento el retraso: el paquete se quedó parado en el centro de reparto y esta mañana ha vuelto a salir.",
    "He hablado con el transportista y me confirma que lo entregará en la dirección que figura en su cuenta.",
    "Le devolveremos los {amount},90 € en la misma tarjeta en un plazo de cinco días hábiles desde que lo recibamos.",
    "Para devolver el producto, descargue la etiqueta desde su cuenta, péguela en la caja y déjela en una oficina de Correos.",
    "Si la pieza que falta no aparece en el embalaje, envíenos una foto y le mandaremos otra sin coste.",
    "La batería se carga por completo en dos horas y media, y el fabricante recomienda no usarla mientras está enchufada.",
    "Entiendo que esperaba tenerlo antes del fin de semana y que esto le ha descolocado los planes.",
    "El cobro que aparece en su cuenta es una retención: desaparecerá por sí sola en un plazo de tres días.",
    "Lo sentimos mucho pero no podemos hacer nada hasta que el transportista nos conteste lo antes posible.",
    "Te confirmamos que el paquete a llegado al almacén y que lo resivirás en breve!!",
    "Tiene que mandarnos el numero de serie, que esta en la parte de abajo de la caja.",
    "El descuento del diez por ciento se aplica de forma automática al finalizar la compra desde la aplicación.",
    "Hemos abierto una incidencia con el número {order} y mañana, antes de las 18:00 h, le contaré qué ha pasado.",
)
CLOSINGS = (
    "Si le surge cualquier duda, escríbanos de nuevo y le ayudaremos con mucho gusto.",
    "Quedo a su disposición para lo que necesite.",
    "No dude en responder a este correo si necesita algo más.",
)
FAREWELLS = ("Un saludo cordial,", "Atentamente,", "Un saludo,", "Saludos,")
WORDS = 120


def drafts(number: int) -> list[str]:
    """``number`` drafts of about WORDS words."""
    random = Random(7)
    return [one(random) for _ in range(number)]


def one(random: Random) -> str:
    """One draft."""
    facts = {"name": random.choice(NAMES), "order": random.randrange(10_000, 99_999)}
    body: list[str] = []
    parts = random.sample(BODY, len(BODY))
    while sum(len(part.split()) for part in body) < WORDS - 32 and parts:
        body.append(parts.pop().format(day=random.randrange(3, 28), amount=random.randrange(5, 300), **facts))
    half = len(body) // 2
    paragraphs = [
        random.choice(GREETINGS).format(**facts),
        " ".join([random.choice(THANKS), *body[:half]]),
        " ".join(body[half:]),
        random.choice(CLOSINGS),
        random.choice(FAREWELLS) + "\n" + random.choice(NAMES),
    ]
    return "\n\n".join(paragraphs) + "\n"
