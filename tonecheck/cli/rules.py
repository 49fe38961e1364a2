"""``tonecheck rules`` and ``tonecheck explain``."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tonecheck.cli import streams
from tonecheck.cli.choices import one_of
from tonecheck.cli.commands import group, single
from tonecheck.cli.explaining import ROOM, STATUS, explanation, said, severities
from tonecheck.errors import UserError
from tonecheck.reports import words
from tonecheck.reports.cells import plain
from tonecheck.reports.layout import wrap

if TYPE_CHECKING:
    from tonecheck.rulebook import Rule, Rulebook
    from tonecheck.rulebook.file import RuleFile
    from tonecheck.tools import Tools

_NO_RULES = "no hay ninguna regla en {}; cada una es un archivo CARPETA/familia/nombre.toml."

Id = Annotated[str, typer.Argument(metavar="REGLA", help="Nombre de la regla, por ejemplo ortografia/errata.")]
ConfigFile = Annotated[
    str | None, typer.Option("--config", metavar="ARCHIVO", help="Configuración con reglas propias.")
]


def explain(rule: Id, config: ConfigFile = None) -> None:
    """Explain a rule."""
    book, folders = _book(config)
    found = _rule(book, rule)
    for line in explanation(found, book.families.get(found.family, ""), _file(found, folders), _room()):
        streams.write(line.rstrip() + "\n")


def _room() -> int:
    """How many cells a line may have: those of a terminal, within reason; as many as read well elsewhere."""
    if not streams.is_terminal(sys.stdout):
        return ROOM
    from shutil import get_terminal_size

    return min(max(get_terminal_size((ROOM, 24)).columns, 40), ROOM)


def list_rules(
    family: Annotated[
        str | None, typer.Argument(metavar="[FAMILIA]", help="Solo las de esta familia.", show_default=False)
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMATO",
            parser=one_of("--format", ("terminal", "json")),
            help="terminal (por omisión) o json.",
            show_default=False,
        ),
    ] = "terminal",
    config: ConfigFile = None,
) -> None:
    """List the rules."""
    book, _ = _book(config)
    rules = sorted((r for r in book.rules.values() if family in (None, r.family)), key=lambda r: r.id)
    if not rules:
        from tonecheck.sources.folding import did_you_mean

        known = tuple(sorted({r.family for r in book.rules.values()}))
        raise UserError(
            f"no existe la familia «{family}»{did_you_mean(family or '', known)}. Familias: {', '.join(known)}."
        )
    if format_ == "json":
        import json

        streams.write(json.dumps([_row(rule) for rule in rules], indent=1) + "\n")
        return
    for rule in rules:
        off = "" if rule.status == "on" else f"  ({STATUS.get(rule.status, rule.status)})"
        streams.write(f"{rule.id:<36}{severities(rule)}{off}\n")
        if family is not None:  # few enough to be read
            for line in wrap(plain(said(rule, rule.message) or said(rule, rule.advice)), _room() - 4):
                streams.write(f"    {line}\n")


def _row(rule: "Rule") -> Mapping[str, object]:
    from tonecheck.rulebook.citing import cited

    return {
        "id": rule.id,
        "kind": rule.kind,
        "severity": dict(rule.severity),
        "channels": list(rule.channels),
        "status": rule.status,
        "message": rule.message,
        "advice": rule.advice,
        "why": rule.why,
        "source": cited(rule.source),
    }


def show(rule: Id, config: ConfigFile = None) -> None:
    """Show the rule's file."""
    book, folders = _book(config)
    found = _rule(book, rule)
    path = _path(found, folders)
    if path is None:
        raise UserError(
            f"el archivo de «{found.id}» no está en esta instalación; «tonecheck explain {found.id}» la explica."
        )
    streams.write(f"# {path}\n{path.read_text(encoding='utf-8').rstrip()}\n")


def test(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[RUTAS]",
            help="Carpetas con reglas, o archivos de reglas; por omisión, las carpetas de la configuración.",
            show_default=False,
        ),
    ] = None,
    config: ConfigFile = None,
) -> int:
    """Run the examples of rule files."""
    from tonecheck.config import load_config
    from tonecheck.config.folders import must_have_rules
    from tonecheck.examples import failures
    from tonecheck.linter import SYNTAX, tools_for
    from tonecheck.rulebook import load_rulebook, rules_folder
    from tonecheck.selection import select

    configured = load_config(config, Path.cwd())
    if not paths:
        must_have_rules(configured)
    named = [Path(path) for path in paths or ()]
    folders = [_folder_of(path, configured.rules) for path in named] or list(configured.rules)
    own = rules_folder()
    extra = [folder for folder in folders if own is None or folder.resolve() != own.resolve()]
    book = load_rulebook(extra)
    model = configured.spacy_model
    tools = tools_for(book)._replace(spacy_model=model, rule_folders=tuple(extra))
    on = [rule for rule in select(book.rules.values(), (), ()) if rule.kind != SYNTAX]
    wrong = 0
    files = [file for file in _files_to_test(folders, extra) if not named or _is_among(file, named)]
    if not files:
        raise UserError(_NO_RULES.format(", ".join(map(str, named))))
    for file in files:
        lacking = _lacking(file, model)
        if lacking is not None:
            streams.write(plain(f"{file.path}: no se ejecuta: {lacking}") + "\n")
            continue
        for failure in failures(file, tools, on):
            wrong += 1
            streams.write(plain(failure) + "\n")
        for note in _notes(file, tools) if not file.look.own else ():
            streams.write(plain(f"{file.path}: aviso: {note}") + "\n")
    examples = sum(len(file.examples) for file in files)
    streams.write(
        f"{words.count(len(files), 'archivo', 'archivos')}, {words.count(examples, 'ejemplo', 'ejemplos')}: "
        + (words.count(wrong, "fallo", "fallos") if wrong else "todo bien")
        + ".\n"
    )
    return 1 if wrong else 0


