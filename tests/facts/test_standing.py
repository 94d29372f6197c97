"""A status says something only where somebody left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from relocaudit.jobs.check import run_check
from relocaudit.jobs.request import CheckRequest

HEADER = ("户编号", "户主姓名", "姓名", "证件号码", "与户主关系", "对象类别", "拆旧协议", "状态")


def test_a_column_that_says_normal_exempts_nobody(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    people = (("宿晴野", "999701197001010018", "正常"), ("蔺石嘉", "999701197101010011", "调出"))
    for number, (name, id_number, status) in enumerate(people):
        home = (f"9997000000{number}", name, name, id_number, "户主", "建档立卡", "否", status)
        book.active.append(home)
    book.save(tmp_path / "花名册.xlsx")
    request = CheckRequest((str(tmp_path / "花名册.xlsx"),), date(2020, 6, 30), annotate=False)
    findings = run_check(request, lambda _message: None).result.findings
    assert [f.subject.name for f in findings if f.code == "AGR001"] == ["宿晴野"]
