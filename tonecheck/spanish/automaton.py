"""A reader of Morfologik's CFSA2 automata, the format of the dictionary.

The file is ``\\fsa``, a version byte (0xC6), two bytes of flags, one with the number of labels, the labels (bytes that
arcs name by their index), and then the arcs of all nodes. The first byte of an arc is ``NLFiiiii``: N the target is the
node that follows this one, L the last arc of its node, F an accepted sequence ends here, i the index of the label (0:
the label is the next byte). Without N the target's offset follows as a little-endian number of 7 bits a byte.
A node is the offset of its first arc; 0 is no node.
"""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.errors import UserError

MAGIC = b"\\fsa\xc6"
_HEADER = 8  # bytes before the labels
_NUMBERS = 0x0008  # flag: nodes carry the counts of perfect hashing, which we do not read
_NEXT, _LAST, _FINAL, _INDEX = 0x80, 0x40, 0x20, 0x1F
_LONGEST = 255  # bytes of a sequence; more means that a damaged file leads in circles


class BrokenAutomaton(UserError):
    """The bytes are no CFSA2 automaton that this module can read, or they lead nowhere."""

    def __init__(self, path: str | None) -> None:
        super().__init__(
            "No es un diccionario de Morfologik en formato CFSA2, o está dañado.", code="diccionario", path=path
        )


class Automaton:
    """An automaton over ``data`` (the whole file). Arcs are decoded when a walk first comes by, then remembered.

    Every method raises BrokenAutomaton where a damaged file leads beyond its end.
    """

    __slots__ = ("_arcs", "_children", "_codes", "_labels", "_steps", "path", "root")

    def __init__(self, data: memoryview, path: str | None = None) -> None:
        """Raises BrokenAutomaton if the header is not CFSA2's or the first nodes cannot be read."""
        self.path = path
        if data[:5] != MAGIC or len(data) < _HEADER or data[6] & _NUMBERS:
            raise BrokenAutomaton(path)
        end = _HEADER + data[7]
        self._labels = bytes(data[_HEADER:end])
        self._arcs = data[end:]
        codes = [0] * 256  # byte → index of its label, 0 where arcs spell it out
        for index, label in enumerate(self._labels):
            codes[label] = index
        codes[self._labels[0] if self._labels else 0] = 0
        self._codes = tuple(codes)
        self._steps: dict[int, int] = {}  # node << 8 | byte → node
        self._children: dict[int, dict[str, int]] = {}
        try:
            self.root = next(node for _, node, _ in self._arcs_of(0))
            next(self._arcs_of(self.root))
        except (IndexError, StopIteration):
            raise BrokenAutomaton(path) from None

    def walk(self, sequence: bytes, node: int) -> int:
        """The node that ``sequence`` leads to from ``node``, or 0."""
        steps = self._steps
        try:
            for byte in sequence:
                key = node << 8 | byte
                after = steps.get(key)
                if after is None:
                    after = steps[key] = self._step(node, byte)
                if not after:
                    return 0
                node = after
        except IndexError:
            raise BrokenAutomaton(self.path) from None
        return node

    def children(self, node: int) -> dict[str, int]:
        """The characters (not bytes) that may follow, with the nodes they lead to. Do not change the result."""
        found = self._children.get(node)
        if found is None:
            found = {}
            try:
                for byte, target, _ in self._arcs_of(node):
                    if byte < 0x80:
                        if target:
                            found[chr(byte)] = target
                    else:
                        more = 1 if byte < 0xE0 else 2 if byte < 0xF0 else 3  # bytes of the character still to come
                        self._spread(target, byte & (0x3F >> more), more, found)
            except (IndexError, ValueError):
                raise BrokenAutomaton(self.path) from None
            self._children[node] = found
        return found

    def sequences(self, node: int) -> list[bytes]:
        """Every accepted rest from ``node`` on. Unrolled, because every new form of a draft comes through here."""
        arcs, labels, found = self._arcs, self._labels, []
        waiting = [(node, b"")]
        try:
            while waiting:
                at, before = waiting.pop()
                while at:  # the last arc of a node leads on at once, the others wait
                    if len(before) > _LONGEST:
                        raise IndexError
                    flags = arcs[at]
                    if flags & 0x1F:
                        rest = before + labels[flags & 0x1F : (flags & 0x1F) + 1]
                        at += 1
                    else:
                        rest = before + arcs[at + 1 : at + 2]
                        at += 2
                    if flags & 0x20:
                        found.append(rest)
                    if flags > 0x7F:
                        target = at if flags & 0x40 else self._end(at)
                    else:
                        target = arcs[at]
                        at += 1
                        if target > 0x7F:
                            target, at = self._number(at - 1)
                    if flags & 0x40:
                        at, before = target, rest
                    elif target:
                        waiting.append((target, rest))
        except IndexError:
            raise BrokenAutomaton(self.path) from None
        found.sort()
        return found

    def _spread(self, node: int, bits: int, more: int, found: dict[str, int]) -> None:
        for byte, target, _ in self._arcs_of(node):
            code = bits << 6 | byte & 0x3F
            if more > 1:
                self._spread(target, code, more - 1, found)
            elif target:
                found[chr(code)] = target

    def _arcs_of(self, node: int) -> Iterator[tuple[int, int, bool]]:
        """The arcs of a node: byte, target node (0: none), whether a sequence ends with it."""
        arcs, labels, at = self._arcs, self._labels, node
        while True:
            flags = arcs[at]
            at += 1
            if flags & _INDEX:
                byte = labels[flags & _INDEX]
            else:
                byte = arcs[at]
                at += 1
            if flags & _NEXT:
                target = at if flags & _LAST else self._end(at)
            else:
                target, at = self._number(at)
            yield byte, target, bool(flags & _FINAL)
            if flags & _LAST:
                return

    def _step(self, node: int, byte: int) -> int:
        """The target of one arc; passes over the others without decoding them, which is what makes look-ups cheap."""
        arcs, at, wanted = self._arcs, node, self._codes[byte]
        while True:
            flags = arcs[at]
            index = flags & 0x1F
            if index:
                at += 1
                hit = index == wanted
            else:
                hit = not wanted and arcs[at + 1] == byte
                at += 2
            if hit:
                if flags < 0x80:
                    return self._number(at)[0]
                return at if flags & 0x40 else self._end(at)
            if flags & 0x40:
                return 0
            if flags < 0x80:
                while arcs[at] > 0x7F:
                    at += 1
                at += 1

    def _end(self, at: int) -> int:
        """The offset after the last arc of a node, from the start of any of its arcs."""
        arcs = self._arcs
        while True:
            flags = arcs[at]
            at += 1 if flags & _INDEX else 2
            if flags < 0x80:
                while arcs[at] > 0x7F:
                    at += 1
                at += 1
            if flags & _LAST:
                return at

    def _number(self, at: int) -> tuple[int, int]:
        """The number written at ``at``, and the offset after it."""
        arcs = self._arcs
        byte = arcs[at]
        at += 1
        value, shift = byte & 0x7F, 7
        while byte > 0x7F:
            byte = arcs[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
        return value, at
