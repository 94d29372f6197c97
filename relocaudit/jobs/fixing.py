"""Safe mends of a workbook, in a copy that lists each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from relocaudit.annotate.listing_sheet import Listing
from relocaudit.annotate.rewriting import NewValue, rewrite_copy
from relocaudit.errors import Bug, InputError
from relocaudit.intake import Reader
from relocaudit.intake.grid import Workbook
from relocaudit.jobs.beside import free_target
from relocaudit.jobs.copy_suffix import copy_suffix
from relocaudit.jobs.load import LEDGERS
from relocaudit.jobs.mappings import Mappings
from relocaudit.jobs.secrecy import needs_password
from relocaudit.jobs.unlocking import AskPassword, Keys
from relocaudit.model.mend import Mend
from relocaudit.model.message import Message
from relocaudit.model.source import Role
from relocaudit.model.wording import Wording
from relocaudit.report.mends import reason_text
from relocaudit.tables.mapping_file import read_mapping
from relocaudit.tables.mends import mends_of
from relocaudit.tables.pins import SavedMapping
from relocaudit.tables.sheets import ReadWorkbook, read_sheets

# The same in both languages, like the sheets of the annotated copy.
SHEET = "修改清单"
_WIDTHS = (16.0, 10.0, 16.0, 30.0, 30.0, 34.0)


@dataclass(frozen=True, slots=True)
class FixRequest:
    """One `relocaudit fix`; `out` is a folder for the copy, None for beside the file."""

    path: str
    role: Role = "roster"
    out: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    mapping: str | None = None
    passwords: tuple[str, ...] = field(default=(), repr=False)
    ask: AskPassword | None = None


@dataclass(frozen=True, slots=True)
class FixOutcome:
    """What was mended; `target` is None where there was nothing to mend, and no copy was made."""

    path: str
    mends: tuple[Mend, ...]
    target: str | None
    remarks: tuple[Message, ...] = ()


def run_fix(request: FixRequest, wording: Wording) -> FixOutcome:
    """Mend what needs no guess, in `NAME.fixed.xlsx`. Raises InputError for an unusable file."""
    path = request.path
    workbook = open_workbook(path, request.passwords, request.ask)
    remarks: list[tuple[str, Message]] = []
    named = read_mapping(request.mapping) if request.mapping is not None else None
    mapping = Mappings(named, True, remarks).of(path, request.role)
    read = _read(workbook, request, mapping)
    mends = mends_of(workbook, read)
    said = [message for _, message in remarks]
    if not mends:
        return FixOutcome(path, (), None, tuple(said))
    suffix = copy_suffix(Path(path)) if workbook.format == "xlsx" else ".xlsx"
    target = free_target(Path(path), request.out, "fixed", suffix)
    cells: dict[str, dict[tuple[int, int], NewValue]] = {}
    for mend in mends:
        place = (mend.row, mend.column)
        cells.setdefault(mend.sheet, {})[place] = NewValue(mend.after, mend.is_number)
    rewrite_copy(workbook, target, cells, _listing(workbook, mends, wording))
    if workbook.format != "xlsx":
        said.append(Message.of("this format cannot be changed: a new workbook holds the values"))
    if needs_password(workbook):
        said.append(Message.of("the copy is protected by the same password as the file"))
    return FixOutcome(path, mends, str(target), tuple(said))


def open_workbook(path: str, passwords: Sequence[str], ask: AskPassword | None) -> Workbook:
    """Read one file, asking for its password where somebody can answer. Raises InputError."""
    keys = Keys(tuple(passwords), ask)
    with Reader() as reader:

        def read(tried: Sequence[str]) -> Workbook:
            return reader.read(path, passwords=tried)

        try:
            return read(keys.given)
        except InputError as refused:
            return keys.reopen(read, path, refused)


def _read(workbook: Workbook, request: FixRequest, mapping: SavedMapping | None) -> ReadWorkbook:
    """The file as a roster, or else as the first ledger whose header it has."""
    refused: InputError | None = None
    for role in (request.role, *(LEDGERS if request.role == "roster" else ())):
        try:
            return read_sheets(
                workbook, role, sheet=request.sheet, header_row=request.header_row, mapping=mapping
            )
        except InputError as error:
            refused = refused or error
            if error.reason != "no-header":
                break
    raise refused or Bug(Message.of("no role was tried"))


def _listing(workbook: Workbook, mends: Sequence[Mend], wording: Wording) -> Listing:
    heads = ("Sheet", "Cell", "Column title", "Was", "Is now", "Why it was mended")
    message = Message.of(
        "{count} cell(s) of {file} were mended; nothing else was changed. Delete this sheet "
        "before the workbook is handed on",
        count=len(mends),
        file=Path(workbook.path).name,
    )
    about = [wording.message(message)]
    if workbook.format != "xlsx":
        said = (
            "This is a new workbook with the values of {file}; its formats and formulas are only "
            "there."
        )
        about.append(wording.message(Message.of(said, file=Path(workbook.path).name)))
    rows = [(m.sheet, m.cell, m.title, m.before, m.after, reason_text(m, wording)) for m in mends]
    return Listing(SHEET, tuple(about), tuple(map(wording.text, heads)), _WIDTHS, rows)
