"""Whether two first names may be one person's: second names, pet names, diminutives, accents, initials."""

from __future__ import annotations

from tonecheck.spanish.tokens import bare

_LEAST_PREFIX = 3  # letters of a name cut short (Fer, Ale, Mica)
#: Pet names that do not begin as the name does; both without accents.
_PETS: dict[str, str] = {
    "paco": "francisco", "pancho": "francisco", "curro": "francisco", "kiko": "francisco enrique federico", "fran": "francisco francisca",
    "paca": "francisca", "pepe": "jose", "pepa": "josefa maria", "chepe": "jose", "pepita": "josefa", "nacho": "ignacio",
    "chema": "jose", "lola": "dolores", "loli": "dolores", "concha": "concepcion", "conchi": "concepcion", "quique": "enrique",
    "kike": "enrique", "lupe": "guadalupe", "lupita": "guadalupe", "nando": "fernando hernando", "memo": "guillermo",
    "guille": "guillermo guillermina", "beto": "alberto roberto norberto humberto gilberto",
    "tito": "alberto roberto ernesto", "toño": "antonio", "toni": "antonio antonia", "tono": "antonio",
    "toñi": "antonia", "chelo": "consuelo marcelo", "charo": "rosario", "chayo": "rosario", "merche": "mercedes",
    "meche": "mercedes", "meches": "mercedes", "maite": "maria", "mayte": "maria", "marisa": "maria",
    "maribel": "maria isabel", "marijose": "maria", "cuca": "maria refugio", "isa": "isabel", "chabela": "isabel",
    "bel": "isabel", "lucho": "luis", "lucha": "luisa lucia", "chucho": "jesus", "chuy": "jesus",
    "susi": "susana jesusa", "lalo": "eduardo gonzalo", "edu": "eduardo", "nena": "maria", "tere": "teresa",
    "tete": "teresa", "chus": "jesus maria", "suso": "jesus", "quino": "joaquin", "chimo": "joaquin", "ximo": "joaquin",
    "tino": "agustin florentino constantino", "rafa": "rafael rafaela", "nico": "nicolas nicolasa", "manolo": "manuel",
    "manu": "manuel manuela", "manolita": "manuela", "lito": "manuel carlos", "goyo": "gregorio", "neto": "ernesto",
    "checo": "sergio", "chavo": "salvador", "chava": "salvador", "sebas": "sebastian", "bastian": "sebastian",
    "pili": "pilar", "mari": "maria", "mary": "maria", "inma": "inmaculada", "macu": "inmaculada", "nieves": "maria",
    "tina": "cristina valentina martina ernestina", "tini": "martina valentina", "vale": "valentina valeria",
    "gabi": "gabriel gabriela", "gaby": "gabriel gabriela", "mili": "milagros emilia", "mila": "milagros ludmila",
    "nuria": "maria", "pato": "patricio", "paty": "patricia", "pati": "patricia", "lety": "leticia", "yoli": "yolanda",
    "poncho": "alfonso", "fonso": "alfonso", "alex": "alejandro alejandra alexandra", "sandra": "alejandra alexandra",
    "sandro": "alejandro", "ale": "alejandro alejandra", "xandra": "alejandra", "bea": "beatriz",
    "betty": "beatriz elisabet", "lilo": "liliana", "lili": "liliana", "chela": "graciela marcela celia",
    "graci": "graciela", "queta": "enriqueta", "cata": "catalina", "cati": "catalina", "pura": "purificacion",
    "puri": "purificacion", "encarna": "encarnacion", "asun": "asuncion", "chon": "asuncion concepcion encarnacion",
    "moncho": "ramon", "mon": "ramon montserrat", "montse": "montserrat", "monchi": "ramon", "nita": "ana",
    "anabel": "ana", "anita": "ana", "pancha": "francisca", "quica": "francisca", "cholo": "jose", "juancho": "juan",
    "juanjo": "juan", "juanma": "juan", "juanan": "juan", "juanca": "juan", "josema": "jose", "joserra": "jose",
    "pepelu": "jose", "marilo": "maria", "malu": "maria luisa", "luisma": "luis", "vicky": "victoria virginia",
    "viqui": "victoria virginia", "tonio": "antonio", "cuqui": "maria", "pitu": "pedro", "perico": "pedro",
    "pedrito": "pedro", "santi": "santiago", "yago": "santiago", "diego": "santiago", "jaime": "santiago",
    "rober": "roberto", "bob": "roberto", "will": "guillermo", "tomy": "tomas", "javi": "javier", "xavi": "javier",
    "josan": "jose", "quim": "joaquin", "cesc": "francisco", "pep": "josep jose", "jordi": "jorge", "coque": "jorge",
    "koke": "jorge",
}  # fmt: skip
_SMALL = ("itos", "itas", "ito", "ita", "cito", "cita", "ecito", "ecita", "illo", "illa", "ico", "ica", "is", "i", "y")


def same_person(one: str, other: str) -> bool:
    """Tell whether the names ``one`` and ``other`` (single words) may mean the same person."""
    first, second = bare(one.lower()), bare(other.lower())
    return _short_of(first, second) or _short_of(second, first)


def _short_of(short: str, long: str) -> bool:
    if short == long or (len(short) == 1 and long.startswith(short)):
        return True
    if long == short + "a":
        return False  # Martín is not Martina
    if len(short) >= _LEAST_PREFIX and long.startswith(short):
        return True
    if long in _PETS.get(short, "").split():
        return True
    return any(
        short.endswith(end) and len(short) - len(end) >= 2 and long.startswith(short[: -len(end)].removesuffix("c"))
        for end in _SMALL
    )
