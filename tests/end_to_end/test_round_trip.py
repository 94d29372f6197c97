"""The clerk's round: check, mend and answer in the copy, save it in LibreOffice, check it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

HOME = Path(__file__).parents[2]
SOFFICE = shutil.which("soffice")
HEADERS = ("序号", "乡镇", "行政村", "户编号", "户主姓名", "姓名", "与户主关系", "性别", "证件号码")
GOOD = "999901198001012222"
BAD = [f"99990119800101222{digit}" for digit in "34567"]


def write_roster(path: Path) -> None:
    """Five households, each with a wrong check digit; a picture of the clerk's own colours."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    sheet.append(HEADERS)
    for number, bad in enumerate(BAD, 1):
        name = f"韩小{'一二三四五'[number - 1]}"
        sheet.append([number, "松萝镇", "石桥村", f"H{number}", name, name, "户主", "女", bad])
    sheet["A2"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFC6EFCE")
    sheet["I3"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFDDEBF7")
    book.save(path)


def check(roster: Path, *more: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "relocaudit", "check", roster.name, "-q", "--isolated"]
    command += ["--lang", "en", "--select", "IDN001", "--output-format", "json", *more]
    paths = {**os.environ, "PYTHONPATH": str(HOME)}
    done = subprocess.run(
        command, cwd=roster.parent, capture_output=True, encoding="utf-8", env=paths, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document | {"exit": done.returncode, "stderr": done.stderr}


def saved_by_libreoffice(copy: Path) -> None:
    folder = copy.parent / "saved"
    command = [str(SOFFICE), "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    profile = f"-env:UserInstallation=file://{copy.parent}/profile"
    subprocess.run([*command, profile, str(copy)], check=True, timeout=180, capture_output=True)
    (folder / copy.name).replace(copy)


def answer(sheet: Worksheet, cell: str, entries: dict[str, str]) -> None:
    top = next(row for row in sheet.iter_rows() if "核实结果" in [c.value for c in row])
    columns = {c.value: c.column for c in top}
    row = next(row for row in sheet.iter_rows() if cell in [c.value for c in row])
    for header, text in entries.items():
        sheet.cell(row[0].row, columns[header], text)


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_two_mended_cells_and_three_verdicts_survive_libreoffice(tmp_path: Path) -> None:
    write_roster(tmp_path / "roster.xlsx")
    first = check(tmp_path / "roster.xlsx")
    assert (len(first["findings"]), first["exit"]) == (5, 1)
    copy = tmp_path / "roster.audited.xlsx"
    saved_by_libreoffice(copy)
    book = openpyxl.load_workbook(copy)
    for cell in ("I2", "I3"):
        book["花名册"][cell] = GOOD
    answer(book["核查结果"], "I3", {"处理状态": "已整改", "核实人": "王某"})
    answer(book["核查结果"], "I4", {"核实结果": "不属实", "佐证材料": "户口簿"})
    answer(book["核查结果"], "I5", {"核实结果": "属实"})
    book.save(copy)
    saved_by_libreoffice(copy)

    again = check(copy)
    seen = {f["cells"][0]["cell"]: (f["state"], f["verdict"]) for f in again["findings"]}
    assert seen == {
        "I4": ("open", "refuted"), "I5": ("open", "confirmed"), "I6": ("open", None),
    }  # fmt: skip
    assert [fixed["code"] for fixed in again["fixed"]] == ["IDN001", "IDN001"]
    assert again["stderr"].splitlines()[-1] == "roster.audited-2.xlsx"

    made = openpyxl.load_workbook(tmp_path / "roster.audited-2.xlsx")
    assert made.sheetnames == ["花名册", "核查结果", "核查说明"]
    roster = made["花名册"]
    noted = [c.coordinate for row in roster.iter_rows() for c in row if c.comment]
    assert noted == ["I4", "I5", "I6"]
    colours = {c: roster[c].fill.fgColor.rgb for c in ("A2", "I2", "I3") if roster[c].fill}
    assert (colours["A2"], colours["I3"]) == ("FFC6EFCE", "FFDDEBF7")
    assert roster["I2"].fill.patternType is None
    listed = [row for row in made["核查结果"].iter_rows(values_only=True) if "IDN001" in row]
    assert [("户口簿" in row, "属实" in row) for row in listed] == [
        (True, False), (False, True), (False, False),
    ]  # fmt: skip
    kept = [str(row[1]) for row in made["核查说明"].iter_rows(values_only=True) if row[1]]
    assert any("处理状态: 已整改；核实人: 王某" in text for text in kept)

    # Checked from the roster itself, the mended copy is nobody's to replace.
    third = check(tmp_path / "roster.xlsx", "--fail-on-new")
    assert len(third["findings"]) == 5
    assert "roster.audited.xlsx holds somebody's work and was left alone" in third["stderr"]
