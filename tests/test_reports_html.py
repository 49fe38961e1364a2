"""The page: nothing from outside, everything as text, each finding in its place, links that lead somewhere, contrast."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_reports_golden import LINE, REPORTS, UNREADABLE, bad
from test_reports_json import report

import tonecheck.reports.html as html_module
from tonecheck import check
from tonecheck.model import SEVERITIES, Draft, Edit, Finding, Fix, Report, Unreadable
from tonecheck.reports.cells import plain
from tonecheck.reports.html import HtmlWriter
from tonecheck.reports.marked import marked, pieces
from tonecheck.reports.rendering import article, live
from tonecheck.reports.writers import Settings
from tonecheck.rulebook import load_rulebook

ASSETS = Path(html_module.__file__).parent / "assets"
VOID = frozenset(("meta", "br", "rect", "line", "input", "link"))
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'& </div></article> <!-- -->"


class Page(HTMLParser):
    """The elements of a page and the text of some; fails where an element is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag not in VOID:
            self._open.append(f"{tag}.{given.get('class', '')}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().split(".")[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self._open), data))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, inside: str, without: str = "?") -> str:
        """The text of the elements that ``inside`` names (tag.class), but for what is in ``without``."""
        return "".join(
            data for path, data in self.texts if inside in path and not any(p.startswith(without) for p in path)
        )


def page(*items: Report | Unreadable) -> str:
    out: list[str] = []
    writer = HtmlWriter(out.append, Settings(os.getcwd()))
    for item in items:
        writer.add(item)
    writer.finish()
    return "".join(out)


def hostile() -> Report:
    finding = Finding("a/b", "error", HOSTILE, HOSTILE, 3, 12, HOSTILE[3:12], (HOSTILE,))
    draft = Draft(HOSTILE, f"{HOSTILE}.yaml", 3, f"/{HOSTILE}", title=HOSTILE)
    return report(draft, finding, notes=(HOSTILE,))


EVERY = (*(make() for make in REPORTS), hostile(), UNREADABLE)


def test_nothing_comes_from_outside_and_nothing_runs_but_our_script() -> None:
    text = page(*EVERY)
    got = Page(text)
    assert not [name for name, _ in got.elements if name in ("link", "img", "iframe", "object", "form", "base")]
    for _, attributes in got.elements:
        assert not {"src", "style", "onclick", "onerror", "action"} & set(attributes)
        assert attributes.get("href", "#").startswith("#")
    assert "http://" not in text and "https://" not in text and "url(" not in text and "@import" not in text
    assert len(got.all("script")) == len(got.all("style")) == 1


def test_the_policy_allows_exactly_that() -> None:
    text = page(*EVERY)
    (policy,) = (m["content"] for m in Page(text).all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    for name in ("script", "style"):
        match = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert match is not None
        digest = b64encode(sha256(match[1].encode()).digest()).decode()
        assert directives[f"{name}-src"] == f"'sha256-{digest}'"


def test_hostile_words_are_text() -> None:
    got = Page(page(hostile()))
    assert len(got.all("script")) == 1 and not got.all("img")
    assert got.text("div.text", without="sup.") == HOSTILE
    assert HOSTILE in got.text("ol.findings") and HOSTILE in got.text("h3.")


def test_nothing_private_is_on_the_page() -> None:
    assert "4111" not in page(bad()) and "•••• 1111" in page(bad())


def test_links_lead_to_what_is_there_and_ids_are_unique() -> None:
    got = Page(page(*EVERY, *EVERY))
    ids = [attributes["id"] for _, attributes in got.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for _, attributes in got.elements:
        assert attributes.get("href", "#")[1:] in ("", *ids)
        assert set(attributes.get("aria-labelledby", "").split()) <= set(ids)


def test_the_page_has_its_landmarks_and_headings() -> None:
    got = Page(page(*EVERY))
    assert [a.get("lang") for a in got.all("html")] == ["es"]
    assert all(len(got.all(name)) == 1 for name in ("header", "main", "footer", "h1", "title"))
    levels = [int(name[1]) for name, _ in got.elements if re.fullmatch(r"h\d", name)]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    for table in re.findall(r"<table.*?</table>", page(*EVERY), re.DOTALL):
        assert "<caption>" in table and 'scope="col"' in table and table.count('scope="row"') == table.count("<tr>") - 1
    assert all("aria-hidden" in attributes for attributes in got.all("svg"))


def test_one_draft_needs_no_table() -> None:
    one, two = page(bad()), page(bad(), bad())
    assert "<table" not in one and "<figure" not in one
    assert two.count("<article") == 2 and 'id="tabla"' in two and two.count("<figure>") == 3


def test_the_table_has_what_it_is_sorted_by() -> None:
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', page(*EVERY).split("<tbody>")[1])
    first = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", rows[0])
    assert [re.sub(r"<.*?>", "", cell) for cell in first] == [
        "retraso.md", "borradores/retraso.md", "5", "2", "0", "35", "10", "33",
    ]  # fmt: skip
    assert re.findall(r'data-v="(\d*)"', rows[0]) == ["35", "10", "33"]
    assert re.findall(r'data-v="(\d*)"', rows[2]) == ["", "", ""]


def test_a_distribution_counts_every_draft_that_counts() -> None:
    values = (0, 9, 10, 55, 69, 70, 99, 100, 100)
    items = [bad()._replace(courtesy=bad().courtesy._replace(value=value)) for value in values]
    figure = page(*items, REPORTS[2]()).split("<figure>")[1]
    assert "Media 57. 5 de 9 borradores por debajo del mínimo (70)." in figure
    assert [int(n) for n in re.findall(r'text-anchor="middle">(\d+)</text>', figure)][:-3] == [2, 1, 1, 1, 1, 3]


def test_nothing_was_read() -> None:
    got = Page(page())
    assert "No hay ninguno." in got.text("main.")


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(SEVERITIES)), max_size=7)


@given(st.text(st.sampled_from("aé😀<& \n\r\t\x1b"), max_size=40), SPANS)
def test_findings_stand_in_their_text(text: str, spans: list[Any]) -> None:
    findings = [
        Finding("a/b", severity, "M.", "", min(a, b, len(text)), min(max(a, b), len(text)), "")
        for a, b, severity in spans
    ]
    findings.sort(key=lambda finding: (finding.start, finding.end))
    item = report(Draft(text), *findings)
    got = Page(f'<div class="text">{marked(item, "x")}</div>')
    seen = re.sub(r"\r\n|\r", "\n", text).split("\n")
    if "\r" not in text:  # a finding may part a line break in two
        assert got.text("div.text", without="sup.") == "\n".join(map(plain, seen))
    numbers = [int(data) for path, data in got.texts if any(name.startswith("sup") for name in path)]
    assert sorted(numbers) == list(range(1, len(findings) + 1))
    if "\r" not in text:
        covered = {at for finding in findings for at in range(finding.start, finding.end)}
        linked = "".join(data for path, data in got.texts if path[-1] == "a." and path[-2].startswith("mark."))
        assert linked == "".join("\n" if text[at] == "\n" else plain(text[at]) for at in sorted(covered))


def test_the_gravest_of_overlapping_findings_colours_the_words() -> None:
    item = report(
        Draft("uno dos tres"),
        Finding("a/b", "suggestion", "Todo.", "", 0, 12, ""),
        Finding("a/c", "error", "Dos.", "", 4, 7, ""),
    )
    assert re.findall(r'<mark class="(\w+)"><a href="(#\S+)" title="(.*?)">(.*?)</a></mark>', marked(item, "x")) == [
        ("suggestion", "#x-1", "Todo.", "uno "),
        ("error", "#x-2", "Todo. Dos.", "dos"),
        ("suggestion", "#x-1", "Todo.", " tres"),
    ]


def test_a_section_says_where_a_finding_stands_in_its_file() -> None:
    section = article(REPORTS[2](), 7)
    assert 'id="b7"' in section and f"línea 1, columna {LINE.index('Ay') + 1}" in section and "Ayñ" in section
    assert "Segunda lectura" in article(REPORTS[1]()) and "Nota: Hay un párrafo" in article(REPORTS[1]())
    assert "Segunda lectura" not in article(bad())


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from(SEVERITIES)), max_size=6))
def test_pieces_are_the_words_under_findings(spans: list[Any]) -> None:
    findings = [Finding("a/b", kind, "M.", "", min(a, b), max(a, b), "") for a, b, kind in spans]
    at, seen = 0, set()
    for piece in pieces(findings):
        assert at <= piece.start <= piece.end
        at = piece.end
        over = {n for n, f in enumerate(findings) if f.start < piece.end and f.end > piece.start}
        if piece.start == piece.end:  # only for those that have no words of their own
            over = {n for n, f in enumerate(findings) if f.start == f.end == at}
        assert set(piece.findings) == over
        grave = [SEVERITIES.index(findings[n].severity) for n in piece.findings]
        assert grave == sorted(grave, reverse=True)
        seen |= over
    assert seen == set(range(len(findings)))


