"""What a vote's result would set: each record with its priority now and then, before anything is set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from triad_desktop.facilitation.vote_priorities import VotedPriority, VotePriorities
from triad_desktop.models.fields import Field, is_empty
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.text_lines import break_lines
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.text_label import TextLabel

_HEAD, _ROW = 24, 48  # a row holds two lines
_CODE, _VOTES, _NOW, _ARROW, _THEN = 48, 48, 60, 24, 64


class PriorityPreview(Dressed, QWidget):
    """Which station it is about, by which rule, and row by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: VotePriorities | None = None
        self.place = TextLabel("", weight=500, wrap=True)
        self.rule = TextLabel("", "helper", colour="text2", wrap=True)
        self.rows = PriorityRows()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for one in (self.place, self.rule, self.rows):
            self._column.addWidget(one)
        self._column.addStretch(1)
        self._dress()

    def show_priorities(self, found: VotePriorities, place: str) -> None:
        """What the vote says about the station that these words name."""
        self.found = found
        self.place.setText(place)
        if not found.changes:
            rule = _("All of them have these priorities already.")
        elif found.field.kind == "choice":
            rule = _(
                "The upper third of the votes is high, the middle medium, the rest low; equal votes stay together."
            )
        else:
            rule = _("1 comes first: the most votes. Equal votes share a number.")
        self.rule.setText(rule)
        self.rows.show_priorities(found)

    def _dress(self) -> None:
        self._column.setSpacing(current_theme().px(8))


@dataclass(frozen=True, slots=True)
class _Row:
    """One option: what it is called, its votes, and its priority now and then; or why it is left out."""

    code: str
    text: str
    votes: str = ""
    now: str = ""
    then: str = ""
    left_out: str = ""

    def told(self) -> str:
        if self.left_out:
            return f"{self.text}: {self.left_out}"
        change = _("{now}, then {then}").format(now=self.now, then=self.then)
        return f"{self.code} {self.text}: {self.then if self.now == self.then else change}"


class PriorityRows(QWidget):
    """One row an option, the most votes first; below them what is left out, with the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[_Row, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_priorities(self, found: VotePriorities) -> None:
        missing, shared = _("left out: no row says this"), _("left out: several rows say this")
        self._rows = (
            *(_row(one, found.field) for one in found.ranked),
            *(_Row("", text, left_out=missing) for text in found.missing),
            *(_Row("", text, left_out=shared) for text in found.shared),
        )
        self.setAccessibleName(". ".join(row.told() for row in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(480), theme.px(_HEAD) + theme.px(_ROW) * len(self._rows))

    def event(self, event: QEvent) -> bool:
        """Words that find no room are told whole under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            theme = current_theme()
            place = (event.pos().y() - theme.px(_HEAD)) // theme.px(_ROW)
            told = plain_tip(self._rows[place].text) if 0 <= place < len(self._rows) else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, number, row)
        painter.end()

    def _columns(self, top: float, height: float) -> dict[str, QRectF]:
        """The boxes of one row, from the right."""
        theme = current_theme()
        boxes, right = {}, self.width() - theme.px(8)
        for name, width in (("then", _THEN), ("arrow", _ARROW), ("now", _NOW), ("votes", _VOTES)):
            boxes[name] = QRectF(right - theme.px(width), top, theme.px(width), height)
            right -= theme.px(width)
        boxes["code"] = QRectF(0, top, theme.px(_CODE), height)
        boxes["text"] = QRectF(theme.px(_CODE), top, right - theme.px(_CODE + 8), height)
        return boxes

    def _paint_head(self, painter: QPainter) -> None:
        theme = current_theme()
        boxes = self._columns(0, theme.px(_HEAD))
        painter.setFont(theme.font("helper"))
        painter.setPen(theme.text2)
        for name, words in (("votes", _("Votes")), ("now", _("Now")), ("then", _("Then"))):
            painter.drawText(boxes[name], _aligned(name), words)
        painter.fillRect(QRectF(0, theme.px(_HEAD) - 1, self.width(), 1), theme.line)

    def _paint_row(self, painter: QPainter, number: int, row: _Row) -> None:
        theme = current_theme()
        boxes = self._columns(theme.px(_HEAD) + number * theme.px(_ROW), theme.px(_ROW))
        changes = row.now != row.then
        weight, ink = (600, theme.text) if changes else (400, theme.text2)
        middle, words = Qt.AlignmentFlag.AlignVCenter, boxes["text"]
        painter.fillRect(QRectF(0, words.bottom() - 1, self.width(), 1), theme.line)
        if row.left_out:
            words.setLeft(0)
            reason = boxes["votes"].united(boxes["then"])
            helper, height = theme.font("helper"), theme.line_height("helper")
            why = break_lines(row.left_out, helper, height, reason.width(), maximum=2)
            why.paint(painter, reason, theme.text2, middle | Qt.AlignmentFlag.AlignRight)
        lines = break_lines(row.text, theme.font(), theme.line_height("body"), words.width(), maximum=2)
        lines.paint(painter, words, theme.text2 if row.left_out else theme.text, middle)
        for name, said in (("code", row.code), ("votes", row.votes), ("now", row.now), ("then", row.then)):
            painter.setFont(theme.font("body", weight if name == "then" else 400, True))  # type: ignore[arg-type]
            painter.setPen(ink if name == "then" else theme.text2)
            painter.drawText(boxes[name], _aligned(name), said)
        if changes:
            side = theme.px(14)
            arrow = QRectF(boxes["arrow"].center().x() - side / 2, boxes["arrow"].center().y() - side / 2, side, side)
            paint_icon(painter, arrow, "chevron-right", theme.text2)


def _row(one: VotedPriority, field: Field) -> _Row:
    return _Row(one.code, one.text, str(one.total), _words(field, one.before), _words(field, one.after))


def _words(field: Field, value: Any) -> str:
    if is_empty(value):
        return _("not set")
    return field.choice_title(value) if field.kind == "choice" else str(value)


def _aligned(name: str) -> int:
    across = Qt.AlignmentFlag.AlignRight if name in ("votes", "now") else Qt.AlignmentFlag.AlignLeft
    return int(across | Qt.AlignmentFlag.AlignVCenter)
