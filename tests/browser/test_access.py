"""Who sees badly, uses no mouse, has a small screen: axe-core, sizes, reflow; and the pictures in the docs."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from drafts import BAD, CUSTOMER, MENDED, WORSE, Opened, marks, reply, settled, write
from playwright.sync_api import Page, expect

SIZES: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "tablet": {"viewport": {"width": 820, "height": 1100}, "color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PICTURES = Path(__file__).parents[2] / "docs" / "serve"


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it is shown."""
    source = Path(import_module("axe_playwright_python").__file__ or "").with_name("axe.min.js").read_text("utf-8")
    page.evaluate(source)
    found = page.evaluate(
        "tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } })",
        TAGS,
    )
    assert len(found["passes"]) > 15  # it did look
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(open_page: Opened, size: str) -> None:
    page = open_page(expected="429", **SIZES[size])
    assert violations(page) == []  # with nothing in it
    page.fill("#name", "Ana Ruiz")
    page.fill("#customer", CUSTOMER)
    write(page, WORSE)
    page.locator("#findings .head", has_text="retrazo").click()
    page.locator("#courtesy").click()
    assert violations(page) == []
    page.locator("#completeness").click()
    page.locator("#findings .head", has_text="lo antes posible").click()
    assert violations(page) == []
    write(page, MENDED)
    page.locator("#facts input").first.check()
    assert violations(page) == []  # ready
    page.route("**/v1/check", lambda route: route.fulfill(status=429, json={}, headers={"Retry-After": "60"}))
    page.keyboard.type("x")
    page.locator("#reply").press("End")
    page.keyboard.type("x")
    expect(page.locator("#trouble")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("size", ["light", "dark", "forced"])
def test_underlines_are_seen_through_the_field(open_page: Opened, size: str) -> None:
    """With colours forced, a browser would lay a plate under the words of the field."""
    page = open_page(**SIZES[size])
    write(page, WORSE)
    page.locator("#copy").focus()
    for words in ("retrazo", "asi", "lo antes posible"):
        clip = page.locator("#layer mark", has_text=words).first.bounding_box()
        seen = []
        for shown in ("visible", "hidden"):
            page.locator("#layer").evaluate("(e, shown) => { e.style.visibility = shown }", shown)
            seen.append(page.screenshot(clip=clip, animations="disabled"))
        assert seen[0] != seen[1], words
        page.locator("#layer").evaluate("(e) => { e.style.visibility = '' }")


@pytest.mark.parametrize("width", [320, 390, 700, 820, 1024, 1360])
def test_scores_stay_in_their_places(open_page: Opened, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 760})
    write(page, "Gracias por escribirnos, Ana. Un saludo.")
    fits = "all => all.every(e => e.scrollWidth <= e.clientWidth && [...e.children].every(c => c.getBoundingClientRect().width > 0))"
    assert page.locator(".bars > *").evaluate_all(fits)
    boxes = [one.bounding_box() for one in page.locator(".bars .name, .bars .value").all()]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            beside = one["x"] + one["width"] <= other["x"] + 1 or other["x"] + other["width"] <= one["x"] + 1
            assert beside or one["y"] + one["height"] <= other["y"] + 1 or other["y"] + other["height"] <= one["y"] + 1


@pytest.mark.parametrize("size", ["light", "phone"])
def test_what_is_pressed_is_large_enough(open_page: Opened, size: str) -> None:
    page = open_page(**SIZES[size])
    write(page, WORSE)
    page.locator("#findings .head", has_text="retrazo").click()
    page.locator("#courtesy").click()
    least = 24 if size == "light" else 32
    boxes = page.locator("button:visible, select:visible, #facts label:visible, #name, #reply").evaluate_all(
        "all => all.map(e => [e.textContent.trim().slice(0, 20), e.getBoundingClientRect().width, e.getBoundingClientRect().height])"
    )
    assert len(boxes) > 20
    assert [box for box in boxes if min(box[1], box[2]) < least] == []


