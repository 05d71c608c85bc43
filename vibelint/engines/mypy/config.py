"""mypy's configuration, made of the documents' words and nothing else."""

from __future__ import annotations

from vibelint.catalogue.data import load
from vibelint.engines.mypy.modules import namesakes
from vibelint.engines.options import asked_pages, settings_of
from vibelint.engines.port import Job, Libraries
from vibelint.engines.python import oldest_minor

OLDEST, NEWEST = 10, 14
NOT_ASKED = ("import-not-found", "import-untyped", "no-untyped-call", "no-untyped-def")
"""What is missing around the code, and annotations, which `missing-type-hint` tells."""
FIXED = {
    "no_site_packages": True,
    "follow_imports": "silent",
    "ignore_missing_imports": True,
    "explicit_package_bases": True,
    "namespace_packages": True,
    "show_absolute_path": True,
    "error_summary": False,
    "disable_error_code": ", ".join(NOT_ASKED),
}
LAST = {
    # Without plugins and with libraries unknown these would speak of our set-up, not of the code.
    "disallow_subclassing_any": False,
    "disallow_untyped_decorators": False,
    "warn_return_any": False,
    "warn_unused_ignores": False,
    "warn_unused_configs": False,
}


def config(job: Job) -> str:
    """Mypy's configuration file.

    Args:
        job: With policy, Python version and libraries.
    """
    given: dict[str, object] = dict(FIXED)
    minor = oldest_minor(job.python, OLDEST, NEWEST)
    given["python_version"] = f"3.{NEWEST if minor is None else minor}"
    for page in asked_pages("mypy", job.policy):
        given.update(settings_of(page, job.policy))
    lines = [f"{key} = {value}" for key, value in (given | LAST).items()]
    return "\n".join(["[mypy]", *lines, *_skipped(job), ""])


def _skipped(job: Job) -> list[str]:
    """A section for what mypy would have to guess: untyped libraries, and magic ones."""
    libraries = job.libraries or Libraries()
    names = {*libraries.untyped, *load("types/plugins.yaml"), *namesakes(job).values()}
    patterns = ",".join(f"{name}.*" for name in sorted(names))
    return [f"[mypy-{patterns}]", "follow_imports = skip"]
