"""SIT003 large-site-without-capacity-report."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits, outcome
from relocaudit.rules.reading import is_bad_cell, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.listed import (
    NO_SIZE,
    homes_there,
    is_idle,
    lacks_if_blank,
    persons_there,
    site_hits,
)

HOUSEHOLDS, PERSONS = "site.capacity_households", "site.capacity_persons"
# Which of the two limits a site has reached.
_VARIANTS = {(True, True): "", (True, False): "homes", (False, True): "persons"}


@rule(
    code="SIT003",
    title="Large site without a capacity report",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="site",
    reads=("sites.capacity_report",),
    flags={"capacity_report"},
    message={
        "": "{site} has {homes} households and {persons} persons, and no report on the capacity "
        "of land, water and environment; sites of {cap_homes} households or {cap_persons} persons "
        "need one",
        "homes": "{site} has {homes} households, and no report on the capacity of land, water and "
        "environment; sites of {cap_homes} households or {cap_persons} persons need one",
        "persons": "{site} has {persons} persons, and no report on the capacity of land, water "
        "and environment; sites of {cap_homes} households or {cap_persons} persons need one",
    },
    observed="",
    expected="the number of the report (资源环境承载力, 水土资源平衡)",
    fix="Enter the number of the report; have the capacity assessed where there is none.",
    clauses=(HOUSEHOLDS, PERSONS),
)
def large_site_without_capacity_report(facts: Facts, policy: Policy) -> Hits:
    """A site of many households or persons without a report on what its land and water can carry.

    Counted is the greater of the list's number and of the rosters'. A site exactly at a limit is
    a notice. Sites that were cancelled or not begun need none yet.

    ## Why it matters
    A large site that outgrows its water and land sends people back to the mountains.

    ## Policy source
    SD2017 二(四)1: 200户 or 800人.

    ## Flags
    | SL.site_name | SL.capacity_report | SL.planned_households | SL.n_homes | → severity |
    | 松坪 | | 201 | 3 | problem |
    | 松坪 | | 200 | 3 | notice |
    | 松坪 | | 150 | 201 | problem |

    | SL.site_name | SL.has_capacity_report | SL.capacity_report | SL.planned_persons | → severity |
    | 松坪 | no | 未做 | 801 | problem |
    | 松坪 | no | 未做 | 800 | notice |

    | SL.site_name | SL.capacity_report | SL.planned_households | SL.planned_persons | → variant |
    | 松坪 | | 200 | 801 | usual |
    | 松坪 | | 200 | | homes |
    | 松坪 | | | 800 | persons |

    ## Passes
    | SL.site_name | SL.capacity_report | SL.planned_households | SL.planned_persons | SL.status |
    | 松坪 | | 199 | 799 | accepted |
    | 松坪 | 承载评1号 | 300 | 900 | accepted |
    | 松坪 | | | | accepted |
    | 松坪 | | 300 | 900 | cancelled |
    | 松坪 | | 300 | 900 | not-started |

    | SL.site_name | SL.capacity_report | SL.planned_households | DEF.kind | DEF.field | DEF.raw |
    | 松坪 | | 300 | error-value | SL.capacity_report | #N/A |
    """
    homes, persons = homes_there(facts), persons_there(facts)
    cap_homes, cap_persons = (int(policy.number(key) or 0) for key in (HOUSEHOLDS, PERSONS))
    over = (homes > cap_homes) | (persons > cap_persons)
    large = (homes >= cap_homes) | (persons >= cap_persons)
    judged, failing = outcome(
        large & lacks_if_blank(facts, "capacity_report"),
        exempt=is_idle(facts),
        unknown={
            NO_SIZE: homes.isna() & persons.isna(),
            "the cell cannot be read": is_bad_cell(facts, "sites", "capacity_report"),
        },
    )
    by_homes, by_persons = surely(homes >= cap_homes), surely(persons >= cap_persons)
    hits = site_hits(
        facts,
        failing,
        "capacity_report",
        lambda rid: Severity.PROBLEM if surely(over).at[rid] else Severity.NOTICE,
        params=lambda rid: {
            "homes": whole(homes.fillna(0), rid),
            "persons": whole(persons.fillna(0), rid),
            "cap_homes": cap_homes,
            "cap_persons": cap_persons,
        },
        variant=lambda rid: _VARIANTS[bool(by_homes.at[rid]), bool(by_persons.at[rid])],
        evidence=("planned_households", "planned_persons"),
    )
    return Hits(judged, hits)
