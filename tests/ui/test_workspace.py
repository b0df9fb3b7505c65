"""An open project: pages made when shown, stale ones refreshed, undo that jumps, notices, F6."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.documents import add_people, new_document, open_bridge
from triad_desktop.models.edits.captures import AddCapture, add_capture
from triad_desktop.models.edits.records import AddRecord, ChangeField, add_record, change_field
from triad_desktop.models.errors import KnownError
from triad_desktop.settings import Settings
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.captures_page import CapturesPage
from triad_desktop.ui.places import Place
from triad_desktop.ui.widgets.latest_captures import LatestCaptures
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.workspace import Workspace


@pytest.fixture
def bridge(qapp: QApplication, tmp_path: Path) -> Iterator[DocumentBridge]:
    document = new_document(tmp_path)
    add_people(document, [("hanna", "Hanna Lindqvist", "user")])
    with open_bridge(document) as made:
        yield made


@pytest.fixture
def workspace(bridge: DocumentBridge, show: Show) -> Workspace:
    made = Workspace(bridge, Settings(), dict)
    made.begin()
    made.resize(1366, 768)
    return show(made)


def set_title(bridge: DocumentBridge, title: str) -> None:
    change = ChangeField(table="project", id=bridge.records.project.id, field="title", value=title, title="initiative")
    assert bridge.attempt(change_field, change) == ""


def add_statement(bridge: DocumentBridge, dimension: str = "data") -> str:
    edit = AddRecord(table="scope_statement", parent={"dimension": dimension, "kind": "in"}, values={"text": "Mail"})
    assert bridge.attempt(add_record, edit) == ""
    return edit.id


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def words(workspace: Workspace) -> str:
    assert workspace.notice is not None
    return workspace.notice.findChild(TextLabel).text()


# Pages


def test_a_widget_deep_in_a_page_leads_elsewhere(workspace: Workspace, bridge: DocumentBridge) -> None:
    made = add_statement(bridge)
    workspace.show_mode("prepare")
    bridge.place_asked.emit(Place("facilitate", "data", "scope", "scope_statement", made, "text"))

    assert (workspace.mode, workspace.page("facilitate").current) == ("facilitate", ("data", "scope"))


def test_a_project_opens_in_facilitate_and_without_people_in_prepare(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    assert workspace.mode == "facilitate"
    (tmp_path / "other").mkdir()
    with open_bridge(new_document(tmp_path / "other")) as empty:
        other = Workspace(empty, Settings(), dict)
        other.begin()
        qtbot.addWidget(other)
        assert (other.mode, other.top_bar.modes.current()) == ("prepare", "prepare")


def test_a_page_out_of_sight_shows_what_changed_when_it_comes_back(
    workspace: Workspace, bridge: DocumentBridge
) -> None:
    workspace.show_mode("prepare")
    field = workspace.page("prepare").fields["title"].input
    workspace.show_mode("facilitate")

    set_title(bridge, "Changed elsewhere")
    assert field.raw() == "Triage of incoming claims"

    workspace.show_mode("prepare")
    assert field.raw() == "Changed elsewhere"


def test_going_to_another_mode_commits_what_is_typed(workspace: Workspace, bridge: DocumentBridge) -> None:
    workspace.show_mode("prepare")
    workspace.page("prepare").fields["organisation"].focus_input()
    QTest.keyClicks(focus(), "Fjord")

    workspace.show_mode("review")

    assert bridge.records.project.organisation == "Fjord"


def test_the_top_bar_names_the_project_as_it_is_now(workspace: Workspace, bridge: DocumentBridge) -> None:
    assert workspace.top_bar.title.text() == "Triage of incoming claims"

    set_title(bridge, "")
    assert workspace.top_bar.title.text() == "Project without a name"

    change = ChangeField(table="project", id=bridge.records.project.id, field="organisation", value="Fjord")
    bridge.attempt(change_field, change)
    assert workspace.top_bar.title.text() == "Fjord — Project without a name"


def test_the_guides_state_is_remembered(bridge: DocumentBridge, show: Show) -> None:
    settings = Settings()
    workspace = Workspace(bridge, settings, dict)
    workspace.resize(1366, 768)  # room for the guide
    show(workspace)
    guide = workspace.page("facilitate").guide
    workspace.show_place(Place("facilitate", "data", "scope"))

    workspace.toggle_guide()
    assert (guide.is_open, settings.guide_open) == (False, False)
    workspace.show_mode("review")
    workspace.toggle_guide()
    assert settings.guide_open is False
    workspace.show_mode("facilitate")
    workspace.toggle_guide()
    assert (guide.is_open, settings.guide_open) == (True, True)


# Undo


def test_undo_jumps_to_the_place_that_it_changed(workspace: Workspace, bridge: DocumentBridge) -> None:
    add_statement(bridge)
    workspace.show_mode("review")

    workspace.undo()

    assert workspace.mode == "facilitate"
    assert workspace.page("facilitate").current == ("data", "scope")
    assert len(bridge.records.scope_statements) == 0
    workspace.show_mode("prepare")
    workspace.redo()
    assert workspace.mode == "facilitate"
    assert len(bridge.records.scope_statements) == 1


def test_undo_of_a_person_shows_prepare(workspace: Workspace, bridge: DocumentBridge) -> None:
    workspace.undo()

    assert workspace.mode == "prepare"
    assert len(bridge.records.participants) == 0


def test_undo_with_nothing_left_stays_where_it_is(workspace: Workspace) -> None:
    workspace.undo()
    workspace.show_mode("review")

    workspace.undo()

    assert workspace.mode == "review"
    assert workspace.notice is None


def test_undo_says_why_it_cannot(workspace: Workspace, bridge: DocumentBridge, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise KnownError("history_conflict", "It was changed since.")

    with monkeypatch.context() as patch:
        patch.setattr(bridge, "undo", refuse)
        workspace.undo()

    assert words(workspace) == "It was changed since."
    assert len(bridge.records.participants) == 1

    workspace.undo()
    assert workspace.notice is None


def test_the_names_of_undo_follow_every_change(workspace: Workspace, bridge: DocumentBridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.history_changed, timeout=1_000):
        add_statement(bridge)


# Stations


def test_stepping_goes_through_the_stations_and_comes_back_from_another_mode(workspace: Workspace) -> None:
    page = workspace.page("facilitate")
    workspace.show_place(Place("facilitate", "workflow", "raci"))

    workspace.step_station(1)
    assert page.current == ("architecture", "scope")
    workspace.show_mode("review")
    workspace.step_station(1)
    assert (workspace.mode, page.current) == ("facilitate", ("architecture", "scope"))
    workspace.step_station(-1)
    assert page.current == ("workflow", "raci")


# Notices


def test_a_notice_stays_until_it_is_closed(workspace: Workspace) -> None:
    workspace.show_notice("<b>Something</b> happened")
    QApplication.processEvents()
    notice = workspace.notice
    assert words(workspace) == "<b>Something</b> happened"
    assert notice.isVisible()
    assert notice.y() == workspace.top_bar.height()

    close = next(one for one in notice.findChildren(QAbstractButton) if one.accessibleName() == "Close this message")
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert workspace.notice is None
    assert workspace.stack.y() == workspace.top_bar.height()


def test_a_second_notice_takes_the_place_of_the_first(workspace: Workspace) -> None:
    workspace.show_notice("First")
    QApplication.processEvents()
    height = workspace.stack.height()

    workspace.show_notice("Second", alert=True)
    QApplication.processEvents()

    assert words(workspace) == "Second"
    assert workspace.stack.height() == height


# Keyboard


def pane(workspace: Workspace) -> str:
    page = workspace.page("facilitate")
    parts = {"bar": workspace.top_bar, "map": page.map, "page": page.stack, "triad": page.triad_check,
             "guide": page.guide}  # fmt: skip
    return next(name for name, widget in parts.items() if widget.isAncestorOf(focus()))


def test_f6_goes_through_the_panes_and_round_again(workspace: Workspace) -> None:
    workspace.show_place(Place("facilitate", "data", "scope"))
    workspace.focus_page()
    assert pane(workspace) == "map"

    seen = []
    for _press in range(5):
        workspace.focus_next_pane()
        seen.append(pane(workspace))

    assert seen == ["page", "triad", "guide", "bar", "map"]


def test_the_top_bar_takes_keys_when_f6_comes_to_it(workspace: Workspace) -> None:
    workspace.show_mode("review")
    workspace.focus_page()
    while not workspace.top_bar.isAncestorOf(focus()):
        workspace.focus_next_pane()

    QTest.keyClick(focus(), Qt.Key.Key_Right)

    assert workspace.mode == "brief"


def test_f6_goes_on_from_where_the_keyboard_is(workspace: Workspace) -> None:
    workspace.show_place(Place("facilitate", "data", "scope"))
    workspace.page("facilitate").panes()[2]()
    workspace.focus_next_pane()
    assert pane(workspace) == "guide"

    workspace.show_mode("prepare")
    page = workspace.page("prepare")
    page.fields["sponsor"].focus_input()
    for expected in (page.dimensions["workflow"], page.section):
        workspace.focus_next_pane()
        assert focus() is expected or expected.isAncestorOf(focus())
    page.dimensions["data"].setFocus()
    workspace.focus_next_pane()
    assert page.section.isAncestorOf(focus())


class Eye(QObject):
    """Sees the windows that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(seen, QWidget) and seen.isWindow():
            self.shown.append(type(seen).__name__)
        return False


