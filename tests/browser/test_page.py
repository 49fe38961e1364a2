"""What an agent does with the page: type, read, mend, undo, copy; by mouse, by keyboard alone and on a telephone."""

from __future__ import annotations

import re

from drafts import BAD, CUSTOMER, MENDED, READY, WORSE, Opened, asked, marks, reply, settled, write
from playwright.sync_api import expect


def test_a_bad_reply_is_mended_by_clicks(open_page: Opened) -> None:
    page = open_page()
    expect(page.locator("#verdict")).to_have_text("Escribe o pega una respuesta.")
    expect(page.locator("#copy")).to_be_disabled()
    page.fill("#name", "Ana Ruiz")
    page.fill("#customer", CUSTOMER)
    page.click("#reply")
    page.keyboard.type(BAD[:60])
    page.keyboard.insert_text(BAD[60:])
    settled(page)
    assert set(marks(page)) >= {"Te", "codigo", "😊", "  ", "dia"}
    expect(page.locator("#verdict")).to_have_text(re.compile(r"^Por resolver: \d+ errores$"))
    for _ in range(12):  # suggestions too
        if not page.locator("#findings .row > .mend:visible").count():
            break
        page.locator("#findings .row > .mend:visible").first.click()
        settled(page)
    assert reply(page) == MENDED
    expect(page.locator("#verdict")).to_contain_text(READY)
    assert page.title().startswith("✓")
    page.click("#copy")
    expect(page.locator("#copy")).to_have_text("Copiada")
    assert page.evaluate("navigator.clipboard.readText()") == MENDED


def test_the_same_by_keyboard_alone(open_page: Opened) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#reply")).to_be_focused()
    page.keyboard.insert_text(BAD)
    settled(page)
    for _ in range(12):
        if (
            READY in page.locator("#verdict").inner_text()
            and not page.locator("#findings .row > .mend:visible").count()
        ):
            break
        page.keyboard.press("F8")
        if page.locator("#findings .open .row > .mend:visible").count():
            page.keyboard.press("Alt+Enter")
            settled(page)
        expect(page.locator("#reply")).to_be_focused()
    assert reply(page) == MENDED
    expect(page.locator("#verdict")).to_contain_text(READY)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "copy":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Respuesta copiada.")
    assert page.evaluate("navigator.clipboard.readText()") == MENDED


def test_every_finding_is_told_with_its_advice_and_reason(open_page: Opened) -> None:
    page = open_page()
    write(page, WORSE)
    found = asked(page, WORSE)["findings"]
    rules = {rule["id"]: rule for rule in page.request.get("/v1/rules").json()["rules"]}
    heads = page.locator("#findings .head")
    expect(heads).to_have_count(len(found))
    for index, finding in enumerate(found):
        head = heads.nth(index)
        expect(head.locator(".message")).to_have_text(finding["message"])
        told = {"error": "error", "warning": "aviso", "suggestion": "sugerencia"}[finding["severity"]]
        assert head.inner_text().startswith(told) or told in head.text_content()
        head.click()
        expect(head).to_have_attribute("aria-expanded", "true")
        more = page.locator(f"#{head.get_attribute('aria-controls')}")
        expect(more.locator(".advice")).to_have_text(finding["advice"])
        expect(more.locator(".why")).to_have_text(f"Por qué: {rules[finding['rule']]['why']}")
        expect(more.locator("code")).to_have_text(finding["rule"])
    head.click()
    expect(head).to_have_attribute("aria-expanded", "false")


def test_underlines_differ_by_more_than_colour(open_page: Opened) -> None:
    page = open_page()
    write(page, WORSE)
    styles = {
        kind: page.locator(f"#layer mark.{kind}:not(.here)").first.evaluate(
            "e => getComputedStyle(e).textDecorationStyle"
        )
        for kind in ("error", "warning", "suggestion")
        if page.locator(f"#layer mark.{kind}:not(.here)").count()
    }
    assert styles == {"error": "wavy", "warning": "dashed", "suggestion": "dotted"}
    assert "retrazo" in marks(page, "mark.error") and any("lo antes posible" in m for m in marks(page, "mark"))


def test_another_suggestion_than_the_first_can_be_taken(open_page: Opened) -> None:
    page = open_page()
    write(page, "Hola, Ana: lamento el retrazo.")
    page.locator("#findings .head", has_text="retrazo").click()
    other = page.locator("#findings .others .mend").last
    words = other.inner_text().split(":")[-1].strip()
    other.click()
    assert reply(page) == f"Hola, Ana: lamento el {words}."


