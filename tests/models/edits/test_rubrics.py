from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.records import AddRecord, add_record
from triad_desktop.models.edits.rubrics import (
    DEFAULT_SCALE,
    SetDescriptor,
    SetScale,
    make_rubrics,
    set_descriptor,
    set_scale,
)
from triad_desktop.models.errors import InputError, KnownError
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.models.records import Level


@pytest.fixture
def rubric(session: Session) -> str:
    """The id of a rubric with one criterion, "tone"."""
    found = session.scalars(select(tables.Rubric.id).where(tables.Rubric.dimension == "data")).one()
    add_record(session, AddRecord(table="rubric_criterion", id="tone", parent={"rubric": found}))
    return found


def descriptors(session: Session) -> dict[str, str]:
    session.expire_all()
    found: dict[str, str] = session.get_one(tables.RubricCriterion, "tone").descriptors
    return found


def test_a_new_project_has_an_empty_rubric_in_each_dimension(session: Session) -> None:
    rubrics = session.scalars(select(tables.Rubric)).all()

    assert {one.dimension for one in rubrics} == set(DIMENSIONS)
    assert all(one.scale == DEFAULT_SCALE and not one.name and not one.floor_rule for one in rubrics)


def test_missing_rubrics_are_made_and_the_others_left_alone(
    session: Session, framework: Framework, rubric: str
) -> None:
    session.execute(tables.Rubric.__table__.delete().where(tables.Rubric.__table__.c.dimension == "workflow"))
    make_rubrics(session, framework)
    make_rubrics(session, framework)

    assert len(session.scalars(select(tables.Rubric)).all()) == 9
    assert session.get(tables.RubricCriterion, "tone") is not None


@pytest.mark.parametrize("count", [3, 4, 5])
def test_a_scale_has_three_to_five_levels(session: Session, rubric: str, count: int) -> None:
    labels = tuple(f" level\n{number} " for number in range(count))
    set_scale(session, SetScale(rubric=rubric, labels=labels))

    session.expire_all()
    assert session.get_one(tables.Rubric, rubric).scale == tuple(
        Level(number + 1, f"level {number}") for number in range(count)
    )


@pytest.mark.parametrize("count", [0, 2, 6])
def test_other_scales_are_refused(session: Session, rubric: str, count: int) -> None:
    with pytest.raises(InputError) as refused:
        set_scale(session, SetScale(rubric=rubric, labels=("x",) * count))
    assert refused.value.code == "scale_length"


def test_descriptors_are_set_changed_and_cleared(session: Session, rubric: str) -> None:
    set_descriptor(session, SetDescriptor(criterion="tone", level=1, text=" rude "))
    set_descriptor(session, SetDescriptor(criterion="tone", level=3, text="kind"))
    assert descriptors(session) == {"1": "rude", "3": "kind"}

    set_descriptor(session, SetDescriptor(criterion="tone", level=1, text="harsh"))
    set_descriptor(session, SetDescriptor(criterion="tone", level=3, text="  "))
    assert descriptors(session) == {"1": "harsh"}


def test_descriptors_of_a_level_that_goes_are_kept(session: Session, rubric: str) -> None:
    set_scale(session, SetScale(rubric=rubric, labels=("a", "b", "c", "d")))
    set_descriptor(session, SetDescriptor(criterion="tone", level=4, text="perfect"))
    set_scale(session, SetScale(rubric=rubric, labels=("a", "b", "c")))

    assert descriptors(session) == {"4": "perfect"}


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_that_no_scale_has_is_refused(session: Session, rubric: str, level: int) -> None:
    with pytest.raises(InputError) as refused:
        set_descriptor(session, SetDescriptor(criterion="tone", level=level, text="x"))
    assert refused.value.code == "no_such_level"


def test_refused_text_of_a_descriptor(session: Session, rubric: str) -> None:
    with pytest.raises(InputError):
        set_descriptor(session, SetDescriptor(criterion="tone", level=1, text="a\x00b"))
    assert descriptors(session) == {}


def test_a_rubric_or_criterion_that_is_gone(session: Session) -> None:
    with pytest.raises(KnownError) as scale:
        set_scale(session, SetScale(rubric="gone", labels=("a", "b", "c")))
    with pytest.raises(KnownError) as descriptor:
        set_descriptor(session, SetDescriptor(criterion="gone", level=1, text="x"))
    assert scale.value.code == descriptor.value.code == "gone"
