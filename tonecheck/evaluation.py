"""Precision and recall on a labelled corpus; corpus/README.md defines the labels and how they count."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from tonecheck.errors import Fault, FileFaults, UserError
from tonecheck.model import Draft, Finding, Report, Score

PAIRS = "minimal_pairs.jsonl"
JUDGED = "rules.txt"
LABELS = ("kind", "expect", "maybe", "quality", "note")
SCORES = ("courtesy", "empathy", "completeness")


class Expectation(NamedTuple):
    """A finding that ought to be there; ``start == end == -1`` where it has no words of its own."""

    rule: str
    start: int
    end: int
    text: str

    def met_by(self, finding: Finding) -> bool:
        """Whether ``finding`` is what was expected: of the rule, and overlapping the words."""
        if finding.rule != self.rule:
            return False
        if self.start < 0:
            return True
        return finding.start < self.end and self.start < max(finding.end, finding.start + 1)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A draft of the corpus with its labels; ``judged`` are the rules whose labels are complete (empty: all of them)."""

    draft: Draft
    expect: tuple[Expectation, ...]
    maybe: frozenset[str]
    kind: str
    quality: str | None
    judged: frozenset[str] = frozenset()


class Pair(NamedTuple):
    """Two drafts that differ in one thing; ``score`` of the better one must be the greater."""

    id: str
    worse: Draft
    better: Draft
    score: str


class Corpus(NamedTuple):
    """Labelled drafts and minimal pairs."""

    drafts: tuple[Labelled, ...]
    pairs: tuple[Pair, ...]


@dataclass(slots=True)
class Count:
    """``right`` and ``wrong`` findings; ``met`` and ``missed`` expectations."""

    right: int = 0
    wrong: int = 0
    met: int = 0
    missed: int = 0

    def add(self, other: Count) -> None:
        """Add the figures of another count."""
        self.right += other.right
        self.wrong += other.wrong
        self.met += other.met
        self.missed += other.missed

    @property
    def precision(self) -> float | None:
        """Share of the findings that were expected; None without findings."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Share of the expectations that were met; None without expectations."""
        return self.met / (self.met + self.missed) if self.met + self.missed else None


class Mistake(NamedTuple):
    """A false alarm (``severity`` of the finding) or a miss (severity '')."""

    draft: str
    rule: str
    severity: str
    text: str


@dataclass(slots=True)
class Result:
    """What an evaluation counts. ``loud`` are errors and warnings on drafts that are clean or hard, of any rule."""

    drafts: int = 0
    rules: dict[str, Count] = field(default_factory=dict)
    severities: dict[str, Count] = field(default_factory=dict)  # only right and wrong
    mistakes: list[Mistake] = field(default_factory=list)
    loud: list[Mistake] = field(default_factory=list)
    innocent: int = 0  # drafts that are clean or hard
    reached: dict[str, list[int]] = field(default_factory=dict)  # quality → [drafts that reach all targets, drafts]
    pairs: int = 0
    pairs_wrong: list[str] = field(default_factory=list)

    def families(self) -> dict[str, Count]:
        """The counts of the rules by family."""
        out: dict[str, Count] = {}
        for rule, count in sorted(self.rules.items()):
            out.setdefault(rule.partition("/")[0], Count()).add(count)
        return out

    def total(self) -> Count:
        """The counts of all rules together."""
        out = Count()
        for count in self.rules.values():
            out.add(count)
        return out


def judge(result: Result, labelled: Labelled, report: Report) -> None:
    """Count one draft into ``result``."""
    result.drafts += 1
    name = str(labelled.draft.id)
    for expectation in labelled.expect:
        count = result.rules.setdefault(expectation.rule, Count())
        if any(expectation.met_by(finding) for finding in report.findings):
            count.met += 1
        elif expectation.rule not in labelled.maybe:
            count.missed += 1
            result.mistakes.append(Mistake(name, expectation.rule, "", expectation.text))
    for finding in report.findings:
        _judge_finding(result, labelled, finding)
    if labelled.quality is not None:
        tally = result.reached.setdefault(labelled.quality, [0, 0])
        tally[0] += reaches_targets(report)
        tally[1] += 1
    result.innocent += labelled.kind in ("clean", "hard")


def _judge_finding(result: Result, labelled: Labelled, finding: Finding) -> None:
    mistake = Mistake(str(labelled.draft.id), finding.rule, finding.severity, finding.text)
    expected = any(expectation.met_by(finding) for expectation in labelled.expect)
    doubtful = finding.rule in labelled.maybe
    if labelled.kind in ("clean", "hard") and finding.severity != "suggestion" and not expected and not doubtful:
        result.loud.append(mistake)
    if (doubtful and not expected) or (labelled.judged and finding.rule not in labelled.judged):
        return
    counts = (
        result.rules.setdefault(finding.rule, Count()),
        result.severities.setdefault(finding.severity, Count()),
    )
    for count in counts:
        count.right += expected
        count.wrong += not expected
    if not expected:
        result.mistakes.append(mistake)


