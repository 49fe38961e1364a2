"""tonecheck inside spaCy: ``nlp.add_pipe("tonecheck")`` puts the findings on ``doc._.tonecheck``.

spaCy finds the factories by their entry points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from tonecheck.model import Report


@Language.factory("tonecheck_lexicon", assigns=["token.lemma", "token.pos", "token.morph"])
def lexicon(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Lemma, part of speech and features of each token, from the lexicon."""
    from tonecheck.engines.syntax.pipeline import with_grammar
    from tonecheck.spanish.lexicon import load

    return with_grammar(load())


@Language.factory("tonecheck", default_config={"options": {}}, assigns=["doc._.tonecheck"])
def tonecheck(nlp: Language, name: str, options: dict[str, Any]) -> Callable[[Doc], Doc]:
    """The report on the text of a document as ``doc._.tonecheck``; ``options`` are those of ``tonecheck.check``."""
    from tonecheck import check

    if not Doc.has_extension("tonecheck"):
        Doc.set_extension("tonecheck", default=None)

    def annotate(doc: Doc) -> Doc:
        report: Report = check(doc.text, **options)
        doc._.tonecheck = report
        return doc

    return annotate
