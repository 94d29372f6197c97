"""Lists whose 姓名 is always a head: a row a household, though no column says so.

A 拆旧台账 names somebody, an id and what became of the old house. Beside a list of members that
somebody is their head; read as a person, everybody in it would be counted twice.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from relocaudit.tables.mapping import ColumnMap
from relocaudit.tables.sheet import SheetTable
from relocaudit.tables.words import plain

_HEADS = 0.9
_BECOMES = {"name": "head_name", "id_number": "head_id"}
_TELLS_PERSONS = ("relation", "head_name", "head_id")
_HEAD = "户主"


def with_lists_of_heads(tables: Sequence[SheetTable]) -> list[SheetTable]:
    """The tables, those that name nobody but the others' heads read as lists of households."""
    if not any(map(_may_name_heads, tables)):
        return list(tables)
    heads = frozenset[str]().union(*map(heads_in, tables))
    return lists_of_heads(tables, heads)


def lists_of_heads(tables: Sequence[SheetTable], heads: Set[str]) -> list[SheetTable]:
    """The same where the heads of all tables are known already."""
    return [_of_households(t) if name_heads(only_heads(t), heads) else t for t in tables]


def name_heads(listed: Set[str], heads: Set[str]) -> bool:
    """Whether those whom a table lists, of `only_heads`, are hardly anybody but heads."""
    return bool(listed) and len(listed & heads) >= _HEADS * len(listed)


def heads_in(table: SheetTable) -> frozenset[str]:
    """Ids and names of those whom a table calls a head."""
    found: set[str] = set()
    for name in ("head_name", "head_id"):
        if name in table.raw:
            found.update(plain(text).upper() for text in table.raw[name].fillna("").tolist())
    if "relation" in table.frame:
        is_head = (table.frame["relation"] == _HEAD).fillna(False)
        for name in _BECOMES:
            if name in table.raw:
                own = table.raw.loc[is_head, name].fillna("").tolist()
                found.update(plain(text).upper() for text in own)
    return frozenset(found - {""})


def only_heads(table: SheetTable) -> frozenset[str]:
    """Everybody in a table that may list heads alone, each of them once; nobody otherwise."""
    if not _may_name_heads(table):
        return frozenset()
    by_id = table.raw["id_number"].fillna("").tolist() if "id_number" in table.raw else []
    rows = by_id if any(by_id) else table.raw["name"].fillna("").tolist()
    keys = [plain(text).upper() for text in rows if text]
    once = frozenset(keys)
    return once if len(once) == len(keys) else frozenset()


def _may_name_heads(table: SheetTable) -> bool:
    columns = table.mapping.columns
    if "name" not in columns or any(name in columns for name in _TELLS_PERSONS):
        return False
    if table.spread is not None or table.mapping.lists:
        return False
    return any(table.specs[name].level == "H" for name in columns)


def _of_households(table: SheetTable) -> SheetTable:
    """The same table with its names and ids as those of heads."""
    typed = {column: _renamed(str(column)) for column in table.frame.columns}
    return replace(
        table,
        mapping=_mapping(table.mapping),
        frame=table.frame.rename(columns=typed),
        raw=table.raw.rename(columns=_BECOMES),
        defects=tuple(replace(d, field=_BECOMES.get(d.field, d.field)) for d in table.defects),
        elsewhere={(r, _BECOMES.get(n, n)): place for (r, n), place in table.elsewhere.items()},
    )


def _mapping(mapping: ColumnMap) -> ColumnMap:
    return replace(
        mapping,
        columns={_BECOMES.get(name, name): c for name, c in mapping.columns.items()},
        readings=tuple(
            replace(r, field=_BECOMES[r.field], reason="position") if r.field in _BECOMES else r
            for r in mapping.readings
        ),
    )


def _renamed(column: str) -> str:
    for name, head in _BECOMES.items():
        if column == name or column.startswith(f"{name}_"):
            return head + column.removeprefix(name)
    return column
