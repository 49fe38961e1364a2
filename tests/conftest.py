"""Property tests are judged by what they find, not by how busy the machine is; processes of tests can be interrupted."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest
from hypothesis import settings

from tonecheck.cli import main

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

# A shell without job control has its background commands ignore interruptions, and they would hand that on to ours.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a command of tonecheck in this process: the exit code, standard output and standard error."""

    def run(*argv: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(argv)
        assert isinstance(ended.value.code, int)
        return ended.value.code, *capsys.readouterr()

    return run
