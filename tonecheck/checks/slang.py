"""Kind «slang»: lists of words, in any case, dotted, stretched, masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tonecheck.checks.dropping import dropped, stands_apart
from tonecheck.checks.finding import found, severity_of
from tonecheck.checks.kinds import of_kind, stretched
from tonecheck.checks.phrases import check_phrases
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix, Span
from tonecheck.rulebook import Rule
from tonecheck.spanish.tokens import Token, bare

_GLUE = frozenset("-_/\\@#&+=|")
#: Words before a code, a size, a model or a letter: «modelo XQ», «la letra q», «vitamina K», «modo DND».
LABELS = frozenset(
    "modelo modelos serie series sistema modo código códigos referencia ref talla tallas versión tarjeta formato cable puerto norma"
    " clase tipo grupo plan memoria marca letra letras tecla variable valor opción opciones apartado fila bloque portal puerta piso"
    " planta escalera vitamina vitaminas cupón colección artículo producto juguete muñeca muñecas impresora impresión foto fotos"
    " copia copias función protocolo certificado certificación señor señora sr sra don doña d dña hepatitis calle sala sector"
    " zona línea salida terminal anexo casilla columna parte factor eje punto cuadro nivel categoría sección edificio local"
    " clave claves contraseña usuario app aplicación canal película kit programa hotel empresa firma banda emisora revista festival"
    " curso examen carpeta archivo fichero pestaña botón campo extensión nº n.º".split()
)  # fmt: skip
BEFORE_NOUNS = frozenset("el la los las un una unos unas de del al en con por para su sus este esta cada".split())
#: Words beside which one is the name of a thing: a baby shower, alpaca baby.
_COMPOUNDS = {
    "baby": "shower showers fútbol doll beef alpaca papa papas espinaca espinacas rúcula zanahorias lechuga".split()
}
_OPEN_CLAUSE = frozenset("no me te se le les nos lo ya estas esta hay es son".split())  # «estas»: without its accent
_CALLING = frozenset("güey wey guey parce parcero parcera cachai cachái".split())  # words for the reader
_LONGEST_ACRONYM = 5  # letters that one has fewer than
_SHORTEST = 3  # letters of a word that is no unit behind a number
_LEAST_MASKED = 4  # code points of a word with signs for letters
_LEET = str.maketrans("01345789@$", "oieastbgas")
_TRIPLE = re.compile(r"(.)\1{2,}")


def check_slang(rule: Rule, message: Message) -> Iterator[Finding]:
    """The words of the rule's list (``words``, each with what to write instead) and its phrases.

    ``initials`` finds dotted and spaced ones too; ``masked`` finds those with a letter replaced by a digit or a sign;
    ``mild`` lists those that are a warning, ``brands`` those that are names too, ``lower`` those that are mostly
    acronyms in capitals, ``unsafe`` those whose replacement is not certain.
    """
    unsafe = rule.options.get("unsafe", ())
    for finding in check_phrases(rule, message):  # first, so that of two readings of the same words theirs is kept
        fix = finding.fix
        if fix is not None and (len(finding.suggestions) > 1 or finding.text.lower() in unsafe):
            fix = fix._replace(safe=False)
        yield finding._replace(fix=fix)
    words: Mapping[str, str] = rule.options["words"]
    hits = [(n, n, term) for term in words.keys() & message.places.keys() for n in message.places[term]]
    for number in stretched(message):
        fold = message.tokens[number].fold
        plain = next((p for p in (_TRIPLE.sub(r"\1", fold), _TRIPLE.sub(r"\1\1", fold)) if p in words), None)
        if plain is not None:
            hits.append((number, number, plain))
    if rule.options.get("initials"):
        hits += _spelled_out(message, words)
    brands = rule.options.get("brands", ())
    lower = rule.options.get("lower", ())
    for first, last, term in hits:
        start, end = message.tokens[first].start, message.tokens[last].end
        if "." in message.masked[start:end] and message.masked[end : end + 1] == ".":
            end += 1
        if term in lower and message.tokens[first].text.isupper() and not _is_called(message, first, end):
            continue
        if not _is_innocent(message, first, last, term, is_brand=term in brands):
            yield _slang(rule, message, Span(start, end), first, term, words[term])
    if rule.options.get("masked"):
        for span in _masked(message, words):
            yield found(rule, message, *span)


def _slang(rule: Rule, message: Message, span: Span, first: int, term: str, replacement: str) -> Finding:
    suggestions = [part.strip() for part in replacement.split("|") if part.strip()]
    if (message.frame.address or message.address.detected) in ("tu", "vos"):
        suggestions.sort(key=lambda part: not _is_familiar(message, part))
    token = message.tokens[first]
    if _asks(message, first):
        suggestions.sort(key=lambda part: bare(part) == part)  # «¿Dnd prefieres…?» asks «dónde»
    if _in_capitals(message, first):
        suggestions = [part.upper() for part in suggestions]
    elif token.text[0].isupper() and _opens(message, first):
        suggestions = [part[0].upper() + part[1:] for part in suggestions]
    safe = rule.fix == "safe" and len(suggestions) == 1 and term not in rule.options.get("unsafe", ())
    fix = None
    if suggestions:
        fix = Fix(safe, (Edit(*span, suggestions[0]),))
    elif rule.fix and (term in _CALLING or stands_apart(message, *span)):
        fix = Fix(False, (dropped(message, *span),))
    mild = term in rule.options.get("mild", ())
    severity = "warning" if mild and severity_of(rule, message) == "error" else None
    return found(rule, message, *span, suggestions=suggestions, fix=fix, severity=severity)  # type: ignore[arg-type]


def _is_familiar(message: Message, part: str) -> bool:
    """Tell whether what is suggested says tú or vos: «para tu información», «esperanos»."""
    words = part.split()
    if not {"su", "se", "le"}.isdisjoint(words):
        return False
    tags = (reading.tag for word in words for reading in message.tools.lexicon.look_up(word))
    return not {"te", "tu"}.isdisjoint(words) or any(tag[4:6] in ("2S", "2V") for tag in tags)


def _opens(message: Message, number: int) -> bool:
    """Tell whether the token begins its sentence, opening marks aside."""
    first = message.sentences[message.tokens[number].sentence].first
    return all(token.kind == "sign" for token in message.tokens[first:number])


def _asks(message: Message, number: int) -> bool:
    """Tell whether the token begins a question, with its opening mark or without."""
    token = message.tokens[number]
    end = message.tokens[message.sentences[token.sentence].last - 1]
    return message.masked[: token.start].endswith("¿") or (_opens(message, number) and end.text == "?")


def _in_capitals(message: Message, number: int) -> bool:
    """Tell whether the words of the sentence, four of them or more, are in capitals."""
    sentence = message.sentences[message.tokens[number].sentence]
    words = [token.text for token in message.tokens[sentence.first : sentence.last] if token.kind == "word"]
    return len(words) > 3 and all(map(str.isupper, words))


def _is_called(message: Message, number: int, end: int) -> bool:
    """Whether a word in capitals is no acronym: «TMB, ya lo vemos», «NTP!», or a sentence in capitals throughout."""
    if _in_capitals(message, number):
        return True
    if not _opens(message, number) and message.role_at(message.tokens[number - 1].start) != "greeting":
        return False
    return re.match(r"[!…]|, ?\w*[a-zñáéíóú]\w*\b", message.masked[end:]) is not None


def _spelled_out(message: Message, words: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first token, last token, term) of «L.O.L.» and «l o l»."""
    text, tokens = message.masked, message.tokens
    letters = sorted(n for fold, at in message.places.items() if len(fold) == 1 for n in at)
    chain: list[int] = []
    for number in [*letters, -1]:
        if chain and number >= 0 and text[tokens[chain[-1]].end : tokens[number].start] in (".", " ", ". "):
            chain.append(number)
            continue
        if len(chain) > 2:
            term = "".join(tokens[n].fold for n in chain)
            if term in words:
                yield chain[0], chain[-1], term
        chain = [number]


