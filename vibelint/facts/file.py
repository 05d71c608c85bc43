"""What is known of one Python file: plain values, ready to be cached and sent between processes."""

from __future__ import annotations

from vibelint.facts import seldom
from vibelint.facts.access import Access
from vibelint.facts.expression import Call, Expr
from vibelint.facts.step import Step
from vibelint.model.span import Span
from vibelint.model.value import Kind, Value


class Import(Value, frozen=True):
    """One imported name.

    Attributes:
        module: The module as written, relative dots included (`..models.user`, `os.path`).
        name: The name taken from it, `*` for all of them; empty for a plain `import`, but for
            `import a.b as a`, which is told as `from a import b as a`.
        bound: The local name it binds; empty for `*`. A plain `import a.b` binds `a`.
        scope: Index of the scope that holds it.
        span: The module's or the name's own words.
        type_checking: Under `if TYPE_CHECKING`.
        guarded: In a `try` whose `except` takes ImportError or wider, or in that `except`.
    """

    module: str
    name: str
    bound: str
    scope: int
    span: Span
    type_checking: bool = False
    guarded: bool = False


class ScopeKind(Kind):
    """What opens a scope."""

    MODULE = "module"
    CLASS = "class"
    FUNCTION = "def"
    ASYNC_FUNCTION = "async def"
    LAMBDA = "lambda"
    COMPREHENSION = "comprehension"


MODULE, CLASS, LAMBDA = ScopeKind.MODULE, ScopeKind.CLASS, ScopeKind.LAMBDA
FUNCTION, ASYNC_FUNCTION = ScopeKind.FUNCTION, ScopeKind.ASYNC_FUNCTION
COMPREHENSION = ScopeKind.COMPREHENSION
# For what looks at every scope: a member is asked of an Enum's class in Python, before 3.12.


class Parameter(Value, frozen=True):
    """A parameter; `kind` is `positional`, `keyword`, `*` or `**`."""

    name: str
    kind: str
    annotation: Expr | None = None
    default: Expr | None = None


