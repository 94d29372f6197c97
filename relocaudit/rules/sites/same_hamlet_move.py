"""SIT006 same-hamlet-move."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

_REBUILT = (
    r"原址(?:重建|拆建|新建|翻建|改建|建房|安置|搬迁|$)|原地(?:重建|拆建|翻建|新建|安置)|就地(?:重建|拆建|翻建)"
    r"|组内(?:安置|建房|搬迁)|本组(?:安置|建房|搬迁)|同组搬迁"
    r"|(?:换|置换|互换|调换)宅基地|宅基地(?:置换|互换|调换)|拆旧建新"
)
_FIELDS = ("resettle_sub", "resettle_place", "site_name", "to_group")


@rule(
    code="SIT006",
    title="Moved within the same hamlet",
    severities={Severity.REDLINE, Severity.VERIFY},
    level="household",
    reads=("households.village",),
    flags={"site_name", "to_group"},
    message={
        "": "the household comes from {village} {group} and moved to the same hamlet",
        "rebuilt": "the roster says that the household rebuilt on its old site, or swapped "
        "homesteads within its hamlet",
        "remark": "a remark says that the household rebuilt on its old site, or swapped "
        "homesteads within its hamlet",
    },
    observed="{village}",
    expected="a home outside the hamlet that it left",
    fix="Find out where the old and the new home stand; a household that stayed in its hamlet "
    "is not relocated.",
)
def same_hamlet_move(facts: Facts, policy: Policy) -> Hits:
    """A household whose new home stands in the hamlet, or on the very site, that it left.

    Village and group of both ends must be known, from the roster's own columns or the site list.
    A move to the central village of the same administrative village is a move, and so is 安置地
    = 村内. What only a remark says is to be verified.

    ## Why it matters
    原址拆建 and 同村搬迁 bring nobody out of the place that cannot feed them: the money is lost.

    ## Policy source
    SD2017 「杜绝原址拆建和同村搬迁」.

    ## Flags
    | same_hamlet | same_hamlet_told | → severity | → field | → variant |
    | yes | site | redline | site_name | usual |
    | yes | roster | redline | to_group | usual |

    | resettle_sub | site_name | resettle_place | → variant | → field |
    | 原址拆建 | | | rebuilt | site_name |
    | 分散自建 | | 村内换宅基地 | rebuilt | site_name |
    | 分散自建 | 原址 | 村内 | rebuilt | site_name |
    | 分散自建 | | 组内安置 | rebuilt | site_name |

    | remark | → severity | → variant |
    | 该户系原址重建 | verify | remark |

    ## Passes
    | same_hamlet | resettle_place | remark | status | note |
    | no | 村内 | | | the central village of the same village |
    | | 村内 | | | hamlet not known |
    | | 村内 | 原址拆除复垦 | | the old house is gone |
    | yes | 村内 | | withdrawn | |
    """
    homes = facts.households
    said = homes["renounced"] & False
    for field in _FIELDS:
        said = said | surely(column(facts, "households", field).str.contains(_REBUILT))
    said = surely(said)
    remark = surely(column(facts, "households", "remark").str.contains(_REBUILT))
    judged, failing = outcome(
        homes["same_hamlet"] | said | remark,
        exempt=has_left(facts),
        unknown={
            "not known from which hamlet to which it moved": homes["same_hamlet"].isna()
            & ~(said | remark)
        },
    )
    same = surely(homes["same_hamlet"])
    by_roster = same & surely(homes["same_hamlet_told"] == "roster")
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        only_remark = not (same.at[rid] or said.at[rid])
        at = cells.count(rid, "site_rid")
        fields = ("village", "group_name", "remark", *_FIELDS)
        places = [("sites", at, f) for f in ("village", "group_name")] if at is not None else []
        hits.append(
            Hit(
                "households",
                rid,
                "to_group" if by_roster.at[rid] else "site_name",
                Severity.VERIFY if only_remark else Severity.REDLINE,
                {
                    name: cells.text(rid, f)
                    for name, f in (("village", "village"), ("group", "group_name"))
                },
                variant="" if same.at[rid] else "rebuilt" if said.at[rid] else "remark",
                evidence=(*(("households", rid, f) for f in fields), *places),
            )
        )
    return Hits(judged, tuple(hits))
