"""Signs of tú, vos and vosotros, and the plain ones of usted and ustedes: pronouns, possessives, verbs, imperatives."""

from collections.abc import Iterator

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_imperatives import (
    FORMULAS,
    close_imperative,
    opens,
    polite_imperative,
    with_enclitic,
)
from tonecheck.spanish.address_orders import familiar_imperative
from tonecheck.spanish.address_scan import Scan
from tonecheck.spanish.address_words import CERTAIN, CLITICS, FAMILIAR, VOS_OR_VOSOTROS, Sign

_PRONOUNS = {
    "tú": "tu", "ti": "tu", "contigo": "tu", "te": FAMILIAR, "tu": FAMILIAR, "tus": FAMILIAR, "tuyo": FAMILIAR,
    "tuya": FAMILIAR, "tuyos": FAMILIAR, "tuyas": FAMILIAR, "vos": "vos", "vosotros": "vosotros", "vosotras": "vosotros",
    "os": "vosotros", "vuestro": "vosotros", "vuestra": "vosotros", "vuestros": "vosotros", "vuestras": "vosotros",
    "usted": "usted", "ud": "usted", "vd": "usted", "ustedes": "ustedes", "uds": "ustedes", "vds": "ustedes",
}  # fmt: skip
#: Words after which a form that could be a noun is a verb.
_BEFORE_VERBS = frozenset(
    "no te me nos os se lo le les tú vos ya si cuando cómo dónde cuándo donde como mientras aunque nunca jamás".split()
)
_BEFORE_OBJECTS = frozenset("no me te nos se ya".split())  # «nos la mandas», «si ya no la pruebas»
_ARTICLES = frozenset("el la los las un una".split())
_OWNERS = frozenset(("su", "sus", "mis", "tus"))
_BEFORE_NOUNS = frozenset(("el", "un", "una", "del", "al", "cada"))
_BEFORE_TIME = frozenset("otra cada alguna primera última próxima tal".split())
_COMPARED = frozenset("más menos mejor mayor menor otras otros".split())
_SECOND = w.ENCLITIC | w.TU | w.VOS | w.VOSOTROS
_ORDERS = w.TU_IMPERATIVE | w.VOS_IMPERATIVE | w.VOSOTROS_IMPERATIVE | w.USTED_IMPERATIVE | w.USTEDES_IMPERATIVE
_TOLD = _SECOND | _ORDERS


def signs(scan: Scan) -> Iterator[Sign]:
    """Yield the plain signs in order."""
    for index, (bits, word, said) in enumerate(zip(scan.bits, scan.folds, scan.said, strict=False)):
        if said and (bits & _TOLD or word in _PRONOUNS or word == "entre"):
            sign = _pronoun(scan, index) or _verb(scan, index, bits)
            if sign is not None:
                yield sign


def _pronoun(scan: Scan, index: int) -> Sign | None:
    token = scan.tokens[index]
    address = _PRONOUNS.get(token.fold)
    if address is None:
        return None
    if token.fold in ("os", "te", "ti") and token.text.isupper() and not _capitals_around(scan, index):
        return None  # the operating system, TI
    if token.fold in ("os", "te") and not _before_verb(scan, index):
        return None  # «Windows OS», «la te»
    if scan.bits[index] & w.NAME:
        return None
    return Sign(index, address, CERTAIN, "pronoun")


def _capitals_around(scan: Scan, index: int) -> bool:
    near = [t for t in scan.tokens[max(0, index - 2) : index + 3] if t.kind == "word" and len(t.text) > 2]
    return bool(near) and all(t.text.isupper() for t in near)


def _before_verb(scan: Scan, index: int) -> bool:
    """An unstressed pronoun stands before a verb, at most with other such pronouns in between."""
    after = index + 1
    while scan.folds[after] in CLITICS:
        after += 1
    if after >= len(scan.tokens):
        return False
    token = scan.tokens[after]
    verb = w.FINITE | w.TU_IMPERATIVE | w.VOS_IMPERATIVE | w.USTED_IMPERATIVE
    return bool(scan.bits[after] & verb) or (token.kind == "word" and not scan.bits[after])  # a misspelt verb


def _verb(scan: Scan, index: int, bits: int) -> Sign | None:
    if scan.folds[index] == "entre":  # which is a preposition elsewhere
        first = scan.starts[index]
        joined = (
            first < index and scan.folds[index - 1] == "y" and scan.bits[first] & w.USTED_IMPERATIVE
        )  # «pulse aquí y entre con …»
        entered = scan.folds[index + 1] in (("en", "con", "desde") if joined else ("en",)) and opens(scan, index)
        return Sign(index, "usted", CERTAIN, "imperative") if entered else None
    if bits & (w.TU | w.VOS | w.VOSOTROS):
        return _second_person(scan, index, bits)
    if bits & w.ENCLITIC:
        return with_enclitic(scan, index, bits)
    if bits & (w.VOS_IMPERATIVE | w.VOSOTROS_IMPERATIVE):
        return close_imperative(scan, index, bits)
    if bits & (w.USTED_IMPERATIVE | w.USTEDES_IMPERATIVE):
        return polite_imperative(scan, index, bits)
    return familiar_imperative(scan, index, bits) if bits & w.TU_IMPERATIVE else None


