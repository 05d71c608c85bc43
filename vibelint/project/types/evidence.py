"""What functions are seen to return and yield."""

from __future__ import annotations

from collections import defaultdict

from vibelint.facts.expression import Constant, Starred
from vibelint.facts.file import Result
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import Type


class Evidence:
    """Reads `return` and `yield`, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        self._tables: dict[str, dict[int, list[Result]]] = {}

    def of(self, path: str, scope: int, *, yields: bool) -> list[Type | None]:
        """What each `return` or `yield` of a function gives, `None` left out."""
        found = []
        for result in self.results(path, scope):
            value = result.value
            if result.yields is not yields or isinstance(value, Constant):
                continue
            if isinstance(value, Starred):
                inner = self.asked.expression(path, scope, value.value, result.span)
                found.append(self.asked.item(inner, asynchronous=False))
            else:
                found.append(self.asked.expression(path, scope, value, result.span))
        return found

    def results(self, path: str, scope: int) -> list[Result]:
        """The `return`s and `yield`s of a scope."""
        facts = self.asked.files[path]
        if path not in self._tables:
            table: dict[int, list[Result]] = defaultdict(list)
            for result in facts.results:
                table[result.scope].append(result)
            self._tables[path] = table
        return self._tables[path].get(scope, [])
