"""The engine: crashes recorded, rules skipped with a reason, cells found, fingerprints kept."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
from engine_county import facts_of_two_homes

from relocaudit.engine.audit import audit
from relocaudit.facts.facts import Facts
from relocaudit.model.message import Message, Personal
from relocaudit.model.severity import Severity
from relocaudit.policy import Policy, load_policy
from relocaudit.rules.hits import EXEMPT, Hit, Hits
from relocaudit.rules.registry import NotRun, Rule

POLICY = load_policy("national", pd.Timestamp("2020-06-30").date())


def rule(check: object, **more: object) -> Rule:
    plain = Rule(
        code="TST001", name="a-test", title="A test", severities=frozenset({Severity.PROBLEM}),
        level="household", reads=(), flags=frozenset({"house_area"}), messages={"": "it is {what}"},
        observed="", expected="", fix="Mend it.", clauses=(), optional=(), since="0.1", doc="",
        check=check,  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def run(facts: Facts, *rules: Rule) -> tuple[list[tuple[str, str, str | None]], list, list[str]]:
    crashes: list[str] = []
    result = audit(facts, POLICY, rules, {}, lambda code, _trace: crashes.append(code))
    coverage = [(r.code, r.status, r.reason.plain() if r.reason else None) for r in result.coverage]
    return coverage, list(result.findings), crashes


def flagging(field: str, table: str = "households") -> object:
    def check(facts: Facts, _policy: Policy) -> Hits:
        frame = facts.frame(table)
        assert frame is not None
        judged = pd.Series("judged", index=frame.index)
        rid = int(frame.index[0])
        params = {"what": Personal("name", "湛慈")}
        return Hits(judged, (Hit(table, rid, field, Severity.PROBLEM, params),))

    return check


def test_a_rule_that_crashes_is_recorded_and_the_others_still_run(tmp_path: Path) -> None:
    def crashing(_facts: Facts, _policy: Policy) -> Hits:
        raise KeyError("999801197202260015")

    facts = facts_of_two_homes(tmp_path)
    coverage, findings, crashes = run(
        facts, rule(crashing), rule(flagging("house_area"), code="TST002")
    )
    assert coverage[0] == ("TST001", "crashed", "a fault of ours: KeyError")
    assert coverage[1][1] == "ran"
    assert len(findings) == 1
    assert crashes == ["TST001"]


def test_a_rule_may_say_that_it_cannot_run(tmp_path: Path) -> None:
    def unable(_facts: Facts, _policy: Policy) -> Hits:
        raise NotRun(Message.of("the column is blank"))

    coverage, _, _ = run(facts_of_two_homes(tmp_path), rule(unable))
    assert coverage == [("TST001", "skipped", "the column is blank")]


def test_what_a_rule_needs_and_has_not_is_said(tmp_path: Path) -> None:
    facts = facts_of_two_homes(tmp_path)
    check = flagging("house_area")
    coverage, _, _ = run(
        facts,
        rule(check, reads=("registry.flag_relocation",)),
        rule(check, clauses=("area.land_cap",)),
        rule(check, reads=("households.land_area",)),
    )
    assert [reason for _, _, reason in coverage] == [
        "no registry export was given",
        "the policy leaves area.land_cap empty: Largest land area of a home",
        "the roster has no column for land area",
    ]


def test_counts_add_up(tmp_path: Path) -> None:
    def check(facts: Facts, _policy: Policy) -> Hits:
        judged = pd.Series([EXEMPT, "no area"], index=facts.households.index)
        return Hits(judged)

    result = audit(facts_of_two_homes(tmp_path), POLICY, [rule(check)], {}, print)
    told = result.coverage[0]
    assert (told.records, told.judged, told.exempt, told.flagged) == (2, 0, 1, 0)
    assert [(n.reason.plain(), n.records) for n in told.not_judged] == [("no area", 1)]


def test_the_flagged_cell_is_the_fields_own(tmp_path: Path) -> None:
    _, findings, _ = run(facts_of_two_homes(tmp_path), rule(flagging("house_area")))
    assert findings[0].place.address == "G2"


def test_without_such_a_column_the_first_members_name_is_flagged(tmp_path: Path) -> None:
    _, findings, _ = run(facts_of_two_homes(tmp_path), rule(flagging("agreement_demolish")))
    assert findings[0].place.address == "B2"


def test_a_household_field_of_a_person_is_found_at_the_household(tmp_path: Path) -> None:
    _, findings, _ = run(facts_of_two_homes(tmp_path), rule(flagging("house_area", "persons")))
    assert findings[0].place.address == "G2"


def test_a_subject_without_a_head_column_is_named_for_its_head(tmp_path: Path) -> None:
    _, findings, _ = run(facts_of_two_homes(tmp_path), rule(flagging("house_area")))
    subject = findings[0].subject
    assert (subject.head_name, subject.household, subject.township) == (
        "湛慈",
        "9998000000000001",
        "听涧乡",
    )


def test_moving_a_row_or_mending_a_value_keeps_the_fingerprint(tmp_path: Path) -> None:
    prints = []
    for number, settings in enumerate(
        ({}, {"area": 49}, {"blank_rows": 3}, {"name": "other.xlsx"})
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        facts = facts_of_two_homes(folder, **settings)  # type: ignore[arg-type]
        prints.append(run(facts, rule(flagging("house_area")))[1][0].fingerprint)
    assert len(set(prints)) == 1


def test_another_field_or_rule_has_another_fingerprint(tmp_path: Path) -> None:
    facts = facts_of_two_homes(tmp_path)
    rules = (
        rule(flagging("house_area")),
        rule(flagging("family_size")),
        rule(flagging("house_area"), code="TST002"),
    )
    _, findings, _ = run(facts, *rules)
    assert len({finding.fingerprint for finding in findings}) == 3
