"""A roster of two townships and a registry of theirs, for whole packs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from relocaudit.jobs.pack.dossier import Asked, Dossier, run_dossier
from relocaudit.jobs.request import CheckRequest
from relocaudit.model.wording import Wording
from tests.jobs.pack_county import AS_OF, person, roster

REGISTRY = (
    "乡镇", "行政村", "户编号", "姓名", "证件号码", "与户主关系", "家庭人口", "是否易地扶贫搬迁户",
)  # fmt: skip
# What people have tried in cells of other programs.
INJECTED = (
    "<script>document.title='x'</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://a.example","x")',
    "{{ 7*7 }}</style><svg onload=alert(1)>",
)


def two_townships(folder: Path) -> Path:
    """One home over the cap and one household with strange names in each."""
    rows = [
        person("1", "韩小禾", "百合园", "1", "1", "101", area=80),
        person("2", "庾安", "百合园", "1", "1", "102"),
        person("3", INJECTED[0], INJECTED[1], "1", "1", "103", area=90),
        person("4", INJECTED[2], INJECTED[3], "1", "1", "104", town="芦笛乡", area=70),
        person("5", "解平", "百合园", "1", "1", "105", town="芦笛乡"),
    ]
    return roster(folder / "花名册.xlsx", rows)


def registry(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (REGISTRY, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def pack(
    source: Path, out: Path, wording: Wording | None = None, asked: Asked | None = None, **more: Any
) -> Dossier:
    """The pack as the job writes it, below `out`."""
    request = CheckRequest((str(source),), AS_OF, **more)
    return run_dossier(request, asked or Asked(str(out)), wording or Wording("zh"), lambda _: None)
