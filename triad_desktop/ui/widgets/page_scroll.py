"""The one scroll area of a page: the white sheet on which everything of the page lies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from triad_desktop.ui.theme import current_theme

SIDES = 24  # tables stand out by 8 on both sides, so that their words are 32 from the edge
ENDS = 24


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """The area in which a widget is scrolled, if any."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def settle_scroll_area(area: QScrollArea) -> None:
    """Let an area know at once how high its content is now; else its bar learns it in a later turn."""
    QApplication.sendEvent(area, QEvent(QEvent.Type.LayoutRequest))


def bring_into_sight(widget: QWidget) -> None:
    """Scroll the page to a widget, now and once a page that was just made or shown has its heights."""
    _scroll_to(widget)
    QTimer.singleShot(0, widget, partial(_scroll_to, widget))


def _scroll_to(widget: QWidget) -> None:
    area = scroll_area_of(widget)
    if area is not None:
        settle_scroll_area(area)
        area.ensureWidgetVisible(widget, 0, current_theme().px(ENDS))


@contextmanager
def held_in_sight(widget: QWidget, place: Callable[[], QRect]) -> Iterator[None]:
    """While things above it get other heights, keep the page where it is for who looks at `place` in `widget`.

    A page that stands at its top stays there."""
    area = scroll_area_of(widget)
    if area is None or area.verticalScrollBar().value() == 0:
        yield
        return
    before = widget.mapTo(area.viewport(), place().topLeft()).y()
    yield
    settle_scroll_area(area)
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + widget.mapTo(area.viewport(), place().topLeft()).y() - before)


class PageScroll(QScrollArea):
    """`content` is as wide as the page and as high as it needs to be; it starts at the top. The bar stands in the
    margin, so that nothing moves sideways when it comes. Only where the text is so large that the content needs more
    than the page's width, it can be moved sideways; `head`, a direct part of it, is never wider than what is in sight."""

    def __init__(self, content: QWidget, parent: QWidget | None = None, *, head: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = head
        if head is not None and (layout := content.layout()) is not None:
            layout.setAlignment(head, Qt.AlignmentFlag.AlignLeft)
        self._sheet = QWidget()
        self._sheet.setAutoFillBackground(True)
        self._sheet.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(self._sheet)
        self._column.addWidget(content)
        self._column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._sheet)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.widget() is not None:
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_margins()
        super().resizeEvent(event)

    def _fit_margins(self) -> None:
        theme = current_theme()
        bar = self.width() - self.viewport().width()
        right = max(0, theme.px(SIDES) - bar)
        self._column.setContentsMargins(theme.px(SIDES), theme.px(ENDS), right, theme.px(ENDS))
        if self._head is not None:
            self._head.setFixedWidth(max(0, self.viewport().width() - theme.px(SIDES) - right))

    def _dress(self) -> None:
        self._fit_margins()
        self.verticalScrollBar().setSingleStep(current_theme().px(40))
