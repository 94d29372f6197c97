from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from raw_workbooks import rels, write_package
from raw_xlsb import (
    SHEET,
    cell,
    columns,
    merge,
    packed,
    real,
    record,
    rich,
    row,
    shared,
    sheet,
    text,
    wide,
    write_xlsb,
    xlsb_parts,
)

from relocaudit.errors import InputError
from relocaudit.intake import Grid, Limits, Merge, Reader, Stray

FORMATS = ("0.00", 'yyyy"年"m"月"')
STRUCK, TWO, MONTH, DAY, CLOCK = range(1, 6)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One worker for all: starting one takes longer than reading a small sheet."""
    with Reader() as shared_reader:
        yield shared_reader


def grid(reader: Reader, tmp_path: Path, *rows: bytes, **more: object) -> Grid:
    """The only sheet of a binary workbook."""
    book = reader.read(write_xlsb(tmp_path / "a.xlsb", sheet(*rows), formats=FORMATS, **more))
    assert book.format == "xlsb"
    return book.sheets[0]


def refused(reader: Reader, path: Path) -> tuple[str, dict[str, object]]:
    with pytest.raises(InputError) as caught:
        reader.read(path)
    return caught.value.reason, dict(caught.value.message.params)


@pytest.mark.parametrize(
    "written, read",
    [
        (packed(1, 4), (4, "n")),
        (packed(1, -4), (-4, "n")),
        (packed(1, 2510, in_hundredths=True), (25.1, "n")),
        (cell(2, 1, struct.pack("<d", 0.5)[4:]), (0.5, "n")),
        (real(1, 75.3), (75.3, "n")),
        (real(1, 330101195102021000.0), (330101195102021000, "n")),
        (real(1, float("nan")), ("nan", "e")),
        (real(1, 42809, style=DAY), ("2017-03-15", "d")),
        (packed(1, 42809, style=MONTH), ("2017-03-15", "d")),
        (real(1, 0.5, style=CLOCK), ("12:00:00", "t")),
        (cell(4, 1, b"\1"), (True, "b")),
        (cell(3, 1, b"\x17"), ("#REF!", "e")),
        (text(1, "张　三"), ("张　三", "s")),
        (shared(1, 1), ("𠅤", "s")),
        (cell(62, 1, rich("甲")), ("甲", "s")),
        (cell(8, 1, wide("甲") + bytes(10)), ("甲", "s")),
        (cell(8, 1, wide("") + bytes(10)), (None, " ")),
        (cell(9, 1, struct.pack("<d", 7) + bytes(10)), (7, "n")),
        (cell(10, 1, b"\0" + bytes(10)), (False, "b")),
        (cell(11, 1, b"\x2a" + bytes(10)), ("#N/A", "e")),
        (cell(1, 1, style=STRUCK), (None, " ")),
    ],
)
def test_each_type_of_cell_keeps_its_kind_and_digits(
    reader: Reader, tmp_path: Path, written: bytes, read: tuple[object, str]
) -> None:
    found = grid(reader, tmp_path, row(1, written), strings=[rich("x"), rich("𠅤")]).cell(1, 1)
    assert (found, type(found[0])) == (read, type(read[0]))


def test_days_of_a_book_from_1904_are_counted_from_there(reader: Reader, tmp_path: Path) -> None:
    sheet_of_1904 = grid(reader, tmp_path, row(1, real(1, 1, style=DAY)), from_1904=True)
    assert sheet_of_1904.cell(1, 1) == ("1904-01-02", "d")


def test_cells_keep_their_positions_with_and_without_a_column(
    reader: Reader, tmp_path: Path
) -> None:
    short = [
        record(12, bytes(4)),
        record(18, bytes(4) + bytes(4)),
        record(13, bytes(4) + b"\x0e\0\0\0"),
    ]
    found = grid(reader, tmp_path, row(3, text(2, "甲"), *short), strings=[rich("乙")])
    assert [found.cell(3, column)[0] for column in range(1, 7)] == [None, "甲", None, "乙", 3, None]
    assert found.nonempty_rows is None


def test_what_later_versions_put_between_the_cells_is_passed_over(
    reader: Reader, tmp_path: Path
) -> None:
    news = record(37, bytes(6)) + record(1024, bytes(2)) + record(2999) + record(38)
    found = grid(reader, tmp_path, row(1, news, text(1, "甲"), record(427, bytes(40))))
    assert (found.cell(1, 1), found.nonempty_rows) == (("甲", "s"), 1)


def test_number_formats_and_struck_text_are_told(reader: Reader, tmp_path: Path) -> None:
    strings = [rich("王", (0, 1)), rich("王李", (1, 1)), rich("赵")]
    found = grid(
        reader,
        tmp_path,
        row(1, *(shared(i + 1, i) for i in range(3)), shared(4, 2, style=STRUCK)),
        row(2, real(1, 2017.1, style=TWO), real(2, 2017.1)),
        strings=strings,
    )
    assert found.struck == {(1, 1), (1, 4)}
    assert dict(found.formats) == {(2, 1): "0.00"}


def test_hidden_rows_columns_sheets_and_merges_are_told(reader: Reader, tmp_path: Path) -> None:
    part = sheet(
        row(1, text(1, "甲"), text(3, "乙")),
        row(2, text(1, "丙"), hidden=True),
        before=record(390) + columns(2, 16384, hidden=True) + record(391),
        after=merge(1, 1, 2, 1) + merge(1, 1, 1, 1) + merge(2, 3, 1048576, 16384),
    )
    path = write_xlsb(
        tmp_path / "a.xlsb", part, part, part, names=[("甲", 0), ("乙", 1), ("丙", 2)]
    )
    sheets = reader.read(path).sheets
    assert [one.state for one in sheets] == ["visible", "hidden", "veryHidden"]
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns) == ({2}, {2, 3})
    assert sheets[0].merges == (Merge(1, 1, 2, 1), Merge(2, 3, 2, 3))


def test_both_counts_agree_on_blank_rows_and_errors(reader: Reader, tmp_path: Path) -> None:
    rows = [
        row(1, text(1, "姓名")),
        row(3, text(1, "甲")),
        row(4, cell(3, 1, b"\x17")),
        row(5, text(2, " ")),
    ]
    assert grid(reader, tmp_path, *rows).nonempty_rows == 4


def test_a_second_block_of_rows_is_told_by_the_second_count(reader: Reader, tmp_path: Path) -> None:
    again = record(145) + row(2, text(1, "甲")) + record(146)
    part = sheet(row(1, text(1, "姓名")), after=again)
    found = reader.read(write_xlsb(tmp_path / "a.xlsb", part)).sheets[0]
    assert (found.height, found.nonempty_rows) == (2, 1)


def test_a_far_cell_is_cut_off_and_told(reader: Reader, tmp_path: Path) -> None:
    found = grid(reader, tmp_path, row(1, text(1, "甲")), row(1048576, packed(16384, 5)))
    assert found.stray == (Stray(1048576, 16384, "5"),)


def test_charts_and_macros_are_named_and_nothing_of_them_is_read(
    reader: Reader, tmp_path: Path
) -> None:
    leads = [("worksheet", "worksheets/sheet1.bin"), ("chartsheet", "chartsheets/sheet1.bin")]
    path = write_xlsb(
        tmp_path / "a.xlsb",
        sheet(row(1, text(1, "甲"))),
        names=[("名册", 0), ("图", 0)],
        more={"xl/_rels/workbook.bin.rels": rels(*leads, ("vbaProject", "vbaProject.bin"))},
    )
    book = reader.read(path)
    assert ([one.sheet for one in book.sheets], book.skipped) == (["名册"], (("图", "chartsheet"),))
    assert "The workbook holds macros; they were neither read nor run." in book.notes


def test_a_module_of_macros_is_a_sheet_without_a_part(reader: Reader, tmp_path: Path) -> None:
    module = record(156, struct.pack("<IIi", 2, 2, -1) + wide("模块"))
    named = xlsb_parts()["xl/workbook.bin"]
    assert isinstance(named, bytes)
    book = named.replace(record(144), module + record(144))
    members = {**xlsb_parts(sheet(row(1, text(1, "甲")))), "xl/workbook.bin": book}
    read = reader.read(write_package(tmp_path / "a.xlsb", members))
    assert (len(read.sheets), read.skipped) == (1, (("模块", "vbaProject"),))


def test_a_workbook_whose_parts_lie_elsewhere_is_found(reader: Reader, tmp_path: Path) -> None:
    members = xlsb_parts(sheet(row(1, text(1, "甲"))))
    moved = {name.replace("xl/", "其他/"): content for name, content in members.items()}
    moved["_rels/.rels"] = rels(("officeDocument", "其他/workbook.bin"))
    book = reader.read(write_package(tmp_path / "花名册.xlsx", moved))
    assert book.sheets[0].columns[0].values == ("甲",)


WHOLE = sheet(row(1, text(1, "甲")))


@pytest.mark.parametrize(
    "part",
    [
        WHOLE[:-10],
        WHOLE + b"\x80",
        WHOLE + record(0, bytes(200))[:50],
        sheet(row(1, record(6, bytes(8) + b"\xff\0\0\0"))),
        sheet(row(1, record(5, bytes(9)))),
        sheet(record(0, bytes(6))),
        record(129) + row(1, text(1, "甲")) + record(130),
        b"",
    ],
)
def test_records_cut_short_are_refused(reader: Reader, tmp_path: Path, part: bytes) -> None:
    path = write_xlsb(tmp_path / "a.xlsb", WHOLE, more={SHEET: part})
    assert refused(reader, path) == ("xlsb-damaged", {"part": SHEET})


@pytest.mark.parametrize(
    "rows, reason",
    [
        ([text(1, "甲")], "bad-reference"),
        ([row(1048577, text(1, "甲"))], "bad-reference"),
        ([row(1, text(16385, "甲"))], "bad-reference"),
        ([row(1, shared(1, 7))], "bad-string"),
        ([row(1, text(1, "甲")), row(1, text(1, "乙"))], "xlsb-damaged"),
        ([row(2, text(1, "甲")), row(1, text(1, "乙"))], "xlsb-damaged"),
        ([row(1, text(2, "甲"), text(1, "乙"))], "xlsb-damaged"),
        ([row(1, record(99), text(2, "甲"))], "xlsb-damaged"),
        ([row(1, record(2, bytes(20)))], "xlsb-damaged"),
    ],
)
def test_cells_at_impossible_places_are_refused(
    reader: Reader, tmp_path: Path, rows: list[bytes], reason: str
) -> None:
    assert refused(reader, write_xlsb(tmp_path / "a.xlsb", sheet(*rows)))[0] == reason


@pytest.mark.parametrize(
    "more, reason",
    [
        ({"xl/workbook.bin": record(131) + record(132)}, "xlsb-damaged"),
        ({"xl/workbook.bin": record(131), "xl/_rels/workbook.bin.rels": rels()}, "no-sheets"),
        ({"xl/workbook.bin": record(156, bytes(9))}, "xlsb-damaged"),
        ({"xl/workbook.bin": record(143) + record(157) + record(144)}, "xlsb-damaged"),
        ({"xl/_rels/workbook.bin.rels": rels()}, "missing-part"),
        ({"xl/sharedStrings.bin": record(19, b"\0\xff\xff\0\0")}, "xlsb-damaged"),
    ],
)
def test_books_without_sheets_or_parts_are_refused(
    reader: Reader, tmp_path: Path, more: dict[str, bytes], reason: str
) -> None:
    assert refused(reader, write_xlsb(tmp_path / "a.xlsb", WHOLE, more=more))[0] == reason


def test_broken_styles_cost_no_value(reader: Reader, tmp_path: Path) -> None:
    broken = record(44, b"\xa4\0\xff\xff\xff\0") + record(617) + record(47) + record(618)
    path = write_xlsb(
        tmp_path / "a.xlsb", sheet(row(1, real(1, 7, style=99))), more={"xl/styles.bin": broken}
    )
    assert reader.read(path).sheets[0].cell(1, 1) == (7, "n")


def test_more_merges_than_the_limit_are_refused(tmp_path: Path) -> None:
    part = sheet(row(1, text(1, "甲")), after=merge(1, 1, 2, 1) * 3)
    with Reader(Limits(merges=2)) as strict:
        assert refused(strict, write_xlsb(tmp_path / "a.xlsb", part))[0] == "too-many-merges"
