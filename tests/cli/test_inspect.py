"""`relocaudit inspect` on real files: what a clerk sees, and what check does with it afterwards."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from typer.testing import Result

from relocaudit.report.wrapping import cells

Call = Callable[..., Result]
Cell = str | int | float | None
PHONE = "13800007777"
HEADERS = (
    "序号",
    "户编号",
    "户主姓名",
    "姓名",
    "与户主关系",
    "身份证号",
    "住房面积㎡",
    "列7",
    "摸底编号",
    "",
)
PEOPLE = ("韩小禾", "韩大禾", "韩春禾", "韩秋禾", "韩夏禾", "韩冬禾")


@pytest.fixture
def township(tmp_path: Path) -> str:
    """A roster of one household on two sheets: titles, a total, a hidden row, odd columns."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    sheet.append(["云岫县枫树乡2017年搬迁花名册（填表人：王某某 电话" + PHONE + "）"])
    sheet.append(HEADERS)
    for number, name in enumerate(PEOPLE):
        sheet.append([
            1 if number == 0 else None, "9999000001", "韩小禾" if number == 0 else None, name,
            "户主" if number == 0 else "之子", f"9999011980010122{number}2",
            75 if number == 0 else None, "男" if number % 2 else "女", f"摸{number}", PHONE,
        ])  # fmt: skip
    sheet.append(["合计", None, None, "6人", None, None, 75])
    sheet.row_dimensions[4].hidden = True
    notes = book.create_sheet("说明")
    notes.append(["填表说明"])
    notes.sheet_state = "hidden"
    book.save(tmp_path / "枫树乡.xlsx")
    return "枫树乡.xlsx"


def seen(result: Result) -> Any:
    return json.loads(result.stdout)


def columns(result: Result) -> dict[str, tuple[str | None, str]]:
    (file,) = seen(result)["files"]
    return {c["column"]: (c["field"], c["reason"]) for c in file["sheets"][0]["columns"]}


def findings(call: Call, *options: str) -> Any:
    done = call("check", "枫树乡.xlsx", "--no-annotate", "--output-format", "json",
                "--as-of", "2020-06-30", *options)  # fmt: skip
    document = seen(done)
    return document["findings"], document["coverage"], document["sources"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_page_fits_the_terminal_and_shows_nobody(
    call: Call, township: str, monkeypatch: pytest.MonkeyPatch, lang: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    page = call("inspect", township, "-q", lang=lang).stdout
    assert [line for line in page.splitlines() if cells(line) > width] == []
    assert not [name for name in (*PEOPLE, "王某", PHONE, "99990119") if name in page]


def test_the_page_tells_header_columns_and_rows(call: Call, township: str) -> None:
    page = call("inspect", township, "-q").stdout
    assert "Township     枫树乡" in page
    assert "6 records, 1 of them in hidden rows" in page
    assert "title row 1 · header row 2 · total row 9" in page
    assert "hidden sheet" in page


def test_json_gives_each_column_with_reason_and_kind(call: Call, township: str) -> None:
    done = call("inspect", township, "-q", "--output-format", "json")
    assert done.exit_code == 0
    assert columns(done) == {
        "A": ("seq_no", "header"), "B": ("household_no", "header"), "C": ("head_name", "header"),
        "D": ("name", "header"), "E": ("relation", "header"), "F": ("id_number", "header"),
        "G": ("house_area", "variant"), "H": ("sex", "content-alone"), "I": (None, "unknown"),
        "J": ("phone", "content-alone"),
    }  # fmt: skip
    sheet = seen(done)["files"][0]["sheets"][0]
    assert sheet["columns"][5]["content"] == "id"
    assert sheet["columns"][6]["filled"] == 0.1667
    assert not [name for name in (*PEOPLE, PHONE, "99990119") if name in done.stdout]


def test_what_cannot_be_read_is_said_and_the_others_are_shown(
    call: Call, township: str, tmp_path: Path
) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"%PDF-1.4")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["物资", "数量"])
    book.save(tmp_path / "物资.xlsx")
    done = call("inspect", "坏.xlsx", "物资.xlsx", "没有.xlsx", township, "--output-format", "json")
    assert done.exit_code == 2
    files = {file["path"]: file for file in seen(done)["files"]}
    assert [path for path, file in files.items() if file["failure"] is None] == [township]
    assert [sheet["name"] for sheet in files["物资.xlsx"]["sheets"]] == ["Sheet"]


def test_the_role_decides_what_headers_mean(call: Call, township: str) -> None:
    done = call("inspect", township, "-q", "--as", "系统导出", "--output-format", "json")
    assert seen(done)["files"][0]["role"] == "registry"
    assert columns(done)["G"] == (None, "unknown")
    assert call("inspect", township, "--as", "rosters").exit_code == 2


