"""How words are written in each container: the other way round than its reader reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tonecheck.model import Draft


class Site(NamedTuple):
    """Where words are written: ``low:high`` of the file, which the draft's own text surrounds from ``first`` to ``last``."""

    file: str
    low: int
    high: int
    first: int
    last: int

    @property
    def before(self) -> str:
        """The character before, if there is one."""
        return self.file[self.low - 1 : self.low] if self.low else ""

    @property
    def after(self) -> str:
        """The character after, if there is one."""
        return self.file[self.high : self.high + 1]

    @property
    def written(self) -> str:
        """How the draft stands in the file."""
        return self.file[self.first : self.last]

    @property
    def borders(self) -> str:
        """The characters of the file around the draft: quotes, delimiters."""
        return (self.file[self.first - 1] if self.first else "") + self.file[self.last : self.last + 1]

    @property
    def line_end(self) -> str:
        """How lines end in the file."""
        return "\r\n" if "\r\n" in self.file else "\n"

    @property
    def indent(self) -> str:
        """The white space at the start of the line."""
        line = self.file[self.file.rfind("\n", 0, self.low) + 1 : self.low]
        return line[: len(line) - len(line.lstrip(" "))]


Encoder = Callable[[str, Site], str | None]


def encoded(words: str, encodings: tuple[str, ...], site: Site) -> str | None:
    """Return ``words`` as they are written at ``site``, or None where they cannot be without another style of writing."""
    written: str | None = words
    for name in encodings:
        encoder = ENCODERS.get(name)
        written = encoder(written, site) if encoder is not None and written is not None else None
    return written


def _html(words: str, site: Site) -> str | None:
    if "\n" in words or "\r" in words:
        return None  # a tag would have to break the line
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for written in (site.written, site.file):
        plain = any(char.isalpha() for char in written if not char.isascii())  # letters stand there as they are
        if plain and written is site.file:
            break
        if re.search(_NAMED, written, re.IGNORECASE):
            return "".join(_named(char) for char in words)
        if plain:
            break
        if any(int(code) > _NBSP for code in re.findall(r"&(?:amp;)?#(\d{1,7});", written)):
            return "".join(char if char.isascii() else f"&#{ord(char)};" for char in words)
    return words.replace("\u00a0", "&nbsp;")


_NBSP = 160  # which pages have that write all else as it is
#: Letters and signs of Spanish by their names, in HTML or in HTML within XML.
_NAMED = r"&(?:amp;)?(?:[a-z](?:acute|tilde|uml)|iquest|iexcl|ordm|ordf|[lr]aquo|euro);"


def _named(char: str) -> str:
    if char.isascii():
        return char
    from html.entities import codepoint2name  # slow to import, and few files have entities

    return f"&{codepoint2name[ord(char)]};" if ord(char) in codepoint2name else char


def _json(words: str, site: Site) -> str:
    written = json.dumps(words, ensure_ascii=_escapes(site))[1:-1]
    return written.replace("/", "\\/") if "\\/" in site.written else written


def _escapes(site: Site) -> bool:
    """Whether letters beyond ASCII are written as escapes here: some are, and none stands as it is."""
    return any(text.isascii() and "\\u" in text for text in (site.written, site.file))


def _yaml_plain(words: str, site: Site) -> str | None:
    if "\n" in words or "\r" in words or re.search(r":(?:\s|$)|\s#", f"{site.before}{words}{site.after}"):
        return None
    return None if site.low == site.first and words[:1] in set("-?:,[]{}#&*!|>'\"%@`") else words


def _yaml_single(words: str, site: Site) -> str | None:
    return None if "\n" in words or "\r" in words else words.replace("'", "''")


def _yaml_double(words: str, site: Site) -> str:
    written = _quoted(words, site)
    if not any(text.isascii() and ("\\u" in text or "\\x" in text) for text in (site.written, site.file)):
        return written
    return "".join(char if char.isascii() else _yaml_escape(ord(char)) for char in written)


def _yaml_escape(code: int) -> str:
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _yaml_literal(words: str, site: Site) -> str | None:
    if "\r" in words:
        return None
    return re.sub(r"\n+", lambda found: site.line_end * len(found.group()) + site.indent, words)


def _yaml_folded(words: str, site: Site) -> str | None:
    return None if "\n" in words or "\r" in words else words


def _csv(words: str, site: Site) -> str | None:
    return None if any(char in words for char in '"\r\n' + site.borders) else words


def _csv_quoted(words: str, site: Site) -> str:
    return words.replace('"', '""')


def _xml(words: str, site: Site) -> str:
    written = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return written.replace('"', "&quot;") if '"' in site.borders else written


def _cdata(words: str, site: Site) -> str | None:
    return (
        None
        if "]]>" in f"{site.file[max(0, site.low - 2) : site.low]}{words}{site.file[site.high : site.high + 2]}"
        else words
    )


