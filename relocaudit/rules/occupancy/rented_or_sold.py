"""OCC004 rented-or-sold."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.occupancy.home_use import home_use, in_remark
from relocaudit.rules.reading import Cells, column
from relocaudit.rules.registry import rule

_USES = {"let": "let to others", "sold": "sold or passed on"}


@rule(
    code="OCC004",
    title="Home let or sold",
    severities={Severity.REDLINE, Severity.VERIFY},
    level="household",
    reads=("households.kind",),
    flags={"occupancy", "letting", "vacancy", "remark"},
    message={
        "": "the roster says that the home is {use}, and names nobody who agreed to it",
        "remark": "the remark says that the home is {use}, and names nobody who agreed to it",
    },
    observed="{said}",
    expected="lived in by the household",
    fix="Find out on site who lives in the home and with whose consent; what was let or sold "
    "without it has to be undone.",
)
def rented_or_sold(facts: Facts, policy: Policy) -> Hits:
    """A home of the programme that the household has let or sold without consent.

    Where only the remark says so it is for checking: a remark proves nothing. Old houses, shops
    and land are not meant, nor what was agreed to.

    ## Why it matters
    The home was given to live in. Whoever lets or sells it shows that it was not needed, or is
    without a home again.

    ## Policy source
    SD2017: homes of the programme are neither let nor sold without consent.

    ## Flags
    | letting | occupancy | remark | → severity | → field |
    | 是 | | | redline | letting |
    | | 出租给亲戚 | | redline | occupancy |
    | 否 | 已转让 | 安置房已转让 | redline | occupancy |
    | | | 安置房已出租 | verify | remark |
    | | | 未经同意将房屋转让给他人 | verify | remark |
    | | | 私自出售安置房 | verify | remark |
    | | 自住 | 安置房租给他人居住 | verify | remark |

    ## Passes
    | letting | occupancy | remark | note |
    | 否 | 自住 | | |
    | 未出租 | 外出务工，过年回来 | | |
    | 不存在出租转让行为 | | | |
    | / | | | |
    | 经村委会同意出租 | | | agreed to |
    | | | 经镇政府同意，安置房出租 | agreed to |
    | | | 旧房已出租，安置房自住 | the old house |
    | | | 承包地转让 | land |
    | | | 在县城开出租车 | |
    | | | 租房居住，新房未出租 | |
    | | | | |

    without = households.letting, households.vacancy, households.occupancy
    | remark |
    | 安置房自住 |
    """
    used = home_use(facts)
    remark = column(facts, "households", "remark")
    told, hinted = used["use"].isin(_USES), in_remark(remark)
    judged, failing = outcome(
        (told | hinted.notna()).astype("boolean"),
        unknown={"nothing tells how the home is used": used["use"].isna() & remark.isna()},
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        sure = bool(told.at[rid])
        field = str(used.at[rid, "field"]) if sure else "remark"
        use = str(used.at[rid, "use"] if sure else hinted.at[rid])
        hits.append(
            Hit(
                "households",
                rid,
                field,
                Severity.REDLINE if sure else Severity.VERIFY,
                {"use": Term(_USES[use]), "said": cells.personal("text", rid, field)},
                variant="" if sure else "remark",
            )
        )
    return Hits(judged, tuple(hits))
