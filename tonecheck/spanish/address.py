"""How a message addresses its reader: tú, usted, vos, vosotros or ustedes, with the words that show it.

Signs have points: 3 for what is certain (usted, tu, dígame, enviad), 2 for what is clear where no third person is in
sight (le informamos, ¿cuál es su número?), 1 for what only helps (a verb without a subject). An address stands from
2 points on. Two addresses are a mixture only where both stand on signs of 2 points or more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tonecheck.model import Address, AddressName, Evidence
from tonecheck.spanish import address_formal, address_signs
from tonecheck.spanish.address_context import Context, speaks
from tonecheck.spanish.address_orders import sure_orders
from tonecheck.spanish.address_scan import Scan, scan
from tonecheck.spanish.address_words import (
    CERTAIN,
    CLEAR,
    FAMILIAR,
    HE_PAST,
    NAME,
    PARTICIPLE,
    POLITE,
    VOS_OR_TU,
    VOS_OR_VOSOTROS,
    LookUp,
    Readings,
    Sign,
)
from tonecheck.spanish.inflection import OBJECTS
from tonecheck.spanish.tokens import Sentence, Token

_NEAR: tuple[AddressName, ...] = ("tu", "vos", "vosotros")
_ORDER: tuple[AddressName, ...] = ("usted", "ustedes", *_NEAR)  # the first that stands is taken
_VOSEO = ("es-AR", "es-UY", "es-CR", "es-419", "es")  # where «mandame» is an imperative of vos
#: Reasons that hold of persons only.
_OF_PERSONS = ("su with what a person has", "advice", "wish of a person")

#: Reasons that say little, since others are in sight.
_AFTER_OTHERS = frozenset(("su, after things", "su, after people"))
#: Reasons that do not speak for each other.
_DOUBTFUL = {"su, after people"} | {
    "le",
    "su",
    "past",
    "verb after cuando",
    "verb without a subject",
    "subordinate verb",
    "verb after si, of things too",
}
_VERBAL = frozenset(
    ("advice", "advice after things", "wish of a person", "verb after things", "verb in a question", "verb after si")
)


def detect(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    readings: Readings,
    look_up: LookUp,
    locale: str,
    expected: str | None,
    known: dict[str, int] | None = None,
) -> Address:
    """Return the address of a message read as ``tokens`` in ``sentences``, with its evidence in order.

    ``locale`` and ``expected`` decide what shared forms belong to (tu, te); ``expected`` is passed on.
    ``known`` remembers, for a run, what was read of each word.
    """
    laid = scan(tokens, sentences, readings, look_up, known)
    plain = list(address_signs.signs(laid))
    talk = any(sign.points >= CERTAIN for sign in plain) or speaks(laid)
    context = Context(laid, talk)
    signs = sorted((*sure_orders(context, plain), *address_formal.signs(context)))
    enough = (talk and not _far(laid, signs)) or _plain(laid, signs)
    signs = _agreeing(laid, signs) if enough else signs
    vos = expected == "vos" or (expected is None and locale == "es-AR")
    name, kept = decide(signs, tokens, "" if expected == "tu" else locale, enough, vos=vos)
    evidence = tuple(_evidence(sign, tokens[sign.at]) for sign in kept)
    return Address(name, expected, evidence)


def _agreeing(laid: Scan, signs: list[Sign]) -> list[Sign]:
    """Make faint signs of usted clear where two of them agree in a paragraph that has no tú: a verb and su, le or another verb.

    «Tiene … si dedica …», «puede … su»: one of them may be somebody else's, hardly both.
    """
    said: dict[int, set[str]] = {}
    familiar: set[int] = set()
    for sign in signs:
        paragraph = laid.sentences[laid.tokens[sign.at].sentence].paragraph
        if sign.address in ("usted", POLITE):
            said.setdefault(paragraph, set()).add(sign.reason)
        elif sign.points >= CLEAR:
            familiar.add(paragraph)
    sure = {
        p for p, reasons in said.items() if p not in familiar and len(reasons - _DOUBTFUL) > 1 and reasons & _VERBAL
    }
    return [
        sign._replace(points=CLEAR)
        if sign.points < CLEAR
        and sign.address in ("usted", POLITE)
        and sign.reason not in _DOUBTFUL
        and laid.sentences[laid.tokens[sign.at].sentence].paragraph in sure
        else sign
        for sign in signs
    ]


def _evidence(sign: Sign, token: Token) -> Evidence:
    return Evidence(token.start, token.end, token.text, sign.address, sign.points >= CLEAR)


def decide(
    signs: Sequence[Sign], tokens: Sequence[Token], locale: str, talk: bool = False, *, vos: bool = False
) -> tuple[AddressName, list[Sign]]:
    """Return the address that ``signs`` add up to and those of them that count, each under one address.

    ``talk`` says that faint signs are enough for usted; ``vos``, that forms which tú and vos share are rather of vos.
    """
    signs = _shared(signs, locale, vos=vos)
    best = _best(signs)
    near = [name for name in _NEAR if best[name] >= CERTAIN]
    if near:
        theirs = {tokens[s.at].sentence for s in signs if s.address in near and s.points >= CERTAIN}
        plural = "vosotros" in near or locale == "es-ES"  # elsewhere «ustedes» is the plural of tú
        formal = ("usted", "ustedes") if plural else ("usted",)
        polite = any(s.address in formal and _clashes(s, tokens, theirs) for s in signs)
        if polite or ("vos" in near and len(near) > 1):
            clear = {tokens[s.at].sentence for s in signs if s.address in formal and s.points >= CLEAR} - theirs
            return "mixed", [
                s
                for s in signs
                if s.points >= CLEAR or (s.address in formal and tokens[s.at].sentence in clear)  # they go with them
            ]
        return near[0], [s for s in signs if s.address in near]
    name = max(_ORDER, key=lambda name: best[name])
    if best[name] >= CLEAR or (best["usted"] and (talk or _advised(signs))):
        name = name if best[name] >= CLEAR else "usted"
        return name, [s for s in signs if s.address == name]
    return "none", []


def _shared(signs: Sequence[Sign], locale: str, *, vos: bool) -> list[Sign]:
    """Give the forms that two addresses share to the one that the other signs speak for."""
    best = _best(signs)
    several = best["ustedes"] >= CLEAR and best["ustedes"] > best["usted"]
    given: dict[str, str] = {POLITE: "ustedes" if several else "usted"}
    unaccented = any(s.address == VOS_OR_TU for s in signs)
    if unaccented and not best["vos"] and (best["tu"] >= CERTAIN or locale not in _VOSEO):
        given[VOS_OR_TU] = "tu"  # «mandame» without its accent
    elif unaccented:
        given[VOS_OR_TU], best["vos"] = "vos", CERTAIN
    theirs = (best["vos"] or vos or locale in ("es-UY", "es-CR")) and not best["vosotros"]
    given[VOS_OR_VOSOTROS] = "vos" if theirs else "vosotros"
    if theirs:
        best["vos"] = max([best["vos"], *(s.points for s in signs if s.address == VOS_OR_VOSOTROS)])
    faint = best["tu"] < CLEAR  # «Tu pedido ya salió. Llega hoy»
    given[FAMILIAR] = "vos" if (best["vos"] and not _outnumbered(signs)) or (vos and faint) else "tu"
    if best["vos"] and locale == "es-UY":
        given["tu"] = "vos"  # «tú tenés» is said there
    return [s._replace(address=given.get(s.address, s.address)) for s in signs]


def _outnumbered(signs: Sequence[Sign]) -> bool:
    """Tell whether more clear signs speak for tú than for vos: «Puedes verla en tu factura; si tienes dudas, revisá …»."""
    clear = Counter(sign.address for sign in signs if sign.points >= CLEAR)
    return clear["tu"] > clear["vos"]


def _best(signs: Sequence[Sign]) -> dict[str, int]:
    """The points of the best sign of each address."""
    best: dict[str, int] = dict.fromkeys(_ORDER, 0)
    for sign in signs:
        if sign.points > best.get(sign.address, sign.points):
            best[sign.address] = sign.points
    return best


def _clashes(sign: Sign, tokens: Sequence[Token], theirs: set[int]) -> bool:
    """Tell whether a sign of usted cannot be anything else, next to the sentences (``theirs``) that say tú or vos."""
    return sign.points >= CERTAIN or (sign.points >= CLEAR and tokens[sign.at].sentence not in theirs)


def _advised(signs: Sequence[Sign]) -> bool:
    """Tell whether advice («puede …») and another faint sign of usted go together."""
    polite = [s for s in signs if s.address == "usted"]
    return len(polite) > 1 and any(s.reason == "advice" for s in polite)


def _far(laid: Scan, signs: Sequence[Sign]) -> bool:
    """Tell whether nothing but su after others speaks for usted, in a message that names somebody or something."""
    polite = [s for s in signs if s.address in ("usted", POLITE)]
    far = bool(polite) and all(s.reason in _AFTER_OTHERS for s in polite)
    named = laid.bits[: polite[0].at] if far and "?" in laid.folds else laid.bits
    return far and any(bits & NAME for bits in named)


def _plain(laid: Scan, signs: Sequence[Sign]) -> bool:
    """Tell whether nobody but the reader can be meant: no names, no numbers, no report of a past."""
    polite = [s for s in signs if s.address in ("usted", POLITE)]
    reasons = {s.reason for s in polite} - _AFTER_OTHERS - {"su of a person, after things"}
    several = len(reasons) > 1 and reasons != {"su", "verb without a subject"}  # «recibe su nombre» is one sign
    if not several and not any(s.reason in _OF_PERSONS for s in polite):
        return False
    if not several and any(token.fold == "les" for token in laid.tokens):
        return False  # several others, whose su it may be
    said = [bits for bits, said in zip(laid.bits, laid.said, strict=True) if said]
    if any(bits & NAME for bits in said) or any(token.kind == "number" for token in laid.tokens):
        return False
    passive = not several and any(a & HE_PAST and b & PARTICIPLE for a, b in pairwise(said))
    words = [fold for fold, said in zip(laid.folds, laid.said, strict=False) if said]
    told = any(bits & HE_PAST and before in OBJECTS for before, bits in zip(words, said[1:], strict=False))
    quoted = len(said) < len(laid.said) and any(bits & HE_PAST for bits in said)
    return not passive and not quoted and not told
