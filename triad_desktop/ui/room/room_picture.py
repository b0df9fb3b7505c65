"""The room's picture as a widget of any size: in the room's window, and as its preview."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from triad_desktop.facilitation.room_view import RoomView
from triad_desktop.text import _
from triad_desktop.ui.room.room_painting import HEIGHT, paint_room
from triad_desktop.ui.theme import Scheme, Theme, current_theme, load_theme

SMALLEST = (160, 90)


def room_words(view: RoomView) -> str:
    """What the picture says, for people who hear it instead."""
    if view.blank:
        return _("The room sees an empty picture")
    parts = [view.head, view.head_more, view.question]
    parts += [f"{line.kind}: {line.text}" if line.kind else line.text for line in view.lines]
    if view.vote is not None:
        totals = (f"{one.text}: {one.total}" if one.total is not None else one.text for one in view.vote.options)
        parts += totals
    if view.matrix is not None:
        parts += [", ".join(filter(None, row)) for row in view.matrix.rows]
    if view.timer is not None:
        parts += [view.timer.figures, *view.timer.words]
    if view.progress is not None:
        parts += [view.progress.where, view.progress.title, view.progress.following]
    return ", ".join(part for part in parts if part) or _("The room sees an empty picture")


@lru_cache(maxsize=8)
def room_theme(scheme: Scheme, height: int) -> Theme:
    """For a picture so high (pixels): read once for each height, not at every repaint."""
    return load_theme(scheme, max(0.01, height / HEIGHT))


class RoomPicture(QWidget):
    """The picture at any size, light or dark (None: as the program): in the room's window, and as its preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = RoomView()
        self._scheme: Scheme | None = None
        self.setMinimumSize(*SMALLEST)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Room view"))

    @property
    def view(self) -> RoomView:
        return self._view

    def show_view(self, view: RoomView) -> None:
        """Paint another view; the same one again costs nothing."""
        if view != self._view:
            self._view = view
            self.setAccessibleDescription(room_words(view))
            self.update()

    def set_scheme(self, scheme: Scheme | None) -> None:
        self._scheme = scheme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = room_theme(self._scheme or current_theme().scheme, self.height())
        painter = QPainter(self)
        paint_room(painter, QSizeF(self.size()), self._view, theme)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.update()
        super().changeEvent(event)
