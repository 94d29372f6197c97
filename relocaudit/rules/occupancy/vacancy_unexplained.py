"""OCC002 vacancy-unexplained."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.marks import marks
from relocaudit.rules.occupancy.all_dead import all_dead
from relocaudit.rules.occupancy.home_use import home_use
from relocaudit.rules.occupancy.spare_homes import spare_hits
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

_TREATED = (
    r"回购|收回|办公|调剂|调换|周转|公租|廉租|另行安置|重新分配|"
    r"重新安置|继承|盘活|活动室|卫生室|退还|退房"
)
_EXPLAINED = (
    r"务工|打工|外出|随子女|随儿|随女|养老院|敬老院|住院|就医|"
    r"服刑|陪读|读书|入伍|参军|借住|装修"
)


@rule(
    code="OCC002",
    title="Vacant home without reason or treatment",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.moved_in",),
    flags={"move_in_date", "built_units"},
    message={
        "": "the roster calls the home vacant, and says neither why nor what is done about it",
        "dead": "everybody of the household has died, and nothing says what becomes of the home",
        "site": "the site has {units} homes for the {homes} households that were planned and live "
        "there; nothing says why {spare} stand empty or what they are used for",
    },
    observed="vacant",
    expected="a reason and a treatment",
    fix="Write down why the home is empty and what is done: bought back, used as an office, given "
    "to another household.",
)
def vacancy_unexplained(facts: Facts, policy: Policy) -> Hits:
    """A vacant home, with no word on why it is vacant or what is done about it.

    Vacant is what the roster calls so, and a home whose household has died out; there only a
    treatment explains it. A remark counts as an explanation. At a site that is finished, homes
    beyond all planned households count where the rosters show as many households as planned.

    ## Why it matters
    Empty homes are the first thing that visitors see. A death or work away explains them, but
    only if it is written down.

    ## Policy source
    FZ: homes left by natural death are bought back or used as offices.

    ## Flags
    | vacancy | occupancy | vacancy_reason | remark | → severity | → field |
    | 是 | | | | problem | move_in_date |
    | | 空置 | 无 | | problem | move_in_date |
    | 空置 | | / | 2018年脱贫 | problem | move_in_date |

    | PE.change_kind | remark | → variant |
    | death | | dead |
    | death;death;death | 已死亡 | dead |

    | PE.natural_change | PE.health | → variant |
    | 死亡;死亡 | 健康;健康 | dead |
    | ;死亡 | 死亡;健康 | dead |

    | SL.status | SL.built_units | SL.planned_households | SL.n_homes | → field | → variant |
    | accepted | 12 | 10 | 10 | built_units | site |

    ## Passes
    | vacancy | occupancy | vacancy_reason | vacancy_treatment | remark | status |
    | 否 | | | | | |
    | | 自住 | | | | |
    | 是 | | 外出务工 | | | |
    | 是 | | | 已由村集体回购 | | |
    | 是 | | | | 全家外出务工 | |
    | 是 | | | | 2019年回购作办公用房 | |
    | 是 | | | | | moved-out |
    | | 出租 | | | | |
    | | | | | | |

    | PE.change_kind | vacancy_treatment | remark | move_in_date | note |
    | death | 办公用房 | | 2018-03-15 | |
    | death | | 由村委会收回 | 2018-03-15 | |
    | death;; | | | 2018-03-15 | two live on |
    | death | | | | not known to have moved in |
    | married-out | | | 2018-03-15 | |

    | SL.status | SL.built_units | SL.planned_households | SL.n_homes | SL.remark |
    | accepted | 10 | 10 | 10 | |
    | building | 12 | 10 | 10 | |
    | finished | 12 | 10 | 9 | |
    | finished | 12 | | 10 | |
    | finished | 12 | 10 | 10 | 两套作办公用房 |

    without = sites
    | vacancy |
    | 否 |
    """
    use, dead = home_use(facts)["use"], all_dead(facts)
    vacant = surely(use == "vacant")
    judged, failing = outcome(
        ((vacant & ~_is_explained(facts)) | dead) & ~_is_treated(facts),
        exempt=has_left(facts),
        unknown={"whether the home is lived in is not told": use.isna() & ~dead},
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        field = home_use(facts).at[rid, "field"]
        seen = [("households", rid, str(field))] if vacant.at[rid] else []
        first = cells.count(rid, "first_rid")
        if dead.at[rid] and first is not None:
            seen.append(("persons", first, "name"))
        hits.append(
            Hit(
                "households",
                rid,
                "move_in_date",
                Severity.PROBLEM,
                {},
                variant="" if vacant.at[rid] else "dead",
                evidence=tuple(seen),
            )
        )
    return Hits(judged, (*hits, *spare_hits(facts)))


def _is_explained(facts: Facts) -> pd.Series[bool]:
    remark = column(facts, "households", "remark")
    why = marks(column(facts, "households", "vacancy_reason"))
    return surely(why == "yes") | surely(remark.str.contains(_EXPLAINED))


def _is_treated(facts: Facts) -> pd.Series[bool]:
    remark = column(facts, "households", "remark")
    done = marks(column(facts, "households", "vacancy_treatment"))
    return surely(done == "yes") | surely(remark.str.contains(_TREATED))
