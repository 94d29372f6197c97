"""Columns of the task plan: households and persons by township and year."""

from __future__ import annotations

from itertools import product

from . import people
from .column import Base, Text, Whole, column

_WHOLE = (
    "", "计划", "任务", "合计", "小计", "搬迁", "计划搬迁", "搬迁任务", "下达", "下达任务", "总", "规模", "搬迁规模",
    "计划任务", "任务数", "总任务", "总规模", "目标任务", "计划数", "下达计划", "年度任务", "年度计划", "搬迁计划",
    "建设任务", "总计", "易地扶贫搬迁", "计划下达", "搬迁总", "应搬迁", "搬迁对象", "安置任务", "计划安置", "安置", "总数",
)  # fmt: skip
_CONCENTRATED = (
    "集中", "集中安置", "其中集中", "其中集中安置", "其中:集中", "其中:集中安置", "集中安置任务", "集中安置计划",
    "安置方式集中", "安置方式集中安置", "集中搬迁", "计划集中安置", "集中建房",
)  # fmt: skip
_DISPERSED = tuple(text.replace("集中", "分散") for text in _CONCENTRATED)
_REGISTERED = (
    "建档立卡", "建档立卡贫困", "其中建档立卡", "其中建档立卡贫困", "其中:建档立卡", "其中:建档立卡贫困", "贫困", "其中贫困",
    "建档立卡搬迁", "建档立卡户", "其中建档立卡户", "建档立卡贫困户", "建档立卡贫困人口", "建档立卡人口", "其中:建档立卡户",
    "卡户", "建卡",
)  # fmt: skip
_SYNC = (
    "同步", "同步搬迁", "其中同步", "其中同步搬迁", "其中:同步", "其中:同步搬迁", "随迁", "非建档立卡", "其中随迁",
    "其中非建档立卡", "同步搬迁人口", "同步搬迁户", "非贫困", "随迁户", "其中:随迁", "其中:非建档立卡", "非建档立卡户",
    "同步搬迁农户", "一般农户",
)  # fmt: skip
_HOUSEHOLDS = ("户数", "(户)", "户", "户数(户)", "(户数)", "户数含同步搬迁", "户数(含同步搬迁)")
_PERSONS = (
    "人数", "(人)", "人", "人口", "人数(人)", "人口数", "(人数)", "人口(人)", "人数(含同步搬迁)", "人口(含同步搬迁)",
)  # fmt: skip
_ENDS = {"h": _HOUSEHOLDS, "p": _PERSONS}


def _texts(stems: tuple[str, ...], of: str) -> tuple[str, ...]:
    """Every stem with every ending: 集中（户）, 集中安置户数 …"""
    made = (stem + end for stem, end in product(stems, _ENDS[of]))
    return tuple(dict.fromkeys(text for text in made if len(text) > 1 or text in "户人"))


def _sources(*stems: str) -> tuple[str, ...]:
    """A source of funds as headers name it: 中央资金, 资金来源中央, 其中:中央投资 …

    A word that is no source by itself (其他, 省级) counts only below a heading about money.
    """
    heads = (
        "",
        "其中",
        "其中:",
        "资金来源",
        "投资来源",
        "资金构成",
        "资金",
        "投资",
        "计划资金",
        "计划投资",
    )
    made = (head + stem + tail for head, stem, tail in product(heads, stems, ("", "资金", "投资")))
    alone = {
        "其他",
        "其它",
        "省级",
        "县级",
        "市县",
        "市级",
        "自治区",
        "地方",
        "整合",
        "社会",
        "帮扶",
        "中央",
    }
    return tuple(text for text in dict.fromkeys(made) if text not in alone)


