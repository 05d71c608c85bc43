"""A project beside its documents, with nothing judged: what brings one back to the other."""

from __future__ import annotations

from dataclasses import dataclass

from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy
from vibelint.policy.read import Reading
from vibelint.project.project import Project


@dataclass(frozen=True)
class Understood:
    """Both, at one time.

    Attributes:
        project: The code.
        policy: What the documents come to.
        documents: Those that could be read.
        reading: How they were read.
        errors: Sentences about those that could not.
    """

    project: Project
    policy: Policy
    documents: tuple[Document, ...]
    reading: Reading
    errors: tuple[str, ...] = ()
