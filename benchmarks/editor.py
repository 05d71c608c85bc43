"""From a keystroke to new diagnostics, in milliseconds: `python -m benchmarks.editor [STROKES]`.

A client in this process types into a file of 500 lines of a generated project of 300 files; time is
counted from the end of the debounce until the answer is there. In the last two rows a document has
changed on the disk just before each keystroke: by words that are no rule, and by a rule's limit, so
that the law is another one each time. Wall time and processor time stand side by side: on
a busy machine only the second means something.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.generated import DOCUMENTS, application
from tests.lsp.joined import introduced, joined
from vibelint.lsp.projects import DEBOUNCE
from vibelint.lsp.server import Server

FILES = 300
LINES = 500
STROKES = 100
EDITED = "app/services/item7_service.py"
TYPED = "    value = compute(row.price)\n"


def write_project(root: Path) -> str:
    """Writes the project.

    Args:
        root: Where.

    Returns:
        The text of the file that is typed into.
    """
    files = {**application(FILES), **DOCUMENTS}
    files[EDITED] = _long(files[EDITED])
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return files[EDITED]


def _long(text: str) -> str:
    """A module of as many lines, all of whose functions have names of their own."""
    body = text[text.index("def total") :]
    parts, number = [text], 1
    while "".join(parts).count("\n") < LINES:
        parts.append(body.replace("total(", f"total{number}(").replace("Service", f"Extra{number}"))
        number += 1
    return "\n".join(parts)


class Typist:
    """Types one sign at a time, and waits for what it leads to."""

    def __init__(self, client: LanguageClient, path: Path, text: str) -> None:
        """Opens the file.

        Args:
            client: Introduced.
            path: Of the file.
            text: In it.
        """
        self.client, self.uri, self.version = client, path.as_uri(), 1
        self.lines = text.split("\n")
        item = types.TextDocumentItem(self.uri, "python", 1, text)
        client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    async def ask(self) -> int:
        """How many diagnostics there are now."""
        named = types.TextDocumentIdentifier(self.uri)
        answer = await self.client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(named)
        )
        assert isinstance(answer, types.RelatedFullDocumentDiagnosticReport)
        return len(answer.items)

    async def stroke(self, number: int) -> tuple[float, float]:
        """One keystroke: milliseconds of wall time and of processor time, the debounce left out."""
        line = len(self.lines) // 2
        sign = TYPED[number % len(TYPED)]
        place = types.Position(line, 0 if sign == "\n" else len(self.lines[line]))
        change = types.TextDocumentContentChangePartial(types.Range(place, place), sign)
        self.version += 1
        named = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        if sign == "\n":
            self.lines.insert(line, "")
        else:
            self.lines[line] += sign
        started, used = perf_counter(), process_time()
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, [change]))
        await self.ask()
        return (perf_counter() - started - DEBOUNCE) * 1000, (process_time() - used) * 1000


async def measure(root: Path, text: str, strokes: int, before: Callable[[], object]) -> None:
    """Prints one row."""
    client = LanguageClient("benchmark", "0")
    pulling = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())
    folder = types.WorkspaceFolder(root.as_uri(), "benchmark")
    serving: AbstractAsyncContextManager[Server] = joined(client)
    async with serving:
        capabilities = types.ClientCapabilities(text_document=pulling)
        await client.initialize_async(introduced(capabilities, [folder]))
        client.initialized(types.InitializedParams())
        typist = Typist(client, root / EDITED, text)
        await typist.ask()
        rows = []
        for number in range(strokes):
            before()
            rows.append(await typist.stroke(number))
    for name, values in zip(("wall", "processor"), zip(*rows, strict=True), strict=True):
        worst = quantiles(values, n=20)[-1]
        print(
            f"  {name:10} median {median(values):6.1f}  95 % {worst:6.1f}  most {max(values):6.1f}"
        )


def main() -> None:
    """Prints a table."""
    strokes = int(sys.argv[1]) if len(sys.argv) > 1 else STROKES
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        text = write_project(root)
        law, turn = root / "RULES.md", iter(range(10**6))

        def amend(line: str) -> None:
            law.write_text(f"{DOCUMENTS['RULES.md']}{line.format(next(turn))}", encoding="utf-8")

        print(f"milliseconds from the end of the debounce, {FILES} files, {LINES} lines:")
        print("a keystroke")
        asyncio.run(measure(root, text, strokes, lambda: None))
        print("a keystroke right after a document changed")
        asyncio.run(measure(root, text, strokes, lambda: amend("\n{}\n")))
        print("a keystroke right after a rule changed")
        limit = "- A function has at most 2{:03} lines\n"
        asyncio.run(measure(root, text, strokes, lambda: amend(limit)))


if __name__ == "__main__":
    main()
