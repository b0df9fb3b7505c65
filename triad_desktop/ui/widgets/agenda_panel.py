"""The agenda of one session: its blocks with clock times that follow what is typed, and the sum below."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QChildEvent, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.agenda import AgendaTotal, ScheduledBlock, agenda_total, clock_span, scheduled
from triad_desktop.models.errors import InputError
from triad_desktop.models.fields import parse
from triad_desktop.models.workshop_records import AgendaBlock, WorkshopSession
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.widgets.agenda_total import AgendaTotalBar
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.record_cells import DerivedColumn, RecordLine, RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.session_rows import AgendaRows, agenda_fields
from triad_desktop.ui.widgets.withheld import withhold

_TIMED = frozenset({"planned_minutes", "fixed_start"})
# What the clock says is unfolded below its row; what is only not filled in yet waits behind the mark.
_SAID_AT_ONCE = frozenset({
    "block_over_the_end", "block_fixed_start_missed", "block_fixed_start_early", "block_below_minimum",
    "block_left_out_dimension", "block_longer_than_session",
})  # fmt: skip


class AgendaPanel(QWidget):
    """Shows the session that `show_session` names; hidden while there is none. `suggestion_wanted()`: the button."""

    suggestion_wanted = Signal()

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._session = ""
        self._times: dict[str, ScheduledBlock] = {}
        self._typed: tuple[str, str, Any] | None = None  # record, field, value that is being typed
        self._said: set[tuple[str, str]] = set()
        look = RowLook(
            _("block"), codes=False, add=_("Add block"),
            derived=(DerivedColumn("time", _("Time"), self._clock_times, after="title"),),
        )  # fmt: skip
        self._panel = RecordPanel(
            bridge, "agenda_block", {"session": ""}, agenda_fields(bridge), look,
            title=_("Agenda"), rows=AgendaRows(bridge),
            empty_title=_("No agenda yet"),
            empty_text=_("Plan block by block, or let an agenda be suggested from the dimensions and the time."),
        )  # fmt: skip
        self.table = self._panel.table
        self.suggest = button(_("Suggest an agenda"), small=True)
        self.suggest.clicked.connect(self.suggestion_wanted)
        withhold(bridge, self.suggest)
        assert self._panel.heading is not None
        self._panel.heading.add_widget(self.suggest)
        self.total = AgendaTotalBar()
        self._panel.insert_below_table(self.total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        self.table.viewport().installEventFilter(self)
        self.setFocusProxy(self._panel)
        self.hide()

    def show_session(self, session: str) -> None:
        """Show another session's agenda; "" hides it."""
        if session != self._session:
            self._panel.commit_pending()
            self._session = session
            self._typed = None
            self._said.clear()
            self._work_out()
            self._panel.set_parent_values({"session": session})
        self.refresh(None)

    def refresh(self, change: ChangeSet | None = None) -> None:
        session = self._bridge.records.sessions.get(self._session)
        self.setVisible(session is not None)
        if session is None:
            return
        assert self._panel.heading is not None
        title = _("Agenda of {session}").format(session=session.title) if session.title else _("Agenda")
        self._panel.heading.set_title(title)
        self._typed = None
        self._work_out()
        self._panel.refresh(None)
        self._say_at_once()

    def show_record(self, record_id: str, field_key: str = "") -> bool:
        return self._panel.show_record(record_id, field_key)

    def commit_pending(self) -> None:
        self._panel.commit_pending()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is typed in the table's editor."""
        if isinstance(event, QChildEvent) and event.type() == QEvent.Type.ChildPolished:
            editor = event.child()
            if isinstance(editor, LineInput) and self.table.editing.place()[1] in _TIMED:
                editor.typed.connect(self._on_editor_typed)
        elif event.type() == QEvent.Type.ChildRemoved and self._typed is not None:
            QTimer.singleShot(0, self, self._on_editor_gone)
        return super().eventFilter(watched, event)

    def _work_out(self) -> None:
        """The clock times with what is being typed."""
        records = self._bridge.records
        session = records.sessions.get(self._session)
        blocks = records.agenda_blocks.of(self._session)
        if self._typed is not None:
            record_id, field, value = self._typed
            blocks = tuple(replace(one, **{field: value}) if one.id == record_id else one for one in blocks)
        times = scheduled(session, blocks) if isinstance(session, WorkshopSession) else ()
        self._times = {one.block.id: one for one in times}
        total = agenda_total(session, blocks) if session is not None else AgendaTotal(0, None, 0, 0)
        self.total.show_total(total)
        self.total.setVisible(bool(blocks))

    def _clock_times(self, block: AgendaBlock) -> str:
        found = self._times.get(block.id)
        return clock_span(found.start, found.end) if found else ""

    def _say_at_once(self) -> None:
        """Unfold what the clock says about a block, the first time it says it."""
        records = self.table.records
        now = {
            (line.record_id, finding.code)
            for line in records.lines
            if isinstance(line, RecordLine)
            for finding in line.findings
            if finding.code in _SAID_AT_ONCE
        }
        for record_id, _code in sorted(now - self._said):
            if not records.is_unfolded(record_id):
                records.toggle_findings(record_id)
        if now != self._said:
            self._said = now
            self.table.arrange()

    @Slot()
    def _on_editor_gone(self) -> None:
        """What was typed is committed by now, or taken back."""
        if self._typed is not None and not self.table.is_typing():
            self._typed = None
            self._work_out()
            self.table.records.update(None)

    @Slot()
    def _on_editor_typed(self) -> None:
        editor, (record_id, key) = self.table.editing.editor, self.table.editing.place()
        field = self.table.field_of(key)
        if editor is None or field is None or key not in _TIMED:
            return
        try:
            self._typed = (record_id, key, parse(field, editor.raw()))
        except InputError:
            return  # half a clock time; said when the field is left
        self._work_out()
        self.table.records.update(None)
