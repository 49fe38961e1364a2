"""Regular verbs in -ar that the dictionary lacks: of payments, trades and single countries (yapear, extornar, tanquear).

Only verbs none of whose forms is another word without its accent: not cedular, whose «cedula» is cédula misspelt.
"""

from __future__ import annotations

from itertools import product

from tonecheck.spanish.tokens import bare

#: What stays of the verbs without -ar.
_STEMS = frozenset(
    # money and papers
    "bolivariz cuote cuotific contracarg deflact desaduan desafili enmic extorn perit pesific postfech preagend precalific prefactur"
    " prematricul provision reafili retimbr revers serigrafi señ siniestr sobregir terceriz yape"
    # goods on their way, shops and kitchens
    " bodeg cadete champañiz emplastic emplay enhuacal flete reembal reenrut termosell vitafil"
    # cars, houses and tools
    " azulej despinch desviel duct espiral granall hidrolav latone masill oxicort pañet polich porcelaniz reencauch tanque tarraje zinc"
    # fields and animals
    " arete chipe descalostr desgusan encalostr gavion gunit lote microchipe potrere terrace topiz"
    # nets, machines and the body
    " autobloque biometriz bipe crem crimpe desenergiz desindex deslogue geolocaliz georreferenci ponch ripe sete stream tague telegestion"
    " telemonitore termonebuliz tokeniz"
    # work, trips and days off
    " cachure camell chambe hotele labur mochile pirquine playe recurs troch turiste vacacion".split()
)  # fmt: skip
_TENSES = (
    "ar o as ás a amos áis an é aste ó asteis aron aba abas ábamos abais aban aré arás ará aremos aréis arán aría arías aríamos"
    " aríais arían e es és emos éis en ara aras áramos arais aran ase ases ásemos aseis asen á ad ando ado ada ados adas"
)
_PRONOUNS = "me te se lo la los las le les nos os".split()
_BEARERS = ("ar", "ando", "a", "e", "emos", "en", "ad")


def new_verb(word: str) -> bool:
    """Whether ``word`` (lower case, NFC) is a form of one of these verbs, with or without pronouns at its end."""
    return _ends(word, frozenset(_TENSES.split())) or len(word) > _LEAST and _ends(bare(word), _with_pronouns())


_LEAST = 6  # letters of a form with pronouns
_LONGEST = 11  # letters of an ending with its pronouns


def _ends(word: str, endings: frozenset[str]) -> bool:
    first = max(2, len(word) - _LONGEST)
    return any(word[at:] in endings and _stem(word[:at], word[at]) in _STEMS for at in range(first, len(word)))


def _stem(written: str, vowel: str) -> str:
    """The stem as it stands before a: enmiqué is enmic-, tercericé terceriz-, carguen carg-."""
    if vowel not in "eé":
        return written
    for soft, hard in (("qu", "c"), ("gu", "g"), ("c", "z")):
        if written.endswith(soft):
            return written[: -len(soft)] + hard
    return "" if written.endswith(("z", "g")) else written


def _with_pronouns() -> frozenset[str]:
    """The endings with one pronoun or two, without accents, which the pronouns move."""
    pairs = ["".join(pair) for pair in product(("me", "te", "se", "nos"), ("lo", "la", "los", "las", "le", "les"))]
    return frozenset(bearer + pronoun for bearer in _BEARERS for pronoun in (*_PRONOUNS, *pairs))
