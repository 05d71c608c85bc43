"""A rule begun: a page whose example fails, and the code that is to find it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path

from vibelint.catalogue.page import pages
from vibelint.session.trouble import UsageError

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
"""{rule}: see {pages}/{family}/{rule}.md."""

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


PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "{name}"
version = "0.1.0"
description = "Rules of our own for vibelint"
requires-python = ">=3.10"

[project.entry-points."vibelint.rules"]
{name} = "{package}"

[tool.hatch.build.targets.wheel]
packages = ["{package}"]
"""

TEST = '''\
"""Each page is its rule's specification: what is marked is found, and nothing else."""

from pathlib import Path

import pytest
from vibelint.session.page_tests import Example, examples


@pytest.mark.parametrize("example", list(examples("{name}")), ids=str)
def test_what_is_marked_is_found_and_nothing_else(example: Example, tmp_path: Path) -> None:
    assert example.found(tmp_path) == example.expected
'''

ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")
LONGEST = 60
"""Letters of an id or a family at most: both are names of files."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where rules are written.

    Attributes:
        pages: The folder of families of pages.
        code: The package of families of modules.
        name: How the code calls its pages.
    """

    pages: Path
    code: Path
    name: str


def write_rule(home: Home, family: str, rule: str) -> list[Path]:
    """Writes a page whose example fails, and the code that is to find it.

    Args:
        home: Where.
        family: The folder, a new one or one that is there.
        rule: The kebab-case id, read as "allow …".

    Returns:
        The page and the module.

    Raises:
        UsageError: The id or the family is not kebab-case, or the id is taken.
    """
    for word in (rule, family):
        if not ID.fullmatch(word):
            raise UsageError(f"`{word}` is no kebab-case name such as `no-legacy-client`")
        if len(word) > LONGEST:
            raise UsageError(f"a rule's id and family have at most {LONGEST} letters: shorten it")
    page = home.pages / family / f"{rule}.md"
    package = home.code / (f"{family}_" if iskeyword(family) else family.replace("-", "_"))
    module = package / f"{rule.replace('-', '_')}.py"
    if rule in pages() or page.exists() or module.exists():
        raise UsageError(f"there is a rule `{rule}` already")
    name = "".join(word.capitalize() for word in rule.split("-"))
    texts = {
        package / "__init__.py": "",
        page: PAGE.format(rule=rule),
        module: CODE.format(rule=rule, pages=home.name, family=family, name=name),
    }
    _write(texts)
    return [page, module]


def write_plugin(folder: Path, family: str, rule: str) -> list[Path]:
    """Writes a rule into a package of the team's own, which is made where there is none.

    Args:
        folder: The distribution's folder; its name becomes that of the plugin.
        family: As for `write_rule`.
        rule: As for `write_rule`.

    Returns:
        What was written.

    Raises:
        UsageError: As `write_rule` does, or the folder holds something else.
    """
    name = folder.name.lower().replace("_", "-")
    package = folder / name.replace("-", "_")
    if not ID.fullmatch(name):
        raise UsageError(f"{folder}: name the folder in kebab-case, such as `team-rules`")
    made = {
        folder / "pyproject.toml": PROJECT.format(name=name, package=package.name),
        package / "__init__.py": f'"""Rules of our own: the plugin `{name}` of vibelint."""\n',
        folder / "tests" / "test_rules.py": TEST.format(name=name),
    }
    if folder.exists() and any(folder.iterdir()) and not (package / "pages").is_dir():
        raise UsageError(f"{folder}: it holds something else: name a new folder, or one of rules")
    written = write_rule(Home(package / "pages", package, "pages"), family, rule)
    missing = {path: text for path, text in made.items() if not path.exists()}
    _write(missing)
    return [*missing, *written]


def _write(texts: Mapping[Path, str]) -> None:
    """Writes those files that are not there yet."""
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.write_text(text, encoding="utf-8")
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise UsageError(f"{error.filename}: cannot be written: {why}") from None
