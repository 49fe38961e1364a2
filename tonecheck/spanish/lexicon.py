"""The lexicon: what forms Spanish has, with lemma, grammar and frequency, from spanish-pos-dict (docs/lexicon.md)."""

from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from tonecheck.errors import UserError
from tonecheck.spanish.automaton import Automaton, BrokenAutomaton

VERSION = "2.5"  # of the shipped dictionary
UNKNOWN = -1  # the frequency of what is no form
DATA = Path(__file__).parent / "data"
SHIPPED = DATA / "es-ES.dict"
EXTRA = DATA / "extra_words.txt"

#: What the ``.info`` beside a dictionary must say for us to read it.
_EXPECTED: tuple[tuple[str, str], ...] = (
    ("fsa.dict.encoding", "utf-8"),
    ("fsa.dict.encoder", "suffix"),
    ("fsa.dict.frequency-included", "true"),
)


#: Common words that the dictionary has as forms of another word too which nobody uses, and that word.
_NEVER = {
    "ves": "ve",
    "línea": "líneo", "líneas": "líneo", "fecha": "fecho", "fechas": "fecho", "manera": "manero", "maneras": "manero",
    "iniciativa": "iniciativo", "iniciativas": "iniciativo",
}  # fmt: skip


class Reading(NamedTuple):
    """One way to read a form: its lemma, its EAGLES tag (VMIP3S0), its frequency from 0 (rare) to 25 (very common)."""

    lemma: str
    tag: str
    frequency: int


#: A reading as the dictionary holds it: bytes to cut off the form's end, what to put there, tag, frequency.
_Entry = tuple[int, str, str, int]


class Candidate(NamedTuple):
    """A form that a misspelt word may have been meant to be: the price of the slip, the form's frequency (0 to 25)."""

    form: str
    price: int
    frequency: int


class Lexicon:
    """A dictionary of forms. What was looked up is remembered in the instance."""

    __slots__ = (
        "_entries",
        "_extra",
        "_frequencies",
        "_mark",
        "_readings",
        "automaton",
        "candidates",
        "rarities",
        "separator",
        "suggestions",
        "twins",
        "unknown",
        "version",
    )

    def __init__(self, automaton: Automaton, separator: str = "_", version: str = VERSION) -> None:
        self.automaton = automaton
        self.version = version
        self.suggestions: dict[tuple[str, int], tuple[str, ...]] = {}  # what spelling found, by word and limit
        self.candidates: dict[str, tuple[tuple[int, Candidate], ...]] = {}  # all that it weighed, by lower-case word
        self.twins: dict[str, tuple[str, ...] | None] = {}  # what spanish.twins found, by lower-case word
        self.rarities: dict[str, str | None] = {}  # the accented twins of rare forms, by form
        self.unknown: dict[str, bool] = {}  # what spelling.unknown found, by word
        self.separator = separator
        self._mark = separator.encode()
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._frequencies: dict[str, int] = {}
        self._extra = ""  # the lines of our own list of words, once a word has asked for them
        self._entries: dict[int, tuple[_Entry, ...]] = {}  # forms that inflect alike share these nodes

    def look_up(self, form: str) -> tuple[Reading, ...]:
        """The readings of ``form``: as written, else in lower case, else (capitals) as a name; () when unknown."""
        found = self._readings.get(form)
        if found is None:
            found = self._readings[form] = self._find(form)
        return found

    def __contains__(self, form: str) -> bool:
        return bool(self.look_up(form))

    def frequency(self, form: str) -> int:
        """The frequency of the commonest reading of exactly this spelling (NFC), 0 to 25; UNKNOWN if there is none."""
        found = self._frequencies.get(form)
        if found is None:
            node = 0 if self.separator in form else self._walk(form)
            found = self._frequencies[form] = self.frequency_at(node)
        return found

    def _walk(self, form: str) -> int:
        return self.automaton.walk(form.encode(errors="replace"), self.automaton.root)

    def frequency_at(self, node: int) -> int:
        """As ``frequency``, for the node of ``automaton`` that the form leads to (0: no such form)."""
        after = node and self.automaton.walk(self._mark, node)
        return max(frequency for *_, frequency in self._entries_at(after)) if after else UNKNOWN

    def is_extra(self, form: str) -> bool:
        """Whether our own list of words has ``form``: as written, in lower case, or (capitals) as a name; or our verbs do."""
        if not self._extra:  # searched as it is: few words ask, and a set of all lines takes longer to make
            self._extra = EXTRA.read_text(encoding="utf-8") + "\n"
        lines, line = self._extra, f"\n{form}\n"
        if any(one in lines for one in {line, line.lower()}) or (form.isupper() and line in lines.upper()):
            return True
        from tonecheck.spanish.new_verbs import new_verb  # few drafts have a word that neither list knows

        return new_verb(form.lower())

    def exact(self, form: str) -> tuple[Reading, ...]:
        """The readings of exactly this spelling (NFC), case and all."""
        raw = form.encode(errors="replace")
        if self.separator in form:
            return ()
        node = self.automaton.walk(raw + self._mark, self.automaton.root)
        if not node:
            return ()
        return tuple(
            Reading(raw[: len(raw) - cut].decode(errors="replace") + suffix, tag, frequency)
            for cut, suffix, tag, frequency in self._entries_at(node)
        )

    def _find(self, form: str) -> tuple[Reading, ...]:
        if not is_normalized("NFC", form):
            form = normalize("NFC", form)
        found = self.exact(form)
        if not found and not form.islower():
            found = self.exact(form.lower())
            if not found and len(form) > 1 and form.isupper():
                found = self.exact(form.capitalize())
        never = _NEVER.get(form.lower())
        return found if never is None else tuple(reading for reading in found if reading.lemma != never)

    def _entries_at(self, node: int) -> tuple[_Entry, ...]:
        found = self._entries.get(node)
        if found is None:
            try:
                found = tuple(self._entry(rest) for rest in self.automaton.sequences(node))
            except IndexError:
                raise BrokenAutomaton(self.automaton.path) from None
            self._entries[node] = found
        return found

    def _entry(self, rest: bytes) -> _Entry:
        """Decode ``Kir_VMM03S0:PP1CS000A``: cut K - A bytes, add "ir"; the last letter is the frequency."""
        lemma, _, tag = rest.decode(errors="replace").rpartition(self.separator)
        return ord(lemma[0]) - 65, lemma[1:], tag[:-1], ord(tag[-1]) - 65


