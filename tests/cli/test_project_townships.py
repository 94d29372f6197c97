from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from typer.testing import Result

from relocaudit.cli.project_defaults import read_project
from relocaudit.cli.project_townships import Townships

Call = Callable[..., Result]
ROWS = 'select = ["ARE008"]\nno-annotate = true\nas-of = 2020-06-30\n'


def roster(path: Path, town: str | None = None) -> None:
    path.parent.mkdir(exist_ok=True)
    made = Workbook()
    sheet = made.worksheets[0]
    extra = () if town is None else (town,)
    sheet.append(
        ("户主姓名", "家庭人口", "行政村", "住房面积", *(() if town is None else ("乡镇",)))
    )
    sheet.append(("韩小禾", 3, "石桥村", 750, *extra))
    made.save(path)


def project(folder: Path, rosters: str, townships: str) -> Townships:
    text = f"{ROWS}rosters = {rosters}\n[townships]\n{townships}\n"
    (folder / "relocaudit.toml").write_text(text, encoding="utf-8")
    return read_project(folder / "relocaudit.toml").townships


def towns(result: Result) -> dict[str, str | None]:
    found = json.loads(result.stdout)["findings"]
    return {f["cells"][0]["source"]: f["subject"]["township"] for f in found}


def night(call: Call) -> Result:
    return call("run", "--output-format", "json")


def test_rows_without_a_township_are_the_one_s_that_the_project_says(
    call: Call, tmp_path: Path
) -> None:
    roster(tmp_path / "一" / "花名册.xlsx")
    roster(tmp_path / "一" / "花名册2.xlsx", "沙棘镇")
    roster(tmp_path / "芦笛乡.xlsx")
    project(tmp_path, '["一/*.xlsx", "芦笛乡.xlsx"]', '"一/*.xlsx" = "松萝镇"')
    assert towns(night(call)) == {
        "一/花名册.xlsx": "松萝镇", "一/花名册2.xlsx": "沙棘镇", "芦笛乡.xlsx": "芦笛乡",
    }  # fmt: skip


def test_a_name_goes_before_a_wildcard_and_a_wildcard_before_a_folder(tmp_path: Path) -> None:
    for name in ("a1", "a2", "b1"):
        roster(tmp_path / "一" / f"{name}.xlsx")
    told = project(
        tmp_path, '"一"', '"一/a1.xlsx" = "松萝镇"\n"一" = "芦笛乡"\n"一/a*.xlsx" = "沙棘镇"'
    )
    assert {Path(path).stem: town for path, town in told.of_file.items()} == {
        "a1": "松萝镇", "a2": "沙棘镇", "b1": "芦笛乡",
    }  # fmt: skip


def test_two_names_alike_for_one_file_are_neither_taken(tmp_path: Path) -> None:
    roster(tmp_path / "ab.xlsx")
    told = project(tmp_path, '"ab.xlsx"', '"a*.xlsx" = "松萝镇"\n"*b.xlsx" = "芦笛乡"')
    assert told.of_file == {}
    assert [Path(path).name for path, _ in told.remarks] == ["ab.xlsx"]


def test_a_township_without_a_file_is_missing_on_the_first_night(
    call: Call, tmp_path: Path
) -> None:
    roster(tmp_path / "松萝镇.xlsx")
    project(
        tmp_path,
        '["松萝镇.xlsx", "芦笛乡.xlsx", "沙棘/*.xlsx"]',
        '"松萝镇.xlsx" = "松萝镇"\n"芦笛乡.xlsx" = "芦笛乡"\n"沙棘/*.xlsx" = "沙棘镇"',
    )
    done = call("run", "--lang", "zh")
    assert done.exit_code == 1
    assert "未报送：芦笛乡" in done.stdout
    assert "未报送：沙棘镇" in done.stdout
    assert "未报送：松萝镇" not in done.stdout
    assert "芦笛乡.xlsx：没有这个文件" in done.stderr.replace(": ", "：")


def test_a_missing_file_is_no_fault_only_where_its_township_is_known(
    call: Call, tmp_path: Path
) -> None:
    roster(tmp_path / "松萝镇.xlsx")
    project(tmp_path, '["松萝镇.xlsx", "芦笛乡.xlsx"]', '"芦*.xlsx" = "芦笛乡"')
    assert night(call).exit_code == 1
    project(tmp_path, '["松萝镇.xlsx", "芦笛乡.xlsx"]', '"松萝镇.xlsx" = "松萝镇"')
    assert night(call).exit_code == 2


def test_a_roster_that_stands_there_and_is_no_input_is_said(tmp_path: Path) -> None:
    roster(tmp_path / "松萝镇.xlsx")
    roster(tmp_path / "芦笛乡.xlsx")
    told = project(tmp_path, '"松*.xlsx"', '"芦笛乡.xlsx" = "芦笛乡"')
    assert told.unreported == ("芦笛乡",)
    assert [text for text, _ in told.remarks] == ["芦笛乡.xlsx"]


def test_one_of_two_files_of_a_township_is_enough_to_report(tmp_path: Path) -> None:
    roster(tmp_path / "松萝镇.xlsx")
    told = project(tmp_path, '"松*.xlsx"', '"松萝镇.xlsx" = "松萝镇"\n"松萝镇-补.xlsx" = "松萝镇"')
    assert told.unreported == ()
    assert [text for text, _ in told.remarks] == ["松萝镇-补.xlsx"]


def test_where_nobody_reports_there_is_no_audit(call: Call, tmp_path: Path) -> None:
    project(tmp_path, '"松萝镇.xlsx"', '"松萝镇.xlsx" = "松萝镇"')
    done = call("run", "--lang", "zh")
    assert done.exit_code == 2
    assert "未报送：松萝镇" in done.stdout + done.stderr
