"""The rows between two heads, given to either by the sizes that the heads' rows state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relocaudit.tables.cuts_by_size import Stretch, best_cuts
from relocaudit.tables.person_rows import PersonRow


def cut_by_sizes(groups: list[int], rows: Sequence[PersonRow], *, count_seq: bool) -> list[int]:
    """The households of stretches where only heads' rows tell anything, by the sizes they state."""
    starts: set[int] | None = None
    orphans: set[int] = set()
    for stretch in _stretches(rows, count_seq=count_seq):
        cuts = None if stretch.usual_fits() else best_cuts(stretch)
        if cuts is None:
            continue
        if starts is None:
            starts = {i for i, group in enumerate(groups) if i == 0 or group != groups[i - 1]}
        starts -= set(range(stretch.start + 1, stretch.end))
        starts |= {latest for _, latest in cuts}
        orphans.update(row for first, latest in cuts for row in range(first, latest))
    if starts is None:
        return groups
    recut, current = [], -1
    for row, group in enumerate(groups):
        current += row in starts and group >= 0
        recut.append(-1 if group < 0 or row in orphans else current)
    return recut


def _stretches(rows: Sequence[PersonRow], *, count_seq: bool) -> Iterator[Stretch]:
    """Runs of rows in which nobody but heads says anything of a household."""
    begin = 0
    for end in range(len(rows) + 1):
        if end < len(rows) and _is_bare(rows[end], count_seq=count_seq):
            continue
        heads = [i for i in range(begin, end) if rows[i].is_head]
        if heads and any(rows[i].keys[-1] for i in heads):
            sizes = [rows[i].size for i in heads]
            yield Stretch(heads[0] if begin else 0, end, heads, sizes)
        begin = end + 1


def _is_bare(row: PersonRow, *, count_seq: bool) -> bool:
    if row.covered is not None or row.spans:
        return False
    return row.is_head or not (row.household_no or any(row.keys) or (count_seq and row.seq_no))
