"""How a sample was drawn, in lines that somebody else can repeat it by."""

from __future__ import annotations

from collections.abc import Iterator

from relocaudit.model.message import Message
from relocaudit.model.pack.sample import Sample
from relocaudit.model.wording import Wording


def method_lines(sample: Sample, wording: Wording) -> Iterator[str]:
    """Numbers, formula and seed; where nothing was drawn, why."""
    plan = sample.plan
    for message in _counts(sample):
        yield wording.message(message)
    if plan.confidence is None or plan.margin is None:
        yield wording.text(
            "No sample was drawn: the policy sets no confidence level or no margin of error "
            "(sample.confidence, sample.margin)."
        )
        return
    others = sample.homes - sample.redline
    yield wording.message(
        Message.of(
            "Formula (Cochran, with finite population correction): n = n0 / (1 + (n0 - 1) / N), "
            "n0 = z² p (1 - p) / e², p = 0.5, rounded up; confidence {confidence}, margin e = "
            "{margin}, N = {homes}: n = {needed}.",
            confidence=_percent(plan.confidence),
            margin=_percent(plan.margin),
            homes=others,
            needed=sample.needed,
        )
    )
    yield wording.message(
        Message.of(
            "Strata: site × mode of resettlement × size of household, {strata} of them; each gives "
            "homes in proportion (largest remainders), at least one: {drawn} homes drawn.",
            strata=len(sample.shares),
            drawn=sample.drawn,
        )
    )
    yield wording.message(
        Message.of(
            "Seed {seed}. Within a stratum homes are taken in the order of SHA-256 over seed and "
            "household: the same seed gives the same list, whatever the order of the rows.",
            seed=plan.seed,
        )
    )


def _counts(sample: Sample) -> Iterator[Message]:
    yield Message.of(
        "{homes} households of the rosters take part. Visited for certain, for a redline lead: "
        "{redline}. The others, N = {others}, are drawn from.",
        homes=sample.homes,
        redline=sample.redline,
        others=sample.homes - sample.redline,
    )
    if sample.gone:
        yield Message.of(
            "{gone} households marked as moved out, withdrawn or removed are not drawn from.",
            gone=sample.gone,
        )
    if sample.absent:
        yield Message.of(
            "{absent} households with a redline lead stand in the registry only; they are at the "
            "end of the list.",
            absent=sample.absent,
        )


def _percent(share: float) -> str:
    return f"{share * 100:.6g}%"
