"""What the room sees, as small as a button: in the top bar it is in sight in every mode."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from triad_desktop.facilitation.room_view import RoomView, Sent
from triad_desktop.text import _
from triad_desktop.ui.painting import paint_focus_ring
from triad_desktop.ui.room.room_painting import paint_room
from triad_desktop.ui.room.room_picture import room_theme, room_words
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.key_button import KeyButton
from triad_desktop.ui.widgets.key_hint import key_text

PREVIEW_KEYS = "F12"
_HEIGHT, _WIDTH = 36, 64
_DRAWN_HEIGHT = 288  # letters have a shape there; smaller ones are made of it
_SENT_WORDS = {
    "": _("agenda"),
    "question": _("question"),
    "vote": _("vote"),
    "map": _("escalation map"),
    "raci": _("RACI"),
    "heat": _("heat map"),
}


def sent_words(sent: Sent) -> str:
    """What was sent, in a word or two."""
    if sent.blank:
        return _("blank")
    words = _SENT_WORDS[sent.kind]
    shows_list = sent.with_list and sent.has_place_for_list
    return _("{sent} with the live list").format(sent=words) if shows_list else words


class RoomThumbnail(KeyButton):
    """A live picture of the room view. Dashed while it is only ready, with the room view hidden; checked while its
    larger preview is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = RoomView()
        self._is_on = False
        self._drawn: QPixmap | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_sent(Sent(), is_on=False)

    @property
    def view(self) -> RoomView:
        return self._view

    def show_view(self, view: RoomView) -> None:
        """Paint this view from now on."""
        if view != self._view:
            self._view = view
            self._drawn = None
            self.setAccessibleDescription(room_words(view))
            self.update()

    def show_sent(self, sent: Sent, *, is_on: bool) -> None:
        """Name what was sent, and whether the room view is on."""
        self._is_on = is_on
        words = (_("Room: {sent}") if is_on else _("Ready for the room: {sent}")).format(sent=sent_words(sent))
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key_text(PREVIEW_KEYS)})")
        self.update()

    def nextCheckState(self) -> None:
        """Whether it is checked follows the preview, not the click."""

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(_WIDTH), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        corner = theme.px(4)
        outline = QPainterPath()
        outline.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        painter.setClipPath(outline)
        painter.drawPixmap(self.rect(), self._picture())
        painter.setClipping(False)
        touched = self.isDown() or self.underMouse()
        pen = QPen(theme.accent if self.isChecked() else theme.text2 if touched else theme.edge, 1)
        if not self._is_on:
            pen.setDashPattern([3, 3])
        painter.strokePath(outline, pen)
        if self.hasFocus():
            paint_focus_ring(painter, box, theme, radius=4)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._drawn = None
            self.updateGeometry()

    def _picture(self) -> QPixmap:
        """The view in this widget's own pixels, made small from a larger picture."""
        size = (QSizeF(self.size()) * self.devicePixelRatio()).toSize()
        if self._drawn is None or self._drawn.size() != size:
            wide = QPixmap(round(_DRAWN_HEIGHT * size.width() / max(1, size.height())), _DRAWN_HEIGHT)
            painter = QPainter(wide)
            theme = room_theme(current_theme().scheme, _DRAWN_HEIGHT)
            paint_room(painter, QSizeF(wide.size()), self._view, theme)
            painter.end()
            smooth = Qt.TransformationMode.SmoothTransformation
            self._drawn = wide.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return self._drawn
