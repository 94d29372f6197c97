"""EMP002 too-few-measures."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.followup.able import counted, is_able
from relocaudit.rules.followup.measures import counts, industries
from relocaudit.rules.followup.support import is_not_owed
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.marks import marks
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule

LEAST, INDUSTRY = "followup.min_measures", "followup.industry"


@rule(
    code="EMP002",
    title="Too few measures of support",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.measures",),
    flags={"measures", "industry_project"},
    message={
        "": "the household has {count} measures of support; {least} at least are required",
        "industry": "the household has somebody able to work, but {count} projects of industry; "
        "{least} at least are required",
    },
    observed="{said}",
    expected="at least {least}",
    fix="Enter the measures that the household really has; if they are too few, add some with it.",
    clauses=(LEAST,),
    optional=(INDUSTRY,),
)
def too_few_measures(facts: Facts, policy: Policy) -> Hits:
    """A registered household with fewer measures of support than required, or without industry.

    Measures are counted where they are listed or numbered; told in sentences they are not. A
    project of industry is required only of households with somebody able to work.

    ## Why it matters
    Support is what keeps people in their new homes, and is checked household by household.

    ## Policy source
    JA2017: five measures of support for each household, one project of industry.

    ## Flags
    clause followup.min_measures = 5
    | measures | → severity | → field |
    | 产业扶贫、就业扶贫、健康扶贫、教育扶贫 | notice | measures |
    | 1.产业扶贫；2.就业扶贫；3.健康扶贫；3.健康扶贫 | notice | measures |
    | 4项 | notice | measures |
    | 无 | notice | measures |
    | ①产业②就业 | notice | measures |

    clause followup.min_measures = 2
    clause followup.industry = 1
    | measures | industry_project | PE.labour | → variant | → field |
    | 就业扶贫、健康扶贫 | | 普通劳动力;无劳动力 | industry | measures |
    | 5项 | 无 | 普通劳动力;无劳动力 | industry | industry_project |
    | 产业扶贫、健康扶贫 | 否 | 普通劳动力;无劳动力 | industry | industry_project |

    ## Passes
    clause followup.min_measures = 5
    | measures | kind | status |
    | 产业扶贫、就业扶贫、健康扶贫、教育扶贫、危房改造 | registered | |
    | 5项 | registered | |
    | （1）产业 （2）就业 （3）健康 （4）教育 （5）社保 | registered | |
    | 该户发展养殖并通过公益性岗位增加了收入，2018年脱贫 | registered | |
    | | registered | |
    | 1项 | accompanying | |
    | 1项 | registered | withdrawn |

    clause followup.min_measures = 2
    clause followup.industry = 1
    | measures | industry_project | PE.labour | note |
    | 产业扶贫、健康扶贫 | | 普通劳动力;无劳动力 | |
    | 就业扶贫、健康扶贫 | 核桃种植 | 普通劳动力;无劳动力 | |
    | 就业扶贫、健康扶贫 | 2个 | 普通劳动力;无劳动力 | |
    | 就业扶贫、健康扶贫 | 无 | 无劳动力;无劳动力 | nobody able |
    | 5项 | | 普通劳动力;无劳动力 | |
    """
    told = column(facts, "households", "measures")
    count = counts(told)
    industry = _projects(facts).fillna(industries(told))
    few = count < int(policy.number(LEAST) or 0)
    without = (industry < int(policy.number(INDUSTRY) or 0)) & (counted(facts, is_able(facts)) > 0)
    judged, failing = outcome(
        (few | without.fillna(False)).mask(count.isna() & industry.isna()),
        exempt=is_not_owed(facts),
        unknown={"its measures are not listed": surely(count.isna() & industry.isna())},
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        is_few = bool(surely(few).at[rid])
        told_apart = not is_few and cells.text(rid, "industry_project") is not None
        field = "industry_project" if told_apart else "measures"
        least = policy.number(LEAST if is_few else INDUSTRY)
        params = {
            "count": whole(count if is_few else industry, rid),
            "least": least,
            "said": cells.personal("text", rid, field),
        }
        variant = "" if is_few else "industry"
        hits.append(Hit("households", rid, field, Severity.NOTICE, params, variant=variant))
    return Hits(judged, tuple(hits))


def _projects(facts: Facts) -> pd.Series:
    """How many projects of industry its own column tells; anything but a number or no is one."""
    cells = column(facts, "households", "industry_project")
    number = counts(cells)
    some = number.where(number > 0, 1)
    return some.mask(surely(marks(cells) == "no"), 0).mask(marks(cells).isna())
