"""The page in real Chromium, in front of a real server; on CI neither may be missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from drafts import Opened
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def _chromium() -> str | None:
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    return next((path for path in map(shutil.which, NAMES) if path), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; without it the tests are skipped, and fail on CI.

    For each module: Playwright keeps an event loop running, and no test after it could start its own.
    """
    path = _chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(
            "browser tests cannot be skipped on CI: no Chromium (CHROMIUM names it, or apt-get install chromium)"
        )
    if path is None:
        pytest.skip("no Chromium: CHROMIUM names it, or apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # on a machine however busy
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path)
        yield running
        running.close()


@contextmanager
def _served(folder: Path, *options: str) -> Iterator[str]:
    """The address that ``tonecheck serve`` prints; it runs in ``folder``, where there is no configuration."""
    command = [sys.executable, "-m", "tonecheck", "serve", "--port", "0", "--no-open", "--rate", "500", *options]
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as server:  # fmt: skip
        try:
            assert server.stdout is not None
            said = server.stdout.readline()
            found = re.search(r"http://\S+", said)
            assert found, said
            yield found[0].rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server answers that all tests share."""
    with _served(tmp_path_factory.mktemp("servidor")) as found:
        yield found


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[str]:
    """Where a server answers who has the token: «entre-sin-llamar»."""
    with _served(tmp_path, "--token", "entre-sin-llamar") as found:
        yield found


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens the page as a browser with these settings shows it; in the end nothing may have gone wrong in any of them.

    ``expected`` are the words of console errors that the test itself brings about.
    """
    contexts = []
    wrong: list[str] = []

    def opened(expected: str = "", **settings: Any) -> Page:
        context = browser.new_context(
            **{
                "base_url": address,
                "viewport": {"width": 1360, "height": 820},
                "locale": "es-ES",
                "color_scheme": "light",
                **settings,
            }
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on(
            "console",
            lambda told: (
                wrong.append(f"console: {told.text}")
                if told.type in ("error", "warning") and not (expected and re.search(expected, told.text))
                else None
            ),
        )
        page.on(
            "request",
            lambda asked: wrong.append(f"request: {asked.url}") if not asked.url.startswith(address) else None,
        )
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
