"""The YAML data of `rules/`, read once."""

from functools import cache
from typing import Any

import yaml

from vibelint.catalogue.home import data_path

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:  # noqa: ANN401  YAML is what it is; readers check
    """The content of a data file of our own.

    Args:
        name: Its path from the rules folder, such as `packages/import_names.yaml`.

    Returns:
        Plain lists, dicts, strings, numbers and booleans; shared, so not to be changed.
    """
    return parse(data_path(name).read_text(encoding="utf-8"))


def parse(text: str) -> Any:  # noqa: ANN401  YAML is what it is; readers check
    """Parses YAML of our own, with libyaml where it is there.

    Args:
        text: One YAML document.
    """
    return yaml.load(text, Loader=_Loader)
