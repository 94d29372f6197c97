"""Whether a list that is put up in public shows full numbers, anywhere in its file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from relocaudit.annotate.locked import opened
from relocaudit.annotate.package import Package
from relocaudit.annotate.part_texts import part_texts
from relocaudit.errors import InputError
from relocaudit.intake.cleaning import clean
from relocaudit.intake.grid import Workbook
from relocaudit.jobs.fixing import open_workbook
from relocaudit.jobs.unlocking import AskPassword
from relocaudit.model.cell import a1
from relocaudit.model.message import Message
from relocaudit.model.public_list import ListChecked, ShownNumber
from relocaudit.model.public_numbers import full_numbers, without_full_numbers
from relocaudit.tables.public_cells import public_sheet

# Their cells were looked at one by one.
_CELLS = ("xl/worksheets/", "content.xml")
_OPAQUE = (".bin", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff")
_PACKED = (".xlsx", ".docx", ".xlsm", ".pptx", ".zip")


def check_public_list(path: str, passwords: Sequence[str], ask: AskPassword | None) -> ListChecked:
    """Every full id, card and telephone number in cells, notes, names and all other parts.

    What cannot be looked into is said. Raises InputError for an unusable file.
    """
    workbook = open_workbook(path, passwords, ask)
    shown = tuple(_in_cells(workbook))
    parts, remarks = _elsewhere(workbook)
    return ListChecked(path, (*shown, *parts), remarks)


def _in_cells(workbook: Workbook) -> Iterator[ShownNumber]:
    for grid in workbook.sheets:
        name = without_full_numbers(grid.sheet)
        for number in full_numbers(grid.sheet):
            yield ShownNumber(name, "", number.kind, number.masked)
        for (row, column), cell in sorted(public_sheet(grid).cells.items()):
            if cell.kind == "id" or cell.kind == "card" or cell.kind == "phone":
                yield ShownNumber(name, a1(row, column), cell.kind, cell.text.strip())


def _elsewhere(workbook: Workbook) -> tuple[tuple[ShownNumber, ...], tuple[Message, ...]]:
    """Full numbers in the other parts of a package, and what nobody could look into."""
    try:
        with Path(workbook.path).open("rb") as file:
            package = Package(workbook.path, opened(workbook.path, file, workbook.password))
            return _in_parts(package, _cell_texts(workbook))
    except (InputError, OSError):
        said = (
            "only the cells could be looked at: notes, names and properties of this format are "
            "out of reach"
        )
        return (), (Message.of(said),)


def _in_parts(
    package: Package, seen: Collection[str]
) -> tuple[tuple[ShownNumber, ...], tuple[Message, ...]]:
    found: dict[tuple[str, str], ShownNumber] = {}
    closed = []
    for name, texts in part_texts(package):
        lower = name.casefold()
        if lower.endswith(_OPAQUE + _PACKED):
            closed.append(name)
        if lower.startswith(_CELLS):
            continue
        for text in texts:
            # Shared strings repeat the cells; what no cell shows is still in the file.
            if "string" in lower and clean(text)[0].strip() in seen:
                continue
            for number in full_numbers(text, is_code=not _may_tell(lower)):
                shown = ShownNumber(name, "", number.kind, number.masked)
                found.setdefault((name, number.masked), shown)
    if not closed:
        return tuple(found.values()), ()
    said = Message.of(
        "these parts could not be looked into: {parts}. Look at the pictures and attachments "
        "yourself",
        parts=", ".join(closed[:5]) + (" …" if len(closed) > 5 else ""),
    )
    return tuple(found.values()), (said,)


def _may_tell(part: str) -> bool:
    """Whether a part holds words of people; sizes and positions in others look like numbers."""
    return any(word in part for word in ("comment", "string", "drawing", "docprops", "header"))


def _cell_texts(workbook: Workbook) -> frozenset[str]:
    return frozenset(
        value.strip()
        for grid in workbook.sheets
        for column in grid.columns
        for value in column.values
        if isinstance(value, str)
    )
