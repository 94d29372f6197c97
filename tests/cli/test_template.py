from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from typer.testing import Result

Call = Callable[..., Result]
SOFFICE = shutil.which("soffice")
TABLES = ("roster", "plan", "sites", "payments", "agreements", "changes", "registry",
          "demolition", "external")  # fmt: skip


def test_the_tables_are_listed(call: Call) -> None:
    done = call("template", "--list")
    assert [line.split()[0] for line in done.stdout.splitlines()] == [*TABLES]


def test_a_template_is_named_after_its_table_and_never_written_over(
    call: Call, tmp_path: Path
) -> None:
    assert call("template", "花名册").stdout == "花名册模板.xlsx\n"
    assert call("template", "roster").stdout == "花名册模板-2.xlsx\n"
    assert stat.S_IMODE((tmp_path / "花名册模板.xlsx").stat().st_mode) == 0o600
    assert (tmp_path / "花名册模板.xlsx").read_bytes() == (
        tmp_path / "花名册模板-2.xlsx"
    ).read_bytes()


def test_a_file_that_is_there_is_left_alone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine.xlsx").write_bytes(b"mine")
    done = call("template", "roster", "--out", "mine.xlsx")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert (tmp_path / "mine.xlsx").read_bytes() == b"mine"
    assert call("template", "roster", "--out", "new/here.xlsx").stdout == "new/here.xlsx\n"


@pytest.mark.parametrize("arguments", [[], ["nothing"]])
def test_no_such_table_is_one_line_and_two(call: Call, arguments: list[str]) -> None:
    done = call("template", *arguments)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_the_longest_header_can_be_read_whole(call: Call, tmp_path: Path) -> None:
    call("template", "roster", "--out", "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    (long,) = (cell for cell in sheet[2] if cell.value == "城乡居民养老保险是否参保")
    width = sheet.column_dimensions[long.column_letter].width
    lines = -(-2 * len(str(long.value)) // int(width))
    assert sheet.row_dimensions[2].height >= 15 * lines


def test_ids_are_text_headers_locked_and_cells_open(call: Call, tmp_path: Path) -> None:
    call("template", "roster", "--out", "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    heads = {str(cell.value).strip("*"): cell for cell in sheet[2]}
    column = sheet.column_dimensions[heads["证件号码"].coordinate.rstrip("2")]
    assert (column.number_format, column.protection.locked) == ("@", False)
    assert heads["证件号码"].protection.locked
    assert not sheet["A1"].protection.locked
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_words_of_a_list_are_offered(call: Call, tmp_path: Path) -> None:
    call("template", "roster", "--out", "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    checks = {
        str(check.sqref).split(":")[0]: check for check in sheet.data_validations.dataValidation
    }
    heads = {str(cell.value).strip("*"): cell.coordinate[:-1] + "3" for cell in sheet[2]}
    assert checks[heads["安置方式"]].formula1 == '"集中安置,分散安置"'
    assert checks[heads["证件号码"]].errorStyle == "warning"


def test_the_cap_is_that_of_the_policy(call: Call, tmp_path: Path) -> None:
    call("template", "roster", "--out", "r.xlsx", "--policy", "national")
    with zipfile.ZipFile(tmp_path / "r.xlsx") as package:
        text = package.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r"ROUND\(\$[A-Z]+3-25\*\$G3,4\)&gt;0", text)
    assert call("template", "roster", "--policy", "nowhere").exit_code == 2


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_template_is_a_finding_or_a_line(call: Call, table: str) -> None:
    call("template", table, "--out", f"{table}.xlsx")
    done = call("inspect", f"{table}.xlsx", "--as", table, "-q")
    assert done.exit_code == 0
    assert "Taken        0 records" in done.stdout


def test_an_empty_roster_is_told_to_be_empty(call: Call) -> None:
    call("template", "roster", "--out", "r.xlsx")
    done = call("check", "r.xlsx", "-q", "--no-annotate", "--output-format", "json")
    assert [finding["code"] for finding in json.loads(done.stdout)["findings"]] == ["INT011"]


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_the_formulas_of_a_filled_template_say_what_is_wrong(call: Call, tmp_path: Path) -> None:
    """What LibreOffice makes of them: two of three ids are too short, and no kind is given."""
    call("template", "changes", "--out", "c.xlsx")
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    sheet = book.worksheets[0]
    heads = {str(cell.value).strip("*"): place for place, cell in enumerate(sheet[2], start=1)}
    for row, number in enumerate(("999901198001012222", "9999011980010122", "99990119800101"), 3):
        sheet.cell(row, heads["姓名"]).value = "韩小禾"
        sheet.cell(row, heads["证件号码"]).value = number
    book.save(tmp_path / "c.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "c.xlsx")], check=True, capture_output=True)
    from relocaudit.intake import read_workbook

    grid = next(g for g in read_workbook(tmp_path / "c.ods").sheets if g.sheet == "自查")
    counted = dict(zip(grid.columns[0].values, grid.columns[1].values, strict=True))
    assert counted["Rows filled in"] == 3
    assert counted["证件号码: not of 18 characters"] == 2
    assert counted["增减类型: missing"] == 3
