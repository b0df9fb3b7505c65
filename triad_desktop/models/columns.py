"""Column types that keep small structured values as JSON text and give them back frozen."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, Text, false, text, true
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from triad_desktop.models.json_text import to_json
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.models.records import Condition, Interval, Level
from triad_desktop.models.workshop_records import DecisionOption


class JsonObject(TypeDecorator[dict[str, Any]]):
    """A JSON object; read back as a dict that nobody changes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else to_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, Any]:
        return {} if value is None else json.loads(value)


class JsonTuple(TypeDecorator[tuple[Any, ...]]):
    """A JSON list; read back as a tuple, NULL as the empty one."""

    impl = Text
    cache_ok = True

    def __init__(self, of: Callable[..., Any] | None = None) -> None:
        super().__init__()
        self.of = of

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return to_json([astuple(item) for item in value] if self.of else list(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Any, ...]:
        if value is None:
            return ()
        items = json.loads(value)
        return tuple(self.of(*item) for item in items) if self.of else tuple(items)


Intervals = JsonTuple(Interval)
Conditions = JsonTuple(Condition)
Levels = JsonTuple(Level)
DecisionOptions = JsonTuple(DecisionOption)
Keys = JsonTuple()


def one_of(column: str, keys: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(key) for key in keys)})"


def id_column() -> Mapped[str]:
    return mapped_column(Text, primary_key=True)


def text_column() -> Mapped[str]:
    return mapped_column(Text, nullable=False, default="", server_default="")


def integer_column() -> Mapped[int | None]:
    return mapped_column(Integer, nullable=True)


def position_column() -> Mapped[int]:
    return mapped_column(Integer, nullable=False)


def number_column() -> Mapped[int]:
    return mapped_column(Integer, nullable=False, default=0, server_default=text("0"))


def flag_column(default: bool) -> Mapped[bool]:
    return mapped_column(Boolean, nullable=False, default=default, server_default=true() if default else false())


def json_column(kind: Any, empty: str) -> Mapped[Any]:
    return mapped_column(kind, nullable=False, default=dict if empty == "{}" else tuple, server_default=empty)


def dimension_column() -> Mapped[str]:
    return mapped_column(Text, CheckConstraint(one_of("dimension", DIMENSIONS)), nullable=False)


def maybe_dimension_column() -> Mapped[str]:
    """A dimension's key, or "" for the whole initiative."""
    check = CheckConstraint(one_of("dimension", ("", *DIMENSIONS)))
    return mapped_column(Text, check, nullable=False, default="", server_default="")


def parent_column(table: str, *, index: bool = True) -> Mapped[str]:
    return mapped_column(Text, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=index)
