"""Prepare, in three sections: the initiative with its dimensions, the people with their desks, the sessions."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.finding import Finding
from triad_desktop.models import edits
from triad_desktop.models.record_fields import DESK, PARTICIPANT, PROJECT
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _, n_
from triad_desktop.ui import messages
from triad_desktop.ui.barred import Barred
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.paste_participants_dialog import PasteParticipantsDialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.dressing import dress_part, tell_after_parts
from triad_desktop.ui.pages.facilitate_page import focus_first
from triad_desktop.ui.pages.row_pasting import RowPasting
from triad_desktop.ui.pages.sessions_section import SessionsSection
from triad_desktop.ui.panes import Pane
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.check_box import CheckBox
from triad_desktop.ui.widgets.field_editors import FieldEditor
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.page_scroll import PageScroll, bring_into_sight
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.record_cells import RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.record_rows import RecordRows
from triad_desktop.ui.widgets.record_table import install_row_shortcuts
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.segmented_control import SegmentedControl
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.withheld import withhold

SIDE_BY_SIDE_FROM = 1100  # px at scale 1: below, the dimensions stand under the initiative
_SECTIONS = (("initiative", _("Initiative")), ("people", _("People")), ("sessions", _("Sessions")))
_SECTION_OF = {
    "project": "initiative", "dimension_state": "initiative", "participant": "people", "desk": "people",
    "session": "sessions", "agenda_block": "sessions",
}  # fmt: skip


class PreparePage(Barred, Dressed, QWidget):
    """All that is settled before the room meets, one section in sight at a time. `run_sheet_asked(session, is_private)`:
    a run sheet is to be exported."""

    run_sheet_asked = Signal(str, bool)
    bar_index = 1

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._title = TextLabel(_("Prepare"), "title", 600)
        self._state = TextLabel("", colour="text2", wrap=True)
        self.section = SegmentedControl(_SECTIONS, name=_("Section of Prepare"))
        self.section.chosen.connect(self.show_section)
        self._make_initiative()
        self._make_people()
        self._make_dimensions()
        self.sessions: SessionsSection | None = None
        self._lay_out()
        QWidget.setTabOrder(self.section, self.fields["title"].input)
        self._tables = [self.participants.table, self.desks.table]
        install_row_shortcuts(self, self._tables)
        RowPasting(self, self.desks.table)
        self._dress()
        self.refresh(None)
        for frame in (self, self._scroll):
            tell_after_parts(frame)

    def parts_to_dress(self) -> tuple[QWidget, ...]:
        """What wears the stylesheet, each of them in a turn of its own; the sessions do too, once they are there."""
        bars = self._scroll.verticalScrollBar(), self._scroll.horizontalScrollBar()
        return self._title, self._state, self.section, *self._parts.values(), *bars

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
        self.paste_button = button(_("Paste people"), small=True)
        self.file_button = button(_("From CSV file"), small=True)
        self.paste_button.clicked.connect(self.paste_people)
        self.file_button.clicked.connect(self.read_people_file)
        assert self.participants.heading is not None
        withhold(self._bridge, self.paste_button, self.file_button)
        for one in (self.paste_button, self.file_button):
            self.participants.heading.add_widget(one)
        self.participants.table.paste_requested.connect(self._ask_for_people)
        # Who has just chosen People has the keyboard on the choice of sections, not in the table yet.
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.section)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste_from_section)

    def _make_dimensions(self) -> None:
        self.dimensions: dict[str, CheckBox] = {}
        for number, dimension in enumerate(self._bridge.framework.dimensions, start=1):
            box = CheckBox(f"{number}  {dimension.title}".replace("&", "&&"))
            box.setAccessibleName(dimension.title)
            box.setToolTip(plain_tip(dimension.purpose))
            box.setEnabled(not self._bridge.document.read_only)
            box.clicked.connect(lambda checked, key=dimension.key: self._on_dimension_clicked(key, checked))
            self.dimensions[dimension.key] = box

    def _lay_out(self) -> None:
        self._dimensions_part = QWidget()
        self._left, self._right = QVBoxLayout(), QVBoxLayout(self._dimensions_part)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(SectionHeading(_("Initiative")))
        for editor in self.fields.values():
            self._left.addWidget(editor)
        self._left.addStretch(1)
        self._right.addWidget(SectionHeading(_("Dimensions"), hint=_("Untick what this workshop leaves out")))
        for box in self.dimensions.values():
            self._right.addWidget(box)
        self._right.addStretch(1)
        self._initiative_part, self._people = QWidget(), QWidget()
        self._sides = QHBoxLayout(self._initiative_part)
        self._sides.addLayout(self._left, 3)
        self._sides.addWidget(self._dimensions_part, 2)
        self._people_column = QVBoxLayout(self._people)
        self._people_column.addWidget(self.participants)
        self._people_column.addLayout(self._missing)
        self._people_column.addWidget(self.desks)
        self._parts: dict[str, QWidget] = {"initiative": self._initiative_part, "people": self._people}
        self._people.hide()
        content = QWidget()
        self.bar_column = QVBoxLayout(content)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._state)
        self._head.addWidget(self.section, 0, Qt.AlignmentFlag.AlignLeft)
        self.bar_column.addLayout(self._head)
        for part in self._parts.values():
            self.bar_column.addWidget(part)
        self._scroll = PageScroll(content)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    @property
    def part_in_sight(self) -> str:
        """The section."""
        return self.section.current()

    @Slot(str)
    def show_section(self, key: str) -> None:
        """Show one section; what is being typed in the others is committed first."""
        if key == "sessions" and self.sessions is None:
            self._make_sessions()
        if self._parts[key].isVisibleTo(self):
            return
        self.commit_pending()
        self.clear_notice()
        self.section.set_current(key)
        for name, part in self._parts.items():
            part.setVisible(name == key)
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh(None)

    def _make_sessions(self) -> None:
        """Only when they are first shown: most visits to Prepare are about people."""
        self.sessions = SessionsSection(self._bridge)
        self.sessions.notice.connect(self._say)
        self.sessions.run_sheet_asked.connect(self.run_sheet_asked)
        self._tables += self.sessions.tables
        RowPasting(self, *self.sessions.tables)
        self.sessions.hide()
        self._parts["sessions"] = self.sessions
        self.bar_column.addWidget(self.sessions)
        dress_part(self.sessions)

    def make_rest(self) -> bool:
        """Make what is not made before it is looked at; False when all is there."""
        if self.sessions is not None:
            return False
        self._make_sessions()
        return True

    def refresh(self, change: ChangeSet | None) -> None:
        """Redraw what the change touched in the section in sight, or all of it; the others are when they are shown."""
        self._show_state()
        match self.section.current():
            case "initiative":
                self._show_initiative()
                self._show_dimensions()
            case "people":
                self.participants.refresh(change)
                self.desks.refresh(change)
                self._show_missing()
            case "sessions" if self.sessions is not None:
                self.sessions.refresh(change)

    def _show_initiative(self) -> None:
        project = self._bridge.records.project.id
        findings = {one.field: one for one in reversed(self._initiative.findings().get(project, ()))}
        for key, editor in self.fields.items():
            editor.set_finding(findings.get(key))
            editor.load(project)

    def _show_dimensions(self) -> None:
        included = self._bridge.records.included_dimensions()
        for key, box in self.dimensions.items():
            box.setChecked(key in included)

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
        include = edits.dimensions.IncludeDimension(dimension=dimension, included=included)  # type: ignore[arg-type]
        self._bridge.attempt(edits.dimensions.include_dimension, include)

    def show_record(self, table: str, record: str, field: str) -> None:
        """Put the keyboard on a record's field, or on the table where it stood; on a dimension by its key as `field`."""
        if table in _SECTION_OF:
            self.show_section(_SECTION_OF[table])
        if self.sessions is not None and _SECTION_OF.get(table) == "sessions":
            self.sessions.show_record(table, record, field)
        elif table == "project":
            editor = self.fields.get(field) or next(iter(self.fields.values()))
            editor.focus_input()
        elif table in ("participant", "desk"):
            panel = self.participants if table == "participant" else self.desks
            if not panel.show_record(record, field):
                panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif table == "dimension_state":
            self.dimensions[field].setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self.dimensions[field])

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        for editor in self.fields.values():
            editor.commit_pending()
        self.participants.commit_pending()
        self.desks.commit_pending()
        if self.sessions is not None:
            self.sessions.commit_pending()

    def focus_start(self) -> None:
        """Put the keyboard where work in this section begins."""
        self.panes()[0]()

    def panes(self) -> list[Pane]:
        """What F6 goes through: the parts of the section in sight, then the choice of sections."""
        section = Pane(self.section, self._focus_section)
        match self.section.current():
            case "initiative":
                first = next(iter(self.dimensions.values()))
                fields = Pane(self._initiative_part, self.fields["title"].focus_input)
                return [fields, Pane(self._dimensions_part, first.setFocus), section]
            case "people":
                tables = [Pane(one, one.table.setFocus) for one in (self.participants, self.desks)]
                return [*tables, section]
        return [*(self.sessions.panes() if self.sessions is not None else []), section]

    def _focus_section(self) -> None:
        focus_first(self.section)

    @Slot()
    def _paste_from_section(self) -> None:
        if self.section.current() == "people":
            self.paste_people()

    @Slot()
    def paste_people(self) -> None:
        """Show who is on the clipboard, and add those who are wanted as one step."""
        if not self._bridge.document.read_only:
            self._ask_for_people(QGuiApplication.clipboard().text())

    @Slot()
    def read_people_file(self) -> None:
        """The same with a file that the person chooses."""
        path = messages.choose_table_file(self, "")
        if path is not None:
            self._ask_for_people("", path)

    @Slot(str)
    def _ask_for_people(self, text: str, path: Path | None = None) -> None:
        self.commit_pending()
        here = [(one.name, one.contact) for one in self._bridge.records.participants]
        dialog = PasteParticipantsDialog(text, here, self)
        if path is not None:
            dialog.read_file(path)
        people = dialog.people if dialog.exec() else ()
        dialog.deleteLater()
        if not people:
            return
        sentence = self._bridge.attempt(edits.sessions.add_people, edits.sessions.AddPeople(people=people))
        if sentence:
            self._say(sentence)
        else:
            self.participants.show_record(self.participants.table.record_ids()[-len(people)])

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self.show_notice(sentence, alert=True)

    def insert_bar(self, bar: QWidget) -> None:
        super().insert_bar(bar)
        dress_part(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= current_theme().px(SIDE_BY_SIDE_FROM)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _dress(self) -> None:
        theme = current_theme()
        self.bar_column.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self.bar_column.setSpacing(theme.px(12))
        self._head.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self._head.setSpacing(theme.px(12))
        self._sides.setSpacing(theme.px(64))
        self._sides.setContentsMargins(theme.px(8), theme.px(12), theme.px(8), theme.px(24))
        self._people_column.setSpacing(theme.px(24))
        self._people_column.setContentsMargins(0, theme.px(12), 0, theme.px(24))
        self._missing.setSpacing(theme.px(8))
        for side in (self._left, self._right):
            side.setSpacing(theme.px(8))
        for box in self.dimensions.values():
            box.setFont(theme.font("body", tabular=True))
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
