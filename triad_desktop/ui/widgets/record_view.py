"""The view under a table of records: how wide, how high and where everything stands, and how lines are drawn now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

from triad_desktop.models.fields import Field
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.column_widths import column_widths, content_wishes, least_width, longest_words
from triad_desktop.ui.widgets.page_scroll import held_in_sight, scroll_area_of, settle_scroll_area
from triad_desktop.ui.widgets.record_cells import RecordLine, RowLook, StripLine
from triad_desktop.ui.widgets.record_header import HEAD_HEIGHT, RecordHeader
from triad_desktop.ui.widgets.record_painter import LineState, RecordPainter
from triad_desktop.ui.widgets.record_table_model import RecordTableModel
from triad_desktop.ui.widgets.table_view import TableView

Index = QModelIndex | QPersistentModelIndex
FINDINGS = "findings"
_AT_ONCE = 16  # new rows that are measured before a table is painted: about a screen
_LATER = 32  # and in each turn of the event loop after that
_BEFORE = 8  # rows around the one that is gone to


class RecordView(TableView):
    """As high as its rows; the page around it scrolls."""

    def __init__(self, records: RecordTableModel, look: RowLook, parent: QWidget | None = None) -> None:
        # Qt asks for rectangles while the view is being made.
        self.look = look
        self.records = records
        self.painter_of_rows = RecordPainter(look, records.columns)
        self._worn = current_theme()
        self._was_shown = False
        self._is_resized = False
        self._inset = 0
        self._asked = QPersistentModelIndex()
        super().__init__(name=look.name or look.noun, parent=parent)
        self.shows_details = False  # there is a form for the current row
        self.chosen_record = ""  # whose details are shown: the current one, on other lines the one before
        self.keeps_row = False  # tint the current row although the focus is elsewhere
        self.hovered = -1
        self._wishes: dict[int, float] | None = None
        self._words: dict[int, float] = {}
        self._active = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._on_later_timeout)
        self._head = RecordHeader(self)
        self.setHorizontalHeader(self._head)
        self._head.setVisible(look.header)
        records.setParent(self)
        self.setModel(records)
        self._head.numeric = frozenset(at for at, column in enumerate(records.columns) if column.numeric)
        for at, column in enumerate(records.columns):
            self.setColumnHidden(at, column.second)
        # A click sets the focus itself, after it has found its cell: leaving an editor may move rows.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)

    def is_typing(self) -> bool:
        """Whether an editor is open; the table knows."""
        return False

    def current_record(self) -> str:
        """The id of the record whose cell or strip is current; "" when there is none."""
        line = self.records.line(self.currentIndex().row())
        return line.record_id if isinstance(line, RecordLine | StripLine) else ""

    def current_field(self) -> str:
        """The key of the current cell's column, "findings" on the mark; "" outside records."""
        index = self.currentIndex()
        if self.records.record_at(index) is None:
            return ""
        column = self.records.column_at(index)
        return column.key if column else FINDINGS

    def index_of(self, record_id: str, field_key: str) -> QModelIndex:
        row = self.records.row_of(record_id)
        column = self.records.findings_column if field_key == FINDINGS else self.records.column_of(field_key)
        return self.records.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def is_record(self, row: int) -> bool:
        return isinstance(self.records.line(row), RecordLine)

    def arrange(self) -> None:
        """Give columns, rows and the table itself the sizes that their contents need.

        Before the table is first shown nobody knows how wide it will be: then its height is a guess. Of many new rows,
        the first in sight get their heights at once and the others in turns of their own."""
        if not self._was_shown:
            self._guess_height()
            return
        self.painter_of_rows.open_second = self.current_record() if self.is_on_second() else ""
        self._ask_for_width()
        widths = column_widths(
            self.records.columns,
            self.painter_of_rows.gutter(),
            self.painter_of_rows.findings_width(),
            self.viewport().width(),
            self._wishes,
            self._words,
        )
        if widths != self.painter_of_rows.widths:
            self.painter_of_rows.forget()
            self.painter_of_rows.widths = widths
            for at, width in enumerate(widths):
                if not self.isColumnHidden(at):
                    self.setColumnWidth(at, width)
        self._head.gutter = self.painter_of_rows.gutter()
        self._span_lines()
        self._give_heights(_AT_ONCE)
        self._fit_height()

    def _ask_for_width(self) -> None:
        """Where the page is too narrow even with very long words broken, it is moved sideways, and none is."""
        painter = self.painter_of_rows
        beside = painter.gutter() + painter.findings_width()
        fits = least_width(self._words) + beside <= self._page_width()
        least = 0 if fits else round(sum(self._words.values())) + beside
        if self.minimumWidth() != least:
            self.setMinimumWidth(least)

    def _page_width(self) -> int:
        """What the table has of a page that is not moved sideways."""
        area = scroll_area_of(self)
        if area is None:
            return self.viewport().width()
        if not self.minimumWidth():
            self._inset = max(0, area.viewport().width() - self.viewport().width())
        return area.viewport().width() - self._inset

    def _guess_height(self) -> None:
        head = current_theme().px(HEAD_HEIGHT) if self.look.header else 0
        height = head + len(self.records.lines) * self.painter_of_rows.usual_height()
        if self.maximumHeight() != height:
            self.setFixedHeight(height)

    def _give_heights(self, most: int) -> None:
        """Set the rows' heights; so many are measured that were not, and the others are thought to be as the rest."""
        lines, painter, rows = self.records.lines, self.painter_of_rows, self.verticalHeader()
        seen = self.viewport().visibleRegion().boundingRect()
        first = max(0, self.rowAt(seen.top()) - _BEFORE)
        unknown = [row for row in (*range(first, len(lines)), *range(first)) if not painter.knows(lines[row])]
        for row in unknown[:most]:
            painter.height(lines[row])
        guessed = frozenset(unknown[most:])
        usual = painter.usual_height() if guessed else 0
        for row, line in enumerate(lines):
            height = usual if row in guessed else painter.height(line)
            if rows.sectionSize(row) != height:
                rows.resizeSection(row, height)
        if guessed:
            self._later.start()

    @Slot()
    def _on_later_timeout(self) -> None:
        if self.isVisible():
            view = self._view_in_use()
            with held_in_sight(view, partial(view.visualRect, view.index_in_sight())):
                self._give_heights(_LATER)
                self._fit_height()

    def _view_in_use(self) -> RecordView:
        """The table of this page that has the keyboard, else this one."""
        view = QApplication.focusWidget()
        while view is not None and not isinstance(view, RecordView):
            view = view.parentWidget()
        return view if view is not None and scroll_area_of(view) is scroll_area_of(self) else self

    def record_ids(self) -> tuple[str, ...]:
        return self.records.record_ids()

    def has_column(self, field_key: str) -> bool:
        return self.records.column_of(field_key) >= 0

    def field_of(self, field_key: str) -> Field | None:
        return next((column.field for column in self.records.columns if column.key == field_key), None)

    def index_in_sight(self) -> QModelIndex:
        """What people look at: the current cell, else the first row in sight."""
        if self.is_current_in_sight():
            return self.currentIndex()
        return self.records.index(max(0, self.rowAt(self._seen().top())), 0)

    def is_current_in_sight(self) -> bool:
        """Whether the keyboard is in this table, on a cell that is seen."""
        return (self.hasFocus() or self.is_typing()) and self._seen().intersects(self.visualRect(self.currentIndex()))

    def _seen(self) -> QRect:
        return self.viewport().visibleRegion().boundingRect()

    def fit_typing(self, record_id: str, field_key: str, height: int) -> None:
        """Let a row be as high as the text that is being typed in it; height 0: as high as its contents."""
        typing = (record_id, field_key, height) if height else ("", "", 0)
        if typing == self.painter_of_rows.typing:
            return
        self.painter_of_rows.typing = typing
        row = self.records.row_of(record_id)
        if row >= 0 and self.verticalHeader().sectionSize(row) != self._row_height(row):
            self.verticalHeader().resizeSection(row, self._row_height(row))
            self._fit_height()
            self.updateEditorGeometries()
            self.show_whole_current()

    def ask_for(self, index: Index) -> None:
        """Go to a cell, and be there also when the page that was just made has its heights in the next turn."""
        self._asked = QPersistentModelIndex(index)
        self.setCurrentIndex(index)
        self.show_whole_current()
        QTimer.singleShot(0, self, self._show_asked)

    def _show_asked(self) -> None:
        if self._asked.isValid() and self._asked == self.currentIndex():
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # else a page may grow after this
            self.show_whole_current()

    def show_whole_current(self) -> None:
        """Scroll the page so that the current cell is in sight."""
        self.scrollTo(self.currentIndex())

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        area = scroll_area_of(self)
        self._know_around(index.row())
        if area is not None:
            settle_scroll_area(area)
        rect = self.visualRect(index)
        content = area.widget() if area is not None else None
        if area is None or content is None or not rect.isValid():
            return
        margin = current_theme().px(24)
        top = self.viewport().mapTo(content, rect.topLeft())
        bottom = self.viewport().mapTo(content, self._with_sentence(index, rect).bottomLeft())
        right = self.viewport().mapTo(content, rect.topRight()).x()
        area.ensureVisible(right, bottom.y(), margin, margin)
        area.ensureVisible(top.x() if index.column() else 0, top.y(), margin, margin)

    def sentence_below(self) -> StripLine | None:
        """What stands below the current record, if anything does."""
        return self.records.sentence_below(self.currentIndex().row())

    def _with_sentence(self, index: Index, rect: QRect) -> QRect:
        """The cell and the sentence that stands below its record."""
        if self.records.sentence_below(index.row()) is None:
            return rect
        return rect.united(super().visualRect(self.records.index(index.row() + 1, 0)))

    def _know_around(self, row: int) -> None:
        """A row that is gone to stands there with its neighbours as they are."""
        lines, painter = self.records.lines, self.painter_of_rows
        around = range(max(0, row - _BEFORE), min(len(lines), row + _BEFORE))
        if self._was_shown and not all(painter.knows(lines[at]) for at in around):
            for at in around:
                painter.height(lines[at])
            self._give_heights(0)
            self._fit_height()

    def visualRect(self, index: Index) -> QRect:
        line = self.records.record_at(index)
        if line is None or index.column() > 1:
            return super().visualRect(index)
        whole = QRectF(super().visualRect(self.records.index(index.row(), 0)))
        column = self.records.columns[index.column()] if index.column() < len(self.records.columns) else None
        if index.column() == 1 and not (column and column.second):
            return super().visualRect(index)
        return self.painter_of_rows.cell_rect(line, whole, index.column()).toRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        index = super().indexAt(point)
        line = self.records.record_at(index)
        if line is not None and index.column() == 0 and self.painter_of_rows.has_second(line):
            second = self.records.index(index.row(), 1)
            if self.visualRect(second).contains(point):
                return second
        return index

    def _row_height(self, row: int) -> int:
        return self.painter_of_rows.height(self.records.lines[row])

    def _fit_height(self) -> None:
        head = self._head.sizeHint().height() if self.look.header else 0
        height = head + self.verticalHeader().length() + 2 * self.frameWidth()
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
            if not self._is_resized:
                self._settle_layouts()
        self.updateGeometries()

    def _settle_layouts(self) -> None:
        """Let the page give the new height at once; one event for each level above would show a cut row first."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            layout = above.layout()
            if layout is not None and above.isVisible():
                layout.activate()
            above = above.parentWidget()

    def _span_lines(self) -> None:
        columns = self.records.columnCount()
        for row, line in enumerate(self.records.lines):
            span = 1 if isinstance(line, RecordLine) else columns
            if self.columnSpan(row, 0) != span:
                self.setSpan(row, 0, 1, span)

    def is_on_second(self) -> bool:
        column = self.records.column_at(self.currentIndex())
        return column is not None and column.second

    def state_of(self, row: int) -> LineState:
        """How a line is drawn now."""
        index = self.currentIndex()
        current = index.row() == row
        focused = ""
        if current and self.hasFocus() and not self.is_typing():
            focused = self.current_field() or "line"
        line_below = not isinstance(self.records.line(row + 1), StripLine)
        line = self.records.line(row)
        chosen = isinstance(line, RecordLine) and line.record_id == self.chosen_record
        selected = (chosen or current) and (self._active or self.keeps_row)
        return LineState(selected, row == self.hovered, focused, line_below, quiet=not self._active)

    def paintEvent(self, event: QPaintEvent) -> None:
        focus = QApplication.focusWidget()
        self._active = focus is not None and (focus is self or self.isAncestorOf(focus))
        super().paintEvent(event)

    def measure_contents(self) -> None:
        """Let columns take the widths that their contents need now; they keep them while people type."""
        lines = [line for line in self.records.lines if isinstance(line, RecordLine)]
        self._words = longest_words(self.records.columns, lines)
        if self.look.by_content:
            self._wishes = content_wishes(self.records.columns, lines)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._was_shown = True
        self.measure_contents()
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # By a layout: one that begins anew within it is undone as it goes on, so it does in its next turn.
            self._is_resized = True
            self.arrange()
            self._is_resized = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None and self._worn is not current_theme():
            self._worn = current_theme()  # Qt also tells of a new parent: nothing to measure anew then
            self.painter_of_rows.forget()
            self.painter_of_rows.widths = []
            self.setMinimumWidth(0)
            self.measure_contents()
            self.arrange()
