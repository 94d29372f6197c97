"""PAY009 bank-loan-taken."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import KIND_OPEN, is_accompanying, yuan
from relocaudit.rules.reading import column, surely, whole
from relocaudit.rules.registry import NotRun, rule

ALLOWED = "debt.bank_loan"
_LAWFUL = ("microcredit", "programme", "private")


@rule(
    code="PAY009",
    title="Bank loan taken to build",
    severities={Severity.REDLINE, Severity.VERIFY},
    level="household",
    reads=("households.loan",),
    flags={"loan"},
    message={
        "": "the household borrowed {loan} yuan from a bank to build",
        "unnamed": "the household borrowed {loan} yuan to build; who lent the money is not told",
    },
    observed="{loan} yuan",
    expected="no bank loan",
    fix="Ask the household who lent the money and for what; a loan for a business is no fault.",
    clauses=(ALLOWED,),
)
def bank_loan_taken(facts: Facts, policy: Policy) -> Hits:
    """A registered household that borrowed from a bank to build its home.

    The lender is told by the header, the cell or the remark; where none names it, this is for
    checking. Microcredit for a business, the programme's own on-lent money and loans among kin
    are no bank loans.

    ## Why it matters
    Moving must not put poor families into debt.

    ## Policy source
    SD2017 二(三)3.

    ## Flags
    | loan | loan_lender | kind | → severity | → field | → variant |
    | 30000 | bank | registered | redline | loan | usual |
    | 0.01 | bank | registered | redline | loan | usual |
    | 30000 | | registered | verify | loan | unnamed |

    ## Passes
    | loan | loan_lender | kind | co_built |
    | 0 | bank | registered | |
    | | bank | registered | |
    | 30000 | microcredit | registered | |
    | 60000 | programme | registered | |
    | 30000 | private | registered | |
    | 30000 | bank | accompanying | |
    | 30000 | bank | | |
    | 30000 | bank | registered | yes |

    clause debt.bank_loan = true
    | loan | loan_lender | kind |
    | 30000 | bank | registered |
    """
    if policy.allowed(ALLOWED):
        raise NotRun(Message.of("the policy allows bank loans"))
    homes, loan = facts.households, column(facts, "households", "loan")
    lawful = surely(homes["loan_lender"].isin(_LAWFUL))
    judged, failing = outcome(
        (loan > 0) & ~lawful,
        exempt=is_accompanying(facts) | surely(homes["co_built"]),
        unknown={
            KIND_OPEN: homes["kind"].isna(),
            "only the remark says that it built with relatives": homes["co_built"].isna(),
        },
    )
    named = surely(homes["loan_lender"] == "bank")
    return Hits(
        judged,
        tuple(
            Hit(
                "households",
                home,
                "loan",
                Severity.REDLINE if named.at[home] else Severity.VERIFY,
                {"loan": yuan(whole(loan, home))},
                variant="" if named.at[home] else "unnamed",
                evidence=(("households", home, "remark"),),
            )
            for home in failing
        ),
    )
