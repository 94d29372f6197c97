"""A web page cut into tags and text in one pass, whatever its author forgot to close."""

from __future__ import annotations

import re
from typing import Protocol

# As browsers do: quotes count only behind an equals sign, and a quote that is never closed is a
# character like any other. Possessive, so that no input makes it try twice.
_TAG = re.compile(
    r"<(/?)([A-Za-z][^\s/>]*)((?:[^>=]|=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*|))*+)>"
)
_PLAIN_CELL = re.compile(r"([^<]*+)</t[dhDH]>\s*+")
_OUTSIDE = ("script", "title", "noscript", "noframes", "template", "comment", "svg", "object")
_CLOSING = {
    name: re.compile(f"</{name}[^>]{{0,99}}>", re.IGNORECASE) for name in ("style", *_OUTSIDE)
}


class Listener(Protocol):
    """What is told of a page; names are lower case, attributes and text raw."""

    def opened(self, name: str, attributes: str) -> None: ...

    def closed(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...

    def style(self, sheet: str) -> None: ...

    def plain_cell(self, name: str, attributes: str, text: str) -> bool:
        """A whole cell of nothing but text; False if it shall be told piece by piece."""


def walk(page: str, listener: Listener) -> bool:
    """Tell of every tag and text; False where the page ends inside a tag.

    Scripts, comments and whatever else no browser shows are passed over. html.parser would do at
    a fraction of the speed: it parses the attributes of every cell anew.
    """
    place, end = 0, len(page)
    find, match, on_text = page.find, _TAG.match, listener.text
    endless: set[str] = set()
    while place < end:
        mark = find("<", place)
        if mark < 0:
            on_text(page[place:])
            return True
        if mark > place:
            on_text(page[place:mark])
        found = match(page, mark)
        if found is None:
            if page[mark + 1 : mark + 2].isalpha():
                return False
            place = _after_odd(page, mark, listener, endless)
            continue
        place = found.end()
        closes, name, attributes = found.groups()
        name = name.lower()
        if name in _CLOSING and not closes and not attributes.endswith("/") and name not in endless:
            close = _CLOSING[name].search(page, place)
            if close is None:
                endless.add(name)
            elif name == "style":
                listener.style(page[place : close.start()])
            place = place if close is None else close.end()
            continue
        if name in ("td", "th") and not closes:
            plain = _PLAIN_CELL.match(page, place)
            if plain and listener.plain_cell(name, attributes, plain[1]):
                place = plain.end()
                continue
        if closes:
            listener.closed(name)
        else:
            listener.opened(name, attributes)
    return True


def _after_odd(page: str, mark: int, listener: Listener, endless: set[str]) -> int:
    """Where to go on behind a comment, a declaration, or a `<` that means itself."""
    if page.startswith("<!--", mark) and "-->" not in endless:
        # From the second hyphen on, so that `<!-->` is the empty comment browsers take it for.
        close = page.find("-->", mark + 2)
        if close >= 0:
            return close + 3
        endless.add("-->")
    if page.startswith(("<!", "<?", "</"), mark) and ">" not in endless:
        close = page.find(">", mark)
        if close >= 0:
            return close + 1
        endless.add(">")
    listener.text("<")
    return mark + 1
