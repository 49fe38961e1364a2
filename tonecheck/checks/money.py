"""Kind «figures»: how amounts and percentages are written, by the variety of Spanish and by what the message itself does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tonecheck.checks.finding import found
from tonecheck.checks.kinds import of_kind
from tonecheck.checks.quoted import is_quoted
from tonecheck.message import Message
from tonecheck.model import Edit, Finding, Fix
from tonecheck.rulebook import Rule
from tonecheck.spanish.figures import amount_at
from tonecheck.spanish.tokens import Token

_EURO = frozenset(("es", "es-ES"))  # where the euro sign follows its figure, with a space
_SPACED_PERCENT = frozenset(("es-ES",))
#: Which mark parts the decimals; a variety that is in neither uses both, or is not settled.
_COMMA = frozenset(("es-ES", "es-AR", "es-UY", "es-CL", "es-CO"))
_POINT = frozenset(("es-MX", "es-US"))
_CURRENCIES = frozenset("eur euro euros usd dólares pesos soles mxn cop clp ars pen".split())
_GREAT = frozenset("mil millón millones".split())
_APOSTROPHES = frozenset("'’´`")
_MEASURES = frozenset("kg km m cm mm l g gb mb kilos metros litros gramos".split())
_CENTS = 2  # digits of decimals behind an apostrophe
_UNITS = frozenset("€ euros pesos dólares soles".split())  # behind an amount with cents


class Figure(NamedTuple):
    """A number of the message, the index of its token, and the mark that parts its decimals («», if it shows none)."""

    at: int
    token: Token
    mark: str


def check_figures(rule: Rule, message: Message) -> Iterator[Finding]:
    """Amounts and percentages: their signs, points and commas."""
    text = message.masked
    locale = message.frame.locale
    tokens = message.tokens
    figures: list[Figure] = []
    percents: list[int] = []
    for index in of_kind(message, "code"):
        finding = _glued_currency(rule, message, tokens[index])
        if finding:
            yield finding
    for index in of_kind(message, "number"):
        token = tokens[index]
        if is_quoted(text, token.start, token.end):
            continue
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if after == "%":
            percents.append(index)
            continue
        raised = _raised(rule, message, index)
        if raised:
            yield raised
            continue
        dollar = _dollar(rule, message, index)
        if dollar:
            yield dollar
        if amount_at(tokens, index):
            figures.append(Figure(index, token, _mark(token.text)))
            if locale in _EURO:
                finding = _euro(rule, message, index)
                if finding:
                    yield finding
    yield from _decimals(rule, message, figures)
    yield from _percents(rule, message, percents)


def _mark(figure: str) -> str:
    """Return the decimal mark that a figure shows: «1.500,00» and «1.500» use the comma, «1,500.00» and «1,500» the point."""
    last = max(figure.rfind("."), figure.rfind(","))
    if last < 0 or not figure.replace(".", "").replace(",", "").isdecimal():
        return ""
    sign, tail = figure[last], figure[last + 1 :]
    other = "." if sign == "," else ","
    if len(tail) in (1, 2):
        return sign if figure.count(sign) == 1 else ""
    if len(tail) == 3 and other not in figure and not figure.startswith("0"):
        return other
    return ""


def _remarked(figure: str, mark: str) -> str:
    """Write ``figure`` with ``mark`` before its decimals and the other sign between its thousands."""
    if _mark(figure) in ("", mark):
        return figure
    return figure.translate({ord("."): ",", ord(","): "."})


def _finding(rule: Rule, message: Message, start: int, end: int, mended: str, fact: str, advice: str = "") -> Finding:
    values = {"fact": fact, "what": advice or f"Escribe «{mended}»"}
    fix = Fix(False, (Edit(start, end, mended),))
    return found(rule, message, start, end, suggestions=[mended], fix=fix, values=values)


def _glued_currency(rule: Rule, message: Message, token: Token) -> Finding | None:
    """«20eur», «15euros», «100USD», «70mil»."""
    match = re.fullmatch(r"(\d+)([^\W\d_]+)", token.text)
    if match is None or is_quoted(message.masked, token.start, token.end):
        return None
    great = match.group(2).lower() in _GREAT
    if not great and match.group(2).lower() not in _CURRENCIES:
        return None
    before = message.masked[: token.start]
    whole = re.search(r"(?:\d[\d.]*,|\d[\d,]*\.)$", before)  # «4,95eur» is cut at its comma
    start = whole.start() if whole else token.start
    figure = message.masked[start : token.start] + match.group(1)
    unit = match.group(2)
    mended = f"{figure} €" if unit.lower() == "eur" and not unit.isupper() else f"{figure} {unit}"
    fact = f"«{unit}» va pegado a la cifra" if great else "La moneda está pegada a la cifra"
    return _finding(rule, message, start, token.end, mended, fact)


def _raised(rule: Rule, message: Message, index: int) -> Finding | None:
    """«84'50 €»: an apostrophe where the decimals begin."""
    around = message.tokens[max(0, index - 2) : index + 2]
    if len(around) < 4:
        return None
    whole, sign, token, unit = around
    if sign.text not in _APOSTROPHES or whole.kind != "number" or (whole.end, sign.end) != (sign.start, token.start):
        return None
    if unit.fold not in _UNITS and unit.fold not in _MEASURES or len(token.text) > _CENTS:
        return None
    mark = "." if message.frame.locale in _POINT else ","
    end, sign_behind = (unit.end, " €") if unit.text == "€" else (token.end, "")
    mended = f"{whole.text}{mark}{token.text}{sign_behind}"
    fact = f"Los decimales se separan con {'punto' if mark == '.' else 'coma'}"
    return _finding(rule, message, whole.start, end, mended, fact)


