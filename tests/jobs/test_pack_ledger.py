"""问题台账: what stands in it, and what comes back of it."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pack_county import AS_OF, material, person, roster

from relocaudit.annotate.statements import is_of_a_pack
from relocaudit.jobs.inputs import choose_rosters
from relocaudit.jobs.pack.amounts import amount_of
from relocaudit.jobs.pack.ledger import ledger
from relocaudit.jobs.verdict_files import FieldResults, read_results
from relocaudit.model.message import Message
from relocaudit.model.past import Lead, Recorded
from relocaudit.model.ruling import Ruling, in_force
from relocaudit.model.wording import Wording

MASKED, OPEN = Wording("zh"), Wording("zh", show_personal_data=True)
HEADERS = [
    "序号", "乡镇（街道）", "行政村", "村民小组", "户主姓名", "户编号", "家庭人口", "安置点",
    "问题等级", "问题类别", "问题描述", "政策依据", "涉及金额（元）", "整改措施", "责任单位",
    "责任人", "整改时限", "整改情况", "完成时间", "佐证材料", "核实结果", "核实人", "是否销号",
    "备注", "核查标识", "原有记录",
]  # fmt: skip
HEADER_ROW = 4


@pytest.fixture(scope="module")
def songluo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two homes over the cap, one household in another township."""
    rows = [
        person("1", "韩小禾", "百合园", "1", "1", "101", area=80),
        person("2", "韩大禾", "百合园", "1", "1", "102", area=90),
        person("3", "庾安", "百合园", "1", "1", "103", area=85, town="芦笛乡"),
    ]
    return roster(tmp_path_factory.mktemp("in") / "花名册.xlsx", rows)


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def column(sheet: Worksheet, name: str) -> int:
    return HEADERS.index(name) + 1


def row_of(sheet: Worksheet, code: str, name: str) -> int:
    """The row of a problem of a household."""
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        kind, head = (sheet.cell(row, column(sheet, n)).value for n in ("问题类别", "户主姓名"))
        if str(kind).startswith(code) and head == name:
            return row
    raise LookupError(code)


def fingerprint(data: bytes, name: str) -> str:
    sheet = opened(data).worksheets[0]
    return str(sheet.cell(row_of(sheet, "ARE001", name), column(sheet, "核查标识")).value)


def filled_in(data: bytes, path: Path, sheet: str, name: str, **entries: object) -> Path:
    book = opened(data)
    page = book[sheet]
    for header, value in entries.items():
        page.cell(row_of(page, "ARE001", name), column(page, header)).value = value  # type: ignore[assignment]
    book.save(path)
    return path


def test_the_ledger_has_the_columns_that_offices_know_and_a_sheet_for_each_township(
    songluo: Path,
) -> None:
    book = opened(ledger(material(songluo), OPEN))
    assert book.sheetnames[:3] == ["全部问题", "松萝镇", "芦笛乡"]
    for sheet in book.worksheets:
        assert [cell.value for cell in sheet[HEADER_ROW]] == HEADERS
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
        assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        assert sheet.freeze_panes == f"F{HEADER_ROW + 1}"
        assert sheet.column_dimensions["Y"].hidden
        # Sorted by a reader, the marks have to move with their rows.
        assert sheet.auto_filter.ref == f"A{HEADER_ROW}:Z{sheet.max_row}"


def test_redline_problems_come_first_and_every_township_has_its_own(songluo: Path) -> None:
    book = opened(ledger(material(songluo), OPEN))
    page = book["全部问题"]
    grades = [page.cell(r, 9).value for r in range(HEADER_ROW + 1, page.max_row + 1)]
    assert grades == sorted(grades, key=["红线问题", "一般问题", "提示", "待核实"].index)
    assert grades[0] == "红线问题"
    towns = {book["芦笛乡"].cell(r, 2).value for r in range(5, book["芦笛乡"].max_row + 1)}
    assert towns == {"芦笛乡"}
    apart = sum(book[name].max_row - HEADER_ROW for name in book.sheetnames[1:])
    assert apart == len(grades)


def test_names_and_numbers_are_masked_unless_asked_for(songluo: Path) -> None:
    told = material(songluo)
    hidden, shown = opened(ledger(told, MASKED)), opened(ledger(told, OPEN))
    page = hidden["松萝镇"]
    row = row_of(page, "ARE001", "韩*禾")
    assert page.cell(row, 6).value == "9999…**"
    assert row_of(shown["松萝镇"], "ARE001", "韩小禾") == row
    texts = {str(cell.value) for sheet in hidden for line in sheet.iter_rows() for cell in line}
    assert not any("韩小禾" in text or "999901197001010011" in text for text in texts)


