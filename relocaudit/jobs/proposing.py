"""What each file of a folder seems to be: every workbook is opened, none is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from relocaudit.annotate.statements import is_statement
from relocaudit.errors import InputError
from relocaudit.intake import Reader
from relocaudit.intake.grid import Workbook
from relocaudit.jobs.folder_walk import workbooks_below
from relocaudit.jobs.own_outputs import not_an_input
from relocaudit.jobs.renamed_copies import renamed_copies
from relocaudit.jobs.unlocking import AskPassword, Keys
from relocaudit.model.message import Message, Term
from relocaudit.model.proposal import Proposal
from relocaudit.report.visible import shown_path
from relocaudit.report.vocabulary import ROLES
from relocaudit.tables.role_of import SheetRole, main_role, main_township, sheet_roles
from relocaudit.tables.role_words import is_earlier
from relocaudit.tables.sheets import OUR_SHEETS

_VERDICTS = "核实结果"
_OURS = Message.of("passed over: an output of ours")


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of one workbook."""

    sha256: str
    sheets: tuple[SheetRole, ...]
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Searching:
    """How a folder is looked through: passwords to try, whom to ask, files read at a time."""

    passwords: tuple[str, ...] = ()
    ask_password: AskPassword | None = None
    jobs: int = 1


def propose(
    folder: Path, how: Searching, progress: Callable[[Message], None]
) -> tuple[Proposal, ...]:
    """A proposal for every file of a folder, and of those below, that may be a table.

    Paths count from the folder, with `/`. A file that cannot be read is named with its refusal.
    """
    found = list(workbooks_below(folder))
    copies = renamed_copies([str(path) for path in found])
    wanted: list[Path] = []
    proposals: dict[Path, Proposal] = {}
    for path in found:
        name = _name(folder, path)
        if why := _OURS if str(path) in copies else not_an_input(path, found):
            proposals[path] = Proposal(name, None, why, is_ours=True)
        elif why := _unwritable(path):
            proposals[path] = Proposal(name, None, why, unread=True)
        else:
            wanted.append(path)
    seen: dict[str, str] = {}
    for path, look in _looks(wanted, how, progress):
        name = _name(folder, path)
        if isinstance(look, InputError):
            proposals[path] = Proposal(name, None, look.message, unread=True)
        elif look.sha256 in seen:
            same = shown_path(seen[look.sha256])
            proposals[path] = Proposal(name, None, Message.of("the same as {file}", file=same))
        else:
            seen[look.sha256] = name
            proposals[path] = _proposal(name, look)
    return tuple(_with_earlier([proposals[path] for path in found]))


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _unwritable(path: Path) -> Message | None:
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return Message.of("its name cannot be written into a text file: rename it")
    return None


def _looks(
    paths: Sequence[Path], how: Searching, progress: Callable[[Message], None]
) -> Iterator[tuple[Path, Look | InputError]]:
    keys = Keys(how.passwords, how.ask_password)
    with Reader() as reader, ThreadPoolExecutor(max(how.jobs, 1)) as executor:

        def read(path: Path) -> Look:
            return _look(reader.read(path, passwords=keys.given))

        pending = [executor.submit(read, path) for path in paths]
        try:
            for path, future in zip(paths, pending, strict=True):
                progress(Message.of("reading {path}", path=shown_path(str(path))))
                try:
                    yield path, future.result()
                except InputError as refused:
                    yield path, _reopened(reader, keys, path, refused)
        finally:
            for future in pending:
                future.cancel()


def _reopened(reader: Reader, keys: Keys, path: Path, refused: InputError) -> Look | InputError:
    try:
        read = partial(_read, reader, path)
        return _look(keys.reopen(read, str(path), refused))
    except InputError as error:
        return error


def _read(reader: Reader, path: Path, tried: Sequence[str]) -> Workbook:
    return reader.read(path, passwords=tried)


def _look(workbook: Workbook) -> Look:
    names = [grid.sheet for grid in workbook.sheets]
    is_ours = names == [_VERDICTS] or is_statement(workbook.path)
    # A copy of ours may be all that there is of a roster.
    is_ours = is_ours or all(name.startswith(OUR_SHEETS) for name in names)
    return Look(workbook.sha256, sheet_roles(workbook), is_ours)


def _proposal(name: str, look: Look) -> Proposal:
    if look.is_ours:
        return Proposal(name, None, _OURS, is_ours=True)
    main = main_role(look.sheets)
    if main is None:
        return Proposal(name, None, Message.of("no sheet has the columns of any list known here"))
    if main.rows == 0:
        form = Message.of("an empty form: {role}", role=Term(ROLES[main.role]))
        return Proposal(name, None, form)
    why = Message.of(
        "{known} of {columns} columns are known", known=main.known, columns=main.columns
    )
    other = next((one for one in look.sheets if one.role != main.role and one.rows), None)
    if other is not None:
        template = '{why}; sheet "{sheet}" looks like another kind: {role}'
        said = Term(ROLES[other.role])
        why = Message.of(template, why=why, sheet=other.sheet, role=said)
    township = main_township(look.sheets, "roster") if main.role == "roster" else None
    return Proposal(name, main.role, why, main.kind, township)


def _with_earlier(found: list[Proposal]) -> Iterator[Proposal]:
    """Rosters whose name says that they are old become earlier versions, where a newer one is."""
    current = [one for one in found if one.role == "roster" and not is_earlier(one.path)]
    towns = {one.township for one in current}
    for one in found:
        newer = one.role == "roster" and one not in current and one.township in towns
        if newer and one.township is not None:
            yield replace(one, role="previous")
        else:
            yield one
