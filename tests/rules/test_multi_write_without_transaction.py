"""`multi-write-without-transaction`: which writes may happen one without the other."""

from __future__ import annotations

import pytest

from tests.support import asked, check_rule

RULE = "multi-write-without-transaction"
HEAD = "from sqlalchemy.orm import Session\n\n\ndef f(session: Session, new: bool) -> None:\n"
MODELS = {"shop/models.py": "from django.db import models\nclass A(models.Model):\n    pass\n"}
DJANGO = "from django.db import transaction\nfrom shop.models import A\n\n\n"


def lines(text: str, path: str = "app/a.py", **more: str) -> list[int]:
    files = {**MODELS, path: text, **{f"app/{name}.py": code for name, code in more.items()}}
    return [one.place.span.line for one in check_rule(RULE, files)]


@pytest.mark.parametrize(
    "line",
    [
        "Transactions untuk multi-operations",
        "Wrap multiple writes in a transaction",
        "Use `transaction.atomic()` for multi-model writes",
        "Operasi insert/update multi-tabel WAJIB dibungkus transaksi",
    ],
)
def test_lines_that_ask(line: str) -> None:
    assert asked(RULE, line) == [{}]


@pytest.mark.parametrize(
    "line",
    ["Payments are idempotent", "Tests roll their transaction back", "Use a distributed lock"],
)
def test_lines_that_do_not(line: str) -> None:
    assert asked(RULE, line) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("    session.commit()\n    session.commit()\n", 6),
        ("    session.commit()\n    if new:\n        session.commit()\n", 7),
        ("    if new:\n        session.commit()\n        session.commit()\n", 7),
        ("    try:\n        session.commit()\n        session.commit()\n    except Exception:\n"
         "        session.rollback()\n", 7),
    ],
)  # fmt: skip
def test_commits_that_follow_each_other(body: str, line: int) -> None:
    assert lines(HEAD + body) == [line]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("    session.add(1)\n    session.add(2)\n    session.commit()\n", id="one end"),
        pytest.param("    if new:\n        session.commit()\n    else:\n        session.commit()\n",
                     id="either"),
        pytest.param("    match new:\n        case True:\n            session.commit()\n"
                     "        case _:\n            session.commit()\n", id="cases"),
        pytest.param("    for a in b:\n        session.commit()\n    session.commit()\n", id="batch"),
        pytest.param("    try:\n        session.commit()\n    except Exception:\n"
                     "        session.commit()\n", id="after an error"),
        pytest.param("    with session.begin():\n        session.commit()\n        session.commit()\n",
                     id="begun"),
    ],
)  # fmt: skip
def test_commits_that_are_one(body: str) -> None:
    assert lines(HEAD + body) == []


@pytest.mark.parametrize(
    "text",
    [
        "def f(a: A, b: A) -> None:\n    a.save()\n    b.save()\n",
        "def f(a: A) -> None:\n    a.delete()\n    A.objects.create()\n",
    ],
)
def test_django_writes(text: str) -> None:
    assert len(lines(DJANGO + text, "shop/a.py")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "@transaction.atomic\ndef f(a: A, b: A) -> None:\n    a.save()\n    b.save()\n",
        "def f(a: A, b: A) -> None:\n    with transaction.atomic():\n        a.save()\n        b.save()\n",
        "def f(a: A, b: A) -> None:\n    a.save()\n    b.save()\n\n\n@transaction.atomic\n"
        "def g(a: A) -> None:\n    f(a, a)\n",
        "def f(a: A) -> None:\n    a.save()\n    A.objects.get(pk=1)\n",
        "def f(a, b) -> None:\n    a.save()\n    b.save()\n",
    ],
)
def test_django_writes_that_are_held(text: str) -> None:
    assert lines(DJANGO + text, "shop/a.py") == []


def test_atomic_requests_hold_all_of_them() -> None:
    settings = "DATABASES = {'default': {'ENGINE': 'a', 'ATOMIC_REQUESTS': True}}\n"
    text = DJANGO + "def f(a: A, b: A) -> None:\n    a.save()\n    b.save()\n"
    assert lines(text, "shop/a.py", settings=settings) == []


@pytest.mark.parametrize(
    "path", ["tests/test_a.py", "scripts/a.py", "alembic/versions/a.py", "app/workers/a.py"]
)
def test_silent_by_role(path: str) -> None:
    assert lines(HEAD + "    session.commit()\n    session.commit()\n", path) == []


def test_silent_in_a_program_of_its_own() -> None:
    text = (
        HEAD
        + "    session.commit()\n    session.commit()\n\n\nif __name__ == '__main__':\n    f()\n"
    )
    assert lines(text) == []


STORE = (
    "from sqlalchemy.orm import Session\nclass Store:\n"
    "    def __init__(self, session: Session) -> None:\n        self.session = session\n"
    "    def keep(self, a: object) -> None:\n        self.session.add(a)\n"
    "        self.session.commit()\n"
)
KEEPER = (
    "from sqlalchemy.orm import Session\nfrom app.store import Store\n\n\n"
    "def f(session: Session, store: Store, a: object) -> None:\n    store.keep(a)\n"
)


@pytest.mark.parametrize(
    ("between", "count"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("    if not a:\n        raise ValueError\n", 0, id="a refusal"),
        pytest.param("    session.add(f)\n", 1, id="another row"),
        pytest.param("    a.seen = True\n", 1, id="a change"),
    ],
)
def test_a_commit_after_a_function_that_commits_counts_if_something_changed(
    between: str, count: int
) -> None:
    text = f"{KEEPER}{between}    session.commit()\n"
    assert len(lines(text, store=STORE)) == count


@pytest.mark.parametrize(
    ("between", "count"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("    a.full_clean()\n", 0, id="a check"),
        pytest.param("    a.name = 'x'\n", 1, id="a change"),
        pytest.param("    a.set_password('x')\n", 1, id="a method that may change it"),
        pytest.param("    a = A.objects.get(pk=1)\n", 1, id="another object"),
    ],
)
def test_saving_what_was_just_created_is_a_write_only_if_it_changed(
    between: str, count: int
) -> None:
    text = f"{DJANGO}def f() -> None:\n    a = A.objects.create()\n{between}    a.save()\n"
    assert len(lines(text, "shop/a.py")) == count
