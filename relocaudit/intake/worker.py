"""The child process that opens files: it may crash, hang or be killed without harm.

Run as `python -P -m relocaudit.intake.worker`. On stdin: a line of JSON (limits), then for each
file a line of JSON (options) and its bytes in pieces. On stdout: `ready`, then for each file its
sheets and `end`, or `error`, and behind them `done`. It imports no pandas and opens no file by
name.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Mapping
from typing import Any, BinaryIO

from relocaudit.intake.cleaning import clean
from relocaudit.intake.confinement import grant_time, has_grown, limit_process, peak_bytes
from relocaudit.intake.formats import Opened, open_content
from relocaudit.intake.frames import read_pieces, write_frame
from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.transfer import SheetAnswer, encode_sheet
from relocaudit.intake.witness import count_again, tally


def main() -> None:
    """Serve files until stdin ends: each is answered on stdout up to a `done`."""
    source, answer = sys.stdin.buffer, sys.stdout.buffer
    limits = Limits(**json.loads(source.readline()))
    # Said before the limits hold: a file's allowance that is too small is no failure to start.
    write_frame(answer, {"ready": True})
    limit_process(limits)
    # Millions of small tuples and hardly a cycle: collecting while reading finds nothing.
    gc.disable()
    fit, peak = True, peak_bytes()
    while fit and (line := source.readline()):
        # What the file before left in circles (parsers and their handlers).
        gc.collect()
        grant_time(limits)
        fit = _serve(json.loads(line), source, limits, answer) and not has_grown(peak)
        write_frame(answer, {"done": fit})


def _serve(options: Mapping[str, Any], source: BinaryIO, limits: Limits, answer: BinaryIO) -> bool:
    """Read one file; False where the worker had better not read another one."""
    try:
        _answer(answer, open_content(b"".join(read_pieces(source)), options, limits), limits)
    except Refusal as refusal:
        params = {k: v if isinstance(v, int) else _shown(v) for k, v in refusal.params.items()}
        write_frame(answer, {"error": refusal.code, "params": params})
    except ImportError as missing:
        write_frame(answer, {"missing": missing.name or "a module"})
        return False
    except MemoryError:
        write_frame(answer, {"error": "out-of-memory", "params": {}})
        return False
    except Exception:
        write_frame(answer, {"error": "unreadable", "params": {}})
    except BaseException:
        # A panic in a Rust extension derives from BaseException and must not pass for silence.
        write_frame(answer, {"error": "reader-died", "params": {}})
        return False
    return True


def _shown(text: str) -> str:
    """A name from the file, fit for one line of a message."""
    return clean(text)[0].replace("\n", " ").replace("\t", " ")[:80]


def _answer(answer: BinaryIO, opened: Opened, limits: Limits) -> None:
    """Send sheets as they come, then the end, then the second reader's count if there is one."""
    skipped, notes, tallies = [], [], []
    area = 0
    for item in opened.items:
        if isinstance(item, SheetAnswer):
            area += item.block.height * len(item.block.columns)
            if area > limits.cells:
                raise Refusal("too-many-sheets", sheet=item.name)
            write_frame(answer, encode_sheet(item))
            tallies.append(tally(item) if opened.countable else None)
        elif item[0]:
            skipped.append((clean(item[0])[0], item[1]))
        else:
            notes.append(item[1])
    end = {"end": opened.format, "skipped": skipped, "notes": notes, "password": opened.password}
    write_frame(answer, end)
    if opened.countable:
        again = count_again(opened.countable, [t for t in tallies if t])
        write_frame(answer, {"rows": again})


if __name__ == "__main__":
    main()
