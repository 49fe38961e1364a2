"""Folders of rule files → a rule book, and the compiled form that the wheel carries."""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tonecheck.errors import Fault, RuleError
from tonecheck.rulebook.rule import BUILT_IN_FEATURES, Condition, Look, Pattern, Rule, Rulebook
from tonecheck.spanish.matcher import PhraseIndex, index, packed
from tonecheck.spanish.pieces import MARSHAL, TABLES, Named, Pieces, tables, together

if TYPE_CHECKING:
    from tonecheck.rulebook.file import RuleFile

INDEX_FILE = "index.toml"  # names the families; its presence makes a folder the folder of our rules
COMPILED_FILE = "rulebook.marshal"  # texts, numbers, lists and tables only, which every Python reads alike, and far faster than JSON
_DIGEST = 32  # bytes of the digest that it begins with: whoever asks whether it is the same needs no others
_LOOK = Rule._fields.index("look")


def rules_folder() -> Path | None:
    """Return the folder of our own rule files: in the wheel, else in the checkout; None where neither is."""
    package = Path(__file__).parents[1]
    for folder in (package / "_rules", package.parent / "rules"):
        if (folder / INDEX_FILE).is_file():
            return folder
    return None


def rule_paths(folder: Path) -> list[tuple[str, Path]]:
    """Return (name, path) of each rule file below ``folder``, sorted by name."""
    return sorted((path.relative_to(folder).with_suffix("").as_posix(), path) for path in folder.glob("*/*.toml"))


def read_folder(folder: Path, *, own: bool = True) -> list[RuleFile]:
    """Read all rule files of ``folder``. Raises RuleError with the faults of all of them."""
    from tonecheck.rulebook.read import read_rule_file

    faults: list[Fault] = []
    out = []
    for name, path in rule_paths(folder):
        try:
            out.append(read_rule_file(path, name, own=own))
        except RuleError as error:
            faults += error.faults
    if faults:
        raise RuleError(tuple(faults))
    return out


def must_have_families(folder: Path) -> None:
    """Raise RuleError for rule files that stand in ``folder`` itself, where nobody reads them."""
    stray = [
        path for path in sorted(folder.glob("*.toml")) if path.name != INDEX_FILE and b"[[bad]]" in path.read_bytes()
    ]
    if stray:
        wanted = "un sitio dentro de una familia"
        raise RuleError(
            tuple(
                Fault(
                    str(path),
                    "ruta",
                    f"{wanted}, como {Path(folder.name) / 'marca' / path.name}",
                    "un archivo suelto en la carpeta",
                )
                for path in stray
            )
        )


def read_families(folder: Path) -> dict[str, str]:
    """Return the families of ``folder``, with their Spanish titles, in their order."""
    import tomllib

    path = folder / INDEX_FILE
    if not path.is_file():
        return {}
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["families"])


def assemble(files: Iterable[RuleFile], families: Mapping[str, str], base: Rulebook | None = None) -> Rulebook:
    """Put rule files together, after those of ``base``. Raises RuleError for a feature that nothing defines and a name that
    ``base`` has: the phrases of both would be one rule's.
    """
    rules = dict(base.rules) if base else {}
    features = dict(base.features) if base else {}
    intents = dict(base.intents) if base else {}
    named: list[tuple[str, set[str]]] = []  # the features that each file asks for
    phrases: list[tuple[str, str]] = []
    parts = dict(base.parts) if base else {}
    taken: list[Fault] = []
    for file in files:
        sort, _, name = file.look.owner.partition(":")
        theirs = {} if base is None else {"feature": base.features, "intent": base.intents}.get(sort, base.rules)
        if (name or sort) in theirs:
            taken.append(Fault(file.path, "nombre", "uno que no exista ya", f"«{name or sort}»"))
        if sort == "feature":
            features[name] = file.look
        elif sort == "intent":
            intents[name] = file.look
        elif file.rule is not None:
            rules[file.rule.id] = file.rule
        conditions = (*file.look.unless, *file.look.when)
        asked = {name for condition in conditions for name in condition.has}
        named.append((file.path, asked | (_features_in(file.rule.options) if file.rule else set())))
        parts |= {
            condition.owner: _part(condition.owner, condition.phrases) for condition in conditions if condition.owner
        }
        if file.rule is None or file.rule.status == "on":
            phrases += [(file.look.owner, phrase) for phrase in file.look.phrases]
        elif file.look.phrases:
            parts[file.look.owner] = _part(file.look.owner, file.look.phrases)
    if taken:
        raise RuleError(tuple(taken))
    known = {*features, *BUILT_IN_FEATURES}
    strange = [(path, name) for path, names in named for name in sorted(names - known)]
    if strange:
        from tonecheck.rulebook.schema import unknown

        raise RuleError(
            tuple(Fault(path, "has", *unknown("una característica conocida", name, known)) for path, name in strange)
        )
    whole = index(phrases, base.phrases if base else None)
    return Rulebook(rules, features, intents, {**(base.families if base else {}), **families}, whole, parts)


def _part(owner: str, phrases: Iterable[str]) -> bytes:
    return packed(index((owner, phrase) for phrase in phrases))


