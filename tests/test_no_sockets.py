"""That the guard in tests/guard sees what it should, and nothing slips by it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = "import socket\ntry: socket.socket()\nexcept RuntimeError: print('refused')"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="no guard there")


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for what is refused here on purpose."""
    monkeypatch.setenv("RELOCAUDIT_SOCKET_NOTES", str(tmp_path / "notes"))
    return tmp_path / "notes"


def test_no_test_opens_a_socket(notes: Path) -> None:
    with pytest.raises(RuntimeError, match="may use the network"):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(RuntimeError, match="may use the network"):
        socket.socket()
    assert len(notes.read_text().splitlines()) == 2


@pytest.mark.parametrize("environment", [None, {}, {"PYTHONPATH": "/nowhere"}])
def test_no_program_that_a_test_starts_opens_one(
    notes: Path, environment: dict[str, str] | None
) -> None:
    command = [sys.executable, "-c", CHILD]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert done.stdout == b"refused\n"
    assert "socket.__new__" in notes.read_text()


def test_reading_processes_are_watched_too(notes: Path) -> None:
    from relocaudit.intake import process

    path = {**os.environ, "PYTHONPATH": process._SEARCH_PATH}
    command = [sys.executable, "-P", "-c", CHILD]
    done = subprocess.run(command, capture_output=True, check=True, env=path)
    assert done.stdout == b"refused\n"


def test_processes_of_one_machine_may_talk() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"x")
        assert right.recv(1) == b"x"


@pytest.mark.postgres
def test_a_test_about_a_server_may_open_one(notes: Path) -> None:
    socket.socket().close()
    assert not notes.exists()
