"""`vibelint server` without the packages that it needs."""

from __future__ import annotations

import subprocess
import sys

RUN = (
    "import sys\nsys.modules['pygls'] = sys.modules['lsprotocol'] = None\n"
    "from vibelint.cli.main import main\nmain(['server', '--stdio'])\n"
)


def test_a_missing_extra_is_named() -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        "vibelint: the language server needs more packages: "
        "`pip install 'vibelint-conformance[lsp]'`\n"
    )
