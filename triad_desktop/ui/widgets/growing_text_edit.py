"""A field for several lines that is as high as its text, up to a limit."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import clean_text
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import current_theme

_FRAME = 12  # px at scale 1 above and below the lines together
_BORDER = 4  # px at any scale: border and padding, above and below, by the stylesheet


class GrowingTextEdit(Dressed, QTextEdit):
    """Takes no more at once than a field holds, as a megabyte in one line would hold up the room; `refused(sentence)`
    then says why, and the text stays on the clipboard. Takes plain text alone (`setPlainText`, `toPlainText`). Tab leaves the field. What Enter, Shift+Enter and
    Ctrl+Enter do beyond breaking the line is up to its owner, by an event filter."""

    refused = Signal(str)

    def __init__(
        self, *, minimum_lines: int = 1, maximum_lines: int = 8, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._minimum_lines = minimum_lines
        self.maximum_lines = maximum_lines
        self._line_height = 0
        self._placeholder = ""
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()
        self.document().documentLayout().documentSizeChanged.connect(self._on_layout_document_size_changed)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text may be dropped and pasted; a dropped file is for the window, which opens it."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        try:
            clean_text("x" * len(source.text()), "text")
        except InputError as error:
            self.refused.emit(error.sentence)
            return
        super().insertFromMimeData(source)

    def setPlainText(self, text: str) -> None:
        super().setPlainText(text)
        self._space_lines()

    def clear(self) -> None:
        self.setPlainText("")

    def setPlaceholderText(self, text: str) -> None:
        # Qt's own would stand on another line than the text.
        self._placeholder = text
        self.viewport().update()

    def placeholderText(self) -> str:
        return self._placeholder

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._placeholder or not self.document().isEmpty():
            return
        theme = current_theme()
        room = QRectF(self.viewport().rect())
        high = theme.line_height("body")
        most = max(1, int(room.height()) // high)
        lines = break_lines(self._placeholder, theme.font("body"), high, room.width(), maximum=most)
        room.translate(0, (high - QFontMetricsF(lines.font).height()) / 2)  # letters stand at the bottom of a line
        painter = QPainter(self.viewport())
        lines.paint(painter, room, theme.text3, Qt.AlignmentFlag.AlignTop)
        painter.end()

    def sizeHint(self) -> QSize:
        lines = max(self._minimum_lines, min(self.maximum_lines, self._lines()))
        return QSize(super().sizeHint().width(), self._height(lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(current_theme().px(96), self._height(self._minimum_lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    @Slot()
    def _on_layout_document_size_changed(self) -> None:
        full = self._lines() > self.maximum_lines
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed)
        self.updateGeometry()

    def _lines(self) -> int:
        return max(1, round(self.document().size().height() / max(1, self._line_height)))

    def _height(self, lines: int) -> int:
        theme = current_theme()
        return lines * theme.line_height("body") + theme.px(_FRAME)

    def _dress(self) -> None:
        theme = current_theme()
        self.document().setDocumentMargin(0)
        # In a line of fixed height Qt puts eight tenths of what is left above the letters, not half.
        spare = theme.px(_FRAME) - _BORDER
        lift = round(0.3 * (theme.line_height("body") - QFontMetricsF(theme.font("body")).height()))
        self.setViewportMargins(0, spare // 2 - lift, 0, spare - spare // 2 + lift)
        if self._line_height != theme.line_height("body"):
            self._space_lines()
        self.updateGeometry()

    def _space_lines(self) -> None:
        # Line spacing is a block format, which undo would otherwise take back as the person's own step.
        self._line_height = current_theme().line_height("body")
        spacing = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight
        spacing.setLineHeight(self._line_height, fixed.value)
        document = self.document()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        document.setUndoRedoEnabled(True)
