"""HHD001 no-single-head."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.registry import rule


@rule(
    code="HHD001",
    title="Head of household missing or not unique",
    severities={Severity.PROBLEM},
    level="household",
    reads=("persons.relation", "households.first_rid"),
    flags={"relation"},
    message={
        "": "none of the {members} members is entered as 户主",
        "several": "{heads} of the {members} members are entered as 户主",
    },
    observed="{heads}",
    expected="1",
    fix="Enter exactly one member as 户主, the one in the registry.",
)
def no_single_head(facts: Facts, policy: Policy) -> Hits:
    """A household without a 户主, or with more than one.

    A household none of whose members is 户主 while a relation is blank is not judged: the blank
    cell may be the head's.

    ## Why it matters
    Two heads often mean two households run into one; none means that the household's first row
    was lost.

    ## Policy source
    The relation words of the registry (与户主关系): one 户主 a household.

    ## Flags
    | PE.relation | → field | → variant |
    | 配偶; 之子 | relation | usual |
    | 户主; 户主; 之子 | relation | several |
    | 户主; 户主; | relation | several |

    ## Passes
    | PE.relation |
    | 户主; 配偶 |
    | 配偶; 户主 |
    | ; 之子 |
    """
    households, persons = facts.households, facts.persons
    is_head = (persons["relation"] == "户主").astype("boolean")
    by_household = is_head.groupby(persons["household_rid"])
    heads = by_household.sum().reindex(households.index).astype("Int64")
    members = by_household.size().reindex(households.index).astype("Int64")
    filled_in = by_household.count().reindex(households.index).astype("Int64")
    open_ = (heads == 0) & (filled_in < members)
    judged, failing = outcome(
        heads != 1,
        unknown={"no member rows": members.isna(), "a member's relation is blank": open_},
    )
    wanted = is_head.fillna(False).astype(bool) & persons["household_rid"].isin(failing)
    rows_of_heads = persons.index[wanted].to_series()
    at = rows_of_heads.groupby(persons["household_rid"]).agg(list).to_dict()
    return Hits(
        judged,
        tuple(
            Hit(
                table="persons",
                rid=first,
                field="relation",
                severity=Severity.PROBLEM,
                params={"heads": head_rows, "members": rows},
                variant="several" if head_rows > 1 else "",
                evidence=tuple(("persons", head, "relation") for head in at.get(rid, [])),
            )
            for rid, first, head_rows, rows in zip(
                failing.tolist(),
                households.loc[failing, "first_rid"].tolist(),
                heads[failing].tolist(),
                members[failing].tolist(),
                strict=True,
            )
        ),
    )
