"""The arithmetic of the published sources, in invented files: what closes and what does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from relocaudit.jobs.check import run_check
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.coverage import RuleRun
from relocaudit.model.finding import Finding
from relocaudit.model.source import Role
from relocaudit.rules.registry import all_rules
from tests.rules.defaults import id_number

Row = Sequence[object]
HOMES = (
    "乡镇", "行政村", "自然村", "户主姓名", "户主身份证号", "家庭人口", "年度", "安置方式",
    "安置去向",
)  # fmt: skip
ONE = ("松坪乡", "石板村", "上寨", 3, "集中", "统规统建")


def book(path: Path, title: str, *rows: Row, formats: Mapping[str, str] | None = None) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ([title], *rows):
        sheet.append(list(row))
    for cell, mask in (formats or {}).items():
        sheet[cell].number_format = mask
    made.save(path)
    return path


def roster(path: Path, *homes: tuple[str, str, str, int, str, str], title: str = "花名册") -> Path:
    """Households of 2017 only, whose heads are invented; title in row 1."""
    rows = [
        [
            *(town, village, hamlet, f"梧{chr(0x4E00 + 40 + number)}"),
            *(id_number(date(1970, 3, 2), number), size, 2017, mode, sub),
        ]
        for number, (town, village, hamlet, size, mode, sub) in enumerate(homes, 1)
    ]
    return book(path, title, HOMES, *rows)


def judged(tmp_path: Path, rosters: Sequence[Path] = (), **inputs: Path) -> dict[str, list[str]]:
    """By rule of the family the messages, each with its cell; a roster of one home if none."""
    return {
        code: [f"{f.place.address} {f.message.plain()}" for f in found]
        for code, found in findings(tmp_path, rosters, **inputs).items()
    }


def findings(tmp_path: Path, rosters: Sequence[Path], **inputs: Path) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in outcome(tmp_path, rosters, **inputs)[0]:
        found.setdefault(finding.code, []).append(finding)
    return found


def outcome(
    tmp_path: Path, rosters: Sequence[Path], **inputs: Path
) -> tuple[tuple[Finding, ...], dict[str, RuleRun]]:
    given = rosters or [roster(tmp_path / "花名册.xlsx", ONE)]
    previous = inputs.pop("previous", None)
    roles: dict[Role, tuple[str, ...]] = {
        role: (str(path),)
        for role, path in inputs.items()  # type: ignore[misc]
    }
    request = CheckRequest(
        tuple(str(path) for path in given), date(2020, 6, 30), inputs=roles, select=("REC",),
        policy="national", annotate=False, previous=() if previous is None else (str(previous),),
    )  # fmt: skip
    result = run_check(request, lambda message: None).result
    assert result.failures == ()
    assert not [run for run in result.coverage if run.status == "crashed"]
    return result.findings, {run.code: run for run in result.coverage}


def spread(households: int, persons: int) -> list[int]:
    """Sizes of so many households that add up to so many persons."""
    small, more = divmod(persons, households) if households else (0, 0)
    return [small + 1] * more + [small] * (households - more)


PLAN = ("乡镇", "户数", "人数", "集中（户）", "集中（人）", "分散（户）", "分散（人）")


def test_the_nine_towns_of_jinan_close_in_plan_and_rosters(tmp_path: Path) -> None:
    towns = ((7, 24), (24, 66), (24, 69), (10, 29), (25, 63), (9, 20), (14, 45), (6, 20), (2, 4))
    homes, rows = [], []
    left = [44, 134]
    for number, (households, persons) in enumerate(towns):
        counts = {"集中": [0, 0], "分散": [0, 0]}
        for size in sorted(spread(households, persons), reverse=True):
            mode = "集中" if left[0] and left[1] - size - 2 * (left[0] - 1) >= 0 else "分散"
            counts[mode] = [counts[mode][0] + 1, counts[mode][1] + size]
            left = [left[0] - 1, left[1] - size] if mode == "集中" else left
            sub = "统规统建" if mode == "集中" else "分散自建"
            homes.append((f"第{'一二三四五六七八九'[number]}镇", "石板村", "上寨", size, mode, sub))
        rows.append([homes[-1][0], households, persons, *counts["集中"], *counts["分散"]])
    total = [sum(int(str(row[at])) for row in rows) for at in range(1, 7)]
    assert total[:2] == [121, 340]
    plan = book(tmp_path / "任务.xlsx", "2017年任务分解表", PLAN, *rows, ["合计", *total])
    given = roster(tmp_path / "台账.xlsx", *homes, title="2017年花名册（共121户340人）")
    assert judged(tmp_path, [given], plan=plan) == {}


SPLIT = (
    "单位", "合计户数", "合计人数", "集中安置户数", "集中安置人数", "分散安置户数", "分散安置人数",
    "自建户数", "自建人数", "购房户数", "购房人数",
)  # fmt: skip
KINDS = ("单位", "户数", "人数", "建档立卡户数", "建档立卡人数", "同步搬迁户数", "同步搬迁人数")


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (SPLIT, [["金安区", 121, 340, 44, 134, 77, 206, 72, 191, 5, 15]]),
        (
            PLAN,
            [
                ["甲镇", 17, 54, 16, 50, 1, 4],
                ["乙镇", 22, 66, 20, 61, 2, 5],
                ["丙镇", 72, 273, 49, 198, 23, 75],
                ["丁镇", 19, 45, 11, 20, 8, 25],
                ["戊镇", 23, 74, 0, 0, 23, 74],
                ["合计", 153, 512, 96, 329, 57, 183],
            ],
        ),
        (PLAN, [["施甸县", 6620, 24359, 4260, 17040, 2360, 7319]]),
        (PLAN, [["建档立卡", 5820, 21849, 3749, 15535, 2071, 6314]]),
        (KINDS, [["施甸县", 6620, 24359, 5820, 21849, 800, 2510]]),
    ],
)
def test_what_the_sources_print_closes(tmp_path: Path, header: Row, rows: Sequence[Row]) -> None:
    plan = book(tmp_path / "任务.xlsx", "搬迁任务表", header, *rows)
    assert judged(tmp_path, plan=plan) == {}


def test_homes_that_are_more_than_households_are_added_up(tmp_path: Path) -> None:
    plan = book(tmp_path / "任务.xlsx", "任务表", PLAN, ["北社乡", 117, 417, 74, None, 44, None])
    (found,) = judged(tmp_path, plan=plan)["REC004"]
    assert found == "B3 households is 117, but concentrated h 74 and dispersed h 44 add up to 118"


def test_a_total_that_repeats_the_fault_of_its_row_is_not_told_again(tmp_path: Path) -> None:
    rows = [["甲镇", 117, 417, 74, 300, 44, 117], ["乙镇", 3, 9, 3, 9, 0, 0]]
    total = ["合计", 120, 426, 77, 309, 44, 117]
    plan = book(tmp_path / "任务.xlsx", "任务表", PLAN, *rows, total)
    assert [found[:2] for found in judged(tmp_path, plan=plan)["REC004"]] == ["B3"]


def test_twelve_hamlets_are_not_the_thirteen_of_the_title(tmp_path: Path) -> None:
    homes = [
        ("北社乡", f"{'甲乙丙丁戊己庚'[n % 7]}村", f"{n}号寨", 3, "集中", "统规统建")
        for n in range(12)
    ]
    given = roster(tmp_path / "台账.xlsx", *homes, title="搬迁户花名册，涉及7个行政村13个自然村")
    (found,) = judged(tmp_path, [given])["REC001"]
    assert found.endswith("groups is 13; the rows 3 to 14 add up to 12")


def test_metres_of_a_column_that_nobody_reads_are_added_up(tmp_path: Path) -> None:
    rows = [["甲村", 10, 30, 300], ["乙村", 20, 60, 371], ["合计", 30, 90, 641]]
    plan = book(tmp_path / "任务.xlsx", "建设任务", ("村", "户数", "人数", "绿化（米）"), *rows)
    (found,) = judged(tmp_path, plan=plan)["REC001"]
    assert found == "D5 the printed total of 绿化(米) is 641; the rows 3 to 4 add up to 671"


def test_rates_of_an_older_county_are_worked_out_again(tmp_path: Path) -> None:
    header = ("乡镇", "户数", "集中（户）", "分散（户）", "集中占比", "分散占比")
    rows = [["甲镇", 450, 310, 140, 0.72, "28%"], ["乙镇", 450, 310, 140, 0.689, "31.1%"]]
    plan = book(tmp_path / "任务.xlsx", "任务表", header, *rows, formats={"E3": "0%", "E4": "0.0%"})
    assert judged(tmp_path, plan=plan)["REC012"] == [
        "E3 310 of 450 (concentrated h) is 68.89 %, not 72 %",
        "F3 140 of 450 (dispersed h) is 31.11 %, not 28 %",
    ]


def test_a_rate_in_a_title_is_of_the_number_before_it(tmp_path: Path) -> None:
    plan = book(
        tmp_path / "任务.xlsx", "任务450户，其中集中310户，占72%；分散140户（31.1%）",
        ("乡镇", "户数"), ["甲镇", 450],
    )  # fmt: skip
    assert judged(tmp_path, plan=plan) == {
        "REC012": ["A1 310 of 450 (households) is 68.89 %, not 72 %"]
    }


def test_scopes_that_clash_are_no_errors(tmp_path: Path) -> None:
    given = roster(tmp_path / "台账.xlsx", ONE, title="累计搬迁980户花名册，其中同步1131户")
    plan = book(
        tmp_path / "任务.xlsx", "任务表", ("乡镇", "户数"), ["甲镇", 980],
        ["说明：集中安置点13个，全市安置点54个"],
    )  # fmt: skip
    found = findings(tmp_path, [given], plan=plan)
    assert list(found) == ["REC010"]
    assert {f.severity.value for f in found["REC010"]} == {"verify"}
    told = [f.message.plain() for f in found["REC010"]]
    assert told == [
        "13 sites here, 54 elsewhere: do both count the same (口径)?",
        "the title counts households 980 (累计), the rows come to 1: do both count the same "
        "(口径)?",
        "households 1131 is a part (其中、同步) of 980, and larger: do both count the same (口径)?",
    ]


def test_progress_that_skips_a_step_is_told_of_its_row_alone(tmp_path: Path) -> None:
    header = ("乡镇", "户数", "签约户数", "竣工户数", "入住户数", "入住率")
    rows = [["甲镇", 100, 90, 95, 80, "80%"], ["合计", 100, 90, 95, 80, 0.9]]
    plan = book(tmp_path / "进度.xlsx", "进度表", header, *rows)
    assert judged(tmp_path, plan=plan) == {
        "REC006": ["D3 finished h is 95, but signed h only 90"],
        "REC012": ["F4 80 of 100 (moved in h) is 80.00 %, not 90 %"],
    }


def test_swapped_households_and_persons_are_seen(tmp_path: Path) -> None:
    plan = book(tmp_path / "任务.xlsx", "任务表", PLAN, ["田阳县", 3054, 12000, 5326, 1409])
    (found,) = judged(tmp_path, plan=plan)["REC013"]
    assert found.startswith("E3 concentrated p is 1409 and concentrated h is 5326")


FUNDS = ("乡镇", "总投资（万元）", "中央预算内", "地方政府债", "专项建设基金", "长期贷款")


@pytest.mark.parametrize(
    ("total", "is_right"),
    [
        ((1850, 500, 70, 80, 1200), True),
        ((10549.18, 4703.4, 4208.58, 169.2, 1468), True),
        ((1851, 500, 70, 80, 1200), False),
        ((10550.18, 4703.4, 4208.58, 169.2, 1468), False),
    ],
)
def test_sources_of_funds_are_added_up(tmp_path: Path, total: Row, *, is_right: bool) -> None:
    plan = book(tmp_path / "资金.xlsx", "投资计划", FUNDS, ["北社乡", *total])
    assert list(judged(tmp_path, plan=plan)) == ([] if is_right else ["REC014"])


def test_a_mean_that_was_rounded_is_a_notice(tmp_path: Path) -> None:
    header = ("乡镇", "户数", "户均投资（万元）", "总投资（万元）")
    plan = book(tmp_path / "资金.xlsx", "投资计划", header, ["北社乡", 44, 18, 812])
    ((found,),) = findings(tmp_path, (), plan=plan).values()
    assert (found.code, found.severity.value, found.place.address) == ("REC014", "notice", "D3")


def test_the_plan_of_another_year_is_said_in_one_line(tmp_path: Path) -> None:
    plan = book(tmp_path / "任务.xlsx", "2014年任务表", ("乡镇", "户数"), ["松坪乡", 40])
    found, runs = outcome(tmp_path, (), plan=plan)
    assert found == ()
    reason = runs["REC002"].reason
    assert reason is not None
    assert reason.plain().startswith("the plan is for 2014, the rosters are for 2017")


def test_a_township_whose_roster_is_missing_is_not_judged(tmp_path: Path) -> None:
    rows = [["松坪乡", 1, 3], ["梅花乡", 7, 20]]
    plan = book(tmp_path / "任务.xlsx", "2017年任务表", ("乡镇", "户数", "人数"), *rows)
    found, runs = outcome(tmp_path, (), plan=plan)
    assert found == ()
    assert (runs["REC002"].judged, runs["REC002"].records) == (1, 2)


def test_accompanying_households_are_in_or_out_as_the_header_says(tmp_path: Path) -> None:
    header = ("乡镇", "计划户数（不含同步搬迁）", "建档立卡户数", "其中同步（户）")
    plan = book(tmp_path / "任务.xlsx", "任务表", header, ["梅花乡", 16, 16, 4])
    assert judged(tmp_path, plan=plan) == {}
    header = ("乡镇", "计划户数（含同步搬迁）", "建档立卡户数", "其中同步（户）")
    plan = book(tmp_path / "任务.xlsx", "任务表", header, ["梅花乡", 16, 16, 4])
    assert list(judged(tmp_path, plan=plan)) == ["REC004"]


def test_whoever_leaves_is_replaced(tmp_path: Path) -> None:
    stays = ONE
    before = roster(
        tmp_path / "旧.xlsx", stays, ("松坪乡", "石板村", "下寨", 4, "集中", "统规统建")
    )
    now = roster(tmp_path / "新.xlsx", stays)
    assert judged(tmp_path, [now], previous=before)["REC007"] == [
        "None since the earlier version 4 persons left the rosters and 0 came in"
    ]
    assert judged(tmp_path, [before], previous=before) == {}


def test_every_rule_of_the_family_is_there() -> None:
    codes = [rule.code for rule in all_rules() if rule.code.startswith("REC")]
    assert codes == [f"REC{number:03d}" for number in range(1, 15)]
