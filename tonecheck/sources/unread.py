"""Files that are not read: which of those that a folder brings are no drafts, and what is said of the others."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from itertools import islice

from tonecheck.errors import FileFaults, UserError

#: Code, in which texts for customers stand among keys and commands.
_CODE = (
    ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".vue", ".svelte", ".py", ".rb", ".java", ".kt", ".swift", ".dart",
    ".go", ".cs", ".sql", ".sh",
)  # fmt: skip
#: Extension → what to do with a file that would be misread as plain text.
_UNREAD: Mapping[str, str] = {
    ".pot": "una plantilla .pot no tiene traducciones: nombra el archivo .po de cada idioma",
    ".xlsx": "las hojas de cálculo no se leen: guárdala como CSV",
    ".xls": "las hojas de cálculo no se leen: guárdala como CSV",
    ".ods": "las hojas de cálculo no se leen: guárdala como CSV",
    ".stringsdict": "los archivos .stringsdict no se leen: expórtalos de Xcode como XLIFF (.xliff)",
    ".rtf": "los documentos RTF no se leen: guárdalo como texto o Markdown",
    ".docx": "los documentos de Word no se leen: guárdalo como texto o Markdown",
}

_KNOWN = ".txt, .md, .jsonl, .json, .yaml, .toml, .csv, .tsv, .po, .xlf, .resx, .ftl, .properties, .strings, .xcstrings, .html, .xml, .tpl, .eml y las de plantillas (.liquid, .hbs, .j2 …)"

#: Tables that only settings of programs have, and our own rules.
_SETTINGS = r"^\[+(?:tool[.\]]|project[.\]]|package[.\]]|dependencies[.\]]|build-system\]|bad\]|good\]|overrides\])"
#: A finding as the reports for people tell it.
_REPORT = r"^\S.*:\d+:\d+:? +(?:error|aviso|sugerencia) +[a-z-]+/[a-z-]+(?::|$)"
_LINES = 100  # how many are looked at before a file counts as one of other lines


def no_drafts(folder: str) -> UserError:
    """The error of a folder in which there is nothing to read, or that may not be looked into."""
    if not os.access(folder, os.R_OK | os.X_OK):
        return UserError("no hay permiso para leer esta carpeta", code="carpeta")
    said = f"en esta carpeta no hay borradores: se buscan archivos {_KNOWN} (ni README, CHANGELOG y LICENSE, ni lo que ignora git, ni lo que quita «exclude»)"
    return UserError(said, code="carpeta")


def undecoded(error: UserError, *, known: bool) -> UserError:
    """The error of bytes that are no text; of an extension that is not ``known`` with those that are."""
    if known or error.code != "binario":
        return error
    return UserError(f"{error.bare} (extensiones conocidas: {_KNOWN})", code=error.code)


def is_foreign(path: str, suffix: str) -> bool:
    """Whether a file, which cannot be decoded, is a bundle of messages that does not say that it is in Spanish."""
    if suffix not in (".properties", ".strings"):
        return False
    from tonecheck.formats.body import codes_of_path

    return not any(code.lower().startswith("es") for code in codes_of_path(path))


def refuse(suffix: str) -> None:
    """Raise UserError ``formato`` for the extension of a format that is not read, and of code."""
    if suffix in _UNREAD:
        raise UserError(_UNREAD[suffix], code="formato")
    if suffix in _CODE:
        raise UserError("es código, y no se lee: guarda los textos en YAML, JSON o CSV", code="formato")


def told(error: FileFaults) -> str:
    """All faults of the metadata of a draft; the line of the first is told elsewhere."""
    first = error.faults[0].line
    return "; ".join(
        ("" if fault.line == first else f"línea {fault.line}: ") + f"{fault.key}: {fault.said}"
        for fault in error.faults
    )


def is_stranger(text: str, suffix: str) -> bool:
    """Whether the decoded file ``text`` is a report that tonecheck wrote, one of its rules, the settings of a program, or
    JSON lines without a draft.

    A line that is broken and has the key of a draft counts as one, so that it is told.
    """
    if suffix in (".jsonl", ".ndjson"):
        lines = (line for line in text.split("\n", 4 * _LINES)[: 4 * _LINES] if line.strip())
        return not any(map(_may_be_draft, islice(lines, _LINES)))
    if suffix == ".toml":
        return re.search(_SETTINGS, text, re.MULTILINE) is not None
    if suffix in (".html", ".htm"):
        return "<title>tonecheck" in text[:2000] and "Content-Security-Policy" in text[:2000]
    return text.startswith("## tonecheck: ") or (
        suffix == ".txt" and re.search(_REPORT, text[:2000], re.MULTILINE) is not None
    )


def _may_be_draft(line: str) -> bool:
    if '"text"' not in line:
        return False
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return True
    return not isinstance(record, dict) or ("text" in record and not ("findings" in record and "schema" in record))
