"""What stands around a word of a message: the folded neighbours in its sentence and what they can be."""

from collections.abc import Container, Iterable, Iterator

from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish import address_words
from tonecheck.spanish.inflection import Shape, in_shape, shape_of, shapes_of
from tonecheck.spanish.tokens import Token

THE = frozenset("el la los las".split())
A_OR_THE = THE | {"un", "una"}
ARTICLES = A_OR_THE | {"unos", "unas"}
CLITIC_ARTICLES = THE - {"el"}  # pronouns too
PREPOSITIONS = address_words.PREPOSITIONS - {"excepto"}  # «todo excepto el envío» is no complement
CLITICS = address_words.CLITICS
PRONOUNS = CLITICS - THE  # no articles too
DATIVES = frozenset("me te le les nos".split())  # whom something is given, told or happens to
#: Determiners right before a noun: of one thing, of several.
SINGULAR = frozenset("el la un una su mi tu nuestro nuestra este esta ese esa".split())
#: Pronouns behind an article: «el nuestro caducó».
OURS = frozenset("nuestro nuestra nuestros nuestras vuestro vuestra vuestros vuestras".split())
PLURAL = frozenset("los las unos unas sus mis tus nuestros nuestras estos estas esos esas".split())
DETERMINED = SINGULAR | PLURAL
#: What may stand between a subject and its verb: «el pedido ya no se …».
BEFORE_VERB = PRONOUNS | frozenset("no ya también aún todavía siempre nunca".split())
#: What may stand between «que» or «si» and their verb.
SKIPPED = PRONOUNS | frozenset(
    "no ya también siempre nunca todo todos esto eso usted ustedes él ella ellos ellas yo tú nosotros".split()
)
DEGREES = frozenset("muy bastante tan más menos ya aún todavía no también totalmente completamente casi".split())
EACH = frozenset("uno una ninguno ninguna alguno alguna".split())  # of several
NUMERALS = frozenset("dos tres cuatro cinco seis".split())
JOINTS = frozenset("y e o u".split())
#: What brings a clause with a verb of its own, «que» aside, and what asks.
CLAUSES = frozenset(
    "si cuando porque pero aunque como mientras según sino quien quienes cual cuales donde cuanto pues".split()
)
QUESTIONS = frozenset("qué cómo cuándo dónde adónde cuál cuáles quién quiénes cuánto cuánta cuántos cuántas".split())
#: Forms of haber before a participle, and those of the third person before which «se» makes it of a thing: «se ha enviado».
HAVING = frozenset(
    "he has ha hemos habéis han habré habrás habrá habremos habrán habría habrías habríamos habrían haya hayas hayamos hayan"
    " había habías habíamos habían hubiera hubieras hubiéramos hubieran hubiese hubiesen".split()
)
HAVE = frozenset("ha han había habían habrá habrán".split())
MODALS = frozenset("poder deber soler".split())
READY = frozenset("listo lista listos listas".split())  # states, as participles are
TO_YOU = frozenset("le les te os".split())
#: What says something of a subject, in the singular, and its plural.
STATES = {
    "está": "están", "estaba": "estaban", "estará": "estarán", "esté": "estén", "es": "son", "fue": "fueron", "era": "eran",
    "será": "serán", "sea": "sean", "queda": "quedan", "quedó": "quedaron", "quedará": "quedarán", "sigue": "siguen",
}  # fmt: skip
INDICATIVE = ("VMI", "VAI", "VSI")  # starts of tags
#: Adjectives that are adverbs, or otherwise of no noun: «va directo», «salvo», «debido a».
ADVERBIAL = frozenset(
    "rápido directo claro fuerte alto bajo junto solo incluido salvo excepto debido seguro contado".split()
)
#: What stands for a noun behind its article: «La anterior queda anulado».
NOMINAL = frozenset(
    "anterior siguiente actual original primera segunda tercera última nueva otra nuestra suya tuya mía primero segundo tercero último"
    " nuevo otro nuestro suyo tuyo mío".split()
)
#: Nouns that tell when or how often, by lemma.
TIMES = frozenset(
    "día lunes martes miércoles jueves viernes sábado domingo hora vez año mes semana minuto noche momento rato instante"
    " tarde mañana".split()
)
#: Nouns of quantity, whose verb and adjective may follow what is counted: «la mayoría han llegado».
CROWDS = frozenset(
    "mayoría parte resto mitad grupo serie número cantidad montón total par conjunto gente tipo clase porcentaje".split()
)
MEASURES = TIMES | CROWDS
SUBJECTS = frozenset("yo él ella usted ellos ellas ustedes nosotros nosotras".split())
#: Longer times, which tell when and are hardly ever a subject: «cada verano suben los precios».
SEASONS = frozenset(
    "verano invierno otoño primavera temporada trimestre bimestre cuatrimestre semestre quincena fin festivo feriado".split()
)
#: Groups of people whose verb follows in the plural only where the people are named: «el equipo de técnicos están».
TEAMS = frozenset("equipo personal comité familia público".split())
_TOGETHER = frozenset(
    "docena decena centenar millar pareja ciento verdad equipo infinidad multitud variedad sinfín puñado tercio gama familia"
    " personal dúo trío público comité vacación navidad fiesta ocasión temporada vez".split()
)
_SUMS = frozenset("euro dólar peso kilo gramo litro metro kilómetro".split())  # «dos euros cuesta cada envío»
#: Nouns that tell how much, how many or when, whose verb may stand in either number.
GROUPS = TIMES | SEASONS | CROWDS | _TOGETHER | _SUMS
GROUPS_OF_THINGS = GROUPS - TEAMS


