"""Colours of the marks and looks of our own sheets."""

from __future__ import annotations

from relocaudit.model.severity import Severity

# Steps of about 35 in grey, and a hatch for `verify`: still told apart on a black-and-white print.
FILLS = {
    Severity.REDLINE: '<{p}patternFill patternType="solid"><{p}fgColor rgb="FFF4777B"/>'
    '<{p}bgColor indexed="64"/></{p}patternFill>',
    Severity.PROBLEM: '<{p}patternFill patternType="solid"><{p}fgColor rgb="FFFFBF5F"/>'
    '<{p}bgColor indexed="64"/></{p}patternFill>',
    Severity.NOTICE: '<{p}patternFill patternType="solid"><{p}fgColor rgb="FFFFF0A8"/>'
    '<{p}bgColor indexed="64"/></{p}patternFill>',
    Severity.VERIFY: '<{p}patternFill patternType="lightUp"><{p}fgColor rgb="FF7FB2E5"/>'
    '<{p}bgColor rgb="FFEAF3FB"/></{p}patternFill>',
}
PATTERNS: dict[str, str] = {
    **{str(severity): pattern for severity, pattern in FILLS.items()},
    "header": '<{p}patternFill patternType="solid"><{p}fgColor rgb="FF1F4E79"/>'
    '<{p}bgColor indexed="64"/></{p}patternFill>',
    "entry": '<{p}patternFill patternType="solid"><{p}fgColor rgb="FFF2F2F2"/>'
    '<{p}bgColor indexed="64"/></{p}patternFill>',
}
_NAME = '<{p}name val="微软雅黑"/><{p}family val="2"/><{p}charset val="134"/>'
FONTS = {
    "plain": '<{p}sz val="10"/><{p}color rgb="FF000000"/>' + _NAME,
    "bold": '<{p}b/><{p}sz val="10"/><{p}color rgb="FF000000"/>' + _NAME,
    "title": '<{p}b/><{p}sz val="10"/><{p}color rgb="FFFFFFFF"/>' + _NAME,
    "link": '<{p}u/><{p}sz val="10"/><{p}color rgb="FF0563C1"/>' + _NAME,
}
_SIDE = '<{p}%s style="thin"><{p}color rgb="FFBFBFBF"/></{p}%s>'
BORDER = "".join(_SIDE % (s, s) for s in ("left", "right", "top", "bottom")) + "<{p}diagonal/>"

# look → font, name in PATTERNS or None, border, horizontal, wrap
# "guarded" is for text that would become a formula when somebody edits the cell.
Look = tuple[str, str | None, bool, str, bool]
LOOKS: dict[str, Look] = {
    "text": ("plain", None, True, "left", True),
    "guarded": ("plain", None, True, "left", True),
    "centred": ("plain", None, True, "center", True),
    "header": ("title", "header", True, "center", True),
    "link": ("link", None, True, "center", False),
    "entry": ("plain", "entry", True, "left", True),
    "cause": ("bold", None, False, "left", False),
    "key": ("bold", None, False, "left", True),
    "free": ("plain", None, False, "left", True),
    **{str(s): ("plain", str(s), True, "center", False) for s in Severity},
}