def test_pages_are_made_with_no_other_window_shown(qtbot: QtBot, bridge: DocumentBridge) -> None:
    session = AddRecord(table="session", parent={}, values={"title": "Morning", "starts_at": "2026-11-23T09:00"})
    assert bridge.attempt(add_record, session) == ""
    eye = Eye()
    QApplication.instance().installEventFilter(eye)
    made = Workspace(bridge, Settings(), dict)
    qtbot.addWidget(made)
    for mode in ("prepare", "review", "captures", "brief"):
        made.show_mode(mode)
    QApplication.instance().removeEventFilter(eye)
    made.close()

    assert eye.shown == []


# The end


def test_a_closed_workspace_hears_no_more_and_leaves_no_process(workspace: Workspace, bridge: DocumentBridge) -> None:
    workspace.show_mode("brief")
    process = workspace.page("brief").pane.previewer.process._process
    assert process is not None
    assert process.is_alive()

    workspace.close()

    assert not process.is_alive()
    title = workspace.top_bar.title.text()
    change = ChangeField(table="project", id=bridge.records.project.id, field="title", value="Later")
    bridge.document.edit(change_field, change)
    assert workspace.top_bar.title.text() == title


# The triad check and the open dimension


def test_what_was_parked_is_shown_among_the_captures(workspace: Workspace) -> None:
    parked = {"text": "Phone calls?", "dimension": "data", "returns_when": "dimension_opens"}
    edit = AddRecord(table="capture", parent={"kind": "parking"}, values=parked)
    assert workspace.bridge.attempt(add_record, edit) == ""
    workspace.show_place(Place("facilitate", "data", "scope"))
    line = workspace.page("facilitate").dimension_line
    line.toggle_open()

    line.parked.click()

    assert workspace.mode == "captures"
    assert workspace.page("captures").table.current_record() == edit.id