def test_copying_where_pages_have_no_clipboard(open_page: Opened) -> None:
    page = open_page()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    write(page, MENDED)
    page.click("#copy")
    expect(page.locator("#copy")).to_have_text("Copiada")
    page.locator("#customer").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#customer").input_value() == MENDED


def test_a_fix_is_one_step_of_the_browsers_undo(open_page: Opened) -> None:
    page = open_page()
    text = "Hola, Ana: que tenga un buen día!!!"
    write(page, text)
    page.locator("#findings li", has_text="repite signos").locator(".row > .mend").click()  # two edits at once
    settled(page)
    mended = reply(page)
    assert mended != text
    page.keyboard.press("Control+Z")
    assert reply(page) == text
    settled(page)
    expect(page.locator("#findings li", has_text="repite signos")).to_have_count(1)
    page.keyboard.press("Control+Shift+Z")
    assert reply(page) == mended
    page.click("#undo")
    assert reply(page) == text


def test_all_safe_fixes_at_once(open_page: Opened) -> None:
    page = open_page()
    write(page, BAD)
    page.click("#mend")
    expect(page.locator("#mend")).to_be_hidden()
    assert reply(page) == MENDED.replace("Le mando", "Te mando")  # who is addressed how is not for a program to say
    expect(page.locator("#findings li.error")).to_have_count(1)
    page.keyboard.press("Control+Z")
    assert reply(page) == BAD


