"""Names of persons, compared as people read them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import pandas as pd

from relocaudit.linkage.characters import one_form
from relocaudit.linkage.edits import edits
from relocaudit.linkage.lookup import listed, texts
from relocaudit.linkage.sounds import sound_alike

Likeness = Literal["same", "variant", "unprintable", "sound", "one-character"]

_DOTS = str.maketrans(dict.fromkeys("•・･‧∙●⋅．.", "·"))
_NOTE = re.compile(r"[(（](?:已故|死亡|已死亡|故)[)）]$")
# What stands where a font or a code page had no such character; stars are somebody's masking.
_LOST = re.compile(r"[?？□■〓○◇\ufffd\ue000-\uf8ff]")


def name_keys(names: pd.Series) -> pd.Series:
    """Names to compare by; NA where nothing is left.

    Without spaces, of one width, with one kind of dot and one form of each character (劉 is 刘).
    """
    return texts((None if name is None else name_key(name) for name in listed(names)), names.index)


def spelled_keys(names: pd.Series) -> pd.Series:
    """The same with every character as it is written."""
    return texts((None if name is None else spelled(name) for name in listed(names)), names.index)


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str | None:
    """One name as `name_keys` compares it."""
    key = spelled(name)
    return None if key is None else one_form(key)


@lru_cache(maxsize=1 << 16)
def spelled(name: str) -> str | None:
    """One name as `spelled_keys` compares it."""
    folded = unicodedata.normalize("NFKC", name).translate(_DOTS)
    return _NOTE.sub("", "".join(folded.split())) or None


def likeness(left: str | None, right: str | None) -> Likeness | None:
    """How two names are alike, the closest way first; None: they are two names.

    variant: other forms of one character · unprintable: a character is lost on one side, the
    others agree · sound: spoken alike · one-character: one slip of the pen.
    """
    ours, theirs = spelled(left or ""), spelled(right or "")
    if ours is None or theirs is None:
        return None
    if ours == theirs:
        return "same"
    ours, theirs = one_form(ours), one_form(theirs)
    if ours == theirs:
        return "variant"
    if _is_lost(ours, theirs):
        return "unprintable"
    if sound_alike(ours, theirs):
        return "sound"
    return "one-character" if edits(ours, theirs, 1) == 1 else None


def _is_lost(ours: str, theirs: str) -> bool:
    if len(ours) != len(theirs):
        return False
    pairs = list(zip(ours, theirs, strict=True))
    lost = [bool(_LOST.match(a) or _LOST.match(b)) for a, b in pairs]
    told = [a == b for (a, b), gone in zip(pairs, lost, strict=True) if not gone]
    return any(lost) and bool(told) and all(told)
