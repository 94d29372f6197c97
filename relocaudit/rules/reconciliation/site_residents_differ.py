"""REC005 site-residents-differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import Unit
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.reconciliation.lines import named
from relocaudit.rules.reconciliation.residents import lacks_rosters, residents
from relocaudit.rules.reconciliation.roster_counts import Count
from relocaudit.rules.registry import rule

_FIELDS: Final = ("planned_households", "planned_persons")
_NOT_YET: Final = ("not-started", "cancelled")
_Counts: TypeAlias = Mapping[int, tuple[Count, Count]]


@rule(
    code="REC005",
    title="Site list and rosters count different residents",
    severities={Severity.PROBLEM},
    level="site",
    reads=("sites.site_name", "households.site_name"),
    flags=set(_FIELDS),
    message="{site}: {field} is {planned}; the rosters have {homes} households, {persons} persons "
    "there",
    observed="{planned}",
    expected="{counted}",
    fix="Go through the households of the site: somebody moved elsewhere or is written under "
    "another site, or the list was never brought up to date.",
)
def site_residents_differ(facts: Facts, policy: Policy) -> Hits:
    """A site of the site list with other households or persons than the rosters have there.

    Accompanying households count. Households that name no site of the list may live at any. A
    site that other townships' people move to is judged by too many only, unless every township
    that the inputs name gave its roster. Today's persons count, or the locked ones.

    ## Why it matters
    Homes, schools and water were built for the number in the list.

    ## Policy source
    SD2017 二(四)1, 二(四)5; NDRC2660.

    ## Flags
    | SL.site_name | SL.township | SL.planned_households | SL.planned_persons | site_rid | → field |
    | 松坪安置点 | 松坪乡 | 2 | 3 | 1 | planned_households |
    | 松坪安置点 | 松坪乡 | 0 | 0 | 1 | planned_households |
    | 松坪安置点 | 松坪乡 | 1 | 4 | 1 | planned_persons |
    | 松坪安置点 | 梅花乡 | 0 | 3 | 1 | planned_households |

    | SL.site_name | SL.township | SL.site_type | SL.planned_households | site_rid | → hits |
    | 松坪安置点 | 松坪乡 | county-town | 2 | 1 | 1 |

    ## Passes
    | SL.township | SL.planned_households | SL.planned_persons | SL.status | site_rid |
    | 松坪乡 | 1 | 3 | | 1 |
    | 松坪乡 | 1 | | | 1 |
    | 松坪乡 | 1 | 3 | | |
    | 梅花乡 | 2 | 6 | | 1 |
    | 松坪乡 | 2 | 6 | cancelled | |

    | SL.site_name | SL.planned_households | SL.planned_persons | site_rid | n_now | n_locked |
    | 松坪安置点 | 1 | 4 | 1 | 3 | 4 |

    | SL.site_name | SL.township | SL.site_type | SL.planned_households | site_rid | RG.township |
    | 松坪安置点 | 松坪乡 | county-town | 2 | 1 | 松坪乡;梅花乡;松坪乡 |
    """
    homes = facts.households
    locked = homes["n_locked"].where(surely(homes["kind"] == "registered")).fillna(homes["n_now"])
    counts = residents(facts, homes["n_now"]), residents(facts, locked)
    alone = lacks_rosters(facts)
    answers: dict[int, bool | None] = {}
    wrong: dict[int, str] = {}
    for rid in alone.index.tolist():
        told = {
            field: _is_right(facts, rid, place, counts, lacks=bool(alone[rid]))
            for place, field in enumerate(_FIELDS)
            if Cells(facts, "sites").count(rid, field) is not None
        }
        off = [field for field, is_right in told.items() if is_right is False]
        wrong |= dict.fromkeys([rid] if off else [], "".join(off[:1]))
        answers[rid] = rid in wrong or (None if None in told.values() or not told else False)
    fires = pd.Series(pd.array(list(answers.values()), dtype="boolean"), index=alone.index)
    not_yet = column(facts, "sites", "status").isin(_NOT_YET).astype("boolean")
    judged, failing = outcome(fires, exempt=not_yet)
    return Hits(judged, tuple(_hit(facts, rid, wrong[rid], counts[0][rid]) for rid in failing))


def _is_right(
    facts: Facts, rid: int, place: int, counts: tuple[_Counts, _Counts], *, lacks: bool
) -> bool | None:
    """Whether a number of the list is that of today or of the locking."""
    planned = Cells(facts, "sites").count(rid, _FIELDS[place]) or 0
    unit: Unit = "persons" if place else "households"
    answers = [told[rid][place].is_right(planned, unit) for told in counts]
    if True in answers:
        return True
    short = planned > counts[0][rid][place].value
    return None if None in answers or (lacks and short) else False


def _hit(facts: Facts, rid: int, field: str, counted: tuple[Count, Count]) -> Hit:
    cells = Cells(facts, "sites")
    homes, persons = counted
    params: dict[str, Param] = {
        "site": cells.text(rid, "site_name"),
        "field": named(field),
        "planned": cells.count(rid, field),
        "homes": homes.value,
        "persons": persons.value,
        "counted": (persons if field == _FIELDS[1] else homes).value,
    }
    return Hit("sites", rid, field, Severity.PROBLEM, params)
