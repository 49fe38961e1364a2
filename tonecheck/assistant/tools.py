"""What the tools do, without the protocol. Whatever is wrong with what was asked is a UserError in Spanish."""

from __future__ import annotations

from collections.abc import Mapping

from tonecheck.assistant import results
from tonecheck.errors import UserError
from tonecheck.fixing.rounds import mended
from tonecheck.model import Draft, Report
from tonecheck.reports.asjson import as_object, as_scores
from tonecheck.reports.places import Places
from tonecheck.rulebook import Rule, rules_folder
from tonecheck.rulebook.citing import cited
from tonecheck.rulebook.file import RuleFile
from tonecheck.rulebook.read import read_rule_file
from tonecheck.selection import likely, rule_named
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text
from tonecheck.warm import Warm

LONGEST = 256_000  # code points of a draft; a reply has some hundreds
_EXAMPLES = 5  # of each sort, that are worth the reader's while


def checked(warm: Warm, text: str, metadata: Mapping[str, object]) -> results.Checked:
    """All that is said of a draft. Raises UserError."""
    return _told(warm.lint(_draft(warm, text, metadata)))


def scored(warm: Warm, text: str, metadata: Mapping[str, object]) -> results.Scored:
    """The scores of a draft. Raises UserError."""
    return results.Scored.model_validate(as_scores(warm.lint(_draft(warm, text, metadata))))


def fixed(warm: Warm, text: str, metadata: Mapping[str, object], *, unsafe: bool) -> results.Fixed:
    """A draft with all that is safe to mend mended, or (``unsafe``) rewritten too. Raises UserError."""
    done = mended(text, lambda words: (_draft(warm, words, metadata),), warm.lint, unsafe=unsafe)
    report = next(found for found in done.now if isinstance(found, Report))
    applied = [results.Applied(rule=rule, count=count) for rule, count in sorted(done.fixed.items())]
    return results.Fixed(text=done.after, applied=applied, report=_told(report))


def explained(warm: Warm, name: str) -> results.Explained:
    """A rule, by its id or an old one. Raises UserError where there is none."""
    book = warm.plan.tools.book
    rule = rule_named(name, book)
    if rule is None:
        members = [rule.id for rule in book.rules.values() if rule.family == name]
        if members:
            raise UserError(f"«{name}» es una familia de reglas: {', '.join(members)}.")
        raise UserError(f"no existe la regla «{name[:60]}»{likely(name[:60], book)}.")
    return results.Explained(
        id=rule.id,
        family=rule.family,
        title=book.families.get(rule.family, ""),
        message=rule.message,
        advice=rule.advice,
        why=rule.why,
        source=cited(rule.source),
        severity=dict(rule.severity),
        status=rule.status,
        channels=list(rule.channels),
        locales=list(rule.locales),
        intents=list(rule.intents),
        examples=_examples(_file(rule, warm)),
    )


def _draft(warm: Warm, text: str, metadata: Mapping[str, object]) -> Draft:
    """The draft, as a JSON line with these keys gives it. Raises UserError."""
    if not text or text.isspace():
        raise UserError("el borrador está vacío: no hay texto que revisar.", code="vacio")
    if len(text) > LONGEST:
        raise UserError(f"el borrador es demasiado largo: como mucho {LONGEST} caracteres.", code="grande")
    given, faults = given_frame(metadata)
    if faults:
        told = "; ".join(f"{fault.key}: {fault.said}" for fault in faults)
        raise UserError(f"{told}.", code="metadatos")
    own = warm.config.reading("-").placeholders
    return from_text(text, given=given, front_matter=False, placeholders=own)


def _told(report: Report) -> results.Checked:
    return results.Checked.model_validate(as_object(report, Places()))


def _file(rule: Rule, warm: Warm) -> RuleFile | None:
    own = rules_folder()
    for folder in (*warm.config.rules, *((own,) if own is not None else ())):
        path = folder / f"{rule.id}.toml"
        if path.is_file():
            return read_rule_file(path, rule.id)
    return None


def _examples(file: RuleFile | None) -> results.Examples:
    """The first examples of a rule; none where its file is not at hand."""
    every = file.examples if file is not None else ()
    bad = [
        results.Wrong(
            text=example.text,
            spans=[results.Place(start=start, end=end) for start, end in example.spans],
            fixed=example.fixed,
        )
        for example in every
        if example.bad
    ]
    good = [results.Right(text=example.text) for example in every if not example.bad]
    return results.Examples(bad=bad[:_EXAMPLES], good=good[:_EXAMPLES])
