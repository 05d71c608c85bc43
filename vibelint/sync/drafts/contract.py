"""API_CONTRACT.md, drafted from the routes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vibelint.sync.contract.section import body
from vibelint.sync.contract.spelling import base_of, title
from vibelint.sync.endpoints import Endpoint, listed
from vibelint.sync.words import word

FREE = re.compile(r"\{[^{}]*\}")


def contract(endpoints: Sequence[Endpoint], language: str) -> str:
    """The document.

    Args:
        endpoints: All that the code has.
        language: `en` or `id`.
    """
    base = base_of([endpoint.url for endpoint in endpoints])
    lines = [f"# {word('contract', language)}"]
    if base:
        lines += ["", f"{word('base', language)}: `{base}`"]
    group = None
    for one in sorted(endpoints, key=lambda one: (group_of(one.url, base), listed(one))):
        if group_of(one.url, base) != group:
            group = group_of(one.url, base)
            lines += ["", f"## {title(group) or word('root', language)}"]
        lines += ["", f"### {one.method} {one.url[len(base) :] or '/'}", *body(one, language)]
    return "\n".join(lines) + "\n"


def group_of(url: str, base: str) -> str:
    """The first word of a path below its base; empty where there is none.

    Args:
        url: A full path.
        base: What it begins with.
    """
    first = url[len(base) :].strip("/").split("/")[0]
    return "" if FREE.search(first) else first
