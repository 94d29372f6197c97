"""REG009 died-before-benefit."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.explained import lock_day
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.units import as_date


@rule(
    code="REG009",
    title="Died before the benefit began",
    severities={Severity.REDLINE, Severity.NOTICE, Severity.VERIFY},
    level="person",
    reads=("persons.change_kind", "changes.change_type", "changes.change_date"),
    flags={"id_number"},
    message={
        "": "{name} died on {died}, before the list was locked on {lock}",
        "paid": "{name} died on {died}, before the list was locked on {lock}; after that {paid} "
        "yuan of building subsidy were paid to the household",
        "between": "{name} died on {died}, after the lock on {lock} and before moving in: place "
        "and money were lawfully locked",
        "unsure": "{name} died between {died} and {died_last}; whether that was before the lock "
        "on {lock} cannot be told from the month alone",
    },
    observed="{died}",
    expected="alive on {lock}",
    fix="Check the death certificate. Whoever died before the lock comes off the roster, and "
    "money paid for the person is taken back.",
)
def died_before_benefit(facts: Facts, policy: Policy) -> Hits:
    """A person of the roster who died before the list was locked, or before moving in.

    Before the lock it is a red line. Between lock and move-in it is a notice: the person was
    rightly counted. A date that is only a month and spans the lock is for checking. Where the
    household was paid after the death, the sum is named.

    ## Why it matters
    The dead neither move nor are paid for. This is among the first things an audit compares.

    ## Policy source
    SD2017 二(一)8; the locked list of the registry.

    ## Flags
    | change_kind | change_day | HH.lock_day | HH.move_in_date | → severity | → variant |
    | death | 2016-03-19 | 2016-03-20 | 2018-03-15 | redline | usual |
    | death | 2016-03-20 | 2016-03-20 | 2018-03-15 | notice | between |
    | death | 2018-03-14 | 2016-03-20 | 2018-03-15 | notice | between |
    | death | 2016-03 | 2016-03-20 | 2018-03-15 | verify | unsure |
    | death | 2016-02 | 2016-03-20 | 2018-03-15 | redline | usual |

    | change_kind | change_day | HH.lock_day | PL.item | PL.amount | PL.pay_date | → variant |
    | death | 2016-03-19 | 2016-03-20 | building-subsidy | 60000 | 2016-03-20 | paid |
    | death | 2016-03-19 | 2016-03-20 | building-subsidy | 60000 | 2016-03-19 | usual |
    | death | 2016-03-19 | 2016-03-20 | building-subsidy | | 2016-03-20 | usual |
    | death | 2016-03-20 | 2016-03-20 | building-subsidy | 60000 | 2017-03-20 | between |

    ## Passes
    | change_kind | change_day | HH.lock_day | HH.move_in_date | kind | note |
    | death | 2018-03-15 | 2016-03-20 | 2018-03-15 | registered | after moving in |
    | death | 2018-03 | 2016-03-20 | 2018-03-15 | registered | the month of moving in |
    | married-out | 2016-01-01 | 2016-03-20 | 2018-03-15 | registered | |
    | death | | 2016-03-20 | 2018-03-15 | registered | no date |
    | death | 2015-01-01 | | 2018-03-15 | registered | lock not known |
    | death | 2015-01-01 | 2016-03-20 | 2018-03-15 | accompanying | |
    """
    persons = facts.persons
    lock = lock_day(facts, "persons")
    first, last = persons["change_day"], persons["change_day_last"]
    dead = surely(persons["change_kind"] == "death")
    before = last < lock
    spans = (first < lock) & (last >= lock)
    between = (first >= lock) & _before_moving_in(facts, last)
    judged, failing = outcome(
        (before | spans | between).mask(~dead, False),
        exempt=persons["kind"] == "accompanying",
        unknown={
            "the day of death is not known": dead & first.isna(),
            "the day of the lock is not known": dead & lock.isna(),
        },
    )
    sure, spanning = before.index[surely(before)], spans.index[surely(spans)]
    return Hits(
        judged,
        tuple(
            _hit(facts, rid, lock, sure=rid in sure, spanning=rid in spanning) for rid in failing
        ),
    )


def _before_moving_in(facts: Facts, last: pd.Series) -> pd.Series:
    home = facts.persons["household_rid"]
    moved_in = lookup(facts, "households", "moved_in", home)
    begun = lookup(facts, "households", "move_in_date", home)
    return (last < begun).mask(begun.isna() & ~moved_in.fillna(True), True).fillna(False)


def _hit(facts: Facts, rid: int, lock: pd.Series, *, sure: bool, spanning: bool) -> Hit:
    cells = Cells(facts, "persons")
    change = whole(column(facts, "persons", "change_rid"), rid)
    paid, row = _paid_after(facts)
    is_paid = sure and bool(paid.notna().at[rid])
    severity = Severity.REDLINE if sure else Severity.VERIFY if spanning else Severity.NOTICE
    return Hit(
        "persons",
        rid,
        "id_number",
        severity,
        {
            "name": cells.personal("name", rid, "name"),
            "died": cells.day(rid, "change_day"),
            "died_last": cells.day(rid, "change_day_last"),
            "lock": as_date(whole(lock, rid)),
            "paid": Decimal(whole(paid, rid)) / 100 if is_paid else None,
        },
        variant="paid" if is_paid else "" if sure else "unsure" if spanning else "between",
        evidence=(
            ("changes", change, "change_date"),
            *((("payments", whole(row, rid), "amount"),) if is_paid else ()),
        ),
    )


def _paid_after(facts: Facts) -> tuple[pd.Series, pd.Series]:
    """By person its household's building subsidy and last payment of it, if after the death."""
    home = facts.persons["household_rid"]
    paid = lookup(facts, "households", "paid_building_subsidy", home)
    row = lookup(facts, "households", "paid_building_subsidy_rid", home)
    after = lookup(facts, "payments", "pay_date", row) > facts.persons["change_day_last"]
    return paid.where(surely(after)), row
