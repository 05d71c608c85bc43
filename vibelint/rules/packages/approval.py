"""What the stack document, the rules and the declared requirements say of an imported package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from packaging.utils import canonicalize_name

from vibelint.model.clause import PackageClause, Verdict
from vibelint.model.value import Kind
from vibelint.policy.policy import Policy
from vibelint.project.companions import with_companions
from vibelint.project.distributions import Provided, is_known, is_listed, is_tool, provided
from vibelint.project.project import Project
from vibelint.rules.packages.alternatives import alternatives

LOCK = "lock"
SHORT = 4


class Bound(Kind):
    """What an import is held to where it is not banned."""

    LIST = "the approved packages"
    REQUIREMENTS = "the declared requirements"
    DECLARED = "what is declared, approved or not"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an import is not approved.

    Attributes:
        provided: What brings it.
        distribution: The one to name.
        ban: The line that bans it; None if it is merely not listed.
    """

    provided: Provided
    distribution: str
    ban: PackageClause | None = None

    def told(self, what: str) -> str:
        """A sentence on the import and what is wrong with the distribution that brings it."""
        name = self.provided.name
        if name.replace("_", "-").lower() == self.distribution:
            return f"`{name}` {what}"
        return f"`{name}` comes from `{self.distribution}`, which {what}"


