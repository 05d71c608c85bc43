"""Conditions that compare a name with literals: `mode == "write"`, `kind in (Kind.A, Kind.B)`.

Each is told as a text, the name, `==` or `!=`, and what it is compared with, joined by ` | `; texts
as their `repr`, an empty value as `()`.
"""

from __future__ import annotations

import libcst as cst

from vibelint.facts.guards import operands
from vibelint.facts.names import dotted
from vibelint.facts.step import EMPTY, OR, OTHER_THAN, SAME

LONGEST = 40
"""Code points of a text that is still told."""
EQUAL = (cst.Equal, cst.Is, cst.In)
UNEQUAL = (cst.NotEqual, cst.IsNot, cst.NotIn)
SEVERAL = (cst.Tuple, cst.List, cst.Set)
PLATFORM = "sys.platform"
MACHINE = frozenset({PLATFORM, "os.name", "platform.system"})
"""What tells of the machine that runs the code; the last one is called."""
TRUTH = frozenset({"True", "False"})


def compared(test: cst.BaseExpression) -> tuple[str, ...]:
    """The comparisons that hold where a condition holds, as texts.

    Args:
        test: The condition; of what `and` joins, those of each part.
    """
    if isinstance(test, cst.BooleanOperation) and isinstance(test.operator, cst.And):
        return tuple(told for part in operands(test) for told in compared(part))
    if isinstance(test, cst.Call):
        return _begun(test)
    if not isinstance(test, cst.Comparison) or len(test.comparisons) != 1:
        return ()
    operator, right = test.comparisons[0].operator, test.comparisons[0].comparator
    name = dotted(test.left.func if isinstance(test.left, cst.Call) else test.left)
    if isinstance(test.left, cst.Call) and name not in MACHINE:
        return _measured(test.left, operator, right)
    is_plain = isinstance(test.left, cst.Name) or name in MACHINE
    if not is_plain or not isinstance(operator, EQUAL + UNEQUAL):
        return ()
    is_in = isinstance(operator, cst.In | cst.NotIn)
    if is_in and not isinstance(right, SEVERAL):
        return ()
    elements = right.elements if is_in and isinstance(right, SEVERAL) else ()
    values = [_literal(e.value) for e in elements] if is_in else [_literal(right)]
    if not values or not all(values):
        return ()
    sign = SAME if isinstance(operator, EQUAL) else OTHER_THAN
    return (f"{name}{sign}{OR.join(values)}",)


def _begun(test: cst.Call) -> tuple[str, ...]:
    """`sys.platform.startswith("win")`."""
    told = _literal(test.args[0].value) if len(test.args) == 1 else ""
    is_asked = dotted(test.func) == f"{PLATFORM}.startswith" and told[:1] in ("'", '"')
    return (f"{PLATFORM}{SAME}{told}",) if is_asked else ()


def _measured(
    call: cst.Call, operator: cst.BaseCompOp, right: cst.BaseExpression
) -> tuple[str, ...]:
    """`len(names) > 0` and its like."""
    name = call.args[0].value if len(call.args) == 1 and dotted(call.func) == "len" else None
    if not isinstance(name, cst.Name) or not isinstance(right, cst.Integer):
        return ()
    if isinstance(operator, cst.Equal) and right.value == "0":
        return (f"{name.value}{SAME}{EMPTY}",)
    is_more = isinstance(operator, cst.GreaterThan | cst.NotEqual) and right.value == "0"
    if is_more or (isinstance(operator, cst.GreaterThanEqual) and right.value == "1"):
        return (f"{name.value}{OTHER_THAN}{EMPTY}",)
    return ()


def _literal(node: cst.BaseExpression) -> str:
    """A text, a number, True or False, or what may be a member of an enumeration; else empty."""
    if isinstance(node, cst.SimpleString):
        value = node.evaluated_value
        is_told = isinstance(value, str) and len(value) <= LONGEST and "|" not in value
        return repr(value) if is_told else ""
    if isinstance(node, cst.Integer):
        return node.value if node.value.isdecimal() else ""
    if isinstance(node, cst.Name):
        return node.value if node.value in TRUTH else ""
    name = dotted(node) if isinstance(node, cst.Attribute) else ""
    return name if name.rpartition(".")[0].rpartition(".")[2][:1].isupper() else ""
