"""Futures that lost their accent: «llegara el lunes» (llegará), «le enviare la guía» (enviaré)."""

from __future__ import annotations

from tonecheck.checks.grammar.around import CLITICS, DETERMINED, PRONOUNS, Around
from tonecheck.checks.grammar.clauses import OPENERS

_SUBJUNCTIVES = ("ara", "iera", "era", "aran", "ieran", "ase", "iese")
_CONDITIONS = frozenset(("si", "cuando", "cuanto", "apenas"))
_REMINDERS = frozenset("recuerde recuerda recuerden cuenta presente así verá verás".split())  # (ten en) cuenta que
_FOUND = frozenset("comprobar ver confirmar verificar".split())
_TELLING = frozenset("decir indicar informar confirmar".split())
_SUBJECT = 4  # «y», a determiner, a noun and an adjective
_TO_COME = frozenset(("mañana", "breve", "pronto"))
_ASKING = frozenset("agradecer rogar solicitar pedir desear".split())  # «le agradecería me enviara una foto»
_SURE = frozenset(
    "confirmar informar comentar asegurar garantizar avisar notificar comunicar recordar creer saber ver prometer decir"
    " indicar estimar prever calcular".split()
)


def future_for(word: Around) -> bool:
    """Whether nothing before a subjunctive in «-ara» asks for it: then it is a future without its accent."""
    if word.fold(1) == "lo" and word.fold(2) == "que" or word.fold(1) == "o" and word.fold(2) == "no":
        return False  # «pase lo que pase» in the past: «pasara lo que pasara», «llegara o no»
    clause = _clause(word)
    if clause[:1] == ["según"] and "," in clause:
        clause = clause[clause.index(",") + 1 :]  # «Según el registro, el técnico llevara la pieza»
    if clause[:2] == ["en", "cuanto"]:
        clause = clause[1:]
    if clause[:1] == ["quien"] and _past_within(word, clause, 0):
        return True  # «Quien le atendió llevara la pieza»
    openers = [at for at, form in enumerate(clause) if form in OPENERS]
    asked = word.skip(-1, CLITICS | {"no"})
    if word.can(asked, "VMIC", "VMIP1") and word.lemmas(asked) & _ASKING:
        return False
    if not openers:
        return True
    first, last = openers[0], openers[-1]
    if clause[last] == "que" and clause[: last + 1][-2:] == ["así", "que"]:
        return clause[: last - 1][-1:] in ([], [","], ["y"])
    if clause[last] == "que" and last == first:
        if _past_relative(word, clause, last):
            return True
        if last and clause[last - 1] in _REMINDERS:
            return True
        return _is_sure(word, len(clause) - last)
    if clause[last] == "que" and word.can(last - len(clause) - 1, "VMIP"):
        return _is_sure(word, len(clause) - last)  # «pedí que lo apliquen y me comentan que quedara mañana»
    if clause[last] in ("cual", "cuales") and first == last:  # «la factura, la cual le llegara mañana»
        return all(form in CLITICS or form in ("no", "ya") for form in clause[last + 1 :])
    if clause[last] == "así" and last == 0:
        return all(form in CLITICS or form == "no" for form in clause[1:])
    return first == 0 and _after_condition(word, clause, last)


def _past_relative(word: Around, clause: list[str], at: int) -> bool:
    """Whether a noun with its clause, whose own verb is in the indicative, is the subject: «La pieza que pidió llegara»."""
    back = len(clause)
    if at not in (2, 3) or clause[0] not in DETERMINED or not word.can(at - back - 1, "NC", "AQ"):
        return False
    inside = range(at + 1, back)
    if any(clause[n] in (",", "y", "e", "ni", "no") for n in inside) or clause[-1] in PRONOUNS:
        return False
    return _past_within(word, clause, at)


def _past_within(word: Around, clause: list[str], at: int) -> bool:
    """Whether the relative clause that the word at ``at`` brings ends right before, or with a day: «que vino ayer», «quien le atendió»."""
    back = len(clause)
    return any(
        word.can(n - back, "VMIP3", "VMIS3", "VAIP3") and (not word.can(n - back, "NC") or n == at + 1)
        for n in range(at + 1, back)
    )


def _clause(word: Around) -> list[str]:
    """The folded words before this one, as far as a semicolon or colon.

    For «enviare», of which nobody means the subjunctive, as far as a comma or «y» too.
    """
    before = word.before()
    breaks = [";", ":", ",", "y", "pero"] if word.fold(0)[-1] == "e" else [";", ":"]
    if word.fold(0)[-1] != "e" and "pero" in before and not any(form.endswith(_SUBJUNCTIVES) for form in before):
        breaks.append("pero")  # «que vino, pero le llamara», not «que viniera, pero no llamara»
    joint = len(before) - 1 - before[::-1].index("y") if "y" in before else 0
    if joint and before[joint - 1] == "," and before[joint + 1 : joint + 2] and before[joint + 1] in DETERMINED:
        alone = len(before) - joint <= _SUBJECT and not any(form.endswith(_SUBJUNCTIVES) for form in before)
        if alone and "si" not in before:
            return before[joint + 1 :]  # «que debe pegar en la caja, y un mensajero pasara»
    start = max((at + 1 for at, form in enumerate(before) if form in breaks), default=0)
    return before[start:]


def _is_sure(word: Around, back: int) -> bool:
    """Whether the verb before a «que» (``back`` words before this one) says what is so: «le confirmo que llegara»."""
    verb = -back - 1
    if word.only(verb, "VMP") and word.fold(verb - 1) in ("hemos", "he") and not word.closed(1):
        return bool(word.lemmas(verb) & _FOUND) and "no" not in word.before()  # «hemos comprobado que …»
    if word.lemmas(verb) & _TELLING and word.can(verb, "VMIP3P") and word.fold(verb - 1) == "nos":
        return bool(_TO_COME.intersection(word.after()))  # «nos dicen que le llamara mañana»
    if not word.lemmas(verb) & _SURE or "no" in word.before()[: -back or None]:
        return False
    person = "1" if word.lemmas(verb) & {"decir", "indicar", "ver"} else ""
    return any(tag[:4] == "VMIP" and tag[4:5].startswith(person) for tag in word.tags(verb))


def _after_condition(word: Around, clause: list[str], last: int) -> bool:
    """Whether a whole «si …» or «cuando …» in the present stands before, and a comma: «Si confirma, pasara el técnico»."""
    if clause[0] not in _CONDITIONS or clause.count(",") != 1 or last > 0:
        return False
    comma = clause.index(",")
    back = len(clause) - comma
    between = [at for at in range(back + 1, len(clause)) if not word.can(-at, "NC")]
    verbs = [at for at in between if word.can(-at, "VMIP", "VMSP", "VSIP", "VAIP")]
    return bool(verbs) and comma > 1 and back <= 4 and all(form not in OPENERS for form in clause[comma:])
