"""The commands of the running session and of the room: their keys, their part of the menu, and what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from triad_desktop.facilitation.clock import SessionClock
from triad_desktop.facilitation.room_view import block_title
from triad_desktop.models.framework import Framework
from triad_desktop.models.moments import show_date
from triad_desktop.text import _
from triad_desktop.ui.actions import ActionSpec
from triad_desktop.ui.icons import icon
from triad_desktop.ui.session_runner import SessionRunner
from triad_desktop.ui.widgets.ask_bar import AskBar
from triad_desktop.ui.widgets.key_hint import key_text
from triad_desktop.ui.widgets.room_thumbnail import PREVIEW_KEYS
from triad_desktop.ui.widgets.timebox_panel import STATION_KEYS

MORE_MINUTES = 5
LONGEST_AGO = 720  # minutes

SESSION_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("start_session", _("Start session"), ("Ctrl+F7",), "session", "play"),
    ActionSpec("pause", _("Pause or go on"), ("F7",), "session", "pause"),
    ActionSpec("next_block", _("Next block"), ("Ctrl+Shift+PgDown",), "session", "chevron-right"),
    ActionSpec("previous_block", _("Back to the block before"), ("Ctrl+Shift+PgUp",), "session", "chevron-left"),
    ActionSpec(
        "more_minutes", _("{minutes} minutes more").format(minutes=MORE_MINUTES), ("Ctrl+Shift+M",), "session", "plus"
    ),
    ActionSpec("block_station", _("Go to the block's station"), (STATION_KEYS,), "session"),
    ActionSpec("correct_start", _("Correct the start…"), ("Ctrl+Shift+B",), "session", "pencil"),
    ActionSpec("skip_block", _("Skip block…"), ("Ctrl+Shift+X",), "session"),
    ActionSpec("late_plans", _("Ways to go on when late…"), ("Ctrl+Shift+L",), "session"),
    ActionSpec("take_back", _("Take back what the clock was told"), ("Ctrl+Shift+Backspace",), "session", "undo-2"),
    ActionSpec("end_session", _("End session"), ("Ctrl+Shift+E",), "session"),
    ActionSpec("wall_sheet", _("Run sheet for the wall"), (), "session", "download"),
    ActionSpec("own_sheet", _("Run sheet for the facilitator"), (), "session", "download"),
    ActionSpec("room", _("Show or hide the room view"), ("F5",), "room", "monitor"),
    ActionSpec("blank", _("Blank the room view"), ("Shift+F5",), "room", "eye-off"),
    ActionSpec("room_preview", _("Preview of the room view"), (PREVIEW_KEYS,), "room"),
    ActionSpec("swap", _("Swap screens"), ("Ctrl+F5",), "room"),
    ActionSpec("next_question", _("Send the next question"), ("Alt+S",), "room", "circle-help"),
    ActionSpec("send", _("Send this page"), ("Ctrl+Shift+R",), "room"),
    ActionSpec("agenda_only", _("Send the agenda alone"), ("Ctrl+Shift+A",), "room"),
    ActionSpec("live_list", _("Live list on or off"), ("Ctrl+Shift+I",), "room", "list"),
    ActionSpec("next_room_page", _("Next page in the room"), ("Alt+PgDown",), "room", "chevron-right"),
    ActionSpec("previous_room_page", _("Previous page in the room"), ("Alt+PgUp",), "room", "chevron-left"),
    ActionSpec("vote", _("Put to a vote…"), ("Alt+V",), "room", "chart-bar"),
    ActionSpec("presenter", _("Presenter keys on or off"), ("F11",), "room"),
)
MENUS = (("session", _("Session"), "play"), ("room", _("Room view"), "monitor"))
_NEEDS_RUNNING = frozenset(
    {"pause", "next_block", "previous_block", "more_minutes", "correct_start", "skip_block", "late_plans",
     "end_session", "block_station"}
)  # fmt: skip
_CHANGING = (_NEEDS_RUNNING - {"block_station"}) | {"start_session", "take_back", "vote"}


def make_session_actions(parent: QWidget, slots: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """The actions by name, each wired to the slot of its name and added to `parent` for its keys."""
    actions: dict[str, QAction] = {}
    for spec in SESSION_ACTIONS:
        action = QAction(spec.text, parent)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.triggered.connect(lambda _checked=False, slot=slots[spec.name]: slot())
        parent.addAction(action)
        actions[spec.name] = action
    return actions


def add_session_menus(menu: QMenu, actions: Mapping[str, QAction]) -> None:
    """One submenu for the session and one for the room, before the menu's last group."""
    before = next((one for one in reversed(menu.actions()) if one.isSeparator()), None)
    for key, title, icon_name in MENUS:
        submenu = QMenu(title, menu)
        submenu.setIcon(icon(icon_name))
        for spec in SESSION_ACTIONS:
            if spec.menu == key:
                submenu.addAction(actions[spec.name])
        if before is None:
            menu.addMenu(submenu)
        else:
            menu.insertMenu(before, submenu)
    if before is not None:
        menu.insertSeparator(menu.actions()[menu.actions().index(before) - len(MENUS)])


def keys_of(name: str) -> str:
    """The first key of a command, as people read it."""
    return key_text(next(spec.keys[0] for spec in SESSION_ACTIONS if spec.name == name))


