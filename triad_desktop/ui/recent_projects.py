"""The start screen's line about a project: what it is called and how far it is."""

from __future__ import annotations

from datetime import datetime

from triad_desktop.facilitation.readiness import Overview
from triad_desktop.models.keys import ACTIVITIES, DIMENSIONS
from triad_desktop.settings import RecentProject
from triad_desktop.storage.document import Document


def recent_project(document: Document, overview: Overview, place: str) -> RecentProject:
    """What is remembered of a project when it is opened and closed: no content but its name and organisation."""
    letters = []
    for dimension in DIMENSIONS:
        for activity in ACTIVITIES:
            station = overview.station(dimension, activity)
            letter = "f" if station.state == "draft" and station.blocked else station.state[0]
            letters.append(letter if dimension in overview.included else "x")
    project = document.records.project
    return RecentProject(
        path=str(document.path),
        title=project.title,
        organisation=project.organisation,
        stations="".join(letters),
        opened_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        place=place,
    )
