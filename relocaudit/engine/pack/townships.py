"""The readiness page, township by township."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from relocaudit.engine.pack.answers import Answers, answers_to, reasons_of
from relocaudit.engine.pack.listing import Numbered, listed_cases, listed_home, who
from relocaudit.facts.facts import Facts
from relocaudit.facts.figures import counted, figures_by, rows_of
from relocaudit.facts.pack.homes import Homes
from relocaudit.linkage.lookup import listed
from relocaudit.model.message import Message
from relocaudit.model.pack.case import Case
from relocaudit.model.pack.readiness import Gap, Limits, StopRule, Tally, Township, standing_of
from relocaudit.model.result import AuditResult
from relocaudit.model.severity import Severity
from relocaudit.model.statement import Figure, UnitOfCount
from relocaudit.policy import Policy

CORE = "acceptance.core_rules"
_SHOWN_OF_A_GAP = 20
_Town = str | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of all townships: households by rid, and why some could not be judged."""

    homes: Homes
    reasons: Mapping[int, tuple[tuple[str, Message], ...]]
    skipped: Mapping[str, Message]
    figures: Mapping[tuple[_Town, UnitOfCount], Figure]
    limits: Limits
    incomplete: tuple[Message, ...]


def townships(
    facts: Facts, policy: Policy, result: AuditResult, cases: Sequence[Case], homes: Homes
) -> tuple[Township, ...]:
    """Every township of the rosters, in the order of the files; what tells none comes last."""
    core = policy.words(CORE)
    answers = answers_to(core, facts, policy, result.coverage)
    limits = Limits(
        policy.number("acceptance.redline_households"),
        policy.number("acceptance.judged_share"),
        policy.number("acceptance.problem_share"),
    )
    reasons = _reasons(facts, answers, _left_to_a_visit(cases, core, homes))
    incomplete = (*_undecided(core), *_incomplete(result))
    asked = _Asked(homes, reasons, answers.skipped, _figures(facts), limits, incomplete)
    found: dict[_Town, list[Numbered]] = defaultdict(list)
    for number, case in enumerate(cases, start=1):
        if not case.is_settled:
            found[case.township].append((number, case))
    living = _living(facts)
    names = dict.fromkeys([*living, *found])
    return tuple(
        _township(name, living.get(name, []), found.get(name, []), asked)
        for name in sorted(names, key=lambda name: name is None)
        if name in living or any(_is_open(case, Severity.REDLINE) for _, case in found[name])
    )


def _township(
    name: _Town, living: Sequence[int], cases: Sequence[Numbered], asked: _Asked
) -> Township:
    redline = [(n, case) for n, case in cases if _is_open(case, Severity.REDLINE)]
    stops = Counter(case.finding.code for _, case in _once_a_household(redline))
    unjudged = sum(bool(asked.reasons.get(rid)) for rid in living)
    tally = Tally(
        households=len(living),
        judged=0 if asked.skipped else len(living) - unjudged,
        redline=_households(redline),
        loose=sum(case.household is None for _, case in redline),
        mended=_households(
            (n, case)
            for n, case in cases
            if case.finding.severity is Severity.REDLINE and case.verdict == "mended"
        ),
        problem=_households((n, c) for n, c in cases if _is_open(c, Severity.PROBLEM)),
        verify=_households((n, c) for n, c in cases if _is_open(c, Severity.VERIFY)),
    )
    skipped = tuple(
        Message.of("{code} not checked: {reason}", code=code, reason=why)
        for code, why in asked.skipped.items()
    )
    standing, reasons = standing_of(tally, asked.limits, (*skipped, *asked.incomplete))
    return Township(
        name=name,
        households=asked.figures.get((name, "households"), Figure(None)),
        persons=asked.figures.get((name, "persons"), Figure(None)),
        tally=tally,
        standing=standing,
        reasons=reasons,
        stops=tuple(StopRule(code, count) for code, count in stops.most_common()),
        gaps=tuple(_gaps(living, asked)),
        homes=listed_cases(redline),
    )


