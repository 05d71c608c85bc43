"""A table's row: which cell names the package, which its version, which the replacement."""

from __future__ import annotations

from dataclasses import dataclass

from vibelint.policy.block import Block
from vibelint.policy.tech_stack.wording import says
from vibelint.policy.version import specifier


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        name: The cell that names packages.
        version: The specifier its version cell stands for, empty for any or none.
        alternative: The cell that names the replacement, empty if there is none.
        packages: Whether the table's head says that it lists packages.
        others: The other cells that may name packages: no remarks, versions or alternatives.
    """

    name: str
    version: str = ""
    alternative: str = ""
    packages: bool = False
    others: tuple[str, ...] = ()


def read_row(block: Block) -> Row:
    """What the cells of a row are.

    Args:
        block: A block of kind `row`.
    """
    cells = dict(zip(block.header, block.cells, strict=False))
    naming = _column(cells, "name") or _column(cells, "choice")
    version, alternative = _column(cells, "version"), _column(cells, "alternative")
    name = cells[naming] if naming else next(iter(block.cells), "")
    return Row(
        name,
        specifier(cells[version].strip("`* ")) if version else "",
        cells[alternative] if alternative and alternative != naming else "",
        bool(_column(cells, "name")),
        tuple(cell for head, cell in cells.items() if head != naming and not _says_less(head)),
    )


def _says_less(head: str) -> bool:
    return any(says("columns", kind, head) for kind in ("version", "alternative", "remark"))


def _column(cells: dict[str, str], kind: str) -> str:
    """The column of a kind; in `Component | Choice` the last one names the package."""
    heads = [head for head in cells if head and says("columns", kind, head)]
    return heads[-1 if kind == "choice" else 0] if heads else ""
