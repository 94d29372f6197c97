"""REC002 plan-gap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message, Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import JUDGED, Hit, Hits
from relocaudit.rules.reconciliation.lines import named
from relocaudit.rules.reconciliation.roster_counts import RosterCounts, roster_counts
from relocaudit.rules.reconciliation.tasks import COUNTED, Task, of_all_years, tasks_of
from relocaudit.rules.registry import NotRun, rule
from relocaudit.tables.table import TEXT

_NO_TOWN: Final = "the plan does not tell its township"
_NO_ROSTER: Final = "the roster of its township was not given"
_OPEN: Final = "households of the roster do not tell what would decide it"


@rule(
    code="REC002",
    title="Roster and task plan differ",
    severities={Severity.PROBLEM, Severity.VERIFY},
    level="township",
    reads=("plan.source", "households.township"),
    flags=set(COUNTED),
    message={
        "": "{town} {year}: {differences}",
        "all": "{town}: {differences}",
        "no-year": "{town}, all years, as the roster tells none: {differences}",
        "year-missing": "{town} {year}: {differences}; no roster has households of that year",
    },
    observed="{counted}",
    expected="{planned}",
    fix="Find the households that were added or left out since the plan was made, or have the "
    "plan corrected; what is above the plan needs a document too.",
)
def plan_gap(facts: Facts, policy: Policy) -> Hits:
    """A township's households or persons of a year that are not those of the task plan.

    All rows of a township and year are added up, whoever set them. Every number that the plan
    tells is compared: households and persons, as a whole, by mode and by kind; one finding names
    all that differ, those above the plan too. Today's persons count, or the locked ones: whom
    births and deaths explain is no gap. Households whose year or mode is not told are counted on
    both sides of doubt.

    Where no roster has the plan's years, the rule does not run: it is the plan of another time.

    ## Why it matters
    The plan is what money was given for; acceptance begins by holding the roster against it.

    ## Policy source
    NDRC2660; SD2017 二(一)8; issue of the plan by township and year.

    ## Flags
    | TP.town | TP.township | TP.plan_year | TP.households | TP.persons | → hits | → field |
    | 松坪乡 | 松坪乡 | 2017 | 2 | 3 | 1 | households |
    | 松坪乡 | 松坪乡 | 2017 | 1 | 4 | 1 | persons |
    | 松坪乡 | 松坪乡 | 2017 | 0 | 0 | 1 | households |
    | 松坪乡;松坪乡 | 松坪乡;松坪乡 | 2017;2017 | 1;1 | 3;3 | 1 | households |

    | TP.township | TP.plan_year | TP.concentrated_h | TP.dispersed_h | TP.sync_h | → field |
    | 松坪乡 | 2017 | 0 | 1 | 0 | concentrated_h |
    | 松坪乡 | 2017 | 1 | 0 | 1 | sync_h |

    | TP.township | TP.plan_year | TP.households | move_year | → variant | → severity |
    | 松坪乡 | | 2 | | all | problem |
    | 松坪乡 | | 2 | 2017 | all | problem |
    | 松坪乡 | 2017 | 2 | | no-year | verify |
    | 松坪乡;松坪乡 | 2017;2018 | 1;1 | 2017 | year-missing | verify |

    | TP.township | TP.plan_year | TP.sync_apart | TP.households | kind | → hits |
    | 松坪乡 | 2017 | yes | 1 | accompanying | 1 |

    | case | TP.township | TP.plan_year | TP.households | move_year | → hits |
    | one year open | 松坪乡 | 2017 | 3 | 2017 | 1 |
    | one year open | | | | | 0 |

    ## Passes
    | TP.township | TP.plan_year | TP.households | TP.persons | TP.registered_p | n_now | n_locked |
    | 松坪乡 | 2017 | 1 | 3 | 3 | 3 | 3 |
    | 松坪乡 | 2017 | 1 | 4 | 4 | 3 | 4 |
    | 松坪乡 | 2017 | 1 | | | 3 | 3 |
    | 梅花乡 | 2017 | 5 | 20 | | 3 | 3 |
    | | 2017 | 5 | 20 | | 3 | 3 |
    | 松坪乡 | 2014 | 5 | 20 | | 3 | 3 |

    | case | TP.township | TP.plan_year | TP.households | TP.persons | move_year |
    | one year open | 松坪乡 | 2017 | 2 | 6 | 2017 |
    | one year open | | | | | |

    | TP.township | TP.plan_year | TP.sync_apart | TP.households | TP.concentrated_h | kind |
    | 松坪乡 | 2017 | yes | 0 | 9 | accompanying |
    """
    counts, tasks = roster_counts(facts), tasks_of(facts)
    years = {task.year for task in tasks if task.year is not None}
    if years and counts.years and years.isdisjoint(counts.years):
        raise NotRun(
            Message.of(
                "the plan is for {planned}, the rosters are for {told}: give the plan of those "
                "years",
                planned=_listed(years),
                told=_listed(counts.years),
            )
        )
    if years and not counts.years:
        tasks = of_all_years(tasks)
    answers, hits = [], []
    for task in tasks:
        answer, wrong = _judge(task, counts)
        answers.append(answer)
        if wrong:
            hits.append(_hit(task, wrong, counts, has_years=bool(years)))
    return Hits(pd.Series(pd.array(answers, dtype=TEXT)), tuple(hits))


def _judge(task: Task, counts: RosterCounts) -> tuple[str, list[str]]:
    """What becomes of a task, and its fields that are wrong."""
    if task.township is None:
        return _NO_TOWN, []
    if task.township not in counts.towns:
        return _NO_ROSTER, []
    told = {
        field: counts.is_right(number, _key(task, field), COUNTED[field][1])
        for field, number in task.numbers.items()
    }
    wrong = [field for field, is_right in told.items() if is_right is False]
    return (JUDGED if wrong or None not in told.values() else _OPEN), wrong


def _hit(task: Task, wrong: list[str], counts: RosterCounts, *, has_years: bool) -> Hit:
    differences: Message | None = None
    for field in reversed(wrong):
        own = Message.of(
            "{field}: plan {planned}, roster {counted} ({difference})",
            field=named(field),
            planned=task.numbers[field],
            counted=counts.at(_key(task, field)).value,
            difference=f"{counts.at(_key(task, field)).value - task.numbers[field]:+d}",
        )
        differences = (
            own
            if differences is None
            else Message.of("{first}; {rest}", first=own, rest=differences)
        )
    variant = _variant(task, counts, has_years=has_years)
    params: dict[str, Param] = {
        "town": task.township,
        "year": task.year,
        "differences": differences,
        "planned": task.numbers[wrong[0]],
        "counted": counts.at(_key(task, wrong[0])).value,
    }
    cells = [("plan", rid, field) for field in wrong for rid in task.rids]
    severity = Severity.VERIFY if variant in ("no-year", "year-missing") else Severity.PROBLEM
    return Hit(*cells[0], severity, params, variant, evidence=tuple(cells[1:]))


def _variant(task: Task, counts: RosterCounts, *, has_years: bool) -> str:
    if task.year is None:
        return "no-year" if has_years and not counts.years else "all"
    return "" if task.year in counts.years else "year-missing"


def _key(task: Task, field: str) -> tuple[str, int | None, str, str]:
    return task.township or "", task.year, task.part_of(field), COUNTED[field][1]


def _listed(years: Iterable[int]) -> str:
    return "、".join(str(year) for year in sorted(years))
