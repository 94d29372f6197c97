"""Columns of the list of resettlement sites; one row a site."""

from __future__ import annotations

from . import ledger_codes, people
from .column import Base, Text, Whole, column


class Site(Base):
    """One resettlement site: where it is, how large, and which papers it has."""

    site_name: Text = column(
        "安置点名称", "安置点", "安置区", "安置区名称", "集中安置点名称", "安置小区", "安置小区名称", "集中安置点",
        "安置点(区)名称", "项目名称", "安置社区", "集中安置区名称", "安置地点", "安置点(社区)", "名称", "点名", "项目点名称",
        "安置点(小区)名称", "小区名称", "安置社区名称", "集中安置区", "项目点", "安置项目名称", "迁入点名称", "安置点名",
        "安置点(区)", "集中安置小区名称", "搬迁点名称",
        kind="place", required=True,
    )  # fmt: skip
    seq_no: Text | None = column(
        "序号", "NO", "NO.", "序", "顺序号", "项次", "№", "排序", kind="text"
    )
    site_code: Text | None = column(
        "安置点编码", "安置点编号", "编码", "编号", "安置区编号", "代码", "项目编码", "安置点代码", "安置区编码",
        "集中安置点编码", "集中安置点编号", "项目代码", "项目编号",
        kind="text",
    )  # fmt: skip
    aliases: Text | None = column(
        "曾用名", "别名", "原名", "原名称", "其他名称", "又名", "曾用名称", "俗称", "旧名称", "简称", "规划名称",
        "原安置点名称", "别称",
        kind="text",
    )  # fmt: skip
    county: Text | None = column("县", "县(市、区、旗)", "县区", "县(区)", "县市区", kind="place")
    town: Text | None = column(*people.TOWN, "建设乡镇", "安置点所在乡镇", "迁入乡镇", kind="place")
    village: Text | None = column(
        *people.VILLAGE, "建设地点", "安置点所在村", "迁入村", "所在地", "地点", kind="place"
    )
    group_name: Text | None = column(
        *people.GROUP, "所在自然村(组)", "建设自然村", "安置点所在组", kind="text"
    )
    site_type: Text | None = column(
        "安置点类型", "安置类型", "类型", "安置区类型", "安置方式", "集中安置类型", "安置点类别", "类别", "集中安置方式",
        "安置点性质", "建设类型", "安置模式",
        kind="code", codes=ledger_codes.SITE_TYPE,
    )  # fmt: skip
    is_concentrated: Text | None = column(
        "是否集中安置点", "是否集中", "集中/分散", "是否集中安置", "集中或分散", "是否为集中安置点", "集中分散",
        kind="code", codes=ledger_codes.IS_CONCENTRATED,
    )  # fmt: skip
    plan_year: Whole | None = column(
        "年度", "建设年度", "计划年度", "实施年度", "项目年度", "年份", "计划年份", "建设年份",
        kind="year", ge=1990, le=2100,
    )  # fmt: skip
    planned_households: Whole | None = column(
        "规划安置户数", "安置户数", "计划安置户数", "户数", "规划户数", "安置规模(户)", "计划户数", "总户数", "安置总户数",
        "规划安置规模户数", "设计户数", "安置规模户数", "搬迁户数", "拟安置户数", "规划安置户", "安置户", "计划安置户",
        "安置规模户", "安置(户)", "规划安置(户)", "户数(户)", "规划规模户数", "建设规模户数", "安置情况户数", "户", "规划户",
        "涉及户数", "搬迁规模户数", "安置人口户数", "计划安置规模户数", "集中安置户数", "建设规模(户)",
        kind="count", ge=0,
    )  # fmt: skip
    planned_persons: Whole | None = column(
        "规划安置人数", "安置人数", "计划安置人数", "人数", "规划人数", "安置规模(人)", "计划人数", "总人数", "安置总人数",
        "规划安置人口", "安置人口", "安置规模人数", "搬迁人数", "拟安置人数", "规划安置规模人数", "设计人数", "安置规模人",
        "计划安置人口", "安置(人)", "规划安置(人)", "人数(人)", "规划人口", "规划规模人数", "建设规模人数", "安置情况人数",
        "人口", "人", "规划人", "搬迁人口", "涉及人数", "搬迁规模人数", "安置人口人数", "计划安置规模人数", "集中安置人数",
        "人口数", "安置人口数", "建设规模(人)",
        kind="count", ge=0,
    )  # fmt: skip
    registered_households: Whole | None = column(
        "其中建档立卡户数", "建档立卡户数", "其中建档立卡户", "建档立卡户", "贫困户数", "其中贫困户数", "其中建档立卡(户)",
        "建档立卡贫困户数", "其中建档立卡贫困户数", "建档立卡(户)",
        kind="count", ge=0,
    )  # fmt: skip
    registered_persons: Whole | None = column(
        "其中建档立卡人数", "建档立卡人数", "其中建档立卡人口", "建档立卡人口", "贫困人口", "其中贫困人口",
        "其中建档立卡(人)", "建档立卡贫困人口", "其中建档立卡贫困人口", "建档立卡贫困人数", "建档立卡(人)", "贫困人数",
        kind="count", ge=0,
    )  # fmt: skip
    built_units: Whole | None = column(
        "建设套数", "套数", "住房套数", "建房套数", "建设住房套数", "安置房套数", "建成套数", "安置住房套数", "房屋套数",
        "建设住房(套)", "住房(套)", "总套数", "安置房(套)", "实际建设套数", "建设规模(套)", "规划套数", "建设(套)",
        "安置住房(套)", "建设安置房套数", "建设安置住房套数", "住宅套数", "建成安置房套数", "建设规模套数",
        kind="count", ge=0,
    )  # fmt: skip
    unit_types: Text | None = column(
        "户型",
        "户型面积",
        "户型设计",
        "户型种类",
        "住房户型",
        "户型(㎡)",
        "套型",
        "户型情况",
        kind="text",
    )
    build_area: Whole | None = column(
        "建筑面积", "总建筑面积", "住房建筑面积", "建设面积", "住房面积", "建设规模(㎡)", "住房总面积", "住房建设面积",
        kind="area", unit="m2", ge=0,
    )  # fmt: skip
    status: Text | None = column(
        "进度状态", "建设进度", "工程进度", "进度", "建设状态", "进展情况", "建设情况", "状态", "形象进度", "项目进度",
        "工程进展", "目前进度", "当前进度", "项目状态", "工程形象进度", "是否竣工", "建设进展", "目前状态", "项目进展",
        kind="code", codes=ledger_codes.SITE_STATUS,
    )  # fmt: skip
    services_status: Text | None = column(
        "配套设施进度", "配套进度", "配套设施", "配套设施建设情况", "基础设施配套", "配套情况", "基础设施进度",
        "配套设施情况", "配套设施建设进度", "配套是否完成", "配套设施是否完善", "基础设施建设进度", "水电路讯配套",
        kind="text",
    )  # fmt: skip
    start_date: Whole | None = column(
        "开工时间", "开工日期", "动工时间", "开工年月", "开工建设时间", kind="event"
    )
    finish_date: Whole | None = column(
        "竣工时间", "竣工日期", "完工时间", "竣工年月", "建成时间", "完工日期", kind="event"
    )
    hazard_report: Text | None = column(
        "地灾评估编号", "地灾评估", "地质灾害评估", "地质灾害危险性评估", "地灾评估报告", "地质灾害评估报告",
        "是否地灾评估", "地灾评估文号", "地质灾害危险性评估报告", "是否开展地灾评估", "是否完成地灾评估", "地灾评估情况",
        "地质灾害评估编号", "地灾危险性评估", "地质灾害评估情况", "是否进行地质灾害评估",
        kind="text",
    )  # fmt: skip
    capacity_report: Text | None = column(
        "资源环境承载力评价报告", "资源环境承载力", "承载力评价", "水土资源平衡", "资源环境承载力评价", "环境承载力评价",
        "水土资源平衡分析", "资源环境承载力评估", "资源环境承载能力评价", "承载力报告", "水土资源平衡报告",
        "资源环境承载能力", "承载能力评价报告", "水土资源平衡论证", "是否开展承载力评价", "资源环境承载力分析",
        kind="text",
    )  # fmt: skip
    plan_approval: Text | None = column(
        "规划批复", "规划批复文号", "批复文号", "规划审批", "规划许可", "项目批复", "规划审批文号", "选址意见书",
        "规划许可证", "建设规划批复", "批复", "实施方案批复", "项目批复文号", "建设规划批复文号", "规划设计批复",
        kind="text",
    )  # fmt: skip
    approval_date: Whole | None = column(
        "批复时间", "规划批复时间", "批复日期", "规划批复日期", "项目批复时间", kind="date"
    )
    service_centre: Text | None = column(
        "管理服务中心", "是否有管理服务中心", "社区服务中心", "服务中心", "便民服务中心", "是否设立管理服务中心",
        "管理机构", "社区管理服务中心", "管理服务站", "物业管理", "有无管理服务中心", "综合服务中心", "社区管理机构",
        "是否建立管理服务中心",
        kind="text",
    )  # fmt: skip
    remark: Text | None = column("备注", "说明", "备注说明", "情况说明", "备注栏", kind="text")
