"""Kinds «variable», «no-fallback», «metadata» and «expired»: what a template names, says of itself, and promises for a day that is over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

from tonecheck.checks.finding import found
from tonecheck.checks.placeholder import gaps_of
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix, Span
from tonecheck.rulebook import Rule
from tonecheck.sources.folding import bare, nearest
from tonecheck.sources.gap_names import stands_for
from tonecheck.spanish.dates import MONTH_NAMES

if TYPE_CHECKING:
    from datetime import date

_HIDDEN = ("code", "comment", "metadata", "quote")
_BY_HAND = ("bracket", "angle", "percent")  # written as words: [NOMBRE DEL CLIENTE]
_WITH_FALLBACK = ("mustache", "tag", "attribute", "percent-brace")
_FALLBACK = r"\b(?:fallback|default)\b|\|\||\?\?|\?:|\bor\b|\bif\b"
_METADATA = {
    "channel": "canal", "address": "trato", "intent": "intención", "locale": "idioma", "version": "versión", "title": "título",
}  # fmt: skip
_ALWAYS = ("channel", "address", "intent")  # asked where the configuration asks for nothing
_IN_HEAD = {"version": r"(?mi)^versi[oó]n[ \t]*:", "title": r"(?mi)^(?:title|t[ií]tulo|name|nombre)[ \t]*:"}
_MONTH = "(?P<month>" + "|".join((*MONTH_NAMES, "setiembre")) + ")"


def check_variable(rule: Rule, message: Message) -> Iterator[Finding]:
    """The placeholders whose name nothing declares; silent where nothing is declared at all.

    Where people fill all the gaps of a template, and no declared name is written so, nothing tells what they may be called.
    A name stands for what hangs on it (cliente: cliente.nombre), and may be a glob (``ticket.*``). Names that tags of the template bring in (loops,
    assignments) are known, and so is what is computed (calls, literals).
    """
    declared = message.frame.variables
    if not declared:
        return
    gaps = gaps_of(message)[0]
    known = {_plain(name): _bare_name(name) for name in declared}
    globs = [one for one in known if "*" in one]
    local = {
        bare(word)
        for gap in gaps
        if gap.control and gap.syntax != "icu"
        for word in re.findall(r"\w+", message.text[gap.start : gap.end])
    }
    hidden = message.of_role(*_HIDDEN)
    by_hand = not any(gap.syntax not in (*_BY_HAND, "gap") for gap in gaps) and all(map(_is_plain, declared))
    for gap in gaps:
        if (
            gap.syntax == "gap"
            or (by_hand and gap.syntax in _BY_HAND)
            or (gap.control and gap.syntax != "icu")
            or any(gap.start < span.end and span.start < gap.end for span in hidden)
        ):
            continue
        name = _plain(re.sub(r"\[[^\[\]]*\]", "", gap.name))  # orders[0].id
        words = gap.name.split()
        if gap.syntax == "own" and any(name.endswith(one) for one in known):
            continue  # nombreAgente, declared as Agente
        if not re.fullmatch(r"[^\W\d]\w*(?:\.\w+)*", name) or (len(words) > 1 and gap.syntax not in _BY_HAND):
            continue  # a call, a literal, a helper with its arguments
        head = name.partition(".")[0]
        if name in known or head in known or head in local or any(fnmatchcase(name, one) for one in globs):
            continue
        near = nearest(name, [one for one in known if one not in globs])
        better = message.text[gap.start : gap.end].replace(gap.name, known[near], 1) if near else ""
        fix = Fix(False, (Edit(gap.start, gap.end, better),)) if better else None
        meant = f"; ¿es «{known[near]}»?" if near else "."
        suggestions = (better,) if better else ()
        values = {"name": gap.name, "meant": meant}
        yield found(rule, message, gap.start, gap.end, suggestions=suggestions, fix=fix, values=values)


def _is_plain(name: str) -> bool:
    """Whether a declared name is none that people write out: nombre, not [Nombre del cliente]."""
    return name[:1] not in "[<%" and " " not in name


def _plain(name: str) -> str:
    """«Nombre del cliente», «{{nombre_del_cliente}}» → nombre_del_cliente."""
    return "_".join(bare(_bare_name(name)).replace("-", "_").split())


def _bare_name(name: str) -> str:
    """A declared name without the signs of its placeholder; the asterisk of a glob stays."""
    return name.strip().removeprefix("*|").removesuffix("|*").strip("{}[]%$<> ")


def check_no_fallback(rule: Rule, message: Message) -> Iterator[Finding]:
    """Names in the greeting of which nothing says what is printed where there is none, in systems that can say it.

    Silent where the greeting has branches, and on gaps that people fill by hand.
    """
    for greeting in message.of_role("greeting"):
        inside = [gap for gap in gaps_of(message)[0] if greeting.start <= gap.start < greeting.end]
        if any(gap.control for gap in inside):
            continue
        for gap in inside:
            written = message.text[gap.start : gap.end]
            if gap.syntax not in _WITH_FALLBACK or stands_for(gap.name) != "name" or re.search(_FALLBACK, written):
                continue
            yield found(rule, message, gap.start, gap.end)


def check_metadata(rule: Rule, message: Message) -> Iterator[Finding]:
    """A template that says neither in its head nor through the configuration what ``required_metadata`` asks for.

    {missing} names it. Where the configuration asks for nothing, templates that have a head or could have one, as files of
    their own, are asked for channel, address and intent; what stands in a container (a cell, a JSON line) can have none.
    """
    head = message.of_role("metadata")
    required = message.tools.required
    if not (head or (message.draft.in_file and (required or message.draft.runs is None))):
        return
    said = {*message.frame.named, *(("title",) if message.draft.title else ())}
    written = message.text[head[0].start : head[0].end] if head else ""
    said.update(key for key, pattern in _IN_HEAD.items() if re.search(pattern, written))
    missing = [name for key, name in _METADATA.items() if key in (required or _ALWAYS) and key not in said]
    if missing:
        listed = ", su ".join(missing[:-1]) + " ni su " if len(missing) > 1 else ""
        values = {"missing": listed + missing[-1]}
        yield found(rule, message, 0, 0, values=values)


def check_expired(rule: Rule, message: Message) -> Iterator[Finding]:
    """Days and campaigns that are over on the day of ``sent``, or today where nothing says it.

    A day counts only in a sentence that speaks of what is to come: one of ``cues`` (beginnings of words) or a verb in the
    future. ``campaigns`` are words that a year goes with. ``dated`` words (ley, desde …) make a date a reference.
    """
    if message.frame.mode != "template" or not re.search(r"(?:20|[/.-])\d\d", message.masked):
        return
    now = _today(message)
    campaigns: Sequence[str] = rule.options["campaigns"]
    reported: list[Span] = []
    for pattern in _patterns(tuple(campaigns)):
        for match in re.finditer(pattern, message.masked, re.IGNORECASE):
            span = Span(*match.span())
            day = _last_day(match)
            if day is None or day >= now or any(span.start < o.end and o.start < span.end for o in reported):
                continue
            if _lives(rule, message, span, campaign="campaign" in match.groupdict()):
                reported.append(span)
                yield found(rule, message, *span, values={"today": now.strftime("%d/%m/%Y")})


def _today(message: Message) -> date:
    from datetime import date  # only templates with a year in them need it

    sent = message.frame.sent
    return date.fromisoformat(sent.strip()[:10]) if sent else date.today()


@cache
def _patterns(campaigns: tuple[str, ...]) -> tuple[str, ...]:
    return (
        r"(?<![\w/.-])(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?![\w/-])",
        r"(?<![\w/.-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<number>\d{1,2})(?P=sign)(?P<year>20\d\d|\d\d)(?![\w/-])",
        rf"(?<!\w)(?P<day>\d{{1,2}})\.?º? de {_MONTH}(?: del? |, | )(?P<year>20\d\d)(?!\w)",
        rf"(?<!\w){_MONTH}(?: del? | )(?P<year>20\d\d)(?!\w)",
        rf"(?<!\w)(?P<campaign>{'|'.join(campaigns)})(?: del?)? (?P<year>20\d\d)(?![\w/-])",
    )


def _last_day(match: re.Match[str]) -> date | None:
    """The last day that the words name: that day, or the last of the month or year; None where there is no such day."""
    from datetime import date, timedelta

    parts = match.groupdict()
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    word = (parts.get("month") or "").lower().replace("setiembre", "septiembre")
    month = MONTH_NAMES.index(word) + 1 if word else int(parts.get("number") or 12)
    day = int(parts.get("day") or 0)
    if month > 12 and 0 < day <= 12:
        month, day = day, month  # 12/31/2024, as in the United States
    try:
        return date(year, month, day) if day else date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    except ValueError:
        return None


def _lives(rule: Rule, message: Message, span: Span, *, campaign: bool) -> bool:
    """Tell whether the sentence speaks of what is to come or holds still, and not of what was, nor of a law."""
    if re.search(r"\d/(?:19|20)\d\d,? del?(?: \d{1,2} del?)? $", message.masked[max(0, span.start - 20) : span.start]):
        return False  # «la Instrucción 12/2018, de 30 de abril de 2018»
    sentence = message.sentences[message.sentence_at(span.start)]
    tokens = message.tokens[sentence.first : sentence.last]
    words = [bare(token.fold) for token in tokens if token.kind == "word"]
    if any(word in rule.options["dated"] for word in words):
        return False
    tenses = {
        r.tag[2:4]
        for t in tokens
        if t.kind == "word"
        for r in message.readings(t)
        if r.tag[0] == "V" and r.tag[4] in "13"
    }
    if "IS" in tenses and not tenses & {"IF"}:
        return False
    if campaign or "IF" in tenses:
        return True
    return any(word.startswith(tuple(rule.options["cues"])) for word in words)
