"""Edits of a rubric beyond its plain fields: its levels and their descriptors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.records import derived_id, gone, project_id
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import clean_text
from triad_desktop.models.framework import Framework
from triad_desktop.models.records import Level
from triad_desktop.text import _

LEVELS_AT_MOST = 5
DEFAULT_SCALE = (
    Level(1, _("Not usable")),
    Level(2, _("Needs rework")),
    Level(3, _("Usable")),
    Level(4, _("Excellent")),
)


class SetScale(Input):
    """The labels of the levels from the lowest up; 3 to 5 of them."""

    rubric: str
    labels: tuple[str, ...]


class SetDescriptor(Input):
    """One observable sentence for one level of one criterion."""

    criterion: str
    level: int
    text: str


@named(_("Change levels"))
def set_scale(session: Session, edit: SetScale) -> None:
    """Set the scale's labels. Descriptors of levels that go stay kept, should the level come back."""
    rubric = session.get(tables.Rubric, edit.rubric)
    if rubric is None:
        raise gone()
    rubric.scale = checked_scale(edit.labels)
    session.flush()


@named(_("Change level descriptor"))
def set_descriptor(session: Session, edit: SetDescriptor) -> None:
    """Set what one sees when a criterion reaches a level. Raises InputError for text the field refuses."""
    criterion = session.get(tables.RubricCriterion, edit.criterion)
    if criterion is None:
        raise gone()
    criterion.descriptors = checked_descriptors({**criterion.descriptors, str(edit.level): edit.text})
    session.flush()


def checked_scale(labels: Iterable[str]) -> tuple[Level, ...]:
    """Levels 1, 2, 3, … with these labels. Raises InputError unless there are 3 to 5."""
    cleaned = [clean_text(label, "line") for label in labels]
    if not 3 <= len(cleaned) <= LEVELS_AT_MOST:
        raise InputError("scale_length", _("A scale has 3 to 5 levels."))
    return tuple(Level(value, label) for value, label in enumerate(cleaned, start=1))


def checked_descriptors(descriptors: Mapping[str, str]) -> dict[str, str]:
    """Descriptors by level as they are stored, the empty ones left out. Raises InputError for a level that no scale has."""
    checked: dict[str, str] = {}
    for level, text in descriptors.items():
        if not 1 <= int(level) <= LEVELS_AT_MOST:
            raise InputError("no_such_level", _("A scale has no level {level}.").format(level=level))
        checked[str(level)] = clean_text(text, "text")
    return {level: text for level, text in checked.items() if text}


def make_rubrics(session: Session, framework: Framework) -> None:
    """An empty rubric with the default scale for each dimension."""
    present = set(session.scalars(select(tables.Rubric.dimension)))
    project = project_id(session)
    rows = [
        {"id": derived_id(project, "rubric", one.key), "dimension": one.key, "scale": DEFAULT_SCALE}
        for one in framework.dimensions
        if one.key not in present
    ]
    if rows:
        session.execute(insert(tables.Rubric), rows)
