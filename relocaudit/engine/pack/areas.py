"""The distribution of home areas against the cap, and the homes above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from relocaudit.engine.directory import Directory
from relocaudit.engine.pack.listing import Numbered, numbers_by_home
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures.areas import SHARES, area_classes
from relocaudit.facts.pack.homes import Homes
from relocaudit.linkage.lookup import listed
from relocaudit.model.message import Message
from relocaudit.model.pack.page import AreaClass, Areas
from relocaudit.model.pack.readiness import Listed
from relocaudit.policy import Policy

CAP = "area.cap_per_person"
_M2 = Decimal(10_000)
_AT_CAP = SHARES.index(Decimal(1))


def areas_of(
    facts: Facts, policy: Policy, cases: Sequence[Numbered], homes: Homes, records: Directory
) -> Areas | None:
    """None where the policy sets no cap; `cases` are the findings, some of which explain a home."""
    cap = policy.number(CAP)
    if not cap:
        return None
    frame = area_classes(facts, cap)
    columns = (listed(frame[name]) for name in ("township", "class", "area", "persons"))
    found: list[Counter[str | None]] = [Counter() for _ in SHARES]
    over: list[tuple[int, int, int]] = []
    untold = 0
    for rid, town, at, area, persons in zip(frame.index.tolist(), *columns, strict=True):
        if at is None:
            untold += 1
            continue
        found[at][town] += 1
        if at >= _AT_CAP:
            over.append((rid, area, persons))
    edges = [cap * share for share in SHARES]
    bounds = [*pairwise(edges), (edges[-1], None)]
    classes = (
        AreaClass(low, high, dict(count)) for (low, high), count in zip(bounds, found, strict=True)
    )
    listed_ = _over(over, homes, cases, records)
    return Areas(policy.clause(CAP), tuple(classes), listed_, untold)


def _over(
    over: Sequence[tuple[int, int, int]],
    homes: Homes,
    cases: Sequence[Numbered],
    records: Directory,
) -> tuple[Listed, ...]:
    """The largest first, each with the cell of its area."""
    numbers = numbers_by_home(
        (number, case) for number, case in cases if case.finding.code.startswith("ARE")
    )
    told = []
    for rid, area, persons in sorted(over, key=lambda home: (-home[1] / home[2], home[0])):
        home = homes.by_rid[rid]
        each = (Decimal(area) / persons / _M2).quantize(Decimal("0.01"))
        note = Message.of(
            "{area} m² for {persons} locked: {each} m² each",
            area=Decimal(area) / _M2,
            persons=persons,
            each=each,
        )
        ref = records.cell("households", rid, "house_area") or home.ref
        found = tuple(numbers.get(home, ()))
        told.append(
            Listed(home.township, home.village, home.head_name, home.number, ref, found, note)
        )
    return tuple(told)
