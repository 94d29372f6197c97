"""Names of persons, compared as people read them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from relocaudit.linkage.lookup import listed, texts

_DOTS = str.maketrans(dict.fromkeys("•・･‧∙●⋅．.", "·"))
_NOTE = re.compile(r"[(（](?:已故|死亡|已死亡|故)[)）]$")


def name_keys(names: pd.Series) -> pd.Series:
    """Names without spaces, of one width and with one kind of dot; NA where nothing is left."""
    return texts((None if name is None else name_key(name) for name in listed(names)), names.index)


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str | None:
    """One name as `name_keys` compares it."""
    folded = unicodedata.normalize("NFKC", name).translate(_DOTS)
    return _NOTE.sub("", "".join(folded.split())) or None
