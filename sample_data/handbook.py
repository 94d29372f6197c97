"""The README of the county, with every plant in a table."""

from __future__ import annotations

from .answers import FindingEntry, NearMissEntry

_INTRODUCTION = """\
# The sample county

霁川县: four townships, 86 households, every other input, and the answers. All of it is invented:
people, identity numbers (region 9998xx, which no county has), phones, cards, places. Nothing
here comes from a real roster.

| file | what |
|---|---|
| `眠鹿乡花名册.xlsx` | flat person rows, household values on each row; nothing wrong |
| `枕溪镇花名册.xlsx` | person rows, two header rows, household cells merged down |
| `听涧乡花名册.xlsx` | household cells on the first row only, two columns headed 姓名 |
| `拾云镇花名册.xlsx` | household rows only, three header rows, money in 万元, 小计 and 总计 |
| `registry.xlsx` | the registry export |
| `agreements.xlsx` | agreements, by household and kind |
| `changes.xlsx` | births, deaths, marriages |
| `plan.xlsx` | the plan by year and township |
| `sites.xlsx` | the resettlement sites |
| `payments.xlsx` | money paid |
| `demolition.xlsx` | old houses |

`relocaudit demo DIR` copies the county and audits it as of 2020-06-30 under the policy
`yunnan-shidian`. This page, `expected.json` and the workbooks are written by `python -m
sample_data.build` (needs openpyxl; the same bytes on every run): change the modules beside
it, not the workbooks.

`expected.json` holds the tables below for machines. `also_right` lists other cells that count
as right where a rule leaves a choice, `side_effects` and `side_effects_on_totals` codes that
may be reported as a consequence. One household carries at most one plant. Whatever else is
reported as `problem` or `redline` is a false alarm.
"""


def handbook(findings: list[FindingEntry], near_misses: list[NearMissEntry]) -> str:
    """Markdown; one row a plant, in the order of expected.json."""
    lines = [_INTRODUCTION, "## Planted faults\n"]
    lines += ["| file | sheet | cell | code | why |", "|---|---|---|---|---|"]
    for entry in findings:
        lines.append(
            _row(entry["source"], entry["sheet"], entry["cell"], entry["code"], entry["why"])
        )
    lines += ["", "## Near misses\n"]
    lines += ["| file | sheet | cell | must not be reported | why |", "|---|---|---|---|---|"]
    for miss in near_misses:
        codes = ", ".join(miss["must_not_fire"])
        lines.append(_row(miss["source"], miss["sheet"], miss["cell"], codes, miss["why"]))
    return "\n".join(lines) + "\n"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
