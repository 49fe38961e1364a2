"""The end of a draft: farewell, signature, legal notice."""

from __future__ import annotations

from tonecheck.sources.farewells import farewell_at, farewell_end, goes_on, inline_farewell, is_face, is_name
from tonecheck.sources.folding import bare, word_set
from tonecheck.sources.lines import Line

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
#: What a notice speaks of that begins with the name of the firm, below a line of dashes.
_OF_NOTICES = (
    "confidencial", "proteccion de datos", "datos personales", "tratara sus datos", "tratara tus datos", "trata sus datos",
    "trata tus datos", "rgpd", "destinatario", "responsable del tratamiento", "responsable de sus datos",
)  # fmt: skip
_POSTSCRIPTS = ("pd:", "p.d.", "p. d.", "pd.", "posdata", "postdata", "ps:", "p.s.", "p. s.", "nota:")
_THANKS = word_set("gracias muchas mil ok perfecto listo claro vale bienvenido bienvenida genial nada hola buenas")
_THANKING = ("gracias", "muchas gracias", "mil gracias", "gracias de antemano", "quedo atenta", "quedo atento")
_CONTACTS = ("ext", "tel", "tfno", "telf", "movil", "cel", "whatsapp", "http", "www", "correo", "interno")
_OFFICES = word_set(
    "administracion contabilidad facturacion secretaria recepcion cobranza posventa gerencia tesoreria soporte"
)
_NOTICE_LEAST = 10  # words of such a notice
_WINDOW = 14  # content lines from the end that may hold farewell and signature


def close(
    text: str, lines: list[Line], roles: list[str], cuts: list[tuple[int, str]], first: int, greeted: int
) -> None:
    """Mark farewell, signature and footer, from the end upwards; line ``first`` may hold a greeting up to ``greeted``."""
    _foot(text, lines, roles, first)
    _separated(text, lines, roles, first)
    window: list[int] = []
    prose = 0  # lines of the window that no signature has: what follows a farewell may be an opening time or an afterthought
    opened = None
    for index in range(len(lines) - 1, first - 1, -1):  # upwards: the topmost farewell opens the close
        line = lines[index]
        if roles[index] != "body" or not line.head:
            continue
        window.append(index)
        begin = max(line.start, greeted)
        parts = farewell_at(text, begin, line.end)
        if parts and not (begin == 0 and goes_on(text, begin, line.end)):  # «Saludos desde Madrid. Su pedido …»
            if prose == 0 or len(line.head.split()) < 4:
                opened = (index, begin)
        elif prose == 0 and (at := inline_farewell(text, begin, line.end)) is not None:
            opened = (index, at)
        prose += not (_is_short(text, line) or (parts if begin == line.start else farewell_at(text, *line[:2])))
        if len(window) > _WINDOW or prose > 2 or (prose and opened):
            break
    if opened is None:
        _sign_without_farewell(text, lines, roles, window[::-1])
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
        elif is_face(text[line.start : line.end]):
            roles[index] = "farewell"  # linted, as it would be in the body
        elif _may_sign(text, line):
            roles[index] = "signature"


def _separated(text: str, lines: list[Line], roles: list[str], first: int) -> None:
    """The signature that follows ``-- `` on a line of its own."""
    for index in range(first, len(lines)):
        if roles[index] == "body" and text[lines[index].start : lines[index].end].rstrip() == "--":
            rest = [i for i in range(index, len(lines)) if roles[i] == "body"]
            content = [i for i in rest if lines[i].head]
            if len(content) <= _WINDOW and all(_may_sign(text, lines[i]) for i in content):
                _set(roles, rest, "signature")
            return


def _may_sign(text: str, line: Line) -> bool:
    """Whether a line could stand in the close of a letter: a farewell, a name, a department, a postscript."""
    return _is_short(text, line) or farewell_at(text, line.start, line.end)


def _is_short(text: str, line: Line) -> bool:
    """Whether a line is a postscript or has the length and the end of a name or a department."""
    if line.head.startswith(_POSTSCRIPTS):
        return True
    raw = text[line.start : line.end].strip()
    words = len(raw.split())
    return words < 13 and not (words > 4 and raw[-1] in ".!?…:" and not raw.endswith(("S.A.", "S.L.", "C.V.")))


