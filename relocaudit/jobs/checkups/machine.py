"""The computer: versions, the XML reader, what the terminal shows."""

from __future__ import annotations

import codecs
import locale
import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from relocaudit import __version__
from relocaudit.model.checkup import Check, Condition, fine
from relocaudit.model.message import Message

# The packages of pyproject.toml, and what each is called where it is imported.
LIBRARIES = {
    "pandas": "pandas", "numpy": "numpy", "pandera": "pandera.pandas", "typer": "typer",
    "rich": "rich", "python-calamine": "python_calamine", "xlrd": "xlrd",
    "msoffcrypto-tool": "msoffcrypto", "olefile": "olefile", "pypinyin": "pypinyin",
    "xlsxwriter": "xlsxwriter", "sqlalchemy": "sqlalchemy", "jinja2": "jinja2", "pygal": "pygal",
    "python-docx": "docx",
}  # fmt: skip
# These have compiled parts, which may be there and not fit the machine.
_COMPILED = ("pandas", "numpy", "pandera.pandas", "python_calamine", "sqlalchemy")
# Before, nested entities could exhaust it.
_EXPAT = (2, 4, 0)
_SHOWS_ALL = ("utf-8", "ascii")


def of_machine() -> Iterator[Check]:
    """Everything that holds without a project."""
    said = "relocaudit {version}, Python {python}, SQLite {sqlite}, {system}"
    yield fine("versions", Message.of(
        said, version=__version__, python=platform.python_version(),
        sqlite=sqlite3.sqlite_version, system=f"{platform.system()} {platform.machine()}",
    ))  # fmt: skip
    yield from _libraries()
    yield _expat()
    yield _console()


def _libraries() -> Iterator[Check]:
    loaded: list[str] = []
    for name, module in LIBRARIES.items():
        if (why := _fault(module)) is not None:
            said = Message.of("{name} cannot be loaded ({why})", name=name, why=why)
            remedy = Message.of("install relocaudit again with what it needs; see README")
            yield Check("libraries", Condition.UNUSABLE, said, remedy)
            continue
        loaded.append(f"{name} {_version(name)}".strip())
    yield fine("libraries", Message.of("loaded: {list}", list=", ".join(loaded)))


def _fault(module: str) -> str | None:
    try:
        if module in _COMPILED:
            import_module(module)
        elif find_spec(module) is None:
            return ModuleNotFoundError.__name__
    except (ImportError, OSError) as error:
        # OSError: a part of it that Windows cannot load.
        return type(error).__name__
    return None


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _expat() -> Check:
    from pyexpat import EXPAT_VERSION, version_info

    said = Message.of("reader {version}", version=EXPAT_VERSION)
    if version_info >= _EXPAT:
        return fine("XML reader", said)
    remedy = Message.of("older than 2.4: hostile files could exhaust it; install a newer Python")
    return Check("XML reader", Condition.MEND, said, remedy)


def _console() -> Check:
    shown = _console_encoding()
    said = Message.of(
        "the terminal shows {encoding}, file names are {names}",
        encoding=shown, names=sys.getfilesystemencoding(),
    )  # fmt: skip
    if shown in _SHOWS_ALL:
        return fine("language", said)
    template = "we write UTF-8, Chinese may look wrong; type first: {command}"
    windows = sys.platform == "win32"
    command = "chcp 65001" if windows else "export LANG=zh_CN.UTF-8"
    return Check("language", Condition.MEND, said, Message.of(template, command=command))


def _console_encoding() -> str:
    """What a terminal here expects, whatever we have told our own streams to write."""
    if sys.platform == "win32":
        import ctypes

        # To a window Python writes characters, not bytes.
        page = ctypes.windll.kernel32.GetConsoleOutputCP()
        return "utf-8" if sys.stdout.isatty() or page in (0, 65001) else f"cp{page}"
    return codecs.lookup(locale.getencoding()).name
