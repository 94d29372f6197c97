"""REC007 transfer-unbalanced."""

from __future__ import annotations

from typing import Final

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.cell import CellRef
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import JUDGED, Hit, Hits
from relocaudit.rules.reading import surely
from relocaudit.rules.registry import rule
from relocaudit.tables.table import TEXT

SHEET: Final = "sheet"
_NO_EARLIER: Final = "the earlier version has no households of its township"
_OPEN: Final = "without natural changes nobody can tell births from transfers"


@rule(
    code="REC007",
    title="Transfers in and out do not balance",
    severities={Severity.PROBLEM},
    level="township",
    reads=("previous.n_left", "households.n_joined"),
    flags={SHEET},
    message="since the earlier version {left} persons left the rosters and {joined} came in",
    observed="{joined} came in",
    expected="{left}",
    fix="Set the lists of 调出 and 调入 side by side; whoever died, married or was born belongs "
    "into the natural changes.",
)
def transfer_unbalanced(facts: Facts, policy: Policy) -> Hits:
    """Between two versions of the rosters, other persons came in than left (调出、调入).

    All townships that both versions have are taken together, as households may be exchanged
    between them. Accompanying households are no transfers. Whom a natural change explains has
    neither come nor left. Without a ledger of natural changes only whole households count for
    sure: one person of a family may have been born or have died.

    ## Why it matters
    The number of persons is locked. Every household that comes in takes the place of one that
    went.

    ## Policy source
    SD2017 「调出、调入平衡」.

    ## Flags
    | PV.township | PV.n_left | PV.all_left | n_joined | all_joined | → field |
    | 松坪乡 | 4 | yes | 3 | yes | sheet |
    | 松坪乡;松坪乡 | 4;1 | yes;no | 0 | no | sheet |
    | 松坪乡 | 0 | no | 3 | yes | sheet |

    without = changes

    | PV.township | PV.n_left | PV.all_left | n_joined | all_joined | → field |
    | 松坪乡;松坪乡 | 4;1 | yes;no | 0 | no | sheet |

    ## Passes
    | PV.township | PV.n_left | PV.all_left | n_joined | all_joined | kind |
    | 松坪乡 | 3 | yes | 3 | yes | registered |
    | 松坪乡 | 0 | no | 3 | yes | accompanying |
    | 梅花乡 | 4 | yes | 3 | yes | registered |

    | PV.township | PV.kind | PV.n_left | PV.all_left | n_joined |
    | 松坪乡 | accompanying | 4 | yes | 0 |

    without = changes

    | PV.township | PV.n_left | PV.all_left | n_joined | all_joined |
    | 松坪乡 | 1 | no | 0 | no |
    | 松坪乡;松坪乡 | 3;2 | yes;no | 4 | yes |
    """
    homes, earlier = facts.households, facts.previous
    assert earlier is not None  # the rule reads it
    both = set(homes["township"].dropna()) & set(earlier["township"].dropna())
    towns = homes["township"].dropna().unique()
    answers = [JUDGED if town in both else _NO_EARLIER for town in towns]
    left, left_open = _moved(facts, earlier, both, "left")
    joined, joined_open = _moved(facts, homes, both, "joined")
    wrong = left > joined + joined_open or joined > left + left_open
    if not wrong and left_open + joined_open:
        answers = [_OPEN if answer == JUDGED else answer for answer in answers]
    hits: tuple[Hit, ...] = ()
    if wrong:
        first = int(homes.index[surely(homes["township"].isin(list(both)))].min())
        source, sheet, _ = facts.tables.roster.households.place(first)
        params: dict[str, Param] = {"left": left, "joined": joined}
        ref = CellRef(source, sheet)
        hits = (Hit("households", None, SHEET, Severity.PROBLEM, params, ref=ref),)
    return Hits(pd.Series(pd.array(answers, dtype=TEXT)), hits)


def _moved(facts: Facts, homes: pd.DataFrame, towns: set[str], word: str) -> tuple[int, int]:
    """Persons who did for sure, and those of whom nobody can tell."""
    counted = homes["township"].isin(list(towns)) & (homes["kind"].fillna("") != "accompanying")
    persons = homes[f"n_{word}"].where(surely(counted), 0)
    sure = surely(homes[f"all_{word}"]) | (facts.changes is not None)
    return int(persons[sure].sum()), int(persons[~sure].sum())
