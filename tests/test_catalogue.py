"""The catalogue is whole: page and rule belong together, and pages keep one shape and tone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vibelint.catalogue.data import load as load_data
from vibelint.catalogue.delegated import ENGINES, delegate_ids, is_delegated, takes
from vibelint.catalogue.home import rules_folder
from vibelint.catalogue.page import Page, pages
from vibelint.rules.base import FileRule, ProjectRule
from vibelint.rules.registry import load
from vibelint.session.page_tests import examples_of

CODE = Path(__file__).parent.parent / "vibelint" / "rules"
NO_MODULE = ("delegated", "built-in")
PAGES = list(pages().values())
RULE_CLASS = re.compile(r"^class \w+\((FileRule|ProjectRule)\):", re.MULTILINE)
BAD_NAMES = re.compile(r"^(no|avoid|prefer|use|do-not|dont|must|should)-")
SECTIONS = ["Why", "Example", "Use instead", "Known limits"]


def ids(page: Page) -> str:
    return page.rule


@pytest.mark.parametrize("page", [p for p in PAGES if p.kind not in NO_MODULE], ids=ids)
def test_a_page_has_its_rule(page: Page) -> None:
    rule = load(page.rule)
    assert isinstance(rule, FileRule if page.kind == "file" else ProjectRule)
    assert rule.id == page.rule


def test_a_rule_has_its_page() -> None:
    modules = {
        path.stem.replace("_", "-")
        for path in CODE.glob("*/*.py")
        if RULE_CLASS.search(path.read_text(encoding="utf-8"))
    }
    assert modules == {page.rule for page in PAGES if page.kind not in NO_MODULE}


def test_ids_are_unique_kebab_case_and_read_as_allow() -> None:
    names = [path.stem for path in rules_folder().glob("*/*.md")]
    assert len(names) == len(set(names))
    for name in names:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name), name
        assert not BAD_NAMES.match(name), name


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_page_has_its_title_and_its_sections_in_order(page: Page) -> None:
    assert page.body.startswith(f"# `{page.rule}`\n")
    headings = [
        line[3:].partition(":")[0] for line in page.body.split("\n") if line.startswith("## ")
    ]
    known = [heading for heading in headings if heading in SECTIONS]
    assert sorted(set(known), key=SECTIONS.index) == SECTIONS
    assert list(dict.fromkeys(known)) == SECTIONS


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_a_page_has_a_summary_that_fits_a_report(page: Page) -> None:
    assert 20 <= len(page.summary) <= 400
    assert page.summary.endswith(".")


@pytest.mark.parametrize("page", [p for p in PAGES if p.kind != "built-in"], ids=ids)
def test_a_page_shows_a_mistake_and_its_repair(page: Page) -> None:
    examples = list(examples_of(page))
    assert any(takes(page, rule) for example in examples for *_, rule in example.expected)
    assert any(not example.expected for example in examples)


@pytest.mark.parametrize(
    "page", [p for p in PAGES if "rules" in p.reads and p.kind != "built-in"], ids=ids
)
def test_a_page_says_in_both_languages_how_documents_ask_for_it(page: Page) -> None:
    assert page.phrases.wants or page.phrases.forbids


def test_a_page_takes_the_phrases_of_the_page_it_is_like() -> None:
    known = pages()
    shared, own = known["missing-path"].phrases, known["unlisted-path"].phrases
    assert set(shared.wants) == set(own.wants)
    assert set(shared.forbids) < set(own.forbids)
    assert set(shared.unless) < set(own.unless)


DELEGATED = [page for page in PAGES if page.kind == "delegated"]


@pytest.mark.parametrize("page", DELEGATED, ids=ids)
def test_a_delegated_page_names_an_engine_and_selectors_of_the_known_form(page: Page) -> None:
    assert page.engine in ENGINES
    assert all(is_delegated(one) for one in delegate_ids(page))
    assert all(is_delegated(f"{page.engine}/{code}") for code in page.excepting)
    narrowing = [code for option in page.options for code in option.codes]
    assert all(takes(page, f"{page.engine}/{code}") for code in narrowing)


def test_no_selector_belongs_to_two_pages() -> None:
    selectors = [one for page in DELEGATED for one in delegate_ids(page)]
    assert len(selectors) == len(set(selectors))


def test_what_repeats_a_rule_of_ours_is_an_engines() -> None:
    for row in load_data("repeated.yaml"):
        assert is_delegated(row["engine"])
        assert row["ours"]
