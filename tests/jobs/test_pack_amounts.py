"""The money a finding is about, for every rule that speaks of money."""

from __future__ import annotations

from decimal import Decimal
from string import Formatter

import pytest

from relocaudit.jobs.pack.amounts import CONCERNED, NO_SUM, amount_of
from relocaudit.model.cell import CellRef
from relocaudit.model.finding import Finding, FindingCell, Subject
from relocaudit.model.message import Message
from relocaudit.model.severity import Severity
from relocaudit.rules.registry import Rule, all_rules

OF_MONEY = [r for r in all_rules() if any("yuan" in text for text in r.messages.values())]


def about(code: str, message: Message) -> Finding:
    place = FindingCell("flagged", CellRef("a.xlsx", "Sheet1", 5, 2))
    words = Message.of("x")
    return Finding(code, "x", Severity.PROBLEM, words, message, None, None, words, (place,),
                   Subject("household"), (), "f")  # fmt: skip


def test_every_rule_that_speaks_of_money_has_a_sum_or_says_that_it_has_none() -> None:
    assert {rule.code for rule in OF_MONEY} == set(CONCERNED) | NO_SUM


@pytest.mark.parametrize(
    "rule", [r for r in OF_MONEY if r.code in CONCERNED], ids=lambda rule: rule.code
)
def test_the_parameters_of_a_sum_are_those_of_a_message(rule: Rule) -> None:
    named = [
        {name for _, name, _, _ in Formatter().parse(text) if name}
        for text in rule.messages.values()
    ]
    for names in CONCERNED[rule.code]:
        assert any(told.issuperset(names) for told in named)


@pytest.mark.parametrize(
    ("code", "message", "amount"),
    [
        ("PAY001", Message.of("{paid} {due}", paid=Decimal(9), due=Decimal(4)), 5),
        ("PAY004", Message.of("{paid} {due}", paid=Decimal(4), due=Decimal("9.5")), "5.5"),
        ("PAY005", Message.of("{top_up}", top_up=Decimal(7), floor=6, paid=1), 7),
        ("PAY013", Message.of("{homes} {amount}", homes=3, amount=Decimal(20)), 60),
        ("PAY017", Message.of("{signed}", signed=None, paid=Decimal(8), due=Decimal(0)), 8),
        ("PAY008", Message.of("{mean} {cap}", mean=Decimal(9), raised=Decimal(9), cap=1), None),
        ("REG009", Message.of("{died}", died=None, paid=None), None),
        ("PAY014", Message.of("{cost}", cost=Decimal(1500)), None),
    ],
)  # fmt: skip
def test_the_sum_is_what_is_too_much_or_missing(
    code: str, message: Message, amount: str | int | None
) -> None:
    assert amount_of(about(code, message)) == (None if amount is None else Decimal(amount))


def test_a_finding_that_rests_on_names_is_about_the_same_sum() -> None:
    said = Message.of("{paid} {due}", paid=Decimal(9), due=Decimal(4))
    both = Message.of("{said} ({rests_on})", paid=Decimal(9), due=Decimal(4), said=said,
                      rests_on=Message.of("by name"))  # fmt: skip
    assert amount_of(about("PAY001", both)) == 5
