"""``tonecheck fix``: its options, and what it does with each file."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tonecheck.cli import streams
from tonecheck.cli.check import given_options
from tonecheck.cli.choices import several
from tonecheck.cli.commands import single
from tonecheck.cli.options import (
    Address,
    Channel,
    ConfigFile,
    Context,
    Customer,
    Deep,
    ExtendSelect,
    FailOn,
    Hook,
    Ignore,
    Intent,
    Locale,
    Mode,
    Paths,
    Quiet,
    Select,
    StdinFilename,
    Turn,
    Type,
)
from tonecheck.cli.request import Request
from tonecheck.cli.run import complaint, no_drafts, painter
from tonecheck.errors import UserError
from tonecheck.model import Draft, Unreadable

if TYPE_CHECKING:
    from tonecheck.cli.inputs import Job
    from tonecheck.fixing.rounds import LintAll, Mended
    from tonecheck.mending import Work
    from tonecheck.reports.fixes import FixTally

_BOM = b"\xef\xbb\xbf"

Diff = Annotated[bool, typer.Option("--diff", help="No cambia nada: muestra qué líneas cambiarían.")]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="Aplica también las reescrituras, que hay que leer después.")]


def fix(
    paths: Paths = None,
    diff: Diff = False,
    unsafe: Unsafe = False,
    channel: Channel = None,
    address: Address = None,
    locale: Locale = None,
    intent: Intent = None,
    type_: Type = None,
    turn: Turn = None,
    mode: Mode = None,
    customer: Customer = None,
    context: Context = None,
    stdin_filename: StdinFilename = None,
    select: Select = None,
    extend_select: ExtendSelect = None,
    ignore: Ignore = None,
    fail_on: FailOn = None,
    deep: Deep = False,
    config: ConfigFile = None,
    hook: Hook = False,
    quiet: Quiet = False,
) -> int:
    """Fix drafts."""
    request = Request(
        paths=tuple(paths or ()),
        given=given_options(channel, address, locale, intent, type_, turn, mode),
        customer=customer,
        context=context,
        stdin_filename=stdin_filename,
        select=several(select or ()),
        extend_select=several(extend_select or ()),
        ignore=several(ignore or ()),
        fail_on=fail_on,
        deep=deep,
        config=config,
        hook=hook,
        quiet=quiet,
    )
    return _run(request, diff=diff, unsafe=unsafe)


def _run(request: Request, *, diff: bool, unsafe: bool) -> int:
    from tonecheck.cli.inputs import prepared
    from tonecheck.reports.fixes import FixTally, file_lines, patch, summary

    through = "-" in request.paths
    if through and len(request.paths) > 1:
        raise UserError("- no se combina con otras rutas: el texto corregido sale por la salida estándar.")
    job = prepared(request)
    room, results = painter(sys.stderr, sys.stderr.write) if diff or through else painter(sys.stdout, streams.write)
    tally = FixTally()
    for path, data, _, mended in _works(request, job, tally, unsafe=unsafe):
        if job.known is not None:
            mended = mended._replace(now=tuple(map(job.known.new, mended.now)))
        if diff:
            for line in patch(path, mended):
                _show(line)
        else:
            try:
                _put(path, data, mended, _name(path, request), through=through)
            except UserError as error:
                if through:  # nothing took what was mended
                    raise
                tally.unreadable += 1
                streams.say(streams.wrong(str(error)))
                continue
        tally.add(mended, unsafe=unsafe)
        if not diff:
            results(file_lines(path, mended, room, quiet=request.quiet))
    if not tally.files and not tally.unreadable and not request.hook:
        streams.say(no_drafts(request, "corregir"))
        return 2
    if tally.files:
        streams.flush()
        results(summary(tally, diff=diff))
    if tally.unreadable:
        return 2
    return int(bool(tally.changed) if diff else tally.reaches(request.fail_on or job.fail_on))


def _works(request: Request, job: "Job", tally: "FixTally", *, unsafe: bool) -> Iterator["Work"]:
    """Each file of the run, mended; from the first with templates on once all are, as rules speak of all of them together."""
    from tonecheck.mending import has_templates, looking, together
    from tonecheck.merging import without_copies

    def told(work: "Work") -> "Work":
        _tell(work.mended.now)
        return work._replace(mended=work.mended._replace(now=tuple(without_copies(work.mended.now))))

    held: list[Work] = []
    with looking(job.plan) as look:
        for work in _mended(request, job, tally, look, unsafe=unsafe):
            if held or has_templates(work.mended.now):
                held.append(work)
            else:
                yield told(work)
        yield from map(told, together(held, job.plan, look, unsafe=unsafe) if held else ())


def _mended(request: Request, job: "Job", tally: "FixTally", look: "LintAll", *, unsafe: bool) -> Iterator["Work"]:
    """Each file of the run, and what fixing makes of it by itself. What cannot be read is told, and counted in ``tally``."""
    from tonecheck.fixing.rounds import all_mended
    from tonecheck.mending import Work
    from tonecheck.sources.decoding import LARGEST, decode, encoding_of
    from tonecheck.sources.files import read_paths

    config = job.plan.options.config

    def items(path: str, data: bytes) -> Sequence[Draft | Unreadable]:
        name = _name(path, request)
        return tuple(
            read_paths(
                ("-",),
                stdin=lambda: data,
                stdin_filename=name if name != "-" else None,
                exclude=config.exclude,
                root=config.folder,
                reading=config.reading,
            )
        )

    if "-" in request.paths:
        sources: Iterable[tuple[str, bytes]] = [("-", sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b"")]
    else:
        sources = _files(job, tally)
    for path, data in sources:
        first = items(path, data)
        if not any(isinstance(item, Draft) for item in first):
            _tell(first)
            tally.unreadable += len(first)
            continue
        text = decode(data, _name(path, request))
        mark = _BOM if data.startswith(_BOM) else b""

        encoding = encoding_of(data.removeprefix(_BOM), _name(path, request))

        def read(
            words: str, path: str = path, mark: bytes = mark, encoding: str = encoding
        ) -> Sequence[Draft | Unreadable]:
            try:
                return items(path, mark + words.encode(encoding))
            except UnicodeEncodeError:
                return ()  # the file has no place for a sign of this fix

        yield Work(path, data, read, all_mended(text, read, look, unsafe=unsafe))


def _files(job: "Job", tally: "FixTally") -> Iterator[tuple[str, bytes]]:
    """The files of the run, each with its bytes; of paths that lead to one file, the first."""
    unread: dict[str, list[Unreadable]] = {}
    drafts: dict[str, bool] = {}
    for item in job.drafts:
        drafts[item.path] = drafts.get(item.path, False) or isinstance(item, Draft)
        if isinstance(item, Unreadable):
            unread.setdefault(item.path, []).append(item)
    seen: set[str] = set()
    for path, has_drafts in drafts.items():
        if (real := os.path.realpath(path)) in seen:
            continue
        seen.add(real)
        if not has_drafts:
            _tell(unread[path])
            tally.unreadable += len(unread[path])
            continue
        if not os.path.isfile(path):  # a pipe has been read, and has no place to write to
            tally.unreadable += 1
            streams.say(
                f"Error: {path}: no es un archivo, así que no se puede corregir; usa - para la entrada estándar."
            )
            continue
        try:
            with open(path, "rb") as file:
                yield path, file.read()
        except OSError as error:
            from tonecheck.errors import reason

            tally.unreadable += 1
            streams.say(f"Error: {path}: no se puede leer: {reason(error)}.")


def _tell(items: Iterable[object]) -> None:
    for item in items:
        if isinstance(item, Unreadable):
            streams.say(complaint(item))


def _name(path: str, request: Request) -> str:
    """The name of the file at ``path``, which says how it is read; of standard input what the command says."""
    return request.stdin_filename or path if path == "-" else path


def _put(path: str, data: bytes, mended: "Mended", name: str, *, through: bool) -> None:
    """Write what was the file with the bytes ``data`` back, or to standard output. Raises UserError."""
    from tonecheck.sources.decoding import encoding_of

    mark = _BOM if data.startswith(_BOM) else b""
    changed = mark + mended.after.encode(encoding_of(data.removeprefix(_BOM), name))
    if through:
        streams.write_bytes(changed)
        if streams.is_terminal(sys.stdout) and not mended.after.endswith("\n"):
            streams.write("\n")  # what is told next begins a line of its own; a file or a pipe gets the text as it is
    elif changed != data:
        from tonecheck.fixing.writing import write_back

        write_back(path, data, changed)


def _show(line: str) -> None:
    """A line of a patch; on a terminal what it could not show is made visible."""
    if streams.is_terminal(sys.stdout):
        from tonecheck.reports.cells import plain

        line = plain(line.rstrip("\r\n")) + "\n"
    streams.write(line)


_EXITS = (
    "Con --unsafe, una despedida, una marca o una variable que solo una plantilla escribe a su manera pasa a ser la de las"
    " demás; el trato dispar y las plantillas repetidas se dicen, y las resuelve el equipo.\n\n"
    "Sale con 0 si no queda nada que llegue a --fail-on, con 1 si queda (con --diff, si algo cambiaría) y con 2 si hay que"
    " corregir la orden o un archivo."
)

APPS: Mapping[str, typer.Typer] = {
    "fix": single(fix, "Corrige lo que se puede corregir sin cambiar nada más del archivo.", epilog=_EXITS),
}
