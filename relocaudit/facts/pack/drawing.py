"""The draw: the same homes for the same seed, on any machine and in any order of rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from typing import Final

from relocaudit.facts.pack.sample_frame import Candidate, by_stratum
from relocaudit.facts.pack.sample_size import allocated
from relocaudit.model.pack.sample import Share, Stratum

_DECIMALS: Final = 9


@dataclass(frozen=True, slots=True)
class Drawn:
    """Candidates in the order of their turn within a stratum; `shares` in the order of strata."""

    random: tuple[Candidate, ...]
    reserve: tuple[tuple[int, Candidate], ...]
    shares: tuple[Share, ...]


def draw(homes: Iterable[Candidate], size: int, seed: int, reserve: float) -> Drawn:
    """`size` homes in proportion to the strata, at least one in each, and reserves of each.

    Within a stratum homes stand in the order of SHA-256 over seed and name, which nothing but
    these two decides; the first are drawn, the next are in reserve.
    """
    strata: dict[Stratum, list[Candidate]] = {}
    for home in homes:
        strata.setdefault(home.stratum, []).append(home)
    order = sorted(strata, key=by_stratum)
    numbers = allocated([len(strata[stratum]) for stratum in order], size)
    taken: list[Candidate] = []
    kept: list[tuple[int, Candidate]] = []
    shares: list[Share] = []
    for stratum, number in zip(order, numbers, strict=True):
        queue = sorted(strata[stratum], key=lambda home: _turn(seed, home.name))
        spare = queue[number : number + ceil(round(number * reserve, _DECIMALS))]
        taken += queue[:number]
        kept += enumerate(spare, start=1)
        shares.append(Share(stratum, len(queue), number, len(spare)))
    return Drawn(tuple(taken), tuple(kept), tuple(shares))


def by_route(homes: Iterable[Candidate]) -> list[Candidate]:
    """By township, village, hamlet and home."""
    return sorted(homes, key=lambda home: home.route)


def without(homes: Iterable[Candidate], rids: Collection[int]) -> list[Candidate]:
    """Those that are not visited anyway."""
    return [home for home in homes if home.rid not in rids]


def _turn(seed: int, name: str) -> tuple[bytes, str]:
    text = f"relocaudit sample\x1f{seed}\x1f{name}"
    return (sha256(text.encode("utf-8", "surrogatepass")).digest(), name)
