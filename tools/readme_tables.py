"""The tables of the two READMEs, written by cog from the program itself (`make docs`)."""

from __future__ import annotations

from relocaudit.model.severity import Severity
from relocaudit.model.wording import Language, Wording
from relocaudit.policy.load import own_profiles
from relocaudit.rules.registry import Rule, all_rules

HEADINGS: dict[Language, tuple[str, str]] = {
    "en": ("| code | name | severity | lead |", "| profile | |"),
    "zh": ("| 编码 | 规则名 | 等级 | 疑点 |", "| 名称 | 政策标准 |"),
}


def rules_table(lang: Language) -> str:
    """One line a rule, the gravest severity first where a rule has several."""
    rows = [_rule_row(rule, Wording(lang)) for rule in all_rules()]
    return "\n".join([HEADINGS[lang][0], "|---|---|---|---|", *rows])


def profiles_table(lang: Language) -> str:
    """One line a policy profile."""
    wording = Wording(lang)
    rows = [f"| `{name}` | {wording.text(one.title)} |" for name, one in own_profiles().items()]
    return "\n".join([HEADINGS[lang][1], "|---|---|", *rows])


def _rule_row(rule: Rule, wording: Wording) -> str:
    graves: list[Severity] = sorted(rule.severities, key=lambda severity: -severity.rank)
    severity = " / ".join(wording.text(grave.value) for grave in graves)
    return f"| {rule.code} | `{rule.name}` | {severity} | {wording.text(rule.title)} |"
