"""SIT013 home-assigned-twice."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.departures import has_left
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.pointers import follow
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.rules.sites.rooms import home_keys


@rule(
    code="SIT013",
    title="One home for two households",
    severities={Severity.REDLINE},
    level="household",
    reads=("households.room", "households.site_name"),
    flags={"room"},
    message="the home {home} at {site} is entered for another household as well",
    observed="{home}",
    expected="a home of its own",
    fix="Look up who was given the keys; correct the building, unit or room of the other "
    "household.",
)
def home_assigned_twice(facts: Facts, policy: Policy) -> Hits:
    """A home at a site that two households of the rosters were given.

    Compared are site, building, unit and room, however they are written (3栋2单元501, 3-2-501).
    A flat's number without its building is in every building and is not compared. The second
    household in the order of the files is flagged, with the first beside it. The same household
    entered twice is no other one.

    ## Why it matters
    One of the two households has no home, or one home was paid for twice.

    ## Policy source
    SD2017 二(四).

    ## Flags
    | case | household_no | site_key | building | unit | room | → hits | → field |
    | written in full | H1 | 松坪 | 3栋 | 2单元 | 501室 | 0 | |
    | written in full | H2 | 松坪 | | | 3-2-501 | 1 | room |
    | three | H1 | 松坪 | 1 | | 0101 | 0 | |
    | three | H2 | 松坪 | 1 | | 101 | 1 | room |
    | three | H3 | 松坪 | 1幢 | | 1-101 | 1 | room |
    | in words | H1 | 松坪 | 十二栋 | 二单元 | 二十一号 | 0 | |
    | in words | H2 | 松坪 | 12 | 2 | 21 | 1 | room |
    | in words | H3 | 松坪 | 二十栋 | 2 | 十 | 0 | |
    | a house | H1 | 松坪 | | | 12号 | 0 | |
    | a house | H2 | 松坪 | | | 12 | 1 | room |

    ## Passes
    | case | household_no | site_key | resettle_mode | building | room | status |
    | another building | H1 | 松坪 | concentrated | 1栋 | 101 | |
    | another building | H2 | 松坪 | concentrated | 2栋 | 101 | |
    | another site | H1 | 松坪 | concentrated | 1栋 | 101 | |
    | another site | H2 | 桃园 | concentrated | 1栋 | 101 | |
    | no building | H1 | 松坪 | concentrated | | 101 | |
    | no building | H2 | 松坪 | concentrated | | 101 | |
    | not given out | H1 | 松坪 | concentrated | 1栋 | 待分 | |
    | not given out | H2 | 松坪 | concentrated | 1栋 | 待分 | |
    | dispersed | H1 | 松坪 | dispersed | 1栋 | 101 | |
    | dispersed | H2 | 松坪 | dispersed | 1栋 | 101 | |
    | gave it up | H1 | 松坪 | concentrated | 1栋 | 101 | withdrawn |
    | gave it up | H2 | 松坪 | concentrated | 1栋 | 101 | |
    | entered twice | H1 | 松坪 | concentrated | 1栋 | 101 | |
    | entered twice | H1 | 松坪 | concentrated | 1栋 | 101 | |
    | two in one | H1 | 松坪 | concentrated | 1栋 | 101、102 | |
    | two in one | H2 | 松坪 | concentrated | 1栋 | 101、102 | |

    | case | household_no | head_id_key | site_key | building | room |
    | one head | H1 | 999901197003020247 | 松坪 | 1栋 | 101 |
    | one head | H2 | 999901197003020247 | 松坪 | 1栋 | 101 |
    """
    homes = facts.households
    exempt = has_left(facts) | surely(column(facts, "households", "resettle_mode") == "dispersed")
    key = home_keys(facts).mask(exempt)
    first = _first_of(key)
    again = pd.Series(False, index=homes.index)
    for same in (column(facts, "households", "household_no"), homes["head_id_key"]):
        again |= surely(same == follow(first, same))
    judged, failing = outcome(
        (first.notna() & ~again).astype("boolean").mask(key.isna()),
        exempt=exempt,
        unknown={"site, building and room do not tell which home it is": key.isna()},
    )
    cells = Cells(facts, "households")
    hits = []
    for rid in failing:
        shown = (cells.text(rid, field) for field in ("building", "unit", "room"))
        hits.append(
            Hit(
                "households",
                rid,
                "room",
                Severity.REDLINE,
                {"home": " ".join(filter(None, shown)), "site": cells.text(rid, "site_name")},
                evidence=tuple(
                    ("households", at, field)
                    for at in (rid, whole(first, rid))
                    for field in ("site_name", "building", "unit", "room")
                ),
            )
        )
    return Hits(judged, tuple(hits))


def _first_of(key: pd.Series) -> pd.Series:
    """The first household with the same key; NA for that household itself, and without a key."""
    known = pd.Series(key.index, index=key.index, dtype="Int64")[key.notna()]
    first = known.groupby(key[key.notna()]).transform("min")
    return first.mask(first == known).reindex(key.index)
