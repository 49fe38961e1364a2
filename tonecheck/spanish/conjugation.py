"""Other persons of a verb form: «tienes» ↔ «tiene», «escríbenos» ↔ «escríbanos», «podés» ↔ «puedes».

Forms are generated from the lemma, with all the changes of stem that Spanish has, and only what the lexicon knows with the
wanted lemma and tag is given back: the rules may propose too much, the lexicon disposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tonecheck.spanish.lexicon import Lexicon
from tonecheck.spanish.tokens import PLAIN, stressed

#: Address → person and number in the tags (V: voseo, which only the present and the imperative tell from tú).
PERSONS = {"tu": "2S", "usted": "3S", "vos": "2V", "vosotros": "2P", "ustedes": "3P"}
_VOS_TOO = ("IP", "M0")
_LIKE_TU = ("dar", "ver", "haber")  # «das», «dame» are of vos, too; so is «vas»
_FAR = 4  # steps of frequency

#: Mood and tense → person → endings, for -ar and for -er and -ir («a|e»), one or several.
ENDINGS: dict[str, dict[str, str]] = {
    "IP": {"1S": "o|o", "1P": "amos|emos imos", "2S": "as|es", "3S": "a|e", "2V": "ás|és ís", "2P": "áis|éis ís", "3P": "an|en"},
    "SP": {"1S": "e|a", "1P": "emos|amos", "2S": "es|as", "3S": "e|a", "2P": "éis|áis", "3P": "en|an"},
    "M0": {"2S": "a|e", "3S": "e|a", "2V": "á|é í", "2P": "ad|ed id", "3P": "en|an"},
    "II": {"1S": "aba|ía", "1P": "ábamos|íamos", "2S": "abas|ías", "3S": "aba|ía", "2P": "abais|íais", "3P": "aban|ían"},
    "IS": {"1S": "é|í e", "1P": "amos|imos ímos", "2S": "aste|iste íste", "3S": "ó|ió yó o", "2P": "asteis|isteis ísteis", "3P": "aron|ieron yeron eron"},
    "SI": {"1S": "ara|iera yera era", "2S": "aras|ieras yeras eras", "3S": "ara|iera yera era", "2P": "arais|ierais yerais erais",
           "3P": "aran|ieran yeran eran"},
    "IF": {"1S": "é", "1P": "emos", "2S": "ás", "3S": "á", "2P": "éis", "3P": "án"},
    "IC": {"1S": "ía", "1P": "íamos", "2S": "ías", "3S": "ía", "2P": "íais", "3P": "ían"},
}  # fmt: skip
#: End of the lemma → stems of its preterite, which take the endings of -er whatever the verb.
_STRONG = {
    "tener": "tuv", "poder": "pud", "poner": "pus", "haber": "hub", "estar": "estuv", "andar": "anduv", "hacer": "hic hiz",
    "querer": "quis", "venir": "vin", "decir": "dij", "traer": "traj", "ducir": "duj", "saber": "sup", "caber": "cup",
}  # fmt: skip
#: What no stem gives: lemma → forms.
_IRREGULAR = {
    "ser": "eres es sos sois son seas sea seáis sean sé sed fuiste fue fuisteis fueron fueras fuera fuerais fueran eras era erais eran"
    " soy somos seamos fui fuimos éramos yendo",
    "ir": "vas va vais van vayas vaya vayáis vayan ve id fuiste fue fuisteis fueron fueras fuera fuerais fueran ibas iba ibais iban"
    " voy vamos vayamos fui fuimos íbamos yendo",
    "haber": "he hemos hayamos has ha habéis han hayas haya hayáis hayan",
    "estar": "estoy estamos estemos estás está estáis están estés esté estéis estén",
    "dar": "doy damos demos di dimos das da dais dan des dé deis den diste dio disteis dieron dieras diera dierais dieran",
    "ver": "veo vemos veamos vi vimos ves ve veis ven veas vea veáis vean viste vio visteis vieron vieras viera vierais vieran",
    "saber": "sé sepamos sepas sepa sepáis sepan",
    "caber": "quepas quepa quepáis quepan",
}  # fmt: skip
_SHORT_IMPERATIVES = {
    "tener": "ten tén", "poner": "pon pón", "venir": "ven vén", "salir": "sal", "hacer": "haz", "decir": "di dice",
}  # fmt: skip
#: End of the lemma → that of its participle, where it is not -ado or -ido.
_PARTICIPLES = {
    "abrir": "abierto", "cubrir": "cubierto", "escribir": "escrito", "scribir": "scrito", "hacer": "hecho", "decir": "dicho",
    "ver": "visto", "poner": "puesto", "volver": "vuelto", "solver": "suelto", "morir": "muerto", "romper": "roto",
    "facer": "fecho",
}  # fmt: skip
_VOWEL_CHANGES = {"e": ("ie", "i", "ye"), "o": ("ue", "u", "hue"), "u": ("ue", "ú"), "i": ("í", "ie")}
_LAST_CHANGES = (
    ("c", ("zc", "z", "qu", "g")), ("gu", ("g", "gü")), ("g", ("j", "gu")), ("z", ("c",)), ("qu", ("c",)), ("n", ("ng",)),
    ("l", ("lg",)), ("a", ("aig",)), ("o", ("oig", "oy")), ("u", ("uy",)), ("s", ("sg",)),
)  # fmt: skip
#: The part of a verb's tag that tells of an enclitic → the pronoun.
ENCLITICS = {
    "PP1CS000": "me", "PP2CS000": "te", "PP1CP000": "nos", "PP2CP000": "os", "PP3CSD00": "le", "PP3CPD00": "les",
    "PP3MSA00": "lo", "PP3FSA00": "la", "PP3MPA00": "los", "PP3FPA00": "las", "PP3CN000": "se",
}  # fmt: skip
#: The pronoun of the reader as the object of a reflexive verb.
_REFLEXIVE = {"tu": "PP2CS000", "vos": "PP2CS000", "vosotros": "PP2CP000", "usted": "PP3CN000", "ustedes": "PP3CN000"}


def in_person(form: str, source: str, target: str, lexicon: Lexicon, moods: Iterable[str] = ()) -> str | None:
    """Return the verb ``form`` (lower case), said to ``source`` (tu, usted, vos …), as it is said to ``target``.

    Mood, tense and enclitics stay. ``moods`` (IP, SP, M0 …) says which readings are meant where a form has several. None
    where there is no one answer, or the lexicon does not know it.
    """
    wanted = tuple(moods)
    answers: dict[str, str] = {}  # lemma → form
    for reading in lexicon.look_up(form):
        verb, *clitics = reading.tag.split(":")
        if verb[0] != "V" or verb[4:6] not in _persons(source) or (wanted and verb[2:4] not in wanted):
            continue
        if "PP2CP000" in clitics and source != "vosotros":
            continue  # «escriban-os», which nobody says
        answer = _rendered(reading.lemma, verb, clitics, source, target, lexicon)
        if answer is None:
            if reading.lemma == "haber" and verb[1] == "M":
                continue  # «haya» as a verb of its own
            answer = ""  # a reading that cannot be changed, which may be the one that is meant
        if answers.setdefault(reading.lemma, answer) != answer:
            return None  # «pague»: paga, or (que) pagues
    wish = voseo_subjunctive(form, lexicon) if source == "vos" else ""
    if wish and all(lexicon.frequency(wish) - lexicon.frequency(lemma) >= _FAR for lemma in answers):
        return form_of(wish, "SP" + PERSONS[target], lexicon) or None  # «cuando podás» is of poder, not of podar
    return _common(answers, lexicon)


def voseo_subjunctive(form: str, lexicon: Lexicon) -> str:
    """Return the lemma of «tengás», «llamés», «podás» (DPD, «voseo»), which the lexicon has not; "" for what is none.

    The voseo subjunctive has the stem of «tengamos», «llamemos», «podamos».
    """
    ending = {"ás": "amos", "és": "emos"}.get(form[-2:])
    readings = lexicon.exact(form[:-2] + ending) if ending else ()
    lemmas = {reading.lemma for reading in readings if reading.tag[2:6] == "SP1P"}
    return lemmas.pop() if len(lemmas) == 1 else ""


def form_of(lemma: str, what: str, lexicon: Lexicon) -> str:
    """Return the form of ``lemma`` whose tag goes on with ``what`` after verb and sort: IP1S, SP3P, N, G, P00SM; or "".

    "" also where the lexicon does not know such a form.
    """
    return next((form for form in _candidates(lemma, what) if _reads(form, lemma, what, lexicon)), "")


def taken_over(finite: str, infinitive: str, lexicon: Lexicon) -> str:
    """Return the verb of ``infinitive`` in the tense and person of the form ``finite``: «procederemos», «devolverle» → «le devolveremos».

    Both in lower case. "" where the lexicon does not know them or there is no one answer.
    """
    tags = [reading.tag for reading in lexicon.look_up(finite) if reading.tag[0] == "V" and ":" not in reading.tag]
    tenses = {tag[2:6] for tag in tags if tag[2] not in "NGP"}
    verbs = {(reading.lemma, reading.tag) for reading in lexicon.look_up(infinitive) if reading.tag[2:3] == "N"}
    if len(tenses) != 1 or len(verbs) != 1:
        return ""
    ((lemma, tag),) = verbs
    clitics = [ENCLITICS.get(clitic, "") for clitic in tag.split(":")[1:]]
    form = form_of(lemma, tenses.pop(), lexicon)
    return " ".join([*clitics, form]) if form and all(clitics) else ""


def _candidates(lemma: str, what: str) -> Iterator[str]:
    plain = lemma.translate(PLAIN)
    if what.startswith("N"):
        yield lemma
    elif what.startswith("P"):
        yield from (plain[: -len(end)] + new for end, new in _PARTICIPLES.items() if plain.endswith(end))
        yield from (plain[:-2] + ending for ending in ("ado", "ido", "ído"))
    elif what.startswith("G"):
        yield from _IRREGULAR.get(plain, "").split()
        endings = ("ando",) if plain.endswith("ar") else ("iendo", "yendo", "endo")
        yield from (stem + ending for stem in _stems(plain[:-2]) for ending in endings)
    else:
        yield from _forms(lemma, what[:2], what[2:4])


def _reads(form: str, lemma: str, what: str, lexicon: Lexicon) -> bool:
    tags = [reading.tag for reading in lexicon.exact(form) if reading.lemma == lemma]
    return any(tag[0] == "V" and ":" not in tag and tag[2:].startswith(what) for tag in tags)


def _common(answers: dict[str, str], lexicon: Lexicon) -> str | None:
    """The form of the lemma that is far commoner than the others: es (ser), not ere (erar)."""
    if len(set(answers.values())) < 2:
        return next(iter(answers.values()), None) or None
    first, second = sorted(answers, key=lexicon.frequency, reverse=True)[:2]
    sure = lexicon.frequency(first) - lexicon.frequency(second) >= _FAR
    return (answers[first] or None) if sure else None


def _persons(address: str) -> tuple[str, ...]:
    return ("2V", "2S") if address == "vos" else (PERSONS[address],)


def _rendered(lemma: str, verb: str, clitics: list[str], source: str, target: str, lexicon: Lexicon) -> str | None:
    tense = verb[2:4]
    if target == "vos" and lemma == "ir" and tense == "IP":
        return None if clitics else "vas"
    person = PERSONS[target] if target != "vos" or (tense in _VOS_TOO and lemma not in _LIKE_TU) else "2S"
    tag = verb[:4] + person + verb[6:]
    if not clitics:
        return next((form for form in _forms(lemma, tense, person) if _is(form, lemma, tag, lexicon)), None)
    own = [_REFLEXIVE[target] if clitic == _REFLEXIVE[source] else clitic for clitic in clitics]
    if any(clitic not in ENCLITICS for clitic in own):
        return None
    tail = "".join(ENCLITICS[clitic] for clitic in own)
    whole = ":".join((tag, *own))
    for form in _forms(lemma, tense, person):
        if _is(form, lemma, tag, lexicon):
            bare = form[:-1] if target == "vosotros" and tail.startswith("os") else form  # registra(d)os
            plain = bare.translate(PLAIN)
            joined = [bare + tail, plain + tail, *(accented + tail for accented in stressed(plain))]
            found = next((candidate for candidate in joined if _is(candidate, lemma, whole, lexicon)), None)
            if found:
                return found
    return None


def _is(form: str, lemma: str, tag: str, lexicon: Lexicon) -> bool:
    return any(reading.tag == tag and reading.lemma == lemma for reading in lexicon.exact(form))


def _forms(lemma: str, tense: str, person: str) -> Iterator[str]:
    """What the form may be, the likeliest first."""
    plain = lemma.translate(PLAIN)
    yield from _IRREGULAR.get(plain, "").split()
    if tense == "M0" and person == "2S":
        for end, shorts in _SHORT_IMPERATIVES.items():
            if plain.endswith(end):
                yield from (plain[: -len(end)] + short for short in shorts.split())
    endings = ENDINGS.get(tense, {}).get(person)
    if endings is None or plain[-2:] not in ("ar", "er", "ir"):
        return
    of_a, _, of_e = endings.partition("|")
    if tense in ("IF", "IC"):
        yield from (stem + of_a for stem in (plain, *_future_stems(plain)))
        return
    if tense in ("IS", "SI"):
        for end, stems in _STRONG.items():
            if plain.endswith(end):
                yield from (plain[: -len(end)] + stem + ending for stem in stems.split() for ending in of_e.split())
    chosen = of_a if plain.endswith("ar") else of_e
    for stem in _stems(plain[:-2]):
        yield from (stem + ending for ending in chosen.split())


def _future_stems(lemma: str) -> Iterator[str]:
    """poder → podr, tener → tendr, hacer → har, decir → dir."""
    yield lemma[:-2] + "r"
    yield lemma[:-2] + "dr"
    yield lemma[:-3] + "r"
    yield lemma[:-4] + "ir"


def _stems(root: str) -> Iterator[str]:
    """``root`` and the changes of its last vowel and its last letters, and both together."""
    changed = [root]
    last = max((root.rfind(vowel) for vowel in "aeiou"), default=-1)
    if last > 0 and root[last] == "u" and root[last - 1] in "gq" and last == len(root) - 1:
        last = max((root.rfind(vowel, 0, last) for vowel in "aeiou"), default=-1)
    if last >= 0:
        changed += [root[:last] + new + root[last + 1 :] for new in _VOWEL_CHANGES.get(root[last], ())]
    for stem in changed:
        yield stem
    for stem in changed:
        for end, news in _LAST_CHANGES:
            if stem.endswith(end):
                yield from (stem[: -len(end)] + new for new in news)
