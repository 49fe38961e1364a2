"""A container of templates -> its drafts, each with its exact place in the file."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import NamedTuple

from tonecheck.errors import UserError
from tonecheck.formats.body import Body, locale_of_path
from tonecheck.formats.comments import MARK, Placed, comments_of
from tonecheck.formats.mapped import Mapped
from tonecheck.formats.prose import is_clearly, is_long
from tonecheck.formats.shapes import BODIES, bodies
from tonecheck.formats.tree import Node, Tree, pointer
from tonecheck.model import Comment, Draft, Segment, Unreadable
from tonecheck.sources.reading import Reading
from tonecheck.sources.text import from_text

#: Extension -> the module of ``formats`` whose ``read`` gives the tree of such a file, and what else it is told.
READERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    ".json": ("jsontree", ()), ".yaml": ("yamltree", ()), ".yml": ("yamltree", ()), ".csv": ("tables", ()),
    ".tsv": ("tables", ("\t",)), ".po": ("po", ()), ".xml": ("xmltree", ()), ".tpl": ("smarty", ()),
    ".xlf": ("xliff", ()), ".xliff": ("xliff", ()), ".properties": ("properties", ()), ".strings": ("applestrings", ()),
    ".arb": ("jsontree", ()), ".php": ("phparrays", ()), ".resx": ("resx", ()), ".resw": ("resx", ()),
    ".xcstrings": ("xcstrings", ()), ".ftl": ("fluent", ()), ".toml": ("tomltree", ()),
}  # fmt: skip


class _Made(NamedTuple):
    body: Body
    text: Mapped
    encodings: tuple[str, ...] | None
    markdown: bool


def read_container(
    text: str, path: str, suffix: str, reading: Reading, *, named: bool = True
) -> Iterator[Draft | Unreadable]:
    """The drafts in ``text``, the decoded file ``path`` of the kind ``suffix`` (one of READERS).

    A file without texts for customers is an Unreadable (``sin-textos``) where the user ``named`` it; else it is something
    other than templates and gives nothing, and so does one that is broken and has no sign of a template. Raises
    UserError for a file that is broken.
    """
    try:
        tree = _tree(text, suffix, reading, path)
    except UserError as error:
        if named or (error.code != "formato" and _may_be_templates(text, suffix)):
            raise
        return
    made = list(_made(tree, reading, path))
    if not made and named and suffix == ".tpl":  # the user says that it is a template
        made = list(_made(tree, reading._replace(fields=("/body",)), path))
    if not made:
        if named:
            yield Unreadable(path, None, "sin-textos", _no_texts(reading, tree))
        return
    line_at = _lines(text)
    plain_texts = {one.body.keys: _said(one.text.text) for one in made}
    locale = locale_of_path(path)
    for one, about in zip(made, _comments(tree, made, text), strict=True):
        body = one.body
        given: dict[str, object] = {"mode": "template", **({"locale": locale} if locale else {}), **body.given}
        same = body.copy_of is not None and plain_texts.get(body.copy_of) == plain_texts[body.keys]
        draft = from_text(
            one.text.text,
            path=path,
            line=line_at(one.text.runs[0].source),
            id=pointer(*body.keys),
            given=given,
            markdown=one.markdown,
            front_matter=False,
            placeholders=(*reading.placeholders, *body.gaps),
        )
        draft = draft._replace(
            in_file=True,
            runs=one.text.runs,
            file_text=text,
            title=body.title,
            encodings=one.encodings,
            copy_of=pointer(*body.copy_of) if same and body.copy_of else None,
            comments=about,
        )
        yield _foreign(draft, body.language) if body.language and not is_clearly(draft.text) else draft


def _foreign(draft: Draft, language: str) -> Draft:
    """A draft that its file says is in another language, and that does not look Spanish: it is left alone."""
    note = f"El archivo dice que este texto está en {language}: no se revisa."
    return draft._replace(segments=(Segment(0, len(draft.text), "foreign"),), notes=(*draft.notes, note))


def _tree(text: str, suffix: str, reading: Reading, path: str) -> Tree:
    module, told = READERS[".xlf" if suffix == ".xml" and _is_xliff(text) else suffix]
    read: Callable[..., Tree] = import_module(f"tonecheck.formats.{module}").read
    try:
        return read(text, *told)
    except UserError as error:
        if suffix == ".json" and _is_yaml(text, reading, path):
            hint = "es YAML, no JSON: cambia la extensión del archivo a .yaml"
            raise UserError(hint, code=error.code, line=error.line) from None
        raise


def _is_xliff(text: str) -> bool:
    """Whether the first element of an XML file is that of XLIFF."""
    return (
        "<xliff" in text[:4000]
        and re.match(r"(?s)\ufeff?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*<(?:\w+:)?xliff\b", text) is not None
    )


def _is_yaml(text: str, reading: Reading, path: str) -> bool:
    """Whether a broken JSON file is YAML with templates."""
    if text.lstrip()[:1] in "{[":
        return False
    from tonecheck.formats.yamltree import read

    try:
        return any(True for _ in bodies(read(text), reading, path))
    except UserError:
        return False


def _made(tree: Tree, reading: Reading, path: str) -> Iterator[_Made]:
    """The texts in ``tree`` as customers see them, without the empty ones."""
    for body in bodies(tree, reading, path):
        source = body.node.text
        if source is None:
            continue
        encodings = encodings_of(body.node)
        if body.markup == "html" or (body.markup in ("auto", "android") and _has_tags(source.text)):
            from tonecheck.formats.html import view

            source, encodings = view(source), None if encodings is None else ("html", *encodings)
        if body.markup == "android":
            from tonecheck.formats import android

            source, encodings = android.view(source), None if encodings is None else ("android", *encodings)
        if source.text.strip() and source.runs:
            yield _Made(body, source, encodings, body.markup == "markdown")


def encodings_of(node: Node) -> tuple[str, ...] | None:
    """How the text of a node is written; None where it cannot be written back."""
    if node.encoding == "opaque":
        return None
    return (node.encoding,) if node.encoding else ()


def _has_tags(text: str) -> bool:
    if "<" not in text and "&" not in text:
        return False
    from tonecheck.formats.htmltags import looks_like_html

    return looks_like_html(text)


def _comments(tree: Tree, made: list[_Made], text: str) -> list[tuple[Comment, ...]]:
    if not any(MARK in comment.text for comment in tree.comments):
        return [()] * len(made)
    return comments_of(tree, [Placed(one.body.node, len(one.text.text), one.text.runs) for one in made], text)


def _said(text: str) -> str:
    """What a text says, without white space, case and the marks of lists, which two copies write in their own way."""
    if "<attribute" in text:  # Intercom's own for {{x|fallback:"y"}}
        text = re.sub(r"<attribute\b([^<>]*?)/?>(?:</attribute>)?", _attribute, text)
    return "".join(text.casefold().replace("\xa0", " ").replace("*", "").replace("-", "").replace("•", "").split())


def _attribute(match: re.Match[str]) -> str:
    told: dict[str, str] = dict(re.findall(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']", match[1]))
    default = f'|fallback:"{told["default"]}"' if told.get("default") else ""
    return f"{{{{{told.get('key', '')}{default}}}}}"


def _lines(text: str) -> Callable[[int], int]:
    """Offset -> line, 1-based; ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""
    starts = [0]
    for number, char in enumerate(text) if "\r" in text else ():
        if char == "\n" or (char == "\r" and not text.startswith("\n", number + 1)):
            starts.append(number + 1)
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
    return lambda offset: bisect_right(starts, offset)


