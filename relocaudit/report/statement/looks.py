"""How the statement's workbook looks: one place for fonts, fills and number formats."""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

_FONT: Final = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "vcenter"}
_THIN: Final = {"border": 1, "border_color": "#BFBFBF"}
_DARK, _MIDDLE, _PALE = "#1F4E79", "#2E75B6", "#DDEBF7"
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 16, "font_color": _DARK},
    "about": {"font_color": "#595959"},
    "section": {"bold": True, "font_size": 12, "font_color": _DARK},
    "group": {"bold": True, "bg_color": _DARK, "font_color": "#FFFFFF", "align": "center"},
    "head": {
        "bold": True, "bg_color": _MIDDLE, "font_color": "#FFFFFF", "align": "center",
        "text_wrap": True,
    },
    "place": {"bold": True, "bg_color": _PALE},
    "part": {"font_color": "#595959", "indent": 1},
    "number": {"align": "right"},
    "whole": {"align": "right", "bold": True, "bg_color": _PALE},
    "unknown": {"align": "center", "font_color": "#A6A6A6"},
    "link": {"align": "right", "font_color": "#0563C1", "underline": 1},
    "name-link": {"font_color": "#0563C1", "underline": 1, "text_wrap": True, "valign": "top"},
    "floor": {"align": "center", "bg_color": _PALE},
    "gap": {
        "align": "right", "font_color": "#9C5700", "underline": 1, "bg_color": "#FFEB9C",
        "bold": True,
    },
    "codes": {"font_color": "#C00000", "bold": True},
    "text": {"text_wrap": True, "valign": "top"},
    "count": {"align": "center", "valign": "top"},
    "subtotal": {"bold": True, "bg_color": _PALE},
    "entry": {"text_wrap": True, "valign": "top", "bg_color": "#FFFBE6", "num_format": "@"},
    "entry-head": {
        "bold": True, "bg_color": "#BF8F00", "font_color": "#FFFFFF", "align": "center",
        "text_wrap": True,
    },
    "sum": {"align": "right", "valign": "top"},
    "redline": {"align": "center", "valign": "top", "font_color": "#C00000", "bold": True},
    "middle": {"align": "center", "valign": "top", "text_wrap": True},
    **{
        f"room-{kind}": {"align": "center", "text_wrap": True, "bg_color": colour, "bold": bold}
        for kind, colour, bold in (
            ("plain", "#FFFFFF", False), ("redline", "#FFC7CE", False),
            ("problem", "#FFE699", False), ("hint", "#DDEBF7", False),
            ("shared", "#D9C3F0", True), ("none", "#F2F2F2", False),
        )
    },
    "good": {"align": "center", "font_color": "#00703C"},
    "bad": {"align": "center", "font_color": "#FFFFFF", "bg_color": "#C00000", "bold": True},
}  # fmt: skip
_BARE: Final = ("title", "about", "section")
NUMBER: Final = "#,##0;[Red]-#,##0"
SIGNED: Final = "+#,##0;[Red]-#,##0;0"


class Looks:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Format] = {}

    def __call__(self, style: str, number: str = "") -> Format:
        key = (style, number)
        if key not in self._made:
            form = {**_FONT, **({} if style in _BARE else _THIN), **_STYLES[style]}
            if number:
                form["num_format"] = number
            self._made[key] = self._book.add_format(form)
        return self._made[key]

    def counted(self, style: str, open_: int) -> Format:
        """A number; how many records may count besides stands after it, and adds nothing."""
        number = "#,##0" if not open_ else f'#,##0" +{open_}?"'
        return self(style, number)