def test_a_saved_mapping_changes_nothing(call: Call, township: str, tmp_path: Path) -> None:
    before = findings(call, "--isolated")
    saved = tmp_path / "枫树乡.map.toml"
    assert call("inspect", township, "-q", "--save-mapping", str(saved)).exit_code == 0
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert findings(call) == before


def test_an_edited_mapping_is_used_and_said_once(call: Call, township: str, tmp_path: Path) -> None:
    saved = tmp_path / "枫树乡.map.toml"
    call("inspect", township, "-q", "--save-mapping", str(saved))
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace('field = "house_area"', 'field = ""'), encoding="utf-8")
    done = call("inspect", township, "-q", "--output-format", "json")
    assert columns(done)["G"] == (None, "pinned")
    check = call("check", township, "-q", "--no-annotate")
    assert check.stderr.count("columns are read as 枫树乡.map.toml says") == 1
    again = call("inspect", township, "-q", "--isolated", "--output-format", "json")
    assert columns(again)["G"] == ("house_area", "variant")


def test_a_named_mapping_goes_before_the_one_beside(
    call: Call, township: str, tmp_path: Path
) -> None:
    (tmp_path / "枫树乡.map.toml").write_text(
        '[aliases]\n"摸底编号" = "remark"\n', encoding="utf-8"
    )
    (tmp_path / "all.toml").write_text('[aliases]\n"摸底编号" = "person_no"\n', encoding="utf-8")
    done = call("inspect", township, "-q", "--output-format", "json", "--mapping", "all.toml")
    assert columns(done)["I"] == ("person_no", "header")


def test_an_earlier_mapping_is_kept_unless_told_otherwise(
    call: Call, township: str, tmp_path: Path
) -> None:
    saved = tmp_path / "m.toml"
    saved.write_text("schema = 1\n", encoding="utf-8")
    refused = call("inspect", township, "-q", "--save-mapping", "m.toml")
    assert refused.exit_code == 2
    assert "add --overwrite" in refused.stderr
    assert saved.read_text(encoding="utf-8") == "schema = 1\n"
    assert call("inspect", township, "--save-mapping", "m.toml", "--overwrite").exit_code == 0
    assert "[[sheet]]" in saved.read_text(encoding="utf-8")


def test_a_roster_is_never_overwritten_by_a_mapping(
    call: Call, township: str, tmp_path: Path
) -> None:
    before = (tmp_path / township).read_bytes()
    done = call("inspect", township, "-q", "--save-mapping", township, "--overwrite")
    assert done.exit_code == 2
    assert (tmp_path / township).read_bytes() == before


def test_a_broken_mapping_stops_its_file_alone(
    call: Call, township: str, roster: Callable[..., str], tmp_path: Path
) -> None:
    other = roster("b.xlsx")
    (tmp_path / "枫树乡.map.toml").write_text("[[sheet]\n", encoding="utf-8")
    done = call("check", township, other, "-q", "--no-annotate", "--output-format", "json")
    assert done.exit_code == 2
    assert [source["path"] for source in seen(done)["sources"]] == ["b.xlsx"]
    (line,) = [line for line in done.stderr.splitlines() if "TOML" in line]
    assert line.startswith("relocaudit: 枫树乡.map.toml: is no TOML any more")


@pytest.mark.parametrize("row", ["1", "5"])
def test_a_row_without_a_header_is_refused_with_the_right_one(
    call: Call, township: str, row: str
) -> None:
    done = call("check", township, "-q", "--no-annotate", "--header-row", row)
    assert done.exit_code == 2
    assert f'row {row} holds no header; on sheet "花名册" row 2 does' in done.stderr


@pytest.mark.parametrize("row", ["1", "2"])
def test_either_row_of_a_stacked_header_names_it(call: Call, tmp_path: Path, row: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["户主姓名", "家庭人口", "旧房", None])
    sheet.append([None, None, "协议", "拆除时间"])
    sheet.append(["韩小禾", 3, "有", "2018.3"])
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(area)
    other = book.create_sheet("乙村")
    other.append(["乙村搬迁户"])
    other.append([])
    other.append(["户主姓名", "家庭人口"])
    other.append(["江大川", 2])
    book.save(tmp_path / "a.xlsx")
    done = call("inspect", "a.xlsx", "-q", "--header-row", row, "--output-format", "json")
    sheets = seen(done)["files"][0]["sheets"]
    assert [s["header_rows"] for s in sheets] == [[1, 2], [3]]
    assert [c["field"] for c in sheets[0]["columns"]][2:] == ["agreement_demolish", "demolish_date"]
