"""A sentence over the foot of a page for a few seconds; nothing moves for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import paint_box
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.text_label import TextLabel

PASSING_MS = 5_000
_ICON, _SIDE, _ABOVE, _FOOT = 16, 12, 8, 12


def say_in_passing(widget: QWidget, sentence: str) -> None:
    """Have the notice of the page on which a widget stands say something."""
    QApplication.sendEvent(widget, QStatusTipEvent(sentence))


class PassingNotice(QWidget):
    """Lies over `page` at its foot, in the middle, clear of what `foot` finds there; clicks go through to what is
    below."""

    def __init__(self, page: QWidget, foot: Callable[[], QWidget | None] = lambda: None) -> None:
        super().__init__(page)
        self._page = page
        self._foot = foot
        self._above: QWidget | None = None
        self.words = TextLabel("", elide=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._passes = QTimer(self, singleShot=True, interval=PASSING_MS)
        self._passes.timeout.connect(self.hide)
        page.installEventFilter(self)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show this for a few seconds."""
        above = self._foot()
        if above is not self._above:
            if self._above is not None:
                self._above.removeEventFilter(self)
            self._above = above
            if above is not None:
                above.installEventFilter(self)
        self.words.setText(sentence)
        self._place()
        self.raise_()
        self.show()
        self._passes.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        elif isinstance(event, QStatusTipEvent):
            if event.tip():
                self.say(event.tip())
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), theme, ground=theme.surface, edge=theme.edge)
        side = theme.px(_ICON)
        mark = QRectF(theme.px(_SIDE), (self.height() - side) / 2, side, side)
        paint_icon(painter, mark, "check", theme.accent)
        painter.end()

    def _place(self) -> None:
        theme = current_theme()
        side, above = theme.px(_SIDE), theme.px(_ABOVE)
        self._row.setContentsMargins(side + theme.px(_ICON + 8), above, side, above)
        size = self._row.sizeHint()
        size.setWidth(min(size.width(), self._page.width()))
        left = (self._page.width() - size.width()) // 2
        bottom = self._above.mapTo(self._page, QPoint(0, 0)).y() if self._above else self._page.height()
        self.resize(size)
        self.move(left, bottom - theme.px(_FOOT) - size.height())
