"""The child process that opens files: it may crash, hang or be killed without harm.

Run as `python -P -m relocaudit.intake.worker`. On stdin: one line of JSON (options), then the bytes
of the file. On stdout: frames of `transfer`. It imports no pandas and opens no file by name.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

from relocaudit.intake.limits import Limits
from relocaudit.intake.reasons import Refusal
from relocaudit.intake.sniff import OLE, TEXT, ZIP, sniff
from relocaudit.intake.transfer import SheetAnswer, encode_sheet, write_frame


def main() -> None:
    """Read one file from stdin and answer on stdout; always ends with an `end` or `error`."""
    source, answer = sys.stdin.buffer, sys.stdout.buffer
    options: dict[str, Any] = json.loads(source.readline())
    limits = Limits(**options["limits"])
    limit_process(limits)
    try:
        _read(source.read(), options, limits, answer)
    except Refusal as refusal:
        write_frame(answer, {"error": refusal.code, "params": refusal.params})
    except MemoryError:
        write_frame(answer, {"error": "out-of-memory", "params": {}})
    except Exception as fault:
        write_frame(answer, {"error": "unreadable", "params": {"what": type(fault).__name__}})
    except BaseException as fault:
        # A panic in a Rust extension derives from BaseException and must not pass for silence.
        write_frame(answer, {"error": "reader-died", "params": {"what": type(fault).__name__}})


def limit_process(limits: Limits) -> None:
    """Cap memory, time and files where the system can; elsewhere the parent's clock must do."""
    if sys.platform == "win32":
        return
    import resource

    caps = {
        "RLIMIT_AS": limits.memory_bytes,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_FSIZE": 0,
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


def _read(data: bytes, options: dict[str, Any], limits: Limits, answer: BinaryIO) -> None:
    kind = sniff(data)
    if kind == ZIP:
        _read_zip(data, limits, answer)
    elif kind == OLE:
        raise Refusal("xls-damaged")
    elif kind == TEXT:
        from relocaudit.intake.delimited import read_text

        sheet, notes = read_text(data, limits, named_as_text=options["named_as_text"])
        _answer_sheet(answer, sheet)
        write_frame(answer, {"end": "csv", "skipped": [], "notes": notes})
    else:
        code, _, detail = kind.partition(":")
        raise Refusal(code, **({"what": detail} if detail else {}))


def _read_zip(data: bytes, limits: Limits, answer: BinaryIO) -> None:
    from relocaudit.intake.xlsx import read_zip

    skipped, notes = [], []
    for item in read_zip(data, limits):
        if isinstance(item, SheetAnswer):
            _answer_sheet(answer, item)
        elif item[0]:
            skipped.append(item)
        else:
            notes.append(item[1])
    write_frame(answer, {"end": "xlsx", "skipped": skipped, "notes": notes})


def _answer_sheet(answer: BinaryIO, sheet: SheetAnswer) -> None:
    write_frame(answer, encode_sheet(sheet))


if __name__ == "__main__":
    main()
