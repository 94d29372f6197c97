"""Names of persons, compared as people read them."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from relocaudit.tables.table import TEXT

_DOTS = str.maketrans(dict.fromkeys("•・･‧∙●⋅．.", "·"))
_NOTE = re.compile(r"[(（](?:已故|死亡|已死亡|故)[)）]$")


def name_keys(names: pd.Series) -> pd.Series:
    """Names without spaces, of one width and with one kind of dot; NA where nothing is left."""
    keys = {name: _name_key(name) for name in names.dropna().unique()}
    return names.map(keys, na_action="ignore").astype(TEXT)


def _name_key(name: str) -> str | None:
    folded = unicodedata.normalize("NFKC", name).translate(_DOTS)
    return _NOTE.sub("", "".join(folded.split())) or None
