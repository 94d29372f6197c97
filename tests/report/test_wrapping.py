from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocaudit.report.wrapping import cells, pad, wrap


def test_a_chinese_character_takes_two_columns_and_a_mark_above_none() -> None:
    assert [cells(text) for text in ("户", "a", "e\u0301", "m²")] == [2, 1, 1, 2]


def test_padding_counts_columns_not_characters() -> None:
    assert pad("户主", 6) == "户主  "


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("人均住房面积超标", ["人均住房面", "积超标"]),
        ("measure the home", ["measure", "the home"]),
        ("核对房屋面积，人数", ["核对房屋面", "积，人数"]),
        ("见（测绘报告）核实", ["见（测绘报", "告）核实"]),
        ("registry.xlsx!D18", ["registry.x", "lsx!D18"]),
        ("", [""]),
    ],
)
def test_lines_break_where_readers_of_either_language_expect(text: str, lines: list[str]) -> None:
    assert wrap(text, 10) == lines


@given(st.text(alphabet="户主面积，。（） ab1.2", max_size=60), st.integers(4, 30))
def test_wrapping_loses_no_character_but_spaces(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="户主面积 ab12", max_size=60), st.integers(4, 30))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrap(text, width))
