"""The examples of rule files are their tests: run them and say what does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonecheck import checks, fixing, repository
from tonecheck.linter import findings_of, idle
from tonecheck.merging import merged
from tonecheck.message import Message
from tonecheck.model import Finding
from tonecheck.rulebook import Look, Rule
from tonecheck.rulebook.file import Example, RuleFile
from tonecheck.selection import applies, fits
from tonecheck.sources.metadata import framed, given_frame
from tonecheck.sources.text import from_text
from tonecheck.suppress import suppressions
from tonecheck.tools import Tools


def failures(file: RuleFile, tools: Tools, default_rules: Iterable[Rule]) -> Iterator[str]:
    """Yield what does not hold in the examples of ``file``, each as «path: text: problem» (Spanish)."""
    rules = tuple(default_rules)
    for example in file.examples:
        message = message_of(example, tools)
        if file.rule is None:
            problems = _feature_problems(file.look, example, message)
        elif example.bad:
            problems = _bad_problems(file.rule, example, message, tools, rules)
        else:
            problems = _good_problems(file.rule, example, message, tools, rules)
        for problem in problems:
            yield f"{file.path}: «{example.text}»: {problem}"
    if file.rule is not None:
        yield from _idle_exceptions(file, file.rule, tools)


def message_of(example: Example, tools: Tools, text: str | None = None) -> Message:
    """Return the message of an example; it is a fragment unless it says otherwise, and not a Markdown file."""
    given, _ = given_frame({"type": "fragment", **example.given})
    draft = from_text(example.text if text is None else text, given=given)
    return Message(draft, framed(draft.given), tools)


def others_of(example: Example, tools: Tools) -> list[Message]:
    """The messages of the templates that a rule for a whole repository reads before that of the example."""
    return [message_of(example, tools, text) for text in example.others]


def found_by(rule: Rule, message: Message, others: Iterable[Message] = ()) -> list[Finding]:
    """What a rule finds in a message; a rule for a whole repository reads the ``others`` before it."""
    if not applies(rule, message):
        return []
    if rule.kind == "leftover":
        rules = [
            other for other in message.tools.book.rules.values() if other.status == "on" and applies(other, message)
        ]
        return idle(message, suppressions(message.draft), findings_of(message, rules)[0], rules)
    if rule.kind not in repository.KINDS:
        return merged(checks.run(rule, message))
    every, lexicon = (*others, message), message.tools.lexicon
    summaries = [
        repository.summed_up(one.draft, one.frame, one.address, lambda word: bool(lexicon.look_up(word)))
        for one in every
    ]
    return merged(repository.findings([rule], summaries).get(len(summaries) - 1, []))


def _feature_problems(look: Look, example: Example, message: Message) -> Iterator[str]:
    spans = [(match.start, match.end) for match in message.matches(look)]
    expected = list(example.spans if example.bad else ())
    if spans != expected:
        yield _otherwise(spans, expected, message.text)


def _bad_problems(
    rule: Rule, example: Example, message: Message, tools: Tools, rules: tuple[Rule, ...]
) -> Iterator[str]:
    findings = found_by(rule, message, others_of(example, tools))
    if [(f.start, f.end) for f in findings] != list(example.spans):
        yield _otherwise([(f.start, f.end) for f in findings], list(example.spans), message.text)
        return
    if example.severity and any(f.severity != example.severity for f in findings):
        yield f"la gravedad es {findings[0].severity}, no {example.severity}"
    if example.suggest is not None and findings and findings[0].suggestions[: len(example.suggest)] != example.suggest:
        yield f"sugiere {', '.join(findings[0].suggestions) or 'nada'}"
    if example.fixed is not None:
        fixed = fixing.apply(message.text, findings, unsafe=True)
        if fixed != example.fixed:
            yield f"el arreglo da «{fixed}»"
        yield from _good_problems(rule, example, message_of(example, tools, example.fixed), tools, rules)


def _good_problems(
    rule: Rule, example: Example, message: Message, tools: Tools, rules: tuple[Rule, ...]
) -> Iterator[str]:
    accepts = example.accepts
    place = f"«{message.text}»: " if example.bad else ""  # of a good one, the text is told already
    for finding in found_by(rule, message, others_of(example, tools)):
        yield f"{place}encuentra «{finding.text}», y no debía encontrar nada"
    beside = [other for other in rules if other.id != rule.id and other.id not in accepts]
    others, _ = findings_of(message, [other for other in beside if fits(other, message.frame)])
    for finding in others:
        if finding.severity != "suggestion":
            yield f"{place}{finding.rule} encuentra «{finding.text}» ({finding.severity})"


def _idle_exceptions(file: RuleFile, rule: Rule, tools: Tools) -> Iterator[str]:
    """An exception that no good example needs is untested."""
    for number, condition in enumerate(rule.look.unless):
        look = rule.look._replace(unless=rule.look.unless[:number] + rule.look.unless[number + 1 :])
        without = rule._replace(look=look)
        if not any(found_by(without, message_of(e, tools), others_of(e, tools)) for e in file.examples if not e.bad):
            what = condition.has or condition.phrases or condition.intents
            yield f"{file.path}: ningún ejemplo bueno necesita la excepción {number + 1} ({', '.join(what)})"


def _otherwise(spans: list[tuple[int, int]], expected: list[tuple[int, int]], text: str) -> str:
    """What was found in place of what is marked."""
    found = f"encuentra {_quoted(spans, text)}" if spans else "no encuentra nada"
    return (
        f"{found}, y debía encontrar {_quoted(expected, text)}" if expected else f"{found}, y no debía encontrar nada"
    )


def _quoted(spans: list[tuple[int, int]], text: str) -> str:
    return ", ".join(f"«{text[start:end]}» ({start}-{end})" for start, end in spans)
