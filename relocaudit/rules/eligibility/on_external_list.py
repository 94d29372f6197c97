"""ELI001 on-external-list."""

from __future__ import annotations

from pathlib import PurePath

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param, Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.eligibility.own_home import is_own_home
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.pointers import follow
from relocaudit.rules.reading import Cells, column, lookup, surely, whole
from relocaudit.rules.registry import rule

# Lists of means: they ask whether somebody was poor, which nobody asks of accompanying ones.
_MEANS = {
    "payroll": "paid by the state",
    "vehicle": "owners of vehicles",
    "property": "owners of homes",
    "company": "owners of businesses",
    "public-rental": "tenants of public housing",
}
KINDS = {**_MEANS, "other-relocation": "moved by another programme", "dead": "the dead"}
_SHOWN = ("id_number", "name", "unit_name", "plate_no", "address", "event_date", "event_year")


@rule(
    code="ELI001",
    title="On a list of another office",
    severities={Severity.VERIFY},
    level="person",
    reads=("external.list_kind", "persons.person_key"),
    flags={"id_number", "head_id"},
    message={
        "": "{name} is on another office's list ({kind}): {file}, row {row}",
        "name": "somebody of the name and village of {name} is on another office's list ({kind}): "
        "{file}, row {row}; that list has no id number, so that it may be somebody else",
        "bought": "{name} is on another office's list ({kind}): {file}, row {row}; the household "
        "bought its home, which may be the one on the list",
        "dead": "{name} is on another office's list ({kind}): {file}, row {row}; the death of "
        "{died} is before the day of moving in",
    },
    observed="{kind}",
    expected="on no such list",
    fix="Ask the office and the household, and write down what was found and by whom.",
)
def on_external_list(facts: Facts, policy: Policy) -> Hits:
    """A person of the roster on the list of another office: a question, never an answer.

    Found by id number. Where the list gives none, by name and village together if only one
    person there has the name; by name alone never. The home of the programme itself does not
    count, nor a death after moving in or one that the natural changes know. Lists of means say
    nothing of accompanying households.

    ## Why it matters
    Who was on a payroll or had a home in town was as a rule not to be moved as poor. Most such
    entries are explained; those that are not are found by others later.

    ## Policy source
    SD2017 二(一)8 「不该搬的却标记了」; the comparison of data before acceptance.

    ## Flags
    | EX.list_kind | EX.person_rid | → severity | → field | → variant |
    | payroll | 1 | verify | id_number | usual |
    | vehicle | 1 | verify | id_number | usual |
    | company | 1 | verify | id_number | usual |
    | public-rental | 1 | verify | id_number | usual |
    | other-relocation | 1 | verify | id_number | usual |
    | vehicle;vehicle;payroll | 1;1;1 | verify | id_number | usual |

    | EX.list_kind | EX.person_rid | EX.named_rid | EX.household_rid | → variant | → field |
    | payroll | | 1 | | name | id_number |
    | payroll | | | 1 | usual | head_id |

    | EX.list_kind | EX.person_rid | household_rid | → variant | → field |
    | payroll | 1 | | usual | id_number |

    | EX.list_kind | EX.person_rid | EX.address | HH.site_key | HH.room | → variant |
    | property | 1 | 县城阳光花园3-2-501 | 松坪 | 1-101 | usual |
    | property | 1 | 松坪安置点7栋702室 | 松坪 | 1-101 | usual |
    | property | 1 | | 松坪 | 1-101 | usual |

    | EX.list_kind | EX.person_rid | EX.address | HH.resettle_sub | → variant |
    | property | 1 | 县城阳光花园3-2-501 | 购房 | bought |

    | EX.list_kind | EX.person_rid | EX.event_date | HH.move_in_date | → variant |
    | dead | 1 | 2018-03-14 | 2018-03-15 | dead |
    | dead | 1 | 2018-02 | 2018-03 | dead |
    | dead | 1 | | 2018-03-15 | usual |
    | dead | 1 | 2018-03 | 2018-03-15 | usual |

    | case | EX.list_kind | EX.person_rid | → hits |
    | a | vehicle;vehicle;payroll | 1;1;1 | 2 |
    | a | vehicle | | 0 |

    ## Passes
    | EX.list_kind | EX.person_rid | EX.name | EX.village | note |
    | payroll | | 桑大川 | | a name alone |
    | payroll | | 桑大川 | 石板村 | nobody of that name there |
    | danger-house | 1 | | | PAY012 |
    | excluded-area | 1 | | | SIT011 |
    | | 1 | | | no kind |

    | EX.list_kind | EX.person_rid | EX.address | HH.site_key | HH.room | HH.building |
    | property | 1 | 松坪安置点1栋101室 | 松坪 | 1-101 | |
    | property | 1 | 松坪乡 松坪小区 | 松坪 | 101 | 1栋 |
    | public-rental | 1 | 松坪安置点 | 松坪 | | |

    | EX.list_kind | EX.person_rid | EX.address | HH.site_key | SL.aliases | HH.site_rid |
    | property | 1 | 幸福苑1栋101 | 松坪 | 幸福苑安置点、老街 | 1 |

    | EX.list_kind | EX.person_rid | EX.event_date | HH.move_in_date | kind | HH.status |
    | dead | 1 | 2018-03-15 | 2018-03-15 | registered | |
    | dead | 1 | 2018-04 | 2018-03-15 | registered | |
    | vehicle | 1 | | 2018-03-15 | accompanying | |
    | vehicle | 1 | | 2018-03-15 | registered | moved-out |

    | EX.list_kind | EX.person_rid | EX.event_date | change_kind |
    | dead | 1 | 2016-03-15 | death |
    """
    kind = column(facts, "external", "list_kind")
    person = column(facts, "external", "person_rid")
    named = column(facts, "external", "named_rid")
    somebody = person.fillna(named)
    home = column(facts, "external", "household_rid")
    home = home.fillna(lookup(facts, "persons", "household_rid", somebody))
    there = somebody.notna() | home.notna()
    no_way = column(facts, "external", "person_key").isna() & ~there & ~_has_place(facts)
    judged, failing = outcome(
        (there & ~_is_harmless(facts, somebody, home)).astype("boolean"),
        exempt=kind.notna() & ~surely(kind.isin(KINDS)),
        unknown={
            "the kind of the list is not told": kind.isna(),
            "the list gives neither a usable id number nor a name with its village": no_way,
        },
    )
    nobody = somebody.index[somebody.isna()]
    found: dict[tuple[str, int, str], list[int]] = {}
    for rid in failing:
        head = rid in nobody
        whom = ("households", home) if head else ("persons", somebody)
        found.setdefault((whom[0], whole(whom[1], rid), str(kind.at[rid])), []).append(rid)
    return Hits(judged, tuple(_hit(facts, whom, rows) for whom, rows in sorted(found.items())))


