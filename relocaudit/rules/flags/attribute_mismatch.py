"""REG007 attribute-mismatch."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.pairs import evidence_of
from relocaudit.linkage.evidence import ALIKE
from relocaudit.linkage.names import likeness, spelled
from relocaudit.model.message import Message, Param, Personal, Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.attributes import Mismatch, mismatches
from relocaudit.rules.flags.open_households import MESSAGES, open_hits
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells
from relocaudit.rules.registry import rule

_WORDS = {
    "name": "name",
    "household_no": "household number",
    "head_name": "head of household",
    "relation": "relation to the head",
    "village": "village",
    "resettle_mode": "resettlement mode",
    "site_name": "resettlement site",
}
_GRAVE = {"name", "household_no", "head_name"}
_VARIANTS = {"name": "names", "head_name": "names", "household_no": "numbers"}


@rule(
    code="REG007",
    title="Roster and registry say different things",
    severities={Severity.PROBLEM, Severity.NOTICE, Severity.VERIFY},
    level="person",
    reads=("persons.registry_rid", "registry.id_number"),
    flags={*_WORDS, "family_size"},
    message={
        "": "{field}: the roster says {here}, the registry {there}",
        "names": "{field}: the registry has another name; the two differ at character {place}",
        "variants": "{field}: the registry writes character {place} in another form",
        "numbers": "{field}: the registry has another one; the two differ at character {place}",
        **MESSAGES,
    },
    observed="{here}",
    expected="{there}",
    fix="Find out on paper which of the two is right and correct the other one.",
)
def attribute_mismatch(facts: Facts, policy: Policy) -> Hits:
    """The same person or household, told differently by roster and registry.

    Compared after normalising: name, household number, head, relation, village, resettlement
    mode and site; of a name in traditional or variant characters that is only noted. The year is
    REG014's. A blank on either side says nothing. Of a list without id
    numbers also: households that fit a registry household, but not it alone or not in size.

    ## Why it matters
    One of the two lists is wrong, and payments, title deeds and inspections follow one or the
    other. A different name may be a different person.

    ## Policy source
    SD2017 二(一)8; NDRC2660: the registry and the township's files agree.

    ## Flags
    | PE.name | RG.name | PE.relation | RG.relation | → field | → severity | → variant |
    | 张一;张二 | 张一;张三 | 户主;配偶 | 户主;配偶 | name | problem | names |
    | 张一;张二 | 张一;张二 | 户主;之子 | 户主;之女 | relation | notice | usual |
    | 张一;刘镇峰 | 张一;劉鎮峯 | 户主;配偶 | 户主;配偶 | name | notice | variants |
    | 张一;王五 | 张一;李四 | 户主;配偶 | 户主;配偶 | name | problem | names |
    | 张一;王莉 | 张一;王丽 | 户主;配偶 | 户主;配偶 | name | problem | names |

    | PE.name | RG.name | id_number | link_basis | → field | → severity |
    | 张一 | 张三 | 999901197003020247 | repaired | name | problem |

    | RG.household_no | RG.village_key | RG.resettle_mode | RG.site_name | → field | → severity |
    | A2 | 石板村 | concentrated | 松坪安置点 | household_no | problem |
    | | 青石村 | concentrated | 松坪安置点 | village | notice |
    | | 石板村 | dispersed | 松坪安置点 | resettle_mode | notice |
    | | 石板村 | concentrated | 桃园安置点 | site_name | notice |

    | PE.name | RG.name | PE.relation | RG.relation | HH.head_name | → field | → severity |
    | 张一;张二 | 张一;张二 | 户主;配偶 | 配偶;户主 | 张一 | head_name | problem |

    | PE.name | RG.household_no | RG.first_rid | → field | → hits |
    | 张一;张二;张三 | H1;H1;B7 | 1;1;3 | household_no | 1 |
    | 张一;张二;张三 | H1;B7;B7 | 1;2;2 | household_no | 1 |

    | HH.layout | HH.registry_rid | HH.near_rid | HH.near_why | → severity | → variant |
    | households | | 1 | size | verify | size |
    | households | | 1 | unsized | verify | unsized |
    | households | | 1 | twice | verify | twice |
    | households | | 1 | sound | verify | sound |

    | RG.name | HH.layout | HH.registry_rid | HH.near_rid | HH.near_rid_2 | HH.near_why | → hits |
    | 张一;张一 | households | | 1 | 2 | tie | 1 |

    ## Passes
    | HH.layout | HH.registry_rid | HH.near_rid | HH.near_why | note |
    | households | 1 | | | paired |
    | households | | | | nobody like it |

    | PE.name | RG.name | RG.site_name | RG.village_key | note |
    | 张　三 | 张三 | 01-松坪乡松坪集中安置区 | 石板村 | only written otherwise |
    | 买买提·吐尔逊 | 买买提•吐尔逊 | 松坪安置点 | 石板村 | |
    | 张三 | | | | blank in the registry |
    | | 张三 | 松坪安置点 | 石板村 | blank in the roster |

    | PE.name | RG.relation | PE.change_kind | note |
    | 张一;张二 | 配偶;户主 | death; | the head has died |
    """
    persons, homes = facts.persons, facts.households
    alone = homes[(homes["layout"] == "households").fillna(False).astype(bool)]
    linked = pd.concat([persons["registry_rid"], alone["registry_rid"]], ignore_index=True)
    judged, _ = outcome(
        pd.Series(False, index=linked.index, dtype="boolean"),
        unknown={"not found in the registry": linked.isna()},
    )
    order = {rid: i for i, rid in enumerate(homes.index)}
    found = sorted(mismatches(facts), key=lambda m: _file_order(facts, m, order))
    hits = (_hit(facts, mismatch) for mismatch in found)
    return Hits(judged, (*hits, *open_hits(facts)))


def _file_order(facts: Facts, found: Mismatch, order: dict[int, int]) -> int:
    home: object = found.rid
    if found.table == "persons":
        home = facts.persons.at[found.rid, "household_rid"]
    return order.get(home, len(order)) if isinstance(home, int) else len(order)


def _hit(facts: Facts, found: Mismatch) -> Hit:
    here = Cells(facts, found.table).text(found.rid, found.field) or ""
    there = Cells(facts, "registry").text(found.there_rid, found.there_field) or ""
    variant, rests_on = _VARIANTS.get(found.field, ""), _pair(facts, found)
    severity = Severity.PROBLEM if found.field in _GRAVE else Severity.NOTICE
    params: dict[str, Param] = {
        "field": Term(_WORDS[found.field]),
        "here": _shown(found.field, here),
        "there": _shown(found.field, there),
    }
    if variant == "names":
        alike = likeness(here, there)
        if alike == "variant":
            variant, severity = "variants", Severity.NOTICE
        elif alike is not None:
            rests_on = Message.of(ALIKE[alike])
        here, there = spelled(here) or "", spelled(there) or ""
    if variant:
        params["place"] = _first_difference(here, there)
    return Hit(
        found.table,
        found.rid,
        found.field,
        severity,
        params,
        variant=variant,
        evidence=(("registry", found.there_rid, found.there_field),),
        rests_on=rests_on,
    )


def _pair(facts: Facts, found: Mismatch) -> Message | None:
    """What made the two records one, where that was no equal id number."""
    pair = evidence_of(facts, found.table, found.rid, found.there_rid)
    return None if pair is None else pair.said()


def _shown(field: str, value: str) -> Param:
    if field in _VARIANTS:
        return Personal("name" if _VARIANTS[field] == "names" else "id", value)
    return Term(value) if field == "resettle_mode" else value


def _first_difference(here: str, there: str) -> int:
    """Two masked values often look alike, so the message says where they part (from 1)."""
    same = [a == b for a, b in zip(here, there, strict=False)]
    return (same.index(False) if False in same else len(same)) + 1
