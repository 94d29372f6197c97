"""Every id number that the rosters state, in one frame."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message, Param, Personal
from relocaudit.model.severity import Severity
from relocaudit.rules.hits import Hit
from relocaudit.rules.reading import column

NO_NUMBER = "the id number is blank"
NO_KEY = "there is no usable id number"


@lru_cache(maxsize=1)
def id_numbers(facts: Facts) -> pd.DataFrame:
    """One row a number: of every person, and of the head where a roster lists households only.

    Indexed by the person's rid; a head's number by -1 - the household's rid. Columns: `table`,
    `rid` and `field` (its cell), `number` as cleaned, `state`, `fault` and `key` (see
    facts.columns), `source`, `township`, `household` (rid), `near` (RG candidate of a damaged
    number).
    """
    persons, households = facts.persons, facts.households
    near = persons["near_rid"].where((persons["near_why"] == "damaged").fillna(False))
    of_persons = pd.DataFrame(
        {
            "table": "persons",
            "rid": persons.index,
            "field": "id_number",
            "number": column(facts, "persons", "id_number"),
            "state": persons["id_state"],
            "fault": persons["id_fault"],
            "key": persons["person_key"],
            "source": persons["source"],
            "township": persons["township"],
            "household": persons["household_rid"],
            "near": near,
        },
        index=persons.index,
    )
    alone = (households["layout"] == "households").fillna(False).astype(bool)
    if not alone.any() or "head_id" not in households.columns:
        return of_persons
    heads = households[alone]
    of_heads = pd.DataFrame(
        {
            "table": "households",
            "rid": heads.index,
            "field": "head_id",
            "number": heads["head_id"],
            "state": heads["head_id_state"],
            "fault": heads["head_id_fault"],
            "key": heads["head_id_key"],
            "source": heads["source"],
            "township": heads["township"],
            "household": heads.index.to_series().astype("Int64"),
            "near": pd.Series(pd.NA, index=heads.index, dtype="Int64"),
        }
    )
    of_heads = of_heads.set_axis(-1 - of_heads.index)
    return pd.concat([of_persons, of_heads]) if len(of_persons) else of_heads


def number_hit(
    numbers: pd.DataFrame,
    position: int,
    severity: Severity,
    *,
    variant: str = "",
    params: dict[str, Param] | None = None,
    evidence: tuple[tuple[str, int, str], ...] = (),
    rests_on: Message | None = None,
) -> Hit:
    """A hit at the cell of one number; the number itself is the parameter `id_number`."""
    table, rid, field = cell_of(numbers, position)
    number = numbers.at[position, "number"]
    shown = None if number is pd.NA else Personal("id", str(number))
    return Hit(
        table=table,
        rid=rid,
        field=field,
        severity=severity,
        params={"id_number": shown, **(params or {})},
        variant=variant,
        evidence=evidence,
        rests_on=rests_on,
    )


def cell_of(numbers: pd.DataFrame, position: int) -> tuple[str, int, str]:
    """Table, rid and field of one number, as evidence wants them."""
    row = numbers.loc[position]
    return str(row["table"]), int(str(row["rid"])), str(row["field"])
