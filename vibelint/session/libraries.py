"""Which libraries of the project's virtual environment mypy may look at; none is started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from vibelint.engines.port import Libraries
from vibelint.session.disk import digest_of, entries, is_file, is_folder, note, state_of
from vibelint.session.environment import environment_of
from vibelint.session.site_packages import read_site_packages, sites_of

STUBS = "-stubs"


def libraries_of(root: Path, files: Iterable[str]) -> Libraries | None:
    """The libraries of a project; None where no virtual environment lies in it.

    Args:
        root: The project's root, absolute.
        files: What lies under it, paths from the root.
    """
    environment = environment_of(root, files)
    if environment is None:
        return None
    sites = list(sites_of(environment))
    stubs = {name.removesuffix(STUBS): str(folder) for name, folder in _stubs(sites)}
    names = read_site_packages(environment).imports
    return Libraries(
        sites=tuple(map(str, sites)),
        untyped=tuple(
            sorted(
                name
                for name in names
                if name.partition(".")[0] not in stubs and not _is_typed(name, sites)
            )
        ),
        stubs=stubs,
        state=_state(sites),
    )


def _state(sites: Sequence[Path]) -> str:
    """What lies in the sites and when it changed; of a distribution, its record."""
    listed = [entry for site in sites for entry in entries(site)]
    looked = [one / "RECORD" if one.name.endswith(".dist-info") else one for one in listed]
    for path in looked:
        note(path)
    states = [(str(path), state_of(str(path))) for path in looked]
    return digest_of(repr(states).encode("utf-8", "surrogatepass")).hex()


def _stubs(sites: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for site in sites:
        for folder in sorted(site.glob(f"*{STUBS}")):
            if is_folder(folder):
                yield folder.name, folder


def _is_typed(name: str, sites: Iterable[Path]) -> bool:
    """Whether a package says that it is typed (PEP 561), or a module has its stub beside it."""
    parts = name.split(".")
    folders = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    return any(
        is_file(site / f"{folders[-1]}.pyi")
        or any(is_file(site / folder / "py.typed") for folder in folders)
        for site in sites
    )
