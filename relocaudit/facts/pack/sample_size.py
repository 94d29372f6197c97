"""How many homes to visit, and how many in each stratum. Formula and sources: docs/sampling.md."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from statistics import NormalDist
from typing import Final

# The share that needs the most homes: whoever knew it better would not have to ask.
WORST_SHARE: Final = 0.5
# Beyond these a float says nothing.
_DECIMALS: Final = 9


def critical_value(confidence: float) -> float:
    """The two-sided z of a confidence level below 1: 1.96 for 0.95."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def sample_size(homes: int, confidence: float, margin: float) -> int:
    """Cochran: n₀ / (1 + (n₀ - 1) / N), n₀ = z² p (1 - p) / e², rounded up; never above N.

    Nothing but all homes gives certainty, or a margin of nought.
    """
    if homes <= 0:
        return 0
    if confidence >= 1 or margin <= 0:
        return homes
    z = critical_value(max(confidence, 0.0))
    unlimited = z * z * WORST_SHARE * (1 - WORST_SHARE) / (margin * margin)
    if not unlimited:
        return 1
    needed = ceil(round(unlimited / (1 + (unlimited - 1) / homes), _DECIMALS))
    return min(max(needed, 1), homes)


def allocated(strata: Sequence[int], size: int) -> tuple[int, ...]:
    """`size` homes over strata of so many homes: in proportion, at least one in each.

    Largest remainders; of equal ones the earlier stratum's. Strata whose share is less than one
    get one, and the others share the rest. More strata than homes asked for: one in each.
    """
    total = sum(strata)
    size = min(max(size, sum(homes > 0 for homes in strata)), total)
    fixed: dict[int, int] = {at: 0 for at, homes in enumerate(strata) if homes <= 0}
    while True:
        rest = [at for at in range(len(strata)) if at not in fixed]
        left, base = size - sum(fixed.values()), sum(strata[at] for at in rest)
        shares = {at: Fraction(left * strata[at], base) for at in rest}
        small = [at for at, share in shares.items() if share < 1]
        if not small:
            break
        fixed |= dict.fromkeys(small, 1)
    given = fixed | {at: floor(share) for at, share in shares.items()}
    spare = size - sum(given.values())
    by_remainder = sorted(rest, key=lambda at: (given[at] - shares[at], at))
    for at in by_remainder[:spare]:
        given[at] += 1
    return tuple(given[at] for at in range(len(strata)))
