"""Content from outside is checked against the annotations of dataclasses, and the place of a fault is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

import pytest

from triad_desktop.models.shapes import AtLeast, ShapeError, Text, Within, plain, read, read_fitting

Colour = Literal["red", "blue"]


@dataclass(frozen=True, slots=True)
class Leaf:
    name: Annotated[str, Text(longest=5, pattern="[a-z]+")]
    size: Annotated[float, Within(0, 2)] = 1.0
    count: int = 0
    green: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    leaves: Annotated[tuple[Leaf, ...], AtLeast(1)]
    by_colour: Mapping[Colour, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tolerant:
    IGNORES_UNKNOWN: ClassVar = True
    name: str


LEAF: dict[str, Any] = {"name": "oak"}
BRANCH: dict[str, Any] = {"leaves": [LEAF, {"name": "ash", "size": 2, "green": True}], "by_colour": {"red": ["a"]}}


def fault_of(kind: type, content: object) -> tuple[tuple[int | str, ...], str]:
    with pytest.raises(ShapeError) as refused:
        read(kind, content)
    return refused.value.place, refused.value.fault


def test_what_fits_is_read_with_its_defaults() -> None:
    leaves = (Leaf("oak"), Leaf("ash", 2.0, 0, True))

    assert read(Branch, BRANCH) == Branch(leaves, {"red": ("a",)})
    assert type(read(Branch, BRANCH).leaves[1].size) is float


def test_texts_are_trimmed() -> None:
    assert read(Leaf, {"name": " oak\n"}).name == "oak"


@pytest.mark.parametrize(
    ("kind", "content", "place", "words"),
    [
        (Leaf, [], (), "a group of named values"),
        (Leaf, {}, ("name",), "missing"),
        (Leaf, {"name": "oak", "age": 3}, ("age",), "not known"),
        (Leaf, {"name": 3}, ("name",), "text"),
        (Leaf, {"name": "  "}, ("name",), "empty"),
        (Leaf, {"name": "maples"}, ("name",), "longer than 5"),
        (Leaf, {"name": "oak1"}, ("name",), "“oak1”"),
        (Leaf, {**LEAF, "size": 2.5}, ("size",), "from 0 to 2"),
        (Leaf, {**LEAF, "size": True}, ("size",), "a number"),
        (Leaf, {**LEAF, "size": float("nan")}, ("size",), "from 0 to 2"),
        (Leaf, {**LEAF, "count": 1.0}, ("count",), "a whole number"),
        (Leaf, {**LEAF, "green": 1}, ("green",), "true or false"),
        (Branch, {**BRANCH, "leaves": []}, ("leaves",), "at least 1"),
        (Branch, {**BRANCH, "leaves": LEAF}, ("leaves",), "a list"),
        (Branch, {**BRANCH, "leaves": [LEAF, {"name": "Ash"}]}, ("leaves", 1, "name"), "“Ash”"),
        (Branch, {**BRANCH, "by_colour": {"pink": []}}, ("by_colour", "pink"), "red, blue"),
        (Branch, {**BRANCH, "by_colour": {"red": ["a", None]}}, ("by_colour", "red", 1), "text"),
        (Branch, {**BRANCH, "by_colour": []}, ("by_colour",), "a group of named values"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    kind: type, content: object, place: tuple[int | str, ...], words: str
) -> None:
    found, fault = fault_of(kind, content)

    assert found == place
    assert words in fault


def test_who_ignores_unknown_names_says_so() -> None:
    assert read(Tolerant, {"name": "x", "later": 1}) == Tolerant("x")


def test_values_that_fit_are_kept_without_the_others() -> None:
    assert read_fitting(Leaf, {"name": "Oak", "size": 0.5, "age": 3}) == {"size": 0.5}


def test_plain_values_are_read_back_the_same() -> None:
    branch = read(Branch, BRANCH)

    assert plain(branch)["leaves"][0] == {"name": "oak", "size": 1.0, "count": 0, "green": False}
    assert plain(branch, defaults=False)["leaves"] == [{"name": "oak"}, {"name": "ash", "size": 2.0, "green": True}]
    assert read(Branch, plain(branch)) == branch
    assert read(Branch, plain(branch, defaults=False)) == branch
