"""整改通知: a notice to each township about what is to be mended there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from relocaudit.facts.pack.homes import homes_in
from relocaudit.jobs.pack.cases import REDLINE_UNTIL, UNTIL, cases_of
from relocaudit.jobs.pack.material import Material
from relocaudit.model.pack.case import Case
from relocaudit.model.pack.notice import Notice, Round, items_of
from relocaudit.model.past import Recorded
from relocaudit.model.wording import Wording
from relocaudit.report.pack.notice import write_notice
from relocaudit.report.pack.sheet_names import FileNames
from relocaudit.report.subject import place_name

_FOLDER, _NAME = "整改通知", "Notice of mending, {place}"
_NOWHERE = "No township told"


def notices(material: Material, wording: Wording) -> Mapping[str, bytes]:
    """The documents by folder and file name: one a township with anything to mend, or to compare.

    What belongs to no township has a notice of its own.
    """
    names, found = FileNames(".docx"), {}
    for notice in notices_of(material):
        place = place_name(notice.township, wording) or wording.text(_NOWHERE)
        name = names(wording.text(_NAME).format(place=place))
        found[f"{_FOLDER}/{name}"] = write_notice(notice, wording)
    return found


def notices_of(material: Material) -> tuple[Notice, ...]:
    """The same as values, by township."""
    policy, recorded = material.judged.policy, material.recorded
    cases: dict[str | None, list[Case]] = defaultdict(list)
    for case in cases_of(material):
        cases[case.township].append(case)
    for lead in () if recorded is None else (*recorded.gone, *recorded.waiting):
        cases.setdefault(lead.township, [])
    homes, persons = _sizes(material)
    return tuple(
        Notice(
            town,
            material.judged.result.run.as_of,
            items_of(case for case in cases[town] if not case.is_settled),
            sum(case.is_settled for case in cases[town]),
            homes[town],
            persons[town],
            None if recorded is None else _round(town, cases[town], recorded),
            policy.day(UNTIL),
            policy.day(REDLINE_UNTIL),
        )
        for town in sorted(cases, key=lambda town: (town is None, town or ""))
    )


def _sizes(material: Material) -> tuple[Counter[str | None], Counter[str | None]]:
    """Households and persons of each township's roster."""
    homes: Counter[str | None] = Counter()
    persons: Counter[str | None] = Counter()
    for home in homes_in(material.judged.facts).by_rid.values():
        homes[home.township] += 1
        persons[home.township] += home.persons or 0
    return homes, persons


def _round(town: str | None, cases: Sequence[Case], recorded: Recorded) -> Round:
    """By what the history says of the township's findings; what was found untrue does not count."""
    open_ = (case.finding.fingerprint for case in cases if not case.is_settled)
    states = Counter(map(recorded.states.get, open_))
    return Round(
        gone=sum(lead.township == town for lead in recorded.gone),
        still_open=states["open"],
        waiting=sum(lead.township == town for lead in recorded.waiting),
        new=states["new"],
        reopened=states["reopened"],
    )
