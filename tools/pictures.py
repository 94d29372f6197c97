"""Draw docs/pictures from a real run: the console summary, and a page of an annotated copy.

python tools/pictures.py      needs LibreOffice (soffice) and poppler (pdftoppm)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
COLUMNS = 110
LINES = 46


def console_picture(folder: Path) -> None:
    """What `relocaudit demo` prints, as SVG."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    # The demo ends with 1: its county has findings.
    done = subprocess.run(
        [sys.executable, "-m", "relocaudit", "demo", "."],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = Text.from_ansi(done.stdout or done.stderr).split("\n")[:LINES]
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(Text("\n").join(lines))
        console.save_svg(str(PICTURES / "console.svg"), title="relocaudit demo")


def annotated_picture(folder: Path) -> None:
    """The first page of an annotated roster, as LibreOffice prints it."""
    book = min(folder.rglob("*.audited.xlsx"))
    convert = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    convert += ["--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
    page = folder / f"{book.stem}.pdf"
    draw = ["pdftoppm", "-png", "-singlefile", "-r", "80", "-f", "1", str(page)]
    subprocess.run([*draw, str(PICTURES / "annotated")], check=True)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        console_picture(Path(folder))
        annotated_picture(Path(folder))


if __name__ == "__main__":
    main()
