"""What every document of the acceptance pack is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from relocaudit.engine.fingerprint import FIXED_KEY
from relocaudit.jobs.judge import Judged
from relocaudit.model.pack.page import RunTally
from relocaudit.model.past import Recorded
from relocaudit.model.ruling import InForce
from relocaudit.model.wording import Wording


@dataclass(frozen=True, slots=True)
class Sampling:
    """How homes to visit are drawn; `seed` makes the draw repeatable.

    `confidence` and `margin` are shares of 1 and size the sample; None: as the documents say.
    """

    seed: int = 1
    confidence: float | None = None
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """One audit, what people found on site, and the past where there is one.

    `judged.result` carries states and verdicts already; `judged.facts` holds the tables. `recorded`
    is None without a history. `key` is the project's (`CheckRequest.key`): under it homes are named
    in hidden columns, as findings are. `runs` are those of the history, the earliest first.
    """

    judged: Judged
    rulings: InForce
    recorded: Recorded | None = None
    sampling: Sampling = field(default_factory=Sampling)
    key: bytes = field(default=FIXED_KEY, repr=False)
    runs: tuple[RunTally, ...] = ()


Document: TypeAlias = Callable[[Material, Wording], bytes]
"""Writes one document whole; `wording` says the language and whether personal data are shown.

Equal material gives equal bytes: the day of the audit stands for the time of writing.
"""
