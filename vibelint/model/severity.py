"""How much a finding matters."""

from enum import IntEnum


class Severity(IntEnum):
    """Ordered from weak to strong, so that `min` gives the weaker one."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """The lower-case name, as documents and settings write it."""
        return self.name.lower()

    @classmethod
    def named(cls, label: str) -> "Severity":
        """The severity a setting or a page names.

        Args:
            label: `error`, `warning` or `note`.

        Raises:
            ValueError: `label` is none of these.
        """
        try:
            return cls[label.upper()]
        except KeyError:
            raise ValueError(f"`{label}` is no severity: use error, warning or note") from None
