"""Masked text → tokens and sentences, each with its code-point offsets."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import is_normalized, normalize

PLACEHOLDER, URL, EMAIL, CODE = "\ue000", "\ue001", "\ue002", "\ue003"
_ATOMS = {PLACEHOLDER: "placeholder", URL: "url", EMAIL: "email", CODE: "mark"}

# One alternative a group: numbers with inner separators, runs of letters and digits, atoms, dots, any other sign.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:/\-]\d+)+(?![^\W_]))"
    r"|(?P<run>[^\W_]+(?:(?:[\u0300-\u036f\u200b-\u200d]+|\u00ad+)[^\W_]*)*)"  # one set of both is slow to compile
    r"|(?P<atom>\ue000+|\ue001+|\ue002+|\ue003+)"
    r"|(?P<dots>\.{2,}|…)"
    r"|(?P<sign>[^\w\s]|_)"
)
_BRANCH = "\u2029"  # what stands after it is printed instead of what stands before it (see sources.segments.BRANCH)
_LONGEST = 300  # tokens of a sentence
_REMEMBERED = 40  # code points of the longest chunk that is remembered
_INVISIBLE = {0x200B: None, 0x200C: None, 0x200D: None, 0xAD: None}
_BARE = tuple(zip("áéíóúü", "aeiouu", strict=True))
#: Vowel → with its accent; and what takes the accents away.
ACUTE = dict(zip("aeiou", "áéíóú", strict=True))
PLAIN = str.maketrans("áéíóú", "aeiou")
_ENDS = frozenset((".", "?", "!", "…", "..", "...", "....", "....."))
_CLOSERS = frozenset("»”\"')]’")
_BULLETS = frozenset("-–—•*·+")
_OPENERS = frozenset('¿¡«“"(')
#: Words that open a sentence after a letter or a size and are no surname after an initial.
_NO_SURNAMES = frozenset(
    "Se Le Les Lo Te Me Nos En Si Con Para Por Al No Su Tu Ya Hoy Así También Gracias Puede Puedes Podés".split()
)
PICTURES = "\u2600"  # from here on a sign is a picture or a part of one
_NO_BREAK_BEFORE = _CLOSERS | frozenset(",;:.?!…")

#: Abbreviations whose full stop does not end a sentence (lower case, without the stop).
ABBREVIATIONS = frozenset(
    "sr sra srta sres sras dr dra dres d dña dª ud uds vd vds prof lic ing arq av avda c ctra pza pl núm num nº n tel tfno tlf"
    " ext p pp pág págs ej etc aprox máx mín max min art arts cap vol ed fig ref dpto depto dto cía sto sta st vs"
    " edif br qta ind incl excl cra cll kra mz lt urb jr bv apto nro blvd izda pral esc cte"
    " ayto gral ppal pdte pdta ltdo ctvo ctvos rvdo pbro plza univ coord dicc pról párr caps vols figs eds trad ibíd"
    " adj admtvo afma afmo aptdo atto bibl blvr cant cat cf cfr cnel comis comp conc cp desc desct dir docs"
    " dtor emb entlo equiv esq est exc exp fac fam farm fasc fec fech fr fra fras gob gta habs hno hnos ib imp"
    " impr inc inst int inv jef kms lab licda loc long lte ltda may miér mr mrs mtra mtro mun nac nal obs op"
    " orig pers pobl pol pref princ priv proc prod prov pta ptas pto ptos pts públ quím rec reg rel rep repr"
    " rte secc secr sem serv sgte sgtes sig sigs sing sist soc subt subtot sup supl tec temp term tfnos teléf"
    " tot tpo trim téc tít ult unids var vda vers últ párrs ene feb mar abr jun jul ago sep sept oct nov dic"
    " lun mié jue vie sáb dom m a s l h hr hrs seg att atte ss km cm mm kg".split()
)  # fmt: skip


class Token(NamedTuple):
    """A word, number, sign or masked atom.

    ``fold`` is the NFC lower-case form without invisible characters; ``kind`` is word, number, code (letters mixed with
    digits), placeholder, url, email, mark (masked code), dots or sign; ``sentence`` indexes the message's sentences.
    """

    start: int
    end: int
    text: str
    fold: str
    kind: str
    sentence: int


#: A token of a chunk (what stands between two spaces): its offsets there, text, fold, kind, and whether a sentence may end after it.
Piece = tuple[int, int, str, str, str, bool]


class Sentence(NamedTuple):
    """A sentence: offsets, half-open token indexes, and the number of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


def fold(text: str) -> str:
    """Return the form under which words are compared: NFC, lower case, no invisible characters."""
    if text.isascii():
        return text.lower()
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    text = text.lower()
    return text if text.isprintable() else text.translate(_INVISIBLE)


def stressed(form: str) -> Iterator[str]:
    """Yield ``form`` (lower case) with an accent on each of its plain vowels in turn: caja → cája, cajá."""
    for at, letter in enumerate(form):
        if letter in ACUTE:
            yield form[:at] + ACUTE[letter] + form[at + 1 :]


def bare(word: str) -> str:
    """Return ``word`` (folded) without accents; ñ stays."""
    if not word.isascii():
        for accented, plain in _BARE:
            word = word.replace(accented, plain)
    return word


