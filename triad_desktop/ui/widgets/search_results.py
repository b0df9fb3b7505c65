"""What a search found, as a list in groups: each hit with its code, its words with marks, and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from triad_desktop.facilitation.search import Hit, Marks
from triad_desktop.models.framework import Framework
from triad_desktop.text import _
from triad_desktop.ui.painting import paint_box
from triad_desktop.ui.theme import Theme, current_theme

Index = QModelIndex | QPersistentModelIndex

_HEAD, _ABOVE, _SIDE = 36, 8, 16
_CODE_WIDTH = 64
_WHERE_SHARE = 0.36  # of the width, at most
_PAGE = 6
_WHEEL = 40


@dataclass(frozen=True, slots=True)
class ResultRow:
    """The head of a group, or a hit with where it is."""

    group: str = ""
    hit: Hit | None = None
    where: str = ""

    def words(self) -> str:
        """What a screen reader says."""
        if self.hit is None:
            return self.group
        line = "" if self.hit.line == self.hit.title else f"{self.hit.line_title}: {self.hit.line}"
        return ", ".join(part for part in (self.hit.code, self.hit.title, line, self.where, self.hit.kind) if part)


def grouped(hits: Sequence[Hit], framework: Framework) -> list[ResultRow]:
    """The hits below the name of their kind; the group with the best hit first."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.kind, []).append(hit)
    rows = []
    for kind, found in groups.items():
        rows.append(ResultRow(kind))
        rows += [ResultRow(hit=hit, where=where_of(hit, framework)) for hit in found]
    return rows


def where_of(hit: Hit, framework: Framework) -> str:
    """The hit's dimension and activity in words; "" outside of them."""
    if not hit.dimension:
        return ""
    dimension = framework.dimension(hit.dimension).short_title
    if not hit.activity:
        return dimension
    return _("{activity} · {dimension}").format(dimension=dimension, activity=framework.activity(hit.activity).title)


class ResultsModel(QAbstractListModel):
    """The rows; heads of groups can't be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ResultRow] = []

    def show_rows(self, rows: list[ResultRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            return self.rows[index.row()].words()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].hit is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _ResultDelegate(QStyledItemDelegate):
    def __init__(self, view: SearchResults) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        hit = self._view.results.rows[index.row()].hit
        if hit is None:
            return QSize(0, theme.px(_HEAD))
        height = theme.line_height("body") + 2 * theme.px(_ABOVE)
        return QSize(0, height if _is_title(hit) else height + theme.line_height("helper"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        row = self._view.results.rows[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        if row.hit is None:
            self._paint_head(painter, rect, row.group, theme)
        else:
            if index == self._view.currentIndex():
                paint_box(painter, rect, theme, ground=theme.accent_tint, radius=4)
                painter.fillRect(QRectF(rect.left(), rect.top() + 4, theme.px(2), rect.height() - 8), theme.accent)
            self._paint_hit(painter, rect, row.hit, row.where, theme)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF, group: str, theme: Theme) -> None:
        painter.setFont(theme.font("helper", 600))
        painter.setPen(theme.text2)
        area = rect.adjusted(theme.px(_SIDE), 0, 0, -theme.px(6))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, group)
        painter.fillRect(QRectF(area.left(), rect.bottom(), rect.width() - 2 * theme.px(_SIDE), 1), theme.line)

    def _paint_hit(self, painter: QPainter, rect: QRectF, hit: Hit, where: str, theme: Theme) -> None:
        area = rect.adjusted(theme.px(_SIDE), theme.px(_ABOVE), -theme.px(_SIDE), 0)
        first = QRectF(area.left(), area.top(), area.width(), theme.line_height("body"))
        middle_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body", tabular=True))
        painter.setPen(theme.text2)
        painter.drawText(first, middle_left, hit.code)
        first.setLeft(first.left() + theme.px(_CODE_WIDTH))
        first.setRight(first.right() - self._paint_where(painter, first, where, theme))
        painter.setPen(theme.text)
        _paint_marked(painter, first, hit.title, hit.title_marks, theme.font("body"), theme)
        if not _is_title(hit):
            second = QRectF(first.left(), first.bottom(), area.right() - first.left(), theme.line_height("helper"))
            before = f"{hit.line_title}: "
            marks = tuple((start + len(before), end + len(before)) for start, end in hit.line_marks)
            painter.setPen(theme.text2)
            _paint_marked(painter, second, before + hit.line, marks, theme.font("helper"), theme)

    def _paint_where(self, painter: QPainter, area: QRectF, where: str, theme: Theme) -> float:
        """Draw at the right where a hit is; the width that this takes (pixels)."""
        if not where:
            return 0.0
        painter.setFont(theme.font("helper"))
        painter.setPen(theme.text3)
        metrics = QFontMetricsF(theme.font("helper"))
        words = metrics.elidedText(where, Qt.TextElideMode.ElideRight, area.width() * _WHERE_SHARE)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        return metrics.horizontalAdvance(words) + theme.px(16)


class SearchResults(QListView):
    """Emits `chosen(hit)` when a hit is clicked. The keyboard stays in the search field, whose keys lead here."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = ResultsModel(self)
        self.setAccessibleName(_("Found"))
        self.setModel(self.results)
        self.setItemDelegate(_ResultDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(current_theme().px(_WHEEL))

    def show_rows(self, rows: list[ResultRow]) -> None:
        """Show these, with the first hit chosen."""
        self.results.show_rows(rows)
        self.scrollToTop()
        self._choose(next((number for number, row in enumerate(rows) if row.hit is not None), -1))

    def current_hit(self) -> Hit | None:
        index = self.currentIndex()
        return self.results.rows[index.row()].hit if index.isValid() else None

    def step(self, by: int) -> None:
        """Choose the hit so many further on; the last one stays the last one."""
        hits = [number for number, row in enumerate(self.results.rows) if row.hit is not None]
        if hits:
            now = hits.index(self.currentIndex().row())
            self._choose(hits[min(max(now + by, 0), len(hits) - 1)])

    def turn(self, by: int) -> None:
        """Choose a hit about a screenful further on."""
        self.step(by * _PAGE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.results.rows[index.row()] if index.isValid() else None
        if row is not None and row.hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(index.row())
            self.chosen.emit(row.hit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self.scheduleDelayedItemsLayout()

    def _choose(self, row: int) -> None:
        index = self.results.index(row, 0)
        self.setCurrentIndex(index)
        if row == 1:  # the head of the first group is seen with it
            self.scrollToTop()
        elif index.isValid():
            self.scrollTo(index)
        self.viewport().update()


def _is_title(hit: Hit) -> bool:
    """Whether the line that has the words is the title itself."""
    return hit.line == hit.title


def _paint_marked(painter: QPainter, rect: QRectF, text: str, marks: Marks, font: QFont, theme: Theme) -> None:
    """One line with its marks as tinted, heavier words; what does not fit ends in an ellipsis."""
    heavy = QFont(font)
    heavy.setWeight(QFont.Weight.DemiBold)
    shown = QFontMetricsF(heavy if marks else font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(shown, font)
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setBackground(theme.accent_tint)
    look.setForeground(theme.accent)
    formats = []
    for start, end in marks:
        form = QTextLayout.FormatRange()
        form.start, form.length = _units(shown[:start]), _units(shown[start:end])
        form.format = look
        if form.length:
            formats.append(form)
    layout.setFormats(formats)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    top = rect.top() + (rect.height() - layout.boundingRect().height()) / 2
    layout.draw(painter, QPointF(rect.left(), top))


def _units(text: str) -> int:
    """The length as Qt counts it, in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
