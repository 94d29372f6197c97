"""Draw docs/pictures from a real run: the console summary, and a page of an annotated copy.

python tools/pictures.py      needs LibreOffice (soffice) and poppler (pdftoppm)
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from rich.console import Console
from rich.text import Text

from relocaudit.report.wrapping import cells

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
COLUMNS = 110
LINES = 46
# A relation to the head with a slip of the pen; the sample county has one.
MENDED = "INT005"
# Of rich: font size 20, a character 0.61 of it wide.
CHARACTER_WIDTH = 12.2


def program(folder: Path, *arguments: str) -> str:
    """What the program prints on a terminal; findings are no failure."""
    environment = {
        **os.environ,
        "FORCE_COLOR": "1",
        "COLUMNS": str(COLUMNS),
        "RELOCAUDIT_LANG": "zh",
        "PYTHONPATH": str(PICTURES.parent.parent),
    }
    done = subprocess.run(
        [sys.executable, "-m", "relocaudit", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stdout


def terminal_picture(name: str, title: str, printed: str, count: int = LINES) -> None:
    lines = Text.from_ansi(printed).split("\n")[:count]
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True)
        console.print(Text("\n").join(lines))
        svg = console.export_svg(title=title)
    (PICTURES / f"{name}.svg").write_text(widened(svg), encoding="utf-8")


def five_steps(folder: Path) -> None:
    """A clerk's way in a folder: what each file is, the audit, and again with a cell mended."""
    for roster in sorted((PICTURES.parent.parent / "sample_data" / "county").glob("*.xlsx")):
        shutil.copy(roster, folder)
    terminal_picture("init", "relocaudit init", program(folder, "init", "--yes"))
    found = json.loads(program(folder, "check", "--quiet", "--output-format", "json"))
    cell = next(f["cells"][0] for f in found["findings"] if f["code"] == MENDED)
    book = load_workbook(folder / cell["source"])
    book[cell["sheet"]][cell["cell"]] = "配偶"
    book.save(folder / cell["source"])
    again = program(folder, "check", "--output-format", "summary")
    terminal_picture("again", "relocaudit check", again)


def widened(svg: str) -> str:
    """Rich stretches each text to one column a character: Chinese ones take two."""

    def stretch(match: re.Match[str]) -> str:
        columns = cells(html.unescape(match["text"]))
        return f'textLength="{columns * CHARACTER_WIDTH:g}"{match["rest"]}>{match["text"]}<'

    return re.sub(r'textLength="[\d.]+"(?P<rest>[^>]*)>(?P<text>[^<]*)<', stretch, svg)


def annotated_pictures(folder: Path) -> None:
    """The head of an annotated roster and of its findings, as LibreOffice prints them."""
    book = folder / "shown.xlsx"
    fit_to_pages(min(folder.rglob("*.audited.xlsx")), book)
    convert = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    convert += ["--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
    page = folder / f"{book.stem}.pdf"
    for number, name in ((1, "annotated"), (2, "findings")):
        draw = ["pdftoppm", "-png", "-singlefile", "-r", "120", "-f", str(number), str(page)]
        subprocess.run([*draw, str(PICTURES / name)], check=True)


def fit_to_pages(book: Path, target: Path) -> None:
    """One landscape page each of the first sheet and the findings; only a picture is made of it."""
    shown = load_workbook(book)
    for sheet in shown.worksheets:
        if sheet.title not in (shown.worksheets[0].title, "核查结果"):
            sheet.sheet_state = "hidden"
        # About as wide as a landscape page is, so that little of it stays white.
        sheet.print_area = "A1:O60" if sheet.title == "核查结果" else "A1:P42"
        sheet.page_margins = PageMargins(left=0.2, right=0.2, top=0.2, bottom=0.2)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    shown.save(target)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        terminal_picture("console", "relocaudit demo", program(Path(folder), "demo", "."))
        annotated_pictures(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        five_steps(Path(folder))


if __name__ == "__main__":
    main()
