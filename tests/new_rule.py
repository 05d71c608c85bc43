"""`python -m tests.new_rule FAMILY ID`: a rule and a page whose example fails until it is written."""

from __future__ import annotations

import re
import sys
from keyword import iskeyword
from pathlib import Path

ROOT = Path(__file__).parent.parent

PAGE = """\
---
kind: file
severity: warning
asked-by:
  forbids:
    en: [some thing]
    id: [suatu hal]
---

# `{rule}`

One sentence that says what it finds, and one that says why anybody minds.

```markdown RULES.md
- Never write some thing
```

## Why

Say what goes wrong in practice.

## Example

```python app/main.py
some_thing()  # error: [{rule}]
```

## Use instead

```python app/main.py
another_thing()
```

## Known limits

Say what it does not see, and why.
"""

CODE = '''\
"""{rule}: see rules/{family}/{rule}.md."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from vibelint.model.finding import Found
from vibelint.rules.base import FileRule
from vibelint.rules.visited import VisitedFile


class {name}(FileRule):
    """Finds what the page describes."""

    def visit_Call(self, node: cst.Call, file: VisitedFile) -> Iterator[Found]:
        """Yields each call that is one."""
        yield from ()
'''


def write(root: Path, family: str, rule: str) -> tuple[Path, Path]:
    """Writes both files.

    Args:
        root: The repository.
        family: The folder, a new one or one that is there.
        rule: The kebab-case id, read as "allow …".

    Returns:
        The page and the module.

    Raises:
        SystemExit: The id is not kebab-case, or taken.
    """
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", rule):
        raise SystemExit(f"`{rule}` is no kebab-case id")
    page = root / "rules" / family / f"{rule}.md"
    package = root / "vibelint" / "rules" / (f"{family}_" if iskeyword(family) else family)
    module = package / f"{rule.replace('-', '_')}.py"
    if page.exists() or module.exists():
        raise SystemExit(f"`{rule}` is there already")
    page.parent.mkdir(parents=True, exist_ok=True)
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").touch()
    page.write_text(PAGE.format(rule=rule), encoding="utf-8")
    name = "".join(word.capitalize() for word in rule.split("-"))
    module.write_text(CODE.format(rule=rule, family=family, name=name), encoding="utf-8")
    return page, module


def main() -> None:
    if len(sys.argv) != 3:
        raise SystemExit("usage: make new-rule FAMILY=handlers ID=some-rule")
    for path in write(ROOT, sys.argv[1], sys.argv[2]):
        print(path.relative_to(ROOT))
    print(f"now: .venv/bin/python -m pytest -k {sys.argv[2]}")


if __name__ == "__main__":
    main()
