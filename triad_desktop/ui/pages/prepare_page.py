"""Prepare: the initiative, who takes part, the desks that answer, and the dimensions of this workshop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.finding import Finding
from triad_desktop.models.edits.dimensions import IncludeDimension, include_dimension
from triad_desktop.models.record_fields import DESK, PARTICIPANT, PROJECT
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.field_editors import FieldEditor
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_rows import RecordRows
from triad_desktop.ui.widgets.record_table import install_row_shortcuts
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.text_label import TextLabel

SIDE_BY_SIDE_FROM = 1100  # px at scale 1: below, the second column stands under the first


class PreparePage(QWidget):
    """One page for all that is settled before the room meets."""

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._title = TextLabel(_("Prepare"), "title", 600)
        self._state = TextLabel("", colour="text2", wrap=True)
        self._make_initiative()
        self._make_people()
        self._make_dimensions()
        self._lay_out()
        install_row_shortcuts(self, [self.participants.table, self.desks.table])
        self._dress()
        self.refresh(None)

    def _make_initiative(self) -> None:
        self._initiative = RecordRows(self._bridge, "project")
        self.fields = {field.key: FieldEditor(self._initiative, field) for field in PROJECT if field.key != "paper"}

    def _make_people(self) -> None:
        person, desk = _("person"), _("desk")
        self.participants = RecordPanel(
            self._bridge, "participant", {}, PARTICIPANT, RowLook(person, codes=False), title=_("Participants"),
            empty_title=_("Nobody here yet"),
            empty_text=_("Start with the people who do the work today. A person has exactly one role."),
            rows=RecordRows(self._bridge, "participant", new_values=lambda: {"role": "user"}),
        )  # fmt: skip
        self.desks = RecordPanel(
            self._bridge, "desk", {}, DESK, RowLook(desk, codes=False), title=_("Desks"),
            hint=_("Named places that answer, such as an engineer on call"),
            empty_title=_("No desks yet"),
            empty_text=_("Add one when a case is handed to whoever is on duty instead of to a person."),
            names_keys=False,
        )  # fmt: skip
        self._missing = QVBoxLayout()

    def _make_dimensions(self) -> None:
        self.dimensions: dict[str, QCheckBox] = {}
        for number, dimension in enumerate(self._bridge.framework.dimensions, start=1):
            box = QCheckBox(f"{number}  {dimension.title}".replace("&", "&&"))
            box.setAccessibleName(dimension.title)
            box.setToolTip(plain_tip(dimension.purpose))
            box.setEnabled(not self._bridge.document.read_only)
            box.clicked.connect(lambda checked, key=dimension.key: self._on_dimension_clicked(key, checked))
            self.dimensions[dimension.key] = box

    def _lay_out(self) -> None:
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._left.addWidget(SectionHeading(_("Initiative")))
        for editor in self.fields.values():
            self._left.addWidget(editor)
        self._dimension_heading = SectionHeading(_("Dimensions"), hint=_("Untick what this workshop leaves out"))
        self._left.addWidget(self._dimension_heading)
        for box in self.dimensions.values():
            self._left.addWidget(box)
        self._left.addStretch(1)
        self._right.addWidget(self.participants)
        self._right.addLayout(self._missing)
        self._right.addWidget(self.desks)
        self._right.addStretch(1)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(self._title)
        self._column.addWidget(self._state)
        self._sides = QHBoxLayout()
        self._sides.addLayout(self._left, 2)
        self._sides.addLayout(self._right, 3)
        self._column.addLayout(self._sides)
        self._scroll = PageScroll(content)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def refresh(self, change: ChangeSet | None) -> None:
        """Redraw what the change touched; everything when there is none."""
        self._show_initiative()
        self.participants.refresh(change)
        self.desks.refresh(change)
        included = self._bridge.records.included_dimensions()
        for key, box in self.dimensions.items():
            box.setChecked(key in included)
        self._show_state()
        self._show_missing()

    def _show_initiative(self) -> None:
        project = self._bridge.records.project.id
        findings = {one.field: one for one in reversed(self._initiative.findings().get(project, ()))}
        for key, editor in self.fields.items():
            editor.set_finding(findings.get(key))
            editor.load(project)

    def _show_state(self) -> None:
        people = n_("{count} person takes part", "{count} people take part", _active(self._bridge))
        included = n_("{count} dimension", "{count} dimensions", len(self._bridge.records.included_dimensions()))
        self._state.setText(_("{people}, {dimensions} to work through.").format(people=people, dimensions=included))

    def _show_missing(self) -> None:
        """What the room as a whole lacks, such as a role that nobody has."""
        while (item := self._missing.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for finding in _findings_of_the_room(self._bridge):
            self._missing.addWidget(FindingBar(finding.message, blocks=finding.severity == "blocks"))

    def _on_dimension_clicked(self, dimension: str, included: bool) -> None:
        self._bridge.attempt(include_dimension, IncludeDimension(dimension=dimension, included=included))  # type: ignore[arg-type]

    def show_record(self, table: str, record: str, field: str) -> None:
        """Put the keyboard on a record's field."""
        if table == "project":
            editor = self.fields.get(field) or next(iter(self.fields.values()))
            editor.focus_input()
        elif table == "participant":
            self.participants.show_record(record, field)
        elif table == "desk":
            self.desks.show_record(record, field)
        elif table == "dimension_state":
            state = self._bridge.records.dimension_states.get(record)
            if state is not None:
                self.dimensions[state.dimension].setFocus(Qt.FocusReason.OtherFocusReason)

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        for editor in self.fields.values():
            editor.commit_pending()
        self.participants.commit_pending()
        self.desks.commit_pending()

    def panes(self) -> list[Callable[[], None]]:
        """What F6 goes through: initiative, participants, desks, dimensions."""
        first_box = next(iter(self.dimensions.values()))
        return [
            self.fields["title"].focus_input,
            self.participants.table.setFocus,
            self.desks.table.setFocus,
            first_box.setFocus,
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= current_theme().px(SIDE_BY_SIDE_FROM)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setSpacing(theme.px(4))
        self._column.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self._sides.setSpacing(theme.px(64))
        self._sides.setContentsMargins(0, theme.px(24), 0, theme.px(24))
        for side in (self._left, self._right):
            side.setSpacing(theme.px(8))
        self._fit()


def _active(bridge: DocumentBridge) -> int:
    return sum(person.active for person in bridge.records.participants)


def _findings_of_the_room(bridge: DocumentBridge) -> list[Finding]:
    """Project findings about people and desks that belong to no single row; none while nobody is there yet."""
    if not len(bridge.records.participants):
        return []
    return [
        finding
        for check in bridge.overview.project
        for finding in check.findings
        if finding.activity in ("participants", "desks") and not finding.record
    ]