def _is_innocent(message: Message, first: int, last: int, term: str, *, is_brand: bool) -> bool:
    """Tell whether the hit is part of a code, a name, a measure or a quotation instead."""
    text, token, end = message.masked, message.tokens[first], message.tokens[last].end
    if is_glued(text, token.start, end) or is_quoted(text, token.start, end):
        return True
    near = _word_before(message, first)
    following = _chunk_after(text[end:] if first == last else text[end:].removeprefix("."))
    sides = {near.fold if near is not None else "", following.lower().rstrip(".,;:!?")}
    if not sides.isdisjoint(_COMPOUNDS.get(term, ())):
        return True
    if near is not None and (_is_labelled(message, near, last, term) or _is_acronym(token, near, term)):
        return True
    named = following[:1].isupper() and not following.isupper()
    title = first == last and token.text.istitle()
    if near is not None and (is_brand and (named or title) or named and title):
        return True  # «la marca Lol», «el grupo Tb Music», «la muñeca LOL Surprise»
    return len(term) == 1 and not _is_single_letter_word(message, first, near, term)


def _word_before(message: Message, first: int) -> Token | None:
    """The token before the hit in its sentence, which only spaces part from it; no sign."""
    if not first:
        return None
    token, near = message.tokens[first], message.tokens[first - 1]
    apart = message.masked[near.end : token.start].strip(" ")
    return None if apart or near.kind in ("sign", "dots") else near


