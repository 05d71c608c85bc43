"""`python -m tests.bless` rewrites the fixtures' expected output; read the diff."""

from tests.expected import EXPECTED, FIXTURES, actual


def main() -> None:
    for name in EXPECTED:
        (FIXTURES / name / "expected.txt").write_text(actual(FIXTURES / name), encoding="utf-8")


if __name__ == "__main__":
    main()
