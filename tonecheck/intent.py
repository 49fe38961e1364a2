"""What a reply is about: a sum of the weights of the phrases in rules/intents, all of them shown."""

from collections.abc import Mapping, Sequence

from tonecheck.model import Intent, IntentEvidence
from tonecheck.rulebook import Look, Match

THRESHOLD = 2  # points below which an intent is not named
SHARE = 0.5  # of the strongest intent's points that another needs to be named beside it


def classify(
    looks: Mapping[str, Look], own: Mapping[str, Sequence[Match]], theirs: Mapping[str, Sequence[Match]], text: str
) -> Intent:
    """Return the intents whose phrases weigh enough: ``own`` ones in the draft, which is ``text``, and the customer's.

    A phrase of rules/intents/NAME weighs that file's ``weight``; a phrase counts once however often it stands.
    Evidence has positions in the draft only; what the customer's message shows counts without a position.
    """
    points: dict[str, int] = {}
    evidence: list[IntentEvidence] = []
    for name, look in looks.items():
        evidence += (IntentEvidence(name, match.start, match.end, text[match.start : match.end]) for match in own[name])
        points[name] = look.weight * len({match.found_by for match in (*own[name], *theirs.get(name, ()))})
    best = max(points.values(), default=0)
    names = [name for name, sum_ in points.items() if sum_ >= max(THRESHOLD, SHARE * best)]
    return Intent(
        tuple(names),
        declared=False,
        evidence=tuple(item for item in sorted(evidence, key=lambda e: e.start) if item.intent in names),
    )
