"""What must hold of every annotated copy, by readers that share no code with the writer."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from relocaudit.annotate import is_ours, unmark

REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
GROWING = ("cellXfs", "fills", "fonts", "borders")
NAMING_STYLES = ("[Content_Types].xml", "xl/_rels/workbook.xml.rels")
OURS = ("核查结果", "核查说明")


def assert_lossless(source: Path, copy: Path) -> None:
    """Everything of the source is in the copy; what is more is ours and in order."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(copy) as new:
        changed = assert_same_entries(old, new)
        sheets = {part for _, part in sheet_parts(old)}
        for name in changed:
            assert_allowed_change(name, old, new, sheets)
        assert_references(new, set(new.namelist()) - set(old.namelist()))
        assert_unique_shapes(old, new)
        assert_one_note_a_cell(new)
        assert_sheets(old, new)
    if is_ours(copy) and not is_ours(source):
        assert_unmarks(source, copy)


def assert_unmarks(source: Path, copy: Path) -> None:
    """Without marks the copy is the source again: the same parts, but for formats nobody uses."""
    clean = copy.with_name(f"{copy.stem}.clean{copy.suffix}")
    unmark(copy, clean)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(clean) as new:
        names = [n for n in old.namelist() if "styles" not in n]
        assert [n for n in new.namelist() if "styles" not in n] == names
        for name in names:
            before, after = old.read(name), new.read(name)
            same = before == after or (
                not name.endswith(".vml") and canonical(parsed(before)) == canonical(parsed(after))
            )
            # A styles part of ours stays, and so does what points to it.
            made = name in NAMING_STYLES and b"styles+xml" not in old.read(NAMING_STYLES[0])
            assert same or made, name
    clean.unlink()


def parsed(data: bytes) -> ET.Element:
    """XML in any encoding; ElementTree takes none of several bytes a character."""
    declared = re.match(rb"<\?xml[^>]*encoding=[\"']([\w-]+)[\"'][^>]*\?>", data)
    if declared is None:
        return ET.fromstring(data)
    text = data.decode(declared[1].decode())
    return ET.fromstring(text.removeprefix("\ufeff").partition("?>")[2])


def assert_same_entries(old: zipfile.ZipFile, new: zipfile.ZipFile) -> list[str]:
    """Order and names kept, unchanged entries as raw bytes; returns the changed names."""
    names = [i.orig_filename for i in old.infolist()]
    assert [i.orig_filename for i in new.infolist()][: len(names)] == names
    folded = [n.casefold() for n in new.namelist()]
    assert len(folded) == len(set(folded))
    changed = []
    for before, after in zip(old.infolist(), new.infolist(), strict=False):
        same = (before.CRC, before.file_size) == (after.CRC, after.file_size)
        if same and before.compress_size == after.compress_size:
            assert raw(old, before) == raw(new, after), before.filename
        if not same:
            changed.append(before.filename)
    assert new.testzip() is None
    return changed


