"""The configuration: where it is found, what it means, and all its mistakes at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonecheck.config import Config, load_config
from tonecheck.config.keys import KEYS
from tonecheck.errors import ConfigError, UserError
from tonecheck.model import Facts
from tonecheck.sources.globs import matches


def config(folder: Path, source: str, name: str = "tonecheck.toml") -> Config:
    (folder / name).write_text(source, encoding="utf-8")
    return load_config(None, folder)


def faults(folder: Path, source: str) -> list[tuple[int | None, str]]:
    with pytest.raises(ConfigError) as caught:
        config(folder, source)
    return [(fault.line, fault.key) for fault in caught.value.faults]


def test_without_a_file_the_defaults(tmp_path: Path) -> None:
    assert load_config(None, tmp_path).fail_on == "error"


def test_every_key(tmp_path: Path) -> None:
    (tmp_path / "marcas.txt").write_text("Nórdika  # la marca\n\n# nada\nMRW\n", encoding="utf-8")
    found = config(
        tmp_path,
        """
channel = "chat"
locale = "es-MX"
type = "reply"
mode = "plantilla"
intent = ["envío"]
words = ["pedirlo"]
words_files = ["marcas.txt"]
brands = ["L.O.L."]
rules = ["reglas"]
select = ["emoji/*"]
ignore = ["jerga"]
fail_on = "aviso"
paths = ["plantillas"]
exclude = ["viejas/**"]
address = { chat = "tú", email = "usted" }
severity = { "emoji/presente" = "off" }
targets = { courtesy = 80, empathy = { chat = 40 } }
[[overrides]]
paths = ["soporte/**"]
channel = "email"
ignore = ["emoji"]
severity = { "jerga/risa" = "error" }
""",
    )
    assert found.given == {
        "channel": "chat",
        "locale": "es-MX",
        "type": "reply",
        "mode": "template",
        "intent": ("envio",),
    }
    assert found.addresses == {"chat": "tu", "email": "usted"}
    assert found.accepted_words() == {"pedirlo", "Nórdika", "MRW", "L.O.L."}
    assert found.rules == (tmp_path / "reglas",)
    assert (found.select, found.ignore, found.fail_on) == (("emoji/*",), ("jerga",), "warning")
    assert (found.paths, found.exclude) == (("plantillas",), ("viejas/**",))
    assert found.severity == {"emoji/presente": "off"}
    assert found.target("courtesy", "email", 70) == 80
    assert found.target("empathy", "chat", 60) == 40
    assert found.target("empathy", "email", 60) == 60
    assert found.overrides[0].severity == {"jerga/risa": "error"}


def test_the_nearest_file_wins_and_pyproject_needs_the_table(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "tonecheck.toml").write_text('channel = "chat"\npaths = ["p"]')
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'")
    found = load_config(None, inner)
    assert found.given["channel"] == "chat"
    assert (found.paths, Path(found.folder)) == (("p",), tmp_path)
    (inner / "pyproject.toml").write_text("[tool.tonecheck]\nchannel = 'form'")
    assert load_config(None, inner).given["channel"] == "form"
    (inner / ".tonecheck.toml").write_text("channel = 'social'")
    assert load_config(None, inner).given["channel"] == "social"
    assert load_config(str(tmp_path / "tonecheck.toml"), inner).given["channel"] == "chat"


def test_the_order_of_precedence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = config(
        tmp_path,
        """
channel = "chat"
turn_ = 1
""".replace("turn_ = 1", 'address = { chat = "tu", email = "usted" }')
        + '[[overrides]]\npaths = ["correo/*.md"]\nchannel = "email"\n[[overrides]]\npaths = ["correo/vip.md"]\naddress = "vos"\n',
    )
    assert (found.frame("x.md", {}, {}).channel, found.frame("x.md", {}, {}).address) == ("chat", "tu")
    assert (found.frame("correo/a.md", {}, {}).channel, found.frame("correo/a.md", {}, {}).address) == (
        "email",
        "usted",
    )
    assert found.frame("correo/vip.md", {}, {}).address == "vos"
    assert found.frame("correo/a.md", {"channel": "form"}, {}).channel == "form"
    assert found.frame("correo/a.md", {"channel": "form"}, {"channel": "social", "address": "tu"}).address == "tu"
    assert found.frame("-", {}, {"channel": "email"}).address == "usted"
    assert Config().frame("x", {}, {}).address is None


def test_all_mistakes_at_once_with_their_lines(tmp_path: Path) -> None:
    source = """canal = "email"
