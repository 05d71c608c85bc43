"""Each step of the workflow that people follow by hand is done, for both frameworks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.init.combinations import plain, written
from tests.init.measures import asked, policy
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks
from vibelint.init.templates import texts

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
PRODUCT = ["problem", "who calls it", "what it does", "how fast", "it is a success when"]
EXAMPLES = {
    Framework.FASTAPI: ["schema", "model", "repository", "service", "route handler", "dependenc"],
    Framework.DJANGO: ["model", "serializer", "service", "view", "background task"],
}
STACK = {
    Framework.FASTAPI: "python framework server validation database migrations authentication",
    Framework.DJANGO: "python framework server database authentication",
}
"""Besides background tasks, caching and tests, which both have."""
REPOSITORY = {"query-outside-repository", "sync-database-access"}
"""What a Django fixture has of its own: a team that came from FastAPI."""
each_framework = pytest.mark.parametrize("framework", Framework)


def full(framework: Framework) -> Answers:
    return replace(plain(framework), database=Database.POSTGRESQL, tasks=Tasks.CELERY)


def headings(text: str) -> str:
    return "\n".join(re.findall(r"^## (.+)$", text, re.MULTILINE)).lower()


@each_framework
def test_the_product_is_described(framework: Framework) -> None:
    found = headings(texts(full(framework))["PRD.md"])
    assert [one for one in PRODUCT if one not in found] == []


@each_framework
def test_the_stack_is_named_and_its_packages_are_approved(framework: Framework) -> None:
    text = texts(full(framework))["TECH_STACK.md"]
    named = [word.lower() for word in re.findall(r"^- ([\w ]+):", text, re.MULTILINE)]
    wanted = {*STACK[framework].split(), "background tasks", "caching", "tests"}
    assert wanted <= set(named)
    assert "approved packages" in headings(text)


@each_framework
def test_each_kind_of_code_has_an_example(framework: Framework) -> None:
    found = headings(texts(full(framework))["EXAMPLES.md"])
    assert [one for one in EXAMPLES[framework] if one not in found] == []


@each_framework
def test_the_setup_is_a_block_to_paste(framework: Framework) -> None:
    (block,) = re.findall(r"```\n(.*?)```", texts(full(framework))["README.md"], re.DOTALL)
    migrate = {Framework.FASTAPI: "alembic upgrade head", Framework.DJANGO: "manage.py migrate"}
    for command in ("python -m venv", "pip install --editable", migrate[framework], "celery"):
        assert command in block


@each_framework
@pytest.mark.parametrize("language", Language)
def test_its_rules_ask_for_all_that_those_of_the_fixtures_ask(
    framework: Framework, language: Language, tmp_path: Path
) -> None:
    ours = asked(policy(written(replace(full(framework), language=language), tmp_path)))
    for state in ("conforming", "drifted"):
        theirs = asked(policy(FIXTURES / f"{framework.value}-{state}"))
        own = REPOSITORY if (framework, state) == (Framework.DJANGO, "drifted") else set()
        assert theirs - ours == own
