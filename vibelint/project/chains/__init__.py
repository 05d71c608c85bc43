"""How blocking work is reached from the event loop, through the project's own functions."""

from vibelint.project.chains.chains import Chains
from vibelint.project.chains.model import Chain, Unit
from vibelint.project.once import once
from vibelint.project.project import Project

__all__ = ["Chain", "Chains", "Unit", "chains"]


@once
def chains(project: Project) -> Chains:
    """The chains of a project, built once."""
    return Chains(project)
