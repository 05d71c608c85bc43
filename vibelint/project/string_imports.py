"""Imports that are written as text: dynamic ones, and the dotted paths in Django's settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import (
    Binary,
    Choice,
    Collection,
    Comprehension,
    Expr,
    Starred,
    Text,
)
from vibelint.facts.file import FileFacts, Import, ScopeKind
from vibelint.model.span import Span

IMPORTERS = frozenset(
    {
        "__import__",
        "builtins.__import__",
        "importlib.import_module",
        "importlib.__import__",
        "django.utils.module_loading.import_string",
        "werkzeug.utils.import_string",
        "pydoc.locate",
        "pkgutil.resolve_name",
    }
)
SOUGHT = "importlib.util.find_spec"
PROBES = frozenset({"pytest.importorskip", SOUGHT})
_HOMES = frozenset(name.partition(".")[0] for name in IMPORTERS | PROBES)
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
MARKS = frozenset(
    {"INSTALLED_APPS", "MIDDLEWARE", "ROOT_URLCONF", "AUTH_USER_MODEL", "REST_FRAMEWORK"}
)
SETTINGS_PATH = re.compile(r"(?:^|/)(?:\w*settings\w*\.py|settings/(?:\w+/)*\w+\.py)$")
GROWERS = frozenset({"append", "extend", "insert"})


@dataclass(frozen=True, slots=True)
class StringImport:
    """A module named by a string.

    Attributes:
        dotted: The absolute dotted name.
        span: The string's place.
        scope: Index of the scope it stands in.
        guarded: Whether a failure is provided for.
        setting: The Django setting it stands in; empty for a call.
    """

    dotted: str
    span: Span
    scope: int
    guarded: bool = False
    setting: str = ""


def string_imports(facts: FileFacts) -> Iterator[StringImport]:
    """All of a file's imports by text, dynamic ones first.

    Args:
        facts: The file. What is no literal is left out; so are relative names.
    """
    yield from _dynamic(facts)
    if is_settings(facts):
        yield from _settings(facts)


def sought(facts: FileFacts) -> Iterator[str]:
    """The top-level names of the modules that a file asks for with `find_spec`."""
    if not any(imported.module.startswith("importlib") for imported in facts.imports):
        return
    spellings = _spellings(facts.imports)
    for site in facts.calls:
        callee = site.call.callee
        named = site.call.args[0] if site.call.args else None
        if isinstance(callee, str) and isinstance(named, Text) and spellings.get(callee) == SOUGHT:
            yield named.value.partition(".")[0]


def is_settings(facts: FileFacts) -> bool:
    """Whether a file looks like Django's settings: by its name, or by what it assigns."""
    if SETTINGS_PATH.search(facts.path):
        return True
    return any(b.target in MARKS and b.scope == 0 for b in facts.bindings)


def _dynamic(facts: FileFacts) -> Iterator[StringImport]:
    spellings = _spellings(facts.imports)
    for site in facts.calls:
        call = site.call
        if type(call.callee) is not str or call.callee not in spellings:
            continue
        named = call.args[0] if call.args else call.keyword("name")
        if isinstance(named, Text) and DOTTED.fullmatch(named.value):
            guarded = site.handled or spellings[call.callee] in PROBES
            yield StringImport(named.value, named.span, site.scope, guarded)


def _spellings(imports: Iterable[Import]) -> dict[str, str]:
    """How a file writes the functions that import, with what they are."""
    found = {"__import__": "__import__"}
    for imported in imports:
        if imported.module.partition(".")[0] not in _HOMES or not imported.bound:
            continue
        source = _source(imported)
        for function in IMPORTERS | PROBES:
            if function == source or function.startswith(f"{source}."):
                found[imported.bound + function[len(source) :]] = function
    return found


def _source(imported: Import) -> str:
    """What a bound name stands for."""
    if imported.name:
        return f"{imported.module}.{imported.name}"
    top = imported.module.partition(".")[0]
    return top if imported.bound == top else imported.module


def _settings(facts: FileFacts) -> Iterator[StringImport]:
    module_like = (ScopeKind.MODULE, ScopeKind.CLASS)
    for binding in facts.bindings:
        if binding.value is None or facts.scopes[binding.scope].kind not in module_like:
            continue
        yield from _strings(binding.target, binding.value, binding.scope)
    for site in facts.calls:
        callee = site.call.callee if isinstance(site.call.callee, str) else ""
        setting, _, method = callee.rpartition(".")
        if method in GROWERS and facts.scopes[site.scope].kind in module_like:
            for argument in site.call.args:
                yield from _strings(setting, argument, site.scope)


def _strings(setting: str, value: Expr, scope: int) -> Iterator[StringImport]:
    data = _data()
    if setting in data["applications"] or setting.endswith(tuple(data["applications-ending"])):
        texts = _texts(value)
    elif setting in data["paths"] or setting.endswith(tuple(data["paths-ending"])):
        texts = (text for text in _texts(value) if "." in text.value)
    elif setting in data["keyed"]:
        texts = (t for t in _keyed(value, data["keyed"][setting]) if "." in t.value)
    else:
        return
    for text in texts:
        if DOTTED.fullmatch(text.value):
            yield StringImport(text.value, text.span, scope, setting=setting)


def _texts(value: Expr) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    for part in _parts(value):
        yield from _texts(part)


def _keyed(value: Expr, keys: list[str]) -> Iterator[Text]:
    """The texts below some keys of nested dicts."""
    if isinstance(value, Collection) and value.kind == "dict":
        for key, item in zip(value.keys, value.items, strict=False):
            named = isinstance(key, Text) and key.value in keys
            yield from _texts(item) if named else _keyed(item, keys)
        return
    for part in _parts(value):
        yield from _keyed(part, keys)


def _parts(value: Expr) -> tuple[Expr, ...]:
    if isinstance(value, Collection):
        return value.items
    if isinstance(value, Binary):
        return (value.left, value.right) if value.operator in ("+", "|") else ()
    if isinstance(value, Choice):
        return value.options
    if isinstance(value, Starred):
        return (value.value,)
    return (value.element,) if isinstance(value, Comprehension) else ()


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("packages/django_settings.yaml")
    return data
