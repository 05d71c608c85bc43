"""Under which module names mypy knows files, so that it never meets one name twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vibelint.engines.port import Job

CORE = frozenset(
    {
        "_collections_abc",
        "_typeshed",
        "abc",
        "builtins",
        "collections",
        "mypy_extensions",
        "sys",
        "types",
        "typing",
        "typing_extensions",
    }
)
"""Library modules that a module of the project must not hide from mypy."""
OFTEN = frozenset({"alembic"})
"""Libraries beside whose own folder a project keeps one of the same name."""
INITS = ("__init__.py", "__init__.pyi")
ENDINGS = (".pyi", ".py")


def safe_bases(roots: Iterable[str], files: Collection[str]) -> tuple[str, ...]:
    """The source roots that mypy can start imports from.

    Left out are those that hide a module mypy cannot do without, and those that lie in a package,
    whose modules would have two names.

    Args:
        roots: With a trailing slash, the project's root as the empty string.
        files: All that lies under the project's root.
    """
    return tuple(root for root in roots if not _hides(root, files) and not _in_package(root, files))


def _in_package(folder: str, files: Collection[str]) -> bool:
    parts = folder.split("/")[:-1]
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    return any(f"{one}/{init}" in files for one in above for init in INITS)


def _hides(root: str, files: Collection[str]) -> bool:
    return any(
        f"{root}{name}{inside}{ending}" in files
        for name in CORE
        for inside in ("", "/__init__")
        for ending in ENDINGS
    )


def namesakes(job: Job) -> dict[str, str]:
    """Folders that only look like packages: they have no `__init__.py`, but a library their name.

    Args:
        job: Knows the files and which libraries are declared or approved.

    Returns:
        The folders, with a trailing slash, and their names.
    """
    libraries = OFTEN | job.declared | {package.name for package in job.policy.packages}
    found = {}
    for root in job.source_roots:
        for path in job.files:
            name, inside, _ = path.removeprefix(root).partition("/")
            if path.startswith(root) and inside and name.lower().replace("_", "-") in libraries:
                found[f"{root}{name}/"] = name
    return {
        folder: name
        for folder, name in found.items()
        if not any(f"{folder}{init}" in job.all_files for init in INITS)
    }


def one_each(paths: Iterable[str], bases: Collection[str], files: Collection[str]) -> list[str]:
    """The files that mypy can take together: one for each module name, none that hides a library's.

    Args:
        paths: The files to check, sorted.
        bases: Folders that imports start from.
        files: All that lies under the project's root.
    """
    kept: dict[str, str] = {}
    for path in paths:
        name = module_name(path, bases, files)
        if name is not None and not _hides(base_of(path, name), files):
            kept.setdefault(name, path)
    return list(kept.values())


def base_of(path: str, name: str) -> str:
    """The folder that a file's module name starts from: mypy looks for all modules there.

    Args:
        path: From the root.
        name: A module name of the file's.
    """
    folders = path.split("/")[:-1]
    inside = name.count(".") + (path.rpartition("/")[2] in INITS)
    return "".join(f"{folder}/" for folder in folders[: len(folders) - inside])


def module_name(path: str, bases: Collection[str], files: Collection[str]) -> str | None:
    """The name that mypy gives a file with explicit bases and namespace packages.

    Args:
        path: From the root.
        bases: Folders that imports start from, with a trailing slash.
        files: All that lies under the project's root.

    Returns:
        A dotted name; None for a package whose name is no identifier, on which mypy gives up.
    """
    folder, _, file = path.rpartition("/")
    prefix = _package(f"{folder}/" if folder else "", bases, files)
    if prefix is None:
        return None
    stem = next(file.removesuffix(ending) for ending in (*ENDINGS, "") if file.endswith(ending))
    return ".".join(part for part in (prefix, "" if stem == "__init__" else stem) if part)


def _package(folder: str, bases: Collection[str], files: Collection[str]) -> str | None:
    """The package that a folder is; empty where its modules are topmost."""
    names: list[str] = []
    pending: list[str] = []
    while folder and folder not in bases:
        above, _, name = folder.rstrip("/").rpartition("/")
        is_package = any(f"{folder}{init}" in files for init in INITS)
        name = name.removesuffix("-stubs")
        if is_package and not name.isidentifier():
            return None
        pending.insert(0, name)
        if is_package:
            names, pending = [*pending, *names], []
        elif not name.isidentifier():
            return ".".join(names)
        folder = f"{above}/" if above else ""
    return ".".join([*pending, *names] if folder in bases else names)
