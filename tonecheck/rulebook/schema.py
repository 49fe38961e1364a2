"""The keys of rule files and what each may hold. Every fault of a file is reported, not only the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tonecheck.errors import Fault
from tonecheck.model import CHANNELS, INTENTS, LOCALES, MODES, SEVERITIES, TYPES
from tonecheck.rulebook.values import (
    Check,
    classes,
    conditions,
    count,
    counts,
    cues,
    one_of,
    parts,
    patterns,
    phrases,
    severity,
    some_of,
    switch,
    table,
    tables,
    text,
    token_patterns,
    words,
)

#: Keys of what is looked for; features and intents have only these.
LOOK_KEYS: Mapping[str, Check] = {
    "classes": classes,
    "phrases": phrases,
    "patterns": patterns,
    "where": some_of("greeting", "body", "farewell"),
    "unless": conditions,
    "when": conditions,
    "suggest": words,
    "weight": count,
    "source": text,
    "why": text,
    "has": tables,
    "lacks": tables,
}

#: Keys of every rule.
RULE_KEYS: Mapping[str, Check] = {
    **{key: check for key, check in LOOK_KEYS.items() if key not in ("weight", "has", "lacks")},
    "bad": tables,
    "good": tables,
    "kind": text,
    "severity": severity,
    "message": text,
    "advice": text,
    "channels": some_of(*CHANNELS),
    "locales": some_of(*LOCALES),
    "intents": some_of(*INTENTS),
    "modes": some_of(*MODES),
    "types": some_of(*TYPES),
    "first_turn": switch,
    "status": one_of("on", "off", "trial"),
    "fix": one_of("safe", "unsafe"),
    "aliases": words,
}
REQUIRED = ("kind", "severity", "message", "advice", "why", "source")

#: The examples of a rule (what it finds, what it lets pass) and of a feature (what shows it, what looks like it).
RULE_EXAMPLES, LOOK_EXAMPLES = ("bad", "good"), ("has", "lacks")

#: Keys that only one kind knows. The functions of the kinds are in checks.KINDS or repository.KINDS, under the same names.
KIND_KEYS: Mapping[str, Mapping[str, Check]] = {
    "phrases": {"regions": table},
    "spelling": {"slip": one_of("accent", "letter"), "says": table},
    "score": {
        "score": one_of("courtesy", "empathy", "completeness"),
        "base": count,
        "words": count,
        "later_turns": count,
        "targets": table,
        "cues": cues,
        "items": tables,
        "ceilings": tables,
        "called_by": some_of(*INTENTS),
        "calm": some_of(*INTENTS),
        "spared_by": some_of(*INTENTS),
        "customer": words,
    },
    "matcher": {"tokens": token_patterns, "tree": token_patterns, "skip": count},
    "card": {},
    "document": {},
    "credential": {},
    "third-party": {},
    "gap": {},
    "broken-gap": {},
    "variable": {},
    "no-fallback": {},
    "metadata": {},
    "suppression": {},
    "leftover": {},
    "expired": {"cues": words, "campaigns": words, "dated": words},
    "same-address": {"least": count, "share": count},
    "same-farewell": {"least": count, "share": count},
    "same-brand": {"least": count, "share": count},
    "rare-variable": {"least": count},
    "duplicate": {"words": count},
    "near-duplicate": {"likeness": count, "words": count},
    "initials": {"common": words},
    "content": {"parts": parts, "place": one_of("start", "end", "after-greeting"), "grave": some_of(*INTENTS)},
    "agreement": {},
    "verbs": {},
    "homophones": {},
    "mismatch": {"regions": words, "products": words},
    "sum": {},
    "past": {},
    "backwards": {},
    "twice": {},
    "hours": {},
    "unanswered": {"synonyms": words, "common": text, "part": text},
    "asked-again": {"data": tables, "things": tables},
    "attachment": {},
    "absence": {
        "feature": words,
        "place": one_of("start", "end", "after-greeting"),
        "upset_only": some_of(*INTENTS),
        "in_talk": words,
        "calm": some_of(*INTENTS),
        "answers": words,
        "long": count,
        "mild": some_of(*INTENTS),
        "firm": some_of(*INTENTS),
        "taken_up": words,
    },
    "emoji": {"unfit": text},
    "emoticon": {},
    "slang": {
        "words_file": text,
        "initials": switch,
        "masked": switch,
        "mild": words,
        "brands": words,
        "lower": words,
        "unsafe": words,
        "regions": table,
    },
    "laughter": {},
    "address": {"of": one_of("mixture", "expected")},
    "addressee": {"both": words, "vocatives": words, "other_names": words},
    "variant": {"vos": words, "vosotros": words, "some": words},
    "mirror": {},
    "diminutive": {"words_file": text, "brands": words, "plain": table},
    "vocative": {"names": words, "describes": words, "tasks": words},
    "opening-mark": {},
    "repetition": {},
    "capitals": {},
    "vocative-comma": {},
    "leading-comma": {},
    "spacing": {},
    "dots": {},
    "figures": {},
    "calendar": {},
    "garbled": {},
    "message-length": {"limits": counts, "least": count},
    "subject": {"generic": words},
    "public-data": {},
    "formatting": {},
    "answer-time": {"limits": counts},
    "shortcode": {},
    "emoji-word": {},
    "imperative": {"demands": words, "objects": words, "invites": words},
    "length": {"limits": counts},
    "paragraph": {"words": count, "sentences": count},
    "readability": {"least": count, "words": count},
    "passive": {"adjectives": words, "most": count},
    "steps": {
        "actions": counts,
        "data": counts,
        "questions": counts,
        "nouns": words,
        "asks": words,
        "duties": words,
        "courtesies": words,
    },
    "customer-name": {"no_person": words},
    "period": {},
    "excess": {"feature": text, "most": count, "per": count, "against": words},
    "acronym": {"known": words},
    "straight-quotes": {},
    "language": {},
}

#: Keys of an example.
EXAMPLE_KEYS: Mapping[str, Check] = {
    "text": lambda value: None if isinstance(value, str) else "un texto",
    "fixed": lambda value: None if isinstance(value, str) else "un texto",
    "suggest": words,
    "accepts": words,
    "others": words,
    "severity": one_of(*SEVERITIES),
    "channel": one_of(*CHANNELS),
    "locale": one_of(*LOCALES),
    "intent": words,
    "address": text,
    "type": one_of(*TYPES),
    "mode": one_of(*MODES),
    "turn": count,
    "subject": text,
    "attachments": words,
    "variables": words,
    "sent": text,
    "customer": lambda value: None if isinstance(value, (str, dict)) else "un texto o una tabla",
    "facts": table,
}


def faults(
    path: str, source: str, data: Mapping[str, object], keys: Mapping[str, Check], prefix: str = ""
) -> list[Fault]:
    """Return what is wrong with the keys and values of ``data``, which was read from ``source``."""
    out: list[Fault] = []
    for key, value in data.items():
        check = keys.get(key)
        if check is None:
            out.append(Fault(path, prefix + key, *unknown("una clave conocida", key, keys), line_of(source, key)))
        elif (wrong := check(value)) is not None:
            out.append(Fault(path, prefix + key, wrong, shown(value), line_of(source, key)))
    return out


def shown(value: object) -> str:
    """Return ``value`` as a short piece of a message, written as TOML writes it."""
    if isinstance(value, str):
        return f"«{value if len(value) <= 60 else value[:57] + '…'}»"
    import json

    whole = json.dumps(value, ensure_ascii=False, default=str)
    return whole if len(whole) <= 60 else whole[:57] + "…"


def unknown(what: str, name: object, known: Iterable[str]) -> tuple[str, str]:
    """Return what was expected (``what``) where ``name`` is none of ``known``, and what there is, with the nearest of them."""
    from tonecheck.sources.folding import did_you_mean

    names = sorted(known)
    meant = did_you_mean(name, names) if isinstance(name, str) else ""
    return (what if meant else f"{what} ({', '.join(names)})"), shown(name) + meant


def line_of(source: str, key: str) -> int | None:
    """Return the 1-based line where ``key`` is set in a TOML source, if it can be told."""
    found = re.search(rf"^\s*(?:\[+[\w.\"-]*\b{re.escape(key)}\b|\"?{re.escape(key)}\"?\s*=)", source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else None
