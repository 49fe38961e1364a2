"""``tonecheck check`` and ``tonecheck score``: their options."""

# No postponed annotations here: typer would have to evaluate each of them at every start.

from collections.abc import Mapping

import typer

from tonecheck.cli.choices import framed, several
from tonecheck.cli.commands import single
from tonecheck.cli.options import (
    Address,
    Baseline,
    ChangedSince,
    Channel,
    Clipboard,
    ConfigFile,
    Context,
    Customer,
    Deep,
    ExitZero,
    ExtendSelect,
    FailOn,
    FixClipboard,
    Format,
    Hook,
    Ignore,
    Intent,
    Jobs,
    Locale,
    Mode,
    NoCache,
    Output,
    Paths,
    Quiet,
    ScoreFormat,
    Select,
    ShowFiles,
    Sort,
    Statistics,
    StdinFilename,
    Turn,
    Type,
)
from tonecheck.cli.request import Request
from tonecheck.cli.run import run
from tonecheck.errors import UserError
from tonecheck.model import INTENTS


def check(
    paths: Paths = None,
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
    format_: Format = "terminal",
    output: Output = None,
    fail_on: FailOn = None,
    exit_zero: ExitZero = False,
    statistics: Statistics = False,
    show_files: ShowFiles = False,
    changed_since: ChangedSince = None,
    baseline: Baseline = None,
    deep: Deep = False,
    config: ConfigFile = None,
    jobs: Jobs = 1,
    no_cache: NoCache = False,
    hook: Hook = False,
    quiet: Quiet = False,
    clipboard: Clipboard = False,
    fix: FixClipboard = False,
) -> int:
    """Check drafts."""
    if fix and not clipboard:
        raise UserError("--fix va con --clipboard; los archivos los corrige «tonecheck fix».")
    if show_files and clipboard:
        raise UserError("--show-files no se combina con --clipboard.")
    request = Request(
        paths=tuple(paths or ()),
        given=given_options(channel, address, locale, intent, type_, turn, mode),
        customer=customer,
        context=context,
        stdin_filename=stdin_filename,
        select=several(select or ()),
        extend_select=several(extend_select or ()),
        ignore=several(ignore or ()),
        format=format_,
        output=output,
        fail_on="never" if exit_zero else fail_on,
        statistics=statistics,
        changed_since=changed_since,
        baseline=baseline,
        deep=deep,
        config=config,
        jobs=jobs,
        cache=not no_cache,
        hook=hook,
        quiet=quiet,
        mender="tonecheck fix -" if "-" in (paths or ()) else "tonecheck fix",
    )
    if show_files:
        from tonecheck.cli.files import show

        return show(request)
    if clipboard:
        from tonecheck.cli import clipboard as on_clipboard

        return on_clipboard.run(request, fix=fix)
    return run(request)


def score(
    paths: Paths = None,
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
    format_: ScoreFormat = "terminal",
    output: Output = None,
    changed_since: ChangedSince = None,
    config: ConfigFile = None,
    jobs: Jobs = 1,
    sort: Sort = None,
    no_cache: NoCache = False,
) -> int:
    """Score drafts."""
    return run(
        Request(
            paths=tuple(paths or ()),
            given=given_options(channel, address, locale, intent, type_, turn, mode),
            customer=customer,
            context=context,
            stdin_filename=stdin_filename,
            format=format_,
            output=output,
            fail_on="never",
            changed_since=changed_since,
            config=config,
            jobs=jobs,
            cache=not no_cache,
            scores=True,
            sort=None if sort is None else _SORTS[sort],
        )
    )


def given_options(
    channel: str | None,
    address: str | None,
    locale: str | None,
    intent: list[str] | None,
    type_: str | None,
    turn: int | None,
    mode: str | None,
) -> Mapping[str, object]:
    """The metadata that the options give, in the names of a JSON line. Raises UserError."""
    parse = framed("--intent", "intent", INTENTS)
    intents = [parse(name) for name in several(intent or ())]
    if intent and not intents:
        raise UserError("--intent: falta la intención.")
    named = {
        "channel": channel,
        "address": address,
        "locale": locale,
        "intent": intents or None,
        "type": type_,
        "turn": turn,
        "mode": mode,
    }
    return {key: value for key, value in named.items() if value is not None}


_SORTS = {"cortesia": "courtesy", "empatia": "empathy", "completitud": "completeness"}
_SCORES = (
    "El mínimo de cada puntuación está en las reglas puntuacion/*; «tonecheck explain puntuacion/cortesia» lo explica."
)
_EXITS = "Sale con 0 si nada llega a --fail-on, con 1 si algo llega y con 2 si hay que corregir la orden o un archivo."

APPS: Mapping[str, typer.Typer] = {
    "check": single(check, "Revisa borradores y dice qué corregir antes de enviarlos.", epilog=_EXITS),
    "score": single(
        score, "Muestra cortesía, empatía y completitud, y las frases que suman o restan puntos.", epilog=_SCORES
    ),
}
