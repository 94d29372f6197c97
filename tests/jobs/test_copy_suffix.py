from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from relocaudit.jobs.copy_suffix import copy_suffix

OPEN_XML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
MACROS = "application/vnd.ms-excel."


@pytest.mark.parametrize(
    "declared, suffix",
    [
        (OPEN_XML + "sheet.main+xml", ".xlsx"),
        (OPEN_XML + "template.main+xml", ".xltx"),
        (MACROS + "sheet.macroEnabled.main+xml", ".xlsm"),
        (MACROS + "template.macroEnabled.main+xml", ".xltm"),
    ],
)
@pytest.mark.parametrize("name, encoding", [("a.xls", "utf-8"), ("a.xlsm", "utf-16")])
def test_a_copy_is_named_for_what_the_workbook_declares(
    tmp_path: Path, declared: str, suffix: str, name: str, encoding: str
) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as package:
        types = f'<Types><Override PartName="/xl/workbook.xml" ContentType="{declared}"/></Types>'
        package.writestr("[Content_Types].xml", types.encode(encoding))
    assert copy_suffix(tmp_path / name) == suffix


@pytest.mark.parametrize("name, suffix", [("a.xlsm", ".xlsm"), ("a.xls", ".xlsx")])
def test_the_name_counts_where_the_content_cannot_be_seen(
    tmp_path: Path, name: str, suffix: str
) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 encrypted")
    assert copy_suffix(tmp_path / name) == suffix
