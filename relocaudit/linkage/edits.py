"""How many slips of the pen lie between two texts."""

from __future__ import annotations


def edits(left: str, right: str, limit: int) -> int:
    """Fewest single-character edits and swaps of neighbours; `limit + 1` if there are more."""
    return next((k for k in range(limit + 1) if _within(left, right, k)), limit + 1)


def is_swap(left: str, right: str) -> bool:
    """Whether two texts one edit apart differ by swapped neighbours."""
    return len(left) == len(right) and sorted(left) == sorted(right)


def _within(left: str, right: str, budget: int) -> bool:
    at = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        at += 1
    left, right = left[at:], right[at:]
    if not left or not right:
        return max(len(left), len(right)) <= budget
    if budget == 0 or abs(len(left) - len(right)) > budget:
        return False
    rest = budget - 1
    swapped = left[:2] == right[1::-1] and len(left) > 1 and len(right) > 1
    return (
        (swapped and _within(left[2:], right[2:], rest))
        or _within(left[1:], right[1:], rest)
        or _within(left[1:], right, rest)
        or _within(left, right[1:], rest)
    )
