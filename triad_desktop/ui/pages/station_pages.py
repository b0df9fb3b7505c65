"""The pages of the stations, one in sight."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from triad_desktop.models.keys import DIMENSIONS
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressing import dress_part
from triad_desktop.ui.places import Place
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.empty_state import EmptyState
from triad_desktop.ui.widgets.page_scroll import PageScroll

KEPT_PAGES = 5  # alive, so that going back and forth is immediate
QUIET_MS = 150  # after a station was shown
_BETWEEN_MS = 30

Station = tuple[str, str]


class StationPage(Protocol):
    def refresh(self, change: ChangeSet | None) -> None: ...
    def commit_pending(self) -> None: ...


class StationPages(QStackedWidget):
    """A page is made when its station is first shown, or ahead while nothing else is done, in short turns. Pages out of
    sight are redrawn when they are shown again; of those that were not in sight for longest, old ones go.

    `place_chosen(Place)`: where dimensions are chosen, when none takes part."""

    place_chosen = Signal(object)

    def __init__(self, bridge: DocumentBridge) -> None:
        super().__init__()
        self._no_station: QWidget | None = None
        self._bridge = bridge
        self._pages: OrderedDict[Station, QWidget] = OrderedDict()
        self._stale: set[Station] = set()
        self._ahead: list[Station] = []
        self.addWidget(QWidget())  # what Qt shows at once is the first widget; a station is shown when it is asked for
        self._quiet = QTimer(self)
        self._quiet.timeout.connect(self._on_quiet_timeout)

    def page(self, station: Station) -> QWidget:
        """The page of a station as the records are now, made if need be."""
        page = self._make(station)
        self._dress(page)
        if station in self._stale:
            self._stale.discard(station)
            cast(StationPage, page).refresh(None)
        return page

    def made(self, station: Station) -> QWidget | None:
        """The page of a station; None as long as there is none."""
        return self._pages.get(station)

    @Slot(str, str)
    def make_ahead(self, dimension: str, activity: str) -> None:
        """A station is about to be shown: make its page in this turn, and dress and show it in a later one."""
        self._make((dimension, activity))

    def show_station(self, station: Station, neighbours: list[Station]) -> None:
        """Show its page; these are made ahead."""
        self.setCurrentWidget(self.page(station))
        self._pages.move_to_end(station)
        self._ahead = neighbours
        self._drop_old()
        self._quiet.start(QUIET_MS)

    @property
    def is_without_stations(self) -> bool:
        """Whether it says that no dimension takes part."""
        return self._no_station is not None and self.currentWidget() is self._no_station

    def show_no_station(self) -> None:
        """Say that no dimension takes part, with the way to where they are chosen."""
        self._ahead = []
        if self._no_station is None:
            self._no_station = self._made_no_station()
            dress_part(self._no_station)
            self.addWidget(self._no_station)
        self.setCurrentWidget(self._no_station)

    def _made_no_station(self) -> QWidget:
        words = _("Whatever the room works through is part of a dimension. Tick at least one of the nine.")
        empty = EmptyState(_("No dimension takes part"), words, action=_("Choose dimensions"), icon=None)
        empty.setContentsMargins(current_theme().px(8), 0, 0, 0)  # in line with the stations' words
        place = Place("prepare", table="dimension_state", field=DIMENSIONS[0])
        empty.action_clicked.connect(partial(self.place_chosen.emit, place))
        return PageScroll(empty, self)

    def refresh(self, station: Station, change: ChangeSet | None) -> None:
        """Redraw what an edit touched on the page of the station in sight."""
        self._stale = set(self._pages) - {station}
        page = self._pages.get(station)
        if page is not None:
            cast(StationPage, page).refresh(change)

    def commit_pending(self, station: Station) -> None:
        """Commit text that is being typed on the page of this station."""
        page = self._pages.get(station)
        if page is not None:
            cast(StationPage, page).commit_pending()

    @Slot()
    def _on_quiet_timeout(self) -> None:
        """Do one thing in each turn: make a page, or dress it."""
        self._quiet.setInterval(_BETWEEN_MS)
        for station in self._ahead:
            page = self._pages.get(station)
            if page is None:
                self._make(station)
                self._pages.move_to_end(station, last=False)
                self._drop_old()
                return
            if self.indexOf(page) < 0:
                self._dress(page)
                return
        self._quiet.stop()

    def _make(self, station: Station) -> QWidget:
        page = self._pages.get(station)
        if page is None:
            page = make_station_page(self._bridge, *station)
            page.setParent(self)
            self._pages[station] = page
        return page

    def _dress(self, page: QWidget) -> None:
        if self.indexOf(page) < 0:
            dress_part(page)
            self.addWidget(page)

    def _drop_old(self) -> None:
        old = [one for one, page in self._pages.items() if one not in self._ahead and page is not self.currentWidget()]
        for station in old[: max(0, len(self._pages) - KEPT_PAGES)]:
            page = self._pages.pop(station)
            self._stale.discard(station)
            self.removeWidget(page)
            page.deleteLater()


def make_station_page(bridge: DocumentBridge, dimension: str, activity: str) -> QWidget:
    """The page of one activity; its module is imported when it is first needed, so that the window opens sooner."""
    if activity == "scope":
        from triad_desktop.ui.pages.scope_page import ScopePage

        return ScopePage(bridge, dimension)
    if activity == "worksheet":
        from triad_desktop.ui.pages.worksheet_page import WorksheetPage

        return WorksheetPage(bridge, dimension)
    if activity == "escalation":
        from triad_desktop.ui.pages.escalation_page import EscalationPage

        return EscalationPage(bridge, dimension)
    if activity == "rubric":
        from triad_desktop.ui.pages.rubric_page import RubricPage

        return RubricPage(bridge, dimension)
    from triad_desktop.ui.pages.raci_page import RaciPage

    return RaciPage(bridge, dimension)
