"""Random folder trees, drawn in every notation that people use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "api",
        "core",
        "user",
        "order",
        "invoice",
        "billing",
        "report",
        "audit",
        "payment",
        "session",
        "catalog",
        "search",
    ]
)


@dataclass(frozen=True)
class Folder:
    """A folder of a random tree: files by name, folders by name."""

    name: str
    files: tuple[str, ...]
    folders: tuple[Folder, ...]

    def paths(self, base: str = "") -> Iterator[str]:
        """Every path in drawn order, folders with a slash."""
        here = f"{base}{self.name}/"
        yield here
        for folder in self.folders:
            yield from folder.paths(here)
        for file in self.files:
            yield here + file


def folders(depth: int = 3) -> st.SearchStrategy[Folder]:
    """Trees up to a depth, names unique within a folder, no folder without a file below it."""
    files = st.lists(WORDS.map(lambda word: f"{word}.py"), min_size=1, max_size=3, unique=True)
    if depth == 0:
        below: st.SearchStrategy[list[Folder]] = st.just([])
    else:
        below = st.lists(folders(depth - 1), max_size=2, unique_by=lambda folder: folder.name)
    return st.builds(Folder, WORDS.map(lambda word: f"{word}s"), files.map(tuple), below.map(tuple))


@dataclass(frozen=True)
class Style:
    """A way to draw branches: for a middle and a last child, and the guides below them."""

    middle: str
    last: str
    guide: str
    blank: str
    slash: bool = True
    indent: str = ""

    def draw(self, folder: Folder, comment: Callable[[str], str] = lambda _: "") -> list[str]:
        """The lines of a drawing, without a fence."""
        root = f"{folder.name}/"
        return [root + comment(root), *self._below(folder, self.indent, comment)]

    def _below(self, folder: Folder, guides: str, comment: Callable[[str], str]) -> Iterator[str]:
        entries: list[Folder | str] = [*folder.folders, *folder.files]
        for entry in entries:
            last = entry is entries[-1]
            branch = self.last if last else self.middle
            if isinstance(entry, str):
                yield f"{guides}{branch}{entry}{comment(entry)}"
                continue
            name = f"{entry.name}/" if self.slash else entry.name
            yield f"{guides}{branch}{name}{comment(name)}"
            yield from self._below(entry, guides + (self.blank if last else self.guide), comment)


STYLES = {
    "box characters": Style("├── ", "└── ", "│   ", "    "),
    "box characters, folders without slash": Style("├── ", "└── ", "│   ", "    ", slash=False),
    "heavy box characters": Style("┣ ", "┗ ", "┃ ", "  ", indent=" "),
    "heavy box characters with icons": Style("┣ 📜", "┗ 📜", "┃ ", "  ", indent=" "),
    "double box characters": Style("╠══ ", "╚══ ", "║   ", "    "),
    "round corners": Style("├── ", "╰── ", "│   ", "    "),
    "one dash": Style("├─ ", "└─ ", "│  ", "   "),
    "bars for every branch": Style("│── ", "└── ", "│   ", "    "),
    "no blank behind the branch": Style("├───", "└───", "│   ", "    "),
    "hard blanks": Style("├──\u00a0", "└──\u00a0", "│\u00a0\u00a0 ", "\u00a0\u00a0\u00a0 "),
    "tabs": Style("├── ", "└── ", "│\t", "\t"),
    "ASCII": Style("|-- ", "`-- ", "|   ", "    "),
    "ASCII without guides": Style("|-- ", "|-- ", "    ", "    "),
    "ASCII with plus": Style("+-- ", "\\-- ", "|   ", "    "),
    "ASCII with underscores": Style("|__ ", "|__ ", "|   ", "    "),
    "indentation": Style("", "", "  ", "  ", indent="  "),
    "indentation by four": Style("", "", "    ", "    ", indent="    "),
    "indentation with leading slashes": Style("/", "/", "  ", "  ", slash=False, indent="  "),
    "indentation, folders without slash": Style("", "", "  ", "  ", slash=False, indent="  "),
}
