"""What only few drafts have the words for, in modules that are imported for them."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import ARTICLES
from tonecheck.checks.kinds import forms
from tonecheck.message import Message
from tonecheck.model import Span

_DONE = ("ado", "ido", "ada", "ida", "ados", "idos", "adas", "idas")  # ends of participles
_DONE_OR_SEEN = (*_DONE, "visto")
_DEGREES = ("más", "menos")
_VERY = frozenset(("muy", "bastante"))
#: The words that quantities.py looks at.
_QUANTITIES = frozenset(
    "todo toda todos todas uno alguno alguna ninguno ninguna algunos algunas muchos muchas pocos pocas varios varias cuántos"
    " cuántas doscientos doscientas trescientos trescientas par miles millones billones decenas docenas cientos centenares".split()
)
#: Verbs with a pronoun before them and after them the state that the thing is in: «la tenemos registrada».
_HOLDING = frozenset(
    "tengo tenemos tiene tienen tenía teníamos tenían tenías tienes tenés dejé dejó dejamos dejo deja dejaron".split()
)
#: Pronouns that stand behind a verb, joined to it.
_BEHIND = frozenset("lo la los las le les se nos me te".split())
_BEHIND_ORDERS = frozenset(("nos", "me"))
_TWICE = _BEHIND - {"se"}
_TAKING = frozenset("lo la los las".split())
#: Adjectives that show one or many and seldom follow a noun of the other number.
_OF_MANY = ("les", "res", "tes", "ules", "nes", "bles", "ses")  # ends of them
_LEAST = 6  # letters of those
_OF_ONE = frozenset(
    "anterior posterior interior exterior superior inferior siguiente adicional digital general legible mensual anual semanal especial"
    " parcial inicial final oficial individual original grande diferente excelente actual vigente reciente normal doble azul verde gris".split()
)
_CAN = tuple("pued pod pud deb quier quer va vamos voy iba vuelv volv neces dese".split())


def _may_describe(form: str) -> bool:
    return form in _OF_ONE or len(form) >= _LEAST and form.endswith(_OF_MANY)


def _follows_noun(message: Message, at: int) -> bool:
    """Whether a word that can be a noun, or say how one is, and no preposition, stands before it in its sentence."""
    before = message.tokens[at - 1] if at else None
    if before is None or before.kind != "word" or before.sentence != message.tokens[at].sentence:
        return False
    tags = message.tags(before)
    return any(tag.startswith(("NC", "AQ", "VMP")) for tag in tags) and not any(tag.startswith("SP") for tag in tags)


def _differs(message: Message, at: int) -> bool:
    """Whether the word before shows the other number by its end."""
    before = message.tokens[at - 1] if at else None
    one = not message.tokens[at].fold.endswith("s")
    return before is not None and before.kind == "word" and len(before.fold) > 3 and before.fold.endswith("s") == one


def seldom(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield what quantities.py, relatives.py, beside.py, participles.py, degrees.py and enclitics.py find."""
    places = message.places
    if not _QUANTITIES.isdisjoint(places):
        from tonecheck.checks.grammar.quantities import quantities

        yield from quantities(message)
    related = "que" in places and any(f" {article} que" in message.masked for article in ARTICLES)
    if related or "cual" in places or "cuales" in places:
        from tonecheck.checks.grammar.relatives import relatives

        yield from relatives(message)
    yield from _described(message)
    yield from _measured(message)
    yield from _pronouns(message)


def _described(message: Message) -> Iterator[tuple[Span, str]]:
    """Adjectives and participles that may be of another shape than their noun."""
    tokens, places = message.tokens, message.places
    adjectives = forms(message, "adjectives", _may_describe)
    differing = [at for form in adjectives for at in places[form] if _differs(message, at)]
    if differing:
        from tonecheck.checks.grammar.beside import beside

        yield from beside(message, differing)
    described = any(token.fold.endswith(_DONE) for at in places.get("y", ()) for token in tokens[at + 2 : at + 3])
    opened = any(tokens[sentence.first].fold.endswith(_DONE_OR_SEEN) for sentence in message.sentences)
    if "vez" in places or described or opened:
        from tonecheck.checks.grammar.participles import participles

        yield from participles(message)
    if "ser" in places:
        from tonecheck.checks.grammar.participles import to_be_done

        yield from to_be_done(message)
    if not _HOLDING.isdisjoint(places):
        from tonecheck.checks.grammar.participles import held, held_before

        yield from held(message, _HOLDING)
        yield from held_before(message, _HOLDING)


def _measured(message: Message) -> Iterator[tuple[Span, str]]:
    """«la más altos», «muy caras»."""
    tokens, places = message.tokens, message.places
    if any(tokens[at - 1].fold in ("lo", *ARTICLES) for degree in _DEGREES for at in places.get(degree, ()) if at):
        from tonecheck.checks.grammar.degrees import degrees

        yield from degrees(message, _DEGREES)
    if not _VERY.isdisjoint(places):
        from tonecheck.checks.grammar.degrees import very

        yield from very(message, _VERY)


def _pronouns(message: Message) -> Iterator[tuple[Span, str]]:
    """Pronouns apart from their verb, or said twice."""
    tokens, places = message.tokens, message.places
    behind = (at for form in _BEHIND & places.keys() for at in places[form] if at > 1)
    if any(tokens[at - 1].fold.endswith("r") and tokens[at - 2].fold != "al" for at in behind):
        from tonecheck.checks.grammar.enclitics import apart

        yield from apart(message, _BEHIND)
    taking = {form for form in _TAKING & places.keys() if any(_follows_noun(message, at) for at in places[form])}
    if taking:
        from tonecheck.checks.grammar.taken import taken

        yield from taken(message, taking)
    ordered = (at for form in _BEHIND_ORDERS & places.keys() for at in places[form] if at)
    if any(tokens[at - 1].fold[-1:] in ("a", "e", "n") for at in ordered):
        from tonecheck.checks.grammar.enclitics import apart_orders

        yield from apart_orders(message, _BEHIND_ORDERS)
    if any(
        token.fold.startswith(_CAN)
        for form in _TWICE & places.keys()
        for at in places[form]
        for token in tokens[at + 1 : at + 2]
    ):
        from tonecheck.checks.grammar.enclitics import doubled

        yield from doubled(message, _TWICE)
