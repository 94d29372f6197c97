"""Headers, words and widths of our own sheets, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from relocaudit.model.severity import Severity
from relocaudit.model.wording import Language

# The sheet names are the same in both languages: other commands look for them.
FINDINGS, SCOPE = "核查结果", "核查说明"
FINGERPRINT, MARK, KEPT = "核查标识", "标记记录", "原有记录"
_HEADERS = {
    "number": ("序号", "No."),
    "code": ("问题编码", "Code"),
    "severity": ("问题等级", "Severity"),
    "sheet": ("工作表", "Sheet"),
    "cell": ("单元格（点击跳转）", "Cell (click to go there)"),
    "message": ("问题描述", "What is wrong"),
    "fingerprint": (FINGERPRINT, FINGERPRINT),
    "remark": ("标注说明", "About the mark"),
    "mark": (MARK, MARK),
}
_SEVERITIES = {
    Severity.REDLINE: "红线问题",
    Severity.PROBLEM: "一般问题",
    Severity.NOTICE: "提示",
    Severity.VERIFY: "待核实",
}
HIDDEN = ("fingerprint", "mark")
LISTS = {
    "处理状态": ("未处理", "整改中", "已整改", "待系统开放"),
    "核实结果": ("待核实", "属实", "不属实"),
}
# Columns that the clerk fills.
DAY = "日期"
ENTRIES = (*LISTS, "佐证材料", "核实人", DAY, "备注")
# Excel's own limit, and the line of a 10-point font.
_MOST_HEIGHT, _LINE = 409.0, 14.0
_CENTRED = ("number", "code", "序号", "户编号", "乡镇", "行政村", "户主姓名", "日期", "核实人")
_WIDTHS = {
    "number": 6.0,
    "code": 10.0,
    "severity": 11.0,
    "sheet": 14.0,
    "cell": 20.0,
    "message": 46.0,
    "remark": 30.0,
    "处理状态": 11.0,
    "核实结果": 11.0,
    "佐证材料": 18.0,
    "核实人": 10.0,
    "日期": 12.0,
    "备注": 18.0,
}


def header(key: str, lang: Language) -> str:
    """The header of a column: known keys have their own, others are headers already."""
    words = _HEADERS.get(key)
    return key if words is None else words[lang == "en"]


def severity_word(severity: Severity, lang: Language) -> str:
    return str(severity) if lang == "en" else _SEVERITIES[severity]


def look_of(key: str) -> str:
    """The look of a column's cells."""
    if key in ENTRIES:
        return "entry"
    return "centred" if key in _CENTRED else "text"


def width_of(key: str, shown: list[str]) -> float:
    """A width in characters: fixed for known columns, else from some of the texts shown."""
    known = _WIDTHS.get(key)
    if known is not None:
        return known
    longest = max((_units(line) for text in shown for line in text.split("\n")), default=0)
    return float(min(40, max(8, longest + 2)))


def height_of(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points of a row that shows all its wrapped texts."""
    lines = 1
    for text, width in zip(texts, widths, strict=False):
        room = max(width - 1, 1)
        lines = max(lines, sum(max(1, ceil(_units(line) / room)) for line in text.split("\n")))
    return min(_MOST_HEIGHT, lines * _LINE + 3)


def _units(line: str) -> int:
    """The length of a line, Chinese characters counted as two."""
    return len(line) + sum(ord(char) > 0x2E7F for char in line)
