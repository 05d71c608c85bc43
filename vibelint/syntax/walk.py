"""The one walker: a table from node class to methods, an explicit stack, no trivia.

Where all methods are of compound statements, no expression is entered: none stands inside one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import libcst as cst

from vibelint.syntax.children import Children, children, is_entered

Method = Callable[..., Iterable[Any] | None]


class Dispatch:
    """The `visit_<Node>` and `leave_<Node>` methods of visitors, collected once for many trees."""

    def __init__(self, visitors: Iterable[object]) -> None:
        """Collects the methods, in the visitors' order.

        Args:
            visitors: Any objects; their methods are named as LibCST names them and take the node
                and the walk's extra arguments.

        Raises:
            TypeError: A method is named after no node class that the walker enters.
        """
        self._visits: defaultdict[type, list[Method]] = defaultdict(list)
        self._leaves: defaultdict[type, list[Method]] = defaultdict(list)
        for visitor in visitors:
            for name in dir(type(visitor)):
                self._take(visitor, name)
        visited = (*self._visits, *self._leaves)
        self._bodies = all(issubclass(kind, cst.BaseCompoundStatement) for kind in visited)
        self._plans: dict[type, _Plan] = {}

    def walk(self, module: cst.CSTNode, *extra: object) -> list[Any]:
        """Calls the methods on every node, parents first, children in the order of the text.

        Args:
            module: The node to start from, included.
            extra: Passed on to each method behind the node.

        Returns:
            What the methods returned as iterables, one list in the order of the calls.
        """
        results: list[Any] = []
        plans = self._plans
        stack: list[Any] = [module]
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is tuple or kind is list:
                stack.extend(reversed(node))
                continue
            if kind is _Leave:
                node.call(results, extra)
                continue
            plan = plans.get(kind) or self._plan(node)
            for method in plan.visits:
                if (result := method(node, *extra)) is not None:
                    results.extend(result)
            if plan.leaves:
                stack.append(_Leave(node, plan.leaves))
            if plan.children is not None:
                stack.extend(plan.children(node))
        return results

    def _take(self, visitor: object, name: str) -> None:
        prefix, underscore, kind = name.partition("_")
        if prefix not in ("visit", "leave") or not underscore:
            return
        node_class: object = getattr(cst, kind, None)
        if not is_entered(node_class):
            raise TypeError(f"`{type(visitor).__name__}.{name}`: the walker enters no `{kind}`")
        table = self._visits if prefix == "visit" else self._leaves
        table[node_class].append(getattr(visitor, name))

    def _plan(self, node: object) -> _Plan:
        kind = type(node)
        plan = _Plan(
            tuple(self._visits.get(kind, ())),
            tuple(self._leaves.get(kind, ())),
            children(kind, node, bodies=self._bodies) if isinstance(node, cst.CSTNode) else None,
        )
        self._plans[kind] = plan
        return plan


class _Plan:
    """What to do with nodes of one class."""

    __slots__ = ("children", "leaves", "visits")

    def __init__(
        self,
        visits: tuple[Method, ...],
        leaves: tuple[Method, ...],
        children: Children | None,
    ) -> None:
        self.visits = visits
        self.leaves = leaves
        self.children = children


class _Leave:
    """A node that has been entered and will be left."""

    __slots__ = ("_methods", "_node")

    def __init__(self, node: cst.CSTNode, methods: tuple[Method, ...]) -> None:
        self._node = node
        self._methods = methods

    def call(self, results: list[Any], extra: tuple[object, ...]) -> None:
        for method in self._methods:
            if (result := method(self._node, *extra)) is not None:
                results.extend(result)
