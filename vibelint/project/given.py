"""The names under which a file gives something: what is called by one may have another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vibelint.facts.expression import Attribute, Call, Collection, Constant, Expr, Subscript, Text
from vibelint.facts.file import CLASS, MODULE, Binding, FileFacts, Import, Scope
from vibelint.model.value import Value

PROPERTIES = frozenset(
    {"property", "cached_property", "hybrid_property", "abstractproperty", "computed_field"}
)
PLAIN = frozenset({"str", "int", "float", "bool", "bytes"})
"""Types of fields that nobody calls."""
SHOWING = (MODULE, CLASS)
"""Scopes whose names others read."""
NONE: frozenset[str] = frozenset()


def collect(facts: FileFacts, local: set[str], top: set[str], members: set[str]) -> None:
    """Adds the names under which a file gives something that has another name, or none.

    Args:
        facts: The file.
        local: Those of this file alone.
        top: Those on the top of modules.
        members: Those that are read from objects and modules.
    """
    scopes = facts.scopes
    local.update([parameter.name for scope in scopes for parameter in scope.parameters])
    for imported in facts.imports:
        name = imported.name
        if imported.bound != (name or imported.module.rpartition(".")[2]):
            local.add(imported.bound)
            _add(scopes[imported.scope], imported.bound, top, members)
    for binding in facts.bindings:
        target = binding.target
        if not target or _is_plain(binding):
            continue
        if "." not in target:
            local.add(target)
            scope = scopes[binding.scope]
            if scope.outer or scope.kind in SHOWING:
                _add(scope, target, top, members)
        elif not target.endswith("."):
            members.add(target.rpartition(".")[2])


def called(facts: FileFacts) -> set[str]:
    """The plain names that a file calls or decorates with."""
    made = [site.call.callee for site in facts.calls]
    made += [decorator for scope in facts.scopes for decorator in scope.decorators]
    return {one for one in made if type(one) is str and "." not in one}


def _add(scope: Scope, name: str, top: set[str], members: set[str]) -> None:
    if scope.kind is MODULE or name in scope.outer:
        top.add(name)
        members.add(name)
    elif scope.kind is CLASS:
        members.add(name)


def _is_plain(binding: Binding) -> bool:
    """Whether a binding gives its name nothing that is called, or a member of the same name."""
    annotation = binding.annotation
    if annotation is not None:
        return type(annotation) is str and annotation in PLAIN
    if binding.position >= 0:
        return False
    value = binding.value
    if type(value) is not str:
        kind = type(value)
        return kind is Text or kind is Constant or kind is Collection
    if "." in value and "." in binding.target:
        return value.rpartition(".")[2] == binding.target.rpartition(".")[2]
    return False


def root(imported: Import) -> str:
    """The first word of the module that an import names; empty for a relative one."""
    return imported.module.partition(".")[0]


class Given(Value, frozen=True):
    """What one file tells of words, each several of them between blanks; see `words.Words`.

    Attributes:
        local: Loose names that it calls itself.
        imported: First words of the modules that it imports from.
    """

    local: str
    top: str
    members: str
    properties: str
    defined: str
    imported: str
    inherited: str


def take(_path: str, facts: FileFacts) -> Given:
    """What a file tells of words."""
    local, top, members = set[str](), set[str](), set[str]()
    collect(facts, local, top, members)
    return Given(
        local=text(local.intersection(called(facts))),
        top=text(top),
        members=text(members),
        properties=text([s.name for s in facts.scopes if s.decorators and is_property(s)]),
        defined=text([scope.name for scope in facts.scopes]),
        imported=text([imported.module.partition(".")[0] for imported in facts.imports]),
        inherited=text(_inherited(facts)),
    )


def text(words: Iterable[str]) -> str:
    """Words in order, each once, with blanks between them."""
    if not words:
        return ""
    found = words if type(words) is set else set(words)
    return " ".join(sorted(found)) if len(found) > 1 else "".join(found)


def words_in(texts: Iterable[str], known: dict[str, str] | None = None) -> frozenset[str]:
    """The words of texts that `text` gave.

    Args:
        texts: The texts.
        known: Words that others know, each by itself: equal ones are one object; is added to.
    """
    found = set(" ".join(texts).split())
    return frozenset(found if known is None else [known.setdefault(word, word) for word in found])


def _inherited(facts: FileFacts) -> Iterator[str]:
    classes = [scope for scope in facts.scopes if scope.kind is CLASS]
    own = {scope.name for scope in classes}
    for scope in classes:
        for base in scope.bases:
            name = base.base if isinstance(base, Subscript) else base
            word = last(name)
            if word is not None and name not in own:
                yield word


def is_property(holder: Scope) -> bool:
    """Whether a function is a property by its decorators."""
    made = holder.decorators
    return bool(made) and any(_named(decorator) in PROPERTIES for decorator in made)


def last(expr: Expr) -> str | None:
    """The last word of a name or attribute; None for anything else."""
    if type(expr) is str:
        return expr.rpartition(".")[2]
    return expr.name if type(expr) is Attribute else None


def _named(decorator: Expr) -> str:
    return last(decorator.callee if isinstance(decorator, Call) else decorator) or ""
