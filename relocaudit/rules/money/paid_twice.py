"""PAY010 paid-twice."""

from __future__ import annotations

import pandas as pd

from relocaudit.facts.dues import CUTOFF, FLOOR
from relocaudit.facts.dues import SUBSIDY as RATE
from relocaudit.facts.facts import Facts
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy
from relocaudit.rules.hits import Hit, Hits, outcome
from relocaudit.rules.money.payee_rows import (
    OLD_OTHER,
    OLD_REGISTERED,
    ON_LENT,
    PER_HOUSEHOLD,
    PER_PERSON,
    due_of_item,
    whose,
)
from relocaudit.rules.money.sums import yuan
from relocaudit.rules.reading import Cells, column, surely, whole
from relocaudit.rules.registry import rule
from relocaudit.tables.table import TEXT


@rule(
    code="PAY010",
    title="Paid twice",
    severities={Severity.REDLINE},
    level="household",
    reads=("payments.amount", "payments.item"),
    flags={"amount"},
    message={
        "": "the household had been paid these {amount} yuan for the same item before",
        "towns": "the household was paid for the same item in {township} and in {first_township}",
    },
    observed="{amount} yuan",
    expected="one payment",
    fix="Compare both vouchers and the account; take the second payment back.",
    optional=(RATE, FLOOR, CUTOFF, PER_PERSON, PER_HOUSEHOLD, OLD_REGISTERED, OLD_OTHER, ON_LENT),
)
def paid_twice(facts: Facts, policy: Policy) -> Hits:
    """A household that was paid the same sum for the same item again, or in two townships.

    The same day makes two payments one too many; the same batch, or a sum that alone is all that
    is due, do so where both together are more than is due. Instalments and payments to each member
    stay within what is due. A list that repeats another list is read once. The later is flagged.

    ## Why it matters
    Two ledgers, two townships or a batch sent to the bank again: the money is gone, and both
    payments look right by themselves.

    ## Policy source
    SD2017 二(三).

    ## Flags
    | PL.item | PL.amount | PL.pay_date | n_flagged | → hits | → field |
    | building-subsidy | 60000;60000 | 2018-05-01 | 3 | 1 | amount |
    | building-subsidy | 60000;60000 | 2018-05-01;2019-01-01 | 3 | 1 | amount |
    | building-subsidy | 60000;60000 | | 3 | 1 | amount |
    | demolition-reward | 18000;18000 | 2018-05-01 | 3 | 1 | amount |
    | utilities | 500;500 | 2018-05-01 | 3 | 1 | amount |
    | on-lent-loan | 60000;60000 | 2016-05-01 | 3 | 1 | amount |
    | building-subsidy | 60000;60000 | 2018-05-01 | | 1 | amount |

    | PL.item | PL.amount | PL.batch | PL.person_key | n_flagged | → hits |
    | building-subsidy | 35000;35000 | 1 | | 3 | 1 |
    | building-subsidy | 60000;60000 | 1 | 甲; | 3 | 1 |

    | PL.item | PL.amount | PL.pay_date | PL.township | n_flagged | → variant |
    | building-subsidy | 60000;30000 | 2018-05-01;2019-01-01 | 松坪乡;石板乡 | 3 | towns |
    | building-subsidy | 60000;60000 | 2018-05-01;2019-01-01 | 松坪乡;石板乡 | | towns |

    | PL.item | PL.amount | PL.pay_date | PL.household_rid | PL.person_key | → hits |
    | top-up | 20000;20000 | 2018-05-01 | | 甲 | 1 |

    ## Passes
    | PL.item | PL.amount | PL.pay_date | n_flagged | note |
    | building-subsidy | 20000;20000;20000 | 2018-05-01 | 3 | to each member |
    | building-subsidy | 20000;20000;20000 | 2016-05-01;2017-05-01;2018-05-01 | 3 | instalments |
    | building-subsidy;demolition-reward | 18000;18000 | 2018-05-01 | 3 | |
    | utilities | 500;500 | 2018-05-01;2018-06-01 | 3 | month by month |
    | building-subsidy | 35000;35000 | 2018-05-01;2018-06-01 | 3 | PAY001 |
    | building-subsidy | 60000;60000 | 2018 | | only the year |
    | building-subsidy | ; | 2018-05-01 | 3 | |
    | other | 1000;1000 | 2018-05-01 | 3 | |
    | legacy-subsidy | 50000;50000 | 2018-05-01 | 3 | |

    | PL.item | PL.amount | PL.pay_date | PL.person_key | PL.repeats_rid | PL.household_rid |
    | building-subsidy | 60000;60000 | 2018-05-01 | 甲;乙 | | |
    | building-subsidy | 60000;60000 | 2018-05-01 | | ;1 | 1 |
    | building-subsidy | 60000;60000 | 2018-05-01 | | | |

    | PL.item | PL.amount | PL.pay_date | PL.payee_name | n_flagged |
    | building-subsidy | 20000;20000 | 2018-05-01 | 甲;乙 | 1 |

    | PL.item | PL.amount | PL.pay_date | PL.township | n_flagged |
    | building-subsidy | 30000;30000 | 2018-05-01;2019-01-01 | 松坪乡;石板乡 | 3 |
    | building-subsidy | 40000;30000 | 2018-05-01;2019-01-01 | 松坪乡;石板乡 | |
    """
    rows = _rows(facts, policy)
    twice, towns = _same_sum(rows), _other_town(rows)
    judged, failing = outcome(
        (twice | towns).astype("boolean"),
        unknown={
            "another list of the same payments was given": rows["repeats"],
            "it matches no household, and its payee has no usable id": rows["who"].isna(),
            "what it was paid for is not told": rows["item"].isna() | (rows["item"] == "other"),
            "its amount is blank or unreadable": rows["amount"].isna(),
        },
    )
    return Hits(
        judged, tuple(_hit(facts, rid, rows, is_twice=bool(twice.at[rid])) for rid in failing)
    )


