"""What the roster says of how a home is used: lived in, vacant, let or sold."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import blank, listed, texts
from relocaudit.rules.marks import marks
from relocaudit.rules.reading import column

_LET = r"(?:转租|出租|租给|租出|外租|租赁给|对外租赁|出借|转借)"
_SOLD = r"(?:转让|出售|变卖|卖给|转卖|倒卖|售出|卖掉|卖出|买卖|卖房|已卖|私卖)"
_EMPTY = r"(?:空置|闲置|空房)"
_VACANT = re.compile(rf"{_EMPTY}|[无没]人居?住|长期不住|[未不]居住")
# 无出租、转让行为, 不得私自转让, 未发现空置: what is denied is taken out before anything is read.
_DENIED = re.compile(
    r"(?:未|没有|没|无|不得|禁止|严禁|不准|不存在|不)(?!经)[^,，。;；但却人]{0,6}?"
    rf"(?:(?:{_LET}|{_SOLD}|{_EMPTY})[、和及或/]?(?:行为|现象|情况)?)+"
)
_LIVED_IN = re.compile(
    r"(?:已|长期|常年|正常|实际|经常|本人|全家|自家|有人)?"
    r"(?:自住|居住|常住|入住|在住|使用|自用)(?:中|情况良好|正常)?|正常|有人"
)
_CONSENT = re.compile(
    r"(?<![未没不])(?<!未经)(?<!没有)(?:经[^未,，。;；]{0,12})?(?:同意|批准|审批|报批|许可|报备)"
)
# A home of the programme, and no old house, shop, land or car of that household.
_HOME = (
    r"(?<![旧老原])(?:安置住?房|安置点住?房|新房|新居|新住房|搬迁房|搬迁住房|该房|此房|住房|房屋|房子|套房|"
    r"楼房|房产|居室)"
)
_IN_REMARK = re.compile(
    rf"{_HOME}[^,，。;；、旧老原]{{0,6}}?(?P<after>{_LET}|{_SOLD})(?!车|屋)"
    rf"|(?P<before>{_LET}|{_SOLD})[^,，。;；、旧老原]{{0,3}}{_HOME}"
)
_SHORT = 2
_COLUMNS = ("letting", "vacancy", "occupancy")


@lru_cache(maxsize=1)
def home_use(facts: Facts) -> pd.DataFrame:
    """By household `use` (sold | let | vacant | occupied | other) and `field`, which says so.

    Of several columns the gravest wins; `other`: told, but none of these. NA: nothing tells.
    Remarks are not asked: see `in_remark`.
    """
    homes = facts.households
    use = field = blank(homes.index, "text")
    if homes.columns.isin(_COLUMNS).sum() == 0:
        return pd.DataFrame({"use": use, "field": field})
    told = {
        "letting": _read(column(facts, "households", "letting"), "let", "other"),
        "vacancy": _read(column(facts, "households", "vacancy"), "vacant", "occupied"),
        "occupancy": _read(column(facts, "households", "occupancy"), "occupied", "other"),
    }
    for word in ("sold", "let", "vacant", "occupied", "other"):
        for name, said in told.items():
            here = (said == word).fillna(False).astype(bool) & use.isna()
            use, field = use.mask(here, word), field.mask(here, name)
    return pd.DataFrame({"use": use, "field": field})


def in_remark(remark: pd.Series) -> pd.Series:
    """`let` or `sold` where a remark says so of the new home and names nobody's consent."""
    known = {text: _remarked(text) for text in set(listed(remark))}
    return texts((known[text] for text in listed(remark)), remark.index)


def _read(cells: pd.Series, yes: str, no: str) -> pd.Series:
    """The use that each cell names, else the one that its yes or no stands for."""
    bare = dict(zip(listed(cells), listed(marks(cells)), strict=True))
    meant = {"yes": yes, "no": no}
    known = {
        text: _named(text) or (meant.get(bare[text] or "") if len(text) <= _SHORT else "other")
        for text in bare
        if text is not None
    }
    return texts((known.get(text or "") for text in listed(cells)), cells.index)


def _named(text: str) -> str | None:
    folded = _folded(text)
    affirmed = _DENIED.sub("", folded)
    agreed = _CONSENT.search(folded)
    for use, pattern in (("sold", _SOLD), ("let", _LET)):
        if re.search(pattern, affirmed):
            return "other" if agreed else use
    if _VACANT.search(affirmed):
        return "vacant"
    denied = re.search(_EMPTY, folded)
    return "occupied" if denied or _LIVED_IN.fullmatch(affirmed) else None


def _remarked(text: str | None) -> str | None:
    folded = _folded(text or "")
    found = _IN_REMARK.search(_DENIED.sub("", folded))
    if found is None or _CONSENT.search(folded):
        return None
    return "sold" if re.fullmatch(_SOLD, found["after"] or found["before"]) else "let"


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
