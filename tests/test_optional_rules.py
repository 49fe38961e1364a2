"""Rules that are off until they are asked for, and rules that need a fact, through the public door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonecheck import check
from tonecheck.config import Config
from tonecheck.rulebook import load_rulebook
from tonecheck.spanish.matcher import fields

BOOK = load_rulebook()
DORMANT = [rule for rule in BOOK.rules.values() if rule.status != "on" and rule.look.phrases]


@pytest.mark.parametrize("rule", ["claridad/enlace-vago", "jerga/muletilla", "cortesia/amenaza"])
def test_a_rule_that_is_off_runs_only_when_its_id_is_chosen(rule: str) -> None:
    text = "Pues nada, pinche aquí; de lo contrario, se cierra."
    family = rule.partition("/")[0]
    assert rule not in [f.rule for f in check(text, type="fragment").findings]
    assert rule not in [f.rule for f in check(text, type="fragment", config=Config(select=(family,))).findings]
    assert [f.rule for f in check(text, type="fragment", config=Config(select=(rule,))).findings] == [rule]


def test_the_phrases_of_a_rule_that_is_off_cost_the_others_nothing() -> None:
    owners = {fields(phrase)[0] for phrase in BOOK.phrases.phrases}
    assert DORMANT and not owners & {rule.id for rule in DORMANT}


def test_a_phrase_of_a_dormant_rule_is_found_in_a_long_text_too() -> None:
    text = "La mesa es azul y la silla es roja.\n\n" * 60 + "Pues nada, hasta el jueves."
    found = check(text, type="fragment", config=Config(select=("jerga/muletilla",))).findings
    assert [f.text for f in found] == ["Pues nada"]


def test_a_rule_of_the_users_that_is_off_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "propia").mkdir()
    (tmp_path / "propia" / "lema.toml").write_text(
        'kind = "phrases"\nseverity = "warning"\nstatus = "off"\nmessage = "«{match}»"\nadvice = "Quítalo."\nwhy = "Porque sí."\n'
        'source = "casa"\nphrases = [{ match = "siempre contigo", suggest = ["gracias"] }]\n'
        'bad = [{ text = "<m>Siempre contigo</m>." }, { text = "Aquí, <m>siempre contigo</m>." }, { text = "¡<m>Siempre contigo</m>!" }]\n'
        'good = [{ text = "Siempre." }, { text = "Contigo." }, { text = "Voy contigo siempre." }]\n',
        encoding="utf-8",
    )
    config = Config(rules=(tmp_path,))
    text = "Estamos siempre contigo."
    assert "propia/lema" not in [f.rule for f in check(text, type="fragment", config=config).findings]
    (finding,) = check(text, type="fragment", config=config._replace(select=("propia/lema",))).findings
    assert finding.suggestions == ("gracias",)


@pytest.mark.parametrize(
    ("days", "text", "said"),
    [
        ({"*": 14}, "Dispone de 7 días para devolverlo.", ["7 días"]),
        ({"*": 14}, "Dispone de 30 días para devolverlo.", []),
        ({"es-MX": 14}, "Dispone de 7 días para devolverlo.", []),
        ({}, "Dispone de 7 días para devolverlo.", []),
        ({"*": 21}, "Tienes dos semanas para devolver la silla.", ["dos semanas"]),
    ],
)
def test_the_return_period_is_compared_with_the_configured_one(
    days: dict[str, int], text: str, said: list[str]
) -> None:
    config = Config(return_days=days, select=("honestidad/plazo-legal",))
    report = check(text, type="fragment", config=config)
    assert [f.text for f in report.findings] == said


def test_taboo_words_depend_on_the_country() -> None:
    text = "Puede coger el paquete en la tienda."
    config = Config(select=("claridad/tabu-regional",))
    found = {
        locale: len(check(text, type="fragment", locale=locale, config=config).findings)
        for locale in ("es", "es-ES", "es-MX", "es-419")
    }
    assert found == {"es": 0, "es-ES": 0, "es-MX": 1, "es-419": 1}
