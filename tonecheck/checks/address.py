"""Kind «address»: two addresses in one message, or another one than the configured one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tonecheck.checks.finding import found
from tonecheck.message import Message
from tonecheck.model import Evidence, Finding
from tonecheck.rulebook import Rule
from tonecheck.sources.segments import BRANCH

_NAMES = {"tu": "tú", "usted": "usted", "vos": "vos", "vosotros": "vosotros", "ustedes": "ustedes"}
#: Addresses that may stand where another is expected: the plurals of the singular ones, and the other way round.
_AGREE = {
    "tu": ("vosotros", "ustedes"),
    "usted": ("ustedes",),
    "vos": ("ustedes",),
    "vosotros": ("tu",),
    "ustedes": ("tu", "usted", "vos"),
}
_TITLES = frozenset("don doña señor señora sr sra estimado estimada".split())
_WITH_NEXT = frozenset(
    "tu tus su sus te le les os vuestro vuestra vuestros vuestras no".split()
)  # shown with the word that follows


def check_address(rule: Rule, message: Message) -> Iterator[Finding]:
    """``of`` is mixture (two addresses) or expected (another one than the frame expects)."""
    if rule.options["of"] == "mixture":
        yield from _mixture(rule, message)
    else:
        yield from _unexpected(rule, message)


def _mixture(rule: Rule, message: Message) -> Iterator[Finding]:
    address = message.address
    if address.detected != "mixed":
        return
    sides = _sides(_meant(message, address.evidence))
    if len(sides) < 2:
        return
    said = Counter(item.address for item in address.evidence)

    titled = not _TITLES.isdisjoint(message.places)

    def rank(name: str) -> tuple[bool, int, bool, int, int]:
        polite = titled and name == "usted"  # «Mira, don Andrés, …»
        return not _agrees(address.expected, name), -len(sides[name]), not polite, -said[name], sides[name][0].start

    names = sorted(sides, key=rank)
    main, other = names[0], names[1]
    if BRANCH in message.masked and not _printed_together(message, sides[main], sides[other]):
        return
    first = sides[other][0]
    values = {
        "main": _NAMES[main],
        "other": _NAMES[other],
        "mainword": _shown(message, sides[main][0]),
        "otherword": _shown(message, first),
    }
    from tonecheck.checks.rewriting import rewrites  # few messages need it

    along = [item for item in address.evidence if not item.sure and item.address == other]
    suggestions, fix = rewrites(message, [*sides[other], *along], main)
    yield found(rule, message, first.start, first.end, suggestions=suggestions, fix=fix, values=values)


def _meant(message: Message, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence but for orders of usted that are pasts of ours without their accent: «Revise tu cuenta y veo el pago»."""
    slips = {hit.start for hit in message.hits.get("ortografia/tilde", ())}
    return [
        item for item in evidence if item.address != "usted" or not (item.start in slips or _is_past(message, item))
    ]


def _is_past(message: Message, item: Evidence) -> bool:
    if item.text[-1:] != "e" or " " in item.text:
        return False
    from tonecheck.checks.grammar.around import Around  # few messages are mixed
    from tonecheck.checks.grammar.tenses import past_for

    word = Around(message, message.token_at(item.start))
    return word.can(0, "VMM03", "VMSP") and past_for(word)


def _printed_together(message: Message, one: Sequence[Evidence], other: Sequence[Evidence]) -> bool:
    """Whether two addresses may reach one reader: ``{% if formal %}Le…{% else %}Te…{% endif %}`` never prints both."""
    branches = [{message.masked.count(BRANCH, 0, item.start) for item in items} for items in (one, other)]
    return not branches[0].isdisjoint(branches[1])


def _unexpected(rule: Rule, message: Message) -> Iterator[Finding]:
    address = message.address
    expected = address.expected
    if expected is None or address.detected in ("mixed", "none", expected) or _agrees(expected, address.detected):
        return
    evidence = [item for item in address.evidence if item.sure]
    if not evidence:
        return
    from tonecheck.checks.rewriting import rewrites  # few messages need it

    first = evidence[0]
    if {address.detected, expected} == {"tu", "vos"}:  # «te» and «tu» are of both
        first = next((item for item in evidence if rewrites(message, [item], expected)[0] != [item.text]), first)
    values = {"other": _NAMES[address.detected], "main": _NAMES[expected], "otherword": _shown(message, first)}
    suggestions, fix = rewrites(message, [first, *(i for i in address.evidence if i.start != first.start)], expected)
    yield found(rule, message, first.start, first.end, suggestions=suggestions, fix=fix, values=values)


def _sides(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """The evidence by address, a plural with its singular; what is not sure is left out."""
    sides: dict[str, list[Evidence]] = {}
    for item in evidence:
        if item.sure:
            sides.setdefault(item.address, []).append(item)
    for plural, singulars in (("ustedes", ("usted", "tu", "vos")), ("vosotros", ("tu",))):
        for singular in singulars:
            if plural in sides and singular in sides and len(sides) > 2:
                sides[singular] = sorted(sides[singular] + sides.pop(plural))
    return sides


def _agrees(expected: str | None, name: str) -> bool:
    return expected is not None and (name == expected or name in _AGREE.get(expected, ()))


def _shown(message: Message, item: Evidence) -> str:
    """The words to quote: a possessive or an unstressed pronoun with what follows it."""
    end = item.end
    if item.text.lower() in _WITH_NEXT:
        after = message.token_at(item.start) + 1
        if after < len(message.tokens) and message.tokens[after].kind == "word":
            end = message.tokens[after].end
            while message.masked[end : end + 1] == "-" and message.masked[end + 1 : end + 2].isalpha():
                end = message.tokens[message.token_at(end + 1)].end  # «tu e-mail»
    return message.text[item.start : end]
