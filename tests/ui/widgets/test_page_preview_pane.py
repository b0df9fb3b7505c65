"""The pane with its real process: pages as they are exported, refreshed, dropped when out of sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import framework, records
from tests.ui.conftest import Show, Wear
from triad_desktop.exports.order import PAPER_SIZES, BriefOrder
from triad_desktop.models.content import Records
from triad_desktop.resource_files import read_brief_fonts
from triad_desktop.ui.widgets.page_preview_pane import PagePreviewPane, Wanted

MS = 20_000
TITLES = {"user": "AI User brief", "builder": "Builder brief", "dossier": "Dossier"}


@pytest.fixture
def pane(show: Show) -> Iterator[PagePreviewPane]:
    made = PagePreviewPane(read_brief_fonts())
    made.resize(900, 700)
    show(made)
    yield made
    made.close_process()


def wanted(role: str = "user", title: str = "Sorting mail", paper: str = "a4") -> Wanted:
    made = records()
    return Wanted(TITLES[role], _titled(made, title), framework(), BriefOrder(role, paper))


def _titled(made: Records, title: str) -> Records:
    return replace(made, project=replace(made.project, title=title))


def is_drawn(pane: PagePreviewPane) -> bool:
    return (
        pane.is_up_to_date
        and pane.preview.page_count > 0
        and not pane.preview.pictures_wanted()
        and not pane.thumbnails.pictures_wanted()
    )


def show_and_wait(pane: PagePreviewPane, one: Wanted, qtbot: QtBot) -> None:
    pane.show_brief(one)
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=MS)


def test_the_controls_have_their_room_on_a_narrow_pane(pane: PagePreviewPane, qtbot: QtBot, wear: Wear) -> None:
    show_and_wait(pane, wanted("dossier"), qtbot)
    wear("light", 2.0)
    pane.resize(757, 600)
    pane.bar.state.setText("Updating, 40 %")
    QApplication.processEvents()

    assert pane.bar.minimumSizeHint().width() <= 757
    assert pane.bar.zoom.geometry().right() < pane.bar.larger_button.geometry().left()
    assert pane.bar.larger_button.geometry().right() < 757
    assert pane.bar.place.text() == f"1 of {pane.preview.page_count}"

    wear("light")
    QApplication.processEvents()
    assert pane.bar.title.isVisible()
    assert pane.bar.place.text() == f"Page 1 of {pane.preview.page_count}"


def test_the_pages_shown_are_those_of_the_pdf_pixel_by_pixel(pane: PagePreviewPane, qtbot: QtBot) -> None:
    show_and_wait(pane, wanted("dossier"), qtbot)
    QApplication.processEvents()

    document = pypdfium2.PdfDocument(pane._pdf)
    assert pane.preview.page_count == len(document) == pane.thumbnails.count()
    sheet = pane.preview.sheet(0)
    scale = (sheet.width() - 0.001) / PAPER_SIZES["a4"][0]
    bitmap = document[0].render(scale=scale, prefer_bgrx=True)
    expected = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    ).copy()
    seen = pane.preview.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    in_sight = sheet.toRect().intersected(pane.preview.viewport().rect()).adjusted(0, 0, -2, -2)
    part = expected.copy(in_sight.translated(-sheet.toRect().topLeft()))
    assert in_sight.height() > 400
    assert seen.copy(in_sight) == part
    assert len({part.pixel(x, y) for x in range(0, part.width(), 3) for y in range(0, part.height(), 7)}) > 10


def test_a_first_brief_says_that_it_is_being_made(pane: PagePreviewPane, qtbot: QtBot) -> None:
    counted: list[tuple[str, int]] = []
    pane.pages_counted.connect(lambda role, pages: counted.append((role, pages)))
    pane.show_brief(wanted())

    assert pane.message.isVisible()
    assert pane.message.text() == "Making the pages of the AI User brief"
    assert pane.bar.title.text() == "AI User brief"
    assert not pane.retry_button.isVisible()
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=MS)
    assert pane.preview.isVisible()
    assert pane.bar.place.text() == f"Page 1 of {pane.preview.page_count}"
    assert counted == [("user", pane.preview.page_count)]


def test_an_edit_keeps_the_old_pages_in_sight_until_the_new_ones_are_made(pane: PagePreviewPane, qtbot: QtBot) -> None:
    show_and_wait(pane, wanted(), qtbot)
    before = pane._pdf
    old = pane.preview.picture_of(0)

    pane.show_brief(wanted(title="First"))
    pane.show_brief(wanted(title="Second"))
    assert pane.bar.state.text() == "Updating"
    assert pane.preview.isVisible()
    assert pane.preview.picture_of(0) is old
    assert not pane.previewer.building  # it waits until the typing has paused

    qtbot.waitUntil(lambda: is_drawn(pane), timeout=MS)
    assert pane.bar.state.text() == ""
    assert pane._pdf != before
    assert "Second" in pypdfium2.PdfDocument(pane._pdf)[0].get_textpage().get_text_bounded()
    assert pane.preview.picture_of(0) is not old


def test_a_brief_made_before_is_shown_at_once_while_the_project_is_the_same(
    pane: PagePreviewPane, qtbot: QtBot
) -> None:
    first, other = wanted(), wanted("builder")
    show_and_wait(pane, first, qtbot)
    show_and_wait(pane, other, qtbot)

    pane.show_brief(first)

    assert pane.is_up_to_date
    assert pane.bar.title.text() == "AI User brief"
    assert not pane.previewer.building
    pane.show_brief(wanted(title="Else"))
    assert not pane.is_up_to_date


def test_out_of_sight_nothing_is_made(pane: PagePreviewPane, qtbot: QtBot) -> None:
    pane.show_brief(wanted())
    qtbot.waitUntil(lambda: pane.previewer.building, timeout=MS)

    pane.hide()
    assert not pane.previewer.building
    pane.show_brief(wanted("builder"))
    qtbot.wait(50)
    assert not pane.previewer.building

    pane.show()
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=MS)
    assert pane._shown.order.role == "builder"


def test_a_failure_is_said_and_can_be_tried_again(pane: PagePreviewPane, qtbot: QtBot) -> None:
    pane.show_brief(wanted())
    qtbot.waitUntil(lambda: pane.previewer.building, timeout=MS)
    with qtbot.waitSignal(pane.previewer.failed, timeout=MS):
        pane.previewer.process._process.kill()

    assert pane.message.text() == "The preview stopped unexpectedly. Nothing was lost."
    assert pane.retry_button.isVisible()
    assert not pane.track.isVisible()
    QTest.mouseClick(pane.retry_button, Qt.MouseButton.LeftButton)
    assert pane.message.text() == "Making the pages of the AI User brief"
    qtbot.waitUntil(lambda: is_drawn(pane), timeout=MS)


def test_thumbnails_lead_to_their_page_and_mark_the_current_one(pane: PagePreviewPane, qtbot: QtBot) -> None:
    show_and_wait(pane, wanted("dossier"), qtbot)
    count = pane.preview.page_count
    assert count > 3
    assert pane.thumbnails.currentRow() == 0
    pane.thumbnails.setFocus()

    QTest.keyClick(pane.thumbnails, Qt.Key.Key_Down)
    assert pane.preview.current_page == 1
    QTest.keyClick(pane.thumbnails, Qt.Key.Key_PageDown)
    assert pane.preview.current_page == 2
    QTest.keyClick(pane.thumbnails, Qt.Key.Key_End)
    assert pane.preview.current_page == count - 1
    assert not pane.bar.next_button.isEnabled()
    QTest.mouseClick(pane.bar.previous_button, Qt.MouseButton.LeftButton)
    assert pane.thumbnails.currentRow() == count - 2
    assert pane.thumbnails.item(1).text() == "Page 2"


def test_the_bar_zooms_and_shows_the_size(pane: PagePreviewPane, qtbot: QtBot) -> None:
    show_and_wait(pane, wanted(), qtbot)
    bar = pane.bar
    assert bar.zoom.currentText() == "Fit width"

    pane.preview.set_zoom(1.0)
    assert bar.zoom.currentText() == "100 %"
    QTest.mouseClick(bar.larger_button, Qt.MouseButton.LeftButton)
    assert (pane.preview.zoom, bar.zoom.currentText()) == (1.25, "125 %")
    QTest.mouseClick(bar.smaller_button, Qt.MouseButton.LeftButton)
    assert pane.preview.zoom == 1.0
    bar.zoom.activated.emit(bar.zoom.findText("Fit page"))
    assert pane.preview.zoom == "page"
    pane.preview.set_zoom(3.0)
    assert not bar.larger_button.isEnabled()
    pane.preview.set_zoom(0.25)
    assert not bar.smaller_button.isEnabled()


def test_other_paper_has_other_pages(pane: PagePreviewPane, qtbot: QtBot) -> None:
    show_and_wait(pane, wanted(), qtbot)
    tall = pane.preview.sheet(0)
    show_and_wait(pane, wanted(paper="letter"), qtbot)

    short = pane.preview.sheet(0)
    assert short.height() / short.width() == pytest.approx(792 / 612, abs=0.01)
    assert tall.height() / tall.width() == pytest.approx(842 / 595, abs=0.01)
