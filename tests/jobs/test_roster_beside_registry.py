"""The sheets that hold roster and registry side by side for a walk from door to door."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from relocaudit.jobs.pack import comparison
from relocaudit.jobs.pack.comparison import comparison_book, comparison_of
from relocaudit.jobs.pack.material import Material
from relocaudit.jobs.verdict_files import read_results
from relocaudit.model.pack.comparison import Comparison
from relocaudit.model.wording import Wording
from tests.jobs.visit_county import family, home, id_number, material, registry, roster

ZH = Wording("zh", show_personal_data=True)


def person(told: dict[str, object], **more: object) -> list[object]:
    """The registry's row of somebody in the roster; `more` replaces what stands under a header."""
    told = told | more
    return [
        "甲县", told["乡镇"], told["行政村"], told["户编号"], told["姓名"], told["证件号码"],
        told["家庭人口数"], told["与户主关系"], told.get("标识", "是"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Home 1 agrees; 2 has a child more here, 3 one more there; 4 is here only, 9 there only."""
    folder = tmp_path_factory.mktemp("town")
    homes = {n: family(home(n, 家庭人口数=2), n, 1) for n in (1, 2, 3, 4)}
    other = home(3, 姓名="孙小丁", 与户主关系="之女", 证件号码=id_number(900))
    rows = [
        *map(person, homes[1]), person(homes[2][0]), *map(person, homes[3]), person(other),
        person(home(9), 姓名="钱远"),
    ]  # fmt: skip
    return material(
        roster(folder / "松萝镇花名册.xlsx", [row for rows in homes.values() for row in rows]),
        registry=(str(registry(folder / "registry.xlsx", rows)),),
    )


@pytest.fixture(scope="module")
def compared(told: Material) -> Comparison:
    return comparison_of(told)


def differences(compared: Comparison) -> dict[str | None, list[str]]:
    return {
        home.home.number: [what for person in home.persons for what in person.differences]
        for home in compared.homes
    }


def test_every_household_of_either_side_has_a_block(compared: Comparison) -> None:
    found = {home.home.number: (home.home.is_listed, home.agrees) for home in compared.homes}
    assert found == {
        "999901000001": (True, True),
        "999901000002": (True, False),
        "999901000003": (True, False),
        "999901000004": (True, False),
        "999901000009": (False, False),
    }


def test_members_that_one_side_lacks_are_marked(compared: Comparison) -> None:
    assert differences(compared) == {
        "999901000001": [],
        "999901000002": ["not-in-registry"],
        "999901000003": ["not-in-roster"],
        "999901000004": ["not-in-registry", "not-in-registry"],
        "999901000009": ["not-in-roster"],
    }


def test_somebody_listed_twice_is_in_no_other_household(tmp_path: Path) -> None:
    head = home(1, 家庭人口数=2)
    again = head | {"与户主关系": "之子"}
    registered = registry(tmp_path / "registry.xlsx", [person(head)])
    compared = comparison_of(
        material(roster(tmp_path / "松萝镇花名册.xlsx", [head, again]), registry=(str(registered),))
    )
    assert differences(compared) == {"999901000001": ["relation", "listed-twice"]}


def test_what_both_sides_say_otherwise_of_the_household_is_marked(compared: Comparison) -> None:
    by_number = {home.home.number: home for home in compared.homes}
    marked = {
        number: [fact.label for fact in home.facts if fact.differs]
        for number, home in by_number.items()
    }
    assert marked["999901000001"] == []
    assert marked["999901000002"] == ["Persons"]


def test_the_workbook_shows_both_sides_and_room_to_sign(told: Material) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_book(told, ZH)))["石桥村"]
    shown = [str(c.value) for row in sheet.iter_rows() for c in row if c.value]
    for said in ("花名册", "系统", "系统无此人", "花名册无此人", "核对人签字", "入户核对"):
        assert said in shown
    assert any("系统有、花名册无" in text for text in shown)
    assert sheet.page_setup.orientation == "landscape"


def test_a_verdict_typed_beside_a_lead_is_read_back(told: Material, tmp_path: Path) -> None:
    filled = openpyxl.load_workbook(io.BytesIO(comparison_book(told, ZH)))
    sheet = filled["石桥村"]
    at = {str(cell.value): cell.column for cell in sheet[2]}
    rows = [r for r in range(3, sheet.max_row + 1) if sheet.cell(r, at["核查标识"]).value]
    sheet.cell(rows[0], at["核实结果"], "属实")
    filled.save(tmp_path / "filled.xlsx")
    (ruling,) = read_results(str(tmp_path / "filled.xlsx"), ()).rulings
    assert ruling.fingerprint in {f.fingerprint for f in told.judged.result.findings}


def test_of_too_many_households_those_that_agree_are_left_out_and_counted(
    told: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "MOST_HOMES", 3)
    found = comparison_of(told)
    assert (len(found.homes), found.left_out) == (4, 1)
    text = io.BytesIO(comparison_book(told, ZH))
    assert "两边一致的 1 户不再打印" in str(openpyxl.load_workbook(text)["说明"]["A1"].value)


def test_without_a_registry_the_workbook_says_so(tmp_path: Path) -> None:
    alone = material(roster(tmp_path / "松萝镇花名册.xlsx", [home(1)]))
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_book(alone, ZH))).worksheets[0]
    assert "没有提供系统导出表" in str(sheet["A1"].value)


def test_names_and_ids_are_masked_and_bytes_equal(told: Material) -> None:
    def text(wording: Wording) -> str:
        book = openpyxl.load_workbook(io.BytesIO(comparison_book(told, wording)))
        return " ".join(str(c.value) for s in book for row in s.iter_rows() for c in row)

    for secret in ("钱远", "999901000009", id_number(1)):
        assert secret not in text(Wording("zh"))
        assert secret in text(ZH)
    assert comparison_book(told, ZH) == comparison_book(told, ZH)
