"""Gender and number: what shapes a noun or adjective can have, and its other forms in the lexicon."""

from collections.abc import Iterable
from typing import NamedTuple

from tonecheck.spanish.lexicon import UNKNOWN, Lexicon
from tonecheck.spanish.tokens import PLAIN


class Shape(NamedTuple):
    """Gender (M, F, C for both) and number (S, P, N for both); "" where a word does not show it."""

    gender: str
    number: str


#: Determiner → its shape. Those that are pronouns or adverbs too stand in LOOSE.
DETERMINERS: dict[str, Shape] = {
    **dict.fromkeys("el un del al este ese aquel nuestro vuestro ningún algún primer tercer".split(), Shape("M", "S")),
    **dict.fromkeys("la una esta esa aquella nuestra vuestra ninguna alguna primera tercera".split(), Shape("F", "S")),
    **dict.fromkeys("los unos estos esos aquellos nuestros vuestros ningunos algunos".split(), Shape("M", "P")),
    **dict.fromkeys("las unas estas esas aquellas nuestras vuestras ningunas algunas".split(), Shape("F", "P")),
    **dict.fromkeys("otro mucho poco cuanto tanto cuyo cuánto buen demasiado".split(), Shape("M", "S")),
    **dict.fromkeys("otra mucha poca cuanta tanta cuya cuánta buena mala demasiada".split(), Shape("F", "S")),
    **dict.fromkeys("otros muchos pocos cuantos tantos cuyos cuántos buenos malos demasiados varios ambos".split(), Shape("M", "P")),
    **dict.fromkeys("otras muchas pocas cuantas tantas cuyas cuántas buenas malas demasiadas varias ambas".split(), Shape("F", "P")),
    **dict.fromkeys("su mi tu cada cualquier gran".split(), Shape("", "S")),
    **dict.fromkeys("sus mis tus dos tres cuatro cinco seis siete ocho nueve diez once doce quince".split(), Shape("", "P")),
    **dict.fromkeys("veinte treinta cuarenta cincuenta sesenta ochenta noventa cien".split(), Shape("", "P")),
}  # fmt: skip
#: Pronouns and the shape of what they stand for; «lo» may stand for a whole clause, and is masculine then too.
THINGS = {"lo": Shape("M", "S"), "la": Shape("F", "S"), "los": Shape("M", "P"), "las": Shape("F", "P")}
OBJECTS = tuple(THINGS)
#: The forms of a determiner: masculine and feminine, singular and plural.
_FAMILIES: tuple[tuple[str, str, str, str], ...] = (
    ("el", "la", "los", "las"), ("un", "una", "unos", "unas"), ("del", "de la", "de los", "de las"),
    ("al", "a la", "a los", "a las"), ("este", "esta", "estos", "estas"), ("ese", "esa", "esos", "esas"),
    ("aquel", "aquella", "aquellos", "aquellas"), ("nuestro", "nuestra", "nuestros", "nuestras"),
    ("vuestro", "vuestra", "vuestros", "vuestras"), ("ningún", "ninguna", "ningunos", "ningunas"),
    ("algún", "alguna", "algunos", "algunas"), ("primer", "primera", "primeros", "primeras"),
    ("tercer", "tercera", "terceros", "terceras"), ("otro", "otra", "otros", "otras"),
    ("mucho", "mucha", "muchos", "muchas"), ("poco", "poca", "pocos", "pocas"),
    ("cuanto", "cuanta", "cuantos", "cuantas"), ("tanto", "tanta", "tantos", "tantas"), ("cuyo", "cuya", "cuyos", "cuyas"),
    ("cuánto", "cuánta", "cuántos", "cuántas"), ("buen", "buena", "buenos", "buenas"),
    ("mal", "mala", "malos", "malas"), ("demasiado", "demasiada", "demasiados", "demasiadas"),
    ("su", "su", "sus", "sus"), ("mi", "mi", "mis", "mis"), ("tu", "tu", "tus", "tus"),
    ("todo", "toda", "todos", "todas"), ("gran", "gran", "grandes", "grandes"),
    ("varios", "varias", "varios", "varias"), ("ambos", "ambas", "ambos", "ambas"),
)  # fmt: skip
_PLACE = {("M", "S"): 0, ("F", "S"): 1, ("M", "P"): 2, ("F", "P"): 3}
_FORMS = {form: family for family in _FAMILIES for form in family}


