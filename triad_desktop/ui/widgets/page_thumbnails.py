"""All pages of a PDF in small, in a column; choosing one shows it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from triad_desktop.exports.order import DrawnPage, PagePicture
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.page_preview_image import PageImage

_SHEET = 72
_LINE = 20
_PADDING = 12
_PICTURE = Qt.ItemDataRole.UserRole


class PageThumbnails(Dressed, QListWidget):
    """The current page is marked. Emits `page_chosen(page)`, from 0, when the person chose another one."""

    page_chosen = Signal(int)
    view_changed = Signal()  # other pictures are wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = (595.0, 842.0)
        self._stale: set[int] = set()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Page thumbnails"))
        self.setStyleSheet("QListWidget { background: transparent; }")  # they lie on the desk
        self.setItemDelegate(_ThumbnailDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.currentRowChanged.connect(self._on_current_row_changed)
        self.verticalScrollBar().valueChanged.connect(self.view_changed)
        self._dress()

    def set_pages(self, count: int, size: tuple[float, float], *, keep: bool) -> None:
        """Another PDF, its page size in points. `keep` shows the old pictures until new ones come."""
        self.blockSignals(True)
        if not keep:
            self.clear()
        while self.count() > count:
            self.takeItem(self.count() - 1)
        while self.count() < count:
            item = QListWidgetItem(_("Page {page}").format(page=self.count() + 1))
            self.addItem(item)
        self.blockSignals(False)
        self._stale = set(range(self.count()))
        self._size = size
        self.doItemsLayout()
        self.view_changed.emit()

    def show_current(self, page: int) -> None:
        """Mark the page that is looked at; says nothing."""
        self.blockSignals(True)
        self.setCurrentRow(page)
        self.blockSignals(False)
        self.viewport().update()

    def show_picture(self, drawn: DrawnPage) -> None:
        item = self.item(drawn.picture.page)
        if item is not None:
            self._stale.discard(drawn.picture.page)
            item.setData(_PICTURE, PageImage(drawn))

    def pictures_wanted(self) -> list[PagePicture]:
        """The thumbnails in sight that lack their picture."""
        width = self.picture_width()
        return [PagePicture(row, width) for row in self._rows_in_sight() if self._lacks(row, width)]

    def picture_width(self) -> int:
        """In device pixels."""
        return round(current_theme().px(_SHEET) * self.devicePixelRatioF())

    def sheet_size(self) -> QSize:
        """Of one thumbnail, in pixels."""
        width = current_theme().px(_SHEET)
        return QSize(width, round(width * self._size[1] / self._size[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = {Qt.Key.Key_PageDown: self.currentRow() + 1, Qt.Key.Key_PageUp: self.currentRow() - 1}
        row = rows.get(Qt.Key(event.key()))
        if row is None:
            super().keyPressEvent(event)
        elif 0 <= row < self.count():
            self.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view_changed.emit()

    def _rows_in_sight(self) -> range:
        if not self.count():
            return range(0)
        first = self.indexAt(self.viewport().rect().topLeft())
        height = max(1, self.sizeHintForRow(0))
        top = first.row() if first.isValid() else 0
        return range(top, min(self.count(), top + self.viewport().height() // height + 2))

    def _lacks(self, row: int, width: int) -> bool:
        image = self.item(row).data(_PICTURE)
        return image is None or row in self._stale or image.width != width

    @Slot(int)
    def _on_current_row_changed(self, row: int) -> None:
        if row >= 0:
            self.page_chosen.emit(row)

    def _dress(self) -> None:
        theme = current_theme()
        self.setFixedWidth(theme.px(_SHEET + 2 * _PADDING + 12))
        self.doItemsLayout()
        self.view_changed.emit()


class _ThumbnailDelegate(QStyledItemDelegate):
    """The sheet, its number below; the current one is framed."""

    def __init__(self, thumbnails: PageThumbnails) -> None:
        super().__init__(thumbnails)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme, sheet = current_theme(), self._thumbnails.sheet_size()
        return QSize(sheet.width() + theme.px(2 * _PADDING), sheet.height() + theme.px(_LINE + _PADDING))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, size = current_theme(), self._thumbnails.sheet_size()
        area = QRectF(option.rect)
        left = round(area.left() + theme.px(_PADDING))
        sheet = QRectF(left, area.top() + theme.px(_PADDING), size.width(), size.height())
        is_current = index.row() == self._thumbnails.currentRow()
        line = 2 if is_current else 1
        painter.fillRect(sheet.adjusted(-line, -line, line, line), theme.accent if is_current else theme.line2)
        image = index.data(_PICTURE)
        if image is None:
            painter.fillRect(sheet, Qt.GlobalColor.white)
        else:
            image.paint(painter, sheet)
        if is_current and self._thumbnails.hasFocus():
            painter.setPen(theme.accent)
            painter.drawRect(sheet.adjusted(-5, -5, 4, 4))
        painter.setFont(theme.font("helper", 600 if is_current else 400, True))
        painter.setPen(theme.text if is_current else theme.text2)
        below = QRectF(sheet.left(), sheet.bottom() + theme.px(2), sheet.width(), theme.px(_LINE - 2))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
