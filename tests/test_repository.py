"""The rules about all templates of a repository together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tonecheck.cli import main
from tonecheck.linter import Options, plan
from tonecheck.model import Draft, Report
from tonecheck.repository import Summary, findings, summed_up
from tonecheck.repository.summary import Name
from tonecheck.rulebook import load_rulebook
from tonecheck.sources.text import from_text
from tonecheck.whole import completed, read_all

RULES = {name: rule for name, rule in load_rulebook().rules.items() if name.startswith("plantilla/")}
FORMAL = (
    "Le enviamos la factura el {{fecha}}.",
    "Puede ver su pedido en su cuenta.",
    "Hemos recibido su consulta.",
    "Le avisaremos cuando salga su paquete.",
    "Le devolvemos {{importe}} en su tarjeta.",
)


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, object, str, str]]:
    """(path, id, rule, text) of what is found by the rules about all templates."""
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main(["check", ".", "--format", "jsonl", "--no-cache", *arguments])
    found = []
    for line in capsys.readouterr().out.splitlines():
        report = json.loads(line)
        found += [
            (report["path"], report["id"], f["rule"], f["text"])
            for f in report["findings"]
            if f["rule"].endswith(("-dispar", "duplicada"))
        ]
    return found


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate(FORMAL):
        (tmp_path / f"{number}.md").write_text(f"{text}\n", encoding="utf-8")
    return tmp_path


def test_one_template_that_says_tu_among_those_that_say_usted(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (templates / "otra.txt").write_text("Recibirás tu paquete el {{fecha}}.", encoding="utf-8")
    assert check(capsys, "--mode", "template") == [("otra.txt", None, "plantilla/trato-dispar", "Recibirás")]
    assert check(capsys) == []  # these are drafts, each for a customer of its own
    assert check(capsys, "--mode", "template", "--ignore", "plantilla/trato-dispar") == []
    assert check(capsys, "--mode", "template", "--select", "emoji") == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- tonecheck: ignorar plantilla/trato-dispar -- para clientes jóvenes -->\nRecibirás tu paquete el {{fecha}}.",
        "---\nignorar: [plantilla/trato-dispar]\n---\nRecibirás tu paquete el {{fecha}}.",
        "---\ntrato: tu\n---\nRecibirás tu paquete el {{fecha}}.",
        "---\ncanal: chat\n---\nRecibirás tu paquete el {{fecha}}.",
    ],
    ids=["comment", "metadata", "declared", "channel"],
)
def test_a_template_may_be_meant_to_differ(templates: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (templates / "otra.md").write_text(text, encoding="utf-8")
    assert check(capsys, "--mode", "template") == []


def test_the_configuration_says_how_grave_it_is_and_where_it_counts(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (templates / "otra.md").write_text("Recibirás tu paquete el {{fecha}}.", encoding="utf-8")
    config = templates / "tonecheck.toml"
    config.write_text('mode = "template"\nseverity = { "plantilla/trato-dispar" = "error" }\n')
    with pytest.raises(SystemExit) as ended:
        main(["check", ".", "--no-cache"])
    assert ended.value.code == 1
    config.write_text('mode = "template"\n[[overrides]]\npaths = ["otra.md"]\nignore = ["plantilla"]\n')
    assert check(capsys) == []


def test_containers_and_their_copies(templates: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Hemos recibido la pieza {{pieza}} en el almacén de {{ciudad}} y la estamos revisando."
    (templates / "z.json").write_text(
        json.dumps({"macros": [{"title": "Uno", "text": text}, {"title": "Dos", "text": text.replace("pieza}", "p}")}]})
    )
    found = check(capsys, "--mode", "template")
    assert [(path, rule) for path, _, rule, _ in found] == [("z.json", "plantilla/duplicada")]
    assert str(found[0][1]).startswith("/macros/1/")
    same = Summary("a", "email", "es", 0, whole=1, words=tuple(range(20)))
    assert findings([RULES["plantilla/duplicada"]], [same, same._replace(copy=True)]) == {}
    assert list(findings([RULES["plantilla/duplicada"]], [same, same._replace(copy=True), same])) == [2]


def test_processes_find_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = [f"{FORMAL[number % 5]} Referencia {number}." for number in range(310)]
    texts[200] = "Recibirás tu paquete el {{fecha}}."
    lines = (json.dumps({"text": text, "mode": "template"}) for text in texts)
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = check(capsys)
    assert ("a.jsonl", 201, "plantilla/trato-dispar", "Recibirás") in found
    assert check(capsys, "--jobs", "2") == found


def test_drafts_are_told_as_they_come_and_templates_in_their_order() -> None:
    made = plan(Options())
    taken: list[int] = []

    def items() -> Iterator[Draft]:
        for number in range(6):
            taken.append(number)
            given = {"mode": "template"} if number in (2, 4) else {}
            yield from_text("Su pedido sale hoy.", id=number, given=given)

    reports = completed(read_all(items(), made), lambda: made)
    assert next(reports).draft.id == 0  # type: ignore[union-attr]
    assert taken == [0]
    rest = list(reports)
    assert [report.draft.id for report in rest if isinstance(report, Report)] == [1, 2, 3, 4, 5]
    told = {
        r.draft.id: [f.rule for f in r.findings if f.rule == "plantilla/duplicada"]
        for r in rest
        if isinstance(r, Report)
    }
    assert told == {1: [], 2: [], 3: [], 4: ["plantilla/duplicada"], 5: []}


def of(text: str, brands: tuple[str, ...] = ()) -> Summary:
    draft = from_text(text, given={"mode": "template"})
    made = plan(Options(given={"mode": "template"}))
    report = next(read_all([draft], made)).report
    assert isinstance(report, Report)
    look_up = made.tools.lexicon.look_up
    return summed_up(report.draft, report.frame, report.address, lambda word: bool(look_up(word)), brands)


def test_the_configuration_knows_how_a_brand_is_written() -> None:
    brands = ("Mercado Libre", "VeloPay", "Correos")
    texts = (
        "Pague con MercadoLibre, con mercado libre o con Mercado Libre.",
        "Velo Pay acepta su tarjeta; velopay, también.",
        "Lo lleva Correos. Lea sus correos. CORREOS no abre hoy.",
        "Escriba a ayuda@velopay.example o a @velopay.",
    )
    summaries = [of(text, brands) for text in texts]
    found = findings([RULES["plantilla/marca-dispar"]], summaries, brands)
    told = {at: [(f.text, f.suggestions) for f in some] for at, some in found.items()}
    assert told == {
        0: [("MercadoLibre", ("Mercado Libre",))],
        1: [("Velo Pay", ("VeloPay",))],
        2: [("CORREOS", ("Correos",))],
    }


def test_a_common_word_with_a_capital_is_no_brand() -> None:
    assert of("Vea la sección Pedidos. En Pedidos está la factura.").names == ()
    assert [name.written for name in of("Gracias por usar Acnor. Hola.").names] == ["Acnor"]
    assert of("Gracias por usar Acnor.").names == (Name("acnor", "Acnor", 17, 22, inside=True, word=False),)


def words(random: Random, number: int) -> list[str]:
    return ["".join(random.choice("bcdfglmnprst") + random.choice("aeiou") for _ in range(3)) for _ in range(number)]


@pytest.mark.parametrize(("changed", "found"), [(1, True), (5, True), (25, False), (60, False)])
def test_the_share_of_changed_words_decides(changed: int, found: bool) -> None:
    random = Random(3)
    rule = RULES["plantilla/casi-duplicada"]
    for _ in range(40):
        original = words(random, 100)
        version = list(original)
        for at in random.sample(range(100), changed):
            version[at] = words(random, 1)[0] + "x"
        others = [of_words(words(random, 100)) for _ in range(3)]
        result = findings([rule], [of_words(original), *others, of_words(version)])
        assert list(result) == ([4] if found else [])
        if found:
            (finding,) = result[4]
            assert "a.md" in finding.message and 85 <= int(finding.message.split(" %")[0].split()[-1]) <= 99


def of_words(every: list[str]) -> Summary:
    hashes = tuple(hash(word) & 0xFFFFFFFF for word in every)
    return Summary("a.md", "email", "es", 0, whole=hash(hashes), words=hashes)


def test_versions_for_another_address_or_channel_are_no_duplicates() -> None:
    rule = RULES["plantilla/casi-duplicada"]
    one = of_words(words(Random(1), 60))
    other = one._replace(whole=2, words=one.words[:-1])
    for version in ({"channel": "chat"}, {"locale": "es-MX"}, {"address": "tu"}):
        assert findings([rule], [one, other._replace(**version)]) == {}  # type: ignore[arg-type]
    assert list(findings([rule], [one, other])) == [1]


def test_the_html_and_the_plain_text_of_one_reply_are_no_duplicates() -> None:
    rule = RULES["plantilla/casi-duplicada"]
    one = of_words(words(Random(1), 60))._replace(reply="a.json#/0/content")
    other = one._replace(whole=2, words=one.words[:-1])
    assert findings([rule], [one, other]) == {}
    assert list(findings([rule], [one, other._replace(reply="a.json#/1/content")])) == [1]


def test_a_paragraph_that_moved_is_still_the_same() -> None:
    every = words(Random(2), 90)
    found = findings([RULES["plantilla/casi-duplicada"]], [of_words(every), of_words(every[45:] + every[:45])])
    assert list(found) == [1]


def test_variables_of_translations_are_those_of_their_own_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    things = ("factura", "reserva", "entrada", "tarjeta", "mesa", "caja")
    entries = [f'msgid "Your {n}, %(nombre)s"\nmsgstr "Su {thing}, %(nombre)s."\n' for n, thing in enumerate(things)]
    entries.append('msgid "Your bed, %(nombra)s"\nmsgstr "Su cama, %(nombrre)s."\n')
    (tmp_path / "es.po").write_text("\n".join(entries), encoding="utf-8")
    assert check(capsys, "--mode", "template") == []
    for number, entry in enumerate(entries):
        text = entry.rpartition('msgstr "')[2].removesuffix('"\n')
        (tmp_path / f"{number}.md").write_text(text + "\n", encoding="utf-8")
    (tmp_path / "es.po").unlink()
    assert [found[2:] for found in check(capsys, "--mode", "template")] == [
        ("plantilla/variable-dispar", "%(nombrre)s")
    ]
