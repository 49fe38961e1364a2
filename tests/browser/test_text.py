"""Places in the text: code points and UTF-16 units, edits, the layer in step with the field; hostile and long text."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from drafts import HOSTILE, WORSE, Opened, asked, marks, reply, settled, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

WORDS = st.text(st.sampled_from("aá ñ.\n😀👩‍👩‍👧\u0301\u202eשم"), max_size=24)
PAGE = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "max_examples": 60}
MODULE = "const { unitsOf, difference, moved, movedPiece, together } = await import('/static/text.js');"


def run(page: Page, body: str, *values: Any) -> Any:
    """What the module of the page gives for ``values`` (``v`` in ``body``)."""
    return page.evaluate(f"async (v) => {{ {MODULE} {body} }}", list(values))


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def test_code_points_become_utf_16_units(open_page: Opened) -> None:
    page = open_page()

    @settings(**PAGE)
    @given(WORDS)
    def check(text: str) -> None:
        found = run(page, "const at = unitsOf(v[0]); return [...Array(v[1] + 1).keys()].map(at);", text, len(text))
        assert found == [units(text[:at]) for at in range(len(text) + 1)]

    check()


def test_the_difference_makes_the_new_text_of_the_old(open_page: Opened) -> None:
    page = open_page()

    @settings(**PAGE)
    @given(WORDS, WORDS, WORDS, WORDS)
    def check(before: str, old: str, new: str, after: str) -> None:
        one, other = before + old + after, before + new + after
        edit = run(page, "return difference(...v)", one, other)
        coded = one.encode("utf-16-le")
        start, end = coded[: 2 * edit["start"]].decode("utf-16-le"), coded[2 * edit["end"] :].decode("utf-16-le")
        assert start + edit["text"] + end == other  # decoding fails where a character was parted
        assert edit["start"] <= edit["end"] and len(edit["text"]) <= len(other)

    check()


def test_spans_move_with_their_words(open_page: Opened) -> None:
    page = open_page()
    cases = [
        ((4, 8), (0, 2, ""), (2, 6)),
        ((4, 8), (2, 2, "más "), (8, 12)),
        ((4, 8), (8, 8, " y"), None),  # ends in a letter: what was typed may belong to the word
        ((4, 8), (8, 8, ", "), (4, 8)),
        ((4, 8), (4, 4, "x"), None),
        ((4, 8), (4, 4, " "), (5, 9)),
        ((4, 8), (6, 6, "-"), None),
        ((4, 8), (5, 20, "x"), None),
        ((4, 8), (9, 20, "x"), (4, 8)),
        ((4, 4), (0, 1, "abc"), (6, 6)),
        ((4, 4), (4, 4, "más"), (4, 4)),
        ((4, 4), (2, 6, ""), None),
    ]
    for (start, end), (at, until, words), expected in cases:
        edit = {"start": at, "end": until, "text": words}
        found = run(page, "return moved(...v)", {"start": start, "end": end}, edit)
        assert (found and (found["start"], found["end"])) == expected, (start, end, edit)


def test_pieces_keep_the_findings_that_an_edit_left(open_page: Opened) -> None:
    page = open_page()
    body = (
        "const [whole, word] = [{ start: 0, end: 20 }, { start: 5, end: 8 }];"
        "const kept = new Map([[whole, null], [word, { start: 7, end: 10 }]]);"
        "return [[0, 5, whole], [5, 8, word, whole]].map(([start, end, ...of]) => movedPiece({ start, end, of }, kept));"
    )
    assert run(page, body) == [None, {"start": 7, "end": 10, "of": [{"start": 7, "end": 10}]}]


def test_edits_that_belong_together_become_one(open_page: Opened) -> None:
    page = open_page()
    text = "Que tenga un buen dia!!!"
    edits = [{"start": 21, "end": 24, "text": "!"}, {"start": 0, "end": 0, "text": "¡"}]
    made = run(page, "return together(...v)", text, edits)
    assert made == {"start": 0, "end": 24, "text": "¡Que tenga un buen dia!"}


def test_underlines_stand_under_their_words_after_emoji(open_page: Opened) -> None:
    page = open_page()
    text = "👩‍👩‍👧 🇪🇸 😀 Hola, Ana: lamento el retrazo 👍🏽 y fue recivido.\n\n😀 asi"
    write(page, text)
    expected = {f["text"] for f in asked(page, text)["findings"] if f["severity"] == "error" and f["text"]}
    assert {"retrazo", "recivido", "asi"} <= expected
    assert {"retrazo", "recivido", "asi"} <= set(marks(page))
    page.locator("#findings li", has_text="recivido").locator(".row > .mend").click()
    assert reply(page) == text.replace("recivido", "recibido")


HARD = {
    "spaces at the end of full lines": "palabra larga aquí " * 40 + "   \n   \n\n",
    "no spaces": "abcdefghij" * 80 + " https://ejemplo.es/" + "a/" * 200,
    "tabs": "uno\tdos\t\ttres\n\t\tcuatro\n" * 8,
    "emoji": "Hola 👩‍👩‍👧‍👦😀🇪🇸👍🏽 buenas " * 30,
    "both directions": "Hola שלום עולם retrazo مرحبا بالعالم (recivido) \u202etxet\u202c fin. " * 12
    + "\nשלום עולם: retrazo\n",
    "marks": "a\u0301n\u0303 e\u0301 office fi ffi AVAVA To Ty LT " * 20,
    "line breaks": "\n\n\nuno\n\ndos\n\n\n",
    "findings": WORSE * 6,
}


#: Letters of two pictures that have none in the other within a pixel: what a letter's edge looks like depends on fractions.
STRAY = """async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (coded) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${coded}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const ink = (x, y, least) => x >= 0 && y >= 0 && x < width && y < height && data[4 * (y * width + x) + 1] < least;
    return { ink, width, height };
  }));
  let letters = 0;
  let stray = 0;
  for (const [a, b] of [[one, other], [other, one]]) {
    for (let y = 0; y < a.height; y += 1) for (let x = 0; x < a.width; x += 1) {
      if (!a.ink(x, y, 110)) continue;
      letters += 1;
      let near = false;
      for (const dy of [0, -1, 1]) for (const dx of [0, -1, 1]) near ||= b.ink(x + dx, y + dy, 190);
      if (!near) stray += 1;
    }
  }
  return [letters, stray];
}"""


@pytest.fixture(scope="module")
def compare(browser: Browser) -> Iterator[Callable[[bytes, bytes], list[int]]]:
    """Tells, of two pictures, how many dark pixels there are in all and how many of them stray."""
    page = browser.new_page()
    yield lambda one, other: page.evaluate(STRAY, [b64encode(one).decode(), b64encode(other).decode()])
    page.close()


@pytest.mark.parametrize("kind", HARD)
def test_the_layer_has_every_letter_where_the_field_has_it(
    open_page: Opened, compare: Callable[[bytes, bytes], list[int]], kind: str
) -> None:
    """The same picture, whichever of the two shows its letters."""
    page = open_page(viewport={"width": 1360, "height": 900})
    write(page, HARD[kind])
    layer, field = page.locator("#layer"), page.locator("#reply")
    for width in (340, 820, 1360):
        page.set_viewport_size({"width": width, "height": 900})
        field.evaluate("(e) => { e.style.color = '' }")
        sizes = [
            e.evaluate("e => [e.scrollWidth, e.scrollHeight, e.clientWidth, e.clientHeight]") for e in (layer, field)
        ]
        assert sizes[0] == sizes[1]
        page.locator("#copy").focus()
        layer.evaluate(
            "e => { for (const mark of e.children) { mark.className = ''; mark.style.textDecoration = 'none' } }"
        )
        seen = []
        for above, below in (("", "transparent"), ("transparent", "black")):
            field.evaluate("(e, colour) => { e.style.color = colour }", above)
            layer.evaluate("(e, colour) => { for (const one of [e, ...e.children]) one.style.color = colour }", below)
            seen.append(page.locator("#scroller").screenshot(caret="hide", animations="disabled"))
        letters, stray = compare(*seen)
        assert stray == 0
        assert letters > 0 or kind == "line breaks"


def test_the_layer_follows_every_edit_before_any_answer(open_page: Opened) -> None:
    page = open_page()
    write(page, WORSE)
    page.route("**/v1/check", lambda route: None)
    mend = (
        "([at, length, words]) => { const e = document.getElementById('reply'); e.setRangeText(words, at, at + length);"
        " e.dispatchEvent(new Event('input')); const layer = document.getElementById('layer');"
        " return [e.value, layer.textContent, [...layer.querySelectorAll('mark')].map(mark => mark.textContent)] }"
    )
    before = set(marks(page))

    @settings(**PAGE)
    @given(
        st.integers(0, 1),
        st.floats(0, 1),
        st.integers(0, 9),
        st.sampled_from(["", "a", " ", "\n", "ñ, ", "uno dos", "😀"]),
    )
    def check(end: int, where: float, length: int, words: str) -> None:
        size = page.locator("#reply").evaluate("e => e.value.length")
        value, layer, marked = page.evaluate(mend, [max(1, round((end or where) * size)), length, words])
        assert layer == value + ("\u200b" if value.endswith("\n") or not value else "")
        assert {words for words in marked if words} <= before  # nothing but what was underlined, and never a part of it

    check()


def test_the_field_scrolls_to_what_is_typed_and_to_what_is_found(open_page: Opened) -> None:
    page = open_page(viewport={"width": 1360, "height": 700})
    write(page, "Recivido.\n" + "Gracias por tu mensaje.\n" * 80)
    page.keyboard.press("Control+End")
    page.keyboard.type("Fin")
    settled(page)
    scroller = page.locator("#scroller")
    assert scroller.evaluate("e => e.scrollTop + e.clientHeight > e.scrollHeight - 40")
    assert page.locator("#reply").evaluate("e => e.scrollTop") == 0
    page.locator("#findings .head", has_text="Recivido").click()
    expect(page.locator("mark.active")).to_be_in_viewport()
    assert scroller.evaluate("e => e.scrollTop") < 60


def test_hostile_words_are_text(open_page: Opened) -> None:
    page = open_page()
    page.fill("#name", '<img src=x onerror="window.hit = 5">')
    page.fill("#customer", HOSTILE)
    write(page, HOSTILE)
    assert page.locator("#layer").text_content() == HOSTILE == reply(page)
    for head in page.locator("#findings .head").all():
        head.click()
    page.locator("#scores button").first.click()
    inside = page.locator("#layer, #findings, #facts, #scores, #verdict, #dock")
    names = set(inside.evaluate_all("all => all.flatMap(e => [...e.querySelectorAll('*')].map(x => x.localName))"))
    assert names <= {"mark", "li", "div", "button", "span", "p", "b", "code", "label", "input", "ul", "svg", "rect"}
    assert page.locator("img").count() == 1  # our own sign
    assert page.evaluate("window.hit") is None
    lists = page.locator("#findings").text_content() + page.locator("#facts").text_content()
    assert not {"\u202e", "\u2067", "\x07"} & set(lists)
    for button in page.locator("#findings .row > .mend:visible").all()[:1]:
        button.click()
    settled(page)
    assert "<script>" in reply(page)


def test_half_a_character_does_not_stop_the_page(open_page: Opened) -> None:
    page = open_page()
    page.locator("#reply").evaluate(
        "e => { e.value = 'Hola, Ana: \\ud83d lamento el retrazo.'; e.dispatchEvent(new Event('input')) }"
    )
    settled(page)
    assert "retrazo" in marks(page, "mark.error")
    expect(page.locator("#trouble")).to_be_hidden()


def test_twenty_kilobytes(open_page: Opened) -> None:
    page = open_page()
    text = (WORSE + "\n\n") * (20_000 // len(WORSE) + 1)
    write(page, text)
    found = asked(page, text)["findings"]
    expect(page.locator("#findings li")).to_have_count(len(found))
    assert len(text) > 20_000 and len(found) > 100
    page.keyboard.press("Control+End")
    page.keyboard.type(" Gracias por todo, Ana. Recivido.", delay=15)
    settled(page)
    assert reply(page) == f"{text} Gracias por todo, Ana. Recivido."
    assert page.locator("#layer").text_content() == reply(page)
    sizes = page.evaluate("['layer', 'reply'].map(id => document.getElementById(id).scrollHeight)")
    assert sizes[0] == sizes[1]
    first = page.locator("#findings li", has_text="retrazo").first
    first.locator(".row > .mend").click()
    settled(page)
    assert reply(page).count("retrazo") == text.count("retrazo") - 1
    page.keyboard.press("Control+Z")
    assert reply(page).count("retrazo") == text.count("retrazo")
