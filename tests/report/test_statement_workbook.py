"""The statement as a workbook: sums, links both ways, masks, nothing that acts."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from openpyxl import Workbook

from relocaudit.model.cell import CellRef
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, PolicyInfo, RunInfo
from relocaudit.model.statement import (
    Block,
    Control,
    Figure,
    Line,
    Matrix,
    MatrixRow,
    PairSaid,
    SideOfLine,
    Statement,
)
from relocaudit.model.wording import Wording
from relocaudit.report.statement import lists
from relocaudit.report.statement.book import write_statement

pytestmark = pytest.mark.xdist_group("statement workbook")

PAIR = ("flagged", "registered")


def row(
    place: str | None, *numbers: int | None, part: str | None = None, **more: bool
) -> MatrixRow:
    keys = [(stage, unit) for stage in PAIR for unit in ("households", "persons")]
    figures = {key: Figure(number) for key, number in zip(keys, numbers, strict=True)}
    return MatrixRow(place, part, figures, **more)


def statement(head: str = "韩小禾") -> Statement:
    ref = CellRef("in/松萝镇花名册.xlsx", "花名册", 7, 2)
    only_left = Line(SideOfLine(1, 3, ref=ref, only=("韩大禾",)), SideOfLine(), head_name=head)
    only_right = Line(
        SideOfLine(), SideOfLine(1, 2, kind="registered", ref=ref),
        township="松萝镇", head_name="靳雁昀", household_no="999901000017", codes=("REG001",),
        note=Message.of("not in the registry"),
    )  # fmt: skip
    matrix = Matrix(
        "township",
        PAIR,
        (PAIR,),
        (
            MatrixRow("松萝镇", None, row("", 5, 15, 5, 14).figures, codes=("REC003",)),
            row("松萝镇", 3, 9, 3, 8, part="concentrated"),
            row("芦笛乡", 2, 4, None, None),
            MatrixRow(None, None, {("flagged", "households"): Figure(1, 2)}),
        ),
        (row(None, 8, 19, 5, 14, is_total=True),),
    )
    run = RunInfo("r", datetime(2020, 7, 1, tzinfo=UTC), date(2020, 6, 30))
    return Statement(
        AuditResult(run, PolicyInfo("national", "d"), (), (), ()),
        (matrix,),
        (Block("township", "松萝镇", PAIR, (only_left, only_right)),),
        (Control(Message.of("agree"), 3, 3), Control(Message.of("agree"), 3, 4)),
        (PairSaid("name", False, Message.of("household and name"), ref, None, "韩小禾", "韩小禾"),),
        (("flagged", "Scope"),),
    )


def written(told: Statement, wording: Wording) -> bytes:
    file = io.BytesIO()
    write_statement(file, told, wording)
    return file.getvalue()


def opened(told: Statement, **wording: bool) -> Workbook:
    text = Wording("zh", **wording)
    return openpyxl.load_workbook(io.BytesIO(written(told, text)), data_only=False)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(statement())


def test_every_sheet_is_there(book: Workbook) -> None:
    assert book.sheetnames == [
        "对账表",
        "差异名单",
        "合计数疑点",
        "平衡校验",
        "匹配说明",
        "口径说明",
    ]


def test_differences_are_formulas_that_lead_to_their_list_and_back(book: Workbook) -> None:
    matrix, listed = book["对账表"], book["差异名单"]
    cell = matrix["F9"]
    assert (cell.value, cell.hyperlink.location) == ("=C9-D9", "'差异名单'!A5")
    assert [listed.cell(5, column).value for column in (2, 4, 6)] == [
        "松萝镇",
        "仅系统标识有",
        "韩*禾",
    ]
    subtotal = listed["C7"]
    assert subtotal.hyperlink.location == "'对账表'!F9"
    assert [listed.cell(7, column).value for column in (12, 13)] == ["=SUM(L5:L6)", "=SUM(M5:M6)"]


def test_what_cannot_be_told_is_a_dash_and_what_is_open_is_shown(book: Workbook) -> None:
    matrix = book["对账表"]
    assert [matrix.cell(11, column).value for column in (3, 4, 6)] == [2, "—", "—"]
    assert matrix["C12"].number_format == '#,##0" +2?"'


def test_totals_add_up_the_rows_above_by_their_scope(book: Workbook) -> None:
    assert book["对账表"]["C13"].value == '=SUMIF($B$9:$B$12,"合计",C$9:C$12)'
    shown = openpyxl.load_workbook(io.BytesIO(written(statement(), Wording("zh"))), data_only=True)[
        "对账表"
    ]
    assert [shown.cell(13, column).value for column in (3, 4, 6)] == [8, 5, 0]


def test_the_codes_of_a_place_lead_to_the_leads(book: Workbook) -> None:
    cell = book["对账表"]["G9"]
    assert (cell.value, cell.hyperlink.location) == ("REC003", "'合计数疑点'!A1")


def test_names_and_numbers_are_masked_unless_asked_for(book: Workbook) -> None:
    def texts(told: Workbook) -> str:
        return " ".join(str(v) for s in told for r in s.iter_rows(values_only=True) for v in r if v)

    hidden, shown = texts(book), texts(opened(statement(), show_personal_data=True))
    for secret in ("韩小禾", "韩大禾", "靳雁昀", "999901000017"):
        assert secret not in hidden
        assert secret in shown


def test_a_control_that_does_not_agree_stands_out(book: Workbook) -> None:
    sheet = book["平衡校验"]
    assert [sheet.cell(row, 5).value for row in (4, 5)] == ["是", "否"]
    assert sheet["E5"].fill.fgColor.rgb == "FFC00000"


def test_text_of_strangers_neither_computes_nor_links() -> None:
    told = opened(statement('=HYPERLINK("http://x")'), show_personal_data=True)
    cell = told["差异名单"]["F5"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")')


def test_equal_statements_give_equal_bytes() -> None:
    assert written(statement(), Wording("zh")) == written(statement(), Wording("zh"))


def test_a_list_that_is_too_long_for_a_sheet_goes_on_in_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = statement()
    second = Block("township", "芦笛乡", PAIR, told.blocks[0].lines)
    monkeypatch.setattr(lists, "ROWS", 8)
    more = Statement(
        told.result, told.matrices, (*told.blocks, second), told.controls, told.pairs, told.scopes
    )
    book = opened(more)
    assert book.sheetnames[1:3] == ["差异名单", "差异名单-2"]
    assert book["差异名单-2"]["B5"].value == "芦笛乡"
