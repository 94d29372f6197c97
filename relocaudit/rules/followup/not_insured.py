"""EMP006 not-insured."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.cell_text import field_term
from relocaudit.rules.followup.able import is_gone, reached, studies
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import NotRun, rule

_KINDS = ("medical_insured", "pension_insured")
_PENSION_FROM = 16


@rule(
    code="EMP006",
    title="Not insured",
    severities={Severity.NOTICE},
    level="person",
    reads=("persons.name",),
    flags=set(_KINDS),
    message="by the roster {name} has no insurance of this kind: {insurance}",
    observed="no",
    expected="insured",
    fix="Check with the insurance office; if nothing is paid, have the person insured.",
)
def not_insured(facts: Facts, policy: Policy) -> Hits:
    """A person whom the roster calls uninsured: medical care, or the pension from 16 years on.

    Pupils and students need no pension yet. Who died or left is not asked.

    ## Why it matters
    One illness without insurance undoes what the move has gained.

    ## Policy source
    FZ; SD2017 二(五): all who move are insured.

    ## Flags
    | medical_insured | pension_insured | id_birth | → hits | → field |
    | no | yes | 1970-03-02 | 1 | medical_insured |
    | no | no | 1970-03-02 | 2 | medical_insured; pension_insured |
    | yes | no | 1940-03-02 | 1 | pension_insured |
    | no | no | 2010-03-02 | 1 | medical_insured |

    | pension_insured | id_birth | school_state | → field |
    | no | 2001-03-02 | 非在校生 | pension_insured |
    | no | 2004-06-30 | 非在校生 | pension_insured |

    ## Passes
    | medical_insured | pension_insured | id_birth | change_kind | school_state | note |
    | yes | yes | 1970-03-02 | | | |
    | | | 1970-03-02 | | | |
    | yes | no | 2004-07-01 | | 非在校生 | 15 years |
    | yes | no | 2001-03-02 | | 大学 | |
    | yes | no | 2001-03-02 | | | perhaps a student |
    | no | no | 1970-03-02 | death | | |
    | no | no | 1970-03-02 | married-out | | |

    | pension_insured | id_birth | birth_date | school_state |
    | no | | | 非在校生 |
    | no | | 2004 | 非在校生 |

    without = persons.medical_insured, persons.pension_insured
    | id_birth |
    | 1970-03-02 |
    """
    if not any(kind in facts.persons.columns for kind in _KINDS):
        raise NotRun(Message.of("the roster has no column for insurance"))
    medical, pension = (column(facts, "persons", kind) for kind in _KINDS)
    due = reached(facts, _PENSION_FROM) & ~studies(facts)
    bare = {
        "medical_insured": surely(medical == False),  # noqa: E712
        "pension_insured": surely((pension == False) & due),  # noqa: E712
    }
    judged, failing = outcome(
        (bare["medical_insured"] | bare["pension_insured"]).astype("boolean"),
        exempt=is_gone(facts),
        unknown={"whether he is insured is not told": medical.isna() & pension.isna()},
    )
    cells = Cells(facts, "persons")
    return Hits(
        judged,
        tuple(
            Hit(
                "persons",
                rid,
                kind,
                Severity.NOTICE,
                {"name": cells.personal("name", rid, "name"), "insurance": field_term(kind)},
            )
            for rid in failing
            for kind in _KINDS
            if bare[kind].at[rid]
        ),
    )
