"""ARE002 over-area-home-after-cutoff."""

from __future__ import annotations

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
from relocaudit.rules.reading import Cells, surely
from relocaudit.rules.registry import rule


@rule(
    code="ARE002",
    title="Home above the area cap, built after the cutoff",
    severities={Severity.REDLINE},
    level="household",
    reads=("households.house_area", "households.finish_date"),
    flags={"house_area"},
    message="{house_area} m² for {n_locked} persons is {per_person} m² each; the cap is {cap} m² "
    "({counted}). Finished on {finished}, after {cutoff}: whoever allowed it is held to account",
    observed="{house_area} m² / {n_locked} persons = {per_person} m² each",
    expected="≤ {cap} m² each",
    fix="Measure the home and check the head count and the day of completion; report the case to "
    "the county.",
    clauses=(CAP, "area.cutoff"),
    optional=(ALLOWANCE,),
)
def over_area_home_after_cutoff(facts: Facts, policy: Policy) -> Hits:
    """A registered household's home above the cap, finished after the cutoff.

    A date that is only a month or a year and spans the cutoff is left to ARE001.

    ## Why it matters
    Before the cutoff an excess is a leftover to be mended; after it, it is a breach that was
    committed knowingly.

    ## Policy source
    SD2017 二(二)2 「发现一起处理一起」; NDRC429.

    ## Flags
    | n_locked | house_area | finish_date | → field |
    | 4 | 100.01 | 2017-03-01 | house_area |
    | 4 | 112 | 2017-03 | house_area |

    ## Passes
    | n_locked | house_area | finish_date | kind | resettle_sub | AG.agreement_type |
    | 4 | 100 | 2017-03-01 | registered | 统规统建 | relocation |
    | 4 | 112 | 2017-02-28 | registered | 统规统建 | relocation |
    | 4 | 112 | 2017 | registered | 统规统建 | relocation |
    | 4 | 112 | | registered | 统规统建 | relocation |
    | 4 | 112 | 2017-03-01 | accompanying | 统规统建 | relocation |
    | 4 | 112 | 2017-03-01 | registered | 集中供养 | relocation |
    | 4 | 112 | 2017-03-01 | registered | 统规统建 | co-ownership |
    | | 112 | 2017-03-01 | registered | 统规统建 | relocation |
    """
    homes = capped_homes(facts, policy)
    cutoff = policy.day("area.cutoff")
    judged, failing = outcome(
        homes.over & homes.papers.isin([NONE]) & is_late(facts, cutoff),
        exempt=homes.exempt,
        unknown={
            **homes.unknown,
            "the day of completion is not known": surely(homes.over)
            & facts.households["finish_date"].isna(),
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
                },
                evidence=locked_evidence(facts, rid),
            )
            for rid in failing
        ),
    )
