"""The base of every table: lines between rows only, a quiet head, rows that scale with the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme

_ROW = 40


class TableView(Dressed, QTableView):
    """Rows are 40 high (pixels at scale 1), unless the owner sets them one by one. There is a current cell and no
    selection; Tab leaves; editors open at the owner's word. Without `scrolls` it is as high as its rows."""

    def __init__(self, *, name: str, scrolls: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        self.verticalHeader().setMinimumSectionSize(theme.px(24))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
