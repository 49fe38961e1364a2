"""Verbs, nouns and prepositions that do not go together: what is found and offered, and what is left alone."""

from __future__ import annotations

from functools import cache

import pytest
from shared import lexicon

from tonecheck.linter import Options, Plan, lint, plan
from tonecheck.sources.text import from_text
from tonecheck.spanish.conjugation import form_of


@cache
def rules() -> Plan:
    return plan(Options(given={"channel": "email", "type": "fragment"}, select=("ortografia",)))


def offered(text: str) -> list[tuple[str, str]]:
    """Each finding's words and its first suggestion."""
    return [(finding.text, next(iter(finding.suggestions), "")) for finding in lint(from_text(text), rules()).findings]


@pytest.mark.parametrize(
    ("lemma", "what", "form"),
    [
        ("tener", "IP1S", "tengo"),
        ("poder", "SP2S", "puedas"),
        ("buscar", "IS1S", "busqué"),
        ("pagar", "SP3S", "pague"),
        ("ser", "IP1P", "somos"),
        ("elegir", "IP1S", "elijo"),
        ("haber", "SP3P", "hayan"),
        ("pedir", "G", "pidiendo"),
        ("leer", "G", "leyendo"),
        ("ir", "G", "yendo"),
        ("hacer", "P00SM", "hecho"),
        ("devolver", "P00SM", "devuelto"),
        ("oír", "P00SM", "oído"),
        ("llamar", "N", "llamar"),
        ("xyzar", "IP1S", ""),
    ],
)
def test_a_form_of_a_verb(lemma: str, what: str, form: str) -> None:
    assert form_of(lemma, what, lexicon()) == form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a pronoun and its verb
        ("Yo tiene la factura.", [("tiene", "tengo")]),
        ("Nosotros no lo envía hoy.", [("envía", "enviamos")]),
        ("Creo que ustedes recibió dos cajas.", [("recibió", "recibieron")]),
        ("¿Puede usted firmar?", []),
        ("Tú y yo tenemos cita.", []),
        ("Es más alto que yo y tiene prisa.", []),
        # a noun and its verb
        ("Los asesores trabaja hoy.", [("trabaja", "trabajan")]),
        ("El costo de los envíos suben en enero.", [("suben", "sube")]),
        ("La mayoría de los envíos llegan hoy.", []),
        ("Los lunes abre la tienda.", []),
        ("Ninguno de los cargos salieron.", [("salieron", "salió")]),
        ("Se canceló los pedidos.", [("canceló", "cancelaron")]),
        ("Se canceló el pedido.", []),
        # moods
        ("Le escribo para que sabe la fecha.", [("sabe", "sepa")]),
        ("Le escribo para que sepa la fecha.", []),
        ("¿Para qué sirve?", []),
        ("Cuando termino el informe, se lo enviaré.", [("termino", "termine")]),
        ("Cuando termino el informe, descanso.", []),
        ("No cancelad el pedido.", [("cancelad", "canceléis")]),
        # what governs what
        ("Estoy preparar la caja.", [("preparar", "preparando")]),
        ("Hemos preparar la caja.", [("preparar", "preparado")]),
        ("Sin esperando más, le escribo.", [("esperando", "esperar")]),
        ("Empiece instalar la aplicación.", [("Empiece", "Empiece a")]),
        ("Para empezar, instale la aplicación.", []),
        ("Se procede revisar el equipo.", [("procede", "procede a")]),
        ("No procede devolver el cargo. En su caso procede devolverlo.", []),
        ("Podemos le enviar otra.", [("le enviar", "enviarle")]),
        # nouns
        ("Es la nuevo oferta.", [("nuevo", "nueva")]),
        ("Es la nueva técnico.", []),
        ("Los 2 tiendas abren.", [("Los", "Las")]),
        ("La carta llegó abierto.", [("abierto", "abierta")]),
        # what is said of a noun far from it
        ("Las facturas del mes de marzo ya fueron enviados a su correo.", [("enviados", "enviadas")]),
        ("Las dos llamadas a números de pago están excluidos del plan.", [("excluidos", "excluidas")]),
        ("Le informo que la talla que pidió en la tienda está agotado.", [("agotado", "agotada")]),
        ("La mayoría de las cajas están rotas.", []),
        ("El personal de las tiendas está avisado.", []),
        ("Los cables de la caja que pidió ayer están sueltos.", []),
        ("El agua frío sale por la derecha.", [("frío", "fría")]),
        ("La tienda en el que compró cierra.", [("el", "la")]),
        ("La caja de la tienda en la que compró.", []),
        # prepositions
        ("Depende en la agencia.", [("en", "de")]),
        ("Nuestros clientes les gusta pagar aquí.", [("Nuestros clientes", "A nuestros clientes")]),
        ("NUESTROS CLIENTES LES GUSTA PAGAR AQUÍ.", [("NUESTROS CLIENTES", "A NUESTROS CLIENTES")]),
        ("Con un cliente así da gusto.", []),
    ],
)
def test_what_goes_together(text: str, expected: list[tuple[str, str]]) -> None:
    assert offered(text) == expected
