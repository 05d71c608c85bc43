"""Files made from other files: `python -m tests.generated` writes them, `--check` compares."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from tests.expected import FIXTURES
from vibelint.catalogue.page import Page, pages

ROOT = Path(__file__).parent.parent


def rules_index() -> str:
    """`rules/README.md`: the rules by family."""
    lines = ["# The rules", "", "Written by `make bless` from the pages; edit those.", ""]
    family = ""
    for page in pages().values():
        if page.family != family:
            family = page.family
            lines += [
                "",
                f"## {family}",
                "",
                "| rule | finds | severity | runs |",
                "| --- | --- | --- | --- |",
            ]
        lines.append(_row(page))
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _row(page: Page) -> str:
    link = f"[`{page.rule}`]({page.family}/{page.rule}.md)"
    return f"| {link} | {page.summary} | {page.severity.label} | {_runs(page)} |"


def _runs(page: Page) -> str:
    if "always" in page.reads:
        return "always"
    judged = [name for name in page.reads if name != "rules"]
    asked = ["a line of a rules document"] if "rules" in page.reads else []
    asked += [f"a document's {name}" for name in judged]
    return " or ".join(asked) + ("; without a rules document too" if page.default else "")


def readme() -> str:
    """README.md with what `make demo` prints, its first findings."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    start, end = text.index(DEMO) + len(DEMO), text.index("<!-- /demo -->")
    return f"{text[:start]}\n```\n$ vibelint app/\n{_demo()}```\n{text[end:]}"


def _demo() -> str:
    shown = (FIXTURES / "fastapi-drifted" / "expected.txt").read_text(encoding="utf-8").split("\n")
    starts = [number for number, line in enumerate(shown) if "[" in line and not line[0].isspace()]
    chosen, seen = [], set()
    for first, last in pairwise([*starts, len(shown) - 3]):
        rule = shown[first].partition("[")[2].partition("]")[0]
        if rule in DEMONSTRATED and rule not in seen:
            seen.add(rule)
            chosen += shown[first:last]
    return "\n".join([*chosen, "…", shown[-2], ""])


DEMO = "<!-- demo -->"
DEMONSTRATED = ("blocking-call-in-async", "unapproved-import", "fat-handler", "misplaced-module")
FILES = {"rules/README.md": rules_index, "README.md": readme}


def main() -> None:
    stale = []
    for name, make in FILES.items():
        path = ROOT / name
        if "--check" not in sys.argv:
            path.write_text(make(), encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != make():
            stale.append(name)
    if stale:
        raise SystemExit(
            f"{', '.join(stale)} is not up to date: run `make bless` and read the diff"
        )


if __name__ == "__main__":
    main()
