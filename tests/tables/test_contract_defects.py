"""Breaches of the contract, and what the grid tells beside its values, as defects."""

from __future__ import annotations

import pandas as pd
import pytest
from sheets_by_hand import (
    NO_VALUE,
    Value,
    accused,
    book,
    defects,
    ledger_of,
    read,
    roster,
    roster_of,
    sheet,
    values,
    wrong,
)  # fmt: skip

from relocaudit.errors import Bug, InputError
from relocaudit.tables import contract
from relocaudit.tables.enforce import empty_table
from relocaudit.tables.table import Table, Tables, personal_kind

HEADER: list[Value] = ["序号", "姓名", "与户主关系", "身份证号", "年龄", "安置房面积", "联系电话"]
ID = "999901197001010011"


def row(*, name: Value = "王一", id_number: Value = ID, age: Value = 50, area: Value = 75,
        phone: Value = "13800000000") -> list[Value]:  # fmt: skip
    return [1, name, "户主", id_number, age, area, phone]


def test_a_clean_row_is_accused_of_nothing() -> None:
    found = roster_of([HEADER, row()])
    assert wrong(found) == []


@pytest.mark.parametrize(
    "cell, address, kind",
    [
        ({"area": -5}, "F2", "out-of-range"), ({"area": 0}, "F2", "out-of-range"),
        ({"age": 131}, "E2", "out-of-range"), ({"phone": "5512345"}, "G2", "out-of-range"),
        ({"area": "约75"}, "F2", "unreadable"), ({"area": "#REF!"}, "F2", "error-value"),
        ({"area": NO_VALUE}, "F2", "no-cached-value"), ({"id_number": ""}, "D2", "empty-required"),
        ({"id_number": NO_VALUE}, "D2", "no-cached-value"),
        ({"id_number": "#N/A"}, "D2", "error-value"), ({"name": ""}, "B2", "empty-required"),
        ({"name": "=1+1"}, "B2", "characters"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_accused_once(cell: dict[str, Value], address: str, kind: str) -> None:
    assert wrong(roster_of([HEADER, row(**cell)])) == [(kind, address)]


def test_a_value_out_of_range_is_unknown_and_says_which_check_failed() -> None:
    found = roster_of([HEADER, row(area=-5)])
    assert values(found.households, "house_area") == [None]
    (defect,) = defects(found.households)
    assert (defect.field, defect.raw, "greater_than" in defect.hint) == ("house_area", "-5", True)


def test_landlines_and_several_numbers_are_phones() -> None:
    for phone in ("0874-1234567", "13800000000、13900000000", "138-0000-0000"):
        assert wrong(roster_of([HEADER, row(phone=phone)])) == []


def test_a_missing_column_is_said_at_the_header_with_what_was_looked_for() -> None:
    found = roster_of([["松萝镇"], ["姓名", "与户主关系", "身份正号"], ["王一", "户主", "暂无"]])
    (defect,) = defects(found.persons)
    assert (defect.kind, defect.ref.row, defect.field) == ("missing-column", 2, "id_number")
    assert defect.raw.startswith("证件号码、身份证号")
    assert defect.hint == "身份正号 (C)"


def test_a_header_without_records_is_said() -> None:
    assert ("no-records", None) in wrong(roster_of([HEADER, ["合计", "", "", "", "", 0]]))


def test_a_second_count_of_the_rows_must_agree() -> None:
    assert wrong(roster_of([HEADER, row()], counted=2)) == []
    (defect,) = defects(roster_of([HEADER, row()], counted=3).persons)
    assert (defect.kind, defect.raw, defect.hint) == ("readers-disagree", "2", "3")


def test_hidden_rows_are_read_and_named_in_runs() -> None:
    found = roster_of([HEADER, row(), row(), row(), row()], hidden_rows=[1, 2, 3, 5])
    told = [(d.ref.row, d.raw, d.hint) for d in defects(found.persons) if d.kind == "hidden-row"]
    assert told == [(2, "2", "2-3"), (5, "1", "5-5")]
    assert len(found.persons.frame) == 4


def test_a_hidden_sheet_with_records_is_read_and_named() -> None:
    found = roster_of([HEADER, row()], state="veryHidden")
    assert [d.kind for d in defects(found.persons)] == ["hidden-sheet"]
    assert len(found.persons.frame) == 1


def test_a_struck_name_or_id_is_named_at_its_cell_once_a_row() -> None:
    found = roster_of([HEADER, row(), row()], struck=["B2", "D2", "D3", "G3", "B1"])
    assert [a for k, a in wrong(found) if k == "struck"] == ["B2", "D3"]


def test_damaged_characters_are_named_in_mapped_columns_of_records() -> None:
    rows = [[*HEADER, "其它列"], row(), ["合计"]]
    found = roster_of(
        rows, damaged={"B2": "U+E001", "H2": "U+E001", "A3": "U+200B", "A1": "U+FFFD"}
    )
    told = [(d.ref.address, d.hint) for d in defects(found.persons) if d.kind == "characters"]
    assert told == [("B2", "U+E001")]


def test_a_formula_sign_in_a_merged_name_is_named_once() -> None:
    rows: list[list[Value]] = [["户主姓名", "姓名", "与户主关系", "身份证号"],
                               ["-王一", "王一", "户主", ID], ["", "王二", "之子", ID]]  # fmt: skip
    assert wrong(roster_of(rows, merges=["A2:A3"])) == [("characters", "A2")]


def test_far_and_overlong_cells_are_named() -> None:
    found = roster_of([HEADER, row()], stray={"ZZ900": "x"}, too_long={"B2": 40_000})
    told = [(d.kind, d.ref.address, d.raw) for d in defects(found.persons)]
    assert told == [("stray", "ZZ900", "x"), ("too-long", "B2", "40000")]


@pytest.mark.parametrize("where", ["title", "sheet", "path"])
def test_a_public_list_with_full_numbers_is_named_at_the_first(where: str) -> None:
    rows = [HEADER, row(id_number="9999**********0011"), row()]
    if where == "title":
        rows = [["松萝镇搬迁对象公示"], *rows]
    name, path = ("公示", "a.xlsx") if where == "sheet" else ("Sheet1", "/表/公示名单.xlsx")
    found = roster(sheet(rows, name), path=path if where != "title" else "a.xlsx")
    (defect,) = [d for d in defects(found.persons) if d.kind == "unmasked-list"]
    assert (defect.ref.address, defect.raw) == (f"D{len(rows)}", "3")


def test_a_public_list_of_masked_numbers_is_not_judged() -> None:
    masked = row(id_number="9999**********0011", phone="138****8000")
    with pytest.raises(InputError) as refused:
        roster(sheet([HEADER, masked], "公示"))
    assert refused.value.reason == "masked-list"


def test_a_full_telephone_number_in_a_public_list_is_named_too() -> None:
    rows = [["松萝镇公示名单"], HEADER, row(id_number="9999**********0011")]
    (defect,) = [d for d in defects(roster(sheet(rows)).persons) if d.kind == "unmasked-list"]
    assert (defect.ref.address, defect.field, defect.raw) == ("G3", "phone", "1")


def test_a_title_that_tells_of_the_notice_makes_no_public_list() -> None:
    found = roster(sheet([["本花名册经公示无异议后上报"], HEADER, row()]))
    assert [d for d in defects(found.persons) if d.kind == "unmasked-list"] == []


def test_a_ledger_is_held_to_its_own_contract() -> None:
    rows: list[list[Value]] = [["户主姓名", "身份证号", "协议类型", "搬迁人数"],
                               ["王一", ID, "拆旧协议", 3], ["李一", "", "天书", 0]]  # fmt: skip
    found = ledger_of("agreements", rows)
    assert values(found, "agreement_type") == ["demolition", None]
    assert accused(found) == [("unknown-code", "C3"), ("out-of-range", "D3")]


def test_a_merged_cell_of_a_ledger_is_the_cell_of_every_row_it_covers() -> None:
    rows: list[list[Value]] = [
        ["户主姓名", "姓名", "身份证号"],
        ["王一", "王一", ID],
        ["", "王二", ID],
    ]
    found = ledger_of("registry", rows, merges=["A2:A3"])
    assert values(found, "head_name") == ["王一", "王一"]
    assert (found.cell(1, "head_name") or 0).address == "A2"  # type: ignore[union-attr]


def test_a_frame_without_records_has_nothing_to_breach() -> None:
    assert [b.why for b in contract.breaches("persons", empty_table("persons").frame)] == [
        "missing", "missing",
    ]  # fmt: skip


def test_a_column_of_the_wrong_type_is_our_bug() -> None:
    frame = pd.DataFrame({"name": pd.Series([1.5]), "id_number": pd.Series([2.5])})
    with pytest.raises(Bug):
        contract.breaches("persons", frame)


def test_an_installation_without_schemas_is_our_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract, "spec_from_file_location", lambda *_a, **_k: None)
    with pytest.raises(Bug):
        contract._schemas.__wrapped__()


def test_tables_are_found_by_the_names_rules_use() -> None:
    found = roster_of([HEADER, row()])
    tables = Tables(found)
    assert tables.named("persons") is found.persons
    assert tables.named("households") is found.households
    assert tables.named("registry") is None


def test_personal_columns_are_masked_by_their_kind() -> None:
    assert [personal_kind(k) for k in ("id", "name", "phone", "card", "area")] == [
        "id", "name", "phone", "card", "text",
    ]  # fmt: skip


def test_the_reading_of_a_sheet_tells_every_column_and_row() -> None:
    (only,) = read(sheet([["松萝镇花名册"], [*HEADER, "亩产"], row(), ["合计"]])).sheets
    told = only.reading("persons")
    assert (told.header_rows, told.records, told.layout) == ((2,), 1, "persons")
    assert [(c.field, c.reason) for c in told.columns][-1] == (None, "unknown")
    assert len(told.columns) == 8
    assert book(only.grid).sheets == (only.grid,)


def test_money_is_read_in_the_unit_of_its_header_or_the_title() -> None:
    head: list[Value] = ["户主姓名", "家庭人口", "建房补助"]
    home: list[Value] = ["王一", 3, 8]
    titled = roster_of([["单位：万元、㎡"], head, home])
    assert values(titled.households, "subsidy_paid") == [8_000_000]
    own = roster_of([["单位：万元"], ["户主姓名", "家庭人口", "建房补助（元）"], home])
    assert values(own.households, "subsidy_paid") == [800]
    assert isinstance(own.households, Table)
