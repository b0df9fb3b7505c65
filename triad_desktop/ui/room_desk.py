"""What the room sees, from the Conductor's side: its window and preview, what is sent to it, presenter keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from triad_desktop.facilitation.sent_reference import ROUND_QUESTION
from triad_desktop.storage.room_memory import RoomMemory
from triad_desktop.text import _
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.presenter_keys import PresenterKeys
from triad_desktop.ui.room_control import RoomControl
from triad_desktop.ui.room_preview import RoomPreview
from triad_desktop.ui.room_recall import RoomRecall
from triad_desktop.ui.room_sender import RoomSender
from triad_desktop.ui.session_commands import SessionCommands, keys_of
from triad_desktop.ui.session_runner import SessionRunner
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.room_panel import LIST_WAITS, RoomPanel

if TYPE_CHECKING:
    from triad_desktop.ui.workspace import Workspace


class RoomDesk(QObject):
    """Belongs to a workspace. `shown_changed()`: the room view came or went, or something else is in it."""

    shown_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        runner: SessionRunner,
        commands: SessionCommands,
        memory: RoomMemory | None,
        parent: QObject,
    ) -> None:
        """`memory` is None where nothing of the room is remembered."""
        super().__init__(parent)
        self._workspace = workspace
        self._runner = runner
        self._commands = commands
        self._offer: Banner | None = None
        self._not_sent: Banner | None = None
        self._guide: FacilitatePage | None = None
        self.panel: RoomPanel | None = None
        self.sending = RoomSender(workspace.bridge, runner, self)
        self.control = RoomControl(self.sending, self)
        self.preview = RoomPreview(workspace, workspace.top_bar, self.sending, self.control)
        self.presenter: PresenterKeys | None = None
        self._connect()
        self.refresh()
        if memory is not None:
            self._recall(memory)

    def slots(self) -> dict[str, Callable[[], object]]:
        """What the commands of the room do, by their names."""
        return {
            "room": self.toggle,
            "blank": self.sending.toggle_blank,
            "room_preview": self.preview.toggle,
            "swap": self.control.swap,
            "next_question": self.send_next_question,
            "send": self.send_page,
            "agenda_only": self.sending.send_agenda,
            "next_room_page": self.next_page,
            "previous_room_page": self.previous_page,
            "live_list": self.toggle_list,
            "presenter": self.toggle_presenter,
        }

    def _connect(self) -> None:
        bar = self._workspace.top_bar
        bar.room_button.clicked.connect(self.toggle)
        bar.presenter_button.clicked.connect(self.toggle_presenter)
        self.control.shown_changed.connect(self.refresh)
        self.control.screens_changed.connect(self._on_control_screens_changed)
        self.sending.sent_changed.connect(self._drop_not_sent)
        self.sending.sent_changed.connect(self.refresh)
        self.preview.switch_asked.connect(self.toggle)
        for clicker in (self.control, self.preview):
            self._follow(clicker)

    def _follow(self, clicker: RoomControl | RoomPreview | PresenterKeys) -> None:
        clicker.next_asked.connect(self._commands.next_block)
        clicker.previous_asked.connect(self._commands.previous_block)

    def furnish(self, facilitate: FacilitatePage, head: QWidget) -> RoomPanel:
        """The room's preview for the guide's head; what is chosen in the guide is sent."""
        self._guide = facilitate
        self.panel = RoomPanel(self.sending, head)
        self.panel.switch_asked.connect(self.toggle)
        facilitate.guide.question_chosen.connect(self.sending.send_question)
        facilitate.dimension_line.round_asked.connect(self._on_dimension_line_round_asked)
        self.refresh()
        return self.panel

    @Slot()
    def toggle(self) -> None:
        """Show the room view, or hide it."""
        self._drop_offer()
        if self.control.is_on:
            self.control.hide()
        else:
            self.control.show(self._workspace.window())

    @Slot()
    def send_next_question(self) -> None:
        """The question after the one in the room, of the station in sight."""
        if self._guide is not None:
            self._guide.guide.choose_next_question()

    @Slot()
    def _on_dimension_line_round_asked(self) -> None:
        """Everybody has a minute; the room never reads who has said nothing."""
        self.sending.send_question("", ROUND_QUESTION)
        self._say_sent()

    @Slot()
    def send_page(self) -> None:
        """Send what the page in sight shows: escalation map, RACI, heat map, or the live list of captures."""
        mode = self._workspace.mode
        if mode == "facilitate" and self._guide is not None and self.sending.send_station(*self._guide.current):
            self._say_sent()
        elif mode == "facilitate":
            words = _("The room sees the map, the RACI or the heat map. {keys} sends the next question of this page.")
            self._say_not_sent(words.format(keys=keys_of("next_question")))
        elif mode == "review":
            self.sending.send_heat()
            self._say_sent()
        elif mode == "captures":
            self.toggle_list()
        else:
            self._say_not_sent(
                _("This page stays with you. Go to a station, to Review or to the captures to send something.")
            )

    @Slot()
    def next_page(self) -> None:
        """Turn the room's page; where there is no other one, say so to the Conductor."""
        self._turn(1, _("This is the last page in the room."))

    @Slot()
    def previous_page(self) -> None:
        self._turn(-1, _("This is the first page in the room."))

    def _turn(self, by: int, at_end: str) -> None:
        if not self.sending.turn(by):
            has_one = self.sending.view.pages == 1
            self._workspace.passing.say(_("What the room sees has one page.") if has_one else at_end)

    @Slot()
    def toggle_list(self) -> None:
        """Show the live list, or no longer; what is in the room may have no place for it."""
        self.sending.toggle_list()
        sent = self.sending.sent
        if sent.with_list and sent.has_place_for_list:
            self._say_sent()
        elif sent.with_list and (self.panel is None or not self.panel.isVisible()):
            self._say_not_sent(LIST_WAITS)

    @Slot()
    def _drop_not_sent(self) -> None:
        if self._workspace.notice is self._not_sent:
            self._workspace.clear_notice()

    def _say_sent(self) -> None:
        self._drop_not_sent()
        if not self.control.is_on:
            self._workspace.show_notice(_("Ready for the room. {keys} shows it.").format(keys=keys_of("room")))

    def _say_not_sent(self, sentence: str) -> None:
        """Until something is sent, or another notice comes."""
        self._workspace.show_notice(sentence)
        self._not_sent = self._workspace.notice

    @Slot()
    def toggle_presenter(self) -> None:
        """Let a clicker's keys act from anywhere but editors, or no longer."""
        if self.presenter is None:
            self.presenter = PresenterKeys(self._workspace.window(), self)
            self._follow(self.presenter)
            self.presenter.blank_asked.connect(self.sending.toggle_blank)
        self.presenter.is_on = not self.presenter.is_on
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """The top bar and the guide say what the room sees."""
        is_on, sent = self.control.is_on, self.sending.sent
        presenting = self.presenter is not None and self.presenter.is_on
        self._workspace.top_bar.show_room(is_on, presenting=presenting)
        self.preview.set_at_hand(is_on or presenting or self._runner.session is not None)
        self.shown_changed.emit()
        if is_on:
            self._drop_offer()
        if self._guide is not None and self.panel is not None:
            self.panel.set_on(is_on)
            role, question = (sent.role, sent.question) if sent.kind == "question" else ("", "")
            self._guide.guide.show_in_room(role, question, _("In the room") if is_on else _("For the room"))

    @Slot(bool)
    def _on_control_screens_changed(self, has_second: bool) -> None:
        """Never on the laptop by itself: say what happened and offer the room again."""
        if has_second:
            words, verb = _("The screens changed, so the room view is hidden."), _("Show it on the second screen")
        else:
            words, verb = _("The second screen is gone, so the room view is hidden."), _("Show it in a window")
        self._offer_room(words, verb)

    def _recall(self, memory: RoomMemory) -> None:
        """What the room saw stands ready again; its window comes when somebody wants it."""
        recall = RoomRecall(memory, self._workspace.bridge, self._runner, self.sending, self.control, self)
        if recall.was_on:
            self._offer_room(
                _("The room view was on when this project was left. What the room saw is ready."),
                _("Show the room view"),
            )

    def _offer_room(self, words: str, verb: str) -> None:
        self._drop_offer()
        self._offer = Banner(words, actions=[(verb, self.toggle)])
        self._offer.closed.connect(self._drop_offer)
        self._workspace.insert_bar(self._offer)

    @Slot()
    def _drop_offer(self) -> None:
        if self._offer is not None:
            self._workspace.remove_bar(self._offer)
            self._offer = None

    def close(self) -> None:
        """Let go of the room's window and its preview."""
        self.preview.close()
        self.control.close()
