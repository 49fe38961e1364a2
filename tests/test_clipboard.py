"""``check --clipboard``, with programs in the place of the system's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in programs are shell scripts")

DRAFT = "Hola, Ana:\n\nGracias por escribirnos 😀. Su pedido llegará  el lunes 4 de mayo.\n\nUn saludo,\nMarta\n"
FIXED = "Hola, Ana:\n\nGracias por escribirnos. Su pedido llegará el lunes 4 de mayo.\n\nUn saludo,\nMarta\n"


class Desktop:
    """A desktop whose clipboard is a file; ``calls`` is what its programs were called with."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.file = folder / "portapapeles"
        self._log = folder / "llamadas"
        self._patch = patch
        self.programs = folder / "programas"
        self.programs.mkdir()
        patch.setenv("PATH", str(self.programs))
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            patch.delenv(name, raising=False)

    def on(self, **environment: str) -> Desktop:
        for name, value in environment.items():
            self._patch.setenv(name, value)
        return self

    def reads(self, name: str) -> Desktop:
        return self.program(name, '"$CAT" "$FILE"')

    def writes(self, name: str) -> Desktop:
        return self.program(name, '"$CAT" > "$FILE"')

    def both(self, name: str, when_writing: str) -> Desktop:
        body = f'case "$*" in *{when_writing}*) "$CAT" > "$FILE";; *) "$CAT" "$FILE";; esac'
        return self.program(name, body)

    def fails(self, name: str, code: int) -> Desktop:
        return self.program(name, f"exit {code}")

    def holds(self, text: str) -> Desktop:
        self.text = text
        return self

    def program(self, name: str, body: str) -> Desktop:
        cat, shell = shutil.which("cat", path=os.defpath), shutil.which("sh", path=os.defpath)
        path = self.programs / name
        path.write_text(
            f"#!{shell}\nCAT='{cat}'\nFILE='{self.file}'\necho \"{name} $*\" >> '{self._log}'\n{body}\n",
            encoding="utf-8",
        )
        path.chmod(0o755)
        return self

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode("utf-8")

    @text.setter
    def text(self, text: str) -> None:
        self.file.write_bytes(text.encode("utf-8"))

    @property
    def calls(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    (tmp_path / "tonecheck.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = Desktop(tmp_path, monkeypatch)
    made.text = DRAFT
    return made


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(ran: Run) -> Run:
    return lambda *arguments: ran("check", *arguments)


def found(out: str) -> list[str]:
    return [finding["rule"] for finding in json.loads(out)["findings"]]


X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


def test_the_clipboard_is_checked_as_standard_input_is(desktop: Desktop, check: Run) -> None:
    desktop.on(**X11).both("xclip", "-in")
    code, out, _ = check("--clipboard", "--format", "jsonl")
    record = json.loads(out)
    assert (code, record["path"]) == (1, "-")
    done = subprocess.run(
        [sys.executable, "-m", "tonecheck", "check", "-", "--format", "jsonl"],
        input=DRAFT, capture_output=True, encoding="utf-8", check=False, env={**os.environ, "PATH": os.defpath},
        cwd=desktop.folder,
    )  # fmt: skip
    assert record == json.loads(done.stdout)
    assert desktop.text == DRAFT and len(desktop.calls) == 1


def test_the_report_says_how_what_is_safe_is_mended_there(desktop: Desktop, check: Run) -> None:
    desktop.on(**X11).both("xclip", "-in")
    assert check("--clipboard")[1].splitlines()[-1] == "2 hallazgos se corrigen con «--clipboard --fix»."
    assert "--fix" not in check("--clipboard", "--fix")[1]


def test_options_hold_for_the_clipboard(desktop: Desktop, check: Run) -> None:
    desktop.on(**X11).both("xclip", "-in")
    code, out, _ = check("--clipboard", "--format", "jsonl", "--channel", "chat", "--select", "emoji/presente")
    assert json.loads(out)["channel"] == "chat"
    assert [(f["rule"], f["severity"]) for f in json.loads(out)["findings"]] == [("emoji/presente", "suggestion")]
    assert code == 0


def test_fix_puts_the_text_back_and_tells_what_is_left(desktop: Desktop, check: Run) -> None:
    desktop.on(**X11).both("xclip", "-in")
    before = found(check("--clipboard", "--format", "jsonl")[1])
    code, out, err = check("--clipboard", "--fix", "--format", "jsonl")
    assert desktop.text == FIXED
    assert "2 arreglos" in err
    assert {"emoji/presente", "tipografia/espaciado"} <= set(before)
    assert set(found(out)) == set(before) - {"emoji/presente", "tipografia/espaciado"}
    assert code == 0
    calls = len(desktop.calls)
    _, again, err = check("--clipboard", "--fix", "--format", "jsonl")
    assert "queda como estaba" in err and found(again) == found(out)
    assert [call for call in desktop.calls[calls:] if "-in" in call] == []  # nothing was written


@pytest.mark.parametrize(
    ("environment", "reader", "writer"),
    [(WAYLAND, "wl-paste", "wl-copy"), ({}, "termux-clipboard-get", "termux-clipboard-set")],
)
def test_two_programs(desktop: Desktop, check: Run, environment: dict[str, str], reader: str, writer: str) -> None:
    desktop.on(**environment).reads(reader).writes(writer)
    assert check("--clipboard", "--fix")[0] == 0
    assert desktop.text == FIXED
    assert [call.split()[0] for call in desktop.calls] == [reader, writer]


@pytest.mark.parametrize(
    ("environment", "program", "when_writing"), [(X11, "xsel", "--input"), ({}, "powershell.exe", "Set-Clipboard")]
)
def test_one_program_that_does_both(
    desktop: Desktop, check: Run, environment: dict[str, str], program: str, when_writing: str
) -> None:
    desktop.on(**environment).both(program, when_writing)
    assert check("--clipboard", "--fix")[0] == 0
    assert desktop.text == FIXED


def test_the_mac(desktop: Desktop, check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    desktop.reads("pbpaste").writes("pbcopy")
    assert check("--clipboard", "--fix")[0] == 0
    assert desktop.text == FIXED


def test_wayland_goes_before_x11(desktop: Desktop, check: Run) -> None:
    desktop.on(**X11, **WAYLAND).reads("wl-paste").writes("wl-copy").both("xclip", "-in")
    check("--clipboard")
    assert [call.split()[0] for call in desktop.calls] == ["wl-paste"]


def test_a_program_that_stays_behind_is_not_waited_for(desktop: Desktop, check: Run) -> None:
    desktop.on(**WAYLAND).reads("wl-paste")
    sleep = shutil.which("sleep", path=os.defpath)
    desktop.program("wl-copy", f'"$CAT" > "$FILE"\n{sleep} 60 & echo $! > "{desktop.folder}/pid"')
    try:
        assert check("--clipboard", "--fix")[0] == 0
    finally:
        os.kill(int((desktop.folder / "pid").read_text(encoding="utf-8")), 9)
    assert desktop.text == FIXED


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda d: d, "ningún escritorio con portapapeles"),
        (lambda d: d.on(**X11), "instala wl-clipboard (Wayland), o xclip o xsel (X11)"),
        (lambda d: d.on(**WAYLAND).reads("wl-paste"), "instala wl-clipboard"),
        (lambda d: d.on(**X11).fails("xclip", 1), "está vacío o no tiene texto (xclip acaba con el código 1)"),
        (lambda d: d.on(**X11).both("xclip", "-in").holds("  \n"), "está vacío o no tiene texto"),
    ],
)
def test_what_can_be_wrong(desktop: Desktop, check: Run, prepare: Callable[[Desktop], Desktop], words: str) -> None:
    prepare(desktop)
    code, out, err = check("--clipboard")
    assert (code, out) == (2, "")
    assert err.startswith("Error: --clipboard: ") and words in err


