"""The pipeline that reads drafts: an empty Spanish one with our lexicon's grammar, or a trained model."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tonecheck.engines.syntax.morphology import chosen, context_of, grammar
from tonecheck.errors import UserError
from tonecheck.spanish.lexicon import Lexicon, Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MISSING = 'falta spaCy, que forma parte de los extras: pip install "tonecheck[deep]".'


def require() -> Any:
    """The module spacy. Raises UserError where it is not installed."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_ins = {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": ModuleType("spacy.cli.info")}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    # spaCy imports its command line for this one function, with a third of all that it imports (downloads, projects)
    sys.modules.update(stand_ins)
    try:
        import spacy
    except ImportError:
        raise UserError(MISSING, code="motor") from None
    finally:
        for name in stand_ins:  # who imports spacy.cli from now on gets it
            del sys.modules[name]
    return spacy


def _info(*words: Any, **options: Any) -> Any:
    """``spacy.info``, which is imported when it is first called."""
    from spacy.cli.info import info

    return info(*words, **options)


def version() -> str:
    """The version of spaCy, without importing it. Raises UserError where it is not installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as of

    try:
        return of("spacy")
    except PackageNotFoundError:
        raise UserError(MISSING, code="motor") from None


def load(model: str | None) -> Language:
    """The pipeline of a trained model, or the lexicon's. Raises UserError for a model that is not there."""
    spacy = require()
    if model is None:
        nlp: Language = spacy.blank("es")
        nlp.add_pipe("tonecheck_lexicon")
        return nlp
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a model of another minor version says so at each start
            loaded: Language = spacy.load(model)
    except OSError:
        raise UserError(
            f"spacy.model: no está instalado el modelo «{model}». Instálalo con «tonecheck setup spacy {model}».",
            code="motor",
        ) from None
    return loaded


def with_grammar(lexicon: Lexicon) -> Callable[[Doc], Doc]:
    """A component that gives each token the lemma, part of speech and features of the lexicon's reading that fits."""

    def annotate(doc: Doc) -> Doc:
        before, lemma, first = "", "", True
        known = [_readings(lexicon, token.text) for token in doc]
        for token, readings, after in zip(doc, known, [*known[1:], ()], strict=True):
            reading = chosen(readings, token.text, before, lemma, first, after)
            if reading is not None:
                found = grammar(reading)
                token.lemma_, token.pos_ = found.lemma, found.pos
                token.set_morph(found.morph)  # type: ignore[attr-defined]  # spaCy's stubs leave it out
            else:
                token.lemma_ = token.lower_
                token.pos_ = _unknown(token)
            if token.is_space and token.text.count("\n") == 0:
                continue
            first = token.text in ".?!…\n:¿¡" or token.is_space
            before, lemma = context_of(token.lower_, token.pos_), token.lemma_
        return doc

    return annotate


def _readings(lexicon: Lexicon, word: str) -> tuple[Reading, ...]:
    found = lexicon.look_up(word)
    lower = word.lower()
    return found if lower == word else (*found, *(r for r in lexicon.look_up(lower) if r not in found))


def _unknown(token: Any) -> str:
    if token.is_space:
        return "SPACE"
    if token.is_punct:
        return "PUNCT"
    if token.like_num:
        return "NUM"
    return "PROPN" if token.is_alpha and token.is_title else "SYM" if not token.is_alpha else "X"
