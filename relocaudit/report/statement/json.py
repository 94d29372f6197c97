"""The statement as JSON, schema version 1: the audit's document, with matrices and lists."""

from __future__ import annotations

import json

from relocaudit.model.cell import CellRef
from relocaudit.model.message import Personal
from relocaudit.model.statement import (
    Block,
    Line,
    Matrix,
    MatrixRow,
    PairSaid,
    SideOfLine,
    Statement,
)
from relocaudit.model.wording import Wording
from relocaudit.report.json import ESCAPED, Json, json_report
from relocaudit.report.statement.words import name_words, number_words
from relocaudit.report.visible import encodable, readable_path

_UNITS = ("households", "persons")


def statement_json(statement: Statement, wording: Wording) -> str:
    """Same inputs, same text, but for `run.id` and `run.started_at`; ends with a line break."""
    document: Json = json.loads(json_report(statement.result, wording))
    del document["fixed"]
    document |= {
        "matrices": [_matrix(matrix, wording) for matrix in statement.matrices],
        "lists": [_block(block, wording) for block in statement.blocks],
        "controls": [
            {
                "about": wording.message(control.about),
                "left": control.left,
                "right": control.right,
                "ties_out": control.ties_out,
            }
            for control in statement.controls
        ],
        "matches": [_pair(pair, wording) for pair in statement.pairs],
        "scopes": {stage: wording.text(about) for stage, about in statement.scopes},
    }
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return encodable(text.translate(ESCAPED)) + "\n"


def _matrix(matrix: Matrix, wording: Wording) -> Json:
    return {
        "by": matrix.by,
        "stages": list(matrix.stages),
        "rows": [_row(matrix, row, wording) for row in matrix.rows],
        "totals": [_row(matrix, row, wording) for row in matrix.totals],
    }


def _row(matrix: Matrix, row: MatrixRow, wording: Wording) -> Json:
    figures: Json = {}
    for (stage, unit), figure in row.figures.items():
        figures.setdefault(stage, {})[unit] = {"value": figure.value, "open": figure.open}
    return {
        "place": _place(row.place, wording),
        "part": row.part,
        "figures": {stage: figures[stage] for stage in matrix.stages if stage in figures},
        "differences": [
            {
                "left": pair[0],
                "right": pair[1],
                **{unit: matrix.difference(row, pair, unit) for unit in _UNITS},  # type: ignore[arg-type]
            }
            for pair in matrix.pairs
        ],
        "codes": list(row.codes),
    }


def _block(block: Block, wording: Wording) -> Json:
    return {
        "by": block.by,
        "place": _place(block.place, wording),
        "left": block.pair[0],
        "right": block.pair[1],
        "households": block.total("households"),
        "persons": block.total("persons"),
        "lines": [_line(line, wording) for line in block.lines],
    }


def _line(line: Line, wording: Wording) -> Json:
    return {
        "what": line.what,
        "township": _place(line.township, wording),
        "village": _place(line.village, wording),
        "head_name": None if line.head_name is None else name_words(line.head_name, wording),
        "household": None
        if line.household_no is None
        else number_words(line.household_no, wording),
        "left": _side(line.left, wording),
        "right": _side(line.right, wording),
        "note": wording.message(line.note) if line.note else None,
        "codes": list(line.codes),
    }


def _side(side: SideOfLine, wording: Wording) -> Json:
    return {
        "households": side.households,
        "persons": side.persons,
        "open": side.open,
        "mode": side.mode,
        "kind": side.kind,
        "only": [name_words(name, wording) for name in side.only],
        "cell": _cell(side.ref),
    }


def _pair(pair: PairSaid, wording: Wording) -> Json:
    return {
        "basis": pair.basis,
        "is_open": pair.is_open,
        "left": {"name": name_words(pair.left_name, wording), "cell": _cell(pair.left)},
        "right": {"name": name_words(pair.right_name, wording), "cell": _cell(pair.right)},
        "agree": [wording.text(field) for field in pair.agree],
        "differ": [wording.text(field) for field in pair.differ],
        "id_edits": pair.id_edits,
        "compared_by": wording.text(pair.block),
    }


def _cell(ref: CellRef | None) -> Json | None:
    if ref is None:
        return None
    return {"source": readable_path(ref.source), "sheet": ref.sheet, "cell": ref.address}


def _place(place: str | None, wording: Wording) -> str | None:
    return None if place is None else wording.value(Personal("text", place))