def test_a_clipboard_that_cannot_be_written_is_an_error(desktop: Desktop, check: Run) -> None:
    desktop.on(**WAYLAND).reads("wl-paste").fails("wl-copy", 3)
    code, _, err = check("--clipboard", "--fix")
    assert code == 2 and "wl-copy no ha podido cambiar el portapapeles (acaba con el código 3)" in err
    assert desktop.text == DRAFT


def test_a_picture_is_no_text(desktop: Desktop, check: Run) -> None:
    desktop.on(**X11).both("xclip", "-in")
    desktop.file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    for options in ((), ("--fix",)):
        code, _, err = check("--clipboard", *options)
        assert code == 2 and "no es texto" in err


def test_what_does_not_go_together(desktop: Desktop, check: Run) -> None:
    desktop.on(**X11).both("xclip", "-in")
    for arguments in (("--clipboard", "borrador.txt"), ("--clipboard", "--changed-since", "HEAD"), ("--fix",)):
        code, _, err = check(*arguments)
        assert code == 2 and "--clipboard" in err
    assert desktop.calls == []


def test_the_customers_words_do_not_change(desktop: Desktop, check: Run) -> None:
    desktop.on(**X11).both("xclip", "-in")
    desktop.text = DRAFT.replace("\n", "\r\n") + "\r\n> No  me llega 😀\r\n"
    check("--clipboard", "--fix")
    assert desktop.text == FIXED.replace("\n", "\r\n") + "\r\n> No  me llega 😀\r\n"
