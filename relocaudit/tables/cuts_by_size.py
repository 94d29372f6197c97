"""Households whose head is not their first row, cut apart by the sizes they state.

Where only the heads' rows tell of a household, the rows between two heads may belong to either.
The stated sizes decide, if they fit a cut better than the usual one, in which the head comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_MISFIT = 1.0
# A household that states no size fits any cut: that is no reason to move one.
_UNSTATED = 0.5
# Moving a cut must mend two households. Where members stand before the first head, heads are
# not first here, and only a tie speaks for the usual cut.
_MOVED, _TIE = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of which only the heads' (`heads`, ascending) tell of a household: `start` … `end` - 1.

    `sizes` are what the heads' rows state, None where they state nothing readable.
    """

    start: int
    end: int
    heads: Sequence[int]
    sizes: Sequence[int | None]

    def usual_fits(self) -> bool:
        """Whether the households that begin with their heads fit, but for one at most.

        A lone size that does not fit is a wrong size; a member in front of a head leaves two.
        """
        ends = [*self.heads[1:], self.end]
        wrong = sum(
            size is not None and size != end - head
            for head, end, size in zip(self.heads, ends, self.sizes, strict=True)
        )
        return self.start == self.heads[0] and wrong < 2


def best_cuts(stretch: Stretch) -> list[tuple[int, int]] | None:
    """First row of each household after the first, as the earliest and the latest that fit best.

    None: the usual cut is as good as any. Before the first pair stands that of the first household:
    the stretch's start, or its head where the rows above are nobody's.
    """
    forward = _costs(stretch)
    best = min(forward[-1].values())
    backward = _costs_back(stretch)
    cuts: list[tuple[int, int]] = []
    for here, there in zip(forward, backward, strict=True):
        fitting = [at for at, cost in here.items() if cost + there[at] <= best + 1e-9]
        cuts.append((min(fitting), max(fitting)))
    usual = [(row, row) for row in (*stretch.heads, stretch.end)]
    return None if cuts == usual else cuts[:-1]


def _places(stretch: Stretch) -> list[range | tuple[int, ...]]:
    """Where each household may begin, and where the last one ends."""
    heads = stretch.heads
    first = (stretch.start, heads[0]) if stretch.start < heads[0] else (heads[0],)
    between = [range(a + 1, b + 1) for a, b in pairwise(heads)]
    return [first, *between, (stretch.end,)]


def _begin(stretch: Stretch) -> dict[int, float]:
    leads = stretch.start < stretch.heads[0]
    costs = {stretch.heads[0]: _MISFIT if leads else 0.0}
    return {stretch.start: 0.0} | costs if leads else costs


def _cost(stretch: Stretch, number: int, begin: int, end: int) -> float:
    """What a household costs that begins and ends there."""
    size, head = stretch.sizes[number], stretch.heads[number]
    moved = begin != head and number > 0
    misfit = 0.0 if size == end - begin else _MISFIT
    if size is None:
        misfit = _UNSTATED if moved else 0.0
    if not moved:
        return misfit
    leads = stretch.start < stretch.heads[0]
    return misfit + (_TIE / len(stretch.heads) if leads else _MOVED)


def _costs(stretch: Stretch) -> list[dict[int, float]]:
    """The least cost of all that stands above each possible cut."""
    places = _places(stretch)
    found = [_begin(stretch)]
    for number, ends in enumerate(places[1:]):
        above = found[-1]
        found.append(
            {
                end: min(cost + _cost(stretch, number, begin, end) for begin, cost in above.items())
                for end in ends
            }
        )
    return found


def _costs_back(stretch: Stretch) -> list[dict[int, float]]:
    """The least cost of all that stands below each possible cut."""
    places = _places(stretch)
    found: list[dict[int, float]] = [dict.fromkeys(places[-1], 0.0)]
    for number in range(len(stretch.heads) - 1, -1, -1):
        below = found[-1]
        found.append(
            {
                begin: min(cost + _cost(stretch, number, begin, end) for end, cost in below.items())
                for begin in places[number]
            }
        )
    return found[::-1]
