"""A finding is known again wherever its line has moved, and told from every other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tonecheck import check
from tonecheck.fingerprints import fingerprints
from tonecheck.model import Address, Completeness, Draft, Finding, Frame, Intent, Report, Score

LINE = "Su pedido 48213 llegará lo antes posible, estimada señora Ruiz."
OTHERS = st.lists(st.sampled_from(["", "Hola, Ana:", "El envío es grátis.", "• Un punto", "Un saludo", "😀", "\tx"]))


def report(
    text: str, *spans: tuple[int, int], rule: str = "claridad/vago", masked: str = "", **draft: object
) -> Report:
    findings = tuple(
        Finding(rule, "error", "Mensaje.", "Consejo.", *span, (masked or text)[slice(*span)]) for span in spans
    )
    return Report(
        Draft(text, **draft),  # type: ignore[arg-type]
        Frame(),
        Intent(),
        Address(),
        Score(0, 0, False),
        Score(0, 0, False),
        Completeness(0, 0, False),
        findings,
        masked=masked or text,
    )


def one(text: str, words: str, **more: object) -> str:
    at = text.index(words)
    return fingerprints(report(text, (at, at + len(words)), **more))[0]  # type: ignore[arg-type]


@given(OTHERS, OTHERS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_around_it_change_nothing(before: list[str], after: list[str], end: str) -> None:
    assert one(end.join([*before, LINE, *after]), "antes posible") == one(LINE, "antes posible")


@given(st.integers(0, len(LINE) - 1), st.integers(1, 8))
def test_different_words_differ(start: int, length: int) -> None:
    assert (one(LINE, "antes posible") == fingerprints(report(LINE, (start, start + length)))[0]) == (
        LINE[start : start + length].strip() == "antes posible"
    )


@given(st.integers(2, 30))
def test_equal_ones_are_counted(number: int) -> None:
    text = f"{LINE}\n" * number
    starts = [n * (len(LINE) + 1) + LINE.index("antes") for n in range(number)]
    marks = fingerprints(report(text, *((at, at + 5) for at in starts)))
    assert len(set(marks)) == number
    assert marks[:2] == fingerprints(report(text, *((at, at + 5) for at in starts[-2:])))


def test_rules_differ() -> None:
    assert one(LINE, "antes", rule="a/b") != one(LINE, "antes", rule="a/c")


def test_case_white_space_and_the_way_accents_are_written_do_not_matter() -> None:
    other = LINE.replace("llegará", "LLEGARA\u0301 ").replace("antes posible", "Antes  posible")
    assert one(other, "Antes  posible") == one(LINE, "antes posible")


def test_neither_paths_nor_places_in_the_file_matter() -> None:
    moved = one(LINE, "antes", path="b.yaml", id="/9/texto", line=90, title="Retraso")
    assert moved == one(LINE, "antes", path="a.yaml", id="/3/texto", line=12)


def test_numbers_and_masked_words_around_it_do_not_matter() -> None:
    for other in ("4 111", "•••• 1111", "9-9"):
        text = f"Su tarjeta {other} lo antes posible"
        assert one(text, "lo antes") == one("Su tarjeta 22 33 lo antes posible", "lo antes")


def test_what_is_private_is_not_in_it() -> None:
    text, other = "DNI 12345678Z.", "DNI 87654321X."
    at = (4, 13)
    shown = fingerprints(report(text, at, rule="privacidad/dni", masked="DNI •••••678Z."))
    assert shown == fingerprints(report(other, at, rule="privacidad/dni", masked="DNI •••••321Z."))


def test_a_missing_greeting_is_known_by_its_draft() -> None:
    def missing(text: str, **draft: object) -> str:
        return fingerprints(report(text, (0, 0), **draft))[0]

    assert missing(LINE) == missing("Otra cosa.\n" + LINE)
    assert missing(LINE, title="Retraso", line=3) == missing("Otra cosa.", title="retraso", line=40)
    assert missing(LINE, title="Retraso", line=3) != missing(LINE, title="Pago", line=3)
    assert missing(LINE, id="q-1", line=3) == missing("Otra.", id="q-1", line=4)
    assert missing(LINE, id="/3/texto", line=3) == missing(LINE + " Más.", id="/4/texto", line=9)
    assert missing(LINE, id="/3/texto", line=3) != missing("Otra cosa.", id="/3/texto", line=3)


def test_two_things_missing_at_one_place_differ() -> None:
    marks = fingerprints(report(LINE, (0, 0), (0, 0)))
    assert len(set(marks)) == 2


def test_of_a_real_draft() -> None:
    text = "Hola ana, te escrivo por su pedido.\n\nLo recibirás en breve!!\n"
    found = check(text)
    marks = fingerprints(found)
    assert len(marks) == len(found.findings) > 2
    assert len(set(marks)) == len(marks)
    assert all(len(mark) == 32 and int(mark, 16) >= 0 for mark in marks)
    assert fingerprints(check(text)) == marks
