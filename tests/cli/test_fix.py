from __future__ import annotations

import io
import json
import stat
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from typer.testing import Result

Call = Callable[..., Result]

HEADERS = (
    "序号", "乡镇", "行政村", "户编号", "户主姓名", "家庭人口", "姓名", "与户主关系", "身份证号",
    "安置房面积（㎡）", "入住时间", "备注",
)  # fmt: skip
MENDED = {
    "E3": "韩禾", "G3": "韩禾", "I3": "99990119800101222X", "J3": 50, "K3": "2017-03-15",
    "G4": "李苗",
}  # fmt: skip


@pytest.fixture
def messy(tmp_path: Path) -> str:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    sheet.append(["苇岸镇易地扶贫搬迁对象花名册"])
    sheet.append(HEADERS)
    sheet.append([1, "苇岸镇", "苇塘村", "H1", "韩　禾", 2, "韩 禾", "户主",
                  "99990119800101222x", "50平米", "2017.3.15", " 待 定 "])  # fmt: skip
    sheet.append([None, None, None, None, None, None, "李\u200b苗", "配偶",
                  999901198001012230, '=60&"平米"', "2017.1", None])  # fmt: skip
    sheet["A2"].comment = openpyxl.comments.Comment("别动", "科员")
    book.save(tmp_path / "messy.xlsx")
    return "messy.xlsx"


def cells(path: Path) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {cell.coordinate: cell.value for row in sheet for cell in row if cell.value is not None}


def findings(call: Call, name: str) -> Counter[tuple[str, str, str]]:
    done = call("check", name, "-q", "--no-annotate", "--output-format", "json")
    assert done.exit_code in (0, 1), done.stderr
    places = [(f["code"], f["cells"][0]) for f in json.loads(done.stdout)["findings"]]
    return Counter((code, cell["sheet"], cell["cell"]) for code, cell in places)


def test_only_the_mended_cells_differ(call: Call, messy: str, tmp_path: Path) -> None:
    before = (tmp_path / messy).read_bytes()
    done = call("fix", messy)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "messy.fixed.xlsx")
    old, new = cells(tmp_path / messy), cells(tmp_path / "messy.fixed.xlsx")
    assert {place: value for place, value in new.items() if old[place] != value} == MENDED
    assert (tmp_path / messy).read_bytes() == before


def test_every_other_part_of_the_package_keeps_its_bytes(
    call: Call, messy: str, tmp_path: Path
) -> None:
    call("fix", messy)
    with (
        zipfile.ZipFile(tmp_path / messy) as a,
        zipfile.ZipFile(tmp_path / "messy.fixed.xlsx") as b,
    ):
        changed = {name for name in a.namelist() if a.read(name) != b.read(name)}
        assert set(a.namelist()) <= set(b.namelist())
    assert changed == {
        "[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
    }  # fmt: skip


