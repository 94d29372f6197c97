"""IDN009 relation-contradicts-age."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.births import births
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.pointers import follow
from relocaudit.rules.registry import rule

# By blood only: a second wife may well be younger than her son-in-law.
_YOUNGER = ["之子", "之女", "之孙子", "之孙女", "之外孙子", "之外孙女"]
_YOUNGER += ["之曾孙子", "之曾孙女"]
_OLDER = ["之父", "之母", "之祖父", "之祖母", "之外祖父", "之外祖母"]


@rule(
    code="IDN009",
    title="Relation does not fit the age",
    severities={Severity.NOTICE},
    level="person",
    reads=("persons.relation", "persons.id_birth", "households.head_rid"),
    flags={"relation"},
    message={
        "": "{relation} of the head, but not younger than the head",
        "older": "{relation} of the head, but not older than the head",
    },
    observed="{relation}",
    expected="an age that fits the relation",
    fix="Compare the relation and both birth dates with the household register.",
)
def relation_contradicts_age(facts: Facts, policy: Policy) -> Hits:
    """A child or grandchild that is not younger than the head, a parent that is not older.

    Birth days are those of the id numbers, else of the birth-date column; a month or a year alone
    must be certain to count.

    ## Why it matters
    Either the relation is wrong, or one of the two numbers belongs to somebody else.

    ## Policy source
    The relation words of the registry (与户主关系).

    ## Flags
    | relation | id_birth |
    | 户主; 之子 | 1980-01-01; 1977-03-01 |
    | 户主; 之女 | 1980-01-01; 1980-01-01 |
    | 户主; 之父 | 1980-01-01; 1981-01-01 |

    ## Passes
    | relation | id_birth |
    | 户主; 之子 | 1980-01-01; 2003-03-01 |
    | 户主; 之父 | 1980-01-01; 1950-01-01 |
    | 户主; 配偶 | 1980-01-01; 1979-01-01 |
    | 户主; 之岳母 | 1980-01-01; 1982-01-01 |

    as_of = 2020-06-30
    | relation | id_birth | birth_date |
    | 户主; 之子 | 1980-01-01; | 1980-01-01; |
    | 户主; 之子 | 1980-06-01; | 1980-06-01; 1980 |
    """
    persons, (first, last) = facts.persons, births(facts)
    head = follow(persons["household_rid"], facts.households["head_rid"])
    head_first, head_last = follow(head, first), follow(head, last)
    relation = persons["relation"]
    younger, older = relation.isin(_YOUNGER), relation.isin(_OLDER)
    fires = (younger & (last <= head_first)) | (older & (first >= head_last))
    # Intervals that overlap decide nothing.
    open_ = (younger & (last > head_first) & (first <= head_last)) | (
        older & (first < head_last) & (last >= head_first)
    )
    judged, failing = outcome(
        fires,
        exempt=~(younger | older) & relation.notna(),
        unknown={
            "the household has no single head": head.isna(),
            "a birth date is not known": first.isna() | head_first.isna(),
            "the birth dates are not exact enough": open_,
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                table="persons",
                rid=rid,
                field="relation",
                severity=Severity.NOTICE,
                params={"relation": str(relation.at[rid])},
                variant="older" if older.at[rid] else "",
                evidence=(
                    ("persons", rid, "id_number"),
                    ("persons", head_rid, "id_number"),
                ),
            )
            for rid, head_rid in zip(failing.tolist(), head[failing].tolist(), strict=True)
        ),
    )
