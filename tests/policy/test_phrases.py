from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.catalogue.page import Option
from vibelint.policy.phrase_index import PhraseIndex
from vibelint.policy.phrase_search import GAP, find, match
from vibelint.policy.phrases import compile_phrase
from vibelint.policy.words import words_of

OPTIONS = (
    Option("max-lines", "integer", "Lines."),
    Option("logger", "text", "The logger."),
    Option("style", "text", "The style."),
    Option("public", "flag", "Only public ones."),
    Option("every", "flag", "All of them."),
)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        pytest.param("type hints", "Type hints WAJIB", id="case does not matter"),
        pytest.param("type hints", "Use type-hints", id="a hyphen separates words"),
        pytest.param("type-hints", "Use type hints", id="also in the phrase"),
        pytest.param("handler*|view*", "JANGAN fat handlers/views", id="a slash separates words"),
        pytest.param(
            "time.sleep", "No `time.sleep()` here", id="a dotted name in code is its words"
        ),
        pytest.param("i/o", "Async for I/O", id="an abbreviation with a slash"),
        pytest.param("do not", "do not", id="plain words"),
        pytest.param("don't", "Don\u2019t print", id="an apostrophe of either kind is left out"),
        pytest.param("django orm", "Django's ORM", id="a possessive is left out"),
        pytest.param("hint*", "hinting", id="a star takes any ending"),
        pytest.param("the|all|semua? routes", "routes", id="an optional word may be missing"),
        pytest.param("the|all|semua? routes", "all routes", id="an optional word may stand"),
        pytest.param("logic ... services", "Business logic lives in services", id="a gap"),
        pytest.param("logic ... services", "logic services", id="a gap of nothing"),
        pytest.param("`any`", "never `Any` here", id="a part in back-ticks in code"),
        pytest.param("no `any*|object`", "no `AnyStr`", id="its beginning in code"),
        pytest.param("print", "`print()`", id="back-ticks and brackets are no words"),
        pytest.param("select()", "the `select()` style", id="brackets in a phrase are no words"),
        pytest.param("pola repositori", "Pakai pola repositori.", id="Indonesian"),
    ],
)
def test_a_phrase_stands_in(phrase: str, sentence: str) -> None:
    assert match(phrase, sentence) == {}


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        pytest.param("type hints", "hints of a type", id="words in another order"),
        pytest.param("type hints", "type of hints", id="words that are not adjacent"),
        pytest.param("blocking", "non-blocking calls", id="half of a negated word"),
        pytest.param("print", "printing", id="only the beginning of a word"),
        pytest.param("a ... b", "a " + "x " * (GAP + 1) + "b", id="a gap too long"),
        pytest.param("thin handlers", "", id="an empty sentence"),
        pytest.param("`any`", "any value", id="a part in back-ticks in prose"),
        pytest.param("no `any*|object`", "no anyone", id="its beginning in prose"),
        pytest.param("di", "dependency injection", id="`di` is a word of its own"),
    ],
)
def test_a_phrase_does_not_stand_in(phrase: str, sentence: str) -> None:
    assert match(phrase, sentence) is None


