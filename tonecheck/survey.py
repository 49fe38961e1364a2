"""A look at a repository of templates: what a first configuration can say of it, and only what is sure."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tonecheck.linter import Options, plan
from tonecheck.message import Message
from tonecheck.model import Draft, Frame, Unreadable
from tonecheck.sources import placeholders
from tonecheck.sources.files import read_paths
from tonecheck.sources.folding import bare
from tonecheck.sources.metadata import choice
from tonecheck.tools import Tools

MOST = 4000  # texts that are looked at
PER_FOLDER = 60  # of each folder, those whose address is looked for
ENOUGH = 3  # texts that say a thing before it is believed
_SHARE, _HIGH_SHARE = 0.8, 0.9  # of those that say anything

#: Names of folders that tell the channel.
FOLDERS: Mapping[str, str] = {
    **dict.fromkeys(("correo", "correos", "email", "emails", "e-mail", "mail", "mails"), "email"),
    **dict.fromkeys(("chat", "chats", "livechat", "chat-en-vivo", "chatbot"), "chat"),
    **dict.fromkeys(("whatsapp", "wasap"), "whatsapp"),
    **dict.fromkeys(("formulario", "formularios", "form", "forms"), "form"),
    **dict.fromkeys(("redes", "redes-sociales", "redes_sociales", "social", "rrss"), "social"),
}  # fmt: skip
#: What the ends of addresses on the web and the beginnings of telephone numbers tell of a country.
_ENDS = {
    "es": "es-ES", "mx": "es-MX", "ar": "es-AR", "uy": "es-UY", "cl": "es-CL", "pe": "es-PE", "ec": "es-EC", "cr": "es-CR",
}  # fmt: skip
_PREFIXES = {
    "34": "es-ES", "52": "es-MX", "54": "es-AR", "598": "es-UY", "56": "es-CL", "51": "es-PE", "593": "es-EC", "506": "es-CR",
    "57": "es-CO",
}  # fmt: skip
_ADDRESSES = ("tu", "usted", "vos", "vosotros")
_BY_HAND = ("gap", "bracket", "angle", "percent")  # written as words: nobody checks their names


class Share(NamedTuple):
    """``number`` of ``among`` texts say ``value``."""

    value: str
    number: int
    among: int


class Place(NamedTuple):
    """A folder whose name tells the channel or the country, or whose texts have an address of their own."""

    folder: str
    drafts: int
    channel: str | None = None
    locale: str | None = None
    address: Share | None = None


class Survey(NamedTuple):
    """What was found. ``paths`` are the folders that hold replies (empty: all do, or none does); ``slips`` are names of
    placeholders that look like a misspelt one, with that one; ``voseo`` says that the country is one of vos."""

    drafts: int = 0
    unreadable: int = 0
    files: Mapping[str, int] = {}
    paths: tuple[str, ...] = ()
    templates: Share | None = None
    address: Share | None = None
    locale: Share | None = None
    voseo: bool = False
    places: tuple[Place, ...] = ()
    variables: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()


class _Seen(NamedTuple):
    """What was seen of one text; ``folder`` has / between its parts and is empty for the top."""

    folder: str
    suffix: str
    path: str
    reply: bool
    container: bool
    template: bool
    gaps: tuple[str, ...]
    address: str | None
    locales: frozenset[str]


def survey(folder: str) -> Survey:
    """Look at the texts of ``folder`` and below that the program would check."""
    tools = plan(Options()).tools
    seen: list[_Seen] = []
    unreadable = 0
    looked: Counter[str] = Counter()
    for item in read_paths([folder]):
        if isinstance(item, Unreadable):
            unreadable += item.code != "carpeta"
            continue
        if item.copy_of is not None:
            continue
        where = os.path.relpath(os.path.dirname(item.path) or ".", folder).replace(os.sep, "/")
        where = "" if where == "." else where
        looked[where] += 1
        seen.append(_look(item, where, tools if looked[where] <= PER_FOLDER else None))
        if len(seen) == MOST:
            break
    top = _paths(seen)
    replies = [one for one in seen if one.reply and (not top or one.folder.partition("/")[0] in top)]
    variables, slips = _variables(replies)
    address = sure(one.address for one in replies)
    locale = sure((name for one in replies for name in one.locales), _HIGH_SHARE)
    own_mode = [one for one in replies if not one.container]
    with_gaps = sum(one.template for one in own_mode)
    return Survey(
        drafts=len(replies),
        unreadable=unreadable,
        files=Counter(suffix for _, suffix in {(one.path, one.suffix) for one in replies}),
        paths=top,
        templates=Share("template", with_gaps, len(own_mode)) if with_gaps * 2 >= len(own_mode) >= ENOUGH else None,
        address=address,
        locale=locale,
        voseo=locale is None and address is not None and address.value == "vos",
        places=tuple(_places(replies, address)),
        variables=variables,
        slips=slips,
    )


def sure(values: Iterable[str | None], share: float = _SHARE) -> Share | None:
    """The value that at least ENOUGH, and this share of all that have one, agree on."""
    counts = Counter(value for value in values if value is not None)
    if not counts:
        return None
    value, number = counts.most_common(1)[0]
    return Share(value, number, counts.total()) if number >= ENOUGH and number >= share * counts.total() else None


def _look(draft: Draft, folder: str, tools: Tools | None) -> _Seen:
    """What is to be seen of a text; its address only with ``tools``."""
    container = isinstance(draft.id, str) and draft.id.startswith("/")
    every = placeholders.find(draft.text)
    gaps = tuple(
        gap.name
        for gap in every
        if gap.name and (not gap.control or gap.syntax == "icu") and gap.syntax not in _BY_HAND
    )
    roles = {segment.role for segment in draft.segments}
    reply = container or bool(every) or bool(roles & {"greeting", "farewell"}) or draft.path.endswith(".jsonl")
    address = None
    if reply and tools is not None:
        found = Message(draft, Frame(), tools).address.detected
        address = found if found in _ADDRESSES else None
    locales = {"es-ES"} if address == "vosotros" else set()
    for segment in draft.segments:
        if segment.role in ("url", "email"):
            words = draft.text[segment.start : segment.end]
            host = re.search(r"[\w-]+\.([a-z]{2})(?=[/:?#]|\W*$)", words.partition("://")[2] or words)
            if host and host.group(1) in _ENDS:
                locales.add(_ENDS[host.group(1)])
    for prefix in re.findall(r"(?<![\w+])(?:\+|00)(34|52|54|598|56|51|593|506|57)[ \d]{6}", draft.text):
        locales.add(_PREFIXES[prefix])
    suffix = os.path.splitext(draft.path)[1].lower()
    return _Seen(folder, suffix, draft.path, reply, container, bool(every), gaps, address, frozenset(locales))


def _paths(seen: Sequence[_Seen]) -> tuple[str, ...]:
    """The folders at the top most of whose texts are replies, where they are not all and none lies beside them."""
    tops: dict[str, list[bool]] = {}
    for one in seen:
        tops.setdefault(one.folder.partition("/")[0], []).append(one.reply)
    chosen = tuple(sorted(top for top, replies in tops.items() if sum(replies) * 2 >= len(replies)))
    return () if "" in chosen or not all(top.isprintable() for top in chosen) else chosen


def _places(replies: Sequence[_Seen], address: Share | None) -> Iterable[Place]:
    """The folders that need other values than the rest, the outer ones first."""
    channels: dict[str, str] = {}
    locales: dict[str, str] = {}
    for one in replies:
        parts = one.folder.split("/") if one.folder and one.folder.isprintable() else []
        for depth, part in enumerate(parts, start=1):
            if (channel := FOLDERS.get(bare(part))) is not None:
                channels.setdefault("/".join(parts[:depth]), channel)
            locale = choice("locale", part)
            if locale is not None and locale != "es" and len(part) == len(locale):
                locales.setdefault("/".join(parts[:depth]), locale)
    for folder in sorted({*channels, *locales}):
        inside = [one for one in replies if f"{one.folder}/".startswith(f"{folder}/")]
        own = sure(one.address for one in inside)
        differs = own is not None and (address is None or own.value != address.value)
        yield Place(folder, len(inside), channels.get(folder), locales.get(folder), own if differs else None)


def _variables(replies: Sequence[_Seen]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The names of placeholders, where some are used often, and those left out: rare ones that look like a slip of one."""
    names = (re.sub(r"\[[^\[\]]*\]", "", name) for one in replies for name in one.gaps)  # orders[0].name
    uses = Counter(name for name in names if re.fullmatch(r"[^\W\d]\w*(?:\.\w+)*", name))
    if not any(number >= ENOUGH for number in uses.values()):
        return (), ()
    meant = {
        name: right
        for name, number in uses.items()
        if number < ENOUGH
        for right, more in uses.most_common()
        if more > number and is_slip(name, right)
    }
    return tuple(sorted(name for name in uses if name not in meant)), tuple(sorted(meant.items()))


def is_slip(wrong: str, right: str) -> bool:
    """Whether the two names differ as a slip of the fingers does: two neighbours swapped, or one letter more, less or other.

    Not at the end, where it would be another number or gender, and not in a figure.
    """
    low = len(os.path.commonprefix((wrong, right)))
    end = len(os.path.commonprefix((wrong[low:][::-1], right[low:][::-1])))
    one, other = wrong[low : len(wrong) - end], right[low : len(right) - end]
    if len(right) < ENOUGH + 1 or any(char.isdigit() for char in one + other):
        return False
    swapped = len(one) == 2 and one == other[::-1]
    return swapped or (end > 0 and len(one) <= 1 and len(other) <= 1 and wrong != right)
