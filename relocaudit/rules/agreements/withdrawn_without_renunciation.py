"""AGR009 withdrawn-without-renunciation."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

_WORDS = {"moved-out": "调出", "withdrawn": "放弃", "removed": "清退"}
_IN_REMARK = r"(?<![未不没无])(?:调出|放弃|清退)"


@rule(
    code="AGR009",
    title="Withdrawn without a signed renunciation",
    severities={Severity.PROBLEM, Severity.VERIFY},
    level="household",
    reads=("households.kind", "agreements.agreement_type"),
    flags={"status", "remark"},
    message={
        "": "the roster marks the household as {status}, but the ledger has no renunciation signed "
        "by it",
        "remark": "the remark speaks of leaving the programme, but the ledger has no renunciation "
        "signed by the household",
    },
    observed="{status}",
    expected="a signed renunciation",
    fix="Have the household sign the renunciation, or correct the mark.",
)
def withdrawn_without_renunciation(facts: Facts, policy: Policy) -> Hits:
    """A household marked 调出, 放弃 or 清退 without a 放弃搬迁承诺书.

    Where only the remark says so it is for checking: a remark proves nothing.

    ## Why it matters
    A place in the programme is worth a home. Nobody loses it without a paper that says so.

    ## Policy source
    SD2017 二(一)5.

    ## Flags
    | status | remark | → severity | → field |
    | withdrawn | | problem | status |
    | moved-out | 2018年调出 | problem | status |
    | | 2018年调出 | verify | remark |
    | | 自愿放弃搬迁 | verify | remark |
    | normal | 2018年调出 | verify | remark |

    ## Passes
    | status | remark | AG.agreement_type |
    | withdrawn | | renunciation |
    | | 2018年调出 | relocation;renunciation |
    | | | relocation |
    | | 未放弃 | relocation |
    | normal | | relocation |
    | normal | 共墙 | relocation |
    | | 共墙 | relocation |
    """
    homes = facts.households
    status = column(facts, "households", "status")
    left = surely(status.isin(list(_WORDS)))
    remark = column(facts, "households", "remark")
    told = surely(remark.str.contains(_IN_REMARK))
    signed = surely(homes["renounced"]) | homes["ag_renunciation"].notna()
    judged, failing = outcome(((left | told) & ~signed).astype("boolean"))
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        marked = cells.text(rid, "status") if left[rid] else ""
        hits.append(
            Hit(
                "households",
                rid,
                "status" if marked else "remark",
                Severity.PROBLEM if marked else Severity.VERIFY,
                {
                    "status": Term(_WORDS[marked])
                    if marked
                    else cells.personal("text", rid, "remark")
                },
                variant="" if marked else "remark",
            )
        )
    return Hits(judged, tuple(hits))
