"""The blocks of columns, one a member, of a roster that lists its households sideways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from relocaudit.tables.member_headers import (
    HEAD,
    MemberHeader,
    head_field,
    member_header,
    person_field,
)

_COMPANIONS = ("id_number", "relation")
_FEW = 2


@dataclass(frozen=True, slots=True)
class Block:
    """The columns of one member by field; `relation` is what the headers say of the member.

    `member` is a number, a relation to the head, or 户主 for the columns of the head. `says` is
    the field that the headers tell: the item where payments stand side by side.
    """

    member: str
    columns: Mapping[str, int]
    relation: str = ""
    says: str = "relation"


def member_blocks(paths: Mapping[int, tuple[str, ...]]) -> tuple[Block, ...]:
    """The members' blocks from left to right; none where the rows are persons.

    Numbered or named members decide; else columns that repeat in one order, with a name and an id
    or a relation each.
    """
    headers, fields = _told(paths)
    if any(header.field == "name" for header in headers.values()):
        return _named(headers, fields)
    return _repeated(fields, frozenset(c for c, path in paths.items() if head_field(path)))


def _told(
    paths: Mapping[int, tuple[str, ...]],
) -> tuple[dict[int, MemberHeader], dict[int, str]]:
    """Headers that name a member, and the person's fields that the others mean."""
    headers = {column: told for column, path in paths.items() if (told := member_header(path))}
    fields = {
        column: name for column, path in paths.items()
        if column not in headers and (name := person_field(path))
    }  # fmt: skip
    return headers, fields


def member_columns(
    paths: Mapping[int, tuple[str, ...]], pinned: frozenset[int]
) -> tuple[Block, ...]:
    """`member_blocks` without the head's own: that one's columns also speak of the household."""
    free = {column: path for column, path in paths.items() if column not in pinned}
    return tuple(block for block in member_blocks(free) if block.member != HEAD)


def names_members(paths: Mapping[int, tuple[str, ...]]) -> bool:
    """Whether the headers number or name the members whose columns stand side by side."""
    return bool(_named(*_told(paths)))


def without_members(
    paths: Mapping[int, tuple[str, ...]], members: Sequence[Block]
) -> dict[int, tuple[str, ...]]:
    taken = {column for block in members for column in block.columns.values()}
    return {column: path for column, path in paths.items() if column not in taken}


def _named(headers: Mapping[int, MemberHeader], fields: Mapping[int, str]) -> tuple[Block, ...]:
    blocks: dict[str, dict[str, int]] = {}
    relations: dict[str, str] = {}
    bare: set[str] = set()
    for column, header in sorted(headers.items()):
        blocks.setdefault(header.member, {}).setdefault(header.field, column)
        relations.setdefault(header.member, header.relation)
        if header.bare and header.field == "name":
            bare.add(header.member)
    _take_companions(blocks, fields)
    found = [
        Block(member, columns, relations[member]) for member, columns in blocks.items()
        if "name" in columns and (member not in bare or len(columns) > 1)
    ]  # fmt: skip
    kin = all(not block.member.isdecimal() for block in found)
    # 配偶姓名 alone beside a person's or a head's own columns is a remark on that person.
    listed = kin and "relation" in fields.values() and "name" in fields.values()
    return () if len(found) < _FEW or listed else tuple(found)


def _take_companions(blocks: dict[str, dict[str, int]], fields: Mapping[int, str]) -> None:
    """成员1 身份证 成员2 身份证: what repeats unnumbered belongs to the name before it."""
    starts = sorted((min(columns.values()), member) for member, columns in blocks.items())
    if not starts:
        return
    inside = {column: name for column, name in fields.items() if column > starts[0][0]}
    counts = Counter(inside.values())
    for column, name in sorted(inside.items()):
        member = next(m for start, m in reversed(starts) if start < column)
        if counts[name] > 1:
            blocks[member].setdefault(name, column)


def _repeated(fields: Mapping[int, str], heads: frozenset[int]) -> tuple[Block, ...]:
    order = [(column, name) for column, name in sorted(fields.items()) if column not in heads]
    counts = Counter(name for _, name in order)
    period = {name for name, count in counts.items() if count >= _FEW}
    if "name" not in period or not period & set(_COMPANIONS):
        return ()
    # A head's name and a member's, each with an id, stand in many lists of persons.
    enough = counts["name"] > _FEW or heads or counts["relation"] >= _FEW
    repeating = [(column, name) for column, name in order if name in period]
    cuts = [_cut(repeating, start) for start in period]
    best = max(cuts, key=lambda blocks: (_complete(blocks, period), -len(blocks)))
    if not enough or _complete(best, period) < _FEW:
        return ()
    named = [block for block in best if "name" in block]
    own_head = not heads and "relation" in period and "relation" not in named[0]
    numbers = [str(n) for n in range(1, len(named) + 1)]
    return tuple(
        Block(HEAD if own_head and not place else numbers[place - own_head], columns)
        for place, columns in enumerate(named)
    )


def _cut(order: Sequence[tuple[int, str]], start: str) -> list[dict[str, int]]:
    """Blocks that begin at each column of `start`; what stands before the first belongs to none."""
    blocks: list[dict[str, int]] = []
    for column, name in order:
        if name == start:
            blocks.append({})
        if blocks:
            blocks[-1].setdefault(name, column)
    return blocks


def _complete(blocks: Sequence[Mapping[str, int]], period: set[str]) -> int:
    return sum(period <= set(block) for block in blocks)