def _has_place(facts: Facts) -> pd.Series[bool]:
    village = column(facts, "external", "village_key").fillna(column(facts, "external", "village"))
    return column(facts, "external", "name").notna() & village.notna()


def _is_harmless(facts: Facts, person: pd.Series, home: pd.Series) -> pd.Series[bool]:
    """Rows of somebody on a list who need not be asked about."""
    kind = column(facts, "external", "list_kind")
    died = column(facts, "external", "event_date")
    moved = lookup(facts, "households", "move_in_date_last", home)
    known = surely(lookup(facts, "persons", "change_kind", person) == "death")
    late = surely(kind == "dead") & (surely(died >= moved) | known)
    means = surely(kind.isin(_MEANS))
    not_poor = means & surely(lookup(facts, "households", "kind", home) == "accompanying")
    at_home = means & is_own_home(facts, home, column(facts, "external", "address"))
    return late | not_poor | at_home | surely(follow(home, has_left(facts)))


def _hit(facts: Facts, whom: tuple[str, int, str], rows: list[int]) -> Hit:
    """One hit a person and kind of list: the first row is named, all are evidence."""
    table, rid, kind = whom
    is_head = table == "households"
    cells, lists = Cells(facts, table), Cells(facts, "external")
    return Hit(
        table,
        rid,
        "head_id" if is_head else "id_number",
        Severity.VERIFY,
        {
            "name": cells.personal("name", rid, "head_name" if is_head else "name"),
            "kind": Term(KINDS[kind]),
            "died": lists.day(rows[0], "event_date"),
            **_place(facts, rows[0]),
        },
        variant=_variant(facts, rows[0], rid if is_head else cells.count(rid, "household_rid")),
        evidence=tuple(("external", row, field) for row in rows for field in _SHOWN),
    )


def _place(facts: Facts, row: int) -> dict[str, Param]:
    """File and sheet row of a record of a list."""
    table = facts.tables.named("external")
    assert table is not None
    origin = table.origin.rows.loc[row]
    return {"file": PurePath(str(origin["source"])).name, "row": int(str(origin["row"]))}


def _variant(facts: Facts, row: int, home: int | None) -> str:
    lists, homes = Cells(facts, "external"), Cells(facts, "households")
    kind = lists.text(row, "list_kind")
    if lists.text(row, "person_rid") is None and lists.text(row, "named_rid") is not None:
        return "name"
    if home is None:
        return ""
    died, moved = lists.day(row, "event_date_last"), homes.day(home, "move_in_date")
    if kind == "dead":
        return "dead" if died and moved and died < moved else ""
    bought = kind == "property" and "购房" in (homes.text(home, "resettle_sub") or "")
    return "bought" if bought else ""
