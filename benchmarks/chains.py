"""What types, call chains and all project rules cost, against LibCST's own parse of the same files.

Run `python -m benchmarks.chains [FOLDER | MODULES …]`: a folder, or generated applications of so
many modules. All is processor time of one run; the collector is off. What is read once for any
project (the drivers' and the rules' data) is told apart, below the table.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Mapping
from pathlib import Path
from time import process_time

import libcst as cst

from benchmarks.generated import application, awaited_chain, call_chain
from vibelint.catalogue.page import pages
from vibelint.facts.collect import collect
from vibelint.facts.file import FileFacts
from vibelint.policy.policy import Policy
from vibelint.project.listing import Listing
from vibelint.project.project import Project
from vibelint.project.source_roots import source_roots
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load
from vibelint.syntax.deep import run_deep

SIZES = (250, 1_000)
LENGTH = 10_000
CHAINS = "blocking-call-in-async"
TOLD = 0.01
"""The share of the parse from which a rule has a line of its own, measured as if it ran alone."""


def parse_time(sources: Mapping[str, str]) -> float:
    """Processor seconds that LibCST takes for all files it can read."""
    spent = 0.0
    for source in sources.values():
        started = process_time()
        try:
            cst.parse_module(source)
        except cst.ParserSyntaxError:
            continue
        spent += process_time() - started
    return spent


def read_facts(sources: Mapping[str, str]) -> dict[str, FileFacts]:
    """The facts of all files."""
    return {path: collect(path, text.encode()).facts for path, text in sources.items()}


def rule_time(facts: Mapping[str, FileFacts], ids: list[str]) -> tuple[float, int]:
    """Processor seconds of some rules on ready facts, and how many findings they have."""
    listing = Listing(frozenset(facts))
    rules = [rule for rule in map(load, ids) if isinstance(rule, ProjectRule)]
    project = Project(files=facts, listing=listing, source_roots=source_roots(listing))
    started = process_time()
    found = sum(1 for rule in rules for _ in rule.check(project, Policy()))
    return process_time() - started, found


def read_once() -> float:
    """Processor seconds of all rules on a small application, which read their data for it."""
    facts = read_facts(application(10))
    ids = [page.rule for page in pages().values() if page.kind == "project"]
    return rule_time(facts, ids)[0]


def measure(name: str, sources: Mapping[str, str]) -> str:
    """One row of the table."""
    parse = parse_time(sources)
    started = process_time()
    facts = read_facts(sources)
    whole = process_time() - started
    chains, found = rule_time(facts, [CHAINS])
    ids = [page.rule for page in pages().values() if page.kind == "project"]
    every, _ = rule_time(facts, ids)
    apart = sorted(((rule, rule_time(facts, [rule])[0] / parse) for rule in ids), key=_share)
    calls = sum(len(file.calls) for file in facts.values())
    each = 1e6 * chains / max(calls, 1)
    shares = "".join(f"{part / parse:8.2f}" for part in (whole, chains, every))
    row = f"{name:<20}{len(facts):>6}{calls:>8}{parse:>8.2f}{shares}{each:>9.1f}{found:>9}"
    return "\n".join((row, *(f"    {rule:<36}{part:8.3f}" for rule, part in apart if part > TOLD)))


def _share(row: tuple[str, float]) -> float:
    return -row[1]


def read_folder(folder: Path) -> dict[str, str]:
    """The sources of a folder."""
    files = sorted(path for path in folder.rglob("*.py") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)
    return {name: data.decode(errors="replace") for name, data in named}


def main(arguments: list[str]) -> None:
    """Prints the table: seconds for the parse, all else as a share of it."""
    head = ("files", "calls", "parse s", "facts", "chains", "rules", "us/call", "findings")
    widths = (6, 8, 8, 8, 8, 8, 9, 9)
    titles = zip(head, widths, strict=True)
    print(f"{'':<20}" + "".join(f"{title:>{width}}" for title, width in titles))
    gc.disable()
    once = read_once()
    if arguments and not arguments[0].isdecimal():
        print(measure(Path(arguments[0]).name[:19], read_folder(Path(arguments[0]))))
    else:
        for size in [int(word) for word in arguments] or SIZES:
            print(measure("an application", application(size)))
        print(measure("a chain of calls", call_chain(LENGTH)))
        print(measure("awaited assignments", awaited_chain(LENGTH)))
    print(f"read once {once:.2f} s")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    run_deep(lambda: main(sys.argv[1:]))
