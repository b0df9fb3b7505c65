"""The worksheet of one dimension: the same page for all nine, from the framework's columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.findings import Finding
from triad_desktop.models.fields import PRIVATE_NOTE
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.pages.row_pasting import RowPasting
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_table import install_row_shortcuts
from triad_desktop.ui.widgets.station_header import StationHeader


class WorksheetPage(QWidget):
    """The worksheet station of one dimension."""

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = bridge.framework.dimension(dimension)
        worksheet = content.worksheet
        self.header = StationHeader(bridge, dimension, "worksheet")
        self.header.finding_chosen.connect(self._on_header_finding_chosen)
        self.rows = RecordPanel(
            bridge,
            "worksheet_row",
            {"dimension": dimension},
            (*worksheet.fields(), PRIVATE_NOTE),
            RowLook(worksheet.row, name=worksheet.title, by_content=True),
            title=worksheet.title,
            empty_title=_("Nothing written down yet"),
            empty_text=content.activities["worksheet"].start,
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.rows)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(PageScroll(inside, head=self.header))
        self.setFocusProxy(self.rows.table)
        install_row_shortcuts(self, [self.rows.table])
        RowPasting(self, self.rows.table)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what is in the records now."""
        self.rows.refresh(change)
        self.header.refresh()

    def show_record(self, table: str, record_id: str, field: str) -> None:
        """Put the keyboard on a record's field, or on the table where it stood; without a record, begin one."""
        if not record_id:
            self.rows.add_row()
        elif not self.rows.show_record(record_id, field):
            self.rows.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        self.rows.commit_pending()

    @Slot(object)
    def _on_header_finding_chosen(self, finding: Finding) -> None:
        self.show_record(finding.table, finding.record, finding.field)
