"""The blocks of a draft, line by line: greeting, body, farewell, signature, footer, quote, code, comment."""

from __future__ import annotations

from typing import NamedTuple

from tonecheck.model import Segment
from tonecheck.sources.folding import bare, word_set
from tonecheck.sources.openings import farewell_at, farewell_end, greeting_end, inline_farewell, is_name

_CUSTOMER = (
    "cliente", "clienta", "usuario", "usuaria", "customer", "consulta", "pregunta del cliente", "mensaje del cliente",
    "consulta del cliente", "comentario del cliente", "mensaje original", "escribe el cliente", "el cliente escribe",
)  # fmt: skip
_AGENT = (
    "agente", "respuesta", "asesor", "asesora", "soporte", "operador", "operadora", "nosotros", "atencion al cliente",
    "borrador", "contestacion", "agent", "reply",
)  # fmt: skip
_HEADERS = (
    "asunto:",
    "ref:",
    "ref.:",
    "referencia:",
    "para:",
    "fecha:",
    "de:",
    "cc:",
    "a:",
    "subject:",
    "n.º",
    "n/ref",
)
_THREAD_FIELDS = ("de:", "from:")
_THREAD_NEXT = ("enviado:", "enviado el:", "para:", "fecha:", "asunto:", "sent:", "to:", "date:", "subject:")
_THREAD_RULES = ("mensaje original", "mensaje reenviado", "original message", "forwarded message", "mensaje anterior")
_FOOTERS = (
    "este mensaje y sus", "este mensaje puede contener", "este mensaje contiene", "este mensaje va dirigido",
    "este mensaje se dirige", "este mensaje es confidencial", "este mensaje y, en su caso", "este e-mail",
    "este correo y sus", "este correo electronico y", "este correo electronico puede", "este correo electronico contiene",
    "este correo electronico es conf", "este correo electronico va", "este correo puede contener", "este correo contiene",
    "la informacion contenida en est", "la informacion incluida en est", "el contenido de este mensaje",
    "el contenido de este correo", "aviso legal", "aviso de confidencialidad", "aviso de privacidad", "advertencia legal",
    "clausula de confidencialidad", "nota de confidencialidad", "si no desea recibir", "si no quiere recibir",
    "si no deseas recibir", "si no quieres recibir", "para darse de baja", "para darte de baja", "si desea darse de baja",
    "si quieres darte de baja", "puede darse de baja", "antes de imprimir", "no imprima este", "enviado desde mi",
    "obtener outlook para", "descargar outlook para", "has recibido este correo porque", "ha recibido este correo porque",
    "ha recibido este mensaje porque", "recibe este correo porque", "recibes este correo porque",
)  # fmt: skip
_WEAK_FOOTERS = (
    "de conformidad con", "de acuerdo con", "en cumplimiento de", "confidencialidad", "proteccion de datos", "©",
    "copyright", "le informamos de que sus datos", "le informamos que sus datos", "los datos personales", "sus datos seran",
    "responsable del tratamiento", "informacion basica sobre",
)  # fmt: skip
_POSTSCRIPTS = ("pd:", "p.d.", "p. d.", "pd.", "posdata", "postdata", "ps:", "p.s.", "p. s.", "nota:")
_THANKS = word_set("gracias muchas mil ok perfecto listo claro vale bienvenido bienvenida genial de hola buenas")
_WINDOW = 14  # content lines from the end that may hold farewell and signature


class _Line(NamedTuple):
    start: int
    end: int  # without its line break
    next: int
    head: str  # the beginning, stripped, lower case, without accents


def lines_of(text: str, start: int = 0) -> list[tuple[int, int, int]]:
    """(start, end without the line break, start of the next line) of each line; only \\n, \\r\\n and \\r end one."""
    found: list[tuple[int, int, int]] = []
    has_return = "\r" in text
    size = len(text)
    following_return = text.find("\r", start) if has_return else -1
    while start < size:
        end = text.find("\n", start)
        if end < 0:
            end = size
        after = end + 1
        if has_return:
            if 0 <= following_return < start:
                following_return = text.find("\r", start)
            if 0 <= following_return < end:
                end = following_return
                after = end + 2 if text[end + 1 : end + 2] == "\n" else end + 1
        found.append((start, end, min(after, size)))
        start = after
    return found


def blocks(text: str, start: int, *, markdown: bool) -> list[Segment]:
    """The block segments of ``text`` from ``start`` on; they tile it."""
    size = len(text)
    if start >= size:
        return []
    comments = _comments(text, start)
    plain = text
    for low, high in comments:  # a comment is blank for what follows
        inside = text[low:high]
        plain = plain[:low] + "".join(char if char in "\r\n" else " " for char in inside) + plain[high:]
    lines = [
        _Line(low, high, after, bare(plain[low : min(high, low + 64)].strip(" \t\u00a0\ufeff*_#")))
        for low, high, after in lines_of(text, start)
    ]
    roles = ["body"] * len(lines)
    _fences(plain, lines, roles, markdown=markdown)
    _quotes(plain, lines, roles)
    cuts: list[tuple[int, str]] = []  # (offset, role from there on), where a role changes within a line
    first = _greet(plain, lines, roles, cuts)
    _close(plain, lines, roles, cuts, first)
    return _tile(size, lines, roles, cuts, comments)


