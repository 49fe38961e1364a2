"""Irregular verbs that were conjugated as regular ones: «produció» (produjo), «satisfacerá» (satisfará), «escribido» (escrito)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tonecheck.spanish.conjugation import ENDINGS, form_of
from tonecheck.spanish.lexicon import Lexicon
from tonecheck.spanish.tokens import bare

_INFINITIVES = ("ar", "er", "ir")
_ON_INFINITIVE = ("IF", "IC")  # tenses whose endings follow the infinitive
#: Gender and number of a participle, by its end.
_PARTICIPLES = {"ido": "P00SM", "ida": "P00SF", "idos": "P00PM", "idas": "P00PF"}
_LEAST = 3  # letters of a form: andó, but no «ó»


def irregular_form(word: str, guesses: Sequence[str], lexicon: Lexicon) -> str:
    """The right form of the verb whose regular form ``word`` (folded, unknown) would be; "" where there is none or more than one.

    None either where one of the ``guesses`` of what was meant is the word with the accent that it lacks: «dara» is dará.
    """
    if len(word) <= _LEAST or word == bare(word) and any(bare(guess.lower()) == word for guess in guesses):
        return ""
    answers = {form_of(verb, what, lexicon) for verb, what in _readings(word) if _is_verb(verb, lexicon)} - {""}
    if len(answers) != 1:
        return ""
    answer = answers.pop()
    return answer if bare(answer) != bare(word) else ""  # «envio» lacks an accent only


def _readings(word: str) -> Iterator[tuple[str, str]]:
    """What ``word`` would be a regular form of: infinitives, and what is asked of ``form_of``."""
    ends = _ends()
    for length in range(1, max(map(len, ends)) + 1):
        for infinitive, what in ends.get(word[-length:], ()):
            yield word[:-length] + infinitive, what


@cache
def _ends() -> Mapping[str, Sequence[tuple[str, str]]]:
    """The end of a regular form → each infinitive's own, and what is asked of ``form_of``."""
    out: dict[str, list[tuple[str, str]]] = {}
    for end, what in _PARTICIPLES.items():
        out[end] = [("er", what), ("ir", what)]
    for mood, people in ENDINGS.items():
        for person, ends in people.items():
            first, others = ends.split("|") if "|" in ends else (ends, ends)
            for infinitive in _INFINITIVES:
                for end in (first if infinitive == "ar" else others).split():
                    out.setdefault(end, []).append(("" if mood in _ON_INFINITIVE else infinitive, mood + person))
    return out


def _is_verb(infinitive: str, lexicon: Lexicon) -> bool:
    return infinitive.endswith(_INFINITIVES) and any(
        reading.tag.startswith("VMN") and reading.lemma == infinitive for reading in lexicon.look_up(infinitive)
    )
