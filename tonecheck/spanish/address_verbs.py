"""Signs of usted and ustedes in verbs of the third person that have no subject of their own."""

from __future__ import annotations

from tonecheck.spanish import address_words as w
from tonecheck.spanish.address_clauses import (
    ANIMATE,
    MACHINES_DO,
    PERSONAL,
    PERSONS_ONLY,
    TAKES_OBJECTS,
    has_subject_after,
    is_advice,
    is_courtesy,
    is_done_by_another,
    is_handed_to_us,
    is_impersonal,
    is_named_next,
    is_noun,
    is_placed,
    is_right,
    is_role,
    is_spoken_of,
    is_thought,
    is_told,
    is_wondered,
    only_led,
)
from tonecheck.spanish.address_context import Context, Verb
from tonecheck.spanish.address_questions import question
from tonecheck.spanish.address_wishes import IF, READERS_DEEDS, wish
from tonecheck.spanish.address_words import CERTAIN, CLEAR, CLITICS, FAINT, Sign
from tonecheck.spanish.inflection import OBJECTS

_DATIVE_VERBS = frozenset("gustar encantar parecer interesar importar preocupar faltar doler".split())
_ANY = frozenset("algo alguna algún cualquier más otra otro ayuda clic ayudarle".split())
_BUYING = frozenset(
    "pagar comprar pedir solicitar contratar reservar registrar escribir realizar efectuar hacer".split()
)
#: «como sabe», «como prefiera», and what a customer tells: «nos indica», «me pide».
_HOW_YOU = frozenset("saber ver desear querer preferir entender comprender decir indicar mencionar comentar".split())
_TELLING = frozenset(
    "indicar comentar decir pedir solicitar preguntar informar escribir explicar mencionar enviar facilitar poder".split()
)
#: «Me da su número», «nos confirma la fecha»: a request in the form of a statement.
_GIVING = frozenset("dar confirmar mandar pasar permitir regalar prestar".split())
_GIVEN = frozenset("un una su otra otro".split())
_WANTING = frozenset("querer desear necesitar tener preferir poder".split())
_FINDING = frozenset("ver encontrar recibir hallar poder necesitar disponer".split())
#: Adverbs and nouns of time before advice: «mañana puede pasar».
_LED_IN = frozenset("ya hoy mañana aquí ahí así también además ahora luego después siempre".split())
_BEFORE_KNOWING = frozenset(("ya", "como", "", ",", "¿", "."))  # «ya sabe», «Sabe que …»
_HERE, _THAT = ("aquí", "ahí", "acá"), ("esto", "eso", "ello", "aquello")
_ARTICLES = ("el", "la", "los", "las")
_WHERE = frozenset("dónde donde adónde adonde".split())
_FEELS = ("bien", "mal", "mejor")  # «le va bien»


def third_person(context: Context, index: int, bits: int) -> Sign | None:
    """Read a third person in the singular as usted where nothing else is its subject."""
    if is_noun(context, index, bits):
        return None
    verb = Verb(context, index)
    if _is_anothers(verb):
        return None
    if bits & w.HE_SUBJUNCTIVE and not bits & w.HE:
        return wish(verb)
    if verb.before in IF and is_handed_to_us(verb):
        return verb.usted("what the reader is to give", True)
    if verb.to_us and not verb.asked and not _tells_us(verb):
        return verb.usted("what the reader is to give", False) if _is_given_to_us(verb) else None
    if not verb.asked and is_spoken_of(verb):
        return verb.usted("what the reader has told", True)
    if verb.scan.folds[index] == "sabe" and verb.pronoun in _BEFORE_KNOWING:
        theirs = verb.after == "que" and context.near(index)  # «La gestora lo lleva. Ya sabe que …»
        return verb.usted("ya sabe", not theirs)
    if not context.clear(index, context.since(index), singular=True):
        return _paid_with(verb) if bits & w.HE_PAST else _after_things(verb)
    if verb.asked:
        return question(verb)
    if verb.before == "como" and bits & w.HE_PAST and (verb.to_us or verb.scan.folds[verb.head - 2] in ("y", "tal")):
        mine = verb.lemmas & _TELLING and not is_named_next(verb)
        return verb.usted("what the reader has told", True) if mine else None  # «como nos pidió»
    if verb.before in IF:
        return _condition(verb)
    return _past(verb) if bits & w.HE_PAST else _statement(verb)


