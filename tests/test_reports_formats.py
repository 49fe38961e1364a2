"""What CI systems read: github, sarif, gitlab, junit, rdjson, markdown; positions, escaping, and the tools that read them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from junitparser import JUnitXml
from test_reports_golden import BAD, REPORTS, UNREADABLE, bad
from test_reports_json import report

from tonecheck.fixing import apply
from tonecheck.model import Draft, Edit, Finding, Fix, NotRun, Report, Run, Score, Severity, Unreadable
from tonecheck.reports.markdown import escaped
from tonecheck.reports.rows import from_root
from tonecheck.reports.writers import WRITERS, Settings, writer
from tonecheck.rulebook import Rule, load_rulebook

EVERY = (*(make() for make in REPORTS), UNREADABLE)
TEXT = "¡Hola 😀 señora! te escrivo\npor su pedido."


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests themselves may run as a step of a job."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


@cache
def rules() -> Mapping[str, Rule]:
    return load_rulebook(()).rules


def written(
    format_: str,
    *items: Report | Unreadable,
    fail_on: str = "error",
    scores: bool = False,
    sort: str | None = None,
) -> str:
    out: list[str] = []
    made = writer(format_, out.append, Settings(os.getcwd(), fail_on, rules(), scores, sort))
    for item in items:
        made.add(item)
    made.finish()
    return "".join(out)


def found(start: int, end: int, severity: Severity = "error", rule: str = "a/b", **more: Any) -> Finding:
    return Finding(rule, severity, "Mensaje.", "Consejo.", start, end, TEXT[start:end], **more)


def of(words: str, **more: Any) -> Finding:
    at = TEXT.index(words)
    return found(at, at + len(words), **more)


def in_json(path: str = "a.json") -> Report:
    """A draft in a JSON file, one of its letters an escape, an emoji before it; and the finding is «escrivo»."""
    head = '{"título": "😀", "texto": "'
    inner = TEXT.replace("ñ", "\\u00f1").replace("\n", "\\n")
    file = f'[\n  {head}{inner}"}}\n]\n'
    start = file.index(inner)
    ñ, end = TEXT.index("ñ"), TEXT.index("\n")
    runs = (
        Run(0, ñ, start),
        Run(ñ, 1, start + ñ, 6),
        Run(ñ + 1, end - ñ - 1, start + ñ + 6),
        Run(end, 1, start + end + 5, 2),
        Run(end + 1, len(TEXT) - end - 1, start + end + 7),
    )
    assert all(run.width or file[run.source :].startswith(TEXT[run.start : run.start + run.length]) for run in runs)
    at = TEXT.index("escrivo")
    fix = Fix(True, (Edit(at, at + 7, 'escribo "ya"'),))
    draft = Draft(TEXT, path, 2, "/0/texto", {}, (), True, runs, file, "Saludo", ("json",))
    return report(draft, of("escrivo", fix=fix, suggestions=("escribo", "escrito")))


def sarif(*items: Report | Unreadable) -> dict[str, Any]:
    (run,) = json.loads(written("sarif", *items))["runs"]
    assert isinstance(run, dict)
    return run


# Positions


def test_columns_of_each_sink_with_an_emoji_before_the_finding() -> None:
    item = in_json()
    line = item.draft.file_text.split("\n")[1]
    (result,) = sarif(item)["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "escrivo"
    start = region["charOffset"]
    assert item.draft.file_text[start : start + region["charLength"]] == "escrivo"
    (diagnostic,) = json.loads(written("rdjson", item))["diagnostics"]
    place = diagnostic["location"]["range"]
    assert line.encode()[place["start"]["column"] - 1 : place["end"]["column"] - 1] == b"escrivo"
    assert place["start"]["column"] == region["startColumn"] + 2 * 3 + 2  # two emoji, «í» and «¡»; «ñ» is an escape
    annotation = written("github", item)
    assert f"col={region['startColumn']},endColumn={region['endColumn']}" in annotation
    assert f"a.json:2:{region['startColumn']} " in written("junit", item)


LINES = st.text(st.sampled_from("aé😀ñ\u0301 ,"), max_size=12)


@given(st.lists(LINES, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_columns_give_the_words_back(lines: list[str], end: str, data: st.DataObject) -> None:
    text = end.join(lines)
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    item = report(Draft(text, "a.txt", in_file=True), found(start, stop))
    split = re.split(r"\r\n|\r|\n", text)
    place = json.loads(written("rdjson", item))["diagnostics"][0]["location"]["range"]
    region = sarif(item)["results"][0]["locations"][0]["physicalLocation"]["region"]
    starts = _offsets(text)
    for key, offset, column in (("start", start, "startColumn"), ("end", stop, "endColumn")):
        line = place[key]["line"]
        assert line == region[key + "Line"]
        before = text[starts[line - 1] : offset]
        assert region[column] == len(before) + 1
        assert place[key]["column"] == len(before.encode()) + 1
    assert len(split) == len(starts)


def _offsets(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def test_paths_are_those_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path / "b")
    root = str(tmp_path)
    assert from_root("c.md", root) == "b/c.md"
    assert from_root("./c.md", root) == "b/c.md"
    assert from_root("../c.md", root) == "c.md"
    assert from_root(str(tmp_path / "x y" / "c.md"), root) == "x y/c.md"
    assert from_root("-", root) == "-"
    assert from_root("../../c.md", root) == "../../c.md"


def test_parts_of_a_saved_message_are_told_at_the_file() -> None:
    item = report(Draft(TEXT, "a.eml", title="parte 2 (text/html)", encodings=None), of("pedido"))
    ((_, properties, message),) = commands(written("github", item))
    assert (properties["line"], message) == ("1", "parte 2 (text/html), línea 2: Mensaje. Consejo.")
    (result,) = sarif(item)["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 1
    (diagnostic,) = json.loads(written("rdjson", item))["diagnostics"]
    assert diagnostic["location"]["range"]["start"] == {"line": 1, "column": 1}
    assert json.loads(written("gitlab", item))[0]["description"].startswith("parte 2 (text/html), línea 2: ")
    assert JUnitXml.fromstring(written("junit", item).encode()).failures == 1


# Whatever happens, the document is whole


@pytest.mark.parametrize("items", [(), (UNREADABLE,), EVERY, EVERY * 3], ids=["nothing", "unreadable", "all", "thrice"])
@pytest.mark.parametrize("format_", [*WRITERS])
def test_documents_are_whole(format_: str, items: Sequence[Report | Unreadable]) -> None:
    text = written(format_, *items)
    assert "4111" not in text
    if format_ in ("sarif", "gitlab", "rdjson"):
        json.loads(text)
        assert text.isascii()
    if format_ == "junit":
        JUnitXml.fromstring(text.encode())
    if items and format_ != "github":
        assert text
    assert ("imagen.txt" in text) == (UNREADABLE in items)


@pytest.mark.parametrize("format_", [*WRITERS])
def test_thousands_of_findings(format_: str) -> None:
    text = "xq " * 2000
    findings = (Finding("a/b", "error", "M.", "C.", at, at + 2, "xq") for at in range(0, 6000, 3))
    out = written(format_, report(Draft(text, "a.txt", in_file=True), *findings))
    assert len(out) > 10_000


NASTY = 'a,b:c%\n"<x>&\x1b\x00\ud800\uffff|`*@yo\u2028'


@pytest.mark.parametrize("format_", [*WRITERS])
def test_nasty_names_and_words(format_: str) -> None:
    finding = Finding("a/b", "error", f"«{NASTY}»", "", 0, 3, NASTY[:3])
    text = written(format_, report(Draft(NASTY, NASTY.replace("\0", "") + ".md", title=NASTY), finding))
    data = text.encode("utf-8", "backslashreplace")
    if format_ in ("sarif", "gitlab", "rdjson"):
        json.loads(data)
    elif format_ == "junit":
        JUnitXml.fromstring(data)
    elif format_ == "github":
        assert [line[:2] for line in text.split("\n")[:-1]] == ["::"]
    if format_ in ("junit", "markdown", "html"):
        assert "\x1b" not in text and "\0" not in text and "<x>" not in text


# github


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """What a runner makes of the output."""
    out = []
    for line in text.split("\n"):
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        if match:
            pairs = (part.split("=", 1) for part in match[2].split(","))
            out.append((match[1], {key: unquote(value) for key, value in pairs}, unquote(match[3])))
    return out


def test_annotations_are_escaped_and_the_gravest_come_first() -> None:
    findings = (found(0, 3, "suggestion"), found(0, 4, "warning"), found(5, 6))
    odd = report(Draft(TEXT, "a,b:c%d\n::error ::x.md", in_file=True), *findings)
    got = commands(written("github", odd, UNREADABLE))
    assert [name for name, *_ in got] == ["error", "error", "warning", "notice"]
    assert got[0][1] == {"file": "imagen.txt", "line": "1", "title": "lectura/binario"}
    assert got[1][1] == {
        "file": "a,b:c%d\n::error ::x.md", "line": "1", "endLine": "1", "col": "6", "endColumn": "7", "title": "a/b",
    }  # fmt: skip
    assert got[1][2] == "Mensaje. Consejo."


def test_no_columns_where_a_finding_ends_on_another_line() -> None:
    at = TEXT.index("escrivo")
    ((_, properties, _),) = commands(written("github", report(Draft(TEXT, "a.md"), found(at, at + 11))))
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties and "endColumn" not in properties


def test_the_summary_of_the_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "resumen.md"
    path.write_text("Antes.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    out = written("github", *EVERY)
    got = path.read_text(encoding="utf-8")
    assert got == "Antes.\n" + written("markdown", *EVERY)
    assert "4111" not in got + out


def test_the_summary_stays_below_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "resumen.md"
    path.write_text("x" * 500_000, encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    findings = [Finding("a/b", "error", "ñ" * 300, "", 0, 2, "") for _ in range(2000)]
    out = written("github", report(Draft(TEXT, "a.md"), *findings))
    assert len(commands(out)) == 2000
    assert 900_000 < path.stat().st_size < 1024 * 1024
    assert re.search(r"_No caben aquí \d+ filas más._\n$", path.read_text(encoding="utf-8"))


def test_a_summary_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "x.md"))
    from tonecheck.errors import UserError

    with pytest.raises(UserError, match="resumen"):
        written("github", *EVERY)


# sarif


def test_sarif_fits_the_model() -> None:
    sarif_pydantic = pytest.importorskip("sarif_pydantic", reason="sarif-pydantic is in the dev dependencies")
    for items in ((), EVERY, (in_json(),)):
        log = sarif_pydantic.Sarif.model_validate_json(written("sarif", *items))
        assert log.version == "2.1.0"
        assert len(log.runs[0].results) == sum(len(i.findings) for i in items if isinstance(i, Report))


def test_sarif_fits_the_official_schema() -> None:
    path = os.environ.get("TONECHECK_SARIF_SCHEMA")
    if not path:
        pytest.skip("TONECHECK_SARIF_SCHEMA does not name a copy of OASIS's sarif-schema-2.1.0.json")
    validator = Draft4Validator(json.loads(Path(path).read_text(encoding="utf-8")))
    for items in ((), EVERY, (in_json(),), (report(Draft(TEXT, NASTY), found(3, 3), not_run=(NotRun("a/c", "x"),)),)):
        assert [error.message for error in validator.iter_errors(json.loads(written("sarif", *items)))] == []


def test_sarif_is_read_by_sarif_tools(tmp_path: Path) -> None:
    tool = shutil.which("sarif") or shutil.which("sarif", path=os.path.dirname(sys.executable))
    if tool is None:
        pytest.skip("sarif-tools is not installed")
    path = tmp_path / "a.sarif"
    path.write_text(written("sarif", *EVERY), encoding="utf-8")
    done = subprocess.run([tool, "summary", str(path)], capture_output=True, text=True, encoding="utf-8", check=True)
    assert "error: 5" in done.stdout and "warning: 2" in done.stdout and "note: 1" in done.stdout


def test_sarif_says_what_a_platform_needs() -> None:
    run = sarif(in_json(), bad(), UNREADABLE)
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert len({r["id"] for r in rules}) == len(rules)
    known = next(rule for rule in rules if rule["id"] == "emoji/presente")
    assert known["shortDescription"]["text"] and known["help"]["markdown"] and known["fullDescription"]["text"]
    assert known["defaultConfiguration"] == {"level": "error"} and known["properties"]["tags"] == ["emoji"]
    assert not [rule for rule in rules if "{" in rule.get("help", {}).get("markdown", "")]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [n["level"] for n in invocation["toolExecutionNotifications"]] == ["warning", "error"]
    assert sarif(in_json())["invocations"][0]["executionSuccessful"] is True
    logical = run["results"][0]["locations"][0]["logicalLocations"]
    assert logical == [{"name": "Saludo", "fullyQualifiedName": "/0/texto"}]


def test_paths_in_sarif_are_references() -> None:
    (result,) = sarif(report(Draft(TEXT, "mis plantillas/año 100%#.md"), found(0, 3)))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "mis%20plantillas/a%C3%B1o%20100%25%23.md"


def test_fingerprints_are_different_and_outlive_moved_lines() -> None:
    def marks(text: str) -> list[str]:
        starts = [match.start() for match in re.finditer("breve", text)]
        item = report(Draft(text, "a.md", in_file=True), *(found(at, at + 5) for at in starts))
        return [result["partialFingerprints"]["tonecheck/v1"] for result in sarif(item, item)["results"]]

    text = "en breve\nmuy en breve\nen breve\n"
    assert len(set(marks(text))) == 6
    assert marks("Hola:\n\n" + text) == marks(text)


def test_the_fix_mends_the_file() -> None:
    item = in_json()
    (result,) = sarif(item)["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    file = item.draft.file_text
    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        start = region["charOffset"]
        file = file[:start] + replacement["insertedContent"]["text"] + file[start + region["charLength"] :]
    assert json.loads(file)[0]["texto"] == apply(TEXT, item.findings)


def test_no_fix_that_would_tell_private_data_or_cannot_be_written() -> None:
    fix = Fix(True, (Edit(0, 5, "Buenas"), Edit(16, 18, "Te")))
    masked = TEXT[:8] + "•" * 7 + TEXT[15:]
    for item in (
        report(Draft(TEXT, "a.md", in_file=True), found(0, 18, fix=fix), masked=masked),
        report(Draft(TEXT, "a.eml", in_file=True, encodings=None), found(0, 18, fix=fix)),
        report(Draft(TEXT), found(0, 18, fix=fix)),
    ):
        assert "fixes" not in sarif(item)["results"][0]
        assert "suggestions" not in json.loads(written("rdjson", item))["diagnostics"][0]


# gitlab


def test_gitlab_has_the_fields_that_it_reads() -> None:
    issues = json.loads(written("gitlab", *EVERY))
    assert len(issues) == sum(len(item.findings) for item in EVERY if isinstance(item, Report)) + 1
    for issue in issues:
        assert list(issue) == ["description", "check_name", "fingerprint", "severity", "location"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["description"] and "\n" not in issue["description"]
        assert issue["location"]["lines"]["begin"] >= 1 and not issue["location"]["path"].startswith("./")
    assert {issue["severity"] for issue in issues} == {"info", "minor", "major", "blocker"}


def test_gitlab_shows_one_issue_for_each_fingerprint() -> None:
    drafts = [
        report(Draft(TEXT, path, line, f"/{line}"), of("escrivo"), of("pedido"), found(0, 0))
        for path in ("a.json", "b.json")
        for line in range(1, 4)
    ]
    marks = [issue["fingerprint"] for issue in json.loads(written("gitlab", *drafts))]
    assert len(set(marks)) == len(marks) == 18


# junit


def test_junit_is_read() -> None:
    (retraso, entrada, quejas, imagen) = JUnitXml.fromstring(written("junit", *EVERY).encode())
    assert (retraso.name, retraso.tests, retraso.failures) == ("borradores/retraso.md", 1, 1)
    (case,) = retraso
    (failure,) = case.result
    assert failure.type == "ortografia/confusion" and "4 hallazgos más" in failure.message
    assert failure.text.count("\n") == 4 and case.system_out.count("\n") == 1
    assert entrada.failures == 0
    assert [one.name for one in quejas] == ["q-1"] and not next(iter(quejas)).result
    assert imagen.errors == 1


@pytest.mark.parametrize(("level", "failures"), [("error", 1), ("warning", 1), ("suggestion", 2), ("never", 0)])
def test_junit_fails_where_the_run_fails(level: str, failures: int) -> None:
    assert JUnitXml.fromstring(written("junit", *EVERY, fail_on=level).encode()).failures == failures


# rdjson


def test_rdjson_has_the_fields_of_the_format() -> None:
    got = json.loads(written("rdjson", *EVERY, in_json()))
    assert got["source"] == {"name": "tonecheck"}
    for diagnostic in got["diagnostics"]:
        assert set(diagnostic) <= {"message", "location", "severity", "code", "suggestions"}
        assert diagnostic["severity"] in ("ERROR", "WARNING", "INFO") and diagnostic["code"]["value"]
        for place in [diagnostic["location"], *diagnostic.get("suggestions", ())]:
            assert all(edge["line"] >= 1 and edge.get("column", 1) >= 1 for edge in place.get("range", {}).values())


def test_suggestions_of_rdjson_mend_the_bytes() -> None:
    item = in_json()
    (diagnostic,) = json.loads(written("rdjson", item))["diagnostics"]
    got = []
    for suggestion in diagnostic["suggestions"]:
        lines = item.draft.file_text.encode().split(b"\n")
        start, end = suggestion["range"]["start"], suggestion["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"] - 1]
        lines[start["line"] - 1] = line[: start["column"] - 1] + suggestion["text"].encode() + line[end["column"] - 1 :]
        got.append(json.loads(b"\n".join(lines))[0]["texto"])
    assert got == [TEXT.replace("escrivo", new) for new in ('escribo "ya"', "escribo", "escrito")]


def test_rdjson_is_read_by_reviewdog() -> None:
    tool = shutil.which("reviewdog")
    if tool is None:
        pytest.skip("reviewdog is not installed")
    done = subprocess.run(
        [tool, "-f=rdjson", "-reporter=local", "-filter-mode=nofilter"],
        input=written("rdjson", *EVERY),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "ortografia/confusion" in done.stdout


# markdown


def cells(markdown: str) -> Iterator[list[str]]:
    """The cells of every table, as GitHub's Markdown has them."""
    from marko import Markdown
    from marko.ext.gfm import GFM

    html = Markdown(extensions=[GFM]).convert(markdown)
    for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL):
        yield re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)


