"""Columns of other offices' lists of persons or villages; what else they say is evidence."""

from __future__ import annotations

from . import people
from .column import Base, Text, Whole, column


class External(Base):
    """A person or a village that another office has on its list."""

    name: Text | None = column(
        *people.NAME, "死者姓名", "车主", "车主姓名", "所有人", "机动车所有人", "产权人", "产权人姓名", "房屋所有权人",
        "权利人", "权利人姓名", "法定代表人", "法人", "法人代表", "经营者", "经营者姓名", "负责人", "承租人", "承租人姓名",
        "投资人", "股东", "股东姓名", "死亡人员姓名", "逝者姓名", "改造对象", "买受人", "购房人", "购房人姓名", "申请人",
        "申请人姓名", "职工姓名", "所有权人", "法定代表人(负责人)", "所有人姓名", "买受人姓名", "户主姓名", "户主",
        "危改户主", "危改户姓名", "农户姓名", "教职工姓名", "享受对象姓名及户主", "保障对象姓名", "登记人", "亡者姓名",
        kind="name",
    )  # fmt: skip
    id_number: Text | None = column(
        *people.ID_NUMBER, *people.HEAD_ID, "车主身份证号", "产权人身份证号", "权利人证件号", "法人身份证号",
        "法定代表人身份证号", "经营者身份证号", "承租人身份证号", "死亡人员身份证号", "死者身份证号", "权利人证件号码",
        "所有人身份证号", "申请人身份证号", "购房人身份证号", "买受人身份证号", "身份证明号码", "所有人证件号码",
        "产权人证件号码", "权利人身份证号", "法定代表人证件号码", "车主身份证号码", "产权人身份证号码", "车主证件号码",
        "投资人身份证号", "股东身份证号", "负责人身份证号", "买受人证件号码",
        kind="id",
    )  # fmt: skip
    seq_no: Text | None = column("序号", "NO", "NO.", "序", "编号", "项次", "№", kind="text")
    household_no: Text | None = column(*people.HOUSEHOLD_NO, kind="text")
    county: Text | None = column("县", "县(市、区、旗)", "县区", "县(区)", "县市区", kind="place")
    town: Text | None = column(*people.TOWN, kind="place")
    village: Text | None = column(*people.VILLAGE, kind="place")
    group_name: Text | None = column(*people.GROUP, kind="text")
    unit_name: Text | None = column(
        "单位", "工作单位", "单位名称", "所在单位", "企业名称", "公司名称", "市场主体名称", "字号名称", "主体名称",
        "发放单位", "供养单位", "商户名称", "企业(个体户)名称", "个体户名称", "任职单位", "登记名称", "个体工商户名称",
        kind="text",
    )  # fmt: skip
    plate_no: Text | None = column(
        "车牌号",
        "车牌号码",
        "号牌号码",
        "机动车号牌",
        "车号",
        "车牌",
        "号牌",
        "牌照号",
        kind="text",
    )
    address: Text | None = column(
        "房产地址", "房屋坐落", "坐落", "地址", "房屋地址", "住址", "家庭住址", "不动产坐落", "经营场所", "住所",
        "房源地址", "公租房地址", "搬迁地点", "安置地点", "房屋座落", "座落", "经营地址", "登记地址", "小区名称",
        "安置点名称", "安置点",
        kind="text",
    )  # fmt: skip
    event_date: Whole | None = column(
        "登记日期", "登记时间", "死亡日期", "死亡时间", "日期", "注册日期", "注册时间", "发证日期", "购买时间", "成立日期",
        "初次登记日期", "登簿时间", "火化日期", "火化时间", "注销日期", "签约时间", "合同签订日期", "入住时间", "网签日期",
        "时间", "死亡年月", "成立时间", "销户日期", "备案时间", "备案日期", "购房时间", "搬迁时间", "竣工时间", "核准日期",
        "身故年月", "身故时间", "户口注销日期", "销户时间", "交易日期", "合同签订时间", "入职时间", "购车时间", "注销时间",
        kind="date",
    )  # fmt: skip
    event_year: Whole | None = column(
        "危改年度", "改造年度", "年度", "实施年度", "享受年度", "项目年度", "改造年份", "年份", "补助年度", "危房改造年度",
        "改造时间", "危改时间", "搬迁年度", "享受危改年度", "享受年份", "危改年份", "改造实施年度", "享受时间",
        kind="year", ge=1980, le=2100,
    )  # fmt: skip
    remark: Text | None = column(
        "备注", "说明", "备注说明", "情况说明", "是否退回", "退回情况", "备注栏", kind="text"
    )
