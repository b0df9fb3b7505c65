"""A project's content written as TOML text, as the sample is: people and desks have short names in it.

One file, `project.toml`, names the initiative, its people and desks; each other file is one dimension.
Values are written as people type them ("2 h", "Mon-Fri 08:00-16:00"). This module opens no files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic import Field as Bound

from triad_desktop.models.edits.content import (
    Content,
    Criterion,
    DimensionContent,
    RaciRow,
    RubricContent,
    Rule,
    ScopeKind,
    Statement,
    SuccessCriterionContent,
)
from triad_desktop.models.edits.records import derived_id
from triad_desktop.models.edits.values import checked_value
from triad_desktop.models.edits.workshop_content import Entry
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.fields import PRIVATE_NOTE, Field, parse
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS, ROLES, Activity, Dimension, Role
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.workshop_text import (
    WORKSHOP_FILE,
    Name,
    Part,
    Scalar,
    Values,
    WithValues,
    WordText,
    WorkshopFile,
    words_of,
    workshop_of,
)
from triad_desktop.text import _

PROJECT_FILE = "project.toml"
# What pydantic adds to a place for a key, and for each type of a union.
_NO_PLACE = frozenset({"[key]", "str", "int", "bool", "dict[str,union[str,int,bool]]"})


class _ProjectFile(Part):
    key: Name
    created_at: str
    project: Values
    participants: dict[Name, Values] = Bound(default_factory=dict)
    desks: dict[Name, Values] = Bound(default_factory=dict)


class _SuccessCriterionText(WithValues):
    protected_by: tuple[int, ...] = ()


class _RuleText(WithValues):
    steps: tuple[Values, ...] = ()
    cases: tuple[Values, ...] = ()


class _CriterionText(WithValues):
    descriptors: tuple[str, ...] = ()
    anchors: tuple[Values, ...] = ()


class _RubricText(WithValues):
    labels: tuple[str, ...] = ()
    criteria: tuple[_CriterionText, ...] = ()


class _RaciText(WithValues):
    letters: dict[str, str] = Bound(default_factory=dict)


class _DimensionFile(Part):
    dimension: Dimension
    included: bool = True
    opened_at: str = ""
    closed_at: str = ""
    heard: tuple[Role, ...] = ()
    skipped: dict[Activity, str] = Bound(default_factory=dict)
    scope: dict[ScopeKind, tuple[str | Values, ...]] = Bound(default_factory=dict)
    success_criteria: dict[Name, _SuccessCriterionText] = Bound(default_factory=dict)
    worksheet: tuple[Values, ...] = ()
    rules: tuple[_RuleText, ...] = ()
    rubric: _RubricText = _RubricText()
    raci: dict[str, _RaciText] = Bound(default_factory=dict)
    activities: tuple[_RaciText, ...] = ()
    words: tuple[WordText, ...] = ()


P = TypeVar("P", bound=BaseModel)


def content_from_toml(texts: Mapping[str, str], framework: Framework) -> Content:
    """The content from the texts of its files by file name; the same text gives the same ids.

    Raises KnownError("content") whose sentence names file, place and fault.
    """
    if PROJECT_FILE not in texts:
        raise _fault(PROJECT_FILE, _("the file is missing"))
    project = _parsed(_ProjectFile, PROJECT_FILE, texts[PROJECT_FILE])
    workshop = _parsed(WorkshopFile, WORKSHOP_FILE, texts.get(WORKSHOP_FILE, ""))
    dimensions = {
        name: _parsed(_DimensionFile, name, text)
        for name, text in sorted(texts.items())
        if name not in (PROJECT_FILE, WORKSHOP_FILE)
    }
    reader = _Reader(derived_id(project.key), framework)
    reader.name_people(project)
    reader.name_criteria(dimensions)
    reader.name_workshop(workshop, dimensions)
    contents = [reader.dimension(name, part) for name, part in dimensions.items()]
    return Content(
        id=reader.project_id,
        created_at=project.created_at,
        project=reader.values("project", project.project, f"{PROJECT_FILE}, project"),
        participants=reader.named_entries("participant", project.participants, f"{PROJECT_FILE}, participants"),
        desks=reader.named_entries("desk", project.desks, f"{PROJECT_FILE}, desks"),
        dimensions=tuple(sorted(contents, key=lambda one: DIMENSIONS.index(one.dimension))),
        workshop=workshop_of(workshop, reader.values, reader.id_of),
    )


class _Reader:
    """Turns the files' short names into ids, and typed text into values."""

    def __init__(self, project_id: str, framework: Framework) -> None:
        self.project_id = project_id
        self._framework = framework
        self._parties: dict[str, str] = {role: f"role:{role}" for role in ROLES}
        self._criteria: dict[str, str] = {}
        self._references: dict[str, dict[str, str]] = {"dimension": {key: key for key in DIMENSIONS}}

    def name_people(self, project: _ProjectFile) -> None:
        for kind, names in (("participant", project.participants), ("desk", project.desks)):
            for name in names:
                if name in self._parties:
                    raise _fault(f"{PROJECT_FILE}, {kind}s.{name}", _("this name stands twice"))
                self._parties[name] = f"{kind}:{self.id_of(name)}"

    def name_criteria(self, dimensions: Mapping[str, _DimensionFile]) -> None:
        for file, part in dimensions.items():
            for name in part.success_criteria:
                if name in self._criteria:
                    raise _fault(f"{file}, success_criteria.{name}", _("this name stands twice"))
                self._criteria[name] = self.id_of(f"criterion {name}")

    def name_workshop(self, workshop: WorkshopFile, dimensions: Mapping[str, _DimensionFile]) -> None:
        """What a field that points at another record may say: short names, and "workflow out 1" for statements."""
        captures = {name: self.id_of("capture", name) for name in workshop.captures}
        self._references |= {
            "success_criterion": self._criteria,
            "session": {name: self.id_of("session", name) for name in workshop.sessions},
            "supersedes": captures,
            "carried_from": captures,
            "scope_statement": {
                f"{part.dimension} {kind} {number}": self.id_of(part.dimension, kind, number)
                for part in dimensions.values()
                for kind, statements in part.scope.items()
                for number in range(1, len(statements) + 1)
            },
            "about": {name: f"success_criterion:{own_id}" for name, own_id in self._criteria.items()},
        }

    def named_entries(self, table: str, named: Mapping[str, Values], place: str) -> tuple[Entry, ...]:
        return tuple(
            Entry(id=self.id_of(name), values=self.values(table, values, f"{place}.{name}"))
            for name, values in named.items()
        )

    def dimension(self, file: str, part: _DimensionFile) -> DimensionContent:
        here = part.dimension
        return DimensionContent(
            **part.model_dump(include={"dimension", "included", "opened_at", "closed_at", "heard", "skipped"}),
            scope=tuple(self._statements(file, part)),
            success_criteria=tuple(
                SuccessCriterionContent(
                    id=self._criteria[name],
                    values=self.values("success_criterion", criterion.values(), f"{file}, success_criteria.{name}"),
                    protected_by=tuple(self.id_of(here, "rule", number) for number in criterion.protected_by),
                )
                for name, criterion in part.success_criteria.items()
            ),
            worksheet=tuple(
                Entry(id=self.id_of(here, "worksheet", number), values=self._worksheet_values(here, values, place))
                for number, place, values in _numbered(file, "worksheet", part.worksheet)
            ),
            rules=tuple(self._rules(file, part)),
            rubric=self._rubric(file, part),
            raci=tuple(self._raci(file, part)),
            words=words_of(part.words),
        )

    def values(self, table: str, values: Values, place: str) -> dict[str, Any]:
        """The values of a built-in record."""
        return self._values({field.key: field for field in FIELDS_OF[table]}, values, place)

    def _worksheet_values(self, dimension: Dimension, values: Values, place: str) -> dict[str, Any]:
        fields = {field.key: field for field in self._framework.dimension(dimension).worksheet.fields()}
        return self._values({**fields, PRIVATE_NOTE.key: PRIVATE_NOTE}, values, place)

    def _statements(self, file: str, part: _DimensionFile) -> Iterable[Statement]:
        for kind, statements in part.scope.items():
            for number, place, written in _numbered(file, f"scope.{kind}", statements):
                values: Values = {"text": written} if isinstance(written, str) else written
                yield Statement(
                    id=self.id_of(part.dimension, kind, number),
                    kind=kind,
                    values=self.values("scope_statement", values, place),
                )

    def _rules(self, file: str, part: _DimensionFile) -> Iterable[Rule]:
        for number, place, rule in _numbered(file, "rules", part.rules):
            own_id = self.id_of(part.dimension, "rule", number)
            yield Rule(
                id=own_id,
                values=self.values("escalation_rule", rule.values(), place),
                steps=self._children(own_id, "escalation_step", rule.steps, f"{place}, steps"),
                cases=self._children(own_id, "escalation_case", rule.cases, f"{place}, cases"),
            )

    def _rubric(self, file: str, part: _DimensionFile) -> RubricContent:
        criteria = []
        for number, place, criterion in _numbered(file, "rubric.criteria", part.rubric.criteria):
            own_id = self.id_of(part.dimension, "rubric", number)
            criteria.append(
                Criterion(
                    id=own_id,
                    values=self.values("rubric_criterion", criterion.values(), place),
                    descriptors={str(level): text for level, text in enumerate(criterion.descriptors, start=1)},
                    anchors=self._children(own_id, "rubric_anchor", criterion.anchors, f"{place}, anchors"),
                )
            )
        values = self.values("rubric", part.rubric.values(), f"{file}, rubric")
        return RubricContent(values=values, labels=part.rubric.labels, criteria=tuple(criteria))

    def _raci(self, file: str, part: _DimensionFile) -> Iterable[RaciRow]:
        seeded = [(name, f"{file}, raci.{name}", row) for name, row in part.raci.items()]
        added = [("", place, row) for _number, place, row in _numbered(file, "activities", part.activities)]
        for number, (responsibility, place, row) in enumerate(seeded + added, start=1):
            yield RaciRow(
                id=self.id_of(part.dimension, "raci", number),
                responsibility=responsibility,
                values=self.values("raci_activity", row.values(), place),
                letters={self._party(name, place): letters for name, letters in row.letters.items()},
            )

    def _children(self, parent: str, table: str, children: Iterable[Values], place: str) -> tuple[Entry, ...]:
        names = {"escalation_case": ("case",)}.get(table, ())
        return tuple(
            Entry(id=derived_id(parent, *names, str(number)), values=self.values(table, values, f"{place} {number}"))
            for number, values in enumerate(children, start=1)
        )

    def _values(self, fields: Mapping[str, Field], values: Values, place: str) -> dict[str, Any]:
        unknown = [key for key in values if key not in fields]
        if unknown:
            raise _fault(place, _("there is no field “{key}”").format(key=unknown[0]))
        return {key: self._value(fields[key], raw, f"{place}, {key}") for key, raw in values.items()}

    def _value(self, field: Field, raw: Scalar, place: str) -> Any:
        if field.kind in ("participant", "party") and isinstance(raw, str):
            raw = self._party(raw, place)
        if field.kind == "parties" and isinstance(raw, str):
            return tuple(self._party(name.strip(), place) for name in raw.split(","))
        if field.kind == "choice" and not field.choices:
            return self._reference(field, raw, place)
        if field.kind == "number" and not isinstance(raw, bool):
            raw = str(raw)
        try:
            return checked_value(field, parse(field, raw) if isinstance(raw, str) else raw)
        except InputError as error:
            raise _fault(place, error.sentence) from None

    def _reference(self, field: Field, raw: Scalar, place: str) -> str:
        """The id, or key, of what this field points at by its short name."""
        known = self._references[field.key]
        if raw not in known:
            raise _fault(place, _("there is nothing called “{name}” here").format(name=raw))
        return known[str(raw)]

    def _party(self, name: str, place: str) -> str:
        if name and name not in self._parties:
            raise _fault(place, _("no role, participant or desk is called “{name}”").format(name=name))
        return self._parties.get(name, "")

    def id_of(self, *names: str | int) -> str:
        """The id that these names always give in this project."""
        return derived_id(self.project_id, *map(str, names))


def _parsed(kind: type[P], file: str, text: str) -> P:
    try:
        return kind.model_validate(tomllib.loads(text, parse_float=str))
    except tomllib.TOMLDecodeError as error:
        raise _fault(file, str(error)) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        steps = [one for one in first["loc"] if one not in _NO_PLACE]
        where = ".".join(str(one + 1) if isinstance(one, int) else one for one in steps)
        raise _fault(f"{file}, {where}", first["msg"]) from None


def _numbered(file: str, section: str, parts: Iterable[Any]) -> list[tuple[int, str, Any]]:
    return [(number, f"{file}, {section} {number}", part) for number, part in enumerate(parts, start=1)]


def _fault(place: str, fault: str) -> KnownError:
    sentence = _("This content can't be used: {place}: {fault}.").format(place=place, fault=fault.rstrip("."))
    return KnownError("content", sentence, place=place)
