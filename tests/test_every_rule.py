"""What holds for every rule of the registry."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from babel.messages.pofile import read_po

from relocaudit.facts.columns import DERIVED, FIELDS
from relocaudit.model.message import Term
from relocaudit.policy.catalogue import KNOWN
from relocaudit.rules.hits import EXEMPT, JUDGED
from relocaudit.rules.page import read_page
from relocaudit.rules.registry import NotRun, Rule, all_rules
from tests.rules.county import assemble, blank_frames, policy_of
from tests.rules.example import Settings
from tests.rules.spec import Trial, cases_of, judge, places

LOCALE = Path(__file__).parent.parent / "relocaudit" / "locale" / "zh"
PREFIX = {
    "intake": "INT",
    "identity": "IDN",
    "household": "HHD",
    "flags": "REG",
    "area": "ARE",
    "agreements": "AGR",
    "demolition": "DEM",
    "money": "PAY",
    "sites": "SIT",
    "occupancy": "OCC",
    "followup": "EMP",
    "eligibility": "ELI",
    "reconciliation": "REC",
}
# Cells that belong to no field of a table: a sheet, a header, the record's first cell, any cell.
NO_FIELD = {"sheet", "header", "row", "cell"}
AS_OF = 18_443

# All tests of a rule run in one process, which judges its examples once.
each_rule = pytest.mark.parametrize(
    "rule",
    [
        pytest.param(rule, id=rule.code, marks=pytest.mark.xdist_group(rule.code))
        for rule in all_rules()
    ],
)


def trials(rule: Rule, section: str) -> tuple[Trial, ...]:
    return _trials(rule.code, section)


@cache
def _trials(code: str, section: str) -> tuple[Trial, ...]:
    rule = next(rule for rule in all_rules() if rule.code == code)
    return tuple(judge(rule, case) for case in cases_of(rule, section))


def both(rule: Rule) -> tuple[Trial, ...]:
    return trials(rule, "Flags") + trials(rule, "Passes")


@cache
def zh() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(LOCALE.glob("*.po")):
        for message in read_po(io.BytesIO(path.read_bytes()), locale="zh"):
            if message.string:
                found[message.id] = message.string
    return found


def templates(rule: Rule) -> list[str]:
    texts = [rule.title, *rule.messages.values(), rule.observed, rule.expected, rule.fix]
    return [text for text in texts if text]


def is_field(name: str) -> bool:
    return any(name in columns for columns in (*FIELDS.values(), *DERIVED.values()))


@each_rule
def test_a_rule_is_named_once_in_file_function_and_family(rule: Rule) -> None:
    family, module = rule.check.__module__.split(".")[-2:]
    assert re.fullmatch(PREFIX[family] + r"\d{3}", rule.code)
    assert rule.name == rule.check.__name__.replace("_", "-") == module.replace("_", "-")


@each_rule
def test_a_rule_page_has_every_section(rule: Rule) -> None:
    page = read_page(rule.doc)
    assert page.summary
    assert page.why
    assert page.source
    assert cases_of(rule, "Flags")
    assert cases_of(rule, "Passes")


@each_rule
def test_a_rule_reads_and_flags_what_the_contract_has(rule: Rule) -> None:
    for read in rule.reads:
        table, _, field = read.partition(".")
        assert table in DERIVED, read
        assert not field or field in FIELDS.get(table, {}) or field in DERIVED[table], read
    assert rule.flags
    assert all(name in NO_FIELD or is_field(name) for name in rule.flags)


@each_rule
def test_a_rule_asks_only_the_clauses_it_names(rule: Rule) -> None:
    named = {*rule.clauses, *rule.optional}
    assert named <= set(KNOWN)
    asked = {key for trial in both(rule) for key in trial.asked}
    assert asked == named


@each_rule
def test_each_flags_example_fires_as_it_says(rule: Rule) -> None:
    wrong = {str(trial.case): trial.misses() for trial in trials(rule, "Flags")}
    assert {case: misses for case, misses in wrong.items() if misses} == {}


@each_rule
def test_each_passes_example_is_silent(rule: Rule) -> None:
    loud = {str(trial.case): trial.hits.rows for trial in trials(rule, "Passes")}
    assert {case: hits for case, hits in loud.items() if hits} == {}


@each_rule
def test_a_hit_keeps_to_what_the_rule_declares(rule: Rule) -> None:
    for trial in trials(rule, "Flags"):
        for hit in trial.hits.rows:
            assert hit.severity in rule.severities
            assert "cell" in rule.flags or hit.field in rule.flags
            assert hit.variant in rule.messages
            assert hit.rid is not None or hit.ref is not None
            for table, rid, _ in [(hit.table, hit.rid, hit.field), *hit.evidence]:
                frame = trial.facts.frame(table)
                assert rid is None or (frame is not None and rid in frame.index)


@each_rule
def test_every_place_of_a_message_is_given_a_parameter(rule: Rule) -> None:
    for trial in trials(rule, "Flags"):
        for hit in trial.hits.rows:
            used = (rule.messages[hit.variant], rule.observed, rule.expected, rule.fix)
            assert set().union(*(places(text) for text in used)) <= set(hit.params)


@each_rule
@pytest.mark.parametrize("rows", [0, 3], ids=["empty", "all-blank"])
def test_nothing_known_is_no_finding(rule: Rule, rows: int) -> None:
    facts = assemble(blank_frames(rows), AS_OF)
    policy = policy_of(cases_of(rule, "Flags")[0].settings)
    with contextlib.suppress(NotRun):
        hits = rule.check(facts, policy)
        assert hits.rows == ()


@each_rule
def test_a_rule_leaves_what_it_is_shown_unchanged(rule: Rule) -> None:
    one_of_each = {frozenset(h.variant for h in t.hits.rows): t for t in trials(rule, "Flags")}
    for trial in one_of_each.values():
        again = judge(rule, trial.case)
        for table in DERIVED:
            before, after = again.facts.frame(table), trial.facts.frame(table)
            if before is not None and after is not None:
                pd.testing.assert_frame_equal(before, after)


@each_rule
def test_a_rule_runs_without_the_columns_it_does_not_need(rule: Rule) -> None:
    needed = {(read.partition(".")[0], read.partition(".")[2]) for read in rule.reads}
    tables = {table for table, _ in needed} | {"households", "persons"}
    for trial in both(rule):
        frames = {}
        for table in tables & set(DERIVED):
            frame = trial.facts.frame(table)
            if frame is None:
                continue
            bare = [n for n in FIELDS.get(table, {}) if (table, n) not in needed and n in frame]
            frames[table] = frame.drop(columns=bare)
        facts = assemble(frames, trial.facts.as_of, trial.facts.defects)
        bare_policy = Settings(
            trial.case.settings.policy,
            trial.case.settings.as_of,
            {**trial.case.settings.clauses, **dict.fromkeys(rule.optional, "empty")},
        )
        with contextlib.suppress(NotRun):
            rule.check(facts, policy_of(bare_policy))


@each_rule
def test_the_row_order_never_changes_the_findings(rule: Rule) -> None:
    for trial in trials(rule, "Flags"):
        frames = {
            table: None if frame is None else frame.iloc[::-1]
            for table in DERIVED
            if (frame := trial.facts.frame(table)) is not None
        }
        turned = assemble(frames, trial.facts.as_of, trial.facts.defects)
        hits = rule.check(turned, policy_of(trial.case.settings)).rows
        assert len(hits) == len(trial.hits.rows)


@each_rule
def test_a_rule_has_chinese_for_all_its_words(rule: Rule) -> None:
    page = read_page(rule.doc)
    assert missing([*templates(rule), *page.summary, *page.why, *page.source]) == []
    for msgid in templates(rule):
        assert places(zh()[msgid]) == places(msgid)


@each_rule
def test_the_terms_and_reasons_of_a_rule_have_chinese(rule: Rule) -> None:
    words: set[str] = set()
    for trial in both(rule):
        for hit in trial.hits.rows:
            words |= {value.msgid for value in hit.params.values() if isinstance(value, Term)}
        words |= set(trial.hits.judged.unique()) - {JUDGED, EXEMPT}
        # A hint is what a reader expected: words of the reader's own part.
        words -= {defect.hint for defect in trial.facts.defects}
    assert missing(words) == []


def missing(msgids: Iterable[str]) -> list[str]:
    return sorted(msgid for msgid in msgids if msgid and msgid not in zh())


def test_no_two_rules_share_a_code_or_a_name() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
