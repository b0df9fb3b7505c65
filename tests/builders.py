"""Records for tests, made in memory: single ones, and a whole project in which every check passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from itertools import count
from typing import Any, TypeVar

from triad_desktop.facilitation.content_hash import record_hash, station_hash
from triad_desktop.models import records as kinds
from triad_desktop.models.content import ROWS_OF_TABLE, Records, Rows
from triad_desktop.models.fields import Field
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS, ROLES
from triad_desktop.models.workshop_records import Confirmation, EscalationCase
from triad_desktop.resource_files import read_framework

T = TypeVar("T")
_ids = count(1)

_BLANKS: dict[str, Any] = {
    "str": "", "int": 0, "int | None": None, "bool": False, "Role | None": None,
    "Mapping[str, Any]": {}, "Mapping[str, str]": {},
}  # fmt: skip
SCALE = tuple(kinds.Level(value, label) for value, label in enumerate(("Poor", "Weak", "Usable", "Excellent"), 1))
LETTERS_OF = {
    dimension: dict(zip(("participant:ada", "participant:carl", "participant:bo"), letters, strict=True))
    for dimension, letters in zip(DIMENSIONS, ["ARI", "RAI", "CRA"] * 3, strict=True)
}


@cache
def framework() -> Framework:
    """The framework that the program ships."""
    return read_framework()


def make(kind: type[T], /, **values: Any) -> T:
    """A record with these values and everything else empty; its id is new unless it is given."""
    blank = {
        field.name: _BLANKS.get(str(field.type), () if str(field.type).startswith("tuple") else "")
        for field in fields(kind)  # type: ignore[arg-type]
    }
    return kind(**{**blank, "id": f"{kind.__name__}-{next(_ids)}", **values})


def records(*parts: Any, project: kinds.Project | None = None) -> Records:
    """Records of these parts, in any order; the initiative is empty unless it is given."""
    rows: dict[str, list[Any]] = {}
    for part in parts:
        rows.setdefault(ROWS_OF_TABLE[part.TABLE], []).append(part)
    return Records(project or make(kinds.Project, id="project"), **{name: Rows(found) for name, found in rows.items()})


def with_added(old: Records, *parts: Any) -> Records:
    changes: dict[str, tuple[list[Any], list[str]]] = {}
    for part in parts:
        changes.setdefault(part.TABLE, ([], []))[0].append(part)
    return old.with_changes(changes)


def with_changed(old: Records, part: Any, **values: Any) -> Records:
    return old.with_changes({part.TABLE: ([replace(part, **values)], [])})


def without(old: Records, *parts: Any) -> Records:
    changes: dict[str, tuple[list[Any], list[str]]] = {}
    for part in parts:
        changes.setdefault(part.TABLE, ([], []))[1].append(part.id)
    return old.with_changes(changes)


def person(name: str, role: str, **values: Any) -> kinds.Participant:
    """Somebody who takes part; the id is the name in small letters, so the party is "participant:ada"."""
    return make(kinds.Participant, **{"id": name.lower(), "name": name, "role": role, "active": True, **values})


def letters(activity: str, by_party: Mapping[str, str]) -> list[kinds.RaciAssignment]:
    """Assignments of an activity: {"role:user": "RA"}."""
    return [
        make(kinds.RaciAssignment, activity=activity, party=party, letter=letter)
        for party, found in by_party.items()
        for letter in found
    ]


def activity(dimension: str, by_party: Mapping[str, str], **values: Any) -> list[Any]:
    """An included RACI activity with its assignments."""
    row = make(
        kinds.RaciActivity,
        **{"dimension": dimension, "text": "Do it", "outcome": "It is done", "included": True, **values},
    )
    return [row, *letters(row.id, by_party)]


def seeded_raci(dimension: str) -> list[Any]:
    """The rows that a new project has."""
    found: list[Any] = []
    for position, item in enumerate(framework().dimension(dimension).responsibilities, start=1):
        found += activity(
            dimension,
            {f"role:{role}": given for role, given in item.raci.items()},
            text=item.text,
            responsibility=item.id,
            outcome="",
            position=position,
            number=position,
        )
    return found


def whole_scope(dimension: str) -> list[Any]:
    statements = [
        make(kinds.ScopeStatement, dimension=dimension, kind=kind, text=f"This is {kind}", number=number)
        for number, kind in enumerate(("in", "out", "boundary"), start=1)
    ]
    criterion = make(
        kinds.SuccessCriterion,
        id=f"{dimension}-criterion", dimension=dimension, number=1, statement="Quicker answers",
        metric="days to an answer", unit="days", segment="injury claims", direction="lower", baseline="9", target="3", failure_threshold="5",
        window="30 days", data_source="Claims system", owner="participant:ada",
        if_breached="Sort by hand again.", respond_within=120, necessity="must",
    )  # fmt: skip
    return [*statements, criterion]


def whole_worksheet(dimension: str) -> list[Any]:
    columns = framework().dimension(dimension).worksheet.fields()
    values = {field.key: filled(field) for field in columns if field.needed}
    if dimension == "knowledge":
        values["validated_by"] = "participant:bo"
    return [make(kinds.WorksheetRow, dimension=dimension, number=1, values=values)]


def whole_escalation(dimension: str, *parties: str) -> list[Any]:
    rule = make(
        kinds.EscalationRule,
        dimension=dimension, number=1, name="Injury mentioned", ai_action="Propose a track", autonomy="stops",
        conditions=(kinds.Condition("injury", "=", "yes"),), likelihood=2, impact=4, priority=1,
        reason="Injured person waits", outside_hours="queue", on_silence="Waits in the manual queue",
        information_shown="The claim", human_may=("approve",), logged="Who decided",
    )  # fmt: skip
    steps = [
        make(
            kinds.EscalationStep, rule=rule.id, position=position, party=party, answer_within=30, who_answers="one"
        )
        for position, party in enumerate(parties, start=1)
    ]  # fmt: skip
    case = make(
        EscalationCase, rule=rule.id, position=1, name="A child was hurt", field_values={"Injury": "Yes"},
        expected_end="The manual queue",
    )  # fmt: skip
    return [rule, *steps, case]


def whole_rubric(dimension: str) -> list[Any]:
    rubric = make(kinds.Rubric, dimension=dimension, name="Answers", scale=SCALE, pass_threshold="3.0")
    criterion = make(
        kinds.RubricCriterion,
        rubric=rubric.id, number=1, name="Reason is clear", weight=5, applies="always", evidence="output",
        grader="human", required_minimum=2, success_criterion=f"{dimension}-criterion",
        descriptors={str(level.value): f"Looks {level.label}" for level in SCALE},
    )  # fmt: skip
    anchor = make(kinds.RubricAnchor, criterion=criterion.id, position=1, text="Dear …", agreed_level=3, reason="Clear")
    return [rubric, criterion, anchor]


def filled(field: Field) -> Any:
    """Some value for a field."""
    match field.kind:
        case "integer" | "minutes":
            return max(1, field.minimum or 1)
        case "number":
            return "1.5"
        case "yes_no":
            return True
        case "choice":
            return field.choices[0].key if field.choices else "Something"
        case "choices":
            return (field.choices[0].key,)
        case "participant" | "party":
            return "participant:ada"
        case "date":
            return "2026-09-30"
        case "time_zone":
            return "Europe/Berlin"
        case "language":
            return "en"
        case _:
            return "Something"


def whole_project() -> Records:
    """Three people, one desk and nine dimensions in which no check fails."""
    parts: list[Any] = [
        person("Ada", "user"),
        person("Carl", "conductor"),
        person("Bo", "builder"),
        make(
            kinds.Desk, id="fraud", name="Fraud desk", role="user", active_hours=(kinds.Interval(0, 480, 960),)
        ),
    ]  # fmt: skip
    for dimension in DIMENSIONS:
        parts += whole_scope(dimension)
        parts += whole_worksheet(dimension)
        parts += whole_escalation(dimension, *_responsible(dimension))
        parts += whole_rubric(dimension)
        parts += activity(dimension, LETTERS_OF[dimension], number=1)
    project = make(
        kinds.Project, id="project", title="Claims triage", problem="Claims wait", sponsor="The board",
        confidentiality="internal",
    )  # fmt: skip
    return records(*parts, project=project)


def word(content: Records, subject: str, role: str, verdict: str = "confirmed", **values: Any) -> Confirmation:
    """What a role says of a station "data/scope" or a record "table:id" as these records hold it."""
    table, colon, record_id = subject.partition(":")
    dimension, _slash, key = subject.partition("/")
    found = record_hash(content, table, record_id) if colon else station_hash(content, dimension, key)
    return make(Confirmation, **{"subject": subject, "role": role, "verdict": verdict, "content_hash": found, **values})


def agreement(content: Records, dimension: str, activity_key: str) -> list[Confirmation]:
    """All three roles confirm a station."""
    return [word(content, f"{dimension}/{activity_key}", role) for role in ROLES]


def _responsible(dimension: str) -> list[str]:
    return [party for party, found in LETTERS_OF[dimension].items() if found in "RA"]
