"""The scroll area of a page: nothing on it is out of reach."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.conftest import Show
from triad_desktop.ui.widgets.page_scroll import PageScroll, settle_scroll_area


def page_of(content: QWidget, show: Show, head: QWidget | None = None) -> PageScroll:
    page = PageScroll(content, head=head)
    page.resize(500, 300)
    show(page)
    return page


def test_content_wider_than_the_page_can_be_moved_sideways(show: Show) -> None:
    content = QWidget()
    content.setMinimumWidth(900)
    page = page_of(content, show)
    assert page.horizontalScrollBar().isVisible()
    assert page.horizontalScrollBar().maximum() + page.viewport().width() >= content.geometry().right()


def test_the_head_of_wider_content_is_in_sight_as_a_whole(show: Show) -> None:
    content, head, wide = QWidget(), QWidget(), QWidget()
    wide.setMinimumWidth(900)
    column = QVBoxLayout(content)
    column.addWidget(head)
    column.addWidget(wide)
    page = page_of(content, show, head)
    left = head.mapTo(page.viewport(), head.rect().topLeft()).x()
    assert (left > 0, left + head.width() <= page.viewport().width()) == (True, True)
    assert head.width() > page.viewport().width() * 0.8


def test_content_that_fits_has_no_bar_below_it(show: Show) -> None:
    content = QWidget()
    content.setFixedHeight(900)
    page = page_of(content, show)
    assert page.verticalScrollBar().isVisible()
    assert not page.horizontalScrollBar().isVisible()


def test_nothing_moves_sideways_when_the_bar_comes(show: Show) -> None:
    content = QWidget()
    content.setFixedHeight(100)
    page = page_of(content, show)
    assert not page.verticalScrollBar().isVisible()
    before = content.geometry()

    content.setFixedHeight(900)
    QApplication.processEvents()
    settle_scroll_area(page)
    QApplication.processEvents()
    assert page.verticalScrollBar().isVisible()
    assert (content.x(), content.width()) == (before.x(), before.width())
