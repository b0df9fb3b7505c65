from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from triad_desktop.models.edits.confirmations import Confirm, Withdraw
from triad_desktop.models.edits.content import Content
from triad_desktop.models.edits.dimensions import (
    CloseDimension,
    IncludeDimension,
    OpenDimension,
    SetHeard,
    SkipStation,
)
from triad_desktop.models.edits.project import NewProject
from triad_desktop.models.edits.raci import SetLetters
from triad_desktop.models.edits.records import AddRecord, ChangeField, MoveRecord, RemoveRecord
from triad_desktop.models.edits.rubrics import SetDescriptor, SetScale

INPUTS: list[tuple[type[BaseModel], dict[str, Any]]] = [
    (AddRecord, {"table": "desk"}),
    (ChangeField, {"table": "desk", "id": "x", "field": "name"}),
    (MoveRecord, {"table": "desk", "id": "x", "by": 1}),
    (RemoveRecord, {"table": "desk", "id": "x"}),
    (SetLetters, {"activity": "x", "party": "role:user", "letters": "R"}),
    (SetScale, {"rubric": "x", "labels": ("a", "b", "c")}),
    (SetDescriptor, {"criterion": "x", "level": 1, "text": "a"}),
    (IncludeDimension, {"dimension": "data", "included": True}),
    (OpenDimension, {"dimension": "data", "at": "2026-09-14T08:30:00+02:00"}),
    (CloseDimension, {"dimension": "data", "at": "2026-09-14T08:30:00+02:00"}),
    (SetHeard, {"dimension": "data", "role": "user", "heard": True}),
    (SkipStation, {"dimension": "data", "activity": "raci", "reason": ""}),
    (Confirm, {"subject": "data/raci", "role": "user", "verdict": "confirmed", "content_hash": "", "at": ""}),
    (Withdraw, {"subject": "data/raci", "role": "user"}),
    (NewProject, {"title": "x", "created_at": "2026-09-14T08:30:00+02:00"}),
    (Content, {}),
]


@pytest.mark.parametrize(("kind", "values"), INPUTS)
def test_an_edits_input_takes_nothing_that_it_does_not_know(kind: type[BaseModel], values: dict[str, Any]) -> None:
    kind.model_validate(values)
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        kind.model_validate({**values, "weather": "fine"})


@pytest.mark.parametrize(("kind", "values"), INPUTS)
def test_an_edits_input_cant_be_changed(kind: type[BaseModel], values: dict[str, Any]) -> None:
    made = kind.model_validate(values)
    with pytest.raises(ValidationError, match="frozen"):
        setattr(made, next(iter(kind.model_fields)), "other")