def _is_anothers(verb: Verb) -> bool:
    """Whether something else does it, or nobody: «le llega hoy», «¿qué tal va todo?», «que firme el dueño», «hay»."""
    to_them = verb.pronoun in ("le", "les")
    if (verb.after in _THAT and verb.pronoun in _WHERE) or verb.before == "yo":
        return True  # «¿a dónde conduce esto?», «yo dejaba»
    if (to_them and (not verb.asked or verb.after in _FEELS)) or _goes(verb) or _is_felt(verb):
        return True
    given = verb.lemmas & _GIVING if verb.to_us else frozenset()
    if not (given and verb.after in _GIVEN) and has_subject_after(verb):
        return True
    if "dar" not in given and is_done_by_another(verb):
        return True
    wished = verb.before == "que" and bool(verb.bits & w.HE_SUBJUNCTIVE)
    return is_impersonal(verb, loose=verb.asked or wished)


def _goes(verb: Verb) -> bool:
    """«¿cómo va?», «¿qué tal va todo?» ask after things; «¿cómo va a pagar?» asks somebody."""
    goes = verb.scan.folds[verb.at] == "va" and verb.after != "a"
    return goes and verb.pronoun in ("cómo", "como", "tal", "qué")


def _is_felt(verb: Verb) -> bool:
    """«importa», «le parece»: a verb whose subject is a thing; «si gusta», «¿gusta …?» may be the reader."""
    if not verb.lemmas & _DATIVE_VERBS:
        return False
    return "gustar" not in verb.lemmas or verb.pronoun in CLITICS or not (verb.asked or verb.before in IF)


def _tells_us(verb: Verb) -> bool:
    """«nos indica», «me pide»: what a customer tells, unless «nos indica el transportista»."""
    return bool(verb.lemmas & _TELLING) and not is_named_next(verb)


def _is_given_to_us(verb: Verb) -> bool:
    """«Me da su número», «nos confirma la fecha»: a request that opens its clause, with nobody else in sight."""
    if not verb.lemmas & _GIVING or not verb.opens or verb.bits & w.HE_PAST or verb.crowded():
        return False
    return "dar" in verb.lemmas or not is_named_next(verb)


def plural(context: Context, index: int, bits: int) -> Sign | None:
    """«si tienen dudas», «si lo desean»: more than one reader, unless there are others."""
    if bits & (w.NOT_A_VERB | w.HE_PAST):
        return None
    verb = Verb(context, index)
    if verb.crowded():
        return _plural_after_things(verb)
    if verb.before == "si":
        return Sign(index, "ustedes", CLEAR, "verb after si") if verb.lemmas & _WANTING else None
    if verb.scan.folds[index] == "tienen" and (verb.pronoun in _HERE or verb.pronoun == "ya"):
        return Sign(index, "ustedes", CLEAR if context.talk else FAINT, "aquí tienen")
    if not verb.opens or not is_advice(verb) or has_subject_after(verb) or is_impersonal(verb, loose=False):
        return None
    clear = context.talk or verb.scan.lemmas(index + 1) & READERS_DEEDS
    return Sign(index, "ustedes", CLEAR if clear else FAINT, "advice")


def _plural_after_things(verb: Verb) -> Sign | None:
    """«Ya tienen las entradas. Pueden imprimirlas»: what was named is not what does it."""
    done = verb.scan.folds[verb.at + 1].endswith(OBJECTS) and verb.following & w.INFINITIVE
    alone = verb.opens and "poder" in verb.lemmas and verb.context.quiet(verb.at) and verb.context.talk
    return Sign(verb.at, "ustedes", CLEAR, "advice after things") if done and alone else None


