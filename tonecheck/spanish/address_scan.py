"""A message laid out for reading its address: each token's grammar as bits, where clauses lie, what is said to nobody."""

from collections.abc import Sequence
from typing import NamedTuple

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_words import LookUp, Readings
from tonecheck.spanish.tokens import Sentence, Token

_QUOTES = {"«": "»", "“": "”", '"': '"', "„": "”"}
_OUTSIDE = ("",) * 8  # read for what stands before the first token or after the last
_LONGEST_QUOTE = 80  # tokens; a sign without its partner quotes nothing


class Scan(NamedTuple):
    """A message laid out for reading its address; the sequences are parallel to ``tokens``.

    ``starts`` is the index of the first token of the token's clause (after the last sign that closes one); ``said`` is
    false for what addresses nobody: quotations, labels of buttons, names. ``folds`` are the folded words, and eight empty
    ones at the end: a place a little outside the message, on either side, holds an empty word.
    """

    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    bits: Sequence[int]
    starts: Sequence[int]
    said: Sequence[bool]
    readings: Readings
    folds: Sequence[str]

    def first(self, index: int) -> int:
        """The index of the first token of the sentence of ``index``."""
        return self.sentences[self.tokens[index].sentence].first

    def last(self, index: int) -> int:
        """The index after the last token of the sentence of ``index``."""
        return self.sentences[self.tokens[index].sentence].last

    def lemmas(self, index: int, tag: str = "V") -> set[str]:
        """The lemmas of the token's readings whose tag starts with ``tag``."""
        return {reading.lemma for reading in self.readings(self.tokens[index]) if reading.tag.startswith(tag)}


def scan(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    readings: Readings,
    look_up: LookUp,
    known: dict[str, int] | None = None,
) -> Scan:
    """Lay ``tokens`` out for reading the address; ``known`` remembers the bits of words as they are written."""
    known = {} if known is None else known
    said = [True] * len(tokens)
    _silence_quotes(tokens, said)
    bits = [known.get(token[2], -1) if token[4] == "word" else 0 for token in tokens]  # by text and kind
    if -1 in bits:
        for at in [at for at, found in enumerate(bits) if found < 0]:
            bits[at] = known[tokens[at].text] = w.word_bits(tokens[at], readings, look_up)
    starts: list[int] = []
    for sentence in sentences:
        start = first = sentence.first
        begun = False  # something else than signs has come in the sentence
        shouted: bool | None = None  # not looked at yet
        for index, (_, _, text, _, kind, _) in enumerate(tokens[first : sentence.last], first):
            if kind == "word":
                inside = begun and text[0].isupper() and _inside(tokens, index, first)
                if inside or (not bits[index] and text.istitle()):
                    shouted = _shouted(tokens[first : sentence.last]) if shouted is None else shouted
                    if shouted:
                        pass  # capitals say nothing
                    elif inside:
                        _read_capital(index, tokens, bits, said, sentence.last)
                    elif tokens[index].fold not in _READERS:
                        bits[index] = w.NAME  # a word that nobody knows, with a capital
                begun = True
            elif kind != "sign" and kind != "dots":
                begun = True
            elif text not in _CLOSING:
                if text == ":" and tokens[index - 1].fold in _SAYING:  # «un SMS que dice: No comparta …»
                    said[index : sentence.last] = [False] * (sentence.last - index)
                starts.append(index)
                start = index + 1
                continue
            starts.append(start)
    folds = [token[3] for token in tokens]
    folds += _OUTSIDE
    return Scan(tokens, sentences, bits, starts, said, readings, folds)


def _inside(tokens: Sequence[Token], index: int, first: int) -> bool:
    """A capital after these signs may be that of a sentence."""
    before = tokens[index - 1].text
    if before == "(" and index - 2 >= first and tokens[index - 2].text in (":", ";", "=", "-"):  # :(
        return False
    return before not in _CAPITAL_AFTER


_SAYING = ("dice", "decía", "pone", "ponía")
_CLOSING = frozenset("\"'»”’")  # marks that close a quotation (or an apostrophe) and no clause
_CAPITAL_AFTER = frozenset((".", "!", "?", "¿", "¡", "…", "...", ":", "«", "“", '"', "-", "–", "—", "•", "*", ")"))


def _shouted(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence is all in capitals, or Has A Capital On Every Word, so that its capitals say nothing."""
    words = [token for token in tokens if token.kind == "word"]
    if all(token.text.isupper() for token in words):
        return True
    return len(words) > 3 and all(token.text[0].isupper() for token in words if len(token.text) > 3)


def _read_capital(index: int, tokens: Sequence[Token], bits: list[int], said: list[bool], end: int) -> None:
    """A word with a capital inside a sentence is a name, or the first one of a label (el botón Añade a tu cesta).

    A title («la canción Tú me dices», «bajo el lema Únete») is as long as its clause.
    """
    token = tokens[index]
    before = tokens[index - 1]
    if before.fold in _TITLED or (before.text == "," and token.fold in _ARTICLES and _is_listed(tokens, index, end)):
        for other in range(index, end):
            if tokens[other].kind == "sign":
                break
            said[other] = False
    if token.fold in _READERS:
        return
    if token.fold in ("tu", "tus", "su", "sus", "mi", "mis") or (bits[index] & (w.TU_IMPERATIVE | w.USTED_IMPERATIVE)):
        longest = 6 if bits[index] & (w.TU_IMPERATIVE | w.USTED_IMPERATIVE) else 2  # «Tu cuenta», «Añade a tu cesta»
        for other in range(index, min(end, index + longest)):
            if tokens[other].kind != "word" or tokens[other].fold in ("y", "para"):
                break
            if other > index and bits[other] & w.FINITE and not bits[other] & w.NOT_A_VERB:
                break  # the sentence goes on: «con Prime obtienes …»
            said[other] = False
    bits[index] = w.NAME | (bits[index] & w.PERSON_NAME)


def _is_listed(tokens: Sequence[Token], index: int, end: int) -> bool:
    """«…, El hijo, La casa que tú quieres»: one of several titles, which begin with an article."""
    sentence = range(max(1, index - _LONGEST_QUOTE), end)
    titles = [at for at in sentence if tokens[at].fold in _ARTICLES and tokens[at].text.istitle()]
    return sum(tokens[at - 1].text == "," for at in titles) > 1


_ARTICLES = frozenset("el la los las un una".split())
_TITLED = frozenset(
    "película canción libro novela disco serie lema eslogan consigna titulada titulado campaña promoción".split()
)
#: Usted, Uds. and Vos are no names, though some write them with a capital.
_READERS = frozenset("usted ustedes ud uds vd vds vos tú ti vosotros vosotras".split())


def _silence_quotes(tokens: Sequence[Token], said: list[bool]) -> None:
    if _QUOTES.keys().isdisjoint([token[2] for token in tokens]):
        return
    index = 0
    while index < len(tokens):
        closing = _QUOTES.get(tokens[index].text)
        if closing is not None:
            for other in range(index + 1, min(len(tokens), index + _LONGEST_QUOTE)):
                if tokens[other].text == closing:
                    said[index : other + 1] = [False] * (other + 1 - index)
                    index = other
                    break
        index += 1
