"""The page and the report of one draft show the same: words, marks, findings, scores, second reading; by no other way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from drafts import BAD, HOSTILE, MENDED, WORSE, Opened, settled, write
from playwright.sync_api import Browser, Page, expect
from test_access import PICTURES, SIZES, violations

CATALAN = (
    f"{MENDED}\n\nBon dia, Anna: gràcies per escriure'ns. Li confirmem que la seva comanda va sortir ahir i que arribarà"
    " dimarts. Si té qualsevol altre dubte, respongui a aquest correu."
)
#: What is shown of a draft, read off either.
SHOWN = """() => {
  const texts = (selector, root = document) => [...root.querySelectorAll(selector)].map((e) => e.textContent);
  const parts = (card, selector) => texts(selector, card);
  const looks = (mark) => mark.className.replace(" active", "");
  return {
    marks: [...document.querySelectorAll("mark")].map((mark) => [looks(mark), mark.textContent]),
    cards: [...document.querySelectorAll(".findings > li")].map((card) => [
      card.classList[0], ...parts(card, ".head .unseen, .message, .mend, .advice, .why, .more > .soft, code")]),
    scores: texts(".bars > *"),
    cues: texts(".cues li"),
    facts: texts(".facts li"),
    counts: texts(".counts > span"),
    notes: texts("#notes p, article > p:not(:first-of-type)"),
    looks: ["mark", ".text", ".message", ".mend", ".findings > li", ".advice", ".bars svg"].map((selector) => {
      const style = getComputedStyle(document.querySelector(selector) ?? document.body);
      return [selector, style.backgroundColor, style.textDecorationLine, style.textDecorationStyle, style.fontSize, style.lineHeight];
    }),
  };
}"""


def reported(texts: Sequence[str], folder: Path) -> Path:
    """The report of ``check --format html``: of one draft, or of several files."""
    given = [] if len(texts) == 1 else [f"{number}.txt" for number in range(len(texts))]
    for name, text in zip(given, texts, strict=False):
        (folder / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tonecheck", "check", *(given or "-"), "--format", "html", "--output", "informe.html"],
        input=texts[0].encode(),
        cwd=folder,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""},
    )
    assert done.returncode in (0, 1)
    return folder / "informe.html"


@pytest.fixture
def report_page(browser: Browser, tmp_path: Path) -> Any:
    """Opens the report of a text; nothing may go wrong in it, and it may ask nobody."""
    wrong: list[str] = []
    contexts = []

    def opened(*texts: str, **settings: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1360, "height": 820}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith("file:") else None)
        page.goto(reported(texts, tmp_path).as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize(
    "text", [BAD, WORSE, MENDED, CATALAN, "Gracias."], ids=["bad", "worse", "good", "catalan", "short"]
)
def test_the_report_shows_what_the_page_shows(open_page: Opened, report_page: Any, text: str) -> None:
    page = open_page()
    write(page, text)
    here = page.evaluate(SHOWN)
    there = report_page(text).evaluate(SHOWN)
    if any(card[0] == "error" for card in there["cards"]):  # a report tells first what is graver
        assert there.pop("facts") == []
        del here["facts"]
    if text == "Gracias.":  # no finding is open, none has looks
        del here["looks"], there["looks"]
    assert here == there


@pytest.mark.parametrize("size", ["light", "dark", "phone", "forced"])
def test_axe_finds_no_violation_in_the_report(report_page: Any, size: str) -> None:
    for texts in ((WORSE,), (WORSE, MENDED, HOSTILE)):
        page = report_page(*texts, **SIZES[size])
        for summary in page.locator("summary").all():
            summary.click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_numbers_lead_to_what_is_said_and_back(report_page: Any) -> None:
    page = report_page(WORSE)
    link = page.locator("mark:has-text('retrazo') + sup a")
    number = str(link.text_content())
    link.click()
    expect(page.locator(".findings > li:target .message")).to_have_text("«retrazo» no está bien escrito.")
    page.locator(".findings > li:target .about a").click()
    expect(page.locator("sup:target")).to_have_text(number)


def test_hostile_words_are_text_in_the_report(report_page: Any) -> None:
    page = report_page(HOSTILE)
    assert page.evaluate("window.hit") is None
    names = set(page.locator("article *").evaluate_all("all => all.map(e => e.localName)"))
    assert not names & {"script", "img", "i", "textarea"}
    assert "<script>window.hit = 1" in page.locator(".text").text_content()


def test_picture_of_the_report_for_the_docs(report_page: Any, tmp_path: Path) -> None:
    """TONECHECK_PICTURES=1 draws it anew."""
    page = report_page(WORSE, viewport={"width": 1280, "height": 760})
    page.locator("summary").click()
    folder = PICTURES if os.environ.get("TONECHECK_PICTURES") else tmp_path
    page.screenshot(path=folder / "report.png")
    assert (folder / "report.png").stat().st_size > 20_000
    assert (PICTURES / "report.png").stat().st_size <= 200_000


def test_nothing_but_the_reader_of_answers_makes_markup(open_page: Opened) -> None:
    page = open_page(expected="TrustedHTML|trusted")
    write(page, WORSE)
    refused = page.evaluate(
        "['innerHTML', 'outerHTML'].map((way) => { try { document.getElementById('nothing')[way] = '<b>x</b>'; return '' }"
        " catch (error) { return error.name } })"
    )
    assert refused == ["TypeError", "TypeError"]
    assert page.evaluate(
        "(() => { try { trustedTypes.createPolicy('other', {}); return '' } catch (e) { return e.name } })()"
    )


def test_an_answer_that_is_no_drawing_is_told(open_page: Opened) -> None:
    page = open_page()
    page.route("**/v1/check", lambda route: route.fulfill(json={"findings": []}))
    page.locator("#reply").focus()
    page.keyboard.insert_text(MENDED)
    expect(page.locator("#trouble")).to_contain_text("no se entiende")
    page.unroute("**/v1/check")
    expect(page.locator("#trouble")).to_be_hidden(timeout=20_000)
    settled(page)


def test_what_is_in_an_answer_runs_nowhere(open_page: Opened) -> None:
    """Even if the server drew markup of a draft one day."""
    page = open_page(expected="Content Security Policy|Refused|blocked|404")
    body = (
        '<article><p class="taken">correo</p><div class="text"></div><ol class="findings"><li class="error" id="h1" data-start="0"'
        ' data-end="4"><div class="row"><button class="head" aria-expanded="false">x<img src="/static/nada" onerror="window.hit = 1">'
        '<script>window.hit = 2</script></button></div><div class="more"></div></li></ol><div class="scores"></div><ul class="facts">'
        "</ul></article>"
    )
    page.route("**/v1/check", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.locator("#reply").focus()
    page.keyboard.insert_text("Hola.")
    expect(page.locator("#findings li")).to_have_count(1)
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