def test_the_list_by_keyboard(open_page: Opened) -> None:
    page = open_page()
    write(page, WORSE)
    heads = page.locator("#findings .head")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "head":
            break
    expect(heads.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(heads.first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("F8")
    expect(heads.nth(1)).to_be_focused()
    expect(heads.nth(1)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Shift+F8")
    page.keyboard.press("Shift+F8")
    expect(heads.last).to_be_focused()
    page.keyboard.press("F8")
    page.locator("#findings .head", has_text="retrazo").focus()
    page.keyboard.press("Enter")
    before = heads.count()
    page.keyboard.press("Tab")  # to its button
    page.keyboard.press("Enter")
    settled(page)
    assert "retrazo" not in reply(page) and heads.count() < before
    assert page.evaluate("document.activeElement.className") == "head"  # the next one, not the top of the page
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#reply")).to_be_focused()


def test_f8_selects_and_tells(open_page: Opened) -> None:
    page = open_page()
    write(page, "Hola, Ana: 😀 lamento el retrazo. Su pedido fue recivido.")
    page.keyboard.press("Control+Home")
    seen = []
    for _ in range(len(asked(page, reply(page))["findings"])):
        page.keyboard.press("F8")
        seen.append(page.evaluate("getSelection().toString()"))
    assert {"retrazo", "recivido", "😀"} <= set(seen)
    page.keyboard.press("Control+End")
    page.locator("#findings .head", has_text="recivido").click()
    page.locator("#reply").focus()
    page.keyboard.press("Shift+F8")
    expect(page.locator("#status")).to_have_text(
        re.compile(r"^error \d de \d: «retrazo» no está bien escrito\..*Alt\+Intro: retraso\.$")
    )


def test_the_words_at_the_caret_open_their_finding(open_page: Opened) -> None:
    page = open_page()
    write(page, "Hola, Ana: lamento el retrazo. Su pedido fue recivido.")
    page.evaluate("document.getElementById('reply').setSelectionRange(25, 25)")
    expect(page.locator("#findings .open .message")).to_have_text("«retrazo» no está bien escrito.")
    assert marks(page, "mark.active") == ["retrazo"]
    page.keyboard.press("Alt+Enter")
    assert reply(page) == "Hola, Ana: lamento el retraso. Su pedido fue recivido."


def test_the_number_of_findings_is_read_out(open_page: Opened) -> None:
    page = open_page()
    write(page, WORSE)
    verdict = page.locator("#verdict").inner_text()
    expect(page.locator("#status")).to_have_text(verdict)
    assert page.locator("#status").get_attribute("role") == "status"
    described = page.locator("#reply").get_attribute("aria-describedby").split()
    assert described == ["verdict", "keys"]
    assert all(words in page.locator("#keys").inner_text() for words in ("F8", "Alt", "Intro", "Esc", "Ctrl"))


def test_settings_are_asked_with(open_page: Opened) -> None:
    page = open_page()
    write(page, "Hola, Ana: te mando el código de seguimiento del pedido 48213.")
    seen = []
    page.on("request", lambda asked: seen.append(asked.post_data_json) if asked.url.endswith("/v1/check") else None)
    page.fill("#name", "Ana Ruiz")
    page.fill("#customer", CUSTOMER)
    for field, value in (
        ("channel", "chat"),
        ("address", "usted"),
        ("intent", "envio"),
        ("locale", "es-MX"),
        ("turn", "2"),
    ):
        page.select_option(f"#{field}", value)
    expect(page.locator("#findings .message", has_text="usted")).not_to_have_count(0)
    settled(page)
    assert seen[-1] == {
        "text": reply(page), "channel": "chat", "address": "usted", "intent": "envio", "locale": "es-MX", "turn": 2,
        "customer": {"name": "Ana Ruiz", "text": CUSTOMER},
    }  # fmt: skip


def test_the_browser_remembers_settings_and_no_words(open_page: Opened) -> None:
    page = open_page()
    page.fill("#name", "Ana Ruiz")
    page.fill("#customer", CUSTOMER)
    page.select_option("#channel", "whatsapp")
    write(page, WORSE)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "whatsapp" in kept and "Ana" not in kept and "retrazo" not in kept and "48213" not in kept
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator("#channel").input_value() == "whatsapp"
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0


def test_scores_open_into_their_cues(open_page: Opened) -> None:
    page = open_page()
    write(page, WORSE)
    scores = asked(page, WORSE)["scores"]
    for kind in ("courtesy", "empathy", "completeness"):
        button, panel = page.locator(f"#{kind}"), page.locator(f"#{kind}-cues")
        expect(panel).to_be_hidden()
        button.click()
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(panel).to_be_visible()
        score = scores[kind]
        if score["applies"]:
            told = re.sub(r"\s+", " ", button.text_content())
            assert f"{score['value']} de 100, mínimo {score['target']}" in told
            width = float(button.locator("rect").nth(1).get_attribute("width"))
            assert width == score["value"]
        expected = len(score["cues"] if "cues" in score else score["required"])
        expect(panel.locator("li")).to_have_count(max(1, expected))
    expect(page.locator("#courtesy-cues")).to_be_hidden()  # one is open at most
    missing = [name for name in scores["completeness"]["required"] if name in scores["completeness"]["missing"]]
    assert [
        item.removeprefix("○ falta ") for item in page.locator("#completeness-cues .cost").all_text_contents()
    ] == missing
    page.click("#courtesy")
    cue = page.locator("#courtesy-cues .quoted").first
    words = cue.inner_text().strip("«»")
    cue.click()
    assert page.evaluate("getSelection().toString()").split() == words.split()


def test_the_second_reading_is_ticked_off(open_page: Opened) -> None:
    page = open_page()
    write(page, MENDED)
    boxes = page.locator("#facts input")
    facts = {(fact["what"], fact["text"]) for fact in asked(page, MENDED)["verify"]}
    expect(boxes).to_have_count(len(facts))
    assert {f"{what}: «{text}»" for what, text in facts} == set(page.locator("#facts label").all_text_contents())
    expect(page.locator("#verdict")).to_contain_text(f"{len(facts)} datos por comprobar")
    boxes.first.check()
    expect(page.locator("#verdict")).to_contain_text(f"{len(facts) - 1} datos por comprobar")
    write(page, MENDED + "\n")
    assert boxes.first.is_checked()  # the datum is still there
    for index in range(boxes.count()):
        boxes.nth(index).check()
    expect(page.locator("#verdict")).not_to_contain_text("por comprobar")
    expect(page.locator("#verdict")).to_contain_text(READY)


def test_suggestions_do_not_hold_a_reply_back(open_page: Opened) -> None:
    page = open_page()
    write(page, MENDED.replace("48213 salió", "48213  salió"))
    expect(page.locator("#findings li.suggestion")).not_to_have_count(0)
    expect(page.locator("#verdict")).to_have_class("verdict ready")
    write(page, "")
    expect(page.locator("#verdict")).to_have_text("Escribe o pega una respuesta.")
    expect(page.locator("#findings li")).to_have_count(0)
    expect(page.locator("#verify")).to_be_hidden()
