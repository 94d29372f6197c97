"""Faults in the files themselves: headers, titles, rows and texts of family INT."""

from __future__ import annotations

from tests.whole_county.books import Key, sheet_key
from tests.whole_county.people import Household
from tests.whole_county.planting import Faults, Planting

faults = Faults()
_At = tuple[Household | None, Key]


@faults.fault("INT001", "INT013")
def header_missing(p: Planting) -> _At:
    p.county.no_header.add(("demolition", "户主姓名"))
    return None, sheet_key("demolition.xlsx", "拆旧台账")


@faults.fault("INT007")
def header_twice(p: Planting) -> _At:
    header = "建筑面积（㎡）"
    p.county.doubled.add(("agreements", header))
    return None, ("header", "agreements", header)


@faults.fault("INT010")
def notice_with_full_numbers(p: Planting) -> _At:
    town = p.county.towns[2]
    town.title = f"{town.name}易地扶贫搬迁对象公示"
    return None, ("RO", p.county.of(town)[0].head, "id_number")


@faults.fault("INT011")
def sheet_without_records(p: Planting) -> _At:
    town = p.county.towns[3]
    town.empty_village = "空山村"
    return None, sheet_key(f"{town.name}花名册.xlsx", town.empty_village)


@faults.fault("INT012")
def row_that_one_reader_loses(p: Planting) -> _At:
    p.county.lost_row = "sites"
    return None, sheet_key("sites.xlsx", "安置点")


@faults.fault("INT014")
def text_that_excel_cuts(p: Planting) -> _At:
    home = p.take()
    home.remark = "无" * 32_768
    return home, ("RO", home, "remark")
