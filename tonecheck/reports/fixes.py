"""What ``tonecheck fix`` says: what was mended, what remains, and the difference as a patch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tonecheck.fixing.locate import file_of
from tonecheck.fixing.rounds import Mended
from tonecheck.formats.mapped import place
from tonecheck.model import SEVERITIES, Draft, Finding, Report, Run, Unreadable
from tonecheck.privacy import MASK, clipped
from tonecheck.reports import words
from tonecheck.reports.cells import plain
from tonecheck.reports.layout import EMPTY, Line, Piece
from tonecheck.reports.places import Places
from tonecheck.spanish.enumeration import enumerated


class FixTally:
    """What came out of a whole run of fix: counts of files, of fixes and of what remains."""

    def __init__(self) -> None:
        self.files = 0
        self.changed = 0
        self.unreadable = 0
        self.fixed = 0
        self.refused = 0
        self.rewrites = 0  # findings that an unsafe fix would mend
        self.left: Counter[str] = Counter()  # severity → findings that remain

    def add(self, mended: Mended, *, unsafe: bool) -> None:
        """Count one file."""
        self.files += 1
        self.changed += mended.before != mended.after
        self.unreadable += sum(isinstance(item, Unreadable) for item in mended.now)
        self.fixed += sum(mended.fixed.values())
        self.refused += sum(mended.refused.values())
        for finding in _findings(mended.now):
            self.left[finding.severity] += 1
            self.rewrites += not unsafe and finding.fix is not None and not finding.fix.safe

    def reaches(self, level: str) -> bool:
        """Whether something as grave as ``level`` (a severity, or ``never``) remains."""
        return level in SEVERITIES and any(self.left[name] for name in SEVERITIES[SEVERITIES.index(level) :])


def _findings(items: Iterable[Report | Unreadable]) -> Iterator[Finding]:
    for item in items:
        if isinstance(item, Report):
            yield from item.findings


def file_lines(path: str, mended: Mended, room: int, *, quiet: bool) -> Iterator[Line]:
    """What was mended in a file and what remains: the errors one by one, the rest by rule. ``quiet``: the errors alone."""
    errors = [
        (report, finding)
        for report in mended.now
        if isinstance(report, Report)
        for finding in report.findings
        if finding.severity == "error"
    ]
    milder = Counter(finding.rule for finding in _findings(mended.now) if finding.severity != "error")
    told = [("arreglado", "good", mended.fixed), ("sin tocar", "dim", mended.refused), ("queda", "warning", milder)]
    if not errors and (quiet or not any(counts for _, _, counts in told)):
        return
    yield (Piece("entrada estándar" if path == "-" else plain(path), "bold"),)
    for title, style, counts in () if quiet else told:
        if counts:
            yield Piece(f"  {title}: ", style), Piece(_by_rule(counts))
    places = Places()
    for report, finding in errors:
        source = places.source(report.draft, finding.start, finding.end)
        line, column = (source.line, source.column) if source else places.lines(report.draft).at(finding.start)
        head = f"  {line}:{column}  "
        message = plain(clipped(finding.message))
        spare = max(20, room - len(head) - len(finding.rule) - 9)
        message = message if len(message) <= spare else message[: spare - 1] + "…"
        yield Piece(head, "dim"), Piece("error", "error"), Piece(f"  {finding.rule}  ", "rule"), Piece(message)
    yield EMPTY


def _by_rule(counts: Mapping[str, int]) -> str:
    """«2 × emoji/presente, tipografia/espaciado», the most frequent first."""
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return ", ".join(f"{number} × {rule}" if number > 1 else rule for rule, number in rows)


def summary(tally: FixTally, *, diff: bool) -> Iterator[Line]:
    """The whole run in a line or three."""
    done = words.count(tally.fixed, "arreglo", "arreglos")
    nothing = "Nada que arreglar sin riesgo." if tally.rewrites else "Nada que arreglar."
    if diff:
        files = words.count(tally.changed, "archivo cambiaría", "archivos cambiarían")
        yield (Piece(f"{files}: {done}." if tally.changed else nothing, "bold"),)
    else:
        files = words.count(tally.changed, "archivo corregido", "archivos corregidos")
        pieces = [Piece(f"{files}: {done}." if tally.changed else nothing, "bold")]
        left = [
            words.count(number, words.SEVERITY[name], words.SEVERITIES[name])
            for name in ("error", "warning", "suggestion")
            if (number := tally.left[name])
        ]
        one = sum(tally.left.values()) == 1
        pieces.append(Piece(f" {'Queda' if one else 'Quedan'} {enumerated(left)}." if left else " No queda nada."))
        yield tuple(pieces)
    if tally.rewrites:
        more = " más" if tally.changed else ""
        texts = words.count(tally.rewrites, f"hallazgo{more} tiene", f"hallazgos{more} tienen")
        yield (Piece(f"{texts} una reescritura: --unsafe la aplica; léela antes de enviar.", "dim"),)
    if tally.refused:
        refused = words.count(tally.refused, "arreglo no se hizo", "arreglos no se hicieron")
        yield (Piece(f"{refused}: cambiaría algo más que las palabras (una etiqueta, un hueco, el formato).", "dim"),)


def patch(path: str, mended: Mended) -> Iterator[str]:
    """The unified difference of a file, line by line, with what privacidad/* finds masked."""
    from difflib import unified_diff

    name = plain(path)
    was, now = (
        concealed_file(text, items) for text, items in ((mended.before, mended.was), (mended.after, mended.now))
    )
    for line in unified_diff(_lines(was), _lines(now), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def concealed_file(text: str, items: Iterable[Report | Unreadable]) -> str:
    """``text``, the file of the reports, with what is masked in them masked there too."""
    chars: list[str] | None = None
    for item in items:
        if not isinstance(item, Report) or item.masked == item.draft.text or file_of(item.draft) != text:
            continue
        chars = chars or list(text)
        for low, high in _masked_places(item.draft, item.masked):
            chars[low:high] = [MASK, *[""] * (high - low - 1)]
    return text if chars is None else "".join(chars)


def _masked_places(draft: Draft, masked: str) -> Iterator[tuple[int, int]]:
    """Where the masked characters of the draft stand in its file."""
    runs = draft.runs if draft.in_file and draft.runs is not None else (Run(0, len(draft.text), 0),)
    for at, (char, shown) in enumerate(zip(draft.text, masked, strict=True)):
        if char != shown:
            low, high = place(runs, at, at + 1)
            if high > low:
                yield low, high
