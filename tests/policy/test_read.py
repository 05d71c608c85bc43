from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.policy.rule_pages import PAGES, page
from vibelint.model.clause import Ask
from vibelint.policy.markdown import read_document
from vibelint.policy.policy import Policy
from vibelint.policy.read import PolicyError, Reading, read_policy

KINDS = {
    "RULES.md": "rules",
    "TECH_STACK.md": "tech_stack",
    "FOLDER_STRUCTURE.md": "folder_structure",
}
KNOWN = {
    **PAGES,
    **{
        made.rule: made
        for made in (
            page("drawn", reads=["tree"]),
            page("hygiene", reads=["always"], kind="built-in"),
            page("only-fastapi", reads=["tree"], frameworks=["fastapi"]),
        )
    },
}

STACK = """# Stack

- Python 3.11+
- Framework: FastAPI

## Approved packages

```
fastapi>=0.110
httpx>=0.26
```
"""
TREE = """# Structure

```
app/
├── main.py
└── services/
    └── user_service.py
```
"""
BOTH = """## FastAPI Stack

### Approved packages

```
fastapi>=0.110
httpx
```

## Django Stack

### Approved packages

```
django>=5.0
djangorestframework
```
"""


def policy_of(documents: Mapping[str, str], **reading: Any) -> Policy:
    read = [
        read_document(KINDS[path.rsplit("/", 1)[-1]], path, text)
        for path, text in documents.items()
    ]
    return read_policy(read, Reading(pages=KNOWN, **reading))


def test_a_line_asks() -> None:
    policy = policy_of({"RULES.md": "- Type hints\n- Maximum 50 lines per function\n"})
    assert [ask.citation.line for ask in policy.asks["typed"] if ask.citation] == [1]
    assert policy.option("short-function", "max-lines", "app/a.py") == 50


def test_several_rules_documents_all_count() -> None:
    policy = policy_of({"RULES.md": "- Type hints", "docs/RULES.md": "- No print"})
    assert policy.documents == ("RULES.md", "docs/RULES.md")
    assert {"typed", "logging"} <= set(policy.asks)


def test_nobody_asks_for_what_no_line_says() -> None:
    assert set(policy_of({"RULES.md": "- Type hints"}).asks) == {"typed", "hygiene"}


def test_an_engines_rule_is_asked_for_by_its_selector() -> None:
    assert policy_of({"RULES.md": "- Line length 100"}).asks["ruff/E501"][0].option("length") == 100


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param({}, id="no document at all"),
        pytest.param({"TECH_STACK.md": STACK}, id="only a stack"),
        pytest.param({"FOLDER_STRUCTURE.md": TREE}, id="only a tree"),
    ],
)
def test_without_a_rules_document_the_default_rules_run(documents: dict[str, str]) -> None:
    policy = policy_of(documents)
    assert policy.asks["no-blocking"] == (Ask("no-blocking"),)
    assert "typed" not in policy.asks
    (note,) = [note for note in policy.notes if "vibelint init" in note]
    assert "off for want of RULES.md: " in note
    assert ("TECH_STACK.md: packages" in note) is ("TECH_STACK.md" not in documents)
    assert ("FOLDER_STRUCTURE.md: drawn" in note) is ("FOLDER_STRUCTURE.md" not in documents)


def test_an_empty_rules_document_is_one() -> None:
    policy = policy_of({"RULES.md": ""})
    assert set(policy.asks) == {"hygiene"}
    assert not [note for note in policy.notes if "vibelint init" in note]


def test_a_closed_list_asks_for_what_judges_packages() -> None:
    policy = policy_of({"RULES.md": "", "TECH_STACK.md": STACK})
    (ask,) = policy.asks["packages"]
    assert policy.closed is not None
    assert (ask.citation, ask.strength) == (policy.closed, None)
    assert policy.package("httpx") is not None
    assert policy.python == ">=3.11"


def test_a_ban_asks_and_an_open_list_does_not() -> None:
    banned = policy_of({"RULES.md": "", "TECH_STACK.md": "## Banned\n- requests (use httpx)\n"})
    assert banned.closed is None
    assert banned.asks["packages"][0].citation == banned.packages[0].citation
    assert "packages" not in policy_of({"RULES.md": "", "TECH_STACK.md": "- HTTP: httpx\n"}).asks


def test_settings_open_or_close_the_list() -> None:
    assert policy_of({"TECH_STACK.md": STACK}, packages="open").closed is None
    closed = policy_of({"RULES.md": "", "TECH_STACK.md": "- HTTP: httpx\n"}, packages="closed")
    assert closed.closed is not None
    assert "packages" in closed.asks


def test_a_tree_asks_for_what_judges_folders() -> None:
    policy = policy_of({"RULES.md": "", "FOLDER_STRUCTURE.md": TREE}, tree="strict")
    assert policy.asks["drawn"][0].citation == policy.trees[0].citation
    assert policy.tree_mode == "strict"


def test_the_stack_names_the_framework() -> None:
    policy = policy_of({"RULES.md": "## Django\n- Type hints", "TECH_STACK.md": STACK})
    assert policy.frameworks == {"fastapi"}
    assert "typed" not in policy.asks


@pytest.mark.parametrize(
    ("hint", "package"),
    [(["django"], "django"), (["fastapi"], "fastapi")],
    ids=["the code uses Django", "the code uses FastAPI"],
)
def test_where_the_stack_names_both_the_code_decides(hint: list[str], package: str) -> None:
    policy = policy_of({"TECH_STACK.md": BOTH}, frameworks=frozenset(hint))
    assert policy.frameworks == set(hint)
    other = {"django": "fastapi", "fastapi": "django"}[package]
    assert policy.package(package) is not None
    assert policy.package(other) is None
    assert policy.closed is not None


def test_without_a_hint_both_stay() -> None:
    policy = policy_of({"TECH_STACK.md": BOTH})
    assert policy.frameworks == {"fastapi", "django"}
    assert policy.package("django") is not None
    assert policy.package("fastapi") is not None


def test_a_page_for_another_framework_is_not_asked_for() -> None:
    documents = {"RULES.md": "", "FOLDER_STRUCTURE.md": TREE}
    assert "only-fastapi" in policy_of(documents).asks
    assert "only-fastapi" not in policy_of(documents, frameworks=frozenset({"django"})).asks


def test_a_permission_releases_its_scope() -> None:
    policy = policy_of({"RULES.md": "- No print\n- print is OK in `scripts/`\n"})
    assert policy.asks_of("logging", "app/a.py")
    assert not policy.asks_of("logging", "scripts/a.py")


def test_a_permission_of_the_same_scope_contradicts_and_releases_nothing() -> None:
    policy = policy_of(
        {"RULES.md": "- No print in `src/`\n- print is OK in `src/`\n- print is OK\n"}
    )
    assert policy.asks_of("logging", "src/a.py")


def test_a_wrong_binding_is_an_error_with_its_place() -> None:
    with pytest.raises(PolicyError, match=r"docs/RULES\.md:1: `fat` is no rule"):
        policy_of({"docs/RULES.md": "- One <!-- vibelint: fat -->"})


def test_reading_needs_no_settings() -> None:
    assert read_policy([]).documents == ()
