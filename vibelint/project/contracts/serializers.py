"""DRF's serializers: the fields that they give and take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Binary, Call, Collection, Constant, Expr, Text
from vibelint.facts.file import Binding
from vibelint.model.span import Place
from vibelint.project.classes import classes
from vibelint.project.contracts.shapes import UNKNOWN, Field, Shape, Value
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.spelling import last_name

DEEP = 4
TRUE, FALSE = Constant("True"), Constant("False")
TOGETHER = {"unique_together", "constraints"}
Owner = tuple[str, int]


class Serializers:
    """Reads serializers, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self.data: dict[str, Any] = load("contracts/kinds.yaml")["drf"]
        self.kinds = {word: kind for kind, every in self.data["kinds"].items() for word in every}

    def is_one(self, name: str) -> bool:
        """Whether a class of the project is a serializer."""
        known = set(self.data["serializers"])
        return self.classes.place(name) is not None and not known.isdisjoint(self.classes.of(name))

    def shape(self, name: str, *, gives: bool, left: int = DEEP) -> Shape | None:
        """The fields of a serializer; None where they are not evident.

        Args:
            name: Its canonical name.
            gives: Whether a response's are asked for; else a request's.
            left: How many serializers inside serializers are still read.
        """
        places = self._places(name, gives=gives) if left > 0 else None
        if places is None:
            return None
        declared: dict[str, Field | None] = {}
        own: dict[str, Field | None] = {}
        for place in reversed(places):
            own = self._declared(place, gives=gives, left=left)
            declared |= own
        listed = self._listed(name, places, gives=gives)
        if listed is None:
            return None
        fields = {field: declared.get(field, made) for field, made in listed.items()}
        every = fields | own if listed else declared  # a class must list what it declares itself
        shown = tuple(field for field in every.values() if field is not None)
        return Shape(name.rpartition(".")[2], shown)

    def _places(self, name: str, *, gives: bool) -> list[Owner] | None:
        """The project's classes it is made of; None where one decides itself what it does."""
        found = []
        deciding = {*self.data["decides"], *self.data["gives" if gives else "takes"]}
        for ancestor in self.classes.of(name):
            place = self.classes.place(ancestor)
            if place is None:
                if not ancestor.startswith(("rest_framework.serializers.", "builtins.")):
                    return None
                continue
            scopes = self.files[place[0]].scopes
            if any(s.parent == place[1] and s.name in deciding for s in scopes):
                return None
            found.append(place)
        return found

    def _declared(self, place: Owner, *, gives: bool, left: int) -> dict[str, Field | None]:
        """The fields of a class's body; None for one that is not given or not taken."""
        path, index = place
        found: dict[str, Field | None] = {}
        for binding in self.files[path].bindings:
            call = binding.value
            if binding.scope != index or not isinstance(call, Call) or not binding.target:
                continue
            found[binding.target] = self._field(path, index, binding, call, gives=gives, left=left)
        return found

    def _field(
        self, path: str, index: int, binding: Binding, call: Call, *, gives: bool, left: int
    ) -> Field | None:
        word = last_name(call.callee)
        told = dict(call.keywords)
        reads_only = told.get("read_only") == TRUE or word in self.data["read-only"]
        hidden = word in self.data["hidden"]
        if hidden or (reads_only and not gives) or (told.get("write_only") == TRUE and gives):
            return None
        meant = self._meant(path, index, call.callee)
        value = self._value(meant, word, told, gives=gives, left=left)
        required = "default" not in told and told.get("required") != FALSE
        return Field(binding.target, value, Place(path, binding.span), required)

    def _value(
        self, meant: str, word: str, told: dict[str, Expr], *, gives: bool, left: int
    ) -> Value:
        many = told.get("many") == TRUE
        if self.is_one(meant):
            shape = self.shape(meant, gives=gives, left=left - 1)
            return Value("array" if many else "object", shape)
        if not meant.startswith(tuple(self.data["fields"])):
            return UNKNOWN
        return Value("array" if many else self.kinds.get(word, ""))

    def _listed(
        self, name: str, places: list[Owner], *, gives: bool
    ) -> dict[str, Field | None] | None:
        """The fields that `Meta` lists; none where there is no list, None for an unknown one."""
        if set(self.data["models"]).isdisjoint(self.classes.of(name)):
            return {}
        meta = next((found for place in places if (found := self._meta(place))), None)
        if meta is None:
            return None
        path, told = meta
        if "exclude" in told:
            return None
        model = self._model(path, told.get("model"))
        columns = self._columns(model) if model is not None else None
        fields = told.get("fields")
        if isinstance(fields, Text) and fields.value == "__all__":
            listed = list(columns) if columns is not None else None
        else:
            listed = self._names(fields)
        if listed is None:
            return None
        reading = self._names(told.get("read_only_fields")) or []
        extra = _extras(told.get("extra_kwargs"))
        place = Place(path, self.files[path].scopes[places[0][1]].span)
        return {
            one: self._column(
                one, columns, model, place, one in reading, extra.get(one, {}), gives=gives
            )
            for one in listed
        }

    def _column(
        self,
        name: str,
        columns: dict[str, Call] | None,
        model: str | None,
        place: Place,
        reading: bool,
        extra: dict[str, Expr],
        *,
        gives: bool,
    ) -> Field | None:
        """A field that is made of a model's; None for one that is not given or not taken."""
        call = (columns or {}).get(name)
        word = last_name(call.callee) if call is not None else ""
        told = dict(call.keywords) if call is not None else {}
        automatic = any(told.get(key) == TRUE for key in ("auto_now", "auto_now_add"))
        own = name in ("id", "pk") or word.endswith("AutoField") or told.get("editable") == FALSE
        reading = reading or own or automatic or extra.get("read_only") == TRUE
        if (reading and not gives) or (extra.get("write_only") == TRUE and gives):
            return None
        if call is None and columns is not None and name not in ("id", "pk") and not gives:
            return None  # a property of the model is only read
        required = None if call is None else _needed(told, extra, self._together(model))
        sure = gives or call is not None
        return Field(name, Value(self.kinds.get(word, "")), place, required, sure)

    def _together(self, model: str | None) -> bool:
        """Whether a model has columns that are unique together, which makes them required."""
        places = map(self.classes.place, self.classes.of(model) if model else ())
        found = [meta[1] for place in places if place is not None and (meta := self._meta(place))]
        return any(not TOGETHER.isdisjoint(told) for told in found)

    def _meta(self, place: Owner) -> tuple[str, dict[str, Expr]] | None:
        path, index = place
        facts = self.files[path]
        inner = [n for n, s in enumerate(facts.scopes) if s.parent == index and s.name == "Meta"]
        if not inner:
            return None
        told = {b.target: b.value for b in facts.bindings if b.scope == inner[-1] and b.value}
        return path, told

    def _names(self, expr: Expr | None) -> list[str] | None:
        """The texts of a list; None for one that is not evident."""
        if isinstance(expr, Collection):
            texts = [item.value for item in expr.items if isinstance(item, Text)]
            return texts if len(texts) == len(expr.items) else None
        if isinstance(expr, Binary) and expr.operator == "+":
            left, right = self._names(expr.left), self._names(expr.right)
            return [*left, *right] if left is not None and right is not None else None
        return None

    def _model(self, path: str, expr: Expr | None) -> str | None:
        return self.names.resolve(path, 0, expr) if isinstance(expr, str) else None

    def _columns(self, model: str) -> dict[str, Call] | None:
        """The fields of a Django model by name; None where a base is not evident."""
        found: dict[str, Call] = {}
        for ancestor in reversed(self.classes.of(model)):
            place = self.classes.place(ancestor)
            if place is None:
                if not ancestor.startswith(("django.db.models.", "builtins.", "abc.")):
                    return None
                continue
            found |= dict(self._of_body(place))
        keyed = any(dict(call.keywords).get("primary_key") == TRUE for call in found.values())
        if keyed or not found:
            return found or None
        first = next(iter(found.values()))
        return {"id": Call("django.db.models.BigAutoField", (), (), first.span), **found}

    def _of_body(self, place: Owner) -> Iterator[tuple[str, Call]]:
        path, index = place
        for binding in self.files[path].bindings:
            call = binding.value
            if binding.scope == index and isinstance(call, Call) and binding.target:
                word = last_name(call.callee)
                if word.endswith(("Field", "ForeignKey")):
                    yield binding.target, call

    def _meant(self, path: str, scope: int, expr: Expr) -> str:
        return (self.names.resolve(path, scope, expr) if isinstance(expr, str) else None) or ""


def _needed(told: dict[str, Expr], extra: dict[str, Expr], together: bool) -> bool | None:
    """Whether a request must give a field of a model; None where that is not evident.

    Args:
        told: What the model says of it.
        extra: What the serializer says of it beside.
        together: Whether some columns of the model are unique together.
    """
    if "required" in extra or "default" in extra:
        return extra.get("required") == TRUE
    if "default" in told:
        return False
    loose = told.get("blank", FALSE), told.get("null", FALSE)
    if loose == (FALSE, FALSE):
        return True
    return False if TRUE in loose and not together else None


def _extras(expr: Expr | None) -> dict[str, dict[str, Expr]]:
    """`extra_kwargs` by field."""
    return {
        name: {key.value: given for key, given in _pairs(value) if isinstance(key, Text)}
        for key, value in _pairs(expr)
        for name in ([key.value] if isinstance(key, Text) else [])
    }


def _pairs(expr: Expr | None) -> list[tuple[Expr, Expr]]:
    if not isinstance(expr, Collection) or expr.kind != "dict":
        return []
    return list(zip(expr.keys, expr.items, strict=False))


@once
def serializers(project: Project) -> Serializers:
    """What reads a project's serializers, prepared once."""
    return Serializers(project)
