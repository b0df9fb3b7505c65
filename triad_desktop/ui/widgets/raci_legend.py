"""What the four letters mean, in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triad_desktop.models.keys import LETTERS
from triad_desktop.ui.dressed import Sized
from triad_desktop.ui.painting import PILL, paint_raci_pill
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.raci_rows import letter_words

_GAP, _SPACE = 8, 16


class RaciLegend(Sized, QWidget):
    """A pill and a word for each letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = {letter: letter_words(letter).capitalize() for letter in LETTERS}
        self.setAccessibleName(", ".join(f"{letter}: {word}" for letter, word in self._words.items()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetricsF(theme.font("body"))
        words = sum(int(metrics.horizontalAdvance(word)) + 1 for word in self._words.values())
        each = theme.px(PILL.width()) + theme.px(_GAP) + theme.px(_SPACE)
        return QSize(words + each * len(LETTERS) - theme.px(_SPACE), theme.px(PILL.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        left = 0.0
        for letter, word in self._words.items():
            pill = QRectF(left, 0, theme.px(PILL.width()), self.height())
            paint_raci_pill(painter, pill, letter, None, theme)
            left = pill.right() + theme.px(_GAP)
            painter.setFont(theme.font("body"))
            painter.setPen(theme.text2)
            width = painter.fontMetrics().horizontalAdvance(word) + 1
            painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, word)
            left += width + theme.px(_SPACE)
        painter.end()
