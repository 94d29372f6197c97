"""The printed lines of a table of counts: its rows, and what is printed above and below them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

import pandas as pd

from relocaudit.facts.columns import FIELDS
from relocaudit.facts.facts import Facts
from relocaudit.facts.plan import MEAN
from relocaudit.linkage.lookup import blank
from relocaudit.model.message import Term
from relocaudit.rules.hits import outcome
from relocaudit.rules.reading import column, surely

_Check = TypeVar("_Check")
_FACTS = ("money_digit", "mean_digit", "sync_apart", "other_sources")
_KINDS = ("total", "subtotal", "said")
_TOLD = ("of", "field", "kind", "value", "line", "digit", "source")
_COUNTS = ("households", "persons", "family_size")


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Numbers by line and field. A line ≥ 0 is the table's row of that rid, others are totals and
    what titles and notes say.

    `cells` gives the (table, rid, field) of a number of such a line by (line, field).
    """

    table: str
    frame: pd.DataFrame
    cells: dict[tuple[int, str], tuple[str, int, str]]

    def cell(self, line: int, field: str) -> tuple[str, int, str]:
        """Table, rid and field of the cell where a number stands."""
        return self.cells.get((line, field), (self.table, line, field))

    def has(self, line: int, field: str) -> bool:
        """Whether a number is known to stand there."""
        return self.frame.at[line, field] is not pd.NA

    def number(self, line: int, field: str) -> int:
        """A number that is known to stand there."""
        return int(str(self.frame.at[line, field]))


@lru_cache(maxsize=4)
def lines_of(facts: Facts, table: Literal["plan", "sites", "households"]) -> Lines:
    """Every line of every table of that name; of a roster only what is printed around its rows."""
    numbers = list(_COUNTS)
    rows = pd.DataFrame(index=pd.Index([], dtype="int64"))
    if table != "households":
        own = [name for name, dtype in FIELDS[table].items() if dtype == "Int64"]
        numbers = [*dict.fromkeys((*own, *_COUNTS))]
        rows = pd.DataFrame({name: column(facts, table, name) for name in own})
    if table == "plan":
        rows = rows.assign(**{name: column(facts, table, name) for name in _FACTS})
    sums, cells = _sums(facts, table, numbers)
    return Lines(table, pd.concat([rows, sums]), cells)


def named(field: str) -> Term:
    """A field as users read its name."""
    return Term(field.replace("_", " "))


def judged(
    checks: Mapping[_Check, pd.Series[bool]],
) -> tuple[pd.Series[str], list[tuple[int, _Check]]]:
    """What becomes of every check of every line, and those that fail, rows before totals.

    Each check is a nullable boolean by line, of the lines that it is about.
    """
    pairs = [(line, check) for check, told in checks.items() for line in told.index.tolist()]
    index = pd.RangeIndex(len(pairs))
    told = pd.concat([*checks.values(), blank(index[:0], "boolean")]).set_axis(index)
    answers, failing = outcome(told.astype("boolean"))
    found = [pairs[at] for at in failing]
    return answers, sorted(found, key=lambda pair: (pair[0] < 0, abs(pair[0])))


def without_repeats(failing: list[tuple[int, _Check]]) -> list[tuple[int, _Check]]:
    """Without totals that fail a check which one of the rows fails: they repeat its fault."""
    of_rows = {check for line, check in failing if line >= 0}
    return [(line, check) for line, check in failing if line >= 0 or check not in of_rows]


def _sums(
    facts: Facts, table: str, numbers: list[str]
) -> tuple[pd.DataFrame, dict[tuple[int, str], tuple[str, int, str]]]:
    told = pd.DataFrame({name: column(facts, "totals", name) for name in _TOLD})
    wanted = told["field"].isin(numbers) & told["kind"].isin(_KINDS) & told["line"].notna()
    told = told[wanted & surely(told["of"] == table)]
    told = told.assign(line=-1 - told["line"]).drop_duplicates(["line", "field"])
    index = pd.Index(told["line"].drop_duplicates().astype("int64"))
    by_field = {name: group.set_index("line") for name, group in told.groupby("field")}
    values = {name: by_field[name]["value"] for name in numbers if name in by_field}
    sums = pd.DataFrame({name: blank(index, "Int64") for name in numbers})
    sums = sums.assign(**{name: found.reindex(index) for name, found in values.items()})
    if table == "plan":
        sums = sums.assign(**_facts_of_sums(facts, told, index))
    cells = {
        (int(line), str(field)): ("totals", int(rid), "value")
        for rid, line, field in zip(told.index, told["line"], told["field"], strict=True)
    }
    return sums, cells


def _facts_of_sums(facts: Facts, told: pd.DataFrame, index: pd.Index) -> dict[str, pd.Series]:
    """What `facts.plan` tells of a row, of its totals."""
    digits = {
        "money_digit": told["field"].str.endswith(("funds", "loan")) & (told["field"] != MEAN),
        "mean_digit": told["field"] == MEAN,
    }
    source = told.drop_duplicates("line").set_index("line")["source"].reindex(index)
    files = column(facts, "plan", "source")
    return {
        **{
            name: told[surely(of)].groupby("line")["digit"].max().reindex(index)
            for name, of in digits.items()
        },
        **{
            name: source.isin(files[surely(column(facts, "plan", name))]).astype("boolean")
            for name in ("sync_apart", "other_sources")
        },
    }
