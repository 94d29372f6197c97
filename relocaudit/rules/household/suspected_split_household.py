"""HHD005 suspected-split-household."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Personal
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.household.clues import all_clues
from relocaudit.rules.reading import column, lookup
from relocaudit.rules.registry import rule


@rule(
    code="HHD005",
    title="One family as two households?",
    severities={Severity.VERIFY},
    level="household",
    reads=("households.head_rid",),
    flags={"head_name"},
    message={
        "": "shares something with the household of {other}, and both get a home",
        "bank_card": "has the same bank card as the household of {other}, and both get a home",
        "phone": "has the same telephone number as the household of {other}, and both get a home",
        "old_address": "has the same old address as the household of {other}, and both get a home",
        "kin": "in the registry a spouse or a child under 18 ties this household to that of "
        "{other}, and both get a home",
    },
    expected="one family, one household",
    fix="Ask on site whether the two are one family: a household that split to get two homes is "
    "put together again.",
)
def suspected_split_household(facts: Facts, policy: Policy) -> Hits:
    """Two households that each get a home and look like one family.

    The same bank card, telephone or old address, or a spouse or a child under 18 whom the registry
    has in the other household. The second one in the order of the file is flagged. A telephone or
    address of more than three households is the cadre's or the hamlet's, and counts for nothing.

    ## Why it matters
    A family split on paper gets two homes; but grown-up sons share their father's telephone, so
    only a visit can tell.

    ## Policy source
    None in the handbooks: a question for the visit.

    ## Flags
    | case | bank_card | phone | old_address | → hits | → variant |
    | card | 6200009999001 | | | 0 | |
    | card | 6200009999001 | | | 1 | bank_card |
    | phone | | 13800009999 | | 0 | |
    | phone | | 138 0000 9999 | | 1 | phone |
    | phone | | 13800009999 | | 1 | phone |
    | address | | | 老寨3号 | 0 | |
    | address | | | 老寨 3号 | 1 | old_address |

    ## Passes
    | case | phone | old_address | status | cared_for |
    | one left | 13800009999 | | | no |
    | one left | 13800009999 | | moved-out | no |
    | one in care | 13800009999 | | | no |
    | one in care | 13800009999 | | | yes |
    | cadre | 13800009999 | | | no |
    | cadre | 13800009999 | | | no |
    | cadre | 13800009999 | | | no |
    | cadre | 13800009999 | | | no |
    | hamlet | | 老寨3组 | | no |
    | hamlet | | 老寨3组 | | no |
    | no number | 无 | | | no |
    | no number | 无 | | | no |
    """
    households = facts.households
    leaves = column(facts, "households", "status").notna()
    for fact in ("renounced", "cared_for"):
        leaves |= households[fact].fillna(False).astype(bool)
    clues = all_clues(facts, ~leaves)
    fires = pd.Series(households.index.isin(clues.index), index=households.index, dtype="boolean")
    judged, failing = outcome(fires, exempt=leaves)
    of_member = lookup(facts, "persons", "name", households["head_rid"])
    names = column(facts, "households", "head_name").fillna(of_member).fillna("").to_dict()
    found = ((rid, clues.loc[rid]) for rid in failing.tolist())
    return Hits(judged, tuple(_hit(rid, clue, names[clue["other"]]) for rid, clue in found))


def _hit(rid: int, clue: pd.Series, name: str) -> Hit:
    other = int(clue["other"])
    return Hit(
        table="households",
        rid=rid,
        field="head_name",
        severity=Severity.VERIFY,
        params={"other": Personal("name", name)},
        variant=str(clue["kind"]),
        evidence=(
            ("households", other, "head_name"),
            (str(clue["table"]), int(clue["rid"]), str(clue["field"])),
            (str(clue["other_table"]), int(clue["other_rid"]), str(clue["field"])),
        ),
    )
