from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from relocaudit.jobs.run_lock import only_run
from relocaudit.jobs.state_folder import state_folder

ASK = (
    "import sys; from relocaudit.cli.app import main\n"
    "sys.argv = ['relocaudit', 'run', *sys.argv[1:]]\n"
    "try: main()\n"
    "except SystemExit as left: print(left.code, 'pandas' in sys.modules)\n"
)


def test_the_second_run_gives_way_before_it_loads_what_an_audit_needs(tmp_path: Path) -> None:
    (tmp_path / "relocaudit.toml").write_text('rosters = ["*.xlsx"]\n')
    home = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "RELOCAUDIT_LANG": "en"}
    with only_run(state_folder(tmp_path)):
        done = subprocess.run(
            [sys.executable, "-c", ASK, str(tmp_path)],
            capture_output=True, text=True, check=True, env=home,
        )  # fmt: skip
    assert done.stdout == "75 False\n"
    assert f"under way (process {os.getpid()}, since " in done.stderr
