"""The page of each activity."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from triad_desktop.ui.bridge import DocumentBridge


def make_station_page(bridge: DocumentBridge, dimension: str, activity: str) -> QWidget:
    """The page of one activity; its module is imported when it is first needed, so that the window opens sooner."""
    if activity == "scope":
        from triad_desktop.ui.pages.scope_page import ScopePage

        return ScopePage(bridge, dimension)
    if activity == "worksheet":
        from triad_desktop.ui.pages.worksheet_page import WorksheetPage

        return WorksheetPage(bridge, dimension)
    if activity == "escalation":
        from triad_desktop.ui.pages.escalation_page import EscalationPage

        return EscalationPage(bridge, dimension)
    if activity == "rubric":
        from triad_desktop.ui.pages.rubric_page import RubricPage

        return RubricPage(bridge, dimension)
    from triad_desktop.ui.pages.raci_page import RaciPage

    return RaciPage(bridge, dimension)
