"""The language server: it listens, and lets a thread of its own do the work, so that nobody waits while they type."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from tonecheck import __version__
from tonecheck.errors import UserError
from tonecheck.lsp import actions, saying
from tonecheck.lsp.documents import Document, Examined, examined, path_of
from tonecheck.lsp.positions import Positions
from tonecheck.lsp.projects import Projects, folder_of, told

PAUSE = 0.15  # seconds without a key before a document is looked at
_WATCHED = ("**/*.toml",)
_NOT_UNDERSTOOD = "el editor envió un mensaje que no se entiende"

Made = TypeVar("Made")


class Protocol(LanguageServerProtocol):
    """The protocol; who asks what nobody understands is told so, where pygls lets them wait for ever."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message that an object of JSON is."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            asked = data.get("id")
            if isinstance(asked, (int, str)) and isinstance(data.get("method"), str):
                self._send_response(asked, error=types.ResponseError(error.code or error.CODE, _NOT_UNDERSTOOD))
            raise


class Server(LanguageServer):
    """What editors talk to. ``ended`` tells whether the client said goodbye before it left."""

    def __init__(self, projects: Projects) -> None:
        # Whole texts: pygls counts lines for changes of parts in another way than the protocol does (U+2028, form feeds …).
        whole = types.TextDocumentSyncKind.Full
        super().__init__("tonecheck", __version__, text_document_sync_kind=whole, protocol_cls=Protocol)
        self.ended = False
        self._projects = projects
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="tonecheck")
        self._seen: dict[str, Examined] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def report_server_error(self, error: Exception, source: object) -> None:
        """Tell the client's log that something went wrong; never what stood in the message."""
        asked = isinstance(error, JsonRpcException) and not isinstance(error, JsonRpcInternalError)
        theirs = asked or source is JsonRpcException  # what it could not read, it says to be of that kind
        what = _NOT_UNDERSTOOD if theirs else "error interno"
        message = f"tonecheck: {what} ({type(error).__name__})"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    @property
    def encoding(self) -> str:
        """How positions are counted: utf-16 unless the client offered something else."""
        chosen = self.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16
        return chosen.value if isinstance(chosen, types.PositionEncodingKind) else chosen

    @property
    def client(self) -> actions.Client:
        """What edits the client takes."""
        workspace = self.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace is not None else None
        versioned = edits is not None and bool(edits.document_changes)
        return actions.Client(versioned, versioned and edits is not None and bool(edits.snippet_edit_support))

    @property
    def hovers_markdown(self) -> bool:
        """Whether the client shows Markdown."""
        texts = self.client_capabilities.text_document
        formats = texts.hover.content_format if texts is not None and texts.hover is not None else None
        return types.MarkupKind.Markdown in (formats or ())

    def schedule(self, uri: str, pause: float = 0.0) -> None:
        """Look at a document after ``pause`` seconds, unless it changes before."""
        self._cancel(uri)
        task = asyncio.ensure_future(self._publish(uri, pause))
        self._waiting[uri] = task
        task.add_done_callback(lambda done: self._waiting.pop(uri, None) if self._waiting.get(uri) is done else None)

    def reload(self) -> None:
        """Read the configurations anew, and all open documents with them."""
        self._seen.clear()
        self._projects.forget()
        for document in list(self.workspace.text_documents.values()):
            self.schedule(document.uri)

    def close_document(self, uri: str) -> None:
        """Forget a document; its diagnostics go."""
        self._cancel(uri)
        self._seen.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def look(self, uri: str) -> Examined | None:
        """What is said of a document as it is now; None where it is not open, or cannot be checked at all."""
        document = self.document(uri)
        if document is None:
            return None
        known = self._seen.get(uri)
        if known is not None and known.document == document:
            return known
        try:
            found = await self.work(lambda: examined(document, self._projects.of(folder_of(document.path)), known))
        except Exception:  # noqa: BLE001 - told with the diagnostics
            return None
        if self.document(uri) == document:
            self._seen[uri] = found
        return found

    def document(self, uri: str) -> Document | None:
        """An open document as it is now."""
        found = self.workspace.text_documents.get(uri)
        if found is None:
            found = next((one for one in self.workspace.text_documents.values() if one.uri == uri), None)
        if found is None:
            return None
        return Document(uri, path_of(found.path, found.language_id), found.source, found.version)

    async def work(self, task: Callable[[], Made]) -> Made:
        """Do ``task`` in the worker's thread, after what waits there."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, task)

    def stop(self) -> None:
        """End the worker."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        self._projects.forget()

    async def _publish(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.document(uri)
        if document is None:
            return
        found = await self.work(lambda: self._diagnosed(document))
        if self.document(uri) != document:
            return  # its next version is on the way
        seen, diagnostics = found
        if seen is not None:
            self._seen[uri] = seen
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, document.version))

    def _diagnosed(self, document: Document) -> tuple[Examined | None, list[types.Diagnostic]]:
        """What is said of the document, in the worker's thread; whatever goes wrong is said there too."""
        try:
            warm = self._projects.of(folder_of(document.path))
            known = self._seen.get(document.uri)
            if known is not None and known.document == document and known.warm is warm:
                seen = known
            else:
                seen = examined(document, warm, known)
            return seen, saying.diagnostics(seen, Positions(document.text, self.encoding))
        except UserError as error:
            return None, [saying.trouble(told(error), error.code, types.DiagnosticSeverity.Error)]
        except Exception as error:  # noqa: BLE001 - one text must not end the server
            message = (
                f"Error interno de tonecheck {__version__} ({type(error).__name__}): este texto no se ha revisado."
            )
            return None, [saying.trouble(message, "interno", types.DiagnosticSeverity.Warning)]

    def _cancel(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()


def server(projects: Projects, pause: float = PAUSE) -> Server:
    """A language server, ready to be started with ``start_io`` or ``start_tcp``."""
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    logging.getLogger("pygls").propagate = False  # its messages may quote drafts
    made = Server(projects)

    @made.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        workspace = made.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is not None and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            )
            registration = types.Registration("tonecheck-config", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await made.client_register_capability_async(types.RegistrationParams([registration]))

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        made.schedule(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        made.schedule(params.text_document.uri, pause)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if params.text_document.uri.endswith(".toml"):
            made.reload()
        else:
            made.schedule(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        made.close_document(params.text_document.uri)

    @made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        made.reload()

    @made.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        """Editors send it unasked; the configuration is in files."""

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        seen = await made.look(params.text_document.uri)
        if seen is None:
            return None
        positions = Positions(seen.document.text, made.encoding)
        return saying.hover(seen, positions.offset(params.position), positions, markdown=made.hovers_markdown)

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=list(actions.KINDS)),
    )
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        seen = await made.look(params.text_document.uri)
        if seen is None:
            return []
        positions = Positions(seen.document.text, made.encoding)
        only = None if params.context.only is None else [getattr(kind, "value", kind) for kind in params.context.only]
        client = made.client
        return await made.work(lambda: actions.actions(seen, params.range, only, positions, client))

    @made.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        made.ended = True

    return made
