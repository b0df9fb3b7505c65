"""The head of a section: its title, a count or hint at the right, and the line below."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.text_label import TextLabel

_HEIGHT = 32
_ICON = 16


class SectionHeading(Dressed, QWidget):
    """`hint` is a count or a short remark; `add_widget` puts a control to the right of it. `line=False` for a
    heading over something that has its own line, such as a table."""

    def __init__(
        self,
        title: str,
        *,
        hint: str = "",
        icon: str | None = None,
        line: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = TextLabel(title, "section", 600, elide=True)
        self._hint = TextLabel(hint, "helper", colour="text2", tabular=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._hint)
        self._dress()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)

    def add_widget(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        if self._icon:
            side = theme.px(_ICON)
            middle = (self.height() - 1) / 2
            paint_icon(painter, QRectF(0, round(middle - side / 2), side, side), self._icon, theme.text2)
        if self._line:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line2)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        left = theme.px(_ICON + 8) if self._icon else 0
        self._row.setContentsMargins(left, 0, 0, 1 if self._line else 0)
        self._row.setSpacing(theme.px(12))
        self.setMinimumHeight(theme.px(_HEIGHT))
