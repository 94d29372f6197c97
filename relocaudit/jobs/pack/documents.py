"""Which documents a pack holds, by the names that offices know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from relocaudit.jobs.pack.comparison import comparison_book
from relocaudit.jobs.pack.ledger import ledger
from relocaudit.jobs.pack.material import Document, Material
from relocaudit.jobs.pack.notices import notices
from relocaudit.jobs.pack.sample import sample_book
from relocaudit.jobs.pack.seating import seating
from relocaudit.jobs.pack.sheets import sheets_book, sheets_page
from relocaudit.model.wording import Wording

Series: TypeAlias = Callable[[Material, Wording], Mapping[str, bytes]]
"""Writes several files of one kind, by name; a name may have one folder in it."""

DOCUMENTS: Final[tuple[tuple[str, Document], ...]] = (
    ("问题台账.xlsx", ledger),
    ("居住示意图.xlsx", seating),
    ("抽样名单.xlsx", sample_book),
    ("入户核查表.xlsx", sheets_book),
    ("入户核查表.html", sheets_page),
    ("对照表.xlsx", comparison_book),
)
SERIES: Final[tuple[Series, ...]] = (notices,)
