"""Households paired by head, place and size, where nothing stronger pairs them."""

from __future__ import annotations

import pandas as pd
import pytest

from relocaudit.linkage.by_names import link_by_names
from relocaudit.linkage.lookup import DTYPES

_INT = {"size", "first_rid", "household_rid"}
_YES = {"without_ids", "is_head", "flag"}


def frame(markdown: str, first_rid: int) -> pd.DataFrame:
    lines = [line.strip() for line in markdown.strip().splitlines()]
    heads, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    index = pd.RangeIndex(first_rid, first_rid + len(rows))
    columns = {}
    for at, head in enumerate(heads):
        cells = [row[at] or None for row in rows]
        if head in _INT:
            cells = [None if cell is None else int(cell) for cell in cells]
        kind = "Int64" if head in _INT else "boolean" if head in _YES else "text"
        values = [cell == "yes" for cell in cells] if kind == "boolean" else cells
        columns[head] = pd.Series(values, index=index, dtype=DTYPES[kind])
    return pd.DataFrame(columns, index=index)


def homes(*rows: str) -> pd.DataFrame:
    """`head | village | hamlet | size`, of one list without ids in 松萝镇."""
    found = frame("head_name_key|village_key|group_key|size\n" + "\n".join(rows), 0)
    found["list"] = pd.Series("a", index=found.index, dtype=DTYPES["text"])
    found["without_ids"] = pd.Series(True, index=found.index, dtype="boolean")
    found["move_kind"] = pd.Series(pd.NA, index=found.index, dtype=DTYPES["text"])
    return placed(found)


def registry(*homes_of: str) -> pd.DataFrame:
    """`head | village | hamlet | members`; every other member is called after the head."""
    rows = []
    for home in homes_of:
        head, village, hamlet, members = (cell.strip() for cell in home.split("|"))
        first = 200 + len(rows)
        for n, name in enumerate([head, *members.split()]):
            rows.append(f"{first}|{'yes' if n == 0 else ''}|{name}|{village}|{hamlet}|yes")
    return placed(
        frame("first_rid|is_head|name_key|village_key|group_key|flag\n" + "\n".join(rows), 200)
    )


def placed(found: pd.DataFrame) -> pd.DataFrame:
    found["township"] = pd.Series("松萝镇", index=found.index, dtype=DTYPES["text"])
    found["place"] = found["township"] + "/" + found["village_key"]
    return found


NOBODY = "household_rid|name_key\n"


def linked(
    ours: pd.DataFrame, theirs: pd.DataFrame, members: str = NOBODY, **already: int
) -> list[str]:
    """What became of each household: rid and basis, or why it stays open."""
    done = [already.get(f"h{rid}") for rid in ours.index]
    told = pd.Series(done, index=ours.index, dtype="Int64")
    found = link_by_names(ours, frame(members, 100) if members != NOBODY else EMPTY, theirs, told)
    shown = found.astype(object).where(found.notna(), None)
    return [
        f"{row.named_rid} {row.named_basis}"
        if row.named_rid is not None
        else f"{row.near_why} {row.near_rid} {row.near_rid_2}"
        if row.near_why
        else "open"
        for row in (shown.loc[rid] for rid in shown.index)
    ]


EMPTY = pd.DataFrame(
    {"household_rid": pd.Series(dtype="Int64"), "name_key": pd.Series(dtype=DTYPES["text"])}
)


def test_head_village_and_size_together_pair_a_household() -> None:
    there = registry("甲一|蓝田||甲二", "乙一|双桥||乙二 乙三")
    assert linked(homes("甲一|蓝田||2", "乙一|双桥||3"), there) == [
        "200 head-village",
        "202 head-village",
    ]


@pytest.mark.parametrize(
    ("home", "what"),
    [
        ("甲一|蓝田||3", "size 200 None"),
        ("甲一|双桥||2", "open"),
        ("甲二|蓝田||2", "open"),
        ("甲一|蓝田||", "unsized 200 None"),
    ],
)
def test_what_differs_in_one_of_the_three_stays_open(home: str, what: str) -> None:
    assert linked(homes(home), registry("甲一|蓝田||甲二", "乙一|双桥||")) == [what]


