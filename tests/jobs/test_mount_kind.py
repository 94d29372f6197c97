from __future__ import annotations

from pathlib import Path

import pytest

from relocaudit.jobs.checkups.folders import mount_kind

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /data rw,relatime shared:9 - nfs4 10.0.0.2:/data rw,vers=4.2
31 30 8:2 / /data/local rw - xfs /dev/sdb1 rw
32 22 0:41 / /mnt/县\040局 rw shared:3 - cifs //server/county rw
33 22 0:42 / /twice rw - tmpfs tmpfs rw
34 22 0:43 / /twice rw - cifs //server/twice rw
no mount at all
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/audit", "ext4"),
        ("/data/county", "nfs4"),
        ("/data", "nfs4"),
        ("/database", "ext4"),
        ("/data/local/county", "xfs"),
        ("/mnt/县 局/花名册", "cifs"),
        ("/twice/a", "cifs"),
    ],
)
def test_a_folder_is_of_the_mount_that_lies_closest(tmp_path: Path, folder: str, kind: str) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, encoding="utf-8")
    assert mount_kind(Path(folder), tmp_path / "mounts") == kind


def test_where_no_mounts_are_listed_nothing_is_said(tmp_path: Path) -> None:
    assert mount_kind(Path("/"), tmp_path / "none") is None
