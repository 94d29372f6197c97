"""REC004 mode-split-does-not-add."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits
from relocaudit.rules.reconciliation.lines import Lines, judged, lines_of, named
from relocaudit.rules.reconciliation.splits import SPLITS, short_of
from relocaudit.rules.registry import rule


@rule(
    code="REC004",
    title="Parts of a plan do not add up to their whole",
    severities={Severity.PROBLEM},
    level="township",
    reads=("plan.source",),
    flags={"households", "persons", "dispersed_h", "dispersed_p", "value"},
    message="{whole} is {stated}, but {first} {one} and {second} {two} add up to {summed}",
    observed="{stated}",
    expected="{summed}",
    fix="Add the parts up again and correct the one that is wrong, in the plan and in what was "
    "copied from it.",
)
def mode_split_does_not_add(facts: Facts, policy: Policy) -> Hits:
    """Concentrated and dispersed, self-built and bought, registered and accompanying: two parts
    that do not make up their whole.

    Rows and printed totals are judged alike; a total that only repeats what is wrong with its
    rows is not told again. A part that is blank leaves its whole unjudged.
    Where the header counts accompanying households apart (不含同步搬迁), they are no part.

    ## Why it matters
    Homes are built by mode and money is paid by kind. If the parts do not add up, somebody has
    neither or both.

    ## Policy source
    JA2017 (121户340人: 集中 44/134, 分散 77/206, of these 自建 72/191 and 购房 5/15); BS.

    ## Flags
    | TP.households | TP.concentrated_h | TP.dispersed_h | → hits | → field |
    | 117 | 74 | 44 | 1 | households |
    | 117;20 | 74;10 | 43;11 | 1 | households |

    | TP.dispersed_p | TP.self_built_p | TP.purchase_p | → hits | → field |
    | 206 | 191 | 16 | 1 | dispersed_p |

    | TP.households | TP.persons | TP.registered_h | TP.sync_h | TP.registered_p | TP.sync_p |
    | 20 | 70 | 16 | 3 | 60 | 11 |

    | TP.households | TP.concentrated_h | TP.dispersed_h | TP.registered_h | TP.sync_h | → hits |
    | 20 | 10 | 9 | 16 | 3 | 1 |

    | TP.households | TP.registered_h | TP.sync_h | TP.sync_apart | → hits |
    | 20 | 16 | 4 | yes | 1 |

    | TP.town | ST.of | ST.kind | ST.line | ST.field | ST.value | → hits | → field |
    | 松坪乡 | plan | total | 1 | households;concentrated_h;dispersed_h | 121;44;76 | 1 | value |

    ## Passes
    | TP.households | TP.concentrated_h | TP.dispersed_h | TP.self_built_h | TP.purchase_h |
    | 121 | 44 | 77 | 72 | 5 |
    | 121 | 44 | | 72 | 5 |
    | | 44 | 77 | | |

    | TP.sync_apart | TP.households | TP.sync_h | TP.concentrated_h | TP.dispersed_h |
    | no | 20 | 4 | 12 | 8 |
    | yes | 16 | 4 | 12 | 8 |
    | yes | 16 | 4 | 9 | 7 |

    | TP.sync_apart | TP.households | TP.registered_h | TP.sync_h |
    | no | 20 | 16 | 4 |
    | yes | 16 | 16 | 4 |
    """
    lines = lines_of(facts, "plan")
    frame = lines.frame
    checks = {}
    for split in SPLITS:
        one, two = frame[split[1]].notna(), frame[split[2]].notna()
        if one.any() and two.any():
            checks[split] = (_unexplained(short_of(frame, *split)) != 0)[one | two]
    answers, failing = judged(checks)
    hits = {lines.cell(line, split[0]): _hit(lines, line, split) for line, split in failing[::-1]}
    return Hits(answers, tuple(hits.values())[::-1])


def _unexplained(short: pd.Series) -> pd.Series:
    """A total repeats what is wrong with its rows: that is told of the row."""
    of_rows = short[short.index >= 0].dropna()
    told = {*of_rows.tolist(), of_rows.sum()}
    return short.mask((short.index < 0) & short.isin(list(told)), 0)


def _hit(lines: Lines, line: int, split: tuple[str, str, str]) -> Hit:
    whole, first, second = split
    one, two = lines.number(line, first), lines.number(line, second)
    return Hit(
        *lines.cell(line, whole),
        Severity.PROBLEM,
        {
            "whole": named(whole),
            "first": named(first),
            "second": named(second),
            "one": one,
            "two": two,
            "stated": lines.number(line, whole),
            "summed": one + two,
        },
        evidence=(lines.cell(line, first), lines.cell(line, second)),
    )
