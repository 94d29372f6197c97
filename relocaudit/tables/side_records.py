"""Ledgers that list their records sideways: one column an item paid, or one a year planned."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from relocaudit.intake.grid import BLANK, NUMBER, Grid
from relocaudit.tables.aliases import aliases_of
from relocaudit.tables.member_blocks import Block
from relocaudit.tables.readers.cells import raw_text
from relocaudit.tables.readers.coded import CodeWords
from relocaudit.tables.sideways import Spread
from relocaudit.tables.words import header_keys, plain

_OF_ITEM = frozenset({"amount", "payable", "basis_persons", "standard", "pay_date"})
_NO_ITEM = re.compile(
    r"标准|人数|人口|户数|时间|日期|[账帐卡]号|签|面积|是否|比例|姓名|编号|凭证|备注|依据|单位|合计|小计|总|月数|年限|系数"
)
_AMOUNT = re.compile(r"(?:兑付|发放|补助)?(?:金额|资金额|数额|款额|额)$")
_TASKS = frozenset({"households", "persons", "concentrated_h", "concentrated_p"})
_YEAR = re.compile(r"(?<![\d\-至到~—])((?:19|20)\d{2})(?:年度?|(?!\d))(?![\-至到~—])")
_NOTHING = frozenset({"", "0", "0.0", "0.00", "/", "-", "—", "--", "——", "\\", "无"})


def side_blocks(role: str, paths: Mapping[int, tuple[str, ...]]) -> tuple[Block, ...]:
    """The blocks of a payment ledger by item, of a plan by year; none where rows are records."""
    if role == "payments":
        return _item_blocks(paths)
    return _year_blocks(paths) if role == "plan" else ()


def _item_blocks(paths: Mapping[int, tuple[str, ...]]) -> tuple[Block, ...]:
    aliases = aliases_of("payments")
    blocks: dict[str, dict[str, int]] = {}
    fields = set()
    for column, path in paths.items():
        known = aliases.resolve(path[-1:])
        found = _item_of(path, known.field if known else None)
        if found is None:
            fields.add(known.field if known else "")
        else:
            blocks.setdefault(found[0], {}).setdefault(found[1], column)
    told = {item: columns for item, columns in blocks.items() if "amount" in columns}
    is_one_sum = "amount" in fields and len(told) < 2
    if is_one_sum or "item" in fields:
        return ()
    return tuple(Block(item, columns, item, says="item") for item, columns in told.items())


def _item_of(path: tuple[str, ...], known: str | None) -> tuple[str, str] | None:
    """The item and the field of it that a column holds; None where it is of no one item."""
    lowest = _item(path[-1]) if known is None else None
    if lowest is not None:
        return lowest, "amount"
    if known in _OF_ITEM:
        for text in reversed(path[:-1]):
            upper = _item(text)
            if upper is not None:
                return upper, str(known)
    return None


def _item(text: str) -> str | None:
    """A header as the item that it names: 建房补助（元） as 建房补助."""
    keys = header_keys(text)
    if not keys or _NO_ITEM.search(keys[-1]):
        return None
    words = CodeWords(aliases_of("payments").fields["item"].codes)
    for key in dict.fromkeys((keys[-1], _AMOUNT.sub("", keys[-1]))):
        if key and is_item(key, words):
            return key
    return None


def is_item(text: str, words: CodeWords) -> bool:
    """Whether a code list of items knows a text."""
    try:
        words.parse(text, "s", "")
    except ValueError:
        return False
    return True


def _year_blocks(paths: Mapping[int, tuple[str, ...]]) -> tuple[Block, ...]:
    aliases = aliases_of("plan")
    blocks: dict[str, dict[str, int]] = {}
    for column, path in paths.items():
        years = {year for text in path for year in _YEAR.findall(plain(text))}
        rest = tuple(left for text in path if (left := _YEAR.sub("", plain(text))))
        found = aliases.resolve(rest) if len(years) == 1 and rest else None
        if found is not None and aliases.fields[found.field].kind in ("count", "money"):
            blocks.setdefault(years.pop(), {}).setdefault(found.field, column)
    by_row = any((m := aliases.resolve(path)) and m.field == "plan_year" for path in paths.values())
    if by_row or _TASKS.isdisjoint(name for columns in blocks.values() for name in columns):
        return ()
    return tuple(Block(y, columns, y, says="plan_year") for y, columns in sorted(blocks.items()))


def spread_records(grid: Grid, blocks: Sequence[Block], rows: tuple[int, ...]) -> Spread:
    """A record for each block of a row that holds something; a row without any is one record."""
    found: list[tuple[int, int, Mapping[str, int], str]] = []
    for place, row in enumerate(rows):
        own = [block for block in blocks if _holds(grid, row, block)]
        records = [(block.columns, block.relation) for block in own]
        found += [(row, place, *record) for record in records or [({}, "")]]
    fields = frozenset(name for block in blocks for name in block.columns)
    return Spread(
        tuple(row for row, _, _, _ in found),
        tuple(place for _, place, _, _ in found),
        tuple(columns for _, _, columns, _ in found),
        tuple(told for _, _, _, told in found),
        fields | {blocks[0].says},
        blocks[0].says,
    )


def _holds(grid: Grid, row: int, block: Block) -> bool:
    for column in block.columns.values():
        value, kind = grid.cell(row, column)
        if kind not in (BLANK, NUMBER) and plain(raw_text(value, kind)) not in _NOTHING:
            return True
        if kind == NUMBER and value != 0:
            return True
    return False
