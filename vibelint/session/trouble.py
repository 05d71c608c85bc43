"""What vibelint cannot do, said in one sentence."""


class UsageError(Exception):
    """A bad path, option, key or rule id: the command line shows its sentence and exits with 2."""