def test_undoing_a_confirmation_leads_back_to_its_station(workspace: Workspace) -> None:
    add_statement(workspace.bridge)
    workspace.show_place(Place("facilitate", "data", "scope"))
    workspace.page("facilitate").triad_check.toggle_word("builder")
    focus().clearFocus()
    workspace.show_mode("review")

    workspace.undo()

    assert len(workspace.bridge.records.confirmations) == 0
    assert (workspace.mode, workspace.page("facilitate").current) == ("facilitate", ("data", "scope"))
    assert focus() is workspace.page("facilitate").triad_check.words["builder"]


def test_captures_are_a_place_beside_the_four_modes(workspace: Workspace, bridge: DocumentBridge) -> None:
    new = AddCapture(text="Call", kind="action", created_at="2026-11-24T09:00:00+01:00", dimension="data")
    assert bridge.attempt(add_capture, new) == ""
    workspace.show_mode("facilitate")
    workspace.page("facilitate").show_station("data", "scope")  # type: ignore[attr-defined]
    latest = workspace.findChild(LatestCaptures)
    assert latest is not None
    latest.lines[0].click()
    assert (workspace.mode, workspace.top_bar.modes.current()) == ("captures", "")
    page = workspace.page("captures")
    assert isinstance(page, CapturesPage)
    assert page.table.current_record() == new.id
    workspace.top_bar.modes._buttons[1].click()
    assert workspace.mode == "facilitate"
    latest.all_button.click()
    assert workspace.mode == "captures"
    change = ChangeField(table="capture", id=new.id, field="text", value="Call them")
    workspace.show_mode("review")
    assert bridge.attempt(change_field, change) == ""
    workspace.undo()
    assert workspace.mode == "captures"
    assert page.details.record_id == new.id
