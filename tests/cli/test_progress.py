"""How far it is: a bar on a terminal, plain lines elsewhere, nothing where nobody wants it."""

from __future__ import annotations

import io
import sys

import pytest

from relocaudit.cli.progress import progress_shown
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def tell(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, quiet: bool = False) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress_shown(Wording("en"), None, quiet=quiet) as (told, _):
        for number in range(5):
            told(Message.of("reading {path}", path=f"{number}.xlsx", done=number, total=5))
        told(Message.of("writing {path}", path="a.xlsx"))
    return stream.getvalue()


def test_without_a_terminal_each_step_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    said = tell(io.StringIO(), monkeypatch)
    assert said.splitlines() == [*(f"reading {n}.xlsx" for n in range(5)), "writing a.xlsx"]


def test_on_a_terminal_there_is_a_bar_and_what_is_not_counted_is_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = tell(Terminal(), monkeypatch)
    assert "3/5" in said
    assert "reading 3.xlsx" in said
    assert said.endswith("writing a.xlsx\n")


def test_nothing_is_said_where_nobody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tell(Terminal(), monkeypatch, quiet=True) == ""


def test_a_question_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    asked: list[str] = []
    with progress_shown(Wording("en"), lambda path, _: asked.append(path), quiet=False) as shown:
        told, ask = shown
        told(Message.of("reading {path}", path="a.xlsx", done=0, total=9))
        assert ask is not None
        ask("a.xlsx", False)
        assert stream.getvalue().endswith("\x1b[2K")
    assert asked == ["a.xlsx"]
