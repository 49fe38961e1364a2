"""The messages of a program -> those that customers read: bundles of Java, Android, Apple, Rails, i18next and others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tonecheck.formats.body import (
    SUBJECT_KEYS,
    Body,
    codes_of_path,
    fold_key,
    fragment,
    is_locale,
    is_text,
    locale_of,
    words_of,
)
from tonecheck.formats.prose import is_letter, is_long, is_prose
from tonecheck.formats.tree import Node, Tree, texts
from tonecheck.model import Draft

Keys = tuple[str, ...]

#: Folders in which programs keep their messages.
_FOLDERS = frozenset("locale locales i18n l10n lang langs language languages translations _locales intl".split())
_PAGE = re.compile(r"[._-]?html$", re.IGNORECASE)  # ``cuerpoHtml`` says with tags what ``cuerpo`` says
#: What PHP puts into its texts: ``:nombre`` (Laravel), ``$nombre``, ``$pedido->id``.
_PHP_GAPS = (r"(?<![\w:]):([A-Za-z_]\w*)", r"\{?(\$[A-Za-z_]\w*(?:->\w+|\[\w+\])*)\}?")
_LEAST = 3  # words of a text that is worth reading: labels say little


class _Text(NamedTuple):
    """A text of a catalogue: its keys and node, the code of Spanish that is said of it ("" if none is), its words."""

    keys: Keys
    node: Node
    code: str
    words: str


def messages(
    document: Node, tree: Tree, path: str, taken: Collection[Keys] = (), titles: Collection[str] = ()
) -> Iterator[Body]:
    """The texts in Spanish of a catalogue of messages, but those at the keys ``taken`` and what names these; none of a file that is no such catalogue.

    A catalogue is known by its format, by ``<resources>``, by languages for first keys (``es:``), or by the folders above it.
    Each text is a fragment, unless it greets or takes leave, or most of the long ones do.
    """
    found = [
        _Text(keys, node, code, words_of(node) or "")
        for head, part, code in _parts(document, tree, path)
        for keys, node in texts(part, head)
        if not any(key.startswith("@") for key in keys) and is_text(node)
    ]
    kept = [text for text in _apart(found, taken, titles) if _is_sentence(text.words, said=bool(text.code))]
    if not any(text.code for text in kept) and not _mostly_spanish([text.words for text in found]):
        return
    pages = {(*keys[:-1], _PAGE.sub("", keys[-1])): keys for keys, *_ in kept if _PAGE.search(keys[-1])}
    long = [text.words for text in kept if is_long(text.words)]
    replies = 2 * sum(map(is_letter, long)) > len(long)
    markup = "android" if _is_android(document, path) else "auto"
    for keys, node, code, words in kept:
        locale = locale_of(code)[0]
        given: dict[str, object] = {"locale": locale} if locale else {}
        if not (replies and is_long(words)) and not is_letter(words):
            given = fragment(given, words, (*keys, re.split(r"[/\\]", path)[-1]))
        gaps = _PHP_GAPS if node.encoding.startswith("php") else _laravel(keys[-1], words)
        yield Body(keys, node, _title(keys, path), given, markup, pages.get(keys), None, gaps)


def _apart(found: Sequence[_Text], taken: Collection[Keys], titles: Collection[str]) -> Iterator[_Text]:
    """The texts that nothing else speaks for: of doubled keys the last, no names of what is ``taken``, no descriptions of plurals."""
    last = {text.keys: text.node for text in found}
    plurals = {keys[:-1] for keys in last if keys[-1] == "other"}  # go-i18n: a description stands among them
    named = {keys[:-1] for keys in taken}
    for text in found:
        above, key = text.keys[:-1], text.keys[-1]
        describes = key == "description" and above in plurals
        names = above in named and fold_key(key) in (*titles, *SUBJECT_KEYS)
        if text.keys not in taken and last[text.keys] is text.node and not describes and not names:
            yield text


def is_catalogue(document: Node, tree: Tree, path: str) -> bool:
    """Whether a file is a catalogue and nothing else, whatever the names of its keys."""
    if tree.catalogue or _is_android(document, path) or document.get("@@locale") is not None:
        return True
    return re.search(r"(?:^|[/\\])(?:active|translate)\.[\w-]+\.(?:toml|json|ya?ml)$", path) is not None  # go-i18n


def _is_android(document: Node, path: str) -> bool:
    return path.lower().endswith(".xml") and any(key == "resources" for key, _ in document.items)


def _parts(document: Node, tree: Tree, path: str) -> list[tuple[Keys, Node, str]]:
    """The parts of a catalogue that may be in Spanish: their keys, and the code of Spanish that is said of them, if one is."""
    if document.kind != "map":
        return []
    if path.lower().endswith(".xcstrings"):
        from tonecheck.formats.xcstrings import spanish

        return list(spanish(document))
    codes = codes_of_path(path)
    code = codes[0] if codes else ""
    if any(value.items for _, value in document.items) and all(is_locale(key) for key, _ in document.items):
        return [((key,), value, key) for key, value in document.items if _is_spanish(key)]
    declared = document.words("@@locale") or code
    if declared and not _is_spanish(declared):
        return []
    if is_catalogue(document, tree, path):
        return [((), document, declared)]
    return [((), document, code)] if is_spanish_path(path) else []


def is_spanish_path(path: str) -> bool:
    """Whether a path names Spanish, and a folder of it holds the messages of a program: ``lang/es/correo.php``, ``i18n-messages/es.json``."""
    folders = path.lower().replace("\\", "/").split("/")[:-1]
    codes = codes_of_path(path)
    return (
        bool(codes) and _is_spanish(codes[0]) and any(_FOLDERS.intersection(re.split(r"[-_.]", one)) for one in folders)
    )


def page(draft: Draft) -> Draft:
    """A text of plain words or Markdown, which is a page of a program where it lies among its messages and neither greets nor takes
    leave (``lang/es/ayuda.txt``)."""
    if "type" in draft.given or not is_spanish_path(draft.path) or is_letter(draft.text):
        return draft
    return draft._replace(given=fragment(draft.given, draft.text, (re.split(r"[/\\]", draft.path)[-1],)))


def _is_spanish(code: str) -> bool:
    return re.split(r"[-_]", code.lower())[0] in ("es", "spa")


def _is_sentence(text: str, *, said: bool) -> bool:
    """Whether a text is Spanish and more than a label; where the file has ``said`` that it is Spanish, words are enough."""
    words = re.findall(r"(?<![%{$:@#.\w])[^\W\d_]{2,}(?![\w}])", text)
    return len(words) >= _LEAST and (is_prose(text) or (said and any(char.islower() for char in text)))


def _mostly_spanish(every: list[str]) -> bool:
    """Whether a catalogue that says nothing of its language is in Spanish: a third of its sentences, and a long one."""
    sentences = [text for text in every if len(text.split()) > _LEAST]
    spoken = [text for text in sentences if is_prose(text)]
    return 3 * len(spoken) >= len(sentences) and any(map(is_long, spoken))


def _title(keys: Keys, path: str) -> str | None:
    """The last key that is neither a number nor a form of the plural; of Fluent and Apple's catalogues the key of the entry."""
    if path.lower().endswith(".ftl"):
        return keys[0][:60]
    if keys[:1] == ("strings",):
        from tonecheck.formats.xcstrings import title

        if (own := title(keys)) is not None:
            return own[:60]
    named = [
        key for key in keys if not key.isdigit() and key not in ("item", "zero", "one", "two", "few", "many", "other")
    ]
    return named[-1][:60] if named else None


def _laravel(key: str, text: str) -> tuple[str, ...]:
    """The gaps ``:name`` of a translation of Laravel, whose source is the key."""
    if ":" not in key or ":" not in text:
        return ()
    names = {name for name in re.findall(r"(?<![\w:]):([A-Za-z_]\w*)", key) if f":{name}" in text}
    return (rf"(?<![\w:]):({'|'.join(sorted(names))})\b",) if names else ()
