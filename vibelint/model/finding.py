"""What a rule found, before and after judgement."""

from dataclasses import dataclass

from vibelint.model.clause import Citation
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.model.value import Value


class Hop(Value, frozen=True):
    """One step of a call chain.

    Attributes:
        function: The qualified name of the function that the step enters, or of the driver call.
        place: Where the function is defined, or where the driver is called.
    """

    function: str
    place: Place


class Fix(Value, frozen=True):
    """A repair, told by name and values; the transformer that carries it out lives elsewhere.

    Attributes:
        name: The transformer's name.
        safe: Whether it keeps behaviour.
        values: What the transformer needs to know, sorted by name.
        document: The team's document that it edits, from the root; empty if it edits the finding's
            own file.
    """

    name: str
    safe: bool
    values: tuple[tuple[str, str], ...] = ()
    document: str = ""

    def value(self, name: str) -> str:
        """What is known under a name; empty if nothing is."""
        return dict(self.values).get(name, "")


class Found(Value, frozen=True):
    """A candidate, as a rule yields it: place, words and measures, no judgement.

    Attributes:
        rule: The rule's id.
        place: Where it stands.
        message: What is wrong: lower case, no full stop, back-ticks round code.
        remedy: What to do, as a clause that can follow `help:`; empty if nothing fits.
        symbol: Qualified name of the enclosing definition, for the fingerprint; empty at module
            level.
        tier: The weakest severity this kind of finding deserves; None for the page's own.
        limit: Name and value of the measure that a document's number is compared with; such a
            candidate is a finding only where an option of that name is asked for and is exceeded.
        asked_by: The clause the finding breaks, where the rule knows it better than the policy does
            (a package's line, a tree entry); None to let the policy choose.
        related: Further places worth a look, with what they are.
        chain: The calls that lead there.
        root: What findings of one cause share (the driver call, the helper); empty if it stands
            alone.
        fix: The repair, if one is known.
        subject: The path it speaks of where that is not the place's (a missing file), for the
            command line's PATHS.
        spared: Flag options and values: an ask that leaves one of them so does not mean this
            candidate (a flag that nobody sets is False). Such candidates of one rule at one place
            are choices: only the first that somebody asks about is a finding.
    """

    rule: str
    place: Place
    message: str
    remedy: str = ""
    symbol: str = ""
    tier: Severity | None = None
    limit: tuple[str, int] | None = None
    asked_by: Citation | None = None
    related: tuple[tuple[Place, str], ...] = ()
    chain: tuple[Hop, ...] = ()
    root: str = ""
    fix: Fix | None = None
    subject: str = ""
    spared: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A judged finding, ready to be shown.

    Attributes:
        rule: The rule's id, `ruff/E501` or `mypy/arg-type` for a delegated one.
        severity: After strength, tier and settings.
        path: From the project's root, with forward slashes.
        span: Where in that file.
        message: What is wrong.
        help: What to do, or empty.
        asked_by: The line of the team's document that asks for the rule; None when nobody wrote it.
        also_asked_by: Other lines that ask for it.
        related: Further places with what they are.
        chain: The calls that lead there.
        root: What findings of one cause share.
        fix: The repair, if one is known.
        fingerprint: Stable across moved lines and reformatting.
        snippet: The line of text at the span's start, for reports; empty if unknown.
        suppressed: The reason given where it is suppressed; None where it is not.
        symbol: Qualified name of the enclosing definition; empty at module level.
    """

    rule: str
    severity: Severity
    path: str
    span: Span
    message: str
    help: str = ""
    asked_by: Citation | None = None
    also_asked_by: tuple[Citation, ...] = ()
    related: tuple[tuple[Place, str], ...] = ()
    chain: tuple[Hop, ...] = ()
    root: str = ""
    fix: Fix | None = None
    fingerprint: str = ""
    snippet: str = ""
    suppressed: str | None = None
    symbol: str = ""
