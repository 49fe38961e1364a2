"""Everything the user can cause, said in Spanish: what happened, where, and what to do."""

import os
from typing import NamedTuple


class UserError(Exception):
    """A problem that the user can mend. ``code`` is stable; ``str(error)`` is the Spanish message."""

    def __init__(self, message: str, *, code: str = "uso", path: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.path = path
        self.line = line

    def __str__(self) -> str:
        message = super().__str__()
        if self.path is None:
            return message
        return f"{_place(self.path, self.line)}: {message}"

    @property
    def bare(self) -> str:
        """The message without its place."""
        return super().__str__()


def _place(path: str, line: int | None) -> str:
    """The file, as seen from the working directory where it stands below it, and the line."""
    try:
        path = path.removeprefix(os.getcwd() + os.sep)
    except OSError:
        pass
    return path if line is None else f"{path}:{line}"


def reason(error: OSError) -> str:
    """Why the system refused, in Spanish where it is one of the usual reasons."""
    import errno

    known = {
        errno.ENOENT: "no existe",
        errno.EACCES: "falta el permiso",
        errno.EPERM: "falta el permiso",
        errno.EROFS: "el disco es de solo lectura",
        errno.EISDIR: "es una carpeta",
        errno.ENOTDIR: "una parte de la ruta no es una carpeta",
        errno.ENOSPC: "no queda espacio",
        errno.ENAMETOOLONG: "el nombre es demasiado largo",
        errno.ELOOP: "es un enlace que da vueltas sobre sí mismo",
        errno.EIO: "el disco falla",
        errno.EBADF: "está cerrado",
    }
    return known.get(error.errno or 0) or error.strerror or str(error)


class Fault(NamedTuple):
    """One mistake in a rule or configuration file: the key, what was expected and what was found (Spanish)."""

    path: str
    key: str
    expected: str
    found: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{_place(self.path, self.line)}: {self.key}: {self.said}"

    @property
    def said(self) -> str:
        """What was expected and what was found."""
        verb = "se esperaban" if self.expected.startswith("al menos tres") else "se esperaba"
        found = {"falta": "falta", "nada": "no hay nada"}.get(self.found, f"hay {self.found}")
        return f"{verb} {self.expected}; {found}"


class FileFaults(UserError):
    """All the mistakes of the files that were read, reported together."""

    def __init__(self, faults: tuple[Fault, ...], code: str = "archivo") -> None:
        super().__init__("\n".join(str(fault) for fault in faults), code=code)
        self.faults = faults


class RuleError(FileFaults):
    """Rule files with mistakes."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults, code="regla")


class ConfigError(FileFaults):
    """A configuration file with mistakes."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults, code="configuracion")
