"""ELI003 file-set-incomplete."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.listing import fields_listed
from relocaudit.rules.marks import marks
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import NotRun, rule

PAPERS = (
    "paper_registration",
    "paper_application",
    "paper_village_opinion",
    "paper_qualification",
    "paper_file",
)
_OF_BOUGHT_HOMES = "paper_qualification"
_LACKS = "missing_papers"
_BOUGHT = "购房|购买|货币"


@rule(
    code="ELI003",
    title="File of the household incomplete",
    severities={Severity.PROBLEM},
    level="household",
    reads=("households.kind",),
    flags={"head_name"},
    message={
        "": "the household's file lacks: {papers}",
        "stated": "the roster says that papers are missing from the household's file: {said}",
    },
    observed="file incomplete",
    expected="registration form, application, opinion of the village; for bought homes the notice "
    "of qualification too",
    fix="Have the missing papers made up and filed, or correct the mark.",
)
def file_set_incomplete(facts: Facts, policy: Policy) -> Hits:
    """A paper of the household's file is marked as missing.

    Only what is marked counts: a blank says nothing. The notice of qualification belongs to
    bought homes alone.

    ## Why it matters
    The file proves that the household asked to move and was entitled to. Without it every other
    figure hangs in the air.

    ## Policy source
    TY2015: 三表 (registration form, application, opinion of the village) and 购房资格通知书.

    ## Flags
    | paper_registration | paper_application | paper_village_opinion | → severity | → field |
    | 有 | 无 | 有 | problem | head_name |
    | × | 有 | 未签 | problem | head_name |
    | | 缺 | | problem | head_name |

    | resettle_sub | paper_qualification | paper_file | missing_papers | → variant |
    | 购房 | 无 | | | usual |
    | 统规统建 | | 不齐全 | | usual |
    | 统规统建 | | | 申请表 | stated |
    | 统规统建 | | 否 | 登记表、申请表 | stated |

    ## Passes
    | paper_registration | paper_application | paper_village_opinion | resettle_sub | status |
    | 有 | √ | 2016.3.2 | 统规统建 | |
    | 有 | | 有 | 统规统建 | |
    | 有 | / | 有 | 统规统建 | |
    | | | | 统规统建 | |
    | 无 | 无 | 无 | 统规统建 | withdrawn |

    | resettle_sub | paper_qualification | paper_file | missing_papers |
    | 统规统建 | 无 | | |
    | | 无 | | |
    | 购房 | 有 | 齐全 | 无 |
    | 统规统建 | | | 齐全 |

    without = households.paper_registration, households.paper_application, \
households.paper_village_opinion, households.paper_qualification, households.paper_file, \
households.missing_papers
    | kind |
    | registered |
    """
    homes = facts.households
    papers = [paper for paper in PAPERS if paper in homes.columns]
    if not papers and _LACKS not in homes.columns:
        raise NotRun(Message.of("the roster has no column for the papers of a household's file"))
    told = {paper: marks(column(facts, "households", paper)) for paper in (*papers, _LACKS)}
    bought = surely(column(facts, "households", "resettle_sub").str.contains(_BOUGHT))
    lacks = pd.DataFrame(
        {
            paper: surely(told[paper] == "no") & (bought | (paper != _OF_BOUGHT_HOMES))
            for paper in papers
        },
        homes.index,
    )
    complete = column(facts, "households", _LACKS).str.contains("齐|完整|完备|不缺")
    stated = surely(told[_LACKS] == "yes") & ~surely(complete)
    known = pd.DataFrame({name: mark.notna() for name, mark in told.items()}).any(axis="columns")
    judged, failing = outcome(
        (lacks.any(axis="columns") | stated).astype("boolean"),
        exempt=has_left(facts),
        unknown={"nothing is told of its papers": ~known},
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        short = [paper for paper in papers if lacks.at[rid, paper]]
        fields = [*short, *([_LACKS] if stated.at[rid] else [])]
        hits.append(
            Hit(
                "households",
                rid,
                "head_name",
                Severity.PROBLEM,
                {
                    "papers": fields_listed(fields),
                    "said": cells.personal("text", rid, _LACKS),
                },
                variant="stated" if stated.at[rid] else "",
                evidence=tuple(("households", rid, field) for field in fields),
            )
        )
    return Hits(judged, tuple(hits))