def shape_of(tag: str) -> Shape | None:
    """The shape that the tag of a noun, adjective or participle shows; None for any other."""
    if tag.startswith("NC"):
        return Shape(tag[2], tag[3])
    if tag.startswith(("AQ", "AO")):
        return Shape(tag[3], tag[4])
    return Shape(tag[6], tag[5]) if tag.startswith("VMP") else None


def shapes_of(tags: Iterable[str], *starts: str) -> list[Shape]:
    """The shapes that tags show, in their order: of those that start so, or of all where no ``starts`` is given."""
    return [shape for tag in tags if (not starts or tag.startswith(starts)) and (shape := shape_of(tag))]


def agree(one: Shape, other: Shape) -> bool:
    """Whether two words may belong together."""
    genders, numbers = {one.gender, other.gender}, {one.number, other.number}
    return ("M" not in genders or "F" not in genders) and ("S" not in numbers or "P" not in numbers)


def determiner_for(form: str, shape: Shape) -> str:
    """The form of a determiner (folded) for a noun of ``shape``; "" if it has none."""
    family = _FORMS.get(form)
    if family is None:
        return ""
    own = DETERMINERS.get(form, Shape("", ""))
    gender = next((one for one in (shape.gender, own.gender) if one in ("M", "F")), "M")
    number = shape.number if shape.number in ("S", "P") else own.number or "S"
    return family[_PLACE[gender, number]]


def plural_of(form: str, lexicon: Lexicon) -> str:
    """The plural of a noun or adjective in the singular; "" if the lexicon has none."""
    if form.endswith("z"):
        guesses = [form[:-1] + "ces"]
    elif form[-1] in "aeiouáéó":
        guesses = [form + "s"]
    else:
        guesses = [form.translate(PLAIN) + "es", form + "es", form + "s"]
    lemmas = {reading.lemma for reading in lexicon.look_up(form)}
    return next((guess for guess in guesses if _has(guess, lemmas, "P", lexicon)), "")


def singular_of(form: str, lexicon: Lexicon) -> str:
    """The singular of a plural noun or adjective of the same gender; "" if the lexicon has none."""
    lemmas = {reading.lemma for reading in lexicon.look_up(form)}
    guesses = [form[:-1], form[:-2], form[:-3] + "z", *lemmas]
    return next((guess for guess in guesses if len(guess) > 1 and _has(guess, lemmas, "S", lexicon)), "")


def _has(form: str, lemmas: set[str], number: str, lexicon: Lexicon) -> bool:
    for reading in lexicon.look_up(form):
        shape = shape_of(reading.tag)
        if shape and shape.number == number and reading.lemma in lemmas:
            return True
    return False


def starts_with_stressed_a(form: str) -> bool:
    """Whether a feminine noun takes «el» and «un» in the singular: agua, área, hambre, águila."""
    letters = form.removeprefix("h")
    if letters[:1] == "á":
        return True
    if letters[:1] != "a" or any(letter in "éíóú" for letter in letters):
        return False
    syllables, inside = 0, False
    for letter in letters:
        vowel = letter in "aeiou"
        syllables += vowel and not inside
        inside = vowel
    return syllables == 2 and letters[-1] in "aens"


def in_shape(form: str, own: Shape, wanted: Shape, lexicon: Lexicon) -> str:
    """An adjective in «-o» (or without gender) in another gender and number; "" where the lexicon has no such form."""
    stem = form[:-1] if own.number == "P" else form
    if stem[-1] in "oa" and wanted.gender in ("M", "F"):
        stem = stem[:-1] + ("o" if wanted.gender == "M" else "a")
    elif lexicon.frequency(stem) == UNKNOWN:
        stem = stem[:-1]
    plural = stem + ("s" if stem[-1] in "aeo" else "es")
    made = plural if wanted.number == "P" else stem
    fits = any(agree(shape, wanted) for shape in shapes_of(reading.tag for reading in lexicon.look_up(made)))
    return made if fits and made != form else ""
