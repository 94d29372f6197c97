"""Plans, site lists, ledgers of payments and old houses, and lists of other offices."""

from __future__ import annotations

import pytest
from lists_by_hand import id_of
from sheets_by_hand import Value, ledger_of

from relocaudit.tables.aliases import aliases_of
from relocaudit.tables.table import Table

BANK: list[Value] = [
    "姓名", "身份证号", "开户行", "账号", "人口", "标准(元/人)", "金额(元)", "签字",
]  # fmt: skip


def paid(number: int, amount: int) -> list[Value]:
    return [f"王{number}", id_of(number), "信用社", f"6230000000000{number:06}", 2, 20000, amount]


def rows(table: Table, *fields: str) -> list[tuple[object, ...]]:
    """The records' values; None for NA."""
    found = table.frame[list(fields)].to_numpy(object, na_value=None)
    return [tuple(row) for row in found.tolist()]


def test_a_bank_list_has_pages_and_its_item_in_the_title() -> None:
    title: list[Value] = ["松坪乡建房补助资金发放表"]
    table = ledger_of(
        "payments",
        [title, BANK, paid(1, 40000), paid(2, 60000), ["本页小计", *[None] * 5, 100000],
         title, BANK, paid(3, 20000), ["本页小计", *[None] * 5, 20000],
         ["累计", *[None] * 5, 120000], ["合计人民币（大写）：壹拾贰万元整"]],
    )  # fmt: skip
    item = "building-subsidy"
    assert rows(table, "payee_name", "item", "amount") == [
        ("王1", item, 4_000_000), ("王2", item, 6_000_000), ("王3", item, 2_000_000),
    ]  # fmt: skip
    assert [(t.value, t.spans[0]) for t in table.totals] == [
        (10_000_000, (3, 4)), (2_000_000, (6, 8)), (12_000_000, (3, 9)),
    ]  # fmt: skip
    assert table.defects == ()


def test_items_side_by_side_are_a_payment_each_with_its_own_cell() -> None:
    table = ledger_of(
        "payments",
        [["资金兑付表　单位：万元"],
         ["户主姓名", "身份证号码", "人口", "建房补助", "拆旧奖励", "户均补足", "合计"],
         ["王一", id_of(1), 3, 6, 1.8, None, 7.8], ["王二", id_of(2), 2, 4, "/", 2, 6]],
    )  # fmt: skip
    assert rows(table, "head_name", "item", "amount") == [
        ("王一", "building-subsidy", 6_000_000), ("王一", "demolition-reward", 1_800_000),
        ("王二", "building-subsidy", 4_000_000), ("王二", "top-up", 2_000_000),
    ]  # fmt: skip
    assert [str(table.cell(rid, "amount")) for rid in (1, 3)] == ["Sheet1!E3", "Sheet1!F4"]


def test_items_above_stand_for_the_columns_below_them() -> None:
    table = ledger_of(
        "payments",
        [["户主", "身份证号", "建房补助", None, "拆旧奖励", None],
         [None, None, "人数", "金额（元）", "发放时间", "金额（元）"],
         ["王一", id_of(1), 3, 60000, "2018-06", 18000]],
        merges=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )  # fmt: skip
    assert rows(table, "item", "basis_persons", "amount") == [
        ("building-subsidy", 3, 6_000_000), ("demolition-reward", None, 1_800_000),
    ]  # fmt: skip


def test_what_was_paid_goes_before_what_was_due() -> None:
    table = ledger_of(
        "payments",
        [["收款人", "收款人身份证号", "项目", "应发金额", "扣款", "实发金额（万元）"],
         ["王一", id_of(1), "建房补助资金", 60000, 0, 6]],
    )  # fmt: skip
    assert rows(table, "item", "amount") == [("building-subsidy", 6_000_000)]


def test_lines_of_one_household_share_its_merged_cells() -> None:
    table = ledger_of(
        "payments",
        [["户主姓名", "户编号", "项目", "金额"], ["王一", "999901", "建房补助", 60000],
         [None, None, "拆旧奖励", 18000], ["李二", "999902", "建房补助", "约4万"]],
        merges=["A2:A3", "B2:B3"],
    )  # fmt: skip
    assert table.frame["household_no"].tolist() == ["999901", "999901", "999902"]
    assert [(d.kind, d.raw) for d in table.defects] == [("unreadable", "约4万")]


def test_a_plan_tells_its_year_in_the_title_in_a_column_or_above_its_counts() -> None:
    body: list[list[Value]] = [["松坪镇", 10, 40], ["合计", 10, 40]]
    by_title = ledger_of("plan", [["2017年任务分解表"], ["乡镇", "户数", "人数"], *body])
    assert rows(by_title, "town", "plan_year", "households") == [("松坪镇", 2017, 10)]
    by_column = ledger_of("plan", [["年度", "单位", "户", "人"], [2018, "松坪镇", 10, 40]])
    assert rows(by_column, "plan_year", "persons") == [(2018, 40)]
    by_year = ledger_of(
        "plan",
        [["乡镇", "2016年", None, "2017年", None], [None, "户数", "人数", "户数", "人数"],
         ["松坪镇", 10, 40, 6, 24]],
        merges=["A1:A2", "B1:C1", "D1:E1"],
    )  # fmt: skip
    assert rows(by_year, "plan_year", "households") == [(2016, 10), (2017, 6)]


