"""Which copies the last run wrote, of what: one that would come out the same is left as it is."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from relocaudit.jobs.code_version import COPYING, code_version
from relocaudit.jobs.copy_writing import VALUES_ALONE, CopyJob, Written
from relocaudit.jobs.file_digest import file_digest
from relocaudit.jobs.sealed_files import read_sealed, write_sealed
from relocaudit.tables.portable import to_plain

NAME: Final = "copies"


class CopyRecords:
    """By the copy's path the digest of its bytes as we wrote them, and of what it was made of.

    The writing is a function of what it is made of: where neither changed, nor would the bytes.
    Copies that are locked never come out the same, and are not recorded.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._file, self._key = folder / NAME, key
        self._known = _entries(read_sealed(self._file, key))
        self._kept: dict[str, tuple[str, str, bool]] = {}
        self._digests: dict[Path, str | None] = {}

    def is_untouched(self, copy: Path) -> bool:
        """Whether a copy is byte for byte what we wrote: nobody worked in it."""
        known = self._known.get(_key(copy))
        if known is None:
            return False
        if copy not in self._digests:
            self._digests[copy] = file_digest(copy)
        return self._digests[copy] == known[0]

    def same(self, job: CopyJob) -> Written | None:
        """What was written before, where the copy stands there as it would be written now."""
        target = Path(job.target)
        known = self._known.get(_key(target))
        if known is None or not self.is_untouched(target) or known[1] != _made_of(job):
            return None
        self._kept[_key(target)] = known
        return Written("new", (VALUES_ALONE,)) if known[2] else Written("annotated")

    def keep(self, job: CopyJob, written: Written) -> None:
        of_values = written == Written("new", (VALUES_ALONE,))
        if job.roster.password is not None or not (of_values or written == Written("annotated")):
            return
        digest = file_digest(Path(job.target))
        if digest is not None:
            self._kept[_key(Path(job.target))] = (digest, _made_of(job), of_values)

    def save(self) -> None:
        """Whatever goes wrong here costs the next run time, and nothing else."""
        content = json.dumps(to_plain(self._kept)).encode("ascii")
        with suppress(OSError):
            write_sealed(self._file, self._key, content)


def _entries(content: bytes | None) -> dict[str, tuple[str, str, bool]]:
    try:
        plain: Any = json.loads(content or b"[]")
        return {str(path): (str(a), str(b), bool(c)) for path, (a, b, c) in plain}
    except (ValueError, TypeError):
        return {}


def _key(path: Path) -> str:
    return str(path.absolute())


def _made_of(job: CopyJob) -> str:
    asked = to_plain(replace(job, roster=replace(job.roster, book=None)))
    text = json.dumps([code_version(COPYING), asked])
    return hashlib.sha256(text.encode("ascii")).hexdigest()
