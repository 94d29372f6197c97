"""PAY012 danger-house-double-benefit."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, surely, whole
from relocaudit.rules.registry import NotRun, rule
from relocaudit.tables.units import as_date

FROM = "danger_house.from_year"
_LIST = "danger-house"
_REFUNDED = r"(?<!未)(?<!没有)(?<!尚未)(?:退回|退还|已退|退款|收回|缴回|上缴|退出危改|取消)"


@rule(
    code="PAY012",
    title="Grant for an unsafe house taken beside relocation",
    severities={Severity.REDLINE, Severity.NOTICE},
    level="household",
    reads=("persons.id_number", "external.list_kind", "external.id_number"),
    flags={"id_number"},
    message={
        "": "{name} had a grant for an unsafe house in {year}; from {first_year} on nobody gets "
        "both",
        "undated": "{name} is on the list of grants for unsafe houses, which tells no year; from "
        "{first_year} on nobody gets both",
        "earlier": "{name} had a grant for an unsafe house in {year}, before {first_year}",
        "accompanying": "{name} of an accompanying household is on the list of grants for unsafe "
        "houses",
    },
    observed="on the list of grants",
    expected="one benefit only",
    fix="Compare both files of the household; one of the two grants is paid back.",
    clauses=(FROM,),
)
def danger_house_double_benefit(facts: Facts, policy: Policy) -> Hits:
    """A person of the roster who is also on the list of grants for unsafe houses.

    Grants of earlier years, and of accompanying households, are a notice. Who paid the grant back
    or left the programme is not concerned. Persons are known by their id alone.

    ## Why it matters
    One home, paid for twice by two offices, is found as soon as the lists are laid side by side.

    ## Policy source
    SD2017 三(四).

    ## Flags
    | EX.list_kind | EX.person_rid | EX.event_year | → severity | → field | → variant |
    | danger-house | 1 | 2017 | redline | id_number | usual |
    | danger-house | 1 | | redline | id_number | undated |
    | danger-house | 1 | 2016 | notice | id_number | earlier |
    | danger-house;danger-house | 1;1 | 2016;2018 | redline | id_number | usual |

    | EX.list_kind | EX.person_rid | EX.event_date | PE.kind | → severity | → variant |
    | danger-house | 1 | 2018-05-01 | registered | redline | usual |
    | danger-house | 1 | 2018-05-01 | accompanying | notice | accompanying |

    | EX.list_kind | EX.person_rid | EX.remark | → severity |
    | danger-house | 1 | 未退回 | redline |

    ## Passes
    | EX.list_kind | EX.person_rid | EX.event_year | EX.remark | status |
    | danger-house | | 2018 | | |
    | vehicle | 1 | 2018 | | |
    | danger-house | 1 | 2018 | 已退回 | |
    | danger-house | 1 | 2018 | | moved-out |

    | EX.list_kind | EX.person_rid | EX.event_year | RG.misassessed |
    | danger-house | 1 | 2018 | 调出 |
    """
    homes, at = facts.households, facts.persons["household_rid"]
    on_list = surely(column(facts, "external", "list_kind") == _LIST)
    if not bool(on_list.any()):
        raise NotRun(Message.of("no list of grants for unsafe houses was given"))
    kept = on_list & ~surely(column(facts, "external", "remark").str.contains(_REFUNDED))
    years = _years(facts)[kept]
    whom = column(facts, "external", "person_rid")[kept]
    # Who is listed twice is listed with the latest year; no year may be any.
    latest = years.fillna(9999).sort_values(ascending=False, kind="stable").index
    rows = whom.loc[latest].dropna().drop_duplicates()
    entry = pd.Series(rows.index, index=rows.astype("int64"), dtype="Int64")
    listed = entry.reindex(facts.persons.index)
    mark = lookup(facts, "registry", "misassessed", homes["registry_rid"])
    gone = homes.index[
        surely(column(facts, "households", "status") == "moved-out")
        | (mark == "调出").fillna(False)
    ]
    judged, failing = outcome(
        listed.notna().astype("boolean"),
        exempt=at.isin(gone),
        unknown={"its id number cannot be compared": facts.persons["person_key"].isna()},
    )
    first_year = int(policy.number(FROM) or 0)
    return Hits(
        judged,
        tuple(_hit(facts, person, whole(listed, person), years, first_year) for person in failing),
    )


def _years(facts: Facts) -> pd.Series:
    """The year of each grant; NA: not told."""
    day = column(facts, "external", "event_date")
    dated = {value: as_date(int(value)).year for value in day.dropna().unique().tolist()}
    return column(facts, "external", "event_year").fillna(day.map(dated).astype("Int64"))


def _hit(facts: Facts, person: int, entry: int, years: pd.Series, first_year: int) -> Hit:
    cells = Cells(facts, "persons")
    year = whole(years, entry) if bool(years.notna().at[entry]) else None
    variant = "undated" if year is None else "earlier" if year < first_year else ""
    if cells.text(person, "kind") == "accompanying":
        variant = "accompanying"
    return Hit(
        "persons",
        person,
        "id_number",
        Severity.NOTICE if variant in ("earlier", "accompanying") else Severity.REDLINE,
        {
            "name": cells.personal("name", person, "name"),
            "year": None if year is None else str(year),
            "first_year": str(first_year),
        },
        variant=variant,
        evidence=tuple(("external", entry, field) for field in ("id_number", "name", "event_year")),
    )
