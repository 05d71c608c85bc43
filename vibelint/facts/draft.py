"""The facts of one file while they are being collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from sys import intern
from typing import Any

import libcst as cst

from vibelint.facts.access import Access
from vibelint.facts.expression import OTHER, Attribute, Call, Constant, Expr
from vibelint.facts.file import (
    Binding,
    CallSite,
    Comment,
    FileFacts,
    Import,
    Parameter,
    Result,
    Scope,
    ScopeKind,
)
from vibelint.facts.seldom import folded
from vibelint.facts.sizes import Sizes
from vibelint.facts.step import Step, StepKind
from vibelint.model.span import Span
from vibelint.syntax.source import Source

EXITS = (cst.Raise, cst.Return, cst.Continue, cst.Break)
NEST = 60
"""How deep a lowered expression is nested at most: deeper parts are `OTHER`, since facts are
compared, hashed and sent between processes by code that recurses."""

Lower = Callable[["Draft", Any], Expr]
Run = Callable[["Draft", Any], None]


class Frame:
    """A scope whose body is being read."""

    __slots__ = (
        "branch",
        "depth",
        "generator",
        "guarded",
        "handled",
        "index",
        "kind",
        "name",
        "outer",
        "parent",
        "qualname",
        "statements",
    )

    def __init__(self, kind: ScopeKind, name: str, index: int, parent: Frame | None) -> None:
        self.kind = kind
        self.name = name
        self.index = index
        self.parent = parent
        above = parent.qualname if parent else ""
        self.qualname: str = intern(f"{above}.{name}" if above else name)
        self.outer: list[str] = []
        self.generator = False
        self.handled: bool = (
            kind is ScopeKind.COMPREHENSION and parent is not None and parent.handled
        )
        self.guarded = False
        self.statements = 0
        self.branch = 0
        self.depth = 0


class Draft:
    """What the collectors write to.

    Attributes:
        place: Gives a node's span.
        sizes: Counts the file's lines.
        frame: The scope that evaluates what is being read.
        seen: Where dotted names are noted while a step's subject is read; None outside of one.
        reads: Whether attributes that are read are worth a fact here.
        type_checking: Whether this is under `if TYPE_CHECKING`.
        exports: The names in `__all__`; None before it is met.
        opaque: Whether `__all__` has parts that are not literal.
    """

    def __init__(
        self,
        source: Source,
        expressions: Mapping[type[cst.CSTNode], Lower],
        statements: Mapping[type[cst.CSTNode], Run],
    ) -> None:
        self.place: Callable[[cst.CSTNode], Span] = source.place
        self.sizes = Sizes(source)
        self._expressions = expressions
        self._statements = statements
        self._nest = 0
        self._constants: dict[str, Constant] = {}
        self._shared: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self.scopes: list[Scope | None] = [None]
        self.imports: list[Import] = []
        self.bindings: list[Binding] = []
        self.calls: list[CallSite] = []
        self.accesses: list[Access] = []
        self.results: list[Result] = []
        self.steps: list[Step] = []
        self.frame = Frame(ScopeKind.MODULE, "", 0, None)
        self.seen: list[str] | None = None
        self.reads = True
        self.quoted = False
        self.type_checking = False
        self.exports: list[str] | None = None
        self.opaque = False

    # Reading

    def lower(self, node: cst.CSTNode) -> Expr:
        """The value of an expression; its calls, lambdas and walruses become facts on the way."""
        handler = self._expressions.get(type(node))
        return OTHER if handler is None else self.within(handler, node)

    def within(self, handler: Lower, node: cst.CSTNode) -> Expr:
        """What a handler makes of a node, `OTHER` for every `NEST`th level."""
        self._nest += 1
        value = handler(self, node)
        self._nest -= 1
        return OTHER if self._nest and not self._nest % NEST else value

    def silent(self, node: cst.CSTNode) -> Expr:
        """As `lower`, where attributes that are read are not worth a fact."""
        before, self.reads = self.reads, False
        value = self.lower(node)
        self.reads = before
        return value

    def subject(self, node: cst.CSTNode) -> tuple[Expr, tuple[str, ...]]:
        """An expression and the dotted names in it, none where the expression says them itself."""
        before, self.seen = self.seen, []
        value = self.lower(node)
        names, self.seen = self.seen, before
        if before is not None:
            before.extend(names)
        plain = type(value) in (str, Call, Attribute)
        return value, () if plain else self.share(tuple(names))

    def note(self, name: str) -> None:
        """Remembers a dotted name for the step whose subject is being read."""
        if self.seen is not None:
            self.seen.append(name)

    def run(self, body: Sequence[cst.CSTNode]) -> None:
        """Reads statements, small or compound."""
        statements = self._statements
        for node in body:
            if type(node) is cst.SimpleStatementLine:
                self.run(node.body)
                if node is not body[-1] and type(node.body[-1]) in EXITS:
                    left, end = self.place(node), self.place(body[-1])
                    rest = Span(left.end_line, left.end_column, end.end_line, end.end_column)
                    self.step(StepKind.NEVER, rest, end.end_line)
                continue
            self.frame.statements += 1
            handler = statements.get(type(node))
            if handler is not None:
                handler(self, node)

    def block(self, suite: cst.BaseSuite, *, branch: bool = True, step: bool = True) -> None:
        """Reads the body of a compound statement.

        Args:
            suite: The body.
            branch: Whether it may be left out, or run again.
            step: Whether it stands inside a step of this scope.
        """
        frame = self.frame
        frame.branch += branch
        frame.depth += step
        self.run(suite.body)
        frame.branch -= branch
        frame.depth -= step

    # Scopes

    def enter(self, kind: ScopeKind, name: str) -> Frame:
        """Opens a scope in the current one."""
        self.scopes.append(None)
        self.frame = Frame(kind, name, len(self.scopes) - 1, self.frame)
        return self.frame

    def leave(
        self,
        span: Span,
        end_line: int,
        *,
        decorators: tuple[Expr, ...] = (),
        parameters: tuple[Parameter, ...] = (),
        returns: Expr | None = None,
        bases: tuple[Expr, ...] = (),
        keywords: tuple[tuple[str, Expr], ...] = (),
        stub: bool = False,
        type_parameters: tuple[tuple[str, Expr | None], ...] = (),
        size: tuple[int, int] = (0, 0),
    ) -> None:
        """Closes the current scope."""
        frame = self.frame
        parent = frame.parent
        self.scopes[frame.index] = Scope(
            kind=frame.kind,
            name=frame.name,
            qualname=frame.qualname,
            parent=parent.index if parent else -1,
            span=span,
            end_line=end_line,
            decorators=decorators,
            parameters=parameters,
            returns=returns,
            bases=bases,
            keywords=keywords,
            generator=frame.generator,
            outer=tuple(frame.outer),
            stub=stub,
            statements=frame.statements,
            type_parameters=type_parameters,
            lines=size[0],
            code_lines=size[1],
        )
        if parent:
            parent.statements += frame.statements
            self.frame = parent

    # Writing

    def step(
        self,
        kind: StepKind,
        span: Span,
        end_line: int,
        subject: Expr = OTHER,
        names: tuple[str, ...] = (),
        *,
        exits: bool = False,
        else_line: int = 0,
        denies: bool = False,
        needs: tuple[str, ...] = (),
        lacks: tuple[str, ...] = (),
        compared: tuple[str, ...] = (),
    ) -> None:
        """Notes a piece of work of the current scope."""
        frame = self.frame
        self.steps.append(
            Step(
                kind,
                frame.index,
                span,
                end_line,
                subject,
                names,
                frame.depth,
                exits,
                else_line,
                denies,
                needs,
                lacks,
                compared,
            )
        )

    def constant(self, source: str) -> Constant:
        """A constant, one object for equal ones."""
        found = self._constants.get(source)
        if found is None:
            found = self._constants[source] = Constant(source)
        return found

    def share(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The same tuple for equal ones."""
        return self._shared.setdefault(names, names) if names else ()

    def finish(
        self, path: str, lines: tuple[int, int], comments: tuple[Comment, ...], generated: bool
    ) -> FileFacts:
        """The facts, complete."""
        return FileFacts(
            path=path,
            lines=lines[0],
            scopes=tuple(scope for scope in self.scopes if scope is not None),
            imports=tuple(self.imports),
            bindings=tuple(self.bindings),
            calls=tuple(self.calls),
            results=tuple(self.results),
            comments=comments,
            exports=None if self.opaque or self.exports is None else tuple(self.exports),
            code_lines=lines[1],
            generated=generated,
            folded_accesses=folded(self.accesses),
            folded_steps=folded(self.steps),
        )
