"""What is not the agent's own prose: the customer's words, older messages, blocks of code."""

from __future__ import annotations

import re

from tonecheck.sources.farewells import is_name
from tonecheck.sources.folding import bare
from tonecheck.sources.lines import Line

_CUSTOMER = (
    "cliente", "clienta", "usuario", "usuaria", "customer", "consulta", "pregunta del cliente", "mensaje del cliente",
    "consulta del cliente", "comentario del cliente", "mensaje original", "escribe el cliente", "el cliente escribe",
)  # fmt: skip
_AGENT = (
    "agente", "respuesta", "asesor", "asesora", "soporte", "operador", "operadora", "nosotros", "atencion al cliente",
    "borrador", "contestacion", "agent", "reply",
)  # fmt: skip
_THREAD_FIELDS = ("de:", "from:")
_THREAD_NEXT = ("enviado:", "enviado el:", "para:", "fecha:", "asunto:", "sent:", "to:", "date:", "subject:")
_THREAD_ABOVE = ("encima de esta linea", "above this line")
_THREAD_RULES = ("mensaje original", "mensaje reenviado", "original message", "forwarded message", "mensaje anterior")


_DAY, _TIME = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?\s?m\.?)?"
#: What WhatsApp puts before a message: where it is copied («[10:15, 3/3/2025] Ana: »), and where a talk is exported.
_STAMP = rf"\u200e?(?:\[(?:{_TIME}, {_DAY}|{_DAY},? {_TIME})\]|{_DAY},? {_TIME} -) [^:\n]{{1,40}}:[ \t]*"


_LEVELS = tuple("ERROR WARN INFO DEBUG FATAL TRACE CRITICAL [error] [warn [info] [debug] [notice]".split())


def fences(text: str, lines: list[Line], roles: list[str], *, markdown: bool) -> None:
    """Fenced code and lines of a log; indented code too in Markdown, where it is clear."""
    if any(level in text for level in _LEVELS):
        for index, line in enumerate(lines):
            if _is_logged(text[line.start : line.end].lstrip()):
                roles[index] = "code"
    if "```" in text or "~~~" in text:
        opened: tuple[int, str] | None = None
        for index, line in enumerate(lines):
            stripped = text[line.start : line.end].strip()
            if opened is None:
                if stripped.startswith(("```", "~~~")) and stripped[:3] not in stripped[3:].lstrip("`~"):
                    mark = stripped[0]
                    opened = (index, mark * (len(stripped) - len(stripped.lstrip(mark))))
            elif stripped.startswith(opened[1]) and not stripped.strip(opened[1][0]):
                roles[opened[0] : index + 1] = ["code"] * (index + 1 - opened[0])
                opened = None
        if opened is not None and markdown:
            roles[opened[0] :] = ["code"] * (len(lines) - opened[0])
    if markdown and ("\n    " in text or "\n\t" in text):
        after_blank, in_list = True, False
        for index, line in enumerate(lines):
            raw = text[line.start : line.end]
            indented = raw.startswith(("    ", "\t"))
            if not raw.strip():
                after_blank = True
                continue
            if not indented:
                in_list = raw.lstrip()[:2] in ("- ", "* ", "+ ") or raw.lstrip()[:1].isdigit()
            elif not in_list and (after_blank or roles[index - 1] == "code") and _is_code(raw.strip()):
                roles[index] = "code"
            after_blank = False


def _is_logged(line: str) -> bool:
    """«2026-11-19 08:44:02 ERROR pool: connection reset»."""
    stamp = line.lstrip("[")[:11]
    return (
        stamp[:4].isdecimal()
        and stamp[4:5] == stamp[7:8] == "-"
        and stamp[10:] in ("T", " ")
        and line.lstrip("[")[13:14] == ":"
        and any(level in line[:60] for level in _LEVELS)
    )


def _is_code(line: str) -> bool:
    return line[-1] not in ".!?…:," and any(mark in line for mark in ("{", "}", ";", "=", "</", "$ ", "()"))


