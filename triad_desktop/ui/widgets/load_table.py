"""What each person carries over all dimensions: rows as R and as A."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from triad_desktop.facilitation.raci import Load
from triad_desktop.facilitation.tally import Count
from triad_desktop.models.framework import Framework
from triad_desktop.models.keys import DIMENSIONS, ROLES
from triad_desktop.text import _
from triad_desktop.ui.painting import ROLE_MARK, paint_box, paint_focus_ring, paint_role_mark
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.table_view import TableView

Index = QModelIndex | QPersistentModelIndex
PERSON, RESPONSIBLE, ACCOUNTABLE, FIRST_DIMENSION = 0, 1, 2, 3
_ROLE = Qt.ItemDataRole
_PERSON_WIDTH, _BAR_WIDTH = 216, 128
_LEAST_PERSON, _LEAST_BAR, _LEAST_WIDTH = 168, 88, 480
_WIDEST_COUNT, _ROOM_FOR_TITLE, _MOST_TITLE = "00/00", 84, 128
_HEAD, _ROW, _PAD, _NUMBER = 80, 32, 8, 28


class LoadModel(QAbstractTableModel):
    """A row for each person, and for each role that has letters and nobody."""

    def __init__(self, framework: Framework, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._framework = framework
        self.loads: tuple[Load, ...] = ()
        self.dimensions: tuple[str, ...] = ()
        self.most = Count()

    def show_loads(self, loads: tuple[Load, ...], dimensions: tuple[str, ...]) -> None:
        """Show these loads over these dimensions; nothing moves when they are the same as before."""
        if (loads, dimensions) == (self.loads, self.dimensions):
            return
        self.beginResetModel()
        self.loads, self.dimensions = loads, dimensions
        totals = [load.total for load in loads]
        self.most = Count(
            max((one.responsible for one in totals), default=0), max((one.accountable for one in totals), default=0), 0
        )
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.loads)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIRST_DIMENSION + len(self.dimensions)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            return None
        load = self.loads[index.row()]
        if role == _ROLE.DisplayRole:
            return self._shown(load, index.column())
        if role == _ROLE.ToolTipRole:
            return plain_tip(self.name(load)) if index.column() == PERSON else None
        return self._spoken(load, index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.name(self.loads[section])
        if section < FIRST_DIMENSION:
            return (_("Person"), _("Responsible"), _("Accountable"))[section]
        dimension = self.dimensions[section - FIRST_DIMENSION]
        number = DIMENSIONS.index(dimension) + 1
        return f"{number} {self._framework.dimension(dimension).short_title}"

    def name(self, load: Load) -> str:
        """A person's name; a role that nobody has says so."""
        if load.party.kind == "role":
            return _("{role}, nobody yet").format(role=load.party.name)
        return load.party.name or _("No name")

    def count(self, load: Load, column: int) -> Count:
        """A dimension's count, or the total."""
        if column < FIRST_DIMENSION:
            return load.total
        return load.dimensions.get(self.dimensions[column - FIRST_DIMENSION], Count())

    def _shown(self, load: Load, column: int) -> str:
        if column == PERSON:
            return self.name(load)
        if column in (RESPONSIBLE, ACCOUNTABLE):
            return str(load.total.responsible if column == RESPONSIBLE else load.total.accountable)
        return count_words(self.count(load, column))

    def _spoken(self, load: Load, column: int) -> str:
        role = self._framework.role(load.party.role or ROLES[0]).title
        if column == PERSON:
            return _("{name}, {role}").format(name=self.name(load), role=role)
        count = self.count(load, column)
        head = _("In all") if column < FIRST_DIMENSION else self.headerData(column, Qt.Orientation.Horizontal)
        return _("{name}, {where}: responsible {responsible}, accountable {accountable}").format(
            name=self.name(load), where=head, responsible=count.responsible, accountable=count.accountable
        )


def count_words(count: Count) -> str:
    """ "3 R  1 A"; nothing for nothing."""
    parts = [_("{count} R").format(count=count.responsible)] if count.responsible else []
    parts += [_("{count} A").format(count=count.accountable)] if count.accountable else []
    return "  ".join(parts)


def row_line(rect: QRectF, column: int, columns: int, theme: Theme) -> QRectF:
    """The line below a cell; at the table's edges it begins and ends with the words."""
    left = theme.px(_PAD) if column == 0 else 0
    right = theme.px(_PAD) if column == columns - 1 else 0
    return QRectF(rect.left() + left, rect.bottom() - 1, rect.width() - left - right, 1)


