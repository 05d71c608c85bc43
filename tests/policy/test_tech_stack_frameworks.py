"""A stack for each framework, the version of Python and what the project stands on."""

import pytest

from tests.policy.test_tech_stack import stack
from vibelint.model.clause import Verdict

BOTH = """\
# Bootstrap

Works for FastAPI or Django REST Framework.

### Step 1: TECH_STACK.md

### FastAPI Stack

```markdown
## Core
- Python: 3.12+
- Web: FastAPI

## Approved Packages
```

fastapi>=0.110
arq>=0.25

```
```

### Django REST Stack

```markdown
## Core
- Web: Django 5.1+, DRF

## Approved Packages
```

Django>=5.1
djangorestframework>=3.15

```
```

### Step 2: RULES.md

- Logging with structlog, never loguru
"""


def test_a_bootstrap_document_yields_a_list_for_each_framework() -> None:
    read = stack(BOTH)
    lists = [(c.framework, c.name) for c in read.packages if c.verdict is Verdict.APPROVED]
    assert lists == [
        ("fastapi", "fastapi"),
        ("fastapi", "arq"),
        ("django", "django"),
        ("django", "djangorestframework"),
    ]
    assert [(citation.quote, framework) for citation, framework in read.closed] == [
        ("Approved Packages", "fastapi"),
        ("Approved Packages", "django"),
    ]
    assert read.frameworks == {"fastapi", "django"}
    assert read.python == ">=3.12"
    assert all(clause.framework for clause in read.packages)
    assert not any("log" in clause.name for clause in read.packages)


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("- Python: 3.11+", ">=3.11"),
        ("- Python: `3.11+`", ">=3.11"),
        ("- **Python 3.12**", ">=3.12,<4"),
        ("Runs on Python >= 3.11, < 3.13.", ">=3.11,<3.13"),
        ("| Language | Choice | Version |\n|-|-|-|\n| Main | **Python** | ^3.11 |", ">=3.11,<4"),
        ('```toml\nrequires-python = ">=3.10"\n```', ">=3.10"),
        ('```toml\npython = "^3.11"\n```', ">=3.11,<4"),
        ("- Python", ""),
        ("## Banned\n- Python 2.7", ""),
    ],
)
def test_the_python_version(text: str, python: str) -> None:
    assert stack(text).python == python


@pytest.mark.parametrize(
    ("text", "frameworks"),
    [
        ("- FastAPI", {"fastapi"}),
        ("- DRF 3.15", {"django"}),
        ("## Banned\n- Django\n\n## Core\n- FastAPI", {"fastapi"}),
        ("- Flask", set()),
    ],
)
def test_the_frameworks(text: str, frameworks: set[str]) -> None:
    assert stack(text).frameworks == frameworks