def _notes(file: "RuleFile", tools: "Tools") -> Iterator[str]:
    """What the phrases of a rule name in vain."""
    from tonecheck.spanish.enumeration import enumerated
    from tonecheck.wording import unknown_lemmas

    for lemma, known in unknown_lemmas(file, tools.lexicon):
        which = enumerated([f"<{other}>" for other in known], "o")
        hint = f"; escribe {which}" if known else ""
        yield f"<{lemma}> no encuentra nada, porque el diccionario no tiene ese lema{hint}."


def words_(
    text: Annotated[list[str], typer.Argument(metavar="TEXTO", help="Las palabras, o una frase entre comillas.")],
) -> None:
    """Show lemmas and tags."""
    from tonecheck.linter import tools_for
    from tonecheck.rulebook import load_rulebook
    from tonecheck.wording import words_of

    found = list(words_of(" ".join(text), tools_for(load_rulebook(()))))
    if not found:
        raise UserError("no hay ninguna palabra en el texto.")
    room = max(len(word) for word, _ in found)
    for word, readings in found:
        told = ", ".join(f"{lemma} {tag}" for lemma, tag in readings) or "no está en el diccionario"
        streams.write(plain(f"{word:<{room}}  {told}") + "\n")


def _folder_of(path: Path, configured: Iterable[Path]) -> Path:
    """The folder with the families that ``path`` is of: itself, or that of a rule file or of a family in it."""
    from tonecheck.rulebook import rules_folder

    if path.suffix == ".toml" and path.is_file() and b"[[bad]]" in path.read_bytes():
        return Path(os.path.normpath(path.parent / os.pardir))
    known = {folder.resolve() for folder in (*configured, rules_folder()) if folder is not None}
    is_family = path.is_dir() and path.resolve().parent in known
    return Path(os.path.normpath(path / os.pardir)) if is_family else path


def _is_among(file: "RuleFile", named: Iterable[Path]) -> bool:
    """Whether the rule file is one of ``named``, or in one of these folders."""
    here = Path(file.path).resolve()
    return any(here == path.resolve() or path.resolve() in here.parents for path in named)


def _files_to_test(folders: list[Path], extra: list[Path]) -> "list[RuleFile]":
    """The rule files of ``extra``, and our own where ``folders`` has more than these or nothing. Raises UserError for none."""
    from tonecheck.rulebook import read_folder, rules_folder

    own = rules_folder()
    files = [file for folder in extra for file in read_folder(folder, own=False)]
    if own is not None and (not folders or len(extra) < len(folders)):
        files += read_folder(own)
    if not files:
        raise UserError(_NO_RULES.format(", ".join(map(str, folders))))
    return files


def _lacking(file: "RuleFile", model: str | None) -> str | None:
    """Why the examples of a rule cannot be run here (Spanish), or None."""
    from importlib.util import find_spec

    from tonecheck.linter import NEEDS_MODEL, SYNTAX

    if file.rule is None or file.rule.kind != SYNTAX:
        return None
    if find_spec("spacy") is None:
        return 'falta spaCy: pip install "tonecheck[deep]"'
    return NEEDS_MODEL if file.rule.options.get("tree") and model is None else None


def _book(config: str | None) -> "tuple[Rulebook, list[Path]]":
    """The rule book, and the folders that its files may be in, the user's first."""
    from tonecheck.config import load_config
    from tonecheck.config.folders import must_have_rules
    from tonecheck.rulebook import load_rulebook, rules_folder

    configured = load_config(config, Path.cwd())
    must_have_rules(configured)
    extra, own = list(configured.rules), rules_folder()
    return load_rulebook(extra), extra + ([own] if own else [])


def _rule(book: "Rulebook", name: str) -> "Rule":
    from tonecheck.selection import likely, rule_named

    if (rule := rule_named(name, book)) is not None:
        return rule
    if name in {rule.family for rule in book.rules.values()}:
        raise UserError(f"«{name}» es una familia; «tonecheck rules list {name}» muestra sus reglas.")
    raise UserError(f"no existe la regla «{name}»{likely(name, book)}. «tonecheck rules list» las muestra todas.")


def _path(rule: "Rule", folders: list[Path]) -> Path | None:
    return next((path for folder in folders if (path := folder / f"{rule.id}.toml").is_file()), None)


def _file(rule: "Rule", folders: list[Path]) -> "RuleFile | None":
    from tonecheck.rulebook.read import read_rule_file

    path = _path(rule, folders)
    return None if path is None else read_rule_file(path, rule.id)


APPS: Mapping[str, typer.Typer] = {
    "rules": group(
        "Lista las reglas, muestra una o ejecuta sus ejemplos.",
        list_rules,
        (
            ("list", list_rules, "Lista las reglas con su gravedad."),
            ("show", show, "Muestra el archivo de una regla."),
            ("test", test, "Ejecuta los ejemplos de las reglas."),
            ("words", words_, "Muestra el lema y la etiqueta de cada palabra, para escribir frases de reglas."),
        ),
    ),
    "explain": single(explain, "Explica una regla: qué busca, por qué y qué hacer."),
}
