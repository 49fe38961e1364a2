"""Drafts of these tests, and what is read off the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import APIResponse, Page, expect

Opened = Callable[..., Page]
READY = "Lista para enviar"
CUSTOMER = "Hola, hice el pedido 48213 hace dos semanas y no sé nada de él. ¿Dónde está?"

#: Each error and warning of it has a fix.
BAD = (
    "Hola, Ana:\n\nGracias por escribirnos. Le confirmo que su pedido 48213  salió ayer, 3 de mayo, con SEUR y llegará el"
    " martes 5 de mayo. Te mando el codigo de seguimiento: ES4821377 😊. Que tenga un buen dia!!!\n\n"
    "Si tiene cualquier otra duda, responda a este correo.\n\nUn saludo,\n\nMarta Gil"
)
MENDED = (
    "Hola, Ana:\n\nGracias por escribirnos. Le confirmo que su pedido 48213 salió ayer, 3 de mayo, con SEUR y llegará el"
    " martes 5 de mayo. Le mando el código de seguimiento: ES4821377. ¡Que tenga un buen día!\n\n"
    "Si tiene cualquier otra duda, responda a este correo.\n\nUn saludo,\n\nMarta Gil"
)
#: Errors, warnings and suggestions, with and without fixes, with words of their own and without, and data to verify.
WORSE = (
    "Hola,\n\nLe pido disculpas por el retrazo de su pedido 48213. Salió el lunes 4 de mayo y cuesta 12,50 €, asi que te mando el"
    " codigo de seguimiento ES4821377. ¡Qué alegría 😊!!\n\nNo podemos hacer nada mas. Le responderemos lo antes"
    " posible.\n\nSaludos"
)
HOSTILE = (
    "Hola, <b>Ana</b>:\n\n<script>window.hit = 1; alert(1)</script><img src=x onerror=\"window.hit = 2\"> &amp; &lt;i&gt; "
    "retrazo \u202etxet\u202c \u2067\u05e9\u05dc\u05d5\u05dd retrazo\u2069 \u0645\u0631\u062d\u0628\u0627 recivido </textarea></mark>"
    "<svg onload=alert(3)> {{nombre}} ${1} javascript:alert(4)\u200b \x07 asi"
)  # fmt: skip


def write(page: Page, text: str) -> None:
    """Put ``text`` in the place of the reply, and wait until its answer is shown."""
    page.locator("#reply").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    settled(page)


def settled(page: Page) -> None:
    """Wait until what is shown is about the text as it is."""
    expect(page.locator("#verdict")).not_to_have_class("verdict unsure")


def reply(page: Page) -> str:
    """What the field holds."""
    return str(page.locator("#reply").input_value())


def marks(page: Page, kind: str = "mark") -> list[str]:
    """The words that are underlined."""
    return [text for text in page.locator(f"#layer {kind}").all_text_contents() if text]


def asked(page: Page, text: str, **given: Any) -> dict[str, Any]:
    """What the server itself answers to the text."""
    found: dict[str, Any] = _answer(page, text, given, "application/json").json()
    return found


def drawn(page: Page, text: str, **given: Any) -> dict[str, str]:
    """The same, drawn: what a route of a test may be fulfilled with."""
    return {"body": _answer(page, text, given, "text/html").text(), "content_type": "text/html; charset=utf-8"}


def _answer(page: Page, text: str, given: dict[str, Any], kind: str) -> APIResponse:
    body = {"text": text, "channel": "email", "locale": "es", "turn": 1, **given}
    answer = page.request.post("/v1/check", data=body, headers={"Accept": kind})
    assert answer.ok
    return answer
