"""What Prometheus would read of the figures, by a reader as strict as its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from relocaudit.model.past import Recorded
from relocaudit.model.result import AuditResult, PolicyInfo, RunInfo
from relocaudit.report.metrics import metrics_text

_LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"'
_SAMPLE = re.compile(rf"([a-z_:]+)\{{({_LABEL}(?:,{_LABEL})*)\}} (-?[0-9.e+]+)")
_ABOUT = re.compile(r"# (HELP|TYPE) ([a-z_:]+) ([^\n]+)")


def samples(text: str) -> Mapping[tuple[str, str], float]:
    """Name and labels of every sample; each family told once, HELP and TYPE before its samples."""
    assert text.endswith("\n")
    found: dict[tuple[str, str], float] = {}
    told: list[tuple[str, str]] = []
    for line in text.removesuffix("\n").split("\n"):
        if about := _ABOUT.fullmatch(line):
            assert (about[1], about[2]) not in told
            assert about[1] == "HELP" or about[3] == "gauge"
            told.append((about[1], about[2]))
            continue
        sample = _SAMPLE.fullmatch(line)
        assert sample is not None, line
        assert told[-2:] == [("HELP", sample[1]), ("TYPE", sample[1])]
        assert (sample[1], sample[2]) not in found
        found[sample[1], sample[2]] = float(sample[3])
    return found


def figures(project: str = "/data/county", success: datetime | None = None) -> str:
    started = RunInfo("r1", datetime.now(UTC), date(2020, 6, 30))
    result = AuditResult(started, PolicyInfo("national", "0"), (), (), ())
    return metrics_text(project, result, Recorded(1, {}, (), ()), 1, success)


def test_every_sample_is_told_a_zero_too() -> None:
    found = samples(figures())
    assert sum(name == "relocaudit_findings" for name, _ in found) == 12
    assert found["relocaudit_exit_code", 'project="/data/county"'] == 1
    counted = 'project="/data/county",severity="redline",state="new"'
    assert found["relocaudit_findings", counted] == 0


def test_the_last_success_is_told_once_there_was_one() -> None:
    name = "relocaudit_last_success_timestamp_seconds"
    assert not any(found == name for found, _ in samples(figures()))
    told = samples(figures(success=datetime(2020, 6, 30, tzinfo=UTC)))
    assert told[name, 'project="/data/county"'] == 1593475200


@pytest.mark.parametrize("project", ['/a"b', "/a\\b", "/a\nb", "/县 乡", "C:\\a\\", "/a\udc80"])
def test_no_folder_breaks_the_format(project: str) -> None:
    text = figures(project)
    assert len(samples(text)) == len(samples(figures()))
    text.encode("utf-8")


def test_two_projects_beside_each_other_share_no_sample() -> None:
    assert not samples(figures("/a")).keys() & samples(figures("/b")).keys()
