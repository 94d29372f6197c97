"""DEM007 old-home-reoccupied."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.demolition.overdue import STATE
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, surely
from relocaudit.rules.registry import rule

_IN_USE = ("let", "reoccupied")
_GONE = ("demolished", "destroyed", "none")
_OLD = r"(?:旧房|老房|旧宅|老宅|老屋|旧屋|原房|原住房|老家)子?"
_NOT = r"(?<![未无没不防止])(?<!杜绝)(?<!存在)"
_SAYS = (
    rf"{_NOT}(?<!资金)回流(?!地|资金)|{_NOT}(?:搬回|住回|返回|回到)(?:{_OLD}|原(?:址|籍|村|处)?(?:居?住|生活))"
    rf"|{_OLD}[^，,。;；不未无没]{{0,4}}(?:出租|有人居?住|租给|居住)"
)


@rule(
    code="DEM007",
    title="Old house lived in again or let",
    severities={Severity.REDLINE, Severity.VERIFY},
    level="household",
    reads=("households.old_house",),
    flags={"old_house_state"},
    message={
        "": "the household moved in, but its old house is in use again: {state}",
        "remark": "the household moved in, and a remark says that its old house may be in use "
        "again",
    },
    observed="{state}",
    expected="the old house empty and demolished",
    fix="Go and see who lives in the old house; have the household move back to the new home, and "
    "the old house demolished.",
)
def old_home_reoccupied(facts: Facts, policy: Policy) -> Hits:
    """An old house that its household went back to, or let, after moving in.

    The column of the roster or of the demolition ledger says so. What only a remark says is to
    be verified; a remark about a house that is gone says nothing.

    ## Why it matters
    A household that lives in its old house has not been relocated: 回流 is what every inspection
    asks for first.

    ## Policy source
    SD2017; JA2017 「应拆尽拆」.

    ## Flags
    | old_house_state | → severity | → field |
    | reoccupied | redline | old_house_state |
    | let | redline | old_house_state |

    | old_house_state | remark | → severity | → variant |
    | standing | 该户回流居住 | verify | remark |
    | standing | 老房子出租给他人 | verify | remark |
    | | 又搬回老家居住 | verify | remark |

    | old_house_state | DL.remark | dl_rid | → variant |
    | standing | 旧房有人居住 | 1 | remark |

    ## Passes
    | old_house_state | remark | move_in_date | status | note |
    | standing | | 2018-03-15 | | |
    | standing | 无回流现象 | 2018-03-15 | | |
    | standing | 旧房未出租 | 2018-03-15 | | |
    | standing | 不存在回流 | 2018-03-15 | | |
    | standing | 已从外地搬回，住安置房 | 2018-03-15 | | |
    | standing | 未搬回老家 | 2018-03-15 | | |
    | demolished | 2019年回流 | 2018-03-15 | | |
    | reoccupied | | 2020-07-01 | | not moved in: it lives there |
    | let | | | | |
    | let | | 2018-03-15 | moved-out | |
    | | | 2018-03-15 | | |
    """
    homes = facts.households
    state, moved_in = homes["old_house"], homes["moved_in"]
    in_use = surely(state.isin(_IN_USE))
    own = surely(column(facts, "households", "remark").str.contains(_SAYS))
    theirs = surely(lookup(facts, "demolition", "remark", homes["dl_rid"]).str.contains(_SAYS))
    said = (own | theirs) & ~surely(state.isin(_GONE))
    judged, failing = outcome(
        (in_use | said) & moved_in,
        exempt=has_left(facts),
        unknown={
            "whether the old house stands is not told": state.isna() & ~said,
            "not known whether the household has moved in": in_use & moved_in.isna(),
        },
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        row, used = cells.count(rid, "dl_rid"), in_use.at[rid]
        told = [("demolition", row, field) for field in ("state", "remark")] if row else []
        word = cells.text(rid, "old_house")
        hits.append(
            Hit(
                "households",
                rid,
                "old_house_state",
                Severity.REDLINE if used else Severity.VERIFY,
                {"state": Term(STATE[word]) if word else None},
                variant="" if used else "remark",
                evidence=(("households", rid, "remark"), *told),
            )
        )
    return Hits(judged, tuple(hits))
