"""Unknown words that are no misspellings for where they stand: in a name, a title, a label, after the name of a language."""

from __future__ import annotations

from tonecheck.message import Message
from tonecheck.spanish.names import OPENINGS
from tonecheck.spanish.spelling import doubtful, suggest
from tonecheck.spanish.tokens import Token

#: Small words of other languages that names and titles have: Nikolaus von …, … della Sera, Live in the …
_PARTICLES = frozenset(
    "in on of the and for to with from by at my your von van der den di da dal della delle dello degli di du des les le und et".split()
)
_FRENCH = frozenset(("la", "sur", "en", "sous"))  # the same between hyphens
_ARTICLES = frozenset(("El", "La", "Los", "Las"))
_SHORTEST = 3  # letters of a name
_UNLIKE = 60  # score (spelling) above which a word is so unlike others that it is a term, if it is written twice
_ITEMS = frozenset("ii iii iv vi vii viii ix xi xii".split())  # numbers of items, before a bracket
#: What goes before a name or term that a text brings in, and before «como» and one; the score of what is still a slip there.
_TERMS = frozenset(
    "llamado llamada llamados llamadas denominado denominada denominados denominadas apodado apodada término vocablo comando"
    " pinyin función directorio parámetro script biblioteca módulo dialecto etnia deidad diosa seudónimo".split()
)
_KNOWN_AS = frozenset(
    "conocido conocida conocidos conocidas conoce conocen denomina llamado llamada designado designada".split()
)
_UNLIKELY = 30
#: What a variety, a breed or a cut of it is named after: «café sarchimor», «papa huayro», «un queso de tipo siciliano».
_SORTED = frozenset(
    "ají ajo arroz arveja banano banana cacao café cebolla choclo durazno frijol frijoles haba lechuga lenteja limón lima"
    " maíz mango manzana mandioca ñame naranja palta aguacate pan papa papas pasto pera piña plátano poroto porotos queso semilla"
    " soja soya tomate tomates trigo uva uvas vino yerba yuca zanahoria zapallo cepa híbrido raza tipo variedad cultivar"
    " orquídea rosa rosas clavel césped".split()
)
#: English words, too near to Spanish ones to be known alone, and the words one of which stands beside them.
_PAIRS = {
    "day": "full cyber use pass", "blue": "dólar jean jeans", "twin": "doble cama camas habitación", "hot": "sale dog", "all": "inclusive",
    "city": "tour tours", "carry": "on", "up": "stand pick back check roll", "roll": "up", "mapping": "video", "frost": "no", "out": "check late", "off": "day spin",
}  # fmt: skip
#: Months and days of the week by their first letters.
_SHORT_NAMES = frozenset("ene feb abr jun jul ago sep sept oct nov dic lun mié mie jue vie sáb sab dom".split())
_MARKS = {"«": "»", "“": "”", '"': '"', "(": ")", "'": "'", "‘": "’"}
_ITALICS = frozenset("*_")
_FIRMS = frozenset("equipo tienda marca plataforma aplicación app web portal".split())
_LANGUAGES = frozenset(
    "inglés francés italiano alemán portugués latín griego catalán euskera gallego japonés chino árabe ruso náhuatl quechua".split()
)


def in_name(token: Token, message: Message) -> bool:
    """Whether an unknown word is a part of a name: before another, after initials or an article with a capital, a particle.

    «Gatis Smukulis», «Lite-Brite», «J. G. Ballard», «en La Cumparsita», «von Pacassi».
    """
    at = message.token_at(token.start)
    after, before = _beside(message, at, 1), _beside(message, at, -1)
    named_after = after is not None and _name_like(after, message)
    if token.text in _PARTICLES:
        if message.masked[token.start - 1 : token.start] == "-" and before is not None:
            return message.tools.lexicon.is_extra(before.text) or _name_like(before, message)  # «check-in»
        return named_after or before is not None and _name_like(before, message)
    if len(token.text) < _SHORTEST or not doubtful(token.text, message.tools.lexicon):
        return False
    if before is not None and _opens_name(message, at):
        return True
    if after is None or not named_after or not token.text[:1].isupper() or token.text.isupper():
        return False
    between = message.masked[token.end : after.start].strip()
    if between and not between[0] == between[-1] == "-":
        return False
    meant = suggest(token.text, message.tools.lexicon, 1)
    return not meant or meant[0].lower() not in OPENINGS  # «Estimda Ana»


