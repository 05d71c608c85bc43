"""OpenAPI documents, whole or in excerpts, in YAML or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.model.clause import Citation
from vibelint.model.contract import ContractBody, ContractField
from vibelint.policy.api_contract.drafts import Draft, Trouble
from vibelint.policy.api_contract.nodes import Node, NotRead, quoted, read_nodes
from vibelint.policy.api_contract.paths import HOST, joined, normal

TOLD = re.compile(r'^[ \t{]*"?(?:openapi|swagger|paths)"?\s*:', re.MULTILINE)
PATHS = re.compile(r"\A\s*['\"]?/[^\s'\"]*['\"]?\s*:\s*(?:\n|#|\Z)")
VERBS = ("get", "post", "put", "patch", "delete")
DEEP = 4
MOST = 20_000
"""How many fields are read: schemas may hold each other."""
TRIES = 6


def is_openapi(text: str) -> bool:
    """Whether a block is OpenAPI, or the beginning of it."""
    return bool(TOLD.search(text) or PATHS.match(text))


class OpenApi:
    """Reads one document."""

    def __init__(self, document: str, text: str, line: int) -> None:
        """Parses it; of half a document what comes before the break.

        Args:
            document: The path of the document it stands in.
            text: YAML or JSON.
            line: The number of its first line.
        """
        self.document = document
        self.troubles: list[Trouble] = []
        self.torn: Citation | None = None
        self.left = MOST
        self._seen: dict[tuple[int, str, int], tuple[ContractField, ...] | None] = {}
        self._targets: dict[str, Node | None] = {}
        self.first, self.lines = line, text.split("\n")
        self.root = self._parsed(text, line)

    def drafts(self) -> Iterator[Draft]:
        """Every operation, its path from the server's root where the document says so."""
        root = self.root
        if root is None:
            return
        bases = self._bases(root)
        paths = root.get("paths") or root
        for name, item in paths.pairs():
            if paths is not root and not name.text.startswith(("/", "x-")):
                why = f"`{name.text}` stands where paths do, and is none"
                self.troubles.append(Trouble(self._cited(name.line), why))
            for verb, operation in item.pairs() if name.text.startswith("/") else ():
                if verb.text.lower() in VERBS:
                    yield self._draft(bases, name, verb, operation)

    def _parsed(self, text: str, line: int, left: int = TRIES) -> Node | None:
        try:
            return read_nodes(text, line)
        except NotRead as error:
            if not self.troubles:
                cited = self.torn = self._cited(error.line)
                why = f"the OpenAPI block breaks off here: {error}"
                self.troubles.append(Trouble(cited, why))
            lines = text.split("\n")
            kept = lines[: min(len(lines) - 1, max(0, error.line - line))]
            return self._parsed("\n".join(kept), line, left - 1) if left > 0 and kept else None

    def _bases(self, root: Node) -> list[str]:
        base = root.get("basePath")
        if base is not None:
            return [normal(base.text)]
        servers = root.get("servers")
        urls = [s.get("url") for s in servers.items] if servers is not None else []
        return list(dict.fromkeys(normal(HOST.sub("", url.text) or "/") for url in urls if url))

    def _draft(self, bases: list[str], name: Node, verb: Node, operation: Node) -> Draft:
        based = len(bases) == 1
        path = joined(bases[0], normal(name.text)) if based else normal(name.text)
        cited = self._cited(verb.line)
        draft = Draft(verb.text.upper(), path, cited, "openapi", based=based)
        self._request(draft, operation)
        self._responses(draft, operation)
        return draft

    def _request(self, draft: Draft, operation: Node) -> None:
        body = self._followed(operation.get("requestBody"))
        schema = _schema(body) if body is not None else None
        for parameter in _items(operation.get("parameters")):
            given = self._followed(parameter)
            if given is not None and _text(given.get("in")) == "body":
                schema = given.get("schema")
        if schema is not None:
            draft.holds("request", self._body(schema, "readOnly"))

    def _responses(self, draft: Draft, operation: Node) -> None:
        responses = operation.get("responses")
        for code, response in responses.pairs() if responses is not None else ():
            if not code.text.isdecimal() or not 200 <= int(code.text[:4]) < 400:
                continue
            draft.answers(int(code.text), self._cited(code.line))
            given = self._followed(response)
            schema = (_schema(given) or given.get("schema")) if given is not None else None
            if schema is not None:
                draft.holds("response", self._body(schema, "writeOnly"))

    def _body(self, schema: Node, hidden: str) -> ContractBody | None:
        given = self._followed(schema)
        many = given is not None and _text(given.get("type")) == "array"
        items = self._followed(given.get("items")) if many and given is not None else given
        found = self._properties(items, hidden, DEEP) if items is not None else None
        if found is None or items is None:
            return None
        cited = self._cited(items.line)
        return ContractBody(found, cited, many, whole=items.get("additionalProperties") is None)

    def _properties(self, schema: Node, hidden: str, left: int) -> tuple[ContractField, ...] | None:
        """The fields of an object's schema; None where it does not list them."""
        key = (id(schema), hidden, left)
        if key not in self._seen:
            self._seen[key] = self._listed(schema, hidden, left)
        return self._seen[key]

    def _listed(self, schema: Node, hidden: str, left: int) -> tuple[ContractField, ...] | None:
        found: dict[str, ContractField] = {}
        for part in _items(schema.get("allOf")):
            given = self._followed(part)
            inner = self._properties(given, hidden, left - 1) if given and left > 0 else None
            if inner is None:
                return None
            found |= {one.name: one for one in inner}
        properties = schema.get("properties")
        self.left -= 1
        if (properties is None and not found) or self.left <= 0:
            return None
        needed = {item.text for item in _items(schema.get("required"))}
        for name, value in properties.pairs() if properties is not None else ():
            given = self._followed(value)
            if given is not None and _text(given.get(hidden)) != "true":
                required = name.text in needed
                found[name.text] = self._field(name, given, required, hidden, left)
        return tuple(found.values())

    def _field(
        self, name: Node, schema: Node, required: bool, hidden: str, left: int
    ) -> ContractField:
        kind = self._kind(schema)
        inner: Node | None = schema
        if kind == "array":
            inner = self._followed(schema.get("items"))
        nested = (
            self._properties(inner, hidden, left - 1) if inner is not None and left > 0 else None
        )
        cited = self._cited(name.line)
        return ContractField(name.text, kind, cited, required, nested or ())

    def _kind(self, schema: Node) -> str:
        given = schema.get("type")
        if given is None:
            options = [*_items(schema.get("anyOf")), *_items(schema.get("oneOf"))]
            kinds = {self._kind(one) for o in options if (one := self._followed(o)) is not None}
            kinds.discard("null")
            is_object = schema.get("properties") is not None or schema.get("allOf") is not None
            return kinds.pop() if len(kinds) == 1 else "object" if is_object else ""
        names = [item.text for item in given.items] or [given.text]
        known = [name for name in names if name != "null"]
        return known[0] if len(known) == 1 else "null" if names else ""

    def _followed(self, node: Node | None, left: int = 8) -> Node | None:
        """A value, through a local `$ref`; None for one that leads elsewhere."""
        ref = node.get("$ref") if node is not None else None
        if ref is None or left <= 0:
            return node if ref is None else None
        if ref.text not in self._targets:
            self._targets[ref.text] = None  # what a reference to itself meets
            self._targets[ref.text] = self._followed(self._target(ref.text), left - 1)
        return self._targets[ref.text]

    def _target(self, ref: str) -> Node | None:
        target = self.root if ref.startswith("#/") else None
        for step in ref.split("/")[1:]:
            target = target.get(step.replace("~1", "/")) if target is not None else None
        return target

    def _cited(self, line: int) -> Citation:
        return Citation(self.document, line, quoted(self.lines, line - self.first))


def _schema(holder: Node) -> Node | None:
    """The schema under `content`, of JSON if there are several."""
    content = holder.get("content")
    listed = list(content.pairs()) if content is not None else []
    chosen = [value for name, value in listed if "json" in name.text] or [v for _, v in listed]
    return chosen[0].get("schema") if chosen else None


def _items(node: Node | None) -> list[Node]:
    return node.items if node is not None and node.kind == "sequence" else []


def _text(node: Node | None) -> str:
    return node.text if node is not None else ""
