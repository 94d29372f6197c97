"""The annotated copy of a workbook: lossless, or not at all."""

from relocaudit.annotate.copy import annotate_copy
from relocaudit.annotate.leftovers import sweep, swept_message
from relocaudit.annotate.marks import Marks, is_ours, open_marks, source_digest
from relocaudit.annotate.new_workbook import copy_of_values, write_findings_workbook
from relocaudit.annotate.report import CopyReport, Remark, UnmarkReport
from relocaudit.annotate.unmark import unmark

__all__ = [
    "CopyReport",
    "Marks",
    "Remark",
    "UnmarkReport",
    "annotate_copy",
    "copy_of_values",
    "is_ours",
    "open_marks",
    "source_digest",
    "sweep",
    "swept_message",
    "unmark",
    "write_findings_workbook",
]
