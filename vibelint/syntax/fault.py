"""Why a file cannot be read as Python."""

from vibelint.model.span import Span


class SyntaxFault(Exception):  # noqa: N818 - what it tells of is the checked file's fault
    """A file that cannot be decoded, is nested too deeply or is no valid Python.

    Attributes:
        message: One clear sentence, lower case, without a full stop.
        span: Where.
    """

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span
