"""The phrases of our own rules name no lemma in vain: a form for a lemma («fijarse») would find nothing, and nobody would notice."""

from __future__ import annotations

from tests.shared import lexicon
from tonecheck.rulebook.book import read_folder, rules_folder
from tonecheck.wording import unknown_lemmas


def test_every_lemma_of_our_phrases_is_one_that_some_word_has() -> None:
    folder = rules_folder()
    assert folder is not None
    vain = [
        (file.path, lemma, known)
        for file in read_folder(folder)
        for lemma, known in unknown_lemmas(file, lexicon())
        if known
    ]
    assert vain == []
