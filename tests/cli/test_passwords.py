"""Passwords come from a file or from a prompt, and show nowhere."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from typer.testing import Result

from relocaudit.cli.passwords import passwords_in
from relocaudit.errors import InputError

HOME = Path(__file__).parents[2]
Call = Callable[..., Result]
Roster = Callable[..., str]


def locked(path: Path, password: str) -> Path:
    path.write_bytes(ECMA376Agile.encrypt(password, io.BytesIO(path.read_bytes()), spin_count=100))
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("密码 1\n".encode(), ("密码 1",)),
        ("\ufeff密码\r\nzwei\r\n\r\ndrei".encode(), ("密码", "zwei", "drei")),
        ("密码\n".encode("gb18030"), ("密码",)),
        ("密码\r\n第二".encode("utf-16"), ("密码", "第二")),
        (b" blanks count \n", (" blanks count ",)),
    ],
)
def test_every_line_of_the_file_is_a_password(
    tmp_path: Path, content: bytes, words: tuple[str, ...]
) -> None:
    (tmp_path / "words.txt").write_bytes(content)
    assert passwords_in(str(tmp_path / "words.txt")) == words


@pytest.mark.parametrize("content", [b"", b"\nsecond\n", b"\xff\xff\xff"])
def test_a_file_without_a_first_line_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "words.txt").write_bytes(content)
    with pytest.raises(InputError):
        passwords_in(str(tmp_path / "words.txt"))


def test_a_ledger_and_a_roster_open_with_different_lines(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    locked(tmp_path / roster("roster.xlsx"), "first")
    locked(tmp_path / roster("registry.xlsx"), "second")
    (tmp_path / "words.txt").write_text("first\nsecond\n", encoding="utf-8")
    arguments = ("check", "roster.xlsx", "--registry", "registry.xlsx", "--no-annotate")
    closed = call(*arguments)
    assert (closed.exit_code, closed.output.count("protected by a password")) == (2, 2)
    opened = call(*arguments, "--password-file", "words.txt")
    assert opened.exit_code in (0, 1)
    assert "first" not in opened.output


def test_a_report_never_takes_the_place_of_a_pipe_or_a_device(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = call("check", roster(), "--no-annotate", "-q", "--output-file", "pipe")
    assert (done.exit_code, (tmp_path / "pipe").is_fifo()) == (2, True)
    assert "a folder or a device" in done.output


def on_a_terminal(folder: Path, answers: list[str], *arguments: str) -> tuple[int, str]:
    """Run a check as somebody at a terminal would, and give what the terminal showed."""
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "relocaudit", "check", "--no-annotate", "--isolated"]
    # A session of its own makes this terminal the one that /dev/tty means.
    opened = "import fcntl,os,sys,termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    start = [sys.executable, "-c", opened + "os.execv(sys.argv[1], sys.argv[1:])"]
    run = subprocess.Popen(
        [*start, *command, "--lang", "en", *arguments],
        cwd=folder, stdin=follower, stdout=follower, stderr=follower,
        env={**os.environ, "PYTHONPATH": str(HOME), "TERM": "dumb"},
    )  # fmt: skip
    os.close(follower)
    shown, waiting = b"", list(answers)
    while True:
        try:
            piece = os.read(leader, 4096)
        except OSError:  # what Linux says when nobody holds the other end any more
            break
        if not piece:
            break
        shown += piece
        if waiting and shown.count(b"Password for") > len(answers) - len(waiting):
            os.write(leader, waiting.pop(0).encode() + b"\n")
    os.close(leader)
    return run.wait(), shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_the_prompt_asks_and_shows_nothing_that_is_typed(roster: Roster, tmp_path: Path) -> None:
    locked(tmp_path / roster("roster.xlsx"), "密Abc1")
    code, shown = on_a_terminal(tmp_path, ["Wrong7", "密Abc1"], "roster.xlsx")
    assert code in (0, 1)
    assert "Password for roster.xlsx (Enter passes the file over)" in shown
    assert "That does not open it." in shown
    assert "Abc1" not in shown
    assert "Wrong7" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty on Windows")
def test_enter_passes_the_file_over_and_quiet_never_asks(roster: Roster, tmp_path: Path) -> None:
    locked(tmp_path / roster("roster.xlsx"), "Abc1")
    code, shown = on_a_terminal(tmp_path, [""], "roster.xlsx")
    assert (code, shown.count("Password for")) == (2, 1)
    assert "--password-file" in shown
    code, shown = on_a_terminal(tmp_path, [], "--quiet", "roster.xlsx")
    assert (code, shown.count("Password for")) == (2, 0)
