"""Below the guide: the last things that the room said about this dimension, and the way to quick capture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.captures import latest
from triad_desktop.models.workshop_fields import capture_title
from triad_desktop.models.workshop_records import Capture
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import paint_box, paint_focus_ring
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.line_button import LineButton
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.withheld import withhold

SHOWN = 3
_KIND_WIDTH = 76
_ROW = 32


class LatestCaptures(Dressed, QWidget):
    """`capture_asked()`: `ask_button`, which stands apart, was clicked; `capture_chosen(id)`: one of the three, "" for
    all of them. Hidden while there is none."""

    capture_asked = Signal()
    capture_chosen = Signal(str)

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._dimension = ""
        self.ask_button = button(_("Capture what was said"), icon="plus", keys="Ctrl+K")
        withhold(bridge, self.ask_button)
        self.all_button = button("", "link")
        self._head = TextLabel(_("Latest"), "section", 600)
        self.lines = [_CaptureLine() for _number in range(SHOWN)]
        self._lay_out()
        self.ask_button.clicked.connect(self.capture_asked)
        self.all_button.clicked.connect(lambda: self.capture_chosen.emit(""))
        for line in self.lines:
            line.clicked.connect(lambda _checked=False, line=line: self.capture_chosen.emit(line.record_id))
        bridge.changed.connect(self._on_bridge_changed)
        self._dress()

    @Slot(str)
    def show_dimension(self, dimension: str) -> None:
        """Show what was said about another dimension."""
        self._dimension = dimension
        self._show()

    def _lay_out(self) -> None:
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        self._column = QVBoxLayout(self)
        self._column.addWidget(rule)
        self._row = QHBoxLayout()
        self._row.addWidget(self._head, 1)
        self._row.addWidget(self.all_button)
        self._column.addLayout(self._row)
        for line in self.lines:
            self._column.addWidget(line)

    def _show(self) -> None:
        count = len(self._bridge.records.captures)
        self.all_button.set_text(_("All {count}").format(count=count))
        self.setVisible(bool(count))
        found = latest(self._bridge.records, self._dimension, SHOWN)
        self._head.setText(_("Latest") if found else _("Nothing said here yet"))
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(found))
            if place < len(found):
                line.show_capture(found[place])

    @Slot(object)
    def _on_bridge_changed(self, change: object) -> None:
        self._show()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(24))
        self._column.setSpacing(theme.px(8))
        self._row.setContentsMargins(0, theme.px(8), 0, 0)


class _CaptureLine(LineButton):
    """The kind in a quieter colour, then the words in one line."""

    def __init__(self) -> None:
        super().__init__(_ROW)
        self.record_id = ""
        self._kind = ""

    def show_capture(self, capture: Capture) -> None:
        self.record_id = capture.id
        self._kind = capture_title(capture.kind)
        self.setText(" ".join((capture.chosen or capture.text).split()).replace("&", "&&"))
        words = self.text().replace("&&", "&")
        private = f", {_('private')}" if capture.private else ""
        self.setAccessibleName(f"{self._kind}{private}: {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint_box(painter, box, theme, ground=theme.hover, radius=4)
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.line)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme, radius=4)
        painter.setFont(theme.font("helper"))
        painter.setPen(theme.text2)
        middle = Qt.AlignmentFlag.AlignVCenter
        widest = max(
            theme.px(_KIND_WIDTH), int(QFontMetricsF(painter.font()).horizontalAdvance(self._kind)) + theme.px(8)
        )
        painter.drawText(box, middle, self._kind)
        rest = box.adjusted(widest, 0, 0, 0)
        words = self.text().replace("&&", "&")
        line = break_lines(words, theme.font("body"), theme.line_height("body"), rest.width(), maximum=1)
        line.paint(painter, rest, theme.text, middle)
        painter.end()
