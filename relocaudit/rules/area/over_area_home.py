"""ARE001 over-area-home."""

from __future__ import annotations

from datetime import date

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.area.excess import (
    ALLOWANCE,
    CAP,
    NONE,
    capped_homes,
    is_late,
    locked_evidence,
)
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells
from relocaudit.rules.registry import rule

_OVER = "{house_area} m² for {n_locked} persons is {per_person} m² each; the cap is {cap} m²"


@rule(
    code="ARE001",
    title="Home above the area cap per person",
    severities={Severity.REDLINE},
    level="household",
    reads=("households.house_area",),
    flags={"house_area"},
    message={
        "": _OVER + " ({counted}). Finished on or before {cutoff}: to be mended",
        "no-cutoff": _OVER + " ({counted})",
        "no-date": _OVER + " ({counted}). The day of completion is not known, so whether it was "
        "after {cutoff} is open",
        "spans": _OVER + " ({counted}). Finished between {finished} and {finished_last}, which "
        "may be before or after {cutoff}",
    },
    observed="{house_area} m² / {n_locked} persons = {per_person} m² each",
    expected="≤ {cap} m² each",
    fix="Measure the home and check the head count; if both are right, start the papers for "
    "co-ownership and entrusted management.",
    clauses=(CAP,),
    optional=("area.cutoff", ALLOWANCE),
)
def over_area_home(facts: Facts, policy: Policy) -> Hits:
    """A registered household's home above the per-person cap.

    The area is divided by the locked persons. Homes finished after the cutoff are ARE002, homes
    with papers for the excess ARE003 or ARE004.

    ## Why it matters
    The cap is the hard limit of the programme: a home above it fails the province's acceptance
    and drives the household into debt.

    ## Policy source
    SD2017 一(四) 「人均住房建设面积不得超过25平方米，这是“硬杠杠”」, 二(二)2; FZ; NDRC429.

    ## Flags
    | n_locked | house_area | finish_date | → variant | → field |
    | 4 | 100.01 | 2017-02-28 | usual | house_area |
    | 1 | 26 | 2016-12-01 | usual | house_area |
    | 3 | 75.0001 | | no-date | house_area |
    | 4 | 112 | 2017 | spans | house_area |

    policy = national
    | n_locked | house_area | finish_date | → variant |
    | 4 | 112 | 2019-01-01 | no-cutoff |

    clause area.small_household_allowance = 5
    | n_locked | house_area | finish_date | → severity |
    | 1 | 30.1 | 2016-12-01 | redline |

    ## Passes
    | n_locked | house_area | finish_date | kind | resettle_sub | note |
    | 4 | 100 | 2016-12-01 | registered | 统规统建 | at the cap |
    | 4 | 112 | 2017-03-01 | registered | 统规统建 | ARE002 |
    | 4 | 112 | 2016-12-01 | accompanying | 统规统建 | |
    | 4 | 112 | 2016-12-01 | registered | 集中供养 | |
    | 4 | 112 | 2016-12-01 | registered | 周转房 | |
    | 4 | | 2016-12-01 | registered | 统规统建 | no area: ARE007 |
    | | 112 | 2016-12-01 | registered | 统规统建 | nobody locked |
    | 4 | 112 | 2016-12-01 | | 统规统建 | kind not known |

    | n_locked | house_area | finish_date | half_flagged | AG.agreement_type |
    | 4 | 112 | 2016-12-01 | yes | relocation |
    | 4 | 112 | 2016-12-01 | no | co-ownership |

    clause area.small_household_allowance = 5
    | n_locked | house_area | finish_date |
    | 1 | 30 | 2016-12-01 |
    """
    homes = capped_homes(facts, policy)
    cutoff = policy.day("area.cutoff")
    judged, failing = outcome(
        homes.over & homes.papers.isin([NONE]) & ~is_late(facts, cutoff),
        exempt=homes.exempt,
        unknown={
            **homes.unknown,
            "the co-building agreement does not say with whom": homes.is_untold,
        },
    )
    cells = Cells(facts, "households")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "house_area",
                Severity.REDLINE,
                {
                    **homes.params(rid),
                    "cutoff": cutoff,
                    "finished": cells.day(rid, "finish_date"),
                    "finished_last": cells.day(rid, "finish_date_last"),
                },
                variant=_variant(cutoff, cells.day(rid, "finish_date_last")),
                evidence=locked_evidence(facts, rid),
            )
            for rid in failing
        ),
    )


def _variant(cutoff: date | None, finished_last: date | None) -> str:
    if cutoff is None:
        return "no-cutoff"
    if finished_last is None:
        return "no-date"
    return "spans" if finished_last > cutoff else ""
