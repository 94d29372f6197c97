"""INT015 unusable-characters."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hits
from relocaudit.rules.intake.defects import ID_FIELDS, NAME_FIELDS, defect_hits, defects_of
from relocaudit.rules.registry import rule
from relocaudit.tables.table import Defect


@rule(
    code="INT015",
    title="Characters that cannot be used",
    severities={Severity.PROBLEM, Severity.NOTICE},
    level="cell",
    reads=(),
    flags={"cell"},
    message={
        "": "{field} holds characters that cannot be shown or matched",
        "named": "{field} holds characters that cannot be shown or matched: {hint}",
        "formula": "{field} begins with {hint} as a formula does",
        "own": "{field} is the result of a formula",
        "own-column": "{field} is the result of a formula in {raw} cells",
        "links": "{field} comes from another file or a link by a formula",
        "links-column": "{field} comes from another file or a link by a formula in {raw} cells",
        "calls": "{field} is a formula that calls a program or the network; it was not run",
        "calls-column": (
            "{field} is a formula that calls a program or the network in {raw} cells; it was "
            "not run"
        ),
    },
    observed="{raw}",
    expected="plain text",
    fix=(
        "Write the text again; for a rare character ask the police station for its standard form."
    ),
)
def unusable_characters(facts: Facts, policy: Policy) -> Hits:
    """Private-use, replacement, control or invisible characters, or a formula for a name or id.

    ## Why it matters
    A rare character that one computer shows as 𠅤 is a blank box on another, and the name then
    matches nobody in the registry. A name that begins with = + - or @ can run as a formula in
    another workbook. A name or id that is worked out changes when a row is moved or the other
    file is not at hand: what stands here is the result of an earlier day.

    ## Policy source
    None: this is about the workbook, not about the policy.

    ## Flags
    | DEF.kind | DEF.field | DEF.raw | DEF.hint | → severity | → variant |
    | characters | PE.name | 王二 | U+E001 | problem | named |
    | characters | PE.id_number | | U+200B | problem | named |
    | characters | PE.name | =王二 | = | problem | formula |
    | characters | remark | | U+FFFD | notice | named |
    | computed | PE.name | | own | notice | own |
    | computed | PE.name | 212 | own | notice | own-column |
    | computed | PE.name | | links | notice | links |
    | computed | PE.name | 12 | links | notice | links-column |
    | computed | PE.id_number | | calls | problem | calls |
    | computed | PE.name | 12 | calls | problem | calls-column |
    | characters | remark | | | notice | usual |

    ## Passes
    | DEF.kind | DEF.field | DEF.raw |
    | struck | PE.name | 王小二 |
    """
    unusable = defects_of(facts, "characters", "computed")
    return defect_hits(facts, unusable, _severity, ("field", "raw", "hint"), variant=_variant)


def _severity(defect: Defect) -> Severity:
    """Names are often put together or looked up by formulas: that alone is no fault."""
    if defect.kind == "computed" and defect.hint != "calls":
        return Severity.NOTICE
    return Severity.PROBLEM if defect.field in NAME_FIELDS | ID_FIELDS else Severity.NOTICE


def _variant(defect: Defect) -> str:
    """The hint names code points (`U+E001`), the character that begins a formula, or its kind."""
    if defect.kind == "computed":
        return defect.hint + ("-column" if defect.raw else "")
    if not defect.hint:
        return ""
    return "named" if defect.hint.startswith("U+") else "formula"
