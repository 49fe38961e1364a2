"""Build hook: puts the compiled rule book into the wheel, so that no run has to read the rule files."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRuleBook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``rules/`` into ``tonecheck/_rules/rulebook.marshal`` for standard wheels.

    An editable install gets none: there the checkout's rule files are read, so that an edit is seen at once.
    """

    PLUGIN_NAME = "custom"
    folder = ""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        sys.path.insert(0, self.root)
        try:
            from tonecheck.rulebook import compile_book
        finally:
            sys.path.remove(self.root)
        self.folder = tempfile.mkdtemp(prefix="rulebook-")
        book = Path(self.folder, "rulebook.marshal")
        book.write_bytes(compile_book(Path(self.root, "rules")))
        build_data["force_include"][str(book)] = "tonecheck/_rules/rulebook.marshal"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
