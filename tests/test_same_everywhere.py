"""The same draft gives the same findings on the command line, in an editor, over HTTP and to an assistant."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from mcp.client import Client
from pygls.lsp.client import LanguageClient
from serving import client as http_client

from tonecheck.assistant.server import server
from tonecheck.config import Config
from tonecheck.repository import KINDS
from tonecheck.warm import Warm

CORPUS = Path(__file__).parents[1] / "corpus"
LEVELS = {"error": 1, "warning": 2, "suggestion": 3}
#: What a label of the corpus says of a draft is no part of it.
LABELS = ("expect", "kind", "quality", "note")

Finding = tuple[int, int, str, str]  # start, end, rule, severity


def drafts() -> list[dict[str, Any]]:
    """Every draft of the corpus, those of the pairs too, as JSON lines have them."""
    found: list[dict[str, Any]] = []
    for file in sorted(CORPUS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "worse" in record:
                frame = record["frame"]
                found += [
                    {"id": f"{record['id']}-{side}", "text": record[side], **frame} for side in ("worse", "better")
                ]
            else:
                found.append({key: value for key, value in record.items() if key not in LABELS})
    return found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All drafts in one file, in a folder with an empty configuration."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "tonecheck.toml").write_text("", encoding="utf-8")
    path = folder / "todos.jsonl"
    path.write_text("".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def command_line(file: Path) -> list[dict[str, Any]]:
    """What ``tonecheck check`` says of each."""
    done = subprocess.run(
        [sys.executable, "-m", "tonecheck", "check", file.name, "--format", "jsonl", "--no-cache"],
        cwd=file.parent, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == len(drafts()) and not any("error" in report for report in reports)
    assert sum(len(report["findings"]) for report in reports) > 500
    return reports


@pytest.fixture(scope="module")
def alone(command_line: list[dict[str, Any]]) -> list[list[Finding]]:
    """What it says of each draft by itself: without the rules that compare templates."""
    book = Warm(Config()).plan.tools.book
    comparing = {rule.id for rule in book.rules.values() if rule.kind in KINDS}
    return [[one for one in findings(report) if one[2] not in comparing] for report in command_line]


def findings(report: Mapping[str, Any]) -> list[Finding]:
    return [(one["start"], one["end"], one["rule"], one["severity"]) for one in report["findings"]]


def test_over_http(alone: list[list[Finding]]) -> None:
    with http_client() as api:
        for draft, expected in zip(drafts(), alone, strict=True):
            answer = api.post("/v1/check", json=draft)
            assert answer.status_code == 200, answer.text
            assert findings(answer.json()) == expected, draft["id"]


def test_to_an_assistant(alone: list[list[Finding]]) -> None:
    async def run() -> None:
        async with Client(server(Warm(Config()))) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            arguments = tools["check_reply"].input_schema["properties"]
            for draft, expected in zip(drafts(), alone, strict=True):
                said = {
                    key: value for key, value in draft.items() if key in arguments
                }  # without the labels of the corpus
                result = await client.call_tool("check_reply", said)
                assert not result.is_error and result.structured_content is not None, result.content
                assert findings(result.structured_content) == expected, draft["id"]

    asyncio.run(run())


def test_in_an_editor(file: Path, command_line: list[dict[str, Any]]) -> None:
    text = file.read_text(encoding="utf-8")

    async def run() -> list[types.Diagnostic]:
        editor = LanguageClient("editor", "1")
        published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        editor.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: published.put_nowait(params))
        await editor.start_io(sys.executable, "-m", "tonecheck", "lsp", cwd=file.parent)
        utf32 = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf32])
        await editor.initialize_async(types.InitializeParams(types.ClientCapabilities(general=utf32)))
        editor.initialized(types.InitializedParams())
        document = types.TextDocumentItem(file.as_uri(), "jsonl", 1, text)
        editor.text_document_did_open(types.DidOpenTextDocumentParams(document))
        told = await asyncio.wait_for(published.get(), 300)
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()
        return list(told.diagnostics)

    found = [
        (
            (one.range.start.line + 1, one.range.start.character + 1),
            (one.range.end.line + 1, one.range.end.character + 1),
            one.code,
            one.severity,
        )
        for one in asyncio.run(run())
    ]
    wanted = [
        (
            (one["source"]["line"], one["source"]["column"]),
            (one["source"]["end_line"], one["source"]["end_column"]),
            one["rule"],
            LEVELS[one["severity"]],
        )
        for report in command_line
        for one in report["findings"]
    ]
    assert sorted(found) == sorted(wanted)
