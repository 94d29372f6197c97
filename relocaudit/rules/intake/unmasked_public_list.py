"""INT010 unmasked-public-list."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import defect_hits, defects_of
from relocaudit.rules.registry import rule


@rule(
    code="INT010",
    title="A public list shows full numbers",
    severities={Severity.REDLINE},
    level="cell",
    reads=(),
    flags={"cell"},
    message=("this list is for public notice and shows {raw} full numbers, first in this cell"),
    observed="",
    expected="covered numbers",
    fix="Cover the numbers before the list is put up: 公示 lists never carry full numbers.",
)
def unmasked_public_list(facts: Facts, policy: Policy) -> Hits:
    """A file titled 公示 holds full id numbers, bank cards or telephone numbers.

    ## Why it matters
    A list on the village notice board or a web page tells everybody the numbers of everybody;
    it cannot be taken back.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint |
    | unmasked-list | PE.id_number | 12 |  |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    return defect_hits(facts, defects_of(facts, "unmasked-list"), Severity.REDLINE, ("raw",))
