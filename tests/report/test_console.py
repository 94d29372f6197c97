from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Language, Wording
from relocaudit.report.console import print_report
from relocaudit.report.wrapping import cells


def printed(
    audit: AuditResult, lang: Language, width: int, *, full: bool = True, colours: bool = False
) -> str:
    text = io.StringIO()
    console = Console(
        file=text, width=width, force_terminal=colours, markup=False, emoji=False, highlight=False,
        color_system="standard" if colours else None,
    )  # fmt: skip
    print_report(console, audit, Wording(lang), full=full)
    return text.getvalue()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_report_reads_well(
    audit: AuditResult, lang: Language, width: int, snapshot: SnapshotAssertion
) -> None:
    assert printed(audit, lang, width) == snapshot


def test_the_summary_names_causes_but_no_single_lead(
    audit: AuditResult, snapshot: SnapshotAssertion
) -> None:
    assert printed(audit, "zh", 80, full=False) == snapshot


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_terminal(audit: AuditResult, lang: Language, width: int) -> None:
    lines = printed(audit, lang, width).splitlines()
    assert [line for line in lines if cells(line) > width and width >= 40] == []


def test_every_lead_is_headed_as_one(audit: AuditResult) -> None:
    assert printed(audit, "zh", 80).count("疑点 · ") == len(audit.findings)


def test_severity_is_a_word_and_not_only_a_colour(audit: AuditResult) -> None:
    assert "\x1b[" not in printed(audit, "zh", 80)
    assert "红线问题" in printed(audit, "zh", 80)
    assert "\x1b[1;31m" in printed(audit, "zh", 80, colours=True)


def test_text_of_a_cell_neither_formats_nor_steers_the_terminal(audit: AuditResult) -> None:
    text = printed(audit, "en", 80)
    assert "[/] [red]\\x1b[31m =1+1 :smile:" in text


def test_an_audit_without_findings_says_so(audit: AuditResult) -> None:
    assert "没有发现疑点" in printed(replace(audit, findings=()), "zh", 80)
