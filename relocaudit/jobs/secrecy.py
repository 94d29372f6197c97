"""What a copy has to do with passwords, in words for the user."""

from __future__ import annotations

from relocaudit.intake.grid import Workbook
from relocaudit.intake.protection import BUILT_IN
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult
from relocaudit.report.vocabulary import file_name
from relocaudit.report.workbook import findings_of


def needs_password(workbook: Workbook) -> bool:
    """Whether Excel asks somebody who opens the file for a password."""
    return workbook.password not in (None, BUILT_IN)


def secrecy(workbook: Workbook, result: AuditResult, locked: frozenset[str]) -> tuple[Message, ...]:
    """That a copy is locked like its roster, or that an open one quotes from `locked` files."""
    if needs_password(workbook):
        return (Message.of("the copy is protected by the same password as the roster"),)
    found = findings_of(result, workbook.path)
    cited = locked.intersection(cell.ref.source for finding in found for cell in finding.cells)
    return tuple(
        Message.of(
            "the copy has no password, as the roster has none, but it quotes from {file}, which "
            "has one: keep the copy as safe",
            file=file_name(path),
        )
        for path in sorted(cited)
    )