def _no_texts(reading: Reading, tree: Tree) -> str:
    if reading.fields:
        told = ", ".join(f"«{field}»" for field in reading.fields)
        return (
            f"aquí no hay ningún texto en {told}, lo que pide «fields» de la configuración: es un puntero como"
            " /plantillas/*/texto (* por cualquier clave o número) o el nombre de una clave"
        )
    if tree.catalogue:
        return 'no hay frases en español; si las hay, nombra sus claves en la configuración, p. ej. fields = ["correo.texto"]'
    return (
        "no se reconoce ninguna plantilla: di en la configuración dónde están los textos, p. ej. fields ="
        ' ["/plantillas/*/texto"] (* por cualquier clave o número) o fields = ["texto"]'
    )


def _may_be_templates(text: str, suffix: str) -> bool:
    """Whether a broken file that nobody named looks like templates: a key of their texts, and the letters of Spanish or a sentence of it."""
    lower = text.lower()
    if not (any(mark in lower for mark in "áéíóúñ¿¡") or is_long(text)):
        return False
    if suffix == ".po":
        return 'msgstr "' in lower
    if suffix in (".xlf", ".xliff"):
        return "<target" in lower
    if suffix in (".properties", ".strings", ".php", ".ftl"):
        return True
    if suffix in (".csv", ".tsv"):
        head = lower.lstrip("\ufeff").partition("\n")[0].translate(str.maketrans(";,\t|", "\n\n\n\n"))
        return any(cell.strip(' "\r') in BODIES for cell in head.split("\n"))
    if suffix in (".resx", ".resw"):
        return "<value>" in lower
    if suffix == ".xml":
        return any(f"<{key}>" in lower or f'name="{key}"' in lower for key in (*BODIES, "body_html"))
    if suffix == ".toml":
        return any(f"\n{key} =" in lower or f"\n{key}=" in lower for key in (*BODIES, "other"))
    return any(f"{key}:" in lower or f'{key}":' in lower for key in BODIES)