def mentioned(token: Token, message: Message) -> bool:
    """Whether an unknown word that is no likely slip is a term: alone in quotation marks, brackets or italics, beside «&», after the

    name of a language, after «el equipo de», or written again just so, unlike any word that we know. So is the number of an
    item: «(iv)», a piece of a foreign compound, the species after its genus and the variety after its kind.
    """
    text = message.masked
    if token.text in _ITEMS and text.startswith(")", token.end):
        return True
    if _hyphened(token, message) or _species(token, message) or _introduced(token, message):
        return True
    at = message.token_at(token.start)
    sides = {other.fold for other in (*message.tokens[max(0, at - 1) : at], *message.tokens[at + 1 : at + 2])}
    if not sides.isdisjoint(_PAIRS.get(token.fold, "").split()):
        return True
    sort = at > 0 and message.tokens[at - 1].fold in _SORTED and token.text.islower()
    if sort and doubtful(token.text, message.tools.lexicon, _UNLIKE):
        return True
    if len(message.places.get(token.fold, ())) > 1 and doubtful(token.text, message.tools.lexicon, _UNLIKE):
        return True
    if _firm_before(message, message.token_at(token.start)):
        return doubtful(token.text, message.tools.lexicon, _UNLIKE)
    if text.startswith(" &", token.end) or text.endswith("& ", 0, token.start):
        return doubtful(token.text, message.tools.lexicon)
    closer = _MARKS.get(text[token.start - 1]) if token.start else None
    quoted = closer is not None and text.startswith(closer, token.end)
    if _in_italics(token, message):
        return doubtful(token.text, message.tools.lexicon, 0 if "k" in token.fold or "w" in token.fold else _UNLIKELY)
    if not quoted and _language_before(message, message.token_at(token.start)) is None:
        return False
    return doubtful(token.text, message.tools.lexicon)


def _in_italics(token: Token, message: Message) -> bool:
    """Whether one asterisk or low line on either side sets a word alone in italics, as foreign ones are: «el *liner*»."""
    text, start, end = message.text, token.start, token.end
    sign = text[start - 1] if start else ""
    if sign not in _ITALICS or message.frame.channel == "whatsapp":  # where they make it bold
        return False
    return text.startswith(sign, end) and not text.startswith(sign, end + 1)


def _introduced(token: Token, message: Message) -> bool:
    """Whether the text says that a word is a name or term that nobody need know: «llamado X», «el comando X»."""
    at = message.token_at(token.start)
    first = message.sentences[token.sentence].first
    before = [other.fold for other in message.tokens[max(first, at - 3) : at]]
    while before and before[-1] in ("de", "el", "la", "los", "las", "un", "una", "como"):
        as_term = before.pop() == "como"
        if as_term:
            return bool(before) and before[-1] in _KNOWN_AS and doubtful(token.text, message.tools.lexicon, _UNLIKELY)
    return bool(before) and before[-1] in _TERMS and doubtful(token.text, message.tools.lexicon, _UNLIKELY)


