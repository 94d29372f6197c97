"""Date serials of spreadsheets, and which number formats show a date."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Literal

DateStyle = Literal["", "date", "time", "elapsed"]

# Built-in formats; 27-36 and 50-58 are dates in Chinese versions and nothing elsewhere.
BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy/m/d"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
}  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKET = re.compile(r"\[[^\]]*\]")
_LAST_SERIAL = 2_958_466
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?")
_ISO_TIME = re.compile(r"T?\d\d:\d\d(:\d\d(\.\d+)?)?")


def date_style(code: str) -> DateStyle:
    """What a number format shows: nothing of a date (""), a date, a time or a duration."""
    bare = _LITERAL.sub("", code).lower()
    if _ELAPSED.search(bare):
        return "elapsed"
    bare = _BRACKET.sub("", bare).replace("general", "").replace("am/pm", "h")
    if re.search("[yd]", bare):
        return "date"
    if re.search("[hs]", bare):
        return "time"
    return "date" if "m" in bare and not re.search("[0#?]", bare) else ""


def serial_to_iso(serial: float, style: DateStyle, *, from_1904: bool) -> tuple[str, str] | None:
    """ISO text and kind (`d` or `t`), or None for a serial that is no date.

    Serial 60 of the 1900 system is the 29 February 1900 that never was, and 0 no day at all.
    """
    if not 0 <= serial < _LAST_SERIAL:
        return None
    if style == "elapsed":
        return _duration(serial), "t"
    if serial < 1 and (style == "time" or serial > 0):
        return _duration(serial), "t"
    if from_1904:
        start = datetime(1904, 1, 1)
    elif 1 <= serial < 60:
        start = datetime(1899, 12, 31)
    elif serial >= 61:
        start = datetime(1899, 12, 30)
    else:
        return None
    days = int(serial)
    seconds = round((serial - days) * 86_400)
    try:
        moment = start + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return None
    return (moment.date() if seconds == 0 else moment).isoformat(), "d"


def iso_cell(text: str) -> tuple[str, str] | None:
    """A cell of type `d` checked; None where it is no date, so that it stays text."""
    try:
        if _ISO.fullmatch(text):
            moment = datetime.fromisoformat(text)
            if moment.time() == datetime.min.time():
                return moment.date().isoformat(), "d"
            return moment.replace(microsecond=0).isoformat(), "d"
        if _ISO_TIME.fullmatch(text):
            clock = datetime.fromisoformat(f"{date.min.isoformat()}T{text.lstrip('T')}")
            return clock.time().isoformat("seconds"), "t"
    except ValueError:
        return None
    return None


def _duration(serial: float) -> str:
    seconds = round(serial * 86_400)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
