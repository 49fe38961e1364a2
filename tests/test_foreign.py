"""Paragraphs in another language are noticed and left alone; Spanish, however it is written, never is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from shared import default_plan

from tonecheck.linter import Plan, lint
from tonecheck.model import Report
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text
from tonecheck.spanish.foreign import foreign_parts, language_of

DATA = Path(__file__).parents[2] / "shared" / "data"
LETTER = (
    "Hola, {{nombre}}:\n\nGracias por escribirnos. La mesa está en la tienda desde ayer. Quedamos a su disposición."
    "\n\nUn saludo,\n\nEl equipo de Atención"
)
ENGLISH = (
    "Dear {{nombre}},\n\nThank you for writing to us. Your table is ready and you can collect it at our shop."
    "\n\nKind regards,\nThe team"
)


@pytest.fixture(scope="module")
def planned() -> Plan:
    return default_plan()


def report(text: str, planned: Plan) -> Report:
    given, _ = given_frame({"mode": "template", "type": "reply"})
    return lint(from_text(text, given=given), planned)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pt", "Olá, {{nome}}! Obrigado pela sua mensagem. O seu pedido já saiu e chega na quinta-feira."),
        ("pt", "Prezada cliente, lamentamos o atraso. A nossa equipe vai responder até amanhã, sem falta."),
        ("pt", "Ola, obrigado por falar com a nossa loja. Voce pode trocar o produto em ate 30 dias."),
        ("gl", "Ola, grazas pola súa mensaxe. O paquete sae hoxe da tenda e chega o xoves á súa casa."),
        ("gl", "Sentimos moito o atraso: xa falamos coa axencia e dámoslle unha resposta esta tarde."),
        ("ca", "Benvolgut client, gràcies per escriure'ns. La comanda surt avui i arriba dijous a casa seva."),
        ("ca", "Si té qualsevol dubte, pot trucar-nos al telèfon de la botiga o respondre aquest correu."),
        ("eu", "Kaixo, eskerrik asko zure mezuagatik. Zure eskaera gaur bidali dugu eta bihar iritsiko da."),
        ("en", "Hi there, thank you for your patience. Your parcel is on its way and will be with you soon."),
        ("en", "WE ARE SORRY FOR THE DELAY. PLEASE REPLY TO THIS MESSAGE WITH THE NUMBER OF YOUR ORDER."),
        ("fr", "Bonjour, merci pour votre message. Votre colis est parti et nous vous tiendrons au courant."),
        ("it", "Gentile cliente, grazie per il messaggio. La spedizione è partita e non ci sono costi per lei."),
        ("de", "Guten Tag, vielen Dank für Ihre Nachricht. Wir haben die Ware heute an Sie geschickt."),
    ],
)
def test_languages(code: str, text: str, planned: Plan) -> None:
    assert language_of(text) == code
    assert [part.language for part in foreign_parts(text)] == [code]
    said = report(text, planned)
    assert not said.findings
    assert len(said.notes) == 1 and said.notes[0].startswith("El texto parece estar en ")


@pytest.mark.parametrize(
    "text",
    [
        "Best regards,",
        "Ola, grazas.",
        "Thank you for your order.",  # too short to be certain
        "El panel dice «Your payment could not be processed by the bank» y no deja seguir con la compra.",
        "Compre el pack The Best of the Year, el libro To Be or Not to Be y la camiseta You and Me en la tienda.",
        "Ke tal, xq no me yega el pedio?? yo kiero el reenvolso ya d una ves por fabor",
        "NO ME LLEGO EL PEDIDO Y YA VAN DOS SEMANAS QUE ESTOY ESPERANDO LA RESPUESTA DE USTEDES",
        "Che, vos sabés que el pedido no me llegó? Decime qué hago, dale, que ya pagué y no da para más.",
        "Yo no hablo mucho bien el español, mas quiero la encomenda hoy por favor, obrigado por la respuesta.",
        "Nuestras tiendas: Rua da Prata, Via dei Condotti, Rue de la Paix, The Mall, Carrer dels Àngels y Calle Mayor.",
        "«Your order has been shipped and will be with you in the next two days.»",
        "Pulse en Settings, Account, Privacy y Delete my data para borrar la cuenta.",
    ],
)
def test_spanish_and_what_is_not_certain(text: str, planned: Plan) -> None:
    assert foreign_parts(text) == []
    assert not any(segment.role == "foreign" for segment in from_text(text).segments)
    assert report(text, planned).notes == ()


def test_half_a_template(planned: Plan) -> None:
    alone = report(LETTER, planned)
    for text, line in ((f"{LETTER}\n\n---\n\n{ENGLISH}", 11), (f"{ENGLISH}\n\n---\n\n{LETTER}", 1)):
        said = report(text, planned)
        assert [finding.rule for finding in said.findings] == [finding.rule for finding in alone.findings]
        assert said.notes == (f"El párrafo de la línea {line} parece estar en inglés: no se revisa.",)
        hidden = next(s for s in said.draft.segments if s.role == "foreign")
        assert text[hidden.start : hidden.end] == ENGLISH


def test_the_spanish_half_is_still_read(planned: Plan) -> None:
    text = LETTER.replace("está en la tienda", "esta en la teinda") + "\n\n" + ENGLISH.replace("regards", "ragards")
    found = [f.text for f in report(text, planned).findings if f.rule.startswith("ortografia/")]
    assert "teinda" in found
    assert "ragards" not in found


def test_lines_that_are_sentences() -> None:
    text = (
        "¿En qué podemos ayudarle hoy con su compra?\n"
        "How can we help you today with your order?\n"
        "Como podemos ajudar você hoje com o seu pedido?"
    )
    assert [(part.language, text[part.start : part.end].split()[0]) for part in foreign_parts(text)] == [
        ("en", "How"),
        ("pt", "Como"),
    ]


def test_the_note_names_the_line_of_the_file(tmp_path: Path) -> None:
    from tonecheck.sources.files import read_paths

    file = tmp_path / "plantilla.md"
    file.write_text(f"---\nmodo: plantilla\n---\n{LETTER}\n\n{ENGLISH}\n", encoding="utf-8")
    (draft,) = read_paths([str(file)])
    said = lint(draft, default_plan())  # type: ignore[arg-type]
    assert said.notes == ("El párrafo de la línea 12 parece estar en inglés: no se revisa.",)


@pytest.mark.skipif(not DATA.is_dir(), reason="the development data is not beside the project")
@pytest.mark.parametrize("name", ["learner", "edited", "register", "politeness", "grammar_right", "grammar_wrong"])
def test_spanish_of_all_sorts_is_spanish(name: str) -> None:
    csv.field_size_limit(10**9)
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        texts = [cell for row in list(csv.reader(file, delimiter="\t"))[1:] for cell in row]
    assert texts
    assert [text for text in texts if foreign_parts(text) or foreign_parts(text.upper())] == []
