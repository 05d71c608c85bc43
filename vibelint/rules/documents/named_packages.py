"""Packages that one line wants and another does not have, bans, or has in another version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from vibelint.model.clause import Clause, PackageClause, State, Verdict
from vibelint.policy.policy import Policy
from vibelint.policy.tech_stack.products import is_tool
from vibelint.policy.version_range import meets
from vibelint.project.companions import with_companions
from vibelint.project.distributions import siblings
from vibelint.project.project import Project
from vibelint.rules.documents.contradiction import Contradiction

HELD = (State.ENFORCED, State.DELEGATED, State.NOT_CHECKABLE, State.UNREAD)


def package_contradictions(project: Project, policy: Policy) -> Iterator[Contradiction]:
    """What the documents say of packages against what they say elsewhere, once for each package.

    Args:
        project: Its environment tells what an extra brings.
        policy: The documents, understood.
    """
    told: set[str] = set()
    found = chain(_banned(policy), _versions(policy), _unapproved(project, policy))
    for name, contradiction in found:
        if name not in told:
            told.add(name)
            yield contradiction


def _unapproved(project: Project, policy: Policy) -> Iterator[tuple[str, Contradiction]]:
    """Packages that the documents want and the closed list, where there is one, lacks."""
    if policy.closed is not None:
        listed = _listed(project, policy)
        yield from _unlisted(policy, listed)
        yield from _wanted(policy, listed)


def _unlisted(policy: Policy, listed: frozenset[str]) -> Iterator[tuple[str, Contradiction]]:
    """Packages that the stack's own lines name and its closed list lacks."""
    for one in policy.packages:
        if one.verdict is Verdict.MENTIONED and one.name not in listed and not is_tool(one.name):
            yield (
                one.name,
                Contradiction(
                    one.citation,
                    f"the stack names `{one.name}`, which its list of approved packages lacks",
                    f"add `{one.name}` to the list, or take it out of this line",
                    policy.closed,
                ),
            )


def _wanted(policy: Policy, listed: frozenset[str]) -> Iterator[tuple[str, Contradiction]]:
    """Packages that a rule wants used and the closed list lacks."""
    for clause in policy.clauses:
        if clause.state not in HELD or _offers(clause, listed):
            continue
        for name in clause.names:
            if name not in listed and not is_tool(name):
                yield (
                    name,
                    Contradiction(
                        clause.citation,
                        f"this rule wants `{name}`, which the list of approved packages lacks",
                        f"add `{name}` to the list, or name what is approved here",
                        policy.closed,
                    ),
                )


def _offers(clause: Clause, listed: frozenset[str]) -> bool:
    """Whether a rule leaves the choice, and one of what it names is approved."""
    words = clause.citation.quote.casefold().replace("/", " or ").split()
    return not {"or", "atau"}.isdisjoint(words) and not listed.isdisjoint(clause.names)


def _banned(policy: Policy) -> Iterator[tuple[str, Contradiction]]:
    """Packages that one line approves and another bans outright."""
    approved = {one.name: one for one in policy.packages if one.verdict is Verdict.APPROVED}
    for ban in policy.packages:
        approval = approved.get(ban.name)
        if ban.verdict is not Verdict.BANNED or approval is None:
            continue
        if ban.strength is None and not ban.specifier and ban.citation != approval.citation:
            yield (
                ban.name,
                Contradiction(
                    ban.citation,
                    f"`{ban.name}` is banned here and approved elsewhere",
                    f"keep one of the two, or say where `{ban.name}` may be used",
                    approval.citation,
                ),
            )


def _versions(policy: Policy) -> Iterator[tuple[str, Contradiction]]:
    """Packages of which two lines want versions that no release can be both of."""
    first: dict[str, PackageClause] = {}
    for one in policy.packages:
        if one.verdict is Verdict.BANNED or not one.specifier:
            continue
        other = first.setdefault(one.name, one)
        if not meets(other.specifier, one.specifier):
            yield (
                one.name,
                Contradiction(
                    one.citation,
                    f"`{one.name}{one.specifier}` here, `{one.name}{other.specifier}` elsewhere: "
                    "no release is both",
                    "name the same versions in both lines",
                    other.citation,
                ),
            )


def _listed(project: Project, policy: Policy) -> frozenset[str]:
    """What is approved, under each of its names: `psycopg2-binary` is `psycopg2`."""
    wanted = [(c.name, c.extras) for c in policy.packages if c.verdict is Verdict.APPROVED]
    brings: Mapping[str, tuple[str, ...]] = project.environment.brings
    return frozenset(other for name in with_companions(wanted, brings) for other in siblings(name))
