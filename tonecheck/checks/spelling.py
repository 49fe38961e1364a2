"""Kind «spelling»: words that the lexicon does not know, and forms far rarer than their accented twin.

``slip`` says which of them are the rule's: «accent» those that differ from the best suggestion in accents only, «letter»
all others. The rule's own phrases (real words written for others) are found beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

from tonecheck.checks.accents import asking, check_accents, worded
from tonecheck.checks.capitalised import called, named
from tonecheck.checks.finding import cased_like, found, replaced
from tonecheck.checks.grammar.around import SUBJECTS, Around
from tonecheck.checks.grammar.joined import joined
from tonecheck.checks.grammar.tenses import past_twin
from tonecheck.checks.mentioned import in_calendar, in_name, mentioned
from tonecheck.checks.phrases import check_phrases
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Rule
from tonecheck.spanish.conjugation import voseo_subjunctive
from tonecheck.spanish.spelling import in_foreign_words, rare_twin, suggest, unknown
from tonecheck.spanish.tokens import ABBREVIATIONS, Token, bare, fold
from tonecheck.tools import Tools, once

_GLUE = frozenset("_@\\#=~&+'’\ufffd")  # signs that make a word part of a code, a path or a foreign name
_BEFORE_VERBS = frozenset("se me te le nos os les lo no ya que quien usted ustedes él ella también".split())
_COMPANIES = (
    "S.A", "S. A", "S.L", "S. L", "SAS", "LTDA", "Ltda", "S. DE R", "S. de R", "SpA", "SPA", "INC", "Inc", "SRL", "S.R.L",
)  # fmt: skip
_REACH = 3  # words on either side that may show a stretch of another language
_COMPOUND = 20  # code points of a compound on either side of its piece
_FOREIGN_LEAST, _FOREIGN_SHARE = 3, 0.4  # unknown words that make a sentence foreign: how many, and which share of it


def check_spelling(rule: Rule, message: Message) -> Iterator[Finding]:
    """Words that nobody knows, or, for the rule about accents, words whose accents are wrong; and the phrases of the rule."""
    accents = rule.options["slip"] == "accent"
    known = check_accents(rule, message) if accents else _check_letters(rule, message)
    yield from worded(rule, chain(known, _unknown(rule, message, accents)))


def _check_letters(rule: Rule, message: Message) -> Iterator[Finding]:
    """The phrases of the rule, and real words that were written together or apart."""
    yield from check_phrases(rule, message)
    yield from replaced(rule, message, joined(message))


def _unknown(rule: Rule, message: Message, accents: bool) -> Iterator[Finding]:
    """The words that nobody knows: those of which only the accents are wrong, or all others."""
    for token in misspelt(message):
        suggestions = _suggestions(token, message)
        same_letters = [
            word for word in suggestions if fold(word) != token.fold and bare(fold(word)) == bare(token.fold)
        ]
        if bool(same_letters and suggestions[0] in same_letters) != accents:
            continue
        if accents:
            suggestions = tuple(same_letters)
        certain = accents and len(same_letters) == 1 and token.text.islower()
        fix = Fix(certain, (Edit(token.start, token.end, suggestions[0]),)) if suggestions else None
        yield found(rule, message, token.start, token.end, suggestions=suggestions, fix=fix)


def _suggestions(token: Token, message: Message) -> tuple[str, ...]:
    twin = rare_twin(token.fold, message.tools.lexicon)
    if twin is not None:
        return (cased_like(twin, token.text),)
    from tonecheck.checks.abbreviated import SHORT, names_first  # few drafts have misspelt words
    from tonecheck.spanish.regular import irregular_form

    if token.fold in SHORT:
        return (SHORT[token.fold],)
    suggestions = names_first(token, suggest(token.text, message.tools.lexicon), message)

    if irregular := cased_like(irregular_form(token.fold, suggestions, message.tools.lexicon), token.text):
        return (irregular, *(word for word in suggestions if word != irregular))
    if token.fold[-1] in "áéíóú" and any(word[-1] == token.fold[-1] for word in suggestions):
        suggestions = tuple(sorted(suggestions, key=lambda word: word[-1] != token.fold[-1]))  # realizé is realicé
    if token.fold.endswith(("astes", "istes")) and _reads(token.fold[:-1], "V", message):  # contestastes
        short = token.text[:-1]
        return (short, *(word for word in suggestions if word != short))
    twins = [word for word in suggestions if bare(fold(word)) == bare(token.fold)]
    if len(twins) < 2:
        # «don Elias»: with a capital amid a sentence it is a name, and only its accent is missing
        if token.text.istitle() and message.token_at(token.start) > message.sentences[token.sentence].first:
            return tuple(sorted(suggestions, key=lambda word: word not in twins))
        from tonecheck.checks.meant import fitting

        return fitting(token, suggestions, message, _wanted(token, message))
    past = asking(token.fold, twins) or past_twin(Around(message, message.token_at(token.start)), twins)
    if past:
        return (cased_like(past, token.text), *(word for word in suggestions if fold(word) != past))
    wanted = _wanted(token, message)
    return tuple(sorted(suggestions, key=lambda word: word not in twins or not _reads(word, wanted, message)))


def _wanted(token: Token, message: Message) -> str:
    """The first letters of the tags that fit after the word before: a noun after «el», a verb after «se»."""
    at = message.token_at(token.start)
    if at == message.sentences[token.sentence].first:
        return ""
    before = message.tokens[at - 1]
    if before.fold in _BEFORE_VERBS:
        return "V"
    return "NA" if any(reading.tag[0] in "DSZ" for reading in message.readings(before)) else ""


def _reads(word: str, tags: str, message: Message) -> bool:
    return any(reading.tag[0] in tags for reading in message.tools.lexicon.look_up(fold(word)))


@once
def _suspects(tools: Tools) -> dict[str, bool]:
    """Word as written → whether it is a suspect (``_is_suspect``)."""
    return {}


@once
def misspelt(message: Message) -> list[Token]:
    """Return the tokens that are misspelt words: no names, codes, pieces of foreign text or words that the user accepts."""
    lexicon = message.tools.lexicon
    verdicts = _suspects(message.tools)
    suspects = []
    for token in message.tokens:
        suspect = verdicts.get(token.text)
        if suspect is None:
            suspect = verdicts[token.text] = _is_suspect(token, message)
        if suspect:
            suspects.append(token)
    if not suspects:
        return []
    names = named(message, suspects)
    titles = _foreign_titles(message, suspects)
    outside = [token for token in suspects if not any(low <= token.start < high for low, high in titles)]
    foreign = {number: _foreign(count, number, message) for number, count in _crowds(outside).items()}
    return [
        token
        for token in outside
        if token.fold not in names
        and not _glued(token, message)
        and not foreign[token.sentence]
        and not called(token, message)
        and (
            _is_unknown(token, message)
            or rare_twin(token.fold, lexicon)
            and not _conjugated(token, message)
            and not _first_name(token, message)
        )
    ]


def _is_suspect(token: Token, message: Message) -> bool:
    """Whether the lexicon does not know a word, or knows it but as a rarity: wherever it stands."""
    lexicon = message.tools.lexicon
    if token.kind != "word" or len(token.text) < 2 or token.text[-1] in "ºª" or token.fold in message.tools.accepted:
        return False
    if token.text not in lexicon and (token.text == token.fold or token.fold not in lexicon):
        return True
    return rare_twin(token.fold, lexicon) is not None


def _crowds(suspects: list[Token]) -> dict[int, int]:
    """How many of the suspects each sentence has, by its number."""
    crowds: dict[int, int] = {}
    for token in suspects:
        crowds[token.sentence] = crowds.get(token.sentence, 0) + 1
    return crowds


def _is_unknown(token: Token, message: Message) -> bool:
    """Whether a word is no Spanish one and no piece of a title, a quotation or a species' name either."""
    lexicon = message.tools.lexicon
    if not unknown(token.text, lexicon) or in_name(token, message) or mentioned(token, message):
        return False
    if in_calendar(token, message):
        return False
    if token.fold[-2:] in ("ás", "és") and _says_vos(message) and voseo_subjunctive(token.fold, lexicon):
        return False
    sentence = message.sentences[token.sentence]
    around = [other for other in message.tokens[sentence.first : sentence.last] if other.kind == "word"]
    words, at = [other.text for other in around], around.index(token)
    if not in_foreign_words(words, at, lexicon):
        return True
    # «Reviasremos, porfavor»: two slips side by side are no quotation; a foreign neighbour is no likely slip either
    near = [n for n in range(max(0, at - _REACH), min(len(words), at + _REACH + 1)) if n != at]
    return not any(
        words[n] not in lexicon
        and (words[n][0].isupper() or lexicon.is_extra(words[n]) or in_foreign_words(words, n, lexicon))
        for n in near
    )


