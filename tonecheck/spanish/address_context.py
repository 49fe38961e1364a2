"""What surrounds a possible sign of usted: does somebody speak, is it a question, who else is in sight, what is its clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_rivals import Rival, called, is_actor, is_person, part_of, rivals
from tonecheck.spanish.address_scan import Scan
from tonecheck.spanish.address_words import CLEAR, CLITICS, FAINT, Sign

#: Words of those who speak to somebody; some only where they open a clause («entre sí», «la cifra estimada»).
_SPOKEN = frozenset(
    "¿ ? ¡ yo me mi mis mí mío mía conmigo nos nosotros nosotras nuestro nuestra nuestros nuestras hola gracias favor"
    " saludos cordialmente atentamente".split()
)
_OPENING = frozenset(
    "sí vale bueno estimado estimada estimados estimadas bienvenido bienvenida bienvenidos bienvenidas ojalá".split()
)
_HEARD = _SPOKEN | _OPENING | {"buenas", "buenos"}
#: «Quería preguntarle …», «Iba a decirle …»: at the start of a message, a first person.
_MEANING = frozenset("querer ir desear necesitar".split())
_GENERIC = frozenset("gente persona personas alguien nadie quien uno".split())  # people in general
_YOURS = ("tu", "tus")
_ASKING = frozenset("qué cuál cuáles cómo quién quiénes dónde cuándo cuánto cuántos cuánta cuántas".split())
_LIGHT = frozenset("no ya también nunca siempre solo sólo aún todavía tampoco".split())


def speaks(scan: Scan, first: int = 0, last: int | None = None) -> bool:
    """Tell whether somebody speaks to somebody: a first person, a question, a greeting, thanks."""
    for index in range(first, len(scan.tokens) if last is None else last):
        bits, word = scan.bits[index], scan.folds[index]
        if not (bits & w.FIRST or word in _HEARD) or not scan.said[index]:
            continue
        if word == "gracias" and scan.folds[index + 1] == "a":
            continue
        if word in ("buenas", "buenos") and scan.folds[index + 1] in ("días", "tardes", "noches"):
            return True
        if word == "buenas" and index == 0 and scan.folds[1] in (",", ".", "!"):
            return True
        if bits & w.NAME:
            continue
        if index == 0 and bits & w.FIRST and scan.lemmas(0) & _MEANING and scan.folds[1] != "que":
            return True
        if word in _OPENING and scan.starts[index] == index:
            return True
        verb = not bits & (w.NOT_A_VERB | w.GERUND) or scan.folds[index - 1] in ("le", "les", "se")
        if word in _SPOKEN or (bits & w.FIRST and verb and not bits & w.THIRD):
            return True
    return False


class Context:
    """A message and what is known of it while its signs are weighed."""

    def __init__(self, scan: Scan, talk: bool) -> None:
        self.scan = scan
        self.rivals = rivals(scan)
        self.talk = talk  # somebody speaks to somebody
        self._at = [rival.at for rival in self.rivals]
        never = len(scan.tokens)
        self._singular = next((at for at in self._at if not self._several(at)), never)
        self._named = next((r.at for r in self.rivals if r.person and self._one_noun(r.at)), never)
        self._first: dict[int, int] = {}  # paragraph → the first person in it
        self._first_one: dict[int, int] = {}  # the same, a single one
        for rival in self.rivals:
            if rival.person and scan.folds[rival.at] not in _GENERIC:
                self._first.setdefault(self._paragraph(rival.at), rival.at)
                if not self._several(rival.at):
                    self._first_one.setdefault(self._paragraph(rival.at), rival.at)
        self._since, self._asked = _questions(scan)

    def clear(self, index: int, start: int, *, singular: bool = False) -> bool:
        """Tell whether no rival stands between ``start`` and ``index``; a plural one does not count for a singular."""
        return not any(
            not (singular and self._several(rival.at)) and not part_of(self.scan, rival.at, index)
            for rival in self.others(index, start)
        )

    def others(self, index: int, start: int) -> Sequence[Rival]:
        """The rivals between ``start`` and ``index``."""
        return self.rivals[bisect_left(self._at, start) : bisect_left(self._at, index)]

    def crowded(self, index: int) -> bool:
        """Tell whether a rival stands anywhere before ``index``."""
        return bool(self._at) and self._at[0] < index

    def quiet(self, index: int) -> bool:
        """Tell whether the paragraph names only things before ``index``, or people in general: nobody, and nothing by its name."""
        paragraph = self._paragraph(index)
        return not self.people(index) and not any(
            self.scan.bits[rival.at] & w.NAME and self._paragraph(rival.at) == paragraph
            for rival in self.others(index, 0)
        )

    def owned(self, index: int) -> bool:
        """Tell whether the one rival before ``index`` is what the possessive there goes with: «la información en su perfil»."""
        before = self.others(index, 0)
        if len(before) != 1 or not part_of(self.scan, before[0].at, index):
            return False
        return not any(bits & w.THEY for bits in self.scan.bits[:index])  # «¿Qué dicen? Las fotos de su perfil …»

    def face_to_face(self, index: int) -> bool:
        """Tell whether nobody and nothing but what is the reader's is named up to the end of the sentence: «tu número»."""
        scan = self.scan
        others = self.rivals[: bisect_left(self._at, scan.last(index))]
        if any(rival.person or scan.folds[rival.at - 1] not in _YOURS for rival in others):
            return False
        return not any(
            is_person(scan.folds[at]) or is_actor(scan.folds[at]) or (scan.bits[at] & w.NAME and not called(scan, at))
            for at in range(scan.last(index))
        )

    def alone(self, index: int) -> bool:
        """Tell whether nothing before ``index`` could be the subject of a verb in the singular."""
        return self._singular >= index

    def only_things(self, index: int, start: int) -> bool:
        """Tell whether no person and no name stands between ``start`` and ``index``."""
        return not any(rival.person or self.scan.bits[rival.at] & w.NAME for rival in self.others(index, start))

    def people(self, index: int, *, singular: bool = False) -> bool:
        """Tell whether the paragraph names a certain person before ``index``; several do not count for a singular."""
        first = self._first_one if singular else self._first
        return first.get(self._paragraph(index), index) < index

    def near(self, index: int) -> bool:
        """Tell whether somebody is named in the sentence of ``index``, before it, or in the one before."""
        first = self.scan.first(max(0, self.scan.first(index) - 1))
        return any(rival.person and self.scan.folds[rival.at] not in _GENERIC for rival in self.others(index, first))

    def _several(self, at: int) -> bool:
        return bool(self.scan.bits[at] & w.PLURAL) or self.scan.folds[at] in ("ellos", "ellas")

    def _one_noun(self, at: int) -> bool:
        return not self.scan.bits[at] & w.NAME and not self._several(at)

    def pronouns(self, index: int) -> bool:
        """Tell whether the sentence names somebody by a pronoun (él, alguien) before ``index``; «de él» has its own su."""
        return any(
            self.scan.bits[rival.at] & w.FUNCTION and self.scan.folds[rival.at - 1] != "de"
            for rival in self.others(index, self.scan.first(index))
        )

    def named(self, index: int) -> bool:
        """Tell whether somebody has been mentioned before ``index`` by a noun or a pronoun (su madre, él), not a name."""
        return self._named < index

    def figures(self, index: int) -> bool:
        """Tell whether the sentence of ``index`` has numbers, as reports have."""
        return any(t.kind == "number" for t in self.scan.tokens[self.scan.first(index) : self.scan.last(index)])

    def _paragraph(self, index: int) -> int:
        return self.scan.sentences[self.scan.tokens[index].sentence].paragraph

    def since(self, index: int) -> int:
        """The index where what is being asked or said starts: after ¿, ¡, a colon, a semicolon, or the sentence."""
        return self._since[index]

    def asked(self, index: int) -> bool:
        """Tell whether the word stands in a question, with both marks, with one or with none («Entonces, cuál es …»)."""
        start = self.scan.starts[index]
        asked = self._asked[index]
        return asked == _YES or (asked != _NO and start != index and self.scan.folds[start] in _ASKING)


