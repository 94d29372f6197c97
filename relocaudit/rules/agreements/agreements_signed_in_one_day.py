"""AGR008 agreements-signed-in-one-day."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.units import as_date

# RULES gives these two figures and no clause: they say what is striking, not what is allowed.
_MANY, _PERCENT = 20, 80


@rule(
    code="AGR008",
    title="Nearly all agreements signed on one day",
    severities={Severity.NOTICE},
    level="township",
    reads=("agreements.agreement_type", "agreements.sign_date"),
    flags={"sign_date"},
    message="{same} of the {dated} agreements of {township} bear one date: {signed}",
    observed="{same} of {dated} on {signed}",
    expected="agreements signed household by household",
    fix="Ask the township how the agreements were signed, and look at some of the papers.",
)
def agreements_signed_in_one_day(facts: Facts, policy: Policy) -> Hits:
    """A township where at least 20 agreements, and 80 % of all, bear one and the same date.

    Only full dates count. The first agreement of that date is flagged.

    ## Why it matters
    Agreements are signed with each household at its own time. One date for all of them means
    that they were written at a desk.

    ## Policy source
    SD2017 二(二)6 「逐户签订旧房拆除协议」.

    ## Flags
    | AG.agreement_type | AG.sign_date | → hits | → field |
    | a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a | 2017-03-09 | 1 | sign_date |

    ## Passes
    | AG.agreement_type | AG.sign_date | note |
    | a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a | 2017-03-09 | 19 |
    | a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a | 2017-03 | only the month |
    | a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a;a | | |
    """
    signed = column(facts, "agreements", "sign_date")
    exact = surely(signed == column(facts, "agreements", "sign_date_last"))
    rows = pd.DataFrame({"town": column(facts, "agreements", "township"), "day": signed})
    known = rows[exact & rows["town"].notna()]
    dated = known.groupby("town").size()
    by_day = known.groupby(["town", "day"]).size()
    common = (by_day >= _MANY) & (by_day * 100 >= dated.reindex(by_day.index, level=0) * _PERCENT)
    first = known[~known.duplicated(["town", "day"])]
    days = pd.MultiIndex.from_frame(first)
    fires = common.reindex(days).set_axis(first.index).astype("boolean")
    towns = first["town"]
    striking = towns[surely(fires)]
    others = towns[~towns.isin(striking) & ~towns.duplicated()]
    judged, failing = outcome(fires[fires.index.isin([*striking.index, *others.index])])
    same = by_day.reindex(days).set_axis(first.index)
    cells = Cells(facts, "agreements")
    return Hits(
        judged,
        tuple(
            Hit(
                "agreements",
                rid,
                "sign_date",
                Severity.NOTICE,
                {
                    "same": whole(same, rid),
                    "dated": int(dated[str(towns.at[rid])]),
                    "township": cells.text(rid, "township"),
                    "signed": as_date(whole(signed, rid)),
                },
            )
            for rid in failing
        ),
    )
