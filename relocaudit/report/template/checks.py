"""What Excel checks while a cell is filled: lists, id numbers, areas, dates, numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from relocaudit.model.message import Message
from relocaudit.model.template import TableTemplate, TemplateColumn
from relocaudit.model.wording import Wording
from relocaudit.report.template.hints import hint, shortened

FIRST_ROW, LAST_ROW = 2, 5001
"""0-based rows that are filled: below the title and the header."""
# Excel takes so much for a list that is written out.
_LONGEST_LIST = 255
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100

Options = dict[str, Any]


def validation(template: TableTemplate, place: int, wording: Wording) -> Options:
    """The check of one column, as XlsxWriter takes it: a warning, never a stop.

    What stands in a paper may look wrong and be right; the clerk decides, and `check` tells later.
    """
    column = template.columns[place]
    said: Options = {
        "input_title": shortened(column.head, 32),
        "input_message": shortened(hint(column, wording), 255),
        "error_type": "warning",
        "error_title": wording.text("Please look again"),
    }
    told = _rule(template, place, wording)
    if told is None:
        return {**said, "validate": "any"}
    rule, error = told
    return {**said, **rule, "error_message": shortened(error, 225)}


def _rule(template: TableTemplate, place: int, wording: Wording) -> tuple[Options, str] | None:
    column = template.columns[place]
    if column.words and len(",".join(column.words)) <= _LONGEST_LIST:
        error = wording.text("Choose one of the list, so that everybody writes it the same way.")
        return {"validate": "list", "source": list(column.words)}, error
    if column.kind == "id":
        error = wording.text(
            "An id number has 18 characters, and the last one follows from the others: compare it "
            "with the card."
        )
        return {"validate": "custom", "value": "=" + right_id(_cell(place))}, error
    if column.kind == "phone":
        cell = _cell(place)
        error = wording.text("A mobile number has 11 digits; with the area code, 10 to 12.")
        value = f"=AND(LEN({cell})>=7,LEN({cell})<=13)"
        return {"validate": "custom", "value": value}, error
    if column.field == "house_area" and (limit := over_cap(template)) is not None:
        cap = _plain(template.cap)
        message = Message.of(
            "More than {cap} m² a person ({policy}): check the area and the number of persons.",
            cap=cap, policy=template.policy,
        )  # fmt: skip
        value = f"=AND(ISNUMBER({_cell(place)}),{_cell(place)}>0,NOT({limit}))"
        return {"validate": "custom", "value": value}, wording.message(message)
    return _simple(column, wording)


def _simple(column: TemplateColumn, wording: Wording) -> tuple[Options, str] | None:
    if column.kind in ("area", "money"):
        error = wording.text("A number without its unit.")
        return {"validate": "decimal", "criteria": ">=", "value": 0}, error
    if column.kind in ("count", "year"):
        error = wording.text("A whole number without its unit.")
        low, high = (_FIRST_YEAR, _LAST_YEAR) if column.kind == "year" else (0, 10_000_000)
        between = {"criteria": "between", "minimum": low, "maximum": high}
        return {"validate": "integer", **between}, error
    if column.kind == "date":
        error = wording.text("A day such as 2018-03-15.")
        between = {"criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        return {"validate": "date", **between}, error
    return None


def right_id(cell: str) -> str:
    """Whether an id has its length and check character; 20 and 22 are certificates of disability.

    The weights of the digits are powers of two modulo 11 (GB 11643): no list of them is needed,
    which Excel would not take in a check.
    """
    weighed = f"SUMPRODUCT(MID({cell},ROW($1:$17),1)*2^(18-ROW($1:$17)))"
    last = f'MID("10X98765432",MOD({weighed},11)+1,1)'
    by_length = f"OR(LEN({cell})=20,LEN({cell})=22)"
    return f"OR({by_length},AND(LEN({cell})=18,IFERROR({last}=UPPER(RIGHT({cell},1)),FALSE)))"


def over_cap(template: TableTemplate) -> str | None:
    """Whether the row's home is larger than the policy allows for its persons."""
    area, persons = template.place("house_area"), template.place("family_size")
    if template.cap is None or area is None or persons is None:
        return None
    home, heads = _cell(area), _cell(persons)
    return (
        f"AND(ISNUMBER({home}),ISNUMBER({heads}),{heads}>0,"
        f"ROUND({home}-{_plain(template.cap)}*{heads},4)>0)"
    )


def _cell(place: int) -> str:
    """The column's first cell, as a formula that is told for all its rows names it."""
    return f"${xl_col_to_name(place)}{FIRST_ROW + 1}"


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize(), "f")
