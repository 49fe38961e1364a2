"""Drafts → findings of LanguageTool: packed into requests, sent by several workers, its words put in ours."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from http.client import HTTPException, IncompleteRead
from threading import Lock

from tonecheck.engines.languagetool import client, server
from tonecheck.engines.languagetool.annotate import Part, annotated
from tonecheck.engines.languagetool.client import Address, Match, Refused
from tonecheck.engines.languagetool.findings import finding_of
from tonecheck.engines.languagetool.install import VERSION
from tonecheck.engines.languagetool.server import Options
from tonecheck.engines.languagetool.table import Table, read
from tonecheck.engines.languagetool.workers import Workers
from tonecheck.errors import UserError
from tonecheck.message import Message
from tonecheck.model import Finding, Span

_PACKED = 10_000  # UTF-16 code units that a request holds, where it holds several drafts
_WORKERS = 3
BUSY = (0.2, 0.5, 1.0, 2.0, 4.0)  # seconds to wait before a server that is busy is asked again
_TROUBLE = (Refused, *client.FAILURES)
_BREAK = {"text": "\n\n"}  # parts two drafts of one request


class LanguageTool:
    """A LanguageTool that answers. Start it with ``started``; ``close`` ends its workers, not the server."""

    name = "languagetool"

    def __init__(self, address: Address, restart: Callable[[Address], Address] | None, table: Table) -> None:
        self.version = VERSION
        self._address = address
        self._restart = restart
        self._table = table
        self._lock = Lock()
        self._workers: Workers[list[list[Finding]]] = Workers(_WORKERS, "languagetool")
        self._options = asked_of(table)

    def submit(self, messages: Sequence[Message], private: Sequence[Sequence[Span]]) -> Future[list[list[Finding]]]:
        """Ask for the findings of each message; ``private`` are the spans of each that must not be sent."""
        return self._workers.submit(lambda: self._findings(messages, private))

    def close(self) -> None:
        """End the workers."""
        self._workers.close()

    def _findings(self, messages: Sequence[Message], private: Sequence[Sequence[Span]]) -> list[list[Finding]]:
        found: list[list[Finding]] = [[] for _ in messages]
        for request in _requests(messages, private):
            numbers = [number for number, _, _, _ in request]
            starts: list[int] = []
            parts: list[Part] = []
            at = 0
            for _, offset, own, length in request:
                starts.append(at - offset)
                parts += (*own, _BREAK)
                at += length + 2
            edges = [start + offset for start, (_, offset, _, _) in zip(starts, request, strict=True)]
            for match in self._ask(parts):
                index = bisect_right(edges, match.start) - 1
                number = numbers[index]
                moved = match._replace(start=match.start - starts[index], end=match.end - starts[index])
                finding = finding_of(messages[number], moved, self._table)
                if finding is not None:
                    found[number].append(finding)
        return [
            _outside(own, _gaps(message, hidden)) if own else own
            for own, message, hidden in zip(found, messages, private, strict=True)
        ]

    def _ask(self, parts: Sequence[Part]) -> list[Match]:
        """The matches of one request. Raises UserError."""
        address = self._address
        if self._restart is None:
            try:
                return self._patiently(address, parts)
            except _TROUBLE as error:
                raise _told(address, error) from None
        with server.used():
            return self._twice(address, parts)

    def _twice(self, address: Address, parts: Sequence[Part]) -> list[Match]:
        """As ``_patiently``; a server of ours that fails is started again, once. Raises UserError."""
        assert self._restart is not None
        try:
            return self._patiently(address, parts)
        except Refused as refused:
            if refused.status < 500:
                raise _told(address, refused) from None
        except client.FAILURES:
            pass
        with self._lock:
            if self._address is address:  # no other worker did it
                self._address = self._restart(address)
        try:
            return self._patiently(self._address, parts)
        except _TROUBLE as error:
            raise _told(self._address, error) from None

    def _patiently(self, address: Address, parts: Sequence[Part]) -> list[Match]:
        """As ``client.check``; a server that is busy is asked again after a while."""
        for pause in BUSY:
            try:
                return client.check(address, parts, self._options)
            except Refused as refused:
                if refused.status not in (429, 500, 502, 503):
                    raise
            time.sleep(pause)
        return client.check(address, parts, self._options)


def asked_of(table: Table) -> dict[str, str]:
    """What a request asks for besides the text: the language, and which rules run."""
    options = {
        "language": "es",
        "disabledRules": ",".join(table.silent),
        "disabledCategories": ",".join(table.silent_categories),
        "enabledRules": ",".join(table.added),
    }
    return {name: value for name, value in options.items() if value}


def _told(address: Address, error: Exception) -> UserError:
    """Why a server gave no matches."""
    place = f"LanguageTool ({address.host}:{address.port})"
    if isinstance(error, Refused):
        said = "contesta con algo que no es de LanguageTool" if error.status == 200 else f"falla: HTTP {error.status}"
        return UserError(f"{place} {said}.", code="motor")
    return UserError(f"{place} {_trouble(error)}. «tonecheck doctor» dice qué pasa.", code="motor")


def _trouble(error: Exception) -> str:
    """What a connection failed with, in Spanish."""
    import socket
    import ssl

    if isinstance(error, TimeoutError):
        return "tarda demasiado en responder"
    if isinstance(error, (IncompleteRead, ConnectionResetError, BrokenPipeError)):
        return "corta la conexión antes de acabar de responder"
    if isinstance(error, HTTPException):
        return "contesta con algo que no es HTTP"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "muestra un certificado en el que este equipo no confía"
    if isinstance(error, ssl.SSLError):
        return "no habla TLS (¿será http en vez de https?)"
    return "no se encuentra con ese nombre" if isinstance(error, socket.gaierror) else "no responde"


def _outside(found: Iterable[Finding], gaps: Sequence[Span]) -> list[Finding]:
    """The findings that touch no gap."""
    return [f for f in found if not any(f.start < gap.end and gap.start < f.end for gap in gaps)]


def _gaps(message: Message, hidden: Sequence[Span]) -> list[Span]:
    """The spans that LanguageTool did not read; marks of Markdown inside a match do no harm."""
    marks = {(s.start, s.end) for s in message.segments if s.role == "markup"}
    return [span for span in annotated(message.text, message.segments, hidden)[1] if tuple(span) not in marks]


Piece = tuple[int, int, list[Part], int]  # number of the message, where the piece begins in it, its parts, its length


def _requests(messages: Sequence[Message], private: Sequence[Sequence[Span]]) -> Iterator[list[Piece]]:
    """The messages, packed; one that is too long for a request is cut at an empty line, or where a line ends."""
    waiting: list[Piece] = []
    size = 0
    for number, message in enumerate(messages):
        parts, _ = annotated(message.text, message.segments, private[number])
        for piece in _cut(number, parts):
            if waiting and size + piece[3] > _PACKED:
                yield waiting
                waiting, size = [], 0
            waiting.append(piece)
            size += piece[3]
    if waiting:
        yield waiting


def _cut(number: int, parts: list[Part]) -> Iterator[Piece]:
    """A message in pieces of at most ``client.LARGEST``; most are one."""
    own: list[Part] = []
    length = offset = 0
    for part in _small(parts):
        size = len(part.get("text") or part.get("markup", ""))
        if own and length + size > client.LARGEST // 2:
            yield number, offset, own, length
            own, offset, length = [], offset + length, 0
        own.append(part)
        length += size
    if own:
        yield number, offset, own, length


def _small(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        text = part.get("text")
        if text is None or len(text) <= client.LARGEST // 4:
            yield part
            continue
        at = 0
        while at < len(text):
            end = min(at + client.LARGEST // 4, len(text))
            if end < len(text):
                end = max(text.rfind("\n\n", at, end) + 2, text.rfind("\n", at, end) + 1, text.rfind(". ", at, end) + 2)
                end = end if end > at + 2 else min(at + client.LARGEST // 4, len(text))
            yield {"text": text[at:end]}
            at = end


def started(table: Mapping[str, object]) -> LanguageTool:
    """The engine, its server running. ``table`` is the configuration's. Raises UserError where it cannot be."""
    url = table.get("url")
    options: Options = server.options_of(table)
    if isinstance(url, str):
        return LanguageTool(client.parse(url, options.seconds), None, read())
    address = server.ensure(options)
    return LanguageTool(address, lambda old: server.restart(options, old), read())
