"""Fenced blocks of a contract: lists of endpoints, requests, answers, examples, OpenAPI."""

from __future__ import annotations

import re

from vibelint.model.contract import ContractBody
from vibelint.policy.api_contract.asides import in_code
from vibelint.policy.api_contract.examples import example_of
from vibelint.policy.api_contract.nodes import NotRead, quoted
from vibelint.policy.api_contract.openapi import OpenApi, is_openapi
from vibelint.policy.api_contract.paths import said_in
from vibelint.policy.api_contract.scene import Scene, behind
from vibelint.policy.block import Block

ANSWER = re.compile(r"\s*HTTP/[\d.]+\s+(\d{3})")
DATA = ("json", "jsonc", "json5", "js", "javascript", "http", "")
SCHEMAS = ("yaml", "yml", "json", "openapi", "")
VERBS = ("get", "post", "put", "patch", "delete")


def take_fence(scene: Scene, block: Block) -> None:
    """Reads a fence.

    Args:
        scene: What is known so far.
        block: The fence.
    """
    language = (block.info.split() or [""])[0].lower()
    lines = [(number, text) for number, text in block.lines if text.strip()]
    if not lines:
        return
    if language in SCHEMAS and is_openapi(block.text):
        _openapi(scene, block)
    elif _leads(lines[0][1]):
        _requests(scene, block, lines)
    else:
        scene.asides += [said for _, text in lines for said in in_code(text)]
        _shown(scene, block, language, lines[0])


def take_line(scene: Scene, line: Block) -> bool:
    """Reads a line that begins with a method and a path.

    Args:
        scene: What is known so far.
        line: A block of one line.

    Returns:
        Whether it names a new endpoint.
    """
    said = said_in(line.text)
    if scene.is_titled or scene.is_told(said):
        scene.asides.append(line.text)
        return False
    scene.open = scene.begin(line, said, "line", line.headings)
    return True


def _leads(text: str) -> bool:
    said = said_in(text)
    return bool(said) and said[0].leads


def _requests(scene: Scene, block: Block, lines: list[tuple[int, str]]) -> None:
    """A fence that lists endpoints, or shows one request."""
    listing = len(lines) > 1 and all(_leads(text) or text.lstrip()[0] in "#/" for _, text in lines)
    for number, text in lines if listing else lines[:1]:
        line = Block("paragraph", text, number, block.headings)
        if _leads(text) and take_line(scene, line) and listing:
            scene.state(scene.open, line, behind(text))
            scene.open = []
    text, first = _body(block)
    if not listing and text:
        _example(scene, text, first, "request")


def _shown(scene: Scene, block: Block, language: str, first: tuple[int, str]) -> None:
    """An answer or an example."""
    answer = ANSWER.match(first[1])
    text, line, part = block.text, block.line, scene.part
    if answer:
        text, line = _body(block)
        part = "response" if 200 <= int(answer[1]) < 400 else "error"
        for draft in scene.target:
            draft.answers(int(answer[1]), scene.cited(*first))
    if language in DATA and text.lstrip()[:1] in ("{", "["):
        _example(scene, text, line, part)


def _example(scene: Scene, text: str, first: int, part: str) -> None:
    target = scene.target
    if len(target) != 1 or part in ("error", "other"):
        return
    draft = target[0]
    part = part or ("response" if draft.method in ("GET", "DELETE") else "")
    body: ContractBody | None = None
    try:
        body = example_of(text, first, scene.document)
    except NotRead as error:
        quote = quoted(text.split("\n"), error.line - first)
        scene.trouble(error.line, quote, f"the example is no JSON: {error}")
    if part:
        draft.holds(part, body)


def _openapi(scene: Scene, block: Block) -> None:
    read = OpenApi(scene.document, block.text, block.line)
    found = list(read.drafts())
    for draft in found:
        draft.headings = block.headings
    scene.drafts += found
    scene.troubles += read.troubles
    scene.torn += [read.torn] if read.torn is not None else []
    if read.troubles:
        scene.asides += _operations(block.text)


def _body(block: Block) -> tuple[str, int]:
    """What stands behind the head of a request or an answer, and its first line."""
    for number, text in block.lines:
        if text.lstrip()[:1] in ("{", "["):
            return "\n".join(block.text.split("\n")[number - block.line :]), number
    return "", block.line


def _operations(text: str) -> list[str]:
    """Paths and methods of a block that is not understood, as lines of their own."""
    found, path = [], ""
    for line in text.split("\n"):
        word = line.strip().strip("\"'{,").split(":")[0].strip("\"' ")
        path = word if word.startswith("/") else path
        if path and word.lower() in VERBS:
            found.append(f"{word.upper()} {path}")
    return found
