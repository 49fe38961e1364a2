"""How the reader is addressed: a table of sentences, and what holds for every text."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import lexicon

from tonecheck.model import Address
from tonecheck.spanish.address import detect
from tonecheck.spanish.tokens import tokenize
from tonecheck.tools import readings_of

#: Text, address, and the locale where it is not the neutral one.
TABLE: tuple[tuple[str, ...], ...] = (
    # tú
    ("Gracias por tu compra.", "tu"),
    ("Puedes devolverlo en treinta días.", "tu"),
    ("Te enviamos la etiqueta hoy mismo.", "tu"),
    ("Si tienes dudas, escríbenos.", "tu"),
    ("Dime qué talla prefieres.", "tu"),
    ("Mándanos una foto del golpe y lo revisamos.", "tu"),
    ("Hemos reservado una mesa para ti.", "tu"),
    ("Nos encantará hablar contigo el lunes.", "tu"),
    ("¿Recibiste el correo de ayer?", "tu"),
    ("Avísanos cuando estés en casa.", "tu"),
    ("No olvides traer el ticket.", "tu"),
    ("Haz clic en el enlace y elige una contraseña nueva.", "tu"),
    ("Por favor, revisa la carpeta de correo no deseado.", "tu"),
    ("¡Que disfrutes del viaje!", "tu"),
    ("La elección es tuya.", "tu"),
    ("Cuando lo tengas, pásanoslo por aquí.", "tu"),
    ("Ten a mano el número de pedido.", "tu"),
    ("TU PEDIDO YA ESTÁ EN CAMINO.", "tu"),
    ("¿Cómo estás? Tu suscripción sigue activa.", "tu", "es-MX"),
    ("Descárgate la guía desde tu cuenta y listo.", "tu", "es-ES"),
    ("La etiqueta está lista: imprímela y pégala en la caja.", "tu"),
    # usted
    ("Gracias por su compra.", "usted"),
    ("Le enviamos la etiqueta hoy mismo.", "usted"),
    ("Si tiene dudas, escríbanos.", "usted"),
    ("Dígame qué talla prefiere.", "usted"),
    ("¿Podría indicarnos su número de pedido?", "usted"),
    ("Puede devolverlo en treinta días.", "usted"),
    ("Recibirá un correo con el enlace.", "usted"),
    ("Hemos reservado una mesa para usted.", "usted"),
    ("Lamentamos lo ocurrido con su reserva.", "usted"),
    ("No dude en llamarnos.", "usted"),
    ("Esperamos que disfrute de la estancia.", "usted"),
    ("Que tenga un buen día.", "usted"),
    ("Quedamos a su disposición.", "usted"),
    ("Para ayudarle mejor, necesitamos una foto del golpe.", "usted"),
    ("Haga clic en el enlace y elija una contraseña nueva.", "usted"),
    ("Le agradecemos la paciencia.", "usted"),
    ("¿Le va bien el jueves por la mañana?", "usted"),
    ("Comuníquese con nosotros al 800 000 000.", "usted", "es-MX"),
    ("Con gusto le colaboro; ¿me regala el número de la guía?", "usted", "es-CO"),
    ("Si lo desea, pasamos mañana por la oficina.", "usted"),
    ("Ud. puede elegir el color.", "usted", "es-AR"),
    ("Consulte las condiciones en la web antes de pagar.", "usted"),
    ("Entre en el área de clientes y pulse el botón verde.", "usted"),
    ("Cuando reciba el paquete, compruebe que no falta nada.", "usted"),
    ("Permítame revisar el caso.", "usted"),
    ("Sé a lo que se refiere.", "usted"),
    ("Entiendo lo que dice.", "usted"),
    ("Me pregunto qué prefiere.", "usted"),
    ("Quería preguntarle por la talla.", "usted"),
    ("El abrigo llega hoy. ¿Es su color favorito?", "usted"),
    ("Hola. Estuve con el pedido esta mañana. ¿Lo ha visto?", "usted"),
    ("Me da un correo y se lo mando.", "usted"),
    ("Con la tarjeta obtiene un descuento y nosotros nos ocupamos.", "usted"),
    ("Entonces, ¿cuántos hijos y sobrinos tiene?", "usted"),
    ("Nunca celebró ninguna fiesta en su casa.", "usted"),
    ("Claro, se lo cambiamos el lunes.", "usted"),
    ("Aquí tiene la guía.", "usted"),
    ("Veo que compró la lámpara en agosto.", "usted"),
    ("Es necesario que firme el contrato.", "usted"),
    ("En cuanto nos diga la talla, la apartamos.", "usted"),
    ("Será un placer recibirla.", "usted"),
    ("Como socio, tiene dos entradas.", "usted"),
    ("La cita está hecha; mañana puede recoger la bata.", "usted"),
    ("El local es nuevo. Puede recoger la caja allí y pagarnos después.", "usted"),
    ("El abono irá a la tarjeta con la que pagó.", "usted"),
    ("En la guía verá cómo se monta.", "usted"),
    ("¿Me regala un momento y lo miro?", "usted", "es-CO"),
    ("¡Bienvenida! Su carné ya está activo.", "usted"),
    ("Ojalá nos dé otra oportunidad.", "usted"),
    ("Nos alegra que haya elegido la azul.", "usted"),
    ("Adjunto encontrará el recibo.", "usted"),
    ("Tal y como solicitó, anulamos la cuota.", "usted"),
    ("La guía está en la carpeta y puede descargarla hoy.", "usted"),
    ("Es importante que no desconecte el cable.", "usted"),
    ("Disfrute del concierto.", "usted"),
    ("Tiene toda la razón.", "usted"),
    ("Si gusta, pasamos mañana.", "usted", "es-MX"),
    ("Como nos pidió, cambiamos la hora.", "usted"),
    ("Hablé con el taller: el coche está listo y puede pasar a recogerlo.", "usted"),
    ("Ya no hace falta que venga.", "usted"),
    ("Por cada compra que haga, sumamos un punto.", "usted"),
    ("¿Esto resuelve su duda?", "usted"),
    # vos
    ("Podés devolverlo en treinta días.", "vos", "es-AR"),
    ("Si tenés dudas, escribinos.", "vos", "es-AR"),
    ("Decime qué talle preferís y te lo mando.", "vos", "es-AR"),
    ("Gracias por tu compra. Vos elegís el color.", "vos", "es-UY"),
    ("Avisanos cuando estés en casa y te lo llevamos.", "vos", "es-AR"),
    ("¿Querés que te llamemos? Contanos a qué hora.", "vos", "es-AR"),
    ("Hacé clic en el enlace y elegí otra clave.", "vos", "es-AR"),
    ("El turno es para vos.", "vos", "es-CR"),
    ("Recibís la factura por correo y la pagás cuando querés.", "vos", "es-AR"),
    ("Tú tenés la última palabra.", "vos", "es-UY"),
    ("Gracias por tu mensaje. Te respondemos mañana.", "vos", "es-AR"),
    ("Gracias por tu mensaje. Tú puedes responder mañana.", "tu", "es-AR"),
    ("Te mandamos otra igual. ¿Seguís en la misma dirección?", "vos", "es-AR"),
    ("Siento que te llegara rota. ¿Preferís otra o la devolución?", "vos", "es-UY"),
    # vosotros
    ("Os la mandamos hoy. ¿Seguís en la misma dirección?", "vosotros", "es-AR"),
    ("Gracias por vuestra compra.", "vosotros", "es-ES"),
    ("Os enviamos las entradas hoy mismo.", "vosotros", "es-ES"),
    ("Si tenéis dudas, escribidnos.", "vosotros", "es-ES"),
    ("Podéis recogerlo el lunes.", "vosotros", "es-ES"),
    ("Traed el resguardo y os lo cambiamos.", "vosotros", "es-ES"),
    ("Recibís la factura por correo.", "vosotros", "es-ES"),
    # ustedes
    ("Ustedes pueden pasar el lunes.", "ustedes", "es-MX"),
    ("Les informamos de que la sala está reservada.", "ustedes", "es-MX"),
    ("Si necesitan otra factura, respondan a este correo.", "ustedes", "es-MX"),
    ("Escríbannos cuando quieran.", "ustedes", "es-AR"),
    ("Estimado equipo: les adjunto la cotización que pidieron. Confirmen la fecha, por favor.", "ustedes", "es-CO"),
    ("Pueden recoger las placas a partir de las nueve.", "ustedes", "es-MX"),
    ("Aquí tienen las entradas. Gracias.", "ustedes", "es-MX"),
    # no address
    ("El paquete salió ayer del almacén.", "none"),
    ("La tienda abre de lunes a viernes.", "none"),
    ("El transportista llegará con su furgoneta.", "none"),
    ("El técnico ha revisado su agenda y puede ir el martes.", "none"),
    ("Hemos recibido el pago.", "none"),
    ("Marta llamó ayer y dejó su número.", "none"),
    ("El plazo de entrega es de tres días y puede variar.", "none"),
    ("No es posible cambiar la fecha.", "none"),
    ("La lámpara se vende con su pantalla y sus bombillas.", "none"),
    ("Windows OS y Mac OS son compatibles.", "none"),
    ("Las partes firman el contrato y sus anexos.", "none"),
    ("Ha habido un error en el sistema.", "none"),
    ("La cifra estimada fue su mejor dato.", "none"),
    ("Se cree que pudo negociar su salida.", "none"),
    ("Debemos darle la bienvenida al nuevo horario.", "none"),
    ("Hace dos días salió de fábrica y nos da igual.", "none"),
    ("Me pidieron que adelantara el pago.", "none"),
    ("Kaspar huyó de su hermano.", "none"),
    ("El socio Daniel le regalo un libro.", "none"),
    ("Nos indica el almacén que sale hoy.", "none"),
    ("Recibe su nombre del río.", "none"),
    ("", "none"),
    ("...", "none"),
    ("Ya está resuelto. Saludos.", "none"),
    ("¿Qué error aparece en pantalla?", "none"),
    ("¿Cuánto vale?", "none"),
    ("Está por llegar y sigue sin luz.", "none"),
    ("Nuestra campaña lleva el lema Tú eliges.", "none"),
    ("Vendemos Mar adentro, La noche que tú llegaste, El día y otros.", "none"),
    ("Hola, Elisa. Sale hoy.", "none"),
    ("La impresora no va. Puede que haya perdido la red.", "none"),
    ("Ha sido un fallo; ya está corregido.", "none"),
    ("Cuando hay humo, la alarma suena y llama a la central.", "none"),
    # mixed
    ("Hemos recibido tu pedido. Si tiene dudas, escríbanos.", "mixed"),
    ("Le escribo para contarte que ya salió. ¿Puede confirmarme la dirección?", "mixed"),
    ("Gracias por su compra. Aquí tienes la factura.", "mixed"),
    ("Podés pagar con débito. Escríbanos si tiene dudas.", "mixed", "es-AR"),
    ("Si tenés dudas, dime y lo vemos.", "mixed", "es-AR"),
    ("Os llamamos mañana; dígame a qué hora.", "mixed", "es-ES"),
    ("Usted decide. Cuando quieras, lo cambiamos.", "mixed", "es-CO"),
    ("Os esperamos el lunes. Ustedes eligen la mesa.", "mixed", "es-ES"),
    ("Te mandamos la etiqueta.\n\nSé que quiere otra talla.", "mixed"),
    ("Tu paquete sale hoy.\n\nHola. ¿Cuál es su color favorito?", "mixed"),
    ("Te esperamos el lunes.\n\nComo socio, tiene dos entradas.", "mixed"),
    ("Aquí tiene la guía.\n\nTe esperamos.", "mixed"),
    ("¿Podría decirme qué talla tienes?", "mixed"),
    ("Te ayudo. Por favor, esté atento al teléfono.", "mixed"),
    # what looks like a mixture and is none
    ("Pulsa «Confirme su compra» y sigue los pasos.", "tu"),
    ("Pulse el botón Añade a tu cesta.", "usted"),
    ("En la sección Tu cuenta puede ver las facturas.", "usted"),
    ("Tu padre puede venir a recogerlo con su documento.", "tu"),
    ("El transportista guardará tu paquete en su almacén. Puede dejarlo también en una tienda.", "tu"),
    ("Tu hermana nos escribió ayer. Le hemos respondido que su reserva sigue en pie.", "tu"),
    ("Te llamará mi compañera Rosa. Si no contestas, te dejará su número.", "tu"),
    ("La empresa me ha confirmado tu reembolso y le he pedido el justificante.", "tu"),
    ("Ustedes pueden venir juntos, pero tu entrada es la roja.", "tu", "es-MX"),
    ("Tu equipo y tú podéis entrar por la puerta norte.", "tu", "es-ES"),
    ("Mandame tu dirección y lo enviamos: tú tienes preferencia.", "tu", "es-CL"),
    ("Si el producto tiene un defecto, te lo cambiamos.", "tu"),
    ("En cuanto llegue a nuestro almacén, te avisamos.", "tu"),
    ("Puede tardar tres días en llegar a tu banco.", "tu"),
    ("Quizá sea la batería. Prueba a cargarla una noche.", "tu"),
    ("Espera un momento, que lo compruebo con tu número.", "tu"),
    ("El código caduca hoy: introdúcelo antes de que termine tu sesión.", "tu"),
    ("La tienda cierra a las ocho y tu pedido está en su mostrador de recogida.", "tu"),
    ("Le hemos pedido al transportista que te llame.", "tu"),
    ("Cuando el banco lo apruebe, le pediremos el justificante y te lo reenviaremos.", "tu"),
)


#: Replies to one reader that speak of other people and things too: no mixture.
ONE_READER: Mapping[str, tuple[str, ...]] = {
    "tu": (
        "Hola, Ana: Hemos hablado con Correos. El cartero intentó la entrega ayer, pero no había nadie en tu casa. Volverá mañana. Si no puede dejarlo, lo llevará a la oficina.",
        "Hola, Luis: El banco tiene que aprobar la operación. Cuando la apruebe, recibirás un correo. Puede tardar dos días.",
        "Tu pedido ha salido. El número aparece en su etiqueta. Si quieres, te lo mandamos.",
        "Tu compañera nos pidió otra copia. ¿Quieres que le enviemos una o prefieres que se la mande yo?",
        "La garantía del fabricante cubre su pantalla. Si no se enciende, envíanoslo.",
        "¿Has probado a reiniciarlo? Si no funciona, dinos qué aparece en su pantalla.",
        "Si tu hijo tiene menos de 14 años, necesita tu autorización. Puede entrar contigo.",
        "El técnico pasará el martes. Le hemos dado tu teléfono y te llamará antes.",
        "Tu gestora puede descargar la factura desde su cuenta. Solo tiene que entrar con su correo.",
        "El destinatario debe enseñar su documento. Si no puede ir, avísanos.",
        "La tienda de Murcia lo tiene en stock. Abre de 10 a 20 h. Si quieres, te lo apartan en su mostrador.",
        "¿Cuál es el problema? ¿Hace ruido? ¿Tiene manchas? Cuéntanos y te ayudamos.",
        "Tu paquete está en la oficina. ¿Está lejos de casa? Podemos cambiarlo.",
        "¿Llegó bien el regalo? ¿Le gustó a tu madre? Nos encantará saberlo.",
        "Hola, Marta. ¿Te gusta el bolso? ¿Viene bien cerrado? Mándanos una foto, por favor.",
        "Si el cargador no carga, puede ser el cable. Prueba con otro y nos dices.",
        "La aplicación pide su permiso al sistema. Si la instalas de nuevo, funciona.",
        "Quizá el vendedor no lo vio. Le preguntamos y te contamos.",
        "Le he pedido al almacén que lo revise. Te escribo en cuanto me conteste.",
        "Le hemos escrito a la agencia y nos ha dicho que lo buscará hoy. Te avisamos.",
        "El repartidor le entregó el paquete a un vecino. ¿Puedes preguntarle?",
        "Si alguien le pide su clave, no te preocupes: nunca la damos. Tú solo avísanos.",
        "Gracias por tu paciencia. Espero que el pedido llegue hoy y que te guste.",
        "Ojalá el banco lo resuelva pronto. Te mantendremos informado.",
        "El precio incluye el envío. Si la talla no te sirve, el cambio es gratis. Tiene un plazo de 30 días.",
        "Para cambiar la pila, abre la tapa y saca la vieja. Tiene que sonar un clic.",
        "Cuando suene el timbre, pulsa el botón. Si parpadea, espera.",
        "¿Tienes la caja? ¿Conserva su etiqueta? Si es así, podemos cambiarlo.",
        "La empresa de transporte dice que lo entregó en su punto de recogida. ¿Lo has visto?",
        "Tu suegra tiene que firmar. ¿Puede venir el lunes? Si prefiere otro día, dínoslo.",
        "Hola, Pedro: Tu mujer nos llamó ayer. ¿Le has comentado la nueva fecha? ¿Le va bien?",
        "Tu cita es el martes con la doctora Ruiz. Si ella no puede, te atenderá su compañero.",
        "Seguro que sabes que el dueño debe dar su permiso. Cuando lo tengas, nos lo pasas.",
        "Gracias por tu opinión. Lo comentaremos con el equipo de diseño. Su trabajo mejora con mensajes como el tuyo.",
        "Este modelo es ideal para quien viaja: cabe en su mochila y pesa poco. Tú decides.",
        "Quien compra dos recibe el tercero gratis. Tú ya tienes dos en tu cesta.",
        "El cliente siempre tiene razón, y tú también.",
        "Cuando uno hace su pedido de noche, sale al día siguiente. El tuyo saldrá mañana.",
        "Te devolvemos el importe. El banco puede pedir su justificante.",
        "¿Sabe alguien en tu casa dónde está el contador? Si no, te ayudamos.",
        "Hola, equipo: Marcos y tú podéis recoger las llaves. Que traiga su documento.",
        "Gracias por escribirnos. Te cuento lo que sabemos.\n\nEl modelo nuevo lleva su propia funda. Si necesita pilas, van aparte.",
        "Ya tienes tu cita.\n\nEl coche pasará la revisión y su informe llegará por correo. Si pierde aceite, avisaremos.",
        "Te esperamos el lunes.\n\nLa matrícula incluye los libros. Su precio es de 30 €. Si cambia de horario, avisamos.",
        "Me confirma el almacén que tu pedido sale hoy.",
        "Nos indica la agencia que te llamarán. Sé lo que dice el manual, pero te ayudamos.",
        "No sé qué necesita el transportista. Te aviso luego.",
        "No sé cuánto tiempo va a tardar. Te avisamos.",
        "¿Ha visto tu madre el correo?",
        "Hola, Eva: tu hermana llamó. ¿Ha visto el correo que le mandamos?",
        "Tu paquete lo tiene Correos. ¿Ha dejado un aviso?",
        "Tu vuelo se retrasó. Así que perdió la conexión. Lo sentimos.",
        "Con Prime obtienes envíos gratis.",
        "Tu paquete está en el almacén de Getafe. Creo que recibe mercancía hasta las 8. Te aviso.",
        "Me pregunto qué ha fallado. Te digo algo hoy.",
        "Sabemos lo que ha pasado con tu envío y entiendo lo que pide la normativa.",
        "El mensajero no sé qué hizo con tu llave. ¿La ha visto?",
        "Me permite el sistema cambiar tu fecha. Me da error al abrir el enlace.",
        "Antes de que reciba el almacén la caja, te escribimos.",
        "Te entiendo. Cuando tenga noticias, escribo por aquí.",
        "Hablamos con el banco ayer. Le hemos pedido el justificante y te avisamos.",
        "Te leo. Hablé con el almacén y se lo he pedido.",
        "Tu gato está bien. ¿Come su pienso? Si quiere agua, dale.",
        "La app guarda tus datos. Si detecta otro móvil, pide su huella.",
        "Entiendo que hizo bien el repartidor. Te mando otro.",
        "Es importante que firme el dueño del piso. Tú no tienes que hacer nada.",
        "El vuelo sale a las 9. Tiene su puerta en la terminal 2. ¡Que tengas buen viaje!",
        "Hemos encontrado tu bolso. Estaba en el coche con su correa y su llavero.",
        "El gato llegó asustado. Tenga o no hambre, déjale agua cerca.",
        "No hace falta que vengas. Puede recogerlo cualquiera con el código.",
        "Por favor, sé puntual. El guía espera cinco minutos y luego sale con su grupo.",
        "Hola, Ana. Ya revise tu caso y te llega el lunes.",
        "Tu nómina la prepara la gestora. Ya sabe que hay un error y lo corrige hoy.",
        "Tu pedido lo tiene el vendedor. Si no lo reclama nadie, puede pasar a recogerlo su socio.",
        "Prueba otra vez. ¿Qué dice la pantalla? ¿Cuánto marca el contador?",
        "Te cuento: el vendedor gana un euro por cada venta que haga.",
        "Este sofá se monta en diez minutos. Lleva sus tornillos y no necesita herramientas. Si te falta alguno, escríbenos.",
    ),
    "usted": (
        "Hola, señora Ruiz: le confirmamos la cita. Su hija puede venir con usted.",
        "Estimado cliente: el técnico irá el martes. Si no está en casa, llámenos.",
        "Le he preparado la factura. La tiene en «Tu cuenta», en el menú de arriba.",
        "El lema de la campaña es «Tú decides». Puede participar hasta el viernes.",
        "Como dice el refrán, «dime con quién andas». Le esperamos.",
        "Puede pagar con Bizum. Pulse «Paga ahora» y siga los pasos.",
        "Le mandamos dos sobres y varias partes del kit. Las compras del mes aparecen en su cuenta.",
        "Las compras de más de 50 € no pagan envío. Las dudas sobre facturas las resuelve nuestra compañera. Su pedido sale hoy.",
        "Buenos días. Las ofertas, entregas y reservas se ven en su área de cliente.",
        "Si usted no cuenta con factura, no se preocupe: con el número basta.",
        "Disculpe la espera. Revisé su caso y ya está resuelto. ¿Hay algo más en lo que pueda ayudarle?",
        "Con gusto, doña Rosa. Le cuento que su equipo ya quedó listo; puede pasar cuando guste.",
        "Señor Peña: quedo atento a su respuesta. Que esté muy bien.",
        "Permítame un momento, por favor. Ya le confirmo.",
        "Gracias por comunicarse con nosotros. ¿Me confirma su correo, por favor?",
        "Estimada clienta: recuerde que la cita es el lunes. Venga con diez minutos de antelación.",
        "Lo invitamos a visitar la nueva tienda. Para ayudarlo mejor, responda esta encuesta.",
        "Vea el seguimiento en la web. Si ve un error, avísenos.",
        "Haya o no existencias, le avisaremos.",
        "Sea cual sea su decisión, la respetamos.",
        "Si lo necesita, podemos llamarle.",
        "No nos consta su pago. ¿Podría reenviarnos el justificante?",
        "Nos indica que no recibió el correo. Revise la carpeta de spam, por favor.",
        "Según nos comenta, el paquete llegó abierto. Lamentamos lo sucedido.",
        "Siento mucho lo que ha pasado. Hoy mismo sale otro. Lo tendrá el jueves.",
        "Tiene razón: el cargo fue un error nuestro. Ya está anulado.",
        "Como puede ver en la factura, el descuento se aplicó.",
        "Para cancelar, entre en la web, pulse Cancelar y confirme.",
    ),
}


def address_of(text: str, locale: str = "es", expected: str | None = None) -> Address:
    tokens, sentences = tokenize(text)
    return detect(tokens, sentences, lambda token: readings_of(lexicon(), token), lexicon().look_up, locale, expected)


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case[0][:40])
def test_the_address_of_a_sentence(case: tuple[str, ...]) -> None:
    text, address, *locale = case
    found = address_of(text, *locale)
    assert found.detected == address, found.evidence


def messages() -> list[dict[str, str]]:
    """Short messages of agents, of our own, as they are written in seven countries."""
    with (Path(__file__).parent / "addresses.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", messages(), ids=lambda case: case["text"][:40])
def test_the_address_of_a_message(case: dict[str, str]) -> None:
    found = address_of(case["text"].replace("\\n", "\n"), case["locale"])
    assert found.detected == case["address"], found.evidence


@pytest.mark.parametrize(("address", "text"), [(name, text) for name, texts in ONE_READER.items() for text in texts])
def test_others_in_a_reply_make_no_mixture(address: str, text: str) -> None:
    found = address_of(text)
    assert found.detected == address, found.evidence


@pytest.mark.parametrize("text", [case[0] for case in TABLE if case[1] not in ("none", "mixed")])
def test_evidence_shows_the_address_that_was_detected(text: str) -> None:
    found = address_of(text)
    assert found.evidence
    if found.detected != "mixed":
        assert any(item.address == found.detected for item in found.evidence)


def test_a_mixture_shows_both_sides() -> None:
    found = address_of("Hemos recibido tu pedido. Si tiene dudas, escríbanos.")
    assert [(item.text, item.address) for item in found.evidence] == [
        ("tu", "tu"),
        ("tiene", "usted"),
        ("escríbanos", "usted"),
    ]


def test_the_expected_address_is_passed_on() -> None:
    assert address_of("Gracias por tu compra.", expected="usted").expected == "usted"


def test_a_word_that_could_be_another_s_is_not_sure() -> None:
    found = address_of("Hola. El paquete llega con su factura.")
    assert not any(item.sure for item in found.evidence)


WORDS = sorted(
    {word for text, *_ in TABLE for word in text.split()} | {"«", "»", "\n\n", "¿", "?", "\ue000", "😀", "te\u0301"}
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=60))
def test_evidence_lies_in_the_text_and_in_order(text: str) -> None:
    found = address_of(text)
    assert (found.detected == "none") == (not found.evidence)
    assert all(text[item.start : item.end] == item.text != "" for item in found.evidence)
    assert [item.start for item in found.evidence] == sorted(item.start for item in found.evidence)


@pytest.mark.parametrize("text", ["Tu portátil ya está aquí. Le escribimos", "Gracias por esperar. Le llamamos"])
def test_a_message_may_end_in_the_verb(text: str) -> None:
    assert "usted" in {evidence.address for evidence in address_of(text).evidence}
