from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import relocaudit
from relocaudit.cli import app, faults

ROOT = Path(relocaudit.__file__).parent.parent
HEAVY = ("pandas", "pandera", "numpy", "rich.console", "rich.markdown", "openpyxl")


def start(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RELOCAUDIT_LANG": "en", **settings}
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["check", "--help"], ["policies"], ["policy", "national"]],
)
def test_quick_commands_load_nothing_heavy(arguments: list[str]) -> None:
    done = start(
        "-c",
        f"import sys; sys.argv = ['relocaudit', *{arguments}]\n"
        "from relocaudit.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print([name for name in {HEAVY} if name in sys.modules])",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_program_runs_as_a_module() -> None:
    done = start("-m", "relocaudit", "--version")
    assert done.stdout == f"relocaudit {relocaudit.__version__}\n"


def test_output_is_utf8_whatever_the_locale() -> None:
    done = start("-m", "relocaudit", "policies", RELOCAUDIT_LANG="zh", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "国家规定" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("words", ["2>/dev/full", "2>&-"])
def test_words_that_find_no_room_change_no_exit_code(words: str) -> None:
    command = f"'{sys.executable}' -m relocaudit rule NONE {words}"
    done = subprocess.run(
        ["bash", "-c", command], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"'{sys.executable}' -m relocaudit rules | true"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_an_interrupt_ends_with_130() -> None:
    code = (
        "import os, signal, sys\n"
        # A shell that starts us in the background has it ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import relocaudit.cli.policies as p\n"
        "p.to_stdout = lambda text: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.argv = ['relocaudit', 'policies']\n"
        "from relocaudit.cli.app import main\nmain()"
    )
    done = start("-c", code)
    assert (done.returncode, done.stderr) == (130, "")


def test_a_bug_of_ours_shows_where_but_not_what(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise KeyError("999901198001012226")

    monkeypatch.setattr("relocaudit.cli.program.program_for", broken)
    monkeypatch.setattr(sys, "argv", ["relocaudit", "check", "a.xlsx"])
    monkeypatch.setenv("RELOCAUDIT_LANG", "en")
    before = os.umask(0)
    os.umask(before)
    try:
        with pytest.raises(SystemExit) as end:
            app.main()
    finally:
        os.umask(before)
    shown = capsys.readouterr().err
    assert end.value.code == 3
    assert "this is our fault" in shown
    assert "KeyError" in shown
    assert "9999" not in shown


def test_a_line_of_complaint_names_the_file_once(capsys: pytest.CaptureFixture[str]) -> None:
    from relocaudit.model.message import Message
    from relocaudit.model.wording import Wording

    faults.complain("a.toml", Message.of("{file}: broken", file="a.toml"), Wording("en"))
    faults.complain("a.xlsx", Message.of("broken"), Wording("en"))
    faults.complain("\x1b[2Jb.xlsx", Message.of("broken"), Wording("en"))
    assert capsys.readouterr().err.splitlines() == [
        "relocaudit: a.toml: broken",
        "relocaudit: a.xlsx: broken",
        "relocaudit: \\x1b[2Jb.xlsx: broken",
    ]
