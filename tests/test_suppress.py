"""Comments that silence rules, in texts and in the files around them, and what is said of those that are of no use."""

from __future__ import annotations

import pytest
from shared import default_plan

from tonecheck import check
from tonecheck.config import Config
from tonecheck.linter import lint
from tonecheck.model import Comment, Draft, Finding
from tonecheck.sources.files import read_paths
from tonecheck.sources.reading import Reading
from tonecheck.sources.text import from_text

LOL = "jerga/sigla-inglesa"
UNUSED, WRONG = "plantilla/ignorar-sobrante", "plantilla/ignorar-mal-escrito"


def found(text: str, **config: object) -> list[str]:
    """The rules that find something in a fragment, of slang, emoji and these comments."""
    findings = check(text, type="fragment", config=Config(**config)).findings  # type: ignore[arg-type]
    return [finding.rule for finding in findings if finding.rule.startswith(("jerga", "emoji", "plantilla/ignorar"))]


def about(*comments: Comment, text: str = "El paquete LOL sale hoy.") -> list[Finding]:
    """What is found in a draft of a container that these comments are about."""
    draft = from_text(text, given={"type": "fragment"})._replace(comments=comments)
    return [f for f in lint(draft, default_plan()).findings if f.rule in (LOL, UNUSED, WRONG)]


def test_a_comment_silences_the_next_line() -> None:
    comment = f"<!-- tonecheck: ignorar {LOL} -- lo dice el cliente -->"
    assert found(f"{comment}\nHola, LOL.\n\nOtra vez LOL.") == [LOL]
    assert found(f"{comment}\n\n  \nHola, LOL.") == []
    assert found(f"{comment}\nHola, LOL :)") == ["emoji/emoticono"]


def test_comments_on_lines_of_their_own_may_be_stacked() -> None:
    comments = (
        f"<!-- tonecheck: ignorar {LOL} -- es una cita -->\n<!-- tonecheck: ignorar emoji -- los pide la marca -->"
    )
    assert found(f"{comments}\nHola, LOL :)") == []


def test_a_comment_behind_words_silences_its_line() -> None:
    comment = f"<!-- tonecheck: ignorar {LOL} -- lo dice el cliente -->"
    assert found(f"Hola, LOL. {comment}\nOtra vez LOL.") == [LOL]


@pytest.mark.parametrize("dash", ["--", "—", "–"])
def test_the_reason_follows_a_dash_of_any_length(dash: str) -> None:
    assert found(f"<!-- tonecheck: ignorar jerga {dash} lo dice el cliente -->\nHola, LOL.") == []


def test_a_comment_for_the_file_silences_all_of_it() -> None:
    assert found("<!-- tonecheck: ignorar-archivo jerga -- es la marca -->\nLOL.\n\nLOL.") == []
    assert found("LOL.\n\nLOL.\n<!-- tonecheck: ignorar-archivo jerga -- es la marca -->") == []


def test_a_block_ends_where_it_is_closed() -> None:
    start = "<!-- tonecheck: ignorar-desde jerga -- es una cita -->"
    end = "<!-- tonecheck: ignorar-hasta jerga -->"
    assert found(f"LOL.\n{start}\nLOL.\n\nLOL.\n{end}\nLOL.") == [LOL, LOL]
    assert found(f"{start}\nLOL.\n\nLOL.\n<!-- tonecheck: ignorar-hasta -->\nLOL.") == [LOL]
    assert found(f"{start}\nLOL.\n\nLOL.") == []


def test_blocks_of_several_rules_close_one_by_one() -> None:
    text = (
        "<!-- tonecheck: ignorar-desde jerga -- es una cita -->\n<!-- tonecheck: ignorar-desde emoji -- es una cita -->\n"
        "LOL :)\n<!-- tonecheck: ignorar-hasta emoji -->\nLOL :)\n<!-- tonecheck: ignorar-hasta jerga -->\nLOL."
    )
    assert found(text) == ["emoji/emoticono", LOL]


