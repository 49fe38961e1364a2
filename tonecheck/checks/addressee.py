"""Kind «addressee»: the person whom the greeting names, against the customer's name and the gender of the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from os.path import commonprefix

from tonecheck.checks.callers import genders, told_name
from tonecheck.checks.finding import cased_like, found
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix, Severity, Span
from tonecheck.rulebook import Rule
from tonecheck.spanish.names import TITLES
from tonecheck.spanish.tokens import Token, bare

#: Words that greet, with their gender, and the same word for the other gender.
_ADJECTIVES = {
    "estimado": "estimada", "querido": "querida", "apreciado": "apreciada", "distinguido": "distinguida", "bienvenido": "bienvenida",
}  # fmt: skip
_OTHER = {**_ADJECTIVES, **{other: one for one, other in _ADJECTIVES.items()}}
_TITLE_GENDER = {
    "señor": "M",
    "sr": "M",
    "don": "M",
    "d": "M",
    "señora": "F",
    "sra": "F",
    "doña": "F",
    "dña": "F",
    "señorita": "F",
    "srta": "F",
}
_ALONE = frozenset("señor sr señora sra señorita srta don doña dña".split())
_BEFORE_FIRST_NAMES = frozenset("don doña d dña".split())
_PROFESSIONS = frozenset("doctor doctora dr dra profesor profesora licenciado licenciada ingeniero ingeniera".split())
_OPENERS = frozenset(
    "hola estimado estimada querido querida apreciado apreciada distinguido distinguida días tardes noches día".split()
)
_OWN = frozenset("soy llamo saluda habla atiende escribe responde contacta".split())  # before the agent's own name
_COMPANY = (
    r"(?i)\b(?:s\.?\s?[al]\.?(?:\s?u\.?)?|s\.?\s?r\.?\s?l\.?|s\.?\s?a\.? de c\.?\s?v\.?|ltda?|inc|sas|spa|gmbh)\.?$"
)


def check_addressee(rule: Rule, message: Message) -> Iterator[Finding]:
    """{reason} says what is wrong. ``both`` lists first names of women and men alike; ``vocatives`` words that are names with
    a capital only; ``other_names`` words of a customer's name that is no person's. A wrong name is an error, the rest a
    warning. Gender is never guessed: only names that the lexicon gives to one alone are looked at.
    """
    for greeting in message.of_role("greeting"):
        first = message.token_at(greeting.start)
        first += bool(message.tokens) and message.tokens[first].start < greeting.start
        last = message.token_at(greeting.end - 1)
        tokens = message.tokens[first : last + 1]
        yield from _wrong_name(rule, message, greeting)
        if tokens:
            first, last = message.token_at(tokens[0].start), message.token_at(tokens[-1].start)
            yield from _lower_case(
                rule, message, message.tokens[first : last + 3]
            )  # «Hola, |ana:» ends the greeting early
        yield from _title_alone(rule, message, tokens)
        yield from _gender(rule, message, tokens)
    yield from _renamed(rule, message)


def _renamed(rule: Rule, message: Message) -> Iterator[Finding]:
    """«Estimada señora Robles: … gracias, señora Robledo»: a name of the body that is nearly the reader's, or one of theirs."""
    known: dict[str, str] = {}
    for title in (_ALONE | _PROFESSIONS) & message.places.keys():
        for at in message.places[title]:
            at += message.tokens[at + 1].text == "." if at + 1 < len(message.tokens) else 0
            name = message.tokens[at + 1] if at + 1 < len(message.tokens) else None
            if name is None or name.kind != "word" or not name.text.istitle() or message.role_at(name.start) != "body":
                continue
            known = known or _readers_names(message)
            plain = bare(name.fold)
            theirs = _titled_names(message)
            if plain in known or plain in theirs:
                continue
            near = _nearest(plain, known)
            if near is not None:
                reason = f"Aquí pones «{name.text}», y el cliente es {known[near]}"
                yield _say(rule, message, name, reason, known[near], "error")
            elif (near := _nearest(plain, theirs)) is not None:
                reason = f"Aquí pones «{name.text}», y el cliente escribe «{theirs[near]}»"
                yield _say(rule, message, name, reason, theirs[near])


def _nearest(plain: str, known: Mapping[str, str]) -> str | None:
    from tonecheck.checks.values import slip  # few drafts name somebody with a title in their body

    return next((one for one in known if slip(one, plain) or _alike(one, plain)), None)


def _titled_names(message: Message) -> dict[str, str]:
    """The names that the customer's message gives with a title: «la doctora Salas»."""
    if message.customer is None:
        return {}
    titles = "|".join(sorted((*_ALONE, *_PROFESSIONS), key=len, reverse=True))
    told = re.findall(rf"\b(?i:{titles})\b\.? ([A-ZÁÉÍÓÚÑ][^\W\d_]{{3,}})", message.customer.text)
    return {bare(name.lower()): name for name in told}


