"""How much one file may cost before it is refused in words."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
# Few enough that nothing slow can build up in a worker, enough to forget what its start costs.
FILES_PER_WORKER = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps for reading one file; the worker is ended when it passes `wall_seconds`.

    `memory_bytes` and `cpu_seconds` hold only where the system can limit a process (not on
    Windows). `ratio` is for parts above `ratio_grace_bytes`; parts below `ratio_small_bytes` may
    reach `ratio_small`: 64,000 cell formats of an honest file, or one very long cell, come near
    the most that deflate can do, and their size is bearable. `key_rounds` is for the hashing that
    all passwords tried on one file cost together: Excel asks for 100,000 a key, and a second does
    about a million.
    """

    wall_seconds: float = 60.0
    cpu_seconds: int = 60
    memory_bytes: int = 2048 * MIB
    file_bytes: int = 128 * MIB
    inflated_bytes: int = 512 * MIB
    ratio: int = 200
    ratio_small: int = 1100
    ratio_grace_bytes: int = MIB
    ratio_small_bytes: int = 64 * MIB
    members: int = 2000
    cells: int = 20_000_000
    merges: int = 100_000
    text_length: int = 32_767
    xml_depth: int = 256
    stray_rows: int = 1000
    stray_columns: int = 200
    stray_cells: int = 100
    answer_bytes: int = 1024 * MIB
    key_rounds: int = 10_000_000
