"""Write docs/rules/, a page for each family of rules, from the rule files and the corpus; and docs/tonecheck.schema.json.

python tools/build_docs.py            writes the pages
python tools/build_docs.py --check    exits 1 and names the pages that are not current
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tonecheck.cli.evaluate import measured
from tonecheck.config.schema import schema
from tonecheck.evaluation import Count
from tonecheck.rulebook import Condition, Rule, read_families, read_folder
from tonecheck.rulebook.citing import cited
from tonecheck.rulebook.file import Example, RuleFile

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "rules"
SCHEMA = ROOT / "docs" / "tonecheck.schema.json"
STATUS = {"off": "off by default", "trial": "on trial, off by default"}


def pages() -> dict[str, str]:
    """Return the name and text of each page."""
    folder = ROOT / "rules"
    counts = measured(ROOT / "corpus", None).rules
    families = read_families(folder)
    by_family: dict[str, list[RuleFile]] = {family: [] for family in families}
    for file in read_folder(folder):
        if file.rule is not None:
            by_family[file.rule.family].append(file)
    out = {
        f"{family}.md": _page(family, families[family], files, counts) for family, files in by_family.items() if files
    }
    out["README.md"] = _index(families, by_family)
    return out


def _index(families: Mapping[str, str], by_family: Mapping[str, list[RuleFile]]) -> str:
    rules = [file.rule for files in by_family.values() for file in files if file.rule]
    on = sum(rule.status == "on" for rule in rules)
    lines = [
        "# The rules",
        "",
        f"{len(rules)} rules, {on} of them on by default, the others where `extend_select` has their id. Written by `tools/build_docs.py`; do not edit.",
        "",
    ]
    lines += ["| family | | rules |", "|---|---|---|"]
    for family, files in by_family.items():
        if files:
            names = ", ".join(f"`{file.rule.id.partition('/')[2]}`" for file in files if file.rule)
            lines.append(f"| [{family}]({family}.md) | {families[family]} | {names} |")
    return "\n".join(lines) + "\n"


def _page(family: str, title: str, files: list[RuleFile], counts: Mapping[str, Count]) -> str:
    lines = [
        f"# {title} (`{family}`)",
        "",
        "Written by `tools/build_docs.py` from `rules/` and `corpus/`; do not edit.",
        "",
    ]
    for file in files:
        if file.rule is not None:
            lines += _rule(file.rule, file.examples, counts.get(file.rule.id))
    return "\n".join(lines) + "\n"


def _rule(rule: Rule, examples: tuple[Example, ...], count: Count | None) -> Iterator[str]:
    yield f"## {rule.id}"
    yield ""
    yield f"{rule.message} {rule.advice}"
    yield ""
    yield f"- **Why**: {rule.why} ({cited(rule.source)})"
    yield f"- **Severity**: {_severity(rule)}"
    scope = [
        *rule.channels,
        *rule.locales,
        *rule.intents,
        *rule.types,
        *rule.modes,
        *(["first turn"] if rule.first_turn else []),
    ]
    if scope:
        yield f"- **Only for**: {', '.join(scope)}"
    if rule.look.unless:
        yield f"- **Exceptions**: {'; '.join(_condition(condition) for condition in rule.look.unless)}"
    if count is not None and count.precision is not None:
        recall = "" if count.recall is None else f", recall {count.recall:.0%}"
        yield f"- **On the corpus**: precision {count.precision:.0%}{recall} ({count.right} right, {count.wrong} wrong)"
    yield ""
    for bad in (True, False):
        for example in [item for item in examples if item.bad is bad][:6]:
            yield f"- {'✗' if bad else '✓'} {_shown(example)}"
    yield ""


def _severity(rule: Rule) -> str:
    parts = [rule.severity["default"]] + [f"{key}: {level}" for key, level in rule.severity.items() if key != "default"]
    return ", ".join(parts) + (f" ({STATUS[rule.status]})" if rule.status in STATUS else "")


def _condition(condition: Condition) -> str:
    """What makes a condition true: one of its features or phrases, and one of its intents."""
    what = [*condition.has, *(f"«{phrase}»" for phrase in condition.phrases[:3])]
    more = " …" if len(condition.phrases) > 3 else ""
    often = f" {condition.at_least} times" if condition.at_least > 1 else ""
    found = f"{' or '.join(what)}{more}{often} within {condition.within}" if what else ""
    about = f"the message is about {' or '.join(condition.intents)}" if condition.intents else ""
    return " where ".join(part for part in (found, about) if part).replace("|", "\\|")


def _shown(example: Example) -> str:
    """The text with what is found in bold, on one line, its Markdown harmless."""
    pieces, at = [], 0
    for start, end in example.spans:
        pieces += [_plain(example.text[at:start]), f"**{_plain(example.text[start:end])}**" if end > start else "‸"]
        at = end
    given = {
        name: told
        for key, value in example.given.items()
        for name, told in (
            ((f"{key}.{one}", told) for one, told in value.items()) if isinstance(value, dict) else ((key, value),)
        )
    }
    frame = ", ".join(f"{key}: {value}" for key, value in given.items() if isinstance(value, (str, int)))
    return "".join([*pieces, _plain(example.text[at:])]).strip() + (f" _({_plain(frame)})_" if frame else "")


def _plain(text: str) -> str:
    text = " ⏎ ".join(line for line in text.splitlines() if line.strip()) if "\n" in text else text
    return "".join("\\" + char if char in "\\`*_{}[]<>#|" else char for char in text)


def main() -> int:
    """Write or check the pages; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    wanted = pages()
    stale = [
        name
        for name, text in wanted.items()
        if not (PAGES / name).is_file() or (PAGES / name).read_text(encoding="utf-8") != text
    ]
    stale += [path.name for path in PAGES.glob("*.md") if path.name not in wanted]
    described = json.dumps(schema(), indent=1) + "\n"
    if check:
        stale = [f"docs/rules/{name}" for name in stale]
        if not SCHEMA.is_file() or SCHEMA.read_text(encoding="utf-8") != described:
            stale.append("docs/tonecheck.schema.json")
        print("\n".join(f"{name} is not current" for name in stale))
        return 1 if stale else 0
    SCHEMA.write_text(described, encoding="utf-8", newline="\n")
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in PAGES.glob("*.md"):
        path.unlink()
    for name, text in wanted.items():
        (PAGES / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