def _readers_names(message: Message) -> dict[str, str]:
    """The words of the customer's name and of the greeting, as they are compared and as they are written."""
    spans = (span for greeting in message.of_role("greeting") for span in _greeted(message, greeting))
    written = " ".join((message.frame.customer.name or "", *(message.text[span.start : span.end] for span in spans)))
    return {bare(word.lower()): word for word in _words(written) if word.lower() not in TITLES and len(word) > 3}


def _alike(one: str, other: str) -> bool:
    """Robles and Robledo: the same beginning, and little else."""
    shared = len(commonprefix((one, other)))
    return shared >= 5 and max(len(one), len(other)) - shared <= 2


def _say(
    rule: Rule, message: Message, token: Token | Span, reason: str, better: str = "", severity: Severity | None = None
) -> Finding:
    fix = Fix(False, (Edit(token.start, token.end, better),)) if better else None
    suggestions = (better,) if better else ()
    values = {"reason": reason}
    return found(
        rule, message, token.start, token.end, suggestions=suggestions, fix=fix, severity=severity, values=values
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _customer_names(rule: Rule, known: str) -> list[str]:
    """The words of ``known``, a customer's name, without titles; none where it is no person's, or a company's."""
    if not re.fullmatch(r"[^\W\d_][^\d_@/]*", known.strip()) or re.search(_COMPANY, known.strip()):
        return []
    words = [word for word in _words(known) if word.lower() not in TITLES]
    return [] if any(bare(word.lower()) in rule.options.get("other_names", ()) for word in words) else words


def _wrong_name(rule: Rule, message: Message, greeting: Span) -> Iterator[Finding]:
    """The name of the greeting where it is neither the customer's nor of anybody who signed the customer's message."""
    known = message.frame.customer.name or told_name(message)
    words = _customer_names(rule, known)
    if not words:
        return
    greeted = [span for span in _greeted(message, greeting) if _names(message, span)]
    plain = {bare(word.lower()) for word in words}
    if not greeted or any(bare(word.lower()) in plain for span in greeted for word in _names(message, span)):
        return
    from tonecheck.spanish.nicknames import same_person  # a long table, and most greetings have the name as it is

    said = {bare(word.lower()) for word in _words(message.customer.text if message.customer else "")}
    named = [word for span in greeted for word in _names(message, span)]
    if any(bare(one.lower()) in said or any(same_person(one, other) for other in words) for one in named):
        return  # one of those who are greeted is the customer, or who signed the customer's message
    first = greeted[0]
    at = message.token_at(first.start)
    alone = len(words) == 1 and not message.frame.customer.name  # how the customer signs: «Gracias. Marcela»
    before = message.tokens[at - (1 if message.tokens[at - 1].text != "." else 2)].fold if at > 1 else ""
    if alone and (before in TITLES or not any(genders(message, word) for word in _names(message, first))):
        return  # «Sr. Gil» may well be Carlos
    better = words[0] if before in _BEFORE_FIRST_NAMES or before not in TITLES else _surname(message, words)
    yield _say(
        rule,
        message,
        first,
        f"Saludas a «{message.text[first.start : first.end]}», y el cliente se llama {known}",
        better[:1].upper() + better[1:],
        "warning" if alone else "error",
    )


def _surname(message: Message, words: list[str]) -> str:
    """The first surname of a name of several words: Ruiz, de la Cruz."""
    at = min(1, len(words) - 1)
    while at < len(words) - 1 and genders(message, words[at].capitalize()):
        at += 1
    end = next(
        (n for n in range(at, len(words)) if words[n] not in ("de", "del", "la", "las", "los", "y")), len(words) - 1
    )
    return " ".join(words[at : end + 1])


def _names(message: Message, span: Span) -> list[str]:
    words = (word for word in _words(message.text[span.start : span.end]) if word.lower() not in TITLES)
    return [word for word in words if not re.search(r"(\w)\1\1", word.lower())]  # «Holaaa» is nobody


def _greeted(message: Message, greeting: Span) -> list[Span]:
    """The names in ``greeting``, but for the agent's own («soy Marta»)."""
    gaps = message.feature("placeholder")  # «Hola, {{nombre}}:» names whoever it is
    names = (span for span in dict.fromkeys(message.feature("name")) if span not in gaps)
    spans = [s for s in names if greeting.start <= s.start and s.end <= greeting.end]
    longest = [s for s in spans if not any(o != s and o.start <= s.start and s.end <= o.end for o in spans)]
    starts = [message.token_at(span.start) for span in longest]
    return [s for s, at in zip(longest, starts, strict=True) if not at or message.tokens[at - 1].fold not in _OWN]


def _lower_case(rule: Rule, message: Message, tokens: Sequence[Token]) -> Iterator[Finding]:
    known = {bare(word.lower()): word for word in _words(message.frame.customer.name or "")}
    for number, token in enumerate(tokens):
        if token.kind != "word" or not token.text.islower() or len(token.text) < 3 or not number:
            continue
        before = tokens[number - 1]
        if before.text in (",", ".") and number > 1:
            before = tokens[number - 2]
        after = tokens[number + 1] if number + 1 < len(tokens) else None
        if before.fold not in (*_OPENERS, *TITLES) or (after is not None and after.text not in ":,.!;"):
            continue
        name = token.text.capitalize()
        if token.fold in rule.options.get("vocatives", ()):
            continue
        if bare(token.fold) in known and token.fold not in _OPENERS:
            word = known[bare(token.fold)]
            name = word[:1].upper() + word[1:]
        elif not genders(message, name):
            continue
        yield _say(rule, message, token, f"El nombre «{token.text}» va con mayúscula", name)


def _title_alone(rule: Rule, message: Message, tokens: Sequence[Token]) -> Iterator[Finding]:
    for number, token in enumerate(tokens):
        if token.fold not in _ALONE or not number or tokens[number - 1].fold not in _OPENERS | {","}:
            continue
        end = token.end + (message.text[token.end : token.end + 1] == ".")
        rest = message.text[end : end + 2].strip(" ")
        if not rest or rest[0] in ":,;!\n\r":
            named = message.frame.customer.name is not None
            whole = Span(token.start, end)
            level: Severity = "warning" if named or token.fold in ("sr", "sra", "srta", "don", "doña") else "suggestion"
            yield _say(
                rule, message, whole, f"Falta el nombre tras «{message.text[whole.start : whole.end]}»", severity=level
            )


def _gender(rule: Rule, message: Message, tokens: Sequence[Token]) -> Iterator[Finding]:
    for number, token in enumerate(tokens):
        gender = "M" if token.fold in _ADJECTIVES else "F" if token.fold in _OTHER else ""
        if not gender or message.text[token.end : token.end + 1] not in (" ", ","):
            continue
        following = [t for t in tokens[number + 1 : number + 5] if t.text not in ".,"]
        if not following or following[0].kind != "word":
            continue
        title = _TITLE_GENDER.get(following[0].fold)
        if title and "ª" in message.text[following[0].end : following[0].end + 2]:
            title = "F"  # «D.ª», «Sr.ª»
        if title and message.text[following[0].end : following[0].end + 2].lstrip(".")[:1] in ("/", "(", "@"):
            continue
        name = following[0] if not title else following[1] if len(following) > 1 else None
        if title and title != gender:
            reason = f"«{token.text}» y «{_written(message, following[0])}» no concuerdan"
            yield _say(rule, message, token, reason, cased_like(_OTHER[token.fold], token.text))
        elif title and name is not None and _is_other(rule, message, name, title):
            reason = f"«{_written(message, following[0])}» no concuerda con el nombre del cliente, {told_name(message) or message.frame.customer.name}"
            yield _say(rule, message, following[0], reason)
        elif not title and name is not None and _of_one_gender(rule, message, name) == {"M": "F", "F": "M"}[gender]:
            reason = f"«{token.text}» y «{name.text}» no concuerdan"
            yield _say(rule, message, token, reason, cased_like(_OTHER[token.fold], token.text))


def _written(message: Message, token: Token) -> str:
    """The title with its stop, if it has one."""
    return token.text + "." * (message.text[token.end : token.end + 1] == ".")


def _is_other(rule: Rule, message: Message, surname: Token, gender: str) -> bool:
    """Whether the customer has this surname and a first name of the other gender: «Sra. Menjívar» for Ricardo Menjívar."""
    words = _words(message.frame.customer.name or told_name(message))
    if len(words) < 2 or bare(surname.fold) not in {bare(word.lower()) for word in words[1:]}:
        return False
    if bare(words[0].lower()) in rule.options.get("both", ()):
        return False
    return genders(message, words[0].capitalize()) == {{"M": "F", "F": "M"}[gender]}


def _of_one_gender(rule: Rule, message: Message, token: Token) -> str:
    """M or F for a first name that only men or only women have, «» for any other word."""
    if token.kind != "word" or bare(token.fold) in rule.options.get("both", ()):
        return ""
    words = _words(message.frame.customer.name or "")
    if words and bare(token.fold) in {bare(word.lower()) for word in words[1:]} - {bare(words[0].lower())}:
        return ""  # a surname, or a second name
    name = token.text.capitalize()
    if token.text.islower() and any(r.tag[0] in "VDPRSCI" for r in message.tools.lexicon.exact(token.text)):
        return ""
    known = genders(message, name)
    return known.pop() if len(known) == 1 and known <= {"M", "F"} else ""
