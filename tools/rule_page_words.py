"""The words of docs/rules that the program itself never says."""

from __future__ import annotations

from dataclasses import dataclass

from relocaudit.model.wording import Language

FAMILY_TITLES: dict[str, dict[Language, str]] = {
    "INT": {"en": "What can be read", "zh": "表格读取"},
    "IDN": {"en": "Identity", "zh": "身份证号与人员"},
    "HHD": {"en": "Households", "zh": "家庭结构"},
    "REG": {"en": "Roster and registry", "zh": "花名册与系统比对"},
    "ARE": {"en": "Area of homes", "zh": "住房面积"},
    "AGR": {"en": "Agreements", "zh": "协议"},
    "DEM": {"en": "Old houses", "zh": "旧房拆除与复垦"},
    "PAY": {"en": "Money", "zh": "资金"},
    "SIT": {"en": "Sites", "zh": "安置点"},
    "OCC": {"en": "Moving in", "zh": "入住"},
    "EMP": {"en": "Follow-up support", "zh": "后续扶持"},
    "ELI": {"en": "Eligibility and procedure", "zh": "对象资格与程序"},
    "REC": {"en": "Totals that must agree", "zh": "总数核对"},
}

# The prefixes of columns in examples; a column without one is the rule's own table.
TABLES: dict[str, dict[Language, str]] = {
    "HH": {"en": "household of the roster", "zh": "花名册的户"},
    "PE": {"en": "person of the roster", "zh": "花名册的人"},
    "RG": {"en": "registry export", "zh": "系统导出表"},
    "AG": {"en": "agreement ledger", "zh": "协议台账"},
    "NC": {"en": "natural-change ledger", "zh": "人口自然增减台账"},
    "PL": {"en": "payment ledger", "zh": "资金发放台账"},
    "DL": {"en": "demolition ledger", "zh": "拆旧复垦台账"},
    "SL": {"en": "site list", "zh": "安置点一览表"},
    "TP": {"en": "task plan", "zh": "任务计划表"},
    "EX": {"en": "list of another office", "zh": "其他部门名单"},
    "ST": {"en": "printed total", "zh": "表中的合计、小计"},
    "DEF": {"en": "a cell that could not be read", "zh": "无法识别的单元格"},
}


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and labels of one language."""

    title: str
    about: str
    other: str
    index: str
    columns: str
    legend: str
    prefixes: str
    documents: str
    why: str
    source: str
    fix: str
    message: str
    flags: str
    passes: str
    severity: str
    level: str
    reads: str
    clauses: str
    optional: str
    since: str


WORDS: dict[Language, Words] = {
    "en": Words(
        title="The rules",
        about="Written from the program itself by `make docs`. Every finding is a lead to be "
        "verified, not a verdict. `relocaudit rule CODE` prints one of these pages. "
        "[中文](README.zh-CN.md)",
        other="中文",
        index="all rules",
        columns="| code | name | severity | lead |",
        legend="## How to read the examples\n\nEach row is one household (rows with the same "
        "`case` are judged together); `;` stands between several records of it. What a row does "
        "not say is in order. Areas, money and dates are as an office writes them. Columns after "
        "`→` say what is expected: the flagged field, the severity, the variant of the message, "
        "the number of findings. Lines above a table set policy, day or clauses for it.",
        prefixes="| prefix | record |",
        documents="Documents that are quoted",
        why="Why it matters",
        source="Policy source",
        fix="What to do",
        message="What a finding says",
        flags="Fires",
        passes="Does not fire",
        severity="Severity",
        level="Judged per",
        reads="Columns read",
        clauses="Clauses needed",
        optional="Clauses that narrow it",
        since="Since",
    ),
    "zh": Words(
        title="核查规则",
        about="本目录由程序用 `make docs` 生成。每一条结果都是疑点，核实之后才能定性。"
        "`relocaudit rule 编码` 显示其中一条。[English](README.md)",
        other="English",
        index="全部规则",
        columns="| 编码 | 规则名 | 等级 | 疑点 |",
        legend="## 例子怎么看\n\n一行是一户（`case` 相同的几行一起判断），"
        "一户有几条记录的用 `;` 隔开；"
        "没有写出的内容都视为正常。面积、金额、日期按平常写法。`→` 后面的列是应有的结果："
        "标出的字段、等级、提示的种类、疑点数。表格上面的一行规定该表用的政策标准、日期或条款。",
        prefixes="| 前缀 | 记录 |",
        documents="引用的文件",
        why="为什么重要",
        source="政策出处",
        fix="怎么办",
        message="提示内容",
        flags="应当报出",
        passes="不应报出",
        severity="等级",
        level="核查对象",
        reads="用到的列",
        clauses="必需的政策条款",
        optional="可选的政策条款",
        since="起始版本",
    ),
}
