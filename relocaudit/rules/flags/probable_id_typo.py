"""REG015 probable-id-typo."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.facts.pairs import evidence_of
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.difference import where_ids_differ
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, whole
from relocaudit.rules.registry import rule

_SLIPS = ("one-digit", "two-digits", "swapped-digits", "same-birth")


@rule(
    code="REG015",
    title="Id number probably mistyped",
    severities={Severity.PROBLEM, Severity.VERIFY},
    level="person",
    reads=("persons.near_rid", "registry.id_number"),
    flags={"id_number"},
    message={
        "one-digit": "the registry has {name} with nearly this id number: "
        "digit {place} is {here} here and {there} there",
        "two-digits": "the registry has {name} with nearly this id number: digit {place} is "
        "{here} here and {there} there, digit {place_2} is {here_2} here and {there_2} there",
        "swapped": "the registry has {name} with nearly this id number: digits {place} and "
        "{place_2} are swapped ({here}{here_2} here, {there}{there_2} there)",
        "length": "the registry has {name} with nearly this id number: {here} characters here, "
        "{there} there",
        "several": "the registry has somebody of nearly this name, village and birth date; "
        "{digits} digits of the id number differ",
        "tie": "two persons of the registry fit {name} equally well; only the papers can tell "
        "which one is meant",
    },
    observed="{id_number}",
    expected="the id number of the registry",
    fix="Compare with the identity card and correct the side that is wrong.",
)
def probable_id_typo(facts: Facts, policy: Policy) -> Hits:
    """Nobody in the registry has this id number, but one person nearly does.

    Same name in the household or village and at most two digits different, or two neighbouring
    digits swapped; a name that sounds alike and one digit; or same birth date and village and
    nearly the same name. Two candidates that fit equally well are for checking. The message says
    where the numbers differ, shows neither of them whole, and tells what else agrees.

    ## Why it matters
    A slip of one digit makes a registered person look unregistered and a flagged person look
    lost: two false alarms, one cause.

    ## Policy source
    GB11643 公民身份号码; SD2017 二(一)8.

    ## Flags
    | id_number | near_rid | near_why | RG.id_number | → severity | → variant |
    | 999901197003020274 | 1 | one-digit | 999901197003020214 | problem | one-digit |
    | 999901197003020247 | 1 | swapped-digits | 999901197003020274 | problem | swapped |
    | 999901197003020247 | 1 | two-digits | 999901197003021246 | problem | two-digits |
    | 99990119700302024 | 1 | one-digit | 999901197003020247 | problem | length |
    | 999901197003020247 | 1 | same-birth | 999901197003029138 | problem | several |

    | name | near_rid | near_rid_2 | near_why | RG.name | → severity | → variant |
    | 张一 | 1 | 2 | one-digit | 张一;张一 | verify | tie |

    ## Passes
    | near_rid | near_why | registry_rid | note |
    | | | 1 | linked |
    | | | | nobody near: REG001 |
    | 1 | damaged | | IDN002 |
    | 1 | no-id | | IDN006 |
    """
    persons = facts.persons
    slip = persons["near_why"].isin(_SLIPS)
    judged, failing = outcome(
        (slip & (persons["near_rid"].notna() | persons["near_rid_2"].notna())).astype("boolean"),
        unknown={"its id number is blank": persons["id_state"].isin(["blank", "placeholder"])},
    )
    return Hits(judged, tuple(_hit(facts, rid) for rid in failing))


def _hit(facts: Facts, rid: int) -> Hit:
    here, there = Cells(facts, "persons"), Cells(facts, "registry")
    candidates = [
        whole(facts.persons[field], rid)
        for field in ("near_rid", "near_rid_2")
        if here.count(rid, field) is not None
    ]
    is_tie = here.count(rid, "near_rid_2") is not None
    differs = where_ids_differ(
        here.text(rid, "id_number") or "", there.text(candidates[0], "id_number") or ""
    )
    pair = evidence_of(facts, "persons", rid, candidates[0])
    return Hit(
        "persons",
        rid,
        "id_number",
        Severity.VERIFY if is_tie else Severity.PROBLEM,
        {
            "name": here.personal("name", rid, "name")
            if is_tie
            else there.personal("name", candidates[0], "name"),
            "id_number": here.personal("id", rid, "id_number"),
            **({} if is_tie else differs.params),
        },
        variant="tie" if is_tie else differs.variant,
        evidence=tuple(("registry", candidate, "id_number") for candidate in candidates),
        rests_on=None if pair is None else pair.said(),
    )
