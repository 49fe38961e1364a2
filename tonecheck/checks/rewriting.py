"""Rewrite the words that address the reader into another address: pronouns, possessives, verbs, enclitics."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from tonecheck.checks.companions import SELF, companions
from tonecheck.checks.finding import cased_like
from tonecheck.message import Message
from tonecheck.model import Edit, Evidence, Fix
from tonecheck.spanish.address_words import CLITICS
from tonecheck.spanish.conjugation import in_person
from tonecheck.spanish.inflection import OBJECTS

#: Words that another address replaces one to one; what is missing needs its verb changed too.
_TO_USTED = {
    "tu": "su", "tus": "sus", "te": "le", "ti": "usted", "contigo": "con usted", "tuyo": "suyo", "tuya": "suya", "tuyos": "suyos",
    "tuyas": "suyas", "vuestro": "su", "vuestra": "su", "vuestros": "sus", "vuestras": "sus", "os": "les",
}  # fmt: skip
_TO_TU = {
    "su": "tu", "sus": "tus", "le": "te", "lo": "te", "la": "te", "suyo": "tuyo", "suya": "tuya", "suyos": "tuyos", "suyas": "tuyas",
    "vuestro": "tu", "vuestra": "tu", "vuestros": "tus", "vuestras": "tus", "os": "te",
}  # fmt: skip
_PLURAL_LES = {**_TO_USTED, "te": "les", "le": "les", "ti": "ustedes", "contigo": "con ustedes"}
_REWRITES = {
    "usted": _TO_USTED,
    "tu": _TO_TU,
    "vos": _TO_TU,
    "vosotros": {"te": "os", "le": "os", "les": "os"},
    "ustedes": _PLURAL_LES,
}
#: Possessives with a noun → those that stand alone, of one gender and of the other.
_STRESSED = {"su": ("suyo", "suya"), "sus": ("suyos", "suyas"), "tu": ("tuyo", "tuya"), "tus": ("tuyos", "tuyas")}
#: «vete» is of ir, though it could be of ver.
_GO = {"usted": "váyase", "ustedes": "váyanse", "vos": "andate", "vosotros": "idos"}
_GO_TO = {"usted": "vaya", "ustedes": "vayan", "vos": "andá", "vosotros": "id"}
_TOWARDS = frozenset("a al hacia hasta directamente primero".split())
#: Of which one cannot tell whether one reader is meant or several.
_ONE_OR_MORE = (("vosotros", "usted"), ("tu", "ustedes"), ("ustedes", "tu"), ("vos", "ustedes"), ("ustedes", "vos"))
#: What tú and vos have in common.
_SHARED = frozenset(("te", "tu", "tus", "tuyo", "tuya", "tuyos", "tuyas"))
_SUBJECTS = {"tú": "tu", "usted": "usted", "ud": "usted", "vd": "usted", "vos": "vos", "vosotros": "vosotros",
             "vosotras": "vosotros", "ustedes": "ustedes", "uds": "ustedes", "vds": "ustedes"}  # fmt: skip
_AS_SUBJECT = {"tu": "tú", "usted": "usted", "vos": "vos", "vosotros": "vosotros", "ustedes": "ustedes"}
_PREPOSITIONS = frozenset("a de para por con sin en hacia contra sobre".split())
_NEVER_FAMILIAR = ("sepa", "sepan")  # nobody orders «sabe»
#: Before a form that is imperative and subjunctive at once (pague), words that leave only the one or the other.
_SUBJUNCTIVE_AFTER = CLITICS | frozenset(
    "no que cuando ni nunca aunque donde como quien tampoco jamás nada hasta siempre ojalá mientras cuanto apenas rogamos ruego"
    " agradecemos agradezco agradeceremos agradecería solicitamos solicito suplicamos".split()
)
_LIGHT = frozenset("y e o por favor simplemente solo sólo después luego entonces también ahora pero".split())
#: The reader's enclitic on an infinitive or gerund, and what an object pronoun of the third person makes of it.
_ENCLITICS = {"tu": "te", "vos": "te", "vosotros": "os", "usted": "le", "ustedes": "les"}
_NEAR = ("tu", "vos", "vosotros")


def rewrites(message: Message, items: Sequence[Evidence], target: str) -> tuple[list[str], Fix | None]:
    """Return the suggestion for the first of ``items``, and the unsafe fix that turns them all into ``target``.

    There is no fix unless each of them can be rewritten. Pronouns and possessives that may be somebody else's (not sure)
    forbid one; verbs are taken along.
    """
    along = companions(message, sorted(items)) if items[0].address in ("usted", "tu") else None
    items = [*items, *along.items] if along else items
    ordered = sorted(items)
    edits = [_edit(message, item, ordered, target) for item in items]
    first = edits[0]
    if first is None:
        return [], None
    polite = items[0].address == "usted"  # of which ``along`` tells whose they are
    doubtful = not polite and any(not item.sure and item.text.lower() in (*_REWRITES[target], "se") for item in items)
    doubtful = doubtful or (items[0].address == "vos" and target != "vos" and _orders_besides(message, ordered))
    doubtful = doubtful or (items[0].address, target) in _ONE_OR_MORE
    told = items[: -len(along.items)] if along and along.items else items
    doubtful = doubtful or any(not item.sure and item.address == "tu" for item in told)  # «avisa», of something else?
    doubtful = doubtful or (along is not None and along.doubtful)
    if items[0].address in ("usted", "ustedes") and not doubtful:
        from tonecheck.checks.leftovers import leaves  # few messages are rewritten from usted

        doubtful = leaves(message, ordered)
    whole = [edit for edit in edits if edit is not None]
    changes = tuple(edit for edit in whole if message.text[edit.start : edit.end] != edit.text)
    fix = Fix(False, changes) if changes and len(whole) == len(edits) and _apart(changes) and not doubtful else None
    return ([first.text] if (first.start, first.end) == (items[0].start, items[0].end) else []), fix


def _orders_besides(message: Message, items: Sequence[Evidence]) -> bool:
    """Whether a verb may be an order to vos or what the writer did: «elegí el turno»."""
    return any(
        token.fold.endswith("í")
        and not _shows(token.start, items)
        and any(reading.tag[2:6] == "M02V" for reading in message.readings(token))
        for token in message.tokens
    )


def _apart(edits: Sequence[Edit]) -> bool:
    ordered = sorted(edits)
    return all(one.end <= other.start for one, other in pairwise(ordered))


def _edit(message: Message, item: Evidence, items: Sequence[Evidence], target: str) -> Edit | None:
    word = item.text.lower()
    if word in _SUBJECTS or word in ("ti", "contigo"):
        return _stressed(message, item, items, target)
    if word in _SHARED and item.address in ("tu", "vos") and target in ("tu", "vos"):
        return Edit(item.start, item.end, item.text)
    if word in ("te", "os") and target in ("usted", "ustedes"):
        return _unstressed(message, item, target)
    if word == "se":  # «se lo enviamos»
        return Edit(item.start, item.end, cased_like(_ENCLITICS[target] if target in _NEAR else "se", item.text))
    new = _REWRITES[target].get(word)
    if new in _STRESSED and word.startswith("vuestr") and _stands_alone(message, item):
        new = _STRESSED[new][word.endswith(("a", "as"))]
    if new is None:
        new = _verb(message, item, target)
        before = message.tokens[message.token_at(item.start) - 1]
        if new and before.fold == "se" and item.address in ("usted", "ustedes") and target in _NEAR:
            return Edit(before.start, item.end, f"{cased_like(_ENCLITICS[target], before.text)} {new}")
    return None if new is None else Edit(item.start, item.end, cased_like(new, item.text))


def _stands_alone(message: Message, item: Evidence) -> bool:
    """«los vuestros», «es vuestro»: no noun follows that it goes with."""
    at = message.token_at(item.start)
    before = message.tokens[at - 1].fold if at else ""
    after = message.tokens[at + 1] if at + 1 < len(message.tokens) else None
    return before in ("el", "la", "lo", "los", "las") or after is None or after.kind != "word"


def _stressed(message: Message, item: Evidence, items: Sequence[Evidence], target: str) -> Edit | None:
    """«para usted» → «para ti», «con usted» → «contigo»; as a subject only where its verb is rewritten too."""
    at = message.token_at(item.start)
    word = item.text.lower()
    before = message.tokens[at - 1] if at else None
    if word == "contigo":
        return Edit(item.start, item.end, cased_like(f"con {_AS_SUBJECT[target]}", item.text))
    if before is not None and before.fold in _PREPOSITIONS and word != "tú":
        if target == "tu" and before.fold == "con":
            return Edit(before.start, item.end, cased_like("contigo", before.text))
        return Edit(item.start, item.end, "ti" if target == "tu" else _AS_SUBJECT[target])
    for step in (1, -1):
        near = at + step
        while 0 <= near < len(message.tokens) and message.tokens[near].fold in (*CLITICS, "no", "ya", "también"):
            near += step
        if 0 <= near < len(message.tokens) and _shows(message.tokens[near].start, items):
            return Edit(item.start, item.end, cased_like(_AS_SUBJECT[target], item.text))
    return None


def _unstressed(message: Message, item: Evidence, target: str) -> Edit | None:
    """«te enviamos» → «le enviamos», «te registraste» → «se registró»."""
    at = message.token_at(item.start) + 1
    while at < len(message.tokens) and message.tokens[at].fold in CLITICS:
        at += 1
    if at >= len(message.tokens) or message.tokens[at].kind != "word":
        return None
    lone = at == message.token_at(item.start) + 1
    theirs = any(
        r.tag[0] == "V" and r.tag[4:5] == "2" and r.tag[2:4] != "M0" for r in message.readings(message.tokens[at])
    )  # an imperative takes its te behind it: «no te encuentra»
    whole = "les" if target == "ustedes" or item.address == "vosotros" else "le"
    new = "se" if theirs or (not lone and message.tokens[at - 1].fold in OBJECTS) else whole
    return Edit(item.start, item.end, cased_like(new, item.text))


def _verb(message: Message, item: Evidence, target: str) -> str | None:
    """The form of a verb for ``target``; None where the reading is not sure, or a pronoun beside it would have to change."""
    at = message.token_at(item.start)
    token = message.tokens[at]
    form, source = token.fold, item.address
    if token.end != item.end or source not in _ENCLITICS:
        return None
    tags = [r.tag for r in message.readings(token) if r.tag[0] == "V"]
    if form == "vete":
        return _GO.get(target)
    if form == "ve" and at + 1 < len(message.tokens) and message.tokens[at + 1].fold in _TOWARDS:
        return _GO_TO.get(target)  # not of ver
    if source in ("tu", "vos") and target in ("tu", "vos") and form in ("vas", "das", "ves"):
        return form
    if any(tag[2] in "NG" for tag in tags):
        return _with_enclitic(message, at, source, target)
    before = message.tokens[at - 1].fold if at and message.tokens[at - 1].sentence == token.sentence else ""
    moods = _moods(message, at, before, tags, source)
    if moods == ("M0",) and form in _NEVER_FAMILIAR:
        return None
    return None if moods is None else in_person(form, source, target, message.tools.lexicon, moods)


def _moods(message: Message, at: int, before: str, tags: Sequence[str], source: str) -> tuple[str, ...] | None:
    """Which of its moods a verb has here; () for any, None where it cannot be told."""
    found = {tag[2:4] for tag in tags if tag[4:5] == {"usted": "3", "ustedes": "3"}.get(source, "2")}
    if "M0" not in found or len(found) == 1:
        return ()
    others = tuple(sorted(found - {"M0"}))
    if before in _SUBJUNCTIVE_AFTER or before in ("si", "usted", "tú", "ustedes"):
        return others
    sentence = message.sentences[message.tokens[at].sentence]
    led = at == sentence.first or message.tokens[at - 1].kind in ("sign", "dots") or before in _LIGHT
    return ("M0",) if led else None


def _with_enclitic(message: Message, at: int, source: str, target: str) -> str | None:
    """«enviarte» → «enviarle» and back; what may be reflexive (registrarte) stays."""
    form = message.tokens[at].fold
    own, new = _ENCLITICS[source], _ENCLITICS[target]
    objects = next((tail for tail in OBJECTS if form.endswith((own + tail, "se" + tail))), "")
    stem = form.removesuffix(objects)
    if source == "usted" and target in _NEAR and not objects and form.endswith(("lo", "la")):
        return form[:-2] + new  # «atenderla»
    if source in ("usted", "ustedes") and not objects and form.endswith("se"):
        own = "se"  # «puede registrarse»
    if objects:
        if source in ("usted", "ustedes") or not stem.endswith(own):
            own = "se"
        new = "se" if target in ("usted", "ustedes") else new
    if not stem.endswith(own):
        return None
    if not objects and own in ("te", "os"):
        if _reader_does_it(message, at):
            new = new if target in _NEAR else "se"  # «puedes darte de baja»
        elif not _we_do_it(message, at):
            return None
    changed = stem.removesuffix(own) + new + objects
    return changed if message.tools.lexicon.look_up(changed) else None


def _reader_does_it(message: Message, at: int) -> bool:
    """«puedes darte de baja», «no tienes que registrarte», «ayudarte a registrarte»: what the reader does to himself."""
    lemma = message.readings(message.tokens[at])[0].lemma
    before = [token.fold for token in message.tokens[max(0, at - 2) : at]]
    if (lemma in _DONE_TO_ONESELF or lemma in SELF) and (not before or before[-1] in _BEFORE_ONESELF):
        return True
    ours = lemma in _DONE_TO_OTHERS
    for near in range(at - 1, max(-1, at - (4 if ours else 12)), -1):
        token = message.tokens[near]
        if token.kind != "word" and (ours or token.fold != ","):
            return False
        readings = message.readings(token)
        finite = [r for r in readings if r.tag[0] == "V" and r.tag[2] in "IS"]
        if any(r.tag[4:5] == "2" and r.lemma in _GOVERN for r in finite):
            return True
        if finite and len(finite) == len(readings):
            return False
    return False


def _we_do_it(message: Message, at: int) -> bool:
    """Tell whether somebody else than the reader acts: «podemos enviarte», «quiero pedirte», «para ayudarte»."""
    if message.readings(message.tokens[at])[0].lemma in _DONE_TO_OTHERS:
        return True
    for near in range(max(0, at - 3), at):
        if any(
            r.tag[0] == "V" and r.tag[4:5] == "1" and r.tag[2] in "IS" for r in message.readings(message.tokens[near])
        ):
            return True
    return False


_BEFORE_ONESELF = frozenset(
    "a para de al sin que falta necesario necesidad mejor conviene".split()
)  # «no hace falta registrarte»
#: What readers do to themselves, and verbs after which it stands.
_DONE_TO_ONESELF = frozenset(
    "registrar identificar inscribir suscribir apuntar dirigir acercar desplazar matricular conectar quedar unir".split()
)
_GOVERN = frozenset(
    "poder querer deber tener ir necesitar preferir desear soler volver seguir continuar llevar andar acabar".split()
)
#: What we do to the reader, and no reader does to himself.
_DONE_TO_OTHERS = frozenset(
    "ayudar enviar mandar ofrecer informar confirmar indicar atender responder contestar comunicar avisar agradecer pedir"
    " devolver reembolsar entregar facilitar proporcionar decir explicar contar dar escribir llamar asesorar orientar".split()
)


def _shows(start: int, items: Sequence[Evidence]) -> bool:
    """Whether one of the ``items``, which are in order, begins at ``start``."""
    at = bisect_left(items, start, key=lambda item: item.start)
    return at < len(items) and items[at].start == start
