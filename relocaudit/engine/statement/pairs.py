"""The pairs that no equal key made, with the names of both records."""

from __future__ import annotations

from relocaudit.engine.directory import Directory
from relocaudit.facts.facts import Facts
from relocaudit.facts.pairs import pair_evidence
from relocaudit.linkage.evidence import PairEvidence
from relocaudit.model.cell import CellRef
from relocaudit.model.statement import PairSaid

_NAMES = ("name", "head_name", "payee_name")


def pairs_said(facts: Facts, records: Directory) -> tuple[PairSaid, ...]:
    """Every pair of `facts.pairs`, in its order."""
    return tuple(_said(records, pair) for pair in pair_evidence(facts))


def _said(records: Directory, pair: PairEvidence) -> PairSaid:
    here, there = (pair.table, pair.rid), (pair.other, pair.other_rid)
    return PairSaid(
        basis=pair.basis,
        is_open=pair.is_open,
        said=pair.said(),
        left=_ref(records, *here),
        right=_ref(records, *there),
        left_name=_text(records, here, _NAMES),
        right_name=_text(records, there, _NAMES),
        township=_text(records, here, ("township",)) or _text(records, there, ("township",)),
        village=_text(records, here, ("village",)) or _text(records, there, ("village",)),
        id_edits=pair.id_edits,
        block=pair.block,
        agree=pair.agree,
        differ=pair.differ,
    )


def _text(records: Directory, record: tuple[str, int], fields: tuple[str, ...]) -> str | None:
    told = (records.text(*record, field) for field in fields)
    return next((text for text in told if text is not None), None)


def _ref(records: Directory, table: str, rid: int) -> CellRef:
    cells = (records.cell(table, rid, field) for field in _NAMES)
    found = next((cell for cell in cells if cell is not None), None)
    return found or CellRef(*records.place(table, rid))
