"""AGR002 agreement-set-incomplete."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message, Param, Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.agreements.papers import REQUIRED, is_gone, is_unsigned, roster_column
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import column, surely
from relocaudit.rules.registry import NotRun, rule

_WORDS = {
    "relocation": "relocation agreement",
    "employment": "employment agreement",
    "area-control": "area-control agreement",
}
_COUNTS = ("", "two", "three")


@rule(
    code="AGR002",
    title="Set of agreements incomplete",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="household",
    reads=("households.kind",),
    flags={*(roster_column(kind) for kind in _WORDS), "head_name"},
    message={
        "": "of the required agreements the {first} is missing",
        "two": "of the required agreements the {first} and the {second} are missing",
        "three": "of the required agreements the {first}, the {second} and the {third} are missing",
    },
    observed="{first}: not signed",
    expected="all required agreements",
    fix="Sign what is missing, or enter it in the ledger if it was signed.",
    clauses=(REQUIRED,),
)
def agreement_set_incomplete(facts: Facts, policy: Policy) -> Hits:
    """A registered household that lacks one of the agreements the policy requires.

    The demolition agreement is AGR001's. Where the roster is silent, the ledger must hold
    agreements of that kind from the township.

    ## Why it matters
    The agreements are what binds both sides: what is built, how large, and what happens next.

    ## Policy source
    SD2017 二(一)5 「三个协议」; FZ 「签订协议(搬迁安置、面积控制、旧房拆除)」.

    ## Flags
    | agreement_employment | AG.agreement_type | → field | → hits |
    | no | relocation;demolition | agreement_employment | 1 |

    without = agreements
    | agreement_relocation | agreement_employment | → variant | → field |
    | no | no | two | agreement_relocation |
    | yes | no | usual | agreement_employment |

    without = households.agreement_relocation
    | case | AG.agreement_type | → hits | → field |
    | town | relocation;employment | 0 | |
    | town | employment | 1 | head_name |

    clause agreements.required = ["relocation", "employment", "area-control"]
    | agreement_relocation | agreement_employment | agreement_area_control | AG.name | → variant |
    | no | no | no | (none) | three |

    ## Passes
    | agreement_employment | AG.agreement_type | status | kind | note |
    | yes | relocation | | registered | |
    | | relocation;employment | | registered | |
    | no | relocation;employment | | registered | the ledger has it |
    | | relocation | | registered | the ledger has none of the township |
    | no | relocation | withdrawn | registered | |
    | no | relocation | | accompanying | |
    | not-required | relocation | | registered | |

    policy = national
    | agreement_employment | AG.agreement_type | note |
    | no | relocation | not required here |
    """
    homes = facts.households
    kinds = [kind for kind in policy.words(REQUIRED) if kind in _WORDS]
    columns = [roster_column(kind) for kind in kinds]
    if facts.agreements is None and not any(name in homes.columns for name in columns):
        reason = "the roster has no column for agreements, and no ledger was given"
        raise NotRun(Message.of(reason))
    unsigned = {
        kind: is_unsigned(facts, kind)
        & (column(facts, "households", roster_column(kind)).fillna("") != "not-required")
        for kind in kinds
    }
    some = surely(homes["kind"].isna() & homes["kind"].notna()).astype("boolean")
    for lacks in unsigned.values():
        some = some | lacks
    judged, failing = outcome(
        some,
        exempt=surely(homes["kind"] == "accompanying") | is_gone(facts),
        unknown={"not known whether the household is registered": homes["kind"].isna()},
    )
    missing = {kind: surely(lacks) for kind, lacks in unsigned.items()}
    severity = Severity.NOTICE if policy.clause(REQUIRED).working_default else Severity.PROBLEM
    return Hits(
        judged,
        tuple(
            _hit(facts, rid, [kind for kind in kinds if missing[kind].at[rid]], severity)
            for rid in failing
        ),
    )


def _hit(facts: Facts, rid: int, kinds: list[str], severity: Severity) -> Hit:
    own = [roster_column(kind) for kind in kinds]
    flagged = [name for name in own if name in facts.households.columns]
    words: dict[str, Param] = {
        place: Term(_WORDS[kind])
        for place, kind in zip(("first", "second", "third"), kinds, strict=False)
    }
    return Hit(
        "households",
        rid,
        flagged[0] if flagged else "head_name",
        severity,
        words,
        variant=_COUNTS[len(kinds) - 1],
        evidence=tuple(("households", rid, name) for name in flagged[1:]),
    )
