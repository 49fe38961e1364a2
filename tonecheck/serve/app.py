"""The application: addresses → what answers them, behind the guard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from tonecheck import reports
from tonecheck.reports.rendering import blank
from tonecheck.serve.answers import Problem
from tonecheck.serve.api import endpoints
from tonecheck.serve.desk import Desk
from tonecheck.serve.limits import Limits
from tonecheck.serve.openapi import described
from tonecheck.serve.security import Access, Guard

PAGE = Path(__file__).parent / "page"
#: What a draft looks like, for the page as for the report.
LOOKS = Path(reports.__file__).parent / "assets" / "draft.css"
_FRESH: Mapping[str, str] = {"Cache-Control": "no-cache"}  # asks each time whether it is still the same


def application(desk: Desk, access: Access, limits: Limits | None = None) -> Starlette:
    """The application over ``desk``."""
    bounds = limits or Limits()

    whole = (PAGE / "index.html").read_text(encoding="utf-8").replace("<!-- scores -->", blank())

    async def page(request: Request) -> Response:
        return HTMLResponse(whole, headers=_FRESH)

    async def style(request: Request) -> Response:
        return FileResponse(LOOKS, headers=_FRESH)

    description = described(bounds, secured=access.token is not None)
    routes: list[BaseRoute] = [
        Route(path, endpoint, methods=[method])
        for path, (method, endpoint) in endpoints(desk, bounds, description).items()
    ]
    routes += [
        Route("/", page, methods=["GET"]),
        Route(f"/static/{LOOKS.name}", style, methods=["GET"]),
        Mount("/static", _Static(directory=PAGE)),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, access=access, limits=bounds)],
        exception_handlers={HTTPException: _refused, Problem: _problem},
    )
    app.router.redirect_slashes = False  # an address is what it is
    return app


class _Static(StaticFiles):
    """The files of the page; the browser asks each time whether they are still the same."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers.update(_FRESH)
        return answer


_WORDS: Mapping[int, tuple[str, str]] = {
    404: ("no-existe", "aquí no hay nada; GET /v1/openapi.json describe lo que hay."),
    405: ("metodo", "esta dirección no admite ese método."),
}


async def _refused(request: Request, error: Exception) -> Response:
    """What the router says, in our words."""
    assert isinstance(error, HTTPException)
    code, message = _WORDS.get(error.status_code, ("http", "la petición no se entiende."))
    return Problem(code, message, error.headers or {}).response


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response
