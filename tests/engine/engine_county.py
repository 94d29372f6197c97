"""The facts of a real workbook with two households, for tests of the engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from relocaudit.facts.build import build_facts
from relocaudit.facts.facts import Facts
from relocaudit.intake import read_workbook
from relocaudit.policy import load_policy
from relocaudit.tables.roster import build_roster
from relocaudit.tables.sheets import read_sheets
from relocaudit.tables.table import Tables

DAY = date(2020, 6, 30)


def facts_of_two_homes(
    folder: Path, *, area: int = 50, blank_rows: int = 0, name: str = "听涧乡.xlsx"
) -> Facts:
    """Two households in a sheet 听涧乡 without a column for the head or the township."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "听涧乡"
    sheet.append(["户编号", "姓名", "证件号码", "与户主关系", "家庭人口数", "行政村", "安置房面积"])
    for _ in range(blank_rows):
        sheet.append([])
    sheet.append(["9998000000000001", "湛慈", "999801197202260015", "户主", 2, "石桥村", area])
    sheet.append(["9998000000000001", "靳雁昀", "999801197505120022", "配偶", 2, "石桥村", area])
    sheet.append(["9998000000000002", "沃雁", "999801196012080037", "户主", 1, "石桥村", 25])
    book.save(folder / name)
    sheets = read_sheets(read_workbook(folder / name), "roster").sheets
    return build_facts(Tables(build_roster(list(sheets))), load_policy("national", DAY), DAY)
