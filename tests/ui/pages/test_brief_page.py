"""Brief: choosing, exporting for real, stopping, paper and folder."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show, Wear
from triad_desktop.models.edits.records import ChangeField, change_field
from triad_desktop.resource_files import read_brief_fonts
from triad_desktop.settings import Settings
from triad_desktop.ui import messages
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.brief_page import BriefPage
from triad_desktop.ui.tasks import Written
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.page_scroll import scroll_area_of
from triad_desktop.ui.widgets.text_label import TextLabel

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
UNKNOWN_TO_OUR_FONTS = "\U00013000"
LETTER = (612, 792)
EXPORT_MS = 60_000


@pytest.fixture
def page(bridge: DocumentBridge, show: Show) -> Iterator[BriefPage]:
    """The page below a field, in a window."""
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    made = BriefPage(bridge, Settings(), read_brief_fonts)
    column.addWidget(made)
    bridge.changed.connect(made.refresh)
    window.resize(1024, 900)
    show(window)
    yield made
    made.close_exporter()


def choose(page: BriefPage, *roles: str) -> None:
    for role, row in page.rows.items():
        row.check.setChecked(role in roles)


def reports(page: BriefPage) -> list[str]:
    widgets = [page.report.itemAt(place).widget() for place in range(page.report.count())]
    bars = [one._words.text() for one in widgets if isinstance(one, FindingBar)]
    return [*bars, page.done.text()] if page.done.isVisible() else bars


def states(page: BriefPage) -> list[str]:
    return [row.state.text() for row in page.rows.values()]


def choose_paper(page: BriefPage, key: str) -> None:
    """As the list of the combo box tells the page."""
    index = page.paper.findData(key)
    page.paper.setCurrentIndex(index)
    page.paper.activated.emit(index)


def test_chosen_briefs_are_exported_with_a_word_about_what_no_font_shows(
    page: BriefPage, bridge: DocumentBridge, qtbot: QtBot
) -> None:
    title = ChangeField(
        table="project", id=bridge.records.project.id, field="title", value=f"Letters {UNKNOWN_TO_OUR_FONTS}"
    )
    bridge.document.edit(change_field, title)
    choose_paper(page, "letter")
    choose(page, "user", "dossier")
    assert not page.open_button.isVisible()
    page.window().findChild(QLineEdit).setFocus()

    with qtbot.waitSignal(page.exporter.finished, timeout=EXPORT_MS):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_E, CTRL)
        assert page.stop_button.isVisible()
        assert not page.export_button.isEnabled()
        assert not page.paper.isEnabled()
        assert states(page) == ["waits", "", "", "waits"]
        page.rows["builder"].check.setChecked(True)  # for the next export, not for this one

    folder = bridge.document.path.parent / "project briefs"
    assert sorted(one.name for one in folder.iterdir()) == ["dossier.pdf", "user-brief.pdf"]
    first = pypdf.PdfReader(folder / "user-brief.pdf")
    assert (round(first.pages[0].mediabox.width), round(first.pages[0].mediabox.height)) == LETTER
    user, conductor, builder, dossier = states(page)
    assert page.rows["user"].pages.text() == f"{len(first.pages)} page" + "s" * (len(first.pages) > 1)
    assert user.endswith("✓")
    assert dossier.endswith("✓")
    assert (conductor, builder) == ("", "")
    about_characters, done = reports(page)
    assert f"{UNKNOWN_TO_OUR_FONTS} (U+13000)" in about_characters
    assert done == "2 briefs exported to"
    assert page.open_button.isVisible()
    assert not page.stop_button.isVisible()
    assert page.export_button.isEnabled()
    assert page.paper.isEnabled()


@pytest.mark.parametrize("by_key", [False, True], ids=["button", "escape"])
def test_stop_leaves_nothing_behind(page: BriefPage, bridge: DocumentBridge, by_key: bool) -> None:
    page.start_export()
    process = page.exporter.process._process

    if by_key:
        page.rows["user"].name.setFocus()
        QTest.keyClick(page.rows["user"].name, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(page.stop_button, LEFT)

    assert not process.is_alive()
    assert not (bridge.document.path.parent / "project briefs").exists()
    assert states(page) == [""] * 4
    assert reports(page) == []
    assert page.export_button.isEnabled()
    assert not page.stop_button.isVisible()
    assert not page._stop_keys.isEnabled()


def test_stopping_while_nothing_is_chosen_any_more_does_not_claim_an_export(page: BriefPage) -> None:
    page.start_export()
    choose(page)

    page.exporter.stop()

    assert reports(page) == []


def test_a_failure_is_said_and_cleared_by_the_next_export(page: BriefPage, qtbot: QtBot) -> None:
    page.start_export()
    with qtbot.waitSignal(page.exporter.finished, timeout=EXPORT_MS):
        page.exporter.process._process.kill()

    (sentence,) = reports(page)
    assert "start it again" in sentence
    assert states(page) == [""] * 4

    page.start_export()
    assert reports(page) == []


def test_an_export_that_ends_while_the_page_is_out_of_sight_leaves_no_stale_progress(page: BriefPage) -> None:
    page.start_export()
    page.exporter.progressed.emit("user", 0.4)
    assert states(page)[0] == "40 %"
    page.hide()

    page.exporter.stop()

    assert states(page) == [""] * 4
    assert page.rows["user"].track.isHidden()


def test_without_a_choice_there_is_nothing_to_export(page: BriefPage) -> None:
    choose(page)

    page.start_export()

    assert not page.exporter.running
    assert not page.export_button.isEnabled()
    assert page.export_button.text() == "Choose a brief"
    choose(page, "user")
    assert page.export_button.text() == "Export 1 brief"


def test_rows_say_for_whom_they_are(page: BriefPage, bridge: DocumentBridge) -> None:
    readers = {role: row.readers.text() for role, row in page.rows.items()}
    assert readers["conductor"] == "For Marit Solberg, Jonas Weber"
    assert readers["dossier"] == "All, with findings"

    for _person in range(3):
        bridge.undo()
    assert page.rows["builder"].readers.text() == "Nobody has this role yet"


def test_a_written_brief_says_its_size(page: BriefPage) -> None:
    row = page.rows["user"]
    row.show_share(0.5)
    page.exporter.written.emit(Written("user", Path("user-brief.pdf"), 4, 81_700, frozenset()))

    assert row.pages.text() == "4 pages"
    assert row.state.text() == "82 KB  ✓"
    assert row.track.isHidden()


# What is shown


def test_the_brief_chosen_is_shown_as_it_will_be_exported(page: BriefPage, qtbot: QtBot) -> None:
    assert page.pane.bar.title.text() == "AI User brief"
    page.rows["user"].name.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page.pane.bar.title.text() == "Conductor brief"
    QTest.mouseClick(page.rows["builder"], LEFT, pos=page.rows["builder"].rect().bottomRight() - QPoint(3, 3))

    assert page.pane.bar.title.text() == "Builder brief"
    assert page.rows["builder"].check.isChecked()
    qtbot.waitUntil(lambda: page.pane.is_up_to_date, timeout=EXPORT_MS)
    count = page.pane.preview.page_count
    assert page.rows["builder"].pages.text() == f"{count} page" + "s" * (count > 1)
    assert page.pane._shown.order == page.order("builder")


def test_parts_left_out_are_so_in_the_preview_and_the_export_of_that_brief(
    page: BriefPage, bridge: DocumentBridge, qtbot: QtBot
) -> None:
    choose(page, "user", "builder")
    assert [check.text() for check in page.parts.checks.values()][:2] == ["The problem", "Your responsibilities"]

    page.parts.checks["open"].click()
    page.parts.checks["calls"].click()
    assert not page.parts.checks["map"].isEnabled()
    assert page.order("user").left_out == {"open", "calls"}
    assert page.order("builder").left_out == set()
    qtbot.waitUntil(lambda: page.pane.is_up_to_date, timeout=EXPORT_MS)
    assert page.pane._shown.order.left_out == {"open", "calls"}

    page.rows["dossier"].name.click()
    assert "findings" in page.parts.checks
    page.rows["user"].name.click()
    assert not page.parts.checks["open"].isChecked()
    page.parts.checks["calls"].click()
    assert page.parts.checks["map"].isEnabled()
    with qtbot.waitSignal(page.exporter.finished, timeout=EXPORT_MS):
        page.start_export()
    folder = bridge.document.path.parent / "project briefs"
    user, builder = (
        "".join(one.extract_text() for one in pypdf.PdfReader(folder / f"{role}-brief.pdf").pages)
        for role in ("user", "builder")
    )
    assert "Still open" not in user
    assert "Still open" in builder


def test_an_edit_is_shown_after_a_pause(page: BriefPage, bridge: DocumentBridge, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.pane.is_up_to_date, timeout=EXPORT_MS)
    title = ChangeField(table="project", id=bridge.records.project.id, field="title", value="Another name")

    bridge.document.edit(change_field, title)

    assert page.pane.bar.state.text() == "Updating"
    assert not page.pane.is_up_to_date
    qtbot.waitUntil(lambda: page.pane.is_up_to_date, timeout=EXPORT_MS)
    assert page.pane._shown.records is bridge.records


def test_f6_leads_to_the_list_and_to_the_pages(page: BriefPage) -> None:
    for go in page.panes():
        go()
    assert QApplication.focusWidget() is page.pane.preview
    page.panes()[0]()
    assert QApplication.focusWidget() is page.rows["user"].name


def test_the_preview_has_most_of_a_small_screen(page: BriefPage) -> None:
    page.window().resize(1366, 712)
    QApplication.processEvents()

    assert page.pane.width() > 1366 * 0.7
    assert page.rows["user"].check.accessibleName() == "Export the AI User brief"


# Paper and folder


def test_the_paper_is_an_edit_that_can_be_taken_back(page: BriefPage, bridge: DocumentBridge) -> None:
    assert page.paper.currentData() == "a4"

    choose_paper(page, "letter")
    assert bridge.records.project.paper == "letter"
    assert "paper" in (bridge.document.undo_label or "").lower()

    bridge.undo()
    assert bridge.records.project.paper == "a4"
    assert page.paper.currentData() == "a4"


def test_the_paper_of_a_project_that_cannot_be_written_stays(bridge: DocumentBridge, qtbot: QtBot) -> None:
    bridge.document.read_only = True
    page = BriefPage(bridge, Settings(), dict)
    qtbot.addWidget(page)

    assert not page.paper.isEnabled()
    assert page.export_button.isEnabled()


def test_the_paper_can_be_shown(page: BriefPage) -> None:
    page.show_record("project", "", "paper")

    assert QApplication.focusWidget() is page.paper


def test_the_folder_is_beside_the_project_until_another_is_chosen(
    page: BriefPage, bridge: DocumentBridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = bridge.document.path.parent / "project briefs"
    assert page.chosen_folder() == beside
    assert page.folder.text() == str(beside)
    shared = tmp_path / "shared"
    shared.mkdir()

    monkeypatch.setattr(messages, "choose_folder", lambda *_: None)
    QTest.mouseClick(page.change_button, LEFT)
    assert page.chosen_folder() == beside
    monkeypatch.setattr(messages, "choose_folder", lambda *_: shared)
    QTest.mouseClick(page.change_button, LEFT)

    assert page.chosen_folder() == shared
    assert page._settings.export_folder == str(shared)
    assert page.folder.text() == str(shared)
    assert page.open_button.isVisible()

    shared.rmdir()
    assert page.chosen_folder() == beside


@pytest.mark.parametrize("folder", ["/" + "y" * 400, "/nul\0byte"])
def test_a_remembered_folder_that_cannot_be_is_passed_over(bridge: DocumentBridge, qtbot: QtBot, folder: str) -> None:
    page = BriefPage(bridge, Settings(export_folder=folder), dict)
    qtbot.addWidget(page)

    assert page.chosen_folder().name == "project briefs"


def test_labels_name_their_fields(page: BriefPage) -> None:
    buddies = {label.text(): label.buddy() for label in page.findChildren(TextLabel) if label.buddy() is not None}

    assert buddies["Paper"] is page.paper


def test_nothing_overlaps_in_the_smallest_window_at_twice_the_text_size(
    page: BriefPage, wear: Wear, qtbot: QtBot
) -> None:
    page.window().setMinimumSize(1024, 540)  # as the program's has: else a layout with much text widens it
    pane, bar = page.pane, page.pane.bar

    def nothing_overlaps() -> None:
        assert page._panel.geometry().right() < pane.geometry().left()
        pages = page.rows["user"].pages
        assert pages.mapTo(page, pages.rect().topRight()).x() < pane.geometry().left()
        assert pane.geometry().right() < page.width()
        assert pane.thumbnails.isHidden()
        controls = [one for one in (bar.previous_button, bar.place, bar.next_button, bar.zoom) if one.isVisible()]
        assert bar.zoom in controls
        assert all(one.geometry().right() < other.x() for one, other in itertools.pairwise(controls))
        assert bar.zoom.geometry().right() < bar.width()
        assert bar.zoom.width() >= bar.zoom.minimumSizeHint().width()

    wear("light", 2.0)
    page.window().resize(1024, 540)
    qtbot.waitUntil(nothing_overlaps)

    wear("light")
    QApplication.processEvents()
    assert not pane.thumbnails.isHidden()
    assert bar.larger_button.isVisible()
    assert bar.smaller_button.geometry().right() < bar.zoom.x()


def test_a_notice_leaves_the_list_its_room_and_is_closed_by_keys(page: BriefPage, wear: Wear, qtbot: QtBot) -> None:
    wear("light", 1.5)
    page.window().resize(1366, 690)
    choose(page, "user")
    page._missing |= {chr(0x13000 + at) for at in range(12)}
    page._ordered = page._written = 1
    page._on_exporter_finished()
    bar = page.findChild(FindingBar)
    close = bar.findChild(QAbstractButton)
    area = scroll_area_of(bar)

    qtbot.waitUntil(lambda: area.viewport().rect().contains(bar.mapTo(area.viewport(), QPoint(1, 1))))
    assert area is scroll_area_of(page.list)
    assert area.height() > page.height() / 2
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Tab)
    assert page.list.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert reports(page) == []
    assert page.export_button.hasFocus()
