"""PAY011 wrong-payee."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.facts import Facts
from relocaudit.model.message import Personal
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.payee_rows import whose
from relocaudit.rules.reading import Cells, column, surely
from relocaudit.rules.registry import rule

_NOT_OWN = ("entity", "guardian")


@rule(
    code="PAY011",
    title="Paid to somebody else",
    severities={Severity.PROBLEM},
    level="person",
    reads=("payments.amount", "payments.payee_name"),
    flags={"payee_name"},
    message={
        "": "{payee} was paid, who is no member of the household of {head} and never was one",
        "card": "the account paid to is that of another household as well: {card}",
    },
    observed="{payee}",
    expected="a member of the household",
    fix="Ask whose account it is; where somebody acts for the household, note it and keep the "
    "paper.",
)
def wrong_payee(facts: Facts, policy: Policy) -> Hits:
    """A payment to a person outside the household, or one account that serves several households.

    Members are those of roster and registry, and whoever the change ledger names. Companies,
    offices and villages that are paid for the household, and guardians that are noted as such,
    are no wrong payees; a name that is nearly a member's is a misspelling. Of several payments to
    one payee the first is flagged.

    ## Why it matters
    Subsidies drawn through somebody else's account are the commonest way in which they are lost.

    ## Policy source
    SD2017 「一卡通」.

    ## Flags
    | PL.payee_kind | PL.payee_name | PL.amount | → severity | → field | → variant |
    | stranger | 甲乙丙 | 60000 | problem | payee_name | usual |

    | PL.payee_kind | PL.payee_name | PL.amount | → hits |
    | stranger | 甲乙丙;甲乙丙;丁戊 | 20000;20000;20000 | 2 |

    | case | PL.payee_kind | PL.card_key | PL.amount | → hits | → variant |
    | one account | member | 6229999 | 60000 | 0 | |
    | one account | member | 6229999 | 60000 | 1 | card |

    | PL.payee_kind | PL.payee_name | PL.amount | PL.household_rid | PL.registry_rid | → hits |
    | stranger | 甲乙丙 | 60000 | | 1 | 1 |

    ## Passes
    | PL.payee_kind | PL.payee_name | PL.amount | PL.card_key |
    | member | 甲乙丙 | 60000;6000 | 6229999 |
    | guardian | 甲乙丙 | 60000 | |
    | entity | 建设公司 | 60000 | |
    | | 甲乙丙 | 60000 | |

    | case | PL.payee_kind | PL.card_key | PL.amount |
    | one builder | entity | 6229999 | 60000 |
    | one builder | entity | 6229999 | 60000 |
    | one guardian | guardian | 6229999 | 60000 |
    | one guardian | member | 6229999 | 60000 |
    | no account | member | | 60000 |
    | no account | member | | 60000 |
    """
    kind = column(facts, "payments", "payee_kind")
    who = pd.DataFrame({"who": whose(facts), "payee": column(facts, "payments", "payee_name")})
    every = surely(kind == "stranger")
    stranger = every & ~who.where(every).duplicated()
    shared = _shared_account(facts, kind)
    judged, failing = outcome(
        (stranger | shared).astype("boolean"),
        exempt=kind.isin(_NOT_OWN),
        unknown={
            "it matches no household": who["who"].isna(),
            "who belongs to the household is not known": kind.isna() & ~shared,
        },
    )
    return Hits(
        judged, tuple(_hit(facts, rid, is_stranger=bool(stranger.at[rid])) for rid in failing)
    )


def _shared_account(facts: Facts, kind: pd.Series) -> pd.Series[bool]:
    """The first payment of every later household to an account that serves an earlier one."""
    rows = pd.DataFrame({"card": column(facts, "payments", "card_key"), "who": whose(facts)})
    own = rows[~kind.isin(_NOT_OWN) & rows["card"].notna() & rows["who"].notna()]
    pairs = own.drop_duplicates(["card", "who"])
    later = pairs.index[pairs.duplicated("card")]
    return pd.Series(rows.index.isin(later), index=rows.index)


def _hit(facts: Facts, rid: int, *, is_stranger: bool) -> Hit:
    cells = Cells(facts, "payments")
    home = cells.count(rid, "household_rid")
    card = column(facts, "payments", "card_key")
    first = [] if is_stranger else card.index[surely(card == card.at[rid])].tolist()[:1]
    return Hit(
        "payments",
        rid,
        "payee_name",
        Severity.PROBLEM,
        {
            "payee": cells.personal("name", rid, "payee_name"),
            "head": None if home is None else _head(facts, home),
            "card": cells.personal("card", rid, "card_key"),
        },
        variant="" if is_stranger else "card",
        evidence=(
            ("payments", rid, "payee_card"),
            *(
                ("payments", other, field)
                for other in first
                for field in ("payee_name", "payee_card")
            ),
            *(() if home is None else (("households", home, "head_name"),)),
        ),
    )


def _head(facts: Facts, home: int) -> Personal | None:
    return Cells(facts, "households").personal("name", home, "head_name")
