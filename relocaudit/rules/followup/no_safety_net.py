"""EMP005 no-safety-net."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.followup.able import counted, first_cells, is_able, is_gone
from relocaudit.rules.followup.support import is_not_owed
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import column, surely, whole
from relocaudit.rules.registry import rule

_CAUGHT = "低保|兜底|特困|五保|供养|孤儿|社会救助|敬老院|福利院"


@rule(
    code="EMP005",
    title="Household without income or safety net",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.poor_attr", "persons.household_rid"),
    flags={"poor_attr"},
    message="none of the {living} members is able to work, and the household has neither "
    "subsistence allowance nor support for the destitute",
    observed="neither allowance nor support",
    expected="subsistence allowance or support for the destitute",
    fix="Check whether the household is entitled to the allowance, and enter it if it has it.",
)
def no_safety_net(facts: Facts, policy: Policy) -> Hits:
    """A registered household nobody of which can work, and that is neither 低保 nor 特困.

    Not judged while it is unknown of one member whether he can work. A measure or remark that
    speaks of 低保 or 兜底 is enough for silence.

    ## Why it matters
    Who can neither work nor is caught by the net falls back into need, in a new home.

    ## Policy source
    FZ: households without labour are secured by the state.

    ## Flags
    | PE.labour | PE.id_birth | poor_attr | → severity | → field |
    | 无劳动力;丧失劳动力 | 1970-03-02;1972-06-09 | general | notice | poor_attr |
    | 普通劳动力;弱劳动力 | 1960-06-30;1972-06-09 | general | notice | poor_attr |
    | 普通劳动力; | 1950-03-02;2010-06-09 | general | notice | poor_attr |

    | PE.labour | PE.change_kind | poor_attr | → hits |
    | 普通劳动力;无劳动力 | death; | general | 1 |

    ## Passes
    | PE.labour | PE.id_birth | poor_attr | note |
    | 普通劳动力;无劳动力 | 1970-03-02;1972-06-09 | general | |
    | 无劳动力;无劳动力 | 1970-03-02;1972-06-09 | low-income | |
    | 无劳动力;无劳动力 | 1970-03-02;1972-06-09 | extreme | |
    | 无劳动力;无劳动力 | 1970-03-02;1972-06-09 | | |
    | 无劳动力; | 1970-03-02;1972-06-09 | general | one is not told |

    | PE.labour | PE.id_birth | PE.birth_date | poor_attr |
    | 普通劳动力;无劳动力 | ;1972-06-09 | ;1972-06-09 | general |

    | PE.labour | remark | measures | kind | resettle_sub | PE.change_kind |
    | 无劳动力;无劳动力 | 2019年纳入低保 | | registered | 统规统建 | ; |
    | 无劳动力;无劳动力 | | 社会保障兜底 | registered | 统规统建 | ; |
    | 无劳动力;无劳动力 | | | accompanying | 统规统建 | ; |
    | 无劳动力;无劳动力 | | | registered | 集中供养 | ; |
    | 无劳动力;无劳动力 | | | registered | 统规统建 | death;death |
    """
    homes = facts.households
    able, stays = is_able(facts), ~is_gone(facts)
    living, unable = counted(facts, stays), counted(facts, stays & (able == False))  # noqa: E712
    attribute = column(facts, "households", "poor_attr")
    helpless = (living > 0) & (unable == living)
    judged, failing = outcome(
        (helpless & (attribute == "general") & ~_is_caught(facts)).astype("boolean"),
        exempt=is_not_owed(facts) | surely(homes["cared_for"]),
        unknown={
            "no member rows": homes["first_rid"].isna(),
            "its poverty attribute is blank": surely(helpless & attribute.isna()),
            "of a member it is not told whether he is able to work": surely(
                (unable < living) & (counted(facts, able) == 0)
            ),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "poor_attr",
                Severity.NOTICE,
                {"living": whole(living, rid)},
                evidence=first_cells(facts, rid, stays, "labour"),
            )
            for rid in failing
        ),
    )


def _is_caught(facts: Facts) -> pd.Series[bool]:
    told = [column(facts, "households", name) for name in ("remark", "measures")]
    return surely(told[0].str.contains(_CAUGHT)) | surely(told[1].str.contains(_CAUGHT))
