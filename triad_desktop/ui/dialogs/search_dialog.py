"""Search everything in the project: a field, what was found below it, and a key that leads there."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from triad_desktop.facilitation.search import LONGEST_QUERY, Found, Hit, SearchIndex
from triad_desktop.models.content import Records
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.floating_dialog import FloatingDialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.places import Place, place_of
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.key_hint import KeyHint
from triad_desktop.ui.widgets.search_results import SearchResults, grouped
from triad_desktop.ui.widgets.text_label import TextLabel

MOST_SHOWN = 60
_READ_AT_ONCE = 20  # records, until a turn of the event loop has taken long enough
_LONGEST_TURN_S = 0.03
_WIDTH, _HEIGHT, _TOP = 760, 560, 72


def place_of_hit(hit: Hit, records: Records) -> Place | None:
    """Where a hit is shown; None when it is gone meanwhile."""
    if hit.table == "finding_acceptance":
        return Place("facilitate", hit.dimension, hit.activity)
    if (hit.table, hit.field) == ("project", "paper"):  # chosen where briefs are exported
        return Place("brief", table=hit.table, record=hit.record, field=hit.field)
    return place_of(hit.table, hit.record, records, hit.field)


class SearchDialog(Dressed, FloatingDialog):
    """One for a project, shown again and again: the last search is there the next time.

    `place_chosen(Place)` when it was left for a hit; without it, it was just left."""

    place_chosen = Signal(object)

    def __init__(self, bridge: DocumentBridge, parent: QWidget) -> None:
        super().__init__(_("Search"), parent, width=_WIDTH, height=_HEIGHT, top=_TOP)
        self._bridge = bridge
        self._index = SearchIndex(bridge.records, bridge.framework)
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._on_reading_timeout)
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Search everything in this project"))
        self.field.setPlaceholderText(_("Search everything in this project"))
        self.field.setMaxLength(LONGEST_QUERY)
        self.field.setClearButtonEnabled(False)
        self.field.installEventFilter(self)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.count = TextLabel("", "helper", colour="text2")
        self.results = SearchResults()
        self.results.chosen.connect(self._go_to)
        self.empty = TextLabel("", "body", colour="text2", wrap=True)
        self._lay_out()
        self._dress()
        bridge.changed.connect(self._on_bridge_changed)

    def _lay_out(self) -> None:
        empty = QWidget()
        self._empty_column = QVBoxLayout(empty)
        self._empty_column.addWidget(self.empty)
        self._empty_column.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(empty)
        self.stack.addWidget(self.results)
        self._hints = QHBoxLayout()
        self._hints.addWidget(KeyHint("Up", "Down", text=_("choose")))
        self._hints.addWidget(KeyHint("Return", text=_("opens")))
        self._hints.addWidget(KeyHint("Esc", text=_("leaves")))
        self._hints.addStretch(1)
        self._hints.addWidget(self.count)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.field)
        self._column.addWidget(self.stack, 1)
        self._column.addLayout(self._hints)

    def open_again(self) -> None:
        """Show it with the last search, ready to be typed over."""
        self.open()
        self.field.selectAll()
        self._search()

    @Slot()
    def _on_field_text_changed(self) -> None:
        self._search()

    def _search(self) -> None:
        """Show what is found, once everything is read; a large project is read a part at a time."""
        self._reading.stop()
        if not self.field.text().strip():
            self._show(Found(), _EMPTY)
        elif self._read():
            self._show(self._index.find(self.field.text(), MOST_SHOWN), _NOTHING)
        else:
            self.count.setText(_("Reading the project"))
            self._reading.start()

    @Slot()
    def _on_reading_timeout(self) -> None:
        if self._read():
            self._search()

    def _read(self) -> bool:
        """Read for a moment; whether everything is read."""
        began = perf_counter()
        while not self._index.read_some(_READ_AT_ONCE):
            if perf_counter() - began >= _LONGEST_TURN_S:
                return False
        return True

    def _show(self, found: Found, otherwise: str) -> None:
        self.results.show_rows(grouped(found.hits, self._bridge.framework))
        self.empty.setText("" if found.hits else otherwise)
        self.stack.setCurrentIndex(1 if found.hits else 0)
        if found.total > len(found.hits):
            words = _("The best {shown} of {total:,}").format(shown=len(found.hits), total=found.total)
        else:
            words = _("{total} found").format(total=found.total) if found.hits else ""
        self.count.setText(words)

    @Slot(object)
    def _go_to(self, hit: Hit) -> None:
        place = place_of_hit(hit, self._bridge.records)
        if place is not None:
            self.accept()
            self.place_chosen.emit(place)

    @Slot(object)
    def _on_bridge_changed(self, change: ChangeSet) -> None:
        self._index.take_over(change.before, change.after, change.changed, change.removed)
        if self.isVisible():
            self._search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self.results.step(1)
            case Qt.Key.Key_Up:
                self.results.step(-1)
            case Qt.Key.Key_PageDown:
                self.results.turn(1)
            case Qt.Key.Key_PageUp:
                self.results.turn(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                hit = self.results.current_hit()
                if hit is not None:
                    self._go_to(hit)
            case _:
                return False
        return True

    def done(self, result: int) -> None:
        self._reading.stop()
        super().done(result)

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(*[theme.px(16)] * 4)
        self._column.setSpacing(theme.px(12))
        self._hints.setSpacing(theme.px(16))
        self._empty_column.setContentsMargins(*[theme.px(16)] * 4)


_EMPTY = _(
    "Type a name, a code such as SC-3, or words in any order. Everything is searched: what the room said, agendas, "
    "refused text and private notes, which only this screen shows."
)
_NOTHING = _("Nothing has all of these words. Type fewer of them, or only how they begin.")
