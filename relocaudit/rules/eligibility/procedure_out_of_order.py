"""ELI002 procedure-out-of-order."""

from __future__ import annotations

from datetime import date

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message, Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.cell_text import field_term
from relocaudit.rules.departures import has_left
from relocaudit.rules.eligibility.first_bad import first_bad
from relocaudit.rules.eligibility.notice_length import notice_days
from relocaudit.rules.eligibility.procedure import CONTRACT, Step, steps_of
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, number_at
from relocaudit.rules.registry import NotRun, rule
from relocaudit.tables.units import as_date

STEPS, DAYS = "procedure.steps", "procedure.notice_days"
_A_PAIR = 2


@rule(
    code="ELI002",
    title="Steps of the procedure missing or out of order",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.kind",),
    flags={
        "apply_date", "review_date", "public_notice", "check_date", "approve_date",
        "contract_date", "sign_date",
    },
    message={
        "missing": "the roster has no {step}, though a later step was taken",
        "order": "the {step} ({day}) is before the {earlier} ({earlier_day})",
        "short": "the public notice lasted {days} days; {least} are required",
    },
    observed="{step}",
    expected="every step, in the order of the procedure",
    fix="Compare the papers of the household's file; correct the date or add the missing step.",
    clauses=(STEPS,),
    optional=(DAYS,),
)  # fmt: skip
def procedure_out_of_order(facts: Facts, policy: Policy) -> Hits:
    """A step by which a household is chosen is missing, or dated before an earlier one.

    The first bad step is flagged. A blank counts as missing where a later step was taken and the
    roster fills the column in for at least half of such households. Of the public notice only
    the fact counts, its length where the profile sets one. Months count with all their days.

    ## Why it matters
    An approval before the application shows that the papers were made afterwards.

    ## Policy source
    FZ: 五道程序 (application, first review of the village, check of the township, approval of the
    county, signing of the agreement).

    ## Flags
    clause procedure.steps = ["申请", "村级初审", "乡镇审核", "县级审批", "签订协议"]
    | apply_date | review_date | check_date | approve_date | → variant | → field |
    | 2016-03-02 | 2016-03-01 | 2016-03-10 | 2016-03-20 | order | review_date |
    | 2016-03-02 | 2016-03-05 | 2016-03-10 | 2016-02 | order | approve_date |
    | 2017-03-10 | 2016-03-05 | 2016-03-10 | 2016-03-20 | order | review_date |

    clause procedure.steps = ["申请", "村级初审", "乡镇审核", "县级审批", "签订协议"]
    | case | apply_date | review_date | review_date_done | check_date | → hits | → variant |
    | a | 2016-03-02 | 2016-03-05 | | 2016-03-10 | 0 | |
    | a | 2016-03-02 | | | 2016-03-10 | 1 | missing |
    | b | 2016-03-02 | | no | 2016-03-10 | 1 | missing |

    clause procedure.steps = ["申请", "签订协议"]
    | apply_date | contract_date | AG.sign_date | → variant | → field |
    | 2017-03-10 | | 2017-03-09 | order | sign_date |
    | 2017-03-10 | 2017-03-08 | 2017-03-19 | order | contract_date |

    clause procedure.steps = ["申请", "评议", "公示", "审核"]
    clause procedure.notice_days = 7
    | apply_date | public_notice | notice_days | check_date | → variant | → field |
    | 2016-03-02 | 未公示 | | 2016-03-10 | missing | public_notice |
    | 2016-03-02 | 已公示 | 5天 | 2016-03-10 | short | public_notice |
    | 2016-03-02 | 2016.3.3-2016.3.8 | | 2016-03-10 | short | public_notice |

    ## Passes
    clause procedure.steps = ["申请", "村级初审", "乡镇审核", "县级审批", "签订协议", "入住"]
    | apply_date | review_date | check_date | approve_date | status |
    | 2016-03-02 | 2016-03-02 | 2016-03-02 | 2016-03-02 | |
    | 2016-03-02 | 2016-03 | 2016-03-10 | 2016-03 | |
    | 2016-03-02 | | | | |
    | | 2016-03-05 | 2016-03-10 | | |
    | 2016-03-02 | 2016-03-01 | | | withdrawn |
    | | | | | |

    clause procedure.steps = ["申请", "评议", "审核"]
    | apply_date | review_date | check_date | DEF.kind | DEF.field | DEF.raw |
    | 2016-03-02 | | 2016-03-10 | unreadable | review_date | 3月初 |

    clause procedure.steps = ["申请", "公示", "审核"]
    clause procedure.notice_days = 7
    | apply_date | public_notice | notice_days | check_date |
    | 2016-03-02 | 2016年3月3日至3月9日 | | 2016-03-10 |
    | 2016-03-02 | 2016.3.3 | | 2016-03-10 |
    | 2016-03-02 | 2016.3.3-2016.13.4 | | 2016-03-10 |

    clause procedure.steps = ["申请", "公示", "审核"]
    | apply_date | public_notice | check_date |
    | 2016-03-02 | 2016.3.3-3.4 | 2016-03-10 |

    clause procedure.steps = ["申请", "公示"]
    without = households.apply_date
    | public_notice |
    | 否 |
    """
    steps = steps_of(facts, policy.words(STEPS))
    if len(steps) < _A_PAIR:
        raise NotRun(Message.of("the roster has no two steps of the procedure"))
    least = policy.number(DAYS)
    lasted = notice_days(facts)
    bad = first_bad(facts, steps, lasted < int(least) if least else lasted.isna() & False)
    known = pd.DataFrame({step.field: step.done.notna() for step in steps}).sum(axis="columns")
    judged, failing = outcome(
        bad["step"].notna().astype("boolean"),
        exempt=has_left(facts),
        unknown={"fewer than two steps of the procedure are told": known < _A_PAIR},
    )
    params = {"least": least}
    by_field = {step.field: step for step in steps}
    return Hits(
        judged,
        tuple(
            _hit(facts, rid, bad.loc[rid], by_field, {**params, "days": number_at(lasted, rid)})
            for rid in failing
        ),
    )


def _hit(
    facts: Facts, rid: int, bad: pd.Series, steps: dict[str, Step], params: dict[str, Param]
) -> Hit:
    field, why = str(bad["step"]), str(bad["why"])
    earlier = str(bad["earlier"]) if why == "order" else None
    place = _cell(facts, rid, field)
    return Hit(
        *place,
        Severity.PROBLEM,
        {
            **params,
            "step": field_term(field),
            "day": _day(steps[field], rid),
            "earlier": field_term(earlier),
            "earlier_day": None if earlier is None else _day(steps[earlier], rid),
        },
        variant=why,
        evidence=() if earlier is None else (_cell(facts, rid, earlier),),
    )


def _cell(facts: Facts, rid: int, field: str) -> tuple[str, int, str]:
    """The step's cell: of the agreement in its ledger, where the roster has no day for it."""
    homes = Cells(facts, "households")
    paper = homes.count(rid, "ag_relocation")
    if field == CONTRACT and paper is not None and homes.count(rid, CONTRACT) is None:
        return "agreements", paper, "sign_date"
    return "households", rid, field


def _day(step: Step, rid: int) -> date | None:
    day = number_at(step.first, rid)
    return None if day is None else as_date(day)
