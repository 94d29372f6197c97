"""DEM008 photo-missing."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import column, surely
from relocaudit.rules.registry import rule
from relocaudit.rules.unused import is_unused

_NONE = r"^\s*(?:无|否|没有|没|缺.*|未.*|×|X|N|NO|0|待.*|/|-|—+)\s*$"


@rule(
    code="DEM008",
    title="No photo of the demolition",
    severities={Severity.NOTICE},
    level="household",
    reads=("demolition.photo_no",),
    flags={"photo_no"},
    message={
        "": "the old house is entered as demolished, but no photo",
        "accepted": "the demolition is entered as accepted, but no photo",
    },
    observed="",
    expected="the number of the photo",
    fix="Enter the number of the photos before and after; take one where there is none.",
)
def photo_missing(facts: Facts, policy: Policy) -> Hits:
    """An old house that was demolished or accepted, and of which the ledger names no photo.

    A column for photos that is blank throughout is not in use: then nothing is judged.

    ## Why it matters
    Two years later nobody can tell where the house stood: the photo is the proof.

    ## Policy source
    PL 新旧房照片.

    ## Flags
    | DL.photo_no | DL.house_state | DL.accept_date | → variant | → field | → hits |
    | ;Z2 | demolished;demolished | | usual | photo_no | 1 |
    | 无;Z2 | demolished;demolished | | usual | photo_no | 1 |
    | ;Z2 | ; | 2019-03-01 | accepted | photo_no | 1 |

    ## Passes
    | DL.photo_no | DL.house_state | DL.accept_date | note |
    | Z1;Z2 | demolished;demolished | 2019-03-01 | |
    | √;Z2 | demolished;demolished | | |
    | ;Z2 | standing;demolished | | |
    | ;Z2 | ;demolished | | not told |
    | ; | demolished;demolished | | a column that is not in use |
    """
    photo = column(facts, "demolition", "photo_no")
    state = column(facts, "demolition", "house_state")
    accepted = column(facts, "demolition", "accept_date").notna() | surely(
        column(facts, "demolition", "accept_date_done")
    )
    gone = surely(state == "demolished")
    missing = photo.isna() | surely(photo.str.match(_NONE))
    judged, failing = outcome(
        (missing & (gone | accepted)).astype("boolean"),
        unknown={
            "its ledger has no photos": is_unused(facts, "demolition", "photo_no"),
            "whether the old house stands is not told": state.isna() & ~accepted,
        },
    )
    return Hits(
        judged,
        tuple(
            Hit(
                "demolition",
                rid,
                "photo_no",
                Severity.NOTICE,
                {},
                variant="" if gone.at[rid] else "accepted",
                evidence=tuple(
                    ("demolition", rid, field)
                    for field in ("state", "demolish_date", "accept_date")
                ),
            )
            for rid in failing
        ),
    )
