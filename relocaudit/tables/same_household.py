"""Which rows of two tables speak of one household: by number, by the head's id, by name and place.

Only what is unique on both sides joins; namesakes that nothing tells apart stay apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from relocaudit.tables.words import plain

LONG_NUMBER = 8
_FULL_ID = 18
_MISTYPED = 3
_MOST_COMPARED = 400
# Below this share the tables list different people, and a family in both is claimed twice.
_SHARED = 0.5
_VILLAGE_ENDING = re.compile(
    r"(?:村民委员会|居民委员会|社区居委会|村委会|居委会|行政村|社区|嘎查|村)$"
)
_ABOVE_VILLAGE = re.compile(r"^.*(?:镇|乡|街道办事处|街道)(?=[一-鿿]{2})")
_TOWN_ENDING = re.compile(r"(?:街道办事处|街道办|街道|办事处|[一-鿿]{1,3}族乡|镇|乡)$")

PartKey = tuple[str, str]
"""File and table within it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a table tells of a household's identity; empty where it tells nothing."""

    rid: int
    number: str = ""
    head_id: str = ""
    head: str = ""
    village: str = ""
    town: str = ""

    @property
    def long_number(self) -> str:
        return self.number if len(self.number) >= LONG_NUMBER else ""

    def contradicts(self, other: Told) -> bool:
        """Whether two households of one name are surely two."""
        return (
            _differ(self.long_number, other.long_number)
            or _differ(self.village, other.village)
            or _differ(self.town, other.town)
            or _are_other_ids(self.head_id, other.head_id)
        )


@dataclass(slots=True)
class Pairs:
    """The households of one table (`other`) by those of another (`one`) that they are.

    `tied` are households of either that several may be.
    """

    one: PartKey
    other: PartKey
    of: dict[int, int] = field(default_factory=dict)
    tied: set[int] = field(default_factory=set)


def same_households(
    parts: Mapping[PartKey, Sequence[Told]], wanted: Iterable[tuple[PartKey, PartKey]]
) -> list[Pairs]:
    """The pairs of tables that tell of the same households, and which ones those are."""
    keys = {part: _Keys(homes) for part, homes in parts.items()}
    found = [_pair(one, other, keys[one], keys[other]) for one, other in wanted]
    return [
        pairs
        for pairs in found
        if len(pairs.of) >= max(1, _SHARED * min(len(parts[pairs.one]), len(parts[pairs.other])))
    ]


class _Keys:
    """The households of one table under every name they may go by, the surest kind first."""

    def __init__(self, homes: Sequence[Told]) -> None:
        self.kinds: list[dict[tuple[str, ...], list[Told]]] = []
        for named in _KINDS:
            by_key: dict[tuple[str, ...], list[Told]] = {}
            for home in homes:
                key = named(home)
                if key:
                    by_key.setdefault(key, []).append(home)
            self.kinds.append(by_key)


_KINDS = (
    lambda h: (h.long_number,) if h.long_number else (),
    lambda h: (h.head_id,) if h.head_id else (),
    lambda h: (h.number, h.head) if h.number and h.head else (),
    lambda h: (h.head, h.village) if h.head and h.village else (),
    lambda h: (h.head,) if h.head else (),
    lambda h: (h.number,) if h.number else (),
)
_BY_NUMBER, _BY_ID, _BY_NAME, _BY_SHORT_NUMBER = 0, 1, 4, 5


def _pair(one: PartKey, other: PartKey, here: _Keys, there: _Keys) -> Pairs:
    pairs = Pairs(one, other)
    taken: set[int] = set()
    for kind, (left, right) in enumerate(zip(here.kinds, there.kinds, strict=True)):
        for key in [key for key in left if key in right]:
            mine = [h for h in left[key] if h.rid not in taken]
            its = [h for h in right[key] if h.rid not in pairs.of]
            if len(mine) * len(its) > _MOST_COMPARED:
                pairs.tied.update(h.rid for h in (*mine, *its))
                continue
            may = [(a.rid, b.rid) for a in mine for b in its if _joins(kind, a, b)]
            firsts, seconds = Counter(a for a, _ in may), Counter(b for _, b in may)
            for a, b in may:
                if firsts[a] == seconds[b] == 1:
                    pairs.of[b] = a
                    taken.add(a)
                elif kind != _BY_SHORT_NUMBER:
                    pairs.tied.update((a, b))
    pairs.tied -= taken | pairs.of.keys()
    return pairs


def _joins(kind: int, one: Told, other: Told) -> bool:
    if kind in (_BY_NUMBER, _BY_ID):
        return not _differ(one.town, other.town)
    if one.contradicts(other):
        return False
    if kind == _BY_NAME:
        return not (one.village and other.village)
    if kind == _BY_SHORT_NUMBER:
        # Villages count from 1 anew: a short number tells nothing against two names.
        return not (one.head and other.head)
    return True


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _are_other_ids(one: str, other: str) -> bool:
    """Two whole ids that no slip of the hand explains."""
    if len(one) != _FULL_ID or len(other) != _FULL_ID:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) > _MISTYPED


@lru_cache(maxsize=16384)
def village_stem(text: str) -> str:
    """蓝田村村委会, 蓝田村 and 蓝田 are one village."""
    folded = plain(text)
    folded = _ABOVE_VILLAGE.sub("", folded) or folded
    while (shorter := _VILLAGE_ENDING.sub("", folded)) and shorter != folded:
        folded = shorter
    return folded


@lru_cache(maxsize=4096)
def town_stem(text: str) -> str:
    folded = plain(text)
    return _TOWN_ENDING.sub("", folded) or folded
