"""Rules and policy clauses, held against each other both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from relocaudit.cli.program import whole_program
from relocaudit.engine.applicable import why_skipped
from relocaudit.policy import Policy, load_policy
from relocaudit.policy.catalogue import KNOWN
from relocaudit.rules.registry import Rule, all_rules
from tests.rules.county import assemble, blank_frames

AS_OF = date(2020, 6, 30)
# The facts ask it, for every rule that counts locked persons.
OF_THE_FACTS = {"lock_date"}
SAMPLE = ("confidence", "margin", "size_classes", "reserve")
ACCEPTANCE = ("core_rules", "judged_share", "redline_households", "problem_share")
OF_THE_PACK = {f"sample.{part}" for part in SAMPLE} | {f"acceptance.{part}" for part in ACCEPTANCE}
OF_THE_PACK |= {"rectification.until", "rectification.redline_until"}
needing = [(rule, key) for rule in all_rules() for key in rule.clauses]


def full() -> Policy:
    """A policy in which every clause is set, to no particular value."""
    policy = load_policy("yunnan-shidian", AS_OF)
    told = {
        key: (replace(policy.clause(key), value=policy.clause(key).value or "set"),)
        for key in KNOWN
    }
    return replace(policy, clauses=told)


def without(policy: Policy, key: str) -> Policy:
    clauses: Mapping[str, tuple] = {k: v for k, v in policy.clauses.items() if k != key}
    return replace(policy, clauses=clauses)


def test_every_clause_is_read_by_a_rule() -> None:
    read = {key for rule in all_rules() for key in (*rule.clauses, *rule.optional)}
    assert set(KNOWN) - read == OF_THE_FACTS | OF_THE_PACK


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_names_each_clause_once_as_needed_or_as_optional(rule: Rule) -> None:
    named = [*rule.clauses, *rule.optional]
    assert len(named) == len(set(named))
    assert set(named) <= set(KNOWN)


@pytest.mark.parametrize(("rule", "key"), needing, ids=lambda part: getattr(part, "code", part))
def test_a_rule_is_skipped_and_says_so_where_a_clause_it_needs_is_empty(
    rule: Rule, key: str
) -> None:
    facts = assemble(blank_frames(1), 18_443)
    assert why_skipped(rule, facts, full()) is None
    reason = why_skipped(rule, facts, without(full(), key))
    assert reason is not None
    assert key in reason.plain()


TWO_CAPS = """extends = "national"
[[area.cap_per_person]]
value = 25
unit = "m2/person"
source = "county paper 7"
effective_to = 2018-12-31
[[area.cap_per_person]]
value = 20
unit = "m2/person"
source = "county paper 9"
effective_from = 2019-01-01
"""


@pytest.mark.parametrize(
    ("day", "cap", "source"),
    [("2018-12-31", None, ""), ("2019-01-01", "20", "county paper 9")],
)
def test_the_day_of_the_audit_picks_the_clause_and_the_finding_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, cap: str | None, source: str
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["户主姓名", "家庭人口", "安置房面积", "对象类别", "入住时间"])
    sheet.append(["韩小禾", 4, 100, "建档立卡户", "2017-05-01"])
    book.save(tmp_path / "roster.xlsx")
    (tmp_path / "county.toml").write_text(TWO_CAPS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(
        whole_program(),
        [
            "check", "roster.xlsx", "--policy", "county.toml", "--as-of", day, "--no-annotate",
            "--select", "ARE001", "--output-format", "json",
        ],
    )  # fmt: skip
    findings = json.loads(done.stdout)["findings"]
    cited = [(c["value"], c["source"]) for f in findings for c in f["clauses"]]
    assert cited == ([] if cap is None else [(cap, source)])
    assert all(f["basis"] for f in findings)
