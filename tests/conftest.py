"""What holds for every test."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

GUARD = str(Path(__file__).parent / "guard")
sys.path.append(GUARD)
# Before anything of ours is imported: it hands the path on to its workers.
if GUARD not in os.environ.get("PYTHONPATH", "").split(os.pathsep):
    _more = filter(None, (GUARD, os.environ.get("PYTHONPATH")))
    os.environ["PYTHONPATH"] = os.pathsep.join(_more)
# Of several processes of one run the first keeps the notes.
KEEPS_NOTES = "RELOCAUDIT_SOCKET_NOTES" not in os.environ
if KEEPS_NOTES:
    _handle, os.environ["RELOCAUDIT_SOCKET_NOTES"] = tempfile.mkstemp(prefix="sockets-")
    os.close(_handle)

import sitecustomize  # noqa: E402

# A test never asserts a time: machines are shared.
settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Let tests that are about a server or a browser open sockets, them and their programs."""
    may = any(item.get_closest_marker(name) for name in ("postgres", "browser"))
    if may:
        os.environ[sitecustomize.ALLOWED] = "1"
    try:
        return (yield)
    finally:
        if may:
            del os.environ[sitecustomize.ALLOWED]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where a socket was asked for, even if whoever asked took the refusal for an answer."""
    if not KEEPS_NOTES:
        return
    notes = Path(os.environ.pop(sitecustomize.NOTES))
    if said := notes.read_text("utf-8"):
        writer = session.config.get_terminal_writer()
        writer.line(f"\nSockets of the network were asked for:\n{said}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    notes.unlink()
