"""Chains of any length: no recursion, and cost that grows with the number of calls."""

from __future__ import annotations

import time

from tests.support import check_rule, project_of
from vibelint.project.chains import chains
from vibelint.project.project import Project

RULE = "blocking-call-in-async"


def chained(length: int, files: int = 10) -> dict[str, str]:
    """A chain of functions over several modules, the last of which sleeps."""
    each = length // files
    texts: dict[str, str] = {"app/__init__.py": ""}
    for number in range(files):
        following = f"from app.m{number + 1} import f0 as after" if number + 1 < files else ""
        last = "after()" if following else "time.sleep(1)"
        lines = ["import time", following]
        for index in range(each):
            lines += [f"def f{index}():", f"    {f'f{index + 1}()' if index + 1 < each else last}"]
        texts[f"app/m{number}.py"] = "\n".join(lines) + "\n"
    texts["app/main.py"] = "from app.m0 import f0\nasync def handler():\n    f0()\n"
    return texts


def test_a_chain_of_ten_thousand_functions_is_followed_to_its_end() -> None:
    [found] = check_rule(RULE, chained(10_000))
    assert len(found.chain) == 10_001
    assert found.chain[-1].function == "time.sleep"


def test_a_ring_of_functions_ends() -> None:
    lines = [f"def f{n}():\n    f{(n + 1) % 500}()\n" for n in range(500)]
    source = "".join(lines) + "async def handler():\n    f0()\n"
    assert check_rule(RULE, {"app.py": source}) == []


def test_the_shortest_of_several_chains_is_shown() -> None:
    source = (
        "import time\n"
        "def far():\n    near()\n"
        "def near():\n    time.sleep(1)\n"
        "def both():\n    far()\n    near()\n"
        "async def handler():\n    both()\n"
    )
    [found] = check_rule(RULE, {"app.py": source})
    assert [hop.function for hop in found.chain] == ["both", "near", "time.sleep"]


def test_what_weighs_more_is_shown_even_if_it_is_farther() -> None:
    source = (
        "import os, time\n"
        "def wait():\n    time.sleep(1)\n"
        "def both():\n    os.path.exists('f')\n    wait()\n"
        "async def handler():\n    both()\n"
    )
    [found] = check_rule(RULE, {"app.py": source})
    assert (found.tier, found.chain[-1].function) == (None, "time.sleep")


def test_callers_of_one_helper_share_their_root_and_its_end() -> None:
    callers = "".join(f"async def h{n}():\n    send()\n" for n in range(30))
    source = f"import requests\ndef send():\n    requests.get('u')\n{callers}"
    found = check_rule(RULE, {"app.py": source})
    assert len(found) == 30
    assert {item.root for item in found} == {"send"}
    assert len({item.chain[-1] for item in found}) == 1


def test_the_cost_is_linear_in_calls() -> None:
    def spent(length: int) -> float:
        project: Project = project_of(chained(length))
        started = time.process_time()
        assert chains(project).of("app/main.py", 1)
        return time.process_time() - started

    spent(200)
    short, long = (min(spent(length) for _ in range(3)) for length in (2_000, 8_000))
    assert long < 12 * max(short, 0.01)
