"""The annotated copy of a workbook: lossless, or not at all."""

from relocaudit.annotate.copy import annotate_copy
from relocaudit.annotate.report import CopyReport, Remark

__all__ = ["CopyReport", "Remark", "annotate_copy"]
