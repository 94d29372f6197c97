"""The sample county saved in other formats: the same findings in the same cells."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sample_data import AS_OF, POLICY, county_files

SOFFICE = shutil.which("soffice")
Places = set[tuple[str, str, str]]

pytestmark = [
    pytest.mark.xdist_group("converted counties"),
    pytest.mark.libreoffice,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


@pytest.fixture(scope="module")
def expected() -> Places:
    """What the county in xlsx shows."""
    return places(next(iter(county_files()["roster"])).parent, ".xlsx")


def places(folder: Path, suffix: str) -> Places:
    files = {
        role: [str(folder / path.with_suffix(suffix).name) for path in paths]
        for role, paths in county_files().items()
    }
    command = [sys.executable, "-m", "relocaudit", "check", *files["roster"], "--isolated", "-q"]
    for role in ("registry", "agreements", "changes"):
        command += [f"--{role}", *files[role]]
    command += ["--policy", POLICY, "--as-of", AS_OF.isoformat(), "--no-annotate"]
    command += ["--output-format", "json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return {
        (f["code"], Path(f["cells"][0]["source"]).stem, f["cells"][0]["cell"])
        for f in json.loads(done.stdout)["findings"]
    }


@pytest.mark.parametrize("kind", ["xls", "ods", "fods"])
def test_a_county_in_another_format_is_judged_like_the_one_in_xlsx(
    tmp_path: Path, expected: Places, kind: str
) -> None:
    originals = [path for paths in county_files().values() for path in paths]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, originals)], capture_output=True, check=True, timeout=300)
    assert len(expected) > 50
    assert places(tmp_path, f".{kind}") == expected
