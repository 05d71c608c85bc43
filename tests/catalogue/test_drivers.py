"""Driver knowledge: the format, what it refuses, and that its names are real."""

from __future__ import annotations

from collections import Counter
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.catalogue.data import load
from vibelint.catalogue.driver_files import DriverError, drivers, read_drivers
from vibelint.catalogue.driver_values import expand
from vibelint.catalogue.drivers import KINDS, Drivers
from vibelint.catalogue.home import rules_folder

SPEC = [
    "requests",
    "httpx",
    "urllib3",
    "sqlalchemy",
    "sqlmodel",
    "django",
    "psycopg",
    "psycopg2",
    "pymysql",
    "MySQLdb",
    "sqlite3",
    "peewee",
    "redis",
    "pymongo",
    "supabase",
    "qdrant_client",
    "chromadb",
    "boto3",
    "google",
    "azure",
    "minio",
    "openai",
    "anthropic",
    "stripe",
    "twilio",
    "sendgrid",
    "elasticsearch",
    "kafka",
    "pika",
    "celery",
    "paramiko",
    "smtplib",
    "ftplib",
    "subprocess",
    "pathlib",
    "os",
    "shutil",
    "zipfile",
    "tarfile",
    "tempfile",
    "starlette",
    "pandas",
    "PIL",
    "bcrypt",
    "passlib",
    "hashlib",
    "socket",
    "threading",
    "queue",
    "concurrent",
    "asyncio",
    "time",
]


def read(text: str) -> Drivers:
    return read_drivers({"mine.yaml": dedent(text)})


def one(text: str) -> Drivers:
    """A driver `lib` with more keys."""
    return read("- driver: lib\n  roots: [lib]\n  kind: network\n" + indent(dedent(text), "  "))


@pytest.mark.parametrize("root", SPEC)
def test_every_driver_of_the_specification_is_known(root: str) -> None:
    known = drivers()
    assert any(name.startswith(f"{root}.") for name in (*known.functions, *known.types)) or any(
        name.startswith("builtins.") for name in known.functions if root == "builtins"
    )


def test_no_function_and_no_type_is_told_twice() -> None:
    told: Counter[str] = Counter()
    for path in sorted((rules_folder() / "async" / "drivers").glob("*.yaml")):
        for entry in load(f"async/drivers/{path.name}"):
            told.update(name for key in entry.get("types") or {} for name in expand(key))
            functions = entry.get("functions") or []
            groups = functions.values() if isinstance(functions, dict) else [functions]
            told.update(name for names in groups for text in names for name in expand(text))
    assert [name for name, times in told.items() if times > 1] == []


def test_every_kind_of_work_occurs() -> None:
    known = drivers()
    operations = [*known.functions.values()]
    operations += [o for t in known.types.values() for o in (t.constructor, *t.members.values())]
    assert {operation.kind for operation in operations} - {""} == set(KINDS)


def test_every_alias_leads_somewhere() -> None:
    known = drivers()
    for name, proper in known.aliases.items():
        leads = proper in known.types or proper in known.functions or proper in known.values
        assert leads or any(f.startswith(f"{proper}.") for f in known.functions), name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("time.sleep", "sleep"),
        ("requests.api.get", "network"),
        ("requests.Session", ""),
        ("requests.sessions.Session.get", "network"),
        ("subprocess.Popen", "process"),
        ("sqlmodel.SQLModel.metadata.create_all", "database"),
        ("django.core.cache.cache.get", "network"),
        ("builtins.open", "file"),
        ("os.path.exists", "file-look"),
        ("kafka.KafkaProducer", "network"),
        ("openai.OpenAI", ""),
        ("redis.asyncio.Redis", ""),
    ],
)
def test_calling_a_name_does_that_kind_of_work(name: str, kind: str) -> None:
    operation = drivers().called(name)
    assert operation is not None
    assert operation.kind == kind


@pytest.mark.parametrize(
    "name", ["os.path.join", "requests.exceptions.HTTPError", "bcrypt.gensalt", "nobody.knows"]
)
def test_of_other_names_nothing_is_known(name: str) -> None:
    assert drivers().called(name) is None


