"""The annotated copy: the source's package with marks and our sheets, nothing else changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from relocaudit.annotate.added_sheets import Additions, KeptRow, Outcome, Rows, add_sheets
from relocaudit.annotate.cell_xml import CellValue
from relocaudit.annotate.checks import check_copy
from relocaudit.annotate.locked import opened
from relocaudit.annotate.marks_asked import Note, gathered
from relocaudit.annotate.output import delivered
from relocaudit.annotate.package import Package
from relocaudit.annotate.parts import Changes
from relocaudit.annotate.records import PlacedMark
from relocaudit.annotate.refusals import refusal
from relocaudit.annotate.report import CopyReport, Remark, RemarkKind
from relocaudit.annotate.result_sheets import FindingRow
from relocaudit.annotate.sheet_marker import SheetMarker
from relocaudit.annotate.unmark import without_marks
from relocaudit.annotate.zip_writer import ZipWriter
from relocaudit.model.cell import a1
from relocaudit.model.wording import Language


def annotate_copy(
    source: str | Path,
    target: str | Path,
    notes: Iterable[Note],
    findings: Iterable[FindingRow] | None = None,
    about: Iterable[Sequence[CellValue]] | None = None,
    *,
    password: str | None = None,
    lang: Language = "zh",
    causes: Sequence[str] = (),
    kept: Iterable[KeptRow] = (),
    unmark_first: bool = False,
) -> CopyReport:
    """Write a copy of `source` with a fill and a note on each cell of `notes`.

    `notes` are (sheet, A1 address, severity word, text); `findings` and `about` become the sheets
    核查结果 and 核查说明 behind the last one, with `causes` above the findings. `kept` are rows of
    an earlier copy that `open_marks` shall find again. Everything else is the source's, byte for
    byte; with `unmark_first` the source is a copy of ours, whose marks and sheets come off before.

    An encrypted workbook is opened with `password`, and its copy is encrypted with the same one.

    Raises InputError, and leaves nothing behind, where the workbook cannot be changed without
    loss (encrypted, signed, damaged …) or the copy cannot be written.
    """
    path = str(source)
    listed = None if findings is None else list(findings)
    scope: Rows | None = None if about is None else list(about)
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - closed by the block below
    except OSError as error:
        raise refusal(path, "cannot-read", what=error.strerror or "input/output error") from error
    with file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        additions = Additions(listed, scope, tuple(causes), lang, digest, kept=tuple(kept))
        package = Package(path, opened(path, file, password))
        left: tuple[Remark, ...] = ()
        if unmark_first:
            clean, left, values_of = without_marks(package)
            package, additions = Package(path, clean), replace(additions, values_of=values_of)
        report = annotate_package(package, str(target), notes, additions, path, password)
        return replace(report, remarks=(*left, *report.remarks))


def annotate_package(
    package: Package,
    target: str,
    notes: Iterable[Note],
    additions: Additions,
    source: str | None = None,
    password: str | None = None,
) -> CopyReport:
    """Annotate an open package; `source` is the file that must not be overwritten.

    With a password the copy is encrypted.
    """
    changes = Changes(package)
    markers, remarks = _mark_sheets(changes, notes)
    remarks += [remark for marker in markers for remark in marker.remarks]
    placed: dict[tuple[str, str], PlacedMark] = {
        (asked, address): mark
        for marker in markers
        for asked in marker.asked_as
        for address, mark in marker.placed.items()
    }
    marked = [marker.changed for marker in markers if marker.changed is not None]
    sheets = add_sheets(changes, additions, Outcome(placed, remarks, marked))
    changes.finish()
    with delivered(target, source, password) as file:
        writer = ZipWriter(file)
        write_entries(package, changes, writer)
        check_copy(file, changes, sheets)
    coloured = sum(marker.coloured for marker in markers)
    noted = sum(len(marker.noted) for marker in markers)
    return CopyReport(target, coloured, noted, sheets, tuple(remarks))


def _mark_sheets(changes: Changes, notes: Iterable[Note]) -> tuple[list[SheetMarker], list[Remark]]:
    """Run a marker over each sheet with notes; remarks for notes without a sheet of cells."""
    asked, remarks = gathered(notes)
    markers: dict[str, SheetMarker] = {}
    for name, marks in asked.items():
        sheet = changes.book.find(name)
        if sheet is None or sheet.part is None:
            kind: RemarkKind = "missing-sheet" if sheet is None else "not-cells"
            remarks += [Remark.of(kind, name, a1(*place)) for place in marks]
            continue
        marker = markers.get(sheet.part)
        if marker is None:
            marker = markers[sheet.part] = SheetMarker(changes, sheet, sheet.part)
        marker.ask(name, marks)
    for marker in markers.values():
        marker.run()
    return list(markers.values()), remarks


def write_entries(package: Package, changes: Changes, writer: ZipWriter) -> None:
    """Every entry of the source, raw or with its new body, and then the new parts."""
    for entry in package.entries:
        body = changes.replaced.get(entry.name)
        if body is None:
            writer.copy(entry, package.raw(entry))
        else:
            writer.write(entry.raw_name, body(), like=entry)
    for name, body in changes.added.items():
        writer.write(name.encode(), body())
    writer.finish(package.comment)
