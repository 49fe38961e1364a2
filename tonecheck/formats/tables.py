"""CSV and TSV -> tree: the cells of ``csv.reader``, each character with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tonecheck.formats.mapped import Builder, Mapped, plain
from tonecheck.formats.tree import Node, Tree
from tonecheck.formats.trouble import wrong
from tonecheck.model import Run

DELIMITERS = (",", ";", "\t", "|")
#: How many rows, and code points, are looked at to see which delimiter a file has.
_SAMPLE = 30
_SAMPLE_LENGTH = 100_000


class _Cell(NamedTuple):
    """A cell at ``start:end`` (quotes and all). ``behind`` is what follows the closing quote, as a rule nothing."""

    start: int
    end: int
    behind: int | None = None  # where the closing quote ends; None without quotes


def read(text: str, delimiter: str | None = None) -> Tree:
    """The tree of a table: a list with a map for each row, without a place for rows that are empty lines.

    The first row always gives the keys, white space around them dropped; a column without a name is ``#3``, and so are the cells
    of a row that is longer than the first. Every cell is a text. Without a ``delimiter`` it is the one of the line ``sep=;``, else
    that of , ; tab | which splits the rows most evenly (one column where none splits the first); a line ``sep=`` is no row.

    Raises UserError (csv, with the line) for a cell whose quotes are not closed.
    """
    start = 0
    told = re.match(r"sep=(.)(?:\r\n|\r|\n|\Z)", text)
    if told is not None:
        start = told.end()
        delimiter = delimiter or told[1]
    if delimiter is None:
        delimiter = _delimiter(_sample(text))
    rows = _rows(text, start, delimiter)
    header = [_text(text, cell)[0].text.strip() for cell in next(rows, ())]
    names = [name or f"#{number}" for number, name in enumerate(header, 1)]
    maps: list[tuple[str, Node]] = []
    for cells in rows:
        while len(names) < len(cells):
            names.append(f"#{len(names) + 1}")
        items: list[tuple[str, Node]] = []
        for name, cell in zip(names, cells, strict=False):
            mapped, encoding = _text(text, cell)
            items.append((name, Node("text", cell.start, cell.end, mapped, encoding)))
        maps.append((str(len(maps)), Node("map", cells[0].start, cells[-1].end, items=tuple(items))))
    return Tree((Node("list", 0, len(text), items=tuple(maps)),))


@cache
def _pattern(delimiter: str) -> re.Pattern[str]:
    """One cell: the one in quotes (1) with what may follow it, or the bare one; then what ends it (2)."""
    bare = f"[^{re.escape(delimiter)}\r\n]*+"
    return re.compile(f'(?:("[^"]*+(?:""[^"]*+)*+"){bare}|(?!"){bare})({re.escape(delimiter)}|\r\n|\r|\n|\\Z)')


def _rows(text: str, start: int, delimiter: str) -> Iterator[list[_Cell]]:
    """The rows from ``start`` on. Raises UserError for quotes that are not closed."""
    pattern = _pattern(delimiter)
    cells: list[_Cell] = []
    at = start
    while at < len(text) or cells:
        match = pattern.match(text, at)
        if match is None:
            problem = "no es CSV válido: una celda empieza con comillas que no se cierran"
            advice = "ciérralas; una comilla dentro de la celda se escribe doble"
            raise wrong("csv", text, at, problem, advice)
        behind = match.end(1)
        cells.append(_Cell(at, match.start(2), behind if behind >= 0 else None))
        at = match.end()
        if match[2] == delimiter:
            continue
        if len(cells) > 1 or cells[0].end > cells[0].start:  # csv.reader gives an empty line no cell at all
            yield cells
        cells = []


def _text(text: str, cell: _Cell) -> tuple[Mapped, str]:
    """What a cell says, and the name of how it says it."""
    start, end, behind = cell
    if behind is None:
        return plain(text[start:end], start), "csv"
    if behind < end:
        value = text[start + 1 : behind - 1].replace('""', '"') + text[behind:end]
        return Mapped(value, (Run(0, len(value), start, end - start),)), "opaque"
    at, end = start + 1, end - 1
    double = text.find('""', at, end)
    if double < 0:
        return plain(text[at:end], at), "csv-quoted"
    built = Builder()
    while double >= 0:
        built.copy(text[at:double], at)
        built.stand_for('"', double, 2)
        at = double + 2
        double = text.find('""', at, end)
    built.copy(text[at:end], at)
    return built.mapped(), "csv-quoted"


def _sample(text: str) -> str:
    """The beginning of a file, its first line whole."""
    text = text.lstrip("\r\n")
    line = re.search(r"[\r\n]", text[_SAMPLE_LENGTH:]) if "\n" not in text[:_SAMPLE_LENGTH] else None
    return text[: _SAMPLE_LENGTH + (line.end() if line is not None else 0)]


def _delimiter(text: str) -> str:
    """The delimiter whose rows are most often as long as the first, of two cells at least.

    A file that none of them splits has one column, and what separates units in it is a character that no text has.
    """
    best, most = "\x1f", (0.0, 1)
    for delimiter in DELIMITERS:
        lengths = _lengths(text, delimiter)
        if lengths and lengths[0] > 1:
            rank = (sum(length == lengths[0] for length in lengths) / len(lengths), lengths[0])
            if rank > most:
                best, most = delimiter, rank
    return best


def _lengths(text: str, delimiter: str) -> list[int]:
    """How many cells the first rows have, up to one that cannot be read; 0 with text behind a closing quote."""
    from contextlib import suppress
    from itertools import islice

    from tonecheck.errors import UserError

    lengths: list[int] = []
    with suppress(UserError):
        for row in islice(_rows(text, 0, delimiter), _SAMPLE):
            odd = any(cell.behind is not None and cell.behind < cell.end for cell in row)
            lengths.append(0 if odd else len(row))
    return lengths