@pytest.mark.parametrize("width", [320, 390, 700, 800, 1024, 1280])
def test_nothing_sticks_out_at_any_width(open_page: Opened, width: int) -> None:
    """320 is also what remains of 1280 when everything is shown four times as large (WCAG 1.4.10)."""
    page = open_page(viewport={"width": width, "height": 720})
    page.fill("#customer", "https://ejemplo.es/" + "a" * 300)
    write(page, WORSE + " " + "a" * 300 + " jajajajajajajajajajajajajajajajajajajajajajajajajajajaja")
    for head in page.locator("#findings .head").all()[:6]:
        head.click()
    page.locator("#courtesy").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = page.evaluate(
        "[...document.querySelectorAll('body *:not(.unseen):not(.skip):not(.unseen *)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(e).position !== 'absolute')"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    assert wide == []


def test_larger_letters_break_nothing(open_page: Opened) -> None:
    """Twice the size of letters, and the spacing of WCAG 1.4.12; the layer keeps in step."""
    page = open_page()
    write(page, WORSE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("for (const id of ['layer', 'reply']) document.getElementById(id).style.letterSpacing = '.12em'")
    page.evaluate("for (const id of ['layer', 'reply']) document.getElementById(id).style.wordSpacing = '.16em'")
    sizes = page.evaluate("['layer', 'reply'].map(id => document.getElementById(id).scrollHeight)")
    assert sizes[0] == sizes[1]
    page.locator("#copy").scroll_into_view_if_needed()
    expect(page.locator("#copy")).to_be_in_viewport()


def test_on_a_telephone(open_page: Opened) -> None:
    page = open_page(**SIZES["phone"])
    tops = [page.locator(f"#{name}").bounding_box()["y"] for name in ("frame", "asked", "answer", "review")]
    assert tops == sorted(tops)
    page.fill("#name", "Ana Ruiz")
    write(page, BAD)
    place = BAD.index("codigo") + 2
    page.evaluate("at => document.getElementById('reply').setSelectionRange(at, at)", place)
    expect(page.locator("#dock .message")).to_have_text("A «codigo» le falta la tilde.")
    expect(page.locator("#dock")).to_be_in_viewport()
    page.locator("#dock .mend").tap()
    settled(page)
    assert "código" in reply(page)
    for _ in range(12):
        if not page.locator("#findings .row > .mend:visible").count():
            break
        page.locator("#findings .row > .mend:visible").first.tap()
        settled(page)
    assert reply(page) == MENDED
    expect(page.locator("#verdict")).to_have_class("verdict ready")
    page.locator("#copy").tap()
    assert page.evaluate("navigator.clipboard.readText()") == MENDED


def test_the_customers_message_stands_beside_the_reply(open_page: Opened) -> None:
    page = open_page()
    asked, answer = (page.locator(f"#{name}").bounding_box() for name in ("asked", "answer"))
    assert asked["y"] == answer["y"] and asked["x"] + asked["width"] <= answer["x"]


def test_names_roles_and_landmarks(open_page: Opened) -> None:
    page = open_page()
    write(page, WORSE)
    assert page.locator("html").get_attribute("lang") == "es"
    tree = page.locator("body").aria_snapshot()
    for part in (
        'textbox "Respuesta"', 'textbox "Su mensaje"', 'textbox "Nombre"', 'combobox "Canal"', 'combobox "Trato"',
        'combobox "Tema"', 'combobox "País"', 'group "Cómo se revisa"', 'region "Hallazgos"', 'region "Cliente"',
        "banner", "main", "contentinfo", "list", 'button "error: «retrazo» no está bien escrito."',
        'button "Cambiar por: retraso"', 'button "Copiar"', "status", 'button "Cortesía',
    ):  # fmt: skip
        assert part in tree, part
    assert page.locator("#layer").get_attribute("aria-hidden") == "true"


def test_nothing_moves_for_who_wants_no_motion(open_page: Opened) -> None:
    page = open_page(reduced_motion="reduce")
    write(page, WORSE)
    moving = page.locator("button, .verdict, mark").evaluate_all(
        "all => all.filter(e => getComputedStyle(e).transitionDuration !== '0s' || getComputedStyle(e).animationName !== 'none').length"
    )
    assert moving == 0


def test_focus_is_seen_wherever_it_goes(open_page: Opened) -> None:
    page = open_page()
    write(page, WORSE)
    page.locator("#findings .head", has_text="retrazo").click()
    page.locator("body").press("Shift+Tab")
    names = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e.id === 'reply' ? e.closest('#scroller') : e);"
            " return [e.id || e.className || e.localName, s.outlineStyle, parseFloat(s.outlineWidth)] })()"
        )
        names.add(here[0])
        if here[0] != "body":
            assert here[1] == "solid" and here[2] >= 2, here
    assert {"reply", "customer", "channel", "copy", "undo", "head", "mend", "courtesy"} <= names


@pytest.mark.parametrize("size", ["light", "dark", "phone"])
def test_pictures_for_the_docs(open_page: Opened, tmp_path: Path, size: str) -> None:
    """TONECHECK_PICTURES=1 writes them anew; each has at most 200 kB."""
    page = open_page(**{"viewport": {"width": 1280, "height": 760}, **SIZES[size]})
    page.fill("#name", "Ana Ruiz")
    page.fill("#customer", CUSTOMER)
    write(page, WORSE)
    page.evaluate("at => document.getElementById('reply').setSelectionRange(at, at)", WORSE.index("retrazo") + 3)
    expect(page.locator("mark.active")).to_have_text("retrazo")
    if size == "phone":
        page.locator("#answer").evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top + scrollY - 12)")
    else:
        page.locator("#courtesy").click()
    name = f"{size}.png"
    folder = PICTURES if os.environ.get("TONECHECK_PICTURES") else tmp_path
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / name, caret="hide")
    assert (folder / name).stat().st_size > 20_000
    assert (PICTURES / name).stat().st_size <= 200_000
    assert "retrazo" in marks(page)
