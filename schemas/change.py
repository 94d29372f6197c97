"""Columns of the natural-change ledger; one row a person who joined or left."""

from __future__ import annotations

from . import people, person_codes
from .column import Base, Text, Whole, column


class Change(Base):
    """One natural change of a household."""

    name: Text = column(
        *people.NAME, "增减人员", "增减人员姓名", "变更人员姓名", "死亡人员姓名", "变动人员", "变动人员姓名",
        "增减人口姓名", "人口姓名",
        "增加人员姓名", "减少人员姓名", "新增人员姓名", "增减对象姓名", "自然增减人员姓名", "变化人员姓名", "变动人口姓名", "变更人口姓名",
        "变更姓名", "死亡人姓名", "新增人口姓名", "减少人口姓名", "增减人姓名",
        kind="name", required=True,
    )  # fmt: skip
    change_type: Text = column(
        "增减类型", "变更类型", "变更原因", "增减原因", "类型", "增减类别", "变动类型", "变动原因", "人员变更类型",
        "变化类型", "变动类别", "变化原因", "增减变动类型", "人口变更类型", "变更类别", "增减原因类型",
        "人员变更原因", "自然增减类型", "自然增减原因", "人口增减类型", "变动情况", "变更情况",
        "人口变动原因", "增减变化原因", "人口自然增减原因", "增减情况", "变更事由", "增减事由", "变化事由", "变化情况", "变动事由",
        "增减变化类型", "人口变化原因", "人口变化类型", "人口变动类型", "增加或减少原因", "变更种类", "增减种类", "自然变更类型",
        "自然变更原因", "增减变动原因", "增加原因", "减少原因",
        kind="code", codes=person_codes.CHANGE_TYPE, required=True,
    )  # fmt: skip
    seq_no: Text | None = column(
        "序号", "编号", "NO", "NO.",
        "序", "顺序号",
        kind="text",
    )  # fmt: skip
    town: Text | None = column(*people.TOWN, kind="place")
    village: Text | None = column(*people.VILLAGE, kind="place")
    group_name: Text | None = column(*people.GROUP, kind="text")
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    head_name: Text | None = column(*people.HEAD_NAME, kind="name")
    id_number: Text | None = column(
        *people.ID_NUMBER, "增减人员身份证号", "变更人员身份证号", "变动人员身份证号", "死亡人员身份证号",
        kind="id",
    )  # fmt: skip
    relation: Text | None = column(*people.RELATION, kind="text")
    change_date: Whole | None = column(
        "增减日期", "变更日期", "变更时间", "增减时间", "死亡时间", "发生时间", "变动时间", "发生日期", "变动日期",
        "变化时间", "变化日期", "增减变动时间", "自然增减时间", "死亡日期", "迁入时间", "迁出时间", "变更年月",
        "增减年月",
        "增减发生时间", "变更发生时间", "人口变动时间", "人口增减时间", "变更生效时间", "变动发生时间", "增减变化时间", "发生年月", "变化年月",
        "增加时间", "减少时间", "变更日",
        kind="date",
    )  # fmt: skip
    evidence: Text | None = column(
        "佐证材料", "证明材料", "依据", "证明", "佐证", "证明资料", "佐证资料", "相关证明", "证明材料名称", "附件",
        "佐证依据", "证明文件", "证明材料情况", "凭证", "佐证材料附件", "相关佐证材料", "提供材料", "证件材料",
        kind="text",
    )  # fmt: skip
    remark: Text | None = column(
        "备注", "说明", "备注说明", "情况说明",
        "备注栏", "其他说明", "特殊情况说明",
        kind="text",
    )  # fmt: skip