def _quoted(words: str, site: Site) -> str:
    """Between double quotes, with the escapes that all formats with such strings share."""
    return (
        words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    )


def _php_single(words: str, site: Site) -> str:
    return words.replace("\\", "\\\\").replace("'", "\\'")


def _php_double(words: str, site: Site) -> str:
    return re.sub(r"\$(?=[A-Za-z_{])", r"\\$", _quoted(words, site))


def _php_here(words: str, site: Site) -> str | None:
    return None if any(char in words for char in "\\$\n\r") else words


def _properties(words: str, site: Site) -> str:
    written = words.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    if site.low == site.first and written.startswith(" "):
        written = "\\" + written
    if written.isascii():
        return written
    # Java reads a file as UTF-8 or ISO-8859-1; an escape is right in both, and in one of ASCII all others would be
    highest = max(site.file)
    plain = highest if highest <= "\x7f" else max("\xff", highest)
    form = "{:04X}" if re.search(r"\\u[0-9a-f]{0,3}[A-F]", site.file) else "{:04x}"
    return "".join(char if char <= plain else _utf16(char, form) for char in written)


def _utf16(char: str, form: str) -> str:
    """The escapes of ``char``, one for each half of it where it has two."""
    halves = char.encode("utf-16-be")
    return "".join("\\u" + form.format(halves[at] << 8 | halves[at + 1]) for at in range(0, len(halves), 2))


def _properties_message(words: str, site: Site) -> str:
    return _properties(words.replace("'", "''"), site)


def _android(words: str, site: Site) -> str | None:
    if "\r" in words or "  " in words or (site.low == site.first and words[:1] in ("@", "?", " ")):
        return None
    written = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return written if site.written.startswith('"') else written.replace("'", "\\'")


def _markdown(words: str, site: Site) -> str | None:
    return None if "\n" in words or "\r" in words else re.sub(r"([\\`*_\[\]<>])", r"\\\1", words)


def _toml_literal(words: str, site: Site) -> str | None:
    return None if any(char in words for char in "'\n\r") else words


def _toml_lines(words: str, site: Site) -> str:
    return site.line_end.join(_yaml_double(line, site) for line in words.split("\n"))


def _fluent(words: str, site: Site) -> str | None:
    return None if any(char in words for char in "{}\n\r") else words


#: Name of an encoding (model.Draft.encodings) → how words are written in it; None where they cannot be.
ENCODERS: Mapping[str, Encoder] = {
    "html": _html,
    "json": _json,
    "yaml-plain": _yaml_plain,
    "yaml-single": _yaml_single,
    "yaml-double": _yaml_double,
    "yaml-literal": _yaml_literal,
    "yaml-folded": _yaml_folded,
    "csv": _csv,
    "csv-quoted": _csv_quoted,
    "xml": _xml,
    "cdata": _cdata,
    "po": _quoted,
    "properties": _properties,
    "properties-message": _properties_message,
    "apple": _quoted,
    "android": _android,
    "markdown": _markdown,
    "php-single": _php_single,
    "php-double": _php_double,
    "php-here": _php_here,
    "php-now": _yaml_folded,
    "toml": _yaml_double,
    "toml-literal": _toml_literal,
    "toml-lines": _toml_lines,
    "toml-literal-lines": _toml_literal,
    "fluent": _fluent,
}


def may_be_replaced(draft: Draft, words: str, written: str) -> bool:
    """Tell whether ``words`` of the draft, which together stand in the file as ``written``, are an escape of these words.

    If not, they only stand for something else that must stay: a tag that breaks the line, a folded line.
    """
    if not written or draft.encodings is None:
        return False
    if draft.encodings[:1] == ("html",):
        for name in reversed(draft.encodings[1:]):
            written = _decoded(name, written)
        return written == words or (written.startswith("&") and "<" not in written)
    if draft.encodings[-1:] == ("xml",):
        return written[0] == "&" or (written[0] == "\\" and "android" in draft.encodings)  # a tag is a gap of XLIFF
    if draft.encodings[-1:] == ("fluent",) and written[0] == "{":
        return False  # what the program puts there
    if draft.encodings[-1:] != () and draft.encodings[-1].startswith("php-") and written[0] == "$":
        return False
    return not words.isspace() or written[0] in "\\&"


def _decoded(name: str, written: str) -> str:
    """A piece of a file as it reads without the encoding ``name``."""
    if name == "yaml-double":
        written = re.sub(
            r"\\(?:x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8}))", lambda found: chr(int(found[1] or found[2], 16)), written
        )
    if name in ("json", "yaml-double", "po"):
        try:
            return str(json.loads(f'"{written}"'))
        except ValueError:
            return written
    if name == "xml":
        from html import unescape  # as above

        return unescape(written)
    return written.replace('""', '"') if name == "csv-quoted" else written
