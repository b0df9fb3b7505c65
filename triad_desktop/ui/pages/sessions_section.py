"""Sessions in Prepare: their list, and of the chosen one the agenda and who is present."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.agenda import agenda_total
from triad_desktop.models import edits
from triad_desktop.models.record_fields import FIELDS_OF
from triad_desktop.models.workshop_records import WorkshopSession
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.suggest_agenda_dialog import SuggestAgendaDialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.panes import Pane
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.agenda_panel import AgendaPanel
from triad_desktop.ui.widgets.agenda_total import short_words
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.record_cells import DerivedColumn, RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.widgets.session_presence import SessionPresence
from triad_desktop.ui.widgets.session_report import SessionReport
from triad_desktop.ui.widgets.session_rows import SessionRows

_SHOWN = frozenset({"session", "agenda_block", "participant", "dimension_state", "clock_event", "finding_acceptance"})
_IN_AGENDA = frozenset({key.key for key in FIELDS_OF["agenda_block"]})


class SessionsSection(Dressed, QWidget):
    """`notice(sentence)`: an edit could not be done, and why. `run_sheet_asked(session, is_private)`: a run sheet for
    the wall, or for the facilitator."""

    notice = Signal(str)
    run_sheet_asked = Signal(str, bool)

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        look = RowLook(
            _("session"), codes=False, by_content=True,
            derived=(
                DerivedColumn("agenda", _("Agenda"), self._agenda_words, after="place"),
                DerivedColumn("here", _("Present"), self._present_words, after="place", numeric=True),
            ),
        )  # fmt: skip
        fields = [replace(one, headline=one.headline or one.key == "state") for one in FIELDS_OF["session"]]
        self.sessions = RecordPanel(
            bridge, "session", {}, fields, look, title=_("Sessions"), rows=SessionRows(bridge), form_fields=(),
            empty_title=_("No session yet"),
            empty_text=_("A session is one sitting of the workshop. It starts on the next weekday at 9:00, with "
                         "everybody who takes part or joins before it, until you say otherwise."),
        )  # fmt: skip
        self.sessions.table.keeps_row = True
        self.agenda = AgendaPanel(bridge)
        self.presence = SessionPresence(bridge)
        self.report = SessionReport(bridge)
        self.wall_sheet = button(_("Run sheet for the wall"), icon="download")
        self.own_sheet = button(_("For the facilitator, with private notes"), icon="download")
        self.wall_sheet.clicked.connect(partial(self._ask_for_run_sheet, False))
        self.own_sheet.clicked.connect(partial(self._ask_for_run_sheet, True))
        self._column = QVBoxLayout(self)
        self._sheets = QWidget()
        self._sheets.hide()
        sheets = FlowLayout(self._sheets)
        for one in (self.wall_sheet, self.own_sheet):
            sheets.addWidget(one)
        for part in (self.sessions, self.agenda, self._sheets, self.presence, self.report):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.sessions.current_record_changed.connect(self._on_session_chosen)
        self.agenda.suggestion_wanted.connect(self.suggest)
        self._chosen = ""
        self._dress()
        self.refresh(None)

    @property
    def tables(self) -> tuple[RecordTable, RecordTable]:
        """Those in which Ctrl+Enter adds a row."""
        return (self.sessions.table, self.agenda.table)

    def refresh(self, change: ChangeSet | None = None) -> None:
        """Show the sessions as they are now; the one that was chosen stays."""
        touched = set() if change is None else {*change.changed, *change.removed}
        if touched and not touched & _SHOWN:
            return
        self.sessions.refresh(change)
        ids = self.sessions.table.record_ids()
        current = self.sessions.table.chosen_record
        self._choose(current if current in ids else self._chosen if self._chosen in ids else self._next_session())
        self.agenda.refresh(change)
        self.presence.refresh()
        self.report.refresh()

    def show_record(self, table: str, record: str, field: str) -> bool:
        """Put the keyboard on a session's or a block's field; False when it is not here."""
        if table == "agenda_block":
            block = self._bridge.records.agenda_blocks.get(record)
            if block is None:
                return False
            self._choose(block.session)
            return self.agenda.show_record(record, field)
        if field == "present" and record in self.sessions.table.record_ids():
            self._choose(record)
            self.presence.focus_people()
            return True
        if not self.sessions.show_record(record, field):
            self.sessions.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def commit_pending(self) -> None:
        self.sessions.commit_pending()
        self.agenda.commit_pending()

    def panes(self) -> list[Pane]:
        """What F6 goes through here."""
        found = [Pane(self.sessions, self.sessions.table.setFocus)]
        if self._chosen:
            found.append(Pane(self.agenda, self.agenda.table.setFocus))
            found.append(Pane(self.presence, self.presence.focus_people))
        return found

    @Slot()
    def suggest(self) -> None:
        """Ask for a suggested agenda of the chosen session, and write it as one step."""
        self.commit_pending()
        session = self._bridge.records.sessions.get(self._chosen)
        if session is None:
            return
        dialog = SuggestAgendaDialog(self._bridge.records, self._bridge.framework, session, self)
        if dialog.exec():
            self._write(dialog, session)
        dialog.deleteLater()

    def _write(self, dialog: SuggestAgendaDialog, session: WorkshopSession) -> None:
        blocks = tuple(
            {key: value for key, value in asdict(block).items() if key in _IN_AGENDA}
            for block in dialog.suggestion.blocks
        )
        edit = edits.sessions.SetAgenda(session=session.id, blocks=blocks, replace=dialog.replaces)
        sentence = self._bridge.attempt(edits.sessions.set_agenda, edit)
        if sentence:
            self.notice.emit(sentence)
        else:
            self.agenda.table.setFocus()

    def _choose(self, session: str) -> None:
        if session != self._chosen:
            self._chosen = session
            self.agenda.show_session(session)
            self.presence.show_session(session)
            self.report.show_session(session)
            self._sheets.setVisible(bool(session))
        table = self.sessions.table
        if session and table.chosen_record != session and not table.records.new_id:
            table.setCurrentIndex(table.index_of(session, "title"))

    def _next_session(self) -> str:
        """The one that runs, else the first that is still to come, else the first."""
        order = {"running": 0, "planned": 1, "closed": 2}
        sessions = sorted(self._bridge.records.sessions, key=lambda one: order[one.state])
        return sessions[0].id if sessions else ""

    def _agenda_words(self, session: WorkshopSession) -> str:
        blocks = self._bridge.records.agenda_blocks.of(session.id)
        return short_words(agenda_total(session, blocks)) if blocks else _("none yet")

    def _present_words(self, session: WorkshopSession) -> str:
        return str(len(session.present))

    def _ask_for_run_sheet(self, is_private: bool, _checked: bool = False) -> None:
        self.commit_pending()
        self.run_sheet_asked.emit(self._chosen, is_private)

    @Slot(str)
    def _on_session_chosen(self, session: str) -> None:
        if session in self.sessions.table.record_ids():
            self._choose(session)

    def _dress(self) -> None:
        self._column.setContentsMargins(0, current_theme().px(12), 0, 0)
        self._column.setSpacing(current_theme().px(32))
        self._sheets.setContentsMargins(current_theme().px(8), 0, 0, 0)
