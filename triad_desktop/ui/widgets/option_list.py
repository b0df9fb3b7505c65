"""The list below a picker: what may be chosen, with role marks, drawn over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from triad_desktop.text import _
from triad_desktop.ui.painting import ROLE_MARK, paint_role_mark
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import Weight, current_theme
from triad_desktop.ui.widgets.record_rows import Option

NEW_DESK = "new_desk"  # the key of what adds a desk; it is marked only when one goes there
_ROW = 28
_SHOWN = 9
_PADDING = 8
_NARROWEST = 160
_WIDEST = 360


class OptionList(QFrame):
    """Never takes the focus: keys come from the picker. Emits `option_clicked(Option)`."""

    option_clicked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setProperty("card", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_OptionDelegate(self._list))
        self._list.setAccessibleName(_("Choices"))
        self._list.itemClicked.connect(self._on_list_item_clicked)
        column = QVBoxLayout(self)
        margin = current_theme().px(4)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self._list)
        self.hide()

    def show_options(self, options: Sequence[Option], chosen: str, *, marks_first: bool) -> None:
        """Fill the list and put it below the field, or above when there is more room. Without a chosen one the first is
        marked, or none: a mark says what is taken by leaving the field."""
        self._list.clear()
        for option in options:
            item = QListWidgetItem(option.title)
            item.setData(Qt.ItemDataRole.UserRole, option)
            self._list.addItem(item)
        keys = [option.key for option in options]
        first = 0 if marks_first and keys and keys[0] != NEW_DESK else -1
        self._list.setCurrentRow(keys.index(chosen) if chosen in keys else first)
        self.setVisible(bool(options))
        if options:
            self.place()
            self.raise_()

    def current(self) -> Option | None:
        item = self._list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None and self.isVisible() else None

    def step(self, by: int) -> None:
        """Move the mark up or down; it stops at the ends."""
        row = self._list.currentRow() + by
        self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))

    @Slot()
    def place(self) -> None:
        """Stand at the field, inside the window, while it is shown: a list whose field is gone is gone soon."""
        if self.isHidden():
            return
        theme = current_theme()
        window = self._field.window()
        rows = min(_SHOWN, self._list.count())
        height = rows * theme.px(_ROW) + 2 * theme.px(4) + 2
        wanted = min(max(self._widest() + theme.px(32), theme.px(_NARROWEST)), theme.px(_WIDEST))
        width = min(max(wanted, self._field.width()), window.width())
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + theme.px(4)))
        if corner.y() + height > window.height():
            above = self._field.mapTo(window, QPoint(0, 0)).y() - theme.px(4) - height
            corner.setY(above if above >= 0 else max(0, window.height() - height))
        corner.setX(max(0, min(corner.x(), window.width() - width)))
        self.setGeometry(corner.x(), corner.y(), width, height)
        self._list.scrollToItem(self._list.currentItem())

    def _widest(self) -> int:
        return max((self._list.sizeHintForIndex(self._list.model().index(row, 0)).width()
                    for row in range(self._list.count())), default=0)  # fmt: skip

    @Slot(QListWidgetItem)
    def _on_list_item_clicked(self, item: QListWidgetItem) -> None:
        self.option_clicked.emit(item.data(Qt.ItemDataRole.UserRole))


class _OptionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = current_theme()
        one: Option = index.data(Qt.ItemDataRole.UserRole)
        words = f"{one.title}  {one.note}" if one.note else one.title
        lines = break_lines(words, theme.font("body"), theme.line_height("body"))
        mark = theme.px(ROLE_MARK + 8) if one.role else 0
        return QSize(int(lines.width) + mark + 2 * theme.px(_PADDING), theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = current_theme()
        one: Option = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_tint)
        area = rect.adjusted(theme.px(_PADDING), 0, -theme.px(_PADDING), 0)
        if one.role:
            side = theme.px(ROLE_MARK) - theme.px(2)
            mark = QRectF(area.left(), area.center().y() - side / 2, side, side)
            paint_role_mark(painter, mark, one.role, theme.role(one.role))
            area.adjust(theme.px(ROLE_MARK + 6), 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        weight: Weight = 500 if one.key.startswith("role:") else 400
        title = break_lines(one.title, theme.font("body", weight), theme.line_height("body"), area.width(), maximum=1)
        title.paint(painter, area, theme.text, middle)
        if one.note:
            rest = area.adjusted(title.width + theme.px(8), 0, 0, 0)
            note = break_lines(one.note, theme.font("helper"), theme.line_height("helper"), rest.width(), maximum=1)
            note.paint(painter, rest, theme.text3, middle)

    def editorEvent(self, event: QEvent, *args: object) -> bool:
        return False
