"""REC006 funnel-broken."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import Stage, Unit
from relocaudit.model.message import Param, Term
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import JUDGED, Hit, Hits
from relocaudit.rules.reconciliation.funnel import CELLS, STEPS, WORDS, Step, steps
from relocaudit.rules.reconciliation.lines import Lines, lines_of, named, without_repeats
from relocaudit.rules.registry import rule
from relocaudit.tables.table import TEXT

_STATED: Final = ("signed_h", "finished_h", "moved_in_h", "demolished_h", "reclaimed_h")
_MONEY: Final[tuple[Stage, ...]] = ("flagged", "paid")
_RUNS: Final[tuple[tuple[tuple[Stage, ...], Unit], ...]] = (
    (STEPS, "households"),
    (_MONEY, "households"),
    (_MONEY, "persons"),
)
_NOTHING: Final = "no two steps of its township are told"


@rule(
    code="REC006",
    title="More at a later step than at an earlier one",
    severities={Severity.PROBLEM},
    level="township",
    reads=("households.township",),
    flags={*CELLS.values(), *_STATED, "value"},
    message={
        "": "{town}: {more} households {later}, but only {less} {earlier}",
        "persons": "{town}: {more} persons {later}, but only {less} {earlier}",
        "stated": "{later} is {more}, but {earlier} only {less}",
    },
    observed="{more}",
    expected="{less} at most",
    fix="Find the households that skipped a step; the cell marked is that of the first one.",
)
def funnel_broken(facts: Facts, policy: Policy) -> Hits:
    """Registered ≥ with agreement ≥ finished ≥ moved in ≥ demolished ≥ reclaimed, and paid ≤
    flagged: a township with more at a later step.

    Registered households only. A step that no input tells is left out; households of which it
    cannot be told count for the earlier step and not for the later. Homes lost to a disaster are
    no demolished ones. Progress that a plan states is judged line by line in the same way.

    ## Why it matters
    Whoever is at a later step without the earlier one has a paper, a payment or a date that
    cannot be right.

    ## Policy source
    NDRC2660; FZ (willing = benefit = moved: 980户3985人).

    ## Flags
    | case | AG.agreement_type | agreement_relocation | → hits | → field |
    | one unsigned | relocation | yes | 0 | |
    | one unsigned | (none) | no | 1 | finish_date |

    | move_in_date | move_in_date_done | demolish_date | old_house | → hits | → field |
    | | no | 2018-08-01 | demolished | 1 | demolish_date |

    | PL.item | PL.amount | paid_building_subsidy_persons | RG.flag_relocation | → variant |
    | building-subsidy | 60000 | | no | usual |
    | building-subsidy | 60000 | 3 | no | persons;usual |
    | building-subsidy | 80000 | 4 | yes | persons |

    | TP.signed_h | TP.finished_h | TP.moved_in_h | → hits | → variant | → field |
    | 20 | 21 | 20 | 1 | stated | finished_h |
    | 20 | | 21 | 1 | stated | moved_in_h |

    ## Passes
    | case | AG.agreement_type | agreement_relocation | kind | resettle_sub |
    | accompanying | relocation | yes | registered | 统规统建 |
    | accompanying | (none) | no | accompanying | 统规统建 |
    | roster says yes | relocation | yes | registered | 统规统建 |
    | roster says yes | (none) | yes | registered | 统规统建 |
    | cared for | relocation | yes | registered | 统规统建 |
    | cared for | (none) | no | registered | 集中供养 |
    | nobody tells | relocation | yes | registered | 统规统建 |
    | nobody tells | (none) | no | | 统规统建 |

    | PL.item | PL.amount | paid_building_subsidy_persons | n_locked | RG.flag_relocation |
    | building-subsidy | 60000 | 3 | 3 | yes |
    | building-subsidy | 80000 | 4 | 4 | yes |

    | township | TP.signed_h | TP.finished_h |
    | | 21 | 20 |
    """
    answers, hits = [], []
    for town in facts.households["township"].dropna().unique():
        told = 0
        for stages, unit in _RUNS:
            found = steps(facts, str(town), stages, unit)
            told += len(found) > 1
            hits += [
                _hit(str(town), pair, unit) for pair in pairwise(found) if pair[1].breaks(pair[0])
            ]
        answers.append(JUDGED if told else _NOTHING)
    if facts.plan is not None:
        hits += _stated(lines_of(facts, "plan"))
    return Hits(pd.Series(pd.array(answers, dtype=TEXT)), tuple(hits))


def _hit(town: str, pair: tuple[Step, Step], unit: Unit) -> Hit:
    earlier, later = pair
    params: dict[str, Param] = {
        "town": town,
        "earlier": Term(WORDS[earlier.stage]),
        "later": Term(WORDS[later.stage]),
        "more": later.least,
        "less": earlier.most,
    }
    variant = "persons" if unit == "persons" else ""
    return Hit(*later.first_beyond(earlier), Severity.PROBLEM, params, variant)


def _stated(lines: Lines) -> list[Hit]:
    """Per line of a plan the steps that it states, each against the nearest one before."""
    found = []
    for line in lines.frame.index.tolist():
        told = [name for name in _STATED if lines.has(line, name)]
        found += [
            (line, pair)
            for pair in pairwise(told)
            if lines.number(line, pair[1]) > lines.number(line, pair[0])
        ]
    return [_stated_hit(lines, line, *pair) for line, pair in without_repeats(found)]


def _stated_hit(lines: Lines, line: int, earlier: str, later: str) -> Hit:
    params: dict[str, Param] = {
        "earlier": named(earlier),
        "later": named(later),
        "more": lines.number(line, later),
        "less": lines.number(line, earlier),
    }
    evidence = (lines.cell(line, earlier),)
    return Hit(*lines.cell(line, later), Severity.PROBLEM, params, "stated", evidence=evidence)
