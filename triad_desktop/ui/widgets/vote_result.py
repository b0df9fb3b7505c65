"""A revealed vote: the options by their totals, with the shapes of the roles that gave them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from triad_desktop.facilitation.voting import OptionResult
from triad_desktop.models.keys import ROLES
from triad_desktop.text import n_
from triad_desktop.ui.painting import ROLE_MARK, paint_focus_ring, paint_role_mark
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.role_mark import role_name

_ROW = 44  # holds two lines


class VoteResult(QWidget):
    """One row an option: its place, its words, the roles' shapes with how many votes each gave, the total.

    It takes the keyboard, so that an Enter too many presses nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[OptionResult, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_results(self, results: tuple[OptionResult, ...]) -> None:
        self._results = results
        self.setAccessibleName(". ".join(map(_told, results)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(480), theme.px(_ROW) * len(self._results))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        row, mark, gap = theme.px(_ROW), theme.px(ROLE_MARK), theme.px(6)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        for number, one in enumerate(self._results):
            box = QRectF(0, number * row, self.width(), row)
            painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.line)
            leads = one.place == 1 and one.total > 0
            painter.setFont(theme.font("body", 600 if leads else 400, True))
            painter.setPen(theme.text)
            painter.drawText(box.adjusted(0, 0, -theme.px(8), 0), middle | right, str(one.total))
            left = box.right() - theme.px(48)
            for role in reversed(ROLES):
                count = one.by_role.get(role, 0)
                if not count:
                    continue
                left -= theme.px(24)
                painter.setFont(theme.font("helper", 500, True))
                painter.setPen(theme.text2)
                painter.drawText(QRectF(left, box.top(), theme.px(20), row), middle, str(count))
                left -= mark + gap
                slot = QRectF(left, box.center().y() - mark / 2, mark, mark)
                paint_role_mark(painter, slot, role, theme.role(role))
            painter.setFont(theme.font("body", 400, True))
            painter.setPen(theme.text2)
            painter.drawText(box.adjusted(theme.px(8), 0, 0, 0), middle, f"{one.place}.")
            words = QRectF(theme.px(36), box.top(), left - theme.px(44), row)
            font = theme.font("body", 600 if leads else 400)
            line = break_lines(one.text, font, theme.line_height("body"), words.width(), maximum=2)
            line.paint(painter, words, theme.text, middle)
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()), theme)
        painter.end()


def _told(one: OptionResult) -> str:
    roles = ", ".join(f"{role_name(role)} {one.by_role[role]}" for role in ROLES if one.by_role.get(role))
    total = n_("{count} vote", "{count} votes", one.total)
    return f"{one.place}. {one.text}: {total}" + (f" ({roles})" if roles else "")
