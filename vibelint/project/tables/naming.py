"""Names that code makes of other names: a class's in snake case, in the plural, with a prefix."""

from __future__ import annotations

import re

from vibelint.facts.expression import (
    Attribute,
    Binary,
    Call,
    Comprehension,
    Constant,
    Expr,
    Joined,
    Text,
)
from vibelint.project.spelling import last_name, split
from vibelint.project.tables.reading import At, Reading

OWN = re.compile(r"(?:cls|self|self\.__class__|klass|type\(self\))\.__name__\Z")
DEPTH = 8
SIBILANT = re.compile(r"(?:s|x|z|ch|sh)\Z")
CONSONANT_Y = re.compile(r"[^aeiou]y\Z")
SPLITTING = (
    r"(?<!^)(?=[A-Z])", r"(?=[A-Z])", r"(.)([A-Z][a-z]+)", r"([a-z0-9])([A-Z])", r"([a-z])([A-Z])",
    r"(?<!^)([A-Z])", r"(?<=[a-z])(?=[A-Z])", r"(?<=[a-z0-9])(?=[A-Z])", r"(?<=[a-z0-9])([A-Z])",
    r"([A-Z]+)([A-Z][a-z])", r"([a-z\d])([A-Z])", r"([A-Z\d]+)([A-Z][a-z])", r"\B([A-Z])",
    r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"(?<!^)(?<![A-Z])(?=[A-Z])", r"(?<=.)([A-Z])",
    r"[A-Z][^A-Z]*", r"[A-Z][a-z]*", r"[A-Z][a-z]+", r"[A-Z]?[a-z]+", r"(Model|Table|Entity)$",
    r"Model$", r"Table$", r"Entity$",
)  # fmt: skip
"""The patterns that are tried: one of somebody else's might never end."""
INSERTED = ("_", r"\1_\2", r"_\1", r"_\g<1>", r"\g<1>_\g<2>", "")
HUMPS = re.compile(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))")


def snake(name: str) -> str:
    """`OrderItem` as `order_item`, `HTTPRoute` as `http_route`."""
    return HUMPS.sub(r"_\1", name).lower()


def plural(word: str) -> str:
    """The plural of an English word, as people form table names."""
    if SIBILANT.search(word):
        return f"{word}es"
    return f"{word[:-1]}ies" if CONSONANT_Y.search(word) else f"{word}s"


