"""Where two id numbers differ: shown digit by digit, because both masked would look alike."""

from __future__ import annotations

from dataclasses import dataclass

from relocaudit.model.message import Param


@dataclass(frozen=True, slots=True)
class Difference:
    """`variant` names the message, `params` fill it; positions count from 1."""

    variant: str
    params: dict[str, Param]


def where_ids_differ(ours: str, theirs: str) -> Difference:
    """How the roster's number differs from the registry's.

    Variants: `one-digit`, `two-digits`, `swapped`, `length`, `several` (only how many).
    """
    if len(ours) != len(theirs):
        return Difference("length", {"here": len(ours), "there": len(theirs)})
    spots = [i for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
    if len(spots) == 1:
        (at,) = spots
        return Difference("one-digit", {"place": at + 1, "here": ours[at], "there": theirs[at]})
    if len(spots) != 2:
        return Difference("several", {"digits": len(spots)})
    one, two = spots
    params: dict[str, Param] = {
        "place": one + 1,
        "here": ours[one],
        "there": theirs[one],
        "place_2": two + 1,
        "here_2": ours[two],
        "there_2": theirs[two],
    }
    is_swap = two == one + 1 and ours[one] == theirs[two] and ours[two] == theirs[one]
    return Difference("swapped" if is_swap else "two-digits", params)