class _LoadDelegate(QStyledItemDelegate):
    def __init__(self, table: LoadTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect = QRectF(option.rect)
        model = self._table.loads
        load = model.loads[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(row_line(rect, index.column(), model.columnCount(), theme), theme.line)
        if self._table.hasFocus() and index == self._table.currentIndex():
            paint_focus_ring(painter, rect.adjusted(0, 1, 0, -2), theme, radius=4)
        inner = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), -1)
        if index.column() == PERSON:
            self._paint_person(painter, inner, load, theme)
        elif index.column() in (RESPONSIBLE, ACCOUNTABLE):
            self._paint_bar(painter, inner, load, index.column(), theme)
        else:
            painter.setFont(theme.font("helper", tabular=True))
            painter.setPen(theme.text2)
            count = model.count(load, index.column())
            short = rect.width() < theme.px(_ROOM_FOR_TITLE) and count.rows
            words = f"{count.responsible}/{count.accountable}" if short else count_words(count)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_person(self, painter: QPainter, rect: QRectF, load: Load, theme: Theme) -> None:
        side = theme.px(ROLE_MARK)
        if load.party.role:
            mark = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
            paint_role_mark(painter, mark, load.party.role, theme.role(load.party.role))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text if load.party.kind == "participant" else theme.text2)
        words = rect.adjusted(side + theme.px(8), 0, 0, 0)
        name = self._table.loads.name(load)
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_bar(self, painter: QPainter, rect: QRectF, load: Load, column: int, theme: Theme) -> None:
        """The number, right aligned, then the bar: R as a tint with a border, A solid, as in the matrix."""
        model, role = self._table.loads, load.party.role
        is_r = column == RESPONSIBLE
        value = load.total.responsible if is_r else load.total.accountable
        most = model.most.responsible if is_r else model.most.accountable
        painter.setFont(theme.font("body", 500, tabular=True))
        painter.setPen(theme.text if value else theme.text3)
        number = QRectF(rect.left(), rect.top(), theme.px(_NUMBER), rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(value))
        if not value or role is None:
            return
        left = number.right() + theme.px(8)
        width = max(theme.px(3), round((rect.right() - left) * value / max(1, most)))
        bar = QRectF(left, round(rect.center().y() - theme.px(6)), width, theme.px(12))
        ground = theme.role_tint(role) if is_r else theme.role(role)
        paint_box(painter, bar, theme, ground=ground, edge=theme.role(role), radius=1)


class _LoadHeader(QHeaderView):
    """Titles at the foot; a dimension's number, and below it its title in up to three lines where there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current_theme().px(_HEAD))

    def paintSection(self, painter: QPainter, rect, section: int) -> None:  # type: ignore[no-untyped-def]
        theme = current_theme()
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        area = QRectF(rect).adjusted(theme.px(_PAD), theme.px(4), -theme.px(4), -theme.px(6))
        at = Qt.AlignmentFlag.AlignBottom
        if section >= FIRST_DIMENSION and rect.width() < theme.px(_ROOM_FOR_TITLE):
            words = words.split(" ")[0]
        elif section >= FIRST_DIMENSION:
            words, at = words.replace(" ", "\n", 1), Qt.AlignmentFlag.AlignTop
        lines = break_lines(words, theme.font("helper", 500), theme.line_height("helper"), area.width(), maximum=4)
        painter.fillRect(rect, theme.surface)
        lines.paint(painter, area, theme.text2, at)
        line = row_line(QRectF(rect), section, self.model().columnCount(), theme)
        painter.fillRect(line, theme.line2)


class LoadTable(TableView):
    """As high as its rows; read only. Where the dimensions have no room beside the totals, it moves sideways."""

    def __init__(self, framework: Framework, parent: QWidget | None = None) -> None:
        self.loads = LoadModel(framework)
        super().__init__(name=_("Load per person"), parent=parent)
        self.loads.setParent(self)
        self.setHorizontalHeader(_LoadHeader(self))
        self.setModel(self.loads)
        self.setItemDelegate(_LoadDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.loads.modelReset.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        head = self.horizontalHeader()
        bar = self.horizontalScrollBar().sizeHint().height() if head.length() > self.viewport().width() else 0
        return QSize(current_theme().px(_LEAST_WIDTH), head.sizeHint().height() + self.verticalHeader().length() + bar)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() == before:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._fit()

    def _fit(self) -> None:
        theme = current_theme()
        head = self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        metrics = QFontMetrics(theme.font("helper", tabular=True))
        narrow = metrics.horizontalAdvance(_WIDEST_COUNT) + 2 * theme.px(_PAD)
        count = max(1, len(self.loads.dimensions))
        least = [theme.px(_PERSON_WIDTH), theme.px(_BAR_WIDTH), theme.px(_BAR_WIDTH)]
        if sum(least) + narrow * count > self.viewport().width():
            least = [theme.px(_LEAST_PERSON), theme.px(_LEAST_BAR), theme.px(_LEAST_BAR)]
        room = max(0, self.viewport().width() - sum(least))
        each = max(narrow, min(room // count, theme.px(_MOST_TITLE)))
        spare = max(0, room - each * count)
        widths = [least[PERSON] + spare - 2 * (spare // 3), *(width + spare // 3 for width in least[RESPONSIBLE:])]
        for column in range(self.loads.columnCount()):
            head.resizeSection(column, widths[column] if column < FIRST_DIMENSION else each)
        self.updateGeometry()
