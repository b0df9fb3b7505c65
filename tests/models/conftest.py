"""A project in memory: the tables, the program's framework and a plain session, no document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.builders import framework as shipped_framework
from triad_desktop.models import workshop_tables
from triad_desktop.models.edits.project import NewProject, create_project
from triad_desktop.models.framework import Framework

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")


@pytest.fixture(scope="session")
def framework() -> Framework:
    return shipped_framework()


@pytest.fixture
def empty_session(framework: Framework) -> Iterator[Session]:
    """All tables, nothing in them."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        workshop_tables.Base.metadata.create_all(connection)
        with Session(connection, info={"framework": framework}) as session:
            yield session
    engine.dispose()


@pytest.fixture
def session(empty_session: Session) -> Session:
    """A project that was just created."""
    new = NewProject(id="a-project", title="Sorting mail", created_at="2026-09-14T08:30:00+02:00")
    create_project(empty_session, new)
    return empty_session
