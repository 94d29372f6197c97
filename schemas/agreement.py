"""Columns of the agreements ledger; one row an agreement."""

from __future__ import annotations

from . import codes, people
from .column import Base, Text, Whole, column


class Agreement(Base):
    """One signed agreement."""

    agreement_type: Text = column(
        "类型", "协议类型", "协议名称", "协议种类", "协议类别", "协议(类型)", "协议", "协议类别名称", "协议书名称",
        "协议书类型", "合同类型", "合同名称",
        "协议性质", "签订协议类型", "签订协议名称", "协议类型名称",
        kind="code", codes=codes.AGREEMENT_TYPE, required=True,
    )  # fmt: skip
    head_name: Text = column(
        *people.HEAD_NAME, *people.NAME, "乙方", "乙方姓名", "乙方户主姓名", "乙方户主", "签约户主",
        kind="name", required=True,
    )  # fmt: skip
    seq_no: Text | None = column(
        "序号", "NO", "NO.",
        "序", "户序号",
        kind="text",
    )  # fmt: skip
    paper_no: Text | None = column(
        "协议编号", "编号", "协议号", "合同编号", "协议书编号", "合同号", "文书编号", "协议编码", "编码",
        "协议书号", "合同书编号", "协议文号", "协议编号(文号)",
        kind="text",
    )  # fmt: skip
    party: Text | None = column(
        "甲方", "甲方单位", "甲方(乡镇)", "甲方名称", "甲方(乡镇政府)",
        "甲方(签订单位)", "签订单位", "甲方(盖章)",
        kind="text",
    )  # fmt: skip
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    id_number: Text | None = column(*people.ID_NUMBER, *people.HEAD_ID, "乙方身份证号", kind="id")
    town: Text | None = column(
        *people.TOWN, "乙方现居住乡镇", "乙方现居住乡(镇)", "乙方乡镇", kind="place"
    )
    village: Text | None = column(*people.VILLAGE, "乙方现居住村", "乙方村", kind="place")
    group_name: Text | None = column(*people.GROUP, "乙方现居住小组", "乙方小组", kind="text")
    phone: Text | None = column(
        "联系电话", "电话",
        "手机", "乙方联系电话", "乙方电话", "户主电话", "联系人电话", "乙方手机",
        kind="phone",
    )  # fmt: skip
    persons: Whole | None = column(
        "搬迁人数", "人数", "家庭人口", "人口", "家庭人口数", "搬迁人口", "搬迁人数(人)", "家庭人数", "搬迁人口数",
        "人口数", "家庭成员数",
        "乙方家庭人口", "安置人口", "安置人数", "人数(人)", "家庭总人口", "乙方人口", "协议人口", "协议人数", "户内人口",
        kind="count", ge=1,
    )  # fmt: skip
    site_name: Text | None = column(
        "安置地点", "安置点", "安置点名称", "搬迁地点", "安置区", "迁入地", "安置小区", "集中安置点",
        "搬迁安置点", "集中安置点名称", "安置小区名称", "拟安置地点", "安置位置", "迁入地点",
        kind="place",
    )  # fmt: skip
    house_area: Whole | None = column(
        "建筑面积", "安置房面积", "面积", "安置住房面积", "住房面积", "协议面积", "建房面积",
        "住房面积(建筑面积)", "安置面积", "约定面积", "房屋面积", "协议建筑面积", "协议住房面积", "协议约定面积",
        "新房面积", "安置房建筑面积", "安置住房建筑面积",
        "约定建筑面积", "协议安置面积", "协议书面积", "约定住房面积", "安置房协议面积", "户型面积",
        kind="area", unit="m2", gt=0,
    )  # fmt: skip
    coowned_area: Whole | None = column(
        "产权共有面积", "共有产权面积", "共有面积", "共有产权部分面积", "产权共有部分面积", "共有产权住房面积",
        "共有部分面积",
        "产权共有建筑面积", "共有建筑面积", "产权共有住房面积",
        kind="area", unit="m2", ge=0,
    )  # fmt: skip
    land_area: Whole | None = column(
        "宅基地面积", "占地面积",
        "宅基地占地面积", "用地面积",
        kind="area", unit="m2",
    )  # fmt: skip
    sign_date: Whole | None = column(
        "签订时间", "签订日期", "签约时间", "协议签订时间", "签字日期", "签约日期", "签订年月", "签署日期",
        "签署时间", "签定时间", "签定日期", "协议签订日期", "协议日期", "合同签订时间", "签约年月", "签协议时间",
        "协议签署时间", "签字年月", "签订年月日", "签订时间(年月日)", "签字时间", "协议时间",
        kind="date",
    )  # fmt: skip
    signatories: Text | None = column(
        "签字人", "签约方", "共有人", "共建人", "签订人", "共有方", "受托方", "共有产权人", "产权共有人", "签署人",
        "签字人员", "签字方", "签名", "签约人", "共有权人", "合建人",
        "共同签字人", "参与签字人", "见证人", "签订各方",
        kind="text",
    )  # fmt: skip
    remark: Text | None = column(
        "备注", "说明", "其他约定", "备注说明", "其他", "其他约定事项",
        "备注栏", "特别约定", "补充约定", "约定事项",
        kind="text",
    )  # fmt: skip
