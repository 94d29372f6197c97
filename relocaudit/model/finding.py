"""A finding: a lead with its evidence, not a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from relocaudit.model.cell import CellRef
from relocaudit.model.clause import Clause
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity

Level = Literal["person", "household", "site", "township", "cell"]
State = Literal["new", "open", "reopened"]
Verdict = Literal["pending", "confirmed", "refuted", "mended"]


@dataclass(frozen=True, slots=True)
class FindingCell:
    """A cell of a finding; `cells[0]` of a finding is the flagged one."""

    role: Literal["flagged", "evidence"]
    ref: CellRef


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a finding is about. Names and numbers are plain here: masked at the edge.

    `household` is the household number, `person` the person's id, `name` the person's name
    at person level, else the head's.
    """

    level: Level
    household: str | None = None
    person: str | None = None
    name: str | None = None
    head_name: str | None = None
    township: str | None = None
    village: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one subject, worded at the edge by `wording`.

    `clauses` are the policy clauses in force that it rests on, `basis` the documents that its rule
    quotes, whether or not a clause was taken from them.
    """

    code: str
    name: str
    severity: Severity
    title: Message
    message: Message
    observed: Message | None
    expected: Message | None
    fix: Message
    cells: tuple[FindingCell, ...]
    subject: Subject
    clauses: tuple[Clause, ...]
    fingerprint: str
    state: State | None = None
    verdict: Verdict | None = None
    basis: tuple[Message, ...] = ()

    @property
    def place(self) -> CellRef:
        """The flagged cell."""
        return self.cells[0].ref
