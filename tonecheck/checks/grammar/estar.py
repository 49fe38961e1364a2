"""«Esta» and «está», «estas» and «estás»: the demonstrative stands before a noun or for one, the verb before what it says."""

from __future__ import annotations

from tonecheck.checks.grammar.around import BEFORE_VERB, PREPOSITIONS, Around
from tonecheck.checks.grammar.people import follows_phrase

_VERB_BEFORE = frozenset(
    "se no usted él ella aún todavía nos me te le les lo nunca siempre ya todo nadie alguien".split()
)
_STATES = frozenset(
    "vacaciones baja acuerdo camino viaje vuelta permiso licencia guardia regreso turno oferta".split()
)  # behind «de»
_NUMBERED = frozenset("de las la los # n.º nº nro no número".split())  # between a noun and what it is called by
_SEEN = frozenset("lista llena vacía rota".split())  # nouns too
_SUBJECTS = frozenset("no él ella usted todo ya aún todavía".split())
_OWNERS = frozenset("el su tu mi un este ese nuestro vuestro".split())  # «su pedido» is no participle
_CLAUSE = frozenset(
    "que si donde cuando porque como cómo dónde cuándo quién y pero pues aunque mientras quien cual".split()
)
#: Before «esta» as a demonstrative: «como esta», «siendo esta la última»; numbers and prepositions, too.
_BEFORE_THIS = frozenset("como más menos toda ser siendo".split())
_ASKING = frozenset("cómo dónde cuándo".split())
_ASKED_ABOUT = frozenset("usted todo aquel eso".split())  # «¿cómo esta todo?»
_NOW = frozenset(("¿", "¡", ",", "ahora", "ahorita", "hoy", "actualmente", "ahí", "allí", "aquí", "acá", "también"))
#: Prepositions between a subject and what is said of it: «el código esta sin usar».
_TO_SUBJECT = frozenset("con sin junto entre al bajo a por".split())
_AGAIN = ("otra", "vez")  # «la tienda esta otra vez cerrada»
#: Adjectives between «esta» and its noun: «esta gran oferta», «esta otra opción».
_BEFORE_ITS_NOUN = frozenset(
    "otra gran misma única pequeña nueva última próxima primera segunda tercera propia".split()
)
_CLAUSE_SPAN = range(2, 9)  # distances at which the verb of a clause is looked for
_FARTHEST = 40  # words behind it that may be the verb
_LONGEST_SUBJECT = 4  # words before «esta» among which a subject with a prepositional phrase after it stands alone
PLACES = frozenset(
    "debajo encima delante detrás aquí ahí allí acá allá bien mal cerca lejos fuera dentro claro agotado arriba abajo"
    " disponible pendiente enfrente"
    .split()
)  # fmt: skip


def is_estar(word: Around) -> bool:
    """Whether «esta» was written for «está»."""
    before = word.fold(-1)
    if word.kind(-1) in ("number", "code") and word.can(1, "AQ0F", "VMP00SF"):
        return _is_called(word)
    if word.kind(-1) in ("number", "code") and not word.can(1, "NCF"):
        said = word.fold(1) in _TO_SUBJECT or predicate(word) or word.only(1, "VMG", "VSG")
        label = -3 if word.fold(-2) in _NUMBERED else -2
        return said and word.can(label, "NC")  # «tu pedido 5531 esta en Getafe»
    if before in PREPOSITIONS or before in _BEFORE_THIS or word.kind(-1) == "number":
        return False
    if _is_surely_verb(word):
        return True
    if word.fold(1) in _BEFORE_ITS_NOUN and word.can(2, "NCFS", "NCCS") and (word.fold(1), word.fold(2)) != _AGAIN:
        return False  # «una silla de préstamo esta misma tarde»
    if word.can(1, "NCFS") and before not in _VERB_BEFORE and _verb_after(word, 2):
        return False  # «por alguna razón esta entrada no se abre»
    if before in _ASKING:
        known = word.closed(1) or word.fold(1) in _ASKED_ABOUT or word.can(1, "NP", "D")
        return known or (word.can(1, "NC") and word.closed(2))
    if before == "donde" and _begins_subject(word) or before == "tal" and word.fold(-2) == "qué":
        return _begins_subject(word) or word.text(1).istitle() and not word.can(1, "NC")
    if before in _VERB_BEFORE:
        return not _noun_follows(word, before in _SUBJECTS) and _says(word)
    if _noun_follows(word, False) and not _subject(word):
        return _asks_if_ready(word)
    if before in ("y", "o") and word.fold(1) == "en" and "en" in word.before():
        return False  # «este en azul y esta en rojo»
    if before == "" and word.fold(1) == "claro":
        return True
    if before in _CLAUSE or before == "":
        return predicate(word) and _has_no_verb(word)
    if word.fold(-2) == "qué" and word.closed(1) and word.can(-1, "AQ", "RG"):
        return True  # «¡qué bonito esta!»
    if before in _NOW:
        sure = word.fold(1) != "en" or (before.isalpha() and _ends_in_place(word))
        return word.fold(1) == "usted" or (sure and predicate(word))
    if _follows_who(word):
        return word.fold(1) in _TO_SUBJECT or predicate(word)
    return (_subject(word) or _ends_phrase(word)) and _says_of_subject(word)


