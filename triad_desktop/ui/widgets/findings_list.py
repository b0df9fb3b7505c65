"""All findings of a project: what each says, where it is, and the way there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from triad_desktop.text import _
from triad_desktop.ui.painting import FINDING_MARK, PIP, paint_box, paint_finding_mark, paint_focus_ring, paint_pip
from triad_desktop.ui.places import Place
from triad_desktop.ui.text_lines import TextLines, break_lines
from triad_desktop.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex
Filter = Literal["all", "blocks", "look"]
_ROLE = Qt.ItemDataRole
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_SIDE, _ABOVE, _TEXT_LEFT = 8, 10, 36
_MOST_LINES = 3
_WHEEL = 40


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One line of the list. `severity` is "blocks", "look", or "empty" for the stations that are not begun."""

    severity: Literal["blocks", "look", "empty"]
    message: str
    where: str
    place: Place

    def fits(self, wanted: Filter) -> bool:
        """Whether the line is shown under a filter; what is not begun blocks sign-off too."""
        return wanted == "all" or self.severity == wanted or (wanted == "blocks" and self.severity == "empty")


class FindingsModel(QAbstractListModel):
    """The lines that a filter lets through, in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[FindingLine, ...] = ()
        self._filter: Filter = "all"
        self.lines: tuple[FindingLine, ...] = ()

    def show_lines(self, lines: Sequence[FindingLine]) -> None:
        """Show these lines; nothing moves when they are the same as before."""
        if tuple(lines) != self._all:
            self._all = tuple(lines)
            self._apply()

    def set_filter(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._apply()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        if role == _ROLE.DisplayRole:
            return line.message
        severity = {"blocks": _("Blocks sign-off"), "look": _("Worth a look")}.get(line.severity)
        return ". ".join(part for part in (severity, line.message.rstrip("."), line.where) if part)

    def _apply(self) -> None:
        self.beginResetModel()
        self.lines = tuple(line for line in self._all if line.fits(self._filter))
        self.endResetModel()


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
        if line.where:
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
        ink = theme.text2 if line.severity == "empty" else theme.text
        words.paint(painter, area, ink, Qt.AlignmentFlag.AlignTop)
        self._paint_where(painter, rect, area.bottom(), line, theme)
        painter.setFont(theme.font("body", 500))
        painter.setPen(theme.accent)
        painter.drawText(
            self._view.open_rect(rect), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _("Open")
        )
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRectF, line: FindingLine, theme: Theme) -> None:
        side = theme.px(PIP if line.severity == "empty" else FINDING_MARK + 2)
        middle = rect.top() + theme.px(_ABOVE) + theme.line_height("body") / 2
        box = QRectF(theme.px(_SIDE + 8) - side / 2, middle - side / 2, side, side)
        if line.severity == "empty":
            paint_pip(painter, box, "empty", theme)
        else:
            paint_finding_mark(painter, box, line.severity == "blocks", theme)

    def _paint_where(self, painter: QPainter, rect: QRectF, top: float, line: FindingLine, theme: Theme) -> None:
        painter.setFont(theme.font("helper"))
        painter.setPen(theme.text2)
        left = theme.px(_TEXT_LEFT)
        area = QRectF(left, top, rect.width() - left - theme.px(_SIDE), theme.line_height("helper"))
        words = painter.fontMetrics().elidedText(line.where, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def _words(self, line: FindingLine, theme: Theme) -> TextLines:
        width = self._view.text_width()
        key = (line.message, width)
        if key not in self._broken:
            font = theme.font("body", 400 if line.severity == "empty" else 500)
            height = theme.line_height("body")
            self._broken[key] = break_lines(line.message, font, height, width, maximum=_MOST_LINES)
        return self._broken[key]


class FindingsList(QListView):
    """Emits `place_chosen(Place)` on Enter, on "Open" and on a double click."""

    place_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self.setAccessibleName(_("Findings"))
        self.setModel(self.findings)
        self._delegate = _FindingDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.PointingHandCursor if self._is_on_open(event) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_open(event):
            self._open(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._is_on_open(event):
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

    def _is_on_open(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        return index.isValid() and self.open_rect(QRectF(self.visualRect(index))).contains(event.position())

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.place_chosen.emit(self.findings.lines[index.row()].place)

    def _open_width(self, theme: Theme) -> int:
        return self.fontMetrics().horizontalAdvance(_("Open")) + theme.px(4)
