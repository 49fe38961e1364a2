"""The labelled corpus is what its README says: it parses, its labels point at real text, and its counts hold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tonecheck.model import ADDRESSES, CHANNELS, INTENTS, LOCALES, MODES, TYPES

CORPUS = Path(__file__).parent.parent / "corpus"
FIRST_FILES = ("email", "chat", "social", "whatsapp", "form", "traps", "golden")
SECOND_FILES = ("second-email", "second-chat", "second-social", "second-whatsapp", "second-form", "second-traps")
DRAFT_FILES = FIRST_FILES + SECOND_FILES
FRAME_KEYS = {"channel", "address", "locale", "intent", "type", "turn", "mode", "subject", "attachments"}
FRAME_KEYS |= {"sent", "customer", "facts"}
CUSTOMER_KEYS = {"name", "text", "received"}
FACT_KEYS = {"order", "tracking", "carrier", "phone", "amount", "delivery"}
SCORES = {"courtesy", "empathy", "completeness"}


def read(name: str) -> list[dict[str, Any]]:
    text = (CORPUS / f"{name}.jsonl").read_bytes().decode("utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text[:-1].split("\n")]


def rules(name: str = "rules") -> list[str]:
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8").split()


def judged_in(name: str) -> set[str]:
    """The rules whose labels are complete in a file: one list for all files, another for the second half only."""
    return {*rules(), *(rules("rules-second") if name in SECOND_FILES else ())}


def drafts() -> list[dict[str, Any]]:
    return [draft for name in DRAFT_FILES for draft in read(name)]


def occurrences(text: str, piece: str) -> int:
    return sum(text.startswith(piece, at) for at in range(len(text)))


def intents(draft: dict[str, Any]) -> list[str]:
    given = draft.get("intent", [])
    return [given] if isinstance(given, str) else given


def check_frame(frame: dict[str, Any]) -> None:
    assert frame.keys() <= FRAME_KEYS
    assert frame["channel"] in CHANNELS
    assert frame.get("address", "tu") in ADDRESSES
    assert frame.get("locale", "es") in LOCALES
    assert frame.get("type", "reply") in TYPES
    assert frame.get("mode", "draft") in MODES
    assert frame.get("turn", 1) >= 1
    assert set(intents(frame)) <= set(INTENTS)
    assert frame.get("customer", {}).keys() <= CUSTOMER_KEYS
    assert frame.get("facts", {}).keys() <= FACT_KEYS


@pytest.mark.parametrize("name", DRAFT_FILES)
def test_every_draft_has_the_documented_keys(name: str) -> None:
    own = {"id", "text", "expect", "maybe", "kind", "quality", "note"}
    for draft in read(name):
        check_frame({key: value for key, value in draft.items() if key not in own})
        assert draft["text"].strip() == draft["text"] != ""
        assert draft["kind"] in {"bad", "clean", "hard"}, draft["id"]
        assert draft.get("quality", "good") in {"good", "poor"}, draft["id"]
        assert draft["note"], draft["id"]


@pytest.mark.parametrize("name", DRAFT_FILES)
def test_every_label_points_at_one_place_of_its_text(name: str) -> None:
    known = judged_in(name)
    for draft in read(name):
        for label in draft["expect"]:
            assert label.keys() <= {"rule", "text", "nth"}, draft["id"]
            assert label["rule"] in known, draft["id"]
            if label["text"]:
                found = occurrences(draft["text"], label["text"])
                assert label.get("nth", 0) < found, (draft["id"], label)
                assert ("nth" in label) == (found > 1), (draft["id"], label)
            else:
                assert "nth" not in label, draft["id"]
        seen = [(label["rule"], label["text"], label.get("nth", 0)) for label in draft["expect"]]
        assert len(set(seen)) == len(seen), draft["id"]


@pytest.mark.parametrize("name", DRAFT_FILES)
def test_doubtful_rules_are_not_expected_as_well(name: str) -> None:
    known = judged_in(name)
    for draft in read(name):
        maybe = draft.get("maybe", [])
        assert set(maybe) <= known, draft["id"]
        expected = {label["rule"] for label in draft["expect"]}
        assert not expected & set(maybe), draft["id"]


def test_only_bad_drafts_expect_findings() -> None:
    for draft in drafts():
        assert (draft["kind"] == "bad") == bool(draft["expect"]), draft["id"]
        if draft["kind"] != "bad":
            assert draft.get("quality") == "good", draft["id"]


def test_good_drafts_pair_their_question_marks() -> None:
    for draft in drafts():
        if draft["kind"] == "clean":
            assert draft["text"].replace("?id=", "").count("?") == draft["text"].count("¿"), draft["id"]
            assert draft["text"].count("!") == draft["text"].count("¡"), draft["id"]


def test_ids_are_unique_over_all_files() -> None:
    counted = Counter(item["id"] for item in [*drafts(), *read("minimal_pairs")])
    assert [name for name, times in counted.items() if times > 1] == []


def test_a_channel_file_holds_its_channel_only() -> None:
    for name in CHANNELS:
        assert {draft["channel"] for half in (name, f"second-{name}") for draft in read(half)} == {name}
    assert {draft["kind"] for half in ("traps", "second-traps") for draft in read(half)} == {"hard"}


def test_no_file_of_the_corpus_is_forgotten() -> None:
    assert {path.stem for path in CORPUS.glob("*.jsonl")} == {*DRAFT_FILES, "minimal_pairs"}


def test_there_are_enough_drafts_of_every_sort() -> None:
    found = drafts()
    kinds = Counter(draft["kind"] for draft in found)
    assert len(found) >= 290
    assert kinds["hard"] >= 50
    assert kinds["clean"] + kinds["hard"] >= 130
    channels = Counter(draft["channel"] for draft in found)
    assert all(channels[name] >= 10 for name in CHANNELS), channels
    assert {name for draft in found for name in intents(draft)} == set(INTENTS)
    assert {draft["address"] for draft in found if "address" in draft} == set(ADDRESSES)
    assert {draft["locale"] for draft in found if "locale" in draft} >= set(LOCALES) - {"es"}


def test_every_labelled_rule_is_expected_in_three_drafts() -> None:
    counted = Counter(rule for draft in drafts() for rule in {label["rule"] for label in draft["expect"]})
    assert len(set(rules())) == len(rules())
    assert {rule: counted[rule] for rule in rules() if counted[rule] < 3} == {}


def test_every_rule_of_the_second_list_is_expected_in_two_drafts_of_the_second_half() -> None:
    second = rules("rules-second")
    assert len(set(second)) == len(second)
    assert not set(second) & set(rules())
    found = [draft for name in SECOND_FILES for draft in read(name)]
    counted = Counter(rule for draft in found for rule in {label["rule"] for label in draft["expect"]})
    assert {rule: counted[rule] for rule in second if counted[rule] < 2} == {}


def test_the_golden_variants_miss_one_criterion_each() -> None:
    missed = {
        "sin-gracias": "apertura/sin-agradecimiento",
        "sin-fecha": "contenido/envio-plazo",
        "sin-seguimiento": "contenido/envio-seguimiento",
        "sin-invitacion": "cierre/sin-invitacion",
    }
    golden = read("golden")
    assert {(d["channel"], d["address"]) for d in golden if d["kind"] == "clean"} == {
        (channel, address) for channel in ("email", "chat") for address in ("usted", "tu")
    }
    for ending, rule in missed.items():
        variants = [draft for draft in golden if draft["id"].endswith(ending)]
        assert variants, ending
        assert all([label["rule"] for label in draft["expect"]] == [rule] for draft in variants), ending


def test_minimal_pairs_differ_and_have_a_frame() -> None:
    pairs = read("minimal_pairs")
    for pair in pairs:
        assert pair.keys() == {"id", "worse", "better", "score", "frame", "note"}
        assert pair["worse"] != pair["better"]
        assert pair["score"] in SCORES
        check_frame(pair["frame"])
        assert min(len(pair["worse"].split()), len(pair["better"].split())) >= 12, pair["id"]
    counted = Counter(pair["score"] for pair in pairs)
    assert len(pairs) >= 78
    assert all(counted[score] >= 20 for score in SCORES), counted
