from __future__ import annotations

import pytest
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.dimensions import IncludeDimension, include_dimension
from triad_desktop.models.edits.naming import label_of
from triad_desktop.models.edits.project import NewProject, create_project
from triad_desktop.models.errors import InputError


def test_a_new_project_is_internal_and_has_what_was_given(empty_session: Session) -> None:
    new = NewProject(
        id="p", title=" Sorting\nmail ", created_at="2026-09-14T08:30:00+02:00", paper="letter", language="de"
    )
    create_project(empty_session, new)

    project = empty_session.scalars(select(tables.Project)).one()
    assert (project.id, project.title, project.created_at) == ("p", "Sorting mail", "2026-09-14T08:30:00+02:00")
    assert (project.paper, project.language, project.confidentiality) == ("letter", "de", "internal")


def test_a_title_that_the_field_refuses(empty_session: Session) -> None:
    with pytest.raises(InputError):
        create_project(empty_session, NewProject(title="x" * 301, created_at="2026-09-14T08:30:00+02:00"))


def test_what_comes_with_a_project_has_the_same_ids_each_time(empty_session: Session) -> None:
    def ids() -> set[str]:
        create_project(empty_session, NewProject(id="p", title="x", created_at="2026-09-14T08:30:00+02:00"))
        found = {
            one
            for table in (tables.Rubric, tables.RaciActivity, tables.RaciAssignment)
            for one in empty_session.scalars(select(table.id))
        }
        empty_session.rollback()
        return found

    first = ids()
    assert len(first) > 9 + 159
    assert ids() == first


def test_a_dimension_is_left_out_and_taken_in_again(session: Session) -> None:
    def states() -> list[tuple[str, bool]]:
        session.expire_all()
        return [(one.dimension, one.included) for one in session.scalars(select(tables.DimensionState))]

    include_dimension(session, IncludeDimension(dimension="data", included=False))
    assert states() == [("data", False)]
    include_dimension(session, IncludeDimension(dimension="data", included=True))
    assert states() == [("data", True)]


def test_only_the_nine_dimensions_can_be_left_out() -> None:
    with pytest.raises(ValidationError):
        IncludeDimension(dimension="cooking", included=False)  # type: ignore[arg-type]


def test_leaving_out_and_taking_in_have_names() -> None:
    assert label_of(include_dimension, IncludeDimension(dimension="data", included=True)) == "Include dimension"
    assert label_of(include_dimension, IncludeDimension(dimension="data", included=False)) == "Leave out dimension"