def _dollar(rule: Rule, message: Message, index: int) -> Finding | None:
    """«0,50$», which is «$0,50» in America and «0,50 $» in Spain."""
    tokens = message.tokens
    token = tokens[index]
    if index + 1 == len(tokens) or tokens[index + 1].text != "$" or tokens[index + 1].start != token.end:
        return None
    after = message.masked[token.end + 1 : token.end + 2]
    if after and not (after.isspace() or after in ",.;:)?!") or index and tokens[index - 1].text == "$":
        return None  # «de 5 a 10$20»
    mended = f"{token.text} $" if message.frame.locale == "es-ES" else f"${token.text}"
    return _finding(rule, message, token.start, token.end + 1, mended, "«$» está pegado detrás de la cifra")


def _euro(rule: Rule, message: Message, index: int) -> Finding | None:
    """€ before its figure, or stuck to it."""
    tokens = message.tokens
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    mark = "," if _mark(token.text) == "." and token.text[-3:-2] == "." else _mark(token.text)
    figure = _remarked(token.text, mark)
    if after is not None and after.text == "€":
        if after.start != token.end or (index + 2 < len(tokens) and tokens[index + 2].text == "/"):
            return None
        return _finding(
            rule, message, token.start, after.end, f"{token.text} €", "Falta el espacio entre la cifra y «€»"
        )
    if before is None or before.text != "€" or token.start - before.end > 1:
        return None
    if index >= 2 and tokens[index - 2].kind == "number" and tokens[index - 2].end == before.start:
        return None
    return _finding(rule, message, before.start, token.end, f"{figure} €", "En español «€» va detrás de la cifra")


def _decimals(rule: Rule, message: Message, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Marks that the variety does not use; where it says nothing, those that differ from the first figure's."""
    locale = message.frame.locale
    marked = [figure for figure in figures if figure.mark]
    if not marked:
        return
    expected = "," if locale in _COMMA else "." if locale in _POINT else marked[0].mark
    for figure in marked:
        token = figure.token
        if figure.mark == expected and token.text[-2] == expected and _counts_money(message, figure.at):
            fact = "A los céntimos les falta una cifra"
            yield _finding(rule, message, token.start, token.end, token.text + "0", fact)
        if figure.mark == expected or _is_prefixed_euro(message, figure):
            continue
        foreign = message.tokens[figure.at - 1].text == "$" and locale == "es-ES"
        if foreign:
            continue
        fact = (
            "Aquí los decimales se separan con coma y los miles con punto"
            if locale in _COMMA
            else "Aquí los decimales se separan con punto y los miles con coma"
            if locale in _POINT
            else "El mensaje separa los decimales y los miles de dos maneras"
        )
        yield _finding(rule, message, token.start, token.end, _remarked(token.text, expected), fact)


def _counts_money(message: Message, at: int) -> bool:
    """Whether a figure is an amount to pay, and no measure or rough one: «210,5 €», no «2,5 millones de euros»."""
    tokens = message.tokens
    after = tokens[at + 1].fold if at + 1 < len(tokens) else ""
    before = tokens[at - 1].text if at else ""
    return (after in _UNITS or before in ("$", "€")) and (at + 2 >= len(tokens) or tokens[at + 2].text != "/")


def _is_prefixed_euro(message: Message, figure: Figure) -> bool:
    """Whether the finding of a € before its figure already mends the marks."""
    before = message.tokens[figure.at - 1] if figure.at else None
    return message.frame.locale in _EURO and before is not None and before.text == "€"


def _percents(rule: Rule, message: Message, percents: Sequence[int]) -> Iterator[Finding]:
    """Stuck percent signs: wrong in Spain; elsewhere only beside spaced ones."""
    tokens = message.tokens
    spaced = any(tokens[index + 1].start > tokens[index].end for index in percents)
    if not (message.frame.locale in _SPACED_PERCENT or spaced):
        return
    for index in percents:
        token, sign = tokens[index], tokens[index + 1]
        if sign.start == token.end:
            fact = "Falta el espacio entre la cifra y «%»"
            yield _finding(rule, message, token.start, sign.end, f"{token.text} %", fact)
