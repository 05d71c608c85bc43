"""`pyproject.toml`: PEP 621, dependency groups, Poetry, PDM, uv and Hatch."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from packaging.utils import canonicalize_name

from vibelint.policy.version import specifier
from vibelint.session.manifest import RUNTIME, Lines, Manifest, normal, strings, table

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def parse_toml(manifest: Manifest, text: str) -> dict[str, Any]:
    """A TOML file's content; where it is broken, nothing, and a note with the line."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        why = str(error) or "too deeply nested"
        manifest.notes.append(
            f"{manifest.path}: not valid TOML, its requirements are unknown: {why}"
        )
        return {}


def read_pyproject(path: str, text: str) -> Manifest:
    """What a `pyproject.toml` says.

    Args:
        path: From the root.
        text: Its content.
    """
    manifest = Manifest(path)
    data = parse_toml(manifest, text)
    lines = Lines(text)
    _project(manifest, table(data, "project"), lines)
    for group, value in table(data, "dependency-groups").items():
        _add(manifest, value, group, lines, lines.header("dependency-groups"))
    _tools(manifest, data, lines)
    _poetry(manifest, table(data, "tool", "poetry"), lines)
    _local(manifest, data)
    return manifest


def _project(manifest: Manifest, project: dict[str, Any], lines: Lines) -> None:
    manifest.name = next(iter(normal([project.get("name")])), "")
    python = project.get("requires-python")
    manifest.python = python if isinstance(python, str) else ""
    manifest.python_line = lines.key("requires-python", lines.header("project"))
    _add(manifest, project.get("dependencies"), RUNTIME, lines, lines.header("project"))
    for extra, value in table(project, "optional-dependencies").items():
        start = lines.header("project.optional-dependencies", "project")
        _add(manifest, value, extra, lines, start)


def _add(manifest: Manifest, value: object, group: str, lines: Lines, start: int) -> None:
    for text in strings(value):
        manifest.add(text, group, lines.quoted(text, start))


def _tools(manifest: Manifest, data: dict[str, Any], lines: Lines) -> None:
    build = table(data, "build-system").get("requires")
    _add(manifest, build, "build", lines, lines.header("build-system"))
    uv = table(data, "tool", "uv").get("dev-dependencies")
    _add(manifest, uv, "dev", lines, lines.header("tool.uv"))
    for group, value in table(data, "tool", "pdm", "dev-dependencies").items():
        _add(manifest, value, group, lines, lines.header("tool.pdm.dev-dependencies"))
    for name, env in table(data, "tool", "hatch", "envs").items():
        for key in ("dependencies", "extra-dependencies"):
            start = lines.header(f"tool.hatch.envs.{name}")
            _add(manifest, table(env).get(key), name, lines, start)


def _poetry(manifest: Manifest, poetry: dict[str, Any], lines: Lines) -> None:
    manifest.name = manifest.name or next(iter(normal([poetry.get("name")])), "")
    for group, header, value in _poetry_groups(poetry):
        start = lines.header(header)
        for name, wanted in value.items():
            text, extras = _constraint(wanted)
            if name == "python":
                _poetry_python(manifest, _range(text), lines.key(name, start))
            elif isinstance(wanted, dict) and "path" in wanted:
                manifest.own |= normal([name])
            else:
                _poetry_item(manifest, name, extras, text, group, lines.key(name, start))


def _poetry_python(manifest: Manifest, versions: str, line: int) -> None:
    if versions and not manifest.python:
        manifest.python, manifest.python_line = versions, line


def _poetry_groups(poetry: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield RUNTIME, "tool.poetry.dependencies", table(poetry, "dependencies")
    yield "dev", "tool.poetry.dev-dependencies", table(poetry, "dev-dependencies")
    for group, value in table(poetry, "group").items():
        yield group, f"tool.poetry.group.{group}.dependencies", table(value, "dependencies")


def _poetry_item(
    manifest: Manifest, name: str, extras: list[str], text: str, group: str, line: int
) -> None:
    bracket = f"[{','.join(extras)}]" if extras else ""
    manifest.add(f"{name}{bracket}{_range(text)}", group, line)


def _constraint(wanted: object) -> tuple[str, list[str]]:
    """A Poetry value's version and extras; several constraints give any version."""
    if isinstance(wanted, dict):
        version = wanted.get("version")
        return version if isinstance(version, str) else "", list(strings(wanted.get("extras")))
    return (wanted, []) if isinstance(wanted, str) else ("", [])


def _range(text: str) -> str:
    """Poetry's notation as PEP 440: there, a bare version is exact."""
    text = text.strip()
    if not text or "|" in text or text == "*":
        return ""
    if text[0].isdigit():
        return f"=={text}" if specifier(text) else ""
    if text[0] == "~" and not text.startswith("~="):
        return specifier(text)
    parts = text.replace(", ", ",").replace(" ", ",").split(",")
    return ",".join(filter(None, map(specifier, parts)))


def _local(manifest: Manifest, data: dict[str, Any]) -> None:
    """Workspace members and path dependencies are the repository's own."""
    uv = table(data, "tool", "uv")
    for name, source in table(uv, "sources").items():
        if isinstance(source, dict) and ("path" in source or source.get("workspace")):
            manifest.own.add(canonicalize_name(name))
    manifest.members = list(strings(table(uv, "workspace").get("members")))
    module = table(data, "tool", "maturin").get("module-name")
    manifest.own |= normal([module.partition(".")[0]] if isinstance(module, str) else [])
