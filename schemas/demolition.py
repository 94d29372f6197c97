"""Columns of the demolition ledger; one row an old house."""

from __future__ import annotations

from . import ledger_codes, people
from .codes import RECLAIM
from .column import Base, Text, Whole, YesNo, column


class Demolition(Base):
    """One old house: what it is, and what has become of it."""

    head_name: Text = column(
        *people.HEAD_NAME, *people.NAME, "房主", "房主姓名", "房屋所有人", "产权人", "旧房户主", "旧房户主姓名", "所有权人",
        "房屋户主", "原房主", "旧房主", "被拆除人", "拆除户主", "拆旧户主", "拆旧户主姓名", "屋主", "所有人", "拆除户",
        "旧房所有人", "产权人姓名", "拆旧户姓名",
        kind="name", required=True,
    )  # fmt: skip
    seq_no: Text | None = column(
        "序号", "NO", "NO.", "序", "户序号", "顺序号", "项次", "№", "排序", kind="text"
    )
    old_house_id: Text | None = column(
        "旧房编号", "房屋编号", "旧房编码", "编号", "宅基地编号", "房屋编码", "旧宅编号", "拆旧编号", "旧房代码",
        "旧房序号", "图斑编号", "宗地号", "宗地编号",
        kind="text",
    )  # fmt: skip
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    head_id: Text | None = column(*people.HEAD_ID, "房主身份证号", "产权人身份证号", kind="id")
    id_number: Text | None = column(*people.ID_NUMBER, kind="id")
    town: Text | None = column(*people.TOWN, kind="place")
    village: Text | None = column(*people.VILLAGE, kind="place")
    group_name: Text | None = column(*people.GROUP, kind="text")
    old_address: Text | None = column(
        "旧房地址", "旧房位置", "房屋地址", "旧房坐落", "旧房座落", "旧房所在地", "地址", "坐落", "家庭住址", "住址",
        "旧宅地址", "房屋坐落", "宅基地位置", "房屋位置", "拆旧地点", "座落", "旧房地点", "拆除地点", "详细地址",
        kind="text",
    )  # fmt: skip
    family_size: Whole | None = column(
        "家庭人口",
        "人口",
        "人数",
        "家庭人口数",
        "家庭人数",
        "搬迁人口",
        "搬迁人数",
        "人口数",
        kind="count",
    )
    old_house_area: Whole | None = column(
        "旧房面积", "建筑面积", "房屋面积", "旧房建筑面积", "拆除面积", "面积", "旧宅面积", "旧房拆除面积", "拆旧面积",
        "原住房面积", "住房面积", "房屋建筑面积", "应拆面积", "已拆面积", "旧房屋面积",
        kind="area", unit="m2", ge=0,
    )  # fmt: skip
    rooms: Whole | None = column(
        "间数", "旧房间数", "房屋间数", "拆除间数", "房间数", "间", "应拆间数", "旧房拆除间数", "住房间数",
        kind="count", ge=0,
    )  # fmt: skip
    structure: Text | None = column(
        "房屋结构", "结构", "旧房结构", "结构类型", "建筑结构", "房屋类型", "旧房类型", kind="text"
    )
    grade: Text | None = column(
        "危房鉴定等级", "危房等级", "鉴定等级", "房屋等级", "房屋鉴定等级", "危房级别", "住房安全等级", "安全等级",
        "等级", "是否危房", "房屋安全等级", "鉴定结果", "危险等级", "房屋危险等级", "旧房等级", "旧房危房等级",
        "危房评定等级", "房屋安全鉴定等级", "住房安全鉴定等级", "评定等级",
        kind="code", codes=ledger_codes.GRADE,
    )  # fmt: skip
    shared_wall: Text | None = column(
        "共墙情况", "共墙", "是否共墙", "是否连体", "连体房", "是否连体房", "共墙房", "是否与他人共墙", "连体情况",
        "共墙连体", "是否共墙房", "与他人共墙", "共墙(连体)情况", "是否共墙连体", "有无共墙", "共墙封存情况", "连体房情况",
        "共墙连体情况",
        kind="code", codes=ledger_codes.SHARED_WALL,
    )  # fmt: skip
    protected: YesNo | None = column(
        "古民居保护", "是否古民居", "是否保护", "保护民居", "古民居", "是否列入保护", "传统民居", "是否传统民居",
        "是否保护民居", "是否保护性建筑", "传统村落保护", "是否传统村落保护民居", "是否文物", "保护建筑", "是否古建筑",
        "保护房", "是否保留", "是否需保护", "古民居(保护)",
        kind="yesno",
    )  # fmt: skip
    state: Text | None = column(
        "是否拆除", "拆除情况", "旧房是否拆除", "旧房拆除情况", "拆旧情况", "是否拆旧", "旧房处置情况", "旧房处置",
        "拆除状态", "旧房状态", "处置方式", "旧房处置方式", "是否已拆除", "拆除完成情况", "旧房是否已拆除", "处置情况",
        "拆除进度", "是否完成拆除", "旧房现状", "旧房拆除进度", "拆旧状态", "现状", "拆旧完成情况", "是否已拆", "状态",
        "拆除与否", "旧房拆除", "房屋现状", "处置结果", "是否拆完",
        kind="code", codes=ledger_codes.DEMOLISHED,
    )  # fmt: skip
    agreed_date: Whole | None = column(
        "约定拆除时间", "协议约定拆除时间", "应拆时间", "应拆除时间", "承诺拆除时间", "计划拆除时间", "协议拆除时间",
        "拆除期限", "约定拆除日期", "应拆除日期", "拆除时限", "承诺拆除日期",
        kind="date",
    )  # fmt: skip
    demolish_date: Whole | None = column(
        "拆除时间", "拆除日期", "旧房拆除时间", "旧房拆除日期", "拆旧时间", "拆旧日期", "实际拆除时间", "拆除年月",
        "拆除完成时间", "拆除完成日期", "完成拆除时间", "实际拆除日期", "旧房拆除年月", "拆房时间", "拆旧完成时间",
        kind="event",
    )  # fmt: skip
    accept_date: Whole | None = column(
        "验收时间", "验收日期", "拆旧验收时间", "拆除验收时间", "是否验收", "复垦验收时间", "验收情况", "验收年月",
        "拆旧复垦验收时间", "验收", "拆除验收日期", "拆旧验收日期", "验收合格时间", "镇级验收时间", "乡镇验收时间",
        kind="event",
    )  # fmt: skip
    reclaim_state: Text | None = column(
        "是否复垦", "复垦情况", "复垦状态", "是否复垦复绿", "复垦复绿情况", "是否完成复垦", "是否已复垦", "宅基地复垦情况",
        "复垦完成情况", "宅基地是否复垦", "是否具备复垦条件", "复垦", "复垦复绿", "复垦与否", "旧宅基地复垦情况",
        kind="code", codes=RECLAIM,
    )  # fmt: skip
    reclaim_area: Whole | None = column(
        "复垦面积", "复垦面积(亩)", "宅基地复垦面积", "复垦复绿面积", "复垦土地面积", "已复垦面积", "实际复垦面积",
        "复垦亩数", "复绿面积", "复垦耕地面积", "腾退面积", "复垦面积(㎡)", "已复垦面积(亩)",
        kind="area", unit="m2", ge=0,
    )  # fmt: skip
    reclaim_date: Whole | None = column(
        "复垦时间", "复垦日期", "复垦完成时间", "复垦年月", "复绿时间", "完成复垦时间", kind="date"
    )
    photo_no: Text | None = column(
        "照片编号", "照片", "影像资料编号", "照片号", "影像编号", "拆除前后照片", "图片编号", "影像资料", "照片资料",
        "新旧房照片", "拆旧照片", "有无照片", "对比照片", "拆除照片编号", "前后对比照片编号",
        kind="text",
    )  # fmt: skip
    remark: Text | None = column(
        "备注",
        "说明",
        "备注说明",
        "情况说明",
        "其他说明",
        "备注栏",
        "未拆除原因",
        "未拆原因",
        kind="text",
    )
