"""A tree -> the texts in it that customers receive: by the configuration, by the shapes of helpdesks, by the names of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tonecheck.formats.body import (
    Body,
    folded,
    fragment,
    frame_of,
    in_use,
    is_locale,
    is_text,
    locale_of,
    words_of,
    written,
)
from tonecheck.formats.helpdesks import read_record, shape_of, title_of
from tonecheck.formats.prose import is_letter, is_long, is_prose
from tonecheck.formats.tree import Node, Tree, texts
from tonecheck.sources.reading import Reading

Keys = tuple[str, ...]

#: Keys of the text of a template (folded), the ones with tags first.
BODIES: Keys = (
    "bodyhtml", "contenidohtml", "contenthtml", "cuerpohtml", "textohtml", "html", "htmlvalue", "htmlbody",
    "htmlcontent", "htmlpart", "body", "cuerpo", "contenido", "content", "texto", "text", "bodytext", "contenttext",
    "cuerpotexto", "contenidotexto", "textoplano", "textbody", "plaincontent", "textpart", "plaintext", "plantilla",
    "template", "message", "mensaje", "response", "respuesta", "reply", "texts", "textos", "messages", "mensajes",
    "responses", "respuestas", "templates", "plantillas",
)  # fmt: skip
#: The plain copy of which texts these are.
_PLAIN: Mapping[str, Keys] = {
    "text": ("html", "bodyhtml"), "bodytext": ("bodyhtml", "body"), "body": ("bodyhtml", "htmlvalue"),
    "content": ("contenthtml",), "contenido": ("contenidohtml",), "cuerpo": ("cuerpohtml",), "texto": ("textohtml",),
    "contenttext": ("contenthtml", "content"), "cuerpotexto": ("cuerpohtml", "cuerpo"), "contenidotexto": ("contenidohtml", "contenido"),
    "textoplano": ("html", "textohtml", "cuerpohtml", "contenidohtml", "cuerpo", "contenido", "texto"), "textbody": ("htmlbody",),
    "plaincontent": ("htmlcontent",), "textpart": ("htmlpart",), "plaintext": ("html", "bodyhtml", "contenthtml", "body", "content"),
}  # fmt: skip
TITLES: Keys = (
    "title", "titulo", "nombre", "name", "shortcode", "atajo", "shortcut", "label", "etiqueta", "slug", "trigger", "key", "clave",
    "intent", "tag", "templatename", "alias",
)  # fmt: skip
#: What a customer asks stands beside what the agent answers.
_ANSWERS = frozenset(("response", "respuesta", "reply", "responses", "respuestas"))
_ASKED = frozenset(("message", "mensaje", "text", "texto", "body", "content", "contenido"))
#: Records with all the keys of one of these are no templates, whatever else they hold: reports, settings, logs, chats.
_OTHERS: tuple[frozenset[str], ...] = tuple(
    frozenset(keys.split())
    for keys in (
        "rule severity", "checkname fingerprint", "ruleid level", "role content", "openapi info", "swagger info", "runs version",
        "apiversion kind", "lockfileversion", "scripts dependencies", "schema findings", "jobs on", "timestamp level",
        "repos hooks", "commit author", "stack message", "code severity", "sha message", "hash message", "excerpt content",
    )
)  # fmt: skip
#: Where the greeting or the farewell of a text stands beside it.
_ENDS = (
    "greeting", "saludo", "salutation", "encabezado", "despedida", "farewell", "closing", "signoff", "cierre", "firma", "signature",
)  # fmt: skip
#: What people write to a company, or of it, has one of these; templates have not.
_WRITTEN_BY = frozenset(("email", "phone", "telefono", "rating", "puntuacion", "estrellas", "stars"))


def bodies(tree: Tree, reading: Reading, path: str) -> Iterator[Body]:
    """The texts of ``tree`` that customers receive, in the order of the file, but that plain copies follow their original.

    Those that ``reading.fields`` names; without it those of known helpdesks, else those of records whose keys and words
    are those of Spanish templates, else the long texts of a table of texts in Spanish. A document among several puts its
    number first. ``path`` is the file, for what its name says of the language.
    """
    several = len(tree.documents) > 1
    for number, document in enumerate(tree.documents):
        head: Keys = (str(number),) if several else ()
        found = list(_configured(document, reading, head) if reading.fields else _recognised(document, tree, path))
        if not reading.fields and any("subject" in body.given for body in found):
            from tonecheck.formats.subjects import subjects  # few tools keep them

            found += subjects(document, found)
        starts = {body.keys: body.node.start for body in found}
        for body in sorted(found, key=lambda body: (starts.get(body.copy_of or body.keys, 0), bool(body.copy_of))):
            keys = body.keys if reading.fields else (*head, *body.keys)
            copy_of = (*head, *body.copy_of) if body.copy_of and not reading.fields else body.copy_of
            title = named(document, keys[len(head) :], reading.title) if reading.title else None
            yield body._replace(keys=keys, copy_of=copy_of, title=title or body.title)


def _configured(document: Node, reading: Reading, head: Keys) -> Iterator[Body]:
    for keys, node in texts(document):
        whole = (*head, *keys)
        if (
            keys
            and is_text(node)
            and any(fits(keys, field) or (head and fits(whole, field)) for field in reading.fields)
        ):
            record = parent_of(document, keys)
            known = folded(record)
            given, language = frame_of(known)
            title = title_of({key: value for key, value in known.items() if value is not node}, TITLES)
            yield Body(whole, node, title, given, "auto", None, language)


def fits(keys: Keys, field: str) -> bool:
    """Whether ``keys`` fit a pointer (``*`` for any key), or end in the key that ``field`` is."""
    if not field.startswith("/"):
        return keys[-1] == field
    wanted = [key.replace("~1", "/").replace("~0", "~") for key in field.split("/")[1:]]
    return len(wanted) == len(keys) and all(want in ("*", key) for want, key in zip(wanted, keys, strict=True))


def parent_of(document: Node, keys: Keys) -> Node:
    """The nearest map around what stands at ``keys``."""
    node = parent = document
    for key in keys[:-1]:
        node = node.get(key) or node
        parent = node if node.kind == "map" else parent
    return parent


def named(document: Node, keys: Keys, title: str) -> str | None:
    """What the key ``title`` says in the nearest map around what stands at ``keys``."""
    for end in range(len(keys) - 1, -1, -1):
        node: Node | None = document
        for key in keys[:end]:
            node = node.get(key) if node is not None else None
        if node is not None and (found := words_of(node.get(title))):
            return found
    return None


def _recognised(document: Node, tree: Tree, path: str) -> list[Body]:
    if document.kind == "list" and any(entry.get("msgid") is not None for _, entry in document.items[:3]):
        return list(_catalogue(document))
    if document.kind == "list" and any(entry.get("sourcelanguage") is not None for _, entry in document.items[:1]):
        from tonecheck.formats.bilingual import units

        return list(units(document))
    from tonecheck.formats.catalogues import is_catalogue, messages

    if is_catalogue(document, tree, path):
        return list(messages(document, tree, path))
    known, records = _walk(document, (), "")
    if known:
        return known
    records = [[_below_locale(body) for body in bodies] for bodies in records]
    # a tool exports all its languages together: those that say so are not counted then, and not worth a note each
    ours = [own for bodies in records if (own := [body for body in bodies if body.language is None])]
    found = [body for bodies in next(filter(_are_spanish, (records, ours)), []) for body in bodies]
    others = list(messages(document, tree, path, {body.keys for body in found}, TITLES))
    return found + others or list(_loose(document))


def _below_locale(body: Body) -> Body:
    """A text with what the first of its keys (``es-MX:``) says of its language, where it says nothing itself."""
    if not is_locale(body.keys[0]) or "locale" in body.given or body.language:
        return body
    locale, language = locale_of(body.keys[0])
    given = {**body.given, "locale": locale} if locale else body.given
    return body._replace(given=given, language=language)


def _are_spanish(records: list[list[Body]]) -> bool:
    """Whether a third of the records, or more, is prose in Spanish."""
    spoken = sum(any(is_prose(_words(body)) for body in bodies) for bodies in records)
    return 3 * spoken >= len(records) > 0


def _catalogue(document: Node) -> Iterator[Body]:
    """The translations of a PO file that are in use: a fuzzy one is shown to nobody.

    Most are what a program shows; one is a reply where it greets or takes leave.
    """
    code = next((found for _, entry in document.items if (found := words_of(entry.get("language")))), "")
    locale, language = locale_of(code)
    given: dict[str, object] = {"locale": locale} if locale else {}
    for number, entry in document.items:
        flags = entry.get("flags")
        if flags is not None and isinstance(flags.value, tuple) and "fuzzy" in flags.value:
            continue
        title = " ".join((words_of(entry.get("msgctxt")) or words_of(entry.get("msgid")) or "").split())
        for key, node in entry.items:
            if key.startswith("msgstr") and is_text(node) and not _is_left(entry, node):
                said = words_of(node) or ""
                own = given if is_letter(said) else fragment(given, said, (words_of(entry.get("msgctxt")) or "",))
                yield Body((number, key), node, title[:60] or None, own, "auto", None, language)


def _is_left(entry: Node, node: Node) -> bool:
    """Whether a translation says what its source says, in another language: nobody translated it yet."""
    said = words_of(node)
    return said in (words_of(entry.get("msgid")), words_of(entry.get("msgid_plural"))) and not is_prose(said or "")


def _words(body: Body) -> str:
    return body.node.text.text if body.node.text is not None else ""


def _walk(node: Node, keys: Keys, above: str) -> tuple[list[Body], list[list[Body]]]:
    """The texts of the records of known helpdesks in ``node`` and below, and those of other records, by record."""
    if node.kind == "map":
        record = folded(node)
        if any(marks <= record.keys() for marks in _OTHERS):
            return [], []
        shape = shape_of(record, above)
        if shape is not None:
            return list(read_record(keys, node, shape)), []
        own = list(_record(keys, node, record)) or _described(keys, node, record)
        if own:
            return [], [own] if in_use(record) else []
    known: list[Body] = []
    others: list[list[Body]] = []
    for key, value in node.items:
        if value.items:
            inner, records = _walk(value, (*keys, key), key if node.kind == "map" else above)
            known += inner
            others += records
    return known, others + (_short(node, keys, others) if others else [])


def _short(node: Node, keys: Keys, read: list[list[Body]]) -> list[list[Body]]:
    """The short texts without a name of the records in ``node``, at least half of which were ``read`` for their long ones."""
    seen = {body.keys[len(keys)] for bodies in read for body in bodies}
    rest = [(key, value, folded(value)) for key, value in node.items if value.kind == "map" and key not in seen]
    rest = rest if len(rest) <= len(seen) else []
    known = {body.keys[len(keys) + 1 :] for bodies in read for body in bodies}
    every = [list(_record((*keys, key), value, record, is_prose)) for key, value, record in rest if in_use(record)]
    return [own for own in every if own and known.issuperset(body.keys[len(keys) + 1 :] for body in own)]


def _record(
    keys: Keys, node: Node, record: Mapping[str, Node], enough: Callable[[str], bool] = is_long
) -> Iterator[Body]:
    """The texts of a record that has the keys of a template: a text and a name; or, without a name, words ``enough``."""
    if not _WRITTEN_BY.isdisjoint(record):
        return
    names, title = written(node), title_of(record, TITLES)
    named = title or _title_of_key(keys)
    given, language = frame_of(record)
    if any(is_text(record.get(key)) for key in _ENDS):
        given.setdefault("type", "fragment")
    found: dict[str, Keys] = {}
    skipped = _ASKED if _ANSWERS & record.keys() else frozenset()
    for key in BODIES:
        value = record.get(key)
        if value is None or key in skipped:
            continue
        at: Keys = (*keys, names[key])
        if value.kind == "map" and value.items and all(is_locale(code) for code, _ in value.items):
            for code, text in value.items:
                locale, other = locale_of(code)
                if is_text(text):
                    own = {**given, "locale": locale} if locale else given
                    yield Body((*at, code), text, named, own, "auto", None, other or language)
        elif is_text(value) and (title or enough(words_of(value) or "")):
            found[key] = at
            copy_of = next((found[html] for html in _PLAIN.get(key, ()) if html in found), None)
            yield Body(at, value, named, given, "auto", copy_of, language)
        elif value.kind == "list" and title and value.items and all(is_text(item) for _, item in value.items):
            for number, item in value.items:
                yield Body((*at, number), item, title, given, "auto", None, language)


def _described(keys: Keys, node: Node, record: Mapping[str, Node]) -> list[Body]:
    """The texts of a record whose keys say more than that they are texts; few records of a file get here."""
    if not _WRITTEN_BY.isdisjoint(record) or not any(
        node.text is not None and " " in node.text.text for _, node in node.items
    ):
        return []
    from tonecheck.formats.described import described

    answers = not _ANSWERS.isdisjoint(record)
    return list(described(keys, node, record, [key for key in BODIES if not (answers and key in _ASKED)], TITLES))


def _loose(document: Node) -> Iterator[Body]:
    """The long texts of a table or list that has little else: ``retraso: Hola, sentimos …``."""
    every = [(keys, node, node.text.text) for keys, node in texts(document) if node.text is not None]
    long = [(keys, node) for keys, node, text in every if is_long(text)]
    if len(long) >= 2 and 2 * len(long) >= len(every) and not _has_values(document):
        replies = any(is_letter(words_of(node) or "") for _, node in long)
        for keys, node in long:
            locale, language = locale_of(keys[0]) if is_locale(keys[0]) else (None, None)
            given: dict[str, object] = {"locale": locale} if locale else {}
            if not replies:  # the sentences of a program
                given["type"] = "fragment"
            yield Body(keys, node, _title_of_key(keys), given, "auto", None, language)


def _title_of_key(keys: Keys) -> str | None:
    """The name that the place of a text gives it: the last key that is neither a number nor, below another, a language."""
    named = [key for key in keys if not key.isdigit()]
    while len(named) > 1 and is_locale(named[-1]):
        named.pop()
    return named[-1] if named else None


def _has_values(node: Node) -> bool:
    """Whether numbers and switches stand among the texts: then it is settings, not texts."""
    return node.kind == "other" and node.value is not None or any(_has_values(value) for _, value in node.items)
