"""Where a phrase can be found: the words that it needs, before it is tried at every place of a text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tonecheck.spanish.phrases import Element, PhraseError
from tonecheck.spanish.tokens import bare

_MOST_FOLLOWERS, _MOST_PAIRS = 30, 60  # words that may come next, alone and times the words before them, to be listed
_MOST_NEEDED = 40  # words that are worth naming
# Words and signs so common that a phrase is better found by its next word.
_COMMON = frozenset(
    ", . : ; ¿ ¡ « a al con de del el en es eso esta este esto ha he la las le les lo los me mi más muy ni no nos o para por que qué se si sí su"
    " sus te tu un una usted y ya".split()
)  # fmt: skip


class Anchor(NamedTuple):
    """Where a phrase can be found: ``key`` stands ``offset`` tokens after its start, right before ``follower``.

    ``key`` is a bare word, «<» and a lemma, or «<number» and «<placeholder»; ``follower`` a folded word, or "" for any;
    ``tags`` is what the tag of a lemma has to fit, written as in the phrase, or "" for any.
    """

    key: str
    offset: int
    follower: str
    tags: str = ""


def anchors(elements: Sequence[Element]) -> tuple[Anchor, ...]:
    """Return the anchors of a phrase; it matches only where one of them stands.

    Raises PhraseError where no word, lemma, number or placeholder stands at a fixed place.
    """
    found = _lead(tuple(elements))
    if found is None:
        raise PhraseError("necesita una palabra o un lema antes de «...»")
    return tuple(sorted(set(found)))


def _lead(elements: tuple[Element, ...]) -> list[Anchor] | None:
    if not elements:
        return None
    head, rest = elements[0], elements[1:]
    match head:
        case str():
            folds = frozenset(head.split("|"))
            followers = _next_words(rest)
            if followers is None or len(folds) * len(followers) > _MOST_PAIRS:
                common = len(folds & _COMMON)  # then the next word is better, unless it is as common
                later = _shift(_lead(rest)) if common >= len(folds) / 2 else None
                if later and sum(anchor.key in _COMMON and not anchor.follower for anchor in later) < common:
                    return later
                followers = frozenset(("",))
            return [Anchor(bare(word), 0, after) for word in folds for after in followers]
        case ("lemma", lemmas, some, none) if lemmas:
            tags = "/".join(some) + "".join("!" + tag for tag in none)
            following = _next_words(rest)
            if following is None or len(lemmas) * len(following) > _MOST_PAIRS:
                following = frozenset(("",))
            return [Anchor("<" + lemma, 0, after, tags) for lemma in lemmas for after in following]
        case ("kinds", ("number" | "placeholder" as kind,), _):
            return _shift(_lead(rest)) or [Anchor("<" + kind, 0, "")]
        case ("lemma" | "kinds", *_):
            return _shift(_lead(rest))
        case ("edge", _):
            return _lead(rest)
        case ("either", options):
            return _both([_lead(option + rest) for option in options])
        case _:
            return None


def _next_words(elements: tuple[Element, ...]) -> frozenset[str] | None:
    """The words (folded) of which one must come next; None where other things may, or too many words."""
    if not elements:
        return None
    head, rest = elements[0], elements[1:]
    found: list[frozenset[str] | None]
    match head:
        case str():
            return frozenset(head.split("|"))
        case ("edge", "{" | "}"):
            return _next_words(rest)
        case ("either", options):
            found = [_next_words(option + rest) for option in options]
        case _:
            return None
    words: set[str] = set()
    for item in found:
        if item is None:
            return None
        words |= item
    return frozenset(words) if len(words) <= _MOST_FOLLOWERS else None


def needed(elements: Sequence[Element]) -> frozenset[str]:
    """Words (folded) of which every match has one: the last that can be named, as the anchor is among the first.

    Signs and words that most sentences have count only where there are no others; the result is empty where none can be
    named.
    """
    best: frozenset[str] = frozenset()
    for element in elements:
        found: frozenset[str] = frozenset()
        if isinstance(element, str):
            found = frozenset(element.split("|"))
        elif element[0] == "either":
            parts = [needed(option) for option in element[1]]
            found = frozenset().union(*parts) if all(parts) else found
        if found and len(found) <= _MOST_NEEDED and (_telling(found) or not best or not _telling(best)):
            best = found
    return best


def _telling(words: frozenset[str]) -> bool:
    return words.isdisjoint(_COMMON) and all(map(str.isalnum, words))


def _shift(lead: list[Anchor] | None) -> list[Anchor] | None:
    return None if lead is None else [anchor._replace(offset=anchor.offset + 1) for anchor in lead]


def _both(leads: Iterable[list[Anchor] | None]) -> list[Anchor] | None:
    out: list[Anchor] = []
    for lead in leads:
        if lead is None:
            return None
        out += lead
    return out
