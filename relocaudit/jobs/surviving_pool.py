"""Processes that work side by side, and outlive one of them being killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")
_Call = tuple[Future[Any], Callable[[], Any]]
# Imported once, in the process from which the others are copied.
_AHEAD = ["__main__", "relocaudit.jobs.file_reading", "relocaudit.jobs.copy_writing"]


class SurvivingPool(Executor):
    """A pool of processes whose calls fail one by one.

    Where a process is killed nobody knows by which call: those under way are tried once more, each
    alone; the one that kills again raises BrokenProcessPool, and the others go on.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._lock = threading.RLock()
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: deque[_Call] = deque()
        self._suspects: deque[_Call] = deque()
        self._under_way = 0
        self._closed = False

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        told: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._waiting.append((told, partial(fn, *args, **kwargs)))
        self._go_on()
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001 - the signature of Executor
        pool = self._close(cancel=cancel_futures)
        if pool is not None:
            pool.shutdown(wait, cancel_futures=cancel_futures)

    def stop(self) -> None:
        """End at once, whatever is under way."""
        pool = self._close(cancel=True)
        for process in multiprocessing.active_children():
            process.terminate()
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _close(self, *, cancel: bool) -> ProcessPoolExecutor | None:
        with self._lock:
            self._closed = True
            left = [*self._suspects, *self._waiting] if cancel else []
            pool = self._pool
        for told, _ in left:
            told.cancel()
        return pool

    def _go_on(self) -> None:
        """Hand on what may run now: suspects one at a time and alone, then the others."""
        with self._lock:
            while self._under_way <= (0 if self._suspects else self._processes):
                alone = bool(self._suspects)
                calls = self._suspects if alone else self._waiting
                if not calls or (self._closed and calls[0][0].cancelled()):
                    return
                told, call = calls.popleft()
                if not told.set_running_or_notify_cancel():
                    continue
                self._under_way += 1
                self._hand_on(told, call, alone=alone)
                if alone:
                    return

    def _hand_on(self, told: Future[Any], call: Callable[[], Any], *, alone: bool) -> None:
        pool = _new_pool(1) if alone else self._pool or _new_pool(self._processes)
        try:
            future = pool.submit(call)
        except BrokenProcessPool:
            # One that had nothing to do was killed.
            pool = _new_pool(1 if alone else self._processes)
            future = pool.submit(call)
        if not alone:
            self._pool = pool
        future.add_done_callback(partial(self._done, told, call, pool if alone else None))

    def _done(
        self,
        told: Future[Any],
        call: Callable[[], Any],
        own_pool: ProcessPoolExecutor | None,
        future: Future[Any],
    ) -> None:
        error = None if future.cancelled() else future.exception()
        killed = isinstance(error, BrokenProcessPool)
        again = killed and own_pool is None and not self._closed
        with self._lock:
            self._under_way -= 1
            if again:
                self._pool = None
                # Asked to run anew under the same promise.
                self._suspects.append((_renewed(told), call))
        if own_pool is not None:
            own_pool.shutdown(wait=False)
        if not again:
            _tell(told, future, error)
        self._go_on()


def _renewed(told: Future[Any]) -> Future[Any]:
    """A promise whose keeping keeps the first one: a future is set running only once."""
    again: Future[Any] = Future()
    again.add_done_callback(
        lambda done: _tell(told, done, None if done.cancelled() else done.exception())
    )
    return again


def _tell(told: Future[Any], future: Future[Any], error: BaseException | None) -> None:
    if future.cancelled():
        told.set_exception(BrokenProcessPool("stopped"))
    elif error is not None:
        told.set_exception(error)
    else:
        told.set_result(future.result())


def _new_pool(processes: int) -> ProcessPoolExecutor:
    way = "spawn" if sys.platform == "win32" else "forkserver"
    context = multiprocessing.get_context(way)
    if way == "forkserver":
        context.set_forkserver_preload(_AHEAD)
    return ProcessPoolExecutor(processes, context, _begin)


def _begin() -> None:
    """In the new process: Ctrl-C is the parent's to answer, and its end is ours."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
