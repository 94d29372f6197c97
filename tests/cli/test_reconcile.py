"""`relocaudit reconcile`, as an inspector calls it."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from typer.testing import Result

Call = Callable[..., Result]
Roster = Callable[..., str]


@pytest.fixture
def plan(tmp_path: Path) -> str:
    book = Workbook()
    book.active.append(["年度", "乡镇", "户数（户）", "人数（人）"])
    book.active.append([2017, "松萝镇", 2, 5])
    book.save(tmp_path / "plan.xlsx")
    return "plan.xlsx"


def test_the_last_line_is_the_path_of_the_statement(call: Call, roster: Roster, plan: str) -> None:
    done = call("reconcile", roster(), "--plan", plan, "-q", "--fail-on", "never")
    assert done.exit_code == 0
    assert done.stdout.endswith("The statement:\nreconciliation.xlsx\n")
    assert "planned 2 households, 5 persons" in done.stdout


def test_the_statement_is_for_its_owner_alone(call: Call, roster: Roster, tmp_path: Path) -> None:
    call("reconcile", roster(), "-q")
    mode = (tmp_path / "reconciliation.xlsx").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_nothing_is_written_over_unless_asked(call: Call, roster: Roster, tmp_path: Path) -> None:
    name = roster()
    first = tmp_path / "reconciliation.xlsx"
    call("reconcile", name, "-q")
    before = first.read_bytes()
    again = call("reconcile", name, "-q", lang="en")
    assert again.stdout.endswith("reconciliation-2.xlsx\n")
    assert first.read_bytes() == before
    first.write_bytes(b"an old one")
    call("reconcile", name, "-q", "--overwrite")
    assert first.read_bytes() == before


def test_an_input_is_never_overwritten(call: Call, roster: Roster, tmp_path: Path) -> None:
    name = roster()
    before = (tmp_path / name).read_bytes()
    done = call("reconcile", name, "-q", "--overwrite", "--out", name)
    assert done.stdout.endswith("roster-2.xlsx\n")
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(
    ("options", "path"),
    [
        (("--out", "up"), "up/reconciliation.xlsx"),
        (("--out", "up/one.xlsx"), "up/one.xlsx"),
        (("--output-file", "two.xlsx"), "two.xlsx"),
    ],
)
def test_folder_and_file_can_be_chosen(
    call: Call, roster: Roster, options: tuple[str, ...], path: str
) -> None:
    assert call("reconcile", roster(), "-q", *options).stdout.endswith(f"{path}\n")
    assert "Reconciliation" in openpyxl.load_workbook(path).sheetnames


def test_json_is_the_document_alone(call: Call, roster: Roster, plan: str) -> None:
    done = call("reconcile", roster(), "--plan", plan, "-q", "--output-format", "json")
    told = json.loads(done.stdout)
    assert [matrix["by"] for matrix in told["matrices"]] == ["township", "site", "year"]
    assert all(control["ties_out"] for control in told["controls"])
    assert done.stderr.endswith("reconciliation.xlsx\n")


def test_a_report_can_go_to_a_file(call: Call, roster: Roster, tmp_path: Path) -> None:
    done = call("reconcile", roster(), "-q", "--output-file", "told.txt")
    assert done.stdout == ""
    assert "松萝镇" in (tmp_path / "told.txt").read_text("utf-8")


def test_a_statement_of_ours_is_no_roster(call: Call, roster: Roster, tmp_path: Path) -> None:
    roster()
    call("reconcile", ".", "-q", lang="zh")
    assert (tmp_path / "对账单.xlsx").is_file()
    done = call("reconcile", ".", "-q", "--output-format", "json", lang="zh")
    told = json.loads(done.stdout)
    assert [source["path"] for source in told["sources"]] == ["roster.xlsx"]
    assert "对账单.xlsx: 跳过：这是本程序出具的对账单" in done.stderr


def test_an_unreadable_roster_is_one_line_and_two(call: Call, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    done = call("reconcile", "broken.xlsx", "-q")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert not (tmp_path / "reconciliation.xlsx").exists()


def test_a_folder_that_cannot_be_made_is_said_and_the_numbers_are_shown(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    (tmp_path / "up").write_text("a file")
    done = call("reconcile", roster(), "-q", "--out", "up/down")
    assert done.exit_code == 2
    assert "the folder for the copies cannot be made" in done.stderr
    assert "松萝镇" in done.stdout


def test_other_formats_are_refused(call: Call, roster: Roster) -> None:
    done = call("reconcile", roster(), "--output-format", "csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the statement comes as full, summary or json" in done.stderr


def test_names_are_masked_in_the_workbook_unless_asked_for(call: Call, roster: Roster) -> None:
    name = roster()

    def text(path: str) -> str:
        sheets = openpyxl.load_workbook(path).worksheets
        return str([list(sheet.iter_rows(values_only=True)) for sheet in sheets])

    registry = Workbook()
    registry.active.append(
        ["户编号", "姓名", "证件号码", "与户主关系", "乡(镇)", "易地扶贫搬迁标识"]
    )
    registry.active.append(["H1", "韩小禾", "999901198001012222", "户主", "松萝镇", "是"])
    registry.active.append(["H2", "沃雁昀", "999901198203042339", "户主", "松萝镇", "是"])
    registry.save("registry.xlsx")
    for more, masked in (((), True), (("--show-personal-data",), False)):
        call("reconcile", name, "--registry", "registry.xlsx", "-q", "--overwrite", *more)
        assert ("沃雁昀" not in text("reconciliation.xlsx")) is masked


def test_options_of_check_in_the_project_file_are_understood(
    call: Call, roster: Roster, tmp_path: Path
) -> None:
    (tmp_path / "relocaudit.toml").write_text('select = ["ARE"]\nno-annotate = true\n')
    done = call("reconcile", roster(), "-q")
    assert done.stdout.endswith("reconciliation.xlsx\n")


def test_verbose_says_how_each_sheet_was_read(call: Call, roster: Roster) -> None:
    done = call("reconcile", roster(), "-v", "-q")
    assert "roster.xlsx" in done.stderr
