"""`rename`: a method, an attribute, keywords or keys under the name they have now."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from vibelint.fixes.plan import Change, Plan
from vibelint.fixes.tree import Tree
from vibelint.model.finding import Finding

Named = cst.Call | cst.Dict


def rename(tree: Tree, finding: Finding) -> Plan | None:
    """Puts new names in the place of old ones, as the fix's values pair them."""
    names = dict(finding.fix.values) if finding.fix else {}
    kind = names.pop("kind", "")
    if kind in ("method", "attribute"):
        return _attribute(tree, finding, names)
    holder = tree.at(finding.span, cst.Call) or _assigned(tree, finding)
    if holder is None or set(names.values()) & _given(holder):
        return None
    changes = tuple(_keys(holder, names))
    return Plan(tree.source.span(holder), changes) if changes else None


def _attribute(tree: Tree, finding: Finding, names: Mapping[str, str]) -> Plan | None:
    """The attribute at a span, or the one whose call or whose value's call stands there."""
    node: cst.CSTNode | None = tree.at(finding.span, cst.Call) or tree.at(
        finding.span, cst.Attribute
    )
    while node is not None and not (isinstance(node, cst.Attribute) and node.attr.value in names):
        within = node.func if isinstance(node, cst.Call) else getattr(node, "value", None)
        node = within if isinstance(within, cst.Attribute | cst.Call) else None
    if node is None:
        return None
    name = node.attr
    return Plan(tree.source.span(name), ((name, _named(names[name.value])),))


def _assigned(tree: Tree, finding: Finding) -> Named | None:
    """The call or dictionary that the name at a finding's place is given."""
    target = tree.at(finding.span, cst.Name)
    holders = tree.round(target) if target else ()
    for holder in holders:
        if isinstance(holder, cst.Assign | cst.AnnAssign):
            return holder.value if isinstance(holder.value, cst.Call | cst.Dict) else None
    return None


def _given(holder: Named) -> set[str]:
    if isinstance(holder, cst.Call):
        return {given.keyword.value for given in holder.args if given.keyword}
    return {_text(element) for element in holder.elements}


def _text(element: cst.BaseDictElement) -> str:
    key = element.key if isinstance(element, cst.DictElement) else None
    value = key.evaluated_value if isinstance(key, cst.SimpleString) else ""
    return value if isinstance(value, str) else ""


def _keys(holder: Named, names: Mapping[str, str]) -> list[tuple[cst.CSTNode, Change]]:
    if isinstance(holder, cst.Call):
        keywords = [given.keyword for given in holder.args if given.keyword]
        return [(word, _named(names[word.value])) for word in keywords if word.value in names]
    keys = {_text(element): element for element in holder.elements}
    return [
        (element.key, _quoted(old, new))
        for old, new in names.items()
        if isinstance(element := keys.get(old), cst.DictElement)
    ]


def _named(new: str) -> Change:
    return lambda name: name.with_changes(value=new)


def _quoted(old: str, new: str) -> Change:
    return lambda text: text.with_changes(value=text.value.replace(old, new))
