"""Which household a finding of the pack counts for."""

from __future__ import annotations

import pytest

from relocaudit.model.finding import Finding, Subject
from relocaudit.model.message import Message
from relocaudit.model.pack.case import Case
from relocaudit.model.severity import Severity

SAID = Message.of("said")


def case(subject: Subject, township: str | None = "松萝镇") -> Case:
    finding = Finding(
        "ARE001", "over-area-home", Severity.REDLINE, SAID, SAID, None, None, SAID, (), subject,
        (), "f",
    )  # fmt: skip
    return Case(finding, township)


@pytest.mark.parametrize(
    "subject, household",
    [
        (Subject("household", household="H1", head_name="靳雁"), ("松萝镇", "H1")),
        (Subject("person", name="禾", head_name="靳雁", village="苔"), ("松萝镇", "苔", "靳雁")),
        (Subject("person", name="靳禾"), ("松萝镇", "", "靳禾")),
        (Subject("household"), None),
        (Subject("township", township="松萝镇"), None),
    ],
)  # fmt: skip
def test_a_finding_without_a_home_of_a_roster_is_told_by_number_or_head(
    subject: Subject, household: tuple[str, ...] | None
) -> None:
    assert case(subject).household == household


def test_a_township_that_nobody_tells_is_empty() -> None:
    assert case(Subject("household", household="H1"), None).household == ("", "H1")
