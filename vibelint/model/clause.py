"""What the documents say, as plain values that know who said it."""

from dataclasses import dataclass
from enum import Enum

from vibelint.model.severity import Severity

Value = str | int | bool


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A line of a document, quoted.

    Attributes:
        document: Path from the project's root, with forward slashes.
        line: Counted from 1.
        quote: The words as they stand there, trimmed of list marks.
    """

    document: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One rule that one line asks for.

    Attributes:
        rule: A page's id, or a delegated selector's id such as `ruff/E501`.
        citation: The line that asks; None when the rule runs by default or by command line.
        strength: How hard the words are; None for a bare imperative (the page's default counts).
        options: Options the words set, sorted by name.
        inside: Path patterns (gitignore style, from the root) it is limited to; empty for
            everywhere.
        outside: Path patterns it does not reach.
    """

    rule: str
    citation: Citation | None = None
    strength: Severity | None = None
    options: tuple[tuple[str, Value], ...] = ()
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    def option(self, name: str) -> Value | None:
        """The value the words set for `name`, None when they set none."""
        return next((value for key, value in self.options if key == name), None)


class State(Enum):
    """Where a sentence of a rules document ended."""

    ENFORCED = "enforced"
    DELEGATED = "delegated"
    PERMITTED = "permitted"
    NOT_APPLICABLE = "not-applicable"
    NOT_CHECKABLE = "not-checkable"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Clause:
    """One normative sentence of a rules document.

    Attributes:
        citation: Where it stands and what it says.
        state: What became of it.
        severity: How hard its words are; where they do not say, what its rules count as; None where
            it asks for none.
        asks: The rules it asks for; empty unless enforced or delegated.
        permits: The rules a permission releases.
        reason: Why it is not checkable or not applicable; of an unread part of a contract, what is
            wrong with it; empty otherwise.
        names: Distributions that it wants used, normalised as in PEP 503.
    """

    citation: Citation
    state: State
    severity: Severity | None = None
    asks: tuple[Ask, ...] = ()
    permits: tuple[Ask, ...] = ()
    reason: str = ""
    names: tuple[str, ...] = ()


class Verdict(Enum):
    """What a stack document says of a package."""

    APPROVED = "approved"
    BANNED = "banned"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class PackageClause:
    """What one line says of one distribution.

    Attributes:
        name: Normalised as in PEP 503.
        specifier: A PEP 440 specifier set, empty for any version.
        verdict: Approved, banned or only mentioned.
        instead: Distributions named as the replacement, normalised.
        citation: The line.
        extras: Extras named in brackets, normalised.
        framework: `fastapi` or `django` when its section speaks of one only, else empty.
        strength: `Severity.WARNING` where a ban only advises ("avoid", "prefer"), else None.
    """

    name: str
    specifier: str
    verdict: Verdict
    citation: Citation
    instead: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    framework: str = ""
    strength: Severity | None = None


class EntryKind(Enum):
    """What a drawn entry is."""

    FILE = "file"
    FOLDER = "folder"


class Mark(Enum):
    """What a drawing says of an entry beside its name."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    PLANNED = "planned"
    GENERATED = "generated"
    PLACEHOLDER = "placeholder"
    EXAMPLE = "example"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One entry of a drawn folder tree.

    Attributes:
        path: As drawn, from the drawing's own top, folders with a trailing slash; a placeholder
            keeps its sign (`<module>/`, `*.py`), an open entry (`...`) is its folder's path plus
            `...`.
        kind: File or folder.
        mark: What the drawing says of it.
        purpose: The comment beside it, empty if none.
        citation: Its line.
    """

    path: str
    kind: EntryKind
    mark: Mark
    purpose: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class DrawnTree:
    """One drawing.

    Attributes:
        citation: The drawing's first line.
        entries: In drawn order, parents before children.
        framework: `fastapi` or `django` when its section speaks of one only, else empty.
        partial: Whether it only names places (a table, headings, a list), and does not show all.
    """

    citation: Citation
    entries: tuple[TreeEntry, ...]
    framework: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A block of code that a document shows as the way code is to be.

    Attributes:
        document: Path from the project's root, with forward slashes.
        line: The line of its first line of code, counted from 1.
        text: The code.
        place: The file that it names as its own, from the root; empty if it names none.
        shift: How many columns it is indented in the document.
    """

    document: str
    line: int
    text: str
    place: str = ""
    shift: int = 0
