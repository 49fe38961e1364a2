"""«Esta» and «está», «este» and «esté»: the demonstrative stands before a noun or for one, the verb before what it says."""

from __future__ import annotations

from tonecheck.checks.grammar.around import PREPOSITIONS, Around

_VERB_BEFORE = frozenset(
    "se no usted él ella aún todavía nos me te le les lo nunca siempre ya todo nadie alguien".split()
)
_SUBJECTS = frozenset("no él ella usted todo ya aún todavía".split())
_OWNERS = frozenset("el su tu mi un este ese nuestro vuestro".split())  # «su pedido» is no participle
_CLAUSE = frozenset(
    "que si donde cuando porque como cómo dónde cuándo quién y pero pues aunque mientras quien cual".split()
)
_BEFORE_VERB = frozenset("no ya se me te nos le les".split())
_PLACES = frozenset(
    "debajo encima delante detrás aquí ahí allí acá allá bien mal cerca lejos fuera dentro claro agotado arriba abajo"
    " disponible pendiente enfrente"
    .split()
)  # fmt: skip
#: Of them those that stand alone or before what they are near to: «cuando este cerca, le llamará».
_AWAY = frozenset("cerca lejos fuera dentro aquí ahí allí acá allá disponible pendiente".split())


def accented_estar(word: Around) -> str:
    """What «esta», «este», «estas», «estás» or «esté» was written for here; "" where it is right or may be."""
    form = word.fold(0)
    if form == "esta":
        return "está" if _is_verb(word) else ""
    if form == "este":
        return "esté" if _is_subjunctive(word) else ""
    if form == "estas":
        return "estás" if _is_second(word) else ""
    if form == "estás":
        return "estas" if _is_plural(word) else ""
    return ""


def _is_verb(word: Around) -> bool:
    before, after = word.fold(-1), word.fold(1)
    if word.kind(-1) in ("number", "code") and not word.can(1, "NCF", "AQ0F", "VMP00SF"):
        return word.can(-2, "NC") and (
            after == "en" or word.can(1, "VMP00SM", "AQ0MS")
        )  # «tu pedido 5531 esta en Getafe»
    if (
        before in PREPOSITIONS
        or word.kind(-1) == "number"
        or before in ("como", "más", "menos", "toda", "ser", "siendo")
    ):
        return False
    if before == "se" or word.only(1, "VMG", "VAG", "VSG"):
        return True
    if word.only(1, "AQ0MS", "VMP00SM") and after != "solo" and word.kind(-1) == "word":
        return True  # «el número que nos dio esta incompleto»
    if after in ("bien", "mal") and word.closed(2) and word.can(-1, "NC") and word.can(-2, "D"):
        return True  # «la dirección esta bien»
    if word.can(1, "NCFS") and before not in _VERB_BEFORE and _verb_after(word, 2):
        return False  # «por alguna razón esta entrada no se abre»
    if before in ("cómo", "dónde", "cuándo"):
        return (
            word.closed(1)
            or word.can(1, "NP", "D")
            or word.can(1, "NC")
            and word.closed(2)
            or after in ("usted", "todo", "aquel", "eso")
        )
    if before in _VERB_BEFORE:
        return not _noun_follows(word, before in _SUBJECTS) and _says(word)
    if _noun_follows(word, False) and not _subject(word):
        return before == "¿" and after == "lista" and word.fold(2) in ("la", "el", "su", "tu", "mi")
    if before in ("y", "o") and after == "en" and "en" in word.before():
        return False  # «este en azul y esta en rojo»
    if before in _CLAUSE or before == "":
        return _predicate(word) and (
            after != "en"
            and (before != "" or after not in _PLACES)
            or not any(_verb(word, distance) for distance in range(2, 9))
        )
    if word.fold(-2) == "qué" and word.closed(1) and word.can(-1, "AQ", "RG"):
        return True
    if before in ("¿", "¡", ",", "ahora", "hoy", "actualmente"):
        return _predicate(word) and after != "en" or after == "usted"
    if not _subject(word):
        return False
    if after in ("con", "sin", "junto", "entre", "al", "bajo", "a", "por"):
        return word.can(-1, "NC", "NP") and word.fold(-2) not in PREPOSITIONS and len(word.before()) < 5
    return _predicate(word) or word.closed(1) and word.can(-1, "VMP00SM") and len(word.before()) < 3


def _says(word: Around) -> bool:
    """Whether what follows can be said with «está», so that a finite verb is not what «esta» is the subject of."""
    return not word.finite(1) or word.can(1, "NC", "AQ", "VMP", "SP")


