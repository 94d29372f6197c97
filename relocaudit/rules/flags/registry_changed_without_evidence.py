"""REG016 registry-changed-without-evidence."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.names import name_keys
from relocaudit.model.message import Message, Param, Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import NotRun, rule
from relocaudit.tables.table import TEXT

_WORDS = {
    "name": "name",
    "household_no": "household number",
    "relation": "relation to the head",
}


@rule(
    code="REG016",
    title="Registry changed without a reason on paper",
    severities={Severity.VERIFY},
    level="person",
    reads=("registry.id_number",),
    flags=_WORDS.keys(),
    message="{field} of {name} is not the same in the two registry exports, and the change ledger "
    "has nothing about it",
    observed="another {field} than in the other export",
    expected="the same {field}, or an entry of the change ledger",
    fix="Ask who changed the entry in the registry, and on what paper.",
)
def registry_changed_without_evidence(facts: Facts, policy: Policy) -> Hits:
    """A person whom two exports of the registry tell differently, with no entry in the ledger.

    Name, household number and relation are compared; the later export (by its data date, else
    by the order given) is flagged.

    ## Why it matters
    The list of the poor is closed. Whoever alters an entry afterwards can put a stranger in the
    place of a registered person.

    ## Policy source
    JZ 「已认定的贫困户数据不得随意变动」.

    ## Flags
    | RG.source | RG.person_key | RG.name | RG.relation | RG.data_date | → hits | → field |
    | 旧.xlsx;新.xlsx | A;A | 张一;张二 | 户主 | 2019-01-01;2020-05-31 | 1 | name |

    | RG.source | RG.person_key | RG.household_no | RG.name | RG.relation | → hits |
    | 旧.xlsx;新.xlsx | A;A | H1;H2 | 张一 | 户主;配偶 | 2 |

    ## Passes
    | RG.source | RG.person_key | RG.name | RG.relation | RG.change_kind | note |
    | 旧.xlsx;新.xlsx | A;A | 张一;张　一 | 户主 | | the same, written otherwise |
    | 旧.xlsx;新.xlsx | A;B | 张一;张二 | 户主 | | two persons: an export in two parts |
    | 旧.xlsx;新.xlsx | A;A | 张一;张二 | 户主 | ;other-in | NC has it |
    | 系统.xlsx;系统.xlsx | A;A | 张一;张二 | 户主 | | one export |
    """
    facts = _with_every_export(facts)
    source = column(facts, "registry", "source")
    if source.nunique() < 2:
        raise NotRun(Message.of("only one registry export was given"))
    key = column(facts, "registry", "person_key")
    told = column(facts, "registry", "change_rid").groupby(key).transform("count") > 0
    twice = source.groupby(key).transform("nunique") > 1
    judged, _ = outcome(
        pd.Series(False, index=key.index, dtype="boolean"),
        exempt=told,
        unknown={"only one of the exports has this person": ~surely(twice)},
    )
    rows = key[surely(twice) & ~surely(told)]
    same = rows.groupby(rows).groups.values()
    pairs = [_pair(facts, [int(rid) for rid in rids]) for rids in same]
    return Hits(judged, tuple(hit for pair in pairs for hit in _hits(facts, pair)))


def _with_every_export(facts: Facts) -> Facts:
    """The same facts with the rows of earlier exports among the registry's."""
    if facts.registry is None or facts.registry_earlier is None:
        return facts
    rows = pd.concat([facts.registry, facts.registry_earlier]).sort_index()
    return replace(facts, registry=rows)


def _pair(facts: Facts, rids: list[int]) -> tuple[int, int]:
    """The rows of a person in the earlier and in the later export."""
    days = column(facts, "registry", "data_date").fillna(0)
    ordered = sorted(rids, key=lambda rid: (int(str(days.at[rid])), rid))
    return ordered[0], ordered[-1]


def _hits(facts: Facts, pair: tuple[int, int]) -> list[Hit]:
    earlier, later = pair
    cells = Cells(facts, "registry")
    hits = []
    for field, word in _WORDS.items():
        both = [cells.text(earlier, field), cells.text(later, field)]
        if None in both or name_keys(pd.Series(both, dtype=TEXT)).nunique() < 2:
            continue
        params: dict[str, Param] = {
            "field": Term(word),
            "name": cells.personal("name", later, "name"),
        }
        evidence = (("registry", earlier, field),)
        hits.append(Hit("registry", later, field, Severity.VERIFY, params, evidence=evidence))
    return hits
