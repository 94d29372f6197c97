"""REC014 funds-do-not-add."""

from __future__ import annotations

from decimal import Decimal

from relocaudit.facts.facts import Facts
from relocaudit.facts.plan import MEAN, SOURCES
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits
from relocaudit.rules.reading import surely
from relocaudit.rules.reconciliation.lines import Lines, judged, lines_of, without_repeats
from relocaudit.rules.registry import rule


@rule(
    code="REC014",
    title="Sources of funds do not add up",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="township",
    reads=("plan.funds",),
    flags={"funds", "value"},
    message={
        "": "the sources of funds add up to {summed}, the total is {stated}",
        "mean": "{homes} households at {mean} each are {summed}, the total is {stated}",
        "rounded": "{homes} households at {mean} each are {summed}, the total is {stated}: the "
        "mean is rounded",
    },
    observed="{stated}",
    expected="{summed}",
    fix="Add the sources up again; if the total is right, a source is missing or wrong.",
)
def funds_do_not_add(facts: Facts, policy: Policy) -> Hits:
    """Money from several sources that does not make up the total of a plan.

    Two sources at least must be told. Half a unit of the last digit printed is rounding. A
    blank source is none, but where it could make up what is missing, or a column beside may hold
    another source, the line is not judged. A mean per household times the households is held
    against the total too: what the mean's rounding explains is a notice.

    ## Why it matters
    What no source covers is borrowed from the households in the end.

    ## Policy source
    NDRC2660; sums of the sources: 500 + 70 + 80 + 1200 = 1850; 4703.4 + 4208.58 + 169.2 + 1468 =
    10549.18; BS 44 × 18万 = 792 against 812.

    ## Flags
    | TP.funds | TP.central_funds | TP.province_funds | TP.own_funds | TP.money_digit | → hits |
    | 1860 | 500 | 150 | 1200 | 1 | 1 |
    | 1800 | 500 | 150 | 1200 | 1 | 1 |
    | 1600 | 500 | | 1200 | 1 | 1 |
    | 1852 | 500 | 151 | 1200 | 1 | 1 |

    | TP.households | TP.mean_funds | TP.mean_digit | TP.funds | → variant | → severity |
    | 44 | 180000 | 10000 | 8120000 | rounded | notice |
    | 44 | 180000 | 10000 | 8200000 | mean | problem |

    | TP.town | ST.of | ST.kind | ST.line | ST.digit | ST.field | ST.value | → field |
    | 松坪乡 | plan | total | 1 | 1 | funds;central_funds;own_funds | 1860;650;1200 | value |

    ## Passes
    | TP.funds | TP.central_funds | TP.province_funds | TP.own_funds | TP.money_digit |
    | 1850 | 500 | 150 | 1200 | 1 |
    | 1860 | 500 | 150 | 1200 | 20 |
    | 1850;1900 | 500;500 | 150; | 1200;1200 | 1 |
    | 1850 | | | 1200 | 1 |
    | | 500 | 150 | 1200 | 1 |

    | TP.funds | TP.central_funds | TP.own_funds | TP.other_sources |
    | 1850 | 500 | 1200 | yes |

    | TP.households | TP.mean_funds | TP.mean_digit | TP.money_digit | TP.funds |
    | 44 | 184545.45 | 0.01 | 10000 | 8120000 |
    | | 180000 | 10000 | 10000 | 8120000 |
    """
    lines = lines_of(facts, "plan")
    frame = lines.frame
    total = frame["funds"]
    rounding = frame["money_digit"].fillna(0)
    sources = frame[list(SOURCES)]
    gap = total - sources.sum(axis=1)
    used = sources.columns[sources.notna().any()]
    may_be_more = sources[used].isna().any(axis=1) | surely(frame["other_sources"])
    by_source = (2 * gap.abs() > rounding).mask(surely(2 * gap > rounding) & may_be_more)
    by_mean = 2 * (total - frame["households"] * frame[MEAN]).abs() > rounding
    several = sources.notna().sum(axis=1) > 1
    answers, failing = judged(
        {
            "": by_source[several & total.notna()],
            "mean": by_mean[frame["mean_digit"].notna() & total.notna()],
        }
    )
    return Hits(
        answers, tuple(_hit(lines, line, check) for line, check in without_repeats(failing))
    )


def _hit(lines: Lines, line: int, check: str) -> Hit:
    stated = lines.number(line, "funds")
    if not check:
        used = [name for name in SOURCES if lines.has(line, name)]
        summed = sum(lines.number(line, name) for name in used)
        return Hit(
            *lines.cell(line, "funds"),
            Severity.PROBLEM,
            {"stated": _yuan(stated), "summed": _yuan(summed)},
            evidence=tuple(lines.cell(line, name) for name in used),
        )
    homes, mean = lines.number(line, "households"), lines.number(line, MEAN)
    rounded = 2 * abs(stated - homes * mean) <= homes * lines.number(line, "mean_digit")
    return Hit(
        *lines.cell(line, "funds"),
        Severity.NOTICE if rounded else Severity.PROBLEM,
        {
            "stated": _yuan(stated),
            "summed": _yuan(homes * mean),
            "homes": homes,
            "mean": _yuan(mean),
        },
        variant="rounded" if rounded else "mean",
        evidence=(lines.cell(line, "households"), lines.cell(line, MEAN)),
    )


def _yuan(fen: int) -> Message:
    return Message.of("{value} yuan", value=Decimal(fen) / 100)
