"""First drafts of the documents of a project, held against the rules that will judge them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vibelint.model.finding import Found
from vibelint.policy.markdown import Document, read_document
from vibelint.policy.policy import Policy
from vibelint.project.tree_examples import parent_of
from vibelint.session.understood import Understood
from vibelint.sync.drafts.contract import contract
from vibelint.sync.drafts.folders import Wishes, folders
from vibelint.sync.drafts.schema import schema
from vibelint.sync.drafts.stack import stack
from vibelint.sync.endpoints import Endpoints
from vibelint.sync.sight import Sight

ROUNDS = 5
MISPLACED = "misplaced-module"


class Drafting:
    """Drafts the documents of one project."""

    def __init__(self, understood: Understood, language: str) -> None:
        """Prepares it.

        Args:
            understood: The project; its documents are not looked at.
            language: `en` or `id`.
        """
        self.understood, self.language = understood, language

    def texts(self) -> dict[str, str]:
        """The drafts by file name; none of what the project has nothing for."""
        drafts: dict[str, Callable[[], str]] = {
            "TECH_STACK.md": self.stack,
            "FOLDER_STRUCTURE.md": self.folders,
            "DB_SCHEMA.md": self.schema,
            "API_CONTRACT.md": self.contract,
        }
        return {name: text for name, draft in drafts.items() if (text := draft())}

    def stack(self) -> str:
        """TECH_STACK.md; empty where nothing is declared or imported."""
        text = stack(self.understood.project, self.language)
        return text if "|" in text else ""

    def contract(self) -> str:
        """API_CONTRACT.md; empty where no route is found."""
        found = list(Endpoints(self.understood.project).every(Policy()))
        return contract(found, self.language) if found else ""

    def schema(self) -> str:
        """DB_SCHEMA.md; empty where no table is declared."""
        text = schema(self.understood.project, self.language)
        return text if "|" in text else ""

    def folders(self) -> str:
        """FOLDER_STRUCTURE.md: modules that lie apart from their like are drawn where they are.

        Empty where there is no Python.
        """
        if not self.understood.project.listing.python:
            return ""
        wishes = Wishes()
        for _ in range(ROUNDS):
            text = folders(self.understood.project, self.language, wishes)
            found = self._misplaced(text)
            if not found:
                break
            silent = wishes.silent | {_target(one) for one in found}
            files = wishes.files | {one.place.path for one in found}
            wishes = Wishes(files, silent)
        return text

    def _misplaced(self, text: str) -> list[Found]:
        document = read_document("folder_structure", "FOLDER_STRUCTURE.md", text)
        sight = Sight(self.understood, [MISPLACED])
        return sight.found(sight.beside(document))


def _target(found: Found) -> str:
    """The folder that a drawing means for a misplaced module."""
    return parent_of(found.remedy.rpartition("`")[0].rpartition("`")[2])


def read_drafts(texts: Iterable[tuple[str, str]]) -> tuple[Document, ...]:
    """Drafts as documents.

    Args:
        texts: File names and texts.
    """
    return tuple(
        read_document(name.removesuffix(".md").lower(), name, text) for name, text in texts
    )
