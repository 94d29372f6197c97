"""What the ledger of problems says, and how it is read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from relocaudit.model.pack.case import Case
from relocaudit.model.past import Lead
from relocaudit.model.result import Fixed

# These columns are filled by hand and read back: their names are the same in both languages.
IN_CHARGE, DUE = "责任人", "整改时限"
PROGRESS, DONE, EVIDENCE = "整改情况", "完成时间", "佐证材料"
OUTCOME, WHO, SETTLED, NOTE = "核实结果", "核实人", "是否销号", "备注"
MENDING: Final = (IN_CHARGE, DUE, PROGRESS)
ENTRIES: Final = (*MENDING, DONE, EVIDENCE, OUTCOME, WHO, SETTLED, NOTE)
FINGERPRINT, WRITTEN = "核查标识", "原有记录"
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    PROGRESS: ("未处理", "整改中", "已整改", "待系统开放"),
    OUTCOME: ("待核实", "属实", "不属实", "已整改"),
    SETTLED: ("是", "否"),
}
MENDED: Final = "已整改"
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Ledger:
    """`gone` was found before and is not any more, `waiting` could not be looked for this time."""

    as_of: date
    cases: tuple[Case, ...]
    gone: tuple[Lead | Fixed, ...] = ()
    waiting: tuple[Lead, ...] = ()
    titles: Mapping[str, str] | None = None


def written(entries: Mapping[str, str]) -> str:
    """What the entries of a row are known by: a row that still has it says nothing new.

    The ledger lists every case twice, under all and under its township: so it is told which of
    both somebody filled in. The day by which to mend it stands behind: most come from the policy,
    and only another one was entered.
    """
    said = "\x1f".join(entries.get(name, "").strip() for name in ENTRIES)
    digest = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"{digest} {entries.get(DUE, '').strip()}".strip()


def day_written(entries: Mapping[str, str]) -> str:
    """The day for mending that we wrote into a row ourselves; empty where we wrote none."""
    return entries.get(WRITTEN, "").partition(" ")[2]
