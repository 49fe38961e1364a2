"""The report for people: marks under the words, lines that fit, nothing that could drive the terminal."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import check
from tonecheck.model import (
    Address,
    Completeness,
    Cue,
    Draft,
    Finding,
    Frame,
    Intent,
    NotRun,
    Report,
    Score,
    Unreadable,
    Verify,
)
from tonecheck.reports.cells import clusters, plain, width
from tonecheck.reports.layout import score_lines
from tonecheck.reports.places import Lines
from tonecheck.reports.quoting import phrase_at
from tonecheck.reports.source import excerpt
from tonecheck.reports.terminal import TerminalWriter, plain_paint
from tonecheck.rulebook import load_rulebook

RULES = load_rulebook(()).rules


def a_report(text: str, *findings: Finding, **more: Any) -> Report:
    parts: dict[str, Any] = {
        "draft": Draft(text, path="borrador.md", in_file=True),
        "frame": Frame(),
        "intent": Intent(("envio", "retraso")),
        "address": Address("usted", "tu"),
        "courtesy": Score(80, 70, True, (Cue("saludo", 10, 0, 4, "Hola"), Cue("orden seca", -5, 0, 4, "Hola"))),
        "empathy": Score(0, 50, False),
        "completeness": Completeness(50, 80, True, ("plazo", "contacto"), ("plazo",)),
        "findings": findings,
        "masked": text,
        **more,
    }
    return Report(**parts)


def finding(start: int, end: int, severity: str = "error", **more: Any) -> Finding:
    parts: dict[str, Any] = {"message": "Está mal.", "advice": "Cámbialo.", "text": "", **more}
    return Finding("familia/regla", severity, start=start, end=end, **parts)  # type: ignore[arg-type]


def shown(*items: Report | Unreadable, room: int = 100, **options: Any) -> list[str]:
    out: list[str] = []
    writer = TerminalWriter(plain_paint(out.append), room, RULES, **options)
    for item in items:
        writer.add(item)
    writer.finish()
    return "".join(out).splitlines()


def marked(lines: list[str]) -> tuple[str, str]:
    """The source line and the line of the mark, without their gutters."""
    at = next(index for index, line in enumerate(lines) if line.lstrip().startswith("│"))
    return lines[at - 1].partition("│ ")[2], lines[at].partition("│ ")[2]


@pytest.mark.parametrize(
    ("text", "channel", "taken"),
    [
        ("Hola, Ana, ya te lo he enviado.\n", None, "chat (supuesto) · trato: tú"),
        ("Hola, Ana, ya te lo he enviado.\n", "email", "correo · trato: tú"),
        ("Hola, Ana:\n\nYa te lo he enviado.\n", None, "correo · trato: tú"),
    ],
)
def test_the_head_says_what_the_draft_was_taken_for(text: str, channel: str | None, taken: str) -> None:
    report = check(text, **({"channel": channel} if channel else {}))
    assert shown(report)[0].endswith(f" · {taken}")


def test_the_last_line_end_makes_no_longer_message() -> None:
    line = "Hola, Ana, ya te lo he enviado."
    assert check(line).findings == check(f"{line}\n").findings


def test_a_finding_is_shown_under_its_line() -> None:
    text = "Hola, Ana:\n\nHemos resivido su pedido.\n"
    start = text.index("resivido")
    lines = shown(a_report(text, finding(start, start + 8, suggestions=("recibido", "residido", "oído"))))
    assert lines[0] == "borrador.md · correo · envío y retraso (supuesto) · trato: usted, se esperaba tú"
    assert "borrador.md:3:7  error  familia/regla" in lines
    assert marked(lines) == ("Hemos resivido su pedido.", "      ^^^^^^^^")
    assert "      → Escribe «recibido», «residido» u «oído»." in lines
    assert "      → Cámbialo." in lines
    assert lines[-1] == "1 borrador: 1 error."


def test_wide_signs_and_marks_are_measured() -> None:
    text = "Va 👩‍👧 é 日本 resivido"
    start = text.index("resivido")
    line, mark = marked(shown(a_report(text, finding(start, start + 8))))
    assert line == text
    assert width(line[: line.index("resivido")]) == mark.index("^") == len("Va ") + 2 + 3 + 4 + 1


def test_a_finding_without_words_has_its_place() -> None:
    lines = shown(a_report("Su pedido salió ayer.", finding(0, 0)))
    assert marked(lines) == ("Su pedido salió ayer.", "^ aquí")


def test_a_span_of_several_lines_says_where_it_ends() -> None:
    lines = shown(a_report("uno dos\r\ntres\r\ncuatro", finding(4, 20)))
    assert marked(lines) == ("uno dos", "    ^^^ … hasta la línea 3")


def test_what_cannot_be_seen_is_made_visible() -> None:
    text = "a\x1b[31m b\u202ec \u200b d\ud800 \x9b"
    lines = shown(a_report(text, finding(0, 1, message=text, suggestions=("\x1b",))))
    joined = "\n".join(lines)
    assert all(line.isprintable() for line in lines)
    assert "␛[31m" in joined and "⟨U+202E⟩" in joined and "⟨U+200B⟩" in joined and "⟨U+D800⟩" in joined


def test_a_joiner_is_shown_between_letters_and_stays_in_emoji() -> None:
    text = "pe\u200bdi\u200ddo \U0001f469\u200d\U0001f4bb"
    lines = shown(a_report(text, finding(0, 8)))
    assert marked(lines) == ("pe⟨U+200B⟩di⟨U+200D⟩do \U0001f469\u200d\U0001f4bb", "^" * 22)


def test_of_several_templates_those_with_nothing_to_say_are_not_shown() -> None:
    clean, wrong = a_report("Hola", frame=Frame(mode="template")), a_report("Hola", finding(0, 1))
    lines = shown(clean, wrong, clean)
    assert sum(line.startswith("borrador.md ·") for line in lines) == 1
    assert lines[-1] == "3 borradores: 1 error."
    assert "  ✓ Nada que corregir." in shown(clean)
    assert "  ✓ Nada que corregir." in shown(a_report("Hola"), a_report("Hola"))  # drafts are about to be sent
    noted = a_report("Hola", frame=Frame(mode="template"), notes=("Párrafo en catalán.",))
    assert "  Nota: Párrafo en catalán." in shown(noted, clean)


def test_a_template_has_no_second_reading() -> None:
    verify = (Verify(0, 4, "", "fecha"),)
    assert any("Segunda lectura" in line for line in shown(a_report("Hola", verify=verify)))
    assert not any("Segunda" in line for line in shown(a_report("Hola", verify=verify, frame=Frame(mode="template"))))


def test_what_is_missing_agrees_in_number() -> None:
    two = Completeness(50, 80, True, ("plazo", "contacto"), ("el plazo", "el contacto"))
    plural = Completeness(50, 80, True, ("las fotos",), ("las fotos",))
    assert any(line.strip() == "faltan: el plazo y el contacto" for line in shown(a_report("Hola", completeness=two)))
    assert any(line.strip() == "faltan: las fotos" for line in shown(a_report("Hola", completeness=plural)))
    draft = "---\nintencion: envio\n---\nHola, Ana:\n\nSu pedido 48213 está en reparto.\n\nUn saludo,\n\nMarta Gil"
    messages = {finding.rule: finding.message for finding in check(draft).findings}
    assert "Faltan el agradecimiento" in messages["puntuacion/completitud"]


def test_scores_say_what_earned_and_cost_points() -> None:
    lines = shown(a_report("Hola"))
    at = next(index for index, line in enumerate(lines) if "cortesía" in line)
    assert lines[at] == "  cortesía    ████████████████░░░░  80 de 100 (mínimo 70)"
    assert lines[at + 1].strip() == "+10 el saludo «Hola»; −5 orden seca «Hola»"
    assert "no cuenta" in lines[at + 2]
    assert lines[at + 4].strip() == "falta: plazo"


def test_the_second_reading_waits_for_a_draft_without_errors() -> None:
    text = "Llega el 9 de mayo.\nCuesta 9 €. Llega el 9 de mayo."
    verify = (Verify(9, 18, "", "fecha"), Verify(27, 30, "", "importe"), Verify(41, 50, "", "fecha"))
    heading = "  Segunda lectura: comprueba estos datos antes de enviar"
    lines = shown(a_report(text, finding(0, 2, "warning"), verify=verify))
    at = lines.index(heading)
    assert lines[at + 1 : at + 3] == ["    □ fecha       «9 de mayo» (línea 1)", "    □ importe     «9 €» (línea 2)"]
    assert heading not in shown(a_report(text, finding(0, 2), verify=verify))


def test_notes_and_rules_that_did_not_run_are_told() -> None:
    lines = shown(a_report("Hola", notes=("Párrafo en catalán.",), not_run=(NotRun("a/b", "sin motor"),)))
    assert "  Nota: Párrafo en catalán." in lines
    assert "  No se ejecutó a/b: sin motor" in lines


def test_quiet_leaves_errors_and_the_summary() -> None:
    warned, wrong = (
        a_report("Hola", finding(0, 1, "warning")),
        a_report("Hola", finding(0, 1), finding(1, 2, "warning")),
    )
    lines = shown(warned, wrong, quiet=True)
    assert not any("aviso" in line for line in lines[:-1])
    assert sum("familia/regla" in line for line in lines) == 1
    assert lines[-1] == "2 borradores: 1 error, 2 avisos."


def test_statistics_count_by_rule_and_the_summary_counts_what_is_unreadable() -> None:
    lines = shown(a_report("Hola", finding(0, 1), finding(1, 2)), Unreadable("x", None, "c", "m"), statistics=True)
    assert "     2  error       familia/regla" in lines
    assert lines[-1] == "1 borrador: 2 errores; 1 entrada sin leer."


def test_score_names_every_cue() -> None:
    cues = tuple(Cue(f"señal {n}", n, 0, 4, "Hola") for n in range(12))
    lines = shown(a_report("Hola", courtesy=Score(50, 70, True, cues)), scores=True)
    assert sum("señal" in line for line in lines) == 12
    assert "±0 señal 0 «Hola»" in "\n".join(lines)


def test_the_scores_of_several_drafts_are_a_table_with_their_averages() -> None:
    reports = [
        a_report(text, courtesy=Score(points, 70, applies))
        for text, points, applies in (("Hola", 90, True), ("Adiós", 40, True), ("Sí", 0, False))
    ]
    long = reports[1]._replace(draft=reports[1].draft._replace(title="Devolución 😀 " * 20))
    for order, sort in (((0, 1, 2), None), ((1, 0, 2), "courtesy")):
        lines = shown(reports[0], long, reports[2], scores=True, sort=sort)
        values = ["90", "40", "—"]
        assert [values[at] for at in order] == [_first_score(line) for line in lines[1:4]]
    assert "Media de 3 borradores" in lines[-2] and _first_score(lines[-2]) == "65"
    assert lines[-1].split()[:5] == ["Por", "debajo", "del", "mínimo", "1"]
    assert all(width(line) <= 100 for line in lines)


def test_a_narrow_terminal_gets_short_names_for_the_totals() -> None:
    report = a_report("Hola", courtesy=Score(90, 70, True))
    lines = shown(report, report, scores=True, room=40)
    assert lines[-2].startswith("Media (2)") and lines[-1].startswith("Bajo el mínimo")


def _first_score(line: str) -> str:
    """The value of the first score in a line of the table."""
    found = re.search(r"[█░·]{8} +(\d+|—)", line)
    assert found
    return found.group(1)


def test_a_message_of_a_hundred_thousand_signs_is_clipped() -> None:
    long = "😀" * 100_000
    lines = shown(a_report(long, finding(0, len(long), message=f"Hay «{long}» aquí.", suggestions=(long,))))
    assert max(map(len, lines)) < 400
    assert any(line.startswith("  «😀") and line.endswith("😀»") for line in lines)


SIGNS = st.sampled_from("aé 😀日\t\u202e\x07e\u0301👩\u200d🇪🇸\n")


@given(st.text(SIGNS, max_size=300), st.data(), st.integers(30, 80))
def test_an_excerpt_fits_and_holds_the_start_of_the_span(text: str, data: st.DataObject, room: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = Lines(text)
    part = excerpt(text, lines, start, end, room)
    line_start, line_end = lines.span(part.number)
    assert line_start <= start
    assert width(part.before) + width(part.span) + width(part.after) <= room + 1
    words = plain(text[start : min(end, line_end)], text[max(line_start, start - 1) : start])
    assert part.span == words or (part.span.endswith("…") and words.startswith(part.span[:-1]))
    if width(plain(text[line_start:line_end])) <= room - 2:
        assert part.before + part.span + part.after == plain(text[line_start:line_end])


@given(st.text(SIGNS, max_size=40))
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(piece for piece, _ in clusters(text)) == text


def test_plain_reports_leave_rich_alone() -> None:
    code = (
        "import sys, tonecheck.reports.terminal, tonecheck.reports.asjson, tonecheck.cli.run, tonecheck.cli.app\n"
        "print([m for m in ('rich', 'emoji', 'regex', 'tempfile', 'multiprocessing') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "quoted", "shown"),
    [
        ("Siento mucho la demora en la entrega.", "Siento mucho la", "Siento mucho la demora"),
        ("Sentimos el, digamos, retraso.", "Sentimos el", "Sentimos"),
        ("Gracias por su paciencia, Ana.", "Gracias por", "Gracias por su paciencia"),
        ("Lamento el\ncobro doble.", "Lamento el", "Lamento"),
        ("Lamento lo ocurrido.", "Lamento lo ocurrido", "Lamento lo ocurrido"),
        ("Para usted.", "Para", "Para"),
        ("Sentimos el 50 % de lo dicho.", "Sentimos el", "Sentimos"),
        ("Gracias de", "Gracias de", "Gracias"),
    ],
)
def test_what_earns_points_is_quoted_to_the_end_of_its_words(text: str, quoted: str, shown: str) -> None:
    start = text.index(quoted)
    assert phrase_at(text, start, start + len(quoted)) == shown


def test_the_cues_of_a_score_keep_their_places_and_read_as_phrases() -> None:
    report = check(
        "Hola, Ana:\n\nSiento mucho la demora en la entrega de su paquete, que llega el jueves 9.", intent="retraso"
    )
    told = "\n".join(piece.text for line in score_lines(report, 80, {}, every=True) for piece in line)
    cut = [report.draft.text[cue.start : cue.end] for cue in report.empathy.cues]
    assert "Siento mucho la" in cut and "«Siento mucho la demora»" in told