def raw(book: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    assert book.fp is not None
    book.fp.seek(info.header_offset + 26)
    name, extra = (int.from_bytes(book.fp.read(2), "little") for _ in range(2))
    book.fp.seek(info.header_offset + 30 + name + extra)
    return book.fp.read(info.compress_size)


def assert_allowed_change(
    name: str, old: zipfile.ZipFile, new: zipfile.ZipFile, sheets: set[str]
) -> None:
    before, after = old.read(name), new.read(name)
    if name.endswith(".vml"):
        kept = re.sub(rb'<v:shape(type)? [^>]*xmlns:x="[^"]*">.*?</v:shape(type)?>', b"", after)
        assert without_blocks(kept) == without_blocks(before), name
    elif name in sheets:
        assert canonical(undone(before, after)) == canonical(parsed(before)), name
    elif "styles" in name:
        assert_styles(before, after)
    else:
        assert_only_grown(parsed(before), parsed(after), name)


def without_blocks(drawing: bytes) -> bytes:
    return re.sub(rb'(idmap[^>]*data=")[^"]*', rb"\1", drawing)


def canonical(root: ET.Element) -> str:
    return ET.canonicalize(ET.tostring(root, encoding="unicode"))


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def child(root: ET.Element, name: str) -> ET.Element | None:
    return next((e for e in root if local(e) == name), None)


def undone(before: bytes, after: bytes) -> ET.Element:
    """The changed sheet with what we may have added taken off again."""
    old, new = parsed(before), parsed(after)
    if child(old, "legacyDrawing") is None:
        added = child(new, "legacyDrawing")
        if added is not None:
            new.remove(added)
    was, now = child(old, "dimension"), child(new, "dimension")
    if was is not None and now is not None:
        now.attrib.update(was.attrib)
    old_rows, new_rows = child(old, "sheetData"), child(new, "sheetData")
    assert old_rows is not None
    assert new_rows is not None
    known = rows_by_number(old_rows)
    for number, row in rows_by_number(new_rows).items():
        if number not in known:
            assert all(bare(cell) for cell in row)
            new_rows.remove(row)
        else:
            undo_row(known[number], row)
    if not len(old_rows):
        new_rows.text = old_rows.text
    return new


def undo_row(old: ET.Element, new: ET.Element) -> None:
    known = cells_by_column(old)
    for column, cell in cells_by_column(new).items():
        if column not in known:
            assert bare(cell)
            new.remove(cell)
        elif known[column].get("s") is not None:
            cell.set("s", str(known[column].get("s")))
        else:
            cell.attrib.pop("s", None)
    if "spans" in old.attrib:
        new.set("spans", old.attrib["spans"])
    if not len(old):
        new.text = old.text


def bare(cell: ET.Element) -> bool:
    return set(cell.attrib) <= {"r", "s"} and not len(cell)


def rows_by_number(data: ET.Element) -> dict[int, ET.Element]:
    rows, last = {}, 0
    for row in list(data):
        last = int(row.get("r", last + 1))
        rows[last] = row
    return rows


def cells_by_column(row: ET.Element) -> dict[int, ET.Element]:
    cells, last = {}, 0
    for cell in list(row):
        if local(cell) == "c":
            last = column_of(cell.get("r", "")) or last + 1
            cells[last] = cell
    return cells


def column_of(address: str) -> int:
    number = 0
    for letter in re.sub("[^A-Z]", "", address.upper()):
        number = number * 26 + ord(letter) - 64
    return number


def assert_styles(before: bytes, after: bytes) -> None:
    old, new = parsed(before), parsed(after)
    for collection in GROWING:
        was, now = child(old, collection), child(new, collection)
        if now is None:
            continue
        kept = list(was) if was is not None else []
        for ours in list(now)[len(kept) :]:
            now.remove(ours)
        if was is None:
            new.remove(now)
        elif "count" in was.attrib:
            now.set("count", was.attrib["count"])
    stripped = [ET.canonicalize(ET.tostring(r, "unicode"), strip_text=True) for r in (new, old)]
    assert stripped[0] == stripped[1]


def assert_only_grown(old: ET.Element, new: ET.Element, name: str) -> None:
    """All elements of the old part are there in their order; new ones came behind them."""
    assert old.tag == new.tag
    assert old.attrib == new.attrib, name
    assert (old.text or "").strip() == (new.text or "").strip()
    kept = list(new)[: len(old)]
    assert len(kept) == len(old), name
    for was, now in zip(old, kept, strict=True):
        assert_only_grown(was, now, name)


def sheet_parts(book: zipfile.ZipFile) -> list[tuple[str, str]]:
    """(name, part) of every sheet; part empty where it does not resolve."""
    names = {n.replace("\\", "/").casefold(): n for n in book.namelist()}
    top = rels(book, "", names)
    main = next(t for k, t, _ in top.values() if k == "officeDocument")
    targets = rels(book, main, names)
    root = ET.fromstring(book.read(names[main.casefold()]))
    sheets = child(root, "sheets")
    assert sheets is not None
    found = []
    for sheet in sheets:
        identifier = next(v for k, v in sheet.attrib.items() if k.endswith("}id"))
        kind, target, _ = targets.get(identifier, ("", "", ""))
        part = names.get(target.casefold(), "") if kind == "worksheet" else ""
        found.append((sheet.get("name", ""), part))
    return found


def rels(
    book: zipfile.ZipFile, part: str, names: Mapping[str, str]
) -> dict[str, tuple[str, str, str]]:
    folder, base = posixpath.split(part)
    name = names.get(posixpath.join(folder, "_rels", base + ".rels").casefold())
    found = {}
    for element in ET.fromstring(book.read(name)).iter(REL) if name else ():
        target = element.get("Target", "").replace("\\", "/")
        if target.startswith("/"):
            target = target[1:]
        else:
            target = posixpath.normpath(posixpath.join(folder, target))
        kind = element.get("Type", "").rpartition("/")[2]
        mode = element.get("TargetMode", "")
        found[element.get("Id", "")] = (kind, target, mode)
    return found


def assert_references(book: zipfile.ZipFile, added: Iterable[str]) -> None:
    """Every new part is pointed to and has a content type."""
    names = {n.replace("\\", "/").casefold(): n for n in book.namelist()}
    types = ET.fromstring(book.read("[Content_Types].xml"))
    overrides = {e.get("PartName", "").lstrip("/").casefold() for e in types}
    defaults = {e.get("Extension", "").casefold() for e in types}
    reached: set[str] = set()
    for name in names:
        if name.endswith(".rels"):
            part = name.replace("_rels/", "").removesuffix(".rels")
            reached |= {target.casefold() for _, target, _ in rels(book, part, names).values()}
    for name in added:
        assert name.endswith(".rels") or name.casefold() in reached, name
        extension = name.rpartition(".")[2].casefold()
        assert name.casefold() in overrides or extension in defaults, name


def shape_ids(book: zipfile.ZipFile) -> list[bytes]:
    parts = [book.read(n) for n in book.namelist() if n.lower().endswith(".vml")]
    return [i for data in parts for i in re.findall(rb'id="(_x0000_s\d+)"', data)]


def assert_unique_shapes(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    before, after = shape_ids(old), shape_ids(new)
    ours = [i for i in after if i not in set(before)]
    assert len(ours) == len(set(ours))
    assert len(after) == len(before) + len(ours)


def assert_one_note_a_cell(book: zipfile.ZipFile) -> None:
    for name in book.namelist():
        if re.search(r"comments?\d*\.xml$", name, re.IGNORECASE) and "threaded" not in name.lower():
            root = ET.fromstring(book.read(name))
            places = [e.get("ref") for e in root.iter() if local(e) == "comment"]
            assert len(places) == len(set(places)), name


def assert_sheets(old: zipfile.ZipFile, new: zipfile.ZipFile) -> None:
    before, after = sheet_parts(old), sheet_parts(new)
    assert after[: len(before)] == before
    for name, part in after[len(before) :]:
        assert name.startswith(OURS), name
        assert_own_sheet(new.read(part))


def assert_own_sheet(data: bytes) -> None:
    root = ET.fromstring(data)
    for element in root.iter():
        assert local(element) != "f"
        text = element.text or ""
        assert len(text.encode("utf-16-le")) // 2 <= 32_767
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
