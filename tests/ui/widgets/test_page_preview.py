"""The pages: moving, zooming, which pictures are wanted, and what is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Show
from triad_desktop.exports.order import DrawnPage, PagePicture
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.page_preview import MOST_PIXELS_ACROSS, PagePreview

A4 = (595.0, 842.0)
Key = Qt.Key


@pytest.fixture
def preview(show: Show) -> PagePreview:
    """Nine blank pages as wide as the view."""
    made = PagePreview()
    made.resize(700, 600)
    show(made)
    made.set_pages(9, A4, keep=False)
    made.setFocus()
    return made


def drawn(page: int, width: int, colour: str = "red") -> DrawnPage:
    """A page of one colour."""
    ink, height = QColor(colour), round(width * A4[1] / A4[0])
    pixels = bytes([ink.blue(), ink.green(), ink.red(), 255]) * (width * height)
    return DrawnPage(PagePicture(page, width), width, height, width * 4, pixels)


def draw_wanted(preview: PagePreview, colour: str = "red") -> list[int]:
    """Draw what is wanted; the pages that were."""
    wanted = preview.pictures_wanted()
    for page, width in wanted:
        preview.show_picture(drawn(page, width, colour))
    return [page for page, _width in wanted]


def colour_of(preview: PagePreview, page: int) -> str:
    """What the page shows near its upper edge, which has to be in sight."""
    QApplication.processEvents()
    sheet = preview.sheet(page)
    return preview.viewport().grab().toImage().pixelColor(int(sheet.center().x()), max(5, int(sheet.top()) + 5)).name()


def press(preview: PagePreview, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(preview, key, modifiers)


def test_page_keys_go_from_page_to_page_and_stop_at_the_ends(preview: PagePreview) -> None:
    seen = []
    for key in (Key.Key_PageUp, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_End, Key.Key_PageDown):
        press(preview, key)
        seen.append(preview.current_page)
    assert seen == [0, 1, 2, 1, 8, 8]
    assert preview.accessibleDescription() == "Page 9 of 9"
    press(preview, Key.Key_Home)
    assert preview.current_page == 0
    assert preview.verticalScrollBar().value() == 0


def test_a_page_gone_to_begins_at_the_upper_edge(preview: PagePreview) -> None:
    preview.go_to(4)

    assert 0 <= preview.sheet(4).top() <= 16


def test_scrolling_says_which_page_is_read(preview: PagePreview) -> None:
    heard: list[int] = []
    preview.page_changed.connect(heard.append)
    bar = preview.verticalScrollBar()

    bar.setValue(bar.value() + int(preview.sheet(1).top()))

    assert heard == [1]


def test_space_scrolls_by_a_view(preview: PagePreview) -> None:
    press(preview, Key.Key_Space)
    assert preview.verticalScrollBar().value() == preview.viewport().height()
    press(preview, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert preview.verticalScrollBar().value() == 0


# Size


def test_fitted_to_the_width_a_page_is_whole_across_and_fitted_to_the_page_also_down(preview: PagePreview) -> None:
    view = preview.viewport().size()
    assert view.width() - 80 < preview.sheet(0).width() < view.width()
    assert preview.sheet(0).height() > view.height()

    preview.set_zoom("page")

    assert preview.sheet(0).height() < view.height()
    assert preview.sheet(0).height() > view.height() - 80


def test_a_whole_factor_is_as_large_as_paper(preview: PagePreview) -> None:
    preview.set_zoom(1.0)

    assert preview.sheet(0).width() == round(595 * 96 / 72)
    assert preview.factor() == pytest.approx(1, abs=0.001)


def test_keys_and_wheel_zoom_step_by_step_and_stay_on_the_page(preview: PagePreview) -> None:
    preview.set_zoom(1.0)
    preview.go_to(3)
    press(preview, Key.Key_Plus)
    assert preview.zoom == 1.25
    press(preview, Key.Key_Minus)
    press(preview, Key.Key_Minus)
    assert preview.zoom == 0.75
    press(preview, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)  # the text size's key
    assert preview.zoom == 0.75
    for _step in range(9):
        wheel(preview, 120)
    assert preview.zoom == 3.0
    wheel(preview, -120)
    assert preview.zoom == 2.0
    assert preview.current_page == 3
    assert preview.sheet(3).top() < preview.viewport().height() / 2


def wheel(preview: PagePreview, steps: int) -> None:
    position = QPointF(100, 100)
    event = QWheelEvent(
        position, preview.mapToGlobal(position), QPoint(), QPoint(0, steps), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.viewport(), event)


def test_from_a_fitted_size_the_next_factor_is_the_nearest(preview: PagePreview) -> None:
    preview.set_zoom("page")
    fitted = preview.factor()
    assert 0.25 < fitted < 0.5

    preview.zoom_by(1)
    assert preview.zoom == 0.5
    preview.set_zoom("page")
    preview.zoom_by(-1)
    assert preview.zoom == 0.25


def test_a_larger_window_keeps_the_page(preview: PagePreview) -> None:
    preview.go_to(5)
    preview.resize(900, 700)
    QApplication.processEvents()

    assert preview.current_page == 5
    assert abs(preview.sheet(5).top()) < 40


# Pictures


def test_pages_in_sight_are_wanted_first_then_their_neighbours(preview: PagePreview) -> None:
    preview.set_zoom("page")
    preview.go_to(4)
    wanted = preview.pictures_wanted()

    assert sorted(page for page, _width in wanted) == [3, 4, 5, 6]
    assert [page for page, _width in wanted][:2] == [4, 5]
    assert {width for _page, width in wanted} == {round(preview.sheet(4).width() * preview.devicePixelRatioF())}
    draw_wanted(preview)
    assert preview.pictures_wanted() == []


def test_another_size_wants_other_pictures_but_no_larger_than_need_be(preview: PagePreview) -> None:
    draw_wanted(preview)
    preview.set_zoom(3.0)

    assert [page for page, _width in preview.pictures_wanted()] == [0, 1]
    preview.set_pages(1, (4000.0, 100.0), keep=False)
    assert preview.pictures_wanted() == [PagePicture(0, MOST_PIXELS_ACROSS)]


def test_old_pictures_stay_until_new_ones_come(preview: PagePreview) -> None:
    assert colour_of(preview, 0) == "#ffffff"
    draw_wanted(preview)
    assert colour_of(preview, 0) == "#ff0000"

    preview.set_pages(4, A4, keep=True)
    assert colour_of(preview, 0) == "#ff0000"
    assert draw_wanted(preview, "blue") == [0, 1]
    assert colour_of(preview, 0) == "#0000ff"

    preview.set_pages(4, A4, keep=False)
    assert colour_of(preview, 0) == "#ffffff"


def test_fewer_pages_end_at_the_last(preview: PagePreview) -> None:
    preview.go_to(8)
    preview.set_pages(3, A4, keep=True)

    assert preview.current_page == 2
    assert preview.accessibleDescription() == "Page 3 of 3"
    preview.show_picture(drawn(7, 60))
    assert preview.picture_of(7) is None


def test_far_pages_lose_their_pictures(preview: PagePreview) -> None:
    preview.set_pages(40, A4, keep=False)
    for page in range(40):
        preview.go_to(page)
        draw_wanted(preview)

    assert preview.picture_of(0) is None
    assert preview.picture_of(39) is not None
    assert sum(preview.picture_of(page) is not None for page in range(40)) == 16


def test_without_pages_keys_do_nothing(preview: PagePreview) -> None:
    preview.set_pages(0, A4, keep=False)
    for key in (Key.Key_PageDown, Key.Key_End, Key.Key_Plus, Key.Key_Space):
        press(preview, key)

    assert (preview.current_page, preview.pictures_wanted()) == (0, [])
    assert preview.accessibleDescription() == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_on_the_desk_in_both_themes(preview: PagePreview, wear, scheme: str) -> None:  # type: ignore[no-untyped-def]
    wear(scheme)
    QApplication.processEvents()

    assert colour_of(preview, 0) == "#ffffff"
    desk = preview.viewport().grab().toImage().pixelColor(8, 8).name()
    assert desk == (current_theme().sunken if scheme == "light" else current_theme().bg).name()
