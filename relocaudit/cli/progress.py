"""How far it is, on stderr: a bar on a terminal, a line each elsewhere, nothing if not wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from relocaudit.cli.output import to_stderr
from relocaudit.model.message import Message
from relocaudit.model.wording import Wording
from relocaudit.report.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress

AskPassword: TypeAlias = Callable[[str, bool], str | None]
Told: TypeAlias = Callable[[Message], None]
# Fewer files are done before anybody has read a bar.
_WORTH_A_BAR = 4


@contextmanager
def progress_shown(
    wording: Wording, ask: AskPassword | None, *, quiet: bool
) -> Iterator[tuple[Told, AskPassword | None]]:
    """Where to tell how far it is, and `ask` in a way that leaves the bar alone."""
    if quiet:
        yield (lambda _message: None), ask
        return
    if not sys.stderr.isatty():
        yield (lambda message: to_stderr(visible(wording.message(message)))), ask
        return
    bar = _Bar(wording)
    try:
        yield bar.tell, None if ask is None else bar.resting(ask)
    finally:
        bar.rest()


class _Bar:
    """A bar for what is counted (`done` of `total` in a message), a line for all else."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._progress: Progress | None = None

    def tell(self, message: Message) -> None:
        params = dict(message.params)
        done, total = params.get("done"), params.get("total")
        text = visible(self._wording.message(message))
        if not isinstance(done, int) or not isinstance(total, int) or total < _WORTH_A_BAR:
            self.rest()
            to_stderr(text)
            return
        if self._progress is None:
            self._progress = _new_progress()
        # Files of two stages never show side by side: one bar is begun anew.
        task = self._progress.task_ids[0]
        self._progress.update(task, completed=done, total=total, description=text, refresh=True)
        if done + 1 == total:
            self.rest()

    def rest(self) -> None:
        """Take the bar away; it comes back with the next file."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def resting(self, ask: AskPassword) -> AskPassword:
        def asked(path: str, was_wrong: bool) -> str | None:  # noqa: FBT001 - the type of jobs.unlocking
            self.rest()
            return ask(path, was_wrong)

        return asked


def _new_progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    progress = Progress(
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True, highlight=False, markup=False),
        transient=True,
        auto_refresh=False,
    )
    progress.add_task("", total=None)
    progress.start()
    return progress