@pytest.mark.parametrize(
    ("phrase", "sentence", "options"),
    [
        pytest.param("{max-lines} lines", "at most 50 lines", {"max-lines": 50}, id="a number"),
        pytest.param(
            "{max-lines} lines", "under ~40 lines", {"max-lines": 40}, id="about a number"
        ),
        pytest.param("{max-lines} lines", "≤ 30 lines", {"max-lines": 30}, id="at most a number"),
        pytest.param(
            "{max-lines} baris",
            "300\u2013400 baris",
            {"max-lines": 400},
            id="the larger of a range",
        ),
        pytest.param("{max-lines} lines", "1,000 lines", {"max-lines": 1000}, id="thousands"),
        pytest.param(
            "{max-lines} line*", "a 50-line limit", {"max-lines": 50}, id="a hyphened one"
        ),
        pytest.param("with {logger}", "Log with structlog.", {"logger": "structlog"}, id="a word"),
        pytest.param("with {logger}", "with `get_log(x)`", {"logger": "get_log(x)"}, id="code"),
        pytest.param(
            "use {logger}", "use python-json-logger!", {"logger": "python-json-logger"}, id="a name"
        ),
        pytest.param(
            "use {logger} now", "use a-b now", {"logger": "a-b"}, id="a name before a word"
        ),
        pytest.param(
            "{style:google|numpy} style", "NumPy style", {"style": "numpy"}, id="one of some"
        ),
        pytest.param(
            "under {style:/api/v1|/v1}", "under `/api/v1`", {"style": "/api/v1"}, id="a path"
        ),
        pytest.param("{every:all|semua} routes", "semua routes", {"every": True}, id="a flag"),
        pytest.param(
            "{public} functions", "Public functions", {"public": True}, id="a flag by name"
        ),
        pytest.param("{public}? functions", "functions", {}, id="an optional flag that is missing"),
    ],
)
def test_a_phrase_captures(phrase: str, sentence: str, options: dict[str, object]) -> None:
    assert match(compile_phrase(phrase, OPTIONS), sentence) == options


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        pytest.param("{max-lines} lines", "many lines", id="a word is no number"),
        pytest.param("coverage {max-lines}", "coverage 80%", id="a percentage is no number"),
        pytest.param("python {max-lines}", "Python 3.11", id="a version is no number"),
        pytest.param("{style:google|numpy} style", "our style", id="none of the words asked for"),
        pytest.param("{public} functions", "SEMUA functions", id="another word than the flag's"),
    ],
)
def test_a_phrase_captures_nothing_else(phrase: str, sentence: str) -> None:
    assert match(compile_phrase(phrase, OPTIONS), sentence) is None


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("", id="nothing"),
        pytest.param("... routes", id="a gap first"),
        pytest.param("routes ...", id="a gap last"),
        pytest.param("the? all?", id="only optional words"),
        pytest.param("use {unknown}", id="an option the page lacks"),
        pytest.param("a||b", id="an empty alternative"),
        pytest.param("organi*ation", id="a star inside a word"),
    ],
)
def test_a_wrong_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase `"):
        compile_phrase(phrase, OPTIONS)


def test_a_gap_does_not_reach_over_a_break() -> None:
    words = words_of("no loops; use services")
    assert next(find(compile_phrase("loops ... services"), words, {2}), None) is None
    assert next(find(compile_phrase("loops ... services"), words), None) is not None


def test_an_index_leaves_out_no_phrase_that_stands() -> None:
    phrases = ["type hint*", "the? a* ... b", "x|y", "{max-lines} lines", "no ... z", "zz* q?"]
    compiled = [compile_phrase(text, OPTIONS) for text in phrases]
    index = PhraseIndex((phrase, phrase.text) for phrase in compiled)
    for sentence in ("type hinting", "ab and b", "y", "9 lines", "no y and z", "zzz"):
        words = words_of(sentence)
        found = {text for _, text in index.matches(words)}
        assert found == {phrase.text for phrase in compiled if any(find(phrase, words))} != set()


@given(st.text(alphabet="ab` -_/.'\u2019~%1290,\n\0çé漢", max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    words = words_of(text)
    ends = [0, *(word.end for word in words)]
    assert all(word.start >= end for word, end in zip(words, ends, strict=False))
    assert all(word.text and text[word.start : word.end] for word in words)


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=60),
    st.lists(st.sampled_from(["a", "a|b", "c?", "..."]), max_size=8),
)
def test_a_match_is_in_order_and_within_the_sentence(words: list[str], middle: list[str]) -> None:
    sentence = words_of(" ".join(words))
    for found in find(compile_phrase(" ".join(["a", *middle, "b"])), sentence):
        assert list(found.taken) == sorted(set(found.taken))
        assert sentence[found.taken[0]].text == "a"
        assert sentence[found.taken[-1]].text == "b"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a " * 4_000, id="one word again and again"),
        pytest.param("`" * 20_000, id="back-ticks"),
        pytest.param(
            " ".join("`" * (n % 200 + 1) for n in range(2_000)), id="back-ticks of many lengths"
        ),
        pytest.param("1," * 20_000, id="one endless number"),
        pytest.param("a'" * 20_000, id="apostrophes"),
    ],
)
def test_hostile_text_costs_linear_time(text: str) -> None:
    phrase = compile_phrase("a ... a ... a ... a ... a ... b")

    def best(part: str) -> float:
        """The least of three times: the others may hold a collection of all that tests left."""
        times = []
        for _ in range(3):
            started = time.process_time()
            any(find(phrase, words_of(part)))
            times.append(time.process_time() - started)
        return min(times)

    assert best(text) < 16 * max(best(text[: len(text) // 4]), 0.02)
