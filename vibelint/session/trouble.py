"""What vibelint cannot do, said in one sentence."""


class UsageError(Exception):
    """A bad path, option, key or rule id: the command line shows its sentence and exits with 2."""


class GivenUp(Exception):  # noqa: N818  nobody is to blame
    """A check that nobody waits for any more."""
