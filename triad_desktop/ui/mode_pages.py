"""The page of each mode, one in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from triad_desktop.storage.document import ChangeSet
from triad_desktop.ui.dressing import dress_part

QUIET_MS = 2000  # after a project was shown; by then all modules are loaded
_BETWEEN_MS = 100


class ModePage(Protocol):
    def refresh(self, change: ChangeSet | None) -> None: ...


class ModePages(QStackedWidget):
    """A page is made when it is first shown, or ahead in a quiet moment: then a jump to any place is a short one.
    Pages out of sight are redrawn when they are shown again. `get_ready` is done first of all that is done ahead."""

    def __init__(self, make: Callable[[str], QWidget], modes: tuple[str, ...], get_ready: Callable[[], object]) -> None:
        super().__init__()
        self._make = make
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self.addWidget(QWidget())  # what Qt shows at once is the first widget; a page is shown when it is asked for
        self._ahead: list[Callable[[], object]] = [get_ready]
        for mode in modes:
            self._ahead += partial(self.make, mode), partial(self.page, mode)
        self._quiet = QTimer(self, interval=QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet_timeout)

    def page(self, mode: str) -> QWidget:
        """The page of a mode, made now if need be."""
        page = self.make(mode)
        if self.indexOf(page) < 0:
            parts = getattr(page, "parts_to_dress", None)
            for part in parts() if parts is not None else (page,):
                dress_part(part)
            self.addWidget(page)
        return page

    def make(self, mode: str) -> QWidget:
        """The page of a mode before it is dressed, which can wait for another turn."""
        page = self._pages.get(mode)
        if page is None:
            page = self._make(mode)
            page.setParent(self)
            self._pages[mode] = page
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
        if self._ahead and not self._quiet.isActive():
            self._quiet.start()

    def refresh(self, mode: str, change: ChangeSet) -> None:
        """Redraw what an edit touched on the page of the mode in sight."""
        self._stale |= set(self._pages) - {mode}
        if mode in self._pages:
            cast(ModePage, self._pages[mode]).refresh(change)

    @Slot()
    def _on_quiet_timeout(self) -> None:
        """Do one thing in each turn: make a page, dress it, or make what a page itself makes only when it is first looked at."""
        self._quiet.setInterval(_BETWEEN_MS)
        rest = (page.make_rest for page in self._pages.values() if hasattr(page, "make_rest"))
        if self._ahead:
            self._ahead.pop(0)()
        elif not any(make_rest() for make_rest in rest):
            self._quiet.stop()
