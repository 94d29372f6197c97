"""Without us: pandas and openpyxl read, Pandera checks, openpyxl marks and saves.

python -m benchmarks.usual_way ROSTER REGISTRY TARGET FINDINGS
"""

from __future__ import annotations

import sys

import openpyxl
import pandas as pd
import pandera.pandas as pa
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

_KEYS = {"证件号码": str, "户编号": str, "联系电话": str, "出生日期": str, "迁出区类型": str}
_FILL = PatternFill("solid", fgColor="F8CBAD")


def main(roster: str, registry: str, target: str, findings: int) -> None:
    """The same reads, the checks a script would make of them, and as many marks."""
    people = pd.read_excel(roster, dtype=_KEYS, engine="openpyxl")
    flagged = pd.read_excel(registry, dtype=_KEYS, engine="openpyxl")
    schema = pa.DataFrameSchema(
        {
            "姓名": pa.Column(str),
            "证件号码": pa.Column(str, pa.Check.str_matches(r"^\d{17}[\dX]$")),
            "联系电话": pa.Column(str, pa.Check.str_matches(r"^1\d{10}$")),
            "家庭人口数": pa.Column(int, pa.Check.ge(1)),
            "安置房面积(㎡)": pa.Column(float, pa.Check.gt(0), coerce=True),
            "搬迁年度": pa.Column(int, pa.Check.in_range(1990, 2100)),
        }
    )
    schema.validate(people, lazy=True)
    joined = people.merge(flagged[["证件号码", "易地扶贫搬迁标识"]], on="证件号码", how="left")
    over = joined.groupby("户编号")["安置房面积(㎡)"].transform("first") > 25 * joined["家庭人口数"]
    book = openpyxl.load_workbook(roster)
    sheet = book.worksheets[0]
    rows = [*joined.index[over], *joined.index[~over]][:findings]
    for row in rows:
        cell = sheet.cell(row + 2, 28)
        cell.fill = _FILL
        cell.comment = Comment("人均住房面积超标", "script")
    book.save(target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
