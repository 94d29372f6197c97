"""What WPS calls .et: BIFF in an OLE file from most versions, and whatever somebody renamed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from raw_ods import cell as ods_cell
from raw_ods import row as ods_row
from raw_ods import table, write_ods
from raw_workbooks import cell, parts, row, write_package, write_xls
from raw_xlsb import row as xlsb_row
from raw_xlsb import sheet, text, write_xlsb

from relocaudit.intake import read_workbook


def written(kind: str, path: Path) -> Path:
    if kind == "xls":
        return write_xls(path, [["姓名"], ["甲"]])
    if kind == "xlsb":
        return write_xlsb(path, sheet(xlsb_row(1, text(1, "姓名")), xlsb_row(2, text(1, "甲"))))
    if kind == "ods":
        return write_ods(path, table(ods_row(ods_cell("姓名")), ods_row(ods_cell("甲"))))
    names = row(1, cell("A1", "0", "s")) + row(2, cell("A2", "1", "s"))
    return write_package(path, parts(names, strings=["<t>姓名</t>", "<t>甲</t>"]))


@pytest.mark.parametrize("kind", ["xls", "xlsx", "xlsb", "ods"])
def test_an_et_file_is_read_by_its_content(tmp_path: Path, kind: str) -> None:
    shutil.copy(written(kind, tmp_path / "a.tmp"), tmp_path / "花名册.ET")
    book = read_workbook(tmp_path / "花名册.ET")
    assert (book.format, book.sheets[0].sheet) == (kind, "名册")
    assert book.sheets[0].columns[0].values == ("姓名", "甲")
    assert book.sheets[0].nonempty_rows == 2


def test_the_stream_of_a_workbook_may_be_spelled_in_any_case(tmp_path: Path) -> None:
    whole = write_xls(tmp_path / "a.xls", [["姓名"]]).read_bytes()
    name, other = ("Workbook".encode("utf-16-le"), "WORKBOOK".encode("utf-16-le"))
    (tmp_path / "a.et").write_bytes(whole.replace(name, other))
    assert read_workbook(tmp_path / "a.et").sheets[0].columns[0].values == ("姓名",)