def _chunk_after(rest: str) -> str:
    """What stands after a space on the same line, up to the next one."""
    return rest.split(None, 1)[0] if rest[:1] == " " and rest[1:2].strip() else ""


def _is_labelled(message: Message, near: Token, last: int, term: str) -> bool:
    """«modelo XQ», «5 k», «n.º d»: ``near`` tells that a code or a unit follows."""
    return near.fold in LABELS and not _goes_on(message, last) or near.kind == "number" and len(term) < _SHORTEST


def _is_acronym(token: Token, near: Token, term: str) -> bool:
    """«el TB», «la Tkm»: a few capitals after an article or a preposition."""
    short = token.text[0].isupper() and len(term) < _LONGEST_ACRONYM
    return short and near.fold in BEFORE_NOUNS and not near.text.isupper()


def _goes_on(message: Message, last: int) -> bool:
    """Whether a lower-case hit after a label opens a clause: «el artículo xq estás en plazo», and no code."""
    tokens = message.tokens
    if last + 1 >= len(tokens) or not tokens[last].text.islower() or tokens[last].end - tokens[last].start < 2:
        return False
    tags = [reading.tag for reading in message.readings(tokens[last + 1])]
    return (
        tokens[last + 1].fold in _OPEN_CLAUSE or bool(tags) and all(tag[0] == "V" and tag[2] in "ISM" for tag in tags)
    )


def is_glued(text: str, start: int, end: int) -> bool:
    """Tell whether a sign ties the word to a code, a path or a handle: LOL-2231, /tb/, @xq, es.tb."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _GLUE or after in _GLUE:
        return True
    if before == ".":  # «es.tb», «un archivo .tb», but «S.A.»
        return text[start - 2 : start - 1] == " " or text[start - 3 : start - 1].isalnum()
    return after == "." and text[end + 1 : end + 2].isalnum() and text[end + 2 : end + 3].isalnum() and end - start > 1


def _is_single_letter_word(message: Message, number: int, near: Token | None, term: str) -> bool:
    """q, k, d and t are words only in lower case between words, before something that que, de or te can introduce."""
    tokens = message.tokens
    token = tokens[number]
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if not token.text.islower() or following is None or following.kind not in ("word", "placeholder"):
        return False
    if message.masked[token.end : following.start] != " " or not following.text[0].islower():
        return False
    if near is None and not _opens(message, number) and tokens[number - 1].text != ",":
        return False
    if near is not None and near.kind not in ("word", "placeholder"):
        return False
    tags = message.tags(following)
    if term == "d":
        return near is not None and near.fold not in BEFORE_NOUNS and any(t[0] in "ND" or t[:3] == "VMN" for t in tags)
    if term == "t":
        return any(t[0] == "V" and t[2] in "IS" for t in tags) and not _is_noun(message, near)
    if term == "k" and _is_noun(message, near):
        return False
    return any(t[0] in "VPD" or t[:2] in ("RG", "RN") for t in tags)


def _is_noun(message: Message, token: Token | None) -> bool:
    tags = message.tags(token) if token is not None else ()
    return any(t[:2] == "NC" for t in tags) and not any(t[0] in "VPC" for t in tags)


def _masked(message: Message, words: Mapping[str, str]) -> Iterator[Span]:
    """Yield where a word of the list hides letters behind digits (m1erda) or signs (m**rda, put@)."""
    for number in of_kind(message, "code"):
        token = message.tokens[number]
        if token.fold.translate(_LEET) in words and not is_glued(message.masked, token.start, token.end):
            yield Span(token.start, token.end)
    if not any(sign in message.masked for sign in "*#@$"):
        return
    for match in re.finditer(
        r"(?<!\w)[a-zñáéíóú]+(?:[*#@$]+[a-zñáéíóú]+)+(?!\w)|(?<!\w)[a-zñ]{3,}@(?!\w)", message.masked.lower()
    ):
        chunk = match.group()
        parts = (
            re.escape(part) if part.isalpha() else f".{{{len(part)},{len(part) + 1}}}"
            for part in re.split(r"([*#@$]+)", chunk)
            if part
        )
        pattern = re.compile("".join(parts))
        if len(chunk) >= _LEAST_MASKED and any(map(pattern.fullmatch, words)):
            yield Span(*match.span())