class Plan(Base):
    """What one place is to do in one year; counts include accompanying households as a rule."""

    town: Text | None = column(
        *people.TOWN, "任务镇", "单位", "任务单位", "责任单位", "实施乡镇", "承担乡镇", "各乡镇", "乡镇(单位)", "地区",
        "单位名称", "责任乡镇", "实施单位", "乡镇单位", "乡(镇)别",
        kind="place",
    )  # fmt: skip
    village: Text | None = column(*people.VILLAGE, kind="place")
    site_name: Text | None = column(
        "安置点名称", "安置点", "集中安置点", "项目名称", "安置区", "项目点", kind="place"
    )
    seq_no: Text | None = column("序号", "NO", "NO.", "序", "编号", "项次", kind="text")
    plan_year: Whole | None = column(
        "年度", "计划年度", "任务年度", "下达年度", "实施年度", "年份", "搬迁年度", "计划年份", "任务下达年度", "项目年度",
        "建设年度", "年",
        kind="year", ge=1990, le=2100,
    )  # fmt: skip
    origin: Text | None = column(
        "下达单位", "来源", "任务来源", "下达来源", "下达级别", "任务级别", "计划来源", "下达部门", "下达机关", "任务类别",
        "任务类型",
        kind="text",
    )  # fmt: skip
    version: Text | None = column(
        "下达文号", "文号", "文件号", "计划文号", "文件依据", "依据", "批次", "下达文件", "版本", "批复文号", "任务文号",
        kind="text",
    )  # fmt: skip
    households: Whole | None = column(*_texts(_WHOLE, "h"), kind="count", ge=0)
    persons: Whole | None = column(*_texts(_WHOLE, "p"), kind="count", ge=0)
    concentrated_h: Whole | None = column(*_texts(_CONCENTRATED, "h"), kind="count", ge=0)
    concentrated_p: Whole | None = column(*_texts(_CONCENTRATED, "p"), kind="count", ge=0)
    dispersed_h: Whole | None = column(*_texts(_DISPERSED, "h"), kind="count", ge=0)
    dispersed_p: Whole | None = column(*_texts(_DISPERSED, "p"), kind="count", ge=0)
    registered_h: Whole | None = column(*_texts(_REGISTERED, "h"), kind="count", ge=0)
    registered_p: Whole | None = column(*_texts(_REGISTERED, "p"), kind="count", ge=0)
    sync_h: Whole | None = column(*_texts(_SYNC, "h"), kind="count", ge=0)
    sync_p: Whole | None = column(*_texts(_SYNC, "p"), kind="count", ge=0)
    demolition_rooms: Whole | None = column(
        "旧房拆除任务(间)", "旧房拆除任务", "拆除任务", "旧房拆除(间)", "拆旧任务", "旧房拆除任务间数", "拆旧任务(间)",
        "拆除任务(间)", "旧房拆除间数",
        kind="count", ge=0,
    )  # fmt: skip
    demolition_h: Whole | None = column(
        "旧房拆除任务(户)", "拆旧任务(户)", "拆旧户数", "旧房拆除户数", "应拆旧户数", "拆除任务(户)", "应拆除户数",
        "旧房拆除(户)",
        kind="count", ge=0,
    )  # fmt: skip
    self_built_h: Whole | None = column(
        "自建户数",
        "自建(户)",
        "分散自建户数",
        "其中自建户数",
        "分散自建(户)",
        "自建户",
        kind="count",
        ge=0,
    )
    self_built_p: Whole | None = column(
        "自建人数",
        "自建(人)",
        "分散自建人数",
        "其中自建人数",
        "分散自建(人)",
        "自建人口",
        kind="count",
        ge=0,
    )
    purchase_h: Whole | None = column(
        "购房户数",
        "购房(户)",
        "分散购房户数",
        "其中购房户数",
        "分散购房(户)",
        "购房户",
        kind="count",
        ge=0,
    )
    purchase_p: Whole | None = column(
        "购房人数",
        "购房(人)",
        "分散购房人数",
        "其中购房人数",
        "分散购房(人)",
        "购房人口",
        kind="count",
        ge=0,
    )
    funds: Whole | None = column(
        "计划资金", "总投资", "资金", "计划投资", "下达资金", "投资", "计划总投资", "资金合计", "投资合计", "总资金",
        "资金总额", "项目资金", "计划下达资金", "投资计划", "投资总额", "资金计划",
        kind="money", unit="yuan",
    )  # fmt: skip
    long_loan: Whole | None = column(
        "长期贷款", "长期低息贷款", "贷款", "低成本长期贷款", "长期贴息贷款", "其中长期贷款", "长期政策性贷款",
        kind="money", unit="yuan",
    )  # fmt: skip
    central_funds: Whole | None = column(
        *_sources("中央预算内", "中央", "中央补助", "中央财政", "中央专项"),
        kind="money",
        unit="yuan",
    )
    province_funds: Whole | None = column(
        *_sources("省级", "省级配套", "省级补助", "省财政", "省级财政", "自治区配套", "自治区", "省配套"),
        kind="money", unit="yuan",
    )  # fmt: skip
    local_funds: Whole | None = column(
        *_sources("市县配套", "县级配套", "县级", "地方配套", "地方", "县配套", "县级财政", "地方财政", "市县", "市级"),
        kind="money", unit="yuan",
    )  # fmt: skip
    bond_funds: Whole | None = column(
        *_sources("地方政府债", "地方政府债券", "地方政府债务", "政府债券", "地方债", "政府一般债券", "一般债券"),
        kind="money", unit="yuan",
    )  # fmt: skip
    special_funds: Whole | None = column(
        *_sources("专项建设基金", "专项基金", "国家专项建设基金", "建设基金", "专项建设"), kind="money", unit="yuan"
    )  # fmt: skip
    merged_funds: Whole | None = column(
        *_sources("整合", "整合涉农", "涉农整合", "部门整合", "项目整合", "整合项目"), kind="money", unit="yuan"
    )  # fmt: skip
    own_funds: Whole | None = column(
        *_sources("群众自筹", "自筹", "农户自筹", "个人自筹", "搬迁户自筹", "群众投工投劳", "群众自筹及投劳折资"),
        kind="money", unit="yuan",
    )  # fmt: skip
    other_funds: Whole | None = column(
        *_sources("其他", "其它", "其他来源", "社会", "帮扶", "对口帮扶", "社会捐助"), kind="money", unit="yuan"
    )  # fmt: skip
    mean_funds: Whole | None = column(
        "户均投资", "户均资金", "户均补助", "户均投入", "平均每户投资", "户均补助资金", "户均造价", "平均每户补助",
        kind="money", unit="yuan",
    )  # fmt: skip
    signed_h: Whole | None = column(
        "签订协议户数", "已签协议户数", "签订协议(户)", "签约户数", "协议签订户数", "已签订协议户数", "已签约户数",
        "签订搬迁协议户数", "签订协议", kind="count", ge=0,
    )  # fmt: skip
    finished_h: Whole | None = column(
        "竣工户数", "已竣工户数", "竣工(户)", "完工户数", "已完工户数", "建成户数", "已竣工(户)", "已建成户数", "住房竣工户数",
        kind="count", ge=0,
    )  # fmt: skip
    moved_in_h: Whole | None = column(
        "入住户数", "已入住户数", "入住(户)", "搬迁入住户数", "已搬迁入住户数", "实际入住户数", "已入住(户)", "已搬入户数",
        "搬迁入住(户)", "已搬迁户数", "搬入户数",
        kind="count", ge=0,
    )  # fmt: skip
    moved_in_p: Whole | None = column(
        "入住人数", "已入住人数", "入住(人)", "搬迁入住人数", "已搬迁入住人数", "实际入住人数", "已入住(人)", "已搬入人数",
        "搬迁入住(人)", "已搬迁人数", "入住人口", "搬入人数",
        kind="count", ge=0,
    )  # fmt: skip
    demolished_h: Whole | None = column(
        "已拆旧户数", "已拆除户数", "已拆旧(户)", "已拆除旧房户数", "实际拆旧户数", "旧房已拆除户数", "已拆除(户)",
        "完成拆旧户数", "拆旧完成户数",
        kind="count", ge=0,
    )  # fmt: skip
    reclaimed_h: Whole | None = column(
        "已复垦户数", "复垦户数", "复垦(户)", "复垦复绿户数", "已复垦复绿户数", "已复垦(户)", "宅基地复垦户数",
        kind="count", ge=0,
    )  # fmt: skip
    remark: Text | None = column("备注", "说明", "备注说明", "情况说明", "备注栏", kind="text")
