"""Scope: what is in, what is out and where the borders are, and the success criteria below."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.findings import Finding
from triad_desktop.facilitation.protection import PROTECTED_BY
from triad_desktop.facilitation.sentence import criterion_sentence
from triad_desktop.models.record_fields import SCOPE_KINDS, SCOPE_STATEMENT, SUCCESS_CRITERION
from triad_desktop.models.records import SuccessCriterion
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.pages.row_pasting import RowPasting
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.criterion_rows import SuccessCriterionRows
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_table import install_row_shortcuts
from triad_desktop.ui.widgets.station_header import StationHeader
from triad_desktop.ui.widgets.text_label import TextLabel

MAIN_KINDS = ("in", "out", "boundary")
LATER_KINDS = ("unsupported_use", "assumption")
_TABLES = ("scope_statement", "success_criterion")
MOST_GAPS = 3  # with more empty slots the sentence says nothing yet
SIDE_BY_SIDE_FROM = 560  # px at scale 1: below, the columns stand one under the other
_ICONS = {
    "in": "circle-check",
    "out": "circle-minus",
    "boundary": "brackets",
    "unsupported_use": "triangle-alert",
    "assumption": "circle-help",
}


def with_unit(figure: str, criterion: SuccessCriterion) -> str:
    """A figure of a criterion with its unit; empty when there is no figure."""
    return f"{figure} {criterion.unit}".strip() if figure else ""


def target_text(criterion: SuccessCriterion) -> str:
    """The target with the side on which it is met: "≤ 10 %"."""
    sign = {"lower": "≤ ", "higher": "≥ "}.get(criterion.direction, "")
    return f"{sign}{with_unit(criterion.target, criterion)}" if criterion.target else ""


class ScopePage(Dressed, QWidget):
    """The scope station of one dimension."""

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._dimension = dimension
        self.header = StationHeader(bridge, dimension, "scope")
        self._start = TextLabel(bridge.framework.dimension(dimension).activities["scope"].start, "section", wrap=True)
        self._start.set_colour("text2")
        self.columns: dict[str, RecordPanel] = {}
        self._gaps: dict[str, QVBoxLayout] = {}
        self._missing: dict[str, Finding] = {}
        for choice in SCOPE_KINDS:
            self.columns[choice.key] = self._make_column(choice.key, choice.title)
        self.criteria = self._make_criteria()
        self._sentence_head = TextLabel(_("As one sentence"), "helper", 500, "text2")
        self._sentence = TextLabel("", wrap=True)
        self._openers = {
            "unsupported_use": button(_("Add unsupported uses"), "quiet", icon="plus"),
            "assumption": button(_("Add assumptions"), "quiet", icon="plus"),
        }
        self._lay_out()
        self._connect()
        tables = [one.table for one in (*self.columns.values(), self.criteria)]
        install_row_shortcuts(self, tables)
        RowPasting(self, *tables)
        self._dress()
        self.refresh(None)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what is in the records now."""
        for panel in (*self.columns.values(), self.criteria):
            panel.refresh(change)
        self.header.refresh()
        self._show_counts()
        self._show_later_kinds()
        self._show_gaps()
        self._show_sentence()

    def show_record(self, table: str, record_id: str, field: str) -> None:
        """Put the keyboard on a record's field, or where it stood; without a record, begin one where it is missing."""
        if table == "success_criterion_rule":
            link = self._bridge.records.success_criterion_rules.get(record_id)
            record_id, field, table = (link.criterion if link else ""), PROTECTED_BY.key, "success_criterion"
        if table == "success_criterion":
            if not self.criteria.show_record(record_id, field):
                self.criteria.table.setFocus() if record_id else self.criteria.add_row()
            return
        for panel in self.columns.values():
            if panel.show_record(record_id, field):
                return
        if field in self.columns and record_id:
            self._focus_kind(field)
        elif field in self.columns:
            self._open_kind(field)

    def _focus_kind(self, kind: str) -> None:
        """Put the keyboard on a column that may be hidden, as nothing is in it any more."""
        panel = self.columns[kind]
        place = panel.table if panel.isVisibleTo(self) else self._openers[kind]
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        for panel in (*self.columns.values(), self.criteria):
            panel.commit_pending()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_column(self, kind: str, title: str) -> RecordPanel:
        look = RowLook(
            _("statement"), name=title, second_line="reason", codes=False, header=False, list_like=True, max_lines=8,
            add=_("Add"),
        )  # fmt: skip
        parent = {"dimension": self._dimension, "kind": kind}
        panel = RecordPanel(
            self._bridge, "scope_statement", parent, SCOPE_STATEMENT, look, title=title, icon=_ICONS[kind],
            form_fields=(),
        )  # fmt: skip
        self._add_gaps(panel, kind)
        return panel

    def _add_gaps(self, panel: RecordPanel, kind: str) -> None:
        gaps = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(gaps)
        panel.insert_below_table(holder)
        self._gaps[kind] = gaps

    def _make_criteria(self) -> RecordPanel:
        look = RowLook(
            _("criterion"),
            name=_("Success criteria"),
            second_line="metric",
            strong=frozenset({"target"}),
            cell_text={"baseline": lambda one: with_unit(one.baseline, one), "target": target_text},
        )
        panel = RecordPanel(
            self._bridge, "success_criterion", {"dimension": self._dimension},
            (*SUCCESS_CRITERION[:-1], PROTECTED_BY, SUCCESS_CRITERION[-1]), look,
            title=_("Success criteria"), hint=_("In words the business would use"),
            rows=SuccessCriterionRows(self._bridge, self._dimension),
        )  # fmt: skip
        self._add_gaps(panel, "")
        return panel

    def _lay_out(self) -> None:
        content = QWidget()
        self._main_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for kind in MAIN_KINDS:
            self._main_row.addWidget(self.columns[kind], 1, Qt.AlignmentFlag.AlignTop)
        self._later_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for kind in LATER_KINDS:
            self._later_row.addWidget(self.columns[kind], 1, Qt.AlignmentFlag.AlignTop)
        self._links = QHBoxLayout()
        for opener in self._openers.values():
            self._links.addWidget(opener)
        self._links.addStretch(1)
        self._reading = QWidget()
        self._reading_column = QVBoxLayout(self._reading)
        self._reading_column.addWidget(self._sentence_head)
        self._reading_column.addWidget(self._sentence)
        self.criteria.insert_below_table(self._reading)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.header)
        self._column.addWidget(self._start)
        self._column.addLayout(self._main_row)
        self._column.addLayout(self._later_row)
        self._column.addLayout(self._links)
        self._column.addWidget(self.criteria)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(PageScroll(content, head=self.header))
        self.setFocusProxy(self.columns["in"].table)

    def _connect(self) -> None:
        self.header.finding_chosen.connect(self._on_header_finding_chosen)
        self.criteria.current_record_changed.connect(self._on_criteria_current_record_changed)
        for kind, opener in self._openers.items():
            opener.clicked.connect(partial(self._open_kind, kind))
            self.columns[kind].table.rows_changed.connect(self._show_later_kinds)

    def _open_kind(self, kind: str, _checked: bool = False) -> None:
        """Begin a statement of this kind, in a column that may have been hidden."""
        if self._bridge.document.read_only:
            return
        self.columns[kind].show()
        self.columns[kind].add_row()
        self._show_later_kinds()

    def _show_counts(self) -> None:
        for panel in self.columns.values():
            count = len(panel.table.record_ids())
            if panel.heading is not None:
                panel.heading.set_hint(str(count) if count else "")

    @Slot()
    def _show_later_kinds(self) -> None:
        """Columns that are seldom needed are there once something is in them."""
        for kind in LATER_KINDS:
            panel = self.columns[kind]
            used = bool(panel.table.record_ids()) or bool(panel.table.records.new_id)
            had_focus = panel.table.hasFocus()
            self._openers[kind].setVisible(not used and not self._bridge.document.read_only)
            panel.setVisible(used)
            if had_focus and not used:
                self._openers[kind].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_gaps(self) -> None:
        """What a column or the table of criteria lacks as a whole stands under it, once the station has been begun."""
        station = self._bridge.overview.station(self._dimension, "scope")
        self._start.setVisible(station.state == "empty")
        missing: dict[str, Finding] = {}
        if station.state != "empty":
            missing = {one.field: one for one in station.findings if one.table in _TABLES and not one.record}
        before, self._missing = self._missing, missing
        for kind, gaps in self._gaps.items():
            finding = missing.get(kind)
            if finding == before.get(kind):
                continue
            while gaps.count():
                item = gaps.takeAt(0)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            if finding is not None:
                gaps.addWidget(FindingBar(finding.message, blocks=finding.severity == "blocks"))

    def _show_sentence(self) -> None:
        record: Any = self._bridge.records.success_criteria.get(self.criteria.table.chosen_record)
        sentence = criterion_sentence(self._bridge.records, record) if record is not None else None
        readable = sentence is not None and len(sentence.missing) <= MOST_GAPS
        self._reading.setVisible(readable)
        if sentence is not None and readable:
            self._sentence.setText(sentence.text)

    @Slot(object)
    def _on_header_finding_chosen(self, finding: Finding) -> None:
        self.show_record(finding.table, finding.record, finding.field)

    @Slot(str)
    def _on_criteria_current_record_changed(self, _record_id: str) -> None:
        self._show_sentence()

    def _fit(self) -> None:
        wide = self.width() >= current_theme().px(SIDE_BY_SIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for row in (self._main_row, self._later_row):
            if row.direction() != direction:
                row.setDirection(direction)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setSpacing(0)
        self._start.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(16))
        self._main_row.setSpacing(theme.px(4))
        self._later_row.setSpacing(theme.px(4))
        self._later_row.setContentsMargins(0, theme.px(16), 0, 0)
        self._links.setContentsMargins(0, theme.px(8), 0, theme.px(16))
        self._reading_column.setContentsMargins(theme.px(8), theme.px(16), theme.px(8), 0)
        self._reading_column.setSpacing(theme.px(2))
        for gaps in self._gaps.values():
            gaps.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self._fit()
