"""What a ledger's title, sheet or file says where no column does: the item paid, the year."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from relocaudit.tables.aliases import aliases_of
from relocaudit.tables.table import TEXT
from relocaudit.tables.words import plain

_YEAR = re.compile(r"(?<![\d\-至到~—.])((?:19|20)\d{2})年?(?![\d\-至到~—.])")
_NAMED = re.compile(
    r"建房补助|建房补贴|住房建设补助|拆旧[复垦]*奖[励补]|旧房拆除奖[励补]|拆旧补助|[宅腾基地退]{2,5}奖[励补]"
    r"|户均补足|差额补助|购房奖[励补]|购房补[助贴]|转贷收回|转贷|水电补[助贴]|过渡费"
)


def item_said(*texts: str) -> str | None:
    """The one item that the first telling text names; None where it names several or none."""
    words = aliases_of("payments").fields["item"].codes
    for text in (*texts[:-1], PurePath(texts[-1]).stem):
        codes = {
            code
            for found in _NAMED.findall(plain(text))
            for code, listed in words.items()
            if found in listed
        }
        codes |= {c for found in _NAMED.findall(plain(text)) if (c := _by_stem(found))}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def _by_stem(found: str) -> str | None:
    if "奖" in found and ("拆" in found or "腾" in found or "宅" in found):
        return "demolition-reward"
    return None


def year_said(*texts: str) -> int | None:
    """The one year that the first telling text names: 2017年度任务分解表."""
    for text in (*texts[:-1], PurePath(texts[-1]).stem):
        years = set(_YEAR.findall(plain(text)))
        if years:
            return int(years.pop()) if len(years) == 1 else None
    return None


# table → field → dtype, and who tells it from title, sheet and path.
FROM_TITLE: Mapping[str, Mapping[str, tuple[Any, Callable[..., str | int | None]]]] = {
    "payments": {"item": (TEXT, item_said)},
    "plan": {"plan_year": ("Int64", year_said)},
}
