"""What the columns of any list tell of persons, by their headers: for lists put up in public.

A list for public notice may have any layout, and may be no table that rules know; so every cell
that names a kind of number counts as a header for what stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from relocaudit.intake.grid import BLANK, TEXT, Grid
from relocaudit.tables.words import plain

PublicKind = Literal["id", "phone", "card", "birth", "age", "sex", "name", "code", "place", "other"]
_LONGEST, _MOST_DIGITS = 40, 3
_LONGEST_PLAIN = 24
# The first that fits counts: 户主身份证号 is a number, 户主姓名 a name.
_WORDS: tuple[tuple[PublicKind, re.Pattern[str]], ...] = (
    ("other", re.compile(r"关系|签[字名章]|是否|人数|人口|户数|时间$|日期$(?<!出生日期)")),
    ("id", re.compile(r"身份证|公民身份|证件号|残疾证|残疾人证|^ID(?:号|NO)?$|社会保障号|社保号")),
    ("phone", re.compile(r"电话|手机|联系方式|联系号码|^TEL|^PHONE|微信|QQ")),
    ("card", re.compile(r"[账帐]号|卡号|一卡通|存折|银行卡|银行[账帐]户|[账帐]户号?$|社保卡$")),
    ("birth", re.compile(r"出生|生日")),
    ("age", re.compile(r"年龄|周岁|岁数")),
    ("sex", re.compile(r"性别")),
    ("code", re.compile(r"编号|编码|代码|户号|凭证|文号|批次|序号|证号|^NO\.?$|^序$")),
    # A sum has as many digits as a telephone number, sometimes.
    ("code", re.compile(r"金额|资金|元[)）]?$")),
    ("name", re.compile(r"姓名|^户主$|户主名|收款人$|领款人$|监护人$")),
    ("place", re.compile(r"县|乡|镇|村|组|屯|地址|住址|安置点|地点|小区|单位|开户行|银行")),
)  # fmt: skip
# What a row of a list is hardly ever without, and its header hardly ever has.
_MOST_IN_HEADER = 8
_STRONG: frozenset[PublicKind] = frozenset(
    {"id", "phone", "card", "birth", "age", "sex", "name", "code"}
)
_BIRTH_DAY = re.compile(r"出生|生日")


@dataclass(frozen=True, slots=True)
class PublicColumns:
    """What each cell of a sheet is by the header above it; `tells_of_ids` where columns beside
    tell of birth, age or sex, which the digits of an id repeat.
    """

    heads: Mapping[int, tuple[tuple[int, PublicKind], ...]]
    head_rows: frozenset[int]
    tells_of_ids: bool

    def ranges(self, column: int, last: int) -> Iterator[tuple[range, PublicKind]]:
        """The rows of a column with the kind of each stretch, from its first header on."""
        heads = self.heads.get(column, ())
        for (row, kind), (following, _) in pairwise((*heads, (last + 1, "other"))):
            yield range(row + 1, following), kind


def public_columns(grid: Grid) -> PublicColumns:
    """Read the headers of a sheet; a row is a header where it names two kinds of things."""
    known = dict(_known(grid))
    told: dict[int, set[PublicKind]] = {}
    for (row, _), kind in known.items():
        if kind in _STRONG:
            told.setdefault(row, set()).add(kind)
    sure = {row: kinds for row, kinds in told.items() if not _holds_data(grid, row)}
    rows = {row for row, kinds in sure.items() if len(kinds) > 1} or set(sorted(sure)[:1])
    heads: dict[int, list[tuple[int, PublicKind]]] = {}
    for row in sorted(rows):
        for offset, column in enumerate(grid.columns, grid.first_column):
            found = known.get((row, offset))
            at = row - grid.first_row
            if found is None and column.kinds[at] == TEXT and _may_head(column.values[at]):
                found = "other"
            if found is not None:
                heads.setdefault(offset, []).append((row, found))
    kinds = {kind for headed in heads.values() for _, kind in headed}
    spread = _over_merges(grid, heads)
    return PublicColumns(
        {column: tuple(headed) for column, headed in spread.items()},
        frozenset(rows),
        bool(kinds & {"birth", "age", "sex"}),
    )


def _known(grid: Grid) -> Iterator[tuple[tuple[int, int], PublicKind]]:
    for number, column in enumerate(grid.columns, grid.first_column):
        kinds: dict[object, PublicKind | None] = {}
        for row, (value, kind) in enumerate(zip(column.values, column.kinds, strict=True)):
            if kind != TEXT or value is None:
                continue
            if value not in kinds:
                kinds[value] = _kind(str(value))
            found = kinds[value]
            if found is not None:
                yield (grid.first_row + row, number), found


def _kind(text: str) -> PublicKind | None:
    if len(text) > _LONGEST or not _may_head(text):
        return None
    folded = plain(text).upper()
    if len(folded) > _LONGEST_PLAIN or folded.endswith((":", "：")) or ":" in folded:
        return None
    if _BIRTH_DAY.search(folded):
        return "birth"
    return next((kind for kind, words in _WORDS if words.search(folded)), None)


def _holds_data(grid: Grid, row: int) -> bool:
    """Whether a number, a day or a text of many digits stands in a row."""
    at = row - grid.first_row
    return any(
        column.kinds[at] not in (BLANK, TEXT)
        or (column.kinds[at] == TEXT and _digits(column.values[at]) > _MOST_IN_HEADER)
        for column in grid.columns
    )


def _digits(value: object) -> int:
    return sum(character.isdigit() for character in str(value))


def _may_head(value: object) -> bool:
    return _digits(value) <= _MOST_DIGITS


def _over_merges(
    grid: Grid, heads: dict[int, list[tuple[int, PublicKind]]]
) -> dict[int, list[tuple[int, PublicKind]]]:
    """A header merged over several columns heads them all, where no other one does."""
    spread = {column: list(found) for column, found in heads.items()}
    for merge in grid.merges:
        kind = dict(heads.get(merge.left, ())).get(merge.top)
        if kind is None or merge.right == merge.left:
            continue
        for column in range(merge.left + 1, merge.right + 1):
            below = {row for row, _ in heads.get(column, ())}
            if not below & set(range(merge.top, merge.bottom + 3)):
                spread.setdefault(column, []).append((merge.top, kind))
                spread[column].sort()
    return spread
