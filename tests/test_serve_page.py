"""The files of the page, without a browser: nothing from outside, nothing inline, words and colours as everywhere else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_reports_html import colours, contrast

import tonecheck.reports.html as html_module
from tonecheck import serve
from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, SEVERITIES
from tonecheck.rulebook import load_rulebook
from tonecheck.scoring import COURTESY, EMPATHY

PAGE = Path(serve.__file__).parent / "page"
SCRIPTS = sorted(PAGE.glob("*.js"))
OURS = PAGE.joinpath("index.html").read_text(encoding="utf-8")


class Elements(HTMLParser):
    """The elements of a page, each with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, {name: value or "" for name, value in attrs}))


def options(field: str) -> list[str]:
    found = re.search(rf'<select id="{field}">(.*?)</select>', OURS, re.DOTALL)
    assert found is not None
    return re.findall(r'<option value="(.*?)">', found[1])


def test_nothing_is_inline_and_nothing_comes_from_elsewhere() -> None:
    for tag, attributes in Elements(OURS).all:
        assert not {name for name in attributes if name.startswith("on") or name == "style"}, tag
        assert tag not in ("style", "base", "iframe", "form")
        for name in ("src", "href"):
            value = attributes.get(name, "#")
            assert value.startswith(("#", "/static/"))
            assert not value.startswith("/static/") or (PAGE / value.removeprefix("/static/")).is_file()
    assert not re.search(r"<script(?![^>]*src=)", OURS)
    for path in PAGE.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text and "https:" not in text and "@import" not in text and "url(" not in text, path.name


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_markup_of_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "DOMParser"):
        assert way not in text
    for name in re.findall(r'from "(.*?)"', text):
        assert (PAGE / name).is_file()


def test_the_choices_are_those_of_the_program() -> None:
    assert sorted(options("channel")) == sorted(CHANNELS)
    assert sorted(options("address")) == sorted(("", *ADDRESSES))
    assert sorted(options("intent")) == sorted(("", *INTENTS))
    assert sorted(options("locale")) == sorted(LOCALES)


def test_every_cue_severity_and_datum_has_its_words() -> None:
    words = (PAGE / "words.js").read_text(encoding="utf-8")
    named = set(re.findall(r'^  "([a-z-]+)": "', words, re.MULTILINE))
    rules = load_rulebook().rules
    for rule in (COURTESY, EMPATHY):
        options_ = rules[rule].options
        for table in ("cues", "ceilings"):
            for cue in options_.get(table, ()):  # type: ignore[attr-defined]
                assert cue["name"] in named
    for severity in SEVERITIES:
        assert f'{severity}: "' in words


def test_it_looks_like_the_report() -> None:
    style = (PAGE / "style.css").read_text(encoding="utf-8")
    report = (Path(html_module.__file__).parent / "assets" / "page.css").read_text(encoding="utf-8")
    for theme in (0, 1):
        here, there = (colours(css.split("@media")[theme]) for css in (style, report))
        assert {name: here.get(name) for name in there} == there
        assert contrast(here["edge"], here["card"]) >= 3 and contrast(here["edge"], here["paper"]) >= 3
        assert contrast(here["card"], here["accent"]) >= 4.5  # the main button
        assert contrast(here["card"], here["good"]) >= 4.5
        for kind in SEVERITIES:
            assert contrast(here["card"], here[kind]) >= 3  # the signs
