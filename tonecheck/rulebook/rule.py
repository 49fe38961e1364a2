"""What a rule file says, as frozen data."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tonecheck.model import NOTHING, Severity
from tonecheck.spanish.matcher import PhraseIndex

#: Where a condition looks, seen from the hit. ``next`` is the sentence of the hit and the two after it, ``previous`` that
#: sentence and the one before, ``rest`` all that follows the hit, ``inside`` what overlaps the hit itself, ``just-before``
#: and ``just-after`` what touches it, ``customer`` the customer's message.
SCOPES: tuple[str, ...] = (
    "message", "paragraph", "sentence", "before", "after", "just-before", "just-after", "next", "previous", "rest",
    "inside", "customer",
)  # fmt: skip

#: Features that code finds (message.py); all others are files in rules/features.
BUILT_IN_FEATURES: tuple[str, ...] = (
    "date", "time", "amount", "number", "reference", "phone", "link", "email", "name", "placeholder", "question", "quote",
    "greeting", "farewell", "signature", "list",
)  # fmt: skip

_ENTRY, _ITEM = (
    "\x1e",
    "\x1f",
)  # around what is packed of a phrase, and between its parts: signs that no rule file can hold


class Condition(NamedTuple):
    """An exception (``unless``) or requirement (``when``) of a hit.

    True when one of the features ``has`` or of the phrases (indexed under ``owner``) stands ``within`` the scope
    ``at_least`` times and, where there are ``intents``, the message has one of these; with nothing else they are enough.
    """

    within: str = "message"
    has: tuple[str, ...] = ()
    owner: str = ""
    phrases: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    at_least: int = 1


class Pattern(NamedTuple):
    """A regular expression; it is tried only where one of ``hints`` is in the text (always, if there are none).

    Each match begins with one of ``starts``, if there are any: it is tried at these places alone.
    """

    regex: str
    hints: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


class Look(NamedTuple):
    """Words to look for: phrases and patterns, in segments of some roles, under conditions.

    ``owner`` is a rule id, «feature:NAME» or «intent:NAME». ``suggest`` is what to write instead, packed (see ``suggested``).
    ``severities`` and ``advice`` give, for a phrase as written, a severity and advice of its own. ``own`` is False for rule
    files of the user's.
    """

    owner: str
    phrases: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    suggest: str = ""
    severities: Mapping[str, Severity] = NOTHING
    advice: Mapping[str, str] = NOTHING
    where: tuple[str, ...] = ()
    unless: tuple[Condition, ...] = ()
    when: tuple[Condition, ...] = ()
    weight: int = 1
    own: bool = True

    def suggested(self, found_by: str) -> list[str]:
        """What to write instead of what ``found_by``, a phrase or pattern as written, finds; "" stands for all of them."""
        start = self.suggest.find(f"{_ENTRY}{found_by}{_ITEM}")
        if start < 0:
            return self.suggested("") if found_by else []
        start += len(found_by) + 2
        return [item for item in self.suggest[start : self.suggest.index(_ENTRY, start)].split(_ITEM) if item]


def packed_suggestions(suggestions: Mapping[str, Sequence[str]]) -> str:
    """Phrase or pattern as written → what to write instead, as one text: most of it no run asks for."""
    entries = (_ITEM.join((found_by, *(items or ("",)))) for found_by, items in suggestions.items())
    return _ENTRY + _ENTRY.join(entries) + _ENTRY if suggestions else ""


class Match(NamedTuple):
    """Where a look found something (code points), and the phrase or pattern, as written in its file, that found it."""

    start: int
    end: int
    found_by: str


class Rule(NamedTuple):
    """One rule file. Empty ``channels``, ``locales``, ``intents``, ``modes`` and ``types`` mean all of them.

    ``severity`` has the keys of the contract plus «repeated» (from the second finding in a draft on). ``options`` are the
    keys that only its kind knows. ``status`` is on, off or trial.
    """

    id: str
    kind: str
    message: str
    advice: str
    why: str
    source: str
    severity: Mapping[str, Severity]
    look: Look
    channels: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    first_turn: bool = False
    status: str = "on"
    fix: str = ""
    aliases: tuple[str, ...] = ()
    options: Mapping[str, Any] = NOTHING

    @property
    def family(self) -> str:
        """The folder of the rule, which is the first half of its id."""
        return self.id.partition("/")[0]


class Rulebook(NamedTuple):
    """All rules, features and intents, and the index of their phrases.

    ``parts`` are the indexes, packed, of the phrases of conditions and of rules that are off, by owner: few runs need them.
    """

    rules: Mapping[str, Rule]
    features: Mapping[str, Look]
    intents: Mapping[str, Look]
    families: Mapping[str, str]
    phrases: PhraseIndex
    parts: Mapping[str, bytes] = NOTHING


def names_in(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return what ``key`` of a table of a rule file lists: one name or several; () where it is not there."""
    value = table.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)
