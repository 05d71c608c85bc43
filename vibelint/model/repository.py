"""Where the checked code is kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repository:
    """A version-controlled folder.

    Attributes:
        uri: Absolute URI: of the remote without credentials, else of the folder itself.
        revision: The commit, empty if unknown.
        branch: The branch, empty if detached or unknown.
    """

    uri: str
    revision: str = ""
    branch: str = ""