class Verb:
    """A verb in the third person, as it stands in its clause."""

    __slots__ = ("after", "asked", "at", "before", "bits", "context", "head", "lemmas", "pronoun", "scan", "start")

    def __init__(self, context: Context, index: int) -> None:
        scan = context.scan
        self.context, self.scan, self.at = context, scan, index
        self.start = scan.starts[index]  # where its clause starts
        self.head = verb_head(scan, index)  # where it begins with its pronouns, negation and adverbs
        self.before = scan.folds[self.head - 1] if self.head > self.start else ""  # "" where it opens its clause
        self.pronoun = scan.folds[index - 1]  # the word right before it, which may be its pronoun
        self.after = scan.folds[index + 1]
        self.bits = scan.bits[index]
        self.lemmas = scan.lemmas(index)
        self.asked = context.asked(index)  # it stands in a question

    @property
    def to_us(self) -> bool:
        """«me indica», «nos pide»."""
        return self.pronoun in ("me", "nos")

    @property
    def reflexive(self) -> bool:
        """«se ha perdido», «se lo lleva»."""
        return "se" in (self.pronoun, self.scan.folds[self.at - 2])

    @property
    def following(self) -> int:
        """The bits of the word right after the verb."""
        return self.scan.bits[self.at + 1] if self.at + 1 < len(self.scan.bits) else 0

    @property
    def opens(self) -> bool:
        """Whether nothing but its own pronouns, negation and adverbs stands before it in its clause."""
        return self.head == self.start

    def done(self) -> set[str]:
        """The lemmas of what is done: of «ha pedido», those of «pedido»."""
        if "haber" in self.lemmas and self.at + 1 < len(self.scan.tokens):
            return self.scan.lemmas(self.at + 1)
        return self.lemmas

    def people(self) -> bool:
        """Whether the paragraph names a certain person before the verb, who may do it."""
        return self.context.people(self.at, singular=True)

    def crowded(self) -> bool:
        """Whether anybody or anything that may do it has been named."""
        return self.context.crowded(self.at)

    def usted(self, reason: str, clear: object) -> Sign:
        """The verb as a sign of usted, a faint one unless it is ``clear``."""
        return Sign(self.at, "usted", CLEAR if clear else FAINT, reason)


