"""Records whose keys describe their texts: «Cuerpo del mensaje», ``respuesta_es``, «Texto (México)»."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from tonecheck.formats.body import Body, frame_of, is_locale, is_text, locale_of, words_of
from tonecheck.formats.prose import is_long
from tonecheck.formats.tree import Node
from tonecheck.sources.folding import bare

_MOST = 30  # keys of a record


def described(
    keys: tuple[str, ...], node: Node, record: Mapping[str, Node], bodies: Collection[str], titles: Collection[str]
) -> Iterator[Body]:
    """The long texts in Spanish of a record whose keys begin with one of ``bodies``; its name's with one of ``titles``.

    A language at the end of a key is that of the text. A map of very many keys is no record: the messages of a program.
    """
    if len(node.items) > _MOST:
        return
    given, language = frame_of(record)
    named = {key: words for key, _ in node.items if len(words := _words(key)) > 1}
    title = next(
        (found for key, words in named.items() if words[0] in titles and (found := words_of(node.get(key)))), None
    )
    for key, value in node.items:
        words = named.get(key, [""])
        if words[0] not in bodies or not is_text(value) or not is_long(words_of(value) or ""):
            continue
        code = next((code for code in ("-".join(words[-2:]), words[-1]) if is_locale(code)), "")
        locale, other = locale_of(code) if code else (None, None)
        own = {**given, "locale": locale} if locale else given
        yield Body((*keys, key), value, title, own, "auto", None, other or language)


def _words(key: str) -> list[str]:
    """``respuestaES`` and «Respuesta (es)» → ["respuesta", "es"]."""
    return [bare(word) for word in re.findall(r"[^\W_]+", re.sub(r"(?<=[a-zñáéíóú])(?=[A-Z])", " ", key))]