class Stage(Protocol):
    """What the commands need of the window: sentences and one line of asking under the top bar."""

    def show_notice(self, sentence: str, *, alert: bool = False, until: Callable[[], bool] | None = None) -> None: ...

    def show_asking(self, bar: AskBar) -> None: ...


class SessionCommands(QObject):
    """Tells the clock of the running session. What it refuses, and what a command needs to know, stands under the
    top bar, in every mode. `ended(session)` after one was ended."""

    ended = Signal(str)

    def __init__(self, runner: SessionRunner, framework: Framework, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._framework = framework
        self._stage = stage
        self._running = runner.session
        runner.changed.connect(self._on_runner_changed)

    def slots(self) -> dict[str, Callable[[], object]]:
        """What the actions of the session call."""
        return {
            "start_session": self.start,
            "pause": lambda: self._say(self._runner.pause_or_resume()),
            "next_block": self.next_block,
            "previous_block": lambda: self._say(self._runner.go_back()),
            "more_minutes": lambda: self._say(self._runner.add_minutes(MORE_MINUTES)),
            "correct_start": self.correct_start,
            "skip_block": self.skip_block,
            "take_back": self.take_back,
            "end_session": self.end,
        }

    def enable(self, actions: Mapping[str, QAction], *, in_room: bool) -> None:
        """Only what can be done now can be chosen. `in_room`: the room view is shown."""
        actions["swap"].setEnabled(in_room)
        running = self._runner.session is not None
        for name in _NEEDS_RUNNING:
            actions[name].setEnabled(running)
        actions["start_session"].setEnabled(not running and self._runner.next_up() is not None)
        actions["take_back"].setEnabled(bool(self._runner.last_told()))
        if self._runner.why_read_only:
            for name in _CHANGING:
                actions[name].setEnabled(False)

    @Slot()
    def _on_runner_changed(self) -> None:
        """However a session ended: say how that is taken back, and tell."""
        before, session = self._running, self._runner.session
        self._running = session
        if before is None or self._runner.state_of(before) != "closed":
            return
        words = _("The session has ended. {keys} takes that back.").format(keys=keys_of("take_back"))
        self._stage.show_notice(words, until=lambda: self._runner.state_of(before) != "closed")
        self.ended.emit(before.id)

    @Slot()
    def start(self) -> None:
        planned = self._runner.next_up()
        sentence = self._runner.start(planned) if planned is not None else ""
        if planned is not None and sentence:
            has_agenda = partial(self._has_agenda, planned.id)
            self._stage.show_notice(sentence, alert=True, until=has_agenda)
        elif planned is not None and self._runner.is_of_another_day(planned):
            words = _("“{title}” is planned for {day} and runs now. {keys} takes that back.").format(
                title=planned.title or _("Session"), day=show_date(planned.starts_at), keys=keys_of("take_back")
            )
            self._stage.show_notice(words, until=lambda: self._runner.state_of(planned) == "planned")

    def _has_agenda(self, session: str) -> bool:
        return not self._runner.lacks_agenda(session)

    @Slot()
    def next_block(self) -> None:
        """The next block. After the last one nothing happens by itself: a key pressed too often ends no session."""
        clock = self._runner.clock
        if clock is None:
            return
        if clock.following is None:
            words = _("This is the last block. {keys} ends the session.")
            self._stage.show_notice(words.format(keys=keys_of("end_session")), until=self._can_go_on)
        else:
            self._say(self._runner.go_on())

    def _can_go_on(self) -> bool:
        clock = self._runner.clock
        return clock is None or clock.following is not None

    @Slot()
    def previous_block(self) -> None:
        self._say(self._runner.go_back())

    @Slot()
    def end(self) -> None:
        """End the running session."""
        self._say(self._runner.end())

    @Slot()
    def take_back(self) -> None:
        if self._runner.last_told():
            self._say(self._runner.take_back())

    @Slot()
    def correct_start(self) -> None:
        """Ask how many minutes ago the running block really began."""
        clock = self._runner.clock
        if clock is None or clock.current is None:
            return
        bar = AskBar(
            _("{block} began").format(block=self._block_words(clock)), after=_("minutes ago"), verb=_("Correct"),
            first=str(clock.current.seconds // 60), width=64,
        )  # fmt: skip
        bar.set_answer(self._correct)
        self._stage.show_asking(bar)

    def _correct(self, text: str) -> str:
        typed = text.strip()
        if not typed.isdecimal() or int(typed) > LONGEST_AGO:
            return _("Type whole minutes, from 0 to {most}.").format(most=LONGEST_AGO)
        return self._runner.began_ago(int(typed))

    @Slot()
    def skip_block(self) -> None:
        """Ask why the running block is left out."""
        clock = self._runner.clock
        if clock is None or clock.current is None:
            return
        bar = AskBar(_("Skip {block}, because").format(block=self._block_words(clock)), verb=_("Skip block"))
        bar.set_answer(self._runner.skip)
        self._stage.show_asking(bar)

    def _block_words(self, clock: SessionClock) -> str:
        assert clock.current is not None
        return _("“{title}”").format(title=block_title(clock.current.block, self._framework))

    def _say(self, sentence: str) -> None:
        if sentence:
            self._stage.show_notice(sentence, alert=True)
