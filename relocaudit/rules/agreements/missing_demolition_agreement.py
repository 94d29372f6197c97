"""AGR001 missing-demolition-agreement."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.agreements.papers import is_gone, is_unsigned
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import column, surely
from relocaudit.rules.registry import NotRun, rule


@rule(
    code="AGR001",
    title="No agreement to demolish the old house",
    severities={Severity.REDLINE},
    level="household",
    reads=("households.kind",),
    flags={"agreement_demolish"},
    message={
        "": "the roster says that no demolition agreement was signed",
        "both": "the roster says that no demolition agreement was signed, and the agreement "
        "ledger has none",
        "ledger": "the agreement ledger has demolition agreements of this township, but none of "
        "this household",
    },
    observed="no demolition agreement",
    expected="a signed demolition agreement",
    fix="Sign the agreement with the household, or enter why there is nothing to demolish.",
)
def missing_demolition_agreement(facts: Facts, policy: Policy) -> Hits:
    """A registered household without an agreement to demolish its old house.

    搬新拆旧, 拆旧复垦, 旧宅腾退 and 旧房拆迁 agreements all count. Where the roster is silent the
    ledger must hold such agreements of the township. If the roster says no and the ledger has the
    agreement, AGR005 reports the difference.

    ## Why it matters
    Whoever gets a new home gives up the old one. Without the agreement the old house stays, and
    the household owns two.

    ## Policy source
    SD2017 二(二)6 「逐户签订旧房拆除协议」; FZ 「签订协议(搬迁安置、面积控制、旧房拆除)」.

    ## Flags
    | agreement_demolish | AG.agreement_type | → variant | → field |
    | no | relocation | both | agreement_demolish |
    | | relocation | ledger | agreement_demolish |

    without = agreements
    | agreement_demolish | → variant |
    | no | usual |

    without = households.agreement_demolish
    | AG.agreement_type | → variant |
    | relocation | ledger |

    ## Passes
    | agreement_demolish | AG.agreement_type | ag_town_has_demolition | note |
    | yes | relocation | yes | |
    | | demolition | yes | |
    | no | demolition | yes | AGR005 |
    | not-required | relocation | yes | |
    | | relocation | no | the ledger is of another township |

    | agreement_demolish | AG.agreement_type | old_house_state | resettle_sub | status | kind |
    | no | relocation | none | 统规统建 | | registered |
    | no | relocation | protected | 统规统建 | | registered |
    | no | relocation | wall-sealed | 统规统建 | | registered |
    | no | relocation | destroyed | 统规统建 | | registered |
    | no | relocation | standing | 集中供养 | | registered |
    | no | relocation | standing | 统规统建 | moved-out | registered |
    | no | relocation | standing | 统规统建 | | accompanying |
    | no | relocation | standing | 统规统建 | | |
    | no | renunciation | standing | 统规统建 | | registered |

    without = agreements
    | agreement_demolish |
    | |
    """
    homes = facts.households
    if facts.agreements is None and "agreement_demolish" not in homes.columns:
        reason = "the roster has no column for demolition agreements, and no ledger was given"
        raise NotRun(Message.of(reason))
    said = column(facts, "households", "agreement_demolish")
    judged, failing = outcome(
        is_unsigned(facts, "demolition"),
        exempt=surely(homes["kind"] == "accompanying")
        | surely(homes["old_house_exempt"])
        | surely(homes["cared_for"])
        | is_gone(facts),
        unknown={
            "not known whether the household is registered": homes["kind"].isna(),
            "the roster says that no agreement is required": said == "not-required",
        },
    )
    no = surely(said == "no")
    both = "both" if facts.agreements is not None else ""
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                rid,
                "agreement_demolish",
                Severity.REDLINE,
                {},
                variant=both if no.at[rid] else "ledger",
                evidence=(("households", rid, "old_house_state"),),
            )
            for rid in failing
        ),
    )
