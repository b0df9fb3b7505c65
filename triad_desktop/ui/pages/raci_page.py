"""The RACI station of one dimension: the matrix, what each party carries, findings and details."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.findings import Finding
from triad_desktop.facilitation.raci import ROW_TEXTS
from triad_desktop.models.record_fields import RACI_ACTIVITY
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _, n_
from triad_desktop.ui.barred import Barred
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.turns import in_next_turn
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.page_scroll import ENDS, SIDES, PageScroll
from triad_desktop.ui.widgets.raci_columns import MARGIN
from triad_desktop.ui.widgets.raci_legend import RaciLegend
from triad_desktop.ui.widgets.raci_matrix import RaciMatrix
from triad_desktop.ui.widgets.raci_model import RaciModel
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.station_header import StationHeader
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.workload_strip import WorkloadStrip

MOST_BARS = 6
DETAILS_PAUSE_MS = 120
_LEAST_ROWS, _FEWEST_ROWS = 5, 3
_GOOD_ROWS = 7  # where there is no room for more, the workload stands below the page's end
_ROOM_FOR_LEGEND = 420  # px at scale 1, of a page's height
_IN_THE_ROWS = frozenset(text.code for text in ROW_TEXTS)


class RaciPage(Barred, Dressed, QWidget):
    """One dimension's matrix. The matrix is as high as the page has room for and scrolls within itself; findings
    and details stand below it."""

    bar_index = 1

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._dimension = dimension
        self._shown_findings: tuple[Finding, ...] = ()
        self.model = RaciModel(bridge, dimension, self)
        self.header = StationHeader(bridge, dimension, "raci")
        self.matrix = RaciMatrix(self.model)
        self.workload = WorkloadStrip(self.matrix)
        self.form = RecordForm(bridge, "raci_activity", RACI_ACTIVITY, rows=self.model.texts)
        self.suggestion = TextLabel(
            _(
                "All of it is suggested by the framework. Your first change, or the first confirmation below, makes the whole matrix the room’s own."
            ),
            "helper",
            colour="text2",
        )
        self._lay_out()
        self._connect()
        self._details = QTimer(self, singleShot=True, interval=DETAILS_PAUSE_MS)
        self._details.timeout.connect(self._show_details)
        self.setFocusProxy(self.matrix)
        self._explain_letters()
        self._dress()
        self._show_findings()

    def _lay_out(self) -> None:
        self._more_keys = KeyHint("Shift+A", text=_("keeps the R"))
        self._keys = QHBoxLayout()
        self._keys.addWidget(TextLabel(_("Type"), "helper", colour="text2"))
        self._keys.addWidget(KeyHint("R", "A", "C", "I"))
        self._keys.addWidget(KeyHint("Del", text=_("clears")))
        self._keys.addWidget(self._more_keys)
        self._keys.addStretch(1)
        self._legend_part = QWidget()
        self._legend_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._legend_part)
        self.legend = RaciLegend()
        self._legend_row.addWidget(self.legend)
        self._legend_row.addStretch(1)
        self._legend_row.addLayout(self._keys)
        self._bars = QVBoxLayout()
        self._content = QWidget()
        self.bar_column = QVBoxLayout(self._content)
        self.bar_column.addWidget(self.header)
        self.bar_column.addWidget(self._legend_part)
        self.bar_column.addWidget(self.suggestion)
        self.bar_column.addWidget(self.matrix)
        self.bar_column.addWidget(self.workload)
        self.bar_column.addLayout(self._bars)
        self.bar_column.addWidget(self.form)
        self._scroll = PageScroll(self._content, head=self.header)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _connect(self) -> None:
        self.header.finding_chosen.connect(self._on_finding_chosen)
        self.matrix.current_activity_changed.connect(self._on_matrix_current_activity_changed)
        self.matrix.details_requested.connect(self._on_matrix_details_requested)
        self.matrix.selectionModel().currentChanged.connect(self._keep_row_in_sight)
        self.model.refused.connect(self._on_model_refused)
        self.model.modelReset.connect(self._explain_letters)
        self.matrix.rows_fitted.connect(self._fit_matrix)
        self.matrix.horizontalScrollBar().rangeChanged.connect(self._fit_matrix)
        self.form.left.connect(self._on_form_left)
        add = QShortcut(QKeySequence("Ctrl+Return"), self)
        add.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.activated.connect(self.matrix.add_row)

    def refresh(self, change: ChangeSet | None) -> None:
        """Redraw what an edit touched; with None, everything."""
        self.model.refresh(change)
        self.workload.refresh()
        self._explain_letters()
        self.header.refresh()
        self._show_findings()
        if change is None or change.kind == "draft" or "raci_activity" in change.changed.keys() | change.removed.keys():
            self.form.refresh(change)

    def show_record(self, table: str, record: str, field: str) -> None:
        """Put the keyboard where a record of this station is edited."""
        if table == "raci_assignment":
            found = self._bridge.records.raci_assignments.get(record)
            if found is not None:
                self.matrix.show_cell(found.activity, found.party)
            return
        if table == "escalation_step":
            self.matrix.show_cell("", self._called(record))
            return
        if table != "raci_activity":
            return
        if field and self.form.has_field(field) and field != "text":
            self._show_field(record or self._first_without(field), field)
            return
        party = "" if field == "text" else field or self.model.columns[0].party.key
        if self.matrix.show_cell(record, party):
            self.matrix.scrollTo(self.matrix.currentIndex())
            self._keep_row_in_sight()

    def commit_pending(self) -> None:
        """Commit text that is being typed in the matrix or in the details."""
        self.matrix.commit_pending()
        self.form.commit_pending()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current_theme()
        self._fit_legend()
        self._legend_part.setVisible(self.height() >= theme.px(_ROOM_FOR_LEGEND))
        self._fit_matrix()

    def _called(self, step_id: str) -> str:
        """The party whose column answers for an escalation step; a desk's is its role's."""
        step = self._bridge.records.escalation_steps.get(step_id)
        party = step.party if step else ""
        desk = self._bridge.records.desks.get(party.removeprefix("desk:"))
        return f"role:{desk.role}" if desk else party

    def _show_field(self, record: str, field: str) -> None:
        if self.matrix.show_cell(record):
            self._show_details()
            self.form.focus_field(field)

    def _first_without(self, field: str) -> str:
        """The first activity in which a field is empty; the first of all when it is in none."""
        activities = [one for one in self._bridge.records.raci_activities.of(self._dimension) if one.included]
        empty = [one.id for one in activities if not getattr(one, field)]
        return empty[0] if empty else activities[0].id if activities else ""

    def _findings(self) -> tuple[Finding, ...]:
        """What no row of the matrix says: findings of the station as a whole and of the project's matrices."""
        overview = self._bridge.overview
        station = overview.station(self._dimension, "raci")
        self.suggestion.setVisible(station.state == "empty")
        if station.state == "empty":
            return ()
        project = [
            finding
            for check in overview.project
            for finding in check.findings
            if (finding.activity, finding.dimension) == ("raci", self._dimension)
        ]
        return tuple(finding for finding in (*station.findings, *project) if finding.code not in _IN_THE_ROWS)

    def _show_findings(self) -> None:
        findings = self._findings()
        if findings == self._shown_findings:
            return
        self._shown_findings = findings
        while (item := self._bars.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for finding in findings[:MOST_BARS]:
            open_it = (_("Open"), partial(self._on_finding_chosen, finding))
            self._bars.addWidget(FindingBar(finding.message, blocks=finding.severity == "blocks", actions=[open_it]))
        if more := len(findings) - MOST_BARS:
            words = n_("{count} more finding in Review", "{count} more findings in Review", max(0, more))
            if more > 0:
                self._bars.addWidget(TextLabel(words, "helper", colour="text3"))
        self._fit_matrix()

    @Slot()
    def _show_details(self) -> None:
        self._details.stop()
        self.form.show_record(self.matrix.current_activity())

    @Slot()
    def _explain_letters(self) -> None:
        from_role, replaced = (self.model.shows_letters(of_role=of_role) for of_role in (False, True))
        if self.legend.explain(from_role=from_role, replaced=replaced):
            self._fit_legend()
            self._fit_matrix()

    def _fit_legend(self) -> None:
        """Keys stand beside the letters, or below them; the rarer ones only where they find room."""
        width = self.width() - 2 * current_theme().px(SIDES + MARGIN)
        room = width - self.legend.sizeHint().width() - self._legend_row.spacing()
        self._more_keys.setVisible(True)
        all_keys = self._keys.sizeHint().width()
        few_keys = all_keys - self._more_keys.sizeHint().width()
        beside = room >= few_keys
        self._more_keys.setVisible(all_keys <= (room if beside else width))
        self._legend_row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    @Slot()
    def _fit_matrix(self) -> None:
        """Let matrix and workload fill the page below the legend, as far as the rows need it."""
        theme = current_theme()
        above = self.header.sizeHint().height()
        for part in (self._legend_part, self.suggestion):
            if part.isVisibleTo(self):
                above += max(part.sizeHint().height(), part.heightForWidth(self.matrix.width()))
        room = self.height() - above - theme.px(ENDS)
        below = self.workload.sizeHint().height() + self._bars.sizeHint().height()
        beside_workload = room - below - theme.px(ENDS)
        if beside_workload >= self.matrix.height_of(_GOOD_ROWS):
            room = beside_workload
        # No higher than the page, so that it is wholly in sight once the page is scrolled to it.
        least = min(self.matrix.height_of(_LEAST_ROWS), max(self.matrix.height_of(_FEWEST_ROWS), self.height()))
        height = min(self.matrix.natural_height(), max(self.matrix.height_of_whole_rows(room), least))
        if height == self.matrix.height():
            return
        self.matrix.setFixedHeight(height)
        if self.matrix.hasFocus():
            in_next_turn(self, self._show_current)

    @Slot()
    def _keep_row_in_sight(self) -> None:
        rect = self.matrix.visualRect(self.matrix.currentIndex())
        top = self.matrix.viewport().mapTo(self._content, rect.topLeft()).y()
        margin = current_theme().px(8)
        self._scroll.ensureVisible(0, top, 0, margin)
        self._scroll.ensureVisible(0, top + rect.height(), 0, margin)

    def _show_current(self) -> None:
        """The row in which one works stays in sight when the matrix gets another height."""
        self.matrix.scrollTo(self.matrix.currentIndex())
        self._keep_row_in_sight()

    @Slot(object)
    def _on_finding_chosen(self, finding: Finding) -> None:
        self.show_record(finding.table, finding.record, finding.field)

    @Slot(str)
    def _on_matrix_current_activity_changed(self, record_id: str) -> None:
        self._details.start()

    @Slot(str)
    def _on_matrix_details_requested(self, record_id: str) -> None:
        self._show_details()
        self.form.focus_field("outcome")

    @Slot(str)
    def _on_model_refused(self, sentence: str) -> None:
        self.show_notice(sentence, alert=True)

    @Slot()
    def _on_form_left(self) -> None:
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        theme = current_theme()
        margin = theme.px(MARGIN)
        self._legend_row.setContentsMargins(margin, 0, margin, theme.px(12))
        self._legend_row.setSpacing(theme.px(8))
        self._keys.setSpacing(theme.px(6))
        self.suggestion.setContentsMargins(margin, 0, margin, theme.px(12))
        self._bars.setContentsMargins(margin, theme.px(16), margin, 0)
        self._bars.setSpacing(theme.px(8))
        self.bar_column.setContentsMargins(0, 0, 0, 0)
        self.bar_column.setSpacing(0)
        self._fit_legend()
        self._fit_matrix()
