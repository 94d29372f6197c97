"""Roster columns that say which household it is, of what kind, and where it moves."""

from __future__ import annotations

from . import codes, people
from .column import Base, Text, Whole, column

# A mobile number, or a landline with its area code; several numbers in one cell are fine.
_ONE_PHONE = r"(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})"
PHONE = rf"^{_ONE_PHONE}(?:[^0-9]+{_ONE_PHONE})*$"


class HouseholdEntry(Base):
    """Who and where; required in household layouts: the head's name and the size."""

    head_name: Text = column(*people.HEAD_NAME, kind="name", required=True)
    family_size: Whole = column(
        "家庭人口数", "家庭人口", "人口数", "人数", "家庭人数", "家庭成员数", "搬迁人数", "搬迁人口", "人口",
        "家庭总人口", "家庭人口总数", "户人数", "户人口", "搬迁人口数", "在册人口", "家庭成员人数", "人口数量",
        "人口(人)", "家庭总人数", "户内人口", "户籍人口", "现有人口", "搬迁总人口", "应搬迁人口", "搬迁人口数量",
        "总人口", "总人数", "户籍人数", "人口总数", "家庭成员人口", "核定人口", "核定人数", "锁定人口", "锁定人数",
        "享受人口", "享受人数", "搬迁人口规模", "安置人口", "安置人数", "家庭常住人口", "共同生活人口",
        "家庭人口数量", "实际人口", "全家人口", "户口人数", "搬迁家庭人口", "家庭规模", "家庭人", "成员数",
        "家庭成员数量", "户人口数", "人口情况", "家庭现有人口", "实有人口", "实际搬迁人口", "实际搬迁人数",
        kind="count", unit="person", required=True, ge=1,
    )  # fmt: skip
    seq_no: Text | None = column(
        "序号", "编号", "NO.", "NO", "序", "户序号", "序列号", "№", "顺序号", "户序", "总序号", "户数序号",
        "序数",
        kind="text", level="HP",
    )  # fmt: skip
    county: Text | None = column(
        "县(市、区、旗)", "县", "县区", "县(区)", "县(市、区)", "县市区", "所在县", "区县", "市县", "所属县", "县名",
        "县别", "区",
        kind="place",
    )  # fmt: skip
    town: Text | None = column(*people.TOWN, kind="place")
    village: Text | None = column(*people.VILLAGE, kind="place")
    group_name: Text | None = column(*people.GROUP, kind="text")
    address: Text | None = column(
        "家庭住址", "家庭地址", "住址", "现住址", "户籍地址", "原住址", "地址", "原居住地", "户籍所在地",
        "家庭详细地址", "详细地址", "居住地址", "原居住地址", "家庭居住地", "迁出地", "迁出地地址", "户籍住址",
        "通讯地址", "现居住地址", "常住地址", "户口所在地", "迁出地址", "户籍地",
        kind="text", level="HP",
    )  # fmt: skip
    old_address: Text | None = column(
        "旧房地址", "旧房位置", "原房屋地址", "旧宅地址", "旧房所在地", "原住房地址", "旧房座落", "旧房坐落",
        "旧房地点", "旧宅地点", "拆旧地点", "旧房所在位置",
        kind="text",
    )  # fmt: skip
    admin_code: Text | None = column("行政区划代码", "aab301", "区划编码", "区划代码", kind="text")
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    head_id: Text | None = column(*people.HEAD_ID, kind="id")
    phone: Text | None = column(
        "联系电话", "户联系电话", "电话", "手机号", "手机号码", "联系方式", "人联系电话", "电话号码", "手机",
        "户主联系电话", "户主电话", "户主手机号", "户主手机号码", "联系号码", "户主联系方式", "农户联系电话",
        "本户联系电话", "联系人电话", "户主电话号码", "手机电话", "电话/手机", "农户电话", "联系手机",
        "联系电话号码", "户联系号码",
        kind="phone", level="HP", str_matches=PHONE,
    )  # fmt: skip
    bank_card: Text | None = column(
        "银行卡号", "一卡通账号", "账号", "银行账号", "一卡通号", "一折通账号", "卡号", "银行卡账号", "一卡通卡号",
        "一折通卡号", "社保卡号", "社会保障卡号", "银行账户", "存折账号", "银行帐号", "帐号", "惠农卡号",
        "一卡通帐号", "惠农一卡通账号", "银行卡帐号", "农信社账号", "信用社账号", "户主银行卡号", "打卡账号",
        kind="card", level="HP",
    )  # fmt: skip
    poor_attr: Text | None = column(
        "贫困户属性", "户属性", "贫困类型", "贫困属性", "贫困户类型", "贫困户类别", "农户属性", "脱贫户属性",
        "脱贫户类型", "农户类型", "贫困户种类", "低保五保情况",
        kind="code", codes=codes.POOR_ATTR,
    )  # fmt: skip
    exit_attr: Text | None = column(
        "脱贫属性", "脱贫状态", "脱贫标志", "户类型", "脱贫情况", "是否脱贫", "脱贫状况", "脱贫与否",
        kind="text", level="HP",
    )  # fmt: skip
    poverty_cause: Text | None = column(
        "主要致贫原因", "致贫原因", "致贫原因1", "主要致贫因素", "致贫主要原因", "主要贫困原因", "贫困原因",
        kind="text",
    )  # fmt: skip
    poverty_cause2: Text | None = column("其他致贫原因", "致贫原因2", "次要致贫原因", kind="text")
    move_kind: Text | None = column(
        "搬迁类型", "对象类别", "是否建档立卡", "类型", "易迁户属性", "搬迁对象类型", "搬迁对象类别",
        "是否建档立卡户", "户别", "搬迁户类型", "是否建档立卡贫困户", "对象类型", "建档立卡", "人口类别", "搬迁对象",
        "户类别", "搬迁户属性", "搬迁户类别", "搬迁对象属性", "人员类别", "是否贫困户", "是否建档立卡贫困人口",
        "是否为建档立卡户", "农户类别", "搬迁类别", "搬迁性质", "是否卡户", "建档立卡或同步搬迁", "贫困户/随迁户",
        "卡户/随迁户", "人口类型", "搬迁人口类别", "搬迁人口类型", "户类", "搬迁农户类别", "人口属性",
        "搬迁人口属性", "建档立卡/同步搬迁", "是否建卡户", "是否为建档立卡贫困户", "建档立卡户/同步搬迁户",
        "是否建档立卡搬迁户", "建档立卡情况", "搬迁户性质",
        kind="code", codes=codes.MOVE_KIND,
    )  # fmt: skip
    move_mode: Text | None = column("搬迁方式", kind="code", codes=codes.MOVE_MODE)
    resettle_mode: Text | None = column(
        "安置方式", "安置类型", "搬迁安置方式", "安置住房安置方式", "集中/分散", "集中或分散", "安置类别",
        "集中分散", "安置方式(集中或分散)", "集中或分散安置", "集中/分散安置", "集中安置/分散安置", "搬迁安置类型",
        "安置方式(集中、分散)",
        kind="code", codes=codes.RESETTLE_MODE,
    )  # fmt: skip
    resettle_sub: Text | None = column(
        "安置去向", "安置形式", "建设方式", "建房方式", "住房来源", "建房类型", "建设形式", "住房建设方式",
        "安置具体方式", "安置房来源", "房屋来源", "安置途径",
        kind="text",
    )  # fmt: skip
    resettle_place: Text | None = column("安置地", "安置地点类型", kind="text")
    site_name: Text | None = column(
        "安置点名称", "安置点", "安置区", "集中安置点", "迁入地", "安置地点", "搬迁地点", "小区", "安置小区",
        "集中安置点名称", "安置区名称", "迁入安置点", "安置点(小区)", "安置点名", "集中安置点(小区)名称",
        "安置小区名称", "迁入安置点名称", "搬迁安置点", "迁入地点", "搬迁安置点名称", "集中安置区", "集中安置区名称",
        "安置社区", "迁入小区", "安置点(区)", "安置地址", "安置地名称", "迁入地名称", "搬迁地", "迁入地址",
        "安置点(小区)名称", "安置点位置", "安置点地址", "集中点名称", "集中点", "搬迁点", "搬迁去向地点",
        "安置点/小区", "安置小区(点)", "迁入集中安置点", "安置社区名称", "安置点(安置区)",
        kind="place",
    )  # fmt: skip
    building: Text | None = column(
        "楼栋号", "楼栋", "栋号", "幢号", "楼号", "栋", "幢", "楼幢号", "楼幢", "座号",
        kind="text",
    )  # fmt: skip
    unit: Text | None = column(
        "单元", "单元号", "单元数",
        kind="text",
    )  # fmt: skip
    room: Text | None = column(
        "房号", "门牌号", "房屋编号", "房间号", "室号", "房屋号", "门牌", "室", "房间", "楼房号", "住房编号",
        "分房房号", "楼栋房号", "房号(室)", "新居房号", "房屋门牌号", "安置房号", "房屋号码", "安置房编号",
        kind="text",
    )  # fmt: skip
