"""What a check is asked to do, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from relocaudit.engine.fingerprint import FIXED_KEY
from relocaudit.jobs.unlocking import AskPassword
from relocaudit.model.message import Message
from relocaudit.model.result import AuditResult, Failure
from relocaudit.model.source import Role
from relocaudit.model.wording import Language


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """One `relocaudit check`: paths are as the user gave them, folders and wildcards not expanded.

    `inputs` maps every role but roster to its files; `external` pairs a kind with a file;
    `previous` are earlier versions of rosters. Each of
    `passwords` is tried on files that are encrypted; `ask_password` is None where nobody answers.
    `sheet` and `header_row` are about files of the role `asked_of`; `mapping` is the file that says
    how columns are read, `mappings_beside` whether those beside the inputs count too.
    `only_new`: an earlier copy must be there to compare with.
    `run_id` names the run in its report, its history and its log; None: one is made.
    `new_villages` and `new_sites` map old names of villages and of sites to new ones, `new_columns`
    header texts to fields. `townships` says whom a file is about, by absolute path; `unreported`
    are townships that should have a roster and have none, `refused` files of the project that
    cannot be told apart or are not there, `passed_over` those that are no inputs, with a word.
    """

    rosters: tuple[str, ...]
    as_of: date
    inputs: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    external: tuple[tuple[str, str], ...] = ()
    previous: tuple[str, ...] = ()
    policy: str = "national"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Language = "zh"
    annotate: bool = True
    out: str | None = None
    overwrite: bool = False
    only_new: bool = False
    sheet: str | None = None
    header_row: int | None = None
    asked_of: Role = "roster"
    mapping: str | None = None
    mappings_beside: bool = True
    passwords: tuple[str, ...] = field(default=(), repr=False)
    ask_password: AskPassword | None = None
    jobs: int = 1
    new_villages: Mapping[str, str] = field(default_factory=dict)
    new_sites: Mapping[str, str] = field(default_factory=dict)
    new_columns: Mapping[str, str] = field(default_factory=dict)
    townships: Mapping[str, str] = field(default_factory=dict)
    unreported: tuple[str, ...] = ()
    refused: tuple[Failure, ...] = ()
    passed_over: tuple[tuple[str, Message], ...] = ()
    key: bytes = field(default=FIXED_KEY, repr=False)
    run_id: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What became of one roster's annotated copy; `remarks` say what differs from the usual.

    kind `annotated`: the clerk's own workbook with marks · `new`: a labelled workbook of the same
    values (xls, csv) · `findings-only`: the input could not be marked, findings alone.
    """

    roster: str
    path: str
    kind: Literal["annotated", "new", "findings-only"]
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """`skipped` are inputs passed over with a word (lock files, our own copies), and remarks."""

    result: AuditResult
    copies: tuple[Copy, ...] = ()
    skipped: tuple[tuple[str, Message], ...] = ()
