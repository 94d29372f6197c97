"""EMP004 nobody-trained."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.followup.able import counted, first_cells, is_able
from relocaudit.rules.followup.support import is_not_owed
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.marks import marks
from relocaudit.rules.reading import column, whole
from relocaudit.rules.registry import rule


@rule(
    code="EMP004",
    title="Nobody of the household trained",
    severities={Severity.NOTICE},
    level="household",
    reads=("persons.training",),
    flags={"training"},
    message="{able} of the household are able to work, and none of them was trained",
    observed="nobody trained",
    expected="one person at least",
    fix="Offer the household a course, or enter who took part in one.",
)
def nobody_trained(facts: Facts, policy: Policy) -> Hits:
    """A registered household with members able to work, none of whom took part in a training.

    ## Why it matters
    Who gives up the land needs another trade.

    ## Policy source
    SD2017 二(五): one trained person a household at least.

    ## Flags
    | case | PE.labour | PE.training | → severity | → field |
    | a | 普通劳动力;无劳动力 | 否;否 | notice | training |
    | b | 普通劳动力;普通劳动力 | 无;未参加 | notice | training |
    | c | 普通劳动力;无劳动力 | 未培训; | notice | training |

    ## Passes
    | case | PE.labour | PE.training | kind |
    | a | 普通劳动力;普通劳动力 | 否;电焊 | registered |
    | b | 普通劳动力;无劳动力 | 否;是 | registered |
    | c | 普通劳动力;普通劳动力 | 否; | registered |
    | d | 无劳动力;无劳动力 | 否;否 | registered |
    | e | 普通劳动力;无劳动力 | 否;否 | accompanying |
    | f | 普通劳动力;无劳动力 | ; | registered |
    | g | ;无劳动力 | 否;否 | registered |
    """
    told = marks(column(facts, "persons", "training"))
    able = is_able(facts)
    sure, trained = counted(facts, able), counted(facts, told == "yes")
    open_ = counted(facts, able.fillna(True) & told.isna()) + counted(facts, able.isna())
    judged, failing = outcome(
        ((sure > 0) & (trained == 0)).astype("boolean"),
        exempt=is_not_owed(facts),
        unknown={
            "no member rows": facts.households["first_rid"].isna(),
            "of a member it is not told whether he is able to work or was trained": (open_ > 0)
            & (trained == 0),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                "persons",
                whole(facts.households["first_rid"], rid),
                "training",
                Severity.NOTICE,
                {"able": whole(sure, rid)},
                evidence=first_cells(facts, rid, able, "training"),
            )
            for rid in failing
        ),
    )
