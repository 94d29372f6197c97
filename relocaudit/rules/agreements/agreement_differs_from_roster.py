"""AGR005 agreement-differs-from-roster."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param, Personal
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.agreements.differences import Difference, differences
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column
from relocaudit.rules.registry import rule

_VARIANTS = {
    "persons": "persons",
    "site_name": "site",
    "head_name": "head",
    "agreement_type": "denied",
}
_HERE = {
    "persons": "family_size",
    "site_name": "site_name",
    "head_name": "head_name",
    "agreement_type": "agreement_demolish",
}


@rule(
    code="AGR005",
    title="Agreement and roster say different things",
    severities={Severity.PROBLEM},
    level="household",
    reads=("agreements.agreement_type",),
    flags=_VARIANTS.keys(),
    message={
        "persons": "the agreement counts {there} persons, the roster {here}",
        "site": "the agreement names the site {there}, the roster {here}",
        "head": "the agreement names another head of household than the roster ({there}; the "
        "roster: {here})",
        "denied": "the roster says that no demolition agreement was signed, but the ledger has one",
    },
    observed="{there}",
    expected="{here}",
    fix="Compare with the signed paper and correct the roster or the ledger.",
)
def agreement_differs_from_roster(facts: Facts, policy: Policy) -> Hits:
    """An agreement that tells the household's persons, site or head otherwise than the roster.

    Persons differ if the agreement's number is neither the stated nor the locked nor the present
    one. A natural change in the household explains persons and head. The area is ARE010's.

    ## Why it matters
    The agreement is the paper that counts when money is paid. What differs from it was altered
    on one side only.

    ## Policy source
    SD2017 二(一)5, 二(二)6.

    ## Flags
    | n_now | AG.persons | AG.site_name | AG.head_name | → field | → variant | → hits |
    | 3 | 4 | | | persons | persons | 1 |
    | 3 | | 桃园安置点 | | site_name | site | 1 |
    | 3 | | | 张三 | head_name | head | 1 |

    | n_now | family_size | AG.persons | → field |
    | 3 | | 4 | persons |

    | agreement_demolish | AG.agreement_type | → field | → variant |
    | no | relocation;demolition | agreement_type | denied |

    ## Passes
    | n_now | n_locked | family_size | AG.persons | AG.site_name | note |
    | 3 | 4 | 3 | 4 | 01-松坪乡松坪集中安置区 | the locked number, the site written otherwise |
    | 3 | 3 | 4 | 4 | 松坪安置点 | the stated number |
    | | | | 4 | | |

    | n_now | AG.persons | AG.head_name | PE.change_kind | note |
    | 3 | 4 | 张三 | death;; | NC explains |

    | n_now | AG.agreement_type | AG.head_name | AG.persons | note |
    | 3 | co-building | 张三 | 5 | the co-builder |

    | AG.household_rid | AG.persons | note |
    | | 9 | matches no household: AGR007 |
    """
    linked = column(facts, "agreements", "household_rid")
    judged, _ = outcome(
        (linked.isna() & linked.notna()).astype("boolean"),
        unknown={"it matches no household of the roster": linked.isna()},
    )
    return Hits(judged, tuple(_hit(facts, difference) for difference in differences(facts)))


def _hit(facts: Facts, difference: Difference) -> Hit:
    field, rid = difference.field, difference.rids[0]
    here, there = Cells(facts, "households"), Cells(facts, "agreements")
    own = here.text(difference.home, _HERE[field])
    if field == "persons" and own is None:
        own = here.text(difference.home, "n_now")
    return Hit(
        "agreements",
        rid,
        field,
        Severity.PROBLEM,
        {"here": _shown(field, own), "there": _shown(field, there.text(rid, field))},
        variant=_VARIANTS[field],
        evidence=(
            ("households", difference.home, _HERE[field]),
            *(("agreements", other, field) for other in difference.rids[1:]),
        ),
    )


def _shown(field: str, value: str | None) -> Param:
    if field == "agreement_type":
        # The roster's yes/no and the ledger's kind are codes: told as whether it is signed.
        return value == "demolition"
    return Personal("name", value or "") if field == "head_name" else value
