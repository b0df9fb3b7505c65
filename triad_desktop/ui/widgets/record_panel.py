"""A table of records with the form of the chosen row below it, as pages use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from triad_desktop.facilitation.codes import label_of
from triad_desktop.facilitation.findings import Finding
from triad_desktop.facilitation.referrers import Referrer
from triad_desktop.models.fields import Field
from triad_desktop.models.record_fields import field_of
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.places import place_of
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.turns import in_next_turn
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.empty_state import EmptyState
from triad_desktop.ui.widgets.page_scroll import scroll_area_of
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.record_rows import RecordRows
from triad_desktop.ui.widgets.record_table import RecordTable
from triad_desktop.ui.widgets.referrers_note import ReferrersNote
from triad_desktop.ui.widgets.section_heading import SectionHeading

_LEVELS = 4  # layouts one in the other; each is told of a new height in turn


class RecordPanel(Dressed, QWidget):
    """Heading (with `title`), table, and the form with the fields that are no columns, or `form_fields` (() = none).

    With `empty_title` an empty table says how to begin instead of showing its last line alone; `names_keys`: Ctrl+Enter
    adds to this table from anywhere on the page, and it says so."""

    current_record_changed = Signal(str)

    def __init__(
        self,
        bridge: DocumentBridge,
        table: str,
        parent_values: Mapping[str, str],
        fields: Sequence[Field],
        look: RowLook,
        *,
        title: str = "",
        hint: str = "",
        icon: str | None = None,
        empty_title: str = "",
        empty_text: str = "",
        names_keys: bool = True,
        rows: RecordRows | None = None,
        form_fields: Sequence[Field] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        rows = rows if rows is not None else RecordRows(bridge, table, parent_values)
        self.heading = SectionHeading(title, hint=hint, icon=icon, line=not look.header) if title else None
        self.table = RecordTable(bridge, table, parent_values, fields, look, rows=rows)
        shown = {column.key for column in self.table.records.columns}
        details = [one for one in fields if one.key not in shown] if form_fields is None else list(form_fields)
        self.form = RecordForm(bridge, table, details, rows=rows) if details else None
        self._empty = self._make_empty(look, empty_title, empty_text, names_keys) if empty_title else None
        self._notice: Banner | ReferrersNote | None = None
        self._below = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self._dress()
        self._show_emptiness()

    def show_record(self, record_id: str, field_key: str = "") -> bool:
        """Put the keyboard on a record's field, in the table or in the form; False when the record is not here."""
        if not self.table.show_record(record_id, field_key):
            return False
        if self.form is not None and not self.table.has_column(field_key) and self.form.has_field(field_key):
            self.form.show_record(record_id)
            self.form.focus_field(field_key)
        return True

    def commit_pending(self) -> None:
        """Commit what is being typed in table or form."""
        self.table.commit_pending()
        if self.form is not None:
            self.form.commit_pending()

    def refresh(self, change: ChangeSet | None = None) -> None:
        self.table.refresh(change)
        if self.form is not None:
            self.form.show_record(self.table.chosen_record)
        self._show_emptiness()

    def set_parent_values(self, parent_values: Mapping[str, str]) -> None:
        """Show the records of another parent."""
        self.commit_pending()
        self.table.set_parent_values(parent_values)
        self.refresh()

    def add_row(self) -> None:
        self.table.add_row()

    def insert_below_table(self, widget: QWidget) -> None:
        """Put a widget between table and form."""
        self._below.addWidget(widget)

    def _make_empty(self, look: RowLook, title: str, text: str, names_keys: bool) -> EmptyState:
        empty = EmptyState(
            title,
            text,
            action=_("Add first {noun}").format(noun=look.noun),
            keys="Ctrl+Return" if names_keys else None,
            keys_text=_("adds a row from anywhere on this page"),
        )
        empty.action_clicked.connect(self.table.add_row)
        self.table.records.set_add_line(when_empty=False)
        return empty

    def _lay_out(self) -> None:
        self._column.setSpacing(0)
        self._heading_row = QVBoxLayout()
        if self.heading is not None:
            self._heading_row.addWidget(self.heading)
            self._column.addLayout(self._heading_row)
        self._column.addWidget(self.table)
        if self._empty is not None:
            self._column.addWidget(self._empty)
        self._column.addLayout(self._below)
        if self.form is not None:
            self._column.addWidget(self.form)
            self.table.keeps_row = True
            self.table.shows_details = True
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.current_record_changed.connect(self._on_table_current_record_changed)
        self.table.rows_changed.connect(self._show_emptiness)
        self.table.refused.connect(self._on_table_refused)
        self.table.referred.connect(self._on_table_referred)
        if self.form is not None:
            self.table.details_requested.connect(self._on_table_details_requested)
            self.table.finding_chosen.connect(self._on_table_finding_chosen)
            self.form.left.connect(self._on_form_left)

    @Slot()
    def _show_emptiness(self) -> None:
        if self._empty is not None:
            self._empty.setVisible(not self.table.record_ids() and not self.table.records.new_id)

    @Slot(str)
    def _on_table_current_record_changed(self, record_id: str) -> None:
        if self.form is not None and self.form.is_made:
            self.form.show_record(record_id)
        elif self.form is not None and record_id:
            in_next_turn(self, self._show_details)
        self._drop_notice()
        self.current_record_changed.emit(record_id)

    def _show_details(self) -> None:
        if self.form is not None:
            self.form.show_record(self.table.chosen_record)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the form, also when it is not made yet."""
        if self.form is not None and not self.form.is_made:
            self._show_details()
        return super().focusNextPrevChild(forward)

    @Slot(str)
    def _on_table_details_requested(self, record_id: str) -> None:
        if self.form is not None:
            self.form.show_record(record_id)
            self.form.focus_field()

    @Slot(object)
    def _on_table_finding_chosen(self, finding: Finding) -> None:
        if self.form is not None:
            self.form.show_record(finding.record)
            self.form.focus_field(finding.field)

    @Slot()
    def _on_form_left(self) -> None:
        self.table.setFocus()

    @Slot(str)
    def _on_table_refused(self, sentence: str) -> None:
        self._drop_notice()
        self._notice = Banner(sentence, alert=True)
        self._notice.closed.connect(self._drop_notice)
        self._show_notice(self._notice)

    def _show_notice(self, notice: QWidget) -> None:
        """Below the table, which may be longer than the screen."""
        self._below.insertWidget(0, notice)
        QTimer.singleShot(0, notice, partial(self._bring_into_sight, notice))

    def _bring_into_sight(self, notice: QWidget) -> None:
        for _level in range(_LEVELS):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        area = scroll_area_of(self)
        if area is not None:
            area.ensureWidgetVisible(notice, 0, current_theme().px(24))

    @Slot(str)
    def _on_table_referred(self, record_id: str) -> None:
        """Say who names the record, and ask what is to be done, with the keyboard on the safest answer."""
        rows = self.table.rows
        record = rows.find(record_id)
        self._drop_notice()
        actions = [(_("Delete it, and clear it there"), partial(self._settle, rows.remove_with_mentions, record_id))]
        if getattr(record, "active", False):
            actions.insert(0, (_("Set “Takes part” to no"), partial(self._settle, self._leave_out, record_id)))
        label = label_of(rows.bridge.records, record, rows.bridge.framework)
        self._notice = note = ReferrersNote(label, rows.referrers(record_id), actions)
        note.closed.connect(self._on_note_closed)
        note.referrer_chosen.connect(self._on_note_referrer_chosen)
        self._show_notice(note)
        note.take_keyboard()

    def _leave_out(self, record_id: str) -> str:
        return self.table.rows.commit_value(record_id, field_of("participant", "active"), False)

    def _settle(self, answer: Callable[[str], str], record_id: str) -> None:
        """Do what was answered about a record that others name; the keyboard goes back to the table."""
        self._on_note_closed()
        sentence = answer(record_id)
        if sentence:
            self._on_table_refused(sentence)

    @Slot()
    def _on_note_closed(self) -> None:
        self._drop_notice()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_note_referrer_chosen(self, referrer: Referrer) -> None:
        bridge = self.table.rows.bridge
        place = place_of(referrer.table, referrer.record, bridge.records, referrer.field)
        if place is not None:
            bridge.place_asked.emit(place)

    @Slot()
    def _drop_notice(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None

    def _dress(self) -> None:
        inset = current_theme().px(8)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._heading_row.setContentsMargins(inset, 0, inset, 0)
        if self._empty is not None:
            self._empty.setContentsMargins(inset, 0, 0, 0)
