"""The second reading: what stands in a draft that only the agent can verify."""

from __future__ import annotations

from tonecheck.message import Message
from tonecheck.model import Verify

#: Entity → how the report calls it. Where two overlap, the one further up stays.
_WHAT: tuple[tuple[str, str], ...] = (
    ("link", "enlace"),
    ("email", "enlace"),
    ("amount", "importe"),
    ("reference", "referencia"),
    ("date", "fecha"),
    ("name", "nombre"),
)


def second_reading(message: Message) -> tuple[Verify, ...]:
    """Return the names, dates, amounts, references and links of the draft, in order, none overlapping another.

    ``text`` is the slice of the draft; who reports it slices the masked copy instead. Placeholders are left out: there
    is nothing to verify before they are filled.
    """
    found: list[Verify] = []
    taken = bytearray(
        len(message.text)
    )  # 1 where something stands already: one look for each span, however many there are
    for span in message.of_role("placeholder", "quote", "metadata", "code", "comment", "footer"):
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    for entity, what in _WHAT:
        for span in message.feature(entity):
            if span.end > span.start and taken.find(1, span.start, span.end) < 0:
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                found.append(Verify(span.start, span.end, message.text[span.start : span.end], what))
    return tuple(sorted(found))
