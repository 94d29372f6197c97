from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocaudit.model.message import Message, Personal
from relocaudit.model.result import AuditResult
from relocaudit.model.wording import Wording
from relocaudit.report.csv import csv_report, inert


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("  @sum", "'  @sum"),
        ("＝cmd", "'＝cmd"),
        ("\tx", "'\tx"),
        ("good\n-bad", "good\n'-bad"),
        ("a=b", "a=b"),
        ("112 m²", "112 m²"),
    ],
)
def test_no_cell_starts_a_formula(text: str, written: str) -> None:
    assert inert(text) == written


@given(st.text(max_size=30))
def test_every_line_of_a_cell_is_inert_whatever_it_holds(text: str) -> None:
    for line in re.split(r"[\r\n]", inert(text)):
        assert not line.lstrip().startswith(tuple("=+-@＝＋－＠"))


def test_each_finding_is_one_row_under_the_header(audit: AuditResult) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_report(audit, Wording("en")))))
    assert len(rows) == len(audit.findings)
    assert (rows[0]["Code"], rows[0]["Cell"], rows[0]["Name"]) == ("ARE001", "F7", "韩*禾")


def test_a_formula_in_a_cell_of_the_roster_stays_text(audit: AuditResult) -> None:
    cell = Message.of("{raw}", raw=Personal("text", "=HYPERLINK(1)\r+2"))
    findings = (replace(audit.findings[0], message=cell, observed=cell),)
    row = next(
        csv.DictReader(io.StringIO(csv_report(replace(audit, findings=findings), Wording())))
    )
    assert row["表中填写"].startswith("'=HYPERLINK")
