"""Chains of any length, cycles of any length: an answer or silence, never a recursion limit."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.project.project import Project
from vibelint.project.traces import Trace
from vibelint.project.types.inference import types
from vibelint.project.types.memo import Memo

LONG = 10_000


def functions(count: int, last: str) -> str:
    lines = [f"def f{i}(): return f{i + 1}()" for i in range(count)]
    return "\n".join(
        ("import redis", *lines, f"def f{count}(): return {last}", "r = f0()", "r.get()")
    )


def assignments(count: int) -> str:
    lines = [f"v{i + 1} = v{i}" for i in range(count)]
    return "\n".join(("import redis", "v0 = redis.Redis()", *lines, f"v{count}.get()"))


def queries(count: int) -> str:
    head = "from sqlalchemy.orm import Session\nq = Session().query(1)"
    return "\n".join((head, *("q = q.filter(1)" for _ in range(count)), "q.get()"))


def names_of(project: Project, path: str = "m.py") -> list[str]:
    site = project.files[path].calls[-1]
    return [c.name for c in types(project).callees(path, site.scope, site.call)]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        pytest.param(functions(LONG, "redis.Redis()"), ["redis.Redis.get"], id="functions"),
        pytest.param(functions(LONG, "f0()"), [], id="functions in a circle"),
        pytest.param(assignments(LONG), ["redis.Redis.get"], id="assignments"),
        pytest.param(queries(2_000), ["sqlalchemy.orm.Query.get"], id="rebinding of one name"),
    ],
)
def test_a_chain_of_any_length_ends(source: str, wanted: list[str]) -> None:
    assert names_of(project_of({"m.py": source})) == wanted


def test_a_very_deep_inheritance_ends_in_silence() -> None:
    lines = [f"class C{i}(C{i + 1}): ..." for i in range(3_000)]
    source = "\n".join((*lines, "class C3000:\n    def get(self): ...", "c = C0()", "c.get()"))
    assert names_of(project_of({"m.py": source})) == []


def test_modules_that_import_each_other_end() -> None:
    files = {f"m{i}.py": f"from m{(i + 1) % 200} import x\n" for i in range(200)}
    files["m.py"] = "from m0 import x\nx.get()\n"
    assert names_of(project_of(files)) == []


class TestMemo:
    def test_an_answer_is_found_once(self) -> None:
        memo, asked = Memo(Trace()), []
        for _ in range(3):
            assert memo.get("a", lambda: asked.append(1) or "found") == "found"
        assert asked == [1]

    def test_what_leads_back_to_itself_is_unknown_on_the_way(self) -> None:
        memo = Memo(Trace())

        def ask(n: int) -> int:
            inner = memo.get((n + 1) % 50, lambda: ask((n + 1) % 50))
            return 1 + (inner or 0)

        assert memo.get(0, lambda: ask(0)) == 50

    def test_an_error_leaves_nothing_open(self) -> None:
        memo = Memo(Trace())
        with pytest.raises(ZeroDivisionError):
            memo.get("a", lambda: 1 // 0)
        assert memo.get("a", lambda: 2) == 2

    def test_what_a_key_tells_by_its_id_lives_as_long_as_the_answer(self) -> None:
        memo = Memo(Trace())

        def name(text: str) -> str | None:
            thing = [text]

            def tell() -> str:
                memo.hold(thing)
                return text

            return memo.get(id(thing), tell)

        assert [name(text) for text in "abc"] == ["a", "b", "c"]
