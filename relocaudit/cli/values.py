"""What users may type for a value, in Chinese and English, and what it means to the program."""

from __future__ import annotations

import os
import re
from datetime import date, time
from typing import Final

import typer

from relocaudit.cli.language import default_language
from relocaudit.model.severity import Severity
from relocaudit.model.source import Role
from relocaudit.model.wording import Language, Wording

SEVERITIES: Final[dict[str, str]] = {
    "红线": "redline",
    "红线问题": "redline",
    "问题": "problem",
    "一般问题": "problem",
    "提示": "notice",
    "从不": "never",
}
FORMATS: Final[dict[str, str]] = {
    "详细": "full",
    "全部": "full",
    "摘要": "summary",
    "汇总": "summary",
}
LANGUAGES: Final[dict[str, str]] = {
    "中文": "zh", "汉语": "zh", "zh_cn": "zh", "zh-cn": "zh", "英文": "en", "英语": "en",
}  # fmt: skip
KINDS: Final[dict[str, str]] = {
    "财政供养": "payroll",
    "财政供养人员": "payroll",
    "车辆": "vehicle",
    "商品房": "property",
    "房产": "property",
    "工商": "company",
    "工商登记": "company",
    "公租房": "public-rental",
    "危房改造": "danger-house",
    "危改": "danger-house",
    "其他搬迁": "other-relocation",
    "死亡": "dead",
    "死亡人员": "dead",
    "财政": "payroll",
    "财政供养名单": "payroll",
    "公职人员": "payroll",
    "财政供养人口": "payroll",
    "车": "vehicle",
    "机动车": "vehicle",
    "购车": "vehicle",
    "住房": "property",
    "不动产": "property",
    "购房": "property",
    "企业": "company",
    "市场主体": "company",
    "工商注册": "company",
    "公租房廉租房": "public-rental",
    "廉租房": "public-rental",
    "保障房": "public-rental",
    "危房": "danger-house",
    "危旧房改造": "danger-house",
    "农村危房改造": "danger-house",
    "其他搬迁项目": "other-relocation",
    "生态搬迁": "other-relocation",
    "移民搬迁": "other-relocation",
    "避险搬迁": "other-relocation",
    "地灾搬迁": "other-relocation",
    "死亡名单": "dead",
    "殡葬": "dead",
    "火化": "dead",
    "不搬迁区域": "excluded-area",
    "工矿塌陷区": "excluded-area",
    "边境": "excluded-area",
    "不予搬迁区域": "excluded-area",
    "排除区域": "excluded-area",
}
ROLES: Final[dict[str, Role]] = {
    "roster": "roster", "registry": "registry", "agreements": "agreements", "changes": "changes",
    "花名册": "roster", "台账": "roster", "系统": "registry", "系统导出": "registry",
    "系统数据": "registry", "协议": "agreements", "协议台账": "agreements",
    "自然增减": "changes", "增减": "changes",
    "plan": "plan", "sites": "sites", "payments": "payments", "demolition": "demolition",
    "external": "external", "计划": "plan", "任务": "plan", "任务计划": "plan", "安置点": "sites",
    "安置点清单": "sites", "资金": "payments", "兑付": "payments", "资金兑付": "payments",
    "资金台账": "payments", "拆旧": "demolition", "拆旧台账": "demolition", "外部名单": "external",
    "比对名单": "external",
}  # fmt: skip
_DAY = re.compile(r"\s*(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?\s*|\s*(\d{4})(\d{2})(\d{2})\s*")
_CLOCK = re.compile(r"\s*(\d{1,2})(?:[:：点时](\d{2})?分?)\s*")


def severity_threshold(text: str) -> Severity | None:
    """`--fail-on`: None means never."""
    words = [s.value for s in Severity if s is not Severity.VERIFY]
    word = _one_of(text, [*words, "never"], SEVERITIES)
    return None if word == "never" else Severity(word)


_TRENDS = {"乡镇": "township", "问题": "rule", "规则": "rule", "等级": "severity"}


