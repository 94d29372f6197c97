"""REC010 scope-conflict."""

from __future__ import annotations

from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.reconciliation.lines import named
from relocaudit.rules.registry import rule

# Words that take a part only: such a number may be smaller than its table.
_NARROWS: Final = r"其中|集中|分散|建档立卡|贫困|同步|随迁|五保|特困|低保|已|未|完成|入住|竣工"
# A larger place than a sheet shows.
_ELSEWHERE: Final = r"全[省市县区州]"


@rule(
    code="REC010",
    title="Two counts of one thing in different scopes",
    severities={Severity.VERIFY},
    level="township",
    reads=("totals.scope",),
    flags={"value"},
    message={
        "": "the title counts {field} {stated} ({scope}), the rows come to {summed}: do both "
        "count the same (口径)?",
        "part": "{field} {stated} is a part ({scope}) of {whole}, and larger: do both count the "
        "same (口径)?",
        "sites": "{stated} sites here, {other} elsewhere: do both count the same (口径)?",
    },
    observed="{stated}",
    expected="one count, or two scopes that are named",
    fix="Write beside each number what it counts: of which year, planned or done, registered or "
    "all.",
)
def scope_conflict(facts: Facts, policy: Policy) -> Hits:
    """Two stated counts of one thing that differ because their scopes do.

    A title that says 累计, 计划 or 建档立卡 beside a number that its rows do not come to; a part
    above the whole before it; numbers of sites that differ. Kept apart from errors: as a rule
    both are right, and the scope is not written.

    ## Why it matters
    One report with two totals of households costs a day of telephone calls.

    ## Policy source
    FZ (1131 households in a subset of 980, 13 sites against 54); JA2017 (10 sites against 6).

    ## Flags
    | ST.of | ST.kind | ST.field | ST.scope | ST.value | ST.summed | ST.agrees | → variant |
    | households | said | households | 累计 | 980 | 36 | no | usual |
    | households | said | households | 计划 | 30 | 36 | no | usual |
    | households | said | households | 建档立卡 | 40 | 36 | no | usual |

    | ST.of | ST.kind | ST.field | ST.scope | ST.value | ST.portion | ST.whole | → variant |
    | households | said | households | note、其中 | 1131 | 1131 | 980 | part |

    | ST.of | ST.kind | ST.field | ST.scope | ST.value | SL.site_name | → hits | → variant |
    | plan;plan | said;said | sites;sites | ;note | 13;54 | | 1 | sites |
    | plan | said | sites | | 2 | 松坪安置点 | 1 | sites |

    ## Passes
    | ST.of | ST.kind | ST.field | ST.scope | ST.value | ST.summed | ST.agrees | note |
    | households | said | households | 累计 | 36 | 36 | yes | |
    | households | said | households | 建档立卡 | 30 | 36 | no | a part |
    | households | said | households | 全县 | 980 | 36 | no | another place |
    | households | said | households | note | 980 | 36 | no | |
    | households | said | households | | 980 | 36 | no | REC001 |
    | households | total | households | | 980 | 36 | no | REC001 |

    | ST.kind | ST.field | ST.scope | ST.value | ST.portion | ST.whole | ST.summed | ST.agrees |
    | said | households | 其中 | 310 | 310 | 450 | 450 | no |

    | case | township | ST.of | ST.source | ST.kind | ST.field | ST.value | SL.site_name |
    | alike | 松坪乡 | plan | 任务.xlsx | said | sites | 1 | 松坪安置点 |
    | two townships | 松坪乡 | plan | 任务.xlsx | said | sites | 3 | 松坪安置点 |
    | two townships | 梅花乡 | plan | 安排.xlsx | said | sites | 2 | |
    """
    names = (
        "kind",
        "field",
        "scope",
        "value",
        "summed",
        "agrees",
        "portion",
        "whole",
        "of",
        "source",
    )
    told = pd.DataFrame({name: column(facts, "totals", name) for name in names})
    told = told[surely(told["kind"] == "said")]
    is_part = surely(told["portion"] > told["whole"])
    scope = told["scope"].fillna("")
    in_title = scope.ne("") & ~scope.str.startswith("note")
    less = surely(told["value"] < told["summed"])
    lawful = (less & scope.str.contains(_NARROWS)) | (~less & scope.str.contains(_ELSEWHERE))
    differs = in_title & surely(~told["agrees"].astype("boolean")) & ~lawful
    judged, failing = outcome((is_part | differs).astype("boolean"))
    hits = [_hit(facts, rid, "part" if is_part.at[rid] else "") for rid in failing]
    return Hits(judged, (*hits, *_sites(facts, told)))


def _hit(facts: Facts, rid: int, variant: str) -> Hit:
    cells = Cells(facts, "totals")
    params: dict[str, Param] = {
        "field": named(cells.text(rid, "field") or ""),
        "scope": (cells.text(rid, "scope") or "").removeprefix("note、"),
        "stated": cells.count(rid, "value"),
        "summed": cells.count(rid, "summed"),
        "whole": cells.count(rid, "whole"),
    }
    return Hit("totals", rid, "value", Severity.VERIFY, params, variant)


def _sites(facts: Facts, told: pd.DataFrame) -> list[Hit]:
    """By file the first number of sites that differs from another one, or from the site list."""
    stated = told[surely(told["field"] == "sites")].sort_index()
    listed = len(column(facts, "sites", "site_name").dropna())
    one_town = facts.households["township"].nunique() < 2
    hits = []
    for _, own in stated.groupby(stated["source"].fillna("")):
        is_whole = one_town or bool(surely(own["of"] == "sites").any())
        counts = [*own["value"].tolist(), *([listed] if listed and is_whole else [])]
        other = [count for count in counts if count != counts[0]]
        if other:
            first, *rest = (("totals", int(rid), "value") for rid in own.index)
            params: dict[str, Param] = {"stated": int(counts[0]), "other": int(other[0])}
            hits.append(Hit(*first, Severity.VERIFY, params, "sites", evidence=tuple(rest)))
    return hits