def reaches_targets(report: Report) -> bool:
    """Whether every score that counts reaches its target."""
    return all(
        part.value >= part.target for part in (report.courtesy, report.empathy, report.completeness) if part.applies
    )


def judge_pair(result: Result, pair: Pair, worse: Report, better: Report) -> None:
    """Count one minimal pair into ``result``."""
    result.pairs += 1
    low, high = (value_of(report, pair.score) for report in (worse, better))
    if not high > low:
        result.pairs_wrong.append(f"{pair.id}: {pair.score} {low} → {high}")


def value_of(report: Report, score: str) -> int:
    """The value of one of SCORES."""
    part: Score | object = getattr(report, score)
    value: int = getattr(part, "value")  # noqa: B009 - three classes have it
    return value


def read_corpus(folder: Path) -> Corpus:
    """Read the drafts, pairs and list of judged rules of a folder. Raises UserError, FileFaults with every mistake."""
    files = sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder] if folder.is_file() else []
    if not files:
        raise UserError("no hay ningún corpus: se esperaba una carpeta con archivos .jsonl.", path=str(folder))
    faults: list[Fault] = []
    drafts: list[Labelled] = []
    pairs: list[Pair] = []
    for file in files:
        judged = _judged(file)
        for line, data in _objects(file, faults):
            try:
                if file.name == PAIRS:
                    pairs.append(_pair(data, line, str(file)))
                else:
                    drafts.append(replace(_labelled(data, line, str(file)), judged=judged))
            except (KeyError, TypeError, ValueError) as error:
                faults.append(Fault(str(file), "línea", "un borrador con sus etiquetas", f"{error}", line))
    if faults:
        raise FileFaults(tuple(faults), code="corpus")
    return Corpus(tuple(drafts), tuple(pairs))


def _judged(file: Path) -> frozenset[str]:
    """The rules of ``rules.txt`` beside ``file`` and, for a file ``x-….jsonl``, those of ``rules-x.txt``."""
    listed = (file.with_name(JUDGED), file.with_name(f"rules-{file.name.partition('-')[0]}.txt"))
    return frozenset(rule for path in listed if path.is_file() for rule in path.read_text(encoding="utf-8").split())


def _objects(file: Path, faults: list[Fault]) -> Iterator[tuple[int, Mapping[str, object]]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except ValueError:
            faults.append(Fault(str(file), "línea", "un objeto JSON", "algo que no es JSON", number))
            continue
        if isinstance(data, dict):
            yield number, data
        else:
            faults.append(Fault(str(file), "línea", "un objeto JSON", "otro valor de JSON", number))


def _labelled(data: Mapping[str, object], line: int, path: str) -> Labelled:
    text = _text(data["text"])
    expect = data.get("expect", [])
    maybe = data.get("maybe", [])
    if not isinstance(expect, Sequence) or not isinstance(maybe, Sequence):
        raise TypeError("expect y maybe son listas")
    quality = data.get("quality")
    return Labelled(
        draft=_draft(text, {k: v for k, v in data.items() if k not in LABELS}, line, path),
        expect=tuple(_expectation(item, text) for item in expect),
        maybe=frozenset(_text(rule) for rule in maybe),
        kind=_text(data.get("kind", "bad")),
        quality=None if quality is None else _text(quality),
    )


def _expectation(item: object, text: str) -> Expectation:
    if not isinstance(item, Mapping):
        raise TypeError("cada expectativa es un objeto")
    rule, words, nth = _text(item["rule"]), _text(item["text"]), item.get("nth", 0)
    if not words:
        return Expectation(rule, -1, -1, "")
    at = -1
    for _ in range(int(nth) + 1):
        at = text.find(words, at + 1)
        if at < 0:
            raise ValueError(f"«{words}» no está en el texto")
    return Expectation(rule, at, at + len(words), words)


def _pair(data: Mapping[str, object], line: int, path: str) -> Pair:
    frame = data.get("frame", {})
    if not isinstance(frame, Mapping):
        raise TypeError("frame es un objeto")
    score = _text(data["score"])
    if score not in SCORES:
        raise ValueError(f"score es uno de {', '.join(SCORES)}")
    name = _text(data["id"])
    worse, better = (_draft(_text(data[key]), {**frame, "id": name}, line, path) for key in ("worse", "better"))
    return Pair(name, worse, better, score)


def _draft(text: str, data: Mapping[str, object], line: int, path: str) -> Draft:
    from tonecheck.sources.metadata import given_frame
    from tonecheck.sources.text import from_text

    given, faults = given_frame({k: v for k, v in data.items() if k not in ("id", "text")}, path=path, line=line)
    if faults:
        raise ValueError("; ".join(f"{fault.key}: se esperaba {fault.expected}" for fault in faults))
    name = data.get("id")
    return from_text(text, path=path, line=line, id=name if isinstance(name, (str, int)) else line, given=given)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"se esperaba texto; hay {value!r}")
    return value


def percent(value: float | None) -> str:
    """``98,3 %``, or a dash."""
    return "—" if value is None else f"{100 * value:.1f} %".replace(".", ",")
