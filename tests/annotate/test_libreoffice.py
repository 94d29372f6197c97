"""Another program opens the copy and finds our notes, sheets and links."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from relocaudit.annotate import annotate_copy

SOFFICE = shutil.which("soffice")


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy_with_our_notes_and_sheets(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(source) as book:
        sheet = book.add_worksheet("花名册")
        sheet.write_row("A1", ["户主", "面积"])
        sheet.write_row("A2", ["张三", 112])
        sheet.write_comment("A2", "原有批注")
    notes = [("花名册", "B2", "redline", "ARE001 超标"), ("花名册", "D9", "verify", "请核实")]
    row = {"number": 1, "severity": "redline", "sheet": "花名册", "cell": "B2", "处理状态": ""}
    annotate_copy(source, tmp_path / "b.xlsx", notes, [row], [("范围", "全镇")])
    command = [str(SOFFICE), "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([*command, profile, str(tmp_path / "b.xlsx")], check=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "b.ods") as book:
        content = book.read("content.xml").decode()
    notes_seen = re.findall("<office:annotation.*?</office:annotation>", content, re.DOTALL)
    seen = ["".join(re.findall(">([^<]+)<", note)) for note in notes_seen]
    assert len(seen) == 3
    for text, said in zip(("原有批注", "ARE001 超标", "请核实"), seen, strict=True):
        assert text in said
    assert re.findall('<table:table table:name="([^"]*)"', content) == [
        "花名册", "核查结果", "核查说明",
    ]  # fmt: skip
    assert 'xlink:href="#&apos;花名册&apos;.B2"' in content
    assert "待系统开放" in content
    assert "#f4777b" in content
