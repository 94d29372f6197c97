"""What a job works with, beside what it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from relocaudit.jobs.copy_records import CopyRecords
from relocaudit.jobs.table_cache import TableCache
from relocaudit.jobs.workers import Workers


@dataclass(frozen=True, slots=True)
class Means:
    """`cache` and `records` are None where nothing is kept between runs."""

    workers: Workers
    cache: TableCache | None = None
    records: CopyRecords | None = None
