"""Whatever happens to files: the drawing follows, and then nothing is missing or not drawn."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sync.bringing import understood
from vibelint.session.understood import Understood
from vibelint.sync.bring import Bringing
from vibelint.sync.drafts.drafting import Drafting
from vibelint.sync.sight import Sight
from vibelint.sync.tree.comparison import TreeComparison

NAME = "FOLDER_STRUCTURE.md"
FOLDERS = st.sampled_from(["app/", "app/core/", "app/core/keys/", "app/api/", "lib/", "app/users/"])
STEMS = st.sampled_from(
    ["main", "config", "users", "user", "orders", "user_service", "order_service", "zone", "keys"]
)
PATHS = st.builds(lambda folder, stem: f"{folder}{stem}.py", FOLDERS, STEMS)
DISKS = st.frozensets(PATHS, min_size=3, max_size=14)


def seen(paths: frozenset[str], text: str) -> Understood:
    return understood({**dict.fromkeys(sorted(paths), "x = 1\n"), NAME: text})


def drafted(paths: frozenset[str]) -> str:
    return Drafting(understood(dict.fromkeys(sorted(paths), "x = 1\n")), "en").folders()


def synced(paths: frozenset[str], text: str) -> tuple[str, list[str], list[str]]:
    """The drawing afterwards, what is left to people, and what the rules say of it."""
    sight = Sight(seen(paths, text), TreeComparison.rules)
    comparison = TreeComparison(sight.understood.project, removes=True)
    done = Bringing(sight, comparison, {NAME: text.encode()}).run()
    after = done.after.get(NAME, text.encode())
    again = Bringing(sight, comparison, {NAME: after}).run()
    assert not again.after
    policy = sight.policy(sight.documents({NAME: after}))
    found = [one.message for one in sight.found(policy)]
    return after.decode(), [one.words for one in done.left], found


@settings(max_examples=20, deadline=None)
@given(DISKS)
def test_a_drafted_tree_is_in_step(paths: frozenset[str]) -> None:
    text = drafted(paths)
    assert synced(paths, text) == (text, [], [])


@settings(max_examples=20, deadline=None)
@given(DISKS, st.frozensets(PATHS, max_size=4))
def test_a_tree_follows_files_that_come_and_go(paths: frozenset[str], new: frozenset[str]) -> None:
    text = drafted(paths)
    gone = frozenset(sorted(paths)[: len(paths) // 4])
    after, left, found = synced((paths - gone) | new, text)
    assert len(found) == len(left), (found, left, after)
    assert not left or len(found) <= len(gone) + len(new)
    before, now = text.split("\n"), after.split("\n")
    signs = str.maketrans("└│", "├ ")
    plain = [line.translate(signs).strip() for line in now]
    stay = [line for line in before if not any(_names(line, path) for path in gone)]
    assert all(line.translate(signs).strip() in plain for line in stay if "/" not in line)


def _names(line: str, path: str) -> bool:
    return path.rpartition("/")[2] in line
