"""Bytes -> text, or a message that says what the bytes are and what to do."""

from __future__ import annotations

import os

from tonecheck.errors import UserError

#: The largest file that is read, in bytes.
LARGEST = 20_000_000

#: Files that Excel saves in the code page of Windows, unless it is told otherwise.
TABLES = (".csv", ".tsv")

_KINDS = (
    (b"%PDF", "un PDF"),
    (b"PK\x03\x04", "un documento comprimido (.docx, .odt, .zip)"),
    (b"\xd0\xcf\x11\xe0", "un documento antiguo de Office (.doc)"),
    (b"\x89PNG", "una imagen"),
    (b"\xff\xd8\xff", "una imagen"),
    (b"GIF8", "una imagen"),
    (b"\x7fELF", "un programa"),
    (b"\x1f\x8b", "un archivo comprimido"),
)
_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_WINDOWS = bytes(range(0x80, 0xA0))  # what no text in ISO-8859-1 has
#: What a file may be that is no UTF-8, the likeliest first: Windows, Unix, the console of Windows («CSV (MS-DOS)» of Excel), old Macs.
_LIKELY = (("cp1252", "WINDOWS-1252"), ("latin-1", "ISO-8859-1"), ("cp850", "CP850"), ("mac-roman", "MACINTOSH"))
_ASCII = bytes(range(0x80))
_LETTERS = "áéíóúüñÁÉÍÓÚÜÑ"
_SPANISH = frozenset("áéíóúüñçÁÉÍÓÚÜÑÇàèòïÀÈÒÏ¿¡«»ºª€£°·–—“”‘’…©®™½´\u00a0")


def decode(data: bytes, name: str) -> str:
    """The text of a file, without its byte-order mark. ``name`` is the file in the command that converts it, ``-`` for standard input.

    Raises UserError with code grande, utf-16, binario or codificacion.
    """
    if len(data) > LARGEST:
        raise UserError(
            f"es demasiado grande (más de {LARGEST // 1_000_000} MB): divídelo en archivos más pequeños", code="grande"
        )
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    wide = next((encoding for mark, encoding in _WIDE if data.startswith(mark)), None) or _unmarked(data)
    if wide is not None:
        raise UserError(f"está en {wide} y se esperaba UTF-8: {_advice(wide, name)}", code="utf-16")
    kind = next((kind for magic, kind in _KINDS if data.startswith(magic)), None)
    null = data.find(b"\0")
    if kind is not None or null >= 0:
        what = f"parece {kind}" if kind else f"el byte {null} es nulo"
        raise UserError(f"no es texto: {what}; se esperaba un archivo de texto en UTF-8", code="binario")
    try:
        return data.decode(encoding_of(data, name))
    except UnicodeDecodeError as error:
        raise UserError(_not_utf8(data, error.start, name), code="codificacion") from None


def encoding_of(data: bytes, name: str) -> str:
    """The encoding of a file: UTF-8, but where it is not that, of Java's ``.properties``, as Java has it, ISO-8859-1, and of a
    table in Spanish, as Excel has it, Windows-1252 (cp1252)."""
    is_table = name.lower().endswith(TABLES)
    if not is_table and not name.lower().endswith(".properties"):
        return "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if is_table:
            return "cp1252" if _is_windows(data) else "utf-8"
        return "utf-8" if len(data.translate(None, _WINDOWS)) < len(data) else "latin-1"
    return "utf-8"


def _is_windows(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 are Spanish in Windows-1252: they have nothing that Spanish has not, and half of what is not
    ASCII are letters. In the encodings of DOS and of old Macs, and where UTF-8 was cut or mixed in, other signs stand for those."""
    try:
        foreign = data.translate(None, _ASCII).decode("cp1252")
    except UnicodeDecodeError:
        return False
    return _SPANISH.issuperset(foreign) and 2 * sum(char in _LETTERS for char in foreign) >= len(foreign)


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark: one byte of each pair is nearly always zero and the other nearly never."""
    sample = data[:2000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    low, high = sample[1::2].count(0), sample[::2].count(0)
    if low > 0.7 * half and high < 0.1 * half:
        return "UTF-16LE"
    return "UTF-16BE" if high > 0.7 * half and low < 0.1 * half else None


def _not_utf8(data: bytes, at: int, name: str) -> str:
    line = data.count(b"\n", 0, at) + 1
    message = f"no es UTF-8 válido: el byte {at} (línea {line}) vale 0x{data[at]:02X}"
    for encoding, known in _LIKELY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [char for char in text if char > "\x7f"]
        letters = encoding in ("cp1252", "latin-1") or 2 * sum(char in _LETTERS for char in foreign) >= len(foreign)
        if letters and sum(char in _SPANISH for char in foreign) >= 0.9 * len(foreign):
            return f"{message}. Parece {known.lower()}: {_advice(known, name)}"
    return f"{message}. Guárdalo como UTF-8 en tu editor"


def _advice(encoding: str, name: str) -> str:
    """What to do: in an editor, which everybody has, or with iconv."""
    if name == "-":
        return f"conviértelo con «… | iconv -f {encoding} -t UTF-8 | tonecheck …»"
    quoted = f"'{name}'" if any(char.isspace() for char in name) else name
    command = f"iconv -f {encoding} -t UTF-8 {quoted} > nuevo{os.path.splitext(name)[1] or '.txt'}"
    return f"guárdalo como UTF-8 en tu editor, o conviértelo con «{command}»"
