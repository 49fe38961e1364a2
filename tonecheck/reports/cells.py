"""How wide text is on a terminal, and how what cannot be seen is shown."""

from __future__ import annotations

from collections.abc import Iterator

_ZWJ = "\u200d"
_VS16 = "\ufe0f"
_KEYCAP = "\u20e3"
#: Format characters that have their use inside emoji and stay as they are there; between our letters they are told.
_KEPT = frozenset({_ZWJ, "\u200c"})
_NARROW = frozenset("–—‘’“”…•€→│✓")  # signs of one cell that join nothing, in most lines that are not ASCII


def visible(char: str) -> str:
    """The character as a terminal may be given it: controls, bidi marks and the like become signs one can see."""
    code = ord(char)
    if code >= 0x20 and code < 0x7F:
        return char
    if char == "\t":
        return "    "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0xA0 or 0xD800 <= code < 0xE000:
        return f"⟨U+{code:04X}⟩"
    if code < 0x300 and code != 0xAD:
        return char
    return _visible_far(char)


def _visible_far(char: str) -> str:
    from unicodedata import category

    kind = category(char)
    tag = 0xE0020 <= ord(char) <= 0xE007F  # parts of the flags of England, Scotland and Wales
    if kind in ("Zl", "Zp", "Cf") and char not in _KEPT and not tag:
        return f"⟨U+{ord(char):04X}⟩"
    return char


def plain(text: str, before: str = "") -> str:
    """``text`` with everything made visible, so that it can neither move the cursor nor turn the line round.

    ``before`` is the character that stands before it, where there is one.
    """
    if text.isprintable():  # then nothing in it is a control, a mark of direction or half a character
        return text
    shown = list(map(visible, text))
    for at, char in enumerate(text):
        if (
            char in _KEPT and (text[at - 1] if at else before or _ZWJ) < "\u0300"
        ):  # after a letter of ours it joins nothing
            shown[at] = f"⟨U+{ord(char):04X}⟩"
    return "".join(shown)


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """What stands together on a terminal, with its width in cells: emoji sequences and letters with their marks."""
    start = 0
    while start < len(text):
        end = _cluster_end(text, start)
        piece = text[start:end]
        yield piece, _width(piece)
        start = end


def width(text: str) -> int:
    """Cells that ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    if _is_plain(text):
        return len(text) - text.count("\u00ad")
    return sum(cells for _, cells in clusters(text))


def _is_plain(text: str) -> bool:
    """Whether nothing in ``text`` is wide or joins what is before it, as nothing below U+0300 does."""
    return max(set(text) - _NARROW, default="") < "\u0300"


def _cluster_end(text: str, start: int) -> int:
    end = start + 1
    if text[start] < "\u00ad" and (end == len(text) or text[end] < "\u0300"):
        return end
    if _regional(text[start]) and end < len(text) and _regional(text[end]):
        return end + 1
    while end < len(text):
        if text[end] == _ZWJ and end + 1 < len(text):
            end += 2
        elif _mark(text[end]):
            end += 1
        else:
            break
    return end


def _regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _mark(char: str) -> bool:
    if char < "\u0300":
        return False
    if "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f":
        return True
    from unicodedata import category

    return category(char) in ("Mn", "Me") or char in _KEPT


def _width(piece: str) -> int:
    if piece.isascii():
        return len(piece)
    from unicodedata import category, east_asian_width

    first = piece[0]
    if _VS16 in piece or _KEYCAP in piece or _regional(first):
        return 2
    if category(first) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(first) in ("W", "F") else 1