class Around:
    """A word of ``message`` by the index of its token; neighbours are asked for by distance (-1: the one before).

    No named tuple, though nothing in it changes: its parts are asked for more often than anything else.
    """

    __slots__ = ("at", "message", "sentence", "tokens")

    def __init__(self, message: Message, at: int) -> None:
        self.message = message
        self.at = at
        self.tokens = message.tokens
        self.sentence = self.tokens[at].sentence

    def fold(self, distance: int) -> str:
        """The folded text of a neighbour; "" beyond the sentence."""
        place = self.at + distance
        if 0 <= place < len(self.tokens):  # as _token does, without a call: nothing is asked more often
            token = self.tokens[place]
            if token.sentence == self.sentence:
                return token.fold
        return ""

    def text(self, distance: int) -> str:
        """The neighbour as it is written; "" as of ``fold``."""
        token = self._token(distance)
        return "" if token is None else token.text

    def kind(self, distance: int) -> str:
        """What sort of token the neighbour is; "" as of ``fold``."""
        token = self._token(distance)
        return "" if token is None else token.kind

    def tags(self, distance: int) -> tuple[str, ...]:
        """The tags that a neighbour can have; () for what is no known word."""
        place = self.at + distance
        if 0 <= place < len(self.tokens):  # as of ``fold``
            token = self.tokens[place]
            if token.sentence == self.sentence:
                return self.message.tags(token)
        return ()

    def lemmas(self, distance: int) -> frozenset[str]:
        """The lemmas that a neighbour can have."""
        token = self._token(distance)
        return frozenset(() if token is None else (reading.lemma for reading in self.message.readings(token)))

    def can(self, distance: int, *starts: str) -> bool:
        """Whether the neighbour has a tag that starts so."""
        for tag in self.tags(distance):
            if tag.startswith(starts):
                return True
        return False

    def only(self, distance: int, *starts: str) -> bool:
        """Whether the neighbour has tags, and all of them start so."""
        tags = self.tags(distance)
        for tag in tags:
            if not tag.startswith(starts):
                return False
        return bool(tags)

    def shapes(self, distance: int, *starts: str) -> list[Shape]:
        """The shapes that the neighbour can have by its tags that start so, or by all (``shapes_of``)."""
        return shapes_of(self.tags(distance), *starts)

    def skip(self, distance: int, words: Container[str], most: int = 99) -> int:
        """The distance of the first word from ``distance`` on, away from this one, that is none of ``words``; at most ``most``."""
        step = 1 if distance > 0 else -1
        while abs(distance) < most and self.fold(distance) in words:
            distance += step
        return distance

    def finite(self, distance: int) -> bool:
        """Whether the neighbour can be a finite verb."""
        return any(tag[0] == "V" and tag[2] in "ISM" for tag in self.tags(distance))

    def closed(self, distance: int) -> bool:
        """Whether nothing stands there: the edge of the sentence or a sign."""
        return self.kind(distance) in ("", "sign", "dots")

    def ends_relative(self) -> bool:
        """A verb that ends a relative clause; the next one has that clause as its subject: «los que lo son son pocos»."""
        for distance in (-1, -2, -3, -4):
            word = self.fold(distance)
            if word in ("quien", "quienes") or (word == "que" and self.fold(distance - 1) in CLITICS | {"el"}):
                return self.finite(0)
        return False

    def before(self) -> list[str]:
        """The folded words of the sentence that stand before this one."""
        first = self.message.sentences[self.sentence].first
        return [token.fold for token in self.tokens[first : self.at]]

    def after(self) -> list[str]:
        """The folded words of the sentence that stand after this one."""
        last = self.message.sentences[self.sentence].last
        return [token.fold for token in self.tokens[self.at + 1 : last]]

    def span(self, first: int, last: int | None = None) -> Span:
        """Where the words stand from the neighbour at ``first`` to the one at ``last`` (None: the same)."""
        last = first if last is None else last
        return Span(self.tokens[self.at + first].start, self.tokens[self.at + last].end)

    def agreeing(self, distance: int, own: Shape, wanted: Shape) -> Iterator[tuple[Span, str]]:
        """Yield where an adjective of the shape ``own`` stands, and its form in the shape ``wanted``, if it has one."""
        meant = in_shape(self.fold(distance), own, wanted, self.message.tools.lexicon)
        if meant:
            yield self.span(distance), meant

    def _token(self, distance: int) -> Token | None:
        """The neighbour; None beyond the sentence."""
        place = self.at + distance
        if 0 <= place < len(self.tokens):
            token = self.tokens[place]
            if token.sentence == self.sentence:
                return token
        return None


def each(message: Message, forms: Iterable[str]) -> Iterator[Around]:
    """Each word of the message that is one of ``forms`` when folded, form by form."""
    places = message.places
    for form in places.keys() & forms:
        for at in places[form]:
            yield Around(message, at)


def noun_at(word: Around, at: int, number: str, groups: frozenset[str] = GROUPS) -> bool:
    """Whether a common noun stands there, in that number and no other; none of ``groups``."""
    tags = word.tags(at)
    if not any(tag.startswith("NC") for tag in tags) or not word.text(at).islower():
        return False
    if word.lemmas(at) & groups or not all(tag.startswith(("NC", "V", "AQ")) for tag in tags):
        return False
    return all((shape := shape_of(tag)) and shape.number == number for tag in tags if tag[0] != "V" or tag[2] == "P")
