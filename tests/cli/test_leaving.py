"""How a process ends: at once, with all said and all done that waits for its end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LEAVE = "from vibelint.cli.leaving import leave\n"
HELD = "class Held:\n    def __del__(self): print('taken apart')\nheld = Held()\n"


def ran(code: str, *flags: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *flags, "-c", code], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_nothing_is_taken_apart_and_all_is_said() -> None:
    assert ran(f"{LEAVE}{HELD}print('said')\nleave(3)") == (3, "said\n")


def test_what_waits_for_the_end_is_done() -> None:
    assert ran(f"import atexit\n{LEAVE}atexit.register(print, 'done')\nleave(0)") == (0, "done\n")


def test_a_thread_that_works_is_waited_for() -> None:
    work = "import threading, time\ndef work():\n    time.sleep(0.3); print('worked')\n"
    code = f"{LEAVE}{work}threading.Thread(target=work).start()\nleave(1)"
    assert ran(code) == (1, "worked\n")


def test_a_profile_is_told() -> None:
    profiled = f"import cProfile\ncProfile.run({LEAVE + 'leave(0)'!r})"
    assert "function calls" in ran(profiled)[1]


def test_a_command_ends_so_with_its_own_code(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "app.py").write_text("def f(x):\n    return (x\n", encoding="utf-8")
    run = (
        f"import sys\nsys.argv = ['vibelint', '--no-cache', '--no-engines', {str(tmp_path)!r}]\n"
        f"{HELD}from vibelint.cli.main import main\nmain()"
    )
    code, said = ran(run)
    assert code == 1
    assert "syntax-error" in said
    assert "taken apart" not in said
