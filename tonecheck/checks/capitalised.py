"""Which capitalised words are names by where they stand: inside a sentence, in a signature, spoken to, as an acronym."""

from __future__ import annotations

from tonecheck.message import Message
from tonecheck.spanish.endings import inflected, meant_name
from tonecheck.spanish.names import OPENINGS
from tonecheck.spanish.spelling import doubtful, suggest
from tonecheck.spanish.tokens import ABBREVIATIONS, Token, bare, fold

_AROUND = 40  # tokens on either side that show whether a sentence is in capitals
_INSTITUTION = 9  # letters of a word of institutions at least
_ENDINGS = ("ción", "sión", "ciones", "siones", "dad", "miento", "cion", "sion")
_ARTICLES = frozenset("la una nuestra esta el un nuestro este las los nuestras".split())
#: Words without their accents that forms, days and departments are called by, and nobody: with a capital they are no names.
_LABELS = frozenset(
    "lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre"
    " noviembre diciembre telefono telefonos numero numeros articulo articulos codigo codigos pagina paginas linea lineas credito"
    " creditos debito poliza polizas vehiculo vehiculos catalogo catalogos cedula categoria categorias garantia garantias"
    " electronico electronica tecnico tecnica tecnicos logistica estadistica publico publica juridico juridica economico energia"
    " dia dias envio envios".split()
)
#: What goes before a place and nobody, and before either; the frequency of places that everybody knows.
_WHERE, _WHITHER, _WELL_KNOWN = frozenset("en desde hacia".split()), frozenset("a de para por hasta entre".split()), 11
_ACCENTED = dict(zip("aeiouAEIOU", "áéíóúÁÉÍÓÚ", strict=True))
#: Letters of a word in capitals that is an acronym even where a sentence begins; and of one that is if no likely slip, by score.
_ACRONYM, _LONG_ACRONYM, _LIKELY = 3, 5, 20


def named(message: Message, suspects: list[Token]) -> set[str]:
    """Words that stand with a capital inside a sentence, in a signature or in the metadata: names, wherever they stand."""
    names = set()
    for token in suspects:
        if not token.text[0].isupper() or _shouted(token, message):
            continue
        if _common_noun(token, message) or _label(token.fold, message) or _place(token, message):
            continue
        if not _starts(token, message) or token.text.isupper() and _is_acronym(token.text, message):
            names.add(token.fold)
    outside = [message.text[span.start : span.end] for span in message.of_role("signature")]
    customer, facts = message.frame.customer, message.frame.facts
    outside += [value for value in (customer.name, facts.carrier, message.frame.subject) if value]
    for text in outside:
        names.update(fold(word.strip(".,;:()«»\"'-")) for word in text.split() if word[:1].isupper())
    return {name for name in names if not _label(name, message)}


def _label(form: str, message: Message) -> bool:
    """Whether only the accent of a word (folded) is wrong that is written with a capital on forms: «Fecha de Facturacion»."""
    plain = bare(form)
    if plain in _LABELS:
        return True
    if not form.endswith("cion"):
        return False
    lexicon, meant = message.tools.lexicon, form[:-2] + "ón"
    return meant in lexicon and not lexicon.exact(meant.capitalize())  # «Asuncion» is a woman


def _place(token: Token, message: Message) -> bool:
    """Whether a word is a place without its accent: «en Mexico», «a Panama». People (Martin, Gomez) are called as they write themselves.

    Behind «a», «de» and the like only a well-known one: few know whose surname the others are. A capital beside it makes a
    name of both («en Niagara Falls», «Nuevo Mexico», «Seguros de Mexico»).
    """
    at = message.token_at(token.start)
    first = message.sentences[token.sentence].first
    if not token.text.istitle() or at == first:
        return False
    before, behind = message.tokens[at - 1], message.tokens[at + 1 : at + 2]
    sure = before.fold in _WHERE
    if not sure and (before.text not in _WHITHER or at - 2 > first and message.tokens[at - 2].text[0].isupper()):
        return False
    if behind and behind[0].text[0].isupper() or message.masked[before.end : token.start] != " ":
        return False
    lexicon, word = message.tools.lexicon, token.text
    twins = [word[:n] + _ACCENTED[letter] + word[n + 1 :] for n, letter in enumerate(word) if letter in _ACCENTED]
    readings = [reading for twin in twins for reading in lexicon.exact(twin)]
    if not readings or any(reading.tag[4:5] != "G" for reading in readings):
        return False
    common = any(lexicon.exact(twin.lower()) for twin in twins)
    return readings[0].frequency >= _WELL_KNOWN or sure and not common


