"""What engines are given of a project."""

from __future__ import annotations

from collections.abc import Iterable

from vibelint.catalogue.delegated import engine_of
from vibelint.engines.port import Job
from vibelint.session.basis import Basis
from vibelint.session.beside import beside
from vibelint.session.delegating import for_engines
from vibelint.session.files import Files
from vibelint.session.libraries import libraries_of
from vibelint.session.texts import Texts


def job_of(
    files: Files,
    basis: Basis,
    rules: tuple[str, ...],
    paths: Iterable[str],
    named: Iterable[tuple[str, str]] = (),
) -> Job:
    """What engines are to do.

    Args:
        files: Of the root.
        basis: What the check stands on.
        rules: Of theirs; without any there is nothing to do.
        paths: Of the Python files to look at, from the root.
        named: Further ids of theirs that people name, each with what names it.
    """
    listing, environment = basis.ground.discovered.listing, basis.ground.environment
    needs_types = any(engine_of(rule) == "mypy" for rule in rules)
    return Job(
        root=files.root.as_posix(),
        files=for_engines(paths, files) if rules else (),
        rules=rules,
        policy=basis.policy,
        source_roots=basis.ground.source_roots(),
        all_files=listing.files,
        python=basis.policy.python or environment.python,
        declared=frozenset(one.name for one in environment.declared),
        libraries=libraries_of(files.root, listing.files) if needs_types else None,
        beside=tuple(beside(files.root, listing)) if needs_types else (),
        named=tuple(named),
        line=Texts(files.read).line,
    )
