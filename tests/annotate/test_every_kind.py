"""Every kind of workbook, held to every invariant of an annotated copy."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
import pytest
import python_calamine
from package_reader import Package, Place, canonical, cells, local, merges, place
from workbook_invariants import assert_allowed_change, assert_unmarks
from workbook_kinds import CELLS, KINDS

from relocaudit.annotate import CopyReport, annotate_copy, open_marks

SOFFICE = shutil.which("soffice")
SHEET = "花名册"
WORDS = ("redline", "problem", "notice", "verify")
NOTES = [(SHEET, cell, WORDS[n % 4], f"=说明 <&> {cell}\n二") for n, cell in enumerate(CELLS)]
ROWS = [
    {"number": n, "code": "ARE001", "severity": word, "sheet": name, "cell": cell, "备注": "+1\x00"}
    for n, (name, cell, word, _) in enumerate([*NOTES, ("无此表", "A1", "notice", "")], 1)
]
FILLS = {"redline": "FFF4777B", "problem": "FFFFBF5F", "notice": "FFFFF0A8", "verify": "FF7FB2E5"}
ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
    "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks",
    "pageMargins", "pageSetup", "headerFooter", "drawing", "legacyDrawing", "legacyDrawingHF",
    "oleObjects", "controls", "tableParts", "extLst",
]  # fmt: skip
# All tests of a kind run in one process, which makes its copy once.
every_kind = pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=pytest.mark.xdist_group(kind)) for kind in KINDS]
)


@dataclass(frozen=True)
class Made:
    source: Path
    target: Path
    digest: str
    report: CopyReport
    old: Package
    new: Package

    @property
    def part(self) -> str:
        return next(part for name, _, part in self.old.sheets() if name == SHEET)

    def marked(self) -> dict[Place, str]:
        """The marked cells with the severity that shows: marks in a merge stand on its anchor."""
        found: dict[Place, str] = {}
        areas = merges(self.old.xml(self.part))
        for _, address, word, _ in NOTES:
            at = place(address)
            for first, last in areas:
                if first[0] <= at[0] <= last[0] and first[1] <= at[1] <= last[1]:
                    at = first
            found[at] = min(word, found.get(at, word), key=WORDS.index)
        return found


@cache
def made(kind: str) -> Made:
    """One copy of each kind, for all tests that look at it."""
    folder = Path(mkdtemp(prefix="every-kind-"))
    source, target = folder / "a.xlsx", folder / "b.xlsx"
    KINDS[kind](source)
    digest = sha256(source.read_bytes()).hexdigest()
    report = annotate_copy(source, target, NOTES, ROWS, [("范围", "全镇")])
    return Made(source, target, digest, report, Package(source), Package(target))


@pytest.fixture(scope="module", autouse=True)
def _tidy():
    yield
    for kind in KINDS:
        shutil.rmtree(made(kind).source.parent)


@every_kind
def test_the_source_is_not_touched(kind: str) -> None:
    copy = made(kind)
    assert sha256(copy.source.read_bytes()).hexdigest() == copy.digest
    assert open_marks(copy.target).digest == copy.digest


@every_kind
def test_only_listed_entries_change_and_the_rest_keep_their_bytes(kind: str) -> None:
    copy = made(kind)
    old, new, part = copy.old, copy.new, copy.part
    folder, _, base = part.rpartition("/")
    listed = {"[Content_Types].xml", old.book, "xl/_rels/workbook.xml.rels", "xl/styles.xml", part}
    listed |= {f"{folder}/_rels/{base}.rels", str(old.target(part, "comments"))}
    listed |= {t for _, found, t in old.rels(part) if found == "vmlDrawing"}
    listed = {name.casefold() for name in listed}
    assert new.zip.testzip() is None
    for before, after in zip(old.infos, new.infos, strict=False):
        assert before.orig_filename == after.orig_filename
        name = before.filename.replace("\\", "/").casefold()
        if name not in listed:
            assert old.raw(before) == new.raw(after), name
            assert (before.CRC, before.date_time) == (after.CRC, after.date_time)
            kept = (after.compress_type, after.external_attr, after.comment)
            assert kept == (before.compress_type, before.external_attr, before.comment)


@every_kind
def test_a_changed_part_without_what_is_ours_is_the_old_one(kind: str) -> None:
    copy = made(kind)
    with zipfile.ZipFile(copy.source) as old, zipfile.ZipFile(copy.target) as new:
        sheets = {copy.old.names[copy.part.casefold()]}
        for name in old.namelist():
            if old.read(name) != new.read(name):
                assert_allowed_change(name, old, new, sheets)


@every_kind
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_values_formulas_and_cached_results_are_the_same_to_three_readers(kind: str) -> None:
    copy = made(kind)
    before, after = (cells(p.xml(copy.part)) for p in (copy.old, copy.new))
    assert before.keys() | copy.marked().keys() == after.keys()
    for at, cell in after.items():
        said = [canonical(e) for e in before.get(at, ())]
        assert [canonical(e) for e in cell] == said
    assert _calamine(copy.target)[: len(_calamine(copy.source))] == _calamine(copy.source)
    for cached in (False, True):
        old, new = (_openpyxl(path, cached=cached) for path in (copy.source, copy.target))
        assert {name: new[name] for name in old} == old


def _calamine(path: Path) -> list[tuple[str, list[tuple[int, int, object]]]]:
    found: list[tuple[str, list[tuple[int, int, object]]]] = []
    try:
        book = python_calamine.load_workbook(str(path))
    except python_calamine.CalamineError:
        return found  # it takes no encoding but UTF-8
    for name in book.sheet_names:
        if "图" not in name:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=20)
            filled = [(r, c, v) for r, row in enumerate(rows) for c, v in enumerate(row) if v != ""]
            found.append((name, filled))
    return found


def _openpyxl(path: Path, *, cached: bool) -> dict[str, dict[str, str]]:
    try:
        book = openpyxl.load_workbook(path, data_only=cached)
    except (KeyError, ValueError, TypeError, AttributeError):
        return {}  # what it cannot open, it cannot compare
    return {
        page.title: {
            cell.coordinate: str(getattr(cell.value, "text", cell.value))
            for row in page.iter_rows(max_row=20, max_col=20)
            for cell in row
            if cell.value is not None
        }
        for page in book.worksheets
    }


@every_kind
def test_a_marked_cell_has_its_own_format_but_for_the_fill(kind: str) -> None:
    copy = made(kind)
    before, after = (cells(p.xml(copy.part)) for p in (copy.old, copy.new))
    bases, formats = copy.old.styles("cellXfs"), copy.new.styles("cellXfs")
    fills = copy.new.styles("fills")
    marked = copy.marked()
    for at, cell in after.items():
        old = before.get(at)
        if at not in marked:
            assert cell.attrib == old.attrib
            continue
        shown = dict(formats[int(cell.get("s", "0"))].attrib)
        colour = fills[int(shown.pop("fillId"))][0][0].get("rgb")
        assert (colour, shown.pop("applyFill")) == (FILLS[marked[at]], "1")
        if old is not None:
            assert cell.attrib | {"s": ""} == old.attrib | {"s": ""}
            number = int(old.get("s", "0"))
            base = dict(bases[number].attrib) if number < len(bases) else {}
            base = {k: v for k, v in base.items() if k not in ("fillId", "applyFill")}
            assert {k: shown[k] for k in base} == base
    assert copy.report.coloured == len(marked)


@every_kind
def test_each_marked_cell_has_one_note_and_old_notes_stay(kind: str) -> None:
    copy = made(kind)
    old, new = copy.old.notes(copy.part), copy.new.notes(copy.part)
    assert [canonical(e) for _, e in new[: len(old)]] == [canonical(e) for _, e in old]
    taken = {at for at, _ in old} | copy.old.threads(copy.part)
    ours = [at for at, _ in new[len(old) :]]
    assert sorted(ours) == sorted(copy.marked().keys() - taken)
    assert copy.report.noted == len(ours)
    kept = {r.cell for r in copy.report.remarks if r.kind == "already-noted"}
    assert {place(cell) for cell in kept} == copy.marked().keys() & taken
    texts = {at: "".join(e.itertext()) for at, e in new}
    if (2, 4) in ours:
        assert texts[2, 4] == "=说明 <&> D2\n二"


@every_kind
def test_each_note_has_one_box_with_an_id_of_its_own(kind: str) -> None:
    copy = made(kind)
    boxes = copy.new.boxes(copy.part)
    added = Counter(boxes) - Counter(copy.old.boxes(copy.part))
    new = copy.new.notes(copy.part)[len(copy.old.notes(copy.part)) :]
    assert added == Counter(at for at, _ in new)
    ids = Counter(copy.new.shape_ids())
    assert ids.total() == len(ids)
    names = [local(e) for e in copy.new.xml(copy.part) if local(e) in ORDER]
    assert [ORDER.index(name) for name in names] == sorted(ORDER.index(name) for name in names)
    assert names.count("legacyDrawing") == 1


@every_kind
def test_every_part_is_found_and_has_a_type(kind: str) -> None:
    copy = made(kind)
    new, types = copy.new, copy.new.xml("[Content_Types].xml")
    assert len(new.names) == len(new.infos)
    said = {str(e.get("PartName") or e.get("Extension")).lstrip("/").casefold() for e in types}
    reached = set()
    for name in new.names:
        if name.endswith(".rels") and "custom" not in name:
            part = name.replace("_rels/", "").removesuffix(".rels")
            reached |= {target.casefold() for _, _, target in new.rels(part)}
            for _, _, target in new.rels(part):
                assert new.has(target) or any(t == target for _, _, t in copy.old.rels(part))
    for name in new.names.keys() - copy.old.names.keys():
        assert name.endswith(".rels") or name in reached
        assert name in said or name.rpartition(".")[2] in said


@every_kind
def test_sheets_keep_their_places_and_ours_come_last(kind: str) -> None:
    copy = made(kind)
    old, new = copy.old.sheets(), copy.new.sheets()
    assert new[: len(old)] == old
    assert [name for name, _, _ in new[len(old) :]] == ["核查结果", "核查说明"]
    assert copy.report.sheets == ("核查结果", "核查说明")


@every_kind
def test_our_sheets_hold_no_formula_and_every_link_goes_somewhere(kind: str) -> None:
    copy = made(kind)
    names = {name for name, _, _ in copy.old.sheets()}
    links = []
    for _, _, part in copy.new.sheets()[-2:]:
        for element in copy.new.xml(part).iter():
            assert local(element) != "f"
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", element.text or "")
            if local(element) == "hyperlink":
                links.append(re.fullmatch(r"'(.+)'!([A-Z]+\d+)", element.get("location", "")))
    assert [(link[1], link[2]) for link in links] == [(SHEET, cell) for cell in CELLS]
    assert SHEET in names


@every_kind
def test_the_same_input_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    copy = made(kind)
    annotate_copy(copy.source, tmp_path / "c.xlsx", NOTES, ROWS, [("范围", "全镇")])
    assert (tmp_path / "c.xlsx").read_bytes() == copy.target.read_bytes()


@every_kind
def test_a_copy_of_the_copy_doubles_nothing(kind: str, tmp_path: Path) -> None:
    copy, target = made(kind), tmp_path / "c.xlsx"
    assert annotate_copy(copy.target, target, NOTES, ROWS, []).noted == 0
    assert len(Package(target).notes(copy.part)) == len(copy.new.notes(copy.part))
    annotate_copy(copy.target, target, NOTES, ROWS, [("范围", "全镇")], unmark_first=True)
    again = Package(target)
    assert [name for name, _, _ in again.sheets()] == [name for name, _, _ in copy.new.sheets()]
    assert sorted(at for at, _ in again.notes(copy.part)) == sorted(
        at for at, _ in copy.new.notes(copy.part)
    )
    assert len(again.styles("cellXfs")) <= len(copy.new.styles("cellXfs")) + 4


@every_kind
def test_without_its_marks_the_copy_is_the_source(kind: str) -> None:
    copy = made(kind)
    assert_unmarks(copy.source, copy.target)


def test_no_two_boxes_of_a_package_share_an_id_block() -> None:
    drawings = [n for n in made("header picture").new.names.values() if n.endswith(".vml")]
    data = [made("header picture").new.zip.read(name).decode() for name in drawings]
    blocks = sorted(int(b) for text in data for b in re.findall('idmap[^>]*data="([0-9]+)"', text))
    assert all(one != other for one, other in pairwise(blocks))


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_kind_with_exactly_our_notes(tmp_path: Path) -> None:
    for number, kind in enumerate(KINDS):
        shutil.copy(made(kind).target, tmp_path / f"{number}.xlsx")
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--convert-to", "ods", "--outdir", str(tmp_path)]
    files = sorted(str(path) for path in tmp_path.glob("*.xlsx"))
    subprocess.run([*command, *files], check=True, timeout=300, capture_output=True)
    for number, kind in enumerate(KINDS):
        if kind == "back-slashes":
            continue  # such names are Excel's alone to open, marked or not
        with zipfile.ZipFile(tmp_path / f"{number}.ods") as book:
            content = book.read("content.xml").decode()
        shown = len(re.findall(r"<office:annotation[ >]", content))
        assert shown == len(made(kind).new.notes(made(kind).part)), kind
        assert content.count('table:name="核查结果"') == 1, kind