def _common_noun(token: Token, message: Message) -> bool:
    """Whether a word behind an article is one of institutions with a letter too many: «la Coorporación»."""
    at = message.token_at(token.start)
    if len(token.text) < _INSTITUTION or not token.fold.endswith(_ENDINGS) or at == 0:
        return False
    if message.tokens[at - 1].fold not in _ARTICLES:
        return False
    return any(_single(word) == _single(token.fold) for word in suggest(token.fold, message.tools.lexicon, 1))


def _single(word: str) -> str:
    """``word`` with one of each two letters that are the same."""
    return "".join(letter for letter, before in zip(word, " " + word, strict=False) if letter != before)


def called(token: Token, message: Message) -> bool:
    """Whether a capitalised word that opens its sentence is who is spoken to or told of: «Yeison, ya está listo», «Yeison firmó»."""
    if not token.text[0].isupper() or token.text.isupper():
        return False
    at = message.token_at(token.start) + 1
    if at == len(message.tokens) or message.tokens[at].text not in (",", ":", "!") and not _told(message, at):
        return False
    lexicon = message.tools.lexicon
    if _place(token, message):
        return False
    if meant_name(token.fold, lexicon) is not None:
        return True
    if inflected(token.fold) or not doubtful(token.text, lexicon, _LIKELY):
        return False
    meant = fold(next(iter(suggest(token.text, lexicon, 1)), ""))
    opens = meant in OPENINGS or any(reading.tag[0] in "RI" for reading in lexicon.look_up(meant))
    return not opens  # «Estimda, …», «Tambein, …»


def _told(message: Message, at: int) -> bool:
    """Whether a verb in the past follows: no noun is its subject without an article."""
    after = message.tokens[at : at + 2]
    verb = after[-1] if after[0].fold == "se" else after[0]
    tags = message.tags(verb)
    return (
        verb.sentence == message.tokens[at - 1].sentence
        and bool(tags)
        and all(tag.startswith("VMIS3S") for tag in tags)
    )


def _is_acronym(capitals: str, message: Message) -> bool:
    if len(capitals) > _ACRONYM:
        return len(capitals) <= _LONG_ACRONYM and doubtful(capitals, message.tools.lexicon, _LIKELY)
    return True


def _starts(token: Token, message: Message) -> bool:
    """Whether a token is the first word of its sentence, or of what a colon or point opens; a quoted title is a name."""
    first = message.sentences[token.sentence].first
    before = message.tokens[first : message.token_at(token.start)]
    if not any(other.kind in ("word", "number", "code") for other in before):
        return True
    last = before[-1]
    if last.text == "." and len(before) > 1 and before[-2].fold in ABBREVIATIONS:
        return False  # «av. Oroño»
    return last.text in (":", "¿", "¡", ".", "...", "…", "?", "!", "•")


def _shouted(token: Token, message: Message) -> bool:
    """Whether a word in capitals stands in a sentence in capitals: then it is a word like any other, else an acronym."""
    if not token.text.isupper():
        return False
    sentence, at = message.sentences[token.sentence], message.token_at(token.start)
    others = [
        other.text for other in message.tokens[max(sentence.first, at - _AROUND) : min(sentence.last, at + _AROUND)]
        if other.kind == "word" and len(other.text) > 1 and other is not token
    ]  # fmt: skip
    return len(others) >= 2 and sum(word.isupper() for word in others) >= 0.7 * len(others)