def _is_open(case: Case, severity: Severity) -> bool:
    return case.finding.severity is severity and case.verdict != "mended" and not case.is_settled


def _households(cases: Iterable[Numbered]) -> int:
    return len({case.household for _, case in cases if case.household is not None})


def _once_a_household(cases: Iterable[Numbered]) -> Iterator[Numbered]:
    """The first case of each rule and household."""
    once: dict[tuple[object, ...], Numbered] = {}
    for number, case in cases:
        once.setdefault((case.finding.code, who(number, case)), (number, case))
    yield from once.values()


def _gaps(living: Sequence[int], asked: _Asked) -> Iterator[Gap]:
    found: dict[tuple[str, Message], list[int]] = defaultdict(list)
    for rid in living:
        for gap in asked.reasons.get(rid, ()):
            found[gap].append(rid)
    for (code, reason), rids in sorted(found.items(), key=lambda gap: (-len(gap[1]), gap[0][0])):
        homes = (asked.homes.by_rid[rid] for rid in rids[:_SHOWN_OF_A_GAP])
        yield Gap(code, reason, len(rids), tuple(map(listed_home, homes)))


def _reasons(
    facts: Facts, answers: Answers, visits: Mapping[int, list[str]]
) -> dict[int, tuple[tuple[str, Message], ...]]:
    """By household every deciding rule that could not judge it, and why."""
    found: dict[int, list[tuple[str, Message]]] = defaultdict(list)
    rids = facts.households.index.tolist()
    for code in answers.reasons:
        for rid, reason in zip(rids, reasons_of(answers, code), strict=True):
            if reason is not None:
                found[rid].append((code, Message.of(reason)))
    for rid, codes in visits.items():
        found[rid] += [(code, Message.of("only a visit can decide")) for code in codes]
    return {rid: tuple(gaps) for rid, gaps in found.items()}


def _left_to_a_visit(
    cases: Iterable[Case], core: Iterable[str], homes: Homes
) -> dict[int, list[str]]:
    """Households with an undecided lead of a deciding rule."""
    at = {home.ref: rid for rid, home in homes.by_rid.items()}
    deciding = set(core)
    found: dict[int, list[str]] = defaultdict(list)
    for case in cases:
        finding = case.finding
        undecided = finding.severity is Severity.VERIFY and case.verdict in (None, "pending")
        if undecided and finding.code in deciding and case.home is not None:
            codes = found[at[case.home.ref]]
            if finding.code not in codes:
                codes.append(finding.code)
    return found


def _living(facts: Facts) -> dict[_Town, list[int]]:
    """Households of the rosters that are still in the programme, by township."""
    rows = rows_of(counted(facts), "roster", {})
    rows = rows[rows["counts"].fillna(False).astype(bool)]
    found: dict[_Town, list[int]] = defaultdict(list)
    for town, rid in zip(listed(rows["township"]), listed(rows["household_rid"]), strict=True):
        found[town].append(rid)
    return dict(found)


def _figures(facts: Facts) -> dict[tuple[_Town, UnitOfCount], Figure]:
    rows = figures_by(rows_of(counted(facts), "roster", {}), placeless=False)
    columns = (listed(rows[name]) for name in ("township", "unit", "value", "open"))
    return {
        (town, unit): Figure(value, open_)
        for town, unit, value, open_ in zip(*columns, strict=True)
    }


def _undecided(core: Sequence[str]) -> Iterator[Message]:
    if not core:
        yield Message.of("the policy names no rules that decide")


def _incomplete(result: AuditResult) -> Iterator[Message]:
    """What the audit as a whole could not do: no township is ready on half an audit."""
    crashed = [run.code for run in result.coverage if run.status == "crashed"]
    if crashed:
        yield Message.of("a fault of ours kept {codes} from running", codes=", ".join(crashed))
    if result.failures:
        template = "{count} file(s) could not be used"
        yield Message.of(template, count=len(result.failures))
