"""What words say of a column: its keys, whether it may be null, its default."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from vibelint.model.schema import Reference
from vibelint.policy.db_schema.references import pointing_of
from vibelint.policy.db_schema.words import bare, either, listed, pattern, plain

DEFAULT = re.compile(
    r"(?i)(?<![\w-])(?:default(?:s|ed)?(?:\s+to\b|\s+value\b)?|bawaan|nilai\s+default|\u9ed8\u8ba4\u503c?)\s*[:=\uff1a]?\s*"
    r"(?P<value>'(?:[^'\\]|\\.)*'(?:::\w+)?|\"[^\"]*\"|\w[\w.]*\((?:[^()]|\([^()]*\))*\)|\([^()]*\)|\[\]|\{\}|[^\s,;|)]+)"
)
TOGETHER = re.compile(
    r"(?i)\b(?:unique|unik|primary\s+key|pk|index|indexed|uq)\s*(?:key\s*)?(?:\([^()]*[,+][^()]*\)|(?:together|with|per|within|bersama|dengan|untuk\s+setiap|for\s+each|among|when|where|if|jika|scoped|on|by|across|in|di)\b[^,;.]*)"
    r"|\b(?:composite|compound|komposit|part\s+of|bagian\s+dari|partial|combined|gabungan)\s+(?:the\s+)?(?:\w+\s+)?(?:unique|unik|index|indeks)\b[^,;.]*"
)
CODED = re.compile(r"(?i)\b(?:default(?:s|ed)?(?:\s+to)?|bawaan)\s*[:=]?\s*`")
STATED = re.compile(r"(?i)default(?:s|ed)?(?:\s+to\b|\s+value\b)?\s*[:=\uff1a]|.*\bto\b")
LITERAL = re.compile(
    r"(?i)['\"(\[{-]|\d|(?:true|false|null|none|now|uuid|gen_random_uuid|current_timestamp)\b|\w+\("
)
NEVER_UNIQUE = re.compile(r"(?i)\b(?:not|non|tidak|bukan)[\s-]+(?:unique|unik)\b")
SEGMENT = re.compile(
    r"[,;:|\u00b7\u2022/()\n\uff0c\uff1b\u3001]|\.(?:\s|\Z)|\s[\u2014\u2013-]\s|<br\s*/?>|\+|&"
)
SHOUTED = re.compile(
    r"(?P<primary>\bPRIMARY\s+KEY\b|\bPK\b)|(?P<required>(?i:\bnot\s+null\b)(?!\s+(?:when|if|for|where|unless)\b))|(?P<unique>\bUNIQUE\b(?!\s*(?:\(|per\b|with\b|together\b)))"
)
LEADING = re.compile(r"(?i)(?:nullable|boleh null|boleh kosong|can be null|may be null)\b")


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a column beside its name and type; None where nothing says so.

    Attributes:
        reference: What it points at.
        certain: Whether the reference's table is named beyond doubt.
        keyed: Whether it is said to be a foreign key.
    """

    null: bool | None = None
    primary: bool | None = None
    unique: bool | None = None
    index: bool | None = None
    default: str | None = None
    reference: Reference | None = None
    certain: bool = False
    keyed: bool = False

    def or_else(self, other: Traits) -> Traits:
        """These, and where they say nothing, the other's."""
        pointing = (
            self if self.reference and (self.reference.table or not other.reference) else other
        )
        return Traits(
            other.null if self.null is None else self.null,
            other.primary if self.primary is None else self.primary,
            other.unique if self.unique is None else self.unique,
            other.index if self.index is None else self.index,
            other.default if self.default is None else self.default,
            pointing.reference,
            pointing.certain,
            pointing.keyed,
        )


def traits_of(text: str) -> Traits:
    """What a text about constraints says.

    Args:
        text: `PK, NOT NULL`, `unik, wajib`, `FK → users.id ON DELETE CASCADE`.
    """
    pointing, default, text = _parts(plain(text))
    text = TOGETHER.sub(_kept, text)
    unlike = NEVER_UNIQUE.search(text)
    text = NEVER_UNIQUE.sub(" ", text)
    null, text = _null(text)
    return Traits(
        null=null,
        primary=_said(text, "primary"),
        unique=False if unlike else _said(_without_primary(text), "unique"),
        index=_said(_without_primary(text), "index"),
        default=default,
        reference=pointing.reference,
        certain=pointing.certain,
        keyed=pointing.keyed,
    )


