"""The shapes of helpdesk exports: by which keys a record is known, and which of its texts customers receive.

Keys are folded (see ``body.fold_key``). What is not public knowledge of a tool is left to the generic shape.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tonecheck.formats.body import (
    Body,
    folded,
    frame_of,
    in_use,
    is_text,
    locale_of,
    name_of_channel,
    words_of,
    written,
)
from tonecheck.formats.tree import Node

Keys = tuple[str, ...]


class Part(NamedTuple):
    """A text of a record: its key, how it is written, the channel that it is for, the parts that it may be the plain copy of."""

    key: str
    markup: str = "auto"
    channel: str | None = None
    copy_of: str = ""


class Shape(NamedTuple):
    """A record of ``tool`` has all the keys ``all`` and one of ``any`` (where there are some), in ``where`` (``""``: anywhere).

    ``title`` are the keys of its name, the first that is there counts; ``read`` finds the texts where ``parts`` cannot.
    """

    tool: str
    all: frozenset[str]
    any: frozenset[str] = frozenset()
    where: str = ""
    parts: tuple[Part, ...] = ()
    title: Keys = ("title", "name")
    read: Callable[[Keys, Node, "Shape"], Iterator[Body]] | None = None


def shape_of(record: Mapping[str, Node], above: str) -> Shape | None:
    """The shape of a record of folded keys, which stands below the key ``above``."""
    keys = record.keys()
    for shape in SHAPES:
        if shape.all <= keys and (not shape.any or shape.any & keys) and shape.where in ("", above):
            return shape
    return None


def read_record(keys: Keys, record: Node, shape: Shape) -> Iterator[Body]:
    """The texts of a record of ``shape`` that customers receive; none of one that is out of use."""
    if in_use(folded(record)):
        yield from (shape.read or _parts)(keys, record, shape)


def _parts(keys: Keys, record: Node, shape: Shape) -> Iterator[Body]:
    known = folded(record)
    names = written(record)
    given, language = frame_of(known)
    title = title_of(known, shape.title)
    found: dict[str, Keys] = {}
    for part in shape.parts:
        node = known.get(part.key)
        if not is_text(node):
            continue
        found[part.key] = (*keys, names[part.key])
        own = {**given, "channel": part.channel} if part.channel else given
        copy_of = next((found[other] for other in part.copy_of.split() if other in found), None)
        yield Body(found[part.key], node, title, own, part.markup, copy_of, language)


def title_of(record: Mapping[str, Node], keys: Keys) -> str | None:
    """The name of a template: the first of ``keys`` that says something."""
    return next((found for key in keys if (found := words_of(record.get(key)))), None)


def _zendesk(keys: Keys, record: Node, shape: Shape) -> Iterator[Body]:
    """Macros: what they do is a list; internal comments and dynamic content are no texts of the macro."""
    known = folded(record)
    given, language = frame_of(known)
    title = title_of(known, shape.title)
    actions = [(number, folded(action), action) for number, action in known["actions"].items]
    said = {words_of(action.get("field")): words_of(action.get("value")) or _flag(action) for _, action, _ in actions}
    if said.get("comment_mode_is_public") in ("false", "no"):
        return
    subject = said.get("subject")
    if subject:
        given["subject"] = subject
    html: Keys | None = None
    for number, action, _ in sorted(actions, key=lambda entry: words_of(entry[1].get("field")) != "comment_value_html"):
        field, value = words_of(action.get("field")), action.get("value")
        if field not in ("comment_value", "comment_value_html") or value is None:
            continue
        at: Keys = (*keys, "actions", number, "value")
        channel = None
        if value.kind == "list" and value.items:
            texts = [(key, item) for key, item in value.items if is_text(item)]
            if len(texts) > 1:
                channel = name_of_channel((words_of(texts[0][1]) or "").removeprefix("channel:"))
            at, value = (*at, texts[-1][0] if texts else "0"), texts[-1][1] if texts else value
        if not is_text(value) or _is_gap(words_of(value) or ""):
            continue
        own = {**given, "channel": channel} if channel else given
        if field == "comment_value_html":
            html = html or at
            yield Body(at, value, title, own, "html", None, language)
        else:
            yield Body(at, value, title, own, "text", html, language)


def _flag(action: Mapping[str, Node]) -> str | None:
    node = action.get("value")
    return str(node.value).lower() if node is not None and node.kind == "other" else None


def _is_gap(text: str) -> bool:
    """Whether a text is nothing but one placeholder, such as ``{{dc.saludo}}``: what it stands for is another template."""
    inner = text.strip()
    return inner.startswith("{{") and inner.endswith("}}") and "{{" not in inner[2:] and "}}" not in inner[:-2]


def _variants(keys: Keys, record: Node, shape: Shape) -> Iterator[Body]:
    """Dynamic content of Zendesk: one text a language."""
    known = folded(record)
    title = title_of(known, shape.title)
    for number, variant in known["variants"].items:
        own = folded(variant)
        node = own.get("content")
        if is_text(node) and in_use(own):
            given, language = frame_of(own)
            yield Body((*keys, "variants", number, "content"), node, title, given, "auto", None, language)


def _gorgias(keys: Keys, record: Node, shape: Shape) -> Iterator[Body]:
    known = folded(record)
    given, language = frame_of(known)
    title = title_of(known, shape.title)
    for number, action in known["actions"].items:
        held = action.get("arguments")
        if words_of(action.get("name")) != "setResponseText" or held is None:
            continue
        at: Keys = (*keys, "actions", number, "arguments")
        html, plain = held.get("body_html"), held.get("body_text")
        first = (*at, "body_html") if is_text(html) else None
        if first is not None and is_text(html):
            yield Body(first, html, title, given, "html", None, language)
        if is_text(plain):
            yield Body((*at, "body_text"), plain, title, given, "text", first, language)


def _whatsapp(keys: Keys, record: Node, shape: Shape) -> Iterator[Body]:
    """Message templates of Meta: header, footer and buttons are fragments, the body is the reply."""
    known = folded(record)
    given, language = frame_of(known)
    given["channel"] = "whatsapp"
    title = title_of(known, shape.title)
    for number, component in known["components"].items:
        at: Keys = (*keys, "components", number)
        kind = (words_of(component.get("type")) or "").upper()
        text = component.get("text")
        own = given if kind == "BODY" else {**given, "type": "fragment"}
        if is_text(text) and kind in ("HEADER", "BODY", "FOOTER"):
            yield Body((*at, "text"), text, title, own, "text", None, language)
        buttons = component.get("buttons")
        for index, button in buttons.items if buttons is not None else ():
            label = button.get("text")
            if is_text(label):
                yield Body((*at, "buttons", index, "text"), label, title, own, "text", None, language)


def _salesforce_rows(keys: Keys, record: Node, shape: Shape) -> Iterator[Body]:
    """QuickText and EmailTemplate records of Salesforce, whose encoding of a language is ``LanguageLocaleKey``."""
    code = words_of(folded(record).get("languagelocalekey"))
    locale, language = locale_of(code) if code else (None, None)
    for body in _parts(keys, record, shape):
        given = {**body.given, "locale": locale} if locale else body.given
        yield body._replace(given=given, language=body.language or language)


def _shape(
    tool: str,
    all: str,
    any: str = "",
    *parts: Part,
    where: str = "",
    title: str = "title name",
    read: Callable[[Keys, Node, Shape], Iterator[Body]] | None = None,
) -> Shape:
    return Shape(tool, frozenset(all.split()), frozenset(any.split()), where, parts, tuple(title.split()), read)


#: The first one that fits counts.
SHAPES: tuple[Shape, ...] = (
    _shape("Gorgias", "name actions", "intent language externalid usage", read=_gorgias),
    _shape("Zendesk", "title actions", read=_zendesk),
    _shape("Zendesk dynamic content", "name variants", "placeholder defaultlocaleid", read=_variants),
    _shape("WhatsApp", "name components", "language category", read=_whatsapp),
    _shape(
        "Intercom", "name body", "bodytext visibleto visibletoteamids availableon",
        Part("body", "html"), Part("bodytext", "text", copy_of="body"),
    ),
    _shape(
        "Freshdesk", "title contenthtml", "",
        Part("contenthtml", "html"), Part("content", "auto", copy_of="contenthtml"),
    ),
    _shape(
        "Help Scout", "name text chattext", "",
        Part("text", "html", "email"), Part("chattext", "text", "chat", copy_of="text"),
    ),
    _shape("Chatwoot", "shortcode content", "", Part("content", "markdown"), title="shortcode"),
    _shape("Zammad", "name content keywords", "", Part("content"), title="name keywords"),
    _shape("osTicket", "title response", "isenabled notes attachments", Part("response", "html")),
    _shape(
        "Salesforce EmailTemplate", "name subject", "htmlvalue textonly templatestyle encodingkey",
        Part("htmlvalue", "html"), Part("content"), Part("body", "text", copy_of="htmlvalue"),
        Part("textonly", "text", copy_of="htmlvalue content"), read=_salesforce_rows,
    ),
    _shape("Odoo", "@model bodyhtml", "", Part("bodyhtml", "html"), title="name @id"),
    _shape("Zendesk Chat", "name message scope", "options departments agents tags", Part("message", "auto", "chat")),
    _shape("Comm100", "name message categoryid", "isprivate shortcuts", Part("message", "auto", "chat")),
    _shape("Rocket.Chat", "shortcut text scope", "", Part("text", "auto", "chat"), title="shortcut"),
    _shape("Front", "name body attachments", "", Part("body", "html")),
    _shape(
        "Salesforce QuickText", "name message", "shortcode category channel attributes",
        Part("message"), title="name shortcode", read=_salesforce_rows,
    ),
    _shape("LiveHelperChat", "msg fallbackmsg", "", Part("msg", "auto", "chat"), Part("fallbackmsg", "auto", "chat")),
    _shape("Discourse", "title raw", "", Part("raw", "markdown")),
    _shape("GitHub saved replies", "name body", "", Part("body", "markdown"), where="replies"),
)  # fmt: skip
