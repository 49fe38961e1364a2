"""One draft's report as lines of styled pieces; how they are painted is the business of ``terminal``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tonecheck.linter import NEEDS_SPACY
from tonecheck.model import Completeness, Finding, Report, Score
from tonecheck.privacy import shown
from tonecheck.reports import words
from tonecheck.reports.cells import plain, width
from tonecheck.reports.places import Places
from tonecheck.reports.quoting import phrase_at
from tonecheck.reports.source import excerpt
from tonecheck.rulebook import Rule
from tonecheck.scoring import COURTESY, EMPATHY, reason_of
from tonecheck.spanish.enumeration import enumerated, falta

BAR = 20  # cells of a score's bar, where the line has room
BESIDE_BAR = 38  # cells of the words beside it
LONGEST = 300  # code points of a message or suggestion
MENTIONED = 6  # cues that the report of a check names
_SCORES: Mapping[str, str] = {"courtesy": COURTESY, "empathy": EMPATHY}


class Piece(NamedTuple):
    """Text with the name of a style: a severity, or bold, dim, good, rule, mark, '' for none."""

    text: str
    style: str = ""


Line = tuple[Piece, ...]
EMPTY: Line = ()


def header(report: Report) -> Line:
    """Path, channel, intent and address of a draft."""
    channel = words.CHANNEL.get(report.frame.channel, report.frame.channel)
    parts = ["chat (supuesto)" if report.talk else channel]
    if report.intent.names:
        names = enumerated([words.INTENT.get(name, name) for name in report.intent.names])
        parts.append(names if report.intent.declared else f"{names} (supuesto)")
    address = words.ADDRESS[report.address.detected]
    if report.address.expected not in (None, report.address.detected):
        address += f", se esperaba {words.ADDRESS.get(report.address.expected or '', report.address.expected)}"
    if report.address.detected != "none" or report.address.expected:
        parts.append(f"trato: {address}")
    return Piece(name(report), "bold"), Piece(" · " + " · ".join(parts), "dim")


def name(report: Report) -> str:
    """What the user calls the draft: the path, with the line, title and id of one in a container."""
    draft = report.draft
    path = "entrada estándar" if draft.path == "-" else plain(draft.path)
    title = f" «{plain(clipped(draft.title))}»" if draft.title else ""
    if draft.line is None:
        return path + title
    return f"{path}:{draft.line}{title}" + ("" if draft.id in (None, draft.line) else f" ({plain(str(draft.id))})")


def finding_lines(report: Report, finding: Finding, places: Places, room: int) -> Iterator[Line]:
    """A finding: place, severity, rule; message; the source line with a mark; what to do."""
    masked, lines = shown(report), places.lines(report.draft)
    source = places.source(report.draft, finding.start, finding.end)
    line, column = (source.line, source.column) if source else lines.at(finding.start)
    yield _headline(report, finding, line, column, gap="  ")
    for text in wrap(plain(clipped(finding.message)), room - 2):
        yield (Piece("  " + text),)
    part = excerpt(masked, lines, finding.start, finding.end, room - 9)
    gutter = f"{line:>5} │ "
    yield Piece(gutter, "dim"), Piece(part.before), Piece(part.span, "mark"), Piece(part.after)
    mark = "^" * part.cells if part.cells else "^ aquí"
    last = source.end_line if source else part.last
    tail = f" … hasta la línea {last}" if part.last > part.number else ""
    yield Piece("      │ ", "dim"), Piece(" " * part.indent), Piece(mark, finding.severity), Piece(tail, "dim")
    for told in advice(finding):
        for index, text in enumerate(wrap(plain(told), room - 8)):
            yield Piece("      → " if index == 0 else "        ", "good"), Piece(text)


def finding_line(report: Report, finding: Finding, places: Places) -> Line:
    """A finding in one line, as compilers tell theirs: what editors and grep can read."""
    source = places.source(report.draft, finding.start, finding.end)
    line, column = (source.line, source.column) if source else places.lines(report.draft).at(finding.start)
    return *_headline(report, finding, line, column, gap=" ", colon=":"), Piece(": " + plain(said(finding)))


def _headline(report: Report, finding: Finding, line: int, column: int, *, gap: str, colon: str = "") -> Line:
    return (
        Piece(f"{plain(report.draft.path)}:{line}:{column}{colon}", "dim"),
        Piece(gap),
        Piece(words.SEVERITY[finding.severity], finding.severity),
        Piece(gap),
        Piece(finding.rule, "rule"),
    )


def said(finding: Finding) -> str:
    """The message and what to do, in one line."""
    return " ".join(" ".join((clipped(finding.message), *advice(finding))).split())


def advice(finding: Finding) -> Iterator[str]:
    """What to do: what to write instead, and the advice of the rule where it says more than that."""
    offered = [f"«{clipped(text)}»" for text in finding.suggestions[:5] if text.strip()]
    if offered:
        yield f"Escribe {enumerated(offered, 'o')}."
        if not finding.advice or finding.advice.startswith("Escribe "):
            return
    if finding.advice:
        yield finding.advice


def score_lines(report: Report, room: int, rules: Mapping[str, Rule], *, every: bool) -> Iterator[Line]:
    """Bars of the three scores with the cues behind them; ``every`` cue on a line of its own, or the weightiest few."""
    masked = shown(report)
    if not (every or report.courtesy.applies or report.empathy.applies or report.completeness.applies):
        yield (Piece("  Las puntuaciones no cuentan en este borrador.", "dim"),)
        return
    for key, score in (("courtesy", report.courtesy), ("empathy", report.empathy)):
        yield _bar(key, score, room)
        cues = sorted(score.cues, key=lambda cue: -abs(cue.points)) if not every else list(score.cues)
        told = [
            _cue(cue.points, cue_called(key, cue.cue, rules), phrase_at(masked, cue.start, cue.end)) for cue in cues
        ]
        if every:
            yield from ((Piece("      " + text, "dim"),) for text in told)
        elif score.applies and told:
            rest = len(told) - MENTIONED
            told = told[:MENTIONED] + ([f"y {words.count(rest, 'más', 'más')}"] if rest > 0 else [])
            yield from _wrapped("; ".join(told), room)
    part = report.completeness
    yield _bar("completeness", part, room)
    if part.missing and (part.applies or every):
        yield from _wrapped(f"{falta(part.missing)}: {enumerated(part.missing)}", room)


def cue_called(score: str, cue: str, rules: Mapping[str, Rule]) -> str:
    """A cue in the words of the rule of its score («courtesy», «empathy»); its name where that is not among ``rules``."""
    rule = rules.get(_SCORES[score])
    return cue.replace("-", " ") if rule is None else reason_of(rule, cue)


def _cue(points: int, cue: str, text: str) -> str:
    sign = "+" if points > 0 else "−" if points < 0 else "±"
    quoted = plain(" ".join(text.split()))
    if width(quoted) > 40:
        quoted = quoted[:38].rstrip() + "…"
    return f"{sign}{abs(points)} {cue}" + (f" «{quoted}»" if quoted else "")


def _bar(key: str, score: Score | Completeness, room: int) -> Line:
    label = Piece(f"  {words.SCORE[key]:<12}")
    cells = max(2, min(BAR, room - BESIDE_BAR))
    if not score.applies:
        return label, Piece("─" * cells, "dim"), Piece("   no cuenta en este borrador", "dim")
    full = round(score.value * cells / 100)
    style = "good" if score.value >= score.target else "warning"
    return (
        label,
        Piece("█" * full, style),
        Piece("░" * (cells - full), "dim"),
        Piece(f" {score.value:>3}", style),
        Piece(f" de 100 (mínimo {score.target})", "dim"),
    )


def second_reading(report: Report, places: Places, room: int) -> Iterator[Line]:
    """The data that only the agent can verify, by kind, with the line where each stands."""
    masked = shown(report)
    kinds: dict[str, dict[str, int]] = {}
    for item in report.verify:
        text = plain(clipped(" ".join(masked[item.start : item.end].split())))
        kinds.setdefault(item.what, {}).setdefault(text, _line(report, item.start, item.end, places))
    if not kinds:
        return
    yield (Piece("  Segunda lectura: comprueba estos datos antes de enviar", "bold"),)
    for kind, items in kinds.items():
        told = "; ".join(f"«{text}» (línea {line})" for text, line in items.items())
        for index, text in enumerate(wrap(told, room - 18)):
            yield Piece(f"    {'□ ' + kind if index == 0 else '':<14}"), Piece(text)


def _line(report: Report, start: int, end: int, places: Places) -> int:
    """The line of the file, or of a draft that is in none."""
    source = places.source(report.draft, start, end)
    return source.line if source else places.lines(report.draft).at(start)[0]


def asides(report: Report, room: int) -> Iterator[Line]:
    """Notes, and rules that were asked for and did not run; those whose engine is off are for --format json."""
    for note in report.notes:
        yield from _wrapped("Nota: " + note, room, indent=2)
    for rule, reason in report.not_run:
        if reason == NEEDS_SPACY:
            continue
        yield from _wrapped(f"No se ejecutó {rule}: {reason}", room, indent=2)


def _wrapped(text: str, room: int, indent: int = 16) -> Iterator[Line]:
    for line in wrap(plain(text), room - indent):
        yield (Piece(" " * indent + line, "dim"),)


def clipped(text: str) -> str:
    """``text`` without its middle where it is very long: a message may quote a hundred thousand emoji."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST * 2 // 3]}…{text[-LONGEST // 3 :]}"


def wrap(text: str, room: int) -> Sequence[str]:
    """``text`` in lines of at most ``room`` cells, broken at spaces; a word that is longer stays whole."""
    lines: list[str] = []
    current, used = "", 0
    for word in text.split(" "):
        cells = width(word)
        if current and used + 1 + cells > room:
            lines.append(current)
            current, used = word, cells
        else:
            current, used = (f"{current} {word}", used + 1 + cells) if current else (word, cells)
    return [*lines, current] if current or not lines else lines
