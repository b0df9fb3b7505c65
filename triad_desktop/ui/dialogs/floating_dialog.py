"""A dialog without a frame, over the upper part of its window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from triad_desktop.ui.painting import paint_box
from triad_desktop.ui.theme import current_theme


class FloatingDialog(QDialog):
    """In the middle of its window's width, `top` below its upper edge, `width` wide and `height` high (px at scale 1;
    0 is as high as it needs), and never larger than the window. However it closes, the window has the keyboard again."""

    def __init__(self, title: str, parent: QWidget, *, width: int, top: int, height: int = 0) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._full = (width, height, top)
        self.setWindowTitle(title)
        self.setModal(True)

    def done(self, result: int) -> None:
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.window().activateWindow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is None:
            return
        window = parent.window()
        width, height, top = map(current_theme().px, self._full)
        self.setFixedWidth(min(width, window.width()))
        if height:
            self.setFixedHeight(min(height, window.height()))
            top = min(top, (window.height() - self.height()) // 2)
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, top)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), theme, ground=theme.surface, edge=theme.edge, radius=0)
        painter.end()
