"""The subjunctive where Spanish asks for it: «para que puede», «espero que está bien», «en cuanto tenemos noticias»."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.checks.grammar.around import DATIVES, PRONOUNS, SKIPPED, TO_YOU, Around, each
from tonecheck.checks.grammar.clauses import is_statement, past_complements
from tonecheck.message import Message
from tonecheck.model import Span
from tonecheck.spanish.conjugation import form_of
from tonecheck.spanish.inflection import DETERMINERS

#: What is wished, asked or judged before «que» and takes the subjunctive, whatever is said.
_WISHES = frozenset(
    "espero esperamos esperando quiero queremos necesito necesitamos prefiero preferimos deseo deseamos ruego rogamos sugiero"
    " sugerimos recomiendo recomendamos lamento lamentamos ojalá".split()
)
#: What was wished or would be: no present follows, and the subjunctive is that of the past: «quisiera que me llaman» (llamaran).
_WISHED = frozenset(
    "quisiera quisiéramos querría querríamos quería queríamos preferiría preferiríamos prefería desearía desearíamos"
    " necesitaría necesitaríamos necesitaba necesitábamos esperaba esperábamos pedí pidió pidieron pedía solicité solicitó"
    " rogué sugerí aconsejó exigí exigió gustaría encantaría agradaría convendría".split()
)
_WISHED_FIRST = frozenset("lo que el un mi su".split())
_ASKS = frozenset(
    "pido pedimos solicito solicitamos agradezco agradecemos agradecería agradeceríamos agradeceré agradeceremos aconsejo"
    " aconsejamos ruego rogamos".split()
)
#: Forms that could be of a rare verb, and the verb that they are of.
_MEANT = {"podemos": "poder", "hemos": "haber", "sale": "salir", "salen": "salir"}
#: What somebody who is spoken to wants: «si quiere que le cambiamos la pieza».
_WANTS = frozenset(
    "quiere quieres quieren querés queréis desea deseas desean prefiere prefieres prefieren preferís".split()
)
JUDGED = frozenset(
    "importante necesario posible imposible mejor recomendable preferible conveniente fundamental indispensable normal"
    " lógico imprescindible preciso urgente".split()
)
#: What is felt before «que», and what is doubted after «no».
_FELT = frozenset(
    "gusto pena lástima alegra gusta encanta molesta sorprende preocupa entristece complace extraña duele apena".split()
)
_DOUBTED = frozenset("dudo dudamos dudaba".split())
_GLAD = frozenset("alegro alegramos alegré".split())
#: What joins a clause to one about the future → the word after it (any for «apenas»): «se activará hasta que el banco confirma».
_UNTIL = {"en": "cuanto", "hasta": "que", "pronto": "como", "vez": "que", "apenas": ""}
_LAMENTED = frozenset(("lamento", "lamentamos"))
#: How much something is felt or regretted: «lamentamos de verdad que», «me alegra mucho que».
_HOW_MUCH = frozenset("mucho muchísimo tanto verdad corazón de sinceramente profundamente enormemente".split())
_BELIEVED = frozenset("creo creemos pienso pensamos considero consideramos parece".split())
#: Words before «que» of conjunctions with the subjunctive, the nearest last.
_CONJUNCTIONS = frozenset(
    (
        ("", "para"),
        ("fin", "de"),
        ("tal", "de"),
        ("menos", "a"),
        ("a", "menos"),
        ("antes", "de"),
        ("", "sin"),
        ("miedo", "de"),
        ("caso", "de"),
        ("hace", "falta"),
        ("basta", "con"),
        ("afin", "de"),
    )
)
_OF_VOS = frozenset(("podás", "sentás", "creás"))  # subjunctives too: of poder, sentir, creer
_OWNERS = frozenset("el la los las su sus tu tus mi mis nuestro nuestra nuestros nuestras este esta un una".split())
_TELLING = frozenset(
    "decir informar indicar confirmar comunicar saber ver preguntar explicar mirar comprobar verificar".split()
)
_PURPOSES = frozenset("servir querer necesitar usar utilizar valer ser".split())


def moods(message: Message) -> Iterator[tuple[Span, str]]:
    """Yield each verb in the present indicative where the subjunctive must stand, and its subjunctive (lower case)."""
    places = message.places
    for at in places.get("que", ()):
        word = Around(message, at)
        how = _asks(word)
        if how:
            yield from _indicative(word, how)
            if _felt(word):
                yield from _indicative(word, "II IS", "SI")
        elif _wished(word):
            yield from _indicative(word, "IP", "SI")
    for at in places.get("ojalá", ()):
        word = Around(message, at)
        if word.fold(1) != "que":
            yield from _indicative(word, "IP")
    for at in places.get("si", ()):
        word = Around(message, at)
        if not word.before() or word.fold(-1) == ":":
            from tonecheck.checks.grammar.ifs import condition  # few drafts have a sentence that «si» opens

            yield from condition(word)
    for at in places.get("no", ()):
        yield from _forbidden(Around(message, at))
    for word in each(message, ("cuanto", "como", "cuando")):
        yield from _as_soon(word)
    for word in each(message, _UNTIL):
        if _UNTIL[word.fold(0)] in ("", word.fold(1)) and not word.closed(-1) and _is_to_come(word):
            at = 1 if word.fold(0) == "apenas" else 2
            yield from _indicative(Around(message, word.at + at - 1), "IP")


def _asks(word: Around) -> str:
    """The tenses of the indicative that cannot stand after this «que» (IP, or IP and IF), "" where they may."""
    before, second = word.fold(-1), word.fold(-2)
    if before in _HOW_MUCH:
        far = word.skip(-1, _HOW_MUCH, 4)
        if word.fold(far) in _LAMENTED or word.fold(far) in _FELT - {"gusto", "pena"} and word.fold(far - 1) in DATIVES:
            return "IP"
    if before in _WISHES:
        if second in ("lo", "que", "el", "un", "mi", "su") or before in ("deseo", "ruego") and word.can(-2, "AQ"):
            return ""  # «un vehemente deseo que no cede»
        return "IP"
    if (
        before == "es"
        and second in _WISHES
        and not second.startswith("lament")
        or before == "antes"
        and word.closed(-2)
    ):
        return "IP"  # «lo que quiero es que me llama», «Antes que llega»
    if before in _DOUBTED:
        return "" if second == "no" else "IP"
    if before in _GLAD and second in DATIVES or before == "de" and second in _GLAD and word.fold(-3) in DATIVES:
        return "IP"
    if before in ("bien", "mal", "mejor") and "parecer" in word.lemmas(-2):
        return "IP"
    if before in _WANTS:
        return "IP" if second in ("si", "¿", "no", "que", "lo", "usted", "ustedes") or word.closed(-2) else ""
    if before in _ASKS and second in TO_YOU:
        return "IP"
    if before in JUDGED and (word.lemmas(-2) & {"ser"} or word.lemmas(-3) & {"ser"}):
        return "" if word.can(-2, "DA", "DP", "DI") or second == "lo" else "IP"  # «es la mejor que tenemos»
    if before in _FELT:  # «el gusto que tiene», «lo que le preocupa que …»
        felt = word.can(-2, "P", "V") and second not in ("el", "la", "los", "las", "lo")
        return "IP" if felt or second in ("mucho", "una", "mucha", "gran") and word.can(-3, "V") else ""
    if before in _BELIEVED and (second == "no" or word.fold(-3) == "no" and second in PRONOUNS):
        return "IP" if "?" not in word.after() else ""
    if before == "a" and "esperar" in word.lemmas(-2):
        return "IP"
    if before == "puede" and word.closed(-2) or (second, before) == ("puede", "ser") and word.closed(-3):
        return "IP"
    if (second, before) in _CONJUNCTIONS or ("", before) in _CONJUNCTIONS:
        if before == "para" and _asks_what_for(word):
            return ""
        return "IP IF IC" if before == "de" and second == "caso" else "IP IF"
    if before == "mucho" and second in ("agradezco", "agradecemos") or before in ("agradezco", "agradecemos"):
        return "IP"
    return ""


def _felt(word: Around) -> bool:
    """Whether the «que» that asks for a subjunctive follows what is felt about the past: «lamento que no llegó», «me alegra que le gustó»."""
    return word.fold(word.skip(-1, _HOW_MUCH, 4)) in _LAMENTED | _FELT | _GLAD


def _wished(word: Around) -> bool:
    """«quisiera que», «le pedí que»; but not «lo que le pedí que llega hoy», where the second «que» begins another clause."""
    at = -1
    if word.can(-1, "NC", "NP"):  # «le pedí a tesorería que»
        at = -3 if word.fold(-2) in ("a", "al") else -4 if word.fold(-3) == "a" and word.fold(-2) in DETERMINERS else -1
    if word.fold(at) not in _WISHED:
        return False
    return word.fold(word.skip(at - 1, SKIPPED)) not in _WISHED_FIRST


def _asks_what_for(word: Around) -> bool:
    """Whether «para que» may be the question «¿para qué sirve?» without its accent."""
    sentence = word.before()
    return "¿" in sentence or bool(word.lemmas(1) & _PURPOSES) or bool(word.lemmas(-2) & {"saber", "explicar", "decir"})


def _indicative(word: Around, tenses: str, meant: str = "SP") -> Iterator[tuple[Span, str]]:
    at = word.skip(1, SKIPPED, 5)
    if at == 1 and word.fold(1) in _OWNERS and word.can(2, "NC"):
        at = word.skip(past_complements(word, 3), SKIPPED, 9)
    yield from _meant(word, at, tenses, meant)


def _meant(word: Around, at: int, tenses: str, meant: str = "SP") -> Iterator[tuple[Span, str]]:
    tags = word.tags(at)
    if (
        not tags
        or word.fold(at) in _OF_VOS
        or not word.text(at).islower()
        or word.fold(at) == "estás"
        and word.can(at + 1, "NC")
        or (word.fold(at), word.fold(at + 1)) == ("halla", "que")
    ):
        return  # «para que estás cosas» has an accent too many, «en caso de que halla que pedirla» means haya
    if (
        word.fold(at - 1) in ("que", "usted", "ustedes") or word.fold(at - 1) in PRONOUNS
    ):  # no bare noun in the singular stands here
        plain = word.closed(at + 1) or word.can(at + 1, "R", "S", "D")  # «que llamas mañana», «que tarda un día»
        tags = tuple(tag for tag in tags if tag[0] not in "NA" or tag[0] == "N" and tag[3] != "S" and not plain)
    if word.fold(at) in _MEANT:
        tags = tuple(tag for tag in tags if tag[0] == "V" and tag[2:4] == "IP")
    tags = tuple(tag for tag in tags if tag not in ("I", "Y"))
    present = [tag for tag in tags if tag[0] == "V" and tag[2:4] in tenses.split()]
    if not present or not all(
        tag in present or tag[0] == "V" and tag[2:4] in ("M0", "IS") and tag[4:6] != "3S" for tag in tags
    ):
        return
    people = {tag[4:6].replace("V", "S") if meant == "SP" else tag[4:6] for tag in present}  # «hace falta que sacás»
    lemmas = (known,) if (known := _MEANT.get(word.fold(at))) else word.lemmas(at)
    answers = {form_of(lemma, meant + person, word.message.tools.lexicon) for lemma in lemmas for person in people}
    answers.discard("")
    if len(answers) == 1:
        yield word.span(at), answers.pop()


def _forbidden(word: Around) -> Iterator[tuple[Span, str]]:
    """«no enviad», «no haz»: what is forbidden stands in the subjunctive."""
    tags = word.tags(1)
    if not word.text(1).islower() or not tags or not all(tag[:4] == "VMM0" and tag[4] == "2" for tag in tags):
        return
    people = {tag[4:6] for tag in tags} & {"2S", "2P"}
    if len(people) == 1 and len(word.lemmas(1)) == 1 and all(":" not in tag for tag in tags):
        meant = form_of(min(word.lemmas(1)), "SP" + people.pop(), word.message.tools.lexicon)
        if meant:
            yield word.span(1), meant


def _is_ordered(word: Around) -> bool:
    """Whether the clause after the comma is an order: «Cuando recibe la caja, avíseme»."""
    after = word.after()
    if after.count(",") != 1 or "?" in after:
        return False
    at = after.index(",") + 2
    return any(":" in tag for tag in word.tags(at)) and word.only(at, "VMM03", "VMM02")


def _is_promised(word: Around) -> bool:
    """«le avisaremos cuando llega»: what somebody will do then; but «le diremos cuando llega» asks for an accent."""
    for at in range(-1, -4, -1):
        if word.closed(at) or word.fold(at) in ("como", "que", "de", "desde", "hasta"):
            return False
        if word.only(at, "VMIF1", "VSIF1"):
            return not word.lemmas(at) & _TELLING
    return False


def _is_to_come(word: Around) -> bool:
    """Whether the clause before, without a sign or another conjunction between, tells of the future: «le llegará un correo apenas»."""
    for at in range(-1, -len(word.before()) - 1, -1):
        if word.closed(at) or word.fold(at) in ("que", "si", "y", "pero"):
            return False
        if word.only(at, "VMIF", "VSIF"):
            return True
    return False


def _as_soon(word: Around) -> Iterator[tuple[Span, str]]:
    """«en cuanto tenemos noticias, le avisaremos»: what is still to come stands in the subjunctive."""
    form = word.fold(0)
    if form == "cuanto" and word.fold(-1) != "en" or form == "como" and word.fold(-1) != "pronto":
        return
    at = word.skip(1, SKIPPED - {"tú", "él"}, 4)
    tags = word.tags(at)
    if tags and all(tag[0] == "V" and tag[2:4] == "IF" for tag in tags):
        if form != "cuando" or word.closed(-1) and not word.before() and is_statement(word):
            yield from _meant(word, at, "IF")
        return
    if not any(tag[0] == "V" and tag[2:4] == "IP" for tag in tags):
        return
    if word.closed(-1) and not word.before()[:-1] and _is_ordered(word):
        yield from _meant(word, at, "IP")
        return
    if _is_promised(word):
        yield from _meant(word, at, "IP")
        return
    if form == "cuando" and not any(tag[4:6] in ("1S", "1P") for tag in tags):
        return
    sentence = word.message.sentences[word.message.tokens[word.at].sentence]
    rest = range(word.at + at + 1, min(sentence.last, word.at + at + 15))
    readings = [
        word.message.readings(token) for token in (word.message.tokens[n] for n in rest) if token.kind == "word"
    ]
    if any(any(r.tag[0] == "V" and r.tag[2:6] in ("IF1S", "IF1P") for r in known) for known in readings):
        yield from _meant(word, at, "IP")
