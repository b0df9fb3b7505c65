"""Content from outside, read from TOML or JSON, becomes dataclasses; it is checked against their annotations.

For what is read at every start: a project's copy of the framework, and the settings. pydantic, which checks
the inputs of edits, takes longer to load than the first page.

Annotations may be str, int, float, bool, `Literal`, `tuple[x, ...]`, `Mapping[k, x]`, other dataclasses, and
`Annotated` of them with `Text`, `AtLeast` or `Within`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache, partial
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from triad_desktop.text import _

T = TypeVar("T")
Place = tuple[int | str, ...]
Reader = Callable[[Any], Any]


class ShapeError(ValueError):
    """What is wrong, and at which place from the outside in: keys, and numbers in lists from 0."""

    def __init__(self, fault: str, place: Place = ()) -> None:
        super().__init__(fault, place)
        self.fault = fault
        self.place = place


@dataclass(frozen=True, slots=True)
class Text:
    """Bounds of a text, which is trimmed first: at least one character, `longest` at most, of this pattern."""

    longest: int
    pattern: str = ""

    def checked(self, value: str) -> str:
        text = value.strip()
        if not text:
            raise ShapeError(_("this is empty"))
        if len(text) > self.longest:
            raise ShapeError(_("this is longer than {longest} characters").format(longest=self.longest))
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise ShapeError(_("“{text}” can't stand here").format(text=text))
        return text


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The smallest number of items in a list."""

    count: int

    def checked(self, value: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(value) < self.count:
            raise ShapeError(_("at least {count} are needed").format(count=self.count))
        return value


@dataclass(frozen=True, slots=True)
class Within:
    """Bounds of a number, both allowed."""

    low: float
    high: float

    def checked(self, value: float) -> float:
        if not self.low <= value <= self.high:
            raise ShapeError(_("a number from {low} to {high} is expected").format(low=self.low, high=self.high))
        return value


def read(kind: type[T], content: object) -> T:
    """The content as a dataclass. Raises ShapeError for the first thing that does not fit."""
    annotation: Any = kind
    found: T = _reader(annotation)(content)
    return found


def read_fitting(kind: Any, content: Mapping[str, object]) -> dict[str, Any]:
    """The values for those fields of a dataclass that are there and fit; others are passed over."""
    found = {}
    for name, reader in _field_readers(kind).items():
        if name in content:
            try:
                found[name] = reader(content[name])
            except ShapeError:
                continue
    return found


def plain(value: Any, *, defaults: bool = True) -> Any:
    """A dataclass as dicts, lists and simple values, for JSON; without `defaults` only what differs from them."""
    if is_dataclass(value):
        found = {one.name: (getattr(value, one.name), one.default) for one in fields(value)}
        return {
            name: plain(part, defaults=defaults)
            for name, (part, default) in found.items()
            if defaults or part != default
        }
    if isinstance(value, Mapping):
        return {key: plain(part, defaults=defaults) for key, part in value.items()}
    if isinstance(value, tuple):
        return [plain(part, defaults=defaults) for part in value]
    return value


@cache
def _reader(annotation: Any) -> Reader:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return partial(_bounded, _reader(arguments[0]), arguments[1])
    if origin is Literal:
        return partial(_chosen, arguments)
    if origin is tuple:
        return partial(_items, _reader(arguments[0]))
    if origin is Mapping:
        return partial(_members, _reader(arguments[0]), _reader(arguments[1]))
    if is_dataclass(annotation):
        return partial(_part, annotation)
    return partial(_simple, annotation)


@cache
def _field_readers(kind: Any) -> dict[str, Reader]:
    annotations = get_type_hints(kind, include_extras=True)
    return {one.name: _reader(annotations[one.name]) for one in fields(kind)}


@cache
def _needed(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING)


def _part(kind: Any, content: Any) -> Any:
    """A dataclass; names it does not know are refused unless it says that it `IGNORES_UNKNOWN`."""
    if not isinstance(content, dict):
        raise ShapeError(_("a group of named values is expected"))
    readers, values = _field_readers(kind), {}
    for name, value in content.items():
        if name in readers:
            values[name] = _inside(name, readers[name], value)
        elif not getattr(kind, "IGNORES_UNKNOWN", False):
            raise ShapeError(_("this name is not known here"), (name,))
    for name in _needed(kind):
        if name not in values:
            raise ShapeError(_("this is missing"), (name,))
    return kind(**values)


def _items(reader: Reader, content: Any) -> tuple[Any, ...]:
    if not isinstance(content, list):
        raise ShapeError(_("a list is expected"))
    return tuple([_inside(number, reader, item) for number, item in enumerate(content)])


def _members(key_reader: Reader, reader: Reader, content: Any) -> dict[Any, Any]:
    if not isinstance(content, dict):
        raise ShapeError(_("a group of named values is expected"))
    return {_inside(key, key_reader, key): _inside(key, reader, value) for key, value in content.items()}


def _inside(place: int | str, reader: Reader, content: Any) -> Any:
    try:
        return reader(content)
    except ShapeError as error:
        raise ShapeError(error.fault, (place, *error.place)) from None


def _bounded(reader: Reader, bound: Text | AtLeast | Within, content: Any) -> Any:
    return bound.checked(reader(content))


def _chosen(choices: tuple[str, ...], content: Any) -> str:
    if not isinstance(content, str) or content not in choices:
        raise ShapeError(_("one of these is expected: {choices}").format(choices=", ".join(choices)))
    return content


def _simple(kind: type[Any], content: Any) -> Any:
    if kind is float and type(content) is int:
        return float(content)
    if type(content) is not kind:
        words = {str: _("text"), int: _("a whole number"), float: _("a number"), bool: _("true or false")}[kind]
        raise ShapeError(_("{expected} is expected").format(expected=words))
    return content