def _rows(facts: Facts, policy: Policy) -> pd.DataFrame:
    """Payments with whom they are for, what is due, and whether more than that was paid."""
    who, person = whose(facts), column(facts, "payments", "person_rid").astype(TEXT)
    for field in ("person_key", "payee_name"):
        person = person.fillna(column(facts, "payments", field))
    repeats = column(facts, "payments", "repeats_rid").notna()
    fields = ("item", "amount", "pay_date", "pay_date_last", "batch", "township")
    rows = pd.DataFrame({field: column(facts, "payments", field) for field in fields})
    due = due_of_item(facts, policy)
    only = person.groupby(who).transform("nunique") == 1
    one = person.groupby(who).transform("first")
    rows = rows.assign(who=who, due=due, repeats=repeats)
    # Of a household that names one person only, blanks mean that person.
    rows = rows.assign(person=person.mask(surely(only.astype("boolean")), one).fillna(""))
    amount = rows["amount"].mask(repeats, 0)
    total = amount.groupby([who, rows["item"]]).transform("sum")
    return rows.assign(over=surely(total > due), due_open=due.isna())


def _same_sum(rows: pd.DataFrame) -> pd.Series[bool]:
    same = ["who", "item", "amount", "person"]
    known = ~rows["repeats"] & rows["amount"].notna() & (rows["amount"] != 0).fillna(False)
    day = surely(rows["pay_date"] == rows["pay_date_last"])
    on_day = _again(rows, known & day, [*same, "pay_date"]) & (rows["over"] | rows["due_open"])
    in_batch = _again(rows, known & rows["batch"].notna(), [*same, "batch"]) & rows["over"]
    whole_sum = _again(rows, known & surely(rows["amount"] >= rows["due"]), same)
    return on_day | in_batch | whole_sum


def _again(rows: pd.DataFrame, where: pd.Series, keys: list[str]) -> pd.Series[bool]:
    """Records that stand after one with the same keys, of those `where` holds for."""
    own = rows[where.astype(bool) & rows["who"].notna() & rows["item"].notna()]
    return own.duplicated(keys).reindex(rows.index, fill_value=False)


def _other_town(rows: pd.DataFrame) -> pd.Series[bool]:
    """Payments of another township than the household's first one of that item."""
    own = rows[~rows["repeats"] & rows["township"].notna() & rows["who"].notna()]
    first = own.groupby(["who", "item"])[["township", "amount"]].transform("first")
    elsewhere = own["township"] != first["township"]
    alike = own["due_open"] & surely(own["amount"] == first["amount"])
    again = elsewhere & (own["over"] | alike) & ~own.duplicated(["who", "item", "township"])
    return again.astype(bool).reindex(rows.index, fill_value=False)


def _hit(facts: Facts, rid: int, rows: pd.DataFrame, *, is_twice: bool) -> Hit:
    own = rows[(rows["who"] == rows.at[rid, "who"]) & (rows["item"] == rows.at[rid, "item"])]
    own = own[own["amount"] == own.at[rid, "amount"]] if is_twice else own
    first = int(own.index[0])
    cells = Cells(facts, "payments")
    return Hit(
        "payments",
        rid,
        "amount",
        Severity.REDLINE,
        {
            "amount": yuan(whole(rows["amount"], rid)),
            "township": cells.text(rid, "township"),
            "first_township": cells.text(first, "township"),
        },
        variant="" if is_twice else "towns",
        evidence=(("payments", first, "amount"), ("payments", first, "pay_date")),
    )
