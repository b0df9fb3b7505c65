"""The label of every word on a page: plain text in a named size, weight and colour of the theme."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.text_lines import TextLines, break_lines
from triad_desktop.ui.theme import Colour, FontSize, Weight, current_theme
from triad_desktop.ui.widgets.plain_tip import plain_tip


class TextLabel(Dressed, QLabel):
    """Never reads markup. `wrap` breaks lines, `elide` cuts one line short with an ellipsis, at its end or in the
    middle, and keeps the whole text as its tool tip; without both, the label is as wide as its text."""

    def __init__(
        self,
        text: str = "",
        size: FontSize = "body",
        weight: Weight = 400,
        colour: Colour = "text",
        *,
        tabular: bool = False,
        wrap: bool = False,
        elide: bool | Literal["middle"] = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size: FontSize = size
        self._weight: Weight = weight
        self._colour: Colour = colour
        self._tabular = tabular
        self._wrap = wrap
        self._elide = elide
        self._broken: tuple[tuple[str, int | None], TextLines] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        self._dress()

    def set_size(self, size: FontSize) -> None:
        if size != self._size:
            self._size = size
            self._dress()

    def set_colour(self, colour: Colour) -> None:
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        return self._outer(self._lines(None))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self._wrap or self._elide:
            narrow = min(hint.width(), current_theme().px(48))
            hint.setWidth(narrow)
        return hint

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        width = min(width, self.maximumWidth())
        return self._outer(self._lines(width - margins.left() - margins.right())).height()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_if_cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_if_cut()

    def _tell_if_cut(self) -> None:
        if self._elide:
            cut = self._lines(None).width > self.contentsRect().width()
            self.setToolTip(plain_tip(self.text()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        area = self.contentsRect()
        painter = QPainter(self)
        colour = theme.colour(self._colour) if self.isEnabled() else theme.text3
        limit = area.width() if self._wrap or self._elide else None
        self._lines(limit).paint(painter, QRectF(area), colour, self.alignment())
        painter.end()

    def _dress(self) -> None:
        self._broken = None
        self.setFont(current_theme().font(self._size, self._weight, self._tabular))
        self.updateGeometry()
        self.update()

    def _lines(self, width: int | None) -> TextLines:
        key = (self.text(), width)
        if self._broken is None or self._broken[0] != key:
            theme = current_theme()
            font = theme.font(self._size, self._weight, self._tabular)
            maximum = 1 if self._elide and width is not None else None
            text = self.text()
            if width is not None and self._elide == "middle":
                text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, width)
            broken = break_lines(text, font, theme.line_height(self._size), width, maximum=maximum)
            self._broken = (key, broken)
        return self._broken[1]

    def _outer(self, lines: TextLines) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            int(lines.width + 0.999) + margins.left() + margins.right(),
            int(lines.height) + margins.top() + margins.bottom(),
        )
