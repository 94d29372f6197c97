"""EMP003 no-helper-named."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.followup.support import is_not_owed
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.marks import is_kept, marks
from relocaudit.rules.reading import column, surely
from relocaudit.rules.registry import rule


@rule(
    code="EMP003",
    title="No helper named",
    severities={Severity.NOTICE},
    level="household",
    reads=("households.helper",),
    flags={"helper"},
    message="nobody is named who helps this household",
    observed="no name",
    expected="the name of one helper",
    fix="Enter who helps the household, or name somebody.",
)
def no_helper_named(facts: Facts, policy: Policy) -> Hits:
    """A registered household without a one-to-one helper.

    A blank counts where the roster names a helper for at least half of its registered
    households; a column that hardly anybody fills in says nothing.

    ## Why it matters
    The helper is the one whom the household can ask, and whom the inspection asks first.

    ## Policy source
    FZ: one-to-one help for each household.

    ## Flags
    | helper | → field |
    | 无 | helper |
    | 未安排 | helper |

    | case | helper | → hits |
    | a | 桑大川 | 0 |
    | a | | 1 |

    ## Passes
    | case | helper | kind | source |
    | a | 桑大川 | registered | 甲.xlsx |
    | a | | accompanying | 甲.xlsx |
    | b | 桑大川 | registered | 甲.xlsx |
    | b | | registered | 乙.xlsx |
    | c | | registered | 甲.xlsx |
    | d | / | registered | 甲.xlsx |
    """
    told = marks(column(facts, "households", "helper"))
    unnamed, exempt = told.isna(), is_not_owed(facts)
    kept = is_kept(facts, told == "yes", ~exempt)
    judged, failing = outcome(
        ((told == "no") | (unnamed & kept)).mask(unnamed & ~kept),
        exempt=exempt,
        unknown={"the roster does not keep who helps": surely(unnamed & ~kept)},
    )
    hits = (Hit("households", rid, "helper", Severity.NOTICE, {}) for rid in failing)
    return Hits(judged, tuple(hits))
