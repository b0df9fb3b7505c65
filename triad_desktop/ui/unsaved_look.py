"""Which recent projects have unsaved work on this computer: looked for beside the window, said on the start page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from triad_desktop.settings import RecentProject
from triad_desktop.storage.unsaved_work import files_with_unsaved_work
from triad_desktop.ui.beside import look_beside
from triad_desktop.ui.pages.start_page import StartPage


@dataclass(frozen=True, slots=True)
class _Found:
    look: int
    paths: list[Path]


class UnsavedLook(QObject):
    """Of several looks only what the last one finds is said: since the others, work may have been saved."""

    def __init__(self, start_page: StartPage, data_directory: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._start_page = start_page
        self._data_directory = data_directory
        self._looks = 0

    def begin(self, recent: Sequence[RecentProject]) -> None:
        """Look for work on these, which the start page shows."""
        self._looks += 1
        paths = [Path(one.path) for one in recent]
        look_beside(partial(_look, self._looks, self._data_directory, paths), self._on_looked)

    @Slot(object)
    def _on_looked(self, found: _Found) -> None:
        if found.look == self._looks:
            self._start_page.show_unsaved_work(found.paths)


def _look(look: int, data_directory: Path, paths: list[Path]) -> _Found:
    return _Found(look, files_with_unsaved_work(data_directory, paths))
