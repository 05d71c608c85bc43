"""The bytes of a document: encodings, line ends, and mojibake turned back."""

# ruff: noqa: RUF001 - the damaged signs are the subject

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.policy.text import UnreadableDocument, decode

TEXT = "# Aturan — 规则\n- wajib: ya\n- tidak → jangan\n"
DRAWING = "app/\n├── main.py   # pintu masuk\n│   └── v1/   ← \u201cversi\u201d\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="UTF-16 big-endian with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 little-endian without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16 big-endian without a mark"),
        pytest.param(TEXT.encode("utf-32"), id="UTF-32 with a mark"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="lone CR"),
    ],
)
def test_every_way_to_store_a_text_gives_the_same_text(data: bytes) -> None:
    assert decode(data) == TEXT


def test_an_empty_document_is_empty() -> None:
    assert decode(b"") == ""


def test_a_nul_becomes_the_replacement_character() -> None:
    assert decode(b"a\0b" + b"c" * 200) == "a\ufffdb" + "c" * 200


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"ok\r\ncaf\xe9", "line 2 holds the byte 0xE9 (`é` in Windows-1252)", id="é"),
        pytest.param(b"a\rb\n\x81", "line 3 holds the byte 0x81, which", id="an unassigned byte"),
        pytest.param(b"\xff\xfea", "looks like UTF-16 but is damaged", id="half a UTF-16 unit"),
        pytest.param(b"\0" * 40, "binary data", id="zeros"),
        pytest.param(b"ab\0" * 40, "binary data", id="a third zeros"),
    ],
)
def test_what_is_no_text_is_told_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        decode(data)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_sentence(data: bytes) -> None:
    try:
        assert "\r" not in decode(data)
    except UnreadableDocument as error:
        assert str(error)


def misread(text: str, page: str) -> str:
    """UTF-8 read with a code page, the bytes that Windows-1252 lacks as browsers read them."""

    def letter(byte: int) -> str:
        try:
            return bytes([byte]).decode(page)
        except UnicodeDecodeError:
            return chr(byte)

    return "".join(map(letter, text.encode()))


pages = st.sampled_from(["mac_roman", "cp1252", "cp850", "cp437", "latin-1"])
SIGNS = list("─│├└┌┐▼—→←\u201c\u201d\u2019…✅❌📁🛠éü±·½数")
WORDS = ["├── ", "app/", "main.py", "# jangan pakai ", "semua fungsi", "`requests`", " ", "\n"]
pieces = st.sampled_from([*SIGNS, *WORDS])
prose = st.lists(pieces, max_size=30).map("".join)


@given(prose, pages)
def test_what_a_code_page_did_is_undone(text: str, page: str) -> None:
    damaged = misread("├── x\n" + text, page)
    assert decode(damaged.encode()) == "├── x\n" + text


@given(prose)
def test_an_intact_text_is_not_changed(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Ünïcode \u201cquotes\u201d — dashes\u2019 … ﬁ ½ Ã la carte", id="typographic signs"
        ),
        pytest.param("┌──┬──┐\n│a │b │\n├──┼──┤\n└──┴──┘\n ▼ ► ║ ╬ ░▒▓ ├┤", id="boxes"),
        pytest.param(
            "São Paulo, NÃO, CORAÇÃO, für \u201aÄpfel\u2018, \u201aso\u2018, naïve", id="accents"
        ),
        pytest.param("数据库 → 데이터베이스 → データ 🛠️ 👩‍💻", id="other scripts and emoji"),
        pytest.param("√2 ≈ 1.41, ¬p, 5 £, ‰", id="signs that Mac Roman makes of others"),
    ],
)
def test_signs_that_resemble_damage_stay(text: str) -> None:
    assert decode(text.encode()) == text


def test_an_intact_document_does_not_pay_for_ftfy() -> None:
    code = (
        "import sys; from vibelint.policy.text import decode;"
        f"decode({DRAWING.encode()!r}); sys.exit('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        pytest.param("‚î?  ‚îú‚îÄ‚îÄ core/", "│  ├── core/", id="a guide whose last byte is lost"),
        pytest.param("‚îÇ  ‚î?‚îÄ‚îÄ core/", "│  ├── core/", id="a tee whose last byte is lost"),
        pytest.param('â"‚  â""â"€â"€ a', "│  └── a", id="straightened quotes"),
        pytest.param("â”œâ”€â”€ a  â† b", "├── a  ← b", id="an arrow whose last byte is lost"),
        pytest.param("Ôö£ÔöÇÔöÇ a", "├── a", id="cp850"),
        pytest.param(
            misread(misread("├── a — b", "mac_roman"), "mac_roman"), "├── a — b", id="twice"
        ),
        pytest.param("├── ok\n‚îî‚îÄ‚îÄ not", "├── ok\n└── not", id="an intact line above"),
        pytest.param("â”œâ”€ a\n‚îî‚îÄ b\nÔööÔöÇ c", "├─ a\n└─ b\n└─ c", id="three code pages"),
    ],
)
def test_lines_are_repaired_one_by_one(damaged: str, meant: str) -> None:
    assert decode(damaged.encode()) == meant
