"""Templates: the names of placeholders, what a file says of itself, and days that are over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonecheck.config import load_config
from tonecheck.linter import Options, lint, plan
from tonecheck.model import Draft
from tonecheck.sources.metadata import given_frame
from tonecheck.sources.text import from_text

FRONT = "---\nmodo: plantilla\ncanal: email\ntrato: usted\nintencion: envio\n---\n"


def found(draft: Draft, rule: str, folder: Path | None = None) -> list[str]:
    config = load_config(None, folder) if folder else Options().config
    return [finding.text for finding in lint(draft, plan(Options(select=(rule,), config=config))).findings]


def test_variables_of_the_configuration_and_of_the_draft_add_up(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.toml").write_text(
        'mode = "template"\nvariables = ["nombre", "{{pedido}}"]\n', encoding="utf-8"
    )
    text = "---\nvariables: fecha\n---\n{{nombre}} {{pedido}} {{fecha}} {{total}}"
    assert found(from_text(text), "plantilla/variable-desconocida", tmp_path) == ["{{total}}"]


def test_variables_may_be_a_table() -> None:
    given, faults = given_frame({"mode": "template", "variables": {"nombre": "de pila", "pedido": None}})
    assert not faults
    assert found(from_text("{{nombre}} {{pedido}} {{x}}", given=given), "plantilla/variable-desconocida") == ["{{x}}"]


def test_a_wrong_list_of_variables_is_told(tmp_path: Path) -> None:
    _, faults = given_frame({"variables": 3})
    assert [fault.key for fault in faults] == ["variables"]


@pytest.mark.parametrize(
    ("in_file", "head", "count"),
    [(True, "", 1), (False, "", 0), (True, FRONT, 0), (False, "---\nmodo: plantilla\n---\n", 1)],
)
def test_only_files_have_a_head(in_file: bool, head: str, count: int) -> None:
    given, _ = given_frame({"mode": "template"})
    draft = from_text(head + "Hola, {{nombre}}:", given=given, in_file=in_file)
    assert len(found(draft, "plantilla/metadatos")) == count


def test_the_configuration_says_it_for_all_files(tmp_path: Path) -> None:
    source = 'mode = "template"\nchannel = "email"\naddress = "usted"\nintent = "envio"\n'
    (tmp_path / "tonecheck.toml").write_text(source, encoding="utf-8")
    assert found(from_text("Hola, {{nombre}}:", in_file=True), "plantilla/metadatos", tmp_path) == []


def test_the_missing_keys_are_named() -> None:
    draft = from_text("---\nmodo: plantilla\ncanal: chat\n---\nHola", in_file=True)
    finding = lint(draft, plan(Options(select=("plantilla/metadatos",)))).findings[0]
    assert "trato e intención" in finding.message
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("text", "sent", "expected"),
    [
        ("Válido hasta el 31/12/24.", "2025-01-01", ["31/12/24"]),
        ("Válido hasta el 31/12/24.", "2024-12-31", []),
        ("Válido hasta el 12/31/2024.", "2025-01-01", ["12/31/2024"]),
        ("Válido hasta el 31/02/2024.", "2025-01-01", []),
        ("Abriremos en diciembre de 2024.", "2024-12-31T10:00", []),
        ("Abriremos en diciembre de 2024.", "2025-01-01T10:00", ["diciembre de 2024"]),
        ("Rebajas 2099 para todos.", None, []),
        ("Rebajas 2020 para todos.", None, ["Rebajas 2020"]),
    ],
)
def test_days_that_are_over(text: str, sent: str | None, expected: list[str]) -> None:
    given, _ = given_frame({"mode": "template", "sent": sent})
    assert found(from_text(text, given=given), "plantilla/caducada") == expected
