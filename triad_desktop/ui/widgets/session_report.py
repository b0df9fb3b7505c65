"""How a session went: for each block the minutes that were planned, agreed and taken, and why one was left out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.clock import BlockRun, SessionClock, actual_minutes, session_clock
from triad_desktop.facilitation.room_view import block_title
from triad_desktop.models.fields import show_minutes
from triad_desktop.models.framework import Framework
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import Colour, current_theme
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.text_label import TextLabel

Row = tuple[str, str, str, str, str]
HEADS = (_("Block"), _("Planned"), _("Agreed"), _("Took"), _("What happened"))


def report_rows(clock: SessionClock, framework: Framework) -> tuple[Row, ...]:
    """A row for each block, and one with the sums; () before the session began."""
    if clock.phase == "planned":
        return ()
    took = actual_minutes(clock)
    rows = [_row(run, took.get(run.block.id), framework) for run in clock.runs]
    planned = sum(run.block.planned_minutes or 0 for run in clock.runs)
    agreed = sum(run.allotted for run in clock.runs if run.state != "skipped")
    sums = (_("In all"), show_minutes(planned), show_minutes(agreed), show_minutes(sum(took.values())), "")
    return (*rows, sums)


def _row(run: BlockRun, took: int | None, framework: Framework) -> Row:
    planned = run.block.planned_minutes or 0
    agreed = "" if run.allotted == planned else show_minutes(run.allotted)
    words = {"ahead": _("not begun"), "running": _("runs"), "done": ""}.get(run.state, "")
    if run.state == "skipped":
        agreed, words = "", _("skipped: {reason}").format(reason=run.reason)
    elif took is not None and took > run.allotted:
        words = _("{minutes} over").format(minutes=show_minutes(took - run.allotted))
    return (
        block_title(run.block, framework),
        show_minutes(planned),
        agreed,
        show_minutes(took) if took is not None else "",
        words,
    )


class SessionReport(Dressed, QWidget):
    """Hidden until the session has begun."""

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._session = ""
        self.rows: tuple[Row, ...] = ()
        self._heading = SectionHeading(_("How it went"))
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._table)
        self._dress()
        self.hide()

    def show_session(self, session: str) -> None:
        self._session = session
        self.refresh()

    def refresh(self) -> None:
        """Draw the rows anew where they changed."""
        records = self._bridge.records
        session = records.sessions.get(self._session)
        rows: tuple[Row, ...] = ()
        if session is not None:
            events = records.clock_events.of(session.id)
            clock = session_clock(session, records.agenda_blocks.of(session.id), events, datetime.now().astimezone())
            rows = report_rows(clock, self._bridge.framework)
        self.setVisible(bool(rows))
        if rows != self.rows:
            self.rows = rows
            self._fill()

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for column, title in enumerate(HEADS):
            self._put(0, column, TextLabel(title, "helper", 500, "text2"))
        for number, row in enumerate(self.rows, start=1):
            is_sum = number == len(self.rows)
            for column, text in enumerate(row):
                colour: Colour = "text" if column in (0, 3) or is_sum else "text2"
                label = TextLabel(
                    text, weight=600 if is_sum else 400, colour=colour, tabular=True, wrap=column in (0, 4)
                )
                self._put(number, column, label)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(4, 2)

    def _put(self, row: int, column: int, label: TextLabel) -> None:
        numeric = 0 < column < 4
        side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, row, column)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self._column.setSpacing(theme.px(8))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