def output_format(text: str) -> str:
    return _one_of(text, ["full", "summary", "json", "sarif", "csv", "markdown"], FORMATS)


def language(text: str) -> Language:
    return "zh" if _one_of(text, ["zh", "en"], LANGUAGES) == "zh" else "en"


def role(text: str) -> Role:
    """`--as`: the roles whose columns this version knows."""
    words = list(dict.fromkeys(ROLES.values()))
    return ROLES[_one_of(text, [*words], dict(ROLES))]


def external(text: str) -> tuple[str, str]:
    """`--external KIND=FILE`."""
    kind, equals, path = text.partition("=")
    if not equals or not path.strip():
        raise _refused("write KIND=FILE, such as payroll=payroll.xlsx", text, "--external")
    return _one_of(kind, list(dict.fromkeys(KINDS.values())), KINDS, "--external"), path.strip()


def day(text: str) -> date:
    """`2020-06-30`, `2020.6.30`, `2020年6月30日` or `20200630`."""
    match = _DAY.fullmatch(text)
    try:
        year, month, number = (int(part) for part in match.groups() if part) if match else (0, 0, 0)
        return date(year, month, number)
    except ValueError as error:
        raise _refused("{value} is no date; write it as 2020-06-30", text) from error


def codes(texts: list[str] | None) -> tuple[str, ...]:
    """Rule codes, separated by commas of either kind or given one by one."""
    parts = (part.strip().upper() for text in texts or () for part in re.split(r"[,，、\s]+", text))
    return tuple(part for part in parts if part)


def _one_of(text: str, words: list[str], chinese: dict[str, str], option: str | None = None) -> str:
    word = text.strip().lower()
    word = chinese.get(word, word)
    if word in words:
        return word
    from difflib import get_close_matches

    near = get_close_matches(word, [*words, *chinese], n=1)
    if near:
        raise _refused("{value} is not known; did you mean {near}?", text, option, near=near[0])
    raise _refused("{value} is not known; one of {words}", text, option, words=", ".join(words))


def _refused(
    template: str, value: str, option: str | None = None, **params: str
) -> typer.BadParameter:
    """Typer names the option itself where it parses; `option` names it elsewhere."""
    text = Wording(default_language(os.environ)).text(template)
    return typer.BadParameter(text.format(value=value, **params), param_hint=option)


def table_format(text: str) -> str:
    """A format of a table: full, json, csv; Chinese words too."""
    return _one_of(text, ["full", "json", "csv"], FORMATS)


def clock(text: str) -> time:
    """`02:00`, `2：30` or `2点30分`."""
    match = _CLOCK.fullmatch(text)
    try:
        return time(int(match[1]), int(match[2] or 0)) if match else time(24)
    except ValueError as error:
        raise _refused("{value} is no time; write it as 02:00", text) from error


def scheduler(text: str) -> str:
    """`--kind`: what starts programs at night on a system."""
    return _one_of(text, ["cron", "systemd", "windows"], {"crontab": "cron", "schtasks": "windows"})


def trend_by(text: str) -> str:
    """What a trend is counted by; Chinese words too."""
    return _one_of(text, ["township", "rule", "severity"], _TRENDS)


def history_place(text: str) -> str:
    """A file, or the address of a server without its password: others see the command line."""
    if "://" in text and re.search(r"://[^/?#@]*:[^/?#]*@|[?&]password=", text):
        raise _refused(
            "leave the password out of the address: PostgreSQL takes it from the file "
            "~/.pgpass or from PGPASSWORD", text
        )  # fmt: skip
    return text


def share(text: str) -> float:
    """`95%`, `95` or `0.95`: between nothing and all."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([%％]?)\s*", text)
    number = float(match[1]) if match else 0.0
    found = number / 100 if match and (match[2] or number >= 1) else number
    if not 0 < found < 1:
        raise _refused("{value} is no share; write it as 95%", text)
    return found
