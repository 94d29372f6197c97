"""Invented families as rows of the layouts that townships use; ids have right check digits."""

from __future__ import annotations

from collections.abc import Sequence

from sheets_by_hand import Value

PERSONS: list[Value] = ["序号", "户主姓名", "家庭人口", "姓名", "与户主关系", "身份证号码"]
TURNED: list[Value] = ["序号", "姓名", "身份证号码", "与户主关系", "户主姓名", "家庭人口"]
HEADS: list[Value] = ["序号", "自然村", "户主姓名", "家庭人口数", "安置住房面积"]
PARTNERS = ("户主", "配偶")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_of(number: int) -> str:
    """The id of the invented person of this number."""
    body = f"9999011970{number // 28 % 12 + 1:02}{number % 28 + 1:02}{number % 999:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def couple(name: str, number: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """A household of two: names and ids."""
    return (name + "一", id_of(2 * number)), (name + "二", id_of(2 * number + 1))


def persons(names: str, first: int = 1) -> list[list[Value]]:
    """A household of two for each surname, in rows below `PERSONS`."""
    rows: list[list[Value]] = []
    for seq, surname in enumerate(names, 1):
        for (name, number), relation in zip(couple(surname, first + seq), PARTNERS, strict=True):
            home = [seq, surname + "一", 2] if relation == "户主" else [None, None, None]
            rows.append([*home, name, relation, number])
    return rows


def turned(names: str, first: int = 1) -> list[list[Value]]:
    """The same households in rows below `TURNED`."""
    return [[r[0], r[3], r[5], r[4], r[1], r[2]] for r in persons(names, first)]


def heads(names: str) -> list[list[Value]]:
    """A row a household below `HEADS`, without ids."""
    return [[seq, "一组", name + "一", 2, 50] for seq, name in enumerate(names, 1)]


def beside(
    left: Sequence[Sequence[Value]], right: Sequence[Sequence[Value]], gap: int = 0
) -> list[list[Value]]:
    """Two blocks of rows side by side, `gap` blank columns between them."""
    width = max(map(len, left)) + gap
    rows: list[list[Value]] = []
    for i in range(max(len(left), len(right))):
        row = list(left[i]) if i < len(left) else []
        rows.append([*row, *[None] * (width - len(row)), *(right[i] if i < len(right) else [])])
    return rows
