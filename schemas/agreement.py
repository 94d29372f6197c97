"""Columns of the agreements ledger; one row an agreement."""

from __future__ import annotations

from . import codes, people
from .column import Base, Text, Whole, column


class Agreement(Base):
    """One signed agreement."""

    agreement_type: Text = column(
        "类型",
        "协议类型",
        "协议名称",
        "协议种类",
        "协议类别",
        kind="code",
        codes=codes.AGREEMENT_TYPE,
        required=True,
    )
    head_name: Text = column(
        *people.HEAD_NAME, *people.NAME, "乙方", "乙方姓名", kind="name", required=True
    )
    seq_no: Text | None = column("序号", "NO", "NO.", kind="text")
    paper_no: Text | None = column("协议编号", "编号", "协议号", "合同编号", kind="text")
    party: Text | None = column("甲方", "甲方单位", kind="text")
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    id_number: Text | None = column(*people.ID_NUMBER, *people.HEAD_ID, "乙方身份证号", kind="id")
    town: Text | None = column(*people.TOWN, kind="place")
    village: Text | None = column(*people.VILLAGE, kind="place")
    group_name: Text | None = column(*people.GROUP, kind="text")
    phone: Text | None = column("联系电话", "电话", kind="phone")
    persons: Whole | None = column(
        "搬迁人数", "人数", "家庭人口", "人口", "家庭人口数", "搬迁人口", kind="count", ge=1
    )
    site_name: Text | None = column("安置地点", "安置点", "安置点名称", "搬迁地点", kind="place")
    house_area: Whole | None = column(
        "建筑面积",
        "安置房面积",
        "住房建筑面积",
        "面积",
        "安置住房面积",
        "住房面积",
        "协议面积",
        kind="area",
        unit="m2",
        gt=0,
    )
    coowned_area: Whole | None = column(
        "产权共有面积", "共有产权面积", "共有面积", "共有产权部分面积", kind="area", unit="m2", ge=0
    )
    land_area: Whole | None = column("宅基地面积", "占地面积", kind="area", unit="m2")
    sign_date: Whole | None = column(
        "签订时间", "签订日期", "签约时间", "协议签订时间", "签字日期", "签约日期", kind="date"
    )
    signatories: Text | None = column(
        "签字人", "签约方", "共有人", "共建人", "签订人", "共有方", "受托方", kind="text"
    )
    remark: Text | None = column("备注", "说明", "其他约定", kind="text")