def test_each_mend_is_listed_in_the_copy(call: Call, messy: str, tmp_path: Path) -> None:
    call("fix", messy)
    sheet = openpyxl.load_workbook(tmp_path / "messy.fixed.xlsx")["修改清单"]
    listed = [row[:5] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert [row[1] for row in listed] == ["E3", "G3", "I3", "J3", "K3", "G4"]
    assert listed[2] == (
        "花名册", "I3", "证件号码", "99990119800101222x", "99990119800101222X",
    )  # fmt: skip


def test_the_screen_is_masked_unless_asked_otherwise(call: Call, messy: str) -> None:
    assert "9999**************" in call("fix", messy).stdout
    assert "99990119800101222X" not in call("fix", messy).stdout
    assert "99990119800101222X" in call("fix", messy, "--show-personal-data").stdout


def test_the_json_document_is_alone_on_stdout(call: Call, messy: str) -> None:
    found = json.loads(call("fix", messy, "--output-format", "json").stdout)
    assert found["copy"] == "messy.fixed.xlsx"
    assert found["mends"][3] == {
        "sheet": "花名册", "cell": "J3", "title": "安置房面积", "before": "50平米", "after": "50",
        "why": ["unit"],
    }  # fmt: skip


def test_a_mended_copy_needs_no_mending(call: Call, messy: str, tmp_path: Path) -> None:
    call("fix", messy)
    done = call("fix", "messy.fixed.xlsx")
    assert (done.exit_code, done.stdout) == (0, "Nothing to mend: no copy was made\n")
    assert not (tmp_path / "messy.fixed.fixed.xlsx").exists()


def test_mending_brings_no_finding_and_takes_some(call: Call, messy: str) -> None:
    call("fix", messy)
    before, after = findings(call, messy), findings(call, "messy.fixed.xlsx")
    assert after <= before
    assert {code for code, _, _ in before - after} == {"INT015"}


def test_mending_the_sample_county_brings_no_finding(call: Call, tmp_path: Path) -> None:
    county = Path(__file__).parents[2] / "sample_data" / "county"
    for number, name in enumerate(("枕溪镇花名册.xlsx", "眠鹿乡花名册.xlsx")):
        (tmp_path / f"{number}.xlsx").write_bytes((county / name).read_bytes())
        call("fix", f"{number}.xlsx")
        assert findings(call, f"{number}.fixed.xlsx") <= findings(call, f"{number}.xlsx")


def test_a_text_file_becomes_a_workbook(call: Call, tmp_path: Path) -> None:
    text = "乡镇,行政村,户编号,户主姓名,家庭人口,姓名,与户主关系,身份证号\n"
    text += "苇岸镇,苇塘村,H1,韩　禾,1,韩　禾,户主,99990119800101222x\n"
    (tmp_path / "roster.csv").write_bytes(text.encode("gb18030"))
    done = call("fix", "roster.csv", "-q")
    assert done.stdout == "roster.fixed.xlsx\n"
    assert "a new workbook holds the values" in done.stderr
    found = cells(tmp_path / "roster.fixed.xlsx")
    assert (found["D2"], found["H2"]) == ("韩禾", "99990119800101222X")


def test_nothing_is_written_over_and_the_copy_is_its_owners(
    call: Call, messy: str, tmp_path: Path
) -> None:
    (tmp_path / "messy.fixed.xlsx").write_bytes(b"somebody's")
    assert call("fix", messy, "-q").stdout == "messy.fixed-2.xlsx\n"
    assert (tmp_path / "messy.fixed.xlsx").read_bytes() == b"somebody's"
    assert stat.S_IMODE((tmp_path / "messy.fixed-2.xlsx").stat().st_mode) == 0o600


def test_a_locked_workbook_gives_a_locked_copy(call: Call, messy: str, tmp_path: Path) -> None:
    from relocaudit.annotate.locked import lock

    with (tmp_path / "locked.xlsx").open("wb") as file:
        lock(io.BytesIO((tmp_path / messy).read_bytes()), "密码", file)
    assert call("fix", "locked.xlsx", "-q").exit_code == 2
    (tmp_path / "key.txt").write_text("密码\n", encoding="utf-8")
    done = call("fix", "locked.xlsx", "-q", "--password-file", "key.txt")
    assert done.stdout == "locked.fixed.xlsx\n"
    assert (tmp_path / "locked.fixed.xlsx").read_bytes().startswith(b"\xd0\xcf\x11\xe0")


def test_a_ledger_is_read_as_what_it_is(call: Call, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["安置点名称", "乡镇", "所在村", "规划安置户数", "建设套数", "竣工时间"])
    sheet.append(["苇岸安置点", "苇岸镇", "苇塘村", "１２", 12, "2017.3.15"])
    book.save(tmp_path / "sites.xlsx")
    call("fix", "sites.xlsx", "-q")
    found = cells(tmp_path / "sites.fixed.xlsx")
    assert (found["D2"], found["F2"]) == (12, "2017-03-15")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 broken"])
def test_a_bad_file_is_one_line_and_two(call: Call, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.xlsx").write_bytes(content)
    done = call("fix", "bad.xlsx")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert list(tmp_path.glob("*.fixed*")) == []
