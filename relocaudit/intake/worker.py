"""The child process that opens files: it may crash, hang or be killed without harm.

Run as `python -P -m relocaudit.intake.worker`. On stdin: one line of JSON (options), then the bytes
of the file. On stdout: frames of `transfer`. It imports no pandas and opens no file by name.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from relocaudit.intake.cleaning import clean
from relocaudit.intake.limits import MIB, Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.sniff import OLE, TEXT, ZIP, sniff
from relocaudit.intake.transfer import SheetAnswer, encode_sheet, write_frame
from relocaudit.intake.witness import count_again, tally


def main() -> None:
    """Read one file from stdin and answer on stdout; always ends with an `end` or `error`."""
    source, answer = sys.stdin.buffer, sys.stdout.buffer
    options: dict[str, Any] = json.loads(source.readline())
    limits = Limits(**options["limits"])
    limit_process(limits)
    # A short life with millions of small tuples and no cycles worth collecting.
    gc.disable()
    try:
        _read(source.read(), options, limits, answer)
    except Refusal as refusal:
        params = {k: v if isinstance(v, int) else _shown(v) for k, v in refusal.params.items()}
        write_frame(answer, {"error": refusal.code, "params": params})
    except MemoryError:
        write_frame(answer, {"error": "out-of-memory", "params": {}})
    except Exception:
        write_frame(answer, {"error": "unreadable", "params": {}})
    except BaseException:
        # A panic in a Rust extension derives from BaseException and must not pass for silence.
        write_frame(answer, {"error": "reader-died", "params": {}})


def _shown(text: str) -> str:
    """A name from the file, fit for one line of a message."""
    return clean(text)[0].replace("\n", " ").replace("\t", " ")[:80]


def limit_process(limits: Limits) -> None:
    """Cap memory, time and files where the system can; elsewhere the parent's clock must do."""
    if sys.platform == "win32":
        return
    import resource

    caps = {
        "RLIMIT_AS": limits.memory_bytes,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_FSIZE": 16 * MIB,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_CORE": 0,
    }
    for name, cap in caps.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        if hard != resource.RLIM_INFINITY:
            cap = min(cap, hard)
        try:
            resource.setrlimit(kind, (cap, cap))
        except (ValueError, OSError):  # macOS refuses some caps; the wall limit still holds
            continue


def _read(data: bytes, options: Mapping[str, Any], limits: Limits, answer: BinaryIO) -> None:
    kind = sniff(data)
    if kind == ZIP:
        from relocaudit.intake.xlsx import read_zip

        _answer(answer, "xlsx", read_zip(data, limits), limits, data)
    elif kind == OLE:
        from relocaudit.intake.xls import read_ole

        _answer(answer, "xls", read_ole(data, limits), limits, data)
    elif kind == TEXT:
        from relocaudit.intake.delimited import read_text

        found = read_text(data, limits, named_as_text=options["named_as_text"])
        _answer(answer, "csv", found, limits)
    else:
        code, _, detail = kind.partition(":")
        raise Refusal(code, **({"what": detail} if detail else {}))


def _answer(
    answer: BinaryIO,
    kind: str,
    items: Iterable[SheetAnswer | tuple[str, str]],
    limits: Limits,
    countable: bytes = b"",
) -> None:
    """Send sheets as they come, then the end, then the second reader's count if there is one."""
    skipped, notes, tallies = [], [], []
    area = 0
    for item in items:
        if isinstance(item, SheetAnswer):
            area += item.block.height * len(item.block.columns)
            if area > limits.cells:
                raise Refusal("too-many-sheets", sheet=item.name)
            write_frame(answer, encode_sheet(item))
            tallies.append(tally(item) if countable else None)
        elif item[0]:
            skipped.append((clean(item[0])[0], item[1]))
        else:
            notes.append(item[1])
    write_frame(answer, {"end": kind, "skipped": skipped, "notes": notes})
    if countable:
        write_frame(answer, {"rows": count_again(countable, [t for t in tallies if t])})


if __name__ == "__main__":
    main()
