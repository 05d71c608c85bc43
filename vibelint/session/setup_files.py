"""`setup.cfg`, `setup.py` and `Pipfile`; a `setup.py` is parsed, never run."""

from __future__ import annotations

import ast
import configparser
import warnings

from vibelint.session.manifest import RUNTIME, Lines, Manifest, normal, table
from vibelint.session.pyproject import parse_toml
from vibelint.session.requirements import logical_lines


def read_setup_cfg(path: str, text: str) -> Manifest:
    """What the `[metadata]` and `[options]` of a `setup.cfg` say.

    Args:
        path: From the root.
        text: Its content.
    """
    manifest = Manifest(path)
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        place = getattr(error, "lineno", None)
        why = str(error).split("\n")[0].rstrip(".") + (f" (line {place})" if place else "")
        manifest.notes.append(f"{path}: cannot be read, its requirements are unknown: {why}")
        return manifest
    lines = Lines(text)
    manifest.name = next(iter(normal([parser.get("metadata", "name", fallback="")])), "")
    manifest.python = parser.get("options", "python_requires", fallback="").strip()
    options = [
        ("install_requires", RUNTIME, parser.get("options", "install_requires", fallback=""))
    ]
    if parser.has_section("options.extras_require"):
        options += [(key, key, value) for key, value in parser.items("options.extras_require")]
    for key, group, value in options:
        for offset, wanted in logical_lines(value):
            manifest.add(wanted, group, lines.key(key) + offset - 1)
    return manifest


def read_setup_py(path: str, text: str) -> Manifest:
    """What the literal arguments of `setup(…)` say.

    Args:
        path: From the root.
        text: Its content.
    """
    manifest = Manifest(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return manifest
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("setup"):
            _arguments(manifest, node)
    return manifest


def _arguments(manifest: Manifest, call: ast.Call) -> None:
    for keyword in call.keywords:
        value = keyword.value
        if keyword.arg == "name" and isinstance(value, ast.Constant):
            manifest.name = next(iter(normal([value.value])), "")
        elif keyword.arg == "python_requires" and isinstance(value, ast.Constant):
            manifest.python = str(value.value)
        elif keyword.arg == "install_requires":
            _literals(manifest, value, RUNTIME)
        elif keyword.arg == "extras_require" and isinstance(value, ast.Dict):
            for key, item in zip(value.keys, value.values, strict=True):
                _literals(manifest, item, str(getattr(key, "value", "extra")))


def _literals(manifest: Manifest, value: ast.expr, group: str) -> None:
    for node in getattr(value, "elts", ()):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            manifest.add(node.value, group, node.lineno)


def read_pipfile(path: str, text: str) -> Manifest:
    """What a `Pipfile` says.

    Args:
        path: From the root.
        text: Its content.
    """
    manifest = Manifest(path)
    data = parse_toml(manifest, text)
    lines = Lines(text)
    for section, group in (("packages", RUNTIME), ("dev-packages", "dev")):
        for name, wanted in table(data, section).items():
            version = wanted.get("version", "") if isinstance(wanted, dict) else wanted
            extras = wanted.get("extras", []) if isinstance(wanted, dict) else []
            bracket = f"[{','.join(map(str, extras))}]" if extras else ""
            text = "" if version == "*" or not isinstance(version, str) else version
            manifest.add(f"{name}{bracket}{text}", group, lines.key(name, lines.header(section)))
    return manifest