SAID = ("message", "mend", "mend safe", "advice", "why", "points", "quoted", "link quoted", "name", "value")


def said(markup: str) -> list[tuple[str, str]]:
    """What a drawn draft says, part by part; scores first, as the two put them in another order."""
    got = Page(markup)
    out = []
    for path, data in got.texts:
        kind = next((p.partition(".")[2] for p in reversed(path) if p.partition(".")[2] in SAID), None)
        if kind is not None:
            out.append((kind.removeprefix("link "), data))
    return sorted(out, key=lambda one: one[0] not in ("points", "quoted", "name", "value"))


def test_the_page_is_told_what_the_report_says() -> None:
    rules = load_rulebook().rules
    texts = (
        "Hola, Ana: lamento el retrazo!!! Le mando el codigo y te llamo lo antes posible 😀.\n\nUn saludo,\nMarta",
        "Gracias.",
    )
    for text in texts:
        found = check(text)
        one, other = live(found, rules), article(found, rules=rules)
        assert said(one) == said(other) and len(said(one)) > 10
        kinds = [re.findall(r'<mark class="(.*?)"', markup) for markup in (one, other)]
        assert kinds[0] == kinds[1]


def test_what_the_page_is_told_is_text_too() -> None:
    got = Page(live(hostile()))
    names = {name for name, _ in got.elements}
    assert names <= set("article p div mark ol li button span b code ul label input svg rect h4".split())
    for _, attributes in got.elements:
        assert not {name for name in attributes if name.startswith("on") or name in ("href", "src", "style")}
    assert HOSTILE in got.text("span.message")


