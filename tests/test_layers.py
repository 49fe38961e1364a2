"""The house holds: imports point down, what costs time is imported late, modules stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tonecheck"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

#: From the bottom up; a module may import from lower layers and from its own.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("model", "errors"),
    ("sources", "formats", "spanish", "rulebook", "config", "privacy", "identity", "credentials", "fingerprints"),
    ("message", "conditions", "fallbacks", "suppress", "intent", "verify", "tools", "searches", "changes"),
    ("checks", "engines", "scoring", "fixing", "repository"),
    (
        "merging",
        "selection",
        "linter",
        "whole",
        "mending",
        "parallel",
        "deep",
        "agreeing",
        "cache",
        "baseline",
        "survey",
        "warm",
    ),
    ("reports", "evaluation", "examples", "wording", ""),  # "": the package itself, its public door
    ("serve", "lsp", "assistant", "pipes"),
    ("cli",),
    ("__main__",),
)
#: Never imported at the top of a module: they are slow, and most runs do without.
LATE = frozenset({
    "spacy", "language_tool_python", "yaml", "marko", "rich", "emoji", "regex", "tempfile", "multiprocessing", "concurrent",
    "importlib.metadata", "asyncio", "csv", "logging", "unittest",
})  # fmt: skip
#: Modules and folders that only a terminal, or a late import, ever loads.
EXEMPT = (
    "tonecheck/reports/paint.py", "tonecheck/parallel.py", "tonecheck/deep.py", "tonecheck/pipes.py", "tonecheck/engines/", "tonecheck/serve/",
    "tonecheck/lsp/", "tonecheck/assistant/",
)  # fmt: skip


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer(module: str) -> int:
    """The layer of a dotted module name of ours."""
    part = (module.split(".") + [""])[1]
    for number, parts in enumerate(LAYERS):
        if part in parts:
            return number
    raise AssertionError(f"{module} is in no layer: add {part!r} to LAYERS, at its height")


def module_of(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Every module that is imported anywhere, submodules taken from a package included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or "", node
            if node.module == "tonecheck":
                for alias in node.names:
                    if (PACKAGE / alias.name).is_dir() or (PACKAGE / f"{alias.name}.py").is_file():
                        yield f"tonecheck.{alias.name}", node


def at_top(tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements that run when the module is imported, those for type checkers left out."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        yield node
        for field in ("body", "orelse", "finalbody", "handlers"):
            waiting += [child for child in getattr(node, field, []) if isinstance(child, ast.stmt)]


def late_imports(tree: ast.Module) -> list[str]:
    return [
        module
        for node in at_top(tree)
        for module, _ in imports(node if isinstance(node, (ast.Import, ast.ImportFrom)) else ast.Pass())
        if module in LATE or module.split(".")[0] in LATE
    ]


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_imports_point_down(path: Path) -> None:
    module = module_of(path)
    for imported, _ in imports(ast.parse(path.read_text(encoding="utf-8"))):
        if imported == "tonecheck" and module != "tonecheck":
            continue  # for the version
        if imported.split(".")[0] == "tonecheck":
            assert layer(imported) <= layer(module), f"{module} imports {imported}, which is above it"


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_slow_modules_are_imported_late(path: Path) -> None:
    if names(path).startswith(EXEMPT):
        return
    assert late_imports(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize(
    "module",
    [
        "model",
        "linter",
        "scoring",
        "cli/request",
        "config/settings",
        "rulebook/rule",
        "spanish/matcher",
    ],
)
def test_named_tuples_of_each_start_have_plain_annotations(module: str) -> None:
    """With postponed ones every field is compiled again at each start, which doubles what a class costs."""
    text = (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    assert "(NamedTuple)" in text
    assert "from __future__ import annotations" not in text


def test_these_tests_see_what_they_look_for() -> None:
    tree = ast.parse("try:\n    import rich.text\nexcept ImportError:\n    pass\ndef f():\n    import emoji\n")
    assert late_imports(tree) == ["rich.text"]
    assert (
        layer("tonecheck.cli.run") > layer("tonecheck.reports") > layer("tonecheck.linter") > layer("tonecheck.model")
    )
    assert layer("tonecheck.checks") < layer("tonecheck.linter")
    with pytest.raises(AssertionError):
        layer("tonecheck.nowhere")


def test_a_piped_check_loads_nothing_slow() -> None:
    code = (
        "import sys\n"
        "from tonecheck.cli import main\n"
        "try:\n"
        "    main(['check', '-'])\n"
        "except SystemExit:\n"
        "    pass\n"
        f"print(sorted({set(LATE)!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="Hola, Ana:\n\nGracias por escribirnos. Su pedido llegará el lunes 4 de mayo.\n\nUn saludo,\nMarta\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[]"
