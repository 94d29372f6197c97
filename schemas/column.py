"""How a column of any table is declared: what users call it, how it is read, what it may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

# Text is stored by Python itself: plain "string" changes with pyarrow's presence.
Text = Series[Annotated[pd.StringDtype, "python", pd.NA]]
Whole = Series[pd.Int64Dtype]
YesNo = Series[pd.BooleanDtype]

Kind = Literal[
    "text", "name", "place", "id", "phone", "card", "count", "year", "area", "money", "date", "event",
    "yesno", "code",
]  # fmt: skip
Level = Literal["H", "P", "HP"]


def column(
    title: str,
    *aliases: str,
    kind: Kind,
    level: Level = "H",
    unit: str | None = None,
    codes: Mapping[str, tuple[str, ...]] | None = None,
    required: bool = False,
    **checks: Any,
) -> Any:
    """Declare one column.

    `title` is the usual Chinese header, `aliases` other headers seen (a two-row header joined
    top to bottom counts as one text). `level` H: one value a household, P: a person, HP: either.
    `codes` maps each canonical code to the words written for it (`*` for any text); a column of kind `code` without
    codes is open. `required`: its absence is INT001, a blank in it INT003. `checks` are Pandera's.
    """
    metadata = _Declared(
        title=title,
        aliases=aliases,
        kind=kind,
        level=level,
        unit=unit,
        codes=dict(codes or {}),
        required=required,
    )
    return pa.Field(nullable=not required, metadata=metadata, **checks)


class _Declared(dict[str, Any]):
    """What is declared never changes: Pandera's deep copies of every column may share it."""

    def __deepcopy__(self, memo: dict[int, Any]) -> _Declared:
        return self


class Base(pa.DataFrameModel):
    """Frames are parsed first and validated as they are: coercion would hide bad cells."""

    class Config:  # noqa: D106 - Pandera's own name
        coerce = False
        strict = False
