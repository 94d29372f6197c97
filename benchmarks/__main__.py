"""`make bench`: every figure is a ratio to something measured in the same run.

Exit status 1 if a ratio is over its limit; a test never asserts one, because machines are shared.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.copies import copies
from benchmarks.projects import projects
from benchmarks.rosters import write_county

_RUNS = 5
_BIG, _SMALL = 25_000, 500
_MEMORY_LIMIT_MB = 500


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a command and its children, and its peak memory in MB."""

    cpu: float
    memory: float
    output: str


def _run(*command: str) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    script = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)\n"
        "sys.stdout.buffer.write(done.stdout)\n"
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "sys.stderr.write(str(peak))\n"
        "sys.exit(0 if done.returncode in (0, 1) else done.returncode)\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script, *command], capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, int(done.stderr.splitlines()[-1]) / 1024, done.stdout)


def _ratio(name: str, ours: list[str], theirs: list[str], limit: float, runs: int) -> bool:
    """Run both in turn, so that a machine's drift touches both alike."""
    pairs = [(_run(*ours).cpu, _run(*theirs).cpu) for _ in range(runs)]
    ratio = median(a / b for a, b in pairs)
    ok = ratio <= limit
    cpu = median(a for a, _ in pairs)
    _say(f"{name}: {ratio:.2f} × (limit {limit}) · {cpu:.2f} CPU s {'' if ok else '← over'}")
    return ok


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Measure everything; 1 if any limit is broken."""
    python = sys.executable
    tool = [python, "-m", "relocaudit"]
    fine = [
        _ratio(
            "--version / import typer",
            [*tool, "--version"],
            [python, "-c", "import typer"],
            1.3,
            _RUNS,
        )
    ]
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        roster, registry = write_county(folder, _SMALL)
        check = ["check", "--as-of", "2020-06-30", "-q", "--overwrite", "--isolated"]
        small = [*tool, *check, str(roster), "--registry", str(registry)]
        imports = [python, "-c", "import pandas, pandera.pandas"]
        fine.append(
            _ratio(
                f"check of {_SMALL} rows / import pandas and pandera", small, imports, 2.5, _RUNS
            )
        )
        roster, registry = write_county(folder, _BIG)
        big = [*tool, *check, str(roster), "--registry", str(registry), "--output-format", "json"]
        cost = _run(*big)
        findings = json.loads(cost.output)["totals"]["findings"]
        _say(
            f"check of {_BIG} rows: {cost.memory:.0f} MB (limit {_MEMORY_LIMIT_MB}), {findings} findings"
        )
        fine.append(cost.memory <= _MEMORY_LIMIT_MB)
        usual = [python, "-m", "benchmarks.usual_way", str(roster), str(registry)]
        usual += [str(folder / "usual.xlsx"), str(findings)]
        fine.append(_ratio(f"check of {_BIG} rows / the usual way", big, usual, 0.35, 1))
        fine.append(copies(folder, _say))
        fine.append(projects(folder, _say))
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
