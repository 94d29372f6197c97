"""The numbered items of a notice: a rule each, with the households that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from relocaudit.model.pack.case import Case
from relocaudit.model.pack.notice import Item
from relocaudit.model.wording import Wording
from relocaudit.report.finding_text import describe
from relocaudit.report.pack.case_text import CaseText, money, word
from relocaudit.report.pack.notice_paper import Paper

_MOST: Final = 30
_HAN: Final = "〇一二三四五六七八九十"
_HEAD: Final = ("No.", "Village and group", "Head of household", "Household no.", "What is wrong")
_MONEY: Final = "Sum (yuan)"
_WIDE: Final = (1.3, 3.1, 1.9, 2.6, 6.7)
_WITH_MONEY: Final = (1.3, 2.8, 1.8, 2.5, 5.2, 2.0)


def add_items(paper: Paper, items: Sequence[Item], wording: Wording, *, everybody: bool) -> None:
    """One item a rule. Without `everybody` a long list ends with where to find the rest."""
    for number, item in enumerate(items, start=1):
        text = describe(item.cases[0].finding, wording)
        mark = numeral(number, wording)
        title = f"({mark}) {text.title} ({text.code})"
        paper.second(title if wording.lang == "en" else f"（{mark}）{text.title}（{text.code}）")
        paper.text(_counts(item, wording))
        for label, said in (("Policy basis", text.clauses), ("Measures to take", text.fix)):
            if said:
                paper.text(_labelled(label, said, wording))
        if item.due:
            paper.text(_labelled("Mend by", item.due.isoformat(), wording))
        shown = item.cases if everybody else item.cases[:_MOST]
        _households(paper, shown, wording)
        if len(shown) < len(item.cases):
            rest = len(item.cases) - len(shown)
            said = "{count} more are named in the ledger of problems."
            paper.text(wording.text(said).format(count=rest))


def add_summary(paper: Paper, items: Sequence[Item], wording: Wording) -> None:
    """A line a rule, counts alone."""
    say = wording.text
    head = ("Kind of problem", "Severity", "Items", "Households concerned")
    rows = []
    for item in items:
        text = describe(item.cases[0].finding, wording)
        rows.append(
            [f"{text.code} {text.title}", text.severity, str(len(item.cases)), str(item.households)]
        )
    paper.table([say(title) for title in head], rows, (8.4, 2.6, 2.0, 2.6), numbers=(2, 3))


def numeral(number: int, wording: Wording) -> str:
    """一, 十二, 二十三; in English plain digits."""
    if wording.lang == "en" or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    return (_HAN[tens] if tens > 1 else "") + "十" + (_HAN[ones] if ones else "")


def _counts(item: Item, wording: Wording) -> str:
    template = "{count} items, {households} households." if item.households else "{count} items."
    told = wording.text(template).format(count=len(item.cases), households=item.households)
    if item.amount is None:
        return told
    amount = wording.text("Money concerned: {amount} yuan.").format(amount=money(item.amount))
    return f"{told}{amount}" if wording.lang == "zh" else f"{told} {amount}"


def _labelled(label: str, text: str, wording: Wording) -> str:
    return wording.text("{label}: {text}").format(label=wording.text(label), text=text)


def _households(paper: Paper, cases: Sequence[Case], wording: Wording) -> None:
    say = wording.text
    has_money = any(case.amount is not None for case in cases)
    head = [*map(say, _HEAD), *([say(_MONEY)] if has_money else [])]
    rows = []
    for number, case in enumerate(cases, start=1):
        text = word(case, wording)
        row = [str(number), _place(text), text.name, text.number, text.about]
        rows.append([*row, money(case.amount)] if has_money else row)
    paper.table(head, rows, _WITH_MONEY if has_money else _WIDE, numbers=(5,))


def _place(text: CaseText) -> str:
    return text.village + text.group
