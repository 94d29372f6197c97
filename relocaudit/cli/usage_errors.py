"""Typer's words about a mistyped command line, in the user's language."""

from __future__ import annotations

import re
from typing import Final

from relocaudit.model.wording import Wording

# What Typer says, and the msgid that says the same here; groups fill the places of that name.
_INVALID: Final = r"Invalid value for '(?P<option>[^']*)'(?: / '[^']*')*: "
_KNOWN: Final = tuple(
    (re.compile(pattern), msgid)
    for pattern, msgid in (
        (
            r"No such option: (?P<option>\S+) \(Possible options: (?P<near>[^)]+)\)",
            "there is no option {option}; did you mean {near}?",
        ),
        (
            r"No such option: (?P<option>\S+?)\.? Did you mean (?P<near>[^?]+)\?",
            "there is no option {option}; did you mean {near}?",
        ),
        (r"No such option: (?P<option>\S+)", "there is no option {option}"),
        (
            r"No such command '(?P<command>[^']*)'\. Did you mean '?(?P<near>[^']+)'?\?",
            "there is no command {command}; did you mean {near}?",
        ),
        (
            r"No such command '(?P<command>[^']*)'\.?",
            "there is no command {command}; `relocaudit --help` lists all",
        ),
        (r"Missing command\.", "name a command; `relocaudit --help` lists all"),
        (r"Missing (?:argument|parameter).*?'(?P<argument>[^']*)'\.?", "{argument} is missing"),
        (
            r"Option '(?P<option>[^']*)' requires (?:an argument|\d+ arguments)\.",
            "{option} needs a value",
        ),
        (
            r"Option '(?P<option>[^']*)' does not take a value\.",
            "{option} takes no value",
        ),
        (
            _INVALID + r".*valid integer.*",
            "{option} takes a whole number",
        ),
        (
            _INVALID + r".*(?:equal to |>=) ?(?P<least>\d+).*",
            "{option} must be at least {least}",
        ),
        (
            _INVALID + r"(?P<why>.*)",
            "{option}: {why}",
        ),
        (r"Invalid value for (?P<option>--\S+): (?P<why>.*)", "{option}: {why}"),
        (
            r"Got unexpected extra argument(?:s|\(s\))? \((?P<extra>.*)\)",
            "too much on the line: {extra}",
        ),
    )
)


def usage_error(said: str, wording: Wording) -> str:
    """One line for one fault of the command line; words unknown to us stay as Typer said them."""
    line = " ".join(said.split())
    for pattern, msgid in _KNOWN:
        if match := pattern.fullmatch(line):
            return wording.text(msgid).format(**match.groupdict())
    return line
