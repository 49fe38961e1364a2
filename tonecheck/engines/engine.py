"""What an engine is."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Protocol

from tonecheck.message import Message
from tonecheck.model import Finding, Span


class Engine(Protocol):
    """An analyser that looks at whole drafts."""

    name: str
    version: str

    def submit(self, messages: Sequence[Message], private: Sequence[Sequence[Span]]) -> Future[list[list[Finding]]]:
        """Ask for the findings of each message; ``private`` are the spans of each whose words must stay in the process."""

    def close(self) -> None:
        """Free what the engine holds."""
