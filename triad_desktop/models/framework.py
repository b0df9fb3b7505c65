"""The framework: roles, activities, nine dimensions with their questions, worksheets and responsibilities.

It is data (`resources/framework/*.toml`). This module parses given text, validates it and says in one
sentence which file and place is at fault; it opens no files itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from triad_desktop.models import fields
from triad_desktop.models.errors import FrameworkError
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS, LETTERS, ROLES, Activity, Dimension, Role
from triad_desktop.models.shapes import AtLeast, ShapeError, Text, plain, read
from triad_desktop.text import _

Sentence = Annotated[str, Text(longest=600)]
Key = Annotated[str, Text(longest=40, pattern=r"[a-z][a-z0-9_]*")]


@dataclass(frozen=True, slots=True)
class RoleCharter:
    key: Role
    title: Sentence
    summary: Sentence
    statement: Sentence
    responsibilities: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class LoopStep:
    key: Key
    role: Role
    text: Sentence


@dataclass(frozen=True, slots=True)
class FeedbackLoop:
    title: Sentence
    summary: Sentence
    steps: tuple[LoopStep, ...]


@dataclass(frozen=True, slots=True)
class ActivityText:
    """What one of the five activities is for, in any dimension."""

    key: Activity
    title: Sentence
    purpose: Sentence


@dataclass(frozen=True, slots=True)
class Questions:
    """What to ask each role; at least one question each."""

    user: Annotated[tuple[Sentence, ...], AtLeast(1)]
    conductor: Annotated[tuple[Sentence, ...], AtLeast(1)]
    builder: Annotated[tuple[Sentence, ...], AtLeast(1)]

    def of(self, role: Role) -> tuple[str, ...]:
        questions: tuple[str, ...] = getattr(self, role)
        return questions


@dataclass(frozen=True, slots=True)
class StationText:
    """One activity in one dimension: purpose, what good looks like, how to start, what to ask."""

    purpose: Sentence
    good: Annotated[tuple[Sentence, ...], AtLeast(1)]
    start: Sentence
    questions: Questions


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    key: Key
    title: Sentence
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorksheetColumn:
    key: Key
    title: Sentence
    kind: Literal["line", "text", "number", "integer", "minutes", "choice", "yes_no", "participant", "party", "date"]
    choices: tuple[ColumnChoice, ...] = ()
    help: str = ""
    needed: Literal["", "blocks", "look"] = ""
    headline: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One typed table. `readers` are the roles whose brief shows all of it."""

    title: Sentence
    row: Sentence
    code: Annotated[str, Text(longest=2, pattern=r"[A-Z]{2}")]
    readers: tuple[Role, ...]
    columns: Annotated[tuple[WorksheetColumn, ...], AtLeast(2)]

    def fields(self) -> tuple[fields.Field, ...]:
        """The columns as fields, for tables, forms, findings and briefs."""
        return tuple(
            fields.Field(
                key=column.key,
                title=column.title,
                kind=column.kind,
                choices=tuple(fields.Choice(choice.key, choice.title, choice.note) for choice in column.choices),
                help=column.help,
                needed=column.needed,
                headline=column.headline,
                example=column.example,
                minimum=0 if column.kind in ("integer", "minutes") else None,
            )
            for column in self.columns
        )


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One of the 159: whose it is, and the letters suggested for each role ("RA" is two letters)."""

    id: Annotated[str, Text(longest=60, pattern=r"[a-z]+-(user|conductor|builder)-\d+")]
    role: Role
    text: Sentence
    raci: Mapping[Role, Literal["R", "A", "C", "I", "RA"]]


@dataclass(frozen=True, slots=True)
class DimensionText:
    key: Dimension
    title: Sentence
    short_title: Annotated[str, Text(longest=28)]
    purpose: Sentence
    good: Annotated[tuple[Sentence, ...], AtLeast(1)]
    activities: Mapping[Activity, StationText]
    worksheet: Worksheet
    responsibilities: tuple[Responsibility, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """Everything the program knows about the method. Frozen; a project keeps its own copy."""

    version: int
    roles: tuple[RoleCharter, ...]
    loop: FeedbackLoop
    activities: tuple[ActivityText, ...]
    dimensions: tuple[DimensionText, ...]

    def dimension(self, key: str) -> DimensionText:
        return self.dimensions[DIMENSIONS.index(key)]

    def activity(self, key: str) -> ActivityText:
        return self.activities[ACTIVITIES.index(key)]

    def role(self, key: str) -> RoleCharter:
        return self.roles[ROLES.index(key)]

    def role_titles(self) -> dict[str, str]:
        return {role.key: role.title for role in self.roles}


def framework_from_toml(texts: Mapping[str, str]) -> Framework:
    """The framework from the texts of its files by file name.

    Raises FrameworkError whose sentence names file, place and fault.
    """
    parsed = {name: _parse_toml(name, text) for name, text in sorted(texts.items())}
    for name in ("roles.toml", "activities.toml"):
        if name not in parsed:
            raise _fault(name, "", _("the file is missing"))
    dimension_files = [name for name in parsed if name not in ("roles.toml", "activities.toml")]
    roles = parsed["roles.toml"]
    content = {
        "version": roles.get("version"),
        "roles": roles.get("roles"),
        "loop": roles.get("loop"),
        "activities": parsed["activities.toml"].get("activities"),
        "dimensions": [parsed[name] for name in dimension_files],
    }

    def place(location: tuple[int | str, ...]) -> tuple[str, str]:
        if location[:1] == ("dimensions",) and len(location) > 1:
            return dimension_files[int(location[1])], _dotted(location[2:])
        return ("activities.toml" if location[:1] == ("activities",) else "roles.toml"), _dotted(location)

    framework = _validated(content, place)
    _check_whole(framework, dimension_files)
    return framework


def framework_from_json(text: str) -> Framework:
    """The framework from a project's own copy. Raises FrameworkError when it can't be used."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise _fault(_("the project's framework"), "", str(error)) from None
    framework = _validated(content, lambda location: (_("the project's framework"), _dotted(location)))
    _check_whole(framework, [dimension.key for dimension in framework.dimensions])
    return framework


