"""Whether a township is ready for acceptance, and what decides it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from relocaudit.model.cell import CellRef
from relocaudit.model.message import Message
from relocaudit.model.statement import Figure

Standing = Literal["ready", "conditional", "not-ready"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A household in a list; names and numbers are plain here: masked at the edge.

    `findings` are the numbers of its findings on the page.
    """

    township: str | None = None
    village: str | None = None
    head_name: str | None = None
    household_no: str | None = None
    ref: CellRef | None = None
    findings: tuple[int, ...] = ()
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class StopRule:
    """A redline rule, and how many households of a township it has an open finding on."""

    code: str
    households: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A deciding rule that could not be asked of some households; `homes` are the first of them."""

    code: str
    reason: Message
    households: int
    homes: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What the policy asks of a township that is ready; None: it does not say."""

    redline_households: Decimal | None
    judged_share: Decimal | None
    problem_share: Decimal | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Households of a township by the gravest finding that is still open.

    `redline` may hold households of which the roster knows nothing; `loose` are redline findings
    about no single household. `mended` are said to be mended, but the files still show the redline;
    `judged` were asked all that decides.
    """

    households: int
    judged: int
    redline: int = 0
    loose: int = 0
    mended: int = 0
    problem: int = 0
    verify: int = 0

    def share(self, part: int) -> Decimal | None:
        """A part of the households, 0 to 1; None where there are none."""
        return Decimal(part) / self.households if self.households else None


@dataclass(frozen=True, slots=True)
class Township:
    """One line of the readiness page. `name` None: what tells no township.

    `homes` are the households with an open redline, `reasons` why it is not ready.
    """

    name: str | None
    households: Figure
    persons: Figure
    tally: Tally
    standing: Standing
    reasons: tuple[Message, ...] = ()
    stops: tuple[StopRule, ...] = ()
    gaps: tuple[Gap, ...] = ()
    homes: tuple[Listed, ...] = ()


def standing_of(
    tally: Tally, limits: Limits, incomplete: tuple[Message, ...] = ()
) -> tuple[Standing, tuple[Message, ...]]:
    """Ready only if nothing speaks against it and enough was judged; with every reason.

    `incomplete` says what the audit as a whole could not do. A limit that the policy leaves empty
    cannot be met.
    """
    stops = _stops(tally, limits)
    reasons = (*stops, *_short_of(tally, limits), *incomplete)
    if stops:
        return "not-ready", reasons
    return ("conditional" if reasons else "ready"), reasons


def _stops(tally: Tally, limits: Limits) -> list[Message]:
    stops: list[Message] = []
    most = limits.redline_households
    if tally.redline and (most is None or tally.redline > most):
        stops.append(Message.of("{count} household(s) with an open redline", count=tally.redline))
    if tally.loose:
        template = "{count} open redline(s) about no single household"
        stops.append(Message.of(template, count=tally.loose))
    return stops


def _short_of(tally: Tally, limits: Limits) -> list[Message]:
    reasons: list[Message] = []
    judged, least = tally.share(tally.judged), limits.judged_share
    if judged is None or least is None or judged < least:
        template = "judged in full: {judged} of {households} households; {least} is asked"
        reasons.append(
            Message.of(
                template,
                judged=tally.judged,
                households=tally.households,
                least=Message.of("not set") if least is None else percent(least),
            )
        )
    if tally.mended:
        template = "{count} household(s) said to be mended, the files still show the redline"
        reasons.append(Message.of(template, count=tally.mended))
    problem, most = tally.share(tally.problem), limits.problem_share
    if problem and (most is None or problem > most):
        template = "{count} household(s) with an open problem, {share}; at most {most}"
        told = Message.of("not set") if most is None else percent(most)
        reasons.append(Message.of(template, count=tally.problem, share=percent(problem), most=told))
    return reasons


def percent(share: Decimal) -> str:
    """A share in percent, cut and never rounded up: 94.96 is not 95."""
    tenths = int(share * 1000)
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}%" if rest else f"{whole}%"
