"""Deep recursion has room, and everything is restored behind it."""

import sys
import threading

import pytest

from vibelint.syntax.deep import is_deep, run_deep


def depth(levels: int) -> int:
    return 0 if levels == 0 else 1 + depth(levels - 1)


def test_recursion_far_beyond_the_usual_limit() -> None:
    assert run_deep(lambda: depth(20_000)) == 20_000


def test_limits_are_restored() -> None:
    before = (sys.getrecursionlimit(), threading.stack_size())
    run_deep(lambda: None)
    assert (sys.getrecursionlimit(), threading.stack_size()) == before


def test_limits_are_restored_behind_an_error() -> None:
    before = sys.getrecursionlimit()
    with pytest.raises(ZeroDivisionError):
        run_deep(lambda: 1 / 0)
    assert sys.getrecursionlimit() == before


def test_calls_inside_share_the_thread() -> None:
    outer, inner = run_deep(
        lambda: (threading.get_ident(), run_deep(lambda: threading.get_ident()))
    )
    assert outer == inner != threading.get_ident()


def test_only_its_own_thread_is_deep() -> None:
    assert run_deep(is_deep)
    assert not is_deep()


def test_limits_are_restored_when_several_run_at_once() -> None:
    before = (sys.getrecursionlimit(), threading.stack_size())
    threads = [
        threading.Thread(target=lambda: [run_deep(lambda: None) for _ in range(30)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sys.getrecursionlimit(), threading.stack_size()) == before
