"""«Este» and «esté»: the verb stands in a clause of wish, time or doubt; and what each form of «estar» was written for."""

from __future__ import annotations

from tonecheck.checks.grammar.around import PREPOSITIONS, PRONOUNS, Around
from tonecheck.checks.grammar.estar import PLACES, is_estar, is_plain_verb, is_second, is_these, predicate

#: What comes before the «que» of a subjunctive.
_WISHING = frozenset(
    "esperar desear querer pedir dudar alegrar celebrar permitir evitar lograr sentir lamentar necesitar verificar comprobar"
    " revisar asegurar confirmar cuidar procurar chequear validar vigilar".split()
)
_WISHED = frozenset("posible probable imposible necesario importante hasta puede ojalá antes para".split())
_BEFORE_DE = frozenset("antes caso después luego".split())
_COMPARED = frozenset("más menos mejor peor igual mismo misma".split())
#: What opens a clause whose verb may be in the subjunctive, and who or what may be its subject without a noun.
_OPENERS = frozenset("que cuando mientras aunque cuanto apenas".split())
_ANYBODY = frozenset("alguien nadie todo usted él ella eso ninguno ninguna algo nada".split())
_BEFORE_QUE = frozenset("vez hasta para luego de".split())  # «una vez que el equipo este aquí te devolvemos»
_FARTHEST_OPENER = 9  # words of the subject
_ENDS = frozenset("que cuando mientras si para hasta porque y o pero".split())
#: Of the places those that stand alone or before what they are near to: «cuando este cerca, le llamará».
_AWAY = frozenset("cerca lejos fuera dentro aquí ahí allí acá allá disponible pendiente".split())


def accented_estar(word: Around) -> str:
    """What «esta», «este», «estas», «estás» or «esté» was written for here; "" where it is right or may be."""
    form = word.fold(0)
    if form == "esta":
        return "está" if is_estar(word) else ""
    if form == "este":
        return "esté" if _is_subjunctive(word) else ""
    if form == "estas":
        return "estás" if is_second(word) else ""
    if form == "estás":
        return "estas" if is_these(word) else ""
    return ""


def _is_subjunctive(word: Around) -> bool:
    """Whether «este» was written for «esté»."""
    if _within_clause(word):
        return True
    if word.fold(-1) in ("que", "cuando", "aunque") and word.only(1, "VMP00SF") and word.text(1).islower():
        return True  # «hasta que este regularizada»
    if word.fold(-1) == "apenas" and word.can(1, "VMP00S", "AQ0MS", "AQ0FS", "AQ0CS"):
        return word.text(1).islower() and not word.can(2, "NC")  # «apenas este acreditado»
    if word.fold(-1) == "que" and word.closed(2) and (word.text(2) != "," or word.fold(1) == "bien"):
        # «espero que este bien», «es posible que este roto», but «es más caro que este usado»
        wished = (
            word.fold(-2) in _WISHED
            or bool(word.lemmas(-3 if word.fold(-2) == "de" else -2) & _WISHING)
            or (word.fold(-2) == "de" and word.fold(-3) in _BEFORE_DE)
            or (word.fold(-3) == "no" and "creer" in word.lemmas(-2))
        )
        return wished and (word.fold(1) in ("bien", "mal") or word.can(1, "VMP00SM", "AQ0MS"))
    if word.fold(-1) in ("cuando", "mientras", "aunque", "cuanto") and word.fold(1) in _AWAY:
        return word.closed(2) or word.fold(2) in PREPOSITIONS
    if word.fold(-1) not in _OPENERS | {"no", "se", "le", "nos", "lo", "ojalá"}:
        return False
    if word.only(1, "VMG"):
        return True
    if word.can(1, "DI"):
        return False  # «que este otro»
    return word.can(1, "VMP00SM", "AQ0MS", "AQ0CS") and not word.can(1, "NC", "VMIP3") and not word.can(2, "NC")


def _within_clause(word: Around) -> bool:
    """«que el equipo este apagado», «mientras alguien mayor de edad este en la casa»: a subject stands before it."""
    if not (predicate(word) or word.only(1, "VMG") or word.fold(1) in ("bien", "mal")) or word.fold(1) == "usted":
        return False
    apart = word.closed(2) or word.fold(2) in PREPOSITIONS | {"y"}
    if word.can(1, "NC") and not (word.fold(1) in PREPOSITIONS | PLACES or word.can(1, "AQ", "VMP") and apart):
        return False  # «que la tienda este año cierra»
    opener = -1
    while word.fold(opener) not in _OPENERS:
        if opener < -_FARTHEST_OPENER or word.closed(opener) or is_plain_verb(word, opener):
            return False
        opener -= 1
    first = opener + 1
    if first == 0 or word.can(-1, "SP", "D", "CC", "RG") and word.fold(-1) not in _ANYBODY:
        return False
    if word.fold(first) not in _ANYBODY and not (word.can(first, "D") and word.can(-1, "NC", "NP", "AQ", "VMP")):
        return False
    if not _COMPARED.isdisjoint(word.before()):
        return False  # «más caro que el modelo este usado»
    ends = _ENDS if word.fold(opener) == "que" and word.fold(opener - 1) not in _BEFORE_QUE else _ENDS | PRONOUNS
    distance = 2
    while not word.closed(distance) and word.fold(distance) not in ends:
        if is_plain_verb(word, distance) and not word.can(distance - 1, "D"):  # «en el deposito» lacks its accent
            return False
        distance += 1
    return True
