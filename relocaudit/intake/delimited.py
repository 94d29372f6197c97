"""Text tables (csv, tsv): strict decoding, strict quotes, no line lost in silence."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from relocaudit.intake.building import SheetBuilder
from relocaudit.intake.codes import CodeTable
from relocaudit.intake.kinds import TEXT
from relocaudit.intake.limits import MAX_COLUMN, MAX_ROW, Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.transfer import SheetAnswer

NOT_TOLD = ("hidden", "struck", "formats", "merges")
_DELIMITERS = ",\t;|，"
_THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_SAMPLE_LINES = 50
_MOST_BREAKS = 30
_FEW_FIELDS = 3


def read_text(
    data: bytes, limits: Limits, *, named_as_text: bool
) -> Iterator[SheetAnswer | tuple[str, str]]:
    """One sheet of text cells."""
    text = decode(data)
    delimiter = find_delimiter(text)
    if delimiter is None and not named_as_text:
        raise Refusal("not-a-table")
    table = CodeTable(limits)
    builder = SheetBuilder("", table, limits)
    widths = _fill(builder, text, delimiter or ",")
    usual = _usual(widths)
    yield SheetAnswer(
        "", 0, "visible", builder.finish(), table, (), (), (), NOT_TOLD,
        fields=usual,
        uneven={row: width for row, width in enumerate(widths, 1) if width != usual},
    )  # fmt: skip


def decode(data: bytes) -> str:
    """UTF-8 (with or without mark), UTF-16 with mark, then GB18030; a mixture is refused."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16")
    if b"\0" in data:
        raise Refusal("csv-nul", line=data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse_mixture(data)
        return _strict(data, "gb18030")


def find_delimiter(text: str) -> str | None:
    """The delimiter that splits the first lines most evenly, None for text without columns."""
    lines = [line for line in text[:65536].splitlines()[:_SAMPLE_LINES] if line.strip()]
    best, best_score = None, 0
    for delimiter in _DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        score = sum(1 for count in counts if count == max(set(counts), key=counts.count) and count)
        weight = score * 1000 + min(sum(counts), 999)
        if score and weight > best_score:
            best, best_score = delimiter, weight
    return best


def _fill(builder: SheetBuilder, text: str, delimiter: str) -> list[int]:
    csv.field_size_limit(2**31 - 1)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    memo: dict[str, int] = {}
    widths: list[int] = []
    broken: list[tuple[int, int]] = []
    line_before = 0
    try:
        for row, fields in enumerate(reader, 1):
            if reader.line_num - line_before > _MOST_BREAKS:
                raise Refusal("csv-quotes", line=line_before + 1)
            if reader.line_num - line_before > 1:
                broken.append((line_before, reader.line_num))
            line_before = reader.line_num
            widths.append(len(fields))
            if row > MAX_ROW or len(fields) > MAX_COLUMN:
                raise Refusal("too-many-cells", sheet="", rows=row, columns=len(fields))
            for column, value in enumerate(fields, 1):
                if value:
                    code = memo.get(value)
                    if code is None:
                        code = memo[value] = builder.codes.add(value, TEXT)
                    builder.put(row, column, code)
    except csv.Error as fault:
        raise Refusal("csv-quotes", line=line_before + 1) from fault
    _refuse_swallowed(lines, broken, delimiter, _usual(widths))
    return widths


def _usual(widths: Sequence[int]) -> int:
    """The commonest number of fields; lines without any field are no lines of the table."""
    return max(Counter(filter(None, widths)).items(), key=lambda item: item[1], default=(0, 0))[0]


def _refuse_swallowed(
    lines: Sequence[str], broken: Sequence[tuple[int, int]], delimiter: str, usual: int
) -> None:
    """A record over several lines, two of which look like whole records: a quotation mark that
    was opened in one and closed in the other has made one person of them.
    """
    for first, last in broken if usual > _FEW_FIELDS else ():
        whole = [line for line in lines[first:last] if line.count(delimiter) == usual - 1]
        if len(whole) > 1:
            raise Refusal("csv-quotes", line=first + 1)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Refusal("csv-encoding") from fault


def _refuse_mixture(data: bytes) -> None:
    """GB18030 decodes most UTF-8 into wrong characters without a word, so look line by line."""
    first: bool | None = None
    for number, line in enumerate(data.splitlines(), 1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            is_utf8 = len(_THREE_BYTES.findall(line)) >= 3
        except UnicodeDecodeError:
            is_utf8 = False
        if first is None:
            first = is_utf8
        elif is_utf8 != first:
            raise Refusal("csv-mixed", line=number)
