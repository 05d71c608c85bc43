"""`python -m vibelint`."""

import os
import sys

if __name__ == "__main__":
    if sys.path[:1] in ([""], [os.getcwd()]):  # noqa: PTH109 (pathlib might be the folder's own)
        del sys.path[0]  # a `json.py` in the folder that is checked never runs
    from vibelint.cli.main import main

    main()
