"""What a contract document says of endpoints, as plain values that know who said it."""

from dataclasses import dataclass

from vibelint.model.clause import Citation


@dataclass(frozen=True, slots=True)
class ContractField:
    """A field of a request or a response.

    Attributes:
        name: As in the JSON.
        kind: `string`, `integer`, `number`, `boolean`, `array` or `object`; empty where unstated.
        citation: The line that names it.
        required: Whether it must be given; None where nothing says so.
        fields: Those of an object, or of an array's items; empty where unstated.
    """

    name: str
    kind: str
    citation: Citation
    required: bool | None = None
    fields: tuple["ContractField", ...] = ()


@dataclass(frozen=True, slots=True)
class ContractBody:
    """What a request or a response holds.

    Attributes:
        fields: In order.
        citation: Its first line.
        many: Whether it is an array of such objects.
        whole: Whether it names every field.
        example: Whether it is an example, which may leave out what is optional.
    """

    fields: tuple[ContractField, ...]
    citation: Citation
    many: bool = False
    whole: bool = True
    example: bool = False


@dataclass(frozen=True, slots=True)
class ContractStatus:
    """A status code of a success, and the line that states it."""

    code: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class EndpointClause:
    """One endpoint of a contract.

    Attributes:
        method: In upper case.
        path: With the base path, parameters as `{}`, without a slash at its end.
        own: The path as its line has it, without the base path, parameters as `{}`.
        based: Whether the document states a base path, or that there is none.
        citation: The line.
        statuses: What it answers on success; empty where unstated.
        request: The request's body; None where unstated.
        response: The body of a success; None where unstated.
        released: Whether a comment in its line releases it: it counts as documented only.
    """

    method: str
    path: str
    own: str
    based: bool
    citation: Citation
    statuses: tuple[ContractStatus, ...] = ()
    request: ContractBody | None = None
    response: ContractBody | None = None
    released: bool = False
