"""A plain list of invented people, consistent with itself; no county has their code."""

from __future__ import annotations

from collections.abc import Sequence

HEADER = ("序号", "姓名", "身份证号", "性别", "出生日期", "所在村", "家庭住址", "银行卡号")
NAME, ID, BORN, ADDRESS, CARD = 1, 2, 4, 6, 7
SINK = "127.0.0.1:9"
"""The discard port: a connection would be seen, and do no harm."""

_NAMES = ("张伟民", "王秀英", "李建国", "赵海燕", "陈志强", "刘桂兰", "杨晓东", "黄丽华", "周福根",
          "吴阿妹")  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(birth: str, sequence: int) -> str:
    """An id number with the right check character."""
    body = f"999901{birth}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def bank_card(number: int) -> str:
    """A card number of 19 digits that passes the Luhn check."""
    body = f"620000{number:012d}"
    doubled = [int(c) * (2 if i % 2 == 0 else 1) for i, c in enumerate(reversed(body))]
    return body + str(-sum(d - 9 if d > 9 else d for d in doubled) % 10)


def person(number: int) -> list[str]:
    """Row `number` (from 1) of the list."""
    year, month, day = 1950 + number % 50, 1 + number % 12, 1 + number % 28
    male = number % 2 == 1
    sequence = (100 + number * 2 - (1 if male else 0)) % 1000
    return [
        str(number), _NAMES[number % len(_NAMES)],
        resident_id(f"{year:04d}{month:02d}{day:02d}", sequence), "男" if male else "女",
        f"{year:04d}-{month:02d}-{day:02d}", "示例村", f"示例镇示例村{number}组{number}号",
        bank_card(number),
    ]  # fmt: skip


def roster(count: int = 5) -> list[list[str]]:
    return [list(HEADER)] + [person(number) for number in range(1, count + 1)]


def roster_with(column: int, values: Sequence[str]) -> list[list[str]]:
    """The list with `values` in one column, a row each."""
    rows = roster(len(values))
    for row, value in zip(rows[1:], values, strict=True):
        row[column] = value
    return rows
