"""The rubric station: the matrix of criteria and levels, the chosen criterion in detail, its anchor examples."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from triad_desktop.facilitation.codes import code_of
from triad_desktop.facilitation.findings import Finding
from triad_desktop.facilitation.rubric import gates, level_label
from triad_desktop.models.content import Records
from triad_desktop.models.fields import PRIVATE_NOTE
from triad_desktop.models.framework import Framework
from triad_desktop.models.record_fields import RUBRIC_CRITERION
from triad_desktop.models.records import Level, Rubric
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.icons import paint_icon
from triad_desktop.ui.pages.row_pasting import RowPasting
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.empty_state import EmptyState
from triad_desktop.ui.widgets.form_group import FormGroup
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_form import RecordForm
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_table import RecordTable, install_row_shortcuts
from triad_desktop.ui.widgets.rubric_matrix import RubricMatrix
from triad_desktop.ui.widgets.rubric_rows import ANCHOR_FIELDS, CriterionRows, RubricRows, picked_level, rubric_of
from triad_desktop.ui.widgets.rubric_settings import RubricSettings
from triad_desktop.ui.widgets.station_header import StationHeader
from triad_desktop.ui.widgets.text_label import TextLabel

_IN_MATRIX = ("name", "weight")
DETAIL_FIELDS = tuple(
    picked_level(one) if one.key == "required_minimum" else one for one in RUBRIC_CRITERION if one.key not in _IN_MATRIX
)


def rubric_words(records: Records, framework: Framework, rubric: Rubric) -> tuple[str, bool]:
    """How a result comes about, in words, and whether every criterion has its weight."""
    criteria = records.rubric_criteria.of(rubric.id)
    if not criteria:
        return "", False
    without = [code_of(one, framework) for one in criteria if not one.weight]
    words = []
    if len(without) == 1:
        words.append(_("{code} has no weight, so it does not count yet.").format(code=without[0]))
    elif without:
        words.append(_("{codes} have no weight, so they do not count yet.").format(codes=", ".join(without)))
    else:
        words.append(_("Weights add up to 100 %."))
    if rubric.pass_threshold:
        words.append(_("It passes at a weighted mean of {figure}.").format(figure=rubric.pass_threshold))
    for one in gates(records, rubric):
        level = level_label(rubric, one.required_minimum) or str(one.required_minimum)
        words.append(_("{code} must reach {level}.").format(code=code_of(one, framework), level=level))
    if rubric.floor_rule:
        words.append(_("The lowest level on any criterion fails the whole."))
    return " ".join(words), not without


class RubricPage(QWidget):
    """Keyboard: settings → matrix → the chosen criterion's fields → its examples; Escape leads back to the row."""

    def __init__(self, bridge: DocumentBridge, dimension: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._dimension = dimension
        self._scale: tuple[Level, ...] = rubric_of(bridge, dimension).scale
        self._tables: list[RecordTable] = []
        self._pasting = RowPasting(self)
        self._notice: Banner | None = None
        self.header = StationHeader(bridge, dimension, "rubric")
        self.settings = RubricSettings(bridge, dimension)
        self.matrix = self._made_matrix()
        self.empty = self._made_empty()
        self.words = _RubricWords()
        self.details = RecordForm(bridge, "rubric_criterion", DETAIL_FIELDS, rows=CriterionRows(bridge, dimension))
        self.anchors = RecordPanel(
            bridge,
            "rubric_anchor",
            {},
            ANCHOR_FIELDS,
            RowLook(noun=_("example"), name=_("Anchor examples"), codes=False),
            title=_("Anchor examples"),
            rows=RubricRows(bridge, "rubric_anchor", dimension, {"criterion": ""}),
            form_fields=(),
        )
        self.note = FormGroup(bridge, "rubric", (PRIVATE_NOTE,), _("The rubric as a whole"))
        self._lay_out()
        self._connect()
        self._dress()
        self.refresh(None)

    def _made_matrix(self) -> RubricMatrix:
        matrix = RubricMatrix(self._bridge, self._dimension)
        matrix.records.set_add_line(when_empty=False)
        matrix.arrange()
        matrix.current_record_changed.connect(self._on_matrix_current_record_changed)
        matrix.details_requested.connect(self._on_matrix_details_requested)
        matrix.finding_chosen.connect(self._on_finding_chosen)
        matrix.rows_changed.connect(self._show_emptiness)
        matrix.refused.connect(self._on_matrix_refused)
        self._pasting.watch(matrix)
        return matrix

    def _made_empty(self) -> EmptyState:
        empty = EmptyState(
            _("No criterion yet"),
            self._bridge.framework.dimension(self._dimension).activities["rubric"].start,
            action=_("Add first criterion"),
            keys="Ctrl+Return",
            keys_text=_("adds a row from anywhere on this page"),
        )
        empty.action_clicked.connect(self._on_empty_action_clicked)
        return empty

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._place = QVBoxLayout()
        self._place.addWidget(self.matrix)
        self._column.addWidget(self.header)
        self._column.addWidget(self.settings)
        self._column.addLayout(self._place)
        for widget in (self.empty, self.words, self.details, self.anchors, self.note):
            self._column.addWidget(widget)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(PageScroll(content, head=self.header))
        self.setFocusProxy(self.matrix)

    def _connect(self) -> None:
        self.header.finding_chosen.connect(self._on_finding_chosen)
        for part in (self.settings, self.details, self.note):
            part.left.connect(self._on_part_left)
        self._tables[:] = [self.matrix, self.anchors.table]
        self._pasting.watch(self.anchors.table)
        install_row_shortcuts(self, self._tables)

    def refresh(self, change: ChangeSet | None) -> None:
        """Redraw what a change touched; None looks at everything."""
        rubric = rubric_of(self._bridge, self._dimension)
        self.header.refresh()
        self.settings.refresh()
        if rubric.scale != self._scale:
            self._scale = rubric.scale
            self._replace_matrix()
            self.anchors.refresh(None)
        else:
            self.matrix.refresh(change)
            self.anchors.refresh(change)
        self._show_criterion(self.matrix.chosen_record)
        has_criteria = bool(self._bridge.records.rubric_criteria.of(rubric.id))
        self.note.show_record(rubric.id if has_criteria or rubric.private_note else "")
        self.words.show_words(*rubric_words(self._bridge.records, self._bridge.framework, rubric))
        self._show_emptiness()

    @Slot(str, str, str)
    def show_record(self, table: str, record_id: str, field: str) -> None:
        """Put the keyboard on a field of the rubric, of a criterion or of an example; without a record, begin one."""
        if table == "rubric":
            if not self.settings.focus_field(field) and not self.note.focus_field(field):
                self.settings.focus_field("name")
        elif table == "rubric_anchor":
            anchor = self._bridge.records.rubric_anchors.get(record_id)
            if anchor is not None and self.matrix.show_record(anchor.criterion):
                self.anchors.show_record(record_id, field)
        elif not record_id or table == "success_criterion":  # a criterion that serves it is missing
            self.matrix.add_row()
        elif not self.matrix.show_record(record_id, field):
            self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.details.has_field(field):
            self.details.focus_field(field)

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        for part in (self.settings, self.matrix, self.details, self.anchors, self.note):
            part.commit_pending()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "note"):
            self._dress()

    def _replace_matrix(self) -> None:
        """Other levels are other columns: the old matrix goes, its place in the row stays."""
        old = self.matrix
        had_focus = old.hasFocus() or old.is_typing()
        record_id, field = old.current_record(), old.current_field()
        old.blockSignals(True)
        self.matrix = self._made_matrix()
        self._place.replaceWidget(old, self.matrix)
        self._tables[0] = self.matrix
        self.matrix.show()
        self.setFocusProxy(self.matrix)
        QWidget.setTabOrder(self.settings.add_level, self.matrix)
        index = self.matrix.index_of(record_id, field)
        self.matrix.setCurrentIndex(index if index.isValid() else self.matrix.index_of(record_id, _IN_MATRIX[0]))
        if had_focus:
            self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        old.hide()
        old.deleteLater()

    def _show_criterion(self, criterion_id: str) -> None:
        shown = criterion_id if criterion_id in self._bridge.records.rubric_criteria else ""
        self.details.show_record(shown)
        self.anchors.setVisible(bool(shown))
        if self.anchors.table.rows.parent_values["criterion"] != shown:
            self.anchors.set_parent_values({"criterion": shown})

    @Slot()
    def _show_emptiness(self) -> None:
        self.empty.setVisible(not self.matrix.record_ids() and not self.matrix.records.new_id)

    @Slot(str)
    def _on_matrix_current_record_changed(self, criterion_id: str) -> None:
        self._show_criterion(criterion_id)
        self._drop_notice()

    @Slot(str)
    def _on_matrix_details_requested(self, criterion_id: str) -> None:
        self._show_criterion(criterion_id)
        self.details.focus_field()

    @Slot()
    def _on_empty_action_clicked(self) -> None:
        self.matrix.add_row()

    @Slot(object)
    def _on_finding_chosen(self, finding: Finding) -> None:
        self.show_record(finding.table, finding.record, finding.field)

    @Slot()
    def _on_part_left(self) -> None:
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        self.matrix.show_whole_current()

    @Slot(str)
    def _on_matrix_refused(self, sentence: str) -> None:
        self._drop_notice()
        self._notice = Banner(sentence, alert=True)
        self._notice.closed.connect(self._drop_notice)
        self._place.addWidget(self._notice)

    @Slot()
    def _drop_notice(self) -> None:
        if self._notice is not None:
            self._notice.deleteLater()
            self._notice = None

    def _dress(self) -> None:
        theme = current_theme()
        self.empty.setContentsMargins(theme.px(8), 0, 0, 0)
        self.anchors.setContentsMargins(0, theme.px(24), 0, 0)


class _RubricWords(TextLabel):
    """The sentence below the matrix, with a tick when every criterion counts."""

    def __init__(self) -> None:
        self._is_whole = False
        super().__init__("", colour="text2", wrap=True)

    def show_words(self, words: str, is_whole: bool) -> None:
        self._is_whole = is_whole
        self.setText(words)
        self.setVisible(bool(words))
        self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_whole:
            return
        theme = current_theme()
        side = theme.px(16)
        top = self.contentsRect().top() + (theme.line_height("body") - side) / 2
        painter = QPainter(self)
        paint_icon(painter, QRectF(theme.px(8), top, side, side), "check", theme.text2)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        left = theme.px(8 + 16 + 8) if self._is_whole else theme.px(8)
        self.setContentsMargins(left, theme.px(12), theme.px(8), 0)
        super()._dress()
