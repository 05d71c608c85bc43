"""Whether a `print` can be handed to a logger, and to which."""

from __future__ import annotations

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Starred
from vibelint.facts.file import CallSite, FileFacts
from vibelint.model.finding import Fix
from vibelint.project.loggers import Logging

IDLE = {"end", "flush", "file"}
NAME = "logger"


def fix_of(one: Logging, facts: FileFacts, library: str) -> Fix | None:
    """The fix of a print; None where its values cannot simply be handed over.

    Args:
        one: The print, or any other logging.
        facts: Of its file.
        library: The logger to use.
    """
    made: dict[str, dict[str, str]] = load("logging/loggers.yaml")["made"]
    site = next((site for site in facts.calls if site.call.span == one.span), None)
    if one.function != "builtins.print" or library not in made or site is None:
        return None
    if not _is_simple(site):
        return None
    own = _own_logger(facts, library)
    name = own or NAME
    if _is_taken(facts, name, 1 if own else 0):
        return None
    values = {"library": library, "logger": name, **({} if own else made[library])}
    return Fix("log-print", False, tuple(sorted(values.items())))


def _is_simple(site: CallSite) -> bool:
    """Whether it is a statement that prints values between blanks."""
    call = site.call
    starred = any(isinstance(value, Starred) for value in call.args)
    keywords = {name for name, _ in call.keywords}
    return (
        site.discarded and not site.awaited and bool(call.args) and not starred and keywords <= IDLE
    )


def _own_logger(facts: FileFacts, library: str) -> str:
    """The name under which the module has a logger of a library; empty if it has none."""
    ways: dict[str, list[str]] = load("logging/loggers.yaml")["loggers"][library]
    for imported in facts.imports:
        if imported.scope == 0 and f"{imported.module}.{imported.name}" in ways.get("imports", ()):
            return imported.bound
    for binding in facts.bindings:
        value = binding.value
        if binding.scope == 0 and isinstance(value, Call) and value.callee in ways.get("makes", ()):
            return binding.target
    return ""


def _is_taken(facts: FileFacts, name: str, known: int) -> bool:
    """Whether a name stands for more than is known of it, anywhere in the file."""
    bound = [binding.target for binding in facts.bindings]
    bound += [imported.bound for imported in facts.imports]
    bound += [scope.name for scope in facts.scopes]
    bound += [parameter.name for scope in facts.scopes for parameter in scope.parameters]
    return bound.count(name) > known
