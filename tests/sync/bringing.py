"""Documents of small projects made of strings, brought back to the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.support import KINDS, project_of
from vibelint.policy.markdown import read_document
from vibelint.policy.read import Reading, read_policy
from vibelint.policy.text import decode
from vibelint.session.understood import Understood
from vibelint.sync.bring import Bringing
from vibelint.sync.contract.comparison import ContractComparison
from vibelint.sync.schema.comparison import SchemaComparison
from vibelint.sync.sight import Sight
from vibelint.sync.stack.comparison import StackComparison
from vibelint.sync.tree.comparison import TreeComparison
from vibelint.sync.wanted import Comparison


@dataclass(frozen=True)
class Outcome:
    """What became of the documents: their bytes, and what is left to say."""

    after: dict[str, bytes]
    left: list[str]

    @property
    def text(self) -> str:
        """The only document's text."""
        (content,) = self.after.values()
        return content.decode()


def understood(files: Mapping[str, str | bytes], **known: Any) -> Understood:
    """A project and its documents, by path."""
    texts = {path: decode(_bytes(data)) for path, data in files.items()}
    documents = tuple(
        read_document(KINDS[path], path, text) for path, text in texts.items() if path in KINDS
    )
    policy = read_policy(documents, Reading())
    return Understood(project_of(texts, **known), policy, documents, Reading())


def contract(text: str | bytes, *, removes: bool = False, **code: str) -> Outcome:
    """A contract brought back to modules, which are named by keywords (`a__b` is `a/b.py`)."""
    named = {f"{name.replace('__', '/')}.py": module for name, module in code.items()}
    seen = understood({"API_CONTRACT.md": text, **named})
    return _brought(
        seen, ContractComparison(seen.project, removes=removes), {"API_CONTRACT.md": text}
    )


def schema(text: str | bytes, *, removes: bool = False, **code: str) -> Outcome:
    """A schema brought back to the models of modules, which are named by keywords."""
    seen = understood({"DB_SCHEMA.md": text, **{f"{name}.py": body for name, body in code.items()}})
    return _brought(seen, SchemaComparison(seen.project, removes=removes), {"DB_SCHEMA.md": text})


def tree(text: str | bytes, *paths: str, removes: bool = False) -> Outcome:
    """A drawing brought back to files, each of them an empty module."""
    seen = understood({"FOLDER_STRUCTURE.md": text, **dict.fromkeys(paths, "")})
    comparison = TreeComparison(seen.project, removes=removes)
    return _brought(seen, comparison, {"FOLDER_STRUCTURE.md": text})


def stack(text: str | bytes, *approved: str, **known: Any) -> Outcome:
    """A package list with some packages approved."""
    seen = understood({"TECH_STACK.md": text}, **known)
    return _brought(seen, StackComparison(seen.project, approved), {"TECH_STACK.md": text})


def _brought(seen: Understood, comparison: Comparison, files: Mapping[str, str | bytes]) -> Outcome:
    contents = {path: _bytes(data) for path, data in files.items()}
    sight = Sight(seen, comparison.rules)
    done = Bringing(sight, comparison, contents).run()
    again = Bringing(sight, comparison, {**contents, **done.after}).run()
    assert not again.after, "what is brought back once stays as it is"
    assert [one.words for one in again.left] == [one.words for one in done.left]
    return Outcome({**contents, **done.after}, [one.words for one in done.left])


def _bytes(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode()