def _subject(word: Around) -> bool:
    """Whether the word before is a noun or participle that can be (the end of) a subject, and no verb."""
    if not word.can(-1, "NC", "NP", "VMP", "AQ") or word.can(-1, "CC", "CS", "SP", "VMN"):
        return False
    if word.finite(-1) and not word.can(-2, "D", "AQ"):
        return False
    if word.can(-1, "VMP") and not word.can(-2, "NC") and word.fold(-2) not in _OWNERS:
        return word.can(-1, "VMP00SM") and not word.before()[:-1]
    placed = word.fold(1) in PREPOSITIONS | _PLACES
    return placed or not word.can(1, "NC") or word.can(1, "VMP", "AQ") and (not word.can(2, "NC") or word.can(2, "R"))


def _verb_after(word: Around, distance: int) -> bool:
    """Whether the verb of a clause stands there, past «no», «ya» and pronouns."""
    verb = word.skip(distance, _BEFORE_VERB)
    return word.finite(verb) if verb > distance else _verb(word, verb)


def _verb(word: Around, distance: int) -> bool:
    return word.finite(distance) and not word.can(distance, "NC", "AQ")


def _noun_follows(word: Around, subject: bool) -> bool:
    """Whether a feminine noun in the singular follows, alone or after an adjective: «esta última semana».

    After a subject or «no», what can be an adjective or participle is one: «no esta casada».
    """
    if word.fold(1) in PREPOSITIONS:
        return False  # «a» is a letter too, and a letter is a noun
    adjective = word.can(1, "AQ", "VMP00SF")
    if word.fold(1) in _PLACES:
        return False
    if word.can(1, "NCFS", "NCCS", "NCFN", "NCCN", "NP") and not (subject and adjective):
        return True
    if word.can(1, "AQ0MS", "VMP00SM"):
        return False
    if word.can(1, "AO") or word.fold(1) in ("otra", "misma", "sola", "propia"):
        return True
    if word.can(1, "AQ") and word.fold(2) in ("y", "e", ","):
        return word.can(3, "AQ")
    return word.can(1, "AQ", "VMP00SF", "DI", "DN") and word.can(2, "NCF", "NCC")


def _predicate(word: Around) -> bool:
    after = word.fold(1)
    if after in _PLACES:
        return after != "fuera" or word.fold(2) == "de"
    if after in ("muy", "tan", "bastante", "casi", "ya", "todavía", "aún", "totalmente", "completamente"):
        return word.can(2, "AQ", "VMP", "RG", "SP") and not word.can(3, "NCF")
    if after in ("en", "usted"):
        return True
    if after == "de":
        return word.fold(2) in ("vacaciones", "baja", "acuerdo", "camino", "viaje", "vuelta")
    if word.can(1, "VMP00SM", "AQ0MS"):
        return after != "solo" and not word.can(1, "VMIP3S")
    if word.can(1, "VMP00SF", "AQ0CS", "AQ0FS") and not word.can(1, "AO"):
        return not word.can(1, "NC", "VMI") or _subject(word)
    return False


def _is_subjunctive(word: Around) -> bool:
    if word.fold(1) == "bien" and word.closed(2):  # «espero que este bien»
        return word.fold(-1) == "que" and bool(word.lemmas(-2) & {"esperar", "desear", "alegrar", "celebrar"})
    if word.fold(-1) in ("cuando", "mientras", "aunque") and word.fold(1) in _AWAY:
        return word.closed(2) or word.fold(2) in PREPOSITIONS
    if word.fold(-1) not in ("cuando", "que", "aunque", "mientras", "no", "se", "le", "nos", "lo", "ojalá"):
        return False
    if word.only(1, "VMG"):
        return True
    return word.can(1, "VMP00SM", "AQ0MS", "AQ0CS") and not word.can(1, "NC", "VMIP3") and not word.can(2, "NC")


def _is_second(word: Around) -> bool:
    before = word.fold(-1)
    if word.only(1, "VMG"):
        return before not in PREPOSITIONS
    if before in ("tú", "te", "cómo", "dónde"):
        return not word.can(1, "NCFP")
    if before == "como":  # «¿como estas?» has lost both accents
        return (word.fold(-2) in ("¿", "") or word.before()[0] == "hola") and word.closed(1)
    if before == "no":
        return word.can(1, "VMP00S", "AQ0MS", "AQ0CS", "SP") and not word.can(1, "NC")
    return before in ("si", "que", "") and word.can(1, "AQ0MS", "VMP00SM") and not word.can(1, "NC")


def _is_plural(word: Around) -> bool:
    """«las cajas estás», «estás cajas»: a verb in the singular has no feminine plural beside it."""
    if word.can(1, "NCFP") and not word.can(1, "VMP", "VMI", "RG") and word.fold(-1) not in ("tú", "no", "te", "que"):
        return True
    return word.can(-1, "NCFP") and word.fold(-2) in ("las", "unas", "sus", "tus", "mis", "dos", "tres", "cuatro")