class Naming:
    """Evaluates the expressions that name tables."""

    def __init__(self, reading: Reading) -> None:
        """Takes what reads expressions."""
        self.reading = reading

    def of(self, at: At, name: str, given: dict[str, str] | None = None) -> str | None:
        """The text that an expression makes.

        Args:
            at: The expression.
            name: The name of the class it is made for.
            given: What the names of parameters and of local variables stand for.

        Returns:
            None where that is not evident.
        """
        return self._text(at, name, given or {}, DEPTH)

    def _text(self, at: At, name: str, given: dict[str, str], left: int) -> str | None:
        expr = at.expr
        if left <= 0:
            return None
        if isinstance(expr, str):
            return self._named(at, expr, name, given, left)
        if isinstance(expr, Text):
            return expr.value
        if isinstance(expr, Constant):
            return None
        if isinstance(expr, Joined):
            return self._joined(at, expr.parts, name, given, left)
        if isinstance(expr, Binary) and expr.operator == "+":
            return self._joined(at, (expr.left, expr.right), name, given, left)
        if isinstance(expr, Attribute) and expr.name == "__name__":
            return name
        return self._called(at, expr, name, given, left) if isinstance(expr, Call) else None

    def _named(self, at: At, expr: str, name: str, given: dict[str, str], left: int) -> str | None:
        if OWN.match(expr):
            return name
        if expr in given:
            return given[expr]
        behind = self.reading.behind(at)
        return self._text(behind, name, given, left - 1) if behind is not None else None

    def _joined(
        self, at: At, parts: tuple[Expr, ...], name: str, given: dict[str, str], left: int
    ) -> str | None:
        read = [self._text(at.to(part), name, given, left - 1) for part in parts]
        known = [text for text in read if text is not None]
        return "".join(known) if len(known) == len(read) else None

    def _called(
        self, at: At, call: Call, name: str, given: dict[str, str], left: int
    ) -> str | None:
        receiver, method = split(call.callee)
        args = [self._text(at.to(arg), name, given, left - 1) for arg in call.args]
        place = self.reading.names.definition(self.reading.meant(at.to(call.callee)))
        if place is not None:
            return self._own(place, args, name, left - 1)
        if method == "sub":
            return _substituted(args)
        if method == "join":
            return self._words(at, call, name, given, left - 1)
        if method in ("pluralize", "plural", "tableize"):
            return plural(args[0]) if args and args[0] else None
        if last_name(call.callee) in ("underscore", "camel_to_snake", "snakecase", "snake_case"):
            return snake(args[0]) if args and args[0] else None
        if receiver is None:
            return args[0] if method == "str" and args else None
        text = self._text(at.to(receiver), name, given, left - 1)
        return _of_method(text, method, args) if text is not None else None

    def _words(self, at: At, call: Call, name: str, given: dict[str, str], left: int) -> str | None:
        """`"_".join(word.lower() for word in re.split(…))`."""
        between = self._text(at.to(split(call.callee)[0] or ""), name, given, left)
        made = call.args[0] if len(call.args) == 1 else None
        facts = self.reading.files[at.path]
        if between is None or not isinstance(made, Comprehension):
            return None
        loops = [b for b in facts.bindings if b.scope == made.scope and b.value is not None]
        if len(loops) != 1 or loops[0].value is None:
            return None
        source = self.reading.settled(At(at.path, at.scope, loops[0].value))
        if not isinstance(source.expr, Call):
            return None
        args = [self._text(source.to(arg), name, given, left) for arg in source.expr.args]
        words = _split(last_name(source.expr.callee), args)
        item = At(at.path, made.scope, made.element)
        each = [self._text(item, name, {loops[0].target: word}, left) for word in words or ()]
        known = [word for word in each if word]
        return between.join(known) if known else None

    def _own(
        self, place: tuple[str, int], args: list[str | None], name: str, left: int
    ) -> str | None:
        """What a function of the project's own makes of its arguments."""
        path, scope = place
        parameters = [p.name for p in self.reading.files[path].scopes[scope].parameters]
        own = [one for one in parameters if one not in ("cls", "self")]
        given = {p: text for p, text in zip(own, args, strict=False) if text is not None}
        for binding in self.reading.files[path].bindings:
            if binding.scope == scope and binding.value is not None and binding.position < 0:
                text = self._text(At(path, scope, binding.value), name, given, left - 1)
                given.pop(binding.target, None)
                given |= {binding.target: text} if text is not None else {}
        results = self.reading.returned(path, scope)
        return self._text(results[0], name, given, left) if len(results) == 1 else None


def _of_method(text: str, method: str, args: list[str | None]) -> str | None:
    """What the usual methods of texts make of one."""
    known = [arg for arg in args if arg is not None]
    if method in ("lower", "casefold") and not args:
        return text.lower()
    if method == "upper" and not args:
        return text.upper()
    if method == "replace" and len(known) == len(args) == 2:
        return text.replace(known[0], known[1])
    if method in ("strip", "lstrip", "rstrip") and len(known) == len(args) <= 1:
        return str(getattr(text, method)(*known))
    if method in ("removesuffix", "removeprefix") and len(known) == len(args) == 1:
        return str(getattr(text, method)(*known))
    return None


def _substituted(args: list[str | None]) -> str | None:
    """What `re.sub` makes of a class's name, with one of the patterns that split at its humps."""
    if len(args) != 3 or None in args:
        return None
    pattern, to, text = (str(arg) for arg in args)
    return re.sub(pattern, to, text) if pattern in SPLITTING and to in INSERTED else None


def _split(method: str, args: list[str | None]) -> list[str] | None:
    """The words of a class's name, as `re.split` and `re.findall` give them."""
    pattern, text = args if len(args) == 2 else (None, None)
    if pattern is None or text is None or pattern not in SPLITTING:
        return None
    return re.findall(pattern, text) if method == "findall" else re.split(pattern, text)
