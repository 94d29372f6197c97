"""Roster columns that hold one value a person."""

from __future__ import annotations

from . import people, person_codes
from .column import Base, Text, Whole, YesNo, column
from .household_entry import PHONE


class RosterPerson(Base):
    """A member row of the roster. Required in person layouts: the name and the id number."""

    name: Text = column(*people.NAME, kind="name", level="P", required=True)
    id_number: Text = column(*people.ID_NUMBER, kind="id", level="P", required=True)
    id_type: Text | None = column(
        "证件类型", "证件类别", "证件类别名称", "证件种类",
        kind="code", level="P", codes=person_codes.ID_TYPE,
    )  # fmt: skip
    person_no: Text | None = column(
        "人编号", "人员编号", "个人编号", "人编码", "个人编码", "人口编号", "成员编号",
        "人员ID", "人口编码", "家庭成员编号", "贫困人口编号", "人ID", "人员编码", "个人ID",
        kind="text", level="P",
    )  # fmt: skip
    disability_no: Text | None = column(
        "残疾证号", "残疾人证号", "残疾证号码", "残疾证编号", "残疾人证编号", "残疾证", "残疾人证",
        "残疾证证号", "残疾证号(20位)", "残疾证件号",
        kind="text", level="P",
    )  # fmt: skip
    relation: Text | None = column(
        *people.RELATION, kind="code", level="P", codes=person_codes.RELATION
    )
    sex: Text | None = column(
        "性别", "性别(男/女)", "男女", "性", "别",
        "性别(必填)", "成员性别", "男/女",
        kind="code", level="P", codes=person_codes.SEX,
    )  # fmt: skip
    birth_date: Whole | None = column(
        "出生日期", "出生年月", "出生时间", "出生年月日", "出生", "生日", "出生年、月", "出生年/月", "出生年月(日)",
        "出生年、月、日", "出生日", "出生年份",
        "身份证出生日期", "公历出生日期", "出生年、月份", "出生年月份",
        kind="date", level="P",
    )  # fmt: skip
    age: Whole | None = column(
        "年龄", "周岁", "周岁年龄", "实际年龄", "年岁", "岁数", "实足年龄",

        kind="count", level="P", ge=0, le=130,
    )  # fmt: skip
    ethnicity: Text | None = column(
        "民族", "民族成分", "民族成份", "族别", "名族",
        "民族族别", "所属民族", "族",
        kind="code", level="P", codes=person_codes.ETHNICITY,
    )  # fmt: skip
    education: Text | None = column(
        "文化程度", "学历", "受教育程度", "文化水平", "最高学历", "文化", "学历情况", "教育程度", "受教育情况",
        "文化程度/学历",
        "学历层次", "文化层次", "学历(文化程度)", "学历学位",
        kind="code", level="P", codes=person_codes.EDUCATION,
    )  # fmt: skip
    school_state: Text | None = column(
        "在校生状况", "是否在校", "是否在校生", "在校情况", "在校生情况", "学生情况", "就学情况", "在读情况",
        "在校状况", "就读情况", "是否学生", "在校学生情况", "是否在读", "就学状况",
        "在学情况", "是否在校学生", "是否就读", "在校就读情况",
        kind="text", level="P",
    )  # fmt: skip
    health: Text | None = column(
        "健康状况", "身体状况", "健康情况", "健康程度", "身体健康状况", "身体情况", "健康", "身体健康情况",
        "身体健康程度", "健康与否", "身心健康状况",
        kind="code", level="P", codes=person_codes.HEALTH,
    )  # fmt: skip
    labour: Text | None = column(
        "劳动技能", "劳动能力", "劳动力", "劳动力情况", "是否劳动力", "劳动力状况", "有无劳动能力", "有无劳动力",
        "劳动能力情况", "劳动力类型", "是否有劳动能力", "劳动能力状况", "劳力", "劳动力状态", "是否有劳动力",
        "劳动力能力", "劳力情况", "是否劳力", "劳动能力类型", "劳动力类别",
        "劳动能力等级", "是否具备劳动能力", "劳动能力及技能", "有无劳动技能", "劳力类型", "劳动力属性", "劳动能力(劳动力)",
        kind="code", level="P", codes=person_codes.LABOUR,
    )  # fmt: skip
    employment: Text | None = column(
        "就业情况", "就业状况", "务工情况", "就业形式", "就业方式", "务工就业情况", "务工状况", "就业创业情况",
        "就业类型", "务工状态",
        "是否务工", "是否就业", "就业去向", "外出务工情况", "从业状况", "从业情况", "就业渠道", "现就业情况", "是否外出务工",
        kind="text", level="P",
    )  # fmt: skip
    work_place: Text | None = column(
        "务工地点", "就业地点", "务工地点(省市县)", "务工地", "务工地址", "就业地", "务工省份", "务工所在地",
        "外出务工地点", "外出务工地", "务工单位地址", "务工地点(省市)", "务工地区", "就业所在地", "务工区域",
        kind="text", level="P",
    )  # fmt: skip
    work_months: Text | None = column(
        "务工时间", "务工月数", "务工时长", "务工时间(月)", "务工月份",
        "外出务工时间", "年务工月数", "务工时间(个月)", "年务工时间", "就业时间(月)",
        kind="text", level="P",
    )  # fmt: skip
    training: Text | None = column(
        "培训情况", "参加培训情况", "是否参加培训", "是否培训", "技能培训", "技能培训情况", "是否参加技能培训",
        "参加过何种培训", "培训项目", "培训内容", "参加培训", "职业技能培训", "就业培训", "就业培训情况", "劳动技能培训",
        "是否参加过培训", "参加技能培训情况", "是否接受培训", "是否参加过技能培训", "参加何种培训", "技能培训项目",
        "是否参加职业技能培训", "是否接受技能培训", "已参加培训", "就业技能培训", "参加培训项目",
        kind="text", level="P",
    )  # fmt: skip
    natural_change: Text | None = column(
        "人口自然增减", "增减原因", "变更原因", "自然增减", "增减情况", "自然变更", "人口自然变更", "自然增减情况",
        "人口增减", "人口增减情况", "人口变化情况", "人口变动情况", "人口变更原因", "自然变化", "人口变动原因",
        "增减变化原因", "增减变动情况", "人口自然增减情况",
        "人口自然增减原因", "人口增减原因", "自然增减原因", "人员变动情况", "人员增减情况", "人员变更原因", "人口自然变动情况", "自然变更原因",
        "家庭成员增减情况", "增减人口原因", "人员自然增减", "自然增减人员", "人员变化情况", "成员变动情况", "人口变动", "家庭人口变动情况",
        "人员变动原因", "家庭人口变化情况", "自然增减变化", "成员增减原因",
        kind="text", level="P",
    )  # fmt: skip
    medical_insured: YesNo | None = column(
        "是否参加基本医疗保险", "是否参加医保", "医疗保险", "是否参加城乡居民基本医疗保险", "是否参加新农合",
        "医保参保情况", "是否参加医疗保险", "是否参保医保", "新农合",
        "是否参加城乡居民医疗保险", "医保", "城乡居民医保", "是否参保(医疗)", "基本医疗保险", "医疗保险参保情况",
        "是否缴纳医保", "是否参加居民医保", "新型农村合作医疗", "医疗保险是否参保", "参加医保情况", "是否参加合作医疗",
        "合作医疗", "基本医疗保险是否参保", "是否参加基本医保", "是否参加城乡医保",
        kind="yesno", level="P",
    )  # fmt: skip
    pension_insured: YesNo | None = column(
        "城乡居民养老保险是否参保", "是否参加养老保险", "养老保险", "是否参加城乡居民养老保险",
        "是否参加城乡居民基本养老保险", "养老保险参保情况", "是否参加新农保", "新农保",
        "养老保险参保", "城乡居民养老保险", "基本养老保险", "是否参保(养老)", "养老保险是否参保", "是否缴纳养老保险",
        "是否参加居民养老保险", "居民养老保险", "参加养老保险情况", "是否参加基本养老保险", "城乡居民基本养老保险",
        kind="yesno", level="P",
    )  # fmt: skip
    phone: Text | None = column(
        "联系电话", "本人电话", "个人电话", "本人联系电话", "人联系方式", "个人手机号",
        kind="phone", level="HP", str_matches=PHONE,
    )  # fmt: skip
