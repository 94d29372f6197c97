"""The committed sample county: rebuilt byte by byte, invented, and as described."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sample_data"
BOOKS = sorted((SAMPLE / "county").glob("*.xlsx"))
EXPECTED: dict[str, Any] = json.loads((SAMPLE / "expected.json").read_text("utf-8"))
FLAT = SAMPLE / "county" / "眠鹿乡花名册.xlsx"
ID_HEADERS = re.compile("^(公民身份号码|身份证号?|证件号码|户主身份证号|收款人身份证号)$")


def test_building_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    # Without lxml whether it is installed or not: the two writers differ in white space.
    environment = {**os.environ, "OPENPYXL_LXML": "False", "PYTHONHASHSEED": "random"}
    command = [sys.executable, "-m", "sample_data.build", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    built = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    wanted = {path.relative_to(SAMPLE) for path in (*BOOKS, SAMPLE / "README.md")}
    assert built == wanted | {Path("expected.json")}
    differing = [p for p in built if (tmp_path / p).read_bytes() != (SAMPLE / p).read_bytes()]
    assert differing == []


def test_the_helper_names_every_workbook_and_no_other() -> None:
    files = _helper().county_files()
    named = [path for paths in files.values() for path in paths]
    assert sorted(named) == BOOKS
    assert len(files["roster"]) == 4


def test_the_helper_and_the_answers_agree_on_date_and_policy() -> None:
    helper = _helper()
    assert helper.AS_OF.isoformat() == EXPECTED["as_of"]
    assert EXPECTED["policy"] == helper.POLICY


def test_every_id_but_the_planted_ones_passes_its_check_digit() -> None:
    planted = _cells(["IDN001", "IDN002", "IDN006", "IDN010"])
    tolerated = _near_misses("spaces") | _near_misses("certificate")
    failing = {place for place, value in _ids() if not _passes(str(value))}
    assert failing == planted | tolerated


def test_no_cell_holds_an_id_of_a_real_region() -> None:
    eighteen = re.compile(r"(?<!\d)(\d{6})(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d{4}[\dXx]")
    regions = {match[1] for _, value in _all_cells() for match in eighteen.finditer(_text(value))}
    assert {region[:4] for region in regions} == {"9998"}
    assert {_text(value)[:4] for _, value in _ids()} == {"9998", "未上户"}


def test_the_readme_lists_every_plant() -> None:
    rows = (SAMPLE / "README.md").read_text("utf-8").splitlines()
    for entry in EXPECTED["findings"]:
        place = f"| {entry['source']} | {entry['sheet']} | {entry['cell']} |"
        assert f"{place} {entry['code']} | {entry['why']} |" in rows
    for entry in EXPECTED["near_misses"]:
        place = f"| {entry['source']} | {entry['sheet']} | {entry['cell']} |"
        assert any(row.startswith(place) and entry["why"] in row for row in rows)


def test_nearly_every_family_has_plants_and_no_cell_has_two() -> None:
    families = Counter(entry["code"][:3] for entry in EXPECTED["findings"])
    first = ("INT", "IDN", "HHD", "REG", "ARE", "AGR")
    second = ("DEM", "SIT", "PAY", "OCC", "EMP", "REC")
    assert set(families) == {*first, *second}
    places = Counter(_place(entry) for entry in EXPECTED["findings"])
    assert [place for place, count in places.items() if count > 1] == []


def test_the_flat_roster_carries_no_plant() -> None:
    assert not [entry for entry in EXPECTED["findings"] if entry["source"] == FLAT.name]
    assert [entry for entry in EXPECTED["near_misses"] if entry["source"] == FLAT.name]


def test_sex_birth_and_areas_agree_in_the_flat_roster() -> None:
    rows = _records(FLAT, header=1)
    for row in rows:
        number = row["证件号码"][:18]
        assert row["出生日期"] == number[6:14]
        assert row["性别"] == ("1" if int(number[16]) % 2 else "2")
        assert row["安置房面积(㎡)"] <= 25 * row["家庭人口数"]
    sizes = Counter(row["户编号"] for row in rows)
    assert all(row["家庭人口数"] == sizes[row["户编号"]] for row in rows)


def test_dates_of_the_flat_roster_are_in_order() -> None:
    steps = ("开工时间", "竣工时间", "验收时间", "交钥匙时间", "入住时间", "拆除时间")
    for row in _records(FLAT, header=1):
        days = [row[step] for step in steps if row[step] is not None]
        assert days == sorted(days)


def test_the_registry_says_no_only_where_that_is_planted() -> None:
    rows = _records(SAMPLE / "county" / "registry.xlsx", header=1)
    flags = ("易地扶贫搬迁标识", "意愿标识", "受益标识")
    unusual = Counter(tuple(row[flag] for flag in flags) for row in rows)
    planted = Counter(entry["code"] for entry in EXPECTED["findings"])
    assert unusual["否", "否", "否"] == planted["REG002"] + planted["REG005"]
    assert set(unusual) == {("是", "是", "是"), ("是", "是", "否"), ("否", "否", "否")}


def test_cards_are_not_shared_and_one_phone_is() -> None:
    payments = _records(SAMPLE / "county" / "payments.xlsx", header=2)[:-1]
    cards = {(row["户编号"], row["收款账号"]) for row in payments}
    assert len({card for _, card in cards}) == len(cards) == len({home for home, _ in cards})
    registry = _records(SAMPLE / "county" / "registry.xlsx", header=1)
    phones = Counter(phone for _, phone in {(row["户编号"], row["户联系电话"]) for row in registry})
    assert sorted(phones.values())[-2:] == [1, 2]


def test_every_household_pays_out_what_its_flags_make_due() -> None:
    registry = _records(SAMPLE / "county" / "registry.xlsx", header=1)
    flagged = Counter(row["户编号"] for row in registry if row["易地扶贫搬迁标识"] == "是")
    payments = _records(SAMPLE / "county" / "payments.xlsx", header=2)[:-1]
    paid: Counter[str] = Counter()
    for row in payments:
        if row["项目"] == "建房补助":
            paid[row["户编号"]] += row["发放金额（元）"]
    accompanying_but_flagged = {home for home in flagged if home not in paid}
    assert len(accompanying_but_flagged) == 1
    wrong = [paid[home] - 20000 * flagged[home] for home in paid]
    assert [yuan for yuan in wrong if yuan] == [20000]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_no_workbook_tells_when_or_by_whom_it_was_made(path: Path) -> None:
    properties = load_workbook(path).properties
    assert properties.created == properties.modified
    assert properties.creator == "openpyxl"
    assert properties.lastModifiedBy is None


def _helper() -> Any:
    spec = spec_from_file_location("county_of_the_checkout", SAMPLE / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Place = tuple[str, str, str]


def _place(entry: dict[str, Any]) -> Place:
    return entry["source"], entry["sheet"], entry["cell"]


def _cells(codes: list[str]) -> set[Place]:
    return {_place(entry) for entry in EXPECTED["findings"] if entry["code"] in codes}


def _near_misses(word: str) -> set[Place]:
    found = {_place(entry) for entry in EXPECTED["near_misses"] if word in entry["why"]}
    assert found
    return found


def _text(value: Any) -> str:
    return f"{value:.0f}" if isinstance(value, float) else str(value).replace(" ", "")


@cache
def _sheets() -> list[tuple[str, Worksheet]]:
    return [(path.name, sheet) for path in BOOKS for sheet in load_workbook(path).worksheets]


def _all_cells() -> list[tuple[Place, Any]]:
    return [
        ((name, sheet.title, cell.coordinate), cell.value)
        for name, sheet in _sheets()
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def _ids() -> list[tuple[Place, Any]]:
    """Cells below an id header."""
    found = []
    for name, sheet in _sheets():
        columns: set[int] = set()
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and ID_HEADERS.match(cell.value):
                    columns.add(cell.column)
                elif cell.column in columns and cell.value is not None:
                    found.append(((name, sheet.title, cell.coordinate), cell.value))
    assert len(found) > 500
    return found


def _passes(number: str) -> bool:
    """GB 11643: weights 2**(17 - i) mod 11, and the whole sum must be 1 mod 11."""
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return False
    digits = [10 if digit == "X" else int(digit) for digit in number]
    return sum(digit * 2 ** (17 - place) for place, digit in enumerate(digits)) % 11 == 1


def _records(path: Path, header: int) -> list[dict[str, Any]]:
    (sheet,) = [sheet for name, sheet in _sheets() if name == path.name]
    rows = sheet.iter_rows(min_row=header, values_only=True)
    titles = [str(title) for title in next(rows)]
    return [dict(zip(titles, row, strict=True)) for row in rows]
