"""The time of the block that runs: how much is left, what comes next, and the few keys that matter in the room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from triad_desktop.facilitation.clock import SessionClock, level_of
from triad_desktop.facilitation.room_view import block_title, clock_figures
from triad_desktop.models.fields import show_minutes
from triad_desktop.models.framework import Framework
from triad_desktop.models.moments import show_moment
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.session_runner import SessionRunner
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.progress_track import ProgressTrack
from triad_desktop.ui.widgets.text_label import TextLabel
from triad_desktop.ui.widgets.top_bar import TIME_COLOURS

MORE_MINUTES = 5
STATION_KEYS = "Ctrl+Shift+G"
ICON_WIDTH = 32  # px at scale 1
MOST_LARGE_FIGURES = 7  # longer ones, such as +1:05:00, would leave no room for the words beside them


class TimeboxPanel(Dressed, QWidget):
    """Hidden while no session runs and none is planned. `plans_asked()` asks for the ways to go on when late,
    `station_asked()` for the station of the block that runs, which is offered while another one is in sight."""

    plans_asked = Signal()
    station_asked = Signal()

    def __init__(self, runner: SessionRunner, framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._framework = framework
        self._title = TextLabel("", "section", 600, wrap=True)
        self._in_sight = ("", "")
        self.station = button(_("Go to this station"), "link", keys=STATION_KEYS)
        self._where = TextLabel("", colour="text2", tabular=True)
        self.figures = TextLabel("", "timer", 600, tabular=True)
        self.left = TextLabel("", colour="text2", wrap=True)
        self._track = ProgressTrack(name=_("Time gone"))
        self.pause = button(_("Pause"), icon="pause", small=False)
        self.more = button(_("+{minutes} min").format(minutes=MORE_MINUTES))
        self.go_on = button(_("Next"), "primary", trailing_icon="chevron-right")
        self.late = TextLabel("", colour="alert", weight=500, wrap=True)
        self.plans = button(_("Ways to go on"), "alert_link")
        self.sentence = TextLabel("", colour="alert", wrap=True)
        self._planned = TextLabel("", weight=600, elide=True)
        self._planned_when = TextLabel("", colour="text2")
        self.start = button(_("Start session"), "primary", icon="play")
        self._pause_named_for: tuple[object, ...] = ()
        self._running = QWidget()
        self._waiting = QWidget()
        self._line = QFrame()
        self._line.setFrameShape(QFrame.Shape.HLine)
        self._lay_out()
        for pressed, slot in (
            (self.pause, self._on_pause_clicked),
            (self.more, self._on_more_clicked),
            (self.go_on, self._on_go_on_clicked),
            (self.start, self._on_start_clicked),
        ):
            pressed.clicked.connect(slot)
            if runner.why_read_only:
                pressed.setEnabled(False)
                pressed.setToolTip(plain_tip(runner.why_read_only))
        self.plans.setEnabled(not runner.why_read_only)
        self.plans.clicked.connect(self.plans_asked)
        self.station.clicked.connect(self.station_asked)
        runner.changed.connect(self._on_runner_changed)
        runner.ticked.connect(self.refresh)
        self._dress()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_pause()

    @Slot()
    def refresh(self) -> None:
        """Draw the clock as it is now."""
        clock = self._runner.clock
        self._running.setVisible(clock is not None)
        planned = self._runner.next_up() if clock is None else None
        self._waiting.setVisible(planned is not None)
        self.setVisible(clock is not None or planned is not None)
        if clock is not None:
            self._show_clock(clock)
        elif planned is not None:
            self._planned.setText(planned.title or _("Session without a title"))
            self._planned_when.setText(show_moment(planned.starts_at))

    @Slot(str, str)
    def show_station(self, dimension: str, activity: str) -> None:
        """Which station is in sight now."""
        self._in_sight = (dimension, activity)
        self.refresh()

    def tell(self, told: Callable[[], str]) -> None:
        """Tell the clock something; why it refuses stands below the buttons."""
        self._say(told())

    def _show_clock(self, clock: SessionClock) -> None:
        run = clock.current
        paused = clock.phase == "paused"
        place = (run.block.dimension, run.block.activity or self._in_sight[1]) if run is not None else ("", "")
        self.station.setVisible(bool(place[0]) and place != self._in_sight)
        self.pause.set_icon("play" if paused else "pause")
        self.go_on.set_text(_("Next") if clock.following is not None else _("End session"))
        self._name_pause()
        for needed in (self.pause, self.more):
            needed.setEnabled(run is not None and not self._runner.why_read_only)
        if run is None:
            self._title.setText(_("Between two blocks"))
            self._where.setText("")
            self._show_figures("–:––")
            self.left.setText("")
            self._track.set_share(0)
        else:
            level = level_of(run)
            counted = [one for one in clock.runs if one.state != "skipped"]
            where = _("Block {place} of {count}").format(place=counted.index(run) + 1, count=len(counted))
            self._title.setText(block_title(run.block, self._framework))
            self._where.setText(where)
            self._show_figures(clock_figures(run.left))
            self.figures.set_colour(TIME_COLOURS.get(level, "text"))
            words = _("over {minutes}") if run.left < 0 else _("left of {minutes}")
            words = _("paused, left of {minutes}") if paused else words
            self.left.setText(words.format(minutes=show_minutes(run.allotted)))
            self.left.set_colour(TIME_COLOURS.get(level, "text2") if level in ("last_5", "over") else "text2")
            self._track.set_share(1 - run.left / (run.allotted * 60) if run.allotted else 1)
            self._track.set_colour("alert" if level == "over" else "accent")
        self._show_lateness(clock)

    def _name_pause(self) -> None:
        """In a narrow panel the button shows its icon alone."""
        clock = self._runner.clock
        words = _("Go on") if clock is not None and clock.phase == "paused" else _("Pause")
        state = (words, self.go_on.text(), self.width(), current_theme())
        if state == self._pause_named_for:
            return
        self._pause_named_for = state
        self.pause.set_text(words)
        sides = self._whole.contentsMargins()
        needed = sum(one.sizeHint().width() for one in (self.pause, self.more, self.go_on))
        is_narrow = needed + 2 * self._buttons.spacing() + sides.left() + sides.right() > self.width()
        if is_narrow:
            self.pause.set_text("")
        self.pause.set_label(words if is_narrow else "")

    def _show_figures(self, figures: str) -> None:
        self.figures.set_size("timer" if len(figures) <= MOST_LARGE_FIGURES else "wordmark")
        self.figures.setText(figures)

    def _show_lateness(self, clock: SessionClock) -> None:
        late = self._runner.minutes_late()
        self.late.setVisible(late > 0)
        self.plans.setVisible(late > 0)
        if late and clock.ends_at is not None:
            ends = clock.ends_at.astimezone(clock.zone)
            words = _("{minutes} over plan. Ends {late}, not {planned}")
            self.late.setText(
                words.format(
                    minutes=show_minutes(late), late=f"{ends + timedelta(minutes=late):%H:%M}", planned=f"{ends:%H:%M}"
                )
            )

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    @Slot()
    def _on_runner_changed(self) -> None:
        """What was refused before may be possible now."""
        self._say("")
        self.refresh()

    @Slot()
    def _on_pause_clicked(self) -> None:
        self.tell(self._runner.pause_or_resume)

    @Slot()
    def _on_more_clicked(self) -> None:
        self._say(self._runner.add_minutes(MORE_MINUTES))

    @Slot()
    def _on_go_on_clicked(self) -> None:
        self.tell(self._runner.go_on)

    @Slot()
    def _on_start_clicked(self) -> None:
        planned = self._runner.next_up()
        if planned is not None:
            self._say(self._runner.start(planned))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._where, 0, Qt.AlignmentFlag.AlignTop)
        time = QHBoxLayout()
        time.addWidget(self.figures)
        time.addWidget(self.left, 1, Qt.AlignmentFlag.AlignBottom)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.pause)
        self._buttons.addWidget(self.more)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.go_on)
        late = QHBoxLayout()
        late.addWidget(self.late, 1)
        late.addWidget(self.plans)
        self._column = QVBoxLayout(self._running)
        self._column.addLayout(head)
        self._column.addWidget(self.station, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(time)
        self._column.addWidget(self._track)
        self._column.addLayout(self._buttons)
        self._column.addLayout(late)
        waiting = QGridLayout(self._waiting)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.addWidget(self._planned, 0, 0)
        waiting.addWidget(self._planned_when, 1, 0)
        waiting.addWidget(self.start, 0, 1, 2, 1)
        waiting.setColumnStretch(0, 1)
        self._whole = QVBoxLayout(self)
        for widget in (self._running, self._waiting, self.sentence, self._line):
            self._whole.addWidget(widget)
        self.sentence.hide()

    def _dress(self) -> None:
        theme = current_theme()
        self._whole.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), 0)
        self._whole.setSpacing(theme.px(12))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._buttons.setSpacing(theme.px(4))
        self.pause.setMinimumWidth(theme.px(ICON_WIDTH))