def _is_called(word: Around) -> bool:
    """«La sala 3 esta ocupada», «la clase de las 8 esta llena»: a feminine noun that opens its clause is called by the number."""
    if word.can(1, "NCF") and word.fold(1) not in _SEEN or not (word.closed(2) or word.fold(2) in PREPOSITIONS):
        return False
    noun = next((at for at in (-2, -3, -4) if word.can(at, "NCFS") and word.can(at - 1, "DA", "DP", "DD")), 0)
    known = bool(noun) and all(word.fold(at) in _NUMBERED for at in range(noun + 1, -1))
    return known and (word.closed(2) or _one_verb(word))


def _begins_subject(word: Around) -> bool:
    """«donde esta el taller», «¿qué tal esta su perro?»: no other determiner follows a demonstrative."""
    return word.can(1, "DP", "DA") and word.can(2, "NC", "AQ", "AO", "NP") and not word.finite(2)


def _ends_phrase(word: Around) -> bool:
    """Whether a whole noun phrase opens the clause: «la petición de baja», «el abono que hicimos ayer»."""
    return follows_phrase(word) and _one_verb(word)


def _follows_who(word: Around) -> bool:
    """«Lo que busca», «el que compró»: they open the sentence and are the subject."""
    return word.before()[:-1] in (["lo", "que"], ["el", "que"]) and word.finite(-1) and _one_verb(word)


def _one_verb(word: Around) -> bool:
    """Whether nothing behind what «está» would say can be a verb, as far as a comma."""
    after = word.after()[:_FARTHEST]
    end = after.index(",") if "," in after else len(after)
    return not any(is_plain_verb(word, distance) for distance in range(2, end + 1))


def _is_surely_verb(word: Around) -> bool:
    """«se esta enviando», «el número que nos dio esta incompleto», «la dirección esta bien»."""
    after = word.fold(1)
    if word.fold(-1) == "se" or word.only(1, "VMG", "VAG", "VSG"):
        return True
    if word.only(1, "AQ0MS", "VMP00SM") and word.kind(-1) == "word":
        return True
    return after in ("bien", "mal") and word.closed(2) and word.can(-1, "NC") and word.can(-2, "D")


def _asks_if_ready(word: Around) -> bool:
    """«¿esta lista la factura?»"""
    return word.fold(-1) == "¿" and word.fold(1) == "lista" and word.fold(2) in ("la", "el", "su", "tu", "mi")


def _has_no_verb(word: Around) -> bool:
    """Whether the clause that «esta» opens has no other verb, or says what «está» says: «cuando esta listo»."""
    after = word.fold(1)
    if after != "en" and (word.fold(-1) or after not in PLACES):
        return True
    return not any(is_plain_verb(word, distance) for distance in _CLAUSE_SPAN)


def _ends_in_place(word: Around) -> bool:
    """«hoy esta en reparto», «ahora esta en la agencia»: no word after the place can be a verb, as in «ahora esta en azul vale …»."""
    after = 4 if word.can(2, "D") else 3
    for distance in range(after, after + len(_CLAUSE_SPAN)):
        if word.closed(distance):
            return True
        if word.finite(distance):
            return False
    return False


