"""是否入住 beside 入住时间: the day from one column, yes or no from the other."""

from __future__ import annotations

from datetime import date

from sheets_by_hand import Value, defects, roster_of, values

from relocaudit.tables.units import epoch_day

MARCH = (epoch_day(date(2018, 3, 1)), epoch_day(date(2018, 3, 31)))


def rows(*told: tuple[Value, Value]) -> list[list[Value]]:
    header: list[Value] = ["户主姓名", "家庭人口", "是否入住", "入住时间"]
    return [header, *(["王一", 2, answer, day] for answer, day in told)]


def test_the_day_and_the_answer_are_both_read() -> None:
    homes = roster_of(rows(("是", "2018.3"), ("否", ""), ("是", ""))).households
    assert values(homes, "move_in_date") == [MARCH[0], None, None]
    assert values(homes, "move_in_date_done") == [True, False, True]
    cells = [homes.cell(rid, "move_in_date") for rid in range(3)]
    assert [cell.address for cell in cells if cell] == ["D2", "C3", "C4"]


def test_a_day_beside_a_no_is_told_once_and_leaves_the_event_unknown() -> None:
    homes = roster_of(rows(("是", "2018.3"), ("否", "2018.3"))).households
    (found,) = defects(homes)
    assert (found.kind, found.ref.address) == ("contradiction", "C3")
    assert (found.raw, found.hint) == ("否", "2018.3")
    assert values(homes, "move_in_date") == [MARCH[0], None]
    assert values(homes, "move_in_date_done") == [True, None]


def test_two_columns_of_answers_are_one_and_a_double() -> None:
    table = rows(("是", "已入住"), ("否", "否"))
    assert values(roster_of(table).households, "move_in_date_done") == [True, False]
