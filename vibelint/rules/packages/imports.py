"""Imports of packages, held to what is approved or declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from itertools import takewhile

from packaging.utils import canonicalize_name

from vibelint.catalogue.page import pages
from vibelint.model.clause import Ask, PackageClause
from vibelint.policy.policy import Policy, reaches
from vibelint.policy.rules.bans import BANNED, packages_of
from vibelint.project.first_party import FirstParty
from vibelint.project.project import Project
from vibelint.project.standard_library import is_standard
from vibelint.project.staying import Question, Staying
from vibelint.project.string_imports import sought
from vibelint.project.traces import files_of
from vibelint.rules.packages.approval import Approval, Bound, Refusal
from vibelint.rules.packages.uses import Use, uses

_Refused = tuple[tuple[Use, Refusal], ...]
UNAPPROVED = "unapproved-import"
BUILD_TOOLS = frozenset({"setuptools", "pkg_resources", "wheel", "Cython", "distutils"})


class Imports:
    """Answers which imports of a project are refused, for one rule."""

    def __init__(self, project: Project, policy: Policy, rule: str) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            policy: What is approved, and how imports in a `try` and the like count.
            rule: The rule whose options say so.
        """
        self.rule = rule
        self.policy = policy
        self.files = project.files
        self.environment = project.environment
        self.python = policy.python or project.environment.python
        self.approval = Approval(project, policy)
        self.own = FirstParty(project, self.approval.foreign, self.approval.wanted)
        self.stack = {clause.citation for clause in policy.packages}
        self._unclaimed: dict[Bound, tuple[str, ...]] = {}
        self._law = policy.part("packages", "python", rules=(rule,))
        law = (self._law, self._placed)
        self._known = Staying[tuple[str, Bound], _Refused](project, f"imports {rule}", law)
        self._is_sought = Question(files_of(project).trace, "sought", self._are_sought)

    def refused(self, path: str, bound: Bound) -> _Refused:
        """The imports of a file that are refused, each statement and package once.

        Args:
            path: The file.
            bound: What its imports are held to.
        """
        return self._known.get((path, bound), lambda: self._refused(path, bound))

    def _refused(self, path: str, bound: Bound) -> _Refused:
        every = ((use, self._refusal(use, path, bound)) for use in uses(self.files[path]))
        return tuple(_once((use, refusal) for use, refusal in every if refusal is not None))

    def _are_sought(self, top: str) -> bool:
        return top in self._sought

    def _refusal(self, use: Use, path: str, bound: Bound) -> Refusal | None:
        top = use.module.partition(".")[0]
        if not top or is_standard(top, self.python) or _builds(top, path):
            return None
        dotted = use.dotted
        refusal = self._banned_here(dotted, path) or self.approval.refusal(dotted, bound)
        if refusal is None or self.own.owns(use.module, use.name, path):
            return None
        if use.type_checking and not self._option("type-checking", path):
            return None
        guarded = use.guarded or self._is_sought(top)
        if guarded and not refusal.ban and not self._option("guarded", path):
            return None
        return refusal

    def _banned_here(self, dotted: str, path: str) -> Refusal | None:
        """What a line that bans in one place only says of an import there."""
        package = self.approval.provided(dotted) if self._placed else None
        if package is None:
            return None
        for ask, clause in self._placed:
            if clause.name in package.distributions and reaches(ask, path):
                return Refusal(package, clause.name, clause)
        return None

    @cached_property
    def _placed(self) -> tuple[tuple[Ask, PackageClause], ...]:
        asks = (one for one in self.policy.asks.get(UNAPPROVED, ()) if one.inside or one.outside)
        return tuple((ask, clause) for ask in asks for clause in packages_of(ask))

    def _option(self, name: str, path: str) -> bool:
        asked = self._law.option(self.rule, name, path)
        if asked is not None:
            return bool(asked)
        options = pages()[self.rule].options
        return any(option.default is True for option in options if option.name == name)

    def bound(self, path: str) -> Bound:
        """What `unapproved-import` holds a file to.

        A closed list binds; else the declared requirements, where a rules line asks.
        """
        if self.policy.closed is not None:
            return Bound.LIST
        asks = self.policy.asks_of(UNAPPROVED, path)
        by_rules = not asks or any(
            ask.citation not in self.stack and ask.option(BANNED) is None for ask in asks
        )
        return Bound.REQUIREMENTS if by_rules and self.approval.declared else Bound.NOTHING

    @cached_property
    def _sought(self) -> frozenset[str]:
        """Modules that some file looks for first: the project can do without them."""
        return frozenset(top for facts in self.files.values() for top in sought(facts))

    @cached_property
    def _tops(self) -> frozenset[str]:
        """All top-level names that the project imports."""
        found = (use for facts in self.files.values() for use in uses(facts))
        return frozenset(use.module.partition(".")[0] for use in found if use.module[0] != ".")

    def doubt(self, refusal: Refusal, bound: Bound) -> str:
        """The distribution that may bring a name which nobody knows; empty where there is none.

        Of several, the one that is named most like it.

        Args:
            refusal: What is refused.
            bound: What imports are held to.
        """
        if refusal.provided.known or refusal.ban:
            return ""
        if bound not in self._unclaimed:
            self._unclaimed[bound] = self.approval.unclaimed(bound, self._tops)
        name = canonicalize_name(refusal.provided.name)
        likeness = partial(_likeness, name)
        return max(self._unclaimed[bound], key=likeness, default="")


def _likeness(name: str, distribution: str) -> int:
    """How many letters a part of a distribution's name begins with as an import name does."""
    pairs = (zip(name, part, strict=False) for part in distribution.split("-"))
    return max(sum(1 for _ in takewhile(lambda two: two[0] == two[1], pair)) for pair in pairs)


def _once(told: Iterable[tuple[Use, Refusal]]) -> Iterator[tuple[Use, Refusal]]:
    """Names of one statement follow each other; a setting names a package once."""
    last: tuple[object, ...] = ()
    settings: set[tuple[object, ...]] = set()
    for use, refusal in told:
        key: tuple[object, ...] = (use.module, use.scope, refusal.distribution)
        if use.setting:
            key = (use.setting, use.scope, refusal.distribution)
            repeated = key in settings
            settings.add(key)
        else:
            repeated = bool(use.name) and key == last
        last = key
        if not repeated:
            yield use, refusal


def _builds(top: str, path: str) -> bool:
    """Whether an import belongs to the build, which is no part of the application."""
    return top in BUILD_TOOLS and path.rpartition("/")[2] == "setup.py"
