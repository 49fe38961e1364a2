"""Whether a text is Spanish prose: what tells a template from the settings of some program."""

from __future__ import annotations

import re

from tonecheck.sources.folding import word_set

#: Words that Spanish prose can hardly do without and that few other languages write so.
_FUNCTION = word_set(
    "el la los las del al y con una un su sus tu por lo le les ha han hemos nos es son muy más pero este esta tu te tus usted"
    " ustedes gracias hola ya hay está estamos estimado estimada buenos buenas saludo saludos días que en para como si no"
    " puede puedes podemos nuestro nuestra queda quedamos favor"
)
_LEAST_LONG = 8  # words
_LEAST_LETTER = 6
#: Those that neither Portuguese nor Galician, Catalan, French, Italian or English has.
_ONLY = word_set(
    "y los las con del el gracias hola hay muy pero hemos usted ustedes nuestro nuestra estamos le saludo saludos su"
)


def _words(text: str) -> list[str]:
    return [
        stripped
        for word in text.lower().replace("<", " <").replace(">", "> ").split()
        if (stripped := word.strip(".,;:!?¡¿()«»\"'*_-<>/")).isalpha()
    ]


def is_prose(text: str) -> bool:
    """Whether ``text`` has the small words of Spanish: some of its words, and more than one or in a short text."""
    return _spoken(_words(text), 2)


def is_long(text: str) -> bool:
    """Whether ``text`` is Spanish prose of more than a label's or a title's length."""
    words = _words(text)
    return len(words) >= _LEAST_LONG and _spoken(words, 3)


def is_letter(text: str) -> bool:
    """Whether ``text`` greets or takes leave, and not only that («Atentamente, el equipo de la tienda»): a whole message, and not one
    of the sentences that a program shows."""
    if len(_words(text)) < _LEAST_LETTER:
        return False
    from tonecheck.sources.farewells import farewell_at
    from tonecheck.sources.openings import greeting_end

    plain = re.sub(r"<[^<>]{0,400}>", "\n", text) if "<" in text else text
    lines = [line for line in plain.splitlines() if line.strip()]
    return any(greeting_end(line, 0, len(line), last=False) is not None for line in lines[:5]) or any(
        farewell_at(line, 0, len(line)) for line in lines[1:][-6:]
    )


def is_clearly(text: str) -> bool:
    """Whether ``text`` is Spanish whatever is said of it: it has small words that its neighbours have not."""
    from tonecheck.spanish.foreign import language_of

    words = _words(text)
    found = _ONLY.intersection(words)
    return len(found) >= 2 and 10 * sum(word in _ONLY for word in words) >= len(words) and language_of(text) is None


def _spoken(words: list[str], least: int) -> bool:
    count = sum(word in _FUNCTION for word in words)
    return count >= min(least, max(1, len(words) - 1)) and 8 * count >= len(words)
