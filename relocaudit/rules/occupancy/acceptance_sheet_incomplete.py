"""OCC005 acceptance-sheet-incomplete."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.listing import fields_listed
from relocaudit.rules.marks import is_kept, marks
from relocaudit.rules.reading import column, surely
from relocaudit.rules.registry import NotRun, rule

PARTS = (
    "precheck",
    "opinion_development",
    "opinion_poverty",
    "opinion_housing",
    "opinion_land",
    "opinion_departments",
    "household_signature",
)


@rule(
    code="OCC005",
    title="Acceptance sheet incomplete",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.accept_date",),
    flags={"accept_date"},
    message="the home is accepted, but its acceptance sheet lacks: {parts}",
    observed="without {parts}",
    expected="pre-check of the township, opinions of the departments, signature of the household",
    fix="Have what is missing added to the acceptance sheet, or enter it where it is there.",
)
def acceptance_sheet_incomplete(facts: Facts, policy: Policy) -> Hits:
    """A home accepted without the township's pre-check, a department's opinion or a signature.

    Only columns that the roster has are judged. A blank counts as missing where the column is
    filled in for at least half of the accepted homes; columns left free to be signed by hand say
    nothing.

    ## Why it matters
    An acceptance that not all have signed is none when the home turns out to be faulty.

    ## Policy source
    JA2017: pre-check of the township, opinions of four departments, signature of the household.

    ## Flags
    | accept_date | precheck | opinion_land | household_signature | → field |
    | 2018-01-05 | 否 | 同意 | 梧守田 | accept_date |
    | 2018-01-05 | 2017.12.20 | 未签 | | accept_date |
    | 2018-01 | √ | √ | 缺 | accept_date |

    | case | accept_date | accept_date_done | precheck | opinion_poverty | → hits |
    | a | 2018-01-05 | | √ | 同意 | 0 |
    | a | | yes | √ | | 1 |

    ## Passes
    | case | accept_date | accept_date_done | precheck | opinion_departments | note |
    | a | 2018-01-05 | | √ | 同意 | |
    | b | | no | 否 | 否 | not accepted |
    | c | 2020-07-01 | | 否 | 否 | still to come |
    | d | | | 否 | 否 | |
    | e | 2018-01-05 | | | 同意 | |
    | e | 2018-01-05 | | / | 同意 | |

    without = households.precheck, households.opinion_development, households.opinion_poverty, \
households.opinion_housing, households.opinion_land, households.opinion_departments, \
households.household_signature
    | accept_date |
    | 2018-01-05 |
    """
    parts = [part for part in PARTS if part in facts.households.columns]
    if not parts:
        raise NotRun(Message.of("the roster has no column of the acceptance sheet"))
    accepted = _is_accepted(facts)
    said = {part: marks(column(facts, "households", part)) for part in parts}
    lacks = pd.DataFrame(
        {
            part: surely(told == "no")
            | (told.isna() & is_kept(facts, told.isin(["yes", "no"]), accepted))
            for part, told in said.items()
        }
    )
    told = pd.DataFrame({part: told.notna() for part, told in said.items()}).any(axis="columns")
    missing = lacks.any(axis="columns")
    judged, failing = outcome(
        accepted & missing,
        unknown={
            "whether the home is accepted is not told": accepted.isna(),
            "nothing is told of the acceptance sheet": surely(accepted) & ~told & ~missing,
        },
    )
    hits = []
    for rid in failing:
        short = [part for part in parts if lacks.at[rid, part]]
        seen = tuple(("households", rid, part) for part in short)
        params = {"parts": fields_listed(short)}
        hits.append(Hit("households", rid, "accept_date", Severity.NOTICE, params, evidence=seen))
    return Hits(judged, tuple(hits))


def _is_accepted(facts: Facts) -> pd.Series:
    first = column(facts, "households", "accept_date")
    done = column(facts, "households", "accept_date_done")
    return (first <= facts.as_of).astype("boolean").fillna(done)
