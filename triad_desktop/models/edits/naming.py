"""How an edit gets the name that undo and redo show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., None])


def named(label: str | Callable[[Any], str]) -> Callable[[F], F]:
    """Give an edit function its label: words, or a function of the edit's input that makes them."""

    def mark(function: F) -> F:
        function.label = label  # type: ignore[attr-defined]
        return function

    return mark


def label_of(function: Callable[..., None], edit_input: object) -> str:
    """The words for one edit, such as "Add participant"."""
    label = function.label  # type: ignore[attr-defined]
    return str(label(edit_input) if callable(label) else label)