def framework_to_json(framework: Framework) -> str:
    """The copy that a project keeps."""
    return json.dumps(plain(framework), ensure_ascii=False, separators=(",", ":"))


def _parse_toml(name: str, text: str) -> dict[str, Any]:
    import tomllib  # opening a project reads its own JSON copy and needs no TOML

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _fault(name, "", str(error)) from None


def _validated(content: Any, place: Any) -> Framework:
    try:
        return read(Framework, content)
    except ShapeError as error:
        name, where = place(error.place)
        raise _fault(name, where, error.fault) from None


def _check_whole(framework: Framework, dimension_files: list[str]) -> None:
    """The rules that no single part can see: order, uniqueness, one A and an R in each row."""
    _expect([role.key for role in framework.roles], list(ROLES), "roles.toml", "roles")
    _expect([one.key for one in framework.activities], list(ACTIVITIES), "activities.toml", "activities")
    _expect([one.key for one in framework.dimensions], list(DIMENSIONS), ", ".join(dimension_files), "key")
    _expect_unique([one.worksheet.code for one in framework.dimensions], "worksheet.code")
    _expect_unique([item.id for one in framework.dimensions for item in one.responsibilities], "responsibilities.id")
    for name, dimension in zip(dimension_files, framework.dimensions, strict=True):
        _expect(sorted(dimension.activities), sorted(ACTIVITIES), name, "activities")
        columns = [column.key for column in dimension.worksheet.columns]
        if len(set(columns)) != len(columns):
            raise _fault(name, "worksheet.columns", _("a column key stands twice"))
        for column in dimension.worksheet.columns:
            if (column.kind == "choice") != bool(column.choices):
                raise _fault(name, f"worksheet.columns.{column.key}", _("choices belong to the kind “choice”"))
        for item in dimension.responsibilities:
            _check_letters(name, item)


def _check_letters(name: str, item: Responsibility) -> None:
    letters = Counter(letter for value in item.raci.values() for letter in value)
    if letters["A"] != 1 or letters["R"] < 1 or set(letters) - set(LETTERS):
        raise _fault(name, item.id, _("the suggested letters need exactly one A and at least one R"))


def _expect(found: list[str], wanted: list[str], name: str, where: str) -> None:
    if found != wanted:
        raise _fault(
            name,
            where,
            _("expected {wanted}, found {found}").format(wanted=", ".join(wanted), found=", ".join(found)),
        )


def _expect_unique(keys: list[str], where: str) -> None:
    twice = [key for key, count in Counter(keys).items() if count > 1]
    if twice:
        raise _fault(_("the dimensions"), where, _("{key} stands twice").format(key=twice[0]))


def _dotted(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _fault(name: str, where: str, fault: str) -> FrameworkError:
    place = f"{name}, {where}" if where else name
    sentence = _("The framework can't be used: {place}: {fault}.").format(place=place, fault=fault.rstrip("."))
    return FrameworkError("framework", sentence)
