"""How many rows of one RACI matrix each party carries, as bars under the matrix's columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from triad_desktop.text import _, n_
from triad_desktop.ui.dressed import Sized
from triad_desktop.ui.painting import FINDING_MARK, paint_box, paint_finding_mark
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import Theme, current_theme
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.raci_columns import MARGIN, MatrixColumn
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.raci_painting import SPACE
from triad_desktop.ui.widgets.raci_rows import NOTHING, Carried

_TOP, _BARS, _FOOT = 36, 56, 12  # above the bars, the longest bar, below the line (pixels at scale 1)
_BAR = 24
_FEWEST_ROWS = 5  # below that, nobody carries much
_LEAST_SENTENCE = 168


@dataclass(frozen=True, slots=True)
class Carrier:
    """A person who carries more than half of a matrix's rows."""

    key: str
    name: str
    rows: int


def carriers(matrix: RaciMatrix) -> tuple[Carrier, ...]:
    """The people with R or A in more than half of the rows, and in five of them at least; most first.

    Who has no letters but the role's is not named: the role carries them."""
    model = matrix.raci
    found = []
    for party in model.people:
        carried = model.load.get(party.key, NOTHING)
        if carried.own and carried.rows >= _FEWEST_ROWS and carried.rows * 2 > model.included:
            found.append(Carrier(party.key, party.name, carried.rows))
    return tuple(sorted(found, key=lambda one: -one.rows))


def carriers_sentence(found: tuple[Carrier, ...], total: int) -> str:
    """One plain sentence about who carries much; "" when nobody does."""
    if not found:
        return ""
    first, others = found[0], len(found) - 1
    if others:
        return n_(
            "{{name}} carries {{rows}} of {{total}} rows, and {count} other person more than half of them.",
            "{{name}} carries {{rows}} of {{total}} rows, and {count} others more than half of them.",
            others,
        ).format(name=first.name, rows=first.rows, total=total)
    sentence = _("{name} carries {rows} of {total} rows. Share or drop one.")
    return sentence.format(name=first.name, rows=first.rows, total=total)


