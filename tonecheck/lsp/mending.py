"""What can be mended in a document: single findings, all that is safe, and comments that silence a finding here.

Whatever is offered was tried: the document with it reads as it should.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from tonecheck.fixing.edits import edited, narrowed
from tonecheck.fixing.locate import in_draft, in_file
from tonecheck.fixing.rewriting import Step, Version, rewritten
from tonecheck.fixing.rounds import mended
from tonecheck.lsp.documents import Examined, Place, read
from tonecheck.model import Draft, Edit, Finding, Fix, Report, Unreadable
from tonecheck.suppress import OWN

#: The reason that a comment is given; whoever ignores something knows a better one.
REASON = "revisado"
_INSIDE_HTML = "<!-- tonecheck: ignorar RULE -- REASON -->"
_AFTER_HASH = "# tonecheck: ignorar RULE -- REASON"
#: Extension → how a comment is written there; without a reason it would silence nothing.
_COMMENTS: Mapping[str, str] = {
    ".txt": _INSIDE_HTML, ".md": _INSIDE_HTML, ".markdown": _INSIDE_HTML, ".mdx": _INSIDE_HTML, ".html": _INSIDE_HTML,
    ".htm": _INSIDE_HTML, **dict.fromkeys((".xml", ".xlf", ".xliff", ".resx", ".resw"), "<!-- tonecheck: ignorar RULE — REASON -->"),
    ".yaml": _AFTER_HASH, ".yml": _AFTER_HASH, ".po": _AFTER_HASH, ".properties": _AFTER_HASH, ".toml": _AFTER_HASH, ".ftl": _AFTER_HASH,
    ".strings": "/* tonecheck: ignorar RULE -- REASON */", ".tpl": "{* tonecheck: ignorar RULE -- REASON *}",
    ".php": "// tonecheck: ignorar RULE -- REASON", ".blade.php": "{{-- tonecheck: ignorar RULE -- REASON --}}",
}  # fmt: skip
#: Where the comment is a part of the draft's own text.
_INSIDE = (".txt", ".md", ".markdown", ".mdx", ".html", ".htm", ".tpl", ".blade.php")


class Mending(NamedTuple):
    """A change that is offered for a finding: its title, and its edits of the document.

    ``open`` tells that what it inserts ends in REASON and the sign that closes a comment: the writer is to go on there.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool
    open: bool = False


def quick_fixes(seen: Examined, place: Place) -> list[Mending]:
    """The changes that mend the finding: its fix first, then its suggestions."""
    report = seen.reports[place.item]
    if not isinstance(report, Report):
        return []
    finding = place.finding
    fixes = [finding.fix] if finding.fix is not None else []
    fixes += [Fix(False, (Edit(finding.start, finding.end, words),)) for words in finding.suggestions[:5]]
    found: list[Mending] = []
    for fix in fixes:
        edits = in_draft(report.draft, finding._replace(fix=fix))
        written = in_file(report.draft, edits) if edits is not None else None
        if (
            edits is None
            or written is None
            or any(_result(one.edits, 0) == _result(written, shift_of(seen)) for one in found)
        ):
            continue
        step = Step(place.item, finding.rule, edits, written)
        if not _version(seen, (step,)).steps:
            continue
        title = _title(finding, fix)
        found.append(Mending(title, _shifted(written, shift_of(seen)), fix.safe))
    return found


def shift_of(seen: Examined) -> int:
    """Code points before the decoded file in the document."""
    return seen.document.shift


def all_safe(seen: Examined) -> tuple[Edit, ...]:
    """The edits that make of the document what ``tonecheck fix`` would make of its file."""
    document = seen.document
    if not any(place.finding.fix is not None and place.finding.fix.safe for place in seen.places):
        return ()
    text = document.text[document.shift :]
    done = mended(text, lambda words: read(words, document.path, seen.warm.config), seen.warm.lint)
    return _shifted(differences(text, done.after), document.shift)


def ignoring(seen: Examined, place: Place) -> Mending | None:
    """A comment that silences the finding where it stands; None where the format has none, or none would do."""
    document, rule = seen.document, place.finding.rule
    form = _COMMENTS.get(document.suffix)
    if form is None or rule in OWN:
        return None
    comment = form.replace("REASON", REASON).replace("RULE", rule)
    for edit in _insertions(seen, place, comment):
        if _silences(seen, place, edit):
            return Mending(f"Ignorar «{rule}» aquí", (edit,), False, open=True)
    return None


