"""Findings as a list: what each says, where it is, the way there, and what can be done at once."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from triad_desktop.text import _
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.painting import FINDING_MARK, PIP, paint_box, paint_finding_mark, paint_focus_ring, paint_pip
from triad_desktop.ui.text_lines import TextLines, break_lines
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.finding_lines import Action, FindingLine, FindingsModel, Index

_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_KEYS = {Qt.Key.Key_F: "F", Qt.Key.Key_A: "A"}
_SIDE, _ABOVE, _TEXT_LEFT = 8, 10, 36
_MOST_LINES = 3
_WHEEL = 40
_BETWEEN_ACTIONS, _BEFORE_KEY = 16, 6


class _FindingDelegate(QStyledItemDelegate):
    def __init__(self, view: FindingsList) -> None:
        super().__init__(view)
        self._view = view
        self._broken: dict[tuple[str, int], TextLines] = {}

    def clear(self) -> None:
        self._broken.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        line = self._view.findings.lines[index.row()]
        height = self._words(line, theme).height + 2 * theme.px(_ABOVE)
        if line.where or line.actions():
            height += theme.line_height("helper")
        return QSize(theme.px(200), int(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        line = self._view.findings.lines[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index == self._view.currentIndex() and self._view.hasFocus():
            ground = rect.adjusted(0, 0, 0, -1)
            paint_box(painter, ground, theme, ground=theme.accent_tint, radius=4)
            paint_focus_ring(painter, ground, theme, radius=4)
        inset = theme.px(_SIDE)
        painter.fillRect(QRectF(inset, rect.bottom() - 1, rect.width() - 2 * inset, 1), theme.line)
        self._paint_mark(painter, rect, line, theme)
        words = self._words(line, theme)
        area = QRectF(theme.px(_TEXT_LEFT), rect.top() + theme.px(_ABOVE), words.width + 1, words.height)
        ink = theme.text if line.severity in ("blocks", "look") else theme.text2
        words.paint(painter, area, ink, Qt.AlignmentFlag.AlignTop)
        self._paint_where(painter, rect, index, line, theme)
        painter.setFont(theme.font("body", 500))
        painter.setPen(theme.accent)
        painter.drawText(
            self._view.open_rect(rect),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._view.open_words(line),
        )
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRectF, line: FindingLine, theme: Theme) -> None:
        side = theme.px(FINDING_MARK + 2 if line.severity in ("blocks", "look") else PIP)
        middle = rect.top() + theme.px(_ABOVE) + theme.line_height("body") / 2
        box = QRectF(theme.px(_SIDE + 8) - side / 2, middle - side / 2, side, side)
        if line.severity == "empty":
            paint_pip(painter, box, "empty", theme)
        elif line.severity == "accepted":
            paint_icon(painter, box.adjusted(-2, -2, 2, 2), "check", theme.text2)
        elif line.severity == "fold":
            name = "chevron-right" if self._view.findings.folded else "chevron-down"
            paint_icon(painter, box.adjusted(-2, -2, 2, 2), name, theme.text2)
        else:
            paint_finding_mark(painter, box, line.severity == "blocks", theme)

    def _paint_where(self, painter: QPainter, rect: QRectF, index: Index, line: FindingLine, theme: Theme) -> None:
        """Where it is at the left; at the right, in the line that is chosen or pointed at, what can be done."""
        left = theme.px(_TEXT_LEFT)
        area = self._view.lower_rect(rect).adjusted(left - rect.left(), 0, 0, 0)
        painter.setFont(theme.font("helper", 500))
        for _action, words, key, box in self._view.action_rects(index, rect):
            painter.setPen(theme.accent)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            painter.setPen(theme.text2)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, key)
            area.setRight(min(area.right(), box.left() - theme.px(_BETWEEN_ACTIONS)))
        painter.setFont(theme.font("helper"))
        painter.setPen(theme.text2)
        words = painter.fontMetrics().elidedText(line.where, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def _words(self, line: FindingLine, theme: Theme) -> TextLines:
        width = self._view.text_width()
        key = (line.message, width)
        if key not in self._broken:
            font = theme.font("body", 500 if line.severity in ("blocks", "look") else 400)
            height = theme.line_height("body")
            self._broken[key] = break_lines(line.message, font, height, width, maximum=_MOST_LINES)
        return self._broken[key]


class FindingsList(QListView):
    """Emits `place_chosen(Place)` on Enter, on "Open" and on a double click; `action_chosen(action, line)` on the
    key of an action ("fix", "accept", "take_back") and on its words, which stand in the line that is chosen; `refused(sentence)` when a key can do nothing there."""

    place_chosen = Signal(object)
    action_chosen = Signal(str, object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self.setAccessibleName(_("Findings"))
        self.setModel(self.findings)
        self._pointed_at = -1
        self._delegate = _FindingDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        # Its place is kept, so that words stay where they are; it is seen where there is something to scroll.
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.verticalScrollBar().setEnabled(False)
        self.verticalScrollBar().setSingleStep(current_theme().px(_WHEEL))

    def text_width(self) -> int:
        """What a message has of the width (pixels)."""
        theme = current_theme()
        return self.viewport().width() - theme.px(_TEXT_LEFT + _SIDE + 16) - self._open_width(theme)

    def open_rect(self, rect: QRectF) -> QRectF:
        """Where "Open" stands in a line."""
        theme = current_theme()
        width = self._open_width(theme)
        return QRectF(
            rect.right() - theme.px(_SIDE) - width, rect.top() + theme.px(_ABOVE), width, theme.line_height("body")
        )

    def lower_rect(self, rect: QRectF) -> QRectF:
        """The last line of a row, in which its place and its actions stand."""
        theme = current_theme()
        height = theme.line_height("helper")
        return QRectF(rect.left(), rect.bottom() - theme.px(_ABOVE) - height, rect.width() - theme.px(_SIDE), height)

    def action_rects(self, index: Index, rect: QRectF) -> Iterator[tuple[Action, str, str, QRectF]]:
        """What can be done with a row that is chosen or pointed at, from right to left: action, words, key, place."""
        if not (index.row() == self._pointed_at or (index == self.currentIndex() and self.hasFocus())):
            return
        theme = current_theme()
        metrics = QFontMetricsF(theme.font("helper", 500))
        box = self.lower_rect(rect)
        room = box.width() - theme.px(_TEXT_LEFT)
        for action, words, key in reversed(self.findings.lines[index.row()].actions()):
            keys = metrics.horizontalAdvance(key) + theme.px(_BEFORE_KEY)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room - keys)
            width = metrics.horizontalAdvance(shown) + keys
            yield action, shown, key, QRectF(box.right() - width, box.top(), width, box.height())
            box.setRight(box.right() - width - theme.px(_BETWEEN_ACTIONS))
            room -= width + theme.px(_BETWEEN_ACTIONS)

    def open_words(self, line: FindingLine) -> str:
        """The words that lead to a line's place, or fold what is accepted."""
        if line.severity == "fold":
            return _("Show") if self.findings.folded else _("Hide")
        return _("Open")

    def choose_row(self, row: int) -> None:
        """Choose this row, or the last one when there are fewer."""
        last = self.findings.rowCount() - 1
        self.setCurrentIndex(self.findings.index(min(row, last), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _OPENING:
            self._open(self.currentIndex())
        elif plain and event.key() in _KEYS:
            self._act(self.currentIndex(), _KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(self.indexAt(event.position().toPoint()).row())
        is_link = self._is_on_open(event) or bool(self._key_at(event))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        if self._is_on_open(event):
            self._open(index)
        elif key := self._key_at(event):
            self._act(index, key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._is_on_open(event) and not self._key_at(event):
            self._open(self.indexAt(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.clear()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._delegate.clear()
            self.scheduleDelayedItemsLayout()

    @Slot(int, int)
    def _on_range_changed(self, least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > least)

    def _is_on_open(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        return index.isValid() and self.open_rect(QRectF(self.visualRect(index))).contains(event.position())

    def _open(self, index: Index) -> None:
        if not index.isValid():
            return
        line = self.findings.lines[index.row()]
        if line.severity == "fold":
            row = index.row()
            self.findings.set_folded(not self.findings.folded)
            self.choose_row(row)
        elif line.place is not None:
            self.place_chosen.emit(line.place)

    def _act(self, index: Index, key: str) -> None:
        if not index.isValid():
            return
        line = self.findings.lines[index.row()]
        for action, _words, own_key in line.actions():
            if own_key == key:
                self.action_chosen.emit(action, line)
                return
        if sentence := line.why_not(key):
            self.refused.emit(sentence)

    def _key_at(self, event: QMouseEvent) -> str:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return ""
        rects = self.action_rects(index, QRectF(self.visualRect(index)))
        return next((key for _action, _words, key, box in rects if box.contains(event.position())), "")

    def _point_at(self, row: int) -> None:
        if row != self._pointed_at:
            self._pointed_at = row
            self.viewport().update()

    def _open_width(self, theme: Theme) -> int:
        return max(
            self.fontMetrics().horizontalAdvance(words) for words in (_("Open"), _("Show"), _("Hide"))
        ) + theme.px(4)
