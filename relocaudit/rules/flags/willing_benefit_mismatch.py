"""REG004 willing-benefit-mismatch."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, lookup, surely
from relocaudit.rules.registry import rule


@rule(
    code="REG004",
    title="Willing flag and benefit flag differ",
    severities={Severity.REDLINE, Severity.NOTICE},
    level="household",
    reads=("registry.flag_willing", "registry.flag_benefit"),
    flags={"flag_benefit"},
    message={
        "": "the registry says willing: {willing}, benefit: {benefit}, and the household has "
        "moved in",
        "not-moved": "the registry says willing: {willing}, benefit: {benefit}",
    },
    observed="willing: {willing}, benefit: {benefit}",
    expected="both flags alike",
    fix="Find out whether the household moved, and have the wrong flag corrected when the "
    "registry opens for changes.",
)
def willing_benefit_mismatch(facts: Facts, policy: Policy) -> Hits:
    """A registry household whose willing flag (意愿) and benefit flag (受益) differ.

    It is a red line once the household has moved in, a notice before. The household's first
    registry row is flagged.

    ## Why it matters
    The benefit flag counts in the statistics of those served. A household that lives in its new
    home without it was moved in vain, as far as the province can see.

    ## Policy source
    SD2017 二(一)8; FZ: willing = benefit = moved, 980 households; NDRC2660.

    ## Flags
    | moved_in | RG.flag_willing | RG.flag_benefit | → severity | → hits |
    | yes | yes | no | redline | 1 |
    | no | yes | no | notice | 1 |
    | | no | yes | notice | 1 |
    | yes | yes;yes;yes | yes;yes;no | redline | 1 |

    ## Passes
    | moved_in | RG.flag_willing | RG.flag_benefit |
    | yes | yes | yes |
    | yes | no | no |
    | yes | yes | |
    | yes | | no |
    """
    first = column(facts, "registry", "first_rid")
    willing = column(facts, "registry", "flag_willing")
    differs = willing != column(facts, "registry", "flag_benefit")
    homes = pd.Index(first.dropna().unique(), dtype="int64")
    some = surely(differs).groupby(first).any().reindex(homes)
    known = differs.notna().groupby(first).any().reindex(homes)
    judged, failing = outcome(some.astype("boolean").mask(~known.astype(bool)))
    moved_in = lookup(
        facts, "households", "moved_in", column(facts, "registry", "household_rid").reindex(homes)
    )
    rows = first[surely(differs)]
    cells = Cells(facts, "registry")
    hits = []
    for rid in failing:
        differing = [int(row) for row in rows.index[surely(rows == rid)]]
        has_moved = bool(surely(moved_in).at[rid])
        hits.append(
            Hit(
                "registry",
                int(rid),
                "flag_benefit",
                Severity.REDLINE if has_moved else Severity.NOTICE,
                {
                    "willing": cells.yes(differing[0], "flag_willing"),
                    "benefit": cells.yes(differing[0], "flag_benefit"),
                },
                variant="" if has_moved else "not-moved",
                evidence=tuple(
                    ("registry", row, field)
                    for row in differing
                    for field in ("flag_willing", "flag_benefit")
                    if (row, field) != (rid, "flag_benefit")
                ),
            )
        )
    return Hits(judged, tuple(hits))
