"""What a reply is about: a sum of the weights of the phrases in rules/intents, all of them shown."""

from __future__ import annotations

from tonecheck.message import Message
from tonecheck.model import Intent, IntentEvidence

THRESHOLD = 2  # points below which an intent is not named
SHARE = 0.5  # of the strongest intent's points that another needs to be named beside it


def classify(message: Message) -> Intent:
    """Return the declared intents, or those whose phrases in the draft and the customer's message weigh enough.

    A phrase of rules/intents/NAME weighs that file's ``weight``; a phrase counts once however often it stands.
    Evidence has positions in the draft only; what the customer's message shows counts without a position.
    """
    if message.frame.intents:
        return Intent(message.frame.intents, declared=True)
    points: dict[str, int] = {}
    evidence: list[IntentEvidence] = []
    for name, look in message.tools.book.intents.items():
        seen: set[str] = set()
        for match in message.matches(look):
            evidence.append(IntentEvidence(name, match.start, match.end, message.text[match.start : match.end]))
            seen.add(match.found_by)
        if message.customer is not None:
            seen.update(match.found_by for match in message.customer.matches(look))
        points[name] = look.weight * len(seen)
    best = max(points.values(), default=0)
    names = [name for name, sum_ in points.items() if sum_ >= max(THRESHOLD, SHARE * best)]
    return Intent(
        tuple(names),
        declared=False,
        evidence=tuple(item for item in sorted(evidence, key=lambda e: e.start) if item.intent in names),
    )
