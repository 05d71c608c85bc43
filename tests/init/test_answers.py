"""Which answers go together, and what a name and a purpose may be."""

from __future__ import annotations

import pytest

from tests.init.combinations import combinations
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks
from vibelint.session.trouble import UsageError


def answers(
    framework: str = "fastapi",
    database: str = "sqlite",
    tasks: str = "none",
    name: str = "Tools",
    purpose: str = "",
) -> Answers:
    return Answers(
        Framework(framework), Database(database), Tasks(tasks), Language("en"), name, purpose
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"framework": "django", "database": "mongodb"}, "Django does not go with MongoDB: .*"),
        ({"framework": "django", "tasks": "arq"}, "Django does not go with ARQ: .*"),
        ({"name": "日本"}, "the name `日本` has no letter from a to z: give one with `--name`"),
        ({"name": "2048"}, "the name `2048` has no letter.*"),
        ({"name": "a" * 61}, "the name has 61 letters: 60 at most"),
        ({"purpose": "a" * 301}, "the purpose has 301 letters: 300 at most"),
        ({"purpose": "a\x1b[31m"}, "the purpose is not one printable line.*"),
        ({"name": "a\nb"}, "the name is not one printable line.*"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(wrong: dict[str, str], sentence: str) -> None:
    with pytest.raises(UsageError, match=f"^{sentence}$"):
        answers(**wrong)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Garden tools", "garden-tools"),
        ("garden_tools", "garden-tools"),
        ("  Gärten & Co. ", "g-rten-co"),
        ("3 Men", "men"),
        ("API v2", "api-v2"),
    ],
)
def test_a_distribution_is_named_after_the_project(name: str, slug: str) -> None:
    assert answers(name=name).slug == slug


def test_all_other_answers_go_together() -> None:
    assert len(list(combinations(Framework.FASTAPI))) == 4 * 3 * 2
    assert len(list(combinations(Framework.DJANGO))) == 3 * 2 * 2
