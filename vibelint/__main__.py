"""`python -m vibelint`."""

from vibelint.cli.main import main

if __name__ == "__main__":
    main()
