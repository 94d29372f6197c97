"""Empty workbooks for rosters and ledgers."""

from __future__ import annotations

import os
from datetime import date
from itertools import count
from pathlib import Path

from relocaudit.annotate.output import delivered
from relocaudit.errors import Bug, InputError
from relocaudit.model.message import Message
from relocaudit.model.template import TableTemplate
from relocaudit.model.wording import Wording
from relocaudit.policy import load_policy
from relocaudit.report.template.book import write_template
from relocaudit.tables.template_columns import FIELDS, template_columns

# Sheet, title above the header; the file is called like the sheet.
NAMES: dict[str, tuple[str, str]] = {
    "roster": ("花名册", "易地扶贫搬迁对象花名册"),
    "plan": ("任务计划", "易地扶贫搬迁任务计划表"),
    "sites": ("安置点", "易地扶贫搬迁集中安置点一览表"),
    "payments": ("资金兑付", "易地扶贫搬迁资金兑付台账"),
    "agreements": ("协议台账", "易地扶贫搬迁协议签订台账"),
    "changes": ("自然增减", "易地扶贫搬迁人口自然增减台账"),
    "registry": ("系统导出", "易地扶贫搬迁系统人口信息表"),
    "demolition": ("拆旧台账", "易地扶贫搬迁旧房拆除复垦台账"),
    "external": ("比对名单", "其他部门比对名单"),
}
_SUFFIX = ".xlsx"
_CAP = "area.cap_per_person"


def table_template(table: str, policy: str, as_of: date) -> TableTemplate:
    """The columns of a table with the limits of a policy. Raises PolicyError."""
    sheet, title = NAMES[table]
    profile = load_policy(policy, as_of)
    return TableTemplate(
        table, sheet, title, template_columns(table), profile.number(_CAP), profile.id
    )


def run_template(table: str, out: str | None, policy: str, as_of: date, wording: Wording) -> str:
    """Write the workbook and return its path.

    `out` is a file, which must not be there yet, or a folder; without it the workbook goes into
    the working directory under the next free name. Raises InputError where it cannot be written.
    """
    template = table_template(table, policy, as_of)
    target = _target(out, template.sheet)
    with delivered(str(target)) as file:
        write_template(file, template, wording)
    return str(target)


def tables() -> tuple[tuple[str, str, int], ...]:
    """Name, Chinese name and number of columns of every table that has a template."""
    return tuple((table, NAMES[table][0], len(FIELDS[table])) for table in NAMES)


def _target(out: str | None, name: str) -> Path:
    if out is not None and Path(out).suffix.lower() == _SUFFIX and not Path(out).is_dir():
        if os.path.lexists(out):
            message = Message.of("is there already; name another file")
            raise InputError(out, "output", message)
        return _in_folder(Path(out))
    folder = Path(out) if out is not None else Path()
    for number in count(1):
        tail = "" if number == 1 else f"-{number}"
        target = folder / f"{name}模板{tail}{_SUFFIX}"
        if not os.path.lexists(target):
            return _in_folder(target)
    raise Bug(Message.of("numbers have come to an end"))


def _in_folder(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = Message.of("the folder for the copies cannot be made; name another with --out")
        raise InputError(str(target.parent), "cannot-write", message) from error
    return target
