"""What the page does with answers: late ones, none, refusals; and what it says meanwhile."""

from __future__ import annotations

from contextlib import suppress

from drafts import MENDED, READY, Opened, drawn, marks, settled, write
from playwright.sync_api import Browser, Error, Page, Route, expect


def test_an_answer_that_comes_too_late_is_dropped(open_page: Opened) -> None:
    page = open_page()
    held: list[Route] = []
    page.route("**/v1/check", lambda route: held.append(route))
    first = "Hola, Ana: lamento el retrazo."
    answer = drawn(page, first)
    assert "retrazo" in answer["body"]
    with page.expect_request("**/v1/check"):
        write_unanswered(page, first)
    with page.expect_request("**/v1/check"):
        page.keyboard.press("Control+Home")
        page.keyboard.insert_text("Recivido. ")
        page.wait_for_timeout(50)  # before the next request is sent
        with suppress(Error):  # the page may have given it up
            held[0].fulfill(**answer)
    assert marks(page) == []
    expect(page.locator("#verdict")).to_have_text("Revisando…")
    held[-1].fulfill(**drawn(page, f"Recivido. {first}"))
    settled(page)
    assert marks(page, "mark.error") == ["Recivido", "retrazo"]


def test_a_reply_is_not_called_ready_before_its_answer(open_page: Opened) -> None:
    page = open_page()
    write(page, MENDED)
    expect(page.locator("#verdict")).to_have_class("verdict ready")
    held: list[Route] = []
    page.route("**/v1/check", lambda route: held.append(route))
    page.keyboard.press("Control+Home")
    page.keyboard.type("Recivido. ")
    expect(page.locator("#verdict")).to_have_text("Revisando…")
    expect(page.locator("#verdict")).to_have_class("verdict unsure")
    held[-1].continue_()
    expect(page.locator("#verdict")).to_have_class("verdict open")


def test_underlines_move_with_the_words_until_the_answer_comes(open_page: Opened) -> None:
    page = open_page()
    write(page, "Hola, Ana: lamento el retrazo. Fue recivido ayer.")
    assert marks(page, "mark.error") == ["retrazo", "recivido"]
    page.route("**/v1/check", lambda route: None)
    page.evaluate("document.getElementById('reply').setSelectionRange(10, 10)")
    page.keyboard.type(" mucho 😀")
    assert marks(page, "mark.error") == ["retrazo", "recivido"]
    page.keyboard.press("Control+End")
    page.keyboard.type(" Más.")
    assert marks(page, "mark.error") == ["retrazo", "recivido"]
    page.evaluate("document.getElementById('reply').setSelectionRange(33, 33)")
    page.keyboard.type("x")  # into the word
    assert marks(page, "mark.error") == ["recivido"]


def _answers(page: Page, status: int, headers: dict[str, str] | None = None) -> None:
    body = {"error": {"code": "ritmo", "message": "demasiadas peticiones seguidas."}}
    page.route("**/v1/check", lambda route: route.fulfill(status=status, json=body, headers=headers or {}))


def test_no_connection_is_told_and_found_again(open_page: Opened) -> None:
    page = open_page(expected="ERR_FAILED|ERR_INTERNET_DISCONNECTED")
    page.route("**/v1/check", lambda route: route.abort())
    write_unanswered(page, MENDED)
    expect(page.locator("#trouble")).to_contain_text("No hay conexión con tonecheck")
    expect(page.locator("#verdict")).to_have_text("Sin revisar")
    page.unroute("**/v1/check")
    expect(page.locator("#verdict")).to_contain_text(READY, timeout=20_000)
    expect(page.locator("#trouble")).to_be_hidden()


def test_too_many_requests_are_told_and_tried_again(open_page: Opened) -> None:
    page = open_page(expected="429")
    _answers(page, 429, {"Retry-After": "1"})
    write_unanswered(page, MENDED)
    expect(page.locator("#trouble")).to_have_text("Demasiadas peticiones seguidas. Se reintenta en un segundo.")
    page.unroute("**/v1/check")
    expect(page.locator("#verdict")).to_contain_text(READY, timeout=20_000)


def test_a_missing_token_is_told(open_page: Opened) -> None:
    page = open_page(expected="401")
    _answers(page, 401)
    write_unanswered(page, MENDED)
    expect(page.locator("#trouble")).to_contain_text("abre de nuevo la dirección")


def test_with_a_token(browser: Browser, locked: str) -> None:
    page = browser.new_page()
    start = locked.split("/?")[0]
    assert page.goto(start).status == 401
    assert "abre la dirección" in page.inner_text("body")
    page.goto(f"{start}/?token=entre-sin-llamar")
    assert "entre-sin-llamar" not in page.url
    write(page, "Hola, Ana: lamento el retrazo.")
    expect(page.locator("#findings .message", has_text="retrazo")).to_be_visible()
    assert page.evaluate("document.cookie") == ""
    page.context.clear_cookies()
    page.keyboard.type(" Fue recivido.")
    expect(page.locator("#trouble")).to_contain_text("abre de nuevo la dirección")
    page.close()


def test_too_long_a_text_is_told(open_page: Opened) -> None:
    page = open_page(expected="413")
    write_unanswered(page, "Hola, Ana: gracias. " * 20_000)
    expect(page.locator("#trouble")).to_contain_text("demasiado largo")
    expect(page.locator("#verdict")).to_have_text("Sin revisar")
    write(page, MENDED)
    expect(page.locator("#verdict")).to_contain_text(READY)
    expect(page.locator("#trouble")).to_be_hidden()


def write_unanswered(page: Page, text: str) -> None:
    page.locator("#reply").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
