"""The files of the page, without a browser: nothing from outside, nothing inline, words and colours as everywhere else."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from serving import client
from test_reports_html import colours, contrast

from tonecheck import serve
from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, SEVERITIES
from tonecheck.reports.html import STYLES
from tonecheck.reports.words import SEVERITY
from tonecheck.rulebook import load_rulebook
from tonecheck.scoring import COURTESY, EMPATHY
from tonecheck.serve.app import LOOKS

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
            assert value == "/static/draft.css" or not value.startswith("/static/") or (PAGE / value[8:]).is_file()
    assert not re.search(r"<script(?![^>]*src=)", OURS)
    for path in PAGE.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text and "https:" not in text and "@import" not in text and "url(" not in text, path.name


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_markup_of_words(path: Path) -> None:
    """But for the one that reads what the server drew."""
    text = path.read_text(encoding="utf-8")
    for way in ("innerHTML =", "outerHTML =", "insertAdjacentHTML", "setHTML", "write(", "eval(", "Function("):
        assert way not in text.replace("const write = (", "").replace("    write(", "").replace(
            "await navigator.clipboard.writeText(", ""
        )
    assert text.count("DOMParser") == text.count("createPolicy") == (path.name == "answer.js")
    for name in re.findall(r'from "(.*?)"', text):
        assert (PAGE / name).is_file()


def test_the_choices_are_those_of_the_program() -> None:
    assert sorted(options("channel")) == sorted(CHANNELS)
    assert sorted(options("address")) == sorted(("", *ADDRESSES))
    assert sorted(options("intent")) == sorted(("", *INTENTS))
    assert sorted(options("locale")) == sorted(LOCALES)


def test_every_cue_and_severity_has_its_words() -> None:
    rules = load_rulebook().rules
    for rule in (COURTESY, EMPATHY):
        options_ = rules[rule].options
        for table in ("cues", "ceilings"):
            for cue in options_.get(table, ()):  # type: ignore[attr-defined]
                assert cue["reason"]
    words = (PAGE / "words.js").read_text(encoding="utf-8")
    for severity in SEVERITIES:
        assert f'{severity}: "{SEVERITY[severity]}"' in words


def rules_of(css: str) -> set[tuple[str, str]]:
    """Selectors of classes, each with a property that it sets."""
    flat = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    flat = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", "", flat)
    return {
        (selector.strip(), declaration.partition(":")[0].strip())
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", flat)
        for selector in selectors.split(",")
        if "." in selector
        for declaration in body.split(";")
        if declaration.strip()
    }


def test_what_a_draft_looks_like_is_told_once() -> None:
    """One stylesheet for the page and the report; what each has besides says nothing of it again, and brings no colours."""
    draft, report = ((LOOKS.parent / name).read_text(encoding="utf-8") for name in STYLES)
    page = (PAGE / "page.css").read_text(encoding="utf-8")
    assert LOOKS.name == STYLES[0] and '<link rel="stylesheet" href="/static/draft.css">' in OURS
    for own in (report, page):
        assert not rules_of(own) & rules_of(draft)
        assert not re.search(r"--[a-z-]+:|#[0-9a-f]{3,6}\b(?![^{]*\{)", own)
    with client() as made:
        assert made.get("/static/draft.css").text == draft


def test_the_colours_of_the_page_can_be_told_apart() -> None:
    style = LOOKS.read_text(encoding="utf-8")
    for theme in (0, 1):
        here = colours(style.split("@media")[theme])
        assert contrast(here["edge"], here["card"]) >= 3 and contrast(here["edge"], here["paper"]) >= 3
        assert contrast(here["card"], here["accent"]) >= 4.5  # the main button
        assert contrast(here["card"], here["good"]) >= 4.5
        for kind in SEVERITIES:
            assert contrast(here["card"], here[kind]) >= 3  # the signs


def test_the_page_begins_with_scores_of_nothing() -> None:
    with client() as made:
        page = made.get("/").text
    assert "<!-- scores -->" in OURS and "<!-- scores -->" not in page
    assert page.count('class="panel"') == 3 and page.count(">—</span>") == 3
