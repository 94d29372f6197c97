"""Lists for public notice: ids and names are masked, so nobody in them can be judged."""

from __future__ import annotations

import pytest
from sheets_by_hand import Value, read, sheet

from relocaudit.errors import InputError

HEADER: list[Value] = ["序号", "户主姓名", "家庭人口", "姓名", "身份证号"]


def masked(*ids: str, name: str = "王*") -> list[list[Value]]:
    return [HEADER, *([n, name, len(ids), name, text] for n, text in enumerate(ids, 1))]


@pytest.mark.parametrize(
    "text",
    ["9999**********1234", "999901********123X", "999901XXXXXXXX1234", "9999●●●●●●●●●●1234",
     "999901＊＊＊＊＊＊＊＊1234", "****"],
)  # fmt: skip
@pytest.mark.parametrize("role", ["roster", "registry", "agreements"])
def test_a_list_of_masked_ids_is_refused_whatever_covers_them(text: str, role: str) -> None:
    rows = [[*HEADER, "协议类型"], *([*row, "拆旧"] for row in masked(text, text)[1:])]
    with pytest.raises(InputError) as refused:
        read(sheet(rows), role=role)
    assert refused.value.reason == "masked-list"


@pytest.mark.parametrize("name", ["王*", "王某某", "王×", "欧阳**", "王*明"])
def test_a_list_of_masked_names_without_ids_is_refused(name: str) -> None:
    with pytest.raises(InputError):
        read(sheet(masked("", "", "", name=name)))


def test_a_few_masked_ids_make_no_masked_list() -> None:
    full = ["999901197001010011", "999901197001010038", "999901197001010054"]
    (table,) = read(sheet(masked(*full, "9999**********1234"))).sheets
    assert len(table.rows) == 4


def test_the_full_list_beside_its_notice_is_read_and_the_notice_left_out_with_a_reason() -> None:
    full = sheet(masked("999901197001010011", "999901197001010038", name="王一"), "花名册")
    found = read(full, sheet(masked("9999**********0011", "9999**********0038"), "公示"))
    assert [table.grid.sheet for table in found.sheets] == ["花名册"]
    (notice,) = found.others
    assert [(e.rows, e.why) for e in notice.left_out] == [("1", "header"), ("2-3", "masked")]