class Scope(Value, frozen=True):
    """A module, class, function, lambda or comprehension.

    Attributes:
        kind: What opened it.
        name: Its own name; empty for the module, `<lambda>`, `<comprehension>`.
        qualname: Dotted names from the module's top, without `<locals>`; empty for the module.
        parent: Index of the enclosing scope; -1 for the module.
        span: Its name's place (for a lambda or comprehension, the whole expression).
        end_line: Its last line.
        decorators: As written, from the top; they are evaluated in the parent.
        parameters: In order.
        returns: The return annotation.
        bases: A class's positional bases.
        keywords: A class's keyword arguments (`metaclass`, …).
        generator: Whether a function yields; whether a comprehension is a generator expression.
        outer: Names declared `global` or `nonlocal`.
        stub: A function with no body but a docstring, `...`, `pass` or NotImplementedError.
        statements: How many statements the body holds, nested ones counted, docstring not.
        type_parameters: Names and bounds (None for none) of `def f[T: Base](…)` and `class C[T]`.
        lines: Of a definition, from its own line to its last, docstring left out.
        code_lines: Those of them that are neither blank nor only a comment.
    """

    kind: ScopeKind
    name: str
    qualname: str
    parent: int
    span: Span
    end_line: int
    decorators: tuple[Expr, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    returns: Expr | None = None
    bases: tuple[Expr, ...] = ()
    keywords: tuple[tuple[str, Expr], ...] = ()
    generator: bool = False
    outer: tuple[str, ...] = ()
    stub: bool = False
    statements: int = 0
    type_parameters: tuple[tuple[str, Expr | None], ...] = ()
    lines: int = 0
    code_lines: int = 0

    @property
    def is_function(self) -> bool:
        """Whether it is a `def` or an `async def`."""
        return self.kind in _FUNCTIONS


_FUNCTIONS = (FUNCTION, ASYNC_FUNCTION)


class BindingKind(Kind):
    """How a name comes by its value."""

    ASSIGN = "assign"
    AUGMENTED = "augmented"
    WALRUS = "walrus"
    FOR = "for"
    ASYNC_FOR = "async for"
    WITH = "with"
    ASYNC_WITH = "async with"
    EXCEPT = "except"
    DELETE = "delete"
    MATCH = "match"
    TYPE = "type"


DELETE = BindingKind.DELETE


class Binding(Value, frozen=True):
    """A name, attribute or tuple that receives a value, or a context that is entered.

    Attributes:
        target: The dotted name, each name of a tuple a binding of its own; empty for a `with`
            without `as` and for targets that are no name (`d[k] = …`).
        position: Place in the tuple on the left, from 0; -1 when the target takes all.
        value: The right side, what is iterated, entered or caught; None for a bare annotation,
            `OTHER` from `*rest` on and for parts of a pattern.
        annotation: The annotation, if it has one.
        kind: How.
        scope: Index of the scope it stands in.
        span: The target's place, or the value's where there is no target.
        branch: Whether it stands under `if`, `try`, a loop or `match` inside its scope.
        nested: Places in tuples inside it: in `for i, (a, b) in pairs`, `b` is at 1 and (1,).
        operator: The operator of an augmented assignment, such as `+`.
        end_line: The last line of a `with`'s body; 0 for anything else.
        table: The dotted name of what a target without a name is put into: `CACHE[key] = …`.
    """

    target: str
    position: int
    value: Expr | None
    annotation: Expr | None
    kind: BindingKind
    scope: int
    span: Span
    branch: bool = False
    nested: tuple[int, ...] = ()
    operator: str = ""
    end_line: int = 0
    table: str = ""


class CallSite(Value, frozen=True):
    """A call and what becomes of it.

    Attributes:
        call: The call.
        scope: Index of the scope that evaluates it (defaults and decorators: the enclosing one).
        awaited: Whether it stands directly under `await`.
        discarded: Whether it is a statement of its own (`f()` or `await f()`).
        handled: Whether it stands in a `try` of the same scope that has an `except`.
    """

    call: Call
    scope: int
    awaited: bool = False
    discarded: bool = False
    handled: bool = False


class Result(Value, frozen=True):
    """A `return` or `yield` value, or a lambda's body.

    Attributes:
        value: The value; `yield from x` gives `Starred(x)`.
        scope: Index of the scope that gives it.
        span: The value's place.
        yields: Whether it is yielded.
    """

    value: Expr
    scope: int
    span: Span
    yields: bool = False


class Fault(Value, frozen=True):
    """Why a file could not be read: one clear sentence and where."""

    message: str
    span: Span


class Comment(Value, frozen=True):
    """A `#` comment that starts with `vibelint:`, `noqa` or `type: ignore`.

    Attributes:
        text: From the `#` to the line's end, trimmed.
        span: Its place.
        own_line: Whether nothing else stands on the line.
        covers: First and last line of the statement it ends, or of the next one if it stands alone.
    """

    text: str
    span: Span
    own_line: bool
    covers: tuple[int, int]


class FileFacts(Value, frozen=True):
    """All that later floors know of a file.

    Attributes:
        path: From the project's root, with forward slashes.
        lines: How many lines it has.
        scopes: The module first, parents before children.
        fault: Why there is nothing else here, if it could not be read or parsed.
        exports: The names in a literal `__all__`; None when there is none.
        code_lines: Lines that are neither blank nor only a comment, the docstring left out.
        generated: Whether comments above the code say so.
        folded_accesses: `accesses`, as bytes.
        folded_steps: `steps`, as bytes.
    """

    path: str
    lines: int
    scopes: tuple[Scope, ...] = ()
    imports: tuple[Import, ...] = ()
    bindings: tuple[Binding, ...] = ()
    calls: tuple[CallSite, ...] = ()
    results: tuple[Result, ...] = ()
    comments: tuple[Comment, ...] = ()
    exports: tuple[str, ...] | None = None
    fault: Fault | None = None
    code_lines: int = 0
    generated: bool = False
    folded_accesses: bytes = b""
    folded_steps: bytes = b""

    @property
    def accesses(self) -> tuple[Access, ...]:
        """What is read and not called; equal ones, but no longer the same, when asked again."""
        return seldom.accesses(self.folded_accesses) if self.folded_accesses else ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The work that is no call and no binding; as for `accesses`."""
        return seldom.steps(self.folded_steps) if self.folded_steps else ()

    def function_of(self, scope: int) -> int:
        """The function that a scope lies in, comprehensions and nested classes included.

        Args:
            scope: Its index in `scopes`.

        Returns:
            The function's index; 0, the module's, for what lies in none.
        """
        while scope > 0 and not self.scopes[scope].is_function:
            scope = self.scopes[scope].parent
        return scope
