"""REC013 persons-fewer-than-households."""

from __future__ import annotations

from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.linkage.lookup import blank
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits
from relocaudit.rules.reading import surely
from relocaudit.rules.reconciliation.lines import Lines, judged, lines_of, named, without_repeats
from relocaudit.rules.reconciliation.splits import APART, SPLITS
from relocaudit.rules.registry import rule

_OF_PLANS: Final = (
    "concentrated", "dispersed", "registered", "sync", "self_built", "purchase", "moved_in",
)  # fmt: skip
_PAIRS: Final = {
    "plan": (
        ("households", "persons"),
        *((f"{part}_h", f"{part}_p") for part in _OF_PLANS),
    ),
    "sites": (
        ("planned_households", "planned_persons"),
        ("registered_households", "registered_persons"),
        ("households", "persons"),
    ),
    "households": (("households", "persons"), ("households", "family_size")),
}
# The part of a whole by itself; where the other part is told too, REC004 adds both up.
_PARTS: Final = {
    "plan": (
        *((one, whole, two) for whole, one, two in SPLITS),
        *((two, whole, one) for whole, one, two in SPLITS),
        ("long_loan", "funds", ""),
    ),
    "sites": (
        ("registered_households", "planned_households", ""),
        ("registered_persons", "planned_persons", ""),
    ),
}


@rule(
    code="REC013",
    title="Fewer persons than households, or a part above its whole",
    severities={Severity.PROBLEM},
    level="township",
    reads=("households.source",),
    flags={field for pairs in _PAIRS.values() for pair in pairs for field in pair}
    | {part for parts in _PARTS.values() for part, _, _ in parts}
    | {"value"},
    message={
        "": "{persons} is {less} and {households} is {more}: every household has at least one "
        "person; were the two swapped?",
        "part": "{part} is {more}, above {whole} {less} of which it is a part",
    },
    observed="{more}",
    expected="{less} at most",
    fix="Look the numbers up again in the paper that they come from; as a rule two columns were "
    "swapped.",
)
def persons_fewer_than_households(facts: Facts, policy: Policy) -> Hits:
    """A stated number of persons below that of households, or a part (其中) above its whole.

    Plans, site lists, printed totals and numbers in titles are judged. Where both parts of a
    whole are told, REC004 adds them up, and this rule leaves them to it.

    ## Why it matters
    Swapped columns survive every copy: the next report adds persons to households.

    ## Policy source
    TY2015 「5326户1409人」 of 3054 households.

    ## Flags
    | TP.households | TP.persons | → hits | → field | → variant |
    | 5326 | 1409 | 1 | persons | usual |
    | 10;5326 | 40;1409 | 1 | persons | usual |

    | TP.households | TP.concentrated_h | TP.concentrated_p | → hits | → field | → variant |
    | 3054 | 5326 | 1409 | 1 | concentrated_p | usual |
    | 3054 | 3055 | 9000 | 1 | concentrated_h | part |

    | TP.funds | TP.long_loan | → hits | → field | → variant |
    | 1000 | 1001 | 1 | long_loan | part |

    | SL.planned_households | SL.planned_persons | SL.registered_households | → hits | → field |
    | 20 | 19 | 20 | 1 | planned_persons |
    | 20 | 70 | 21 | 1 | registered_households |

    | ST.of | ST.kind | ST.line | ST.field | ST.value | → hits | → field |
    | households | total | 1 | households;family_size | 36;35 | 1 | value |
    | households | said | 1 | households;persons | 417;117 | 1 | value |

    ## Passes
    | TP.households | TP.persons | TP.concentrated_h | TP.dispersed_h | TP.sync_h | note |
    | 20 | 20 | 20 | 0 | 20 | lone persons |
    | 20 | 70 | 21 | 0 | | REC004 |
    | 20 | | 10 | 10 | | |

    | TP.households | TP.sync_h | TP.sync_apart |
    | 20 | 30 | yes |
    """
    answers, hits = [blank(pd.RangeIndex(0), "text")], []
    for table in _PAIRS:
        if facts.totals is None and (table == "households" or facts.frame(table) is None):
            continue
        lines = lines_of(facts, table)
        told, every = judged(_checks(lines))
        failing = without_repeats(every)
        answers.append(told)
        swapped = {(line, key[1]) for line, key in failing if key[0] == "pair"}
        hits += [
            _hit(lines, line, key)
            for line, key in failing
            if key[0] == "pair" or (line, key[1]) not in swapped
        ]
    return Hits(pd.concat(answers, ignore_index=True), tuple(hits))


def _checks(lines: Lines) -> dict[tuple[str, str, str], pd.Series]:
    """By kind of check, the cell that should be less and the one that should be more."""
    frame = lines.frame
    checks = {}
    for more, less in _PAIRS[lines.table]:
        about = frame[more].notna() & frame[less].notna()
        checks["pair", more, less] = (frame[less] < frame[more])[about]
    for part, whole, other in _PARTS.get(lines.table, ()):
        about = frame[part].notna() & frame[whole].notna()
        if other:
            about &= frame[other].isna()
        if part in APART:
            about &= ~surely(frame["sync_apart"])
        checks["part", part, whole] = (frame[part] > frame[whole])[about]
    return checks


def _hit(lines: Lines, line: int, key: tuple[str, str, str]) -> Hit:
    kind, more, less = key
    numbers = {"more": lines.number(line, more), "less": lines.number(line, less)}
    if kind == "pair":
        return Hit(
            *lines.cell(line, less),
            Severity.PROBLEM,
            {"households": named(more), "persons": named(less), **numbers},
            evidence=(lines.cell(line, more),),
        )
    return Hit(
        *lines.cell(line, more),
        Severity.PROBLEM,
        {"part": named(more), "whole": named(less), **numbers},
        variant="part",
        evidence=(lines.cell(line, less),),
    )
