"""What is wrong with a container, and where, in words."""

from __future__ import annotations

from tonecheck.errors import UserError

#: The most levels of maps and lists that are read; template files have five or six.
DEEPEST = 200


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a code-point offset, both 1-based; ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""
    before = text[:offset]
    line = before.count("\n") + 1
    start = before.rfind("\n") + 1
    if "\r" in before:
        line += before.count("\r") - before.count("\r\n")
        if not (before.endswith("\r") and text.startswith("\n", offset)):
            start = max(start, before.rfind("\r") + 1)
        else:
            line -= 1
            start = max(start, before.rfind("\r", 0, -1) + 1)
    return line, offset - start + 1


def wrong(code: str, text: str, offset: int, problem: str, advice: str = "") -> UserError:
    """The error of a file ``text`` with a ``problem`` at ``offset``; the advice says what to do (both Spanish)."""
    line, column = line_and_column(text, offset)
    return UserError(f"{problem} (columna {column})" + (f": {advice}" if advice else ""), code=code, line=line)


def too_deep(code: str, text: str, offset: int) -> UserError:
    """More levels than DEEPEST."""
    return wrong(code, text, offset, f"hay más de {DEEPEST} niveles, unos dentro de otros", "reparte el archivo")


def half_character(text: str, offset: int) -> UserError:
    """A surrogate without its other half."""
    problem = "hay una mitad de carácter suelta (\\ud800–\\udfff sin su pareja): el texto se cortó a mitad de un emoji"
    line, _ = line_and_column(text, offset)
    return UserError(problem, code="codificacion", line=line)
