"""Sheets taken out of the workbook part, with all that counts or names them."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Sequence

from relocaudit.annotate.xml_part import Element, Splice, XmlPart
from relocaudit.annotate.xml_text import with_attributes

Places = dict[int, int | None]


def without_sheets(book: XmlPart, removed: Collection[int]) -> list[Splice]:
    """Splices that take out the sheets at these places (0-based).

    Their names go with them; names, views and the active tab of other sheets count them no more.
    """
    parent = book.root.child("sheets")
    sheets = list(parent.named("sheet")) if parent else []
    left = [index for index in range(len(sheets)) if index not in removed]
    # None for a sheet that goes; what names no sheet at all stays as it is.
    places: Places = dict.fromkeys(removed) | {old: new for new, old in enumerate(left)}
    splices = [Splice(sheets[index].start, sheets[index].end, b"") for index in removed]
    gone = [sheets[index].attributes for index in removed]
    splices += _names(book, [a.get("name", "") for a in gone], places)
    shown = [i for i in left if sheets[i].attributes.get("state", "visible") == "visible"]
    first = left.index(shown[0]) if shown else 0
    splices += _views(book, places, first)
    identifiers = {a.get("sheetId", "") for a in gone}
    kept = sheets[shown[0]].attributes.get("sheetId", "1") if shown else "1"
    splices += _custom_views(book, identifiers, kept)
    return splices


def _names(book: XmlPart, gone: Sequence[str], places: Places) -> Iterator[Splice]:
    parent = book.root.child("definedNames")
    names = list(parent.named("definedName")) if parent else []
    splices = [_name(book, element, gone, places) for element in names]
    if parent is not None and names and all(s is not None and not s.new for s in splices):
        # An empty list of names is not allowed.
        yield Splice(parent.start, parent.end, b"")
        return
    yield from (splice for splice in splices if splice is not None)


def _name(book: XmlPart, element: Element, gone: Sequence[str], places: Places) -> Splice | None:
    """How a name changes: not at all, to another sheet's number, or to nothing."""
    local = element.attributes.get("localSheetId", "")
    if local.isdecimal():
        new = places.get(int(local), int(local))
        if new is None:
            return Splice(element.start, element.end, b"")
        if new == int(local):
            return None
        tag = with_attributes(book.tag(element), localSheetId=str(new))
        return Splice(element.start, element.tag_end, tag)
    text = html.unescape(book.data[element.tag_end : element.close].decode("utf-8", "replace"))
    if any(text.startswith((f"{name}!", f"'{name}'!")) for name in gone):
        return Splice(element.start, element.end, b"")
    return None


def _views(book: XmlPart, places: Places, first: int) -> Iterator[Splice]:
    parent = book.root.child("bookViews")
    for view in parent.named("workbookView") if parent else ():
        changed: dict[str, str] = {}
        for name in ("activeTab", "firstSheet"):
            said = view.attributes.get(name, "")
            if said.isdecimal():
                new = places.get(int(said), int(said))
                changed |= {} if new == int(said) else {name: str(first if new is None else new)}
        if changed:
            yield Splice(view.start, view.tag_end, with_attributes(book.tag(view), **changed))


def _custom_views(book: XmlPart, gone: Collection[str], kept: str) -> Iterator[Splice]:
    parent = book.root.child("customWorkbookViews")
    for view in parent.named("customWorkbookView") if parent else ():
        if view.attributes.get("activeSheetId") in gone:
            tag = with_attributes(book.tag(view), activeSheetId=kept)
            yield Splice(view.start, view.tag_end, tag)
