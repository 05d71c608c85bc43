"""What is made of a project once."""

from __future__ import annotations

from tests.support import project_of
from vibelint.policy.policy import Policy
from vibelint.project.once import once, once_beside
from vibelint.project.project import Project


def test_it_is_made_once_for_each_project() -> None:
    made: list[Project] = []

    @once
    def count(project: Project) -> int:
        """How many were made before."""
        made.append(project)
        return len(made)

    first, second = project_of({"a.py": ""}), project_of({"a.py": ""})
    assert [count(first), count(first), count(second), count(first)] == [1, 1, 2, 1]
    assert (count.__name__, count.__doc__) == ("count", "How many were made before.")


def test_it_is_made_again_beside_other_documents() -> None:
    made: list[Policy] = []

    @once_beside
    def count(project: Project, policy: Policy) -> int:
        made.append(policy)
        return len(made)

    project, one, other = project_of({"a.py": ""}), Policy(), Policy()
    assert [count(project, one), count(project, one), count(project, other)] == [1, 1, 2]
