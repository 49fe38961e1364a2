"""Kinds «same-address», «same-farewell» and «same-brand»: what nearly all templates do in one way, and some in another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from tonecheck.repository.saying import Said, option, said
from tonecheck.repository.summary import Formula, Name, Summary, spelling_key
from tonecheck.rulebook import Rule

_ADDRESS = {"tu": "tú", "usted": "usted", "vos": "vos"}
_CHANNEL = {"email": "correo", "chat": "chat", "form": "formulario", "social": "redes sociales", "whatsapp": "WhatsApp"}


def check_same_address(rule: Rule, summaries: Sequence[Summary], brands: Sequence[str]) -> Iterator[Said]:
    """Templates that treat the reader otherwise than the great majority of their channel and country do.

    Those whose address is declared are as they are meant to be: they neither count nor are told.
    """

    def shown(summary: Summary) -> Formula | None:
        return None if summary.declared else summary.evidence

    for index, formula, usual, many, of in _deviating(rule, summaries, shown):
        values = {
            "address": _ADDRESS[formula.key],
            "usual": _ADDRESS[usual.key],
            "many": str(many),
            "of": str(of),
            "channel": _CHANNEL[summaries[index].channel],
        }
        yield said(rule, index, summaries[index], (formula.start, formula.end), formula.text, values)


def check_same_farewell(rule: Rule, summaries: Sequence[Summary], brands: Sequence[str]) -> Iterator[Said]:
    """Templates that take their leave otherwise than the great majority of their channel and country."""
    for index, formula, usual, many, of in _deviating(rule, summaries, lambda summary: summary.farewell):
        channel = _CHANNEL[summaries[index].channel]
        values = {"usual": usual.text, "many": str(many), "of": str(of), "channel": channel}
        span = formula.start, formula.end
        yield said(rule, index, summaries[index], span, formula.text, values, usual.text)


def _deviating(
    rule: Rule, summaries: Sequence[Summary], part: Callable[[Summary], Formula | None]
) -> Iterator[tuple[int, Formula, Formula, int, int]]:
    """Yield, of each channel and country, (index, own formula, usual one, templates with the usual one, templates).

    Silent unless there are at least ``least`` templates, and ``share`` per cent of them do it in one way.
    """
    groups: defaultdict[tuple[str, str], list[tuple[int, Formula]]] = defaultdict(list)
    for index, summary in enumerate(summaries):
        formula = part(summary)
        if formula is not None:
            groups[summary.channel, summary.locale].append((index, formula))
    for group in groups.values():
        (key, many), *_ = Counter(formula.key for _, formula in group).most_common(1)
        if len(group) < option(rule, "least") or 100 * many < option(rule, "share") * len(group):
            continue
        spellings = Counter(formula.text for _, formula in group if formula.key == key)
        usual = next(f for _, f in group if f.text == spellings.most_common(1)[0][0])
        for index, formula in group:
            if formula.key != key:
                yield index, formula, usual, many, len(group)


def check_same_brand(rule: Rule, summaries: Sequence[Summary], brands: Sequence[str]) -> Iterator[Said]:
    """Names that are not written as ``brands`` has them or, where it has not, as the great majority of templates does.

    A spelling is usual where at least ``least`` templates have it with a capital inside a sentence, and ``share`` per cent
    of all that have the name. Each template is told once of each name, and the fix is for all its places.
    """
    right = {spelling_key(brand): brand for brand in brands}
    seen: defaultdict[str, list[tuple[int, Name]]] = defaultdict(list)
    for index, summary in enumerate(summaries):
        for name in summary.names:
            seen[name.key].append((index, name))
    for key, uses in seen.items():
        if key not in right and len({name.written for _, name in uses}) == 1:
            continue
        usual, many, of = (right[key], 0, 0) if key in right else _usual(rule, uses)
        if not usual:
            continue
        wrong: dict[int, list[Name]] = {}
        for index, name in uses:
            if _wrong(name, usual):
                wrong.setdefault(index, []).append(name)
        why = f"{many} de {of} plantillas escriben «{usual}»" if many else f"la configuración dice «{usual}»"
        for index, (name, *more) in wrong.items():
            span, also = (name.start, name.end), [(other.start, other.end) for other in more]
            yield said(rule, index, summaries[index], span, name.written, {"usual": usual, "why": why}, usual, also)


def _usual(rule: Rule, uses: Sequence[tuple[int, Name]]) -> tuple[str, int, int]:
    """The usual spelling, the templates that have it, and those that have the name; "" where none is usual."""
    inside = Counter(written for _, written in {(index, name.written) for index, name in uses if name.inside})
    if not inside:
        return "", 0, 0
    written, many = inside.most_common(1)[0]
    of = len({index for index, _ in uses})
    having = len({index for index, name in uses if name.written == written})
    capital = written != written.lower()
    usual = capital and many >= option(rule, "least") and 100 * having >= option(rule, "share") * of
    return (written, having, of) if usual else ("", 0, 0)


def _wrong(name: Name, usual: str) -> bool:
    """Whether a spelling is another one, and neither the common word nor what a sentence begins with."""
    if name.written == usual or (name.word and name.written == name.written.lower()):
        return False
    begins = not name.inside and usual[:1].islower() and name.written == usual[:1].upper() + usual[1:]
    return not begins and not (name.word and not name.inside and name.written[1:] == name.written[1:].lower())