def test_namesakes_of_one_size_are_a_tie_and_of_two_sizes_are_told_apart() -> None:
    two = registry("甲一|蓝田||甲二", "甲一|蓝田||甲三")
    assert linked(homes("甲一|蓝田||2"), two) == ["tie 200 202"]
    other = registry("甲一|蓝田||甲二", "甲一|蓝田||甲三 甲四")
    assert linked(homes("甲一|蓝田||3", "甲一|蓝田||2"), other) == [
        "202 head-village",
        "200 head-village",
    ]


def test_two_households_of_a_list_that_fit_one_are_both_left_open() -> None:
    there = registry("甲一|蓝田||甲二")
    both = homes("甲一|蓝田||2", "甲一|蓝田||2")
    assert linked(both, there) == ["twice 200 None", "twice 200 None"]
    both["list"] = pd.Series(["a", "b"], dtype=DTYPES["text"])
    assert linked(both, there) == ["200 head-village", "200 head-village"]


def test_a_registry_household_paired_otherwise_is_not_offered_again_in_that_list() -> None:
    there = registry("甲一|蓝田||甲二")
    assert linked(homes("甲一|蓝田||2", "甲一|蓝田||2"), there, h0=200) == ["open", "open"]


def test_those_flagged_of_a_household_count_as_its_size_too() -> None:
    there = registry("甲一|蓝田||甲二 甲三")
    there.loc[202, "flag"] = False
    assert linked(homes("甲一|蓝田||2"), there) == ["200 head-village"]


def test_without_a_village_the_hamlet_then_the_township_pairs() -> None:
    there = registry("甲一|蓝田|大湾|甲二", "甲一|双桥|小湾|甲三", "乙一|双桥||乙二")
    ours = homes("甲一||小湾|2", "乙一|||2", "甲一|||2")
    assert linked(ours, there) == ["202 head-hamlet", "204 head-township", "tie 200 202"]


def test_a_hamlet_written_as_village_and_a_village_written_as_hamlet_pair() -> None:
    there = registry("甲一|蓝田|大湾|甲二", "乙一|双桥||乙二")
    assert linked(homes("甲一|大湾||2", "乙一||双桥|2"), there) == [
        "200 head-hamlet",
        "202 head-hamlet",
    ]


def test_members_of_one_name_pair_a_household_of_another_size() -> None:
    members = "household_rid|name_key\n0|甲一\n0|甲二\n0|甲三"
    there = registry("甲一|蓝田||甲二 甲三 甲四", "甲一|蓝田||丙二 丙三")
    assert linked(homes("甲一|蓝田||3"), there, members) == ["200 head-members"]


def test_heads_of_one_name_with_strangers_around_them_are_two_households() -> None:
    members = "household_rid|name_key\n0|甲一\n0|丁二"
    assert linked(homes("甲一|蓝田||2"), registry("甲一|蓝田||甲二"), members) == ["open"]


def test_a_list_with_ids_is_paired_in_the_village_only_and_told_nothing_else() -> None:
    ours = homes("甲一|蓝田||2", "乙一|||2", "丙一|蓝田||9")
    ours["without_ids"] = pd.Series(False, index=ours.index, dtype="boolean")
    there = registry("甲一|蓝田||甲二", "乙一|蓝田||乙二", "丙一|蓝田||")
    assert linked(ours, there) == ["200 head-village", "open", "open"]


def test_a_stated_accompanying_household_is_not_looked_for() -> None:
    ours = homes("甲一|蓝田||2")
    ours["move_kind"] = pd.Series("accompanying", index=ours.index, dtype=DTYPES["text"])
    assert linked(ours, registry("甲一|蓝田||甲二")) == ["open"]


@pytest.mark.parametrize("head", ["王丽", "王？", "王li"])
def test_a_head_of_that_sound_in_a_household_of_that_size_is_left_open(head: str) -> None:
    assert linked(homes(f"{head} | 蓝田 | | 2"), registry("王莉 | 蓝田 | | 乙")) == [
        "sound 200 None"
    ]


def test_a_sound_in_another_village_or_size_is_nobody() -> None:
    theirs = registry("王莉 | 双桥 | | 乙", "王励 | 蓝田 | | 乙 丙")
    assert linked(homes("王丽 | 蓝田 | | 2"), theirs) == ["open"]


def test_two_heads_of_that_sound_are_a_tie() -> None:
    theirs = registry("王莉 | 蓝田 | | 乙", "王励 | 蓝田 | | 丙")
    assert linked(homes("王丽 | 蓝田 | | 2"), theirs) == ["tie 200 202"]
