"""Which language to speak: asked for, else RELOCAUDIT_LANG, else the locale, else Chinese."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from typing import Final

import typer

from relocaudit.model.wording import Language, Wording

_META: Final = "relocaudit.lang"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def default_language(environ: Mapping[str, str]) -> Language:
    """The language nobody asked for: a locale that names no language means Chinese."""
    asked = environ.get("RELOCAUDIT_LANG", "").lower()
    if asked.startswith(("zh", "en")):
        return "zh" if asked.startswith("zh") else "en"
    named = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), None)
    if named is None:
        named = locale.getlocale()[0] or ""
    plain = named.split(".")[0].lower()
    speaks_other = plain not in ("", "c", "posix") and not plain.startswith(("zh", "chinese"))
    return "en" if speaks_other else "zh"


def ask_for(ctx: typer.Context, language: Language | None) -> Language | None:
    """Option callback of `--lang`: remembered for help pages and error lines too."""
    if language is not None:
        ctx.meta[_META] = language
    return language


def speak_unless_asked(ctx: typer.Context, language: Language) -> None:
    """The language of a project, which `--lang` goes before."""
    ctx.meta.setdefault(_META, language)


def language_of(ctx: typer.Context) -> Language:
    """The language of this invocation."""
    asked: Language | None = ctx.meta.get(_META)
    return asked or default_language(os.environ)


def wording_of(ctx: typer.Context, *, show_personal_data: bool = False) -> Wording:
    """The wording of this invocation, masked unless asked otherwise."""
    return Wording(language_of(ctx), show_personal_data)
