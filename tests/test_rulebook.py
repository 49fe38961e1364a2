"""Rule files: what the validator says of wrong ones, and the compiled book."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tonecheck.errors import RuleError
from tonecheck.linter import Options, lint, plan, tools_for
from tonecheck.rulebook import (
    COMPILED_FILE,
    assemble,
    compile_book,
    load_rulebook,
    read_families,
    read_folder,
    rules_folder,
)
from tonecheck.rulebook.book import book_of, joined, lean
from tonecheck.rulebook.citing import cited
from tonecheck.sources.text import from_text

GOOD = """
kind = "phrases"
severity = { default = "warning", chat = "suggestion" }
message = "«{match}» no dice cuándo."
advice = "Da una fecha."
why = "Sin plazo, el cliente vuelve a escribir."
source = "S003"
phrases = ["lo antes posible", { match = "en breve", suggest = ["hoy"] }, { match = "pronto", advice = "Di qué día." }]
unless = [{ has = "date", within = "message" }]
bad = [{ text = "<m>Lo antes posible</m>." }, { text = "Va <m>en breve</m>." }, { text = "<m>En breve</m>." }]
good = [{ text = "Hoy, lo antes posible." }, { text = "El martes." }, { text = "Antes del 5." }]
"""


def faults(folder: Path, text: str, name: str = "claridad/plazo") -> list[str]:
    path = folder / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        assemble(read_folder(folder), {})
    return [str(fault) for fault in caught.value.faults]


def test_a_right_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "claridad").mkdir()
    (tmp_path / "claridad" / "plazo.toml").write_text(GOOD, encoding="utf-8")
    (file,) = read_folder(tmp_path)
    assert file.rule is not None
    assert (file.rule.id, file.rule.family, file.rule.severity["chat"]) == ("claridad/plazo", "claridad", "suggestion")
    assert file.examples[0].spans == ((0, 16),)
    assert (file.look.suggested("en breve"), file.look.suggested("pronto")) == (["hoy"], [])
    assert file.look.advice == {"pronto": "Di qué día."}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('kind = "phrases"', 'kind = "frases"', "kind: se esperaba una clase conocida; hay «frases» (¿quisiste decir «phrases»?)"),
        ('kind = "phrases"', 'kind = "phrase"', "kind: se esperaba una clase conocida; hay «phrase» (¿quisiste decir «phrases»?)"),
        ('kind = "phrases"\n', "", "kind: se esperaba esta clave, que es obligatoria; falta"),
        ("message =", "mesage =", "¿quisiste decir «message»?"),
        ('"warning", chat', '"aviso", chat', "severity: se esperaba error, warning o suggestion"),
        ('{ default = "warning"', '{ defalt = "warning"', 'hay {"defalt": "warning"'),
        ('chat = "suggestion"', 'mail = "error"', "severity"),
        ('phrases = ["lo antes posible"', 'phrases = ["lo (antes posible"', "falta «)»"),
        ('phrases = ["lo antes posible"', 'phrases = ["... posible"', "necesita una palabra o un lema"),
        ('has = "date"', 'has = "fecha"', "se esperaba una característica conocida"),
        ('within = "message"', 'within = "mensaje"', "within con uno de"),
        ('{ has = "date", within = "message" }', '{ within = "message" }', "condiciones con has, phrases o intents"),
        ("{ text = \"<m>En breve</m>.\" }", "{ text = \"<m>En breve.\" }", "marcas <m>…</m> por parejas"),
        ('{ text = "El martes." }', '{ text = "<m>El</m> martes." }', "un texto sin marcas"),
        ('{ text = "El martes." }', '{ txt = "El martes." }', "¿quisiste decir «text»?"),
        ("{ text = \"<m>En breve</m>.\" }", "{ text = \"En breve.\" }", "marcas <m>…</m> por parejas"),
        ('kind = "phrases"', 'kind = "absence"\nfeature = "thnaks"', "; hay «thnaks»"),
        (', { text = "Antes del 5." }', "", "se esperaban al menos tres ejemplos"),
        ("unless =", 'patterns = ["(a"]\nunless =', "una expresión regular válida (falta un «)», en el carácter 1)"),
        ("unless =", 'patterns = ["a**"]\nunless =', "(hay dos signos de repetición seguidos, en el carácter 3)"),
        ("unless =", 'patterns = [{ match = "ab[c" }]\nunless =', "(falta el «]» de un conjunto de caracteres, en el"),
        ("unless =", "patterns = ['(?<=a+)b']\nunless =", "(lo que se mira hacia atrás debe tener un largo fijo)"),
        ("unless =", 'channels = ["correo"]\nunless =', "una lista con algunos de email"),
        ("unless =", "feature = 1\nunless =", "una clave conocida"),
        ("\nkind", "\nkind = = 3\nkind", "TOML válido"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_what_was_expected_and_found(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in GOOD
    found = faults(tmp_path, GOOD.replace(old, new, 1))
    assert any(expected in fault for fault in found), found
    assert all("plazo.toml" in fault for fault in found)


CLASSES = """
[classes]
soon  = ["pronto", "en breve"]
again = ["de nuevo", "~soon"]
tell  = ["avisar", "escribir"]
"""


def with_phrases(*phrases: str, classes: str = CLASSES) -> str:
    lines = [
        line if not line.startswith("phrases") else f"phrases = {json.dumps(phrases)}" for line in GOOD.split("\n")
    ]
    return "\n".join(lines) + classes


def test_a_phrase_may_use_classes_of_words(tmp_path: Path) -> None:
    (tmp_path / "claridad").mkdir()
    text = with_phrases("le <~tell:VMIF1> ~again", "lo antes posible")
    (tmp_path / "claridad" / "plazo.toml").write_text(text, encoding="utf-8")
    (file,) = read_folder(tmp_path)
    assert file.look.phrases == ("le <avisar/escribir:VMIF1> (de nuevo|(pronto|en breve))", "lo antes posible")


@pytest.mark.parametrize(
    ("phrases", "classes", "expected"),
    [
        (("~soom",), CLASSES, "plazo.toml:8: phrases: se esperaba una clase de «classes», escrita antes de usarla; hay «soom» (¿quisiste decir «soon»?)"),
        (("~soon",), CLASSES, "plazo.toml:15: classes.again: se esperaba una clase que use alguna frase; hay una sin usar"),
        (("~soon",), "[classes]\nsoon = 'pronto'", "classes: se esperaba una tabla de clases"),
        (("~soon",), "[classes]\nsoon = ['(pronto']", "phrases: se esperaba una frase bien escrita (falta «)»)"),
    ],
)  # fmt: skip
def test_a_wrong_class_says_what_was_expected_and_found(
    tmp_path: Path, phrases: tuple[str, ...], classes: str, expected: str
) -> None:
    found = faults(tmp_path, with_phrases(*phrases, classes=classes))
    assert any(expected in fault for fault in found), found


def test_all_faults_of_all_files_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "claridad").mkdir()
    (tmp_path / "claridad" / "otro.toml").write_text(GOOD.replace("why =", "wy ="), encoding="utf-8")
    found = faults(tmp_path, GOOD.replace("advice =", "advise =").replace('"S003"', "3"))
    assert any("plazo.toml:5: advise" in fault for fault in found)
    assert any("plazo.toml:7: source" in fault for fault in found)
    assert any("otro.toml:6: wy" in fault for fault in found)


def test_a_file_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "claridad").mkdir()
    (tmp_path / "claridad" / "plazo.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match="UTF-8"):
        read_folder(tmp_path)


def test_the_compiled_book_says_the_same_as_the_files() -> None:
    folder = rules_folder()
    assert folder is not None
    book = assemble(map(joined, read_folder(folder)), read_families(folder))
    compiled = book_of(compile_book(folder))
    assert compiled.rules == {name: rule._replace(look=lean(rule.look)) for name, rule in book.rules.items()}
    assert set(compiled.features) == set(book.features)
    assert all(compiled.features[name] == lean(look) for name, look in book.features.items())
    assert (set(compiled.intents), compiled.families) == (set(book.intents), book.families)
    assert compiled.phrases.keys == book.phrases.keys
    assert list(compiled.phrases.phrases) == list(book.phrases.phrases)
    assert compiled.parts == book.parts


def test_the_compiled_book_finds_the_same() -> None:
    folder = rules_folder()
    assert folder is not None
    written = plan(Options())
    book = book_of(compile_book(folder))
    compiled = written._replace(tools=tools_for(book), rules=tuple(book.rules[rule.id] for rule in written.rules))
    for name in ("email", "second-chat", "traps", "second-traps"):
        for line in (Path(__file__).parents[1] / "corpus" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            draft = from_text(json.loads(line)["text"])
            assert lint(draft, written).findings == lint(draft, compiled).findings


def test_users_rules_stand_on_top_of_ours(tmp_path: Path) -> None:
    (tmp_path / "claridad").mkdir()
    (tmp_path / "claridad" / "propio.toml").write_text(GOOD, encoding="utf-8")
    ours, both = load_rulebook(), load_rulebook([tmp_path])
    assert set(both.rules) - set(ours.rules) == {"claridad/propio"}
    assert len(both.phrases.phrases) == len(ours.phrases.phrases) + 3


def test_a_folder_of_rules_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="carpeta"):
        load_rulebook([tmp_path / "nada"])


def test_sources_are_told_by_their_titles() -> None:
    assert (
        cited("S003; Packard y Berger 2021")
        == "«Servicio al cliente en comercio electrónico», curso; Packard y Berger 2021"
    )
    assert cited("S000 (trato); catálogo, TRA-05; ruling TRA-01").endswith("(2015) (trato)")
    assert cited("catálogo, TRA-06") == "criterio de tonecheck"
    assert (cited(""), cited("casa")) == ("", "casa")
    told = [cited(rule.source) for rule in load_rulebook(()).rules.values()]
    assert all(told) and not any(re.search(r"\bS00\d|ruling|catálogo,", text) for text in told)


@pytest.mark.parametrize("contents", [b"", b"{}", b"\xff" * 40], ids=["empty", "json", "noise"])
def test_a_compiled_book_that_is_broken_says_what_to_do(
    contents: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / COMPILED_FILE).write_bytes(contents)
    monkeypatch.setattr("tonecheck.rulebook.book.rules_folder", lambda: tmp_path)
    with pytest.raises(RuleError, match="vuelve a instalar tonecheck"):
        load_rulebook()


def test_a_rule_with_the_name_of_another_is_told(tmp_path: Path) -> None:
    (tmp_path / "claridad").mkdir()
    (tmp_path / "claridad" / "plazo-vago.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RuleError, match=r"plazo-vago\.toml: nombre: .* no exista ya; hay «claridad/plazo-vago»"):
        load_rulebook([tmp_path])