def verb_head(scan: Scan, index: int) -> int:
    """Where the verb begins with its pronouns, negation and adverbs."""
    head = index
    while head > scan.starts[index] and (
        scan.folds[head - 1] in CLITICS or scan.folds[head - 1] in _LIGHT or scan.bits[head - 1] == w.ADVERB
    ):
        head -= 1
    return head


def said_of(scan: Scan, index: int) -> str:
    """The polite pronoun that is the subject of the verb at ``index``: «si usted prefiere», «puede usted»; "" for none."""
    before = verb_head(scan, index) - 1
    if scan.folds[index + 1] in _POLITE:
        return _POLITE[scan.folds[index + 1]]
    led = before >= scan.starts[index] and scan.folds[before - 1] not in w.PREPOSITIONS
    return _POLITE.get(scan.folds[before], "") if led else ""


_POLITE = {"usted": "usted", "ud": "usted", "vd": "usted", "ustedes": "ustedes", "uds": "ustedes", "vds": "ustedes"}
_NO, _YES, _UNMARKED = range(3)


def joins_an_act(scan: Scan, index: int) -> bool:
    """Whether «y» joins the verb at ``index`` to a past act of the writer's: «revisé tu caso y hable con ellos»."""
    if scan.folds[index - 1] not in ("y", "e"):
        return False
    before = range(index - 2, scan.first(index) - 1, -1)
    clause = takewhile(lambda at: scan.folds[at] not in (":", ";"), before)
    return any(scan.bits[at] & w.I_DID and not scan.bits[at] & (w.HE | w.HE_PAST | w.NOT_A_VERB) for at in clause)


def _questions(scan: Scan) -> tuple[list[int], list[int]]:
    """Where what each token belongs to starts, and whether its question marks make it a question."""
    since: list[int] = []
    asked: list[int] = []
    for sentence in scan.sentences:
        texts = scan.folds[sentence.first : sentence.last]
        if _MARKS.isdisjoint(texts):
            since += [sentence.first] * len(texts)
            asked += [_UNMARKED] * len(texts)
            continue
        start, state, base = sentence.first, _UNMARKED, sentence.first
        closed = _last(texts, "?")
        opened = _last(texts, "¿")
        for at, text in enumerate(texts, base):
            if text == "¿":
                state = _YES
            elif text == "?":
                state = _NO
            since.append(start)
            lone = state == _UNMARKED and opened < at - base <= closed  # «Tiene dudas?»
            asked.append(_YES if lone else state)
            if text in _BREAKS:
                start = at + 1
    return since, asked


def _last(texts: Sequence[str], mark: str) -> int:
    """The index of the last ``mark``, -1 without one."""
    return len(texts) - 1 - texts[::-1].index(mark) if mark in texts else -1


_BREAKS = frozenset("¿¡;:")
_MARKS = _BREAKS | {"?"}
