"""Python versions that the stack names, against `requires-python`."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version

from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.policy.version_range import meets
from vibelint.project.project import Project
from vibelint.rules.documents.contradiction import Contradiction

FROM = (">=", "~=", "==")


def python_contradictions(project: Project, policy: Policy) -> Iterator[Contradiction]:
    """The stack's Python, where the manifest lets older versions in or shares none with it.

    Args:
        project: Its `requires-python`.
        policy: The Python versions that the stack names.
        named: The line that names them.
    """
    stack, manifest = policy.python, project.environment.python
    named = policy.python_line
    if named is None or not stack or not manifest:
        return
    path, line = project.environment.python_place
    if not meets(stack, manifest) or _is_older(manifest, stack):
        yield Contradiction(
            named,
            f"the stack names Python `{stack}`, and `requires-python` is `{manifest}`",
            "name the same versions in both",
            other=Place(path, Span.of_line(line)),
        )


def _is_older(manifest: str, stack: str) -> bool:
    """Whether a range starts below another."""
    ours, theirs = _lowest(manifest), _lowest(stack)
    return ours is not None and theirs is not None and ours.release[:2] < theirs.release[:2]


def _lowest(text: str) -> Version | None:
    try:
        specifiers = SpecifierSet(text)
    except InvalidSpecifier:
        return None
    starts = [Version(s.version.removesuffix(".*")) for s in specifiers if s.operator in FROM]
    return max(starts, default=None)
