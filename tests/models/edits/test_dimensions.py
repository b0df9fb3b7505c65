from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.dimensions import (
    CloseDimension,
    IncludeDimension,
    OpenDimension,
    SetHeard,
    SkipStation,
    close_dimension,
    include_dimension,
    open_dimension,
    set_heard,
    skip_station,
)
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.errors import InputError

MORNING, NOON = "2026-11-22T09:00:00+01:00", "2026-11-22T12:00:00+01:00"


def state(session: Session, dimension: str = "data") -> tables.DimensionState:
    return session.scalars(select(tables.DimensionState).where(tables.DimensionState.dimension == dimension)).one()


def test_a_dimension_is_opened_closed_and_opened_again(session: Session) -> None:
    open_dimension(session, OpenDimension(dimension="data", at=MORNING))
    assert (state(session).opened_at, state(session).closed_at, state(session).included) == (MORNING, "", True)

    close_dimension(session, CloseDimension(dimension="data", at=NOON))
    assert (state(session).opened_at, state(session).closed_at) == (MORNING, NOON)

    open_dimension(session, OpenDimension(dimension="data", at=NOON))
    assert (state(session).opened_at, state(session).closed_at) == (NOON, "")


def test_closing_what_was_never_opened_opens_it_too(session: Session) -> None:
    close_dimension(session, CloseDimension(dimension="data", at=NOON))

    assert (state(session).opened_at, state(session).closed_at) == (NOON, NOON)


def test_opening_leaves_in_or_out_as_it_was(session: Session) -> None:
    include_dimension(session, IncludeDimension(dimension="data", included=False))
    open_dimension(session, OpenDimension(dimension="data", at=MORNING))

    assert state(session).included is False


def test_heard_roles_stand_in_their_order_once(session: Session) -> None:
    for role in ("builder", "user", "builder"):
        set_heard(session, SetHeard.model_validate({"dimension": "data", "role": role, "heard": True}))
    assert state(session).heard == ("user", "builder")

    set_heard(session, SetHeard(dimension="data", role="user", heard=False))
    set_heard(session, SetHeard(dimension="data", role="conductor", heard=False))
    session.expire_all()
    assert state(session).heard == ("builder",)


def test_a_station_is_skipped_with_a_reason_and_taken_back(session: Session) -> None:
    skip_station(session, SkipStation(dimension="data", activity="rubric", reason=" No samples\nyet "))
    skip_station(session, SkipStation(dimension="data", activity="rubric", reason="Later"))
    found = session.scalars(select(tables.StationState)).one()
    assert (found.dimension, found.activity, found.skip_reason) == ("data", "rubric", "Later")

    skip_station(session, SkipStation(dimension="data", activity="rubric", reason=""))
    assert found.skip_reason == ""


def test_skipping_needs_a_reason(session: Session) -> None:
    with pytest.raises(InputError) as refused:
        skip_station(session, SkipStation(dimension="data", activity="rubric", reason=" "))

    assert refused.value.code == "no_reason"
    assert session.scalars(select(tables.StationState)).all() == []


def test_taking_back_what_is_not_skipped_writes_nothing(session: Session) -> None:
    skip_station(session, SkipStation(dimension="data", activity="rubric", reason=""))

    assert session.scalars(select(tables.StationState)).all() == []


def test_the_names_of_the_steps() -> None:
    assert label_of(open_dimension, OpenDimension(dimension="data", at="")) == "Open dimension"
    assert label_of(close_dimension, CloseDimension(dimension="data", at="")) == "Close dimension"
    heard = SetHeard(dimension="data", role="user", heard=True)
    assert label_of(set_heard, heard) == "Mark a role as heard"
    assert label_of(set_heard, heard.model_copy(update={"heard": False})) == "Mark a role as not heard"
    skip = SkipStation(dimension="data", activity="raci", reason="Later")
    assert label_of(skip_station, skip) == "Skip station"
    assert label_of(skip_station, skip.model_copy(update={"reason": ""})) == "Take back skipping"
