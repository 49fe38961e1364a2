"""The edit that takes a word out of its sentence, with the sign that went with it."""

from __future__ import annotations

import re

from tonecheck.message import Message
from tonecheck.model import Edit

_ENDS = ".!?…\n"


def stands_apart(message: Message, start: int, end: int) -> bool:
    """Tell whether signs or the ends of a sentence stand on both sides of ``start:end``: «Órale, claro que sí»."""
    before = message.text[:start].rstrip(" ¡¿")
    after = message.text[end:].lstrip(" ")
    return (not before or not before[-1].isalnum()) and (not after or not after[0].isalnum())


def dropped(message: Message, start: int, end: int) -> Edit:
    """Return the edit that takes ``start:end`` out with its comma or stop, and capitalises what then begins the sentence."""
    text = message.text
    before = text[:start].rstrip(" ¡¿")
    opens = not before or before[-1] in _ENDS
    low = len(before) if text[len(before) : start].strip() and opens else start
    low += text[low:start].startswith(" ")
    picture = re.compile(r" *([^\w\s,.;:¿¡!?()\[\]{}«»\"'<>*_#/-]+) *, *").match(text, end) if opens else None
    if picture and text[picture.end() : picture.end() + 1].islower():  # «Jaja 😂, eso …»
        high = picture.end()
        return Edit(low, high + 1, f"{picture[1]} {text[high].upper()}")
    after = re.compile(r"[,!?.…]* *" if opens else r", *").match(text, end)
    if after and not opens and before[-1].isalnum() and start > len(before):
        return Edit(len(before), end, "")  # «No te preocupes wey, ya está»: the comma is of what follows
    if after:
        high = after.end()
        letter = high + len(text[high:]) - len(text[high:].lstrip("¿¡"))
        if opens and letter < len(text) and text[letter].islower():
            return Edit(low, letter + 1, text[high:letter] + text[letter].upper())
        return Edit(low if text[high : high + 1].strip() else len(text[:low].rstrip(" ")), high, "")
    pair = text[len(before) : start].strip(" ") + text[end : end + 1]
    if pair in ("¿?", "¡!"):  # «…, ¿cachai?»: the question goes with its word
        return Edit(len(before.rstrip(",")), end + 1, "" if text[end + 1 : end + 2].strip() else ".")
    if before.endswith(","):
        goes_on = re.compile(r" +(?=[\w¿¡])").match(text, end)  # «Hola Vale, jajaja ya está»: the comma is of the name
        return Edit(start, goes_on.end(), "") if goes_on else Edit(len(before) - 1, end, "")
    return Edit(len(before) if before and text[start - 1] == " " else start, end, "")
