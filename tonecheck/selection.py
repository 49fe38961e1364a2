"""Which rules run: by name, by what the configuration says, and by the circumstances of a draft."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from tonecheck.errors import UserError
from tonecheck.message import Message
from tonecheck.model import Frame
from tonecheck.rulebook import Rule, Rulebook

if TYPE_CHECKING:
    from tonecheck.config.settings import Config, Override


def rule_named(name: str, book: Rulebook) -> Rule | None:
    """The rule of that id, or of an old one."""
    return book.rules.get(name) or next((rule for rule in book.rules.values() if name in rule.aliases), None)


def likely(name: str, book: Rulebook) -> str:
    """« (¿quisiste decir «x»?)» with the rule whose last name ``name`` has, or that is most like it; nothing where none is near."""
    from tonecheck.sources.folding import bare, did_you_mean

    last = bare(name).rpartition("/")[2]
    alike = next((known for known in book.rules if known.partition("/")[2] == last), None)
    return f" (¿quisiste decir «{alike}»?)" if alike else did_you_mean(name, tuple(book.rules))


def must_name(pattern: str, book: Rulebook, *, where: str = "") -> None:
    """Raise UserError where ``pattern``, which stands in the option ``where``, names no rule and no family of ``book``."""
    if pattern in book.families or any(_names(pattern, rule) for rule in book.rules.values()):
        return
    from tonecheck.sources.folding import bare, did_you_mean

    known = [*book.families, *book.rules]
    asked = bare(pattern).rstrip("*/")
    meant = next((name for name in known if asked and name.partition("/")[0].startswith(asked)), None)
    meant = meant or next((name for name in book.rules if name.partition("/")[2] == asked), None)
    hint = f" (¿quisiste decir «{meant}»?)" if meant else did_you_mean(pattern, known)
    told = f"no hay ninguna regla ni familia «{pattern}»{hint}. «tonecheck rules» las muestra todas."
    raise UserError(f"{where}: {told}" if where else told, code="regla-desconocida")


def must_all_be_named(config: Config, book: Rulebook) -> None:
    """Raise UserError, with the file and line, where ``config`` names a rule or family that ``book`` has not."""
    tables: list[tuple[int | None, Config | Override]] = [(None, config), *enumerate(config.overrides)]
    for number, table in tables:
        for key in ("select", "extend_select", "ignore", "severity"):
            for name in getattr(table, key, ()):  # an override has no «extend_select»
                try:
                    must_name(name, book)
                except UserError as error:
                    raise _placed(error, config, key, name, number) from None


def _placed(error: UserError, config: Config, key: str, name: str, number: int | None) -> UserError:
    if config.path is None:
        return error
    from tonecheck.config.load import layers_at
    from tonecheck.config.places import origins, override_origin, place

    layers = layers_at(config.path, named=True)
    if number is not None:
        where = override_origin(layers, number, key)
    elif key == "severity":  # a table: each rule has a line of its own
        where = next(place(layer, key, name) for layer in layers if name in layer.values.get(key, ()))
    else:
        where = origins(layers, key)[-1]
    return UserError(f"{key}: {error.bare}", code=error.code, path=where)


def select(
    rules: Iterable[Rule], chosen: Iterable[str], ignored: Iterable[str], more: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules that are on by default, or those that ``chosen`` names, and ``more``, without the ``ignored``.

    A name is an id, a family or a glob (``emoji/*``). A rule that is off runs only when its id is named.
    """
    chosen = tuple(chosen)
    wanted = (*chosen, *more)
    out = []
    for rule in rules:
        named = not chosen or any(_names(pattern, rule) for pattern in wanted)
        if named and (rule.status == "on" or rule.id in wanted or any(alias in wanted for alias in rule.aliases)):
            out.append(rule)
    return without(out, ignored)


def without(rules: Iterable[Rule], ignored: Iterable[str]) -> tuple[Rule, ...]:
    """``rules`` but for those that ``ignored`` names."""
    ignored = tuple(ignored)
    return tuple(rule for rule in rules if not any(_names(pattern, rule) for pattern in ignored))


def _names(pattern: str, rule: Rule) -> bool:
    return pattern in (rule.id, rule.family, *rule.aliases) or fnmatchcase(rule.id, pattern)


def applies(rule: Rule, message: Message) -> bool:
    """Tell whether ``rule`` concerns a message in this frame."""
    return fits(rule, message.frame) and concerns(rule, message)


def fits(rule: Rule, frame: Frame) -> bool:
    """Tell whether ``rule`` is for the channel, mode, type, turn and locale of ``frame``, and not ignored there."""
    if rule.channels and frame.channel not in rule.channels:
        return False
    if rule.modes and frame.mode not in rule.modes:
        return False
    if rule.types and frame.type not in rule.types:
        return False
    if rule.first_turn and frame.turn > 1:
        return False
    if rule.locales and not _local(rule.locales, frame.locale):
        return False
    return rule.id not in frame.ignore and rule.family not in frame.ignore


def concerns(rule: Rule, message: Message) -> bool:
    """Tell whether the message is about what ``rule`` is for."""
    return not rule.intents or bool(set(rule.intents) & set(message.intent.names))


def _local(locales: tuple[str, ...], locale: str) -> bool:
    """es-419 stands for all of America, in a rule as in a frame."""
    american = locale not in ("es", "es-ES")
    return (
        locale in locales
        or (american and "es-419" in locales)
        or (locale == "es-419" and set(locales) - {"es", "es-ES"} != set())
    )
