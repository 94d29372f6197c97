"""A workbook to fill in on site: one row an open lead, with lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, Final

from xlsxwriter.workbook import Workbook

from relocaudit.model.past import Lead
from relocaudit.model.ruling import Ruling
from relocaudit.model.wording import Wording

SHEET: Final = "核实结果"
_FINGERPRINT: Final = "核查标识"
_COLUMNS: Final = (
    ("序号", 6), ("问题编码", 10), ("问题等级", 10), ("问题名称", 40), ("乡镇", 12), ("文件", 30),
    ("工作表", 12), ("单元格", 9), ("核实结果", 10), ("佐证材料", 24), ("文书编号", 18),
    ("核实人", 10), ("日期", 12), ("有效期至", 12), ("备注", 24), (_FINGERPRINT, 12),
)  # fmt: skip
_OUTCOMES: Final = {
    "pending": "待核实", "confirmed": "属实", "refuted": "不属实", "mended": "已整改",
}  # fmt: skip
_FIRST_ENTRY, _LAST_ENTRY, _HIDDEN = 8, 14, 15


def write_verdict_book(
    file: IO[bytes],
    leads: Sequence[Lead],
    titles: Mapping[str, str],
    rulings: Mapping[str, Ruling],
    wording: Wording,
) -> None:
    """Leads with what was entered before; `titles` by code. No names: the cell leads to them."""
    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    look = {"font_name": "Microsoft YaHei", "font_size": 10, "border": 1, "valign": "vcenter"}
    head = book.add_format({**look, "bold": True, "bg_color": "#DDEBF7", "text_wrap": True})
    fixed = book.add_format({**look, "text_wrap": True, "bg_color": "#F2F2F2"})
    entry = book.add_format({**look, "text_wrap": True, "num_format": "@"})
    sheet = book.add_worksheet(SHEET)
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width, None, {"hidden": column == _HIDDEN})
        sheet.write_string(0, column, name, head)
    for row, lead in enumerate(leads, start=1):
        texts = [*_about(row, lead, titles, wording), *_entered(rulings.get(lead.fingerprint))]
        for column, text in enumerate([*texts, lead.fingerprint]):
            inside = _FIRST_ENTRY <= column <= _LAST_ENTRY
            look_of = entry if inside else fixed
            if text:
                sheet.write_string(row, column, text, look_of)
            else:
                sheet.write_blank(row, column, None, look_of)
    last = max(len(leads), 1)
    sheet.data_validation(
        1, _FIRST_ENTRY, last, _FIRST_ENTRY,
        {"validate": "list", "source": [*_OUTCOMES.values()]},
    )  # fmt: skip
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, last, len(_COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()


def _about(row: int, lead: Lead, titles: Mapping[str, str], wording: Wording) -> list[str]:
    return [
        str(row),
        lead.code,
        wording.text(lead.severity),
        wording.text(titles.get(lead.code, lead.code)),
        lead.township or "",
        lead.path,
        lead.sheet,
        lead.cell or "",
    ]


def _entered(ruling: Ruling | None) -> list[str]:
    if ruling is None:
        return [""] * (_LAST_ENTRY - _FIRST_ENTRY + 1)
    return [
        _OUTCOMES[ruling.outcome] if ruling.outcome else "",
        ruling.evidence,
        ruling.paper,
        ruling.who,
        ruling.day.isoformat() if ruling.day else "",
        ruling.expires.isoformat() if ruling.expires else "",
        ruling.note,
    ]
