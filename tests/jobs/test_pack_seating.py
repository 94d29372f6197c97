"""居住示意图: who is drawn where, who is listed below, and how it looks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from pack_county import HEADERS, material, person, roster

from relocaudit.jobs.pack.seating import seated, seating
from relocaudit.model.pack.seating import Building, Floor, Room, SitePlan, Unit
from relocaudit.model.wording import Wording
from relocaudit.report.pack.seating_grid import strips


def plan(tmp_path: Path, *rows: Sequence[object]) -> SitePlan:
    (site,) = seated(material(roster(tmp_path / "花名册.xlsx", rows))).sites
    return site


def drawn(site: SitePlan) -> dict[tuple[str, str, int | None, str], list[str | None]]:
    return {
        (building.label, unit.label, floor.number, room.label): [
            resident.home.head_name for resident in room.residents
        ]
        for building in site.buildings
        for unit in building.units
        for floor in unit.floors
        for room in floor.rooms
    }


def test_homes_stand_by_building_unit_and_floor_the_highest_first(tmp_path: Path) -> None:
    site = plan(
        tmp_path,
        person("1", "韩小禾", "百合园", "10栋", "1", "101"),
        person("2", "韩大禾", "百合园安置点", "", "", "2-1-502"),
        person("3", "庾安", "松萝镇百合园2栋1单元601", "", "", ""),
    )
    assert list(drawn(site).items()) == [
        (("2", "1", 6, "601"), ["庾安"]),
        (("2", "1", 5, "502"), ["韩大禾"]),
        (("10", "1", 1, "101"), ["韩小禾"]),
    ]


def test_two_households_in_one_home_are_both_shown_one_entered_twice_once(tmp_path: Path) -> None:
    twice = person("3", "庾安", "百合园", "1栋", "1", "102")
    site = plan(
        tmp_path,
        person("1", "韩小禾", "百合园", "1栋", "1单元", "101"),
        person("2", "韩大禾", "百合园", "", "", "1-1-101"),
        twice,
        twice,
    )
    assert drawn(site) == {
        ("1", "1", 1, "101"): ["韩小禾", "韩大禾"],
        ("1", "1", 1, "102"): ["庾安"],
    }
    assert [room.is_shared for room in site.rooms()] == [True, False]


def test_who_cannot_be_placed_is_listed_below_with_the_reason(tmp_path: Path) -> None:
    site = plan(
        tmp_path,
        person("1", "韩小禾", "百合园", "1栋", "1", "101"),
        person("2", "韩大禾", "百合园", "", "", "101"),
        person("3", "庾安", "百合园", "1栋", "1", "101、102"),
        person("4", "庾宁", "百合园", "", "", ""),
    )
    told = [(u.resident.home.head_name, u.resident.written, u.why) for u in site.unplaced]
    assert told == [
        ("韩大禾", "101", "no-building"),
        ("庾安", "1栋 1 101、102", "several"),
        ("庾宁", "", "not-told"),
    ]
    assert site.households == 4


def test_the_same_number_at_two_sites_is_two_homes(tmp_path: Path) -> None:
    rows = [
        person("1", "韩小禾", "百合园", "1栋", "1", "101"),
        person("2", "韩大禾", "桃源", "1栋", "1", "101"),
        person("3", "庾安", "百合园", "1栋", "1", "101", town="芦笛乡"),
    ]
    sites = seated(material(roster(tmp_path / "花名册.xlsx", rows))).sites
    assert [(s.site, s.township) for s in sites] == [
        ("桃源", "松萝镇"), ("百合园", "松萝镇"), ("百合园", "芦笛乡"),
    ]  # fmt: skip
    assert not any(room.is_shared for site in sites for room in site.rooms())


def test_dispersed_households_are_counted_and_not_drawn(tmp_path: Path) -> None:
    apart = person("2", "韩大禾", "", "", "", "12号")
    apart[14] = "分散安置"
    rows = [person("1", "韩小禾", "百合园", "1栋", "1", "101"), apart]
    told = seated(material(roster(tmp_path / "花名册.xlsx", rows)))
    assert (len(told.sites), told.dispersed, told.nowhere) == (1, 1, 0)


def test_the_address_of_the_old_village_is_no_home_at_the_site(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([*HEADERS, "家庭住址"])
    sheet.append([*person("1", "韩小禾", "百合园"), "松萝镇石桥村12号"])
    sheet.append([*person("2", "韩大禾", "百合园"), "百合园小区3栋502"])
    book.save(tmp_path / "花名册.xlsx")
    (site,) = seated(material(tmp_path / "花名册.xlsx")).sites
    assert drawn(site) == {("3", "", 5, "502"): ["韩大禾"]}
    assert [u.why for u in site.unplaced] == ["not-told"]


def test_the_workbook_has_a_sheet_a_site_and_says_who_is_found_fault_with(tmp_path: Path) -> None:
    rows = [
        person("1", "韩小禾", "百合园", "1栋", "1", "101", area=80),
        person("2", "韩大禾", "百合园", "1栋", "1", "101"),
        person("3", "庾安", "桃源[二期]", "1栋", "1", "201"),
    ]
    told = material(roster(tmp_path / "花名册.xlsx", rows))
    data = seating(told, Wording("zh"))
    assert data == seating(told, Wording("zh"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["安置点目录", "桃源二期", "百合园"]
    texts = [str(c.value) for row in book["百合园"].iter_rows() for c in row if c.value]
    assert "★101\n▲韩*禾 1人 80㎡\n▲韩*禾 1人 25㎡" in texts


def test_a_corridor_of_twenty_homes_is_broken_into_strips(tmp_path: Path) -> None:
    rooms = tuple(Room(f"1{door:02d}", ()) for door in range(1, 21))
    found = list(strips(Building("1", (Unit("", (Floor(1, rooms),)),))))
    assert [width for strip in found for _, width in strip.units] == [8, 8, 4]
    labels = [room.label for strip in found for _, row in strip.floors for room in row if room]
    assert labels == [room.label for room in rooms]