def test_a_comment_that_silences_nothing_is_reported_where_it_stands() -> None:
    text = "El pedido sale hoy.\n<!-- tonecheck: ignorar jerga -- lo dijo el cliente -->\nLlega mañana."
    report = check(text, type="fragment")
    finding = next(f for f in report.findings if f.rule == UNUSED)
    assert finding.text == "tonecheck: ignorar jerga -- lo dijo el cliente"
    assert finding.severity == "warning"
    assert "jerga" in finding.message


def test_only_the_names_that_are_idle_are_told() -> None:
    comment = f"<!-- tonecheck: ignorar {LOL}, emoji/presente -- es una cita -->"
    finding = next(f for f in check(f"{comment}\nHola, LOL.", type="fragment").findings if f.rule == UNUSED)
    assert "emoji/presente" in finding.message and LOL not in finding.message


def test_a_rule_that_does_not_run_may_be_needed_by_another_run() -> None:
    text = "<!-- tonecheck: ignorar emoji -- es una cita -->\nEl pedido sale hoy."
    assert found(text) == [UNUSED]
    assert found(text, select=("jerga", "plantilla")) == []
    assert found(text, ignore=("emoji",)) == []
    assert found(text, ignore=("plantilla",)) == []
    assert found(text, ignore=(UNUSED,)) == []


def test_no_comment_silences_what_is_said_of_comments() -> None:
    whole = "<!-- tonecheck: ignorar-archivo plantilla -- no interesa -->"
    assert WRONG in found(f"{whole}\n<!-- tonecheck: ignorar jerga -->\nEl pedido sale hoy.")
    assert UNUSED in found(f"<!-- tonecheck: ignorar-archivo {UNUSED} -- no interesa -->\nEl pedido sale hoy.")


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("ignorar", "qué regla"),
        ("ignorar -- porque sí", "qué regla"),
        ("ignorar jerga", "motivo"),
        ("ignorar jerga --", "motivo"),
        ("ignora jerga -- porque sí", "ignorar-archivo"),
        ("", "ignorar-archivo"),
        ("ignorar jergas -- porque sí", "¿Quisiste decir «jerga»"),
        ("ignorar-hasta jerga", "ignorar-desde"),
        ("ignorar-desde jerga", "motivo"),
    ],
)
def test_a_comment_that_is_written_wrong_silences_nothing_and_says_why(comment: str, words: str) -> None:
    report = check(f"<!-- tonecheck: {comment} -->\nHola, LOL.", type="fragment")
    said = {finding.rule: finding.message for finding in report.findings}
    assert LOL in said
    assert words.lower() in said[WRONG].lower()


def test_a_known_name_beside_an_unknown_one_silences() -> None:
    assert found("<!-- tonecheck: ignorar jergas, jerga -- es una cita -->\nHola, LOL.") == [WRONG]


def test_words_like_ours_that_are_no_comment_mean_nothing() -> None:
    assert found("Escriba tonecheck: ignorar jerga -- porque sí.\nHola, LOL.") == [LOL]


@pytest.mark.parametrize("marks", ["<!-- {} -->", "<!--{}-->", "<!--\n  {}\n-->"])
def test_the_marks_of_a_comment_are_no_part_of_the_reason(marks: str) -> None:
    assert found(marks.format("tonecheck: ignorar jerga -- es una cita") + "\nHola, LOL.") == []


def test_a_comment_of_the_file_silences_what_it_is_about() -> None:
    comment = Comment("tonecheck: ignorar jerga -- es la marca", 0, 24, 7)
    assert about(comment) == []
    assert [f.rule for f in about(comment._replace(end=10), text="El pedido sale hoy. Otra vez LOL.")] == [
        UNUSED,
        LOL,
    ]


