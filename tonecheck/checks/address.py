"""Kind «address»: two addresses in one message, or another one than the configured one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonecheck.checks.finding import cased_like, found
from tonecheck.message import Message
from tonecheck.model import Edit, Evidence, Finding, Fix
from tonecheck.rulebook import Rule

_NAMES = {"tu": "tú", "usted": "usted", "vos": "vos", "vosotros": "vosotros", "ustedes": "ustedes"}
#: Addresses that may stand where another is expected: the plurals of the singular ones, and the other way round.
_AGREE = {
    "tu": ("vosotros", "ustedes"),
    "usted": ("ustedes",),
    "vos": ("ustedes",),
    "vosotros": ("tu",),
    "ustedes": ("tu", "usted", "vos"),
}
#: Words that another address replaces one to one; what is missing needs its verb changed too.
_TO_USTED = {
    "tu": "su", "tus": "sus", "te": "le", "ti": "usted", "contigo": "con usted", "tuyo": "suyo", "tuya": "suya", "tuyos": "suyos",
    "tuyas": "suyas", "vuestro": "su", "vuestra": "su", "vuestros": "sus", "vuestras": "sus", "os": "les",
}  # fmt: skip
_TO_TU = {
    "su": "tu", "sus": "tus", "le": "te", "suyo": "tuyo", "suya": "tuya", "suyos": "tuyos", "suyas": "tuyas",
    "vuestro": "tu", "vuestra": "tu", "vuestros": "tus", "vuestras": "tus", "os": "te",
}  # fmt: skip
_PLURAL_LES = {**_TO_USTED, "te": "les", "le": "les", "ti": "ustedes", "contigo": "con ustedes"}
_REWRITES = {
    "usted": _TO_USTED,
    "tu": _TO_TU,
    "vos": _TO_TU,
    "vosotros": {"te": "os", "le": "os", "les": "os"},
    "ustedes": _PLURAL_LES,
}
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
    sides = _sides(address.evidence)
    if len(sides) < 2:
        return
    names = sorted(
        sides, key=lambda name: (not _agrees(address.expected, name), -len(sides[name]), sides[name][0].start)
    )
    main, other = names[0], names[1]
    first = sides[other][0]
    values = {
        "main": _NAMES[main],
        "other": _NAMES[other],
        "mainword": _shown(message, sides[main][0]),
        "otherword": _shown(message, first),
    }
    suggestions, fix = _rewrites(message, sides[other], main)
    yield found(rule, message, first.start, first.end, suggestions=suggestions, fix=fix, values=values)


def _unexpected(rule: Rule, message: Message) -> Iterator[Finding]:
    address = message.address
    expected = address.expected
    if expected is None or address.detected in ("mixed", "none", expected) or _agrees(expected, address.detected):
        return
    evidence = [item for item in address.evidence if item.sure]
    if not evidence:
        return
    first = evidence[0]
    values = {"other": _NAMES[address.detected], "main": _NAMES[expected], "otherword": _shown(message, first)}
    suggestions, fix = _rewrites(message, evidence, expected)
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
    return message.text[item.start : end]


def _rewrites(message: Message, items: Sequence[Evidence], target: str) -> tuple[list[str], Fix | None]:
    """The suggestion for the first of ``items``, and the edits that turn them all into ``target`` if each has one."""
    edits = [_edit(message, item, target) for item in items]
    first = edits[0]
    if first is None:
        return [], None
    whole = [edit for edit in edits if edit is not None]
    fix = Fix(False, tuple(whole)) if len(whole) == len(edits) else None
    return ([first.text] if (first.start, first.end) == (items[0].start, items[0].end) else []), fix


def _edit(message: Message, item: Evidence, target: str) -> Edit | None:
    word = item.text.lower()
    if target in ("tu", "vos") and word in ("usted", "ud", "vd", "ti", "vos", "contigo"):
        return _stressed(message, item, word, target)
    new = _REWRITES[target].get(word)
    if new is None or (word == "te" and target == "usted" and not _for_le(message, item)):
        return None
    return Edit(item.start, item.end, cased_like(new, item.text))


def _stressed(message: Message, item: Evidence, word: str, target: str) -> Edit | None:
    """«para usted» → «para ti», «con usted» → «contigo»; a subject would need its verb changed."""
    at = message.token_at(item.start)
    before = message.tokens[at - 1] if at else None
    if word == "contigo" and target == "vos":
        return Edit(item.start, item.end, cased_like("con vos", item.text))
    if before is None or before.fold not in ("a", "de", "para", "por", "con", "sin", "en", "hacia", "contra", "sobre"):
        return None
    if target == "vos":
        return Edit(item.start, item.end, "vos")
    if before.fold == "con":
        return Edit(before.start, item.end, cased_like("contigo", before.text))
    return Edit(item.start, item.end, "ti")


def _for_le(message: Message, item: Evidence) -> bool:
    """«te enviamos» becomes «le enviamos»; «te registraste» would be «se registró»."""
    at = message.token_at(item.start) + 1
    if at >= len(message.tokens):
        return False
    tags = [reading.tag for reading in message.readings(message.tokens[at])]
    return not any(tag[0] == "V" and tag[4:5] == "2" for tag in tags)
