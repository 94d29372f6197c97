"""Folders: whether they can be written, who else can, how much room there is, where they lie."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from relocaudit.annotate.leftovers import PREFIX
from relocaudit.model.checkup import Check, Condition, fine
from relocaudit.model.message import Message
from relocaudit.report.visible import shown_path

_MIB = 1 << 20
# A copy of every input, its successor before it is renamed, and the history.
_COPIES, _BESIDE = 2, 100 * _MIB
_SHARES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "fuse.sshfs",
     "fuse.rclone", "fuse.davfs", "davfs", "vboxsf", "fuse.vmhgfs-fuse"}
)  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4


def writable(folders: Iterable[Path]) -> Iterator[Check]:
    """Try to write where a run will. Nothing of it stays."""
    for folder in folders:
        place = shown_path(str(folder))
        if (why := _refusal(folder)) is None:
            yield fine("folders", Message.of("{folder} can be written", folder=place))
            if _is_open_to_all(folder):
                said = Message.of("everybody can change files in {folder}", folder=place)
                remedy = Message.of("take the rights of others away: chmod o-w")
                yield Check("folders", Condition.MEND, said, remedy)
            continue
        said = Message.of("{folder} cannot be written ({why})", folder=place, why=why)
        remedy = Message.of("give the user of the run the right to write there")
        yield Check("folders", Condition.UNUSABLE, said, remedy)


def room(folder: Path, inputs: Iterable[str]) -> Check:
    """Free space against what copies of the inputs take."""
    size = 0
    for name in inputs:
        try:
            size += Path(name).stat().st_size
        except OSError:
            continue  # told with the inputs
    needed = _COPIES * size + _BESIDE
    free = shutil.disk_usage(folder).free
    said = Message.of("{free} MB free, a run takes up to {needed} MB",
                      free=free // _MIB, needed=needed // _MIB)  # fmt: skip
    if free >= 4 * needed:
        return fine("disk", said)
    condition = Condition.MEND if free >= needed else Condition.UNUSABLE
    return Check("disk", condition, said, Message.of("make room on this disk"))


def share(folder: Path) -> Check | None:
    """A warning where the project lies on a network share; None elsewhere or where unknown."""
    kind = _share_kind(folder)
    if kind is None:
        return None
    said = Message.of("{folder} lies on a network share ({kind})",
                      folder=shown_path(str(folder)), kind=kind)  # fmt: skip
    remedy = Message.of(
        "locks and databases are not safe on every share: keep the project on a disk of the "
        "computer that runs it, and read the rosters from the share"
    )
    return Check("folders", Condition.MEND, said, remedy)


def _refusal(folder: Path) -> str | None:
    try:
        with tempfile.TemporaryFile(prefix=PREFIX, dir=folder) as file:
            file.write(b"\0")
            file.flush()
    except OSError as error:
        return error.strerror or type(error).__name__
    return None


def _is_open_to_all(folder: Path) -> bool:
    mode = folder.stat().st_mode
    return os.name == "posix" and bool(mode & stat.S_IWOTH) and not mode & stat.S_ISVTX


def _share_kind(folder: Path) -> str | None:
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(folder.absolute())[0]
        if drive.startswith("\\\\"):
            return "SMB"
        remote = ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE
        return "SMB" if remote else None
    found = mount_kind(folder.resolve(), _MOUNTS)
    return found if found in _SHARES else None


def mount_kind(folder: Path, mounts: Path) -> str | None:
    """The kind of the file system that holds a folder, as Linux lists them; None: unknown."""
    try:
        lines = mounts.read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    best, kind = -1, None
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(_unescaped(fields[4]))
        # A later line covers an earlier one of the same place.
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), after.split()[0]
    return kind


def _unescaped(text: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text
