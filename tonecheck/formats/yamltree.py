"""YAML -> tree: the values of PyYAML, each character with its place, and the comments of the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from tonecheck.formats.tree import FileComment, Node, Tree
from tonecheck.formats.trouble import DEEPEST, half_character, too_deep, wrong
from tonecheck.formats.yamlscalars import BREAKS, scalar

#: How many values the aliases of a file may stand for together; more is a bomb.
MOST_BORROWED = 1_000_000


class _Level:
    """A map or list that is being read."""

    def __init__(self, kind: str, start: int, flow: bool, anchor: str | None) -> None:
        self.kind = kind
        self.start = start
        self.end = start  # of the last thing in it
        self.flow = flow
        self.anchor = anchor
        self.items: list[tuple[str, Node]] = []
        self.key: str | None = None  # waits for its value
        self.merges = False  # the key is a plain <<
        self.merged: list[Node] = []  # the maps whose keys it takes over, the first one first
        self.aliased: list[Node] = []  # what its aliases stand for
        self.size = 1  # how many values it stands for, aliases followed


def read(text: str) -> Tree:
    """The tree of a YAML file with all its documents.

    A map has the keys that it takes over with ``<<`` before its own. What an alias stands for, or is taken over, is of kind
    "other", so that no text is there twice: a text with its ``text``, a map or list empty. A scalar that is no text (a number,
    ``no``, a date) is "other" with the value of PyYAML; keys are as written. Texts whose characters have no place of their own
    have the encoding "opaque".

    Raises UserError (yaml, with the line): not YAML, a tag that runs code, aliases that go round or multiply, too deep;
    codificacion for half a character.
    """
    import yaml
    from yaml.reader import Reader

    try:
        return _Reader(text).tree()
    except yaml.reader.ReaderError as error:
        from tonecheck.formats.yamltrouble import unprintable

        found = Reader.NON_PRINTABLE.search(text)
        raise unprintable(text, found.start() if found else min(error.position, len(text))) from None
    except yaml.MarkedYAMLError as error:
        from tonecheck.formats.yamltrouble import told

        raise told(text, error) from None


class _Reader:
    """One reading of one file."""

    def __init__(self, text: str) -> None:
        import yaml

        self.text = text
        self.loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        self.halves = "\\ud" in text.lower()  # only then may there be half characters
        self.levels: list[_Level] = []
        self.documents: list[Node] = []
        self.anchors: dict[str, tuple[Node, int]] = {}  # with how many values it stands for
        self.borrowed = 0
        self.starts: list[int] = []  # of the scalars
        self.ends: list[int] = []

    def tree(self) -> Tree:
        """All documents and comments."""
        from yaml import events

        try:
            while self.loader.check_event():
                event = self.loader.get_event()
                if isinstance(event, events.ScalarEvent):
                    self.scalar(event)
                elif isinstance(event, events.AliasEvent):
                    self.alias(event)
                elif isinstance(event, (events.MappingStartEvent, events.SequenceStartEvent)):
                    self.opened(event, "map" if isinstance(event, events.MappingStartEvent) else "list")
                elif isinstance(event, events.CollectionEndEvent):
                    self.closed(event)
                elif isinstance(event, events.DocumentStartEvent):
                    self.anchors = {}
        finally:
            self.loader.dispose()
        return Tree(tuple(self.documents), tuple(self.comments()))

    def scalar(self, event: Any) -> None:
        """A text, a number, a key …"""
        from yaml import ScalarNode

        value: str = event.value
        self.safe(event)
        found = scalar(self.text, event.start_mark.index, event.end_mark.index, value, event.style)
        self.starts.append(found.text.runs[0].source if event.style in ("|", ">") and found.text.runs else found.start)
        self.ends.append(found.end)
        tag = event.tag
        if tag is None or tag == "!":
            tag = self.loader.resolve(ScalarNode, value, event.implicit)
        level = self.levels[-1] if self.levels else None
        if level is not None and level.kind == "map" and level.key is None:
            level.key = value
            level.merges = tag == "tag:yaml.org,2002:merge"
            node = Node("text", found.start, found.end, found.text, found.encoding)
            if event.anchor:
                self.anchors[event.anchor] = node, 1
            return
        if _is_text(tag):
            if self.halves and any("\ud800" <= char < "\ue000" for char in value):  # the loader in Python lets them by
                raise half_character(self.text, found.start)
            node = Node("text", found.start, found.end, found.text, found.encoding)
        else:
            node = Node("other", found.start, found.end, value=self.constructed(ScalarNode(tag, value)))
        self.add(node, event.anchor, 1)

    def constructed(self, node: Any) -> object:
        """The value of a scalar that is no text; its text where it has none (30 February)."""
        import yaml

        try:
            value: object = self.loader.construct_object(node, deep=True)
        except (ValueError, ArithmeticError, LookupError, yaml.YAMLError):
            return node.value
        return value

    def safe(self, event: Any) -> None:
        """Refuse a tag that would run code."""
        if event.tag and event.tag.startswith("tag:yaml.org,2002:python"):
            problem = "el archivo pide ejecutar código de Python (!!python/…) y eso no se lee"
            raise wrong("yaml", self.text, event.start_mark.index, problem, "quita la etiqueta")

    def alias(self, event: Any) -> None:
        """What an anchor stands for, once more."""
        name, start, end = event.anchor, event.start_mark.index, event.end_mark.index
        if any(level.anchor == name for level in self.levels):
            raise wrong(
                "yaml", self.text, start, f"«*{name}» está dentro de «&{name}»: se repetiría sin fin", "quítalo"
            )
        if name not in self.anchors:
            advice = f"define «&{name}» antes; si es un texto que empieza por asterisco, ponlo entre comillas"
            raise wrong("yaml", self.text, start, f"no es YAML válido: «*{name}» no está definido", advice)
        node, size = self.anchors[name]
        self.borrow(size, start)
        level = self.levels[-1] if self.levels else None
        if level is not None and level.kind == "map" and level.key is None:
            level.key = node.text.text if node.text is not None else self.text[start:end]
            return
        self.add(_again(node, start, end), None, size, (node,))

    def borrow(self, size: int, at: int) -> None:
        """Count what is there only by reference."""
        self.borrowed += size
        if self.borrowed > MOST_BORROWED:
            problem = "los alias (*nombre) se multiplican: el archivo ocuparía millones de valores"
            raise wrong("yaml", self.text, at, problem, "no se lee; escribe los valores sin alias")

    def opened(self, event: Any, kind: str) -> None:
        """A map or list begins."""
        self.safe(event)
        start = event.start_mark.index
        if len(self.levels) == DEEPEST:
            raise too_deep("yaml", self.text, start)
        if event.anchor:
            self.anchors.pop(event.anchor, None)
        self.levels.append(_Level(kind, start, bool(event.flow_style), event.anchor))

    def closed(self, event: Any) -> None:
        """A map or list ends."""
        level = self.levels.pop()
        end = event.end_mark.index if level.flow else level.end  # the mark of a block lies at what comes next
        taken: list[tuple[str, Node]] = []
        for other in reversed(level.merged):  # the first one wins, and Node.get takes the last
            self.borrow(len(other.items), level.start)
            taken += ((key, _again(node, node.start, node.end)) for key, node in other.items)
        node = Node(level.kind, level.start, max(end, level.start), items=(*taken, *level.items))
        self.add(node, level.anchor, level.size + len(taken), level.aliased)

    def add(self, node: Node, anchor: str | None, size: int, targets: Sequence[Node] = ()) -> None:
        """Put a value where it belongs."""
        if anchor:
            self.anchors[anchor] = node, size
        if not self.levels:
            self.documents.append(node)
            return
        level = self.levels[-1]
        level.end = max(level.end, node.end)
        level.size += size
        if level.kind == "list":
            level.items.append((str(len(level.items)), node))
            level.aliased.extend((node,) if node.kind == "map" else targets)
        elif level.key is None:  # a map or list as a key
            level.key = self.text[node.start : node.end]
        else:
            level.items.append((level.key, node))
            if level.merges:
                sources = (node,) if node.kind == "map" else targets
                level.merged.extend(source for source in sources if source.kind == "map")
            level.key, level.merges = None, False

    def comments(self) -> list[FileComment]:
        """The comments: outside the scalars every ``#`` begins one."""
        import re

        line = f"[^{BREAKS}]*"
        text, found = self.text, list[FileComment]()
        at = text.find("#")
        while at >= 0:
            index = bisect_right(self.starts, at) - 1
            if index >= 0 and at < self.ends[index]:
                at = text.find("#", self.ends[index])
                continue
            words = re.compile(line).match(text, at + 1)
            end = words.end() if words else at + 1
            found.append(FileComment(text[at + 1 : end].strip(), at, end))
            at = text.find("#", end)
        return found


def _is_text(tag: str) -> bool:
    """Whether a scalar with this tag is a text: ``!!str``, the user's own tags, and ``=`` and ``<<`` as values."""
    kind = tag.removeprefix("tag:yaml.org,2002:")
    return kind == tag or kind in ("str", "value", "merge")


def _again(node: Node, start: int, end: int) -> Node:
    """A value that is there by reference."""
    if node.text is not None:
        return Node("other", start, end, node.text, node.encoding, value=node.text.text)
    return Node("other", start, end, value=node.value)
