"""Ticks, dates and notes that say whether something is there: 有 无 √ × 2018.3 同意 未签."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import listed, look_up, texts
from relocaudit.rules.reading import column

_NO = re.compile(
    r"否|×|✗|✘|╳|X|N|NO|0|空|(?:无(?!偿)|未|没|缺|欠|不齐|不全|不完|不合|不通|不符|不同意|不予|待|尚|暂|还没|需补|"
    r"应补|正在).*|.*(?:不齐|不全|未齐|办理中|进行中|审批中)"
)
_NOT_NEEDED = re.compile(r"[/\\—–_\-]+|(?:不需|无需|无须|不涉及|不适用|不用|免)(?:要)?.*")
_NOTHING_SAID = re.compile(r"(?:不详|未知|不清楚|待核实?|待查)")


def marks(told: pd.Series) -> pd.Series:
    """`yes`, `no` or `not-required` for each text; NA: blank, or nobody knows.

    Whatever is not a word for no says that it is there: a number, a day, a name, 同意.
    """
    known = {text: _mark(text) for text in set(listed(told))}
    return texts((known[text] for text in listed(told)), told.index)


def _mark(text: str | None) -> str | None:
    folded = "".join(unicodedata.normalize("NFKC", text or "").upper().split()).rstrip("。.;,")
    if not folded or _NOTHING_SAID.fullmatch(folded):
        return None
    if _NOT_NEEDED.fullmatch(folded):
        return "not-required"
    return "no" if _NO.fullmatch(folded) else "yes"


def is_kept(facts: Facts, filled: pd.Series, among: pd.Series) -> pd.Series:
    """By household whether its roster fills a column in: for half of those that it is about.

    A column that most leave blank is one that nobody keeps: a blank in it says nothing.
    """
    source = column(facts, "households", "source").fillna("")
    counted = among.fillna(False).astype(bool)
    share = filled[counted].groupby(source[counted]).mean() >= 0.5
    kept = look_up(source, share.astype("boolean"))
    return kept.fillna(False).astype(bool)
