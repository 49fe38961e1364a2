"""tonecheck: a linter for customer-service replies in Spanish.

>>> from tonecheck import check
>>> [finding.rule for finding in check("Hola, Ana: LOL, ya esta enviado.", channel="chat").findings]
['jerga/sigla-inglesa', 'ortografia/tilde']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tonecheck.config import Config
    from tonecheck.model import Report

__version__ = "0.1.0"


def check(text: str, *, config: Config | None = None, markdown: bool = False, **metadata: object) -> Report:
    """Check one draft; the command line goes through the same steps.

    ``metadata`` has the names and values of a JSON line (channel, address, locale, intent, type, turn, mode, customer,
    facts …). Front matter in ``text`` counts too, but less. Without ``config`` no configuration file is read.
    Raises FileFaults for wrong metadata, RuleError and UserError for what ``config`` names.
    """
    from tonecheck.config import Config
    from tonecheck.errors import FileFaults
    from tonecheck.linter import Options, lint, plan
    from tonecheck.sources.metadata import given_frame
    from tonecheck.sources.text import from_text

    given, faults = given_frame(metadata)
    if faults:
        raise FileFaults(faults, code="metadatos")
    return lint(from_text(text, markdown=markdown), plan(Options(given=given, config=config or Config())))
