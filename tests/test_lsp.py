"""The language server, with a real client: in a thread of this process, and over the streams of a process of its own."""

from __future__ import annotations

import asyncio
import html
import json
import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

import marko
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tonecheck.cli import main
from tonecheck.config import Config
from tonecheck.fixing.edits import edited
from tonecheck.lsp.actions import FIX_ALL
from tonecheck.lsp.documents import SUFFIXES, Document, Examined, examined
from tonecheck.lsp.mending import differences
from tonecheck.lsp.positions import Positions
from tonecheck.lsp.projects import Projects
from tonecheck.lsp.saying import escaped
from tonecheck.lsp.server import Server, server
from tonecheck.model import Draft, Report
from tonecheck.warm import Warm

SECONDS = 60  # after which an answer counts as missing, on a machine however busy
DRAFT = (
    "Hola, Ana:\n\nGracias por escribirnos. 😀 Su pedido llegara el jueves 14 de mayo  a su casa. Puede seguirlo en"
    " https://envios.example/48213 con la referencia ES0048213.\n\nSi le surge cualquier duda, escríbanos de nuevo y le"
    " ayudaremos con mucho gusto.\n\nUn saludo,\nMarta\n"
)
CLEAN = DRAFT.replace(" 😀", "").replace("llegara", "llegará").replace("  ", " ")


class Editor:
    """An editor: it keeps texts, counts positions in its own way, applies what it is offered. Its server is a thread, which hardly waits."""

    def __init__(
        self,
        folder: Path,
        encodings: Sequence[str] = (),
        *,
        versioned: bool = True,
        watching: bool = True,
        snippets: bool = False,
    ) -> None:
        self.folder = folder
        self.client = LanguageClient("editor", "1")
        self.served: tuple[Server, Thread] | None = None
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.registered: asyncio.Queue[types.RegistrationParams] = asyncio.Queue()
        self.logged: list[str] = []
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.encoding = "utf-16"
        self.snippets = snippets
        self._capabilities = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(
                position_encodings=[types.PositionEncodingKind(name) for name in encodings] or None
            ),
            workspace=types.WorkspaceClientCapabilities(
                workspace_edit=types.WorkspaceEditClientCapabilities(
                    document_changes=versioned, snippet_edit_support=snippets
                ),
                did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watching),
            ),
            text_document=types.TextDocumentClientCapabilities(
                hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
            ),
        )

    async def __aenter__(self) -> Self:
        client = self.client
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.published.put_nowait(params))
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: self.registered.put_nowait(params))
        client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: self.logged.append(params.message))
        await self.connect()
        made = await self.wait(
            client.initialize_async(
                types.InitializeParams(
                    capabilities=self._capabilities, root_uri=self.folder.as_uri(), process_id=os.getpid()
                )
            )
        )
        assert made.server_info is not None and made.server_info.name == "tonecheck"
        self.encoding = str(getattr(made.capabilities.position_encoding, "value", made.capabilities.position_encoding))
        client.initialized(types.InitializedParams())
        return self

    async def connect(self) -> None:
        made, port = server(Projects(), pause=0.01), free_port()

        def serve() -> None:
            with suppress(SystemExit):  # its way to end
                made.start_tcp("127.0.0.1", port)

        self.served = made, Thread(target=serve, daemon=True)
        self.served[1].start()
        await self.reach(port)

    async def reach(self, port: int) -> None:
        """Connect to a server that may still be about to listen."""
        for _ in range(SECONDS * 100):
            try:
                return await self.client.start_tcp("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.01)
        raise AssertionError("nobody listens")

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            return
        await self.wait(self.client.shutdown_async(None))
        self.client.exit(None)
        await self.ended()
        assert self.logged == []
        await self.wait(self.client.stop())

    async def ended(self) -> None:
        """Wait until the server has ended as it should."""
        assert self.served is not None
        made, thread = self.served
        await asyncio.to_thread(thread.join, SECONDS)
        made.stop()
        assert made.ended and not thread.is_alive()

    async def wait(self, what: Awaitable[Any]) -> Any:
        return await asyncio.wait_for(what, SECONDS)

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    async def open(self, name: str, text: str, language: str = "") -> list[types.Diagnostic]:
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = text, 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language or "plaintext", 1, text))
        )
        return await self.told(uri)

    def write(self, name: str, text: str) -> None:
        """Change the text, without waiting for what is said of it."""
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = text, self.versions[uri] + 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[uri], uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def change(self, name: str, text: str) -> list[types.Diagnostic]:
        self.write(name, text)
        return await self.told(self.uri(name))

    async def told(self, uri: str) -> list[types.Diagnostic]:
        """The diagnostics of the document as it is now."""
        while True:
            params = await self.wait(self.published.get())
            if params.uri == uri and params.version in (None, self.versions[uri]):
                return list(params.diagnostics)

    async def actions(
        self, name: str, place: types.Range | None = None, only: Sequence[str] | None = None
    ) -> list[types.CodeAction]:
        whole = types.Range(types.Position(0, 0), types.Position(100_000, 0))
        found = await self.wait(
            self.client.text_document_code_action_async(
                types.CodeActionParams(
                    types.TextDocumentIdentifier(self.uri(name)), place or whole, types.CodeActionContext([], only=only)
                )
            )
        )
        return list(found or ())

    def applied(self, name: str, action: types.CodeAction) -> str:
        """The text with what the action does."""
        uri = self.uri(name)
        assert action.edit is not None
        if action.edit.document_changes is not None:
            (change,) = action.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert (change.text_document.uri, change.text_document.version) == (uri, self.versions[uri])
            edits = list(change.edits)
        else:
            assert action.edit.changes is not None
            edits = list(action.edit.changes[uri])
        text = self.texts[uri]
        spans = sorted(
            ((self.offset(uri, e.range.start), self.offset(uri, e.range.end), e.new_text) for e in edits), reverse=True
        )
        assert all(end <= start for (start, _, _), (_, end, _) in pairwise(spans))
        for start, end, new in spans:
            text = text[:start] + new + text[end:]
        return text

    def offset(self, uri: str, position: types.Position) -> int:
        text = self.texts[uri]
        at = 0
        for _ in range(position.line):
            found = re.compile(r"\r\n|\n|\r").search(text, at)
            assert found is not None, "a line that is not there"
            at = found.end()
        width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.encoding]
        codec = self.encoding + ("" if width == 1 else "-le")
        line = re.compile(r"[^\r\n]*").match(text, at)
        assert line is not None
        data = line.group().encode(codec, "surrogatepass")
        assert position.character * width <= len(data), "a character that is not there"
        return at + len(data[: position.character * width].decode(codec, "surrogatepass"))

    def slice(self, name: str, place: types.Range) -> str:
        uri = self.uri(name)
        return self.texts[uri][self.offset(uri, place.start) : self.offset(uri, place.end)]

    async def hover(self, name: str, position: types.Position) -> str | None:
        found = await self.wait(
            self.client.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), position)
            )
        )
        return None if found is None else found.contents.value


