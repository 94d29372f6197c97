"""A small audit on disk, and what the documents of the pack get of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from relocaudit.jobs.judge import judge
from relocaudit.jobs.pack.material import Material
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.past import Recorded
from relocaudit.model.ruling import InForce

AS_OF = date(2020, 6, 30)
HEADERS = (
    "乡镇", "行政村", "村民小组", "户编号", "户主姓名", "姓名", "与户主关系", "证件号码",
    "家庭人口数", "安置点", "楼栋号", "单元", "房号", "安置房面积", "安置方式", "搬迁类型",
)  # fmt: skip

_IDS = (
    "999901197001010011", "999901197001020017", "999901197001030012", "999901197001040018",
    "999901197001050013", "999901197001060019", "999901197001070014", "99990119700108001X",
    "999901197001090015",
)  # fmt: skip


def person(
    number: str, name: str, *home: object, town: str = "松萝镇", area: object = 25
) -> list[object]:
    """A household of one person; `home` is site, building, unit and room."""
    place = (*home, "", "", "", "")[:4]
    return [
        town, "石桥村", "一组", f"99990100000{number}", name, name, "户主", _IDS[int(number) - 1],
        1, *place, area, "集中安置", "建档立卡",
    ]  # fmt: skip


def roster(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADERS, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def material(
    *rosters: Path, rulings: InForce | None = None, recorded: Recorded | None = None,
    policy: str = "national", **inputs: tuple[str, ...],
) -> Material:  # fmt: skip
    paths = tuple(str(path) for path in rosters)
    request = CheckRequest(paths, AS_OF, inputs=inputs, policy=policy)  # type: ignore[arg-type]
    return Material(judge(request, lambda _: None), rulings or InForce(), recorded)
