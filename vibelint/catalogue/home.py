"""Where the pages and data of `rules/` lie: in the wheel, or beside the package."""

from functools import cache
from pathlib import Path


@cache
def rules_folder() -> Path:
    """The folder that holds the families of rule pages.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "pages", package.parent / "rules"):
        if (folder / "roles.yaml").is_file():
            return folder
    raise FileNotFoundError(f"no rule pages beside {package}: install vibelint-conformance again")


def page_paths() -> tuple[Path, ...]:
    """All rule pages (`<family>/<rule-id>.md`), sorted."""
    return tuple(sorted(rules_folder().glob("*/*.md")))


def data_path(name: str) -> Path:
    """The path of a data file, named from the rules folder (`packages/import_names.yaml`)."""
    return rules_folder() / name
