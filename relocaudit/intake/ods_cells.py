"""The meaning of one OpenDocument cell: its declared value, once per distinct content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from relocaudit.intake.codes import CodeTable
from relocaudit.intake.kinds import BOOL, DATE, ERROR, FORMULA, NUMBER, TEXT, TIME
from relocaudit.intake.ods_styles import OdsStyles
from relocaudit.intake.ods_text import CellText
from relocaudit.intake.serials import iso_cell
from relocaudit.intake.sheet_cells import exact
from relocaudit.intake.styles import Style
from relocaudit.intake.xml_parts import Attributes

NUMBERS = ("float", "percentage", "currency")
_VALUES = {
    "string": "office:string-value",
    "date": "office:date-value",
    "time": "office:time-value",
    "boolean": "office:boolean-value",
}
_ERROR = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|(Err|错误|錯誤):\d+")
_DURATION = re.compile(
    r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})(?:[.,](\d+))?S)?)?"
)
_TRAILING_ZERO = re.compile(r"-?\d+\.(\d*0)")
_TRUTHS = ("TRUE", "FALSE")
_DAY_ZERO = datetime(1899, 12, 30)


class Declared(NamedTuple):
    """What a cell element says: the type, the value of that type, and what stands around it."""

    kind: str
    value: str | None
    text: str | None
    style: str
    formula: bool
    error: bool
    struck: bool


def declare(
    given: Attributes, names: Mapping[str, str], text: CellText, style: str
) -> Declared | None:
    """What a cell element declares, `names` being those of the file; None for a blank one."""
    kind = given.get(names["office:value-type"])
    formula = names["table:formula"] in given
    if kind is None and not text.paragraphs and not formula:
        return None
    return Declared(
        kind or "",
        given.get(names[_VALUES.get(kind or "", "office:value")]),
        "\n".join(text.paragraphs) if text.paragraphs else None,
        style,
        formula,
        given.get(names["calcext:value-type"]) == "error",
        text.is_struck,
    )


@dataclass(slots=True)
class OdsCells:
    """Codes of one sheet's cells."""

    table: CodeTable
    styles: OdsStyles
    _memo: dict[Declared, int] = field(default_factory=dict)

    def of(self, cell: Declared) -> int:
        code = self._memo.get(cell)
        if code is None:
            code = self._memo[cell] = self._new(cell)
        return code

    def _new(self, cell: Declared) -> int:
        style = self.styles.of_cell(cell.style)
        struck, text = style.struck or cell.struck, cell.text or ""
        # The value of a failed formula is an empty text or a zero; what it shows tells.
        if cell.error or ((cell.formula or cell.kind in NUMBERS) and _ERROR.fullmatch(text)):
            code = self.table.add(text or "#ERR", ERROR, struck=struck)
            self.table.witnessed[code] = bool(cell.value)
            return code
        # A formula whose value is an empty text has an empty paragraph, one without value has none.
        if cell.formula and cell.text is None and not cell.value and cell.kind != "string":
            return self.table.add(None, FORMULA)
        if cell.kind in ("string", "") or not cell.value:
            code = self.table.add(cell.value or text, TEXT, struck=struck)
            if code and cell.kind != "string":
                self.table.witnessed[code] = False
            return code
        if cell.kind in NUMBERS:
            return self._number(cell.value, text, style, struck=struck)
        value, kind, number_format = _moment_or_truth(cell.kind, cell.value, text)
        return self.table.add(value, kind, number_format=number_format, struck=struck)

    def _number(self, value: str, text: str, style: Style, *, struck: bool) -> int:
        number = exact(value.strip())
        if number is None:
            return self.table.add(value, ERROR, struck=struck)
        if text in _TRUTHS and value in ("0", "1"):
            return self.table.add(value == "1", BOOL, struck=struck)
        number_format = style.number_format
        if not number_format and (shown := _TRAILING_ZERO.fullmatch(text)):
            # 2017.10 is shown by a format that this saver did not write down.
            number_format = f"0.{'0' * len(shown[1])}" if float(text) == number else ""
        return self.table.add(number, NUMBER, number_format=number_format, struck=struck)


def _moment_or_truth(kind: str, value: str, text: str) -> tuple[str | bool | int, str, str]:
    """Value, kind letter and number format of a date, a time or a truth value."""
    found: tuple[str, str] | None = None
    if kind == "date":
        if value.startswith("1899-12-30"):
            return _on_day_zero(value)
        found = _date(value)
    elif kind == "time":
        found = _time(value)
    elif kind == "boolean" and value in ("true", "false"):
        return value == "true", BOOL, ""
    return (*(found or (text or value, TEXT)), "")


def _date(value: str) -> tuple[str, str] | None:
    """Rounded to seconds: savers write moments as fractions of a day, short of the full second."""
    whole, _, fraction = value.partition(".")
    found = iso_cell(whole)
    if found is None or not fraction[:1].isdecimal() or int(fraction[0]) < 5:
        return found
    try:
        return iso_cell((datetime.fromisoformat(whole) + timedelta(seconds=1)).isoformat())
    except (ValueError, OverflowError):
        return found


def _on_day_zero(value: str) -> tuple[str | int, str, str]:
    """A number below one that is shown as a date, as the other formats tell it."""
    found = _date(value)
    if found is None or found[0] == _DAY_ZERO.date().isoformat():
        return 0, NUMBER, "yyyy/m/d"
    return (found[0].rpartition("T")[2], TIME, "") if "T" in found[0] else (found[0], DATE, "")


def _time(value: str) -> tuple[str, str] | None:
    parts = _DURATION.fullmatch(value)
    if parts is None:
        return iso_cell(value)
    days, hours, minutes, seconds = (int(part or 0) for part in parts.groups()[:4])
    total = days * 86_400 + hours * 3600 + minutes * 60 + seconds
    total += (parts[5] or "0")[0] >= "5"
    return f"{total // 3600:02d}:{total // 60 % 60:02d}:{total % 60:02d}", TIME
