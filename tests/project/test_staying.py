"""Answers that outlive a look at a project are asked again wherever they may be others."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support import project_of
from vibelint.facts.held import HeldFacts
from vibelint.policy.policy import Policy
from vibelint.project.contents import contents_of
from vibelint.project.handlers import handlers
from vibelint.project.project import Project
from vibelint.project.staying import KEPT, Question, Staying
from vibelint.project.traces import EVERYTHING, files_of
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load
from vibelint.session.session import Session
from vibelint.session.wishes import Wishes

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = {"a.py": "import b\n", "b.py": "x = 1\n", "c.py": "y = 1\n"}


class Asker:
    """Asks one question of each file, and counts how often it is looked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, project: Project, find: Callable[[str], object], law: object = None) -> object:
        known: Staying[str, object] = Staying(project, "test", law)
        self.asked.clear()
        return [known.get(path, lambda path=path: self._found(path, find)) for path in FILES]

    def _found(self, path: str, find: Callable[[str], object]) -> object:
        self.asked.append(path)
        return find(path)


def after(project: Project, changes: dict[str, str]) -> Project:
    """The next look at the same root, with some files changed."""
    new = files_of(project_of(changes)).plain
    before = files_of(project).plain
    return replace(project, files=HeldFacts({**before.held, **new.held}))


@pytest.fixture
def asker() -> Asker:
    return Asker()


def test_only_what_was_told_from_a_change_is_asked_again(asker: Asker) -> None:
    first = project_of(FILES)
    asker.ask(first, lambda path: first.files[path].lines)
    assert asker.asked == list(FILES)
    second = after(first, {"b.py": "x = 1\n\n"})
    found = asker.ask(second, lambda path: second.files[path].lines)
    assert asker.asked == ["b.py"]
    assert found == [1, 2, 1]


def test_another_law_makes_other_answers(asker: Asker) -> None:
    project = project_of(FILES)
    asker.ask(project, len, Policy())
    asker.ask(project, len, Policy())
    assert not asker.asked
    asker.ask(project, len, Policy(python=">=3.12"))
    assert asker.asked == list(FILES)


def test_another_file_makes_other_answers(asker: Asker) -> None:
    first = project_of(FILES)
    asker.ask(first, len)
    asker.ask(after(first, {"d.py": ""}), len)
    assert asker.asked == list(FILES)


def test_what_goes_through_all_files_is_asked_again(asker: Asker) -> None:
    first = project_of(FILES)
    asker.ask(first, lambda _path: list(first.files))
    asker.ask(after(first, {}), lambda _path: list(first.files))
    assert asker.asked == list(FILES)


def test_a_question_to_all_files_is_compared_by_its_reply(asker: Asker) -> None:
    first = project_of(FILES)

    def longest(project: Project) -> Callable[[str], object]:
        longer = Question(
            files_of(project).trace,
            "longer",
            lambda about: any(f.lines > int(about) for f in project.files.values()),
        )
        return lambda path: longer("5") if path == "a.py" else None

    assert asker.ask(first, longest(first)) == [False, None, None]
    second = after(first, {"c.py": "\n" * 3})
    assert asker.ask(second, longest(second)) == [False, None, None]
    assert not asker.asked
    third = after(second, {"c.py": "\n" * 9})
    assert asker.ask(third, longest(third)) == [True, None, None]
    assert asker.asked == ["a.py"]


RULES = {
    "fat-handler": "fat-handler",
    "query-in-handler": "query-in-handler",
    "query-outside-repository": "query-outside-repository",
    "hidden": "query-outside-repository",
    "imports unapproved-import": "unapproved-import",
    "imports undeclared-import": "undeclared-import",
    "logging": "unstructured-logging",
    "raised": "raw-http-exception",
    "own errors": "raw-http-exception",
}
"""The kinds of answers that stay, and who asks for them."""


LAW = {
    "RULES.md": "- Keep handlers thin\n- Queries live in repositories\n- Use structlog, never print\n",
    "TECH_STACK.md": "## Approved packages\n```\nfastapi\nsqlalchemy\n```\n",
}
CROSSED = {
    "one call": {
        "app/api.py": "from fastapi import APIRouter, Depends\nfrom app.db import get_session\n"
        "router = APIRouter()\n@router.get('/')\ndef read(session=Depends(get_session)):\n"
        "    return session.scalar(1)\n",
        "app/db.py": "from sqlalchemy.orm import Session\nfrom app.engine import make\n"
        "def get_session() -> Session:\n    return make()\n",
        "app/engine.py": "from sqlalchemy.orm import Session\ndef make(): return Session()\n",
    },
    "a base elsewhere": {
        "app/things.py": "from app.base import Base\nclass Things(Base):\n"
        "    def get(self, request):\n        total = request.a * 2\n        return helper(total)\n"
        "def helper(x):\n    print(x)\n    return x - 1\n",
        "app/base.py": "from app.root import Root\nclass Base(Root): pass\n",
        "app/root.py": "from django.views import View as Root\n",
        "app/other.py": "from app.things import helper\nhelper(1)\n",
    },
}
"""Where what is told of one file hangs on others."""


@pytest.fixture
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param not in CROSSED:
        return FIXTURES / str(request.param)
    for path, text in {**LAW, **CROSSED[request.param]}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("root", ["fastapi-drifted", "django-drifted", *CROSSED], indirect=True)
def test_what_an_answer_was_told_from_does_not_depend_on_what_was_asked_before(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else something is remembered that does not tell what it was told from."""
    session = Session(root, Wishes(engines=False))
    session.check()
    told = session._told
    assert told
    known: Any = told.project.kept[KEPT]
    for kind, table in list(known.tables.items()):
        for key, warm in list(table.known.items()):
            cold = _alone(told.project, told.policy, kind, key, monkeypatch)
            assert EVERYTHING not in warm.read, (kind, key)
            assert cold <= warm.read, (kind, key)


def _alone(
    project: Project,
    policy: Policy,
    kind: str,
    key: Hashable,
    monkeypatch: pytest.MonkeyPatch,
) -> frozenset[str]:
    """What an answer is told from where nothing was asked before."""
    anew, known = replace(project, kept={}), _table(project, kind)
    with monkeypatch.context() as patch:
        get = Staying.get

        def only(self: Any, one: Hashable, find: Callable[[], object]) -> object:
            is_spared = self._table is asked.get("table") and one != key
            return known[one].answer if is_spared else get(self, one, find)

        asked: dict[str, object] = {}
        make = Staying.__init__

        def made(self: Any, of: Project, what: str, law: object = None) -> None:
            make(self, of, what, law)
            if what == kind and of is anew:
                asked["table"] = self._table

        patch.setattr(Staying, "__init__", made)
        patch.setattr(Staying, "get", only)
        _ask(anew, policy, kind, key)
    return frozenset(_table(anew, kind)[key].read)


def _table(project: Project, kind: str) -> dict[Hashable, Any]:
    """The answers of a kind."""
    kept: Any = project.kept[KEPT]
    return dict(kept.tables[kind].known)


def _ask(project: Project, policy: Policy, kind: str, key: Hashable) -> None:
    if kind == "handlers":
        handlers(project)
    elif kind == "contents":
        contents_of(project, str(key))
    else:
        rule = load(RULES[kind])
        assert isinstance(rule, ProjectRule)
        list(rule.check(project, policy))
