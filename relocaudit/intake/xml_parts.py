"""Safe streaming XML: no document type, no entities, bounded depth, names without prefix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias
from xml.parsers import expat

from relocaudit.intake.reasons import Refusal

Attributes: TypeAlias = Mapping[str, str]
CHUNK = 1 << 18


def parse_part(
    chunks: Iterable[bytes],
    part: str,
    *,
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    depth: int = 256,
) -> None:
    """Feed one part through expat; refuses what is not well formed, naming the part.

    Element names lose their prefix; attribute names keep theirs (`r:id`), see `local`.
    """
    parser = checking_parser(part)
    parser.buffer_text = True
    level = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level > depth:
            raise Refusal("xml-depth", part=part)
        if start is not None:
            start(name.rpartition(":")[2], attributes)

    def on_end(name: str) -> None:
        nonlocal level
        level -= 1
        if end is not None:
            end(name.rpartition(":")[2])

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    if text is not None:
        parser.CharacterDataHandler = text
    for chunk in chunks:
        feed(parser, chunk, part)
    feed(parser, b"", part, final=True)


def checking_parser(part: str) -> expat.XMLParserType:
    """A parser that refuses document types and hands nothing on."""

    def refuse(*_: object) -> None:
        raise Refusal("dtd", part=part)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def feed(parser: expat.XMLParserType, chunk: bytes, part: str, *, final: bool = False) -> None:
    """Parse on; a part that is malformed, or cut off at the end, is refused."""
    try:
        parser.Parse(chunk, final)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise Refusal("xml-damaged", part=part) from fault


def local(attributes: Attributes) -> dict[str, str]:
    """Attributes by name without prefix: `r:id` in any spelling of the prefix is `id`."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}