def _says_vos(message: Message) -> bool:
    return message.address.detected == "vos" or message.frame.locale in ("es-AR", "es-UY", "es-CR")


def _conjugated(token: Token, message: Message) -> bool:
    """Whether a rare verb form stands where only a verb can: «os ultimo los detalles» is no «último»."""
    word = Around(message, message.token_at(token.start))
    if not word.finite(0):
        return False
    if word.fold(-1) == "lo" and word.fold(1) in ("que", "de"):
        return False
    if word.fold(-1) in ("me", "te", "se", "nos", "os", "le", "les", "lo", *SUBJECTS):
        return True
    return word.can(1, "DA", "DP") and (word.can(-1, "NP", "RG") or word.closed(-1))


def _first_name(token: Token, message: Message) -> bool:
    """Whether a capitalised word before another is a name, for all that the lexicon has a rare verb of its spelling: «Cesare Pavese»."""
    at = message.token_at(token.start) + 1
    if not token.text.istitle() or at == len(message.tokens) or not message.tokens[at].text.istitle():
        return False
    if message.masked[token.end : message.tokens[at].start] != " ":
        return False
    lexicon = message.tools.lexicon
    twin = rare_twin(token.fold, lexicon) or ""
    return not any(reading.tag.startswith("NP") for reading in lexicon.exact(twin.capitalize()))


