"""SIT011 excluded-origin."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import NotRun, rule


@rule(
    code="SIT011",
    title="Comes from an excluded area",
    severities={Severity.REDLINE},
    level="household",
    reads=("households.village", "external.list_kind"),
    flags={"village"},
    message={
        "": "{village} is on the list of excluded areas",
        "hamlet": "{village} {group} is on the list of excluded areas",
    },
    observed="{village}",
    expected="an origin that the programme covers",
    fix="Compare the household's old home with the list; households of mining subsidence, "
    "forced moves and the border belong to other programmes.",
)
def excluded_origin(facts: Facts, policy: Policy) -> Hits:
    """A household from a village or hamlet that is on the list of excluded areas.

    The list is given by the county (`--external excluded-area=FILE`): 工矿塌陷区, 工程强制性搬迁,
    边境20公里. A line without a hamlet excludes the whole village.

    ## Why it matters
    These households are paid for by other programmes; here they are paid twice.

    ## Policy source
    SD2017: 工矿塌陷区, 工程强制性搬迁, 边境20公里 are left to other programmes.

    ## Flags
    | EX.list_kind | EX.village | excluded_rid | → field | → variant |
    | excluded-area | 石板村 | 1 | village | usual |

    | EX.list_kind | EX.village | EX.group_name | excluded_rid | → variant |
    | excluded-area | 石板村 | 一组 | 1 | hamlet |

    ## Passes
    | EX.list_kind | EX.village | excluded_rid | excluded_open | village | village_key | status |
    | excluded-area | 桃源村 | | no | 石板村 | 石板 | |
    | excluded-area | 石板村 | | yes | 石板村 | 石板 | |
    | excluded-area | 石板村 | | no | | | |
    | excluded-area | 石板村 | 1 | no | 石板村 | 石板 | withdrawn |
    | vehicle | 石板村 | 1 | no | 石板村 | 石板 | |
    """
    homes = facts.households
    kinds = column(facts, "external", "list_kind")
    if len(kinds) and not surely(kinds == "excluded-area").any():
        raise NotRun(Message.of("no list of excluded areas was given"))
    at = homes["excluded_rid"]
    judged, failing = outcome(
        at.notna().astype("boolean"),
        exempt=has_left(facts),
        unknown={
            "its village is not told": homes["village_key"].isna(),
            "the list names its village, but perhaps not its part of it": surely(
                homes["excluded_open"]
            ),
        },
    )
    cells, listed = Cells(facts, "households"), Cells(facts, "external")
    hits = []
    for rid in failing:
        row = whole(at, rid)
        hits.append(
            Hit(
                "households",
                rid,
                "village",
                Severity.REDLINE,
                {
                    "village": cells.text(rid, "village"),
                    "group": cells.text(rid, "group_name"),
                },
                variant="hamlet" if listed.text(row, "group_name") else "",
                evidence=(
                    ("households", rid, "group_name"),
                    *(("external", row, field) for field in ("village", "group_name", "remark")),
                ),
            )
        )
    return Hits(judged, tuple(hits))
