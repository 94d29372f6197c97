"""REG003 flagged-person-not-in-roster."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.flags.explained import is_explained
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.reading import Cells, column
from relocaudit.rules.registry import rule


@rule(
    code="REG003",
    title="Flagged in the registry, not in the roster",
    severities={Severity.REDLINE},
    level="person",
    reads=("persons.registry_rid", "registry.id_number", "registry.flag_relocation"),
    flags={"id_number"},
    message="{name} of {village} is flagged for relocation in the registry and stands in no roster",
    observed="not in any roster",
    expected="a person of the roster, or no flag",
    fix="If the person moved, add the person to the roster; if not, have the flag taken back.",
)
def flagged_person_not_in_roster(facts: Facts, policy: Policy) -> Hits:
    """A person whom the registry flags for relocation and no loaded roster lists.

    Not judged: townships whose roster was not given, households that a roster shows without
    members, and whoever may be a roster person with a wrong id number.

    ## Why it matters
    The flag claims money and a home. Nobody on the roster means that nobody can say where both
    went.

    ## Policy source
    SD2017 二(一)8 「不该搬的却标记了」; NDRC2660.

    ## Flags
    | PE.name | RG.name | RG.flag_relocation | → hits | → field |
    | 张一;张二 | 张一;张二;张三 | yes | 1 | id_number |
    | 张一;张二 | 张一;张二;张三;张四 | yes | 2 | id_number |

    ## Passes
    | PE.name | RG.name | RG.flag_relocation | RG.change_kind |
    | 张一;张二 | 张一;张二 | yes | |
    | 张一;张二 | 张一;张二;张三 | yes;yes;no | |
    | 张一;张二 | 张一;张二;张三 | yes;yes; | |
    | 张一;张二 | 张一;张二;张三 | yes | ;;death |

    | PE.name | RG.name | RG.is_candidate | RG.town_loaded | RG.renounced |
    | 张一;张二 | 张一;张二;张三 | yes | yes | no |
    | 张一;张二 | 张一;张二;张三 | no | no | no |
    | 张一;张二 | 张一;张二;张三 | no | yes | yes |

    | HH.layout | note |
    | households | the roster shows no members |
    """
    missing = column(facts, "registry", "person_rid").isna().astype("boolean")
    flagged = column(facts, "registry", "flag_relocation")
    hidden = column(facts, "registry", "household_only")
    loaded = column(facts, "registry", "town_loaded").fillna(False)
    unreadable = column(facts, "registry", "person_key").isna() & missing
    judged, failing = outcome(
        flagged & missing,
        exempt=~flagged
        | column(facts, "registry", "renounced")
        | is_explained(facts, "registry").astype("boolean"),
        unknown={
            "the roster of its township was not given": ~loaded,
            "its roster household shows no members": hidden,
            "it may be a roster person with a wrong id number": column(
                facts, "registry", "is_candidate"
            ),
            "its id number in the registry cannot be read": unreadable,
        },
    )
    cells = Cells(facts, "registry")
    return Hits(
        judged,
        tuple(
            Hit(
                "registry",
                rid,
                "id_number",
                Severity.REDLINE,
                {
                    "name": cells.personal("name", rid, "name"),
                    "village": cells.text(rid, "village"),
                },
                evidence=(("registry", rid, "flag_relocation"),),
            )
            for rid in failing
        ),
    )
