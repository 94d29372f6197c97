"""The zip that installs without a network, installed where there is none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# A namespace of its own has no network but a loopback that is down.
ALONE = ["unshare", "--map-root-user", "--net"]

pytestmark = [
    pytest.mark.xdist_group("bundle"),
    pytest.mark.skipif(sys.platform != "linux", reason="installs the Linux part"),
]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = sorted((Path(sys.prefix) / "bundle").glob("*.zip"))
    if not built:
        pytest.skip("no bundle was built before the tests: make bundle-here")
    out = tmp_path_factory.mktemp("bundle")
    with zipfile.ZipFile(built[-1]) as archive:
        archive.extractall(out)
    return next(path for path in out.iterdir() if path.is_dir())


def test_every_file_of_the_bundle_is_the_one_it_names(bundle: Path) -> None:
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=bundle, check=True)
    named = (bundle / "SHA256SUMS").read_text("utf-8").splitlines()
    files = [path for path in bundle.rglob("*") if path.is_file()]
    assert len(named) == len(files) - 1


def test_the_bundle_installs_without_a_network_and_audits_the_sample_county(bundle: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run([*ALONE, "true"], check=False).returncode:
        pytest.skip("no namespace without a network can be made here")
    # pip asks for a socket to learn whether there is IPv6; here is nothing to connect it to.
    environment = {**os.environ, "RELOCAUDIT_SOCKETS_ALLOWED": "1"}
    install = subprocess.run(
        [*ALONE, "sh", "install.sh"],
        cwd=bundle,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert install.returncode == 0, install.stderr
    program = [*ALONE, str(bundle / "program" / "bin" / "relocaudit")]
    subprocess.run([*program, "demo", "county"], cwd=bundle, check=True, capture_output=True)
    roster = next((bundle / "county").glob("*.audited.xlsx"))
    assert zipfile.is_zipfile(roster)
    options = ["--no-annotate", "--isolated", "--output-format", "json"]
    found = subprocess.run(
        [*program, "check", "county", *options], cwd=bundle, capture_output=True, check=False
    )
    assert json.loads(found.stdout)["totals"]["findings"] > 0


@pytest.mark.parametrize("name", ["install.bat", "check.bat"])
def test_files_for_windows_are_plain_and_have_its_line_ends(name: str) -> None:
    text = (ROOT / "tools" / "offline" / name).read_bytes()
    assert text.isascii()
    assert text.count(b"\n") == text.count(b"\r\n") > 0