def test_the_same_audit_gives_the_same_bytes(songluo: Path) -> None:
    assert ledger(material(songluo), MASKED) == ledger(material(songluo), MASKED)


def test_what_nobody_touched_says_nothing_when_it_is_read_back(
    songluo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "问题台账.xlsx"
    path.write_bytes(ledger(material(songluo), MASKED))
    assert read_results(str(path), ()) == FieldResults((), ())


@pytest.mark.parametrize("sheet", ["全部问题", "松萝镇"])
def test_what_is_entered_on_either_sheet_comes_back(
    songluo: Path, tmp_path: Path, sheet: str
) -> None:
    data = ledger(material(songluo), OPEN)
    path = filled_in(
        data, tmp_path / "问题台账.xlsx", sheet, "韩小禾",
        核实结果="不属实", 佐证材料="实测照片3张", 核实人="靳雁", 备注="门牌已核",
    )  # fmt: skip
    expected = Ruling(
        fingerprint(data, "韩小禾"), "refuted", evidence="实测照片3张", who="靳雁", note="门牌已核",
        origin="问题台账.xlsx",
    )  # fmt: skip
    assert read_results(str(path), ()) == FieldResults((expected,), ())


@pytest.mark.parametrize("day", [date(2020, 7, 15), "2020-07-15", "2020.7.15", "2020年7月15日"])
def test_mended_with_its_day_is_understood_however_the_day_is_written(
    songluo: Path, tmp_path: Path, day: object
) -> None:
    data = ledger(material(songluo), OPEN)
    path = filled_in(data, tmp_path / "a.xlsx", "松萝镇", "韩大禾", 整改情况="已整改", 完成时间=day)
    (ruling,) = read_results(str(path), ()).rulings
    assert (ruling.outcome, ruling.day) == ("mended", date(2020, 7, 15))


def test_a_ledger_beside_the_rosters_is_no_roster(songluo: Path, tmp_path: Path) -> None:
    data = ledger(material(songluo), OPEN)
    ours = filled_in(data, tmp_path / "问题台账(1).xlsx", "松萝镇", "韩小禾", 核实结果="属实")
    theirs = roster(tmp_path / "问题台账.xlsx", [person("1", "韩小禾")])
    chosen = choose_rosters([str(ours), str(theirs)], lambda _: False)
    assert chosen.paths == (str(theirs),)
    assert [path for path, _ in chosen.skipped] == [str(ours)]


def test_two_sheets_that_contradict_each_other_leave_the_lead_pending(
    songluo: Path, tmp_path: Path
) -> None:
    data = ledger(material(songluo), OPEN)
    path = filled_in(data, tmp_path / "a.xlsx", "松萝镇", "韩小禾", 核实结果="属实")
    said = {"核实结果": "不属实", "佐证材料": "照片"}
    filled_in(path.read_bytes(), path, "全部问题", "韩小禾", **said)
    counting = in_force(read_results(str(path), ()).rulings, AS_OF)
    assert counting.verdicts == {fingerprint(data, "韩小禾"): "pending"}
    assert len(counting.conflicting) == 1


@pytest.mark.parametrize("progress", ["整改中", "待系统开放"])
def test_how_far_the_mending_is_stands_in_the_next_ledger(
    songluo: Path, tmp_path: Path, progress: str
) -> None:
    data = ledger(material(songluo), OPEN)
    entries = {"整改情况": progress, "责任人": "靳雁", "整改时限": date(2020, 9, 30)}
    path = filled_in(data, tmp_path / "a.xlsx", "松萝镇", "韩小禾", **entries)
    told = read_results(str(path), ())
    assert told.remarks == ()
    again = ledger(material(songluo, rulings=in_force(told.rulings, AS_OF)), OPEN)
    page = opened(again)["松萝镇"]
    row = row_of(page, "ARE001", "韩小禾")
    shown = [
        page.cell(row, column(page, name)).value for name in (*entries, "核实结果", "是否销号")
    ]
    assert shown == [progress, "靳雁", "2020-09-30", None, "否"]
    path.write_bytes(again)
    assert read_results(str(path), ()) == FieldResults((), ())


def test_a_day_that_the_ledger_itself_gave_is_no_entry(songluo: Path, tmp_path: Path) -> None:
    told = Ruling(fingerprint(ledger(material(songluo), OPEN), "韩小禾"), None, until="2020-09-30")
    data = ledger(material(songluo, rulings=in_force([told], AS_OF)), OPEN)
    path = filled_in(data, tmp_path / "a.xlsx", "松萝镇", "韩小禾", 核实结果="属实")
    (ruling,) = read_results(str(path), ()).rulings
    assert (ruling.outcome, ruling.until) == ("confirmed", "")


def test_what_is_only_kept_beside_an_outcome_is_named(songluo: Path, tmp_path: Path) -> None:
    data = ledger(material(songluo), OPEN)
    said = {"整改情况": "整改中", "备注": "等施工队"}
    path = filled_in(data, tmp_path / "a.xlsx", "松萝镇", "韩小禾", **said)
    told = read_results(str(path), ())
    assert [ruling.outcome for ruling in told.rulings] == [None]
    assert [remark.msgid for remark in told.remarks] == [
        "{place}: without 核实结果 or 已整改 only 责任人, 整改时限 and 整改情况 are kept"
    ]


def test_what_was_found_on_site_is_filled_in_and_struck_off_only_with_evidence(
    songluo: Path,
) -> None:
    first = ledger(material(songluo), OPEN)
    little, big = fingerprint(first, "韩小禾"), fingerprint(first, "韩大禾")
    entries = [
        Ruling(little, "refuted", evidence="实测75平方米", who="靳雁"),
        Ruling(big, "mended", day=date(2020, 6, 1), evidence="整改报告"),
    ]
    page = opened(ledger(material(songluo, rulings=in_force(entries, AS_OF)), OPEN))["松萝镇"]

    def told(name: str, *headers: str) -> list[object]:
        row = row_of(page, "ARE001", name)
        return [page.cell(row, column(page, header)).value for header in headers]

    headers = ("整改情况", "完成时间", "佐证材料", "核实结果", "核实人", "是否销号")
    assert told("韩小禾", *headers) == [None, None, "实测75平方米", "不属实", "靳雁", "是"]
    assert told("韩大禾", *headers) == ["已整改", "2020-06-01", "整改报告", "已整改", None, "否"]


def test_an_entry_that_does_not_count_is_asked_for_again(songluo: Path) -> None:
    name = fingerprint(ledger(material(songluo), OPEN), "韩小禾")
    rulings = in_force([Ruling(name, "refuted", who="靳雁")], AS_OF)
    page = opened(ledger(material(songluo, rulings=rulings), OPEN))["松萝镇"]
    row = row_of(page, "ARE001", "韩小禾")
    assert "填为不属实但无佐证材料" in str(page.cell(row, 11).value)
    assert [page.cell(row, c).value for c in (20, 21, 23)] == [None, None, "否"]


def test_what_is_gone_and_what_could_not_be_looked_for_are_listed_too(songluo: Path) -> None:
    gone = Lead("g" * 32, "ARE001", "redline", "松萝镇", "旧.xlsx", "表1", "J7", 1, 2, 1)
    waiting = Lead("w" * 32, "DEM001", "problem", "芦笛乡", "旧.xlsx", "表1", "K7", 1, None, 1)
    recorded = Recorded(2, {}, (), (waiting,), gone=(gone,))
    book = opened(ledger(material(songluo, recorded=recorded), MASKED))
    last = [cell.value for cell in book["芦笛乡"][book["芦笛乡"].max_row]]
    assert "旧.xlsx › 表1!K7" in str(last[10])
    assert (last[9], last[22], last[24]) == ("DEM001 旧房逾期未拆除", "否", "w" * 32)
    struck = [cell.value for cell in book["已销号"][5]]
    assert (struck[1], struck[22], struck[24]) == ("松萝镇", "是", "g" * 32)


def test_money_concerned_is_the_difference_of_paid_and_due(songluo: Path) -> None:
    paid = "{paid} yuan of building subsidy were paid; {due} yuan are due"
    over = Message.of(paid, paid=Decimal("100000"), due=Decimal("80000.50"))
    any_lead = replace(material(songluo).judged.result.findings[0], message=over)
    assert amount_of(replace(any_lead, code="PAY001")) == Decimal("19999.50")
    assert amount_of(replace(any_lead, code="ARE001")) is None


@pytest.mark.libreoffice
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_a_ledger_saved_by_libreoffice_comes_back_as_it_was(songluo: Path, tmp_path: Path) -> None:
    data = ledger(material(songluo), OPEN)
    path = filled_in(
        data, tmp_path / "问题台账.xlsx", "松萝镇", "韩小禾",
        核实结果="属实", 完成时间=date(2020, 7, 1),
    )  # fmt: skip
    out = tmp_path / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert is_of_a_pack(out / path.name)
    told = read_results(str(out / path.name), ())
    expected = Ruling(
        fingerprint(data, "韩小禾"), "confirmed", day=date(2020, 7, 1), origin="问题台账.xlsx"
    )
    assert told == FieldResults((expected,), ())
