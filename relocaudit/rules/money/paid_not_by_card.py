"""PAY026 paid-not-by-card."""

from __future__ import annotations

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.sums import yuan
from relocaudit.rules.reading import column, is_bad_cell, surely, whole
from relocaudit.rules.registry import NotRun, rule


@rule(
    code="PAY026",
    title="Paid in cash, or without an account",
    severities={Severity.NOTICE},
    level="household",
    reads=("payments.amount",),
    flags={"payee_card"},
    message={
        "": "{amount} yuan were paid, and no account is named",
        "cash": "{amount} yuan were paid in cash",
    },
    expected="paid to the household's account",
    fix="Enter the account, or ask why the money was handed over.",
)
def paid_not_by_card(facts: Facts, policy: Policy) -> Hits:
    """A payment to a person in cash, or without an account in a list that names accounts.

    Companies, offices and villages are paid otherwise.

    ## Why it matters
    Cash leaves no trace of who received it, or how much.

    ## Policy source
    SD2017 「一卡通」.

    ## Flags
    | PL.amount | PL.pay_way | PL.payee_card | PL.list_has_cards | → severity | → variant |
    | 60000 | cash | | | notice | cash |
    | 60000 | cash | 6229999 | yes | notice | cash |
    | 60000 | | | yes | notice | usual |

    ## Passes
    | PL.amount | PL.pay_way | PL.payee_card | PL.list_has_cards | PL.payee_kind |
    | 60000 | card | | yes | member |
    | 60000 | | 6229999 | yes | member |
    | 60000 | | | no | member |
    | 60000 | cash | | yes | entity |
    | 0 | cash | | yes | member |
    | | cash | | yes | member |

    | PL.amount | PL.pay_way | PL.payee_card | PL.list_has_cards | DEF.kind | DEF.field |
    | 60000 | | | yes | unreadable | PL.payee_card |

    without = payments.pay_way, payments.payee_card
    | PL.amount |
    | 60000 |
    """
    frame = facts.frame("payments")
    if frame is None or not {"pay_way", "payee_card"} & set(frame.columns):
        raise NotRun(Message.of("the payment ledger tells neither accounts nor ways of paying"))
    amount, card = column(facts, "payments", "amount"), column(facts, "payments", "payee_card")
    way = column(facts, "payments", "pay_way")
    cash = surely(way == "cash")
    missing = card.isna() & way.isna() & ~surely(is_bad_cell(facts, "payments", "payee_card"))
    listed = surely(column(facts, "payments", "list_has_cards"))
    judged, failing = outcome(
        (amount > 0) & (cash | missing),
        exempt=column(facts, "payments", "payee_kind") == "entity",
        unknown={
            "its list names hardly any accounts": missing & ~listed,
            "its amount is blank or unreadable": amount.isna(),
        },
    )
    hits = []
    for rid in failing:
        params = {"amount": yuan(whole(amount, rid))}
        variant = "cash" if cash.at[rid] else ""
        hits.append(Hit("payments", rid, "payee_card", Severity.NOTICE, params, variant))
    return Hits(judged, tuple(hits))
