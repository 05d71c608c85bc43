"""How blocking work is reached from the event loop, through the project's own functions."""

from weakref import WeakKeyDictionary

from vibelint.project.chains.chains import Chains
from vibelint.project.chains.model import Chain, Unit
from vibelint.project.project import Project

__all__ = ["Chain", "Chains", "Unit", "chains"]

_KNOWN: WeakKeyDictionary[Project, Chains] = WeakKeyDictionary()


def chains(project: Project) -> Chains:
    """The chains of a project, built once."""
    found = _KNOWN.get(project)
    if found is None:
        found = _KNOWN[project] = Chains(project)
    return found
