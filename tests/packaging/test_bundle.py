"""The zip that installs without a network: built here, and installed where there is none."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
THIS = f"{sys.version_info.major}.{sys.version_info.minor}"
# A namespace of its own has no network but a loopback that is down.
ALONE = ["unshare", "--map-root-user", "--net"]

pytestmark = [
    pytest.mark.xdist_group("bundle"),
    pytest.mark.skipif(sys.platform != "linux", reason="installs the Linux part"),
    pytest.mark.skipif(THIS not in ("3.11", "3.12", "3.13"), reason="no bundle for this Python"),
]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "tools/bundle.py", "--platform", "linux", "--python", THIS]
    done = subprocess.run(
        [*command, "--out", str(out)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if "No matching distribution" in done.stderr or "connection" in done.stderr.lower():
        pytest.skip("the package registry is not reachable")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(out.glob("*.zip"))) as archive:
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
    install = subprocess.run(
        [*ALONE, "sh", "install.sh"], cwd=bundle, capture_output=True, encoding="utf-8", check=False
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