def test_a_comment_of_the_file_is_reported_with_its_line_where_the_draft_begins() -> None:
    (finding,) = about(Comment("tonecheck: ignorar jerga -- es la marca", 0, 19, 7), text="El pedido sale hoy.")
    assert (finding.rule, finding.start, finding.end) == (UNUSED, 0, 0)
    assert "línea 7" in finding.message
    (finding,) = about(Comment("tonecheck: ignorar jerga", 0, 19, 12), text="El pedido sale hoy.")
    assert finding.rule == WRONG and "línea 12" in finding.message


def test_a_comment_that_is_about_several_drafts_is_idle_in_none_of_them() -> None:
    comment = Comment("tonecheck: ignorar-archivo jerga -- es la marca", 0, 19, 1, shared=True)
    assert about(comment, text="El pedido sale hoy.") == []
    assert [f.rule for f in about(comment._replace(shared=False), text="El pedido sale hoy.")] == [UNUSED]


def test_a_block_of_the_file_silences_its_drafts() -> None:
    assert about(Comment("tonecheck: ignorar-desde jerga -- es la marca", 0, 24, 3)) == []


def test_what_is_silenced_keeps_its_fix_to_itself() -> None:
    text = "<!-- tonecheck: ignorar jerga -- es una cita -->\nHola, LOL."
    assert all(finding.fix is None for finding in check(text, type="fragment").findings)


FORMATS = {
    "a.yaml": """# tonecheck: ignorar-desde jerga -- una cita
- texto: Hola, LOL.
- texto: Otra vez LOL.
# tonecheck: ignorar-hasta jerga
- texto: Otra vez LOL.
- texto: Otra vez LOL. # tonecheck: ignorar jerga -- una cita
# tonecheck: ignorar jerga -- ya no hace falta
- texto: El pedido sale hoy.
""",
    "a.po": """# tonecheck: ignorar jerga -- una cita
msgid "a"
msgstr "Hola, LOL."

# tonecheck: ignorar jerga -- ya no hace falta
msgid "b"
msgstr "El pedido sale hoy."

msgid "c"
msgstr "Otra vez LOL."
""",
    "a.html": """<!-- tonecheck: ignorar jerga -- una cita -->
<p>Hola, LOL.</p>
<!-- tonecheck: ignorar jerga -- ya no hace falta -->
<p>El pedido sale hoy.</p>
<p>Otra vez LOL.</p>
""",
    "a.tpl": """{* tonecheck: ignorar jerga -- una cita *}
<p>Hola, LOL.</p>
{* tonecheck: ignorar jerga -- ya no hace falta *}
<p>El pedido sale hoy.</p>
<p>Otra vez LOL.</p>
""",
    "a.xml": """<odoo>
<!-- tonecheck: ignorar jerga — una cita -->
<record model="mail.template"><field name="body_html">Hola, LOL.</field></record>
<!-- tonecheck: ignorar jerga — ya no hace falta -->
<record model="mail.template"><field name="body_html">El pedido sale hoy.</field></record>
<record model="mail.template"><field name="body_html">Otra vez LOL.</field></record>
</odoo>
""",
    "a.md": """<!-- tonecheck: ignorar jerga -- una cita -->
Hola, LOL.
<!-- tonecheck: ignorar jerga -- ya no hace falta -->
El pedido sale hoy.

Otra vez LOL.
""",
}


@pytest.mark.parametrize("name", FORMATS)
def test_comments_work_in_every_format_that_has_them(name: str) -> None:
    items = read_paths(
        ("-",),
        stdin=lambda: FORMATS[name].encode(),
        stdin_filename=name,
        reading=lambda _: Reading(fields=("/*/texto",) if name == "a.yaml" else ()),
    )
    made = default_plan()
    reports = [lint(item, made) for item in items if isinstance(item, Draft)]
    said = [(f.rule, f.text) for report in reports for f in report.findings if f.rule in (LOL, UNUSED, WRONG)]
    slang = [(rule, text) for rule, text in said if rule == LOL]
    assert slang == [(LOL, "LOL")]
    assert [rule for rule, _ in said if rule != LOL] == [UNUSED]