def tokenize(
    masked: str, known: dict[str, list[Piece]] | None = None
) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Split ``masked`` (see sources.mask) into tokens and sentences; ``known`` remembers, for a run, what stands between two spaces."""
    known = {} if known is None else known
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    make = tuple.__new__  # what Token(…) does in the end, and twice as fast
    first, paragraph, pending = 0, 0, 0  # of the sentence that is open; ``pending`` of the next one
    at, reached = 0, 0  # where the chunk begins, and where the last token ends
    may_end = False  # whether a sentence may end after that token
    for chunk in masked.split(" "):
        pieces = known.get(chunk)
        if pieces is None:
            pieces = _pieces(chunk)
            if len(chunk) <= _REMEMBERED:
                known[chunk] = pieces
        for start, end, text, folded, kind, ends in pieces:
            start += at
            end += at
            gap = start - reached
            if may_end or gap > 1 or (gap and masked[reached] != " ") or len(tokens) - first >= _LONGEST:
                between = masked[reached:start] if tokens else ""
                breaks = _line_breaks(between)
                if breaks >= 2:
                    pending += 1
                # a text without full stops is cut somewhere, so that what looks at whole sentences stays linear
                too_long = len(tokens) - first >= _LONGEST
                if tokens and (too_long or _ends_before(masked, tokens, first, text, kind, between, breaks)):
                    _close(sentences, tokens, first, paragraph)
                    first = len(tokens)
                    paragraph = pending
            tokens.append(make(Token, (start, end, text, folded, kind, len(sentences))))
            reached, may_end = end, ends
        at += len(chunk) + 1
    if tokens:
        _close(sentences, tokens, first, paragraph)
    return tuple(tokens), tuple(sentences)


def _pieces(chunk: str) -> list[Piece]:
    """The tokens of what stands between two spaces."""
    pieces: list[Piece] = []
    for match in _TOKEN.finditer(chunk):
        text = folded = match.group()
        kind = match.lastgroup or "sign"
        if kind == "run":
            folded = fold(text)
            kind = "word" if folded.isalpha() else "number" if folded.isdigit() else "code"
        elif kind == "atom":
            kind = _ATOMS[text[0]]
        ends = text in _ENDS or text in _CLOSERS or kind == "sign" and text >= PICTURES
        pieces.append((match.start(), match.end(), text, folded, kind, ends))
    return pieces


def _close(sentences: list[Sentence], tokens: list[Token], first: int, paragraph: int) -> None:
    sentences.append(Sentence(tokens[first].start, tokens[-1].end, first, len(tokens), paragraph))


def _line_breaks(gap: str) -> int:
    if "\n" not in gap and "\r" not in gap:
        return 0
    return gap.count("\n") or gap.count("\r")


def _ends_before(masked: str, tokens: list[Token], first: int, text: str, kind: str, gap: str, breaks: int) -> bool:
    """Tell whether a sentence ends between the last token and the next one, ``text``."""
    if breaks >= 2 or _BRANCH in gap:
        return True
    if breaks == 1:
        return _ends_with_line(masked, tokens, first, text)
    ender = last = tokens[-1]
    if last.text in _CLOSERS and len(tokens) - first > 1 and tokens[-2].text in _ENDS and tokens[-2].end == last.start:
        ender = tokens[-2]
    if last.text >= PICTURES and last.kind == "sign":
        return _opens_behind_pictures(tokens, first, text, kind)
    if ender.text not in _ENDS or text in _NO_BREAK_BEFORE:
        return False
    if ender.text in "?!":
        return bool(gap) or text in _OPENERS or kind == "word"
    before = tokens[-2] if ender is last and len(tokens) >= 2 else None
    if not gap:  # «gracias.Saludos»
        return bool(kind == "word" and text[0].isupper() and before and before.kind == "word" and len(before.text) > 2)
    if ender.text == "." and before is not None and before.end == ender.start:
        if len(before.text) == 1 and before.text.isupper():  # an initial: «J. Romero», but «la talla S. Se la guardo»
            return text in _NO_SURNAMES
        if before.fold in ABBREVIATIONS and not _ends_anyway(before.fold, text):
            return False
    return not text[0].islower()


def _opens_behind_pictures(tokens: list[Token], first: int, text: str, kind: str) -> bool:
    """Tell whether the sentence begins at ``text`` only: what stands before it are pictures («👍 A tenido …»)."""
    capital = kind == "word" and text[0].isupper() or text in _OPENERS
    return capital and all(token.kind == "sign" and token.text not in _OPENERS for token in tokens[first:])


def _ends_with_line(masked: str, tokens: list[Token], first: int, text: str) -> bool:
    """Tell whether a sentence ends with the line of the last token, before ``text``."""
    last = tokens[-1]
    if text in _BULLETS or text in _OPENERS or last.text == ":" or last.text in _ENDS:
        return True
    if not (text[0].isupper() or text[0].isdigit()):
        # a greeting line that ends in a comma stands alone whatever follows it
        return last.text == "," and first == 0 and len(tokens) <= 7
    line = max(masked.rfind("\n", 0, last.start), masked.rfind("\r", 0, last.start))
    return last.end - line < 60  # a longer line was wrapped by a mail program


def _ends_anyway(abbreviation: str, following: str) -> bool:
    """«etc.», «p. m.» and «S. L.» may close a sentence; a capital after them says that they do."""
    return abbreviation in ("etc", "m", "l", "aprox", "h", "hrs") and following[0].isupper()