class Approval:
    """Answers whether a package may be imported, for one project."""

    def __init__(self, project: Project, policy: Policy) -> None:
        """Prepares the sets; the environment's metadata is taken where there is any.

        Args:
            project: Its environment.
            policy: Its package clauses; the rest of it is not looked at.
        """
        self.environment = project.environment
        self.packages = policy.packages
        self._known: dict[str, Provided | None] = {}
        self._wanted: dict[str, bool] = {}
        self._refusals: dict[tuple[str, Bound], Refusal | None] = {}

    def provided(self, dotted: str) -> Provided | None:
        """What brings an import name; see `vibelint.project.distributions.provided`."""
        if dotted not in self._known:
            self._known[dotted] = provided(dotted, self.environment.installed)
        return self._known[dotted]

    def refusal(self, dotted: str, bound: Bound) -> Refusal | None:
        """Why a third-party import is not approved, None if it is.

        Args:
            dotted: The absolute import name.
            bound: What the project holds imports to.
        """
        package = self.provided(dotted)
        if package is None:
            return None
        key = (package.name, bound)
        if key not in self._refusals:
            self._refusals[key] = self._refusal(package, bound)
        return self._refusals[key]

    def _refusal(self, package: Provided, bound: Bound) -> Refusal | None:
        allowed = self.allowed(bound)
        ban = self._ban(package, allowed)
        if ban is not None:
            return Refusal(package, ban.name, ban)
        if bound is Bound.NOTHING or self._is_allowed(package, allowed):
            return None
        return Refusal(package, self._told(package))

    def unclaimed(self, bound: Bound, tops: Iterable[str]) -> tuple[str, ...]:
        """The distributions that may be imported, whose import names nobody knows or uses.

        Where there are any, an unknown import may well be what one of them brings.

        Args:
            bound: What the project holds imports to.
            tops: All top-level names that the project imports.

        Returns:
            Their names in the order of the alphabet.
        """
        installed = {name for names in self.environment.installed.values() for name in names}
        strange = (n for n in sorted(self.explicit(bound)) if not _is_accounted(n))
        packages = [package for package in map(self.provided, tops) if package is not None]
        named = {name for one in packages for name in one.candidates | one.cousins}
        others = [one for one in packages if self.allowed(bound).isdisjoint(one.candidates)]
        return tuple(
            name
            for name in strange
            if name not in installed | named and not any(_brings(name, one) for one in others)
        )

    def explicit(self, bound: Bound) -> set[str]:
        """The distributions that may be imported and are named themselves, companions left out."""
        declared = {i.name for i in self.environment.declared if i.group != LOCK}
        if bound is Bound.DECLARED:
            return declared
        listed = {c.name for c in self.packages if c.verdict is not Verdict.BANNED}
        return listed | declared if bound is Bound.REQUIREMENTS else listed

    def alternative(self, distribution: str, bound: Bound = Bound.LIST) -> str:
        """A package for the same purpose that may be used, empty if there is none."""
        return next(alternatives(distribution, self.explicit(bound)), "")

    def allowed(self, bound: Bound) -> frozenset[str]:
        """The distributions that may be imported."""
        if bound is Bound.DECLARED:
            return self.declared
        if bound is Bound.REQUIREMENTS:
            return self.approved | self.declared
        return self.approved

    def wanted(self, top: str) -> bool:
        """Whether a declared or approved distribution has a top-level import name."""
        if top not in self._wanted:
            package = self.provided(top)
            allowed = self.approved | self.declared
            self._wanted[top] = package is not None and self._is_allowed(package, allowed)
        return self._wanted[top]

    def foreign(self, top: str) -> bool:
        """Whether some distribution is known to have a top-level import name."""
        if is_known(top) or top in self.environment.installed:
            return True
        return canonicalize_name(top) in self._bans

    @cached_property
    def approved(self) -> frozenset[str]:
        """What the stack document approves or mentions, with companions."""
        listed = [(c.name, c.extras) for c in self.packages if c.verdict is not Verdict.BANNED]
        return self._with_companions(listed)

    @cached_property
    def declared(self) -> frozenset[str]:
        """What the project's own files require, with companions; lock files do not count."""
        items = [item for item in self.environment.declared if item.group != LOCK]
        return self._with_companions((item.name, item.extras) for item in items)

    def _with_companions(self, wanted: Iterable[tuple[str, tuple[str, ...]]]) -> frozenset[str]:
        return with_companions(wanted, self.environment.brings)

    @cached_property
    def _bans(self) -> dict[str, PackageClause]:
        """Bans of a package as a whole; one of some versions is no matter of imports."""
        banned = [c for c in self.packages if c.verdict is Verdict.BANNED and not c.specifier]
        return {clause.name: clause for clause in reversed(banned)}

    def _ban(self, package: Provided, allowed: frozenset[str]) -> PackageClause | None:
        banned = [self._bans[name] for name in _ordered(package) if name in self._bans]
        others = allowed.intersection(package.distributions).difference(self._bans)
        return banned[0] if banned and not others else None

    def _is_allowed(self, package: Provided, allowed: frozenset[str]) -> bool:
        if not allowed.isdisjoint(package.candidates | package.cousins):
            return True
        if "." in package.name:
            joined = {_joined(name) for name in package.distributions}
            return any(_joined(name) in joined for name in allowed)
        if package.known:
            return False
        brought = not self._extras.isdisjoint(package.candidates)
        return brought or any(_brings(name, package) for name in allowed)

    @cached_property
    def _extras(self) -> frozenset[str]:
        """The extras of distributions whose import names nobody knows: they may be named alike."""
        wanted = [(c.name, c.extras) for c in self.packages if c.verdict is not Verdict.BANNED]
        wanted += [(i.name, i.extras) for i in self.environment.declared if i.group != LOCK]
        return frozenset(e for name, extras in wanted if not is_listed(name) for e in extras)

    def _told(self, package: Provided) -> str:
        """The distribution to name: a declared or installed one before the usual one."""
        names = package.distributions
        declared = (item.name for item in self.environment.declared)
        cousins = package.cousins
        return next((name for name in declared if name in names or name in cousins), names[0])


def _ordered(package: Provided) -> Iterator[str]:
    yield from package.distributions
    yield from sorted(package.candidates.difference(package.distributions))


def _is_accounted(distribution: str) -> bool:
    """Whether the catalogue knows its import names, or it is a tool that code does not import."""
    return is_listed(distribution) or is_tool(distribution)


def _brings(distribution: str, package: Provided) -> bool:
    """Whether a distribution whose import names nobody knows may be what brings a package."""
    if _is_accounted(distribution):
        return False
    if distribution in package.candidates | package.cousins:
        return True
    top = canonicalize_name(package.name.partition(".")[0])
    if top in distribution.split("-"):
        return True
    compact = _joined(top)
    return len(compact) >= SHORT and compact in _joined(distribution)


def _joined(name: str) -> str:
    """A name without its hyphens: where a namespace's members have them, nobody can tell."""
    return name.replace("-", "")