locale = "es-XX"
ignore = [1]
fail_on = "warn"

[severity]
"emoji/presente" = "grave"
[targets]
courtesy = 170
empathi = 3
[address]
email = "ustd"
correos = "tu"
[[overrides]]
paths = ["chat/**"]
[[overrides]]
channel = "cht"
foo = 1
"""
    assert faults(tmp_path, source) == [
        (1, "canal"), (2, "locale"), (3, "ignore"), (4, "fail_on"), (7, "severity.emoji/presente"), (9, "targets.courtesy"),
        (10, "targets.empathi"), (12, "address.email"), (13, "address.correos"), (16, "overrides.1.paths"),
        (17, "overrides.1.channel"), (18, "overrides.1.foo"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('canal = "x"', "«channel»"),
        ('chanel = "x"', "«channel»"),
        ('severity = "error"', "una tabla"),
        ("words = 3", "una lista de textos"),
        ("fail_on = 'warn'", "«warning»"),
        ("overrides = 3", "[[overrides]]"),
        ("nada_que_ver_con_esto = 1", "una de estas claves"),
        ("targets = { courtesy = true }", "de 0 a 100"),
        ("channel = ", "TOML válido"),
        ("channel = 'a'\nchannel = 'b'", "TOML válido"),
    ],
)
def test_a_mistake_says_what_was_expected(tmp_path: Path, source: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, source)
    assert words in str(caught.value)
    assert str(tmp_path / "tonecheck.toml") in str(caught.value)


def test_lines_in_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[tool.other]\nchannel = 1\n\n[tool.tonecheck]\nlocale = 'es'\nchannel = 'x'\n"
    )
    with pytest.raises(ConfigError) as caught:
        load_config(None, tmp_path)
    assert [(fault.line, fault.key) for fault in caught.value.faults] == [(6, "channel")]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no existe"):
        load_config(str(tmp_path / "nada.toml"), tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\nname='x'")
    with pytest.raises(UserError, match=r"\[tool.tonecheck\]"):
        load_config(str(tmp_path / "pyproject.toml"), tmp_path)
    (tmp_path / "tonecheck.toml").write_bytes(b"words = ['\xf1']")
    with pytest.raises(UserError, match="byte 10"):
        load_config(None, tmp_path)
    (tmp_path / "tonecheck.toml").write_text("words_files = ['nada.txt']")
    with pytest.raises(UserError, match="words_files"):
        load_config(None, tmp_path).accepted_words()


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("chat/a.md", "chat/**", True),
        ("chat/x/a.md", "chat/**", True),
        ("chat/x/a.md", "chat/*.md", False),
        ("x/chat/a.md", "chat/**", False),
        ("x/chat/a.md", "**/chat/*", True),
        ("x/a.md", "*.md", True),
        ("x/a.md", "x", True),
        ("x/a.md", "x/", True),
        ("xy/a.md", "x", False),
        ("./a.md", "?.md", True),
        ("a.md", "a.m", False),
        ("chat\\a.md", "chat/*", True),
        ("plantillas/a\nb.md", "**", True),
        ("a\nb.md", "*.md", True),
    ],
)
def test_path_patterns(path: str, pattern: str, fits: bool) -> None:
    assert matches(path, [pattern]) is fits


def test_the_days_to_return_a_purchase_reach_the_frame_unless_the_draft_says_others(tmp_path: Path) -> None:
    found = config(tmp_path, 'return_days = { "es-ES" = 14, "*" = 10 }')
    assert found.frame("-", {"locale": "es-ES"}, {}).facts.return_days == "14"
    assert found.frame("-", {"locale": "es-MX"}, {}).facts.return_days == "10"
    assert found.frame("-", {"facts": Facts(return_days="30")}, {}).facts.return_days == "30"
    assert config(tmp_path, "return_days = 15").frame("-", {}, {}).facts.return_days == "15"
    assert Config().frame("-", {}, {}).facts.return_days is None


def test_days_that_are_none_are_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, 'return_days = { "es-XX" = 14, "es-MX" = 0 }') == [
        (1, "return_days.es-XX"),
        (1, "return_days.es-MX"),
    ]


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in page] == []
