"""The file that is being opened beside the window, one at a time, and the bar that says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from triad_desktop.storage.document import Document
from triad_desktop.ui.ending import Ending
from triad_desktop.ui.opening import Opened, Opening
from triad_desktop.ui.pages.start_page import StartPage
from triad_desktop.ui.typing_place import typing_place
from triad_desktop.ui.widgets.opening_bar import OpeningBar
from triad_desktop.ui.workspace import Workspace

PATIENCE_MS = 300  # what is there sooner needs no bar

Place = StartPage | Workspace


class Openings(QObject):
    """`place` says where the person looks: the bar stands there. What is opened waits while `is_held_up` says so."""

    def __init__(self, place: Callable[[], Place], is_held_up: Callable[[], bool], window: QWidget) -> None:
        super().__init__(window)
        self._place = place
        self._is_held_up = is_held_up
        self._present: Opening | None = None
        self._holders: list[Opening | Ending] = []
        self._on_ended: Callable[[Opened | Exception], None] | None = None
        self._go_back: Callable[[], None] = lambda: None
        self.bar: OpeningBar | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show_bar)

    @property
    def path(self) -> Path | None:
        """The file that is being opened."""
        return None if self._present is None else self._present.path

    def begin(
        self, path: Path, open_it: Callable[[], Document], on_ended: Callable[[Opened | Exception], None]
    ) -> None:
        """Open this file and no other one; `on_ended` is told what came of it, unless it is cancelled."""
        self.cancel()
        self._present = Opening(path, open_it, self._is_held_up, self.holder_of(path), self)
        self._present.ended.connect(self._on_present_ended)
        self._on_ended = on_ended
        self._go_back = typing_place()
        self._patience.start()
        self._present.start()

    def cancel(self) -> None:
        """Leave the file that is being opened."""
        if self._present is None:
            return
        self._add_holder(self._present)
        self._present.give_up()
        self._forget()

    def let_end(self, document: Document) -> None:
        """Close a document beside the window. An opening of its file waits for that."""
        self._add_holder(Ending(document))

    def holder_of(self, path: Path) -> Opening | Ending | None:
        """What was given up or let go, and may hold this file still."""
        return next((one for one in reversed(self._holders) if one.path == path and not one.is_idle), None)

    def _add_holder(self, holder: Opening | Ending) -> None:
        self._holders = [one for one in self._holders if not one.is_idle] + [holder]

    def end(self, seconds: float) -> None:
        """Leave the file that is being opened, and wait until no file is held any more, this long at most."""
        self.cancel()
        until = time.monotonic() + seconds
        for one in self._holders:
            one.wait(max(0.0, until - time.monotonic()))

    @Slot()
    def show_bar(self) -> None:
        """Say what is being opened, where the person looks now, unless it may be there in a moment."""
        self.hide_bar()
        if self._present is not None and not self._patience.isActive():
            self.bar = OpeningBar(self._present.path, is_read=self._present.is_read)
            self.bar.cancelled.connect(self._on_bar_cancelled)
            self._present.judging.connect(self.bar.show_judging)
            self._place().insert_bar(self.bar)

    def hide_bar(self) -> None:
        """To be called before the place where the bar stands goes away."""
        if self.bar is not None:
            self._place().remove_bar(self.bar)
            self.bar = None

    def _forget(self) -> None:
        self._patience.stop()
        if self._present is not None:
            self._present.deleteLater()
            self._present = None
        self.hide_bar()

    @Slot()
    def _on_bar_cancelled(self) -> None:
        self.cancel()
        self._go_back()

    @Slot(object)
    def _on_present_ended(self, result: Opened | Exception) -> None:
        self._forget()
        if self._on_ended is not None:
            self._on_ended(result)