def _after_things(verb: Verb) -> Sign | None:
    """Only things were named before: what persons do may still be said of the reader."""
    context = verb.context
    if any(rival.person for rival in context.others(verb.at, context.since(verb.at))):
        return None
    if is_courtesy(verb):
        return Sign(verb.at, "usted", CERTAIN, "if you like")
    thought = is_thought(verb)
    if thought and verb.lemmas & PERSONS_ONLY and not verb.people():
        return verb.usted("what the writer thinks of the reader", True)
    if verb.lemmas & PERSONAL and (verb.before in ("si", "cuando") or thought):
        return verb.usted("verb after things", False)
    begins = verb.opens or only_led(verb) or (verb.before == "y" and _has_object(verb))
    return verb.usted("advice after things", _is_deed(verb)) if begins and is_advice(verb) else None


def _is_deed(verb: Verb) -> bool:
    """«puede recoger», «puede volver a comprar»: what only persons do, where only things have been named."""
    scan = verb.scan
    again = scan.folds[verb.at + 2] == "a" and "volver" in scan.lemmas(verb.at + 1)
    done = verb.at + 3 if again else verb.at + 1
    if done >= len(scan.tokens) or not scan.lemmas(done) & READERS_DEEDS or not verb.context.quiet(verb.at):
        return False
    return verb.context.talk or _has_object(verb) or verb.head == 0


def _has_object(verb: Verb) -> bool:
    """«puede recogerlo», «lo puede recoger»: what was named is not what does it."""
    bits = verb.scan.bits
    at = verb.at + 3 if verb.at + 3 < len(bits) and verb.scan.folds[verb.at + 2] == "a" else verb.at + 1
    enclitic = at < len(bits) and bool(bits[at] & w.ENCLITIC_LO)
    return enclitic or verb.pronoun in OBJECTS


def _condition(verb: Verb) -> Sign | None:
    """«si desea», «cuando termine», «como prefiera»; things do some of it, too: «si bebe poco»."""
    if is_courtesy(verb):
        return Sign(verb.at, "usted", CERTAIN, "if you like")
    how = verb.lemmas & _HOW_YOU or ("poder" in verb.lemmas and verb.after == "ver")
    if verb.before == "como" and (not how or verb.following & (w.DETERMINER | w.NAME)):
        return None
    personal = verb.lemmas & PERSONAL
    if not personal and "gustar" not in verb.lemmas:
        return None  # «si vuelve a fallar»
    bare = "poder" in verb.lemmas and not verb.following & w.INFINITIVE
    of_things = verb.lemmas & MACHINES_DO or (verb.lemmas & ANIMATE and verb.after not in _ANY)
    if (bare or of_things) and not verb.context.alone(verb.at):
        return verb.usted("verb after si, of things too", False)  # «El cachorro está bien. Si bebe poco, …»
    return verb.usted("verb after si", personal and not verb.bits & w.FIRST and not verb.people())


def _statement(verb: Verb) -> Sign | None:
    """«Recibirá un correo», «creo que tiene razón», «en la web puede ver las facturas»."""
    personal = bool(verb.lemmas & PERSONAL)
    if is_thought(verb):
        theirs = verb.people() or (verb.lemmas & ANIMATE and verb.crowded())
        return verb.usted("what the writer thinks of the reader", not theirs) if personal else None
    if verb.to_us and not verb.crowded():
        return verb.usted("what the reader has told", True)
    if _is_known(verb):
        return verb.usted("what the writer knows of the reader", not verb.crowded())
    if _is_here(verb):
        return verb.usted("aquí tiene", True)
    if is_right(verb):
        return verb.usted("the reader is right", not verb.context.near(verb.at))
    if (reason := _clear_statement(verb)) is not None:
        return verb.usted(reason, True)
    advises = is_advice(verb)
    if not verb.opens and not only_led(verb) and not (advises and _is_led_in(verb)):
        return _inside(verb)
    if not advises or verb.bits & w.FIRST:
        alone = personal and not verb.context.near(verb.at)
        return verb.usted("verb without a subject", False) if alone else None
    must = verb.lemmas & {"tener", "deber"} and verb.scan.folds[verb.at] != "debe"
    return verb.usted("advice", _is_deed(verb) or ((verb.context.talk or must) and not verb.crowded()))


