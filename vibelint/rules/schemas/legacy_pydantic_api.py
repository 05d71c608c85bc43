"""legacy-pydantic-api: see rules/schemas/legacy-pydantic-api.md."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.specifiers import SpecifierSet

from vibelint.model.finding import Fix, Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.pydantic import Legacy, Pydantic
from vibelint.rules.base import ProjectRule

CONFIGS = {"class Config": "ConfigDict", "settings Config": "SettingsConfigDict"}
SECOND = ("2.0", "2.5", "2.99")


class LegacyPydanticApi(ProjectRule):
    """Yields each name and shape of Pydantic 1."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields what has another name in version 2, unless the project is on version 1."""
        pydantic = Pydantic(project)
        if not pydantic.is_used or _is_on_first(project, policy):
            return
        for path, facts in project.files.items():
            for legacy in pydantic.of(path):
                yield Found(
                    rule=self.id,
                    place=Place(path, legacy.span),
                    message=_message(legacy),
                    remedy=_remedy(legacy),
                    symbol=facts.scopes[legacy.scope].qualname,
                    fix=_fix(legacy),
                )


def _is_on_first(project: Project, policy: Policy) -> bool:
    """Whether the documents or the requirements leave no room for version 2."""
    clause = policy.package("pydantic")
    ranges = [d.specifier for d in project.environment.declared if d.name == "pydantic"]
    ranges += [clause.specifier] if clause else []
    return any(text and not _allows_second(SpecifierSet(text)) for text in ranges)


def _allows_second(allowed: SpecifierSet) -> bool:
    """Whether a range holds a version 2: one of its own bounds, one between, or the last."""
    bounds = [one.version.removesuffix(".*") for one in allowed if one.version[:1] >= "2"]
    return any(allowed.contains(version, prereleases=True) for version in (*bounds, *SECOND))


def _message(legacy: Legacy) -> str:
    names = " and ".join(f"`{name}`" for name in legacy.old)
    if legacy.kind in CONFIGS:
        return f"`class Config` of `{legacy.owner}` is how Pydantic 1 was configured"
    if legacy.kind == "method":
        names = f"`.{legacy.old[0]}()`"
    if legacy.kind == "decorator":
        names = f"`@{legacy.old[0]}`"
    return f"{names} {'are' if len(legacy.old) > 1 else 'is'} of Pydantic 1"


def _remedy(legacy: Legacy) -> str:
    if legacy.kind in CONFIGS:
        renamed = [
            f"`{old}` as `{new}`"
            for old, new in zip(legacy.old, legacy.new, strict=True)
            if old != new
        ]
        told = f", {' and '.join(renamed)}" if renamed else ""
        return f"write `model_config = {CONFIGS[legacy.kind]}(…)`{told}"
    if legacy.kind == "method":
        return f"call `.{legacy.new[0]}()`"
    return f"use {' and '.join(_quoted(name) for name in legacy.new)}"


def _quoted(new: str) -> str:
    return new if " " in new else f"`{new}`"


def _fix(legacy: Legacy) -> Fix | None:
    if not legacy.exact:
        return None
    pairs = zip(legacy.old, legacy.new, strict=True)
    return Fix("rename", True, tuple(sorted([("kind", legacy.kind), *pairs])))
