"""What LanguageTool says, in our words and as surely as replies allow; no Java is run here."""

from __future__ import annotations

import re

import pytest

from tonecheck.engines.languagetool.client import Match
from tonecheck.engines.languagetool.findings import finding_of
from tonecheck.engines.languagetool.table import Table, read
from tonecheck.linter import Options, Plan, look, plan
from tonecheck.message import Message
from tonecheck.sources.text import from_text

MARK = re.compile(r"<m>(.*?)</m>")


@pytest.fixture(scope="module")
def table() -> Table:
    return read()


@pytest.fixture(scope="module")
def made() -> Plan:
    return plan(Options())


def match_in(made: Plan, marked: str, rule: str, category: str, *replacements: str) -> tuple[Message, Match]:
    """A draft, and a match of LanguageTool about what is marked in it."""
    found = MARK.search(marked)
    assert found is not None
    message = look(from_text(MARK.sub(r"\1", marked)), made).message
    start = found.start()
    return message, Match(start, start + len(found[1]), rule, category, "Posible error de concordancia.", replacements)


@pytest.mark.parametrize(
    ("told", "ours"),
    [
        ("¿Quería decir ‘año’ (período de doce meses)?", "Parece que se quería decir «año» (período de doce meses)."),
        ("Posible confusión. ¿Quería decir «le»?", "Parece que se quería decir «le»."),
        ("Si es del v. ‘ser’, lleva tilde.", "Si es del verbo «ser», lleva tilde."),
        (
            "¿Quería decir «cayó» (del v. 'caer')? \"Cayo\" es correcto como sustantivo.",
            "Parece que se quería decir «cayó» (del verbo «caer»). «Cayo» es correcto como sustantivo.",
        ),
        ("Revise las mayúsculas a principio de frase.", "Conviene revisar las mayúsculas a principio de frase."),
        ("¿Quería decir «Mándela» (del verbo 'mandar').", "Parece que se quería decir «Mándela» (del verbo «mandar»)."),
        ("Error  de\nconcordancia.", "«la plazo» no concuerda."),
        ("Se escribe junto.", "«la plazo» se escribe junto: «el plazo»."),
        ("Sobra un espacio", "Sobra un espacio."),
        (
            "Revise esta construcción: dos verbos juntos. ¿Falta algún elemento (coma, conjunción)?",
            "«la plazo» son dos verbos juntos: falta algo entre ellos, o sobra uno.",
        ),
        (
            "Posible falta de concordancia de número entre «la caja» y «rotas».",
            "No parecen concordar «la caja» y «rotas».",
        ),
        ("Posible error de concordancia. La segunda persona es «vas».", "No concuerda. La segunda persona es «vas»."),
    ],
)
def test_messages_tell_what_is_wrong(table: Table, told: str, ours: str) -> None:
    assert table.words.said(told, "la plazo", ("el plazo",)) == ours


def test_a_message_with_a_suggestion_needs_one(table: Table) -> None:
    assert table.words.said("Se escribe junto.", "por que", ()) == "Se escribe junto."


def test_every_condition_of_the_table_can_be_read(table: Table) -> None:
    for name, entry in {**table.rules, **table.categories}.items():
        re.compile(entry.unless), re.compile(entry.unsure)
        assert not (entry.off and (entry.unless or entry.unsure or entry.add)), name
    for find, _ in table.words.phrases:
        re.compile(find)


