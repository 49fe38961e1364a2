"""Kinds «variant» (vos or vosotros where the country does not say it) and «mirror» (another distance than the customer's)."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Evidence, Finding, Severity
from tonecheck.rulebook import Rule

_FAMILIAR = ("tu", "vos", "vosotros")
#: Words that say usted by themselves; another verb may have its own subject: «¿quién paga?», «¿por qué me dice eso?» (the page).
_FORMAL = frozenset(
    "usted ustedes ud uds ud. uds. vd vd. su sus suyo suya le les puede pueden podría podrían podrá podrán tenga sea quisiera".split()
)

_INFORMAL = frozenset("tú tu te ti vos os contigo dime oye mira".split())


def check_variant(rule: Rule, message: Message) -> Iterator[Finding]:
    """``vos`` and ``vosotros`` list the locales that do not say them; in those of ``some``, vos is only a suggestion.

    An address that the frame expects is the company's choice. {main} says what the country says instead.
    """
    locale, expected = message.frame.locale, message.frame.address
    foreign = [
        name
        for name in ("vos", "vosotros")
        if expected != name and locale in (*rule.options[name], *(rule.options["some"] if name == "vos" else ()))
    ]
    if not foreign or not set(foreign) & {item.address for item in message.address.evidence}:
        return
    from tonecheck.checks.rewriting import rewrites  # few messages need it

    for item in message.address.evidence:
        if item.address not in foreign or not item.sure or _is_name(message, item) or _is_tu_too(message, item):
            continue
        target = "ustedes" if item.address == "vosotros" else expected if expected in ("tu", "usted") else "tu"
        span = item.start, item.end
        suggestions, _ = rewrites(message, [item], target)
        values = {"main": {"tu": "tú"}.get(target, target), "other": item.address}
        mild = item.address == "vos" and locale in rule.options["some"]
        severity: Severity | None = "suggestion" if mild else None
        yield found(rule, message, *span, suggestions=suggestions, severity=severity, values=values)


def _is_name(message: Message, item: Evidence) -> bool:
    """«el hotel Vos», «la tienda Vuestra»: a capital inside a sentence that is not all in capitals."""
    at = message.token_at(item.start)
    opens = message.sentences[message.tokens[at].sentence].first == at or message.tokens[at - 1].kind != "word"
    return item.text.istitle() and not opens


def _is_tu_too(message: Message, item: Evidence) -> bool:
    """te, tu, recibiste: vos only because the rest is."""
    if item.address != "vos" or item.text.lower() == "vos":
        return False
    readings = message.readings(message.tokens[message.token_at(item.start)])
    return not any(reading.tag[4:6] == "2V" for reading in readings)


def check_mirror(rule: Rule, message: Message) -> Iterator[Finding]:
    """The customer says usted and the reply tú or vos, or the other way round, and no address is expected.

    ustedes says nothing of the distance: it is the whole company, everywhere but in Spain.
    """
    if message.frame.address is not None or message.customer is None or message.address.detected in ("none", "mixed"):
        return
    ours = message.address.detected
    theirs = message.customer.address.detected
    formal = ("usted", "ustedes") if message.frame.locale == "es-ES" else ("usted",)
    sure = [item for item in message.address.evidence if item.sure and item.address == ours]
    if not sure or not any(item.sure for item in message.customer.address.evidence):
        return
    if not _speaks_clearly(message.customer.address.evidence, formal=theirs in formal):
        return
    if (theirs in formal and ours in _FAMILIAR) or (theirs in _FAMILIAR and ours in formal):
        names = {"tu": "tú"}
        values = {"main": names.get(theirs, theirs), "other": names.get(ours, ours)}
        yield found(rule, message, sure[0].start, sure[0].end, values=values)


def _speaks_clearly(evidence: tuple[Evidence, ...], *, formal: bool) -> bool:
    """Whether a customer addresses us, and does not just tell of somebody else («¿quién paga?», «sigue igual»).

    Such a word shows it, or «dígame» and «dime», or two verbs.
    """
    sure = [item.text.lower() for item in evidence if item.sure]
    if len(sure) > 1 or any(word.endswith(("me", "nos", "melo", "noslo")) for word in sure):
        return True
    return any(word in _FORMAL if formal else word in _INFORMAL or word.endswith("s") for word in sure)
