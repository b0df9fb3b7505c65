"""One choice of a few that stand in a row, such as the four modes in the top bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from triad_desktop.ui.painting import paint_box, paint_focus_ring
from triad_desktop.ui.theme import current_theme


class SegmentedControl(QWidget):
    """Arrow keys choose; Tab enters at the chosen segment. `chosen` is sent when the person chose another one,
    with its key; `set_current` is silent."""

    chosen = Signal(str)

    def __init__(self, segments: Sequence[tuple[str, str]], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _text in segments]
        self._current = self._keys[0]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (_key, text) in enumerate(segments):
            segment = _Segment(text, self)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._on_group_id_toggled)
        self._dress()

    def current(self) -> str:
        return self._current

    def set_current(self, key: str) -> None:
        """Raises ValueError for an unknown key."""
        number = self._keys.index(key)
        self._current = key
        self._group.button(number).setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), theme, ground=theme.sunken)
        painter.end()

    @Slot(int, bool)
    def _on_group_id_toggled(self, number: int, checked: bool) -> None:
        key = self._keys[number]
        if checked and key != self._current:
            self._current = key
            self.chosen.emit(key)

    def _dress(self) -> None:
        width = max(button.sizeHint().width() for button in self._group.buttons())
        for button in self._group.buttons():
            button.setFixedSize(width, current_theme().px(32))


class _Segment(QRadioButton):
    # A radio button underneath: arrow keys, one Tab stop and the right role for screen readers come with it.
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        width = QFontMetricsF(theme.font("body", 600)).horizontalAdvance(self._words()) + 2 * theme.px(16)
        return QSize(max(theme.px(96), int(width + 0.999)), theme.px(32))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            paint_box(painter, box, theme, ground=theme.surface, edge=theme.line2)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme)
        painter.setFont(theme.font("body", 600 if chosen else 500))
        painter.setPen(theme.text if chosen or self.underMouse() else theme.text2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words())
        painter.end()

    def _words(self) -> str:
        return self.text().replace("&&", "&")
