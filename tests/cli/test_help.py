from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from typer.main import get_command
from typer.testing import Result

from relocaudit.cli.program import whole_program
from relocaudit.model.wording import Wording
from relocaudit.report.wrapping import cells

Call = Callable[..., Result]
COMMANDS = (
    "",
    "check",
    "reconcile",
    "dossier",
    "init",
    "inspect",
    "rules",
    "rule",
    "policies",
    "policy",
    "demo",
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_page_reads_well(
    call: Call, command: str, lang: str, snapshot: SnapshotAssertion
) -> None:
    assert call(*command.split(), "--help", lang=lang).stdout == snapshot


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_of_a_help_page_is_wider_than_80(call: Call, command: str, lang: str) -> None:
    page = call(*command.split(), "--help", lang=lang).stdout
    assert [line for line in page.splitlines() if cells(line) > 80] == []


def test_every_help_text_is_there_in_chinese() -> None:
    top: Any = get_command(whole_program())
    commands = [top, *top.commands.values()]
    texts = [param.help for command in commands for param in command.params]
    texts += [part for c in commands for part in (c.help or "").split("\n\n")]
    untold = [t for t in texts if not t or Wording("zh").text(" ".join(t.split())) == t]
    assert untold == []


def test_lang_before_help_chooses_the_page(call: Call) -> None:
    assert "用法" in call("--lang", "zh", "--help", lang="en").stdout


def test_without_a_command_the_page_is_shown(call: Call) -> None:
    done = call()
    assert "Commands:" in done.stdout + done.stderr
