"""IDN008 relation-contradicts-sex."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column
from relocaudit.rules.registry import rule
from relocaudit.tables.table import TEXT

_MALE = ["之子", "之女婿", "之孙子", "之外孙子", "之父", "之岳父", "之公公"]
_MALE += ["之祖父", "之外祖父", "之侄儿", "之曾孙子"]
_FEMALE = ["之女", "之儿媳", "之孙女", "之外孙女", "之母", "之岳母", "之婆婆"]
_FEMALE += ["之祖母", "之外祖母", "之兄弟媳妇", "之侄女", "之曾孙女"]
_SEX_OF = {**dict.fromkeys(_MALE, "male"), **dict.fromkeys(_FEMALE, "female")}


@rule(
    code="IDN008",
    title="Relation does not fit the sex",
    severities={Severity.NOTICE},
    level="person",
    reads=("persons.relation", "persons.id_sex"),
    flags={"relation"},
    message="{relation} is {expected_sex}, but this person is {sex}",
    observed="{relation}",
    expected="a relation that fits {sex}",
    fix="Compare the relation and the sex with the household register.",
)
def relation_contradicts_sex(facts: Facts, policy: Policy) -> Hits:
    """A daughter entered as 之子, a son-in-law as 之儿媳 and the like.

    The sex is that of the column, else of the id number. Where these two differ, IDN007 asks which
    is right, and nothing is judged here.

    ## Why it matters
    A wrong relation sends the person to another household when rosters are compared.

    ## Policy source
    The relation words of the registry (与户主关系).

    ## Flags
    | relation | sex | id_sex |
    | 之子 | female | female |
    | 之儿媳 | | male |

    ## Passes
    | relation | sex | id_sex |
    | 之子 | male | male |
    | 配偶 | female | female |
    | 其他 | male | male |
    | 之兄弟姐妹 | female | female |
    | 之子 | male | female |
    | 之女 | | |
    """
    persons = facts.persons
    stated, by_number = column(facts, "persons", "sex"), persons["id_sex"]
    sex = stated.fillna(by_number)
    wanted = persons["relation"].map(_SEX_OF).astype(TEXT)
    cells = Cells(facts, "persons")
    judged, failing = outcome(
        sex != wanted,
        exempt=wanted.isna() & persons["relation"].notna(),
        unknown={
            "the sex column and the id number disagree": stated != by_number,
            "the sex is not known": sex.isna(),
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
                params={
                    "relation": str(persons.at[rid, "relation"]),
                    "sex": Term(str(sex.at[rid])),
                    "expected_sex": Term(str(wanted.at[rid])),
                },
                evidence=(("persons", rid, "sex" if cells.text(rid, "sex") else "id_number"),),
            )
            for rid in failing.tolist()
        ),
    )