def test_years_of_something_else_do_not_double_the_tasks() -> None:
    table = ledger_of(
        "plan",
        [["任务镇", "搬迁任务(人)", "搬迁任务(户)", "旧房拆除任务(间)", "2016年无房户户数",
          "2017年无房户户数"],
         ["松坪镇", 186, 50, 158, 12, 3]],
    )  # fmt: skip
    assert rows(table, "households", "persons", "demolition_rooms") == [(50, 186, 158)]


def test_a_site_list_with_two_header_rows() -> None:
    table = ledger_of(
        "sites",
        [["安置点名称", "建设地点", "安置规模", None, "工程进度", "地质灾害评估"],
         [None, None, "户", "人", None, None],
         ["松坪小区", "石板村", 30, 100, "主体已完工", "已完成"],
         ["桃园安置区", "桃园村", 20, 70, "未动工", "否"], ["合计", None, 50, 170]],
        merges=["A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"],
    )  # fmt: skip
    assert rows(table, "site_name", "planned_persons", "status") == [
        ("松坪小区", 100, "structure-done"), ("桃园安置区", 70, "not-started"),
    ]  # fmt: skip


def test_a_demolition_ledger_with_old_houses_under_one_heading() -> None:
    table = ledger_of(
        "demolition",
        [["户主", "旧房情况", None, "拆除情况", None, "复垦面积（亩）"],
         [None, "面积(㎡)", "是否共墙", "是否拆除", "拆除时间", None],
         ["王一", 80, "否", "是", "2018年5月", 0.3], ["王二", 90, "是", "限期拆除", None, None]],
        merges=["A1:A2", "B1:C1", "D1:E1", "F1:F2"],
    )  # fmt: skip
    assert rows(table, "head_name", "shared_wall", "state", "reclaim_area") == [
        ("王一", "none", "demolished", 2_000_000), ("王二", "shared", "standing", None),
    ]  # fmt: skip


def test_lists_of_persons_and_of_villages() -> None:
    cars = ledger_of(
        "external",
        [["机动车所有人", "身份证明号码", "号牌号码"], ["王一", id_of(1), "云M12345"]],
    )
    assert rows(cars, "name", "id_number") == [("王一", id_of(1))]
    villages = ledger_of("external", [["乡镇", "行政村"], ["松坪镇", "石板村"]])
    assert rows(villages, "town", "village") == [("松坪镇", "石板村")]


HEADERS = """
plan households: 计划户数（含同步搬迁） | 户数（户） | 搬迁任务(户) | 任务户数 | 计划搬迁户数
plan persons: 计划人数（含同步搬迁） | 搬迁任务(人) | 人数（人） | 计划搬迁人口
plan concentrated_h: 集中（户） | 集中安置户数 | 其中集中安置(户)
plan dispersed_p: 分散（人） | 分散安置人口 | 其中：分散安置（人）
plan sync_h: 其中同步（户） | 同步搬迁户数 | 其中：同步搬迁（户）
plan registered_p: 建档立卡人口（人） | 其中：建档立卡贫困人口 | 建档立卡人数
plan origin: 下达单位 | 任务来源
sites site_code: 安置点编码 | 安置点编号
sites aliases: 曾用名 | 原名称
sites planned_households: 规划安置户数 | 安置规模（户） | 计划安置户数
sites built_units: 建设套数 | 安置房套数 | 住房（套）
sites hazard_report: 地灾评估编号 | 是否开展地灾评估 | 地质灾害危险性评估报告
sites capacity_report: 资源环境承载力评价报告 | 水土资源平衡分析
sites service_centre: 管理服务中心 | 有无管理服务中心
payments payee_name: 收款人 | 领款人 | 户名 | 姓名 | 收款人姓名
payments head_name: 户主 | 户主姓名 | 户主(领款人)
payments payee_card: 收款账号 | 一卡通账号 | 帐号 | 银行卡号 | 惠农一卡通账号
payments amount: 发放金额（元） | 金额 | 实发 | 兑付金额（万元） | 金额（小写）
payments payable: 应发 | 应付金额 | 应补资金
payments basis_persons: 人口 | 计发人数 | 享受人数（人）
payments standard: 标准(元/人) | 补助标准（元/人）
payments pay_date: 发放日期 | 兑付时间 | 打卡日期
payments item: 项目 | 资金类别 | 补助项目
demolition grade: 危房鉴定等级 | 危房等级 | 房屋安全等级
demolition shared_wall: 共墙情况 | 是否共墙 | 连体房
demolition protected: 古民居保护 | 是否古民居
demolition state: 是否拆除 | 旧房拆除情况 | 拆旧情况
demolition reclaim_area: 复垦面积（亩） | 宅基地复垦面积
demolition photo_no: 照片编号 | 影像资料编号
external name: 姓名 | 车主 | 法定代表人 | 死者姓名 | 权利人
external plate_no: 车牌号 | 号牌号码
external event_year: 危改年度 | 改造年度
"""


@pytest.mark.parametrize("line", HEADERS.strip().splitlines())
def test_a_header_means_its_field(line: str) -> None:
    owner, texts = line.split(":", 1)
    role, field = owner.split()
    found = {text.strip(): aliases_of(role).resolve((text.strip(),)) for text in texts.split("|")}
    assert {text: match and match.field for text, match in found.items()} == dict.fromkeys(
        found, field
    )