def _is_notice(head: str) -> bool:
    """«Si no desea recibir …» is a notice about mail, not about a parcel."""
    return not head.startswith("si no ") or any(
        word in head
        for word in ("correo", "mensaje", "comunica", "bolet", "newsl", "public", "informac", "email", "e-mail")
    )


def _foot(text: str, lines: list[Line], roles: list[str], first: int) -> None:
    """The legal notice: from its first line to the end, or to the quote that follows."""
    starts_paragraph, below_dashes = True, False
    for index, line in enumerate(lines):
        if not line.head:
            starts_paragraph = True
            continue
        if index >= first and roles[index] in ("body", "signature"):
            head = line.head.lstrip("<>\"'([-–—=¡¿ ")
            if not head.strip(" –—=*·"):  # a line of dashes parts what follows from what stands above
                starts_paragraph = below_dashes = True
                continue
            found = head.startswith(_FOOTERS) and (starts_paragraph or roles[index - 1] == "signature" or index == 0)
            if not found and starts_paragraph and head.startswith(_WEAK_FOOTERS):
                before = [i for i in range(max(first, index - 24), index) if lines[i].head]
                found = any(farewell_at(text, lines[i].start, lines[i].end) for i in before)
            if not found and below_dashes and starts_paragraph:
                whole = bare(text[line.start : line.end])
                found = len(whole.split()) >= _NOTICE_LEAST and any(sign in whole for sign in _OF_NOTICES)
            if found and index > 0 and _is_notice(head):
                rest = [i for i in range(index, len(lines)) if roles[i] in ("body", "signature")]
                if not any(farewell_at(text, lines[i].start, lines[i].end) for i in rest[-_WINDOW:]):
                    _set(roles, rest, "footer")
                return
        starts_paragraph = False


def _sign_without_farewell(text: str, lines: list[Line], roles: list[str], content: list[int]) -> None:
    """A name, alone or over a department, that closes the draft after a blank line or a whole sentence."""
    if len(content) < 2:
        return
    block = []
    for index in reversed(content):
        block.append(index)
        if index > 0 and (not lines[index - 1].head or _ends_prose(text, lines[index - 1])):
            break
    low = block[-1]
    names = [text[lines[i].start : lines[i].end] for i in block]
    if len(names) > 1 and lines[low].head.rstrip(",.! ") in _THANKING and all(is_name(name) for name in names[:-1]):
        _set(roles, block[:-1], "signature")
        return
    if len(names) > 1 and low != content[0] and _parts_with(names[-1]) and is_name(names[-2]):
        roles[low] = "farewell"  # «Mucho ánimo,» over a name: in the place of a farewell it is one
        _set(roles, block[:-1], "signature")
        return
    if low == content[0] or len(block) > 4:
        return
    top = names[-1]
    thanks = not _THANKS.isdisjoint(word.strip(".,!") for word in lines[low].head.split())
    words = top.split()
    while len(names) > 1 and bare(names[0].lstrip()).startswith(_CONTACTS):
        del names[0]  # «Ext. 4410» below the name
    shouted = top.isupper() and bool(lines[low - 1].head)
    signs = all(is_name(name) for name in names) and top.rstrip()[-1] not in ".:,;" and not shouted
    if signs and not thanks and (1 < len(words) <= 6 or bare(top) in _OFFICES):
        _set(roles, block, "signature")


def _ends_prose(text: str, line: Line) -> bool:
    """Whether a line ends with a whole sentence: below it a name stands apart without a blank line."""
    return not _is_short(text, line) and text[line.start : line.end].rstrip()[-1] in ".!?…}"


def _parts_with(text: str) -> bool:
    """Whether a line has the length and the end of a farewell in words of its own: «Perdonad la tardanza,»."""
    words = text.split()
    if not 1 < len(words) < 8 or text.rstrip()[-1] != "," or is_name(text):
        return False
    return words[0].lstrip("¡")[:1].isupper() and not any(char.isdigit() for char in text)  # no «Avenida Juárez 20,»


def _set(roles: list[str], indexes: range | list[int], role: str) -> None:
    for index in indexes:
        if roles[index] in ("body", "signature"):
            roles[index] = role
