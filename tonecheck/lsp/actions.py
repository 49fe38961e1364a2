"""Code actions: what is offered for a range of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from tonecheck.lsp.documents import Examined, Place
from tonecheck.lsp.mending import REASON, Mending, all_safe, ignoring, quick_fixes
from tonecheck.lsp.positions import Positions
from tonecheck.lsp.saying import at, diagnostic
from tonecheck.model import Edit

FIX_ALL = "source.fixAll.tonecheck"
KINDS: tuple[str, ...] = (types.CodeActionKind.QuickFix.value, FIX_ALL)
_MOST = 20  # findings in the range for which something is worked out
_LARGE = 100_000  # code points beyond which all safe fixes are worked out only where they are asked for


class Client(NamedTuple):
    """What a client takes: edits of a version of a document, snippets as edits (then with a version)."""

    versioned: bool
    snippets: bool


def actions(
    seen: Examined, asked: types.Range, only: Sequence[str] | None, positions: Positions, client: Client
) -> list[types.CodeAction]:
    """What is offered for the range ``asked``, of the kinds ``only`` (None: all); what mends two findings is offered once."""
    made: list[types.CodeAction] = []
    offered: dict[tuple[str, tuple[Edit, ...]], list[types.Diagnostic]] = {}
    if _wanted(types.CodeActionKind.QuickFix.value, only):
        low, high = positions.offset(asked.start), positions.offset(asked.end)
        for place in at(seen, low, high)[:_MOST]:
            about = diagnostic(place, positions)
            for mending in _mendings(seen, place):
                about_all = offered.setdefault((mending.title, tuple(mending.edits)), [])
                about_all.append(about)
                if len(about_all) > 1:
                    continue
                action = types.CodeAction(
                    mending.title,
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=about_all,
                    is_preferred=True if mending.safe else None,
                    edit=_edit(seen, mending.edits, positions, client, open_=mending.open),
                )
                made.append(action)
    if _wanted(FIX_ALL, only) and (only is not None or len(seen.document.text) <= _LARGE):
        edits = all_safe(seen)
        if edits:
            title = "Corregir todo lo que es seguro"
            edit = _edit(seen, edits, positions, client)
            made.append(types.CodeAction(title, kind=FIX_ALL, edit=edit))
    return made


def _mendings(seen: Examined, place: Place) -> Iterator[Mending]:
    yield from quick_fixes(seen, place)
    ignored = ignoring(seen, place)
    if ignored is not None:
        yield ignored


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether the kind is one of those, or below one of them."""
    return only is None or any(kind == name or kind.startswith(f"{name}.") or not name for name in only)


def _edit(
    seen: Examined, edits: Sequence[Edit], positions: Positions, client: Client, *, open_: bool = False
) -> types.WorkspaceEdit:
    document = seen.document
    places = [positions.range(edit.start, edit.end) for edit in edits]
    written: list[types.TextEdit | types.SnippetTextEdit]
    if open_ and client.snippets:
        snippets = [types.StringValue(_snippet(edit.text)) for edit in edits]
        written = [types.SnippetTextEdit(place, snippet) for place, snippet in zip(places, snippets, strict=True)]
    else:
        written = [types.TextEdit(place, edit.text) for place, edit in zip(places, edits, strict=True)]
    if not client.versioned:
        return types.WorkspaceEdit(changes={document.uri: [one for one in written if isinstance(one, types.TextEdit)]})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri=document.uri, version=document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, written)])


def _snippet(text: str) -> str:
    """``text`` as a snippet that leaves its reason selected, ready to be written over."""
    before, reason, after = text.rpartition(REASON)
    start, end = (re.sub(r"([\\$}])", r"\\\1", part) for part in (before, after))
    return f"{start}${{1:{reason}}}{end}"
