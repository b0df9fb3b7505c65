"""All details of one record as a calm form: columns of fields, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.codes import label_of
from triad_desktop.models.fields import Field
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_editors import FieldEditor
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.record_rows import RecordRows
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.tab_order import is_stop, stand_in_tab_order

_COLUMN = 280
_MOST_COLUMNS = 3


class RecordForm(Dressed, QWidget):
    """The fields of the record that `show_record` names; hidden while there is none, and made for the first one.

    `left()`: Escape."""

    left = Signal()

    def __init__(
        self,
        bridge: DocumentBridge,
        table: str,
        fields: Sequence[Field],
        *,
        rows: RecordRows | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = rows if rows is not None else RecordRows(bridge, table)
        self._fields = {field.key: field for field in fields}
        self._record_id = ""
        self._columns = 0
        self._heading = SectionHeading("")
        self._editors: dict[str, FieldEditor] = {}
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heading)
        self._column.addLayout(self._grid)
        self._dress()
        self.hide()

    @property
    def record_id(self) -> str:
        return self._record_id

    @property
    def is_made(self) -> bool:
        """Whether its fields are there."""
        return bool(self._editors)

    def show_record(self, record_id: str) -> None:
        """Show this record's fields; "" or a record that is not there hides them."""
        record = self._rows.find(record_id) if record_id else None
        if self._record_id != record_id:
            self.commit_pending()
        self._record_id = record_id if record is not None else ""
        if record is not None:
            if not self._editors:
                self._make_editors()
            self._show_values()
        self.setVisible(record is not None)

    def refresh(self, change: ChangeSet | None = None) -> None:
        """Show the record as it is now, and what is wrong with it."""
        self.show_record(self._record_id)

    def has_field(self, field_key: str) -> bool:
        return field_key in self._fields

    def focus_field(self, field_key: str = "") -> bool:
        """Put the keyboard in a field, the first one without a name; False when the form has it not or is hidden."""
        editor = self._editors.get(field_key) if field_key else next(iter(self._editors.values()), None)
        if editor is None or not self._record_id:
            return False
        editor.focus_input()
        if not field_key and isinstance(editor.input, LineInput):
            editor.input.selectAll()  # as Tab does
        return True

    def commit_pending(self) -> None:
        for editor in self._editors.values():
            editor.commit_pending()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_editors(self) -> None:
        for key, field in self._fields.items():
            self._editors[key] = FieldEditor(self._rows, field)
            self._editors[key].left.connect(self.left)
        self._arrange()
        inputs = [editor.input for editor in self._editors.values()]
        parts = [part for one in inputs for part in (one, *one.findChildren(QWidget))]
        stand_in_tab_order(self, filter(is_stop, parts))

    def _show_values(self) -> None:
        record = self._rows.find(self._record_id)
        bridge = self._rows.bridge
        name = label_of(bridge.records, record, bridge.framework) if record is not None else ""
        self._heading.set_title(_("{name} in detail").format(name=name) if name else _("In detail"))
        of_record = self._rows.findings().get(self._record_id, ())
        findings = {finding.field: finding for finding in reversed(of_record)}
        for key, editor in self._editors.items():
            editor.set_finding(findings.get(key))
            editor.load(self._record_id)

    def _arrange(self) -> None:
        columns = max(1, min(_MOST_COLUMNS, self.width() // current_theme().px(_COLUMN)))
        if columns == self._columns or not self._editors:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, editor in enumerate(self._editors.values()):
            self._grid.addWidget(editor, place // columns, place % columns)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(8), theme.px(24), theme.px(8), 0)
        self._column.setSpacing(theme.px(16))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(16))