class WorkloadStrip(Sized, QWidget):
    """Follows the columns of the matrix above it."""

    def __init__(self, matrix: RaciMatrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self._carriers: tuple[Carrier, ...] = ()
        self._load: Mapping[str, Carried] = {}
        self.setAccessibleName(_("Workload, rows with R or A in this dimension"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        matrix.columns_moved.connect(self._on_matrix_columns_moved)
        self.refresh()

    @property
    def sentence(self) -> str:
        return carriers_sentence(self._carriers, self._matrix.raci.included)

    @Slot()
    def refresh(self) -> None:
        """Show the letters as they are now."""
        load = self._matrix.raci.load
        found = carriers(self._matrix) if self._matrix.raci.is_judged else ()
        if load == self._load and found == self._carriers:
            return
        self._load, self._carriers = load, found
        rows = [
            f"{column.party.name} {load[column.party.key].rows}"
            for column in self._matrix.raci.columns
            if column.party.key in load
        ]
        self.setAccessibleDescription(". ".join(part for part in (self.sentence, ", ".join(rows)) if part))
        self.update()

    @Slot()
    def _on_matrix_columns_moved(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(480), theme.px(_TOP + _BARS + _FOOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        below = self._paint_title(painter, theme)
        self._paint_sentence(painter, below, theme)
        middle = self._matrix.middle()
        painter.setClipRect(QRectF(middle.left(), 0, middle.width(), self.height()))
        most = max((carried.rows for carried in self._matrix.raci.load.values()), default=0)
        heavy = {one.key for one in self._carriers}
        for place in self._matrix.seen_columns(middle.toRect()):
            column = self._matrix.raci.columns[place - 1]
            self._paint_bar(painter, self._matrix.column_rect(place), column, most, column.party.key in heavy, theme)
        last = self._matrix.column_rect(self._matrix.raci.check_column - 1).right()
        foot = theme.px(_TOP + _BARS)
        painter.fillRect(QRectF(middle.left(), foot, min(last, middle.right()) - middle.left(), 1), theme.line2)
        painter.end()

    def _paint_title(self, painter: QPainter, theme: Theme) -> float:
        """Title and explanation; returns where they end."""
        left = theme.px(MARGIN)
        width = self._matrix.activity_text_width()
        painter.setFont(theme.font("section", 600))
        painter.setPen(theme.text)
        top = theme.px(12)
        height = theme.line_height("section")
        painter.drawText(QRectF(left, top, width, height), Qt.AlignmentFlag.AlignVCenter, _("Workload"))
        words = _("Rows with R or A")
        lines = break_lines(words, theme.font("helper"), theme.line_height("helper"), width, maximum=2)
        area = QRectF(left, top + height, width, lines.height)
        lines.paint(painter, area, theme.text3, Qt.AlignmentFlag.AlignTop)
        return area.bottom()

    def _paint_sentence(self, painter: QPainter, below: float, theme: Theme) -> None:
        """Who carries much: at the right when there is room, else below the explanation."""
        if not self.sentence:
            return
        check = self._matrix.column_rect(self._matrix.raci.check_column)
        side = theme.px(FINDING_MARK)
        area = QRectF(check.left() + theme.px(SPACE), theme.px(14), check.width() - theme.px(SPACE + MARGIN), 0)
        if check.width() < theme.px(_LEAST_SENTENCE):
            area = QRectF(theme.px(MARGIN), below + theme.px(2), self._matrix.activity_text_width(), 0)
        font, height = theme.font("helper"), theme.line_height("helper")
        room = int((self.height() - area.top()) // height)
        lines = break_lines(self.sentence, font, height, area.width() - side - theme.px(8), maximum=max(1, room))
        paint_finding_mark(painter, QRectF(area.left(), area.top() + (height - side) / 2, side, side), False, theme)
        area.setLeft(area.left() + side + theme.px(8))
        lines.paint(painter, area, theme.text, Qt.AlignmentFlag.AlignTop)
        self.setToolTip(plain_tip(self.sentence))

    def _paint_bar(
        self, painter: QPainter, rect: QRectF, column: MatrixColumn, most: int, heavy: bool, theme: Theme
    ) -> None:
        carried = self._matrix.raci.load.get(column.party.key, NOTHING)
        rows, role = carried.rows, column.party.role
        if not rows or role is None:
            return
        foot = theme.px(_TOP + _BARS)
        unit = theme.px(_BARS - 8) / max(most, _FEWEST_ROWS)
        width = theme.px(_BAR)
        bar = QRectF(round(rect.center().x() - width / 2), foot - round(rows * unit), width, round(rows * unit))
        paint_box(painter, bar, theme, ground=theme.role_tint(role), edge=theme.role(role), radius=1)
        solid = round(carried.accountable * unit)
        painter.fillRect(QRectF(bar.left(), foot - solid, width, solid), theme.role(role))
        self._paint_number(painter, bar, rows, heavy, theme)

    def _paint_number(self, painter: QPainter, bar: QRectF, rows: int, heavy: bool, theme: Theme) -> None:
        painter.setFont(theme.font("helper", 600, tabular=True))
        height = theme.line_height("helper")
        area = QRectF(bar.left() - theme.px(16), bar.top() - height - theme.px(2), bar.width() + theme.px(32), height)
        words = str(rows)
        painter.setPen(QPen(theme.alert if heavy else theme.text2))
        if heavy:
            side = theme.px(12)
            wide = painter.fontMetrics().horizontalAdvance(words)
            left = area.center().x() - (side + theme.px(4) + wide) / 2
            paint_finding_mark(painter, QRectF(left, area.center().y() - side / 2, side, side), False, theme)
            area = QRectF(left + side + theme.px(4), area.top(), wide + 2, height)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
