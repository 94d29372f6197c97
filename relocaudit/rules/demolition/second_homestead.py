"""DEM006 second-homestead."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.demolition.overdue import STATE
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, lookup, surely, whole
from relocaudit.rules.registry import rule

_PERHAPS = r"继承|祖屋|祖宅|祖房|祖遗|祖业|遗产|商品房|商铺|县城|城区|城镇|集镇|街上|楼房|房改"


@rule(
    code="DEM006",
    title="A second homestead",
    severities={Severity.REDLINE, Severity.VERIFY},
    level="household",
    reads=("demolition.house_state",),
    flags={"old_house_state"},
    message={
        "": "the household has moved in, and the demolition ledger shows another house of it "
        "({state}) besides the old house ({old_state})",
        "perhaps": "the household has moved in, and the demolition ledger shows another house of "
        "it ({state}) besides the old house ({old_state}); the remark there says that it may be "
        "inherited or in town",
    },
    observed="another house: {state}",
    expected="one household, one homestead",
    fix="Look at the house: whose it is, and on which homestead. Have it demolished, or enter "
    "why it may stay, with the paper.",
)
def second_homestead(facts: Facts, policy: Policy) -> Hits:
    """A household that lives in its new home, and of which another old house stands.

    The house that DEM001 and DEM002 speak of is not meant, but a second one in the demolition
    ledger: it has another number or another area. Houses that are protected, or sealed for a
    shared wall, may stand. What a remark calls inherited or a flat in town is to be verified.

    ## Why it matters
    一户一宅: a household with a new home and a second homestead has got land twice.

    ## Policy source
    SD2017; JA2017 「应拆尽拆」; 一户一宅 of the land law.

    ## Flags
    | DL.old_house_id | DL.house_state | dl_rid | second_house_rid | → severity | → field |
    | J1-1;J1-2 | demolished;standing | 1 | 2 | redline | old_house_state |
    | J1-1;J1-2 | standing;standing | 1 | 2 | redline | old_house_state |

    | DL.house_state | DL.remark | dl_rid | second_house_rid | → severity | → variant |
    | demolished;standing | ;继承其父祖宅 | 1 | 2 | verify | perhaps |

    ## Passes
    | DL.house_state | dl_rid | second_house_rid | move_in_date | status | note |
    | standing | 1 | | 2018-03-15 | | the one of DEM001 and DEM002 |
    | demolished;standing | 1 | 2 | 2020-07-01 | | not moved in |
    | demolished;standing | 1 | 2 | | | |
    | demolished;standing | 1 | 2 | 2018-03-15 | withdrawn | |
    | demolished;demolished | 1 | | 2018-03-15 | | |
    | demolished;wall-sealed | 1 | | 2018-03-15 | | |
    | (none) | | | 2018-03-15 | | |
    """
    homes = facts.households
    second, moved_in = homes["second_house_rid"], homes["moved_in"]
    judged, failing = outcome(
        (second.notna() & moved_in).astype("boolean"),
        exempt=has_left(facts),
        unknown={
            "the demolition ledger has no row of the household": homes["dl_rid"].isna(),
            "not known whether the household has moved in": second.notna() & moved_in.isna(),
        },
    )
    perhaps = surely(lookup(facts, "demolition", "remark", second).str.contains(_PERHAPS))
    ledger = Cells(facts, "demolition")
    hits = []
    for rid in failing:
        row, old = whole(second, rid), whole(homes["dl_rid"], rid)
        state, old_state = (str(ledger.text(r, "house_state")) for r in (row, old))
        hits.append(
            Hit(
                "households",
                rid,
                "old_house_state",
                Severity.VERIFY if perhaps.at[rid] else Severity.REDLINE,
                {"state": Term(STATE[state]), "old_state": Term(STATE[old_state])},
                variant="perhaps" if perhaps.at[rid] else "",
                evidence=tuple(
                    ("demolition", at, field)
                    for at in (row, old)
                    for field in ("old_house_id", "state")
                ),
            )
        )
    return Hits(judged, tuple(hits))
