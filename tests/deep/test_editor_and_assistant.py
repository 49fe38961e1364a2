"""``lsp --deep`` and ``mcp --deep`` as an editor and an assistant start them: what ``check --deep`` says, and again after a crash."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from lsprotocol import types
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from pygls.lsp.client import LanguageClient

from tonecheck.engines.languagetool import record

SECONDS = 120  # after which an answer counts as missing: Java starts in this time, on a machine however busy
DRAFT = "Hola, Ana:\n\nGracias por escribirnos. Los paquete llegaron ayer por la tarde.\n\nUn saludo,\nMarta\n"
MENDED = DRAFT.replace("Los paquete ", "Los paquetes ")
GRAMMAR = "ortografia/gramatica"


@pytest.fixture
def folder(own_server: Path, tmp_path: Path) -> Path:
    """A folder with an empty configuration; the server of LanguageTool that is started for it ends with the test."""
    made = tmp_path / "proyecto"
    made.mkdir()
    (made / "tonecheck.toml").write_text("", encoding="utf-8")
    return made


def checked(folder: Path, text: str, *arguments: str) -> dict[str, Any]:
    """What ``check --deep`` says."""
    done = subprocess.run(
        [sys.executable, "-m", "tonecheck", "check", "-", "--deep", "--format", "json", *arguments],
        cwd=folder,
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    (said,) = json.loads(done.stdout)
    assert "languagetool" in said["engines"]
    return dict(said)


def rules(said: dict[str, Any]) -> list[tuple[str, int, int]]:
    """The rules of the findings, each with its line and column, from 0."""
    return sorted((f["rule"], f["line"] - 1, f["column"] - 1) for f in said["findings"])


class Editor:
    """An editor with one document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._client = LanguageClient("editor", "1")
        self._published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self._version = 0
        self.uri = (folder / "respuesta.md").as_uri()

    async def start(self) -> None:
        client = self._client
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._published.put_nowait(params))
        await client.start_io(sys.executable, "-m", "tonecheck", "lsp", "--deep", cwd=self._folder)
        await self._wait(
            client.initialize_async(
                types.InitializeParams(types.ClientCapabilities(), os.getpid(), root_uri=self._folder.as_uri())
            )
        )
        client.initialized(types.InitializedParams())

    async def stop(self) -> None:
        await self._wait(self._client.shutdown_async(None))
        self._client.exit(None)
        await self._wait(self._client.stop())

    async def write(self, text: str) -> list[types.Diagnostic]:
        """Open the document with this text, or change it; what is then said of it."""
        self._version += 1
        if self._version == 1:
            self._client.text_document_did_open(
                types.DidOpenTextDocumentParams(types.TextDocumentItem(self.uri, "markdown", 1, text))
            )
        else:
            self._client.text_document_did_change(
                types.DidChangeTextDocumentParams(
                    types.VersionedTextDocumentIdentifier(self._version, self.uri),
                    [types.TextDocumentContentChangeWholeDocument(text)],
                )
            )
        while True:
            params = await self._wait(self._published.get())
            if params.uri == self.uri and params.version in (None, self._version):
                return list(params.diagnostics)

    async def ask(self, place: types.Range) -> tuple[str, list[types.CodeAction]]:
        """What hovering over the place shows, and what is offered there."""
        document = types.TextDocumentIdentifier(self.uri)
        hover = await self._wait(self._client.text_document_hover_async(types.HoverParams(document, place.start)))
        actions = await self._wait(
            self._client.text_document_code_action_async(
                types.CodeActionParams(document, place, types.CodeActionContext([], only=["quickfix"]))
            )
        )
        return hover.contents.value, list(actions)

    async def _wait(self, what: Awaitable[Any]) -> Any:
        return await asyncio.wait_for(what, SECONDS)


def told(diagnostics: list[types.Diagnostic]) -> list[tuple[str, int, int]]:
    return sorted((str(one.code), one.range.start.line, one.range.start.character) for one in diagnostics)


def in_editor(test: Callable[[Editor], Awaitable[None]], folder: Path) -> None:
    async def run() -> None:
        editor = Editor(folder)
        await editor.start()
        try:
            await test(editor)
        finally:
            await editor.stop()

    asyncio.run(run())


def with_assistant(test: Callable[[Client], Awaitable[None]], folder: Path) -> None:
    async def run() -> None:
        started = StdioServerParameters(
            command=sys.executable, args=["-m", "tonecheck", "mcp", "--deep"], cwd=folder, env=dict(os.environ)
        )
        async with Client(stdio_client(started)) as client:
            await test(client)

    asyncio.run(run())


async def call(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await asyncio.wait_for(client.call_tool(tool, arguments), SECONDS)
    assert not result.is_error, result.content
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def java_killed(own_server: Path) -> None:
    """Kill LanguageTool, as a machine does that runs out of memory."""
    found = record.read(own_server)
    assert found is not None
    java = psutil.Process(found.java)
    java.kill()
    java.wait(60)


def test_an_editor_is_told_what_check_says(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        found = await editor.write(DRAFT)
        assert told(found) == rules(checked(folder, DRAFT))
        (grammar,) = (one for one in found if one.code == GRAMMAR)
        shown, actions = await editor.ask(grammar.range)
        assert "Los paquete" in shown and GRAMMAR.split("/")[1] in shown
        assert {"Cambiar por «Los paquetes»", f"Ignorar «{GRAMMAR}» aquí"} <= {action.title for action in actions}
        after = await editor.write(MENDED)
        assert GRAMMAR not in [one.code for one in after]
        assert told(after) == rules(checked(folder, MENDED))

    in_editor(test, folder)


def test_an_editor_has_its_engine_again_after_a_crash(folder: Path, own_server: Path) -> None:
    async def test(editor: Editor) -> None:
        before = await editor.write(DRAFT)
        java_killed(own_server)
        after = await editor.write(DRAFT + "\n")
        assert GRAMMAR in [one.code for one in before] and told(after) == told(before)

    in_editor(test, folder)


def test_an_assistant_is_told_what_check_says(folder: Path) -> None:
    async def test(client: Client) -> None:
        said = await call(client, "check_reply", text=DRAFT, channel="chat")
        assert said == checked(folder, DRAFT, "--channel", "chat")
        assert GRAMMAR in [finding["rule"] for finding in said["findings"]]
        fixed = await call(client, "fix_reply", text=DRAFT, unsafe=True)
        assert "Los paquetes llegaron" in fixed["text"]
        assert fixed["report"] == checked(folder, fixed["text"])
        texts = [DRAFT.replace("Marta", f"Marta {number}") for number in range(6)]
        answers = await asyncio.gather(*(call(client, "check_reply", text=text) for text in texts))
        assert answers == [checked(folder, text) for text in texts]

    with_assistant(test, folder)


def test_an_assistant_has_its_engine_again_after_a_crash(folder: Path, own_server: Path) -> None:
    async def test(client: Client) -> None:
        before = await call(client, "check_reply", text=DRAFT)
        java_killed(own_server)
        assert await call(client, "check_reply", text=DRAFT) == before

    with_assistant(test, folder)
