"""Columns of the national registry's export; household values repeat on every person's row."""

from __future__ import annotations

from . import codes, people, person_codes
from .column import Base, Text, Whole, YesNo, column


class Registry(Base):
    """A person of the registry."""

    name: Text = column(*people.NAME, kind="name", level="P", required=True)
    id_number: Text = column(*people.ID_NUMBER, kind="id", level="P", required=True)
    seq_no: Text | None = column(
        "序号", "NO", "NO.", "编号", "序",
        "户序号", "人序号",
        kind="text", level="P",
    )  # fmt: skip
    data_date: Whole | None = column(
        "数据日期", "导出日期", "数据时间", "导出时间", "数据截止日期", "数据截止时间", "截止日期",
        "统计日期", "数据导出日期", "数据截至日期", "导出数据时间", "系统数据日期", "数据截止",
        kind="date",
    )  # fmt: skip
    county: Text | None = column(
        "县(市、区、旗)", "县", "县区", "县(区)", "县(市、区)",
        "区县", "县市区", "县名称",
        kind="place"
    )  # fmt: skip
    town: Text | None = column(*people.TOWN, kind="place")
    village: Text | None = column(*people.VILLAGE, kind="place")
    group_name: Text | None = column(*people.GROUP, kind="text")
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    person_no: Text | None = column(
        "人编号", "人员编号",
        "个人编号", "人编码", "人员编码", "人员ID", "成员编号",
        kind="text", level="P",
    )  # fmt: skip
    head_name: Text | None = column(*people.HEAD_NAME, kind="name")
    family_size: Whole | None = column(
        "人数", "家庭人口数", "家庭人口", "人口数", "家庭人数", "家庭成员数", "家庭人数(人)", "户人数",
        "家庭成员人数", "户内人口数", "家庭总人口", "人口",
        kind="count",
    )  # fmt: skip
    relation: Text | None = column(
        *people.RELATION, kind="code", level="P", codes=person_codes.RELATION
    )
    household_kind: Text | None = column(
        "户类型", "户属性", "脱贫属性",
        "农户类型", "脱贫户类型",
        kind="text",
    )  # fmt: skip
    flag_relocation: YesNo | None = column(
        "易地扶贫搬迁标识", "是否搬迁户", "是否易地扶贫搬迁户", "易地扶贫搬迁", "是否易地扶贫搬迁", "搬迁标识",
        "易地搬迁标识", "是否易地搬迁户", "易地扶贫搬迁户", "是否易地搬迁", "易地搬迁户", "是否搬迁",
        "易地扶贫搬迁标识(是/否)", "是否易迁户", "易迁标识", "是否为易地扶贫搬迁户", "是否为易地搬迁户",
        "是否属于易地扶贫搬迁户", "易地扶贫搬迁户标识", "搬迁户标识", "是否享受易地扶贫搬迁", "是否易地扶贫搬迁对象",
        "是否易地扶贫搬迁贫困户", "是否易地扶贫搬迁人口", "是否易地扶贫搬迁安置户", "是否易地搬迁脱贫户", "易地扶贫搬迁对象", "是否易地扶贫搬迁脱贫户",
        "易地扶贫搬迁人口", "易地搬迁对象", "是否享受易地搬迁", "是否易迁对象", "搬迁对象标识", "是否易地扶贫搬迁家庭", "易地搬迁脱贫户",
        "是否为搬迁对象", "是否为搬迁人口",
        kind="yesno", level="P",
    )  # fmt: skip
    flag_willing: YesNo | None = column(
        "意愿标识", "搬迁意愿", "搬迁意愿标识", "是否有搬迁意愿", "有无搬迁意愿", "是否愿意搬迁", "搬迁意愿标志",
        "意愿标志",
        "意愿", "搬迁愿望", "是否同意搬迁", "是否自愿搬迁",
        kind="yesno", level="P",
    )  # fmt: skip
    flag_benefit: YesNo | None = column(
        "受益标识", "受益户", "是否受益", "受益户标识", "搬迁受益标识", "受益标志", "是否受益户", "是否为受益户",
        "搬迁受益户",
        "是否受益人口", "受益人口标识", "受益人标识", "是否为受益人口", "受益对象",
        kind="yesno", level="P",
    )  # fmt: skip
    flag_date: Whole | None = column(
        "标识时间", "标识日期", "锁定时间", "锁定日期", "标注时间", "标注日期", "标记时间",
        "标识录入时间", "标识时点", "锁定年月",
        kind="date", level="P",
    )  # fmt: skip
    move_mode: Text | None = column("搬迁方式", kind="text")
    resettle_mode: Text | None = column(
        "安置方式", "搬迁安置方式", "安置类型", "集中/分散", kind="code", codes=codes.RESETTLE_MODE
    )
    resettle_place: Text | None = column(
        "安置地",
        "安置地类型", "安置地点类型",
        kind="text",
    )  # fmt: skip
    site_name: Text | None = column(
        "安置点名称", "安置点", "集中安置点", "安置区",
        "安置地点", "安置点(区)", "安置小区", "迁入地", "安置区名称", "集中安置区",
        kind="place",
    )  # fmt: skip
    move_year: Whole | None = column(
        "搬迁年度", "年度", "锁定年度", "实施年度", "搬迁年份", "项目年度", "计划年度",
        "计划搬迁年度", "实际搬迁年度", "规划年度",
        kind="year", ge=1990, le=2100,
    )  # fmt: skip
    phone: Text | None = column(
        "户联系电话", "联系电话", "人联系电话", "电话", "手机号码", "联系方式",
        "手机", "户主联系电话",
        kind="phone", level="P",
    )  # fmt: skip
    work_months: Text | None = column(
        "务工时间", "务工月数",
        "务工时间(月数)", "务工月份",
        kind="text", level="P",
    )  # fmt: skip
    labour: Text | None = column(
        "劳动技能", "劳动能力",
        "劳动力类型", "劳动力状况", "劳动力",
        kind="text", level="P",
    )  # fmt: skip
    school_state: Text | None = column(
        "在校生状况", "在校生情况", "是否在校生", "在校状况", "在校情况",
        kind="text", level="P",
    )  # fmt: skip
    unsafe_house: Text | None = column(
        "危房户", "是否危房户",
        "是否危房", "危房情况", "住房是否危房", "危房等级",
        kind="text",
    )  # fmt: skip
    remark: Text | None = column(
        "备注", "说明", "备注信息",
        "备注说明", "其他说明",
        kind="text", level="P",
    )  # fmt: skip
