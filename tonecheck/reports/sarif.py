"""``sarif``: the Static Analysis Results Interchange Format 2.1.0 (OASIS). Columns count code points."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote

from tonecheck import __version__
from tonecheck.linter import NEEDS_SPACY
from tonecheck.model import Report, Severity, SourceSpan, Unreadable
from tonecheck.reports.layout import advice
from tonecheck.reports.rows import Row, Rows, name, told
from tonecheck.reports.writers import Settings, Write
from tonecheck.rulebook import Rule
from tonecheck.rulebook.citing import cited

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVEL: Mapping[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
#: What GitHub's code scanning calls them.
_PROBLEM: Mapping[Severity, str] = {"error": "error", "warning": "warning", "suggestion": "recommendation"}
#: An error of ours is meant to be always right, a suggestion is a matter of taste.
_PRECISION: Mapping[Severity, str] = {"error": "very-high", "warning": "high", "suggestion": "medium"}


class SarifWriter:
    """Collects the results and writes the log at the end, as the rules that they name come before them."""

    def __init__(self, write: Write, settings: Settings) -> None:
        self._write = write
        self._settings = settings
        self._rows = Rows(settings.root)
        self._results: list[str] = []
        self._rules: dict[str, int] = {}  # id → index, in the order of their first finding
        self._levels: dict[str, Severity] = {}
        self._notifications: list[dict[str, object]] = []
        self._failed = False

    def add(self, item: Report | Unreadable) -> None:
        """Remember the results of one report, or what could not be read."""
        if isinstance(item, Unreadable):
            self._failed = True
            self._notifications.append(self._unread(item))
            return
        self._results += [json.dumps(self._result(row)) for row in self._rows.of(item)]
        for rule, why in item.not_run:
            if why == NEEDS_SPACY:
                continue
            location = {"physicalLocation": {"artifactLocation": _artifact(self._rows.path(item.draft.path))}}
            self._notifications.append(
                {
                    "level": "warning",
                    "message": {"text": f"No se ejecutó {rule}: {why}"},
                    "locations": [location],
                    "associatedRule": {"id": rule},
                }
            )

    def finish(self) -> None:
        """Write the log."""
        invocation = {"executionSuccessful": not self._failed, "toolExecutionNotifications": self._notifications}
        driver = {
            "name": "tonecheck",
            "version": __version__,
            "semanticVersion": __version__,
            "language": "es",
            "rules": [self._descriptor(rule) for rule in self._rules],
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "language": "es",
            "invocations": [invocation],
            "results": [],
        }
        head, tail = json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}).split('"results": []')
        self._write(f'{head}"results": [\n')
        for index, result in enumerate(self._results):
            self._write(f"{',' if index else ''}{result}\n")
        self._write(f"]{tail}\n")

    def _result(self, row: Row) -> dict[str, object]:
        finding = row.finding
        self._levels.setdefault(finding.rule, finding.severity)
        location: dict[str, object] = {
            "physicalLocation": {"artifactLocation": _artifact(row.path), "region": _region(row.span)}
        }
        if named := name(row.report):
            location["logicalLocations"] = [
                {"name": row.report.draft.title or named, "fullyQualifiedName": str(row.report.draft.id or named)}
            ]
        result: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": self._rules.setdefault(finding.rule, len(self._rules)),
            "level": _LEVEL[finding.severity],
            "message": {"text": told(row)},
            "locations": [location],
            "partialFingerprints": {"tonecheck/v1": row.mark},
        }
        edits = self._rows.edits(row)
        if edits:
            replacements = [{"deletedRegion": _region(span), "insertedContent": {"text": text}} for span, text in edits]
            change = {"artifactLocation": _artifact(row.path), "replacements": replacements}
            todo = " ".join(advice(finding)) or "Aplica la corrección."
            result["fixes"] = [{"description": {"text": todo}, "artifactChanges": [change]}]
        return result

    def _descriptor(self, rule_id: str) -> dict[str, object]:
        level = self._levels[rule_id]
        rule = self._settings.rules.get(rule_id)
        usual = level if rule is None else rule.severity.get("default", level)
        described: dict[str, object] = {"id": rule_id, "name": rule_id}
        if rule is not None:
            described |= _described(rule)
        return described | {
            "defaultConfiguration": {"level": _LEVEL[usual]},
            "properties": {
                "tags": [rule_id.partition("/")[0]],
                "precision": _PRECISION[usual],
                "problem.severity": _PROBLEM[usual],
            },
        }

    def _unread(self, item: Unreadable) -> dict[str, object]:
        place: dict[str, object] = {"artifactLocation": _artifact(self._rows.path(item.path))}
        if item.line is not None:
            place["region"] = {"startLine": item.line}
        return {
            "level": "error",
            "message": {"text": item.message},
            "locations": [{"physicalLocation": place}],
            "descriptor": {"id": f"lectura/{item.code}"},
        }


def _described(rule: Rule) -> dict[str, object]:
    todo = "" if "{" in rule.advice else rule.advice  # what stands in braces differs from finding to finding
    source, more = f"Fuente: {cited(rule.source)}", f"tonecheck explain {rule.id}"
    text = (rule.why, todo, source, more)
    markdown = (rule.why, todo and f"**Qué hacer.** {todo}", f"_{source}_", f"`{more}`")
    return {
        "shortDescription": {"text": rule.why.split(". ", 1)[0].rstrip(".") + "."},
        "fullDescription": {"text": f"{rule.why} {todo}".strip()},
        "help": {"text": "\n\n".join(filter(None, text)), "markdown": "\n\n".join(filter(None, markdown))},
    }


def _artifact(path: str) -> dict[str, object]:
    """A path below the root as a relative reference; one of another place as it is."""
    uri = quote(path, safe="/", errors="surrogatepass")
    return {"uri": uri} if path.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}


def _region(span: SourceSpan) -> dict[str, object]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