def load(path: Path | None = None) -> Lexicon:
    """The shipped dictionary, or the user's own: a Morfologik CFSA2 file with its ``.info`` beside it.

    Raises UserError if it cannot be read or is no such dictionary.
    """
    chosen = SHIPPED if path is None else path
    about = chosen.with_suffix(".info")
    try:
        with chosen.open("rb") as file:
            empty = not file.seek(0, 2)
            data = memoryview(
                b"" if empty else mmap(file.fileno(), 0, access=ACCESS_READ)
            )  # pages load as walks need them
        info = about.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        place = about if isinstance(error, UnicodeDecodeError) else getattr(error, "filename", None) or chosen
        reason = getattr(error, "strerror", None) or "no es texto UTF-8"
        raise UserError(
            f"No se puede leer el diccionario ({reason}). Hacen falta el archivo .dict y, a su lado, su .info.",
            code="diccionario",
            path=str(place),
        ) from None
    separator = _separator(info, about)
    automaton = Automaton(data, str(chosen))
    return Lexicon(automaton, separator, VERSION if path is None else chosen.name)


def _separator(info: str, path: Path) -> str:
    """The separator that the ``.info`` names, once its other properties are seen to be those we can read."""
    lines = (line.partition("=") for line in info.splitlines() if not line.lstrip().startswith("#"))
    properties = {key.strip(): value.strip() for key, _, value in lines}
    for key, expected in _EXPECTED:
        found = properties.get(key, "")
        if found.lower() != expected:
            said = f"dice «{found}»" if found else "falta"
            raise UserError(f"{key}: se esperaba «{expected}» y {said}.", code="diccionario", path=str(path))
    separator = properties.get("fsa.dict.separator", "")
    if len(separator.encode()) != 1:
        raise UserError(
            f"fsa.dict.separator: se esperaba un solo signo y hay «{separator}».", code="diccionario", path=str(path)
        )
    return separator