def _features_in(options: object) -> set[str]:
    """The features that the keys of a kind name: ``feature``, ``beside``, ``in_talk`` and ``wanted_with``, at any depth."""
    if isinstance(options, (list, tuple)):
        return {name for item in options for name in _features_in(item)}
    if not isinstance(options, Mapping):
        return set()
    out: set[str] = set()
    for key, value in options.items():
        if key in ("feature", "beside", "in_talk", "wanted_with"):
            out.update((value,) if isinstance(value, str) else value)
        else:
            out |= _features_in(value)
    return out


def load_rulebook(extra_folders: Sequence[Path] = ()) -> Rulebook:
    """Return our rules and those of the user's folders. Raises RuleError."""
    folder = rules_folder()
    if folder is None:
        raise RuleError(
            (Fault("tonecheck", "rules", "las reglas del programa", "ninguna; vuelve a instalar tonecheck"),)
        )
    book = _own_book(folder)
    for extra in extra_folders:
        if not extra.is_dir():
            found = "un archivo" if extra.exists() else "una ruta que no existe"
            raise RuleError((Fault(str(extra), "rules", "una carpeta con reglas", found),))
        must_have_families(extra)
        book = assemble(read_folder(extra, own=False), read_families(extra), book)
    return book


@cache
def _own_book(folder: Path) -> Rulebook:
    """Our rule book, read once in a process however many plans it makes. Raises RuleError."""
    compiled = folder / COMPILED_FILE
    if compiled.is_file():
        try:
            with compiled.open("rb") as file:  # its pages load where they are asked for
                return book_of(mmap(file.fileno(), 0, access=ACCESS_READ))
        except (ValueError, EOFError, TypeError, struct.error):
            found = "un archivo estropeado; vuelve a instalar tonecheck"
            raise RuleError((Fault(str(compiled), "rules", "las reglas del programa", found),)) from None
    return assemble(read_folder(folder), read_families(folder))


def compile_book(folder: Path) -> bytes:
    """Return the rule book of ``folder``, without examples, as ``book_of`` reads it, behind a digest. Raises RuleError."""
    from hashlib import blake2b  # slow to import, and needed where a wheel is built only

    book = assemble(map(joined, read_folder(folder)), read_families(folder))
    rules = [rule._replace(look=lean(rule.look)) for rule in book.rules.values()]
    others = (list(map(lean, looks.values())) for looks in (book.features, book.intents))
    phrases = list(book.phrases.phrases)
    rest = (book.families, rules, *others, len(phrases))
    pieces = (*phrases, *tables(book.phrases.keys), *tables(book.parts), marshal.dumps(_plain(rest), MARSHAL))
    compiled = together(pieces, _DIGEST)
    return blake2b(compiled, digest_size=_DIGEST).digest() + compiled


def joined(file: RuleFile) -> RuleFile:
    """The file with one exception for all phrases that silence a hit from the same place: each search has its price."""
    unless: list[Condition] = []
    first: dict[Condition, int] = {}  # the first exception of each sort: only phrases, one of which is enough
    for condition in file.look.unless:
        sort = condition._replace(owner="", phrases=())
        if condition.phrases and not condition.has and condition.at_least == 1:
            at = first.setdefault(sort, len(unless))
            if at < len(unless):
                unless[at] = unless[at]._replace(phrases=unless[at].phrases + condition.phrases)
                continue
        unless.append(condition)
    look = file.look._replace(unless=tuple(unless))
    return file._replace(look=look, rule=file.rule and file.rule._replace(look=look))


def lean(look: Look) -> Look:
    """Return a look without the phrases, those of its conditions among them, that the indexes have anyway."""
    unless, when = (tuple(c._replace(phrases=()) for c in conditions) for conditions in (look.unless, look.when))
    return look._replace(phrases=(), unless=unless, when=when)


def _plain(value: Any) -> Any:
    """``value`` with plain tuples and dictionaries in the place of named tuples and other mappings."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, list):
        return list(map(_plain, value))
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


def book_of(compiled: bytes | mmap) -> Rulebook:
    """Return the rule book that ``compile_book`` compiled; phrases and their indexes are left there until they are asked for.

    Raises ValueError, EOFError, TypeError or struct.error for what it did not compile.
    """
    pieces = Pieces(compiled, _DIGEST)
    families, rules, features, intents, phrases = marshal.loads(pieces[len(pieces) - 1])
    return Rulebook(
        rules={rule[0]: _rule(rule) for rule in rules},
        features={look[0].partition(":")[2]: _look(look) for look in features},
        intents={look[0].partition(":")[2]: _look(look) for look in intents},
        families=families,
        phrases=PhraseIndex(Pieces(compiled, _DIGEST, phrases), Named(pieces, phrases)),
        parts=Named(pieces, phrases + TABLES),
    )


def _rule(fields: tuple[Any, ...]) -> Rule:
    return Rule._make((*fields[:_LOOK], _look(fields[_LOOK]), *fields[_LOOK + 1 :]))


def _look(fields: tuple[Any, ...]) -> Look:
    owner, phrases, patterns, suggest, severities, advice, where, unless, when, weight, own = fields
    patterns = tuple(map(Pattern._make, patterns))
    unless, when = tuple(map(Condition._make, unless)), tuple(map(Condition._make, when))
    return Look(owner, phrases, patterns, suggest, severities, advice, where, unless, when, weight, own)
