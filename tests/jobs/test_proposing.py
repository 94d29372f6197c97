"""What the files of a folder seem to be: as offices make them, under names that say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from relocaudit.errors import InputError
from relocaudit.jobs.folder_walk import workbooks_below
from relocaudit.jobs.proposing import Searching, propose
from relocaudit.model.proposal import Proposal

ID = "999901198001012222"
# File name, title, headers; the role that is right, or None.
LISTS = [
    ("p1", "2018年建房补助资金发放花名册", "序号 姓名 身份证号 开户行 账号 金额", "payments"),
    ("p2", "", "序号 户主姓名 人口 补助标准 补助金额(元) 一卡通账号 领款人签字", "payments"),
    ("p3", "拆旧奖励兑付表", "乡镇 村 户主 应兑现金额 实兑金额 备注", "payments"),
    ("a1", "", "序号 乡镇 村 户主姓名 协议编号 协议类型 签订日期", "agreements"),
    ("a2", "搬新拆旧协议签订情况统计表", "序号 户主 是否签订拆旧协议 签订时间", "agreements"),
    ("d1", "", "序号 户主姓名 旧房地址 旧房面积 房屋结构 拆除时间 复垦时间", "demolition"),
    ("d2", "旧房拆除台账", "序号 村 户主 是否拆除 备注", "demolition"),
    ("c1", "", "序号 姓名 身份证号 变更类型 变更时间 原因", "changes"),
    ("c2", "人口自然增减情况表", "村 户主 增减人员姓名 与户主关系 增加或减少 原因 时间", "changes"),
    ("s1", "", "序号 安置点名称 所在乡镇 规划户数 规划人数 开工时间 竣工时间", "sites"),
    ("s2", "", "安置点 户数 人数 套数 建设状态", "sites"),
    ("t1", "2017年度搬迁任务分解表", "乡镇 户数 人数 集中安置户数 分散安置户数", "plan"),
    ("g1", "", "户编号 人编号 姓名 证件号码 与户主关系 贫困户属性 是否搬迁户 脱贫属性", "registry"),
    (
        "g2",
        "",
        "省 市 县 乡 行政村 户编号 人编号 姓名 性别 证件类型 证件号码 与户主关系 民族 在校生状况 "
        "是否参加大病医疗 脱贫属性 贫困户属性 主要致贫原因 人均纯收入 是否饮水安全 联系电话",
        "registry",
    ),
    ("r1", "", "序号 姓名 性别 身份证号 与户主关系 家庭人口 住房面积 安置点 联系电话", "roster"),
    ("r2", "松萝镇易地扶贫搬迁户台账", "序号 村 组 户主姓名 人口 安置方式 住房面积", "roster"),
    ("r3", "", "户主姓名 家庭人口 行政村 住房面积", "roster"),
    (
        "r4",
        "2018年搬迁对象汇总表",
        "序号 姓名 身份证号 与户主关系 是否建档立卡户 搬迁方式 是否签协议 是否拆旧 补助金额",
        "roster",
    ),
    ("财政供养人员名单", "", "序号 姓名 身份证号 单位 职务", "external payroll"),
    ("e2", "机动车登记信息", "姓名 身份证号 车牌号 车辆品牌 登记日期", "external vehicle"),
    ("e3", "工商登记比对数据", "姓名 身份证号码 企业名称 统一社会信用代码", "external company"),
    ("e4", "死亡人员名单", "序号 姓名 证件号码 死亡日期", "external dead"),
    ("e5", "工矿塌陷区村名单", "乡镇 村", "external excluded-area"),
    ("e6", "不动产登记信息", "姓名 身份证号 坐落 建筑面积 登记时间", "external property"),
    (
        "e7",
        "农村危房改造花名册",
        "序号 户主姓名 身份证号 危房等级 改造年度",
        "external danger-house",
    ),
    ("e8", "公租房保障家庭名单", "户主 身份证 公租房地址 入住时间", "external public-rental"),
    ("u1", "采购清单", "物品 数量 单价", None),
    ("u2", "领导小组成员名单", "姓名 职务 联系电话", None),
    ("u3", "会议记录", "日期 议题 参会人员", None),
    ("u4", "", "部门 负责人 联系电话 职责", None),
    ("u5", "", "村 户数 人口", None),
]


def book(path: Path, *rows: list[object], sheet: str = "Sheet1") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Workbook()
    made.worksheets[0].title = sheet
    for row in rows:
        made.worksheets[0].append(row)
    made.save(path)


def seen(folder: Path) -> dict[str, Proposal]:
    return {one.path: one for one in propose(folder, Searching(), lambda _: None)}


def test_lists_are_known_by_their_columns_and_titles(tmp_path: Path) -> None:
    for number, (name, title, heads, _) in enumerate(LISTS):
        above = [[title]] if title else []
        filled: list[object] = [number + 1 for _ in heads.split()]
        book(tmp_path / f"{name}.xlsx", *above, list(heads.split()), filled)
    found = {
        Path(path).stem: " ".join(filter(None, (one.role, one.kind))) or None
        for path, one in seen(tmp_path).items()
    }
    assert found == {name: role for name, _, _, role in LISTS}


ROSTER: list[object] = ["户主姓名", "家庭人口", "行政村", "住房面积"]
HOME: list[object] = ["韩小禾", 3, "石桥村", 75]


def test_the_township_is_that_of_the_rows_the_title_or_the_name(tmp_path: Path) -> None:
    book(tmp_path / "芦笛乡.xlsx", [*ROSTER, "乡镇"], [*HOME, "云岫县松萝镇"])
    book(tmp_path / "a.xlsx", ["云岫县沙棘镇花名册"], ROSTER, HOME)
    book(tmp_path / "听涧乡.xlsx", ROSTER, [*HOME[:3], 80])
    book(tmp_path / "眠鹿乡.xlsx", [*ROSTER, "乡镇"], [*HOME, "松萝镇"], [*HOME, "芦笛乡"])
    assert {path: one.township for path, one in seen(tmp_path).items()} == {
        "芦笛乡.xlsx": "松萝镇", "a.xlsx": "沙棘镇", "听涧乡.xlsx": "听涧乡", "眠鹿乡.xlsx": None,
    }  # fmt: skip


def test_what_cannot_be_used_is_named_with_the_reason(tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx", ROSTER, HOME)
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04 torn")
    book(tmp_path / "form.xlsx", ROSTER)
    book(tmp_path / "空.xlsx")
    book(tmp_path / "核实.xlsx", ["序号", "核实结果"], sheet="核实结果")
    (tmp_path / "~$a.xlsx").touch()
    found = seen(tmp_path)
    assert {path for path, one in found.items() if one.role} == {"a.xlsx"}
    assert {path for path, one in found.items() if one.unread} == {"torn.xlsx"}
    assert {path for path, one in found.items() if one.is_ours} == {"核实.xlsx", "~$a.xlsx"}
    assert found["b.xlsx"].why.plain() == "the same as a.xlsx"
    assert found["form.xlsx"].why.plain() == "an empty form: roster"


def test_an_old_roster_is_an_earlier_version_where_a_newer_one_stands(tmp_path: Path) -> None:
    book(tmp_path / "松萝镇.xlsx", ROSTER, HOME)
    book(tmp_path / "旧版" / "松萝镇.xlsx", ROSTER, [*HOME[:3], 60])
    book(tmp_path / "旧版" / "芦笛乡.xlsx", ROSTER, [*HOME[:3], 70])
    assert {path: one.role for path, one in seen(tmp_path).items()} == {
        "松萝镇.xlsx": "roster", "旧版/松萝镇.xlsx": "previous", "旧版/芦笛乡.xlsx": "roster",
    }  # fmt: skip


def test_a_workbook_is_what_most_rows_are_about(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "拆旧"
    for row in (["户主姓名", "旧房面积", "拆除时间", "复垦时间"], ["韩小禾", 100, "2018.1", ""]):
        sheet.append(row)
    people = made.create_sheet("石桥村")
    people.append(["序号", "姓名", "身份证号", "与户主关系", "住房面积", "安置点"])
    people.append([1, "韩小禾", ID, "户主", 75, "百合园"])
    people.append([1, "韩小苗", ID, "之女", 75, "百合园"])
    made.save(tmp_path / "a.xlsx")
    found = seen(tmp_path)["a.xlsx"]
    assert found.role == "roster"
    assert 'sheet "拆旧" looks like another kind' in found.why.plain()


def test_hidden_folders_and_folders_deep_below_are_left_alone(tmp_path: Path) -> None:
    for place in ("a", ".relocaudit/cache", "1/2/3/4", "1/2/3/4/5"):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "a.xlsx").touch()
    (tmp_path / "说明.docx").touch()
    found = [path.relative_to(tmp_path).as_posix() for path in workbooks_below(tmp_path)]
    assert found == ["1/2/3/4/a.xlsx", "a/a.xlsx"]


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        list(workbooks_below(tmp_path / "none"))
