"""Other persons of a verb, and the rewrite of a whole message into another address."""

from __future__ import annotations

import pytest
from shared import lexicon

from tonecheck import fixing
from tonecheck.linter import Options, lint, plan
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text
from tonecheck.spanish.conjugation import in_person
from tonecheck.spanish.nicknames import same_person

PAIRS = """tienes tiene|puedes puede|recibirás recibirá|escríbenos escríbanos|hiciste hizo|pagaste pagó|leíste leyó|tendrás tendrá
dime dígame|mándanos mándenos|respóndenos respóndanos|ponte póngase|regístrate regístrese|háznoslo háganoslo|tráelo tráigalo
estás está|eres es|vas va|podrías podría|estuvieras estuviera|condujiste condujo|devuélvenos devuélvanos|cuéntanos cuéntenos"""
MATRIX = """tenés tienes tiene tenéis tienen|querés quieres quiere queréis quieren|escribinos escríbenos escríbanos escribidnos escríbannos
decime dime dígame decidme díganme|registrate regístrate regístrese registraos regístrense"""
ADDRESSES = ("vos", "tu", "usted", "vosotros", "ustedes")


def cells(table: str) -> list[list[str]]:
    return [row.split() for row in table.replace("\n", "|").split("|")]


@pytest.mark.parametrize(("near", "far"), cells(PAIRS))
def test_tu_and_usted(near: str, far: str) -> None:
    assert in_person(near, "tu", "usted", lexicon()) == far
    assert in_person(far, "usted", "tu", lexicon()) == near


@pytest.mark.parametrize("forms", cells(MATRIX))
def test_every_address_from_every_other(forms: list[str]) -> None:
    for source, form in zip(ADDRESSES, forms, strict=True):
        for target, wanted in zip(ADDRESSES, forms, strict=True):
            if source != target:
                assert in_person(form, source, target, lexicon()) == wanted, (form, target)


@pytest.mark.parametrize(
    ("form", "mood", "wanted"),
    [
        ("pague", "M0", "paga"),
        ("pague", "SP", "pagues"),
        ("tenga", "M0", "ten"),
        ("vaya", "M0", "ve"),
        ("dude", "SP", "dudes"),
    ],
)
def test_the_mood_decides(form: str, mood: str, wanted: str) -> None:
    assert in_person(form, "usted", "tu", lexicon()) is None  # imperative or subjunctive: nobody can tell
    assert in_person(form, "usted", "tu", lexicon(), (mood,)) == wanted


@pytest.mark.parametrize("word", ["mesita", "qwerty", "hablamos", ""])
def test_what_addresses_nobody_has_no_other_person(word: str) -> None:
    assert in_person(word, "tu", "usted", lexicon()) is None


