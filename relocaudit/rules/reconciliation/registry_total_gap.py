"""REC003 registry-total-gap."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Param
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import JUDGED, Hits
from relocaudit.rules.reconciliation.both_lists import both_lists
from relocaudit.rules.reconciliation.town_cells import TITLE, town_hit
from relocaudit.rules.registry import rule
from relocaudit.tables.table import TEXT


@rule(
    code="REC003",
    title="Roster and registry count different people",
    severities={Severity.PROBLEM},
    level="township",
    reads=("registry.flag_relocation", "households.township"),
    flags={"persons", "households", TITLE},
    message={
        "": "{town}: {roster} registered persons in the roster, {flagged} flagged in the "
        "registry; {extra} are in the roster alone, {missing} in the registry alone",
        "hidden": "{town}: roster and registry both count {roster} persons, but {extra} are in "
        "the roster alone and {missing} in the registry alone",
    },
    observed="{roster}",
    expected="{flagged}",
    fix="Go through the persons of both directions one by one (REG001, REG002, REG003); a right "
    "total proves nothing.",
)
def registry_total_gap(facts: Facts, policy: Policy) -> Hits:
    """A township whose registered persons are not those whom the registry flags.

    Persons of both directions are listed, since equal totals can hide one missing and one extra.
    Nobody counts whom a natural change explains, whose id number is a near miss, or who
    renounced. A household that is listed without members is held against the number flagged.

    ## Why it matters
    Acceptance takes the registry's total for the truth, and asks for a name behind every
    difference.

    ## Policy source
    NDRC2660; SD2017 二(一)8; FZ (980户3985人 in registry, roster and benefit alike).

    ## Flags
    | PE.name | RG.name | RG.flag_relocation | → hits | → variant | → field |
    | 张一;张二 | 张一;张二;张三 | yes | 1 | usual | cell |
    | 张一;张二 | 张一;张二 | yes;no | 1 | usual | cell |
    | 张一;张二 | 张一;张二;张三 | yes;no;yes | 1 | hidden | cell |

    | PE.name | PE.registry_rid | → hits | → variant |
    | 张一;张二 | 1; | 1 | hidden |

    | TP.township | TP.persons | RG.flag_relocation | PE.name | → field |
    | 松坪乡 | 9 | yes;no | 张一;张二 | persons |
    | 松坪乡 | | yes;no | 张一;张二 | cell |

    | layout | family_size | n_now | n_locked | n_flagged | → hits |
    | households | 4 | 4 | 3 | 3 | 1 |
    | households | 2 | 2 | 3 | 3 | 1 |

    ## Passes
    | PE.name | RG.name | RG.flag_relocation | RG.change_kind | RG.is_candidate |
    | 张一;张二 | 张一;张二 | yes | | |
    | 张一;张二 | 张一;张二;张三 | yes | ;;death | |
    | 张一;张二 | 张一;张二;张三 | yes | | no;no;yes |
    | 张一;张二 | 张一;张二;张三 | yes;yes;no | | |
    | 张一;张二 | 张一;张二 | no | | |

    | PE.name | PE.id_state | PE.village_in_registry | PE.match_share | RG.name |
    | 张一;张二 | ok;bad | yes | yes | 张一;张二 |
    | 张一;张二 | ok | no | yes | 张一;张二;张三 |
    | 张一;张二 | ok | yes | no | 张一;张二;张三 |

    | PE.name | PE.kind |
    | 张一;张二 | accompanying |

    | layout | family_size | n_now | n_locked | n_flagged | NC.change_type | NC.household_rid |
    | households | 2 | 2 | 3 | 3 | death | 1 |

    | layout | family_size | n_now | n_locked | n_flagged |
    | households | 4 | 4 | 4 | 3 |
    | households | 3 | 3 | 2 | 3 |
    """
    towns = both_lists(facts)
    hits = []
    for told in towns:
        if told.answer != JUDGED or not (told.extra or told.missing):
            continue
        params: dict[str, Param] = {
            "town": told.town,
            "roster": told.roster,
            "flagged": told.flagged,
            "extra": len(told.extra),
            "missing": len(told.missing),
        }
        hits.append(
            town_hit(
                facts,
                told.town,
                Severity.PROBLEM,
                params,
                variant="hidden" if told.roster == told.flagged else "",
                evidence=(*told.extra, *told.missing),
            )
        )
    judged = pd.Series(pd.array([told.answer for told in towns], dtype=TEXT))
    return Hits(judged, tuple(hits))
