"""Requests to a LanguageTool server: annotated text in, matches with code-point offsets out."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from tonecheck.errors import UserError

LARGEST = 60_000  # UTF-16 code units of text in one request; the server's own limit is higher
LONGEST = 50_000_000  # bytes of an answer; one about the largest request has some hundred thousand
_READ = 65_536  # bytes that are read at once


class Address(NamedTuple):
    """Where a server listens. ``seconds`` is how long an answer may take."""

    host: str
    port: int
    path: str = ""
    secure: bool = False
    seconds: float = 60.0


class Match(NamedTuple):
    """What LanguageTool found at ``start:end`` (code points of the text that was sent, what is marked up included)."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]


class Refused(Exception):
    """The server answered, and not with matches; ``status`` is HTTP's."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


def parse(url: str, seconds: float) -> Address:
    """The address that a configuration names, such as ``https://lt.example.com/v2``. Raises UserError."""
    parts = urlsplit(url if "//" in url else f"http://{url}")
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("http", "https") or not parts.hostname or port == -1:
        raise UserError(f"languagetool.url: se esperaba una dirección http o https; hay «{url}».", code="configuracion")
    secure = parts.scheme == "https"
    path = parts.path.rstrip("/").removesuffix("/check").removesuffix("/v2")
    return Address(parts.hostname, port or (443 if secure else 80), path, secure, seconds)


def healthy(host: str, port: int, seconds: float) -> bool:
    """Whether a server of ours answers there within ``seconds``. Raises OSError and HTTPException."""
    connection = HTTPConnection(host, port, timeout=seconds)
    try:
        connection.request("GET", "/v2/healthcheck")
        answer = connection.getresponse()
        return answer.status == 200 and answer.read(20).strip() == b"OK"
    finally:
        connection.close()


def check(address: Address, annotation: Sequence[Mapping[str, str]], options: Mapping[str, str]) -> list[Match]:
    """The matches of the annotated text (see ``annotate``). ``options`` are those of the HTTP API (language …).

    Raises OSError and HTTPException where there is no answer, Refused where it is no list of matches.
    """
    data = json.dumps({"annotation": list(annotation)}, ensure_ascii=False)
    body = urlencode({**options, "data": data}).encode()
    kind = HTTPSConnection if address.secure else HTTPConnection
    connection = kind(address.host, address.port, timeout=address.seconds)
    try:
        connection.request(
            "POST",
            address.path + "/v2/check",
            body,
            {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
        )
        answer = connection.getresponse()
        content = _content(answer, time.monotonic() + address.seconds)
    finally:
        connection.close()
    if answer.status != 200:
        raise Refused(answer.status, content[:200].decode("utf-8", "replace"))
    try:
        found = json.loads(content)["matches"]
        matches = [_match(entry) for entry in found]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(answer.status, "la respuesta no es la de LanguageTool") from None
    text = "".join(part.get("text") or part.get("markup", "") for part in annotation)
    return _in_code_points(text, matches)


def _content(answer: HTTPResponse, until: float) -> bytes:
    """The body of an answer, whole. Raises TimeoutError where it still comes ``until`` then, Refused where it never ends."""
    left = answer.length  # None: it tells its end otherwise
    parts: list[bytes] = []
    size = 0
    while left is None or size < left:
        part = answer.read1(_READ if left is None else min(_READ, left - size))
        if not part:
            break
        parts.append(part)
        size += len(part)
        if time.monotonic() > until:
            raise TimeoutError
        if size > LONGEST:
            raise Refused(answer.status, "la respuesta no acaba")
    if left is not None and size < left:
        raise IncompleteRead(b"".join(parts), left - size)
    return b"".join(parts)


def _match(entry: Mapping[str, Any]) -> Match:
    start, length = int(entry["offset"]), int(entry["length"])
    if start < 0 or length < 0:
        raise ValueError
    return Match(
        start,
        start + length,
        str(entry["rule"]["id"]),
        str(entry["rule"]["category"]["id"]),
        str(entry["message"]),
        tuple(str(replacement["value"]) for replacement in entry.get("replacements", ())),
    )


def _in_code_points(text: str, matches: list[Match]) -> list[Match]:
    """LanguageTool counts UTF-16 code units, in which an emoji is two."""
    if not matches or max(text, default="") < "\U00010000":
        return matches
    places: list[int] = []  # code unit -> code point
    for at, char in enumerate(text):
        places += (at, at) if char >= "\U00010000" else (at,)
    places.append(len(text))
    last = len(places) - 1
    return [match._replace(start=places[min(match.start, last)], end=places[min(match.end, last)]) for match in matches]


#: What a connection may fail with.
FAILURES = (OSError, HTTPException)
