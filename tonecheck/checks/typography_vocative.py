"""Kind «vocative-comma»: a greeting or thanks without a comma before the name (Hola Ana, Gracias {{nombre}})."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.finding import found
from tonecheck.checks.grammar.people import CALLED, NAMED
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix, Span
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import Token

#: The last word of a greeting or of thanks → what may stand before it.
_GREETINGS: dict[str, tuple[str, ...]] = {
    "hola": (),
    "buenas": ("muy", "hola"),
    "días": ("buenos",),
    "dias": ("buenos",),
    "tardes": ("buenas",),
    "noches": ("buenas",),
    "día": ("buen",),
    "dia": ("buen",),
    "tarde": ("buena",),
    "gracias": ("muchas", "muchísimas", "mil", "ok"),
    "tal": ("qué", "que"),
    "adiós": (),
    "pronto": ("hasta",),
    "luego": ("hasta",),
    "disculpe": (),
    "perdone": (),
    "felicidades": ("muchas",),
    "enhorabuena": (),
    "saludos": (),
    "claro": (),
    "entiendo": (),
    "comprendo": (),
    "perfecto": (),
    "perdona": (),
    "disculpa": (),
    "genial": (),
    "buenísimo": (),
    "excelente": (),
    "dale": (),
    "tranquilo": (),
    "tranquila": (),
    "listo": (),
    "entendido": (),
    "sí": (),
    "siento": ("lo",),
    "mucho": ("lo", "siento"),
    "preocupe": ("no", "se"),
    "preocupes": ("no", "te"),
    "gusto": ("con", "mucho"),
    "supuesto": ("por",),
}
#: What opens a letter, and takes no verb of its own.
_ADDRESSED = frozenset("estimado estimada estimados estimadas apreciado apreciada querido querida".split())
_TO_YOU = frozenset("le les te os".split())
_OURS = ("VMIP1", "VMIF1", "VMIS1", "VAIP1")
#: What is answered: only a title or a name that is nothing else is spoken to after it.
_ANSWERS = frozenset(
    "claro entiendo comprendo perfecto listo entendido sí siento mucho preocupe preocupes gusto supuesto genial buenísimo excelente dale"
    " tranquilo tranquila".split()
)
_MUST_FOLLOW = frozenset(
    "días dias tardes noches día dia tarde tal pronto luego siento mucho preocupe preocupes gusto supuesto".split()
)
_THANKS = frozenset(["gracias", "saludos", "disculpe", "perdone", "perdona", "disculpa"])
_TITLES = frozenset(
    "señor señora señorita señores señoras sr sra srta sres don doña dña dr dra doctor doctora profesor profesora cliente clienta"
    " estimado estimada estimados estimadas querido querida queridos queridas apreciado apreciada amigo amiga amigos amigas"
    " compañero compañera".split()
)  # fmt: skip
_SPOKEN_TO = frozenset("señor señora señorita señores señoras sr sra srta don doña".split())
_SHORT = frozenset(["sr", "sra", "srta", "d", "dña", "dr", "dra"])
_NO_NAMES = frozenset(
    "dios usted ustedes vosotros nosotros totales buenas buenos hola gracias equipo todos todas bienvenido"
    " bienvenida su tu el la los las un una".split()
)
_WITHIN_NAMES = frozenset("y e o u de del la las los".split())
_NO_NAME = ("SPS", "PP", "P0", "RN", "DP")  # tags of what comes after a title alone: «gracias, señora, por …»
#: What the names of placeholders have that stand for a person.
_NAME_OF = tuple("nom name client user usuari contact apellid trat destinat titular first last".split())


def check_vocative_comma(rule: Rule, message: Message) -> Iterator[Finding]:
    """A name that is spoken to, without the comma before it."""
    places = message.places
    for word in _GREETINGS.keys() & places.keys():
        for number in places[word]:
            start = _greeting_start(message, number, word)
            last = _name_end(message, number + 1, thanks=word in _THANKS) if start is not None else None
            if word in _ANSWERS and last is not None and not _is_person(message, number + 1):
                continue
            if start is None or last is None:
                continue
            before, name = message.tokens[number], message.tokens[number + 1]
            words = message.text[start : before.end] + "," + message.text[before.end : last.end]
            edits = [Edit(before.end, before.end, ",")]
            if _goes_on(message, last):
                words += ","
                edits.append(Edit(last.end, last.end, ","))
            fix = Fix(False, tuple(edits))
            values = {"name": message.text[name.start : last.end]}
            yield found(rule, message, start, last.end, suggestions=[words], fix=fix, values=values)
    again = _called_again(message)
    if again or not (CALLED | NAMED).isdisjoint(places):
        yield from _within(rule, message, again)
    for word in _ADDRESSED & places.keys():
        for number in places[word]:
            last = _addressed(message, number)
            if last is not None:
                whom = Span(message.tokens[number].start, last.end)
                words = message.text[whom.start : whom.end] + ","
                fix = Fix(False, (Edit(last.end, last.end, ","),))
                finding = found(rule, message, whom.start, whom.end, suggestions=[words], fix=fix)
                yield finding._replace(message=f"Falta la coma después de «{finding.text}».")


def _called_again(message: Message) -> dict[str, int]:
    """The names in the greeting (folded) that the message has elsewhere, too, and where they stand in it."""
    tokens, places, found_names = message.tokens, message.places, {}
    for segment in message.of_role("greeting"):
        for at in range(message.token_at(segment.start), len(tokens)):
            token = tokens[at]
            if token.start >= segment.end:
                break
            if token.text.istitle() and len(places[token.fold]) > 1 and _is_name(message, token, thanks=False):
                found_names[token.fold] = at
    return found_names


def _within(rule: Rule, message: Message, again: dict[str, int]) -> Iterator[Finding]:
    from tonecheck.checks.spoken import spoken  # few drafts name anybody behind their greeting

    for whom in spoken(message, again):
        before, name = message.text[whom.start : whom.end].split(" ", 1)
        fix = Fix(False, (Edit(whom.start + len(before), whom.start + len(before), ","),))
        yield found(
            rule, message, whom.start, whom.end, suggestions=[f"{before}, {name}"], fix=fix, values={"name": name}
        )


def _addressed(message: Message, number: int) -> Token | None:
    """Return the last token of whom the sentence is addressed to, «Estimada señora Ruiz le escribo»; None where nothing is missing."""
    tokens = message.tokens
    first = message.sentences[tokens[number].sentence].first
    if number != first:
        return None
    last = _name_end(message, number + 1, thanks=False) if number + 1 < len(tokens) else None
    if last is None or not (_is_person(message, number + 1) or _is_title(tokens[number + 1])):
        return None
    at = message.token_at(last.start) + 1
    if at + 1 >= len(tokens) or message.masked[last.end : tokens[at].start] != " ":
        return None
    verb = tokens[at + 1] if tokens[at].fold in _TO_YOU else tokens[at]
    told = any(reading.tag.startswith(_OURS) for reading in message.readings(verb))
    return last if told and (verb is not tokens[at] or verb.fold.endswith("mos")) else None


def _greeting_start(message: Message, number: int, word: str) -> int | None:
    """Return where the greeting begins whose last word is token ``number``; None if it is none."""
    tokens = message.tokens
    first = number
    while (
        first and tokens[first - 1].sentence == tokens[number].sentence and tokens[first - 1].fold in _GREETINGS[word]
    ):
        first -= 1
    if word in _MUST_FOLLOW and first == number:
        return None
    if (
        first
        and tokens[first - 1].sentence == tokens[number].sentence
        and tokens[first - 1].kind in ("word", "number", "code")
    ):
        return None
    return tokens[first].start


def _name_end(message: Message, number: int, *, thanks: bool) -> Token | None:
    """Return the last token of the name that begins at token ``number``, right after the greeting; None if none does."""
    tokens = message.tokens
    if number >= len(tokens) or tokens[number].sentence != tokens[number - 1].sentence:
        return None
    token = tokens[number]
    if message.masked[tokens[number - 1].end : token.start].strip(" ") or token.start == tokens[number - 1].end:
        return None
    if not _is_name(message, token, thanks=thanks):
        return None
    last = token
    for following in tokens[number + 1 : number + 5]:
        gap = message.masked[last.end : following.start]
        capital = following.kind == "word" and (following.text[0].isupper() or _is_title(following))
        stop = following.text == "." and not gap and last.fold in _SHORT
        if not stop and (gap != " " or not (capital or following.kind == "placeholder")):
            break
        last = following
    return last


def _goes_on(message: Message, last: Token) -> bool:
    """Whether the sentence goes on after the name, which then has a comma on either side: «Gracias, Luis, por su compra»."""
    at = message.token_at(last.start) + 1
    if at >= len(message.tokens) or message.masked[last.end : message.tokens[at].start] != " ":
        return False
    following = message.tokens[at]
    if following.fold in _WITHIN_NAMES:
        return False
    if _is_title(last):  # what follows may be a name in lower case: «señora gomez»
        return any(reading.tag.startswith(_NO_NAME) for reading in message.readings(following))
    return following.kind == "word"


def _is_person(message: Message, number: int) -> bool:
    """Whether a title, a placeholder, or a first name that is no word begins at token ``number``."""
    token = message.tokens[number]
    if token.kind == "placeholder" or token.fold in _SPOKEN_TO:
        return True
    readings = message.tools.lexicon.look_up(token.text.capitalize())
    return any(reading.tag[:2] == "NP" and "SP" in reading.tag[4:] for reading in readings)


def _is_title(token: Token) -> bool:
    return token.fold in _TITLES


def _is_name(message: Message, token: Token, *, thanks: bool) -> bool:
    """Tell whether a token is the beginning of a name: a title, a placeholder, a first name, an unknown word with a capital."""
    if token.kind == "placeholder":
        written = message.text[token.start : token.end].lower()
        return not thanks or any(piece in written for piece in _NAME_OF)
    if token.kind != "word":
        return False
    if _is_title(token):
        return True
    if not token.text[0].isupper() or token.fold in _NO_NAMES or len(token.text) < 2:
        return False
    exact = message.tools.lexicon.look_up(token.text.capitalize())
    if any(reading.tag[:2] == "NP" and "SP" in reading.tag[4:] for reading in exact):
        return True
    if any(reading.tag[:2] == "NP" for reading in exact):
        return False
    if token.text.isupper() and message.tokens[message.token_at(token.start) - 1].text.isupper():
        return False
    common = message.tools.lexicon.look_up(token.fold)
    if thanks and not common:  # «Gracias Movistar por …» thanks a company
        return not message.masked[token.end :].lstrip().startswith(("por", "a "))
    if not common:
        return True
    # «Hola Vale,» «Hola Dulce:» — a common word, but a sign right after it says that it is a name
    named = message.masked[token.end : token.end + 1] in (",", ":", ".", "!", "\n", "")
    return not thanks and named and any(reading.tag[0] in "NA" for reading in common)