@pytest.mark.parametrize(
    ("text", "rule", "category", "severity"),
    [
        ("Hola, Ana: <m>los cliente</m> lo saben.", "AGREEMENT_DET_NOUN", "AGREEMENT_NOUNS", "warning"),
        ("Hola, Ana: Puertas norte y sur; <m>la sur</m> cierra.", "AGREEMENT_DET_NOUN", "AGREEMENT_NOUNS", None),
        ("Es urgente<m> pero</m> hoy no abrimos por la tarde.", "COMMA_PERO", "PUNCTUATION", "warning"),
        ("El servicio es caro<m> pero</m> bueno.", "COMMA_PERO", "PUNCTUATION", "suggestion"),
        ("El único<m> pero</m> es el plazo de entrega.", "COMMA_PERO", "PUNCTUATION", None),
        ("Un<m> pero</m>: la tienda cierra pronto.", "COMMA_PERO", "PUNCTUATION", None),
        ("Mis actividades <m>favoritos</m> son dos.", "AGREEMENT_POSTPONED_ADJ", "AGREEMENT_NOUNS", "warning"),
        (
            "Con entrega y armado <m>incluidos</m> en el precio.",
            "AGREEMENT_POSTPONED_ADJ",
            "AGREEMENT_NOUNS",
            "suggestion",
        ),
        ("<m>Tu</m> 📦 va con Estafeta.", "TU_TILDE", "DIACRITICS", None),
        ("👍 <m>El</m> te lo explica.", "EL_TILDE", "DIACRITICS", "warning"),
        ("Ya está. 🎉👍🏽 <m>El</m> te lo explica.", "EL_TILDE", "DIACRITICS", "warning"),
        ("Ya está 🎉 <m>El</m> te lo explica.", "EL_TILDE", "DIACRITICS", None),
        ("Le mando las cajas <m>rota</m> 🎉\nUn saludo", "AGREEMENT_POSTPONED_ADJ", "AGREEMENT_NOUNS", "warning"),
        ("Le mando las cajas <m>rota</m> 🎉. Un saludo", "AGREEMENT_POSTPONED_ADJ", "AGREEMENT_NOUNS", "warning"),
        ("Hoy le llega <m>tu</m> 📦.", "TU_TILDE", "DIACRITICS", None),
        ("Nos falta <m>el</m> factura.", "EL_TILDE", "DIACRITICS", None),
        ("Nos dice: «<m>haber</m> qué pasa».", "HABER_A_VER", "CONFUSIONS", "suggestion"),
        ('Escribió "<m>los paquete</m> no llega".', "AGREEMENT_DET_NOUN", "AGREEMENT_NOUNS", "suggestion"),
        ("Elija «Enviar»: le digo <m>haber</m> qué pasa.", "HABER_A_VER", "CONFUSIONS", "warning"),
        ("Se dirige al/<m>la trabajador</m>/a y le pregunta.", "AGREEMENT_DET_ADJ", "AGREEMENT_NOUNS", None),
        ("<m>Bienvenido</m>(a) a la tienda.", "AGREEMENT_DET_ADJ", "AGREEMENT_NOUNS", None),
        ("Abrimos el viernes<m> :</m>wink: como siempre.", "INCORRECT_SPACES", "TYPOGRAPHY", None),
        ("Le avisamos<m> :</m> hoy no abrimos.", "INCORRECT_SPACES", "TYPOGRAPHY", "suggestion"),
        ("El pedido 21 <m>parte</m> mañana.", "AGREEMENT_NUMERAL_PLURAL", "AGREEMENT_NOUNS", "suggestion"),
        ("Compré <m>El Ariane</m> ayer.", "AGREEMENT_DET_NOUN", "AGREEMENT_NOUNS", "suggestion"),
        ("Ese día <m>llegan</m> dos camiones.", "AGREEMENT_SUBJECT_VERB_SG_PL", "AGREEMENT_VERBS", None),
        ("El pago <m>llegan</m> hoy.", "AGREEMENT_SUBJECT_VERB_SG_PL", "AGREEMENT_VERBS", "warning"),
        ("Un momento están <m>contentos</m> y luego no.", "CONCORDANCIAS_ATRIBUTO", "AGREEMENT_NOUNS", None),
        ("Es <m>un cinco</m> estrellas con piscina.", "AGREEMENT_DET_GN", "AGREEMENT_NOUNS", None),
        ("Pagó <m>un cinco</m> cajas de menos.", "AGREEMENT_DET_GN", "AGREEMENT_NOUNS", "warning"),
        ("Reparten <m>los mil</m> 300 folletos.", "AGREEMENT_DET_NOUN", "AGREEMENT_NOUNS", None),
        ("Firma la camiseta <m>un tercera</m> línea del club.", "AGREEMENT_DET_NOUN", "AGREEMENT_NOUNS", None),
        ("Llegó en <m>un tercera</m> caja.", "AGREEMENT_DET_NOUN", "AGREEMENT_NOUNS", "warning"),
        ("Nos vemos <m>al</m> II Encuentro de clientes.", "CONFUSION_AL_LA", "CONFUSIONS", None),
        ("Es de <m>al</m> misma marca.", "CONFUSION_AL_LA", "CONFUSIONS", "warning"),
        ("Puede <m>haber</m> si acaso un retraso.", "HABER_A_VER", "CONFUSIONS", None),
        ("Le digo <m>haber</m> qué pasa.", "HABER_A_VER", "CONFUSIONS", "warning"),
        ("Pasará <m>hacia</m> las ocho de la tarde.", "HACIA_TILDE", "DIACRITICS", None),
        ("Entonces <m>hacia</m> mucho calor.", "HACIA_TILDE", "DIACRITICS", "warning"),
        ("<m>Apunto</m> de nuevo su número.", "A_PUNTO_DE", "INCORRECT_EXPRESSIONS", None),
        ("Está <m>apunto</m> de llegar.", "A_PUNTO_DE", "INCORRECT_EXPRESSIONS", "warning"),
        ("El jarabe es para las <m>tenias</m>.", "TENIA", "DIACRITICS", None),
        ("Ya lo <m>tenia</m> en casa.", "TENIA", "DIACRITICS", "warning"),
        ("Trata de todo lo relacionado <m>a</m> su póliza.", "RELACIONADO_A", "INCORRECT_EXPRESSIONS", "suggestion"),
        ("Aquí nadie sabe <m>nada</m>.", "A_RULE_OF_NOBODY", "A_CATEGORY_OF_NOBODY", None),
    ],
)
def test_how_surely_it_is_told(
    made: Plan, table: Table, text: str, rule: str, category: str, severity: str | None
) -> None:
    message, match = match_in(made, text, rule, category, "x")
    found = finding_of(message, match, table)
    assert (None if found is None else found.severity) == severity


def test_what_begins_with_a_space_is_told_with_its_word(made: Plan, table: Table) -> None:
    message, match = match_in(made, "Es urgente<m> pero</m> hoy no abrimos.", "COMMA_PERO", "PUNCTUATION", ", pero")
    found = finding_of(message, match, table)
    assert found is not None and found.fix is not None
    assert (found.text, found.suggestions, found.advice) == (
        "urgente pero",
        ("urgente, pero",),
        "Escribe «urgente, pero».",
    )
    (edit,) = found.fix.edits
    assert message.text[: edit.start] + edit.text + message.text[edit.end :] == "Es urgente, pero hoy no abrimos."


def test_without_a_suggestion_the_advice_stands_alone(made: Plan, table: Table) -> None:
    message, match = match_in(made, "Hola, Ana: <m>los cliente</m> lo saben.", "AGREEMENT_DET_NOUN", "AGREEMENT_NOUNS")
    found = finding_of(message, match, table)
    assert found is not None and found.fix is None and found.suggestions == ()
    assert found.advice == "Léelo otra vez y corrígelo."
