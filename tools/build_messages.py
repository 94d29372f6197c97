"""Merge relocaudit/locale/<lang>/*.po and compile them to one catalogue, or check it.

    python tools/build_messages.py            writes LC_MESSAGES/relocaudit.mo
    python tools/build_messages.py --check    writes nothing; exit 1 names every fault

Each part of the program keeps its own .po. Faults: a msgid twice with different words, an empty
msgstr, a msgstr whose {places} are not those of its msgid, a fuzzy entry, a stale .mo.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE_DIR = Path(__file__).resolve().parent.parent / "relocaudit" / "locale"
DOMAIN = "relocaudit"


@dataclass(frozen=True, slots=True)
class Merged:
    """All parts of one language as .mo bytes, the number of messages, and the faults found."""

    compiled: bytes
    messages: int
    faults: tuple[str, ...]


def places(template: str) -> set[str] | None:
    """The {names} of a template; None if braces do not pair."""
    try:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:
        return None


def merge(folder: Path) -> Merged:
    """Read every .po of one language, in order of name so that the result is always the same."""
    words: dict[str, tuple[str, Path]] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.po")):
        try:
            part = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
        except (PoFileError, UnicodeDecodeError, ValueError) as error:
            faults.append(f"{path}: {error}")
            continue
        for message in part:
            if message.id:
                faults += _add(words, path, message)
    merged = _Timeless(locale=folder.name, domain=DOMAIN, charset="utf-8")
    for msgid in sorted(words):
        merged.add(msgid, words[msgid][0])
    compiled = io.BytesIO()
    write_mo(compiled, merged)
    return Merged(compiled.getvalue(), len(words), tuple(faults))


class _Timeless(Catalog):
    """Babel stamps a catalogue with the minute and its own version: no rebuild would be equal."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", "text/plain; charset=utf-8")]


def _add(words: dict[str, tuple[str, Path]], path: Path, message: Message) -> list[str]:
    where = f"{path}:{message.lineno}"
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        return [f"{where}: plural forms are not used here: {message.id!r}"]
    msgid, msgstr = message.id, message.string
    faults = []
    if not msgstr.strip():
        faults.append(f"{where}: empty msgstr for {msgid!r}")
    elif places(msgid) != places(msgstr) and not _is_plain(msgid, msgstr):
        faults.append(f"{where}: the places in braces differ: {msgid!r} ↔ {msgstr!r}")
    if message.fuzzy:
        faults.append(f"{where}: marked fuzzy: {msgid!r}")
    earlier = words.setdefault(msgid, (msgstr, path))
    if earlier[0] != msgstr:
        place = f"{where}: {msgid!r} is {msgstr!r} here"
        faults.append(f"{place} and {earlier[0]!r} in {earlier[1].name}")
    return faults


def _is_plain(msgid: str, msgstr: str) -> bool:
    """Braces that are no places stand on both sides alike: the text is never formatted."""
    return places(msgid) is None and msgid.count("{") == msgstr.count("{")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 if all is well, 1 with one line per fault on stderr."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, name the faults")
    parser.add_argument("--locale-dir", type=Path, default=LOCALE_DIR)
    options = parser.parse_args(arguments)
    faults: list[str] = []
    for folder in sorted(path for path in options.locale_dir.iterdir() if any(path.glob("*.po"))):
        merged = merge(folder)
        faults += merged.faults
        target = folder / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if options.check:
            if not target.is_file() or target.read_bytes() != merged.compiled:
                faults.append(f"{target}: not up to date; run `make messages`")
        elif not merged.faults:
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(merged.compiled)
            sys.stderr.write(f"{target}: {merged.messages} messages\n")
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
