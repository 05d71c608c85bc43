"""What shells are offered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vibelint.cli.completion import name_default


def offered(line: str, at: int | None = None) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    known = {
        **os.environ,
        "_VIBELINT_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1 if at is None else at),
    }
    command = [sys.executable, "-m", "vibelint"]
    done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout.splitlines()


def test_commands_and_paths_come_first() -> None:
    found = offered("vibelint ")
    assert "plain,hook" in found
    assert "plain,rules" in found
    assert any(item.startswith("file,") for item in found)


@pytest.mark.parametrize("line", ["vibelint --sel", "vibelint check --sel", "vibelint app/ --sel"])
def test_options_of_the_check_even_where_it_is_left_out(line: str) -> None:
    assert offered(line) == ["plain,--select"]


def test_rules_behind_an_option_and_a_comma() -> None:
    assert offered("vibelint check --select blocking") == ["plain,blocking-call-in-async"]
    assert offered("vibelint --ignore fat-handler,query-in") == [
        "plain,fat-handler,query-in-handler"
    ]
    assert offered("vibelint rule fat") == ["plain,fat-handler"]


def test_other_commands_keep_their_own() -> None:
    assert offered("vibelint hook cl") == ["plain,claude"]


def test_a_line_that_tells_no_place_is_left_alone() -> None:
    environment = {"COMP_WORDS": "vibelint ap", "COMP_CWORD": "ap"}
    name_default(environment, ())
    assert environment["COMP_WORDS"] == "vibelint ap"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "vibelint", "completion", shell]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "_VIBELINT_COMPLETE" in done.stdout
