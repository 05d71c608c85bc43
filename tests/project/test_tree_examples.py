"""Which drawn entries are examples of a kind, and which affix binds the others."""

from __future__ import annotations

import pytest

from vibelint.policy.folder_structure import read_folder_structure
from vibelint.policy.markdown import read_document
from vibelint.project.tree_examples import Examples, examples_of


def examples(*files: str) -> Examples:
    folders = {
        "/".join(file.split("/")[:n]) + "/" for file in files for n in range(1, file.count("/") + 1)
    }
    lines = sorted({*folders, *files})
    text = "\n".join(["```", *lines, "```"])
    (tree,) = read_folder_structure(read_document("folder_structure", "F.md", text))
    return examples_of(tree.entries)


LAYERS = (
    "app/main.py",
    "app/core/security.py",
    "app/core/exceptions.py",
    "app/api/v1/router.py",
    "app/api/v1/endpoints/auth.py",
    "app/api/v1/endpoints/users.py",
    "app/models/base.py",
    "app/models/user.py",
    "app/schemas/common.py",
    "app/schemas/user.py",
    "app/services/user_service.py",
    "app/repositories/base.py",
    "app/repositories/user_repository.py",
    "app/workers/tasks.py",
)


def test_a_stem_that_occurs_in_a_second_folder_is_an_example() -> None:
    found = examples(*LAYERS).entries
    assert {path for path in found if path.endswith(".py")} == {
        "app/api/v1/endpoints/users.py",
        "app/models/user.py",
        "app/schemas/user.py",
        "app/services/user_service.py",
        "app/repositories/user_repository.py",
    }


def test_a_version_folder_is_an_example() -> None:
    assert "app/api/v1/" in examples(*LAYERS).entries


@pytest.mark.parametrize(
    ("files", "folder", "glob"),
    [
        (LAYERS, "app/services/", "*_service.py"),
        (LAYERS, "app/repositories/", "*_repository.py"),
        (("a/repos/user_repo.py", "a/b.py"), "a/repos/", "*_repo.py"),
        (("a/repositories/user_repo.py", "a/b.py"), "a/repositories/", "*_repo.py"),
        (("a/jobs/send_mail.py", "a/jobs/read_mail.py"), "a/jobs/", "*_mail.py"),
        (("a/crud/crud_user.py", "a/b.py"), "a/crud/", "crud_*.py"),
        (("a/prompts/one.prompt.py", "a/prompts/two.prompt.py"), "a/prompts/", "*.prompt.py"),
        (
            ("a/agents/x_agent.py", "a/agents/y_agent.py", "a/agents/graph.py"),
            "a/agents/",
            "*_agent.py",
        ),
    ],
    ids=[
        "the folder's noun",
        "the folder's noun, a base beside it",
        "the folder's short noun",
        "short for the folder's noun",
        "an affix of all siblings",
        "in front",
        "after a dot",
        "most siblings, if it is the folder's noun",
    ],
)
def test_the_affix_is(files: tuple[str, ...], folder: str, glob: str) -> None:
    assert examples(*files).affixes[folder].glob == glob


@pytest.mark.parametrize("folder", ["app/models/", "app/core/", "app/workers/", "app/"])
def test_there_is_no_affix_in(folder: str) -> None:
    assert folder not in examples(*LAYERS).affixes


def test_words_for_one_purpose_are_no_examples() -> None:
    found = examples("app/main.py", "app/config.py", "app/core/config.py", "worker/main.py").entries
    assert not found


def test_sibling_folders_of_one_shape_are_examples_and_so_are_their_modules() -> None:
    found = examples(
        "app/main.py",
        "app/users/router.py",
        "app/users/models.py",
        "app/orders/router.py",
        "app/orders/models.py",
    ).entries
    assert found == {
        "app/users/",
        "app/orders/",
        "app/users/router.py",
        "app/users/models.py",
        "app/orders/router.py",
        "app/orders/models.py",
    }


def test_a_feature_folder_named_like_a_module_elsewhere_is_an_example() -> None:
    found = examples("app/features/resume/a.py", "app/agents/resume_agent.py").entries
    assert "app/features/resume/" in found