def _comments(text: str, start: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    low = text.find("<!--", start)
    while low >= 0 and len(found) < 200:
        high = text.find("-->", low + 4)
        if high < 0:
            break
        found.append((low, high + 3))
        low = text.find("<!--", high + 3)
    return found


def _fences(text: str, lines: list[_Line], roles: list[str], *, markdown: bool) -> None:
    """Fenced code; indented code too in Markdown, where it is clear."""
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


def _is_code(line: str) -> bool:
    return line[-1] not in ".!?…:," and any(mark in line for mark in ("{", "}", ";", "=", "</", "$ ", "()"))


def _quotes(text: str, lines: list[_Line], roles: list[str]) -> None:
    """The customer's words and older messages."""
    thread = (
        "---" in text or "___" in text or "scribió" in text or "wrote:" in text or "scribio" in text or "e:" in text
    )
    thread = thread or "scribio\u0301" in text or "rom:" in text
    labels = ":" in text
    angle = ">" in text
    if not (thread or labels or angle):
        return
    label = False
    for index, line in enumerate(lines):
        if roles[index] == "code":
            label = False
            continue
        if angle and text[line.start : line.end].lstrip(" \t").startswith(">"):
            roles[index] = "quote"
            continue
        if not line.head:
            label = False
            continue
        if labels:
            who = _label(line.head)
            if who == "customer" and (len(line.head) > len("consulta:") or index + 1 < len(lines)):
                label = True
            elif who == "agent":
                label = False
        if label:
            roles[index] = "quote"
        elif thread and (stop := _thread_head(text, lines, index)) is not None:
            following = next((i for i in range(stop, len(lines)) if lines[i].head), None)
            only_marked = following is not None and text[lines[following].start :].lstrip(" \t").startswith(">")
            high = stop if only_marked else len(lines)
            for at in range(index, high):
                if roles[at] != "code":
                    roles[at] = "quote"
            if not only_marked:
                return


def _label(head: str) -> str | None:
    """Who speaks in a line of a dialogue («Cliente: …», «Ana (cliente): …»)."""
    colon = head.find(":")
    if not 0 < colon < 48:
        return None
    speaker = head[:colon].rstrip(" *_")
    if speaker.endswith(")"):
        speaker = speaker[speaker.rfind("(") + 1 : -1]
    if speaker in _CUSTOMER:
        return "customer"
    return "agent" if speaker in _AGENT else None


def _thread_head(text: str, lines: list[_Line], index: int) -> int | None:
    """The index after the head of an older message that begins at line ``index``, or None."""
    line = lines[index]
    head = line.head
    if head[0] in "-_=>" or head.startswith(_THREAD_RULES):
        title = head.strip("-_=> ")
        if title.startswith(_THREAD_RULES) and (head[0] in "-_=" or title.rstrip(":") in _THREAD_RULES):
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


def _greet(text: str, lines: list[_Line], roles: list[str], cuts: list[tuple[int, str]]) -> int:
    """Mark the greeting; returns the index of the first line after it."""
    content = [i for i, line in enumerate(lines) if line.head and roles[i] == "body"][:12]
    done = 0
    greeted = 0
    for order, index in enumerate(content):
        line = lines[index]
        last = order == len(content) - 1
        end = greeting_end(text, line.start, line.end, last=last)
        if end is None:
            if greeted == 0 and order < 4 and _is_header(text, line):
                continue
            label = _label(line.head) if greeted == 0 else None
            colon = text.find(":", line.start, line.end) if label == "agent" else -1
            if colon >= 0:  # «Agente: Hola, Ana: …»
                if not text[colon + 1 : line.end].strip(" *_"):
                    continue
                end = greeting_end(text, colon + 1, line.end, last=last)
                if end is not None:
                    cuts += [(colon + 1, "greeting"), (end, "body")]
                    return index
            break
        if text[end : line.end].strip():
            if greeted:
                break
            cuts += [(line.start, "greeting"), (end, "body")]
            return index
        roles[index] = "greeting"
        greeted += 1
        done = index + 1
        if greeted == 3:
            break
    return done


def _is_header(text: str, line: _Line) -> bool:
    """A line that may stand above the greeting: a subject, a heading, place and date."""
    raw = text[line.start : line.end].strip()
    if raw.startswith("#") or line.head.startswith(_HEADERS) or not any(char.isalnum() for char in raw):
        return True
    return len(raw) < 60 and " de 20" in raw and raw[-1].isdigit()


def _close(text: str, lines: list[_Line], roles: list[str], cuts: list[tuple[int, str]], first: int) -> None:
    """Mark farewell, signature and footer, from the end upwards."""
    for index in range(first, len(lines)):
        if roles[index] == "body" and text[lines[index].start : lines[index].end].rstrip() in ("--", "—-"):
            _set(roles, range(index, len(lines)), "signature")
    _foot(text, lines, roles, first)
    window: list[int] = []
    for index in range(len(lines) - 1, first - 1, -1):
        if roles[index] != "body" or not lines[index].head:
            continue
        window.append(index)
        if len(window) > _WINDOW or not _may_sign(text, lines[index]):
            break
    opened = None
    for index in window:  # from the last upwards: the topmost farewell opens the close
        line = lines[index]
        if farewell_at(text, line.start, line.end):
            opened = (index, line.start)
        elif (at := inline_farewell(text, line.start, line.end)) is not None:
            opened = (index, at)
    if opened is None:
        _sign_without_farewell(text, lines, roles, [i for i in reversed(window) if i >= first])
        return
    low, at = opened
    for index in sorted(i for i in window if i >= low):
        line = lines[index]
        if index == low or farewell_at(text, line.start, line.end):
            begin = at if index == low else line.start
            end = farewell_end(text, begin, line.end)
            cuts.append((begin, "farewell"))
            if end < line.end:
                cuts.append((end, "signature"))
            roles[index] = "body" if begin > line.start else "farewell"
        elif line.head.startswith(_POSTSCRIPTS):
            return
        else:
            roles[index] = "signature"


def _may_sign(text: str, line: _Line) -> bool:
    """Whether a line could stand in the close of a letter: a farewell, a name, a department, a postscript."""
    raw = text[line.start : line.end].strip()
    if line.head.startswith(_POSTSCRIPTS) or farewell_at(text, line.start, line.end):
        return True
    words = len(raw.split())
    return words < 13 and not (words > 4 and raw[-1] in ".!?…:" and not raw.endswith(("S.A.", "S.L.", "C.V.")))


def _foot(text: str, lines: list[_Line], roles: list[str], first: int) -> None:
    """The legal notice: from its first line to the end, or to the quote that follows."""
    starts_paragraph = True
    for index, line in enumerate(lines):
        if not line.head:
            starts_paragraph = True
            continue
        if index >= first and roles[index] in ("body", "signature"):
            head = line.head.lstrip("<>\"'([-–—=¡¿ ")
            found = head.startswith(_FOOTERS) and (starts_paragraph or roles[index - 1] == "signature" or index == 0)
            if not found and starts_paragraph and head.startswith(_WEAK_FOOTERS):
                before = [i for i in range(max(first, index - 24), index) if lines[i].head]
                found = any(farewell_at(text, lines[i].start, lines[i].end) for i in before)
            if found and index > 0:
                rest = [i for i in range(index, len(lines)) if roles[i] in ("body", "signature")]
                _set(roles, rest, "footer")
                return
        starts_paragraph = False


def _sign_without_farewell(text: str, lines: list[_Line], roles: list[str], content: list[int]) -> None:
    """A name, alone or over a department, that closes the draft after a blank line or a whole sentence."""
    if len(content) < 2:
        return
    block = []
    for index in reversed(content):
        block.append(index)
        if index > 0 and not lines[index - 1].head:
            break
    low = block[-1]
    names = [text[lines[i].start : lines[i].end] for i in block]
    if low == content[0] or len(block) > 4 or lines[low - 1].head:
        return
    top = names[-1]
    known = _THANKS.isdisjoint(word.strip(".,!") for word in lines[low].head.split())
    words = top.split()
    if known and 1 < len(words) <= 6 and all(is_name(name) for name in names) and top.rstrip()[-1] not in ".:,;":
        _set(roles, block, "signature")


def _set(roles: list[str], indexes: range | list[int], role: str) -> None:
    for index in indexes:
        if roles[index] in ("body", "signature"):
            roles[index] = role


def _tile(
    size: int, lines: list[_Line], roles: list[str], cuts: list[tuple[int, str]], comments: list[tuple[int, int]]
) -> list[Segment]:
    """The roles of lines, cuts and comments as segments side by side; a blank line belongs to what stands before it."""
    marks: dict[int, str] = {}
    role = "body"
    for index, line in enumerate(lines):
        if line.head or roles[index] != "body" or index == 0:
            role = roles[index]
        marks[line.start] = role
    marks.update(cuts)
    for low, high in comments:
        inside = [at for at in marks if low < at < high]
        before = max((at for at in marks if at <= low), default=lines[0].start)
        after = max((at for at in marks if at <= high), default=lines[0].start)
        if high < size:
            marks.setdefault(high, marks[after])
        marks.setdefault(low, marks[before])
        marks[low] = "comment"
        for at in inside:
            del marks[at]
    found: list[Segment] = []
    for at in sorted(marks):
        if found and found[-1].role == marks[at]:
            continue
        if found:
            found[-1] = Segment(found[-1].start, at, found[-1].role)
        found.append(Segment(at, size, marks[at]))
    return found
