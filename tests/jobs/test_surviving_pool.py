"""Processes that are killed: their calls are tried once more, the others go on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from relocaudit.jobs.surviving_pool import SurvivingPool


@pytest.fixture(scope="module")
def pool() -> Iterator[SurvivingPool]:
    pool = SurvivingPool(2)
    yield pool
    pool.shutdown()


def die_the_first_time(mark: str) -> str:
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(9)
    return "done"


def test_a_call_that_kills_its_process_fails_alone(pool: SurvivingPool) -> None:
    before = [pool.submit(abs, -number) for number in range(5)]
    deadly = pool.submit(os._exit, 9)
    after = [pool.submit(abs, -number) for number in range(5)]
    assert [future.result(60) for future in (*before, *after)] == [0, 1, 2, 3, 4] * 2
    with pytest.raises(BrokenProcessPool):
        deadly.result(60)


def test_a_call_whose_process_was_killed_by_another_is_tried_again(
    pool: SurvivingPool, tmp_path: Path
) -> None:
    assert pool.submit(die_the_first_time, str(tmp_path / "mark")).result(60) == "done"


def test_a_call_that_raises_harms_nobody(pool: SurvivingPool) -> None:
    wrong = pool.submit(int, "x")
    with pytest.raises(ValueError, match="invalid literal"):
        wrong.result(60)
    assert pool.submit(abs, -1).result(60) == 1


def test_what_waits_is_given_up_when_all_is_stopped() -> None:
    pool = SurvivingPool(1)
    futures = [pool.submit(os.getpid) for _ in range(4)]
    assert futures[0].result(60) > 0
    pool.stop()
    assert all(future.done() for future in futures)
    with pytest.raises(RuntimeError):
        pool.submit(os.getpid)