def _foreign_titles(message: Message, suspects: list[Token]) -> list[tuple[int, int]]:
    """The pieces in quotation marks that hold two unknown words or more: titles and labels in another language."""
    text, found = message.masked, []
    starts = [token.start for token in suspects]
    for opener, closer in ("«»", "“”", '""'):
        start = text.find(opener)
        while start >= 0:
            end = text.find(closer, start + 1)
            if end < 0:
                break
            if bisect_left(starts, end) - bisect_left(starts, start) >= 2:
                found.append((start, end))
            start = text.find(opener, end + 1)
    return found


def _glued(token: Token, message: Message) -> bool:
    text = message.masked
    before = text[token.start - 1] if token.start else " "
    after = text[token.end] if token.end < len(text) else " "
    if before == after == ":" or before in "¡¿" and text[max(0, token.start - 2) : token.start - 1].isalpha():
        return True  # :smile:, and letters that a wrong encoding broke
    if after == "." and token.fold in ABBREVIATIONS:
        return True
    if (before == "-" or after == "-") and _hyphened(token, message):
        return True
    company = token.end + (2 if text.startswith(", ", token.end) else 1)
    if after in (" ", ",") and token.text.isupper() and text.startswith(_COMPANIES, company):
        return True  # «TECNOSYS S.A.S.»
    if before in _GLUE or after in _GLUE or before.isdigit() or after.isdigit():
        return True
    # «factura.pdf», «Booking.com», «C:/datos», «.zip», «EE.UU.»: no space on either side of the point
    if after == "." and (
        text[token.end + 1 : token.end + 2].islower() or (token.text.isupper() and len(token.text) < 4)
    ):
        return True
    return before in "./" and token.start > 0 and (token.text.islower() or len(token.text) < 4)


def _hyphened(token: Token, message: Message) -> bool:
    """Whether a word is a piece of one that is known with its hyphens (add-on, check-ins) or an English one (trade-in)."""
    text, start, end = message.masked, token.start, token.end
    first, last = max(0, start - _COMPOUND), min(len(text), end + _COMPOUND)
    while start > first and (text[start - 1] == "-" or text[start - 1].isalpha()):
        start -= 1
    while end < last and (text[end] == "-" or text[end].isalpha()):
        end += 1
    whole = text[start:end].lower().strip("-")
    known = whole in message.tools.lexicon or message.tools.lexicon.is_extra(whole)
    return known or whole.endswith(("-in", "-out", "-up", "-off"))


def _foreign(unknown_words: int, number: int, message: Message) -> bool:
    """Whether so many of the words of a sentence are unknown that it is in another language."""
    sentence = message.sentences[number]
    words = sum(other.kind == "word" for other in message.tokens[sentence.first : sentence.last])
    return (
        unknown_words >= _FOREIGN_LEAST and unknown_words >= _FOREIGN_SHARE * words and not _readable(number, message)
    )


def _readable(sentence_number: int, message: Message) -> bool:
    """Whether most unknown words of a sentence are one accent away from Spanish ones: badly written, not foreign."""
    lexicon = message.tools.lexicon
    sentence = message.sentences[sentence_number]
    wrong = [t for t in message.tokens[sentence.first : sentence.last] if t.kind == "word" and t.text not in lexicon]
    function_words = sum(
        any(reading.tag[:1] in "DSPC" and reading.frequency >= 15 for reading in message.readings(token))
        for token in message.tokens[sentence.first : sentence.last] if token.kind == "word"
    )  # fmt: skip
    if function_words < 0.2 * (sentence.last - sentence.first):
        return False  # before the words are looked for, which takes a hundred times as long
    near = sum(unknown(token.text, lexicon) and bool(suggest(token.text, lexicon)) for token in wrong)
    return near >= 0.8 * len(wrong)