def prose_traits(text: str) -> Traits:
    """What a remark says: only what stands apart in it, or in capitals.

    Args:
        text: `Primary key`, `Unique username`, `FK → users.id, opsional`.
    """
    found, text = _shouted(text)
    for segment in SEGMENT.split(text):
        word = bare(segment)
        if _only().fullmatch(word):
            found = found.or_else(traits_of(word))
        elif LEADING.match(word):
            found = found.or_else(Traits(null=True))
    return found


def shouted_traits(text: str) -> Traits:
    """What a text of unknown purpose says: only what stands in it in capitals, or as a foreign key.

    Args:
        text: `PK, NOT NULL`.
    """
    found = _shouted(text)[0]
    return replace(found, default=None)


def _shouted(text: str) -> tuple[Traits, str]:
    pointing, default, text = _parts(plain(text), prose=CODED.search(text) is None)
    text = TOGETHER.sub(_kept, text)
    matches = SHOUTED.finditer(text)
    shouted = {name for match in matches for name in match.groupdict() if match[name]}
    found = Traits(
        null=False if "required" in shouted else None,
        primary=True if "primary" in shouted else None,
        unique=True if "unique" in shouted else None,
        default=default,
        reference=pointing.reference,
        certain=pointing.certain,
        keyed=pointing.keyed,
    )
    return found, text


def certain_of(traits: Traits, text: str) -> Traits:
    """The traits, with a reference beyond doubt where its table is written as code.

    Args:
        traits: What a text says.
        text: The text, with its marks.
    """
    if traits.reference is None or f"`{traits.reference.table}" not in text:
        return traits
    return replace(traits, certain=bool(traits.reference.table))


def affirmed(cell: str) -> bool | None:
    """Whether a cell says yes, or no; None for anything else."""
    word = bare(cell)
    if word in listed("affirms"):
        return True
    return False if word in listed("denies") else None


@cache
def _only() -> re.Pattern[str]:
    kinds = "|".join(
        either("traits", kind)
        for kind in ("required", "nullable", "primary", "unique", "index", "auto")
    )
    return re.compile(rf"(?:(?:{kinds})(?![\w-])[\s&]*)+", re.IGNORECASE)


def _parts(text: str, *, prose: bool = False) -> tuple[Traits, str | None, str]:
    """The foreign key, the default, and what is left of a text."""
    found = DEFAULT.search(text)
    default = None
    if found and not (prose and not _is_stated(found)):
        default = found["value"].strip("`")
        text = f"{text[: found.start()]}, {text[found.end() :]}"
    pointing = pointing_of(text)
    if pointing is None:
        return Traits(), default, text
    target = Traits(reference=pointing.reference, certain=pointing.certain, keyed=pointing.keyed)
    return target, default, pointing.rest


def _is_stated(found: re.Match[str]) -> bool:
    """Whether prose states a default, and does not speak of one: `Default time zone`."""
    lead = found[0][: found.start("value") - found.start()]
    return lead.startswith("DEFAULT") or bool(STATED.match(lead) or LITERAL.match(found["value"]))


def _kept(found: re.Match[str]) -> str:
    """Of what several columns are together, what also holds of each: a part of a primary key."""
    return " PRIMARY KEY " if re.match(r"(?i)pk|primary", found[0]) else " "


def _null(text: str) -> tuple[bool | None, str]:
    required, null = pattern("traits", "required"), pattern("traits", "nullable")
    if required.search(text):
        return False, null.sub(" ", required.sub(" ", text))
    return (True if null.search(text) else None), text


def _said(text: str, kind: str) -> bool | None:
    return True if pattern("traits", kind).search(text) else None


def _without_primary(text: str) -> str:
    """`primary key` holds no `key` of another kind."""
    return pattern("traits", "primary").sub(" ", text)
