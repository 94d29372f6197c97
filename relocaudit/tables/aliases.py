"""From header text to field: exact aliases decide, nearest text only suggests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from relocaudit.tables.contract import ColumnSpec, columns_of
from relocaudit.tables.words import header_keys

# What each kind of file may hold, most specific model first.
ROLE_TABLES: Mapping[str, tuple[str, ...]] = {
    "roster": ("persons", "households"),
    "registry": ("registry",),
    "agreements": ("agreements",),
    "changes": ("changes",),
}
_CLOSE = 0.7


@dataclass(frozen=True, slots=True)
class Aliases:
    """The header texts of one role's tables."""

    fields: Mapping[str, ColumnSpec]
    by_key: Mapping[str, str]

    def resolve(self, path: Sequence[str]) -> tuple[str, str] | None:
        """Field and matched text of a header path (top row first); None where no alias fits.

        A header joined over its rows says most (旧房处置 · 协议), then its lowest rows.
        """
        for start in range(len(path)):
            for key in header_keys("".join(path[start:])):
                if key in self.by_key:
                    return self.by_key[key], key
        return None

    def nearest(self, path: Sequence[str]) -> str | None:
        """The field whose header text is nearest to the lowest row of a path."""
        for key in header_keys(path[-1]) if path else ():
            close = get_close_matches(key, self.by_key, n=1, cutoff=_CLOSE)
            if close:
                return self.by_key[close[0]]
        return None


@cache
def aliases_of(role: str) -> Aliases:
    """The aliases of a role's tables; the first table that knows a text has it."""
    fields: dict[str, ColumnSpec] = {}
    by_key: dict[str, str] = {}
    for table in ROLE_TABLES[role]:
        for spec in columns_of(table):
            fields.setdefault(spec.field, spec)
            for text in (spec.title, *spec.aliases):
                by_key.setdefault(header_keys(text)[0], spec.field)
    return Aliases(fields, by_key)
