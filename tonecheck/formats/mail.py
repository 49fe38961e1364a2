"""Saved messages (``.eml``) -> the text that was sent; where it stands in the file is not known."""

from __future__ import annotations

from email.message import EmailMessage
from typing import NamedTuple

from tonecheck.errors import UserError

_DEEPEST = 60  # of parts within parts
_MOST = 2000  # parts
_TEXTS = ("text/plain", "text/html")  # the sooner the better
_BEFORE = b"\xef\xbb\xbf\r\n"  # bytes that may stand before the headers


class Part(NamedTuple):
    """The text of a message as its reader sees it.

    ``sent`` is its date (ISO 8601), ``attachments`` are names of files, ``label`` says which part it is, for people, ``notes``
    what was wrong with it (both Spanish).
    """

    text: str
    subject: str | None = None
    attachments: tuple[str, ...] = ()
    sent: str | None = None
    label: str = "parte 1 (text/plain)"
    notes: tuple[str, ...] = ()


class _Words(NamedTuple):
    """The text of a part: its number in the message, what it is written in, what was wrong with it (Spanish)."""

    number: int
    kind: str
    text: str
    notes: tuple[str, ...]


def read(data: bytes) -> Part | None:
    """The text of the message in ``data``: its plain part or, without words there, what its HTML shows; None without text.

    A forwarded message within it is not read. Raises UserError ``correo`` for what is no message.
    """
    message = _parsed(data)
    attachments: list[str] = []
    texts: list[_Words] = []
    for number, part in enumerate(_leaves(message), start=1):
        name = _filename(part)
        kind = part.get_content_type()
        if kind in _TEXTS and name is None and part.get_content_disposition() != "attachment":
            texts.append(_Words(number, kind, *_decoded(part)))
        elif name is not None and (part.get_content_disposition() != "inline" or not kind.startswith("image/")):
            attachments.append(name)
    for words in sorted(texts, key=lambda words: _TEXTS.index(words.kind)):
        text = words.text if words.kind == "text/plain" else _shown(words.text)
        if text.strip():
            label = f"parte {words.number} ({words.kind})"
            return Part(text, _header(message, "subject"), tuple(attachments), _sent(message), label, words.notes)
    return None


def _parsed(data: bytes) -> EmailMessage:
    """The message in ``data``. Raises UserError ``correo``."""
    from email import policy
    from email.parser import BytesParser

    head = data[:64_000].lstrip(_BEFORE)
    if not _is_message(head):
        raise UserError("no es un mensaje de correo: no empieza por cabeceras (From:, Subject:…)", code="correo")
    try:
        parsed = BytesParser(policy=policy.default).parsebytes(data.lstrip(_BEFORE))
    except (ValueError, LookupError, RecursionError, IndexError, AttributeError) as error:
        raise UserError(f"el mensaje está mal formado ({type(error).__name__})", code="correo") from None
    assert isinstance(parsed, EmailMessage)
    return parsed


def _shown(page: str) -> str:
    """What a reader sees of an HTML page."""
    from tonecheck.formats.html import view
    from tonecheck.formats.mapped import plain

    return view(plain(page)).text


def _is_message(head: bytes) -> bool:
    """Whether the first lines are headers; a first line «From …» is that of a mailbox."""
    names = set()
    for line in head.splitlines()[:200]:
        if not line.strip():
            break
        name, colon, _ = line.partition(b":")
        if colon and name.strip() and not line[:1].isspace() and b" " not in name.strip():
            names.add(name.strip().lower())
    known = (
        b"from",
        b"to",
        b"subject",
        b"date",
        b"mime-version",
        b"content-type",
        b"message-id",
        b"received",
        b"return-path",
    )
    return any(name in names for name in known)


def _leaves(message: EmailMessage) -> list[EmailMessage]:
    """The parts without parts, in order; those of forwarded messages apart."""
    found: list[EmailMessage] = []
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    while waiting and len(found) < _MOST:
        part, depth = waiting.pop()
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list):
            if part.get_content_maintype() == "message" or depth >= _DEEPEST:
                continue
            inner = [child for child in payload if isinstance(child, EmailMessage)]
            waiting += [(child, depth + 1) for child in reversed(inner)]
        else:
            found.append(part)
    return found


def _decoded(part: EmailMessage) -> tuple[str, tuple[str, ...]]:
    """The text of a part, its line ends ``\\n``, and what was wrong with its characters."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = str(part.get_content_charset() or "utf-8")
    notes: tuple[str, ...] = ()
    try:
        if charset in ("us-ascii", "ascii"):  # what senders say who never thought of it
            text = _guessed(data)
        else:
            text = data.decode("cp1252" if charset in ("iso-8859-1", "latin-1") else charset)
    except LookupError:
        text = _guessed(data)
        notes = (f"el juego de caracteres «{charset[:40]}» no existe: se lee como UTF-8",)
    except UnicodeDecodeError:
        text = _guessed(data)
        notes = (f"hay bytes que no son de «{charset[:40]}», que es lo que declara el mensaje",)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "") or "").lower() == "flowed":
        text = _flowed(text, joint="" if str(part.get_param("delsp", "") or "").lower() == "yes" else " ")
    return text, notes


def _guessed(data: bytes) -> str:
    for charset in ("utf-8", "cp1252"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _flowed(text: str, joint: str) -> str:
    """RFC 3676: a line that ends in a space goes on in the next one; «-- » opens the signature."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        line = line if quoted else line.removeprefix(" ")
        if goes_on and not quoted and line != "-- ":
            lines[-1] = lines[-1][:-1] + joint + line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- " and not quoted
    return "\n".join(lines)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _sent(message: EmailMessage) -> str | None:
    from email.utils import parsedate_to_datetime

    written = _header(message, "date")
    try:
        return parsedate_to_datetime(written).replace(tzinfo=None).isoformat(timespec="minutes") if written else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _filename(part: EmailMessage) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return " ".join(name.split()) or None if name else None
