"""The wheel: what is in it, and that it works away from the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("wheel")

ROOT = Path(__file__).resolve().parents[2]


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    done = run(command, ROOT)
    assert done.returncode == 0, done.stderr
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A venv of its own that holds the wheel; the libraries come from the one that tests."""
    folder = tmp_path_factory.mktemp("bare")
    done = run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], folder)
    assert done.returncode == 0, done.stderr
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Appended, not .pth-processed: the checkout's editable install must not come along.
    libraries = sysconfig.get_paths()["purelib"]
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return folder


def installed(bare: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    python = bare / "venv" / "bin" / "python"
    elsewhere = bare / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    return run([str(python), "-m", *arguments], elsewhere, PYTHONPATH="", LC_ALL="C.UTF-8")


def test_the_wheel_holds_everything_that_is_read_at_run_time(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    profiles = (ROOT / "relocaudit" / "policy" / "profiles").glob("*.toml")
    columns = (ROOT / "schemas").glob("*.py")
    expected = {f"relocaudit/policy/profiles/{path.name}" for path in profiles}
    expected |= {f"relocaudit/schemas/{path.name}" for path in columns}
    expected |= {
        "relocaudit/locale/zh/LC_MESSAGES/relocaudit.mo",
        "relocaudit/linkage/characters.txt",
        "relocaudit/sample_data/build.py",
    }
    assert expected - names == set()


def test_the_wheel_holds_every_file_of_the_sample_county(wheel: Path) -> None:
    files = [path for path in (ROOT / "sample_data").rglob("*") if path.is_file()]
    kept = [path for path in files if "__pycache__" not in path.parts]
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"relocaudit/{path.relative_to(ROOT).as_posix()}" for path in kept} - names == set()


def test_no_tests_tools_or_caches_are_shipped(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"relocaudit"}
    assert [name for name in names if name.endswith(".pyc")] == []


def test_two_builds_are_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    assert run(command, ROOT).returncode == 0
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_installed_program_is_not_the_checkout(bare: Path) -> None:
    python = bare / "venv" / "bin" / "python"
    ask = "import relocaudit; print(relocaudit.__file__)"
    done = run([str(python), "-c", ask], bare, PYTHONPATH="")
    assert Path(done.stdout.strip()).is_relative_to(bare)


def test_the_installed_program_says_its_version(bare: Path) -> None:
    done = installed(bare, "relocaudit", "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0.1.0" in done.stdout


def test_the_installed_program_audits_the_sample_county_it_carries(bare: Path) -> None:
    done = installed(bare, "relocaudit", "demo", "county")
    assert done.returncode == 0, done.stderr
    assert list((bare / "elsewhere" / "county").glob("*.audited.xlsx"))


def test_the_installed_program_checks_a_roster_from_another_folder(bare: Path) -> None:
    roster = min((ROOT / "sample_data" / "county").glob("*花名册.xlsx"))
    options = ["--no-annotate", "--output-format", "json", "--fail-on", "never"]
    done = installed(bare, "relocaudit", "check", str(roster), *options)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["policy"]["id"] == "national"
    assert sum(sheet["records"] for sheet in result["sources"][0]["sheets"]) > 0
