"""The rubric as a matrix: a row per criterion with its share and gate, a column per level with what one sees there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from triad_desktop.facilitation.rubric import criterion_shares
from triad_desktop.models.record_fields import field_of
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.record_cells import Column, Line, RecordLine, RowLook
from triad_desktop.ui.widgets.record_delegate import RecordDelegate
from triad_desktop.ui.widgets.record_painter import LineState, RecordPainter
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.widgets.rubric_rows import CriterionRows, descriptor_fields

_ABOVE = 12  # above and below the words of a row
_FRAME_ABOVE = 6  # of it, what belongs to the frame around a cell's words
_SECOND_GAP = 6
_WEIGHT = 128  # the editor's width
_BAR_LEFT = 132  # after "Weight 10/10 · 100 %"
_BAR = 4
_PER_CENT = 2  # pixels of the bar for one per cent, where there is room
_MAX_LINES = 12


class RubricPainter(RecordPainter):
    """Words stand at the top of their cells, so that the levels of a criterion read across; below its name a
    criterion shows its share as a bar."""

    def __init__(self, look: RowLook, columns: Sequence[Column], shares: Callable[[], dict[str, int]]) -> None:
        super().__init__(look, columns)
        self._shares = shares

    def height(self, line: Line) -> int:
        spare = 2 * (_ABOVE - _FRAME_ABOVE) + _SECOND_GAP
        return super().height(line) + (current_theme().px(spare) if isinstance(line, RecordLine) else 0)

    def cell_rect(self, line: RecordLine, rect: QRectF, column: int) -> QRectF:
        """The part of a cell around its words; those of the first cell stand at its two parts' common border."""
        theme = current_theme()
        top, words, frame = rect.top() + theme.px(_ABOVE), self._lines_height(line, column), theme.px(_FRAME_ABOVE)
        if column == 0:
            return QRectF(rect.left(), rect.top(), rect.width(), theme.px(_ABOVE) + words)
        if self._columns[column].second:
            below_name = top + self._lines_height(line, 0) + theme.px(_SECOND_GAP)
            return QRectF(rect.left(), below_name, rect.width(), words + frame)
        return QRectF(rect.left(), top - frame, rect.width(), words + 2 * frame)

    def frame_rect(self, line: RecordLine, part: QRectF, column: int) -> QRectF:
        frame = super().frame_rect(line, part, column)
        if self._columns[column].second:
            # Around the share alone; the gate below it is not typed here.
            theme = current_theme()
            frame.setHeight(theme.line_height("helper") + 2 * (part.top() - frame.top()))
            frame.setWidth(min(frame.width(), theme.px(_WEIGHT)))
        return frame

    def paint_cell(self, painter: QPainter, rect: QRectF, line: RecordLine, column: int, state: LineState) -> None:
        if column:
            super().paint_cell(painter, rect, line, column, state)
            return
        theme = current_theme()
        # The code stands in the middle of the height that it is given: beside the first line of the name.
        beside_name = QRectF(rect)
        beside_name.setHeight(theme.line_height("body") + theme.px(2 * _ABOVE))
        super().paint_cell(painter, beside_name, line, column, state)
        self._paint_share(painter, self.cell_rect(line, rect, 1), line)

    def _paint_share(self, painter: QPainter, part: QRectF, line: RecordLine) -> None:
        theme = current_theme()
        share = self._shares().get(line.record_id, 0)
        if not share or line.cells[1].refused:
            return
        area = self.text_rect(part, 1).adjusted(theme.px(_BAR_LEFT), 0, 0, 0)
        whole = min(100 * _PER_CENT * theme.scale, area.width())
        height = theme.px(_BAR)
        middle = part.top() + theme.line_height("helper") / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((theme.line, whole), (theme.edge, share * whole / 100)):
            bar = QRectF(area.left(), round(middle - height / 2), width, height)
            painter.setPen(colour)
            painter.setBrush(colour)
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        painter.restore()


class RubricMatrix(RecordTable):
    """The criteria of a dimension's rubric at the levels that its scale has now; for other levels make another."""

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QWidget | None = None) -> None:
        self.criteria = CriterionRows(bridge, dimension)
        # The second line is typed as text and checked as the number that it is.
        weight = replace(field_of("rubric_criterion", "weight"), kind="line")
        fields = (field_of("rubric_criterion", "name"), weight, *descriptor_fields(self.criteria.rubric))
        look = RowLook(
            noun=_("criterion"),
            name=_("Criteria and levels"),
            second_line="weight",
            cell_text={"weight": self._share_words},
            max_lines=_MAX_LINES,
        )
        super().__init__(bridge, "rubric_criterion", {}, fields, look, rows=self.criteria, parent=parent)
        self.shows_details = True
        self.keeps_row = True
        first = self.itemDelegate()
        self.painter_of_rows = RubricPainter(look, self.records.columns, self._shares)
        self.setItemDelegate(RecordDelegate(self, self.painter_of_rows))
        first.deleteLater()
        self.arrange()

    def refresh(self, change: ChangeSet | None = None) -> None:
        # One criterion's weight is part of every criterion's share.
        alone = change is not None and "rubric_criterion" not in {*change.changed, *change.removed}
        super().refresh(change if alone else None)

    def show_record(self, record_id: str, field_key: str = "", *, edit: bool = False) -> bool:
        return super().show_record(record_id, self.criteria.column_of(record_id, field_key), edit=edit)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        rect = super().visualRect(index)
        line = self.records.record_at(index)
        if line is None or not 1 < index.column() < len(self.records.columns):
            return rect
        return self.painter_of_rows.cell_rect(line, QRectF(rect), index.column()).toRect()

    def _shares(self) -> dict[str, int]:
        return dict(criterion_shares(self.criteria.bridge.records, self.criteria.rubric))

    def _share_words(self, criterion: Any) -> str:
        """The weight with its share, and on the next line the gate: "Weight 8/10 · 35 %", "gate: 3"."""
        words = []
        if criterion.weight:
            share = self._shares().get(criterion.id, 0)
            words.append(_("Weight {weight}/10 · {share} %").format(weight=criterion.weight, share=share))
        if criterion.required_minimum:
            words.append(_("gate: {level}").format(level=criterion.required_minimum))
        return "\n".join(words)