def _hyphened(token: Token, message: Message) -> bool:
    """Whether a word is a piece of a compound of which another is a single letter or foreign: Blu-ray, u-boot, wake-on-lan."""
    text, tokens, lexicon = message.masked, message.tokens, message.tools.lexicon
    if not (text.startswith("-", token.end) or text[token.start - 1 : token.start] == "-"):
        return False
    start, end = token.start, token.end
    while start and (text[start - 1] == "-" or text[start - 1].isalpha()):
        start -= 1
    while end < len(text) and (text[end] == "-" or text[end].isalpha()):
        end += 1
    if lexicon.is_extra(text[start:end].strip("-")):
        return True
    at = message.token_at(token.start)
    for step in (-1, 1):
        place, end = at, at + 4 * step
        while place != end and 0 <= place + 2 * step < len(tokens):
            one, sign, other = sorted((tokens[place], tokens[place + step], tokens[place + 2 * step]))
            if sign.text != "-" or one.end != sign.start or sign.end != other.start:
                break
            piece = tokens[place + 2 * step]
            if piece.kind == "word" and (len(piece.text) == 1 or lexicon.is_extra(piece.text)):
                return True
            if piece.text not in lexicon and doubtful(piece.text, lexicon):
                return True
            place += 2 * step
    return False


def _species(token: Token, message: Message) -> bool:
    """Whether a word stands in brackets after the name of a genus: «(Panthera onca)»."""
    text = message.masked
    at = message.token_at(token.start)
    if not at or not text.startswith((")", ","), token.end) or not token.text.islower():
        return False
    genus = message.tokens[at - 1]
    named = genus.text[:1].isupper() and genus.text[1:].islower() and genus.text not in message.tools.lexicon
    return named and text[genus.start - 1 : genus.start] == "("


def _firm_before(message: Message, at: int) -> bool:
    """Whether the two words before say that a firm's or a program's name follows: «el equipo de acmeshop»."""
    tokens = message.tokens
    return at > 1 and tokens[at - 1].fold == "de" and tokens[at - 2].fold in _FIRMS


def _beside(message: Message, at: int, step: int) -> Token | None:
    """The next token on one side in the same sentence, past a hyphen (and past «le» between two)."""
    sentence = message.sentences[message.tokens[at].sentence]
    place = at + step
    if sentence.first <= place < sentence.last and message.tokens[place].text == "-":
        place += step
        if sentence.first <= place + step < sentence.last and message.tokens[place + step].text == "-":
            place += 2 * step if message.tokens[place].text in _PARTICLES | _FRENCH else 0
    return message.tokens[place] if sentence.first <= place < sentence.last else None


def _name_like(token: Token, message: Message) -> bool:
    """Whether a word has a capital and is nothing but a noun or name, or is no Spanish word at all."""
    if token.kind != "word" or len(token.text) < 2 or token.text.isupper():
        return False
    if token.text[0].isupper():
        tags = message.tags(token)
        return all(tag[0] == "N" for tag in tags) or any(tag.startswith("NP") for tag in tags)
    return token.text not in message.tools.lexicon and doubtful(token.text, message.tools.lexicon)


def _opens_name(message: Message, at: int) -> bool:
    """Whether an initial with its point, or an article with a capital amid the sentence, stands before the word."""
    one = message.tokens[at - 1]
    if one.text == "." and at > 1:
        initial = message.tokens[at - 2]
        return len(initial.text) == 1 and initial.text.isupper() and initial.end == one.start
    if len(one.text) == 2 and one.text[0].isupper() and one.text[1] == ".":
        return True
    first = message.sentences[one.sentence].first
    return (
        one.text in _ARTICLES
        and at - 2 >= first
        and (message.tokens[at - 2].kind == "word" or message.tokens[at - 2].text == ",")
    )


def _language_before(message: Message, at: int) -> str | None:
    first = message.sentences[message.tokens[at].sentence].first
    for token in message.tokens[max(first, at - 3) : at]:
        if token.fold in _LANGUAGES:
            between = message.masked[token.end : message.tokens[at].start].strip()
            return token.fold if between in ("", ":", ",", "«", '"', "“", ": «", ': "', ": “", '"', "(") else None
    return None


def in_calendar(token: Token, message: Message) -> bool:
    """Whether a word is a month or a day by its first letters: «vie 12 jun», «lun a vie», or alone as on a button."""
    if token.fold not in _SHORT_NAMES:
        return False
    at = message.token_at(token.start)
    near = (*message.tokens[max(0, at - 2) : at], *message.tokens[at + 1 : at + 3])
    return not near or any(other.kind == "number" or other.fold in _SHORT_NAMES for other in near)
