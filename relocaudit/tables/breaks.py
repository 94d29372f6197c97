"""Where one household ends and the next begins, among the person rows of a sheet.

The household number decides where both rows have one; else a merged range; else a filled
sequence number, head name or size; else the head's own row, unless the household above is numbered
and states more persons than it has so far: then it has two heads. A short number counts within its
village and under its head only: each village may begin with 1 anew. A row is never joined to the
household above only because nothing else is known: after a merged household, a row outside the
range that names no household of its own is an orphan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from relocaudit.tables.person_rows import PersonRow
from relocaudit.tables.stated_sizes import cut_by_sizes

LONG_NUMBER = 8


def household_groups(rows: Sequence[PersonRow]) -> list[int]:
    """A household ordinal for each row, -1 for orphans."""
    groups: list[int] = []
    current = -1
    unnamed = not any(r.household_no or any(r.keys[:-1]) for r in rows)
    state = _State(by_size=unnamed and not any(r.is_head for r in rows))
    count_seq = seq_counts_households(rows)
    if unnamed and not (count_seq and any(r.seq_no for r in rows)) and _sizes_come_first(rows):
        return _by_filled_sizes(rows)
    for position, row in enumerate(rows):
        previous = rows[position - 1] if position else None
        answer = _begins(row, previous, state, count_seq=count_seq)
        if answer is None:
            groups.append(-1)
            continue
        if answer or current < 0:
            current += 1
            opened = bool(row.parted or row.household_no or (count_seq and row.seq_no))
            state = _State(merged=row.spans, by_size=state.by_size, opened=opened)
        state.seen(row)
        groups.append(current)
    if not any(row.parted for row in rows):
        groups = cut_by_sizes(groups, rows, count_seq=count_seq)
    return _join_by_number(groups, rows)


def _sizes_come_first(rows: Sequence[PersonRow]) -> bool:
    """Whether a size stands in each household's first row only, and that row is not the head's.

    Then every stretch from one size to the next has one head, and some head stands further down.
    """
    if not rows or not rows[0].keys[-1] or any(row.spans for row in rows):
        return False
    heads = [0] * len(rows)
    groups = _by_filled_sizes(rows)
    for group, row in zip(groups, rows, strict=True):
        heads[group] += row.is_head
    blank = any(not row.keys[-1] for row in rows)
    lower = any(row.is_head and not row.keys[-1] for row in rows)
    return blank and lower and set(heads[: groups[-1] + 1]) == {1}


def _by_filled_sizes(rows: Sequence[PersonRow]) -> list[int]:
    return [number - 1 for number in accumulate(bool(row.keys[-1]) for row in rows)]


@dataclass(slots=True)
class _State:
    """The household being read: whether it is one merged block, and what it has said so far.

    `by_size`: nothing but the size repeated in each row tells households apart. `opened`: a number
    or a blank row above says that it begins here, whoever stands first.
    """

    merged: bool = False
    by_size: bool = False
    opened: bool = False
    seq_no: str = ""
    rows: int = 0
    has_head: bool = False
    household_no: str = ""
    keys: tuple[str, ...] = ()
    size: int | None = None
    place: str = ""

    def awaits_members(self) -> bool:
        """Whether it states more persons than it has rows so far."""
        return self.size is not None and self.rows < self.size

    def seen(self, row: PersonRow) -> None:
        self.rows += 1
        self.has_head = self.has_head or row.is_head
        self.household_no = self.household_no or row.household_no
        self.place = self.place or row.place
        self.seq_no = row.seq_no or self.seq_no
        if any(row.keys):
            self.keys, self.size = row.keys, row.size


def _begins(
    row: PersonRow, previous: PersonRow | None, state: _State, *, count_seq: bool
) -> bool | None:
    """Whether a row begins a household; None: it belongs to none that can be named."""
    if previous is None:
        return True
    if row.household_no and state.household_no:
        return row.household_no != state.household_no or _counts_anew(row, state)
    if row.covered is not None:
        return False
    if row.parted:
        return True
    if count_seq and row.seq_no and row.seq_no != state.seq_no:
        return True
    if any(row.keys) and not state.keys:
        return state.has_head or not state.opened
    if any(row.keys) and _differ(row.keys, state.keys):
        return True
    if state.by_size and not count_seq and row.keys[-1] and any(state.keys):
        return row.keys != state.keys or str(state.rows) == row.keys[-1]
    if row.household_no:
        return True
    if row.is_head and state.has_head:
        return not (state.opened and state.awaits_members())
    if any(row.keys) or (count_seq and row.seq_no) or not state.merged:
        return False
    return None


def _counts_anew(row: PersonRow, state: _State) -> bool:
    """Whether the same short number stands for another village's household, or another head's."""
    if len(row.household_no) >= LONG_NUMBER or row.covered is not None:
        return False
    elsewhere = bool(row.place and state.place) and row.place != state.place
    return elsewhere or _differ(row.keys, state.keys or row.keys)


def _differ(keys: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two rows name different heads; a size alone tells nothing."""
    named = [(a, b) for a, b in zip(keys[:-1], others[:-1], strict=True) if a and b]
    if named:
        return any(a != b for a, b in named)
    return False


def seq_counts_households(rows: Sequence[PersonRow]) -> bool:
    """Whether 序号 numbers households: it stays blank or repeats on the rows of members.

    Where no row is known to be a head's, one row in ten without a number of its own is enough.
    """
    members = [i for i, row in enumerate(rows) if i and not row.is_head]
    if not members:
        return True
    heads_known = any(row.is_head for row in rows)
    fresh = sum(bool(rows[i].seq_no) and rows[i].seq_no != rows[i - 1].seq_no for i in members)
    return fresh / len(members) <= (0.5 if heads_known else 0.9)


def _join_by_number(groups: list[int], rows: Sequence[PersonRow]) -> list[int]:
    """Rows of one household number are one household wherever they stand in the sheet.

    A short number with a head of its own is another household, unless it names the same one.
    """
    first: dict[tuple[str, ...], int] = {}
    becomes: dict[int, int] = {}
    headed = {group for group, row in zip(groups, rows, strict=True) if row.is_head}
    named = _who_and_where(groups, rows)
    for group, row in zip(groups, rows, strict=True):
        if group < 0 or not row.household_no:
            continue
        who = named[group] if len(row.household_no) < LONG_NUMBER else ()
        key = (row.household_no, *who)
        if len(row.household_no) >= LONG_NUMBER or group not in headed or (who and who[0]):
            becomes.setdefault(group, first.setdefault(key, group))
        else:
            first[key] = group
    joined = [becomes.get(group, group) for group in groups]
    order: Mapping[int, int] = {
        g: i for i, g in enumerate(dict.fromkeys(g for g in joined if g >= 0))
    }
    return [order.get(group, -1) for group in joined]


def _who_and_where(groups: list[int], rows: Sequence[PersonRow]) -> dict[int, tuple[str, str]]:
    """The head and the village that each group's rows name first, empty where they name none."""
    named: dict[int, tuple[str, str]] = {}
    for group, row in zip(groups, rows, strict=True):
        head, place = named.get(group, ("", ""))
        named[group] = (head or next(filter(None, row.keys[:-1]), ""), place or row.place)
    return named
