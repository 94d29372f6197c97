"""Names as people read them, and slips of the pen."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocaudit.linkage.characters import one_form
from relocaudit.linkage.edits import edits, is_swap
from relocaudit.linkage.names import Likeness, likeness, name_keys, spelled_keys
from relocaudit.linkage.sounds import sound_alike
from relocaudit.tables.table import TEXT


def test_spaces_width_and_dots_make_no_difference_to_a_name() -> None:
    names = pd.Series(["张　三", "张三", "阿依•古丽", "阿依·古丽", "张三（已故）", " "], dtype=TEXT)
    keys = name_keys(names)
    assert keys.to_list()[:5] == ["张三", "张三", "阿依·古丽", "阿依·古丽", "张三"]
    assert keys.isna().to_list() == [False] * 5 + [True]


def test_traditional_and_variant_characters_are_one_name_but_not_one_spelling() -> None:
    names = pd.Series(["劉鎮峯", "刘镇峰", "闫龍", "阎龙"], dtype=TEXT)
    assert name_keys(names).to_list() == ["刘镇峰", "刘镇峰", "阎龙", "阎龙"]
    assert spelled_keys(names).to_list() == names.to_list()
    assert spelled_keys(pd.Series([None, "　"], dtype=TEXT)).isna().all()


@pytest.mark.parametrize("pair", ["付傅", "代戴", "候侯", "祐佑", "张章", "乾干", "余佘"])
def test_characters_that_are_two_names_stay_two(pair: str) -> None:
    assert one_form(pair[0]) != one_form(pair[1])


def test_a_form_to_compare_by_is_never_another_ones_variant() -> None:
    words = "劉鎮峯萬閻肅龍瑋鑑鍾昇眞溫\ue863"
    assert one_form(one_form(words)) == one_form(words)
    assert one_form("\ue863") == "䶮"


@pytest.mark.parametrize(
    "left, right, how",
    [
        ("张　三", "张三", "same"),
        ("張三", "张三", "variant"),
        ("王？", "王珺", "unprintable"),
        ("王□珺", "王秀珺", "unprintable"),
        ("□□", "王珺", None),
        ("王珺?", "王珺", "one-character"),
        ("王莉", "王丽", "sound"),
        ("傅强", "付强", "sound"),
        ("曾国强", "增国强", "sound"),
        ("王jun", "王珺", "sound"),
        ("王Jùn", "王珺", "sound"),
        ("陈晨", "程晨", "sound"),
        ("张帅", "庄帅", "one-character"),
        ("买买提·吐尔逊", "麦买提吐尔逊", "sound"),
        ("张三", "张四", "one-character"),
        ("张三", "张三丰", "one-character"),
        ("张三", "李四", None),
        ("张三", None, None),
        (None, "张三", None),
    ],
)
def test_names_are_alike_in_one_way(
    left: str | None, right: str | None, how: Likeness | None
) -> None:
    assert likeness(left, right) == how
    assert likeness(right, left) == how


@pytest.mark.parametrize(
    "left, right, alike",
    [
        ("吕", "旅", True),
        ("吕", "路", False),
        ("女", "努", False),
        ("仇", "求", True),
        ("单", "善", True),
        ("四", "十", True),
        ("刘", "牛", False),
        ("吴", "胡", False),
        ("王莉", "王", False),
        ("a", "阿", True),
        ("〇", "零", True),
        ("🙂", "笑", False),
    ],
)
def test_every_reading_of_a_character_counts(left: str, right: str, alike: object) -> None:
    assert sound_alike(left, right) is alike


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


def test_readings_are_loaded_only_when_two_names_differ() -> None:
    asked = (
        "import sys; from relocaudit.linkage.names import likeness; likeness('张三', '張三'); "
        "assert 'pypinyin' not in sys.modules; likeness('张三', '章三'); "
        "assert 'pypinyin' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
