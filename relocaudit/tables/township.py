"""Which township a sheet is about when no column says so: its title, its name, its file's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from relocaudit.tables.words import plain

_NAMED = re.compile(r"([一-鿿]{1,7}?(?:民族乡|街道办事处|街道|镇|乡))")
_ABOVE = re.compile(r"^.*?(?:自治县|自治旗|县|区|市|旗)(?=[一-鿿]{2,})")
_VILLAGE = re.compile(r"^[一-鿿]{1,8}(?:村|社区|居委会)$")
_YEAR_OF = re.compile(r"^年度?")
_NOT_NAMES = frozenset(
    {"乡镇", "各乡", "各镇", "全乡", "全镇", "本镇", "本乡", "搬迁乡镇", "所在乡镇"}
)


def township_in(text: str) -> str | None:
    """The first township named in a text such as 云岫县松萝镇2017年花名册, or None.

    Lines are read one by one: a title, then what stands below it.
    """
    for part in re.split(r"[\n:(),、;。\[\]【】_\-\d.]", "\n".join(map(plain, text.split("\n")))):
        part = _YEAR_OF.sub("", part)
        while (shorter := _ABOVE.sub("", part, count=1)) != part:
            part = shorter
        match = _NAMED.match(part)
        if match and match[1] not in _NOT_NAMES:
            return match[1]
    return None


def township_of(title: str, sheet: str, path: str) -> str | None:
    """Township from the title, then the sheet's name, then the file's name."""
    candidates: Sequence[str] = (title, sheet, PurePath(path).stem)
    return next((found for text in candidates if (found := township_in(text))), None)


def village_of(sheet: str) -> str | None:
    """A sheet named for its village."""
    folded = plain(sheet)
    return folded if _VILLAGE.match(folded) else None
