"""A township of invented households, for tests of samples and of sheets for the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from relocaudit.jobs.judge import judge
from relocaudit.jobs.pack.material import Material, Sampling
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.ruling import InForce

AS_OF = date(2020, 6, 30)
HEADERS = (
    "乡镇", "行政村", "村民小组", "户编号", "户主姓名", "姓名", "与户主关系", "证件号码",
    "家庭人口数", "安置方式", "安置点", "房号", "安置房面积", "搬迁类型", "备注",
)  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(number: int) -> str:
    body = f"99990119{60 + number // 336 % 40:02}{1 + number // 28 % 12:02}{1 + number % 28:02}001"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def home(number: int, **told: object) -> dict[str, object]:
    """A household of one in 石桥村; `told` replaces what stands under a header."""
    name = "赵钱孙李周吴郑王"[number % 8] + "甲乙丙丁戊己庚辛壬癸"[number // 8 % 10]
    return {
        "乡镇": "松萝镇", "行政村": "石桥村", "村民小组": f"{1 + number % 3}组",
        "户编号": f"9999010{number:05}", "户主姓名": name, "姓名": name, "与户主关系": "户主",
        "证件号码": id_number(number), "家庭人口数": 1, "安置方式": "集中", "安置点": "海棠湾",
        "房号": f"{number}", "安置房面积": 25, "搬迁类型": "建档立卡", **told,
    }  # fmt: skip


def family(head: dict[str, object], number: int, more: int) -> list[dict[str, object]]:
    """The rows of a household: its head's, and those of so many children."""
    return [
        head,
        *(
            head | {"姓名": f"{head['户主姓名']}{sign}", "与户主关系": "之子",
                    "证件号码": id_number(1000 + number * 10 + at)}
            for at, sign in enumerate("子丑寅卯辰巳"[:more])
        ),
    ]  # fmt: skip


def roster(path: Path, homes: Iterable[dict[str, object]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(HEADERS))
    for told in homes:
        sheet.append([told.get(header) for header in HEADERS])
    book.save(path)
    return path


def registry(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([
        "县(市、区、旗)", "乡(镇)", "行政村", "户编号", "姓名", "证件号码", "人数", "与户主关系",
        "易地扶贫搬迁标识",
    ])  # fmt: skip
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def material(
    *rosters: Path, sampling: Sampling | None = None, policy: str = "national",
    **inputs: tuple[str, ...],
) -> Material:  # fmt: skip
    paths = tuple(str(path) for path in rosters)
    request = CheckRequest(paths, AS_OF, inputs=inputs, policy=policy)  # type: ignore[arg-type]
    return Material(judge(request, lambda _: None), InForce(), sampling=sampling or Sampling())
