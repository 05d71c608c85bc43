"""`python -m vibelint`."""

import sys

if __name__ == "__main__":
    if not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
        del sys.path[0]  # the folder it is started in: a `json.py` of the checked code never runs
    from vibelint.cli.main import main

    main()
