"""A program to call, and small real rosters to call it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner, Result

from relocaudit.cli.program import program_for

HEADERS = ("序号", "乡镇", "行政村", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "身份证号")
GOOD_ID, BAD_ID = "999901198001012222", "999901198001012227"

Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Run the program in `tmp_path`, in English unless `lang` says otherwise."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, lang: str = "en") -> Result:
        monkeypatch.setenv("RELOCAUDIT_LANG", lang)
        return CliRunner().invoke(program_for(arguments), list(arguments), prog_name="relocaudit")

    return run


@pytest.fixture
def roster(tmp_path: Path) -> Callable[..., str]:
    """Write a roster of one person and give its name, relative to `tmp_path`."""

    def write(name: str = "roster.xlsx", number: str = GOOD_ID, person: str = "韩小禾") -> str:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(HEADERS)
        sheet.append([1, "松萝镇", "石桥村", "H1", person, person, "户主", "女", number])
        book.save(tmp_path / name)
        return name

    return write
