"""Roster columns that hold one value a person."""

from __future__ import annotations

from . import codes, people
from .column import Base, Text, Whole, YesNo, column
from .roster_household import PHONE


class RosterPerson(Base):
    """A member row of the roster. Required in person layouts: the name and the id number."""

    name: Text = column(*people.NAME, kind="name", level="P", required=True)
    id_number: Text = column(*people.ID_NUMBER, kind="id", level="P", required=True)
    id_type: Text | None = column(
        "证件类型", "证件类别", kind="code", level="P", codes=codes.ID_TYPE
    )
    person_no: Text | None = column("人编号", "人员编号", "个人编号", kind="text", level="P")
    disability_no: Text | None = column(
        "残疾证号", "残疾人证号", "残疾证号码", kind="text", level="P"
    )
    relation: Text | None = column(*people.RELATION, kind="code", level="P", codes=codes.RELATION)
    sex: Text | None = column("性别", kind="code", level="P", codes=codes.SEX)
    birth_date: Whole | None = column(
        "出生日期", "出生年月", "出生时间", "出生年月日", kind="date", level="P"
    )
    age: Whole | None = column("年龄", "周岁", kind="count", level="P", ge=0, le=130)
    ethnicity: Text | None = column("民族", kind="code", level="P", codes=codes.ETHNICITY)
    education: Text | None = column(
        "文化程度", "学历", "受教育程度", kind="code", level="P", codes=codes.EDUCATION
    )
    school_state: Text | None = column(
        "在校生状况", "是否在校", "是否在校生", "在校情况", kind="text", level="P"
    )
    health: Text | None = column("健康状况", "身体状况", kind="code", level="P", codes=codes.HEALTH)
    labour: Text | None = column(
        "劳动技能",
        "劳动能力",
        "劳动力",
        "劳动力情况",
        "是否劳动力",
        "劳动力状况",
        kind="code",
        level="P",
        codes=codes.LABOUR,
    )
    employment: Text | None = column("就业情况", "就业状况", "务工情况", kind="text", level="P")
    work_place: Text | None = column("务工地点", "就业地点", kind="text", level="P")
    work_months: Text | None = column("务工时间", "务工月数", kind="text", level="P")
    natural_change: Text | None = column(
        "人口自然增减",
        "增减原因",
        "变更原因",
        "自然增减",
        "增减情况",
        "自然变更",
        kind="text",
        level="P",
    )
    medical_insured: YesNo | None = column(
        "是否参加基本医疗保险", "是否参加医保", "医疗保险", kind="yesno", level="P"
    )
    pension_insured: YesNo | None = column(
        "城乡居民养老保险是否参保", "是否参加养老保险", "养老保险", kind="yesno", level="P"
    )
    phone: Text | None = column(
        "本人电话", "个人电话", "本人联系电话", kind="phone", level="HP", str_matches=PHONE
    )
