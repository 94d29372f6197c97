"""New workbooks: findings by themselves, and the values of files that cannot be patched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from relocaudit.annotate.added_sheets import Additions, KeptRow, Rows
from relocaudit.annotate.book import TRANSITIONAL
from relocaudit.annotate.cell_xml import CellValue
from relocaudit.annotate.copy import annotate_package
from relocaudit.annotate.locked import scratch
from relocaudit.annotate.marks_asked import Note
from relocaudit.annotate.output import written_aside
from relocaudit.annotate.package import Package
from relocaudit.annotate.report import CopyReport
from relocaudit.annotate.result_sheets import FindingRow
from relocaudit.annotate.values_sheet import DATE_FORMATS, VALUE_FORMATS, values_sheet
from relocaudit.annotate.xml_text import attribute
from relocaudit.annotate.zip_writer import ZipWriter
from relocaudit.intake.grid import Grid, Workbook
from relocaudit.model.wording import Language

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31


def write_findings_workbook(
    target: str | Path,
    findings: Iterable[FindingRow],
    about: Iterable[Sequence[CellValue]],
    sheets: Iterable[tuple[str, Rows]] = (),
    *,
    password: str | None = None,
    lang: Language = "zh",
    causes: Sequence[str] = (),
    kept: Iterable[KeptRow] = (),
) -> CopyReport:
    """Write a new workbook with 核查结果, further `sheets` (name, rows) and 核查说明.

    For an input that cannot be patched: addresses are printed, there is nothing to link to. With
    a password the workbook is encrypted.
    """
    additions = Additions(
        list(findings), list(about), tuple(causes), lang, "", tuple(sheets), tuple(kept)
    )
    with written_aside(str(target)), scratch(password) as file:
        write_base(file, ())
        package = Package(str(target), file)
        return annotate_package(package, str(target), (), additions, None, password)


def copy_of_values(
    workbook: Workbook,
    target: str | Path,
    notes: Iterable[Note],
    findings: Iterable[FindingRow],
    about: Iterable[Sequence[CellValue]],
    *,
    lang: Language = "zh",
    causes: Sequence[str] = (),
    kept: Iterable[KeptRow] = (),
) -> CopyReport:
    """Write a new workbook with the sheets, values and merges of `workbook`, marked.

    For xls, csv and the like. Every cell keeps its address; 核查说明 says that formats and
    formulas are only in the original. A sheet name Excel does not take is shortened or mended,
    in the notes and findings too. What was encrypted is encrypted again, with the same password.
    """
    names = sheet_names(grid.sheet for grid in workbook.sheets)
    rows = [{**f, "sheet": names.get(str(f.get("sheet")), f.get("sheet"))} for f in findings]
    additions = Additions(
        rows, list(about), tuple(causes), lang, workbook.sha256, (), tuple(kept),
        values_of=Path(workbook.path).name,
    )  # fmt: skip
    placed = ((names.get(sheet, sheet), *rest) for sheet, *rest in notes)
    with written_aside(str(target)), scratch(workbook.password) as file:
        write_base(file, [(names[grid.sheet], grid) for grid in workbook.sheets])
        package = Package(workbook.path, file)
        asked: Iterator[Note] = ((s, cell, word, text) for s, cell, word, text in placed)
        path, password = workbook.path, workbook.password
        return annotate_package(package, str(target), asked, additions, path, password)


def sheet_names(sheets: Iterable[str], said: Callable[[str], str] = str) -> dict[str, str]:
    """A name Excel takes for each sheet, unique without regard to case.

    `said` is what should be read of a name.
    """
    names: dict[str, str] = {}
    for sheet in sheets:
        wanted = _NOT_IN_NAMES.sub("_", said(sheet)).strip("'")[:_LONGEST_NAME] or "Sheet"
        name, number = wanted, 1
        while name.casefold() in {taken.casefold() for taken in names.values()}:
            number += 1
            tail = f" ({number})"
            name = wanted[: _LONGEST_NAME - len(tail)] + tail
        names[sheet] = name
    return names


def write_base(file: BinaryIO, sheets: Sequence[tuple[str, Grid]]) -> None:
    """A least package with these sheets of values, possibly none: ours are added after."""
    writer = ZipWriter(file)
    numbers = range(1, len(sheets) + 1)
    parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
    parts += [(f"worksheets/sheet{n}.xml", "worksheet") for n in numbers]
    overrides = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_TYPE}{kind}+xml"/>' for name, kind in parts
    )
    types = (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}'
        "</Types>"
    )
    writer.write(b"[Content_Types].xml", [types.encode()])
    writer.write(b"_rels/.rels", [_relationships([("officeDocument", "xl/workbook.xml")])])
    writer.write(b"xl/workbook.xml", [_book(sheets)])
    found = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    rels = _relationships([*found, ("styles", "styles.xml")])
    writer.write(b"xl/_rels/workbook.xml.rels", [rels])
    writer.write(b"xl/styles.xml", [_styles()])
    for number, (_, grid) in enumerate(sheets, 1):
        part = f"xl/worksheets/sheet{number}.xml".encode()
        writer.write(part, values_sheet(grid, TRANSITIONAL))
    writer.finish()
    file.flush()
    file.seek(0)


def _relationships(targets: Sequence[tuple[str, str]]) -> bytes:
    body = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE_RELATIONS}">{body}</Relationships>'.encode()


def _book(sheets: Sequence[tuple[str, Grid]]) -> bytes:
    states = {"hidden": ' state="hidden"', "veryHidden": ' state="veryHidden"'}
    body = "".join(
        f'<sheet name="{attribute(name)}" sheetId="{n}"{states.get(grid.state, "")} r:id="rId{n}"/>'
        for n, (name, grid) in enumerate(sheets, 1)
    )
    return (
        f'{_XML}<workbook xmlns="{TRANSITIONAL}" xmlns:r="{_RELATIONS}">'
        f"<bookViews><workbookView/></bookViews><sheets>{body}</sheets></workbook>"
    ).encode()


def _styles() -> bytes:
    """The formats that `values_sheet` numbers."""
    dates = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for number, code in DATE_FORMATS.items()
    )
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"'
        + (' applyNumberFormat="1"' if number else "")
        + ' applyAlignment="1"><alignment vertical="center"/></xf>'
        for number in VALUE_FORMATS
    )
    return (
        f'{_XML}<styleSheet xmlns="{TRANSITIONAL}"><numFmts count="2">{dates}</numFmts>'
        '<fonts count="1"><font><sz val="11"/>'
        '<name val="宋体"/><charset val="134"/></font></fonts><fills count="2"><fill>'
        '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{len(VALUE_FORMATS)}">{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ).encode()
