"""Roster columns that hold one value a household."""

from __future__ import annotations

from . import codes, people
from .column import Base, Text, Whole, YesNo, column

# A mobile number, or a landline with its area code; several numbers in one cell are fine.
_ONE_PHONE = r"(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})"
PHONE = rf"^{_ONE_PHONE}(?:[^0-9]+{_ONE_PHONE})*$"


class RosterHousehold(Base):
    """A household of the roster. Required in household layouts: the head's name and the size."""

    head_name: Text = column(*people.HEAD_NAME, kind="name", required=True)
    family_size: Whole = column(
        "家庭人口数", "家庭人口", "人口数", "人数", "家庭人数", "家庭成员数", "搬迁人数", "搬迁人口", "人口", "家庭总人口", "家庭人口总数",
        "户人数", "户人口", "搬迁人口数", "在册人口", "家庭成员人数", "人口数量",
        kind="count", unit="person", required=True, ge=1,
    )  # fmt: skip
    seq_no: Text | None = column(
        "序号", "编号", "NO.", "NO", "序", "户序号", "序列号", kind="text", level="HP"
    )
    county: Text | None = column(
        "县(市、区、旗)", "县", "县区", "县(区)", "县(市、区)", "县市区", "所在县", kind="place"
    )
    town: Text | None = column(*people.TOWN, kind="place")
    village: Text | None = column(*people.VILLAGE, kind="place")
    group_name: Text | None = column(*people.GROUP, kind="text")
    address: Text | None = column(
        "家庭住址",
        "家庭地址",
        "住址",
        "现住址",
        "户籍地址",
        "原住址",
        "地址",
        "原居住地",
        kind="text",
        level="HP",
    )
    old_address: Text | None = column("旧房地址", "旧房位置", "原房屋地址", "旧宅地址", kind="text")
    admin_code: Text | None = column("行政区划代码", "aab301", "区划编码", "区划代码", kind="text")
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    head_id: Text | None = column(*people.HEAD_ID, kind="id")
    phone: Text | None = column(
        "联系电话", "户联系电话", "电话", "手机号", "手机号码", "联系方式", "人联系电话", "电话号码", "手机", "户主联系电话", "户主电话",
        kind="phone", level="HP", str_matches=PHONE,
    )  # fmt: skip
    bank_card: Text | None = column(
        "银行卡号",
        "一卡通账号",
        "账号",
        "银行账号",
        "一卡通号",
        "一折通账号",
        "卡号",
        "银行卡账号",
        kind="card",
        level="HP",
    )
    poor_attr: Text | None = column(
        "贫困户属性", "户属性", "贫困类型", "贫困属性", kind="code", codes=codes.POOR_ATTR
    )
    exit_attr: Text | None = column(
        "脱贫属性", "脱贫状态", "脱贫标志", "户类型", kind="text", level="HP"
    )
    poverty_cause: Text | None = column("主要致贫原因", "致贫原因", "致贫原因1", kind="text")
    poverty_cause2: Text | None = column("其他致贫原因", "致贫原因2", "次要致贫原因", kind="text")
    move_kind: Text | None = column(
        "搬迁类型", "对象类别", "是否建档立卡", "类型", "易迁户属性", "搬迁对象类型", "搬迁对象类别", "是否建档立卡户", "户别", "搬迁户类型",
        "是否建档立卡贫困户", "对象类型", "建档立卡", "人口类别", "搬迁对象", "户类别",
        kind="code", codes=codes.MOVE_KIND,
    )  # fmt: skip
    move_mode: Text | None = column("搬迁方式", kind="code", codes=codes.MOVE_MODE)
    resettle_mode: Text | None = column(
        "安置方式",
        "安置类型",
        "搬迁安置方式",
        "安置住房安置方式",
        kind="code",
        codes=codes.RESETTLE_MODE,
    )
    resettle_sub: Text | None = column(
        "安置去向", "安置形式", "建设方式", "建房方式", "住房来源", kind="text"
    )
    resettle_place: Text | None = column("安置地", "安置地点类型", kind="text")
    site_name: Text | None = column(
        "安置点名称", "安置点", "安置区", "集中安置点", "迁入地", "安置地点", "搬迁地点", "小区", "安置小区", "集中安置点名称", "安置区名称",
        "迁入安置点", "安置点(小区)", kind="place",
    )  # fmt: skip
    building: Text | None = column("楼栋号", "楼栋", "栋号", "幢号", kind="text")
    unit: Text | None = column("单元", "单元号", kind="text")
    room: Text | None = column("房号", "门牌号", "房屋编号", "房间号", "室号", kind="text")
    house_area: Whole | None = column(
        "安置房面积", "安置住房面积", "住房面积", "建筑面积", "新房面积", "房屋面积", "户型", "安置住房建筑面积", "住房建筑面积",
        "安置房建筑面积", "建房面积", "新建住房面积", "安置房屋面积", "安置面积", "房屋建筑面积", "新房建筑面积", "安置住房住房面积",
        kind="area", unit="m2", gt=0,
    )  # fmt: skip
    area_per_person: Whole | None = column(
        "人均面积",
        "人均住房面积",
        "安置住房人均",
        "人均建筑面积",
        "安置住房人均面积",
        "人均住房建筑面积",
        "人均",
        kind="area",
        unit="m2",
        gt=0,
    )
    land_area: Whole | None = column(
        "占地面积", "宅基地面积", "用地面积", "住房占地面积", kind="area", unit="m2", gt=0
    )
    old_house_area: Whole | None = column(
        "旧房面积", "原住房面积", "旧房建筑面积", kind="area", unit="m2"
    )
    from_area_type: Text | None = column(
        "迁出区类型", "搬迁原因", "六类区域", "迁出区域类型", kind="code", codes=codes.FROM_AREA
    )
    plan_year: Whole | None = column("计划年度", "下达年度", kind="year", ge=1990, le=2100)
    move_year: Whole | None = column(
        "搬迁年度",
        "年度",
        "实施年度",
        "搬迁时间",
        "搬迁年份",
        "项目年度",
        kind="year",
        ge=1990,
        le=2100,
    )
    start_date: Whole | None = column(
        "开工时间", "开工", "开工日期", "是否开工", "动工时间", kind="event"
    )
    finish_date: Whole | None = column(
        "竣工时间",
        "竣工",
        "竣工日期",
        "是否竣工",
        "完工时间",
        "建成时间",
        "完工日期",
        "安置住房竣工时间",
        kind="event",
    )
    accept_date: Whole | None = column("验收时间", "验收", "验收日期", "是否验收", kind="event")
    key_date: Whole | None = column("交钥匙时间", "交钥匙", "交房时间", "是否交钥匙", "交钥匙日期", "集中安置户是否交钥匙", kind="event")  # fmt: skip
    move_in_date: Whole | None = column(
        "入住时间", "搬迁入住时间", "搬入时间", "是否入住", "入住", "入住日期", "实际入住时间", "是否搬迁入住", "入住情况", "是否搬入", "搬迁入住",
        "安置住房入住时间", kind="event",
    )  # fmt: skip
    old_house_state: Text | None = column(
        "旧房是否拆除", "拆旧情况", "旧房处置", "旧房处置情况", "是否拆除", "旧房拆除情况", "旧房情况", "旧房状态", "是否拆旧", "旧房旧房是否拆除",
        "旧房处置旧房是否拆除", "旧房是否已拆除", "旧房处置方式", kind="code", codes=codes.OLD_HOUSE,
    )  # fmt: skip
    demolish_date: Whole | None = column("拆除时间", "旧房拆除时间", "拆旧时间", "拆除日期", "旧房拆除日期", kind="event")  # fmt: skip
    reclaim_state: Text | None = column(
        "是否复垦",
        "复垦情况",
        "拆旧复垦",
        "旧宅腾退",
        "是否复垦复绿",
        "宅基地复垦",
        "复垦状态",
        kind="code",
        codes=codes.RECLAIM,
    )
    agreement_demolish: Text | None = column(
        "旧房拆除协议", "是否签订拆旧协议", "拆旧协议编号", "搬新拆旧协议", "拆旧协议", "旧房协议", "旧房处置协议", "是否签订旧房拆除协议", "拆旧复垦协议",
        "旧宅腾退协议", "旧房拆迁协议", "拆旧协议签订", "旧房拆除协议签订", "签订拆旧协议", "是否签订拆旧复垦协议", "旧房拆除协议编号", "是否签订旧宅腾退协议",
        kind="code", codes=codes.AGREED,
    )  # fmt: skip
    agreement_relocation: Text | None = column(
        "搬迁协议",
        "搬迁安置协议",
        "是否签订搬迁协议",
        "安置协议",
        "搬迁协议编号",
        "是否签订搬迁安置协议",
        "易地扶贫搬迁协议",
        kind="code",
        codes=codes.AGREED,
    )
    agreement_area_control: Text | None = column(
        "面积控制协议",
        "是否签订面积控制协议",
        "住房面积控制协议",
        "建房面积控制协议",
        kind="code",
        codes=codes.AGREED,
    )
    agreement_employment: Text | None = column(
        "就业脱贫协议",
        "是否签订就业脱贫协议",
        "就业协议",
        "脱贫协议",
        kind="code",
        codes=codes.AGREED,
    )
    subsidy_paid: Whole | None = column(
        "建房补助",
        "补助资金",
        "资金补助",
        "补助金额",
        "建房补助资金",
        "补助",
        kind="money",
        unit="yuan",
        ge=0,
    )
    self_raised: Whole | None = column(
        "自筹资金",
        "个人自筹",
        "资金自筹",
        "自筹",
        "个人自筹资金",
        "群众自筹",
        "农户自筹",
        kind="money",
        unit="yuan",
        ge=0,
    )
    loan: Whole | None = column(
        "借款", "建房借款", "贷款", "建房贷款", "银行贷款", kind="money", unit="yuan", ge=0
    )
    debt: Whole | None = column("欠款", "负债", "建房欠款", kind="money", unit="yuan", ge=0)
    helper: Text | None = column("帮扶责任人", "帮扶人", "结对帮扶人", "帮扶干部", kind="text")
    status: Text | None = column("状态", "搬迁状态", "对象状态", kind="code", codes=codes.STATUS)
    is_occupied_well: YesNo | None = column("是否达到入住条件", "达到入住条件", "集中安置户是否达到入住条件", kind="yesno")  # fmt: skip
    quality_ok: YesNo | None = column("质量是否达标", "集中安置户房屋质量是否达标", kind="yesno")
    remark: Text | None = column("备注", "说明", "备 注", "备注说明", kind="text", level="HP")
