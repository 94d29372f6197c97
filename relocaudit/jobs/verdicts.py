"""What a clerk writes beside a finding, and what it means to the audit."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

from relocaudit.model.finding import Verdict

STATUS, OUTCOME, EVIDENCE, PAPER = "处理状态", "核实结果", "佐证材料", "文书编号"
# The list offers three of these; the others are what people write instead.
_WORDS: Final[dict[str, Verdict]] = {
    "待核实": "pending",
    "待核查": "pending",
    "核实中": "pending",
    "属实": "confirmed",
    "情况属实": "confirmed",
    "不属实": "refuted",
    "情况不属实": "refuted",
    "不实": "refuted",
    "误报": "refuted",
    "已整改": "mended",
    "已整改到位": "mended",
    "整改完成": "mended",
    "已完成整改": "mended",
    "pending": "pending",
    "confirmed": "confirmed",
    "refuted": "refuted",
    "mended": "mended",
}
_NOTHING = ("", "无", "/", "-", "—", "没有")


def verdict_of(entries: Mapping[str, str]) -> Verdict | None:
    """The verdict, None where none was given or nobody can tell what the word means.

    Without evidence 不属实 stays to be verified: a word alone takes no finding out of the count.
    """
    return "pending" if lacks_evidence(entries) else outcome_of(entries)


def outcome_of(entries: Mapping[str, str]) -> Verdict | None:
    """What stands under 核实结果, proven or not."""
    return _WORDS.get(_plain(entries.get(OUTCOME, "")))


def evidence_of(entries: Mapping[str, str]) -> str:
    """What is there to show for it; empty for 无 and the like."""
    return _something(entries.get(EVIDENCE, ""))


def paper_of(entries: Mapping[str, str]) -> str:
    """The number of a paper, as `evidence_of`; our workbook has a column for it."""
    return _something(entries.get(PAPER, ""))


def is_unknown(entries: Mapping[str, str]) -> bool:
    """Whether something stands under 核实结果 that is no verdict."""
    word = _plain(entries.get(OUTCOME, ""))
    return bool(word) and word not in _WORDS


def lacks_evidence(entries: Mapping[str, str]) -> bool:
    """Whether a finding is called untrue without anything to show for it, and no paper either."""
    shown = evidence_of(entries) or paper_of(entries)
    return outcome_of(entries) == "refuted" and not shown


def _something(text: str) -> str:
    return "" if _plain(text) in _NOTHING else text.strip()


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("。.,，!！").lower()
