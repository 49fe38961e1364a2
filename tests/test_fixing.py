"""Fixes in their files: nothing but their words changes, whatever the format; and files are written whole or not at all."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import default_plan

from tonecheck import fix
from tonecheck.errors import UserError
from tonecheck.fixing.edits import edited, narrowed
from tonecheck.fixing.encode import ENCODERS, Site, encoded
from tonecheck.fixing.rounds import Mended, mended
from tonecheck.fixing.writing import write_back
from tonecheck.formats import phparrays
from tonecheck.linter import lint
from tonecheck.model import Draft, Edit, Finding, Fix, Report, Run, Unreadable
from tonecheck.sources.files import read_paths
from tonecheck.sources.reading import Reading
from tonecheck.sources.text import from_text

FIELDS = Reading(fields=("/*/texto",))

#: Things to mend, things to leave alone, and things that are hard to write in one format or another.
SENTENCES = (
    "Gracias por tu compra!!!",
    "Ya está enviado 😀.",
    "Hola, Ana 😀",
    "Tu pedido  llega mañana.",
    "Cuándo llega mi pedido?",
    "Escríbenos tb por aquí",
    "Vale, ya esta enviado.",
    'El botón "Enviar" está aquí: abajo.',
    "Es l'heure: 5 < 6 & 7 > 6 #no",
    "Hola, {{nombre}}: gracias  por escribir!!!",
    "- Uno, dos; tres \\ cuatro",
    "Su pedido sale hoy.",
    "LOL, que bien!!",
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n\n".join)
lines = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)


def reader(path: str, reading: Reading = FIELDS) -> Callable[[str], Sequence[Draft | Unreadable]]:
    def read(text: str) -> tuple[Draft | Unreadable, ...]:
        return tuple(
            read_paths(("-",), stdin=lambda: text.encode("utf-8"), stdin_filename=path, reading=lambda _: reading)
        )

    return read


def look(draft: Draft) -> Report:
    return lint(draft, default_plan())


def mend(text: str, path: str, *, unsafe: bool = False, reading: Reading = FIELDS) -> Mended:
    """The file with its fixes; what holds for every file is asserted here."""
    found = mended(text, reader(path, reading), look, unsafe=unsafe)
    assert around(text, drafts(found.was)) == around(found.after, drafts(found.now))
    again = mended(found.after, reader(path, reading), look, unsafe=unsafe)
    assert again.after == found.after
    assert sum(again.fixed.values()) == 0
    return found


def drafts(items: Iterable[Report | Unreadable]) -> list[Draft]:
    assert not [item for item in items if isinstance(item, Unreadable)]
    return [item.draft for item in items if isinstance(item, Report)]


def around(text: str, found: Sequence[Draft]) -> str:
    """What of a file is not the words of its drafts."""
    covered: list[tuple[int, int]] = []
    for draft in found:
        for run in draft.runs or (Run(0, len(draft.text), 0),):
            covered.append((run.source, run.source + (run.length if run.width is None else run.width)))
    pieces, at = [], 0
    for low, high in sorted(covered):
        pieces.append(text[at:low])
        at = max(at, high)
    return "".join((*pieces, text[at:]))


def said(found: Mended) -> list[str]:
    return [draft.text for draft in drafts(found.now)]


@settings(max_examples=40)
@given(st.lists(texts, min_size=1, max_size=3), st.booleans(), st.sampled_from([None, 1]), st.booleans())
def test_json_keeps_its_shape(bodies: list[str], ascii_only: bool, indent: int | None, unsafe: bool) -> None:
    rows = [{"n": number, "texto": body, "nota": "No  tocar!!! 😀"} for number, body in enumerate(bodies)]
    found = mend(json.dumps(rows, ensure_ascii=ascii_only, indent=indent), "a.json", unsafe=unsafe)
    assert json.loads(found.after) == [{**row, "texto": now} for row, now in zip(rows, said(found), strict=True)]
    if ascii_only:
        assert found.after.isascii()


@settings(max_examples=60)
@given(
    st.lists(texts, min_size=1, max_size=3),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.booleans(),
)
def test_yaml_keeps_its_shape(bodies: list[str], style: str | None, unicode: bool, unsafe: bool) -> None:
    rows = [{"n": number, "texto": body, "nota": "No  tocar!!! 😀"} for number, body in enumerate(bodies)]
    text = yaml.safe_dump(rows, default_style=style, allow_unicode=unicode, width=60)
    found = mend(f"# plantillas\n{text}", "a.yaml", unsafe=unsafe)
    assert yaml.safe_load(found.after) == [
        {**row, "texto": now} for row, now in zip(yaml.safe_load(text), said(found), strict=True)
    ]
    assert found.after.startswith("# plantillas\n")


@settings(max_examples=40)
@given(st.lists(texts, min_size=1, max_size=3), st.sampled_from([",", ";", "\t"]), st.booleans(), st.booleans())
def test_tables_keep_their_shape(bodies: list[str], delimiter: str, every: bool, unsafe: bool) -> None:
    rows = [["n", "texto", "nota"], *([str(n), body, "No  tocar!!! 😀"] for n, body in enumerate(bodies))]
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)
    found = mend(out.getvalue(), "a.tsv" if delimiter == "\t" else "a.csv", unsafe=unsafe)
    assert list(csv.reader(io.StringIO(found.after, newline=""), delimiter=delimiter)) == [
        rows[0],
        *([n, now, note] for (n, _, note), now in zip(rows[1:], said(found), strict=True)),
    ]


@settings(max_examples=40)
@given(texts, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_markdown_keeps_its_front_matter_and_line_ends(body: str, end: str, unsafe: bool) -> None:
    head = "---\ncanal: chat\n# No  tocar!!!\n---\n"
    found = mend((head + body).replace("\n", end), "a.md", unsafe=unsafe)
    assert found.after.startswith(head.replace("\n", end))
    assert re.findall(r"\{\{\w+\}\}", found.after) == re.findall(r"\{\{\w+\}\}", body)
    if end == "\r\n":
        assert found.after.count("\n") == found.after.count("\r\n")


ENTITIES = {
    ord(char): f"&{name};" for char, name in (("á", "aacute"), ("é", "eacute"), ("í", "iacute"), ("ñ", "ntilde"))
}


@settings(max_examples=40)
@given(st.lists(lines, min_size=1, max_size=4), st.booleans(), st.booleans())
def test_html_keeps_its_tags(bodies: list[str], entities: bool, unsafe: bool) -> None:
    paragraphs = [html.escape(body, quote=False).replace("pedido", "<b>pedido</b>") for body in bodies]
    text = "<html><body>\n" + "\n".join(f'<p class="a  b!!!">{one}</p><!-- No  tocar!!! -->' for one in paragraphs)
    text = text.translate(ENTITIES) if entities else text
    found = mend(text, "a.html", unsafe=unsafe)
    assert re.findall(r"<[^>]*>", found.after) == re.findall(r"<[^>]*>", text)
    if "&" in text and "acute;" in text:
        assert not set(found.after) & set("áéíñ¡¿")


def test_what_is_safe_is_mended_and_nothing_else() -> None:
    found = mend('[{"texto": "Gracias  por tu compra!!! 😀 LOL"}]', "a.json")
    assert said(found) == ["¡Gracias por tu compra! LOL"]
    assert found.fixed["emoji/presente"] == 1 and "jerga/sigla-inglesa" not in found.fixed
    assert "LOL" not in mend('[{"texto": "Gracias por tu compra, LOL."}]', "a.json", unsafe=True).after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '[{"texto": "\\u00bfVa? Gracias por tu compra!!!"}]',
            '[{"texto": "\\u00bfVa? \\u00a1Gracias por tu compra!"}]',
        ),
        ('[{"texto": "¿Va? Gracias por tu compra!!!"}]', '[{"texto": "¿Va? ¡Gracias por tu compra!"}]'),
    ],
)
def test_escapes_are_written_as_the_file_writes_them(before: str, after: str) -> None:
    assert mend(before, "a.json").after == after


def test_html_in_json_is_written_twice_encoded() -> None:
    before = json.dumps([{"texto": "<p>&iquest;Va? Gracias por tu <i>compra</i>!!!</p>"}])
    assert json.loads(mend(before, "a.json").after) == [
        {"texto": "<p>&iquest;Va? &iexcl;Gracias por tu <i>compra</i>!</p>"}
    ]


@pytest.mark.parametrize(
    ("space", "letters", "written"),
    [
        ("&#160;", "ñ", "está"),
        ("&nbsp;", "", "está"),
        (" ", "&#241;", "est&#225;"),
        ("&#160;", "&ntilde;", "est&aacute;"),
    ],
)
def test_letters_are_written_as_the_other_letters_of_the_page(space: str, letters: str, written: str) -> None:
    text = f"<p>Hola:{space}{letters}</p><pre>Pedido:   esta\n  Total:    3</pre>"
    found = mended(text, reader("a.html"), replacing("esta", "está"))
    assert found.after == text.replace("esta", written)


def test_columns_of_spaces_are_no_slip() -> None:
    text = "<p>Hola, Ana:</p><pre>Silla:   20 €\n  Total:  20 €</pre>"
    assert mend(text, "a.html").after == text
    (draft,) = drafts(mend(text, "a.html").now)
    assert draft.text.endswith("Silla:\u00a0\u00a0\u00a020 €\n\u00a0\u00a0Total:\u00a0\u00a020 €")


@pytest.mark.parametrize("text", ["<p>Va a <b>revisión</b> 😀.</p>", "<p>¡Qué revisión 😀!</p>"])
def test_html_whose_letters_are_escapes_of_the_container(text: str) -> None:
    for before in (json.dumps([{"texto": text}]), yaml.safe_dump([{"texto": text}])):
        name = "a.json" if before.startswith("[{") else "a.yaml"
        found = mended(before, reader(name), replacing("revisión", "reparación"))
        emoji = mended(found.after, reader(name), replacing(" 😀", ""))
        assert yaml.safe_load(emoji.after) == [{"texto": text.replace("revisión", "reparación").replace(" 😀", "")}]
        assert emoji.after.isascii()


def test_aliases_of_yaml_are_mended_at_their_anchor() -> None:
    before = "- texto: &a Gracias por tu compra!!!\n- texto: *a\n"
    assert mend(before, "a.yaml").after == "- texto: &a ¡Gracias por tu compra!\n- texto: *a\n"


def test_an_insertion_stands_behind_the_indentation() -> None:
    before = "- texto: |\n    Hola, Ana:\n\n    Gracias por tu compra!!!\n"
    assert mend(before, "a.yaml").after == "- texto: |\n    Hola, Ana:\n\n    ¡Gracias por tu compra!\n"


def test_json_lines_are_mended_and_wrong_lines_left() -> None:
    before = '{"text": "Gracias por tu compra!!!"}\n\n{"text": 3}\n{"text": "Hola, Ana 😀"}\n'
    found = mended(before, reader("a.jsonl"), look)
    assert found.after == '{"text": "¡Gracias por tu compra!"}\n\n{"text": 3}\n{"text": "Hola, Ana"}\n'


# What is refused


def finding(rule: str, *edits: Edit, safe: bool = True) -> Finding:
    start, end = min(edit.start for edit in edits), max(edit.end for edit in edits)
    return Finding(rule, "error", "", "", start, end, "", fix=Fix(safe, edits))


def report_of(draft: Draft, findings: Sequence[Finding]) -> Report:
    return look(draft)._replace(findings=tuple(findings))


def replacing(old: str, new: str, rule: str = "a/b") -> Callable[[Draft], Report]:
    """A linter with one rule, which wants ``new`` wherever ``old`` stands."""

    def run(draft: Draft) -> Report:
        found = [
            finding(rule, Edit(match.start(), match.end(), new)) for match in re.finditer(re.escape(old), draft.text)
        ]
        return report_of(draft, found)

    return run


@pytest.mark.parametrize(
    ("path", "text", "old", "new"),
    [
        ("a.yaml", "- texto: uno dos\n", "dos", "dos: tres"),
        ("a.yaml", "- texto: uno dos\n", "dos", "#dos"),
        ("a.yaml", "- texto: uno dos\n", "uno", "- uno"),
        ("a.yaml", "- texto: uno dos\n", "uno", "&uno"),
        ("a.yaml", "- texto: uno dos\n", " ", "\n"),
        ("a.yaml", "- {texto: uno dos}\n", "uno", "uno, tres: x,"),
        ("a.yaml", "- texto: >\n    uno\n    dos\n", "uno dos", "tres"),
        ("a.yaml", "- texto: 'uno dos'\n", " ", "\n"),
        ("a.csv", "texto,n\nuno dos,1\n", "dos", "dos, tres"),
        ("a.csv", "texto;n\nuno dos;1\n", "dos", "dos; tres"),
        ("a.csv", "texto,n\nuno dos,1\n", "dos", '"dos"'),
        ("a.html", "<p>uno <b>dos</b> tres</p>", "uno dos", "cuatro"),
        ("a.html", "<p>uno<br>dos</p>", "\n", " "),
        ("a.html", "<p>uno dos</p>", " ", "\n"),
        ("a.txt", "Hola, {{nombre}}", "{{nombre}}", "Ana"),
        ("a.txt", "Hola, {{nombre}}", "nombre", "apellido"),
        ("a.md", "---\ncanal: chat\n---\nHola", "chat", "email"),
        ("a.txt", "<!-- uno -->\nHola", "uno", "dos"),
    ],
)
def test_a_fix_that_would_change_more_than_words_is_not_made(path: str, text: str, old: str, new: str) -> None:
    found = mended(text, reader(path), replacing(old, new))
    assert found.after == text
    assert found.refused == {"a/b": 1}


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "after"),
    [
        ("a.yaml", "- texto: 'uno dos'\n", "dos", "d'os: #", "- texto: 'uno d''os: #'\n"),
        ("a.yaml", '- texto: "uno dos"\n', "dos", '"\\\n', '- texto: "uno \\"\\\\\\n"\n'),
        ("a.yaml", '- texto: "uno dos \\xf1"\n', "dos", "ó😀", '- texto: "uno \\u00f3\\U0001f600 \\xf1"\n'),
        ("a.yaml", "- texto: |\n    uno dos\n", " dos", "\ndos", "- texto: |\n    uno\n    dos\n"),
        ("a.yaml", "- texto: |\r\n    uno dos\r\n", " dos", "\n\ndos", "- texto: |\r\n    uno\r\n\r\n    dos\r\n"),
        ("a.csv", 'texto,n\n"uno dos",1\n', "dos", '"dos", tres\n', 'texto,n\n"uno ""dos"", tres\n",1\n'),
        ("a.csv", "texto;n\nuno dos;1\n", "dos", "dos, tres", "texto;n\nuno dos, tres;1\n"),
        ("a.html", "<p>uno <b>dos</b></p>", "dos", "<&>", "<p>uno <b>&lt;&amp;&gt;</b></p>"),
        ("a.html", "<p>uno d&oacute;s</p>", "dós", "tré", "<p>uno tr&eacute;</p>"),
        ("a.html", "<p>uno d&#243;s</p>", "dós", "tré", "<p>uno tr&#233;</p>"),
        ("a.html", "<p>uno <b>dos</b> tres</p>", "uno dos tres", "uno dos seis", "<p>uno <b>dos</b> seis</p>"),
        ("a.json", '[{"texto": "uno\\/dos"}]', "dos", "/\t", '[{"texto": "uno\\/\\/\\t"}]'),
        ("a.txt", "uno\r\ndos", "dos", "dos\ntres", "uno\r\ndos\r\ntres"),
        ("a.txt", "Hola {{nombre}} dime", "Hola {{nombre}} dime", "Hola, {{nombre}}: di", "Hola, {{nombre}}: di"),
    ],
)
def test_words_are_written_as_the_place_wants_them(path: str, text: str, old: str, new: str, after: str) -> None:
    calls = {"made": False}

    def once(draft: Draft) -> Report:
        found = replacing(old, new)(draft)
        made, calls["made"] = calls["made"], True
        return found._replace(findings=() if made else found.findings)

    assert mended(text, reader(path), once).after == after


def test_a_placeholder_is_mended_by_its_own_rule() -> None:
    own = replacing("{{nombr}}", "{{nombre}}", rule="plantilla/variable-desconocida")
    assert mended("Hola, {{nombr}}", reader("a.txt"), own).after == "Hola, {{nombre}}"


def test_what_cannot_be_written_back_is_left() -> None:
    def read(text: str) -> list[Draft]:
        return [from_text(text)._replace(encodings=None)]

    assert mended("Hola 😀", read, look).after == "Hola 😀"


def test_a_file_that_reads_otherwise_after_a_fix_is_left() -> None:
    def read(text: str) -> list[Draft]:
        return [from_text(part) for part in text.split("|")]  # a reader for which the fix is a mark of its own

    found = mended("uno dos", lambda text: read(text)[:1] if "|" not in text else read(text), replacing("dos", "|dos"))
    assert found.after == "uno dos"
    assert found.refused == {"a/b": 1}


def test_of_many_fixes_only_the_bad_one_is_left_out() -> None:
    rows = "".join(f"- texto: uno {number}\n" for number in range(9)) + "- {texto: uno 9}\n"
    found = mended(rows, reader("a.yaml"), replacing("uno", "dos, x: y"))
    assert found.refused == {"a/b": 10}  # ": " in plain text is refused at once
    found = mended(rows, reader("a.yaml"), replacing("uno", "dos,"))
    assert found.after == rows.replace("uno", "dos,", 9)
    assert found.fixed == {"a/b": 9} and found.refused == {"a/b": 1}


def test_fixes_that_go_round_in_circles_are_not_made() -> None:
    def run(draft: Draft) -> Report:
        one, other = replacing("uno", "dos", "a/uno")(draft), replacing("dos", "uno", "a/dos")(draft)
        return one._replace(findings=one.findings + other.findings + replacing("x", "y", "a/x")(draft).findings)

    assert mended("uno x", reader("a.txt"), run).after == "uno y"


def test_a_fix_that_never_ends_is_not_made() -> None:
    assert mended("uno x", reader("a.txt"), replacing("uno", "uno uno")).after == "uno x"
    grow = replacing("x", "xx.", "a/x")

    def once(draft: Draft) -> Report:
        found = grow(draft)
        return found._replace(findings=found.findings[:1])

    assert mended("uno x", reader("a.txt"), once).after == "uno x"


def test_a_fix_brings_the_next_to_light() -> None:
    def run(draft: Draft) -> Report:
        one, other = replacing("uno", "dos", "a/uno")(draft), replacing("dos", "tres", "a/dos")(draft)
        return one._replace(findings=one.findings + other.findings)

    found = mended("uno", reader("a.txt"), run)
    assert found.after == "tres"
    assert found.fixed == {"a/uno": 1, "a/dos": 1}


# Pieces


@given(st.text(alphabet="ab ñ.,", max_size=20), st.text(alphabet="ab ñ.,", max_size=20), st.integers(0, 5))
def test_a_narrowed_edit_does_the_same(old: str, new: str, at: int) -> None:
    text = "x" * at + old + "y"
    edit = Edit(at, at + len(old), new)
    parts = narrowed(text, edit)
    assert edited(text, parts) == edited(text, [edit])
    assert all(text[part.start : part.end] != part.text for part in parts)


hard = st.text(alphabet="aá\"'\\<>&;:#,-{}[]\n\t ]😀", max_size=12)


@given(hard)
def test_what_is_encoded_reads_as_it_was(words: str) -> None:
    def written(name: str, file: str = '"uno"') -> str | None:
        return encoded(words, (name,), Site(file, 2, 3, 1, 4))

    assert json.loads(f'"{written("json")}"') == words
    assert yaml.safe_load(f'"{written("yaml-double")}"') == words
    assert html.unescape(written("xml") or "") == words
    assert (written("csv-quoted") or "").replace('""', '"') == words
    for name in ("html", "yaml-single"):
        if (text := written(name)) is not None:
            assert (html.unescape(text) if name == "html" else yaml.safe_load(f"'{text}'")) == words
    assert (written("cdata") is None) == ("]]>" in words)
    for name, quote in (("php-single", "'"), ("php-double", '"')):
        ((_, node),) = phparrays.read(f"<?php return ['a' => {quote}{written(name)}{quote}];").documents[0].items
        assert node.text is not None and node.text.text == words


def test_an_encoding_that_nobody_knows_is_never_written() -> None:
    assert encoded("uno", ("html", "morse"), Site("", 0, 0, 0, 0)) is None
    assert set(ENCODERS) == {
        "html", "json", "yaml-plain", "yaml-single", "yaml-double", "yaml-literal", "yaml-folded", "csv", "csv-quoted",
        "xml", "cdata", "po", "properties", "properties-message", "apple", "android", "markdown",
        "php-single", "php-double", "php-here", "php-now", "toml", "toml-literal", "toml-lines", "toml-literal-lines", "fluent",
    }  # fmt: skip


# Files


def test_a_file_is_replaced_whole_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"uno")
    path.chmod(0o640)
    write_back(str(path), b"uno", b"dos")
    assert path.read_bytes() == b"dos"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real" / "a.txt", tmp_path / "b.txt"
    target.parent.mkdir()
    target.write_bytes(b"uno")
    link.symlink_to(target)
    write_back(str(link), b"uno", b"dos")
    assert link.is_symlink() and target.read_bytes() == b"dos"


def refused(path: Path, code: str, before: bytes = b"uno") -> None:
    with pytest.raises(UserError) as told:
        write_back(str(path), before, b"dos")
    assert told.value.code == code and str(path) in str(told.value)


def test_a_file_that_changed_in_between_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"tres")
    refused(path, "cambiado")
    assert path.read_bytes() == b"tres" and os.listdir(tmp_path) == ["a.txt"]


def test_a_read_only_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"uno")
    path.chmod(0o444)
    refused(path, "escritura")
    assert path.read_bytes() == b"uno" and os.listdir(tmp_path) == ["a.txt"]


def test_what_is_no_file_is_left(tmp_path: Path) -> None:
    refused(tmp_path / "nada.txt", "escritura")
    os.mkfifo(tmp_path / "tubo")
    refused(tmp_path / "tubo", "escritura")


def test_a_disk_that_fails_leaves_the_file_and_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"uno")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    refused(path, "escritura")
    assert path.read_bytes() == b"uno" and os.listdir(tmp_path) == ["a.txt"]


# The public door


def test_fix_gives_the_text_with_its_fixes() -> None:
    assert fix("Gracias  por tu compra!!! 😀", type="fragment") == "¡Gracias por tu compra!"
    assert fix("Hola, Ana: LOL, ya esta enviado.", channel="chat", unsafe=True) == "Hola, Ana: ya está enviado."
    assert fix("Su pedido sale hoy.") == "Su pedido sale hoy."
