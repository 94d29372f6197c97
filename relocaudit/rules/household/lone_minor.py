"""HHD006 lone-minor."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.births import is_minor
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.pointers import follow
from relocaudit.rules.registry import rule


@rule(
    code="HHD006",
    title="A child alone in a household",
    severities={Severity.VERIFY},
    level="household",
    reads=("households.first_rid", "households.member_rows", "persons.id_birth"),
    flags={"name"},
    message="the only member of this household is under 18",
    fix="Ask on site with whom the child lives: a guardian's row may be missing, or the child was "
    "entered as a household of its own.",
)
def lone_minor(facts: Facts, policy: Policy) -> Hits:
    """A household whose only member is under 18 on the day of the check.

    ## Why it matters
    Either an orphan, who is entitled to more care than a home, or a household split on paper.

    ## Policy source
    None in the handbooks: a question for the visit.

    ## Flags
    as_of = 2020-06-30
    | member_rows | PE.id_birth |
    | 1 | 2002-07-01 |
    | 1 | 2015-03-02 |

    ## Passes
    as_of = 2020-06-30
    | member_rows | PE.id_birth |
    | 1 | 2002-06-30 |
    | 2 | 2002-07-01 |

    as_of = 2020-06-30
    | member_rows | PE.id_birth | PE.birth_date |
    | 1 | | |
    | 1 | | 2002 |
    """
    households = facts.households
    members = households["member_rows"]
    minor = follow(households["first_rid"], is_minor(facts))
    judged, failing = outcome(
        minor,
        exempt=members > 1,
        unknown={
            "no member rows": members.fillna(0) == 0,
            "a birth date is not known": minor.isna(),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                table="persons",
                rid=child,
                field="name",
                severity=Severity.VERIFY,
                params={},
                evidence=(("persons", child, "id_number"),),
            )
            for child in households.loc[failing, "first_rid"].tolist()
        ),
    )