def _second_person(scan: Scan, index: int, bits: int) -> Sign | None:
    """«tienes», «tenés», «tenéis», «compraste»."""
    word = scan.folds[index]
    if word == "tales" or word in FORMULAS or bits & (w.ADVERB | w.PREPOSITION):  # además
        return None
    if scan.folds[index - 1] == "usted" and bits & w.THIRD:
        return None  # «si usted viste de largo»
    if word == "ves" and scan.folds[index - 1] in _BEFORE_TIME:
        return None  # «disculpe otra ves»: vez
    if word == "des" and scan.bits[index + 1 : index + 2] and scan.bits[index + 1] & w.USTED_IMPERATIVE:
        return None  # «des instale la aplicación»: a prefix that was written apart
    if _is_in_name(scan, index) or _is_owned(scan, index) or (bits & w.NOT_A_VERB and not _is_verb_here(scan, index)):
        return None
    plural = word.endswith(("áis", "éis", "ais", "eis"))
    if bits & w.VOSOTROS and (plural or not word.endswith("és")):
        shared = not plural and any(lemma.endswith(("ir", "ír")) for lemma in scan.lemmas(index))
        return Sign(index, VOS_OR_VOSOTROS if shared else "vosotros", CERTAIN, "verb")
    if bits & (w.VOS | w.VOSOTROS) and not bits & w.TU:  # the lexicon has «perdés» for vosotros
        return Sign(index, "vos", CERTAIN, "verb")
    shared = not bits & w.TU_PRESENT or bool(bits & w.VOS) or word in ("vas", "das", "ves") or _is_wish_too(scan, index)
    return Sign(index, FAMILIAR if shared else "tu", CERTAIN, "verb")


def _is_wish_too(scan: Scan, index: int) -> bool:
    """«(que) sientas», «(que) desplaces»: a subjunctive of one verb that is a present of another."""
    return any(r.tag[2] == "S" and r.tag[4:6] == "2S" for r in scan.readings(scan.tokens[index]) if r.tag[0] == "V")


def _is_in_name(scan: Scan, index: int) -> bool:
    """«Elixir des Glaciers»: between two words of a name."""
    return 0 < index < len(scan.bits) - 1 and bool(scan.bits[index - 1] & scan.bits[index + 1] & w.NAME)


def _is_owned(scan: Scan, index: int) -> bool:
    """«a sus ordenes», «a las ordenes»: nouns without their accent."""
    before = scan.folds[index - 1]
    if before in _BEFORE_NOUNS:
        return True  # «según el servis»
    head = index - (before in ("la", "las", "los"))  # where a phrase would begin whose noun this is
    return head > scan.starts[index] and (before in _OWNERS or bool(scan.bits[head - 1] & w.PREPOSITION))


def _is_verb_here(scan: Scan, index: int) -> bool:
    """Whether what is a noun or an adjective too («partes», «cuentas») stands where a verb does: «no cuentas», «¿por qué cambias?»."""
    before, second, follows = scan.folds[index - 1], scan.folds[index - 2], scan.folds[index + 1]
    if before in ("la", "lo") and second in _BEFORE_OBJECTS:
        return True  # «nos la mandas», «ya no la pruebas»: no article goes with a plural so
    if before == "¿" and follows in _ARTICLES:
        return True  # «¿Escuchas la alarma?»
    why = before == "que" and follows != "de" and second not in _COMPARED
    why |= before in ("qué", "que") and second in ("por", "lo", "todo")
    if before not in _BEFORE_VERBS and follows not in ("tú", "vos") and not why and not _which(scan, index):
        return False
    if before == "ya" and scan.bits[index] & w.ADJECTIVE and follows == ",":
        return False  # «y, ya secas, una capa de cera»
    if not scan.bits[index] & w.NOUN:
        return True
    return before not in ("como", "donde", "se") and (
        before != "le" or second in ("que", "no", "si", "cuando")
    )  # «como partes»


def _which(scan: Scan, index: int) -> bool:
    """«¿qué recuerdos guardas?»: the noun before is what is asked for."""
    start = scan.starts[index]
    return (
        start == index - 2
        and scan.folds[start] in ("qué", "cuántos", "cuántas")
        and bool(scan.bits[index - 1] & w.NOUN)
    )