@pytest.mark.parametrize(
    ("owner", "steps", "kind"),
    [
        ("openai.OpenAI", ["chat", "completions", "create()"], "network"),
        ("openai.AzureOpenAI", ["embeddings", "create()"], "network"),
        ("supabase.Client", ["table()", "select()", "eq()", "execute()"], "database"),
        ("supabase.Client", ["table()", "select()", "eq()"], ""),
        (
            "twilio.rest.Client",
            ["verify", "v2", "services()", "verifications", "create()"],
            "network",
        ),
        ("sqlmodel.Session", ["query()", "filter()", "all()"], "database"),
        ("boto3.Client", ["put_object()"], "network"),
        ("boto3.Client", ["generate_presigned_url()"], ""),
        ("pymongo.MongoClient", ["anything", "users", "find_one()"], "database"),
        ("pymongo.MongoClient", ["[]", "[]", "find()"], ""),
        ("pathlib.PosixPath", ["/", "parent", "stat()"], "file-look"),
    ],
)
def test_steps_lead_through_attributes_calls_and_items(
    owner: str, steps: list[str], kind: str
) -> None:
    known = drivers()
    operation = None
    for step in steps:
        operation = known.member(owner, step)
        assert operation is not None, step
        owner = operation.gives
    assert operation is not None
    assert operation.kind == kind


def test_a_subclass_inherits_and_may_say_otherwise() -> None:
    known = one(
        """
          types:
            lib.Base: {blocks: [get, put]}
            lib.Child: {bases: [lib.Base], silent: [put]}
        """
    )
    got, put = known.member("lib.Child", "get()"), known.member("lib.Child", "put()")
    assert got is not None
    assert put is not None
    assert (got.kind, put.kind) == ("network", "")


def test_an_attribute_may_do_work_when_it_is_read() -> None:
    known = one("types: {lib.Job: {reads: [state, ready()], silent: [id]}}")
    state, ready = known.member("lib.Job", "state"), known.member("lib.Job", "ready()")
    assert state is not None
    assert ready is not None
    assert [(o.kind, o.reads) for o in (state, ready)] == [("network", True)] * 2
    assert known.member("lib.Job", "id") is None


def test_a_project_adds_to_ours() -> None:
    mine = read_drivers(
        {"mine.yaml": "- {driver: lib, roots: [lib], kind: network, functions: [lib.call]}"},
        drivers(),
    )
    assert mine.called("lib.call") is not None
    assert mine.called("time.sleep") is not None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("driver: lib", "mine.yaml:1: a driver file is a list of drivers"),
        ("- driver: [", "mine.yaml:2: not YAML"),
        ("- driver: lib\n  root: [lib]", "mine.yaml:2: a driver has no key `root`"),
        ("- driver: lib", "mine.yaml:1: `lib` needs its import names under `roots`"),
        (
            "- driver: lib\n  roots: [lib]\n  kind: slow",
            "mine.yaml:3: `slow` is no kind of work: use network, ",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  functions: [lib.a]",
            "mine.yaml:3: the driver needs a `kind`",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  functions: [bil.a]",
            "mine.yaml:4: `bil.a` does not start with one of `roots`",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  functions: lib.a",
            "mine.yaml:4: `functions` is a list of names",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  types:\n    lib.A:\n      block: [a]",
            "mine.yaml:6: a type has no key `block`",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  types:\n"
            "    lib.A:\n      blocks: [a]\n      silent: [a]",
            "mine.yaml:7: `a()` is named twice",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  types:\n    lib.A:\n      bases: [lib.B]",
            "mine.yaml:6: `lib.B` is no type of any driver",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  functions: [lib.a]\n"
            "  unless:\n    lib.a: [whenever]",
            "mine.yaml:5: `whenever` is no condition",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  types:\n    lib.A:\n"
            "      variants: {a b: lib.A}",
            "mine.yaml:6: `a b given` is no condition",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  types:\n    lib.A:\n"
            "      variants: {a: [lib.A]}",
            "mine.yaml:6: `variants` gives one type for each",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  types:\n    lib.A:\n"
            "      reads: ['state[]']",
            "mine.yaml:6: `state[]` is no attribute",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  types:\n    lib.A:\n      reads: [state]",
            "mine.yaml:5: the driver needs a `kind`",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  kind: file\n  unless:\n    lib.a: [no arguments]",
            "mine.yaml:4: `unless` names `lib.a`, no function here",
        ),
        (
            "- driver: lib\n  roots: [lib]\n  instead: [{use: a}]",
            "mine.yaml:3: an alternative is a name, or",
        ),
    ],
)
def test_a_bad_entry_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(DriverError) as refused:
        read(text)
    assert str(refused.value).startswith(sentence)


@given(st.lists(st.lists(st.text("abc", min_size=1), min_size=1, max_size=3), max_size=3))
def test_braces_mean_every_combination(groups: list[list[str]]) -> None:
    text = "x" + "".join("." + "{" + ",".join(group) + "}" for group in groups)
    expected = ["x"]
    for group in groups:
        expected = [f"{head}.{word}" for head in expected for word in group]
    assert list(expand(text)) == expected
