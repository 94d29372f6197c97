"""Headers, numbers, characters and dates that mean something else than they seem to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tests.hostile.entry import Collection
from tests.hostile.ooxml import Value, X, simple
from tests.hostile.people import BORN, CARD, ID, NAME, person, roster, roster_with

cases = Collection()
RARE = ("𠮷野家", "张𬭊", "李𡈼", "王䶮", "赵㛃", "陈\u4e30\U000e0100", "刘\u9fff", "杨\U00030000",
        "买买提·艾则孜", "欧阳·娜扎尔古丽")  # fmt: skip
PRIVATE = ("张\ue000", "李\ue863", "王\uf8ff", "赵\U000f0000", "陈\U0010fffd", "刘\ufffd", "杨?",
           "黄□", "周〓")  # fmt: skip
INVISIBLE = ("张\u200b三", "李\ufeff四", "王\u202e五", "赵\u00a0六", "\u3000钱七\u3000",
             "孙\u0085八",
             "周\u2028九", "吴\u00ad十", "郑\u2066一\u2069", "e\u0301")  # fmt: skip
NOTHING = ("NA", "null", "None", "nan", "TRUE", "N/A")


def _with_cells(column: int, markup: str, values: Sequence[str]) -> bytes:
    """Cells of one column as markup around each value."""
    rows: list[list[Value]] = [list(row) for row in roster(len(values))]
    for row, value in zip(rows[1:], values, strict=True):
        row[column] = X(markup.replace("{value}", value))
    return simple(rows).zip()


@cases.entry("header", "findings", rows=5, accept=("clean-error",))
def hdr_duplicate() -> bytes:
    """Two columns of ids that differ."""
    rows = roster()
    for i, row in enumerate(rows):
        row.append("身份证号" if i == 0 else person(i + 40)[ID])
    return simple(rows).zip()


@cases.entry("header", "findings", rows=5, accept=("clean-error",))
def hdr_blank() -> bytes:
    """Headings that are blank, of spaces alone, or a number."""
    rows: list[list[Value]] = [list(row) for row in roster()]
    rows[0] = [
        "序号",
        "姓 名",
        " 身份证号\n",
        None,
        20240101,
        "\u3000",
        "家庭住址\u200b",
        "银行卡号",
    ]
    return simple(rows).zip()


@cases.entry("header", "clean-error", accept=("findings",))
def hdr_missing() -> bytes:
    return simple(roster()[1:]).zip()


@cases.entry("value", "findings", rows=5, accept=("clean-error",))
def val_nan_inf() -> bytes:
    values = ("NaN", "INF", "-INF", "1E+400", "-0")
    return _with_cells(0, '<c r="{ref}"><v>{value}</v></c>', values)


@cases.entry("value", "findings", rows=5)
def val_error_cells() -> bytes:
    """One of them is an error that no program of today knows."""
    values = ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#BUSY!")
    return _with_cells(NAME, '<c r="{ref}" t="e"><v>{value}</v></c>', values)


@cases.entry("value", "ok", rows=6, must_see=NOTHING, accept=("findings",))
def val_na_strings() -> bytes:
    """People whose names a careless reader takes for missing values."""
    return simple(roster_with(NAME, NOTHING)).zip()


@cases.entry("value", "findings", rows=5)
def val_id_as_number() -> bytes:
    """The last three digits are zeros already."""
    rows: list[list[Value]] = [list(row) for row in roster()]
    for row in rows[1:]:
        for column in (ID, CARD):
            digits = str(row[column]).replace("X", "0")
            number = float(digits[:15] + "0" * (len(digits) - 15))
            row[column] = X(f'<c r="{{ref}}"><v>{number:.14E}</v></c>')
    return simple(rows).zip()


@cases.entry("value", "findings", rows=3)
def val_id_scientific_text() -> bytes:
    texts = ["3.30101E+17", "3.30101195102E+17", "330101195102020101.0"]
    return simple(roster_with(ID, texts)).zip()


@cases.entry("value", "findings", rows=7)
def val_id_lookalikes() -> bytes:
    """Wide digits, O for zero, a Cyrillic letter, blanks, a quote, a space of no width."""
    base = person(1)[ID]
    wide = "".join(chr(ord(char) + 0xFEE0) for char in base)
    texts = [wide, base[:8] + base[8:].replace("0", "O", 1), base[:17] + "Х", base[:17] + "x",
             base[:6] + " " + base[6:], "'" + base, base + "\u200b"]  # fmt: skip
    return simple(roster_with(ID, texts)).zip()


@cases.entry("charset", "ok", rows=len(RARE), must_see=RARE)
def chr_rare_hanzi() -> bytes:
    """Lawful names in rare characters, and of minorities."""
    return simple(roster_with(NAME, RARE)).zip()


@cases.entry("charset", "findings", rows=len(PRIVATE), must_see=PRIVATE[:5])
def chr_private_use() -> bytes:
    """Characters of old private fonts, and what stands in for a lost one."""
    return simple(roster_with(NAME, PRIVATE)).zip()


@cases.entry("charset", "findings", rows=len(INVISIBLE), canary=("\u202e",))
def chr_invisible() -> bytes:
    """Two names that look alike differ."""
    return simple(roster_with(NAME, INVISIBLE)).zip()


@cases.entry("charset", "findings", rows=3, accept=("ok",))
def chr_traditional_compat() -> bytes:
    """Compatibility characters and radicals that look like ordinary ones."""
    return simple(roster_with(NAME, ["\uf9f4秀英", "\u2f6f磊", "\u2ed8青"])).zip()


@cases.entry("date", "ok", rows=5)
def date_1904() -> bytes:
    """Birth dates agree with the ids only where the flag is honoured."""
    rows: list[list[Value]] = [list(row) for row in roster()]
    for row in rows[1:]:
        serial = (dt.date.fromisoformat(str(row[BORN])) - dt.date(1904, 1, 1)).days
        row[BORN] = X(f'<c r="{{ref}}" s="1"><v>{serial}</v></c>')
    return simple(rows, date1904=True).zip()


@cases.entry("date", "findings", rows=7, accept=("clean-error",))
def date_serials() -> bytes:
    """The day that never was, a day before the first, the year 10000."""
    values = ("0", "59", "60", "-1", "2958466", "1E+300", "0.5")
    return _with_cells(BORN, '<c r="{ref}" s="1"><v>{value}</v></c>', values)


@cases.entry("date", "findings", rows=5, accept=("clean-error",))
def date_iso_cells() -> bytes:
    values = ("1951-02-02", "2023-02-29", "1951-02-02T25:61:00", "1951-02-02T00:00:00+08:00", "")
    return _with_cells(BORN, '<c r="{ref}" s="1" t="d"><v>{value}</v></c>', values)


@cases.entry("date", "findings", rows=6)
def date_text_forms() -> bytes:
    texts = ["1951.2.2", "1951年2月2日", "51-2-2", "02/03/1951", "民国四十年", "19510230"]
    return simple(roster_with(BORN, texts)).zip()
