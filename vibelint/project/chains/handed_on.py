"""Parameters that a function hands on as they are: what its call gives, others ask for.

Of `def load(config=None): return read(config=config)` it matters to `read` what `load` is given. So
it does of the further keywords that a function hands on: `def load(**options): read(**options)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Constant
from vibelint.project.chains.bodies import Body

FURTHER = "**"
"""The flag of a function that hands on its further keywords; begins the flag of each of them."""
NONE = Constant("None")


def handed_on(body: Body, scope: int) -> Iterator[str]:
    """The flags of what a function hands on, that a call may leave out.

    Args:
        body: Its file.
        scope: The function.
    """
    parameters = body.facts.scopes[scope].parameters
    optional = {p.name for p in parameters if p.default == NONE}
    rest = next((p.name for p in parameters if p.kind == FURTHER), "")
    if not optional and not rest:
        return
    bound = {b.target for b in body.bindings.get(scope, ())}
    for site in body.sites.get(scope, ()):
        call = site.call
        for key, value in (*(("", arg) for arg in call.args), *call.keywords):
            if key == FURTHER and value == rest and rest not in bound:
                yield FURTHER
            elif isinstance(value, str) and value in optional:
                yield value
