"""Parsers of the values of options."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tonecheck.errors import UserError


def one_of(option: str, values: tuple[str, ...]) -> Callable[[str], str]:
    """A parser of an option's value that accepts ``values``, whatever their case and accents, and the Spanish names of
    severities; raises UserError.
    """

    def parse(given: str) -> str:
        if given in values:
            return given
        from tonecheck.config.keys import SPANISH
        from tonecheck.sources.folding import bare, did_you_mean

        meant = bare(given)
        for value in values:
            if bare(value) in (meant, SPANISH.get(meant)):
                return value
        raise UserError(
            f"{option}: valor no válido: «{given}»{did_you_mean(given, values)}. Valores: {', '.join(values)}."
        )

    return parse


def framed(option: str, key: str, values: tuple[str, ...]) -> Callable[[str], str]:
    """A parser of a key of the metadata, with the Spanish names that drafts may use (correo, tú); raises UserError."""

    def parse(given: str) -> str:
        if given in values:
            return given
        from tonecheck.sources.metadata import choice, found_choice

        found = choice(key, given)
        if found is None:
            raise UserError(f"{option}: valor no válido: {found_choice(key, given)}. Valores: {', '.join(values)}.")
        return found

    return parse


def whole(option: str, least: int) -> Callable[[str | int], int]:
    """A parser of a whole number of at least ``least``; raises UserError."""

    def parse(given: str | int) -> int:
        try:
            number = int(given)
        except ValueError:
            number = least - 1
        if number < least:
            raise UserError(f"{option}: se esperaba un número entero desde {least}; hay «{given}».")
        return number

    return parse


def several(given: Iterable[str]) -> tuple[str, ...]:
    """The values of an option that is repeated or holds a list with commas."""
    return tuple(part for item in given for value in item.split(",") if (part := value.strip()))
