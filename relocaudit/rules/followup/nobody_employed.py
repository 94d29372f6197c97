"""EMP001 nobody-employed."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.followup.able import counted, first_cells, is_able, works
from relocaudit.rules.followup.support import is_not_owed
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import whole
from relocaudit.rules.registry import NotRun, rule

LEAST = "followup.employed"


@rule(
    code="EMP001",
    title="Nobody of the household works",
    severities={Severity.PROBLEM},
    level="household",
    reads=("persons.household_rid",),
    flags={"employment"},
    message={
        "": "{able} of the household are able to work, and none of them works; {least} at least "
        "should",
        "too-few": "{able} of the household are able to work, and only {working} work; {least} at "
        "least should",
    },
    observed="{working} of {able} work",
    expected="at least {least}",
    fix="Ask the household who works and where; find somebody a job if nobody does.",
    clauses=(LEAST,),
)
def nobody_employed(facts: Facts, policy: Policy) -> Hits:
    """A registered household with members able to work, none of whom does.

    Able is who is 16 to 59, of ordinary or skilled labour and no student. Who works is told by
    the roster's 就业情况, else its or the registry's months of work. Nobody is judged while a
    member who may be able has nothing entered.

    ## Why it matters
    A new home without an income is left again. One job a household is what makes the move last.

    ## Policy source
    SD2017 二(五)2; FZ: one employed person in each household that has somebody able to work.

    ## Flags
    | case | PE.labour | PE.employment | → severity | → field |
    | a | 普通劳动力;无劳动力 | 未就业;无 | problem | employment |
    | b | 技能劳动力;普通劳动力 | 无;待业 | problem | employment |
    | c | 无劳动力;普通劳动力 | ;否 | problem | employment |

    | PE.labour | PE.employment | RG.work_months | → severity |
    | 普通劳动力;无劳动力 | | 0;0 | problem |

    | PE.employment | RG.labour | PE.school_state | PE.id_birth | → hits |
    | 未就业;未就业 | 普通劳动力;普通劳动力 | 非在校生;在校 | 1970-03-02;2001-11-03 | 1 |
    | 未就业;未就业 | 无;普通劳动力 | ;毕业 | 1970-03-02;2001-11-03 | 1 |
    | 未就业;未就业 | 无;普通劳动力 | ;否 | 1970-03-02;2004-06-30 | 1 |
    | 未就业;未就业 | 无;普通劳动力 | ; | 1970-03-02;1960-07-01 | 1 |

    clause followup.employed = 2
    | PE.labour | PE.employment | → variant |
    | 普通劳动力;普通劳动力 | 务工;未就业 | too-few |

    ## Passes
    | case | PE.labour | PE.employment | note |
    | a | 普通劳动力;普通劳动力 | 未就业;公益性岗位 | |
    | b | 普通劳动力;无劳动力 | 自主创业; | |
    | c | 普通劳动力;普通劳动力 | 未就业; | not told of one |
    | d | 普通劳动力;普通劳动力 | 未就业;务农 | |
    | e | 无劳动力;丧失劳动力 | 无;无 | nobody able |
    | f | 弱劳动力;无劳动力 | 未就业; | nobody able |
    | g | ;无劳动力 | 未就业; | |

    | PE.labour | PE.employment | PE.work_months | PE.work_place | RG.work_months |
    | 普通劳动力;普通劳动力 | ; | 3;0 | ; | ; |
    | 普通劳动力;普通劳动力 | 未就业; | ; | ;昆明 | ; |
    | 普通劳动力;普通劳动力 | ; | ; | ; | 9个月; |
    | 普通劳动力;普通劳动力 | ; | ; | ; | ; |

    | PE.labour | PE.employment | PE.school_state | PE.id_birth | note |
    | ;普通劳动力 | 务工;未就业 | ;高中二年级 | 1970-03-02;2002-11-03 | student |
    | 无劳动力;普通劳动力 | 无;未就业 | ; | 1970-03-02;2002-11-03 | perhaps a student |
    | 无劳动力;普通劳动力 | 无;未就业 | ; | 1970-03-02;2004-07-01 | 15 years |
    | 无劳动力;普通劳动力 | 无;未就业 | ; | 1970-03-02;1960-06-30 | 60 years |

    | PE.labour | PE.employment | PE.change_kind | PE.health | kind |
    | 普通劳动力;无劳动力 | 未就业; | death; | ; | registered |
    | 普通劳动力;无劳动力 | 未就业; | ; | 死亡; | registered |
    | 普通劳动力;无劳动力 | 未就业; | ; | ; | accompanying |

    without = persons.employment, persons.work_months, persons.work_place, registry.work_months
    | PE.labour |
    | 普通劳动力;普通劳动力 |
    """
    if not _tells_work(facts):
        raise NotRun(Message.of("neither the roster nor the registry export tells who works"))
    able, working = is_able(facts), works(facts)
    sure = counted(facts, able)
    open_ = counted(facts, able.fillna(True) & working.isna())
    open_ += counted(facts, able.isna() & ~working.fillna(True))
    employed = counted(facts, working)
    least = int(policy.number(LEAST) or 0)
    judged, failing = outcome(
        ((sure > 0) & (employed < sure.clip(upper=least))).astype("boolean"),
        exempt=is_not_owed(facts),
        unknown={
            "no member rows": facts.households["first_rid"].isna(),
            "of a member it is not told whether he is able to work or works": (open_ > 0)
            & (employed < least),
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                "persons",
                whole(facts.households["first_rid"], rid),
                "employment",
                Severity.PROBLEM,
                {"able": whole(sure, rid), "working": whole(employed, rid), "least": least},
                variant="too-few" if employed.at[rid] else "",
                evidence=first_cells(facts, rid, able, "employment"),
            )
            for rid in failing
        ),
    )


def _tells_work(facts: Facts) -> bool:
    fields = ("employment", "work_months", "work_place")
    if any(field in facts.persons.columns for field in fields):
        return True
    return facts.registry is not None and "work_months" in facts.registry.columns
