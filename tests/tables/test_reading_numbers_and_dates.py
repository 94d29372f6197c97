"""Counts, areas, money and dates, in every spelling townships use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocaudit.tables.readers.cells import number_text
from relocaudit.tables.readers.dates import parse_date, parse_year
from relocaudit.tables.readers.numbers import parse_area, parse_count, parse_money
from relocaudit.tables.units import as_date


def interval(text: str, kind: str = "s", number_format: str = "") -> str:
    first, last = (as_date(n) for n in parse_date(text, kind, number_format))
    return f"{first}" if first == last else f"{first}..{last}"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2017.3.15", "2017-03-15"), ("2017/3/15", "2017-03-15"), ("2017-03-15", "2017-03-15"),
        ("2017年3月15日", "2017-03-15"), ("２０１７年３月１５号", "2017-03-15"),
        ("20170315", "2017-03-15"), ("2017、3、15", "2017-03-15"), ("2017.3.15.", "2017-03-15"),
        ("2017-3-15 00:00:00", "2017-03-15"), ("2017/3/1 20:15", "2017-03-01"),
        ("2017-03-15T10:00:00", "2017-03-15"), ("42809", "2017-03-15"), ("42809.0", "2017-03-15"),
        ("2017.3", "2017-03-01..2017-03-31"), ("2017.03", "2017-03-01..2017-03-31"),
        ("2017/3", "2017-03-01..2017-03-31"), ("2017年3月", "2017-03-01..2017-03-31"),
        ("201703", "2017-03-01..2017-03-31"), ("2017年3月份", "2017-03-01..2017-03-31"),
        ("2016.2", "2016-02-01..2016-02-29"), ("2017年12月", "2017-12-01..2017-12-31"),
        ("2017年3月底", "2017-03-01..2017-03-31"), ("2017年3月上旬", "2017-03-01..2017-03-31"),
        ("2018年3月入住", "2018-03-01..2018-03-31"), ("2018.3.15已拆除", "2018-03-15"),
        ("2017", "2017-01-01..2017-12-31"), ("2017年", "2017-01-01..2017-12-31"),
        ("2017年度", "2017-01-01..2017-12-31"), ("2017.0", "2017-01-01..2017-12-31"),
    ],
)  # fmt: skip
def test_a_date_is_the_interval_its_text_leaves_open(text: str, expected: str) -> None:
    assert interval(text) == expected


@pytest.mark.parametrize(
    "text",
    ["待定", "2017年底", "17.3", "2017228日", "2017.13", "2017.2.30", "1899.1.1", "2101.1", "3月",
     "2017.3-2018.5", "是", "51-2-2", "民国四十年", "123456789", "2017.3.15拆"],
)  # fmt: skip
def test_a_text_that_names_no_day_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text, "s", "")


@pytest.mark.parametrize(
    "text, number_format, expected",
    [
        ("2017.3", "", "2017-03-01..2017-03-31"),
        ("2017.12", "", "2017-12-01..2017-12-31"),
        ("2017.1", "0.00", "2017-10-01..2017-10-31"),
        ("2017.1", "0.00_ ", "2017-10-01..2017-10-31"),
        ("20170315", "", "2017-03-15"),
        ("201703", "", "2017-03-01..2017-03-31"),
        ("42809", "", "2017-03-15"),
        ("2017", "", "2017-01-01..2017-12-31"),
    ],
)
def test_a_number_cell_is_read_as_a_date(text: str, number_format: str, expected: str) -> None:
    assert interval(text, "n", number_format) == expected


@pytest.mark.parametrize("text", ["2017.1", "2017.123", "0.5", "-42809", "123", "1E+300"])
def test_a_number_cell_that_may_be_january_or_october_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text, "n", "")


def test_a_time_of_day_is_no_date() -> None:
    with pytest.raises(ValueError):
        parse_date("10:15:00", "t", "")


def test_a_date_cell_keeps_its_day_only() -> None:
    assert interval("2017-03-15T10:00:00", "d") == "2017-03-15"


@pytest.mark.parametrize("text", ["2017", "2017年", "2017.0", "2017年3月", "2017-3-15", "42809"])
def test_the_year_of_any_date(text: str) -> None:
    assert parse_year(text, "s", "") == 2017


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back_from_how_it_is_written(day: date) -> None:
    written = [f"{day}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}",
               f"{day.year}.{day.month}.{day.day}", f"{day} 00:00:00"]  # fmt: skip
    assert {interval(text) for text in written} == {f"{day}"}
    month = parse_date(f"{day.year}.{day.month}", "s", "")
    assert as_date(month[0]).day == 1
    assert (as_date(month[1]) + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "text, expected",
    [("4", 4), ("4.0", 4), ("4人", 4), ("4 口", 4), ("４", 4), ("50岁", 50), ("1,024", 1024),
     ("8个月", 0), ("20天", 0), ("-1", -1)],
)  # fmt: skip
def test_a_count(text: str, expected: int) -> None:
    assert parse_count(text, "s", "") == expected


@pytest.mark.parametrize("text", ["三", "4.5", "约4", "4(3)", "人", "", ".", "1" * 20])
def test_what_is_no_count(text: str) -> None:
    with pytest.raises(ValueError):
        parse_count(text, "s", "")


@pytest.mark.parametrize(
    "text, square_metres",
    [("75", "75"), ("75㎡", "75"), ("75.00㎡", "75"), ("75m²", "75"), ("75M2", "75"),
     ("75平", "75"), ("75平方", "75"), ("75平米", "75"), ("75 平方米", "75"), ("７５．５", "75.5"),
     (".5", "0.5"), ("-25", "-25"), ("1,000", "1000")],
)  # fmt: skip
def test_an_area(text: str, square_metres: str) -> None:
    assert parse_area(text, in_mu=False) == round(float(square_metres) * 10_000)


def test_an_area_in_mu_by_its_header_or_by_its_own_word() -> None:
    assert parse_area("0.3", in_mu=True) == 2_000_000
    assert parse_area("0.3亩", in_mu=False) == 2_000_000


@pytest.mark.parametrize("text", ["约75", "75*1", "75/2户", "是", "㎡", "75-80", "七十五"])
def test_what_is_no_area(text: str) -> None:
    with pytest.raises(ValueError):
        parse_area(text, in_mu=False)


@pytest.mark.parametrize(
    "text, unit, fen",
    [("8", 1_000_000, 8_000_000), ("80000", 100, 8_000_000), ("8万元", 100, 8_000_000),
     ("8万", 100, 8_000_000), ("80000元", 1_000_000, 8_000_000), ("￥80,000.00", 100, 8_000_000),
     ("2.4", 1_000_000, 2_400_000), ("0", 100, 0)],
)  # fmt: skip
def test_money_in_the_unit_of_its_header_or_its_own(text: str, unit: int, fen: int) -> None:
    assert parse_money(text, unit) == fen


@pytest.mark.parametrize("text", ["已付", "万元", "2万/人"])
def test_what_is_no_money(text: str) -> None:
    with pytest.raises(ValueError):
        parse_money(text, 100)


def test_a_number_shows_as_excel_shows_it() -> None:
    assert number_text(75.30000000000001) == "75.3"
    assert number_text(13800000000.0) == "13800000000"
    assert number_text(5.30111197001011e17) == "5.30111197001011E+17"


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_survives_its_text(number: int) -> None:
    assert parse_count(number_text(float(number)), "n", "") == number


@given(st.decimals(min_value=0, max_value=100_000, places=2))
def test_an_area_survives_the_float_it_was_stored_as(area: object) -> None:
    assert parse_area(number_text(float(str(area))), in_mu=False) == round(float(str(area)) * 1e4)


@given(st.text(max_size=20), st.sampled_from("snbdt"), st.sampled_from(["", "0.00"]))
def test_any_text_is_read_or_refused_but_never_crashes(text: str, kind: str, form: str) -> None:
    for read in (
        lambda: parse_date(text, kind, form),
        lambda: parse_year(text, kind, form),
        lambda: parse_count(text, kind, form),
        lambda: parse_area(text, in_mu=False),
        lambda: parse_money(text, 100),
    ):
        try:
            read()
        except ValueError as refused:
            assert type(refused) is ValueError  # noqa: PT017
