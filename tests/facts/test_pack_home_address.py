"""Building, unit, floor and room out of what offices write."""

from __future__ import annotations

import pytest

from relocaudit.facts.pack.home_address import Place, place_of, split_home

HOME = Place("3", "2", 5, "502")


@pytest.mark.parametrize(
    "cells",
    [
        ("3栋", "2单元", "502室"), ("3", "2", "502"), ("３＃楼", "２单元", "５０２"),
        ("三号楼", "二单元", "五〇二"), ("第3幢", "第2单元", "0502"), ("3栋", "", "2-502"),
        ("3栋", "2单元", "3-2-502"), ("3-2", "", "502"), ("3栋", "2单元502", ""),
        ("3栋2单元502", "", ""), ("", "", "3栋2单元502"), ("", "", "3-2-502"),
        ("", "", "3—2—502室"), ("", "", "3#2-502"), ("", "", "3 2 502"), ("", "", "3.2.502"),
        ("", "", "3号楼2单元502室"), ("", "", "3栋2单元5楼502室"), ("", "", "3-2-5-502"),
        ("", "", "3-2-5-2"), ("", "", "3幢2单元502(顶楼)"), ("3座", "2门洞", "502号房"),
    ],
)  # fmt: skip
def test_one_home_is_read_however_it_is_written(cells: tuple[str, str, str]) -> None:
    assert place_of(*cells) == HOME


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (("", "", "3幢502室"), Place("3", "", 5, "502")),
        (("", "", "3楼502"), Place("3", "", 5, "502")),
        (("", "", "A区3栋1201"), Place("A3", "", 12, "1201")),
        (("B3", "", "1201"), Place("B3", "", 12, "1201")),
        (("", "", "二期3栋502"), Place("2-3", "", 5, "502")),
        (("", "", "7栋1单元二楼右户"), Place("7", "1", 2, "右")),
        (("十二栋", "二单元", "二十一号"), Place("12", "2", None, "21")),
        (("", "", "12号"), Place("", "", None, "12")),
        (("", "", "108号"), Place("", "", None, "108")),
        (("1栋", "无", "101"), Place("1", "", 1, "101")),
    ],
)
def test_a_home_is_placed_as_far_as_it_is_told(cells: tuple[str, str, str], place: Place) -> None:
    assert place_of(*cells) == place


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("", "", ""), "not-told"),
        (("3栋", "2单元", "待分"), "not-told"),
        (("", "", "502"), "no-building"),
        (("", "", "5楼502"), "no-building"),
        (("", "", "2003-02-05"), "date"),
        (("", "", "3月2日"), "date"),
        (("3栋", "2", "501、502"), "several"),
        (("", "", "3-502/503"), "several"),
        (("", "", "30502"), "unreadable"),
        (("3栋", "", "4栋502"), "unreadable"),
        (("3栋", "2", "河边那家"), "unreadable"),
    ],
)
def test_what_names_no_single_home_says_why(cells: tuple[str, str, str], why: str) -> None:
    assert place_of(*cells) == why


@pytest.mark.parametrize(
    ("written", "site", "home"),
    [
        ("百合园3栋2单元502室", "百合园", "3栋2单元502室"),
        ("百合园A区3-2-502", "百合园A区", "3-2-502"),
        ("百合园12号", "百合园", "12号"),
        ("0101-海棠湾", "0101-海棠湾", ""),
        ("3号安置点", "3号安置点", ""),
        ("2017年集中安置点", "2017年集中安置点", ""),
    ],
)
def test_a_home_behind_the_name_of_its_site_is_told_from_it(
    written: str, site: str, home: str
) -> None:
    assert split_home(written) == (site, home)
