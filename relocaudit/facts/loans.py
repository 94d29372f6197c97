"""Who lent a household money, as header, cell and remark tell."""

from __future__ import annotations

import re

import pandas as pd

from relocaudit.linkage.lookup import column, listed, texts
from relocaudit.tables.table import Roster, Table

# In this order: 扶贫小额信贷 is lent by a bank, 农发行 money is the programme's own.
_LENDERS = {
    "microcredit": re.compile(r"小额|产业贷|富民贷|创业贷"),
    "programme": re.compile(
        r"转贷|转借|农发行|农业发展银行|国开行|国家开发银行|长期|政策性|贴息|平台公司|城投|省投|承接主体"
    ),
    "bank": re.compile(
        r"银行|信用[社联]|信用合作|农商行|农信|农合行|[农工建中交邮]行|邮储|商行|商业贷款"
    ),
    "private": re.compile(r"亲[友戚属]|朋友|私人|民间|个人借|向.{0,6}(?:兄|弟|姐|妹|叔|舅)"),
}


def lenders(roster: Roster) -> pd.Series:
    """By household rid who lent its loan, else its debt, as the first of its texts tells.

    bank | programme | microcredit | private; NA: nobody names one. The cell speaks before its
    header, the header before the remark.
    """
    table = roster.households
    lender = texts([None] * len(table.frame), table.frame.index)
    for field in ("loan", "debt"):
        owed = column(table.frame, field, "Int64").notna() & lender.isna()
        if bool(owed.any()):
            lender = lender.fillna(_named(roster, field, owed))
    return lender


def _named(roster: Roster, field: str, owed: pd.Series) -> pd.Series:
    table, headers = roster.households, _headers(roster, field)
    raw, remark = column(table.raw, field), column(table.frame, "remark")
    told = zip(listed(owed), listed(raw), listed(remark), *_spots(table), strict=True)
    return texts(
        (
            _lender((cell, headers.get((source, sheet)), said)) if is_owed else None
            for is_owed, cell, said, source, sheet in told
        ),
        table.frame.index,
    )


def _headers(roster: Roster, field: str) -> dict[tuple[str, str], str]:
    """By path and sheet the field's header; a sheet's reading stands with one of both tables."""
    return {
        (path, sheet.name): read.header
        for path, sheet in (*roster.households.sheets, *roster.persons.sheets)
        for read in sheet.columns
        if read.field == field
    }


def _spots(table: Table) -> tuple[list[str], list[str]]:
    rows = table.origin.rows
    return rows["source"].tolist(), rows["sheet"].tolist()


def _lender(texts_: tuple[str | None, ...]) -> str | None:
    for text in texts_:
        for lender, words in _LENDERS.items():
            if text and words.search(text):
                return lender
    return None
