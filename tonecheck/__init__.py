"""tonecheck: a linter for customer-service replies in Spanish.

>>> from tonecheck import check
>>> [finding.rule for finding in check("Hola, Ana: LOL, ya esta enviado.", type="fragment").findings]
['jerga/sigla-inglesa', 'ortografia/tilde']
>>> from tonecheck import fix
>>> fix("Gracias  por tu compra!!!", type="fragment")
'¡Gracias por tu compra!'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tonecheck.config import Config
    from tonecheck.linter import Plan
    from tonecheck.model import Report

__all__ = ["__version__", "check", "fix"]

__version__ = "0.1.0"


def check(text: str, *, config: Config | None = None, markdown: bool = False, **metadata: object) -> Report:
    """Check one draft, plain text or ``markdown``; the command line goes through the same steps.

    The findings of the report stand in the order of the text; ``start`` and ``end`` are code points of it, half-open, and
    scores are points from 0 to 100. ``metadata`` has the names and values of a JSON line (channel, address, locale, intent,
    type, turn, mode, customer, facts …). Front matter in ``text`` counts too, but less. ``config`` is what
    ``tonecheck.config.load_config`` reads; without it no configuration file is read.
    Raises FileFaults for wrong metadata and for keywords that are none (what to select stands in ``config``), RuleError
    and UserError for what ``config`` names; all of them are ``tonecheck.errors.UserError``, with a message in Spanish.
    """
    from tonecheck.linter import lint
    from tonecheck.sources.text import from_text

    return lint(from_text(text, markdown=markdown), _plan(config, metadata))


def fix(
    text: str, *, config: Config | None = None, markdown: bool = False, unsafe: bool = False, **metadata: object
) -> str:
    """Return one draft with what is safe to mend in it mended; with ``unsafe``, rewritten too.

    The other arguments are those of ``check``. Fixing what was fixed changes nothing. Raises as ``check``.
    """
    from tonecheck.fixing.rounds import mended
    from tonecheck.linter import lint
    from tonecheck.sources.text import from_text

    made = _plan(config, metadata)
    return mended(
        text,
        lambda words: (from_text(words, markdown=markdown),),
        lambda draft: lint(draft, made),
        unsafe=unsafe,
    ).after


def _plan(config: Config | None, metadata: Mapping[str, object]) -> Plan:
    """The plan of a run with this metadata. Raises FileFaults, RuleError, UserError."""
    from tonecheck.config import Config
    from tonecheck.errors import FileFaults
    from tonecheck.linter import Options, plan
    from tonecheck.sources.metadata import given_frame, unknown_keys

    given, faults = given_frame(metadata)
    faults += unknown_keys(metadata, told=faults)
    if faults:
        raise FileFaults(faults, code="metadatos")
    return plan(Options(given=given, config=config or Config()))
