"""`python -m tests.new_rule FAMILY ID`: a rule and a page whose example fails until it is written."""

from __future__ import annotations

import sys
from pathlib import Path

from vibelint.session.new_rule import Home, write_rule
from vibelint.session.trouble import UsageError

ROOT = Path(__file__).parent.parent


def main() -> None:
    if len(sys.argv) != 3:
        raise SystemExit("usage: make new-rule FAMILY=handlers ID=some-rule")
    home = Home(ROOT / "rules", ROOT / "vibelint" / "rules", "rules")
    try:
        written = write_rule(home, sys.argv[1], sys.argv[2])
    except UsageError as error:
        raise SystemExit(str(error)) from None
    for path in written:
        print(path.relative_to(ROOT))
    print(f"now: .venv/bin/python -m pytest -k {sys.argv[2]}")


if __name__ == "__main__":
    main()
