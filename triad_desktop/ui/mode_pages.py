"""The page of each mode, one in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from triad_desktop.storage.document import ChangeSet

QUIET_MS = 2000  # after a project was shown; by then all modules are loaded
_BETWEEN_MS = 100


class ModePage(Protocol):
    def refresh(self, change: ChangeSet | None) -> None: ...


class ModePages(QStackedWidget):
    """A page is made when it is first shown, or ahead in a quiet moment: then a jump to any place is a short one.
    Pages out of sight are redrawn when they are shown again. `get_ready` is done first of all that is done ahead."""

    def __init__(self, make: Callable[[str], QWidget], modes: tuple[str, ...], get_ready: Callable[[], object]) -> None:
        super().__init__()
        self._get_ready: Callable[[], object] | None = get_ready
        self._make = make
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._ahead = list(modes)
        self._quiet = QTimer(self, interval=QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet_timeout)

    def page(self, mode: str) -> QWidget:
        """The page of a mode, made now if need be."""
        page = self._pages.get(mode)
        if page is None:
            page = self._make(mode)
            self._pages[mode] = page
            self.addWidget(page)
        return page

    def made(self, mode: str) -> QWidget | None:
        """The page of a mode; None as long as there is none."""
        return self._pages.get(mode)

    def show_mode(self, mode: str) -> None:
        page = self.page(mode)
        if mode in self._stale:
            self._stale.discard(mode)
            cast(ModePage, page).refresh(None)
        self.setCurrentWidget(page)
        if not self._quiet.isActive():
            self._quiet.start()

    def refresh(self, mode: str, change: ChangeSet) -> None:
        """Redraw what an edit touched on the page of the mode in sight."""
        self._stale |= set(self._pages) - {mode}
        if mode in self._pages:
            cast(ModePage, self._pages[mode]).refresh(change)

    @Slot()
    def _on_quiet_timeout(self) -> None:
        """Make one thing in each turn: a page, or what a page itself makes only when it is first looked at."""
        self._quiet.setInterval(_BETWEEN_MS)
        if self._get_ready is not None:
            self._get_ready()
            self._get_ready = None
            return
        for page in self._pages.values():
            make_rest = getattr(page, "make_rest", None)
            if make_rest is not None and make_rest():
                return
        while self._ahead:
            mode = self._ahead.pop(0)
            if mode not in self._pages:
                self.page(mode)
                return
        self._quiet.stop()
