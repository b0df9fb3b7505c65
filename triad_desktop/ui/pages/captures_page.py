"""Captures: everything the room said, in one list with filters, and the chosen one in detail beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.captures import ANYWHERE, CaptureFilter, counts_by_kind, status_of
from triad_desktop.models.fields import Field
from triad_desktop.models.keys import DIMENSIONS, Role
from triad_desktop.models.moments import show_date
from triad_desktop.models.record_fields import field_of
from triad_desktop.models.workshop_fields import CAPTURE_TITLES
from triad_desktop.models.workshop_records import Capture
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _, n_
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.pages.row_pasting import RowPasting
from triad_desktop.ui.panes import Pane
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.capture_details import DONE_KEYS, CaptureDetails
from triad_desktop.ui.widgets.capture_rows import CaptureRows, dimension_options, session_options
from triad_desktop.ui.widgets.chip_group import ChipGroup
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.empty_state import EmptyState
from triad_desktop.ui.widgets.field_inputs import LineInput
from triad_desktop.ui.widgets.flow_layout import FlowLayout
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.record_cells import DerivedColumn, RowLook
from triad_desktop.ui.widgets.record_panel import RecordPanel
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.withheld import withhold

_SOUGHT_MS = 200
_LEAST_FOR_DETAILS, _BOTH_WHOLE_FROM = 800, 1200  # px at scale 1
_TEXT = Field("text", _("Said"), "text", headline=True)
_COLUMN_OF = {"status": "state"}  # seen there of kinds that have no field for it
_RESPONSIBLE = {"decision": "decider", "action": "owner", "risk": "owner"}


class CapturesPage(Dressed, QWidget):
    """`capture_asked()`: the person wants to add one; `place_chosen(Place)`: they go elsewhere from here."""

    capture_asked = Signal()
    place_chosen = Signal(object)

    def __init__(self, bridge: DocumentBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.rows = CaptureRows(bridge)
        self._make_head()
        self._make_filters()
        self._make_list()
        self._lay_out()
        self._connect()
        self._dress()
        self.refresh(None)

    def _make_head(self) -> None:
        self._title = TextLabel(_("Captures"), "title", 600)
        self._state = TextLabel("", colour="text2", wrap=True)
        self.add_button = button(_("Capture what was said"), "primary", icon="plus", keys="Ctrl+K")
        withhold(self._bridge, self.add_button)

    def _make_filters(self) -> None:
        chips = [("", _("All")), *((one.key, one.title) for one in CAPTURE_TITLES)]
        self.kinds = ChipGroup(chips, name=_("Kind"))
        self.search = LineInput()
        self.search.setPlaceholderText(_("Search in captures"))
        self.search.setAccessibleName(_("Search in captures"))
        self.search.setClearButtonEnabled(True)
        self.dimension = ComboBox(name=_("Dimension"))
        self.session = ComboBox(name=_("Session"))
        self.status = _choices(_("State"), (("", _("Open and done")), ("open", _("Open")), ("done", _("Done"))))
        self.privacy = _choices(
            _("Who may read it"), (("", _("Public and private")), ("public", _("Public")), ("private", _("Private")))
        )
        self.order = _choices(_("Order"), (("code", _("By code")), ("newest", _("Newest first"))))
        self._sought = QTimer(self, singleShot=True, interval=_SOUGHT_MS)

    def _make_list(self) -> None:
        look = RowLook(
            _("capture"), name=_("Captures"), add=_("Add a note here"), max_lines=3, by_content=True,
            derived=(
                DerivedColumn("who", _("Who"), self._who, role=self._role),
                DerivedColumn("when", _("By"), _when, width=100),
                DerivedColumn("place", _("Dimension"), self._place, width=120),
                DerivedColumn("state", _("State"), self._state_of, width=96),
            ),
        )  # fmt: skip
        self.panel = RecordPanel(self._bridge, "capture", {}, (_TEXT,), look, rows=self.rows, form_fields=())
        self.table = self.panel.table
        self.table.keeps_row = True
        self.table.shows_details = True
        self.table.records.set_add_line(when_empty=False)
        self.empty = EmptyState(
            _("Nothing captured yet"),
            _("Decisions, actions, risks and questions are lost when nobody writes them down while they are said."),
            action=_("Capture what was said"),
            keys="Ctrl+K",
            keys_text=_("captures from anywhere in the program"),
        )
        self._nothing = TextLabel(_("No capture fits these filters."), colour="text2", wrap=True)
        self.details = CaptureDetails(self._bridge, self.rows)
        self._choose = TextLabel(_("Choose a capture to see all of it."), colour="text3", wrap=True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.add_button)
        self._filters = QWidget()
        self._flow = FlowLayout(self._filters)
        for box in (self.search, self.dimension, self.session, self.status, self.privacy, self.order):
            self._flow.addWidget(box)
        self._top = QVBoxLayout()
        self._top.addLayout(head)
        for part in (self._state, self.kinds, self._filters):
            self._top.addWidget(part)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        for widget in (self.panel, self._nothing, self.empty):
            self._column.addWidget(widget)
        beside = QWidget()
        self._beside = QVBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self._choose)
        self._beside.addWidget(self.details)
        self._below_list, self._beside_list = QFrame(), QFrame()
        self._below_list.setFrameShape(QFrame.Shape.HLine)
        self._beside_list.setFrameShape(QFrame.Shape.VLine)
        self._half = PageScroll(beside)
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(PageScroll(content), 3)
        self._halves.addWidget(self._below_list)
        self._halves.addWidget(self._beside_list)
        self._halves.addWidget(self._half, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """On a page where the list would break its words, more of the width is the list's; at last the details stand
        below it, once there is something to tell."""
        px = current_theme().px
        beside = self.width() >= px(_LEAST_FOR_DETAILS) and self._has_captures
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._halves.setStretch(0, 4 if self.width() < px(_BOTH_WHOLE_FROM) else 3)
        below = not beside and bool(self.details.record_id)
        self._beside_list.setVisible(beside)
        self._below_list.setVisible(below)
        self._half.setVisible(beside or below)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.capture_asked)
        self.empty.action_clicked.connect(self.capture_asked)
        for chosen in (self.kinds.chosen, self._sought.timeout):
            chosen.connect(self._on_filter_changed)
        for box in (self.dimension, self.session, self.status, self.privacy, self.order):
            box.activated.connect(self._on_filter_changed)
        self.search.typed.connect(self._sought.start)
        self.search.textChanged.connect(self._sought.start)
        self.table.current_record_changed.connect(self._on_table_current_record_changed)
        self.table.details_requested.connect(self._on_table_details_requested)
        RowPasting(self, self.table)
        self.table.finding_chosen.connect(lambda finding: self.show_record("capture", finding.record, finding.field))
        self.details.left.connect(self.table.setFocus)
        self.details.followed.connect(lambda record_id: self.show_record("capture", record_id, "text"))
        done = QShortcut(QKeySequence(DONE_KEYS), self)
        done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(self._on_done_activated)
        find = QShortcut(QKeySequence("/"), self.table)
        find.setContext(Qt.ShortcutContext.WidgetShortcut)
        find.activated.connect(self.search.setFocus)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show what is in the records now."""
        self._fill_places()
        self.rows.wanted = self._wanted()
        self.panel.refresh(change)
        self._show_counts()
        self._show_details()

    def show_record(self, table: str, record_id: str, field: str) -> None:
        """Put the keyboard on a capture's field; filters that hide it are taken away."""
        if record_id not in self._bridge.records.captures:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if record_id not in self.table.record_ids():
            self._clear_filters()
        self.panel.show_record(record_id, _COLUMN_OF.get(field, field))
        self._show_details()
        if field and field != _TEXT.key:
            self.details.focus_field(field)

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        self.panel.commit_pending()
        self.details.commit_pending()

    def focus_start(self) -> None:
        """Put the keyboard where capturing begins."""
        (self.add_button if self._has_captures else self.empty).setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[Pane]:
        """What F6 goes through: filters, list, details; before there is a capture, the way to begin."""
        if not self._has_captures:
            return [Pane(self.empty, self.empty.setFocus)]
        return [
            Pane(self, self.search.setFocus),
            Pane(self.panel, self.table.setFocus),
            Pane(self.details, self.details.focus_field),
        ]

    @property
    def _has_captures(self) -> bool:
        return len(self._bridge.records.captures) > 0

    def _wanted(self) -> CaptureFilter:
        kind, privacy = self.kinds.current(), self.privacy.currentData()
        return CaptureFilter(
            kinds=frozenset({kind}) if kind else frozenset(),
            dimension=self.dimension.currentData(),
            session=self.session.currentData(),
            status=self.status.currentData(),
            private=None if not privacy else privacy == "private",
            text=self.search.text(),
        )

    def _clear_filters(self) -> None:
        self.kinds.set_current("")
        self.search.setText("")
        for box in (self.dimension, self.session, self.status, self.privacy):
            box.setCurrentIndex(0)
        self._on_filter_changed()

    def _fill_places(self) -> None:
        """The dimensions and sessions that there are; what is chosen stays chosen."""
        for box, anywhere, options in (
            (self.dimension, _("All dimensions"), dimension_options(self._bridge)),
            (self.session, _("All sessions"), session_options(self._bridge.records)),
        ):
            entries = [(ANYWHERE, anywhere), *((one.key, one.title) for one in options), ("", _("None"))]
            if entries != [(box.itemData(at), box.itemText(at)) for at in range(box.count())]:
                current = box.currentData()
                box.clear()
                for key, title in entries:
                    box.addItem(title, key)
                box.setCurrentIndex(max(0, box.findData(current)) if current is not None else 0)

    def _show_counts(self) -> None:
        captures = self._bridge.records.captures
        counts = counts_by_kind(self._bridge.records, self._bridge.framework, self.rows.wanted)
        notes = {kind: str(count) for kind, count in counts.items()}
        self.kinds.set_notes({"": str(sum(counts.values())), **notes})
        still_open = sum(status_of(self._bridge.records, one) == "open" for one in captures)
        private = sum(one.private for one in captures)
        self._state.setText(
            _("{captures}, {open} open, {private} private").format(
                captures=n_("{count} capture", "{count} captures", len(captures)), open=still_open, private=private
            )
        )
        shown = bool(self.table.record_ids()) or bool(self.table.records.new_id)
        self._nothing.setVisible(self._has_captures and not shown)
        self.empty.setVisible(not self._has_captures)
        for part in (self.add_button, self._state, self.kinds, self._filters):
            part.setVisible(self._has_captures)

    def _show_details(self) -> None:
        self.details.show_record(self.table.current_record())
        self._choose.setVisible(not self.details.record_id and self._has_captures)
        self._share_width()

    @Slot()
    def _on_filter_changed(self) -> None:
        self._sought.stop()
        self.rows.wanted = self._wanted()
        self.rows.order = self.order.currentData()
        self.panel.refresh(None)
        self._show_counts()
        self._show_details()

    @Slot(str)
    def _on_table_current_record_changed(self, _record_id: str) -> None:
        self._show_details()

    @Slot(str)
    def _on_table_details_requested(self, _record_id: str) -> None:
        self._show_details()
        self.details.focus_field()

    @Slot()
    def _on_done_activated(self) -> None:
        self.commit_pending()
        self.details.toggle_done()

    def _party_key(self, capture: Capture) -> str:
        key: str = getattr(capture, _RESPONSIBLE[capture.kind]) if capture.kind in _RESPONSIBLE else ""
        return key

    def _who(self, capture: Capture) -> str:
        party = self.rows.party(self._party_key(capture))
        return party.name if party else ""

    def _role(self, capture: Capture) -> Role | None:
        party = self.rows.party(self._party_key(capture))
        return party.role if party else None

    def _place(self, capture: Capture) -> str:
        if not capture.dimension:
            return ""
        number = DIMENSIONS.index(capture.dimension) + 1
        return f"{number} {self._bridge.framework.dimension(capture.dimension).short_title}"

    def _state_of(self, capture: Capture) -> str:
        """What it waits for or came to, and whether it is private."""
        words = _state_words(self._bridge, capture)
        if capture.private:
            return _("{state}, private").format(state=words) if words else _("private")
        return words

    def _dress(self) -> None:
        theme = current_theme()
        self._top.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(16))
        self._top.setSpacing(theme.px(8))
        self._flow.setSpacing(theme.px(8))
        self.search.setFixedWidth(theme.px(200))
        self._share_width()
        for label in (self._nothing, self._choose):
            label.setContentsMargins(theme.px(8), theme.px(16), theme.px(8), 0)
        self.empty.setContentsMargins(theme.px(8), 0, 0, 0)


def _choices(name: str, entries: tuple[tuple[str, str], ...]) -> ComboBox:
    box = ComboBox(name=name)
    for key, title in entries:
        box.addItem(title, key)
    return box


def _when(capture: Capture) -> str:
    """The date or the event of an action; the rating of a risk."""
    if capture.kind == "action":
        return show_date(capture.due) if capture.due else capture.trigger
    if capture.kind == "risk" and capture.likelihood and capture.impact:
        return f"{capture.likelihood} × {capture.impact}"
    return ""


def _state_words(bridge: DocumentBridge, capture: Capture) -> str:
    match capture.kind:
        case "decision":
            return _("accepted") if bridge.records.acceptances.of(capture.id) else _("open")
        case "parking":
            return field_of("capture", "outcome").choice_title(capture.outcome or "open")
        case "note":
            return ""
        case _:
            return field_of("capture", "status").choice_title(capture.status or "open")