def _says_of_subject(word: Around) -> bool:
    """«el paquete esta con el vecino», «la tienda esta cerrada», «Confirmado esta.»: what follows a subject can be said of it."""
    if word.fold(1) in _TO_SUBJECT or word.fold(1) == "para" and word.only(2, "VMN"):
        alone = word.fold(-2) not in PREPOSITIONS and len(word.before()) <= _LONGEST_SUBJECT
        return alone and word.can(-1, "NC", "NP") or _ends_phrase(word)
    return predicate(word) or word.closed(1) and word.can(-1, "VMP00SM") and len(word.before()) < 3


def _says(word: Around) -> bool:
    """Whether what follows can be said with «está», so that a finite verb is not what «esta» is the subject of."""
    return not word.finite(1) or word.can(1, "NC", "AQ", "VMP", "SP")


def _subject(word: Around) -> bool:
    """Whether the word before is a noun or participle that can be (the end of) a subject, and no verb."""
    if not word.can(-1, "NC", "NP", "VMP", "AQ") or word.can(-1, "CC", "CS", "SP", "VMN"):
        return False
    if word.finite(-1) and not word.can(-2, "D", "AQ") and word.fold(-2) not in PREPOSITIONS:
        return False
    if word.can(-1, "VMP") and not word.can(-2, "NC") and word.fold(-2) not in _OWNERS:
        return word.can(-1, "VMP00SM") and not word.before()[:-1]
    return word.fold(1) in PREPOSITIONS | PLACES or not word.can(1, "NC") or word.can(1, "VMP", "AQ")


def _verb_after(word: Around, distance: int) -> bool:
    """Whether the verb of a clause stands there, past «no», «ya» and pronouns."""
    verb = word.skip(distance, BEFORE_VERB)
    return word.finite(verb) if verb > distance else is_plain_verb(word, verb)


def is_plain_verb(word: Around, distance: int) -> bool:
    """Whether a finite verb stands there that is no noun and no adjective."""
    return word.finite(distance) and not word.can(distance, "NC", "AQ")


def _noun_follows(word: Around, subject: bool) -> bool:
    """Whether a feminine noun in the singular follows, alone or after an adjective: «esta última semana».

    After a subject or «no», what can be an adjective or participle is one: «no esta casada».
    """
    if word.fold(1) in PREPOSITIONS:
        return False  # «a» is a letter too, and a letter is a noun
    adjective = word.can(1, "AQ", "VMP00SF")
    if word.fold(1) in PLACES:
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


def predicate(word: Around) -> bool:
    """Whether what follows can be said with «está» or «esté»: «listo», «en camino», «muy sucia», «aquí»."""
    after = word.fold(1)
    if after in PLACES:
        return after != "fuera" or word.fold(2) == "de"
    if after in ("muy", "tan", "bastante", "casi", "ya", "todavía", "aún", "totalmente", "completamente"):
        return word.can(2, "AQ", "VMP", "RG", "SP") and not word.can(3, "NCF")
    if after in ("en", "usted"):
        return True
    if after == "de":
        return word.fold(2) in _STATES
    unknown = word.kind(1) == "word" and not word.tags(1)
    if word.can(1, "VMP00SM", "AQ0MS") or unknown and after.endswith(("ado", "ido")):  # «descontinuado»
        return after != "solo"
    return word.can(1, "VMP00SF", "AQ0CS", "AQ0FS") and (not word.can(1, "NC", "VMI") or _subject(word))


def is_second(word: Around) -> bool:
    """Whether «estas» was written for «estás»."""
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


def is_these(word: Around) -> bool:
    """«las cajas estás», «estás cajas»: a verb in the singular has no feminine plural beside it."""
    if word.can(1, "NCFP") and not word.can(1, "VMP", "VMI", "RG"):
        return True
    return word.can(-1, "NCFP") and word.fold(-2) in ("las", "unas", "sus", "tus", "mis", "dos", "tres", "cuatro")