class Apart(Editor):
    """An editor that starts its server as a process, which neither complains nor fails."""

    async def connect(self) -> None:
        await self.client.start_io(sys.executable, "-m", "tonecheck", "lsp", cwd=self.folder)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self.client._server
        if kind is not None and process is not None and process.returncode is None:
            process.kill()
        await super().__aexit__(kind, error, trace)

    async def ended(self) -> None:
        process = self.client._server
        assert process is not None and process.stderr is not None
        errors = (await self.wait(process.stderr.read())).decode()
        assert (await self.wait(process.wait()), errors) == (0, "")


def session(
    test: Callable[[Editor], Awaitable[None]], folder: Path, kind: type[Editor] = Editor, **options: Any
) -> None:
    async def run() -> None:
        async with kind(folder, **options) as editor:
            await test(editor)

    asyncio.run(run())


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")  # no configuration from further up
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(diagnostics: Sequence[types.Diagnostic]) -> list[str]:
    return sorted(str(one.code) for one in diagnostics)


def test_an_engine_that_does_not_answer_is_told_in_the_document(folder: Path) -> None:
    (folder / "tonecheck.toml").write_text(
        'engines = ["languagetool"]\n[languagetool]\nurl = "http://127.0.0.1:9/v2"\n', encoding="utf-8"
    )

    async def test(editor: Editor) -> None:
        for found in (await editor.open("a.md", DRAFT, "markdown"), await editor.change("a.md", CLEAN)):
            (one,) = found
            assert "LanguageTool" in one.message and one.severity == types.DiagnosticSeverity.Error
        assert await editor.actions("a.md") == []

    session(test, folder)


def place_of(diagnostics: Sequence[types.Diagnostic], code: str) -> types.Range:
    return next(one.range for one in diagnostics if one.code == code)


LEVELS = {"error": 1, "warning": 2, "suggestion": 3}


