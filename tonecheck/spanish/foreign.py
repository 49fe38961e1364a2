"""Whether a text is in another language than Spanish, told by its small words; what is not certain is Spanish.

A sum of words, no model: a text of eight words or more is in another language when it has at least three different small words
of that language that Spanish has not, these make up a fair share of it, and Spanish small words are hardly there. Misspelt
Spanish, shouted or without accents, still has «los», «y», «con», «por»: it is Spanish.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tonecheck.model import Draft

#: Small words of each language that no Spanish text has, or hardly ever.
_OWN: Mapping[str, str] = {
    "en": "the of to and is are was your you for we with this that our please have will be been it from not or by has if any can thank"
    " thanks hello dear hi us at an on my i as all would could should which when there their they order what do does don't i'm"
    " you're we're it's how more about here out get receive received sent sorry been up find attached"
    " order shipped invoice refund refunded item parcel shipping delivery delivered number days today tomorrow reply soon within working"
    " address question questions help purchase card bank account",
    "pt": "não nao você voce vocês com uma um seu seus sua suas do da dos das na nas ao aos à às em é são foi pelo pela pelos pelas muito"
    " mais também tambem obrigado obrigada olá prezado prezada já até nosso nossa nossos nossas isso ainda lhe temos pode após nós"
    " qualquer dúvida contato entre deste desta esse essa seja tem ter encomenda foram estão ou outro outra"
    " produto produtos dinheiro loja trocar troca pagamento cartão úteis amanhã hoje agradecemos mensagem equipe"
    " equipa atendimento devolução informações endereço telefone senhor senhora fatura conosco connosco gostaria"
    " precisa ajudar posso aqui infelizmente aguardamos feira",
    "gl": "non unha unhas uns co coa cos coas do da dos das na nas ao á aos ás pola polo polas polos súa súas seu seus é foi moi máis tamén"
    " grazas ola xa ata noso nosa nosos nosas calquera dúbida mensaxe hoxe teña ten pode lle lles vostede vostedes cando onde eu"
    " estea poida fai facer neste nesta deste desta ou outro outra produto produtos tenda mañá xoves venres mércores"
    " atraso pagamento conta enderezo enviarnos unha",
    "ca": "els amb per és i us vostè vostès vostra vostre vostres seva seves seu seus teva teu aquest aquesta aquests aquestes molt gràcies bon"
    " plau però també ja fins sense nostre nostra nostres nosaltres té tenim hem heu perquè quan comanda pot són qualsevol dubte correu"
    " salutacions dels als d'un pels ens hi ho altre altra enviament des targeta dies cinc"
    " l'import botiga paquet avui demà dilluns dimarts dimecres dijous divendres producte diners pagament compte adreça resposta nosaltres",
    "eu": "eta da ez bat zure zuen gure dugu duzu dut dira du izan dago daude ditugu dituzu mesedez eskerrik asko kaixo egun agur arte ere"
    " baina edo hau hori gara zaitugu dizugu dizuegu baduzu badugu behar zuri zaizu guri gurekin harremanetan eskaera"
    " bidez dela dituzun duzun zaitez jarri izango dizkizugu zait mezu mezua mezuagatik bidali denda dendako egin"
    " iritsiko bihar gaur atzerapena galderarik idatzi deitu eskaria ordainketa produktua",
    "fr": "vous votre nous notre et est pour une des dans sur avec je il du au aux ce cette merci bonjour à été avons avez pas ne qui plus par"
    " être sont mais toute tout veuillez commande j'ai c'est n'est suis êtes on ont très",
    "it": "il di per non che è sono della dei delle gli grazie gentile suo sua nostro nostra vostro abbiamo questo questa alla nel anche più può"
    " buongiorno ciao ordine saluti distinti i dal dalla nostri vostra perché essere stato ti possiamo ed ai alle ",
    "de": "der die das und ist nicht wir sie ihre ihr ihren ihrer ihnen für mit ein eine einen einer zu auf von den dem im bitte vielen dank haben"
    " werden wird sind bei hallo oder auch uns unser unsere sehr geehrte nach aus kann können wenn als bestellung",
}  # fmt: skip
_MEANT: Mapping[str, str] = {
    "en": "inglés", "pt": "portugués", "gl": "gallego", "ca": "catalán", "eu": "euskera", "fr": "francés", "it": "italiano", "de": "alemán",
}  # fmt: skip
#: What opens, closes or labels a text in each language: enough for a short line beside a paragraph of that language.
_FORMULAS: Mapping[str, str] = {
    "en": "regards sincerely best kind kindly yours faithfully cheers team english below customer good morning afternoon mr mrs ms",
    "pt": "cumprimentos atenciosamente abraços abraço cordialmente caro cara português bom boa melhores",
    "gl": "saúdos saúdo cordialmente atentamente benquerido estimado estimada galego bos boas",
    "ca": "salutacions salutació cordialment atentament benvolgut benvolguda benvolguts català bona bon",
    "eu": "kaixo agur adeitasunez euskara euskaraz agurra jaun andre hori",
    "fr": "cordialement salutations cher chère français bien sincèrement bonne journée",
    "it": "cordiali saluti distinti cordialmente caro cara italiano buona giornata",
    "de": "freundlichen grüßen grüße herr frau lieber liebe deutsch guten tag beste",
}  # fmt: skip
#: Small words of Spanish; of each language, those that it has too count for neither.
_SPANISH = frozenset(
    "el los las y una con por del al su sus se le les lo nos más mas muy pero está están esta este esto estos estas usted ustedes tu te"
    " mi si sí no hay ha han hemos he son es como cuando también gracias hola buenos buenas días saludos saludo puede puedes podemos ya"
    " hasta desde sobre sin nuestro nuestra nuestros nuestras en un para que ser fue tiene tienes ud uds q x porque eso ese esa yo".split()
)  # fmt: skip
_SHARED: Mapping[str, str] = {
    "en": "no me he has a son",
    "pt": "por se no nos mas está este esta estas como sobre para que te tu es desde sem si ser fue",
    "gl": "por se no nos mas está están este esta estas esto como sobre para que te tu si sí ser son un en con sen mi saudos ese esa eso",
    "ca": "el del al es no nos les la una un ha han he se te tu si que en te hola son su ser com més",
    "eu": "es da no en",
    "fr": "les le nos se te tu la un es en si son que me des sur no",
    "it": "con una del al su se lo le si ha la un tu te mi no in come un ti",
    "de": "es al so in",
}
_LETTERS: Mapping[str, str] = {"pt": "ãõçâêô", "ca": "çàèò", "fr": "çàèêœ", "it": "àèìòù", "de": "äöß"}
_ELIDED: Mapping[str, tuple[str, ...]] = {
    "ca": ("l'", "d'", "s'", "n'", "m'", "t'"),
    "fr": ("l'", "d'", "s'", "n'", "m'", "j'", "c'", "qu'"),
    "it": ("l'", "dell'", "un'", "all'", "nell'", "quest'", "d'"),
}
_LEAST_WORDS = 8
_LEAST_SIGNS = 3  # different words that only that language has
_SHARE = 0.2  # of the words that must be such ones
_LEAD = 4  # as many of them there must be as Spanish small words, or more
_EDGES = ".,;:!?¡¿()[]«»“”\"'…*_~–—-/|"

_SETS: Mapping[str, frozenset[str]] = {code: frozenset(words.split()) for code, words in _OWN.items()}


class Foreign(NamedTuple):
    """A part of a text, ``start:end`` (code points), in another language (ISO 639-1)."""

    start: int
    end: int
    language: str


class _Piece(NamedTuple):
    start: int
    end: int
    language: str  # a code, "es", or "" where it is not known


def language_of(text: str) -> str | None:
    """The language of ``text`` (ISO 639-1) where it is certainly not Spanish; else None."""
    return _language(_words(text))


def foreign_parts(text: str) -> list[Foreign]:
    """The paragraphs (and lines, where each is a sentence) of ``text`` that are in another language, in order.

    Short ones beside them that greet or take leave in that language belong to them; where nothing of the text is Spanish, all of
    it is foreign.
    """
    pieces = _with_formulas(text, _pieces(text))
    languages = {piece.language for piece in pieces}
    own = languages - {"", "es"}
    if own and "es" not in languages:
        start = next(piece.start for piece in pieces)
        return [Foreign(start, pieces[-1].end, next(piece.language for piece in pieces if piece.language in own))]
    found: list[Foreign] = []
    for piece in pieces:
        if piece.language in ("", "es"):
            continue
        if found and found[-1].language == piece.language and not text[found[-1].end : piece.start].strip():
            found[-1] = Foreign(found[-1].start, piece.end, piece.language)
        else:
            found.append(Foreign(*piece))
    return found


def notes_on(draft: Draft) -> tuple[str, ...]:
    """The notes (Spanish) about the parts of ``draft``, a draft with nothing to check but quotations or with parts in
    another language, with their lines in the file."""
    parts = [segment for segment in draft.segments if segment.role == "foreign"]
    if not parts:
        return ("Todo el texto es una cita: no hay respuesta que revisar.",)
    read = any(
        segment.role in ("greeting", "body", "farewell") and draft.text[segment.start : segment.end].strip()
        for segment in draft.segments
    )
    notes = []
    for part in parts:
        written = draft.text[part.start : part.end]
        language = language_of(written) or next((found.language for found in foreign_parts(written)), None)
        named = _MEANT[language] if language else "otra lengua"
        where = f"El párrafo de la línea {_line(draft, part.start)}" if read or len(parts) > 1 else "El texto"
        notes.append(f"{where} parece estar en {named}: no se revisa.")
    return tuple(notes)


def _line(draft: Draft, offset: int) -> int:
    if draft.runs:
        from tonecheck.formats.mapped import place  # only drafts of containers

        return draft.file_text.count("\n", 0, place(draft.runs, offset, offset)[0]) + 1
    return draft.text.count("\n", 0, offset) + 1


def _words(text: str) -> list[str]:
    chunks = text.lower().replace("’", "'").split()
    cores = (chunk.strip(_EDGES) for chunk in chunks)
    return [
        core for core in cores if core.replace("'", "").replace("-", "").replace("·", "").isalpha() and core[0] != "{"
    ]


def _language(words: Sequence[str]) -> str | None:
    if len(words) < _LEAST_WORDS:
        return None
    best, most = None, 0
    different = set(words)
    odd = [word for word in different if not word.isascii() or "'" in word]
    for code, own in _SETS.items():
        signs = own.intersection(different).union(word for word in odd if _looks(code, word))
        if len(signs) < _LEAST_SIGNS:
            continue
        count = sum(word in signs for word in words)
        spanish = _SPANISH - _shared(code)
        against = sum(word in spanish for word in words)
        if count >= _SHARE * len(words) and count >= _LEAD * against and count > most:
            best, most = code, count
    return best


def _looks(code: str, word: str) -> bool:
    """Whether a word has letters that Spanish has not and that language has."""
    return any(letter in word for letter in _LETTERS.get(code, "")) or word.startswith(_ELIDED.get(code, ("\0",)))


def _shared(code: str) -> frozenset[str]:
    return _SPANISH.intersection(_SHARED[code].split())


def _pieces(text: str) -> list[_Piece]:
    """The paragraphs of ``text`` that are not blank; one that is not foreign as a whole is cut into lines if some of them are."""
    pieces: list[_Piece] = []
    for lines in _paragraphs(text):
        start, end = lines[0][0], lines[-1][1]
        piece = _piece(text, start, end)
        parts = [_piece(text, *line) for line in lines] if len(lines) > 1 and piece.language in ("", "es") else []
        if any(part.language not in ("", "es") and _whole(text, lines, n) for n, part in enumerate(parts)):
            pieces += [
                part if part.language in ("", "es") or _whole(text, lines, n) else part._replace(language="es")
                for n, part in enumerate(parts)
            ]
        else:
            pieces.append(piece)
    return pieces


def _paragraphs(text: str) -> list[list[tuple[int, int]]]:
    """The lines (start, end) of each paragraph."""
    found: list[list[tuple[int, int]]] = [[]]
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            found[-1].append((at, end))
        elif found[-1]:
            found.append([])
        at = end + 1
    return [lines for lines in found if lines]


def _piece(text: str, start: int, end: int) -> _Piece:
    words = _words(text[start:end])
    inside = text[start:end].strip()
    quoted = inside[:1] in "«“\"'" and inside.rstrip(".")[-1:] in "»”\"'"
    language = None if quoted else _language(words)
    if language is None:
        spanish = len(words) >= _LEAST_WORDS or quoted or any(word in _SPANISH for word in words)
        language = "es" if spanish else ""
    return _Piece(start, end, language)


def _whole(text: str, lines: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a line of a paragraph is a sentence of its own, not the middle of one that was wrapped."""
    start, end = lines[number]
    closed = text[start:end].rstrip()[-1:] in ".!?:;»)"
    before = number == 0 or text[slice(*lines[number - 1])].rstrip()[-1:] in ".!?:;,»)"
    return closed and before


def _with_formulas(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """The pieces, the greetings, farewells and labels beside a foreign one in its language."""
    if not any(piece.language not in ("", "es") for piece in pieces):
        return pieces
    for order in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
        previous = ""
        for n in order:
            piece = pieces[n]
            if previous and piece.language in ("", "es"):
                words = _words(text[piece.start : piece.end])
                known = _SETS[previous].union(_FORMULAS[previous].split())
                signs = sum(word in known for word in words)
                spanish = sum(
                    word in _SPANISH and word not in _shared(previous) and word not in known for word in words
                )
                if len(words) < _LEAST_WORDS and signs and not spanish:
                    pieces[n] = piece._replace(language=previous)
            previous = pieces[n].language if pieces[n].language != "es" else ""
    return pieces