@pytest.mark.parametrize(
    ("address", "locale", "text", "wanted"),
    [
        ("usted", "es-AR", "Si querés, podés retirarlo. Escribinos y te avisamos.", "Si quiere, puede retirarlo. Escríbanos y le avisamos."),
        ("tu", "es-MX", "Si querés, podés retirarlo. Escribinos y te avisamos.", "Si quieres, puedes retirarlo. Escríbenos y te avisamos."),
        ("vos", "es-AR", "Si quieres, puedes retirarlo. Escríbenos.", "Si querés, podés retirarlo. Escribinos."),
        ("tu", "es", "Le esperamos. ¿Podría indicarnos su talla? Que tenga un buen día.", "Te esperamos. ¿Podrías indicarnos tu talla? Que tengas un buen día."),
        ("tu", "es", "No se preocupe; se lo cambiamos. Aquí tiene la guía que pidió.", "No te preocupes; te lo cambiamos. Aquí tienes la guía que pediste."),
        ("tu", "es", "Sentimos que haya esperado. Será un placer atenderla.", "Sentimos que hayas esperado. Será un placer atenderte."),
        ("tu", "es", "¿Cuándo le vendría bien la visita? Si vuelve a fallar, llámenos.", "¿Cuándo te vendría bien la visita? Si vuelve a fallar, llámanos."),
        ("tu", "es-MX", "Le rogamos conserve la caja. Está usted en lo cierto. Si gusta, le llamo.", "Te rogamos conserves la caja. Estás tú en lo cierto. Si gustas, te llamo."),
        ("vos", "es-AR", "Está usted en lo cierto. No se preocupe.", "Estás vos en lo cierto. No te preocupes."),
        ("usted", "es-AR", "Decime qué día te queda bien. Si el cadete no te encuentra, te llama.", "Dígame qué día le queda bien. Si el cadete no le encuentra, le llama."),
        ("usted", "es", "Ten en cuenta que cierra a las 20:00 h. No te preocupes.", "Tenga en cuenta que cierra a las 20:00 h. No se preocupe."),
        ("usted", "es", "He visto tu plan y sigue activo. Llega hoy, y abre a las 9. Dinos algo.", "He visto su plan y sigue activo. Llega hoy, y abre a las 9. Díganos algo."),
        ("usted", "es", "Vete a Ajustes y haz clic en Salir. Luego vuelve a entrar con tu clave.", "Váyase a Ajustes y haga clic en Salir. Luego vuelva a entrar con su clave."),
        ("usted", "es", "Recuerda que puedes darte de baja. Podemos ayudarte a registrarte.", "Recuerde que puede darse de baja. Podemos ayudarle a registrarse."),
        ("usted", "es", "Entra en tu cuenta, busca la factura y descarga el PDF, si le llamas hoy.", "Entre en su cuenta, busque la factura y descargue el PDF, si le llama hoy."),
        ("ustedes", "es-MX", "No os preocupéis: lo vuestro está guardado. Esa sala es vuestra.", "No se preocupen: lo suyo está guardado. Esa sala es suya."),
        ("vos", "es-AR", "Si vas a venir, avísanos. Tu turno es el lunes.", "Si vas a venir, avisanos. Tu turno es el lunes."),
        ("tu", "es", "Usted se registró ayer. Escríbanos.", "Tú te registraste ayer. Escríbenos."),
        ("tu", "es", "Si usted prefiere otra talla, cuando usted pueda, díganoslo.", "Si tú prefieres otra talla, cuando tú puedas, dínoslo."),
        ("tu", "es", "Entre en su cuenta y pulse el botón. Traiga su factura y su DNI.", "Entra en tu cuenta y pulsa el botón. Trae tu factura y tu DNI."),
        ("usted", "es-AR", "Entrá a tu cuenta y elegí Devolver.", "Entre a su cuenta y elija Devolver."),
        (
            "tu", "es", "Veo que compró dos y que pidió factura. Guárdela, por favor.",
            "Veo que compraste dos y que pediste factura. Guárdala, por favor.",
        ),
    ],
)  # fmt: skip
def test_a_fix_rewrites_the_whole_message(address: str, locale: str, text: str, wanted: str) -> None:
    given, _ = given_frame({"type": "fragment", "address": address, "locale": locale})
    rules = plan(Options(select=("trato/distinto-del-configurado",)))
    finding = lint(from_text(text, given=given), rules).findings[0]
    assert finding.fix is not None
    assert not finding.fix.safe
    assert fixing.apply(text, [finding], unsafe=True) == wanted


def test_no_fix_where_a_word_cannot_be_rewritten() -> None:
    given, _ = given_frame({"type": "fragment", "address": "vosotros", "locale": "es-ES"})
    text = "Ustedes tienen su factura en la web. Escríbannos."  # vuestro or vuestra
    finding = lint(from_text(text, given=given), plan(Options(select=("trato/distinto-del-configurado",)))).findings[0]
    assert finding.fix is None


@pytest.mark.parametrize(
    ("address", "locale", "text"),
    [
        ("tu", "es", "Sepa que abrimos el lunes."),
        ("usted", "es", "La oficina está cerca de tu casa. Atiende sin cita."),  # who, is not sure
        ("usted", "es", "La tienda tiene tu talla; pregunta por Ane. Me cuentas."),
        ("tu", "es", "No dude en preguntarme. La compañía suma su consumo a la factura."),
        ("tu", "es", "Si lo desea, las mandamos al taller para que emita su informe."),
        ("tu", "es", "Disculpe la demora. Si el viernes no lo ve en el banco, escríbame."),
    ],
)
def test_no_fix_where_a_verb_is_doubtful(address: str, locale: str, text: str) -> None:
    given, _ = given_frame({"type": "fragment", "address": address, "locale": locale})
    finding = lint(from_text(text, given=given), plan(Options(select=("trato/distinto-del-configurado",)))).findings[0]
    assert finding.fix is None


def test_the_fix_of_a_mixture_takes_faint_verbs_along() -> None:
    given, _ = given_frame({"type": "fragment"})
    text = "Hola, Bea: tu pedido ha salido y te llega hoy. Si no lo recibe mañana, llámenos."
    finding = lint(from_text(text, given=given), plan(Options(select=("trato/mezcla",)))).findings[0]
    assert fixing.apply(text, [finding], unsafe=True) == text.replace("recibe", "recibes").replace(
        "llámenos", "llámanos"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Paco", "Francisco", True), ("Lupita", "Guadalupe", True), ("Mica", "Micaela", True), ("Carlitos", "Carlos", True),
        ("lucia", "Lucía", True), ("J", "Javier", True), ("Martina", "Martín", False), ("Ana", "Lucía", False),
        ("Gabriela", "Gabriel", False), ("Marta", "María", False),
    ],
)  # fmt: skip
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same
