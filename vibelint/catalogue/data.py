"""The YAML data of `rules/`, read once."""

from functools import cache
from typing import Any

import yaml

from vibelint.catalogue.home import data_path

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of a data file of our own.

    Args:
        name: Its path from the rules folder, such as `packages/import_names.yaml`.

    Returns:
        Plain lists, dicts, strings, numbers and booleans; shared, so not to be changed.
    """
    with data_path(name).open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=_Loader)
