"""Whole reports, compared with the files in golden/. ``make golden`` writes them anew; look at the difference."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tonecheck.model import (
    Address,
    Completeness,
    Cue,
    Draft,
    Edit,
    Evidence,
    Finding,
    Fix,
    Frame,
    Intent,
    NotRun,
    Report,
    Run,
    Score,
    Severity,
    Unreadable,
    Verify,
)
from tonecheck.reports.asjson import JsonWriter
from tonecheck.reports.terminal import TerminalWriter, plain_paint
from tonecheck.reports.writers import Settings, writer
from tonecheck.rulebook import load_rulebook

RULES = load_rulebook(()).rules
GOLDEN = Path(__file__).parent / "golden"

BAD = (
    "Hola Ana\n\n"
    "Lamentablemente, y como ya le hemos explicado en las tres ocasiones anteriores en que nos ha escrito por este mismo "
    "asunto, su pedido 48213 a sufrido un retraso 😅👩‍👧 y no podemos hacer nada.\n"
    "Te resivirás el paquete lo antes posible\u202e!!! Tarjeta 4111 1111 1111 1111.\n"
)
GOOD = (
    "Hola, Ana:\r\n\r\nSu pedido 48213 llegará el jueves 14 de mayo. Le devolvemos 4,95 €.\r\n\r\nUn saludo,\r\nMarta"
)
LINE = '{"id": "q-1", "text": "Ay\\u00f1 Rosa"}\n'


def at(text: str, words: str) -> tuple[int, int, str]:
    start = text.index(words)
    return start, start + len(words), words


def finding(
    text: str, rule: str, severity: Severity, words: str, message: str, advice: str = "", *offered: str
) -> Finding:
    return Finding(rule, severity, message, advice, *at(text, words), offered)


def bad() -> Report:
    start, end, _ = at(BAD, "4111 1111 1111 1111")
    emoji = at(BAD, "😅👩‍👧")
    return Report(
        draft=Draft(BAD, path="borradores/retraso.md", in_file=True),
        frame=Frame(address="usted", intents=("retraso",)),
        intent=Intent(("retraso",), True),
        address=Address("mixed", "usted", (Evidence(*at(BAD, "Te"), "tu"), Evidence(*at(BAD, "su pedido"), "usted"))),
        courtesy=Score(35, 70, True, (Cue("saludo", 10, *at(BAD, "Hola")), Cue("desentenderse", -15, *at(BAD, "no podemos hacer nada")))),
        empathy=Score(10, 50, True, tuple(Cue(f"señal {n}", n - 4, *at(BAD, "Ana")) for n in range(8))),
        completeness=Completeness(33, 80, True, ("disculpa", "plazo", "seguimiento"), ("plazo", "seguimiento")),
        findings=(
            Finding("apertura/sin-agradecimiento", "warning", "No das las gracias.", "Añade «Gracias por escribirnos».", 9, 9, ""),
            finding(BAD, "ortografia/confusion", "error", "a sufrido", "Aquí «a» es del verbo haber.", "", "ha sufrido"),
            Finding("emoji/presente", "error", "Hay emojis en un correo.", "Quítalos.", *emoji, (), Fix(True, (Edit(emoji[0], emoji[1], ""),))),
            finding(BAD, "trato/mezcla", "error", "Te", "Mezclas tú y usted.", "Elige uno: el cliente espera usted."),
            finding(BAD, "ortografia/errata", "error", "resivirás", "«resivirás» no existe.", "", "recibirás", "resistirás"),
            finding(BAD, "claridad/plazo-vago", "warning", "lo antes posible", "«lo antes posible» no dice cuándo.", "Da una fecha o un plazo."),
            finding(BAD, "privacidad/tarjeta", "error", "4111 1111 1111 1111", "Hay un número de tarjeta.", "Bórralo."),
        ),
        not_run=(NotRun("propia/lenta", "la expresión regular tarda demasiado en este borrador"),),
        engines={"lexicon": "2.5"},
        masked=BAD[:start] + "•••• •••• •••• 1111" + BAD[end:],
    )  # fmt: skip


def good() -> Report:
    return Report(
        draft=Draft(GOOD),
        frame=Frame(channel="chat"),
        intent=Intent(("envio",)),
        address=Address("usted", None, (Evidence(*at(GOOD, "Le"), "usted"),)),
        courtesy=Score(80, 70, True, (Cue("despedida", 10, *at(GOOD, "Un saludo")),)),
        empathy=Score(0, 50, False),
        completeness=Completeness(100, 80, True, ("plazo",)),
        findings=(),
        verify=(
            Verify(*at(GOOD, "Ana"), "nombre"),
            Verify(*at(GOOD, "48213"), "referencia"),
            Verify(*at(GOOD, "jueves 14 de mayo"), "fecha"),
            Verify(*at(GOOD, "4,95 €"), "importe"),
        ),
        notes=("Hay un párrafo en catalán; no se ha revisado.",),
        engines={"lexicon": "2.5"},
        masked=GOOD,
    )


def of_a_line() -> Report:
    text, source = "Ayñ Rosa", LINE.index("Ay")
    runs = (Run(0, 2, source), Run(2, 1, source + 2, 6), Run(3, 5, source + 8))
    return Report(
        draft=Draft(text, "quejas.jsonl", 1, "q-1", {}, (), True, runs, LINE),
        frame=Frame(channel="whatsapp"),
        intent=Intent(),
        address=Address(),
        courtesy=Score(10, 70, False),
        empathy=Score(0, 50, False),
        completeness=Completeness(0, 80, False),
        findings=(finding(text, "ortografia/errata", "suggestion", "Ayñ", "«Ayñ» no existe.", "", "Ay"),),
        masked=text,
    )


REPORTS: tuple[Callable[[], Report], ...] = (bad, good, of_a_line)
UNREADABLE = Unreadable("imagen.txt", None, "binario", "no es texto")


def terminal(*makers: Callable[[], Report], **options: bool) -> str:
    out: list[str] = []
    writer = TerminalWriter(plain_paint(out.append), 90, RULES, **options)  # type: ignore[arg-type]
    for item in (*(make() for make in makers or REPORTS), UNREADABLE):
        writer.add(item)
    writer.finish()
    return "".join(out)


def json_of(*, lines: bool, scores: bool = False) -> str:
    out: list[str] = []
    writer = JsonWriter(out.append, lines=lines, scores=scores)
    for item in (*(make() for make in REPORTS), UNREADABLE):
        writer.add(item)
    writer.finish()
    return "".join(out)


def written(format_: str, *, scores: bool = False) -> str:
    """The reports in one of the formats of writers.WRITERS, seen from the working directory."""
    out: list[str] = []
    made = writer(format_, out.append, Settings(str(Path.cwd()), "error", {}, scores))
    for item in (*(make() for make in REPORTS), UNREADABLE):
        made.add(item)
    made.finish()
    return "".join(out)


CASES: dict[str, Callable[[], str]] = {
    "terminal.txt": lambda: terminal(statistics=True),
    "quiet.txt": lambda: terminal(quiet=True),
    "concise.txt": lambda: terminal(concise=True),
    "scores.txt": lambda: terminal(scores=True),
    "score.txt": lambda: terminal(bad, scores=True),
    "report.jsonl": lambda: json_of(lines=True),
    "report.json": lambda: json_of(lines=False),
    "scores.jsonl": lambda: json_of(lines=True, scores=True),
    "report.github": lambda: written("github"),
    "report.sarif": lambda: written("sarif"),
    "report.gitlab.json": lambda: written("gitlab"),
    "report.junit.xml": lambda: written("junit"),
    "report.rdjson": lambda: written("rdjson"),
    "report.md": lambda: written("markdown"),
    "scores.md": lambda: written("markdown", scores=True),
    "report.html": lambda: written("html"),
}


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests themselves may run as a step of a job."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@pytest.mark.parametrize("name", CASES)
def test_reports_are_as_they_were(name: str) -> None:
    got = CASES[name]()
    if os.environ.get("TONECHECK_GOLDEN") == "1":
        (GOLDEN / name).write_bytes(got.encode())
    assert got == (GOLDEN / name).read_bytes().decode(), "if the change is meant, run: make golden"


def test_nothing_private_is_in_any_report() -> None:
    assert not [name for name in CASES if "4111" in CASES[name]()]
