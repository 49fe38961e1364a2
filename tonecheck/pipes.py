"""tonecheck inside spaCy: ``nlp.add_pipe("tonecheck")`` puts the report on ``doc._.tonecheck``.

spaCy finds the factories by their entry points; who reads documents that another process made imports this module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from tonecheck.model import Report

if TYPE_CHECKING:
    from tonecheck.linter import Plan

KEY = "tonecheck"  # of ``doc.user_data``, where the report is kept as bytes, so that a document can be stored and sent


@Language.factory(
    "tonecheck",
    default_config={"options": {}, "config": None, "spans_key": "tonecheck"},
    assigns=["doc._.tonecheck", "doc.spans"],
)
def tonecheck(
    nlp: Language, name: str, options: dict[str, Any], config: str | None, spans_key: str | None
) -> Callable[[Doc], Doc]:
    """The report on the text of a document as ``doc._.tonecheck``, its findings as ``doc.spans[spans_key]`` too.

    ``options`` are the metadata of ``tonecheck.check`` (channel, address, intent …), ``config`` the path of a configuration
    file; without one none is read. Raises FileFaults for wrong metadata.
    """
    return Component(options, config, spans_key)


class Component:
    """What spaCy calls. Its plan is made with the first document, and not taken along to other processes."""

    def __init__(self, options: Mapping[str, Any], config: str | None, spans_key: str | None) -> None:
        from tonecheck.errors import FileFaults
        from tonecheck.sources.metadata import given_frame

        self._options = dict(options)
        self._config = config
        self._spans_key = spans_key
        self._plan: Plan | None = None
        _, faults = given_frame(self._options)
        if faults:
            raise FileFaults(faults, code="metadatos")

    def __call__(self, doc: Doc) -> Doc:
        from tonecheck.cache.records import encoded
        from tonecheck.linter import lint
        from tonecheck.sources.text import from_text
        from tonecheck.whole import Read

        if self._plan is None:
            self._plan = self._planned()
        report = lint(from_text(doc.text), self._plan)
        doc.user_data[KEY] = encoded([Read(report, None)])
        if self._spans_key is not None:
            doc.spans[self._spans_key] = _spans(doc, report)
        return doc

    def __getstate__(self) -> Mapping[str, Any]:
        return {**self.__dict__, "_plan": None}

    def _planned(self) -> Plan:
        """Raises RuleError, ConfigError and UserError for what the configuration names."""
        from tonecheck.config import Config, load_config
        from tonecheck.linter import Options, plan
        from tonecheck.sources.metadata import given_frame

        given, _ = given_frame(self._options)
        config = Config() if self._config is None else load_config(self._config, Path.cwd())
        return plan(Options(given=given, config=config))


def _spans(doc: Doc, report: Report) -> list[Span]:
    """A span for each finding that is about words, its rule the label; spaCy's tokens decide where it begins and ends."""
    places = [
        doc.char_span(finding.start, finding.end, label=finding.rule, alignment_mode="expand")
        for finding in report.findings
        if finding.end > finding.start
    ]
    return [span for span in places if span is not None]


def _report(doc: Doc) -> Report | None:
    """The report that the component left on a document; None where it did not run."""
    kept = doc.user_data.get(KEY)
    if kept is None:
        return None
    from tonecheck.cache.records import decoded

    report = decoded(kept, "", lambda: doc.text)[0].report
    assert isinstance(report, Report)
    return report


if not Doc.has_extension("tonecheck"):
    Doc.set_extension("tonecheck", getter=_report)