@pytest.mark.parametrize("kind", [Editor, Apart])
def test_diagnostics_are_the_findings_of_check(folder: Path, ran: Callable[..., Any], kind: type[Editor]) -> None:
    (folder / "borrador.md").write_text(DRAFT, encoding="utf-8")
    record = json.loads(ran("check", "borrador.md", "--format", "jsonl")[1])

    async def test(editor: Editor) -> None:
        found = await editor.open("borrador.md", DRAFT, "markdown")
        assert {one.source for one in found} == {"tonecheck"}
        seen = [(one.code, one.severity, one.message, editor.slice("borrador.md", one.range)) for one in found]
        wanted = [
            (f["rule"], LEVELS[f["severity"]], f"{f['message']} {f['advice']}", f["text"]) for f in record["findings"]
        ]
        assert sorted(seen) == sorted(wanted) and {"emoji/presente", "ortografia/tilde"} <= {one[0] for one in seen}

    session(test, folder, kind)


@pytest.mark.parametrize(
    ("offered", "chosen", "character"),
    [((), "utf-16", 38), (("utf-32", "utf-16"), "utf-32", 37), (("utf-8",), "utf-8", 40), (("utf-16",), "utf-16", 38)],
)
def test_positions_are_counted_as_the_editor_asks(
    folder: Path, offered: tuple[str, ...], chosen: str, character: int
) -> None:
    async def test(editor: Editor) -> None:
        assert editor.encoding == chosen
        found = await editor.open("a.txt", DRAFT)
        assert editor.slice("a.txt", place_of(found, "emoji/presente")) == "😀"
        tilde = place_of(found, "ortografia/tilde")
        assert editor.slice("a.txt", tilde) == "llegara"
        assert tilde.start == types.Position(2, character)
        (action,) = [
            one for one in await editor.actions("a.txt", tilde, ["quickfix"]) if one.title == "Cambiar por «llegará»"
        ]
        assert "Su pedido llegará el" in editor.applied("a.txt", action)
        assert "llegara" in (await editor.hover("a.txt", tilde.start) or "")

    session(test, folder, encodings=offered)