def _insertions(seen: Examined, place: Place, comment: str) -> Iterator[Edit]:
    """Where the comment may go, the best place first: above the line of the finding, at its end, above the value."""
    text, suffix = seen.document.text, seen.document.suffix
    report = seen.reports[place.item]
    line_end = "\r\n" if "\r\n" in text else "\n"
    starts = [_line_start(text, place.start)]
    if suffix not in _INSIDE and isinstance(report, Report):
        starts = list(_above(text, _first(report.draft, seen.document.shift), suffix))
    else:
        yield _above_line(text, starts[0], comment, line_end)
    high = min(
        (at for at in (text.find("\n", place.start), text.find("\r", place.start)) if at >= 0), default=len(text)
    )
    yield Edit(high, high, f" {comment}")
    if suffix not in _INSIDE:
        yield from (_above_line(text, start, comment, line_end) for start in starts)


def _above_line(text: str, start: int, comment: str, line_end: str) -> Edit:
    indent = text[start : start + len(text[start:]) - len(text[start:].lstrip(" \t"))]
    return Edit(start, start, f"{indent}{comment}{line_end}")


def _first(draft: Draft, shift: int) -> int:
    return (draft.runs[0].source if draft.runs else 0) + shift


def _above(text: str, offset: int, suffix: str) -> Iterator[int]:
    """The starts of the line at ``offset`` and of those above it in which its value may begin."""
    start = _line_start(text, offset)
    for _ in range(40):
        yield start
        if start == 0:
            return
        above = _line_start(text, start - (2 if text.startswith("\r\n", start - 2) else 1))
        if suffix == ".po" and not text[above:start].strip():
            return
        start = above


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _silences(seen: Examined, place: Place, edit: Edit) -> bool:
    """Whether the document with this comment has all its drafts as before, the finding gone, and no other new or gone."""
    document = seen.document
    was = seen.reports[place.item]
    now = read(edited(document.text, (edit,)), document.path, seen.warm.config)
    if len(now) != len(seen.reports) or not isinstance(was, Report):
        return False
    for number, (report, item) in enumerate(zip(seen.reports, now, strict=True)):
        if isinstance(report, Unreadable) or isinstance(item, Unreadable):
            if type(report) is not type(item):
                return False
        else:
            inside = number == place.item and document.suffix in _INSIDE
            text = item.text if inside else report.draft.text
            if (item.id, item.given, item.text) != (report.draft.id, report.draft.given, text):
                return False
    item = now[place.item]
    if not isinstance(item, Draft):
        return False
    before = [finding.rule for finding in seen.warm.lint(was.draft).findings]
    after = [finding.rule for finding in seen.warm.lint(item).findings]
    rule = place.finding.rule
    return after.count(rule) < before.count(rule) and sorted(r for r in after if r != rule) == sorted(
        r for r in before if r != rule
    )


def differences(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that make ``after`` of ``before``: of lines, and in them of the words that differ."""
    if before == after:
        return ()
    was, will_be = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in was:
        starts.append(starts[-1] + len(line))
    found: list[Edit] = []
    for name, low, high, first, last in SequenceMatcher(None, was, will_be, autojunk=False).get_opcodes():
        if name == "equal":
            continue
        pairs = [(low + n, low + n + 1, first + n, first + n + 1) for n in range(high - low)]
        if high - low != last - first:
            pairs = [(low, high, first, last)]
        for a, b, c, d in pairs:
            if was[a:b] != will_be[c:d]:
                found += narrowed(before, _trimmed(starts[a], "".join(was[a:b]), "".join(will_be[c:d])))
    return tuple(found)


def _trimmed(at: int, old: str, new: str) -> Edit:
    shortest = min(len(old), len(new))
    head = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    tail = next((n for n in range(shortest - head) if old[-1 - n] != new[-1 - n]), shortest - head)
    return Edit(at + head, at + len(old) - tail, new[head : len(new) - tail])


def _version(seen: Examined, steps: tuple[Step, ...]) -> Version:
    document = seen.document
    items = tuple(report if isinstance(report, Unreadable) else report.draft for report in seen.reports)
    start = Version(document.text[document.shift :], items)
    return rewritten(start, steps, lambda words: read(words, document.path, seen.warm.config))


def _shifted(edits: tuple[Edit, ...], shift: int) -> tuple[Edit, ...]:
    return tuple(edit._replace(start=edit.start + shift, end=edit.end + shift) for edit in edits)


def _result(edits: tuple[Edit, ...], shift: int) -> tuple[Edit, ...]:
    return tuple(sorted(_shifted(edits, shift)))


def _title(finding: Finding, fix: Fix) -> str:
    """What the fix does, in words; where these would be long or say nothing, the advice."""
    old = finding.text
    if old.strip() and not any(edit.text for edit in fix.edits):
        return f"Quitar «{_short(old.strip())}»"
    edits = [edit._replace(start=edit.start - finding.start, end=edit.end - finding.start) for edit in fix.edits]
    new = edited(old, edits)
    if not new.strip() or any(edit.start < 0 or edit.end > len(old) for edit in edits):
        return finding.advice or finding.message
    return f"Cambiar por «{_short(new)}»" if old else f"Añadir «{_short(new)}»"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59] + "…"
