"""Names as people read them, and slips of the pen."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocaudit.linkage.edits import edits, is_swap
from relocaudit.linkage.names import name_keys
from relocaudit.tables.table import TEXT


def test_spaces_width_and_dots_make_no_difference_to_a_name() -> None:
    names = pd.Series(["张　三", "张三", "阿依•古丽", "阿依·古丽", "张三（已故）", " "], dtype=TEXT)
    keys = name_keys(names)
    assert keys.to_list()[:5] == ["张三", "张三", "阿依·古丽", "阿依·古丽", "张三"]
    assert keys.isna().to_list() == [False] * 5 + [True]


@pytest.mark.parametrize(
    "left, right, count",
    [
        ("1234", "1234", 0),
        ("1234", "1244", 1),
        ("1234", "1324", 1),
        ("1234", "1423", 2),
        ("1234", "12345", 1),
        ("1234", "2345", 2),
        ("1234", "1342", 2),
        ("1234", "4321", 3),
        ("", "12", 2),
        ("", "123", 3),
    ],
)
def test_slips_are_counted_up_to_the_limit(left: str, right: str, count: int) -> None:
    assert edits(left, right, 2) == count


@given(st.text("0123", max_size=8), st.text("0123", max_size=8))
def test_slips_count_the_same_both_ways(left: str, right: str) -> None:
    assert edits(left, right, 2) == edits(right, left, 2)


def test_swapped_neighbours_are_told_from_a_wrong_digit() -> None:
    assert is_swap("1234", "1324")
    assert not is_swap("1234", "1244")
