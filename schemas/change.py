"""Columns of the natural-change ledger; one row a person who joined or left."""

from __future__ import annotations

from . import codes, people
from .column import Base, Text, Whole, column


class Change(Base):
    """One natural change of a household."""

    name: Text = column(
        *people.NAME, "增减人员", "增减人员姓名", "变更人员姓名", kind="name", required=True
    )
    change_type: Text = column(
        "增减类型", "变更类型", "变更原因", "增减原因", "类型", "增减类别", "变动类型", "变动原因", "人员变更类型",
        kind="code", codes=codes.CHANGE_TYPE, required=True,
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
        "增减日期",
        "变更日期",
        "变更时间",
        "增减时间",
        "死亡时间",
        "发生时间",
        "变动时间",
        "发生日期",
        "变动日期",
        kind="date",
    )
    evidence: Text | None = column("佐证材料", "证明材料", "依据", kind="text")
    remark: Text | None = column("备注", "说明", kind="text")
