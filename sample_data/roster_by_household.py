"""The fourth roster: one row a household (layout L2)."""

from __future__ import annotations

from pathlib import Path

from .county import COUNTY_NAME, Town
from .wording import Wording
from .workbooks import Places, Sheet

WORDING = Wording(
    ("是", "否"), "", ("有", "无"), "已拆", ("已复垦", "未复垦"), "characters", yuan=10000
)
# (first, second, third header row, field); None = the cell is covered by its neighbour's merge.
_COLUMNS = (
    ("序号", None, None, "seq_no"),
    ("乡镇", None, None, "town"),
    ("行政村", None, None, "village"),
    ("组", None, None, "group_name"),
    ("户编号", None, None, "household_no"),
    ("户主姓名", None, None, "head_name"),
    ("户主身份证号", None, None, "head_id"),
    ("人口(人)", None, None, "family_size"),
    ("是否建档立卡", None, None, "move_kind"),
    ("搬迁年度", None, None, "move_year"),
    ("安置住房", "安置方式", None, "resettle_mode"),
    (None, "安置点", None, "site_name"),
    (None, "面积(㎡)", None, "house_area"),
    (None, "竣工时间", None, "finish_date"),
    (None, "入住时间", None, "move_in_date"),
    ("资金（万元）", "补助", None, "subsidy_paid"),
    (None, "自筹", None, "self_raised"),
    ("旧房处置", "拆旧协议", None, "agreement_demolish"),
    (None, "拆除复垦", "旧房是否拆除", "old_house_state"),
    (None, None, "拆除时间", "demolish_date"),
    (None, None, "是否复垦", "reclaim_state"),
    ("联系电话", None, None, "phone"),
    ("备注", None, None, "remark"),
)
_FIRST = 6


def write_ledger(town: Town, file: str, folder: Path, places: Places) -> None:
    """Three header rows, money in 万元, 小计 and 总计, and a word somebody left far below."""
    page = Sheet(file, "台账", places)
    width = len(_COLUMNS)
    page.sheet.cell(1, 1, "附件2")
    page.banner(2, f"{COUNTY_NAME}易地扶贫搬迁工作台账（截至2020年6月30日）", width)
    _header(page)
    persons = 0
    for number, home in enumerate(town.homes, start=1):
        for column, (_, _, _, field) in enumerate(_COLUMNS, start=1):
            value = number if field == "seq_no" else WORDING.home(home, field)
            page.put(_FIRST + number - 1, column, value, ("RO", home, None, field))
        persons += int(str(WORDING.home(home, "family_size")))
    row = _FIRST + len(town.homes)
    for offset, title in enumerate((f"小计（{town.name}）", "总　计")):
        page.put(row + offset, 1, title)
        page.put(row + offset, 6, f"{len(town.homes)}户")
        page.put(row + offset, 8, persons, ("RO", town, title, "persons"))
    page.sheet.cell(row + 3, 1, "说明：1.本表由各乡（镇）填报，县级汇总；2.资金以万元为单位。")
    page.put(row + 1500, 3, "已核", ("RO", town, "stray", "cell"))
    page.save(folder)


def _header(page: Sheet) -> None:
    for row in (3, 4, 5):
        page.header(row, [column[row - 3] for column in _COLUMNS])
    for column, (first, second, third, _) in enumerate(_COLUMNS, start=1):
        if first and second is None:
            page.merge_down(column, 3, 5)
        elif second and third is None:
            page.merge_down(column, 4, 5)
    for row, left, right in ((3, 11, 15), (3, 16, 17), (3, 18, 21), (4, 19, 21)):
        page.sheet.merge_cells(start_row=row, start_column=left, end_row=row, end_column=right)
