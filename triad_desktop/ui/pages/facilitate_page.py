"""Facilitate: the workshop map, the open station, and the guide beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from triad_desktop.models.keys import ACTIVITIES, ROLES
from triad_desktop.storage.document import ChangeSet
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.dressing import tell_after_parts
from triad_desktop.ui.pages.station_pages import StationPages
from triad_desktop.ui.panes import Pane
from triad_desktop.ui.places import Place
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.turns import in_next_turn
from triad_desktop.ui.widgets.dimension_line import HEARD_KEYS, OPEN_KEYS, DimensionLine
from triad_desktop.ui.widgets.guide_panel import GuidePanel
from triad_desktop.ui.widgets.record_table import ADD_KEYS
from triad_desktop.ui.widgets.record_view import RecordView
from triad_desktop.ui.widgets.triad_check_strip import QUESTION_KEYS, SKIP_KEYS, WAIVE_KEYS, WORD_KEYS, TriadCheckStrip
from triad_desktop.ui.widgets.workshop_map import WorkshopMap

WIDE_ACTIVITIES = frozenset({"escalation", "rubric", "raci"})
GUIDE_BESIDE_PAGES_FROM, GUIDE_BESIDE_WIDE_PAGES_FROM = 1200, 1640  # px at scale 1
MAP_UNFOLDED_FROM = 800  # px at scale 1
LEAST_PAGE = 480  # px at scale 1: a guide opened by hand that leaves a page less lies over it


class FacilitatePage(Dressed, QWidget):
    """One station at a time. Emits `station_shown(dimension, activity)`, and `place_chosen(Place)` when the person
    goes somewhere else from here."""

    place_chosen = Signal(object)
    station_shown = Signal(str, str)
    guide_folded = Signal(bool)

    def __init__(self, bridge: DocumentBridge, *, guide_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.current: tuple[str, str] = ("", "")
        self._begins_at = ("", "")
        self._adds_early = False  # Ctrl+Enter was pressed before there was a station
        self.map = WorkshopMap(bridge.framework)
        self.map.station_chosen.connect(self.show_station)
        self.dimension_line = DimensionLine(bridge)
        self.dimension_line.capture_chosen.connect(self._on_dimension_line_capture_chosen)
        self.map.set_card_footer(self.dimension_line, self.dimension_line.stops())
        self.stack = StationPages(bridge)
        self.map.station_pressed.connect(self.stack.make_ahead)
        self.stack.place_chosen.connect(self.place_chosen)
        self.triad_check = TriadCheckStrip(
            bridge, before_words=self.commit_pending, current_record=self._current_record
        )
        self.triad_check.record_chosen.connect(self._on_triad_check_record_chosen)
        self.triad_check.left.connect(self._on_triad_check_left)
        self.triad_check.grown.connect(self._on_triad_check_grown)
        self.guide_wanted = guide_open
        self.guide = GuidePanel(bridge, is_open=guide_open)
        self._guide_line = _upright_line()
        self._guide_place = QWidget()  # the room that the guide takes from the page
        self.guide.folded.connect(self._on_guide_folded)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._map_line = _upright_line()
        row.addWidget(self.map)
        row.addWidget(self._map_line)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.stack, 1)
        self._middle.addWidget(self.triad_check)
        row.addLayout(self._middle, 1)
        row.addWidget(self._guide_place)
        for part in (self._guide_line, self.guide):
            part.setParent(self)
        self._early_adds = self._add_keys(self, Qt.ShortcutContext.WindowShortcut)
        self._install_keys()
        self._draw_map()
        tell_after_parts(self)

    def parts_to_dress(self) -> tuple[QWidget, ...]:
        """What wears the stylesheet, each of them in a turn of its own; each station does too, once it is there."""
        return self.map, self.triad_check, self.guide, self._map_line, self._guide_line

    def _add_keys(self, place: QWidget, context: Qt.ShortcutContext) -> list[QShortcut]:
        """Ctrl+Enter where no station's page hears it itself."""
        added = [QShortcut(QKeySequence(keys), place, context=context) for keys in ADD_KEYS]
        for one in added:
            one.activated.connect(self._on_add_activated)
        return added

    def _hear_early_add(self) -> None:
        """The first station is there: until now the whole window heard Ctrl+Enter for it, from here on its panes do."""
        for early in self._early_adds:
            early.deleteLater()
            early.setEnabled(False)
        self._early_adds = []
        for pane in (self.map, self.guide):
            self._add_keys(pane, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for one in self.triad_check.buttons():  # in its fields Ctrl+Enter sends what is typed
            self._add_keys(one, Qt.ShortcutContext.WidgetShortcut)
        if self._adds_early:
            QTimer.singleShot(0, self, self._on_add_activated)

    def _install_keys(self) -> None:
        """The keys of the triad check and of the open dimension, from wherever on this page."""
        keys: list[tuple[str, Callable[[], object]]] = [
            (word_keys, partial(self.triad_check.toggle_word, role)) for role, word_keys in WORD_KEYS.items()
        ]
        keys.append((QUESTION_KEYS, partial(self.triad_check.begin, "question")))
        keys.append((WAIVE_KEYS, partial(self.triad_check.begin, "waive")))
        keys.append((SKIP_KEYS, partial(self.triad_check.begin, "skip")))
        keys.append((OPEN_KEYS, partial(self._in_map, self.dimension_line.toggle_open)))
        keys.append((HEARD_KEYS, partial(self._in_map, self.dimension_line.focus_heard)))
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_station, act))

    def _on_station(self, act: Callable[[], object]) -> None:
        """Act on the open station; a key that comes before the first one opens it now. Without a dimension there is
        none."""
        self.begin()
        if self.current[0]:
            act()

    def _in_map(self, act: Callable[[], None]) -> None:
        """Act on the open dimension's line, which has to be in sight."""
        self.map.unfold()
        act()

    @property
    def part_in_sight(self) -> str:
        """The activity."""
        return self.current[1]

    def show_station(self, dimension: str, activity: str) -> QWidget:
        """Open one station; typing in the one that is left is committed first."""
        if (dimension, activity) == self.current:
            return self.stack.page(self.current)
        self.commit_pending()
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.stack.isAncestorOf(focused)
        page = self.stack.page((dimension, activity))
        self.current = (dimension, activity)
        self.map.show_current(dimension, activity)
        self.guide.show_station(dimension, activity)
        self.dimension_line.show_dimension(dimension)
        self.triad_check.show_station(dimension, activity)
        self.triad_check.show()
        self._fit_guide()
        # Now that the room it gets is known, so that it is laid out once.
        self.stack.show_station(self.current, [one for one in map(self._beside, (1, -1)) if one is not None])
        if had_focus:
            self._focus_page()
        self.station_shown.emit(dimension, activity)
        if self._early_adds:
            self._hear_early_add()
        return page

    def begin_soon(self, dimension: str, activity: str, *, then: Callable[[], object] = lambda: None) -> None:
        """As `begin`, in turns of its own once this page is painted without a station; then do that."""
        self._begins_at = (dimension, activity)
        in_next_turn(self, partial(self._make_first_page, then))

    def _make_first_page(self, then: Callable[[], object]) -> None:
        if not self.current[0] and (first := self._first_station()) is not None:
            self.stack.page(first)
        QTimer.singleShot(0, self, self.begin)
        QTimer.singleShot(0, self, then)

    def begin(self) -> None:
        """Show where to begin, unless somebody has gone to a station by now."""
        if not self.current[0] and (first := self._first_station()) is not None:
            self.show_station(*first)
        elif not self.current[0]:
            self._follow_dimensions()

    def _first_station(self) -> tuple[str, str] | None:
        """Where to begin: what `begin_soon` was told, else the first station that is not ready, else the first of all;
        None without a dimension."""
        included = self._bridge.records.included_dimensions()
        if self._begins_at[0] in included and self._begins_at[1] in ACTIVITIES:
            return self._begins_at
        stations = [(one, activity) for one in included for activity in ACTIVITIES]
        states = {one: self._bridge.overview.station(*one).state for one in stations}
        unready = (one for one in stations if states[one] not in ("ready", "skipped"))
        return next(unready, stations[0] if stations else None)

    def show_record(self, dimension: str, activity: str, table: str, record: str, field: str) -> None:
        """Open a station and put the keyboard on a record's field; without a table on the triad check, where `field` may
        be a role. Of a dimension's own state, `field` is the role that was heard, or "".

        Without an activity, the station is the current one or its neighbour in that dimension.
        """
        page = self.show_station(dimension, activity or self.current[1] or ACTIVITIES[0])
        focused = QApplication.focusWidget()
        if table == "dimension_state":
            self._in_map(partial(self.dimension_line.focus_state, field))
        elif table:
            page.show_record(table, record, field)  # type: ignore[attr-defined]
        elif field in ROLES or focused is None or not self.isAncestorOf(focused):
            word = self.triad_check.words[field if field in ROLES else ROLES[0]]
            word.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_current_within(self) -> None:
        """If Qt put the keyboard somewhere in this page as it was first shown, put it on the current station."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and not self.stack.isAncestorOf(focused):
            self.map.focus_current()

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) station of the dimensions that are part of this workshop."""
        beside = self._beside(by)
        if beside is not None:
            self.show_station(*beside)

    def _beside(self, by: int) -> tuple[str, str] | None:
        stations = [(one, activity) for one in self._bridge.records.included_dimensions() for activity in ACTIVITIES]
        place = stations.index(self.current) + by if self.current in stations else -1
        return stations[place] if 0 <= place < len(stations) else None

    def refresh(self, change: ChangeSet | None) -> None:
        """Redraw what an edit touched; pages out of sight are redrawn when they come back."""
        self._follow_dimensions()
        self.stack.refresh(self.current, change)
        self.dimension_line.refresh()
        self.triad_check.refresh()
        self._draw_map()

    def _follow_dimensions(self) -> None:
        """Go on with the first dimension that is still part of this workshop; where there is none, say so."""
        included = self._bridge.records.included_dimensions()
        if not included:
            self.current = ("", "")
            self.triad_check.hide()
            self.stack.show_no_station()
        elif self.current[0] not in included and (self.current[0] or self.stack.is_without_stations):
            self.show_station(included[0], self.current[1] or ACTIVITIES[0])

    def commit_pending(self) -> None:
        """Commit text that is being typed on the open station."""
        self.stack.commit_pending(self.current)

    def panes(self) -> list[Pane]:
        """What F6 goes through: the map, the page, the triad check, the guide."""
        return [
            Pane(self.map, self.map.focus_current),
            Pane(self.stack, self._focus_page),
            Pane(self.triad_check, lambda: focus_first(self.triad_check)),
            Pane(self.guide, lambda: self.guide.setFocus(Qt.FocusReason.TabFocusReason)),
        ]

    def _current_record(self) -> str:
        """The record that had the keyboard last on the open station; "" for none."""
        page = self.stack.made(self.current)
        widget = page.focusWidget() if page is not None else None
        while widget is not None and widget is not page:
            for name in ("current_record", "current_activity"):
                current = getattr(widget, name, None)
                if current is not None:
                    return str(current())
            if isinstance(record := getattr(widget, "record_id", None), str):
                return record
            widget = widget.parentWidget()
        return ""

    @Slot(str)
    def _on_dimension_line_capture_chosen(self, capture: str) -> None:
        self.place_chosen.emit(Place("captures", table="capture", record=capture))

    @Slot(str, str)
    def _on_triad_check_record_chosen(self, table: str, record: str) -> None:
        self.show_record(*self.current, table, record, "")

    @Slot()
    def _on_triad_check_grown(self) -> None:
        QTimer.singleShot(0, self, self._show_current_row)  # once the page has its new height

    def _show_current_row(self) -> None:
        """Keep the row in sight that somebody speaks of."""
        page = self.stack.made(self.current)
        widget = page.focusWidget() if page is not None else None
        if isinstance(widget, RecordView):
            widget.show_whole_current()

    @Slot()
    def _on_triad_check_left(self) -> None:
        """Back to where the keyboard was on the page."""
        page = self.stack.made(self.current)
        widget = page.focusWidget() if page is not None else None
        if widget is not None and widget.isVisible():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_page()

    def _focus_page(self) -> None:
        """The table where the room's words go; the station's head has the keyboard's way back."""
        page = self.stack.made(self.current)
        if page is not None:
            focus_first(page, QAbstractItemView) or focus_first(page)

    @Slot()
    def _on_add_activated(self) -> None:
        """Ctrl+Enter in the map or the guide does what it does on the open station, or will do on the first one."""
        page = self.stack.made(self.current)
        if page is None:
            self._adds_early = True
            return
        for shortcut in page.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if shortcut.key() == QKeySequence(ADD_KEYS[0]):
                shortcut.activated.emit()

    def _fit(self) -> None:
        self.map.set_short_of_width(self.width() < current_theme().px(MAP_UNFOLDED_FROM))
        self._fit_guide()

    def _fit_guide(self) -> None:
        """Fold the guide while the page needs the room; the person's own choice comes back with more of it."""
        least = GUIDE_BESIDE_WIDE_PAGES_FROM if self.current[1] in WIDE_ACTIVITIES else GUIDE_BESIDE_PAGES_FROM
        self.guide.set_open(self.guide_wanted and self.width() >= current_theme().px(least))
        self._place_guide()

    def _place_guide(self) -> None:
        """The guide stands beside the page; where that would leave the page too little, it lies over it, at the right."""
        line = 1
        room = self.width() - self.map.width() - 2 * line
        least = current_theme().px(LEAST_PAGE)
        self.guide.set_room(room - least)
        is_beside = self.guide.width() <= room - least
        if not is_beside:
            self.guide.set_room(room)
        self._guide_place.setFixedWidth(line + (self.guide.width() if is_beside else self.guide.folded_width()))
        left = self.width() - self.guide.width()
        self._guide_line.setGeometry(left - line, 0, line, self.height())
        self.guide.setGeometry(left, 0, self.guide.width(), self.height())

    @Slot(bool)
    def _on_guide_folded(self, is_folded: bool) -> None:
        self.guide_wanted = not is_folded
        self._place_guide()
        self.guide_folded.emit(is_folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        else:
            self._place_guide()
        self.triad_check.set_page_height(self.height())

    def _dress(self) -> None:
        self._fit()

    def _draw_map(self) -> None:
        self.map.show_overview(self._bridge.overview, self._bridge.records.included_dimensions())


def focus_first(page: QWidget, kind: type[QWidget] = QWidget) -> bool:
    """Put the keyboard on the first control (of a kind) of a page, in Tab's order; whether there is one."""
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
        if reachable and isinstance(widget, kind) and page.isAncestorOf(widget):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        widget = widget.nextInFocusChain()
    return False


def _upright_line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.VLine)
    return line