def test_the_cards_of_the_page_keep_their_names() -> None:
    """As long as a finding says the same, wherever it stands and whatever stands around it."""

    def names(text: str) -> dict[str, str]:
        found = re.findall(r'<li class="\w+" id="(\S+)" data-start="(\d+)" data-end="(\d+)"', live(check(text)))
        return {name: text[int(start) : int(end)] for name, start, end in found}

    one, other = (
        names("Lamento el retrazo y el retrazo."),
        names("Hola, Ana: lamento de veras el retrazo y el retrazo."),
    )
    kept = {name: words for name, words in one.items() if words}
    assert list(kept.values()) == ["retrazo", "retrazo"] and kept.items() <= other.items()
    edits = re.findall(r'data-edits="(.*?)"', live(check("Lamento el retrazo.")))
    assert json.loads(unescape(edits[0])) == [[11, 18, "retraso"]]


def test_private_words_are_in_no_button_of_a_report() -> None:
    text = "Su tarjeta es 4111 1111 1111 1111"
    draft = Draft(text)
    fix = Fix(True, (Edit(14, 33, "4111111111111111"),))
    finding = Finding("a/b", "error", "Mensaje.", "", 14, 33, "", ("4111-1111-1111-1111",), fix)
    item = report(draft, finding)._replace(masked="Su tarjeta es •••••••••••••• 1111")
    assert "4111" not in article(item).replace("•••• 1111", "")
    assert 'class="mend' not in article(item) and 'class="mend' in live(item)


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", css))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read(theme: str) -> None:
    css = (ASSETS / "draft.css").read_text(encoding="utf-8")
    found = colours(css.split("@media")[1 if theme == "dark" else 0])
    assert len(found) == 16
    for ground in ("paper", "card"):
        for ink in ("ink", "soft", "accent", "error", "warning", "suggestion", "good"):
            assert contrast(found[ink], found[ground]) >= 4.5, (ink, ground)
    for kind in ("error", "warning", "suggestion"):
        assert contrast(found[kind], found[f"{kind}-wash"]) >= 4.5
        assert contrast(found["ink"], found[f"{kind}-wash"]) >= 4.5
    for graphic in ("good", "low"):
        assert contrast(found[graphic], found["card"]) >= 3
