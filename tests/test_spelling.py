"""Spelling through its public door: typos as agents make them, words that are none, and what holds for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import lexicon

from tonecheck.spanish.corrections import surely_meant
from tonecheck.spanish.derivation import prefixed
from tonecheck.spanish.lexicon import EXTRA
from tonecheck.spanish.spelling import derived, in_foreign_words, rare_twin, suggest, unknown

#: Misspelt and right, with _ for a space: b and v, h, accents, seseo, g and j, swapped, missing and doubled letters …
TYPOS = """
reciviste:recibiste devolucion:devolución gestionarémos:gestionaremos atension:atención atencón:atención disculbe:disculpe
incombenientes:inconvenientes inconvenintes:inconvenientes enviarémos:enviaremos nesesita:necesita nececita:necesita
alluda:ayuda alludar:ayudar llendo:yendo escojer:escoger recojer:recoger recojida:recogida proteje:protege exijir:exigir
dirijirse:dirigirse correjir:corregir mensage:mensaje embalage:embalaje paqete:paquete paquette:paquete pakete:paquete
kiere:quiere kedamos:quedamos hizieron:hicieron resivido:recibido recivir:recibir serbicio:servicio sevicio:servicio
servcio:servicio sercivio:servicio entrgea:entrega entegado:entregado trasnporte:transporte direcion:dirección
direccion:dirección direcsión:dirección telefono:teléfono electronico:electrónico conprobante:comprobante conprar:comprar
embio:envío envio:envío facutra:factura fatcura:factura fctura:factura reenvolso:reembolso reembolzo:reembolso
targeta:tarjeta tarjetta:tarjeta contrasena:contraseña contracena:contraseña compañia:compañía manana:mañana senora:señora
exelente:excelente ecelente:excelente exepción:excepción espectativas:expectativas esplicar:explicar solisitud:solicitud
solucion:solución solusión:solución probelma:problema poblema:problema averigüar:averiguar verguenza:vergüenza
agradesco:agradezco lamentmaos:lamentamos sentimso:sentimos cordiamente:cordialmente atentemente:atentamente
porfavor:por_favor osea:o_sea deacuerdo:de_acuerdo sinembargo:sin_embargo tambien:también despues:después aqui:aquí
facilmente:fácilmente rapidamente:rápidamente podriamos:podríamos deberia:debería teniamos:teníamos digame:dígame
digamelo:dígamelo envieme:envíeme contactenos:contáctenos disculpenos:discúlpenos confirmenos:confírmenos
cancelao:cancelado comprao:comprado confirmcion:confirmación informacin:información infromación:información
reclamasión:reclamación ocación:ocasión desición:decisión conección:conexión sujerencia:sugerencia absorver:absorber
preveer:prever provedor:proveedor defetuoso:defectuoso satisfacion:satisfacción almasén:almacén
disponivilidad:disponibilidad inposible:imposible enpresa:empresa tienpo:tiempo sienpre:siempre haora:ahora emos:hemos
"""

#: Good words that look as if they were none: names of things, derived words, American usage, verbs in the first person.
GOOD = """
contactanos avisame escribinos reenviar antirrobo preaviso rapidito momentito paquetito favorcito buenísimo insegurísimo exhaustivísima rentabilísimo poquito cerrito
cliente/a ex-socio y/o autogestionar videollamada personalizadamente guion video futbol solo sólo éste icono periodo
descargala reembolsable e-mail reagendar cariñosamente amabilísimo autorízase véndense cafecito larguito lucecita superrápido exmarido
posventa subcuenta recontactar redirigir publico practica termino deposito solicito genero reclamo indico tramito
reembolso abono vinculo habito animo calculo formula limite Bizum BIZUM cashback router eSIM iPhone DHL XVIII Москва nº pdf autentica
zoom ups códec deseleccionan desincronizado resincronizó bipropelente etnoastronomía criptomoneda afrocolombiano omnidireccional
ende reojo vilo rajatabla cortabordes secarropas portadocumentos entendible fecundante hispanoarábigo cajilla zēngxīng ruǎn
descripto focaccia sensei ronin huaraches simpátrica uigures tadalafilo nm Ubuntu
"""


@pytest.mark.parametrize("pair", TYPOS.split())
def test_typos_of_agents(pair: str) -> None:
    wrong, _, right = pair.replace("_", " ").partition(":")
    words = lexicon()
    assert unknown(wrong, words) or rare_twin(wrong, words) == right
    assert suggest(wrong, words)[0] == right


@pytest.mark.parametrize("word", GOOD.split())
def test_good_words(word: str) -> None:
    assert not unknown(word, lexicon())
    assert rare_twin(word, lexicon()) is None


@pytest.mark.parametrize(
    ("form", "twin"),
    [
        ("acido", "ácido"), ("atmosfera", None), ("vehiculo", "vehículo"), ("numero", "número"), ("ultimo", "último"),
        ("republica", "república"), ("victima", "víctima"), ("pagina", "página"), ("aveces", "a veces"),
        ("ademas", "además"), ("enserio", "en serio"), ("guia", "guía"), ("crias", "crías"), ("rapido", None), ("pedido", None), ("Numero", None), ("", None),
    ],
)  # fmt: skip
def test_rare_twins(form: str, twin: str | None) -> None:
    assert rare_twin(form, lexicon()) == twin


@pytest.mark.parametrize("word", ["protejido", "psicologia", "antirobo", "televisón", "facilmente", "rapidísimamemte"])
def test_a_misspelling_is_no_derived_word(word: str) -> None:
    assert not derived(word, lexicon())
    assert unknown(word, lexicon())


@pytest.mark.parametrize(
    ("word", "right"),
    [("Reciviste", "Recibiste"), ("RECIVISTE", "RECIBISTE"), ("madrid", "Madrid"), ("amsterdam", "Ámsterdam"),
     ("dni", "DNI"), ("iva", "IVA"), ("pagò", "pagó"), ("Devolucion", "Devolución"), ("DEVOLUCION", "DEVOLUCIÓN"), ("pre-pago", "prepago")],
)  # fmt: skip
def test_suggestions_have_the_case_of_the_word(word: str, right: str) -> None:
    assert suggest(word, lexicon())[0] == right


def test_one_piece_of_a_compound_is_mended() -> None:
    assert unknown("cliente/uzuario", lexicon())
    assert suggest("cliente/uzuario", lexicon())[0] == "cliente/usuario"


def test_decomposed_letters_are_the_same_letters() -> None:
    assert not unknown(unicodedata.normalize("NFD", "devolución"), lexicon())
    assert suggest(unicodedata.normalize("NFD", "devolusión"), lexicon())[0] == "devolución"


def test_names_are_left_alone_and_slips_with_a_capital_are_not() -> None:
    for name in ("Xochiquetzal", "Wojciech", "Nguyen", "Zhang"):
        assert not unknown(name, lexicon())
    for slip in ("Tambien", "Lamentmaos", "Grasias", "Estimdo"):
        assert unknown(slip, lexicon())


def test_a_short_word_in_capitals_is_a_slip_if_it_is_a_likely_one() -> None:
    for slip in ("GHETO", "ENBIO", "FATCURA"):
        assert unknown(slip, lexicon())
    for acronym in ("XPTO", "KGRM", "IMEI", "ESIM"):
        assert not unknown(acronym, lexicon())


@pytest.mark.parametrize("name", ["Garmin", "Dyson", "Zara", "Nike", "Gildo", "Vidal", "Kaori", "Osprey"])
def test_a_short_name_is_near_some_word_and_no_slip(name: str) -> None:
    assert not unknown(name, lexicon())


@pytest.mark.parametrize(
    "slip",
    ["Momentariamente", "Legslador", "Conducieron", "Desepcionados", "Incustración", "Pariodando", "Naufragíos"]
    + ["Psicólgos", "Estadísitca", "Hackeavamos", "Twitteados"],
)
def test_a_long_word_with_a_capital_is_no_name(slip: str) -> None:
    """It ends as names do not, or is so long that its likeness is no chance."""
    assert unknown(slip, lexicon())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bogota", "Bogotá"), ("Peru", "Perú"), ("Panama", "Panamá"), ("Ramirez", "Ramírez"), ("Hector", "Héctor"),
        ("Shangái", "Shanghái"), ("Rotterdam", "Róterdam"), ("Farenheit", "Fahrenheit"),
    ],
)  # fmt: skip
def test_a_name_without_its_accent_and_a_long_one_with_a_slip(written: str, name: str) -> None:
    assert unknown(written, lexicon())
    assert suggest(written, lexicon())[0] == name


@pytest.mark.parametrize("name", ["Antonioni", "Marchetti", "Bernabei", "Pirelli", "Montevista", "Campoclaro"])
def test_a_name_that_sounds_italian_or_is_made_of_two_nouns(name: str) -> None:
    assert not unknown(name, lexicon())


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("excategoria", "excategoría"), ("semiretirado", "semirretirado"), ("bioregión", "biorregión"),
        ("exacademico", "exacadémico"), ("orquidologia", "orquidología"), ("treintidos", "treinta y dos"), ("cuarentaicinco", "cuarenta y cinco"),
    ],
)  # fmt: skip
def test_words_are_mended_by_their_parts(wrong: str, right: str) -> None:
    assert unknown(wrong, lexicon())
    assert suggest(wrong, lexicon())[0] == right


@pytest.mark.parametrize(
    "word",
    [
        "tanatoterapia",
        "octópodo",
        "castigable",
        "eduardiano",
        "colombista",
        "vespiforme",
        "cebolívoro",
        "melonero",
        "jubilatorio",
        "resarcitorias",
        "piroxicam",
        "bilastina",
        "gingivoplastia",
        "tiroidectomía",
        "malabeño",
        "formenterense",
    ],
)
def test_learned_and_new_words_are_well_built(word: str) -> None:
    assert derived(word, lexicon()) or word in lexicon()


@pytest.mark.parametrize(
    "word",
    [
        "futbolita",
        "pequeneño",
        "confirmitorio",
        "semiliquido",
        "protenias",
        "especialita",
        "semirígido",
        "criptogamo",
        "lavaplatoss",
        "quitamanchass",
        "pagible",
    ],
)
def test_what_only_looks_derived(word: str) -> None:
    assert unknown(word, lexicon())


def test_words_among_foreign_ones() -> None:
    sentence = "Consulte el apartado shipping and returns policy de la web".split()
    assert in_foreign_words(sentence, sentence.index("policy"), lexicon())
    alone = "Consulte la policy de la web".split()
    assert not in_foreign_words(alone, alone.index("policy"), lexicon())
    slips = "Su pedito y su devolucion estan listos".split()
    assert not in_foreign_words(slips, slips.index("devolucion"), lexicon())


def test_a_word_that_opens_a_title_in_another_language() -> None:
    sentence = "Love in the afternoon sale en tres formatos".split()
    assert in_foreign_words(sentence, 0, lexicon())
    assert not in_foreign_words("Love sale en tres formatos".split(), 0, lexicon())


def test_nothing_vulgar_is_suggested() -> None:
    offered = {word for wrong in ("mierta", "puuta", "joderr", "conyo", "cabron", "polya", "cullo", "prosciutto")
               for word in suggest(wrong, lexicon(), 20)}  # fmt: skip
    assert offered
    assert not offered & {"mierda", "puta", "joder", "coño", "cabrón", "polla", "culo", "prostituto"}


@pytest.mark.parametrize(
    ("written", "brand"), [("cvv", "CVV"), ("bizum", "Bizum"), ("nissan", "Nissan"), ("dni", "DNI")]
)
def test_a_brand_or_acronym_in_lower_case(written: str, brand: str) -> None:
    assert unknown(written, lexicon())
    assert suggest(written, lexicon())[0] == brand


def test_limit() -> None:
    assert len(suggest("cassa", lexicon(), 3)) == 3
    assert suggest("cassa", lexicon(), 3) == suggest("cassa", lexicon(), 5)[:3]
    assert suggest("cassa", lexicon(), 0) == ()


def test_our_own_words_are_needed_and_sorted() -> None:
    parts: list[list[str]] = [[]]
    for line in EXTRA.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            parts.append([])
        elif line:
            assert line == line.strip()
            parts[-1].append(line)
    words = [word for part in parts for word in part]
    assert len(words) > 200
    assert len(set(words)) == len(words)
    assert [word for word in words if word in lexicon()] == []
    assert all(part == sorted(part, key=lambda word: (word.casefold(), word)) for part in parts)
    assert [word for word in words if unknown(word, lexicon())] == []


SPANISH = st.text(alphabet="abcdefghijlmnñopqrstuvxyzáéíóúü", min_size=1, max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20) | SPANISH | SPANISH.map(str.capitalize) | SPANISH.map(str.upper))
def test_whatever_the_word(word: str) -> None:
    words = lexicon()
    offered = suggest(word, words)
    assert isinstance(unknown(word, words), bool)
    assert rare_twin(word, words) != word
    assert len(offered) <= 5
    assert len(set(offered)) == len(offered)
    assert unicodedata.normalize("NFC", word) not in offered


@settings(max_examples=60, deadline=None)
@given(SPANISH.filter(lambda word: len(word) > 1))
def test_case_is_kept(word: str) -> None:
    words = lexicon()
    assert all(offer.isupper() for offer in suggest(word.upper(), words))
    assert all(offer[0].isupper() for offer in suggest(word.capitalize(), words))


@settings(max_examples=60, deadline=None)
@given(SPANISH)
def test_only_known_words_are_suggested(word: str) -> None:
    words = lexicon()
    assert all(
        piece in words or words.is_extra(piece) or prefixed(piece, words)
        for offer in suggest(word, words)
        for piece in offer.split()
    )


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("recivido", "recibido"), ("probllema", "problema"), ("expilcó", "explicó"), ("rejistrada", "registrada"),
        ("pedido", ""), ("quierre", ""), ("pending", ""), ("planarias", ""), ("aveces", ""),
    ],
)  # fmt: skip
def test_a_slip_is_read_as_the_one_word_that_was_meant(word: str, meant: str) -> None:
    assert surely_meant(word, lexicon()) == meant