def _is_known(verb: Verb) -> bool:
    """«no sé cómo lo hace», «entiendo lo que dice», with nobody named who does it."""
    done = verb.done()
    wondered = done & PERSONS_ONLY and is_wondered(verb)
    return bool(wondered or (done & PERSONAL and verb.before == "que" and is_told(verb))) and not is_named_next(verb)


def _is_here(verb: Verb) -> bool:
    """«aquí tiene su factura»: said to the reader, where the paragraph names nobody."""
    return verb.scan.folds[verb.at] == "tiene" and verb.before in _HERE and not verb.people()


def _clear_statement(verb: Verb) -> str | None:
    """Why a statement is clearly said of the reader; None where it may be said of others."""
    scan, people = verb.scan, verb.people()
    what = verb.before == "que" and "lo" in (scan.folds[verb.head - 2], scan.folds[verb.head - 3])
    if what and is_advice(verb) and not people:
        return "what the reader has to do"  # «lo que tiene que hacer», «lo único que puede hacer»
    if is_role(verb) and verb.lemmas & PERSONAL and not people:
        return "what somebody in the reader's part does"
    future = scan.folds[verb.at].endswith("á")
    if verb.lemmas & _FINDING and future and is_placed(verb) and not verb.crowded():
        return "what the reader will find"  # «en la web encontrará …»
    return None


def _is_led_in(verb: Verb) -> bool:
    """«mañana puede pasar», «en la tienda puede verlo»: an adverb, a time or a preposition opens the clause."""
    leads = verb.scan.bits[verb.start] & (w.PREPOSITION | w.ADVERB)
    return bool(leads) or verb.scan.folds[verb.start] in _LED_IN


def _inside(verb: Verb) -> Sign | None:
    """A verb with other words before it in its clause: «con la tarjeta disfruta …», «el café que toma»."""
    if verb.before == "que":
        return verb.usted("verb with nobody before", False) if verb.lemmas & PERSONAL else None
    if verb.lemmas & PERSONS_ONLY and verb.context.talk and is_placed(verb):
        return verb.usted("verb after a place or a means", not verb.crowded())
    return None


def _past(verb: Verb) -> Sign | None:
    """«Así que tomó el tren», «eso es lo que aprendió»: said to somebody, where nobody at all has been named."""
    if (paid := _paid_with(verb)) is not None:
        return paid
    if not verb.context.talk or not verb.lemmas & TAKES_OBJECTS or verb.crowded():
        return None
    if verb.bits & w.FIRST or verb.context.figures(verb.at):
        return None  # quería, said of oneself; figures are of a report
    if is_thought(verb):
        return verb.usted("what the writer sees that the reader did", True)
    if verb.before == "que":
        return verb.usted("past", True) if verb.scan.folds[verb.head - 2] == "lo" else None
    return verb.usted("past", False) if only_led(verb) else None


def _paid_with(verb: Verb) -> Sign | None:
    """«la tarjeta con la que pagó», «el correo desde el que compró»."""
    if verb.before != "que" or not verb.lemmas & _BUYING or not verb.context.quiet(verb.at):
        return None
    scan, noun = verb.scan, verb.head - 2
    if scan.folds[noun] in _ARTICLES and scan.bits[noun - 1] & w.PREPOSITION:
        return verb.usted("what the reader paid with", True)
    named = is_named_next(verb) or not scan.bits[noun] & w.NOUN
    return None if named else verb.usted("what the reader bought", False)  # «la guía que pidió»
