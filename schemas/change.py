"""Columns of the natural-change ledger; one row a person who joined or left."""

from __future__ import annotations

from . import people, person_codes
from .column import Base, Text, Whole, column


class Change(Base):
    """One natural change of a household."""

    name: Text = column(
        *people.NAME, "增减人员", "增减人员姓名", "变更人员姓名", "死亡人员姓名", "变动人员", "变动人员姓名",
        "增减人口姓名", "人口姓名",
        kind="name", required=True,
    )  # fmt: skip
    change_type: Text = column(
        "增减类型", "变更类型", "变更原因", "增减原因", "类型", "增减类别", "变动类型", "变动原因", "人员变更类型",
        "变化类型", "变动类别", "变化原因", "增减变动类型", "人口变更类型", "变更类别", "增减原因类型",
        "人员变更原因", "自然增减类型", "自然增减原因", "人口增减类型", "变动情况", "变更情况",
        kind="code", codes=person_codes.CHANGE_TYPE, required=True,
    )  # fmt: skip
    seq_no: Text | None = column("序号", "编号", "NO", "NO.", kind="text")
    town: Text | None = column(*people.TOWN, kind="place")
    village: Text | None = column(*people.VILLAGE, kind="place")
    group_name: Text | None = column(*people.GROUP, kind="text")
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    head_name: Text | None = column(*people.HEAD_NAME, kind="name")
    id_number: Text | None = column(*people.ID_NUMBER, kind="id")
    relation: Text | None = column(*people.RELATION, kind="text")
    change_date: Whole | None = column(
        "增减日期", "变更日期", "变更时间", "增减时间", "死亡时间", "发生时间", "变动时间", "发生日期", "变动日期",
        "变化时间", "变化日期", "增减变动时间", "自然增减时间", "死亡日期", "迁入时间", "迁出时间", "变更年月",
        "增减年月",
        kind="date",
    )  # fmt: skip
    evidence: Text | None = column(
        "佐证材料", "证明材料", "依据", "证明", "佐证", "证明资料", "佐证资料", "相关证明", "证明材料名称", "附件",
        kind="text",
    )  # fmt: skip
    remark: Text | None = column(
        "备注", "说明", "备注说明", "情况说明",
        kind="text",
    )  # fmt: skip
