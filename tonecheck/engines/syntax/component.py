"""The pipeline component ``tonecheck_lexicon``; spaCy finds it by its entry point."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("tonecheck_lexicon", assigns=["token.lemma", "token.pos", "token.morph"])
def lexicon(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Lemma, part of speech and features of each token, from the lexicon."""
    from tonecheck.engines.syntax.pipeline import with_grammar
    from tonecheck.spanish.lexicon import load

    return with_grammar(load())
