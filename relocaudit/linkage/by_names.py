"""Pairs households that nothing but names, places and numbers can pair; ties stay open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any, NamedTuple, TypeAlias

import pandas as pd

from relocaudit.linkage.lookup import listed, texts
from relocaudit.linkage.named_homes import NamedHome, registry_homes, roster_homes
from relocaudit.linkage.names import likeness

BY_NAMES = ("head-members", "head-village", "head-hamlet", "head-township")
_Key: TypeAlias = tuple[str | None, ...]
_Keys: TypeAlias = Callable[[NamedHome], Iterable[_Key]]
_Taken: TypeAlias = Set[tuple[str, int]]
_Near: TypeAlias = tuple[int, int | None, str]


class _Pass(NamedTuple):
    """Homes that share a key are compared; a pass asks no home whose `ours` gives none."""

    basis: str
    ours: _Keys
    theirs: _Keys
    fits: Callable[[NamedHome, NamedHome], bool]


def link_by_names(
    homes: pd.DataFrame, members: pd.DataFrame, registry: pd.DataFrame, linked: pd.Series
) -> pd.DataFrame:
    """Pair each household that is still open and fits one registry household, which it alone fits.

    Passes: head and most members of one name in a village · head, village and size · the same
    with the hamlet where the village is not told or not known · with the township where neither
    is told. Lists with ids take part in the second only, stated accompanying households in none.
    A household that fits several is out of later passes: their evidence is weaker.

    `homes`: list, without_ids, head_name_key, place, township, village_key, group_key, size,
    move_kind. `members`: household_rid, name_key. `registry`: first_rid, is_head, name_key, flag
    and the four places. `linked`: the pair already found, by household rid.

    Returns by household rid `named_rid`, `named_basis`, and of those left open in lists without
    ids `near_rid`, `near_rid_2`, `near_why`: tie (two registry households fit), twice (two
    households of the list fit one), size (the number of persons alone differs), unsized
    (it is not told), sound (the head's name sounds alike, or a character of it is lost).
    """
    accompanying = (homes["move_kind"] == "accompanying").fillna(False)
    asked = homes[linked.isna() & homes["head_name_key"].notna() & ~accompanying]
    if asked.empty:
        return no_names(homes.index)
    theirs = registry_homes(registry)
    towns = {home.town for home in theirs}
    left = {home.rid: home for home in roster_homes(asked, members, towns)}
    taken = {
        (list_, rid)
        for list_, rid in zip(listed(homes["list"]), listed(linked), strict=True)
        if rid is not None
    }
    return _frame(homes.index, *_paired(left, theirs, taken))


def _paired(
    left: dict[int, NamedHome], theirs: list[NamedHome], taken: _Taken
) -> tuple[dict[int, tuple[int, str]], dict[int, _Near]]:
    """Pairs with their basis, and what stays open; what is paired or open leaves `left`."""
    found: dict[int, tuple[int, str]] = {}
    near: dict[int, _Near] = {}
    claims: Counter[tuple[str, int]] = Counter()
    pairs: set[tuple[str, int]] = set()
    for step in _passes(theirs):
        fitting = dict(_fitting(step, left, theirs, taken))
        claims.update((left[rid].list, home.rid) for rid, fit in fitting.items() for home in fit)
        for rid, fit in fitting.items():
            home, first = left.pop(rid), fit[0]
            if len(fit) == 1 and claims[home.list, first.rid] == 1:
                found[rid] = (first.rid, _basis(step, home, first))
                pairs.add((home.list, first.rid))
            elif not home.has_ids:
                near[rid] = _two(fit, "twice")
    near |= _of_another_size(left, theirs, taken | pairs)
    rest = {rid: home for rid, home in left.items() if rid not in near}
    return found, near | _by_ear(rest, theirs, taken | pairs)


def no_names(index: pd.Index) -> pd.DataFrame:
    """The answer where names are not asked."""
    return _frame(index, {}, {})


def _passes(theirs: list[NamedHome]) -> tuple[_Pass, ...]:
    villages = {(home.town, home.village) for home in theirs}

    def hamlet(home: NamedHome) -> list[_Key]:
        # 自然村 and 行政村 stand in each other's columns: a village that the registry does not
        # know may be a hamlet there.
        strange = home.village is not None and (home.town, home.village) not in villages
        told = home.hamlet if home.village is None else home.village if strange else None
        return _known(home.name, home.town, told) if not home.has_ids else []

    def hamlets(home: NamedHome) -> list[_Key]:
        return list(
            {key for v in (home.hamlet, home.village) for key in _known(home.name, home.town, v)}
        )

    def township(home: NamedHome) -> list[_Key]:
        is_bare = home.village is None and home.hamlet is None
        return _known(home.name, home.town) if is_bare and not home.has_ids else []

    return (
        _Pass("head-members", _by_members, _by_place, _share_members),
        _Pass("head-village", _by_place, _by_place, _of_one_size),
        _Pass("head-hamlet", hamlet, hamlets, _of_one_size),
        _Pass("head-township", township, lambda home: _known(home.name, home.town), _of_one_size),
    )


def _by_place(home: NamedHome) -> list[_Key]:
    return _known(home.name, home.place)


def _by_members(home: NamedHome) -> list[_Key]:
    return _by_place(home) if not home.has_ids and len(home.names) > 1 else []


def _known(*key: str | None) -> list[_Key]:
    return [] if None in key else [key]


def _share_members(ours: NamedHome, theirs: NamedHome) -> bool:
    shared = len(ours.names & theirs.names)
    return shared > 1 and 2 * shared > max(len(ours.names), len(theirs.names))


def _of_one_size(ours: NamedHome, theirs: NamedHome) -> bool:
    return not ours.sizes.isdisjoint(theirs.sizes) and not _are_strangers(ours, theirs)


def _are_strangers(ours: NamedHome, theirs: NamedHome) -> bool:
    """Heads of one name whose households otherwise share nobody."""
    others, there = ours.names - {ours.name}, theirs.names - {theirs.name}
    return not ours.has_ids and bool(others) and bool(there) and others.isdisjoint(there)


def _fitting(
    step: _Pass, left: Mapping[int, NamedHome], theirs: list[NamedHome], taken: _Taken
) -> Iterator[tuple[int, list[NamedHome]]]:
    """The registry households that each open household fits; none is left out."""
    block: dict[_Key, list[NamedHome]] = {}
    for there in theirs:
        for key in step.theirs(there):
            block.setdefault(key, []).append(there)
    for rid, home in left.items():
        fit = {
            there.rid: there
            for key in step.ours(home)
            for there in block.get(key, ())
            if (home.list, there.rid) not in taken and step.fits(home, there)
        }
        if fit:
            yield rid, list(fit.values())


def _basis(step: _Pass, ours: NamedHome, theirs: NamedHome) -> str:
    """Where no list names villages a place is a township."""
    told = ours.village is not None and theirs.village is not None
    return step.basis if told or step.basis != "head-village" else "head-township"


def _of_another_size(
    left: Mapping[int, NamedHome], theirs: list[NamedHome], taken: _Taken
) -> dict[int, _Near]:
    """Households without ids whose head and place the registry has, with other numbers."""
    step = _Pass("", _by_place, _by_place, lambda ours, theirs: not _are_strangers(ours, theirs))
    open_ = {rid: home for rid, home in left.items() if not home.has_ids}
    return {
        rid: _two(fit, "size" if left[rid].sizes else "unsized")
        for rid, fit in _fitting(step, open_, theirs, taken)
    }


def _by_ear(
    left: Mapping[int, NamedHome], theirs: list[NamedHome], taken: _Taken
) -> dict[int, _Near]:
    """Households without ids whose head the registry may have under characters of that sound."""
    step = _Pass("", _by_size, _by_size, _sound_alike)
    open_ = {rid: home for rid, home in left.items() if not home.has_ids}
    return {rid: _two(fit, "sound") for rid, fit in _fitting(step, open_, theirs, taken)}


def _by_size(home: NamedHome) -> list[_Key]:
    return [key for size in home.sizes for key in _known(home.place, str(size))]


def _sound_alike(ours: NamedHome, theirs: NamedHome) -> bool:
    alike = likeness(ours.name, theirs.name) in ("sound", "unprintable")
    return alike and not _are_strangers(ours, theirs)


def _two(fit: list[NamedHome], alone: str) -> _Near:
    """The first two that fit: a tie, unless there is one `alone`."""
    return (fit[0].rid, fit[1].rid, "tie") if len(fit) > 1 else (fit[0].rid, None, alone)


def _frame(
    index: pd.Index,
    found: Mapping[int, tuple[int, str]],
    near: Mapping[int, _Near],
) -> pd.DataFrame:
    rids = index.tolist()
    named = [found.get(rid, (None, None)) for rid in rids]
    open_ = [near.get(rid, (None, None, None)) for rid in rids]
    numbers: dict[str, Any] = {
        "named_rid": [rid for rid, _ in named],
        "near_rid": [rid for rid, _, _ in open_],
        "near_rid_2": [rid for _, rid, _ in open_],
    }
    return pd.DataFrame(
        {
            **{
                name: pd.Series(pd.array(rows, dtype="Int64"), index=index)
                for name, rows in numbers.items()
            },
            "named_basis": texts((basis for _, basis in named), index),
            "near_why": texts((why for _, _, why in open_), index),
        }
    )
