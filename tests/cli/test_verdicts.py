from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import Result

Call = Callable[..., Result]
FILE = 'rosters = ["花名册.xlsx"]\nselect = ["ARE008"]\nas-of = 2020-06-30\n'


@pytest.fixture
def project(tmp_path: Path, call: Call) -> Path:
    (tmp_path / "relocaudit.toml").write_text(FILE, encoding="utf-8")
    book = Workbook()
    for row in (("户主姓名", "家庭人口", "乡镇", "住房面积"), ("湛慈", 3, "松萝镇", 750),
                ("程禾", 3, "松萝镇", 5)):  # fmt: skip
        book.worksheets[0].append(row)
    book.save(tmp_path / "花名册.xlsx")
    call("run", "-q", "--no-annotate")
    return tmp_path


def fill(path: Path, row: int, **entries: str) -> None:
    book = load_workbook(path)
    sheet: Worksheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for name, text in entries.items():
        sheet.cell(row, columns[name], text)
    book.save(path)


def night(call: Call) -> tuple[int, list[str | None], str]:
    done = call("run", "-q", "--no-annotate", "--output-format", "json", "--lang", "zh")
    verdicts = [finding["verdict"] for finding in json.loads(done.stdout)["findings"]]
    return done.exit_code, verdicts, done.stderr


def test_what_was_filled_in_on_site_survives_and_comes_out_again(call: Call, project: Path) -> None:
    assert call("verdicts", "export", "核实.xlsx").exit_code == 0
    book = project / "核实.xlsx"
    fill(
        book,
        2,
        核实结果="不属实",
        佐证材料="测绘报告",
        日期="2020年6月9日",
        文书编号="施迁〔2020〕3号",
    )
    fill(book, 3, 核实结果="不属实", 佐证材料="照片", 有效期至="2020-06-01")
    done = call("verdicts", "import", "核实.xlsx", "--lang", "zh")
    assert done.stdout.startswith("读取核实结果 2 条，其中新的 2 条")
    assert night(call)[:2] == (1, ["refuted", None])
    assert call("verdicts", "export", "again.xlsx").exit_code == 0
    sheet = load_workbook(project / "again.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]][8:13] == [
        "不属实", "测绘报告", "施迁〔2020〕3号", None, "2020-06-09",
    ]  # fmt: skip
    assert "湛慈" not in str([[cell.value for cell in row] for row in sheet.iter_rows()])


def test_expired_and_unproven_entries_are_told_and_change_nothing(
    call: Call, project: Path
) -> None:
    call("verdicts", "export", "核实.xlsx")
    fill(project / "核实.xlsx", 2, 核实结果="不属实")
    fill(project / "核实.xlsx", 3, 核实结果="不属实", 佐证材料="照片", 有效期至="2020-06-01")
    done = call("verdicts", "import", "核实.xlsx", "--lang", "zh")
    assert "核实结果!I2：不属实而无佐证材料" in done.stderr
    shown = call("run", "--no-annotate", "--lang", "zh").stdout
    assert "已过有效期的核实结果：1" in shown
    assert "标为不属实但无佐证材料、仍计入：1" in shown
    assert night(call)[:2] == (1, ["pending", None])


def test_words_nobody_knows_are_named_by_their_cell(call: Call, project: Path) -> None:
    call("verdicts", "export", "核实.xlsx")
    fill(project / "核实.xlsx", 2, 核实结果="大概吧")
    done = call("verdicts", "import", "核实.xlsx", "--lang", "zh")
    assert "核实结果!I2：填写的不是" in done.stderr
    assert night(call)[1] == [None, None]


def test_the_list_offers_the_words_that_are_understood(call: Call, project: Path) -> None:
    call("verdicts", "export", "核实.xlsx")
    sheet = load_workbook(project / "核实.xlsx").worksheets[0]
    (offered,) = sheet.data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref)) == ('"待核实,属实,不属实,已整改"', "I2:I3")
    assert sheet.column_dimensions["P"].hidden


def test_other_files_are_named_and_the_rest_is_read(call: Call, project: Path) -> None:
    call("verdicts", "export", "核实.xlsx")
    fill(project / "核实.xlsx", 2, 核实结果="属实")
    done = call("verdicts", "import", "花名册.xlsx", "missing.xlsx", "核实.xlsx", "--lang", "zh")
    assert done.exit_code == 2
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == [
        "花名册.xlsx", "missing.xlsx",
    ]  # fmt: skip
    assert "读取核实结果 1 条" in done.stdout


def test_a_workbook_in_use_is_not_written_over(call: Call, project: Path) -> None:
    call("verdicts", "export", "核实.xlsx")
    assert call("verdicts", "export", "核实.xlsx").exit_code == 2
    assert call("verdicts", "export", "核实.xlsx", "--overwrite").exit_code == 0


def test_entries_that_do_not_count_are_named_with_lead_and_file(call: Call, project: Path) -> None:
    call("verdicts", "export", "甲.xlsx")
    call("verdicts", "export", "乙.xlsx")
    fill(project / "甲.xlsx", 2, 核实结果="属实")
    fill(project / "乙.xlsx", 2, 核实结果="不属实", 佐证材料="照片")
    fill(project / "甲.xlsx", 3, 核实结果="不属实", 佐证材料="照片", 有效期至="2020-06-01")
    call("verdicts", "import", "甲.xlsx", "乙.xlsx")
    shown = call("run", "--no-annotate", lang="zh").stdout.splitlines()
    assert shown[-4:] == [
        "已过有效期的核实结果：1",
        "    ARE008 花名册.xlsx › Sheet!D3：甲.xlsx，有效期至 2020-06-01",
        "互相矛盾的核实结果：1",
        "    ARE008 花名册.xlsx › Sheet!D2：甲.xlsx 填“属实”，乙.xlsx 填“不属实”",
    ]


def test_the_number_of_a_paper_is_evidence(call: Call, project: Path) -> None:
    call("verdicts", "export", "核实.xlsx")
    fill(project / "核实.xlsx", 2, 核实结果="不属实", 文书编号="松迁〔2020〕3号")
    fill(project / "核实.xlsx", 3, 核实结果="不属实", 文书编号="无")
    told = call("verdicts", "import", "核实.xlsx", "--lang", "zh").stderr
    assert "核实结果!I2" not in told
    assert "核实结果!I3：不属实而无佐证材料" in told
    assert night(call)[1] == ["refuted", "pending"]
