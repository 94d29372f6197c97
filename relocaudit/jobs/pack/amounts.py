"""How much money a finding is about."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from string import Formatter
from typing import Final

from relocaudit.model.finding import Finding
from relocaudit.model.message import Message

# By rule the parameters of its message that tell the sum: one alone, or the difference of two. The
# first whose parameters the message names counts, else the last of them.
CONCERNED: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "PAY001": (("paid", "due"),),
    "PAY002": (("missing",), ("due",)),
    "PAY004": (("paid", "due"),),
    "PAY005": (("top_up",), ("floor", "paid")),
    "PAY006": (("paid",),),
    "PAY007": (("paid", "due"),),
    "PAY008": (("raised", "cap"),),
    "PAY009": (("loan",),),
    "PAY010": (("amount",),),
    "PAY013": (("amount", "homes"),),
    "PAY016": (("paid", "due"),),
    "PAY017": (("paid", "due"), ("paid",)),
    "PAY018": (("lent", "back"),),
    "PAY020": (("funds", "due"), ("loan", "due")),
    "PAY024": (("charged",),),
    "PAY025": (("owed", "cap"),),
    "PAY026": (("amount",),),
    "PAY027": (("paid", "due"),),
    "REG009": (("paid",),),
    "REG013": (("amount",),),
}
# A price of a square metre, and a share of one: what is wrong is no sum of money.
NO_SUM: Final = frozenset({"PAY014", "PAY022"})
_TIMES: Final = frozenset({"homes"})
_WHATEVER_IT_SAYS: Final = frozenset({"PAY010", "PAY017"})


def amount_of(finding: Finding) -> Decimal | None:
    """The money concerned in yuan; None where the finding is not about a sum."""
    choices = CONCERNED.get(finding.code, ())
    if not choices:
        return None
    values = dict(finding.message.params)
    named = _named(finding.message)
    for names in choices:
        if named.issuperset(names):
            return _sum(values, names)
    return _sum(values, choices[-1]) if finding.code in _WHATEVER_IT_SAYS else None


def _named(message: Message) -> set[str]:
    """The places of the template, and of the message inside it."""
    found = {name for _, name, _, _ in Formatter().parse(message.msgid) if name}
    for name, value in message.params:
        if name in found and isinstance(value, Message):
            found |= _named(value)
    return found


def _sum(values: Mapping[str, object], names: tuple[str, ...]) -> Decimal | None:
    told = [values.get(name) for name in names]
    amounts = [Decimal(v) for v in told if isinstance(v, int | Decimal)]
    if len(amounts) < len(names):
        return None
    if len(names) == 1:
        return amounts[0]
    if names[1] in _TIMES:
        return amounts[0] * amounts[1]
    return abs(amounts[0] - amounts[1])
