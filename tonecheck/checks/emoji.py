"""Kind «emoji»: runs of emoji, all of them or those that are out of tone.

What is an emoji follows the grammar of UTS #51: a character with emoji presentation, or one with text presentation that
U+FE0F, a skin tone or a joiner turns into an emoji; flags, keycaps and tag sequences besides. The tables are those of
Unicode 17; a newer character of the emoji planes is looked up in the ``emoji`` package, which costs 35 ms to import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.checks.finding import found, severity_of, without
from tonecheck.checks.quoted import is_quoted
from tonecheck.checks.run_ons import runs_on
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix, Severity, Span
from tonecheck.rulebook import Rule

#: Emoji_Presentation=Yes, below and above U+FFFF: classes of both take long to compile, and most drafts have only the latter.
_PICTURE = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd"
    "\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
)
_FAR_PICTURE = (
    "\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f236"
    "\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f320\U0001f32d-\U0001f335\U0001f337-\U0001f37c"
    "\U0001f37e-\U0001f393\U0001f3a0-\U0001f3ca\U0001f3cf-\U0001f3d3\U0001f3e0-\U0001f3f0\U0001f3f4"
    "\U0001f3f8-\U0001f43e\U0001f440\U0001f442-\U0001f4fc\U0001f4ff-\U0001f53d\U0001f54b-\U0001f54e"
    "\U0001f550-\U0001f567\U0001f57a\U0001f595\U0001f596\U0001f5a4\U0001f5fb-\U0001f64f\U0001f680-\U0001f6c5"
    "\U0001f6cc\U0001f6d0-\U0001f6d2\U0001f6d5-\U0001f6d9\U0001f6dc-\U0001f6df\U0001f6eb\U0001f6ec"
    "\U0001f6f4-\U0001f6fc\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f90c-\U0001f93a\U0001f93c-\U0001f945"
    "\U0001f947-\U0001f9ff\U0001fa70-\U0001fa7c\U0001fa80-\U0001fac6\U0001fac8\U0001facc-\U0001fadd"
    "\U0001fadf-\U0001faeb\U0001faef-\U0001fafa"
)
#: Emoji=Yes, Emoji_Presentation=No, without the keycap bases.
_TEXT = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u2328\u23cf\u23ed-\u23ef\u23f1\u23f2\u23f8-\u23fa"
    "\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb\u25fc\u2600-\u2604\u260e\u2611\u2618\u261d\u2620\u2622\u2623\u2626\u262a"
    "\u262e\u262f\u2638-\u263a\u2640\u2642\u265f\u2660\u2663\u2665\u2666\u2668\u267b\u267e\u2692\u2694-\u2697\u2699"
    "\u269b\u269c\u26a0\u26a7\u26b0\u26b1\u26c8\u26cf\u26d1\u26d3\u26e9\u26f0\u26f1\u26f4\u26f7-\u26f9\u2702\u2708"
    "\u2709\u270c\u270d\u270f\u2712\u2714\u2716\u271d\u2721\u2733\u2734\u2744\u2747\u2763\u2764\u27a1\u2934\u2935"
    "\u2b05-\u2b07\u3030\u303d\u3297\u3299"
)
_FAR_TEXT = (
    "\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f202\U0001f237\U0001f321\U0001f324-\U0001f32c\U0001f336\U0001f37d"
    "\U0001f396\U0001f397\U0001f399-\U0001f39b\U0001f39e\U0001f39f\U0001f3cb-\U0001f3ce\U0001f3d4-\U0001f3df"
    "\U0001f3f3\U0001f3f5\U0001f3f7\U0001f43f\U0001f441\U0001f4fd\U0001f549\U0001f54a\U0001f56f\U0001f570"
    "\U0001f573-\U0001f579\U0001f587\U0001f58a-\U0001f58d\U0001f590\U0001f5a5\U0001f5a8\U0001f5b1\U0001f5b2\U0001f5bc"
    "\U0001f5c2-\U0001f5c4\U0001f5d1-\U0001f5d3\U0001f5dc-\U0001f5de\U0001f5e1\U0001f5e3\U0001f5e8\U0001f5ef"
    "\U0001f5f3\U0001f5fa\U0001f6cb\U0001f6cd-\U0001f6cf\U0001f6e0-\U0001f6e5\U0001f6e9\U0001f6f0\U0001f6f3"
)
_TONE, _FLAG, _JOINER, _AS_PICTURE, _KEYCAP = (
    "\U0001f3fb-\U0001f3ff",
    "\U0001f1e6-\U0001f1ff",
    "\u200d",
    "\ufe0f",
    "\u20e3",
)
_NEW = "\U0001f000-\U0001faff"
#: What stands before an emoji that is named, not used.
_NAMES = frozenset(
    [
        "emoji",
        "emojis",
        "emoticono",
        "emoticonos",
        "icono",
        "iconos",
        "ícono",
        "sticker",
        "stickers",
        "pegatina",
        "pegatinas",
        "símbolo",
    ]
)
_FILLS = frozenset(["ser", "estar", "ir", "haber", "y", "e", "o", "u"])  # lemmas before an emoji that stands for a word
_GREETINGS = frozenset(["hola", "buenas", "buenos", "días", "tardes", "noches", "gracias", "estimado", "estimada"])
_COMPLAINTS = frozenset(("queja", "incidencia", "retraso", "reembolso"))


@cache
def _element(*, near: bool) -> re.Pattern[str]:
    """What is an emoji; without those below U+FFFF if not ``near``."""
    picture, text = (_PICTURE + _FAR_PICTURE, _TEXT + _FAR_TEXT) if near else (_FAR_PICTURE, _FAR_TEXT)
    modifiers = f"[{_AS_PICTURE}{_TONE}]*{_KEYCAP}?[\U000e0020-\U000e007f]*"
    return re.compile(
        f"[{_FLAG}]{{2}}|[0-9#*]{_AS_PICTURE}?{_KEYCAP}"
        f"|(?:[{picture}](?!\ufe0e)|[{text}](?=[{_AS_PICTURE}{_TONE}{_JOINER}])){modifiers}"
        f"(?:{_JOINER}[{picture}{text}]{modifiers})*"
        f"|(?P<new>(?![{text}])[{_NEW}])"
    )


def elements(text: str) -> Iterator[Span]:
    """Yield where each emoji of ``text`` is; a sequence of several code points is one."""
    signs = set(text) - {"€"}
    near = any("\u203c" <= sign <= "\u32ff" or sign in "©®" for sign in signs)
    if not near and max(signs, default="") < "\U0001f000":
        return
    for match in _element(near=near).finditer(text):
        if match.lastgroup != "new" or _is_new(match.group()):
            yield Span(*match.span())


def _is_new(character: str) -> bool:
    import emoji  # slow to import, and needed only for what our tables do not know

    return emoji.is_emoji(character)


def runs(text: str) -> list[Span]:
    """Return the runs of emoji in ``text``: emoji with nothing but spaces between them."""
    out: list[Span] = []
    for start, end in elements(text):
        if out and not text[out[-1].end : start].strip(" \t\u00a0\u200d\ufe0f"):
            out[-1] = Span(out[-1].start, end)
        else:
            out.append(Span(start, end))
    return out


def check_emoji(rule: Rule, message: Message) -> Iterator[Finding]:
    """Each run of emoji; with ``unfit``, those with one of these emoji, and all runs where somebody complains."""
    spans = runs(message.masked)
    if not spans:
        return
    unfit = rule.options.get("unfit")
    flags = _listed_flags(message.masked, spans)
    for span in spans:
        if span in flags or is_named(message, span):
            continue
        severity = severity_of(rule, message)
        if unfit is not None:
            complaint = _COMPLAINTS.intersection(message.intent.names)
            mocks = any(character in message.masked[span.start : span.end] for character in str(unfit))
            if not complaint and not mocks:
                continue
            severity = _in_complaint(severity, mocks=mocks, declared=bool(complaint) and message.intent.declared)
        yield found(rule, message, span.start, span.end, fix=_removal(message, span), severity=severity)


def _in_complaint(severity: Severity, *, mocks: bool, declared: bool) -> Severity:
    """An error where the complaint is known; a guess alone makes a decent emoji no worse than a warning in a chat."""
    if declared:
        return "error"
    return severity if mocks or severity == "error" else "warning"


def is_named(message: Message, span: Span) -> bool:
    """Tell whether an emoji is spoken of or quoted: «pulse el icono ⭐»."""
    before = message.masked[: span.start].rstrip(" :").rpartition(" ")[2].lower()
    return before in _NAMES or is_quoted(message.masked, *span)


def _listed_flags(text: str, spans: list[Span]) -> set[Span]:
    """Flags that each stand before the name of their country, two or more of them: a list of countries."""
    listed = {
        span
        for span in spans
        if "\U0001f1e6" <= text[span.start] <= "\U0001f1ff" and text[span.end : span.end + 3].lstrip(" :")[:1].isupper()
    }
    return listed if len(listed) > 1 else set()


def _removal(message: Message, span: Span) -> Fix | None:
    """Delete the run; unsafe where it may stand for the stop of its sentence, which is then put there, or for a number, which is
    written. None where it stands for a word: without it the sentence has none.
    """
    text = message.masked
    before, after = text[: span.start].rstrip(" "), text[span.end :].lstrip(" ")
    number = _number(text[span.start : span.end])
    if number:
        if not before or before.endswith("\n") or (before[-1].isalnum() and after[:1].isupper()):  # an item of a list
            item = f". {number}." if before.strip() and before[-1] != "\n" else number + "."
            return Fix(False, (Edit(len(before), span.end, item),))
        return Fix(False, (Edit(*span, number),))
    if not before and not after:
        return Fix(False, (Edit(span.start, span.end, ""),))
    glued = span.start > 0 and text[span.start - 1].isalnum() and text[span.end : span.end + 1].isalnum()
    if glued:
        return Fix(False, (Edit(span.start, span.end, " "),))
    follows = before[-1:].isalnum() and (after[:1].isupper() or after[:1] in "¿¡") if after else False
    if follows and before.split()[-1].strip("¡¿").lower() not in _GREETINGS:
        return Fix(False, (Edit(len(before), span.end, "."),))
    if before[-1:].isalnum() and after[:1].islower() and runs_on(message, span):
        start = len(text) - len(text[span.end :].lstrip(" "))
        return Fix(False, (Edit(len(before), span.end, "."), Edit(start, start + 1, after[0].upper())))
    if stands_for_word(message, span):
        return None
    if (not before or before[-1] in "\n.!?…") and after[:1].islower():
        start = len(text) - len(text[span.end :].lstrip(" "))
        return Fix(False, (Edit(span.start, start + 1, after[0].upper()),))
    return Fix(not follows, (without(message, *span),))


def _number(written: str) -> str:
    """The figures of a run that is nothing but keycaps: 1️⃣2️⃣ → 12; "" for any other."""
    figures = "".join(char for char in written if char.isdecimal())
    return figures if _KEYCAP in written and written.strip(f"0123456789 {_AS_PICTURE}{_KEYCAP}") == "" else ""


def stands_for_word(message: Message, span: Span) -> bool:
    """Tell whether the word just before asks for another one: an article, a preposition, a conjunction, to be."""
    token = next((t for t in reversed(message.tokens[: message.token_at(span.start) + 1]) if t.end <= span.start), None)
    if token is None or token.kind != "word" or message.masked[token.end : span.start].strip(" \t\u00a0"):
        return False
    return any(reading.lemma in _FILLS or reading.tag.startswith(("D", "SP")) for reading in message.readings(token))