def test_typing_changes_what_is_said_and_only_the_last_text_counts(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        assert "emoji/presente" in codes(await editor.open("a.txt", DRAFT))
        assert codes(await editor.change("a.txt", CLEAN)) == []
        for length in range(1, 30):
            editor.write("a.txt", CLEAN + "x" * length)
        editor.write("a.txt", CLEAN.replace("14 de mayo", "14 de diciembe"))
        assert codes(await editor.told(editor.uri("a.txt"))) == ["ortografia/errata"]
        assert editor.published.empty()

    session(test, folder, Apart)


def test_hover_gives_the_reason(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        found = await editor.open("a.txt", DRAFT)
        text = await editor.hover("a.txt", place_of(found, "ortografia/tilde").end)
        assert text is not None
        assert text.startswith("**ortografia/tilde · error**") and "_Por qué:_" in text and "_Fuente:_" in text
        assert "«llegará»" in text
        assert await editor.hover("a.txt", types.Position(0, 1)) is None

    session(test, folder)


@given(st.text(st.sampled_from("ab *_`<>[]()!#~|\\&;:.-+1=$@/\"'{}"), max_size=30))
def test_words_of_a_draft_are_words_in_a_hover(words: str) -> None:
    rendered = re.sub(r"</?p>", "", marko.convert(f"x{escaped(words)}x"))
    assert "<" not in rendered and html.unescape(rendered).strip() == f"x{words}x"


FILES = {
    "a.txt": DRAFT,
    "crlf.txt": DRAFT.replace("\n", "\r\n"),
    "a.md": f"---\ncanal: correo\n---\n\n{DRAFT}",
    "escapes.json": json.dumps([{"titulo": "Envío", "texto": DRAFT}]),
    "letras.json": json.dumps([{"titulo": "Envío", "texto": DRAFT}], ensure_ascii=False, indent=2),
    "literal.yaml": "- titulo: Envío\n  texto: |\n" + "".join(f"    {line}".rstrip() + "\n" for line in DRAFT.split("\n")[:-1]),
    "comillas.yaml": "- titulo: Envío\n  texto: " + json.dumps(DRAFT, ensure_ascii=False).replace("í", "\\u00ed") + "\n",
    "a.html": "<p>Hola, Ana:</p>\n<p>Gracias por escribirnos. 😀 Su pedido llegara el jueves 14 de mayo  a su casa.</p>\n<p>Un saludo,<br>Marta</p>\n",
    "a.jsonl": json.dumps({"id": "x", "text": DRAFT}) + "\n",
    "a.csv": 'id,titulo,texto\n1,Envío,"' + DRAFT + '"\n',
    "a.tpl": "#type=general\n#name=Envío\n#subject=Su pedido\n#lang=spanish\n"
    "<p>Hola, Ana:</p>\n<p>Gracias por escribirnos. 😀 Su pedido llegara el jueves 14 de mayo  a su casa.</p>\n<p>Un saludo,<br>Marta</p>\n",
    "a.xml": '<?xml version="1.0" encoding="UTF-8"?>\n<odoo><data>\n  <record id="uno" model="mail.template">\n    <field name="name">Envío</field>\n'
    '    <field name="body_html"><![CDATA[<p>Hola, Ana:</p><p>Gracias por escribirnos. 😀 Su pedido llegara el jueves 14 de mayo  a su casa.</p>'
    "<p>Un saludo,<br/>Marta</p>]]></field>\n  </record>\n</data></odoo>\n",
    "a.po": 'msgid ""\nmsgstr "Language: es\\n"\n\n#. saludo\nmsgid "shipping.reply"\nmsgstr '
    + "\n".join(json.dumps(line + "\n", ensure_ascii=False) for line in DRAFT.split("\n")[:-1])
    + "\n",
    "a_es.properties": "boton=Ok\n\ncorreo: \\\n  " + json.dumps(DRAFT)[1:-1].replace("Su pedido", "Su \\\n    pedido") + "\n",
    "a.strings": '"boton" = "Ok";\n"correo" =\n  ' + json.dumps(DRAFT, ensure_ascii=False) + ";\n",
    "values-es.xml": "<resources>\n  <string name='correo'>" + DRAFT.replace("\n\n", "\\n\\n\n").replace(",\nM", ",\\nM") + "</string>\n</resources>\n",
}  # fmt: skip
LANGUAGES = {".txt": "plaintext", ".md": "markdown", ".yaml": "yaml", ".json": "json", ".html": "html"}
WITHOUT_COMMENTS = ("escapes.json", "letras.json", "a.jsonl", "a.csv")


@pytest.mark.parametrize("name", FILES)
def test_each_action_mends_or_silences_its_finding(folder: Path, name: str) -> None:
    async def test(editor: Editor) -> None:
        before = await editor.open(name, FILES[name], LANGUAGES.get(Path(name).suffix, ""))
        assert {"emoji/presente", "ortografia/tilde"} <= set(codes(before))
        actions = await editor.actions(name, only=["quickfix"])
        rules = {
            str(one.diagnostics[0].code) for one in actions if one.diagnostics and not one.title.startswith("Ignorar")
        }
        assert {"emoji/presente", "ortografia/tilde"} <= rules
        ignored = {
            str(one.diagnostics[0].code) for one in actions if one.diagnostics and one.title.startswith("Ignorar")
        }
        assert ignored == (set() if name in WITHOUT_COMMENTS else set(codes(before)))
        for action, text in [(one, editor.applied(name, one)) for one in actions]:
            assert action.diagnostics is not None
            rule = str(action.diagnostics[0].code)
            after = codes(await editor.change(name, text))
            assert after.count(rule) < codes(before).count(rule), action.title
            if action.title.startswith("Ignorar"):
                assert [code for code in after if code != rule] == [code for code in codes(before) if code != rule]

    session(test, folder, versioned=name != "a.txt")


def plain(snippet: str) -> tuple[str, str]:
    """What a snippet inserts, and what of it is left selected."""
    found = re.search(r"\$\{1:((?:\\.|[^\\}])*)\}", snippet)
    assert found is not None and len(re.findall(r"(?<!\\)\$", snippet)) == 1
    whole = snippet[: found.start()] + found[1] + snippet[found.end() :]
    return re.sub(r"\\([\\$}])", r"\1", whole), found[1]


@pytest.mark.parametrize("name", ["a.md", "comillas.yaml", "a.tpl"])
def test_the_reason_of_a_comment_is_left_to_be_written_over(folder: Path, name: str) -> None:
    async def written(editor: Editor) -> dict[str, types.TextEdit | types.SnippetTextEdit]:
        await editor.open(name, FILES[name], LANGUAGES.get(Path(name).suffix, ""))
        found = {}
        for action in await editor.actions(name, only=["quickfix"]):
            assert action.edit is not None and action.edit.document_changes is not None
            (change,) = action.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            snippets = {isinstance(edit, types.SnippetTextEdit) for edit in change.edits}
            assert snippets == {editor.snippets and action.title.startswith("Ignorar")}
            if action.title.startswith("Ignorar"):
                found[action.title] = change.edits[0]
        return found

    async def test(editor: Editor) -> None:
        without.update(await written(editor))

    async def again(editor: Editor) -> None:
        found = await written(editor)
        assert found.keys() == without.keys() and found
        for title, edit in found.items():
            assert isinstance(edit, types.SnippetTextEdit)
            before = without[title]
            assert isinstance(before, types.TextEdit)
            assert (plain(edit.snippet.value), edit.range) == ((before.new_text, "revisado"), before.range)

    without: dict[str, types.TextEdit | types.SnippetTextEdit] = {}
    session(test, folder)
    session(again, folder, snippets=True)


@pytest.mark.parametrize("name", FILES)
def test_all_safe_fixes_are_those_of_fix(folder: Path, ran: Callable[..., Any], name: str) -> None:
    (folder / name).write_text(FILES[name], encoding="utf-8", newline="")
    ran("fix", name)
    fixed = (folder / name).read_bytes().decode("utf-8")
    assert fixed != FILES[name]

    async def test(editor: Editor) -> None:
        await editor.open(name, FILES[name], LANGUAGES.get(Path(name).suffix, ""))
        for only in (["source.fixAll.tonecheck"], ["source.fixAll"], None):
            (action,) = [one for one in await editor.actions(name, only=only) if one.kind == "source.fixAll.tonecheck"]
            assert editor.applied(name, action) == fixed
        await editor.change(name, fixed)
        assert await editor.actions(name, only=["source.fixAll"]) == []

    session(test, folder)


def test_a_safe_fix_is_preferred_and_one_at_the_cursor_is_enough(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        found = await editor.open("a.txt", DRAFT)
        emoji = place_of(found, "emoji/presente")
        actions = await editor.actions("a.txt", types.Range(emoji.start, emoji.start), ["quickfix"])
        assert [(one.title, one.is_preferred) for one in actions] == [
            ("Quitar «😀»", True),
            ("Ignorar «emoji/presente» aquí", None),
        ]
        assert (
            await editor.actions("a.txt", types.Range(types.Position(0, 1), types.Position(0, 1)), ["quickfix"]) == []
        )
        assert await editor.actions("a.txt", only=["refactor"]) == []

    session(test, folder)


def test_a_configuration_that_changes_is_read_anew(folder: Path) -> None:
    config = folder / "tonecheck.toml"

    async def test(editor: Editor) -> None:
        asked = await editor.wait(editor.registered.get())
        assert [one.method for one in asked.registrations] == ["workspace/didChangeWatchedFiles"]
        before = codes(await editor.open("a.txt", DRAFT))
        assert "emoji/presente" in before
        config.write_text('ignore = ["emoji"]\n', encoding="utf-8")
        event = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert codes(await editor.told(editor.uri("a.txt"))) == [code for code in before if code != "emoji/presente"]
        config.write_text('ignore = ["emoji", "ortografia"]\n', encoding="utf-8")
        editor.client.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(config.as_uri()))
        )
        assert "ortografia/tilde" not in codes(await editor.told(editor.uri("a.txt")))
        config.write_text('channel = "chat"\n', encoding="utf-8")  # nobody tells: the next key does
        assert "emoji/presente" in codes(await editor.change("a.txt", DRAFT + "\n"))
        config.write_text("chanel = 3\n", encoding="utf-8")
        (wrong,) = await editor.change("a.txt", DRAFT)
        assert wrong.code == "configuracion" and "tonecheck.toml:1: chanel" in wrong.message
        config.unlink()
        assert codes(await editor.change("a.txt", DRAFT + "\n")) == before

    session(test, folder)


def test_the_configuration_is_the_one_nearest_to_the_file(folder: Path) -> None:
    (folder / "chat").mkdir()
    (folder / "chat" / "tonecheck.toml").write_text('channel = "chat"\n', encoding="utf-8")
    (folder / "tonecheck.toml").write_text(
        'exclude = ["viejas/*"]\n[[overrides]]\npaths = ["sin/*"]\nignore = ["*/*"]\n', encoding="utf-8"
    )

    async def test(editor: Editor) -> None:
        def level(found: Sequence[types.Diagnostic]) -> list[int | None]:
            return [one.severity for one in found if one.code == "emoji/presente"]

        assert level(await editor.open("a.txt", DRAFT)) == [1]
        assert level(await editor.open("chat/a.txt", DRAFT)) == [3]
        assert await editor.open("sin/a.txt", DRAFT) == []
        assert await editor.open("viejas/a.txt", DRAFT) == []

    session(test, folder)


def test_words_rules_and_baseline_of_the_configuration_count(folder: Path, ran: Callable[..., Any]) -> None:
    (folder / "palabras.txt").write_text("diciembe\n", encoding="utf-8")
    config = folder / "tonecheck.toml"
    config.write_text('words_files = ["palabras.txt"]\n', encoding="utf-8")
    text = CLEAN.replace("14 de mayo", "14 de diciembe")

    async def test(editor: Editor) -> None:
        assert await editor.open("a.txt", text) == []
        (folder / "palabras.txt").write_text("otra\n", encoding="utf-8")
        assert codes(await editor.change("a.txt", text + "\n")) == ["ortografia/errata"]
        (folder / "a.txt").write_text(text, encoding="utf-8")
        assert ran("baseline", "a.txt")[0] == 0
        config.write_text('baseline = ".tonecheck-baseline.json"\n', encoding="utf-8")
        assert await editor.change("a.txt", text) == []
        assert codes(await editor.change("a.txt", text.replace("Ana", "Ana 😀"))) == ["emoji/presente"]

    session(test, folder)


def test_what_is_no_draft_is_left_alone_and_what_is_broken_is_told_once(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        assert await editor.open("package.json", '{"name": "x", "description": "Hola 😀"}', "json") == []
        assert await editor.open("README.md", DRAFT, "markdown") == []
        assert await editor.open("vacio.txt", " \n") == []
        assert await editor.open("COMMIT_EDITMSG", DRAFT, "gitcommit") == []
        (wrong,) = await editor.open(
            "plantillas.yaml", "- titulo: Envío\n  texto: 'Su pedido llegará\n- x: [\n", "yaml"
        )
        assert (wrong.severity, wrong.source) == (1, "tonecheck") and wrong.range.start.line >= 1
        (wrong,) = await editor.open("a.md", f"---\ncanal: palomas\n---\n\n{DRAFT}", "markdown")
        assert wrong.range.start.line == 1 and "canal" in wrong.message
        two = await editor.open("a.jsonl", f'{{"text": 3}}\n{json.dumps({"text": DRAFT})}\n')
        assert [one.range.start.line for one in two if one.code == "metadatos"] == [0] and len(two) > 1
        assert "emoji/presente" in codes(await editor.open("untitled:Untitled-1", DRAFT, "markdown"))

    session(test, folder)


@given(
    st.lists(st.sampled_from(["a", "ñ", "€", "😀", "\r\n", "\n", "\r", "\u2028", "\x0b", "\x85", "\ud83d", "e\u0301"]), max_size=12),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)  # fmt: skip
def test_positions_and_offsets_are_each_others_inverse(pieces: list[str], encoding: str) -> None:
    text = "".join(pieces)
    positions = Positions(text, encoding)
    editor = Editor(Path("/"))
    editor.encoding, editor.texts["x:"] = encoding, text
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            position = positions.position(offset)
            assert editor.offset("x:", position) == positions.offset(position) == offset
    assert positions.offset(types.Position(10_000, 3)) == len(text)


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_differences_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    edits = differences(before, after)
    assert edited(before, edits) == after
    assert all(one.end <= two.start for one, two in pairwise(edits))


HOSTILE = {
    "a lone half of a character": DRAFT.replace("Ana", "Ana \ud83d"),
    "separators that are no ends of lines": DRAFT.replace("Gracias", "Gra\u2028cias \x0b\x0c\x1c\x85 "),
    "carriage returns": DRAFT.replace("\n", "\r"),
    "a null": DRAFT.replace("Ana", "Ana\0"),
    "a long line": "palabra mal escrita 😀 " * 300,
    "markup": "<script>alert(1)</script>" * 50 + DRAFT,
    "marks upon marks": "e" + "\u0301" * 5000 + DRAFT,
    "a mark of the order of bytes": "\ufeff" + DRAFT,
    "fences that never end": "```\n" + DRAFT + "~~~\n<!--",
}


def test_no_text_ends_the_server(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        for number, (kind, text) in enumerate(HOSTILE.items()):
            for suffix, language in ((".txt", "plaintext"), (".md", "markdown"), (".html", "html"), (".yaml", "yaml")):
                name = f"{number}{suffix}"
                found = await editor.open(name, text, language)
                assert "interno" not in codes(found), kind
                for one in found:
                    words = editor.slice(name, one.range)
                    if one.code == "emoji/presente" and words:
                        assert words == "😀", kind
                    if one.code == "ortografia/tilde" and words:
                        assert words == "llegara", kind
                await editor.hover(name, types.Position(2, 5))
            await editor.actions(f"{number}.txt")
            assert codes(await editor.change(f"{number}.txt", CLEAN)) == [], kind

    session(test, folder, Apart)


def test_deep_nesting_and_many_documents(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        for number in range(20):
            assert "emoji/presente" in codes(await editor.open(f"{number}.txt", DRAFT))
        await editor.open("hondo.json", '{"texto": ' + "[" * 3000 + '"Su pedido llegará"' + "]" * 3000 + "}", "json")
        assert codes(await editor.change("3.txt", CLEAN)) == []

    session(test, folder)


def test_a_mark_of_the_order_of_bytes_moves_nothing(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        text = "\ufeff" + DRAFT.replace("Hola, ", "Hola,  ")
        found = await editor.open("a.txt", text)
        assert {editor.slice("a.txt", one.range) for one in found if one.code == "emoji/presente"} == {"😀"}
        (action,) = await editor.actions("a.txt", only=["source.fixAll"])
        assert editor.applied("a.txt", action).startswith("\ufeffHola, Ana:\n")

    session(test, folder)


def test_a_document_that_is_closed_has_nothing_said_of_it(folder: Path) -> None:
    async def test(editor: Editor) -> None:
        uri = editor.uri("a.txt")
        await editor.open("a.txt", DRAFT)
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert await editor.told(uri) == []
        assert await editor.actions("a.txt") == []
        assert await editor.hover("a.txt", types.Position(2, 26)) is None

    session(test, folder)


def test_what_silences_two_findings_is_offered_once(folder: Path) -> None:
    text = CLEAN.replace("Su pedido llegará", "Su pedido llegara y el otro no tardara")

    async def test(editor: Editor) -> None:
        found = [one for one in await editor.open("a.txt", text) if one.code == "ortografia/tilde"]
        assert len(found) == 2
        actions = await editor.actions("a.txt", only=["quickfix"])
        (ignoring,) = [one for one in actions if one.title == "Ignorar «ortografia/tilde» aquí"]
        assert ignoring.diagnostics is not None and len(ignoring.diagnostics) == 2
        assert len({(one.title, str(one.edit)) for one in actions}) == len(actions)

    session(test, folder)


def test_a_comment_of_no_use_is_faded_and_cannot_be_ignored(folder: Path) -> None:
    text = f"<!-- tonecheck: ignorar jerga/risa -- es el nombre -->\n{CLEAN}"

    async def test(editor: Editor) -> None:
        (one,) = await editor.open("a.txt", text)
        assert (one.code, one.tags) == ("plantilla/ignorar-sobrante", (types.DiagnosticTag.Unnecessary,))
        assert [action.title for action in await editor.actions("a.txt") if action.title.startswith("Ignorar")] == []

    session(test, folder)


def test_templates_of_one_file_are_compared_as_check_does(folder: Path, ran: Callable[..., Any]) -> None:
    text = json.dumps([{"titulo": f"Envío {n}", "texto": CLEAN} for n in range(2)], ensure_ascii=False)
    (folder / "plantillas.json").write_text(text, encoding="utf-8")
    record = json.loads(ran("check", "plantillas.json", "--format", "json")[1])
    wanted = sorted(finding["rule"] for draft in record for finding in draft["findings"])
    assert "plantilla/duplicada" in wanted

    async def test(editor: Editor) -> None:
        assert codes(await editor.open("plantillas.json", text, "json")) == wanted

    session(test, folder)


def test_only_the_template_that_changed_is_looked_at_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warm = Warm(Config(path=str(folder / "tonecheck.toml")))
    looked: list[str] = []
    lint = warm.lint

    def counting(draft: Draft) -> Report:
        looked.append(str(draft.id))
        return lint(draft)

    monkeypatch.setattr(warm, "lint", counting)
    texts = [CLEAN, DRAFT, CLEAN.replace("Ana", "Eva"), DRAFT.replace("Ana", "Luis")]

    def document(texts: Sequence[str], above: str = "") -> Document:
        entries = [
            f"- titulo: T\n  # tonecheck: ignorar jerga -- {n}\n  texto: {json.dumps(t)}\n" for n, t in enumerate(texts)
        ]
        entries = [entry if n == 1 else entry.replace("# tonecheck", "# nada") for n, entry in enumerate(entries)]
        path = str(folder / "a.yaml")
        return Document("file:///a.yaml", path, above + "".join(entries).replace("\\ud83d\\ude00", "😀"))

    def said(seen: Examined) -> object:
        return seen.reports, seen.places

    first = examined(document(texts), warm)
    assert len(looked) == 4 and first.places
    changed = [*texts[:2], texts[2].replace("jueves", "jueces"), texts[3]]
    for new, again in (
        (document(changed), ["/2/texto"]),
        (document(texts, "# algo\n\n"), ["/1/texto"]),  # its comment tells the line where it stands
        (document(texts[1:]), ["/0/texto", "/1/texto", "/2/texto"]),  # other pointers: overrides may name them
    ):
        looked.clear()
        found = examined(new, warm, first)
        assert looked == again
        assert said(found) == said(examined(new, warm))


def framed(*bodies: bytes) -> bytes:
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in bodies)


def answers(output: bytes) -> list[Any]:
    """The messages of a server that has ended."""
    found = []
    while output:
        head, _, rest = output.partition(b"\r\n\r\n")
        length = int(re.search(rb"Content-Length: (\d+)", head)[1])  # type: ignore[index]
        found.append(json.loads(rest[:length]))
        output = rest[length:]
    return found


def fed(folder: Path, data: bytes) -> subprocess.CompletedProcess[bytes]:
    """What a server of its own answers to ``data``, after which its editor is gone."""
    command = [sys.executable, "-m", "tonecheck", "lsp"]
    return subprocess.run(command, cwd=folder, input=data, capture_output=True, timeout=SECONDS, check=False)


def test_what_nobody_understands_is_answered_and_ends_nothing(folder: Path) -> None:
    def asked(number: int, method: str, **params: object) -> bytes:
        return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()

    sent = framed(
        asked(1, "initialize", processId=None, rootUri=None, capabilities={}),
        b'{"jsonrpc": "2.0", "id": 2, ',
        b"[]",
        b"\xff\xfe",
        asked(3, "textDocument/hover", textDocument={"uri": "file:///a.txt"}, position={"line": -1, "character": "x"}),
        asked(4, "textDocument/hover", nada=1),
        asked(5, "no/existe"),
        asked(6, "shutdown"),
        b'{"jsonrpc": "2.0", "method": "exit"}',
    )
    done = fed(folder, sent)
    assert (done.returncode, done.stderr) == (0, b"")
    said = answers(done.stdout)
    codes = {one["id"]: one["error"]["code"] if "error" in one else 0 for one in said if "id" in one}
    assert codes == {1: 0, 3: -32602, 4: -32602, 5: -32601, 6: 0}
    logged = [one["params"]["message"] for one in said if one.get("method") == "window/logMessage"]
    assert len(logged) == 6 and all("no se entiende" in message for message in logged)


def test_a_message_that_is_announced_as_too_long_is_told(folder: Path) -> None:
    done = fed(folder, b"Content-Length: 99999999999999999999999\r\n\r\n{}")
    assert done.returncode == 2 and "no cabe en la memoria" in done.stderr.decode()


def test_a_server_whose_editor_dies_ends_too(folder: Path) -> None:
    done = fed(folder, b"")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_over_tcp(folder: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tonecheck", "lsp", "--tcp", str(port)], cwd=folder, stderr=subprocess.PIPE
    )

    class Remote(Editor):
        async def connect(self) -> None:
            await self.reach(port)

    async def run() -> None:
        editor = await Remote(folder).__aenter__()
        assert "emoji/presente" in codes(await editor.open("a.txt", DRAFT))
        await editor.wait(editor.client.shutdown_async(None))
        editor.client.exit(None)

    try:
        assert process.stderr is not None
        assert f"127.0.0.1:{port}" in process.stderr.readline().decode()
        asyncio.run(run())
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.communicate()


def test_what_is_missing_or_wrong_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*arguments: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(["lsp", *arguments])
        assert left.value.code == 2
        return capsys.readouterr().err

    monkeypatch.chdir(folder)
    assert "--tcp" in told("--tcp", "70000")
    assert "nada.toml" in told("--config", "nada.toml")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "no se puede escuchar" in told("--tcp", str(taken.getsockname()[1]))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert 'pip install "tonecheck[lsp]"' in told()


def test_the_snippets_of_the_documentation_start_this_server() -> None:
    text = (Path(__file__).parents[1] / "docs" / "editors.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
    code = {name: next(body for kind, body in blocks if kind == name) for name in ("json", "lua", "toml")}
    settings, helix = json.loads(code["json"]), tomllib.loads(code["toml"])
    assert [settings["glspc.server.command"], *settings["glspc.server.commandArguments"]] == ["tonecheck", "lsp"]
    server = helix["language-server"]["tonecheck"]
    assert [server["command"], *server["args"]] == ["tonecheck", "lsp"]
    assert 'cmd = { "tonecheck", "lsp" }' in code["lua"]
    languages = re.search(r"filetypes = \{(.*?)\}", code["lua"])
    assert languages is not None
    named = {*settings["glspc.server.languageId"], *re.findall(r'"(\w+)"', languages.group(1))}
    assert named | {one["name"] for one in helix["language"]} <= set(SUFFIXES)
    assert set(settings["editor.codeActionsOnSave"]) == {FIX_ALL} and FIX_ALL in code["lua"] + text
