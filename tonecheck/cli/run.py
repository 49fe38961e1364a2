"""A run of check or score: read, lint, write, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from tonecheck.cli import streams
from tonecheck.cli.request import Request
from tonecheck.model import Draft, Report, Unreadable
from tonecheck.privacy import clipped
from tonecheck.reports.tally import Tally

if TYPE_CHECKING:
    from tonecheck.baseline import Known
    from tonecheck.cli.inputs import Job
    from tonecheck.cli.remembered import Remembered
    from tonecheck.reports.terminal import Paint
    from tonecheck.reports.writers import Writer
    from tonecheck.whole import Read

PIPE_ROOM = 100  # cells of a line where no terminal says otherwise
MOST_PROCESSES = 61  # that Windows can wait for; more of them serve nobody


def run(request: Request) -> int:
    """Do what is asked; return the exit code. Raises UserError where nothing can be checked at all."""
    from tonecheck.cli.inputs import prepared

    job = prepared(request)
    remembered = None
    if job.cache is not None:
        from tonecheck.cli.remembered import Remembered

        remembered = Remembered(job, job.cache, request)
        told = remembered.tell()
        if told is not None:
            return told
    reports = reports_of(job, request)
    known = job.known
    if known is not None:
        reports = map(known.new, reports)
    tally = Tally()
    try:
        _write(request, job, reports, tally, remembered)
        if known is not None:
            _tell_known(known, request)
    except streams.Closed:
        remembered = None  # what was seen until then decides
    code = 1 if tally.reaches(request.fail_on or job.fail_on) else 0
    if tally.unreadable or not (tally.drafts or request.changed_since or request.hook):
        code = 2
    if remembered is not None:
        remembered.keep(code)
    return code


def reports_of(job: Job, request: Request) -> Iterator[Report | Unreadable]:
    """The reports of the drafts of ``job``, in order; what a plain copy has in common with its original is told once."""
    from tonecheck.merging import without_copies
    from tonecheck.whole import completed

    reports = without_copies(completed(_reads(job, request), lambda: job.plan))
    return _rated(reports) if request.scores else reports


def _rated(reports: Iterable[Report | Unreadable]) -> Iterator[Report | Unreadable]:
    """``reports`` without plain copies, and without the parts of templates that no score is for, unless all are such parts."""
    parts: list[Report] = []
    whole = False
    for item in reports:
        if isinstance(item, Report):
            if item.draft.copy_of is not None:
                continue
            if _is_part(item):
                parts.append(item)
                continue
            whole = True
        yield item
    if not whole:
        yield from parts


def _is_part(report: Report) -> bool:
    """Whether a draft is a subject, a button, a footer of a template in a container."""
    scored = report.courtesy.applies or report.empathy.applies or report.completeness.applies
    return report.frame.type == "fragment" and isinstance(report.draft.id, str) and not scored


def _reads(job: Job, request: Request) -> Iterator[Read]:
    jobs = min(request.jobs or _cores(), MOST_PROCESSES)

    def lint(items: Iterator[Draft | Unreadable]) -> Iterator[Read]:
        options = job.plan.options
        if "languagetool" in options.engines:
            from tonecheck.deep import lint_deep
            from tonecheck.engines import started
            from tonecheck.whole import summarized

            return summarized(lint_deep(items, job.plan, started(options.engines, options.config)), job.plan)
        if jobs > 1:
            from tonecheck.parallel import read_in_processes

            return read_in_processes(items, job.plan, jobs)
        from tonecheck.whole import read_all

        return read_all(items, job.plan)

    if job.cache is None:
        return lint(job.drafts)
    from tonecheck.cache import recalled_first

    return recalled_first(job.items, job.cache, lint, job.again)


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _write(
    request: Request,
    job: Job,
    reports: Iterator[Report | Unreadable],
    tally: Tally,
    remembered: Remembered | None = None,
) -> None:
    with streams.destination(request.output) as put:
        write = put if remembered is None else remembered.noting(put)
        writer = _writer(request, job, write)
        for item in streams.sparing(_with_progress(request, reports), request.output):
            tally.add(item)
            if isinstance(item, Unreadable):
                streams.say(complaint(item))
            writer.add(item)
        if not tally.drafts and not tally.unreadable and request.changed_since:
            streams.say(f"Ningún borrador ha cambiado desde «{request.changed_since}».")
        elif not tally.drafts and not tally.unreadable and not request.hook:
            streams.say(no_drafts(request, "revisar"))
        if tally.drafts or tally.unreadable or not request.for_people:
            writer.finish()
    if request.statistics and not request.for_people:
        from tonecheck.reports.terminal import plain_paint, statistics

        plain_paint(sys.stderr.write)(statistics(tally))
    streams.flush()


def _writer(request: Request, job: Job, write: Callable[[str], object]) -> Writer:
    if not request.for_people and request.format not in ("json", "jsonl"):
        from tonecheck.reports.rows import root
        from tonecheck.reports.writers import Settings, writer

        fail_on = request.fail_on or job.fail_on
        settings = Settings(root(), fail_on, job.plan.tools.book.rules, request.scores, request.sort, request.mender)
        return writer(request.format, write, settings)
    if not request.for_people:
        from tonecheck.reports.asjson import JsonWriter

        return JsonWriter(write, lines=request.format == "jsonl", scores=request.scores)
    from tonecheck.reports.terminal import TerminalWriter, plain_paint

    room, paint = painter(sys.stdout, write) if write is streams.write else (PIPE_ROOM, plain_paint(write))
    return TerminalWriter(
        paint,
        room,
        job.plan.tools.book.rules,
        quiet=request.quiet,
        scores=request.scores,
        statistics=request.statistics,
        sort=request.sort,
        mender=request.mender,
        concise=request.format == "concise",
    )


def painter(stream: TextIO, write: Callable[[str], object]) -> tuple[int, Paint]:
    """How many cells a line of ``stream`` has, and what paints lines on it; where it shows no colours, with ``write``."""
    if streams.is_painted(stream):
        from shutil import get_terminal_size

        from tonecheck.reports.paint import RichPaint

        return min(max(get_terminal_size((PIPE_ROOM, 24)).columns, 40), 120), RichPaint(stream)
    from tonecheck.reports.terminal import plain_paint

    return PIPE_ROOM, plain_paint(write)


def no_drafts(request: Request, wanted: str) -> str:
    """What is told where folders hold files, and none of them a draft that is ``wanted`` (an infinitive)."""
    from tonecheck.reports.cells import plain

    places = "», «".join(map(plain, request.paths or (".",)))
    why = "en sus archivos no se reconoce ninguna plantilla; nombra uno y se dirá por qué"
    return streams.wrong(f"no hay ningún borrador que {wanted} en «{places}»: {why}.")


def complaint(item: Unreadable) -> str:
    """What is told on standard error of what could not be read."""
    from tonecheck.reports.cells import plain

    path = plain(clipped(item.path)) or "«»"  # a name of a file may hold anything, escapes of the terminal too
    where = path if item.line is None else f"{path}:{item.line}"
    return streams.wrong(f"{where}: {plain(item.message)}")


def _tell_known(known: Known, request: Request) -> None:
    """Say on standard error how many findings the baseline held back, and how many of its entries are no longer there."""
    from tonecheck.reports.words import count

    if known.held and not request.quiet:
        streams.say(
            f"{count(known.held, 'hallazgo conocido no se muestra', 'hallazgos conocidos no se muestran')}: "
            f"{'está' if known.held == 1 else 'están'} en la línea base."
        )
    whole = not (request.select or request.ignore or request.changed_since or request.given or request.context)
    gone = known.gone() if whole else 0
    if gone and not request.quiet:
        streams.say(
            f"{count(gone, 'hallazgo de la línea base ya no existe', 'hallazgos de la línea base ya no existen')}:"
            " ejecuta «tonecheck baseline»."
        )


def _with_progress(request: Request, reports: Iterable[Report | Unreadable]) -> Iterable[Report | Unreadable]:
    """A progress bar on standard error, where it is a terminal, the results go elsewhere and there is time to see it."""
    results_elsewhere = request.output not in (None, "-") or not streams.is_terminal(sys.stdout)
    if results_elsewhere and not request.quiet and streams.is_terminal(sys.stderr):
        from tonecheck.cli.progress import shown

        return shown(reports)
    return reports
