from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import Result

Call = Callable[..., Result]
FILE = 'rosters = ["松萝镇花名册.xlsx"]\nplan = "任务.xlsx"\nselect = ["ARE008", "REC004"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "relocaudit.toml").write_text(FILE + "as-of = 2020-06-30\n", encoding="utf-8")
    write(tmp_path / "松萝镇花名册.xlsx",
          ("户主姓名", "家庭人口", "乡镇", "行政村", "住房面积"),
          ("湛慈", 3, "松萝镇", "石桥村", 750), ("程禾", 3, "松萝镇", "石桥村", 5))  # fmt: skip
    write(tmp_path / "任务.xlsx",
          ("乡镇", "年度", "计划户数", "计划人数", "集中安置户数", "分散安置户数"),
          ("松萝镇", 2017, 9, 30, 4, 4))  # fmt: skip
    return tmp_path


def write(path: Path, *rows: tuple[object, ...]) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)


def refute(copy: Path, *codes: str) -> None:
    """Write 不属实 with evidence beside the first finding of each code."""
    book = load_workbook(copy)
    sheet = book["核查结果"]
    header = next(row for row in sheet.iter_rows() if "核实结果" in [c.value for c in row])
    columns = {str(cell.value): cell.column for cell in header}
    for code in codes:
        row = next(
            number for number in range(header[0].row + 1, sheet.max_row + 1)
            if sheet.cell(number, columns["问题编码"]).value == code
        )  # fmt: skip
        sheet.cell(row, columns["核实结果"], "不属实")
        sheet.cell(row, columns["佐证材料"], "测绘报告")
    book.save(copy)


@pytest.mark.parametrize(
    "options",
    [(), ("--isolated", "--plan", "任务.xlsx", "--select", "ARE008,REC004")],
    ids=["in the project", "before there was a project"],
)
def test_what_was_filled_in_before_the_first_run_counts_in_it(
    call: Call, project: Path, options: tuple[str, ...]
) -> None:
    call("check", "松萝镇花名册.xlsx", "--as-of", "2020-06-30", "-q", "--lang", "zh", *options)
    refute(project / "松萝镇花名册.audited.xlsx", "ARE008", "REC004")
    done = call("run", "-q", "--output-format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert [(f["code"], f["cells"][0]["cell"], f["verdict"]) for f in findings] == [
        ("REC004", "C2", "refuted"), ("ARE008", "E2", "refuted"), ("ARE008", "E3", None),
    ]  # fmt: skip
    assert "no run knows" not in call("run").stdout
