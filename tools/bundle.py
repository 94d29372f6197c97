"""`make bundle`: a zip that installs the program where there is no network.

Wheels for Windows and Linux on x64 and every Python that is supported, an installer for each
system, and a file to drag rosters onto. What was downloaded is checked against the hashes of
requirements/runtime.txt, here and once more when it is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from relocaudit import __version__

ROOT = Path(__file__).resolve().parents[1]
OFFLINE = ROOT / "tools" / "offline"
PYTHONS = ("3.11", "3.12", "3.13")
# Newest first: a wheel may be built for any of them. The first names the oldest system: glibc 2.28.
LINUX = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_24", "manylinux_2_17", "manylinux2014")
PLATFORMS = {"windows": ("win_amd64",), "linux": tuple(f"{name}_x86_64" for name in LINUX)}
SCRIPTS: dict[str, dict[str, str]] = {
    "windows": {"install.bat": "install.bat", "check.bat": "核查.bat"},
    "linux": {"install.sh": "install.sh"},
}
README = """\
relocaudit {version}

Windows（64 位）：先双击 install.bat，再把花名册拖到“核查.bat”上。
Linux（x64，glibc 2.28 以上）：sh install.sh

需要 64 位 Python 3.11、3.12 或 3.13；电脑上没有的，把 Python 安装程序（如 python-3.11.9-amd64.exe）
放进本文件夹，install.bat 会先安装它。Python 3.11 可用于 Windows 8.1，3.12 以上需要 Windows 10。
安装和使用都不需要联网，任何数据都不会传出本机。

Windows (64-bit): start install.bat, then drag rosters onto 核查.bat. Linux: sh install.sh
A 64-bit Python 3.11 to 3.13 is needed; put its installer into this folder if there is none.
Nothing is downloaded, and nothing leaves this computer.
"""


def main() -> int:
    """Build the zip and say where it is."""
    parser = argparse.ArgumentParser(description="Build the zip that installs without a network.")
    parser.add_argument("--platform", choices=PLATFORMS, action="append")
    parser.add_argument("--python", choices=PYTHONS, action="append")
    parser.add_argument("--here", action="store_true", help="for this computer's Python only")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    asked = parser.parse_args()
    if asked.here:
        asked.platform = ["windows" if sys.platform == "win32" else "linux"]
        asked.python = [f"{sys.version_info.major}.{sys.version_info.minor}"]
    path = build(asked.out, asked.platform or tuple(PLATFORMS), asked.python or PYTHONS)
    print(f"{path} ({path.stat().st_size / 2**20:.0f} MB)")
    return 0


def build(out: Path, platforms: Sequence[str], pythons: Sequence[str]) -> Path:
    """Download, build, and zip; whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as text:
        folder = Path(text) / f"relocaudit-{__version__}-offline"
        wheels = folder / "wheels"
        wheels.mkdir(parents=True)
        for platform in platforms:
            for python in pythons:
                _download(wheels, platform, python)
            for name, shown in SCRIPTS[platform].items():
                shutil.copy(OFFLINE / name, folder / shown)
        _run("hatchling", "build", "-t", "wheel", "-d", str(wheels))
        shutil.copy(ROOT / "requirements" / "runtime.txt", folder / "requirements.txt")
        # Notepad of old Windows knows UTF-8 by its mark, and lines by both characters.
        said = README.format(version=__version__).replace("\n", "\r\n")
        (folder / "README.txt").write_bytes(b"\xef\xbb\xbf" + said.encode())
        sums = [f"{_digest(file)}  {_name(file, folder)}" for file in _files(folder)]
        (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")
        done = _zipped(folder)
        return done.replace(out / done.name)


def _download(wheels: Path, platform: str, python: str) -> None:
    tags = [part for tag in PLATFORMS[platform] for part in ("--platform", tag)]
    version = python.replace(".", "")
    abis = [part for abi in (f"cp{version}", "abi3", "none") for part in ("--abi", abi)]
    _run(
        "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", str(wheels),
        "--requirement", "requirements/runtime.txt", "--require-hashes", "--no-deps",
        "--only-binary", ":all:", "--implementation", "cp", "--python-version", python,
        *abis, *tags,
    )  # fmt: skip


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=True)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _zipped(folder: Path) -> Path:
    """The folder as a zip beside it; equal files give equal bytes. Wheels are packed already."""
    target = folder.with_suffix(folder.suffix + ".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for file in _files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{_name(file, folder)}")
            mode = stat.S_IFREG | (0o755 if file.suffix == ".sh" else 0o644)
            entry.external_attr = mode << 16
            archive.writestr(entry, file.read_bytes())
    return target


if __name__ == "__main__":
    sys.exit(main())
