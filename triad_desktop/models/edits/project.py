"""The edit that makes a new project."""

from __future__ import annotations

from uuid import uuid4

from pydantic import Field
from sqlalchemy import insert
from sqlalchemy.orm import Session

from triad_desktop.models import tables
from triad_desktop.models.edits.inputs import Input
from triad_desktop.models.edits.naming import named
from triad_desktop.models.edits.raci import seed_raci
from triad_desktop.models.edits.rubrics import make_rubrics
from triad_desktop.models.edits.values import checked_value
from triad_desktop.models.record_fields import field_of
from triad_desktop.text import _


class NewProject(Input):
    id: str = Field(default_factory=lambda: str(uuid4()))
    title: str
    created_at: str
    paper: str = "a4"
    language: str = "en"


@named(_("New project"))
def create_project(session: Session, edit: NewProject) -> None:
    """An empty project: nine rubrics without criteria, RACI seeded from `session.info["framework"]`."""
    title = checked_value(field_of("project", "title"), edit.title)
    session.execute(
        insert(tables.Project).values(
            id=edit.id, title=title, created_at=edit.created_at, paper=edit.paper, language=edit.language,
            confidentiality="internal",
        )
    )  # fmt: skip
    framework = session.info["framework"]
    make_rubrics(session, framework)
    seed_raci(session, framework)
