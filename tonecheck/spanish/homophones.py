"""Words that sound like another word, or nearly so, and those other words: what may have been written for what."""

from collections.abc import Mapping

#: Form → the other words for which it may stand, the likeliest first. Which it is, grammar.sounding tells where it can.
SOUNDING: Mapping[str, str] = {
    "ablando": "hablando", "ablandó": "hablando", "abra": "habrá", "abran": "habrán", "abraso": "abrazo", "abre": "habré",
    "abría": "habría", "abríamos": "habríamos", "abrían": "habrían", "abrías": "habrías", "acta": "apta", "actas": "aptas",
    "acto": "apto", "actos": "aptos", "aga": "haga", "agas": "hagas", "ahora": "ahorra", "ahorra": "ahora", "ahí": "hay", "allá": "haya",
    "apta": "acta", "aptas": "actas", "apto": "acto", "aptos": "actos", "ara": "hará", "aran": "harán", "are": "haré",
    "aremos": "haremos", "aria": "haría", "arrollo": "arroyo", "arroyo": "arrollo", "as": "has haz", "asar": "azar", "ase": "hace",
    "asemos": "hacemos", "asen": "hacen", "ases": "haces", "asiendo": "haciendo", "asta": "hasta", "asía": "hacía", "asían": "hacían",
    "avía": "había", "avían": "habían", "aya": "haya", "azar": "asar", "bacía": "vacía", "bacías": "vacías", "barrios": "varios",
    "basar": "bazar", "baso": "vaso", "basta": "vasta", "basto": "vasto", "baya": "vaya valla", "bayas": "vallas vayas", "bazar": "basar",
    "bello": "vello", "bellos": "vellos", "beses": "veces", "bote": "vote", "callado": "cayado", "callo": "cayó", "capas": "capaz",
    "caro": "carro", "caros": "carros", "carro": "caro", "carros": "caros", "cauce": "cause", "cauces": "causes", "cause": "cauce",
    "causes": "cauces", "cavo": "cabo", "cayado": "callado", "cayó": "callo", "ceda": "seda", "cedan": "sedan", "cede": "sede",
    "cedes": "sedes", "cenado": "senado", "cepa": "sepa", "cepas": "sepas", "cesta": "sexta", "cesto": "sexto", "cien": "sien",
    "ciento": "siento", "cierra": "sierra", "cierras": "sierras", "cita": "sita", "citas": "sitas", "combino": "convino",
    "consciente": "consiente", "conscientes": "consientes", "consiente": "consciente", "consientes": "conscientes",
    "contesto": "contexto", "contexto": "contesto", "convino": "combino", "desecha": "deshecha", "desechas": "deshechas",
    "desecho": "deshecho", "desechos": "deshechos", "deshecha": "desecha", "deshechas": "desechas", "deshecho": "desecho",
    "deshechos": "desechos", "echa": "hecha", "echas": "hechas", "echo": "hecho", "echó": "hecho", "enceres": "enseres",
    "encima": "enzima", "enzima": "encima", "extirpe": "estirpe", "fugas": "fugaz", "fugaz": "fugas", "grabe": "grave",
    "grabes": "graves", "grave": "grabe", "habrá": "abra", "habrán": "abran", "habré": "abre", "habría": "abría", "habrían": "abrían",
    "halla": "haya allá", "hallamos": "hayamos", "hallan": "hayan", "hallas": "hayas", "has": "haz", "hay": "ahí", "haya": "halla",
    "hayamos": "hallamos", "hayan": "hallan", "hayas": "hallas", "haz": "has", "hecha": "echa", "hechas": "echas", "hecho": "echo echó",
    "hiendo": "yendo", "hierba": "hierva", "hierbas": "hiervas", "hiero": "hierro", "hierva": "hierba", "hiervas": "hierbas",
    "honda": "onda", "hondas": "ondas", "hulla": "huya", "huya": "hulla", "ice": "hice", "izo": "hizo", "laso": "lazo", "lasos": "lazos",
    "madures": "madurez", "madurez": "madures", "meces": "meses", "meza": "mesa", "mezas": "mesas", "ola": "hola", "onda": "honda",
    "ondas": "hondas", "ora": "hora", "oras": "horas", "paces": "pases", "pases": "paces", "perro": "pero", "peses": "peces",
    "posos": "pozos", "pozos": "posos", "rallo": "rayo", "rallos": "rayos", "reces": "reses", "reciente": "resiente", "reses": "reces",
    "resiente": "reciente", "resientes": "recientes", "risa": "riza", "riza": "risa", "rizas": "risas", "rosa": "roza", "rosas": "rozas",
    "roza": "rosa", "rozas": "rosas", "sabía": "savia", "savia": "sabía sabia", "sedan": "cedan", "sede": "cede", "senado": "cenado",
    "sepa": "cepa", "sepas": "cepas", "serrada": "cerrada", "serradas": "cerradas", "serrado": "cerrado", "serrados": "cerrados",
    "serramos": "cerramos", "serrar": "cerrar", "serraron": "cerraron", "serró": "cerró", "sexta": "cesta", "sexto": "cesto",
    "sien": "cien", "siento": "ciento", "sierra": "cierra", "sierran": "cierran", "sierre": "cierre", "sita": "cita", "sitas": "citas",
    "sumo": "zumo", "sumos": "zumos", "testo": "texto", "tubo": "tuvo", "tuvo": "tubo", "vacía": "bacía", "vacías": "bacías",
    "valla": "vaya baya", "vallan": "vayan", "vallas": "bayas vayas", "vasta": "basta", "vasto": "basto", "vaya": "valla baya",
    "vayan": "vallan", "vayas": "bayas vallas", "vello": "bello", "vellos": "bellos", "veraz": "verás", "verás": "veraz", "ves": "vez",
    "vez": "ves", "vos": "voz", "vote": "bote", "voz": "vos", "zumo": "sumo", "zumos": "sumos",
}  # fmt: skip
#: Those of them that hardly anybody means: another form of the same person is far commoner.
SELDOM = frozenset(
    "ara aran are aremos ase asemos asen ases asiendo asía asían avía avían ice izo serrada serradas serrado serrados serramos serrar serraron serró sierra sierran sierre valla vallan vallas".split()
)
