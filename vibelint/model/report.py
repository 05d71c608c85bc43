"""What a run has to say, as one value that every format renders."""

from dataclasses import dataclass

from vibelint.model.clause import Clause, DrawnTree, Example, PackageClause
from vibelint.model.contract import EndpointClause
from vibelint.model.finding import Finding
from vibelint.model.schema import TableClause
from vibelint.model.severity import Severity


@dataclass(frozen=True, slots=True)
class RuleRun:
    """A rule that ran, for reports that list them.

    Attributes:
        rule: Its id.
        reason: Why it ran: the citation as `RULES.md:12`, `default`, `always` or `command line`.
    """

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one check.

    Attributes:
        root: Absolute path of the project's root.
        findings: Sorted by path and place.
        files: How many Python files were checked.
        ran: The rules that ran, by id.
        notes: Sentences worth knowing that are no findings (which checks are off and why).
        errors: Sentences about what vibelint could not do; any of them means exit 2.
        suppressed: Findings that a comment or a baseline took out.
    """

    root: str
    findings: tuple[Finding, ...]
    files: int
    ran: tuple[RuleRun, ...] = ()
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    suppressed: tuple[Finding, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings have exactly this severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)


@dataclass(frozen=True, slots=True)
class PolicyReport:
    """How the documents were understood.

    Attributes:
        root: Absolute path of the project's root.
        documents: Paths of the documents that were read, from the root.
        clauses: The sentences of the rules documents, in order.
        packages: What the stack documents say of packages.
        closed: Whether packages that are not listed are unapproved.
        trees: The drawn trees, their entries' paths resolved from the root.
        examples: The code that is shown as the way code is to be.
        endpoints: What the contracts say of endpoints.
        tables: What the schema documents say of tables.
        notes: Sentences worth knowing.
        errors: Sentences about what could not be read.
    """

    root: str
    documents: tuple[str, ...]
    clauses: tuple[Clause, ...] = ()
    packages: tuple[PackageClause, ...] = ()
    closed: bool = False
    trees: tuple[DrawnTree, ...] = ()
    examples: tuple[Example, ...] = ()
    endpoints: tuple[EndpointClause, ...] = ()
    tables: tuple[TableClause, ...] = ()
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
