"""IDN007 id-contradicts-sex-or-birth."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message, Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.births import calendar
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column
from relocaudit.rules.registry import NotRun, rule


@rule(
    code="IDN007",
    title="Sex or birth date differs from the id number",
    severities={Severity.PROBLEM},
    level="person",
    reads=("persons.id_sex", "persons.id_birth"),
    flags={"sex", "birth_date"},
    message={
        "": "the column says {sex}, the id number says {id_sex}",
        "birth": "the birth date differs from the one in the id number ({part})",
        "both": "neither the sex ({sex}) nor the birth date is that of the id number ({id_sex})",
    },
    observed="{stated}",
    expected="a sex and a birth date as in the id number",
    fix="Compare both with the id card; if the number is somebody else's, write the right one.",
)
def id_contradicts_sex_or_birth(facts: Facts, policy: Policy) -> Hits:
    """The sex or the birth-date column says another thing than a usable id number.

    A month or a year alone is compared as far as it goes. A blank column is not compared.

    ## Why it matters
    Mostly the column was filled in by hand and is wrong; now and then the number is that of a
    brother or sister, and then money goes to the wrong card.

    ## Policy source
    GB11643 公民身份号码: characters 7 to 14 are the birth date, the 17th tells the sex.

    ## Flags
    | sex | id_sex | birth_date | id_birth |
    | male | female | | 1980-01-01 |
    | male | male | 1979-12-31 | 1980-01-01 |
    | | male | 1980-02 | 1980-01-01 |
    | male | female | 1981 | 1980-01-01 |

    ## Passes
    | sex | id_sex | birth_date | id_birth |
    | male | male | 1980-01-01 | 1980-01-01 |
    | female | female | 1980-01 | 1980-01-31 |
    | | male | | 1980-01-01 |
    | | male | 1980 | 1980-01-01 |
    | male | | 1980-01-01 | |
    """
    persons = facts.persons
    sex, first = column(facts, "persons", "sex"), column(facts, "persons", "birth_date")
    if not {"sex", "birth_date"} & set(persons.columns):
        raise NotRun(Message.of("the roster gives neither sex nor birth date"))
    other_sex = sex != persons["id_sex"]
    last = column(facts, "persons", "birth_date_last").fillna(first)
    other_birth = (persons["id_birth"] < first) | (persons["id_birth"] > last)
    judged, failing = outcome(
        # One of the two unknown does not hide the other.
        other_sex.mask(other_sex.isna(), other_birth) | other_birth.fillna(False),
        unknown={
            "there is no usable id number": persons["id_birth"].isna() & persons["id_sex"].isna(),
            "neither sex nor birth date is given": sex.isna() & first.isna(),
        },
    )
    fires = pd.DataFrame({"sex": other_sex, "birth": other_birth}).fillna(False).astype(bool)
    part = _part(first[failing], persons["id_birth"][failing])
    return Hits(
        judged,
        tuple(
            _hit(Cells(facts, "persons"), rid, fires.loc[rid], str(part.at[rid]))
            for rid in failing.tolist()
        ),
    )


def _part(stated: pd.Series, in_number: pd.Series) -> pd.Series:
    """Where the two dates first differ: `year`, `month` or `day`."""
    one, other = calendar(stated), calendar(in_number)
    part = pd.Series("day", index=stated.index)
    part = part.mask((one["month"] != other["month"]).fillna(False).astype(bool), "month")
    return part.mask((one["year"] != other["year"]).fillna(False).astype(bool), "year")


def _hit(person: Cells, rid: int, fires: pd.Series, part: str) -> Hit:
    field = "sex" if fires["sex"] else "birth_date"
    variant = "birth" if not fires["sex"] else "both" if fires["birth"] else ""
    evidence = [("persons", rid, "id_number")]
    if variant == "both":
        evidence.append(("persons", rid, "birth_date"))
    return Hit(
        table="persons",
        rid=rid,
        field=field,
        severity=Severity.PROBLEM,
        params={
            "sex": Term(person.text(rid, "sex") or ""),
            "id_sex": Term(person.text(rid, "id_sex") or ""),
            "part": Term(f"birth {part}"),
            "stated": Term(person.text(rid, "sex") or "") if field == "sex" else None,
        },
        variant=variant,
        evidence=tuple(evidence),
    )