def quotes(text: str, lines: list[Line], roles: list[str]) -> None:
    """The customer's words and older messages."""
    talk(text, lines, roles)
    thread = (
        "---" in text or "___" in text or "scribió" in text or "wrote:" in text or "scribio" in text or "e:" in text
    )
    thread = thread or "scribio\u0301" in text or "rom:" in text or "##-" in text
    labels = ":" in text
    angle = ">" in text
    if not (thread or labels or angle):
        return
    label = False
    ends = _last_break(lines) if labels else 0
    for index, line in enumerate(lines):
        if roles[index] == "code":
            label = False
            continue
        if angle and _is_marked(text, line):
            roles[index] = "quote"
            continue
        if not line.head:
            label = False
            continue
        if labels and ":" in line.head:
            who = speaker(line.head)
            if who == "customer":
                # A block that nothing ends would swallow the answer: then only its first line is the customer's.
                label = index < ends
                roles[index] = "quote"
            elif who == "agent":
                label = False
        if label:
            roles[index] = "quote"
        elif thread and (stop := _thread_head(text, lines, index)) is not None:
            following = next((i for i in range(stop, len(lines)) if lines[i].head), None)
            only_marked = following is not None and _is_marked(text, lines[following])
            high = stop if only_marked else len(lines)
            for at in range(index, high):
                if roles[at] != "code":
                    roles[at] = "quote"
            if not only_marked:
                return


def talk(text: str, lines: list[Line], roles: list[str]) -> None:
    """A talk of WhatsApp that is pasted whole, from its first message to the last that has a stamp: all were sent."""
    first = next((line for line in lines if line.head), None)
    if first is None or not _may_be_stamped(first.head):
        return
    stamped = [
        i for i, line in enumerate(lines) if line.head and re.match(_STAMP, text[line.start : line.end], re.IGNORECASE)
    ]
    if stamped and lines[stamped[0]] is first:
        roles[stamped[0] : stamped[-1] + 1] = ["quote"] * (stamped[-1] + 1 - stamped[0])


def unmarked(text: str) -> str:
    """The words of a quotation, without what stands before its lines."""
    text = re.sub(r"(?m)^[ \t]*>[ \t>]*", "", text)
    return re.sub(rf"(?mi)^{_STAMP}", "", text) if _may_be_stamped(text) else text


def _may_be_stamped(text: str) -> bool:
    return text[:1] in "[\u200e" or text[:1].isdigit()


def _is_marked(text: str, line: Line) -> bool:
    return text[line.start : line.end].lstrip(" \t").startswith(">")


def _last_break(lines: list[Line]) -> int:
    """The index of the last line that ends a customer's block: a blank one with words after it, or an agent's."""
    words = False
    for index in range(len(lines) - 1, -1, -1):
        head = lines[index].head
        if (not head and words) or (head and speaker(head) == "agent"):
            return index
        words = words or bool(head)
    return 0


def speaker(head: str) -> str | None:
    """Who speaks in a line of a dialogue («Cliente: …», «Ana (cliente): …»)."""
    colon = head.find(":")
    if not 0 < colon < 48:
        return None
    who = head[:colon].rstrip(" *_")
    if who.endswith(")"):
        who = who[who.rfind("(") + 1 : -1]
    if who in _CUSTOMER:
        return "customer"
    return "agent" if who in _AGENT else None


def _thread_head(text: str, lines: list[Line], index: int) -> int | None:
    """The index after the head of an older message that begins at line ``index``, or None."""
    line = lines[index]
    head = line.head
    if head[0] in "#-_=>" or head.startswith(_THREAD_RULES):
        title = head.strip("#-_=> ")
        if title.startswith(_THREAD_RULES) and (head[0] in "-_=" or title.rstrip(":") in _THREAD_RULES):
            return index + 1
        if title.endswith(_THREAD_ABOVE) and head[0] in "#-_=" and any(other.head for other in lines[:index]):
            return index + 1
    if head.startswith(_THREAD_FIELDS):
        following = [other.head for other in lines[index + 1 : index + 5] if other.head]
        if sum(other.startswith(_THREAD_NEXT) for other in following) >= 2 and index > 0:
            return index + 1
        return None
    for count in (1, 2):
        if index + count > len(lines):
            return None
        low, high = line.start, lines[index + count - 1].end
        if high - low > 300:
            return None
        tail = bare(text[max(low, high - 24) : high]).rstrip(" *_")
        if tail.endswith(("escribio:", "wrote:", "ha escrito:")):
            whole = bare(text[low:high])
            if any(char.isdigit() for char in whole) and ("el " in whole[:4] or "on " in whole[:4] or "@" in whole):
                return index + count
            return index + count if count == 1 and is_name(text[low : low + max(0, len(whole) - 10)]) else None
        if count == 1 and not head.startswith(("el ", "on ")):
            return None
    return None
