"""The bar over every page of an open project: title, saved state, the four modes, undo, redo, search, menu."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.models.fields import show_minutes
from triad_desktop.text import _
from triad_desktop.ui.bridge import SaveState
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.painting import paint_logo
from triad_desktop.ui.theme import Colour, current_theme
from triad_desktop.ui.widgets.buttons import button, icon_button
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.room_thumbnail import RoomThumbnail
from triad_desktop.ui.widgets.segmented_control import SegmentedControl
from triad_desktop.ui.widgets.text_label import TextLabel

MODES = (
    ("prepare", _("Prepare")),
    ("facilitate", _("Facilitate")),
    ("review", _("Review")),
    ("brief", _("Brief")),
)


NARROW = 1280  # px at scale 1
LEAST_TITLE = 96  # px at scale 1, with the logo
LOGO = 26
TIME_COLOURS: dict[str, Colour] = {"last_20": "accent", "last_5": "accent", "over": "alert", "ahead": "text3"}


class Logo(QWidget):
    """The three shapes, drawn at the height it is given."""

    def sizeHint(self) -> QSize:
        side = current_theme().px(24)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        paint_logo(painter, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side), current_theme())


class _SavedState(TextLabel):
    """A few words; its tool tip is the whole sentence, whether they are cut or not."""

    def _tell_if_cut(self) -> None:
        """The tip stays as it was given."""


class _Time(TextLabel):
    """`clicked()` by the mouse; what it leads to has a key of its own."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class TopBar(Dressed, QFrame):
    """Emits `mode_chosen(key)`; undo, redo, search and menu are buttons that their owner wires."""

    mode_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.logo = Logo(self)
        self.logo.setFixedSize(self.logo.sizeHint())
        self.title = TextLabel("", weight=600, elide=True)
        self.saved = _SavedState("", "helper", colour="text3", elide=True)
        self.modes = SegmentedControl(MODES, name=_("Part of the workshop"))
        self.modes.chosen.connect(self.mode_chosen)
        self.time = _Time("", "section", 600, tabular=True)
        self.time.setCursor(Qt.CursorShape.PointingHandCursor)
        self.time.hide()
        self.late = _Time("", "helper", 500, colour="alert")
        self.late.setCursor(Qt.CursorShape.PointingHandCursor)
        self.late.clicked.connect(self.time.clicked)
        self.late.hide()
        self.thumbnail = RoomThumbnail()
        self.thumbnail.hide()
        self.room_button = button(_("Room view"), icon="monitor")
        self.presenter_button = icon_button("presentation", _("Presenter keys"), keys="F11")
        self.presenter_button.setCheckable(True)
        self.presenter_button.hide()
        self.undo_button = icon_button("undo-2", _("Undo"))
        self.redo_button = icon_button("redo-2", _("Redo"))
        self.search_button = icon_button("search", _("Search"), keys="Ctrl+F")
        self.menu_button = icon_button("menu", _("Menu"))
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.saved)
        words.addStretch(1)
        self._left = QWidget()
        left = QHBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.logo)
        left.addWidget(self._words, 1)
        left.addStretch()
        self._right = QWidget()
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addStretch(1)
        right.addWidget(self.late)
        right.addWidget(self.time)
        right.addSpacing(8)
        buttons = (
            self.thumbnail, self.room_button, self.presenter_button, self.undo_button, self.redo_button,
            self.search_button, self.menu_button,
        )  # fmt: skip
        for one in buttons:
            right.addWidget(one)
        self._tools: tuple[QWidget, ...] = (self.late, self.time, *buttons)
        # Who finds no room goes in this order: what the guide says too, what has keys and stands in the menu too, and
        # near the end the title.
        self._giving_way: tuple[tuple[QWidget, ...], ...] = (
            (self.late,),
            (self.undo_button, self.redo_button),
            (self.thumbnail,),
            (self.search_button,),
            (self._words,),
            (self.room_button,),
            (self.presenter_button,),
        )
        self._unused: set[QWidget] = {self.late, self.thumbnail, self.presenter_button}
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self.modes)
        self._row.addWidget(self._right, 1)
        self._dress()

    def set_title(self, title: str) -> None:
        self.title.setText(title)

    def set_time_tip(self, tip: str) -> None:
        """What the time says about itself under the mouse."""
        for one in (self.time, self.late):
            one.setToolTip(tip)

    def show_time(self, figures: str, level: str, late: int = 0, *, is_paused: bool = False) -> None:
        """The time of the running block, in the colour of its urgency; nothing when none runs. `late` minutes that the
        session is over its plan stand before it."""
        self.late.setText(_("{minutes} over plan").format(minutes=show_minutes(late)) if late else "")
        words = "{figures}" if level == "over" else _("{figures} left")  # there a plus and the colour tell
        words = _("{figures} paused") if is_paused else words
        self.time.setText(words.format(figures=figures) if figures else "")
        self.time.set_colour(TIME_COLOURS.get(level, "text"))
        self.time.setAccessibleName(_("Time left: {figures}").format(figures=figures) if figures else "")
        self.time.setVisible(bool(figures))
        self._use(self.late, late > 0)

    def show_room(self, is_on: bool, *, presenting: bool) -> None:
        """Whether the room view is on, and whether a clicker's keys act; their switch stands here while they may."""
        self.room_button.set_note(_("on") if is_on else "")
        self.presenter_button.setChecked(presenting)
        self._use(self.presenter_button, is_on or presenting)

    def show_thumbnail(self, is_shown: bool) -> None:
        """Whether what the room sees is at hand here."""
        self._use(self.thumbnail, is_shown)

    def _use(self, tool: QWidget, is_used: bool) -> None:
        """Whether a tool is of use now; it stands here while it also finds room."""
        (self._unused.discard if is_used else self._unused.add)(tool)
        self._fit()

    @Slot(object)
    def show_save_state(self, state: SaveState) -> None:
        self.saved.setText(state.short)
        self.saved.set_colour("alert" if state.kind == "failed" else "text3")
        self.saved.setToolTip(plain_tip(state.sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be when all have given way: the window may be made so narrow."""
        gone = {one for group in self._giving_way for one in group}
        return QSize(self._needed(gone, tight=True), super().minimumSizeHint().height())

    def _fit(self) -> None:
        """On a narrow window the room's button shows its icon alone; where even then the modes or the time would lose
        their room, others give way to them."""
        narrow = self.width() < current_theme().px(NARROW)
        self.room_button.set_text("" if narrow else _("Room view"))
        self.room_button.set_label(_("Room view"), "F5")
        gone: set[QWidget] = set(self._unused)
        tight = self._needed(gone, tight=False) > self.width()
        self.modes.set_tight(tight)
        for group in self._giving_way:
            if self._needed(gone, tight=tight) <= self.width():
                break
            gone.update(group)
        for one in (widget for group in self._giving_way for widget in group):
            one.setVisible(one not in gone)

    def _needed(self, gone: set[QWidget], *, tight: bool) -> int:
        """The width at which all but these stand whole; of the title its beginning."""
        theme = current_theme()
        tools = [one for one in self._tools if one not in gone and (one is not self.time or self.time.text())]
        layout = self._right.layout()
        gap = layout.spacing() if layout is not None else 0
        sides = self._row.contentsMargins()
        left = theme.px(LOGO if self._words in gone else LEAST_TITLE)
        fixed = left + self.modes.width_when(tight=tight) + 2 * self._row.spacing() + 8
        return fixed + sides.left() + sides.right() + sum(one.sizeHint().width() + gap for one in tools)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current_theme()
        painter.fillRect(self.rect(), theme.bg)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)

    def _dress(self) -> None:
        theme = current_theme()
        self.setFixedHeight(theme.px(56))
        self._row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self.logo.setFixedSize(theme.px(LOGO), theme.px(LOGO))
        self._fit()
