"""How ruff is run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.engines.port import Command, EngineTrouble, Job, Output
from vibelint.engines.ruff.config import (
    FORMAT,
    format_config,
    is_preview,
    lint_config,
    named_config,
)
from vibelint.engines.ruff.format_results import unformatted
from vibelint.engines.ruff.lint_results import linted
from vibelint.engines.wording import first_line, listed
from vibelint.model.finding import Found

UNKNOWN = re.compile(
    r"Unknown rule selector:? `(?P<code>[^`]+)`|Rule `(?P<gone>[^`]+)` was removed"
)
LINTING = ("--output-format=json", "--exit-zero")
CONFIG, FILES = "ruff.toml", "files.txt"
UNPARSED = ("error: Failed to parse ", "error: Failed to read ", "warning: ")


class Ruff:
    """Lint rules and formatting."""

    name = "ruff"
    follows = False

    def commands(self, job: Job) -> Iterator[Command]:
        """One process each for stable rules, for those in preview, for names, for formatting."""
        codes = [rule.partition("/")[2] for rule in job.rules if rule != FORMAT]
        for preview in (False, True):
            chosen = [code for code in codes if is_preview(f"ruff/{code}") is preview]
            if chosen:
                config = lint_config(job, chosen, preview=preview)
                yield _command(job, config, "check", *LINTING)
        if job.named:
            files = {CONFIG: named_config(job.named)}
            yield Command("ruff", ("check", *LINTING, "--no-cache", "--config", CONFIG, "-"), files)
        if FORMAT in job.rules:
            yield _command(job, format_config(job), "format", "--diff")

    def findings(self, command: Command, output: Output, job: Job) -> Iterator[Found]:
        """What ruff reports, those of its findings left out that are `syntax-error` of ours."""
        lines = [line for line in output.complaint.splitlines() if line.startswith("error")]
        if (unknown := UNKNOWN.search(output.complaint)) is not None:
            raise EngineTrouble(_unknown(unknown["code"] or unknown["gone"], job))
        if output.code < 0 or any(not line.startswith(UNPARSED) for line in lines):
            raise EngineTrouble(_crash(output))
        if command.arguments[0] == "format":
            return unformatted(output.text, job)
        if output.code:
            raise EngineTrouble(_crash(output))
        return linted(output.text, job)

    def left_out(self, job: Job) -> tuple[str, ...]:  # noqa: ARG002  the port's
        """None: ruff looks at each file by itself."""
        return ()

    def notes(self, job: Job) -> tuple[str, ...]:  # noqa: ARG002  the port's
        """None: ruff needs nothing of the project's environment."""
        return ()


def _command(job: Job, config: str, *arguments: str) -> Command:
    listed = "\n".join(job.absolute(path) for path in job.files)
    given = ("--config", CONFIG, "--no-cache", "--no-respect-gitignore", f"@{FILES}")
    files = {CONFIG: config, FILES: listed}
    return Command("ruff", (*arguments, *given), files, seconds=120)


def _unknown(code: str, job: Job) -> str:
    rule = f"ruff/{code}"
    asked = (ask.citation for ask in job.policy.asks.get(rule, ()) if ask.citation)
    lines = [f"{one.document}:{one.line}" for one in asked]
    by = [*lines, *(setting for named, setting in job.named if named == rule)]
    names = f", which {listed(by)} name{'s' * (len(by) == 1)}" if by else ""
    return (
        f"ruff knows no selector `{code}`{names}, so what is delegated to it was not checked: "
        "take one that `ruff rule --all` lists"
    )


def _crash(output: Output) -> str:
    said = first_line(output.complaint).removeprefix("ruff failed").strip()
    more = [line.strip() for line in output.complaint.splitlines()[1:] if "Cause" in line]
    why = "; ".join(filter(None, [said, *more])) or f"it ended with {output.code}"
    return f"ruff failed, so what is delegated to it was not checked: {why}"
