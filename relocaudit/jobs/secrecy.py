"""What a copy has to do with passwords, in words for the user."""

from __future__ import annotations

from typing import Protocol

from relocaudit.intake.protection import BUILT_IN
from relocaudit.jobs.input_file import InputFile
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult
from relocaudit.report.vocabulary import file_name
from relocaudit.report.workbook import findings_of


class Opened(Protocol):
    """A file that was opened, with a password or without one."""

    @property
    def password(self) -> str | None: ...


def needs_password(file: Opened) -> bool:
    """Whether Excel asks somebody who opens a file for a password."""
    return file.password not in (None, BUILT_IN)


def secrecy(roster: InputFile, result: AuditResult, locked: frozenset[str]) -> tuple[Message, ...]:
    """That a copy is locked like its roster, or that an open one quotes from `locked` files."""
    if needs_password(roster):
        return (Message.of("the copy is protected by the same password as the roster"),)
    found = findings_of(result, roster.path)
    cited = locked.intersection(cell.ref.source for finding in found for cell in finding.cells)
    return tuple(
        Message.of(
            "the copy has no password, as the roster has none, but it quotes from {file}, which "
            "has one: keep the copy as safe",
            file=file_name(path),
        )
        for path in sorted(cited)
    )
