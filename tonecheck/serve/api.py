"""What each address of the API does: a request → an object of docs/serve.md."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from tonecheck import __version__
from tonecheck.errors import UserError
from tonecheck.fixing.edits import chosen as fitting
from tonecheck.fixing.edits import edited
from tonecheck.fixing.locate import in_draft
from tonecheck.fixing.rounds import mended
from tonecheck.model import Draft, Report
from tonecheck.reports.asjson import as_object
from tonecheck.reports.places import Places
from tonecheck.reports.rendering import live
from tonecheck.rulebook import Rule, Rulebook, rules_folder
from tonecheck.rulebook.citing import cited
from tonecheck.rulebook.file import RuleFile
from tonecheck.rulebook.read import read_rule_file
from tonecheck.serve import body
from tonecheck.serve.answers import Problem, as_html, as_json
from tonecheck.serve.desk import Desk
from tonecheck.serve.limits import Limits
from tonecheck.sources.text import from_text

Made = TypeVar("Made")
Endpoint = Callable[[Request], Awaitable[Response]]


def endpoints(desk: Desk, limits: Limits, description: object) -> dict[str, tuple[str, Endpoint]]:
    """Address → method and what answers it."""

    async def check(request: Request) -> Response:
        draft = body.draft_of(await body.read(request, limits), limits, placeholders(desk))
        if _as_html(request):
            return as_html(await patiently(request, desk, lambda: live(desk.lint(draft), desk.book.rules)))
        return as_json(await patiently(request, desk, lambda: _told(desk.lint(draft))))

    async def fix(request: Request) -> Response:
        record = await body.read(request, limits)
        draft = body.draft_of(record, limits, placeholders(desk))
        unsafe, only = body.switch(record, "unsafe"), body.chosen(record)
        if only is None:
            return as_json(await patiently(request, desk, lambda: _mended(desk, draft, unsafe)))
        return as_json(await patiently(request, desk, lambda: _picked(desk, draft, unsafe, only)))

    async def rules(request: Request) -> Response:
        return as_json({"rules": [_rule(rule, desk.book) for rule in _sorted(desk.book)]})

    async def rule(request: Request) -> Response:
        book = desk.book
        name = f"{request.path_params['family']}/{request.path_params['name']}"
        found = book.rules.get(name) or next((r for r in book.rules.values() if name in r.aliases), None)
        if found is None:
            raise Problem("no-existe", "no hay ninguna regla con ese nombre; GET /v1/rules las da todas.")
        file = await desk.do(lambda: _file(found, desk.config.rules))
        return as_json({**_rule(found, book), "examples": _examples(file)})

    async def health(request: Request) -> Response:
        return as_json({"status": "ok", "version": __version__, "engines": desk.engines})

    async def openapi(request: Request) -> Response:
        return as_json(description)

    return {
        "/v1/check": ("POST", check),
        "/v1/fix": ("POST", fix),
        "/v1/rules": ("GET", rules),
        "/v1/rules/{family}/{name}": ("GET", rule),
        "/v1/health": ("GET", health),
        "/v1/openapi.json": ("GET", openapi),
    }


def placeholders(desk: Desk) -> tuple[str, ...]:
    """The user's own patterns of placeholders, for drafts in no file."""
    return desk.config.reading("-").placeholders


def _as_html(request: Request) -> bool:
    """Whether the client wants the draft drawn; JSON unless it says so."""
    kinds = [part.partition(";")[0].strip().lower() for part in request.headers.get("accept", "").split(",")]
    return "text/html" in kinds and "application/json" not in kinds


async def patiently(request: Request, desk: Desk, work: Callable[[], Made]) -> Made:
    """What ``work`` gives, unless the client leaves before it begins: who types asks again and again."""
    done = asyncio.ensure_future(desk.do(work))
    left = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((done, left), return_when=asyncio.FIRST_COMPLETED)
        if not done.done():
            raise Problem("cortado", "la petición se ha cortado.")
        return done.result()
    except UserError as error:
        raise Problem("motor", error.bare) from None
    finally:
        done.cancel()
        left.cancel()
        await asyncio.wait((done, left))  # else it might begin yet


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _told(report: Report) -> dict[str, object]:
    return as_object(report, Places())


def _mended(desk: Desk, draft: Draft, unsafe: bool) -> dict[str, object]:
    """As ``tonecheck fix``: round after round, until nothing is left to fix."""
    done = mended(draft.text, lambda words: (_reread(desk, draft, words),), desk.lint, unsafe=unsafe)
    final = done.now[0]
    assert isinstance(final, Report)  # as the only draft was read
    return {
        "text": done.after,
        "applied": [{"rule": rule, "count": count} for rule, count in sorted(done.fixed.items())],
        "report": _told(final),
    }


def _picked(desk: Desk, draft: Draft, unsafe: bool, only: Sequence[int | str]) -> dict[str, object]:
    """The fixes of these findings and no others, once."""
    before = desk.lint(draft)
    for entry in only:
        if isinstance(entry, int) and not 0 <= entry < len(before.findings):
            raise Problem("metadatos", f"only: el borrador no tiene ningún hallazgo {entry}: se cuentan desde 0.")
        if isinstance(entry, str) and entry not in desk.book.rules:
            raise Problem("metadatos", "only: no hay ninguna regla con ese nombre; GET /v1/rules las da todas.")
    wanted = [f for number, f in enumerate(before.findings) if number in only or f.rule in only]
    able = [finding for finding in wanted if finding.fix is not None and in_draft(draft, finding) is not None]
    made = fitting(able, unsafe=unsafe)
    text = edited(draft.text, (edit for finding in made for edit in in_draft(draft, finding) or ()))
    counts: dict[str, int] = {}
    for finding in made:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return {
        "text": text,
        "applied": [{"rule": rule, "count": count} for rule, count in sorted(counts.items())],
        "report": _told(desk.lint(_reread(desk, draft, text)) if made else before),
    }


def _reread(desk: Desk, draft: Draft, words: str) -> Draft:
    return from_text(words, id=draft.id, given=draft.given, front_matter=False, placeholders=placeholders(desk))


def _sorted(book: Rulebook) -> list[Rule]:
    return sorted(book.rules.values(), key=lambda rule: rule.id)


def _rule(rule: Rule, book: Rulebook) -> dict[str, Any]:
    """What there is to say of a rule; ``title`` is that of its family."""
    return {
        "id": rule.id,
        "family": rule.family,
        "title": book.families.get(rule.family, ""),
        "message": rule.message,
        "advice": rule.advice,
        "why": rule.why,
        "source": cited(rule.source),
        "severity": dict(rule.severity),
        "status": rule.status,
        "channels": list(rule.channels),
        "locales": list(rule.locales),
        "intents": list(rule.intents),
        "modes": list(rule.modes),
        "types": list(rule.types),
    }


def _file(rule: Rule, folders: tuple[Path, ...]) -> RuleFile | None:
    own = rules_folder()
    for folder in (*folders, *((own,) if own else ())):
        path = folder / f"{rule.id}.toml"
        if path.is_file():
            try:
                return read_rule_file(path, rule.id)
            except UserError:  # somebody is changing it; the rule itself is as it was at the start
                return None
    return None


def _examples(file: RuleFile | None) -> dict[str, list[dict[str, Any]]]:
    """The examples of a rule's file; none where the file is not at hand."""
    examples = file.examples if file is not None else ()
    return {
        "bad": [
            {"text": e.text, "spans": [{"start": start, "end": end} for start, end in e.spans], "fixed": e.fixed}
            for e in examples
            if e.bad
        ],
        "good": [{"text": e.text} for e in examples if not e.bad],
    }