def test_markdown_is_a_table_of_text() -> None:
    hostile = "a|b <img src=x> `c` **d** [e](http://f) @yo #1 _g_ ~~h~~"
    finding = Finding("a/b", "warning", hostile, hostile, 0, 3, "")
    text = written("markdown", report(Draft(TEXT, "a|b`.md", 4, "/0", title=hostile), finding), *EVERY)
    rows = list(cells(text))
    assert all(len(row) == 5 for row in rows if len(row) != 2)
    assert "<img" not in text and "@yo" not in text
    shown = "".join("".join(row) for row in rows)
    assert not re.search(r"<(?!/?code>|br ?/?>|/?strong>|!-- -->)", shown)
    assert rows[2][0] == "Gravedad" and "error" in rows[3][0]
    assert re.search(
        r"(?m)^## tonecheck: 5 errores, 3 avisos y 1 sugerencia en 4 borradores; 1 entrada sin leer$", text
    )


@given(st.text(st.sampled_from("ab|\\`<>&*_[]~$@#\n\r\t é😀"), max_size=20))
def test_escaped_text_stays_in_its_cell(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| x{escaped(text)}x | y |\n"
    assert [len(row) for row in cells(table)] == [2, 2]


def test_markdown_fits_a_comment() -> None:
    findings = [Finding("a/b", "suggestion", "ñ" * 300, "", 0, 2, "") for _ in range(500)]
    text = written("markdown", report(Draft(TEXT, "a.md"), *findings, found(0, 1)))
    assert len(text.encode()) <= 60_000
    assert "| **error** |" in text.splitlines()[4]
    left = re.search(r"No caben aquí (\d+) filas más", text)
    assert left is not None and int(left[1]) + text.count("sugerencia |") == 500


def test_scores_in_markdown_are_sorted_when_asked() -> None:
    def scored(name: str, courtesy: int, *, applies: bool = True) -> Report:
        return report(Draft(TEXT, name), courtesy=Score(courtesy, 70, applies))

    items = (scored("a.md", 80), scored("b.md", 10, applies=False), scored("c.md", 40), UNREADABLE)

    def order(sort: str | None) -> list[str]:
        return re.findall(r"<code>([abc]\.md)</code>", written("markdown", *items, scores=True, sort=sort))

    assert order(None) == ["a.md", "b.md", "c.md"]
    assert order("courtesy") == ["c.md", "a.md", "b.md"]


def test_scores_in_markdown() -> None:
    rows = list(cells(written("markdown", *EVERY, scores=True)))
    assert rows[-3:] == [
        ["<code>borradores/retraso.md</code>", "<strong>35</strong>", "<strong>10</strong>", "<strong>33</strong>"],
        ["<code>-</code>", "80", "—", "100"],
        ["<code>quejas.jsonl:1</code> q-1", "—", "—", "—"],
    ]
    assert BAD.split()[0] not in str(rows)


# The command line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".git").mkdir()
    (tmp_path / "chat").mkdir()
    (tmp_path / "chat" / "a.md").write_bytes("\ufeff¡Hola 😀 señora! te escrivo por su pedido.\r\n".encode())
    (tmp_path / "chat" / "b.md").write_bytes(b"\xff\xfe\x00x")
    monkeypatch.chdir(tmp_path / "chat")
    return tmp_path


def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tonecheck", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **more)


def test_paths_columns_and_exit_codes_of_a_run(folder: Path) -> None:
    done = run("check", "--format", "sarif", ".")
    assert done.returncode == 2 and "b.md" in done.stderr
    (log,) = json.loads(done.stdout)["runs"]
    line = "¡Hola 😀 señora! te escrivo por su pedido."
    (typo,) = (result for result in log["results"] if result["ruleId"] == "ortografia/errata")
    place = typo["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "chat/a.md", "uriBaseId": "%SRCROOT%"}
    assert line[place["region"]["startColumn"] - 1 : place["region"]["endColumn"] - 1] == "escrivo"
    assert run("check", "--format", "gitlab", "a.md").returncode == 1
    assert run("check", "--format", "gitlab", "--exit-zero", "a.md").returncode == 0


CONTAINERS = {
    "m.yaml": '- title: Uno\n  response: |\n    Hola 😀, te escrivo.\n- title: Dos\n  response: "¡😀! te escrivo\\u00f1."\n',
    "z.json": '{"macros": [{"title": "Tres", "actions": [{"field": "comment_value_html", '
    '"value": "<p>Se\\u00f1ora &iexcl;😀! te escri<b>v</b>o.</p><p>Te escrivo.</p>"}]}]}',
    "c.csv": 'id,titulo,texto\n1,Cuatro,"Hola 😀, te ""escrivo"" por\r\ntu pedido"\n',
    "p.html": "<p>Hola 😀, te escrivo por tu pedido.</p>",
}


def test_columns_in_containers(folder: Path) -> None:
    for name, text in CONTAINERS.items():
        Path(name).write_bytes(text.encode())
    names = [*CONTAINERS]
    (log,) = json.loads(run("check", "--format", "sarif", "--select", "ortografia", *names).stdout)["runs"]
    diagnostics = json.loads(run("check", "--format", "rdjson", "--select", "ortografia", *names).stdout)["diagnostics"]
    assert len(log["results"]) == len(diagnostics) >= 5
    seen = []
    for result, diagnostic in zip(log["results"], diagnostics, strict=True):
        place = result["locations"][0]["physicalLocation"]
        path, region = place["artifactLocation"]["uri"].removeprefix("chat/"), place["region"]
        lines = re.split(r"\r\n|\n", CONTAINERS[path])
        words = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        assert words == lines[start["line"] - 1].encode()[start["column"] - 1 : end["column"] - 1].decode()
        assert words == CONTAINERS[path][region["charOffset"] :][: region["charLength"]]
        seen.append((path, words))
    assert seen.count(("m.yaml", "escrivo")) == 1
    assert {("m.yaml", "escrivo\\u00f1"), ("z.json", "escrivo"), ("c.csv", "escrivo"), ("p.html", "escrivo")} <= {*seen}


def test_formats_of_score(folder: Path) -> None:
    assert run("score", "--format", "markdown", "a.md").stdout.startswith("## tonecheck: 1 borrador\n")
    assert "<!DOCTYPE html>" in run("score", "--format", "html", "a.md").stdout
    refused = run("score", "--format", "sarif", "a.md")
    assert refused.returncode == 2 and "Valores: terminal, json" in refused.stderr


@pytest.mark.parametrize("format_", [*WRITERS])
def test_output_and_statistics(folder: Path, format_: str) -> None:
    done = run("check", "--format", format_, "--statistics", "--output", "../informe", "a.md")
    assert done.returncode == 1 and done.stdout == "" and "ortografia/errata" in done.stderr
    text = (folder / "informe").read_text(encoding="utf-8")
    assert text == run("check", "--format", format_, "a.md").stdout
    assert "chat/a.md" in text


@pytest.mark.parametrize("format_", ["sarif", "gitlab", "junit", "rdjson", "markdown", "html"])
def test_nothing_to_check_is_a_whole_document_too(folder: Path, format_: str) -> None:
    (folder / "nada").mkdir()
    done = run("check", "--format", format_, "../nada")
    assert done.returncode == 2
    assert done.stdout


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = [sys.executable, "-m", "tonecheck", "check", "--format", "html", "a.md"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 1)


def test_the_variables_of_ci_say_what_paths_are_told_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "chat"))
    assert "file=a.md," in run("check", "--format", "github", "a.md").stdout


def test_other_runs_do_not_pay_for_them(folder: Path) -> None:
    code = (
        "import sys\nfrom tonecheck.cli import main\n"
        "try:\n    main(['check', 'a.md', '--exit-zero'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith(('tonecheck.fixing', 'tonecheck.fingerprints', "
        "'tonecheck.reports.rows', 'tonecheck.reports.writers', 'tonecheck.reports.html'))], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr.splitlines()[-1] == "[]"
