"""A rule's page: its front matter is the only metadata a rule has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from vibelint.catalogue.data import parse
from vibelint.catalogue.home import page_paths
from vibelint.catalogue.plugins import Plugin, plugins
from vibelint.model.clause import Value
from vibelint.model.severity import Severity

KINDS = ("file", "project", "delegated", "built-in")
READS = ("rules", "packages", "tree", "endpoints", "tables", "always")
FRAMEWORKS = ("fastapi", "django")
KEYS = {
    "kind",
    "reads",
    "severity",
    "default",
    "frameworks",
    "asked-by",
    "options",
    "engine",
    "selectors",
    "excepting",
    "settings",
    "preview",
    "spares",
    "places",
}


@dataclass(frozen=True, slots=True)
class Option:
    """Something a document's words can set.

    Attributes:
        name: Kebab-case.
        kind: `integer`, `text` or `flag`.
        about: One sentence for people.
        default: What holds when nobody sets it; None for nothing.
        setting: For a delegated page, the engine's setting that takes the value, dotted.
        codes: For a delegated page's flag, the engine's codes to which it narrows the page.
        words: What phrases capture as its value where they list nothing themselves.
        many: Whether several values that follow one another are captured, joined by commas.
    """

    name: str
    kind: str
    about: str
    default: Value | None = None
    setting: str = ""
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    many: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Code that asks for a rule where a document shows it as wrong; see `vibelint.policy.snippet`.

    Attributes:
        never: A pattern of what is wrong.
        instead: Patterns of what the document must show as right beside it, one of which is enough;
            empty where the wrong code tells enough.
    """

    never: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """How documents ask for a rule; `vibelint.policy` says how a phrase is matched.

    Attributes:
        wants: Phrases for what should be, which ask in a positive sentence.
        forbids: Phrases for what should not be, which ask in a negative sentence.
        unless: Phrases for what is spoken of in like words but is something else ("exception
            handlers"): a sentence that holds one never asks.
        like: The page whose phrases ask for this one too; empty for none.
        code: Code that asks where it is shown as wrong.
    """

    wants: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    like: str = ""
    code: tuple[Form, ...] = ()

    def joined(self, other: Phrases) -> Phrases:
        """These phrases and another page's."""
        return Phrases(
            self.wants + other.wants,
            self.forbids + other.forbids,
            self.unless + other.unless,
            self.like,
            self.code,
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One rule, as its page tells it.

    Attributes:
        rule: The id, which is the file's stem.
        family: The folder's name.
        kind: `file` (a visitor), `project` (over facts), `delegated` (an engine's) or `built-in`
            (yielded while reading).
        reads: What asks for it: `rules` (phrases), `packages`, `tree`, … (the document it judges),
            or `always`.
        severity: What a bare imperative counts as.
        default: Whether it runs when a project has no rules document.
        frameworks: The frameworks it can speak of.
        phrases: How rules documents ask for it.
        options: What their words can set.
        engine: `ruff` or `mypy` for a delegated rule, else empty.
        selectors: The engine's codes for a delegated rule, which stand for it in a policy.
        body: The Markdown below the front matter.
        excepting: The codes among those that it does not mean.
        settings: What it sets in its engine whenever it is asked for, dotted names with values.
        preview: Whether its codes are in the engine's preview only.
        spares: Roles of files in which it finds nothing.
        plugin: The plugin it comes from; empty for vibelint's own.
        package: The package that holds its code.
        places: The folders (`rules/language.yaml`) in which alone it finds anything, so that the
            word for another limits nothing; empty for a rule of any place.
    """

    rule: str
    family: str
    kind: str
    reads: tuple[str, ...]
    severity: Severity
    default: bool
    frameworks: tuple[str, ...]
    phrases: Phrases
    options: tuple[Option, ...]
    engine: str
    selectors: tuple[str, ...]
    body: str
    excepting: tuple[str, ...] = ()
    settings: tuple[tuple[str, Value], ...] = ()
    preview: bool = False
    spares: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    plugin: str = ""
    package: str = "vibelint.rules"

    @property
    def summary(self) -> str:
        """The first paragraph below the title, on one line."""
        paragraphs = [part.strip() for part in self.body.split("\n\n")]
        return next((" ".join(p.split()) for p in paragraphs if p and not p.startswith("#")), "")


def read_page(path: Path) -> Page:
    """Reads one page.

    Args:
        path: `rules/<family>/<rule-id>.md`.

    Raises:
        ValueError: The front matter is missing, has an unknown key or a wrong value; the message
            names page and key.
    """
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise ValueError(f"{path}: the page needs YAML front matter between `---` lines")
    front, body = text[4:].split("\n---\n", 1)
    data: dict[str, Any] = parse(front) or {}
    unknown = sorted(set(data) - KEYS)
    if unknown:
        raise ValueError(f"{path}: unknown key `{unknown[0]}` in the front matter")
    if data.get("kind") not in KINDS:
        raise ValueError(f"{path}: `kind` is one of {', '.join(KINDS)}")
    return Page(
        rule=path.stem,
        family=path.parent.name,
        kind=data["kind"],
        reads=_known(path, "reads", data.get("reads", ["rules"]), READS),
        severity=Severity.named(data.get("severity", "warning")),
        default=bool(data.get("default", False)),
        frameworks=_known(path, "frameworks", data.get("frameworks", list(FRAMEWORKS)), FRAMEWORKS),
        phrases=_phrases(data.get("asked-by") or {}),
        options=tuple(_option(name, given) for name, given in (data.get("options") or {}).items()),
        engine=data.get("engine", ""),
        selectors=tuple(data.get("selectors", ())),
        body=body.strip() + "\n",
        excepting=tuple(data.get("excepting", ())),
        settings=tuple((data.get("settings") or {}).items()),
        preview=bool(data.get("preview", False)),
        spares=tuple(data.get("spares", ())),
        places=tuple(data.get("places", ())),
    )


def _known(path: Path, key: str, given: list[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    for word in given:
        if word not in allowed:
            raise ValueError(f"{path}: `{key}` knows no `{word}`")
    return tuple(given)


def _phrases(given: dict[str, Any]) -> Phrases:
    def both(polarity: str) -> tuple[str, ...]:
        return tuple(
            phrase
            for language in ("en", "id")
            for phrase in given.get(polarity, {}).get(language, ())
        )

    code = tuple(map(_form, given.get("code", ())))
    return Phrases(both("wants"), both("forbids"), both("unless"), given.get("like", ""), code)


def _form(given: str | dict[str, Any]) -> Form:
    if isinstance(given, str):
        return Form(given)
    return Form(given["never"], tuple(given["instead"]))


def _option(name: str, given: dict[str, Any]) -> Option:
    return Option(
        name=name,
        kind=given["kind"],
        about=given["about"],
        default=given.get("default"),
        setting=given.get("setting", ""),
        codes=tuple(given.get("codes", ())),
        words=tuple(given.get("words", ())),
        many=bool(given.get("many", False)),
    )


def pages() -> dict[str, Page]:
    """All pages by rule id, in the order of families and ids, those of plugins last.

    Raises:
        ValueError: A page is wrong, or shares the phrases of a page that is not there.
    """
    return _pages(plugins())


@cache
def _pages(used: tuple[Plugin, ...]) -> dict[str, Page]:
    found = dict(own_pages())
    for plugin in used:
        found |= plugin_pages(plugin)
    return found


@cache
def own_pages() -> dict[str, Page]:
    """Vibelint's own pages, in the same order.

    Raises:
        ValueError: As `pages` does.
    """
    read = {page.rule: page for page in map(read_page, page_paths())}
    return {rule: _with_shared(page, read) for rule, page in read.items()}


@cache
def plugin_pages(plugin: Plugin) -> dict[str, Page]:
    """The pages of a plugin, in the same order.

    Raises:
        ValueError: As `pages` does, or it has no page or one of a kind that it may not have.
    """
    paths = sorted(Path(plugin.folder, "pages").glob("*/*.md"))
    if not paths:
        raise ValueError(f"{plugin.folder}: there is no page in `pages/<family>/`")
    read = {
        path.stem: replace(read_page(path), plugin=plugin.name, package=plugin.package)
        for path in paths
    }
    odd = next((page.rule for page in read.values() if page.kind == "built-in"), "")
    if odd:
        raise ValueError(f"{plugin.folder}: `{odd}` cannot be built in: make it file or project")
    return {rule: _with_shared(page, own_pages() | read) for rule, page in read.items()}


def _with_shared(page: Page, read: dict[str, Page]) -> Page:
    like = page.phrases.like
    if not like:
        return page
    if like not in read:
        raise ValueError(f"{page.rule}: `like` names no page: `{like}`")
    return replace(page, phrases=page.phrases.joined(read[like].phrases))
