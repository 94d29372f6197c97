from __future__ import annotations

import pytest

from relocaudit.intake.cleaning import clean
from relocaudit.intake.serials import date_style, iso_cell, serial_to_iso


@pytest.mark.parametrize(
    "text, cleaned, told",
    [
        ("张三", "张三", ""),
        ("\U0002cb4a㛃·买买提\t甲\n", "\U0002cb4a㛃·买买提\t甲\n", ""),
        ("葛\U000e0101", "葛\U000e0101", ""),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", ""),
        ("a\0\x1b[2J", "a[2J", "U+0000 U+001B"),
        ("\u202eabc\ufeff", "abc", "U+202E U+FEFF"),
        ("a\ud800b", "a\ufffdb", "U+D800"),
        ("\ue001\ue001\ufffd", "\ue001\ue001\ufffd", "U+E001 U+FFFD"),
        ("\u3000张\u00a0", "\u3000张\u00a0", ""),
    ],
)
def test_strings_are_cleaned_and_what_was_odd_is_told(text: str, cleaned: str, told: str) -> None:
    assert clean(text) == (cleaned, told)


@pytest.mark.parametrize(
    "code, style",
    [
        ("yyyy-mm-dd", "date"), ('m"月"d"日"', "date"), ("[$-804]aaaa;@", ""), ("mmm", "date"),
        ("h:mm AM/PM", "time"), ("[h]:mm:ss", "elapsed"), ("mm:ss.0", "time"), ("0.00", ""),
        ("General", ""), ('0"月"', ""), ("[Red]0.00_);\\(0.00\\)", ""), ("0.00m", ""), ("@", ""),
        ("yyyy/m/d h:mm", "date"), ('[DBNum1]yyyy"年"', "date"), ("0.00E+00", ""),
    ],
)  # fmt: skip
def test_a_date_is_told_by_its_number_format(code: str, style: str) -> None:
    assert date_style(code) == style


@pytest.mark.parametrize(
    "serial, epoch, read",
    [
        (1, 1900, ("1900-01-01", "d")), (59, 1900, ("1900-02-28", "d")), (60, 1900, None),
        (61, 1900, ("1900-03-01", "d")), (43831.5, 1900, ("2020-01-01T12:00:00", "d")),
        (0, 1904, ("1904-01-01", "d")), (0, 1900, None), (-1, 1900, None),
        (0.25, 1900, ("06:00:00", "t")),
        (2958465, 1900, ("9999-12-31", "d")), (2958466, 1900, None), (1e300, 1900, None),
    ],
)  # fmt: skip
def test_serials_become_days_or_stay_numbers(
    serial: float, epoch: int, read: tuple[str, str] | None
) -> None:
    assert serial_to_iso(serial, "date", from_1904=epoch == 1904) == read


def test_durations_may_pass_a_day() -> None:
    assert serial_to_iso(1.5, "elapsed", from_1904=False) == ("36:00:00", "t")


@pytest.mark.parametrize(
    "text, read",
    [
        ("2020-02-29", ("2020-02-29", "d")), ("2020-02-29T00:00:00", ("2020-02-29", "d")),
        ("2020-02-29T08:30:00.5", ("2020-02-29T08:30:00", "d")), ("08:30", ("08:30:00", "t")),
        ("2019-02-29", None), ("2020-02-29T25:00", None), ("2020-02-29T00:00:00+08:00", None),
        ("x", None),
    ],
)  # fmt: skip
def test_iso_cells_are_checked(text: str, read: tuple[str, str] | None) -> None:
    assert iso_cell(text) == read
