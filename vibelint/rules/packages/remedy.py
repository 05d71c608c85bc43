"""What to do about an import that is not approved."""

from __future__ import annotations

from vibelint.model.clause import Verdict
from vibelint.policy.policy import Policy
from vibelint.rules.packages.approval import LOCK, Approval, Bound, Refusal


def remedy(
    refusal: Refusal, approval: Approval, policy: Policy, bound: Bound, path: str, doubt: str
) -> str:
    """A clause that says what to do, beginning with a verb.

    Args:
        refusal: What is wrong.
        approval: What may be used instead.
        policy: Where that is written.
        bound: What imports are held to.
        path: The importing file.
        doubt: A distribution that may bring the name after all; empty for none.
    """
    if doubt:
        return f"remove the import, unless `{doubt}` or another approved package brings it"
    if refusal.ban and refusal.ban.instead:
        return "use " + " or ".join(replacement(name, policy) for name in refusal.ban.instead)
    other = approval.alternative(refusal.distribution, bound)
    if other:
        return f"use {replacement(other, policy)}"
    if refusal.ban:
        return "remove the import"
    name = refusal.distribution
    if bound is Bound.REQUIREMENTS:
        return declare(refusal, approval, path)
    document = policy.closed.document if policy.closed else "the stack document"
    return f"add `{name}` to {document} if the team approves it, or remove the import"


def declare(refusal: Refusal, approval: Approval, path: str, doubt: str = "") -> str:
    """What to do about an import that nothing declares, beginning with a verb.

    Args:
        refusal: What is wrong.
        approval: What is declared, and where.
        path: The importing file.
        doubt: A distribution that may bring the name after all; empty for none.
    """
    if doubt:
        return f"remove the import, unless `{doubt}` or another declared package brings it"
    return f"declare `{refusal.distribution}` in {_manifest(approval, path)}, or remove the import"


def replacement(name: str, policy: Policy) -> str:
    """A package to use instead, with the line that approves it, if one does.

    Args:
        name: Normalised.
        policy: What is approved.
    """
    clause = policy.package(name)
    if clause is None or clause.verdict is not Verdict.APPROVED:
        return f"`{name}`"
    return f"`{name}`, approved in {clause.citation.document}:{clause.citation.line}"


def _manifest(approval: Approval, path: str) -> str:
    """The file that declares what a file needs: the nearest one above it, else the first."""
    declared = dict.fromkeys(i.path for i in approval.environment.declared if i.group != LOCK)
    above = [one for one in declared if path.startswith(one[: one.rfind("/") + 1])]
    nearest = max(above, key=lambda one: one.count("/"), default="")
    return nearest or next(iter(declared), "pyproject.toml")
