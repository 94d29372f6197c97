"""The only door to `schemas`: what columns a table has, and where a frame breaks its model.

A wheel carries the schemas as `relocaudit/schemas`; a checkout has them beside the package. The
packaged folder wins only where it really stands beside this file, so that an installed older
version never answers for a checkout.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Literal, cast

import pandas as pd
import pandera.errors
import pandera.pandas as pa

from relocaudit.errors import Bug
from relocaudit.model.message import Message

Kind = Literal[
    "text", "name", "place", "id", "phone", "card", "count", "year", "area", "money", "date",
    "event", "yesno", "code",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column as its schema declares it; `codes` maps a canonical code to its words."""

    field: str
    title: str
    aliases: tuple[str, ...]
    kind: Kind
    level: Literal["H", "P", "HP"]
    unit: str | None
    codes: Mapping[str, tuple[str, ...]]
    required: bool


@dataclass(frozen=True, slots=True)
class Breach:
    """A place where a frame breaks its model: `null` in a required column, or a failed `check`."""

    field: str
    why: Literal["missing", "null", "check"]
    rids: tuple[int, ...]
    check: str = ""


@cache
def _schemas() -> ModuleType:
    package = Path(__file__).resolve().parent.parent
    packaged = package / "schemas" / "__init__.py"
    home = packaged if packaged.is_file() else package.parent / "schemas" / "__init__.py"
    name = "relocaudit.schemas"
    spec = spec_from_file_location(name, home, submodule_search_locations=[str(home.parent)])
    if spec is None or spec.loader is None:
        raise Bug(Message.of("the table schemas are missing from this installation"))
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@cache
def _schema(table: str) -> pa.DataFrameSchema:
    model = cast("type[pa.DataFrameModel]", _schemas().model_of(table))
    return model.to_schema()


@cache
def columns_of(table: str) -> tuple[ColumnSpec, ...]:
    """The columns a table may have, required ones first in the order of the schema."""
    return tuple(
        ColumnSpec(field=str(name), **(column.metadata or {}))
        for name, column in _schema(table).columns.items()
    )


def breaches(table: str, frame: pd.DataFrame) -> tuple[Breach, ...]:
    """Where `frame` (index: rid) breaks the model of `table`; nothing is coerced.

    Missing required columns, nulls in required columns and failed range or pattern checks are
    the township's; any other reason is our bug and is raised as one.
    """
    try:
        with _without_test_libraries():
            _schema(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as failed:
        return tuple(_breach(error) for error in failed.schema_errors)
    return ()


@contextmanager
def _without_test_libraries() -> Iterator[None]:
    """Keep Pandera from importing hypothesis, which it does wherever that is installed.

    It is a library for tests and costs a quarter of a small check.
    """
    hidden = "hypothesis" not in sys.modules
    if hidden:
        # None is how Python marks a module as absent.
        sys.modules["hypothesis"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if hidden:
            del sys.modules["hypothesis"]


def _breach(error: pandera.errors.SchemaError) -> Breach:
    reason = error.reason_code.name if error.reason_code else ""
    cases = error.failure_cases
    if reason == "COLUMN_NOT_IN_DATAFRAME":
        return Breach(str(cases), "missing", ())
    rids = tuple(int(rid) for rid in cases["index"]) if isinstance(cases, pd.DataFrame) else ()
    if reason == "SERIES_CONTAINS_NULLS":
        return Breach(str(error.schema.name), "null", rids)
    if reason == "DATAFRAME_CHECK":
        return Breach(str(error.schema.name), "check", rids, str(error.check))
    raise Bug(Message.of("a table breaks its contract in an unforeseen way: {why}", why=reason))
