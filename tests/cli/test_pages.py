from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import Result

from relocaudit.policy import profile_names
from relocaudit.rules.registry import all_rules

Call = Callable[..., Result]


def test_rules_lists_every_rule_once(call: Call) -> None:
    lines = call("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in all_rules()]


def test_rules_can_be_chosen_by_prefix(call: Call) -> None:
    document = json.loads(call("rules", "--select", "IDN", "--output-format", "json").stdout)
    assert {rule["code"][:3] for rule in document["rules"]} == {"IDN"}


@pytest.mark.parametrize("asked", ["IDN001", "idn001", "bad-id-number"])
def test_a_rule_is_found_by_code_or_name(call: Call, asked: str) -> None:
    page = call("rule", asked).stdout
    assert page.startswith("IDN001 bad-id-number\n")
    assert "Why it matters" in page


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_every_rule_has_a_page_with_its_examples(call: Call, code: str) -> None:
    page = call("rule", code).stdout
    assert not [line for line in page.splitlines() if line.startswith("#")]
    assert "\nPasses\n" in page


def test_an_unknown_rule_is_answered_with_the_nearest(call: Call) -> None:
    done = call("rule", "IDN01")
    assert done.exit_code == 2
    assert done.stderr.startswith("relocaudit: IDN01: there is no such rule; did you mean IDN0")


def test_a_rule_comes_as_json_too(call: Call) -> None:
    rule = json.loads(call("rule", "IDN001", "--output-format", "json").stdout)["rule"]
    assert (rule["code"], rule["name"], rule["level"]) == ("IDN001", "bad-id-number", "person")


def test_policies_lists_every_profile(call: Call) -> None:
    listed = [line.split()[0] for line in call("policies").stdout.splitlines() if line]
    assert listed[:-1] == list(profile_names())


def test_a_policy_shows_values_with_their_source_and_names_what_is_not_set(call: Call) -> None:
    page = call("policy", "yunnan-shidian", "--as-of", "2020-06-30").stdout
    assert "area.cap_per_person  25 m2/person" in page
    assert "SD2017 二(二)2" in page
    assert "Not set" in page


def test_a_policy_comes_as_json_too(call: Call) -> None:
    document = json.loads(call("policy", "national", "--output-format", "json").stdout)
    caps = [c for c in document["clauses"] if c["key"] == "area.cap_per_person"]
    assert [(c["value"], c["unit"]) for c in caps] == [("25", "m2/person")]


def test_an_unknown_policy_is_one_line(call: Call) -> None:
    done = call("policy", "natoinal")
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "national" in done.stderr
