"""What the Conductor has at hand in the room: the running session, what the room sees, presenter keys and votes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from triad_desktop.facilitation.captures import back_at_closing
from triad_desktop.facilitation.sent_reference import ROUND_QUESTION
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.settings import Settings
from triad_desktop.storage.room_memory import RoomMemory
from triad_desktop.text import _
from triad_desktop.ui.dialogs.late_plans_dialog import LatePlansDialog
from triad_desktop.ui.folders import open_folder
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.presenter_keys import PresenterKeys
from triad_desktop.ui.room_control import RoomControl
from triad_desktop.ui.room_preview import RoomPreview
from triad_desktop.ui.room_recall import RoomRecall
from triad_desktop.ui.room_sender import RoomSender
from triad_desktop.ui.run_sheet_export import RunSheetExport
from triad_desktop.ui.session_commands import SessionCommands, add_session_menus, keys_of, make_session_actions
from triad_desktop.ui.typing_place import typing_place
from triad_desktop.ui.vote_options import question_for, table_options
from triad_desktop.ui.widgets.ask_bar import AskBar
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.widgets.room_panel import LIST_WAITS, RoomPanel
from triad_desktop.ui.widgets.timebox_panel import TimeboxPanel

if TYPE_CHECKING:
    from triad_desktop.ui.dialogs.vote_dialog import VoteDialog
    from triad_desktop.ui.workspace import Workspace


class SessionDesk(QObject):
    """Belongs to a workspace, and wires its top bar, its guide and its keys to the session and the room."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        read_fonts: Callable[[], Mapping[str, bytes]],
        memory: RoomMemory | None,
    ) -> None:
        """`memory` is None where nothing of the room is remembered."""
        super().__init__(workspace)
        self._workspace = workspace
        self._runner = workspace.runner
        self._asking: AskBar | None = None
        self._go_back: Callable[[], None] = workspace.focus_page
        self._offer: Banner | None = None
        self._not_sent: Banner | None = None
        self._passing: tuple[Banner | None, Callable[[], bool]] | None = None
        self._guide: FacilitatePage | None = None
        self.room_panel: RoomPanel | None = None
        self.room_sender = RoomSender(workspace.bridge, self._runner, self)
        self.room = RoomControl(self.room_sender, self)
        self.preview = RoomPreview(workspace, workspace.top_bar, self.room_sender, self.room)
        self.commands = SessionCommands(self._runner, workspace.bridge.framework, self, self)
        self.run_sheets = RunSheetExport(workspace.bridge, settings, read_fonts, self)
        self.presenter: PresenterKeys | None = None
        self._votes: VoteDialog | None = None
        self.actions = make_session_actions(workspace, {**self.commands.slots(), **self._slots()})
        self._connect()
        self._enable()
        if memory is not None:
            self._recall(memory)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "late_plans": self.show_late_plans,
            "block_station": self.show_block_station,
            "room": self.toggle_room,
            "blank": self.room_sender.toggle_blank,
            "room_preview": self.preview.toggle,
            "swap": self.room.swap,
            "next_question": self.send_next_question,
            "send": self.send_page,
            "agenda_only": self.room_sender.send_agenda,
            "next_room_page": self.room_sender.next_page,
            "previous_room_page": self.room_sender.previous_page,
            "live_list": self.toggle_list,
            "vote": self.show_vote,
            "presenter": self.toggle_presenter,
            "wall_sheet": lambda: self._export_run_sheet(is_private=False),
            "own_sheet": lambda: self._export_run_sheet(is_private=True),
        }

    def _connect(self) -> None:
        bar = self._workspace.top_bar
        bar.room_button.clicked.connect(self.toggle_room)
        bar.presenter_button.clicked.connect(self.toggle_presenter)
        words = _("F9 shows the guide with its buttons. {pause} pauses, {following} begins the next block.")
        bar.set_time_tip(plain_tip(words.format(pause=keys_of("pause"), following=keys_of("next_block"))))
        bar.time.clicked.connect(self.show_guide)
        self._runner.changed.connect(self._enable)
        self._runner.changed.connect(self._drop_passing)
        self.room.shown_changed.connect(self._show_room)
        self.room.screens_changed.connect(self._on_room_screens_changed)
        self.room.next_asked.connect(self.commands.next_block)
        self.room.previous_asked.connect(self.commands.previous_block)
        self.room_sender.sent_changed.connect(self._drop_not_sent)
        self.room_sender.sent_changed.connect(self._show_room)
        self.preview.switch_asked.connect(self.toggle_room)
        self.preview.next_asked.connect(self.commands.next_block)
        self.preview.previous_asked.connect(self.commands.previous_block)
        self.commands.ended.connect(self._on_commands_ended)
        self.run_sheets.done.connect(self._on_run_sheets_done)
        self.run_sheets.failed.connect(partial(self.show_notice, alert=True))

    def furnish(self, facilitate: FacilitatePage) -> None:
        """Put the time and the room's preview above the guide, and send what is chosen there."""
        self._guide = facilitate
        head = QWidget()
        timebox = TimeboxPanel(self._runner, self._workspace.bridge.framework, head)
        timebox.plans_asked.connect(self.show_late_plans)
        timebox.station_asked.connect(self.show_block_station)
        timebox.show_station(*facilitate.current)
        facilitate.station_shown.connect(timebox.show_station)
        self.room_panel = RoomPanel(self.room_sender, head)
        self.room_panel.switch_asked.connect(self.toggle_room)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(timebox)
        column.addWidget(self.room_panel)
        facilitate.guide.set_head(head)
        facilitate.guide.set_questions_first(self._runner.session is not None)
        facilitate.guide.question_chosen.connect(self.room_sender.send_question)
        facilitate.dimension_line.round_asked.connect(self._on_round_asked)
        facilitate.guide.vote_asked.connect(self.show_vote)
        self._show_room()

    def add_to_menu(self, menu: QMenu) -> None:
        """The commands in the window's menu."""
        add_session_menus(menu, self.actions)

    # The room

    @Slot()
    def toggle_room(self) -> None:
        """Show the room view, or hide it."""
        self._drop_offer()
        if self.room.is_on:
            self.room.hide()
        else:
            self.room.show(self._workspace.window())

    @Slot()
    def send_next_question(self) -> None:
        """The question after the one in the room, of the station in sight."""
        if self._guide is not None:
            self._guide.guide.choose_next_question()

    @Slot()
    def _on_round_asked(self) -> None:
        """Everybody has a minute; the room never reads who has said nothing."""
        self.room_sender.send_question("", ROUND_QUESTION)
        self._say_sent()

    @Slot()
    def send_page(self) -> None:
        """Send what the page in sight shows: escalation map, RACI, heat map, or the live list of captures."""
        mode = self._workspace.mode
        if mode == "facilitate" and self._guide is not None and self.room_sender.send_station(*self._guide.current):
            self._say_sent()
        elif mode == "facilitate":
            words = _("The room sees the map, the RACI or the heat map. {keys} sends the next question of this page.")
            self._say_not_sent(words.format(keys=keys_of("next_question")))
        elif mode == "review":
            self.room_sender.send_heat()
            self._say_sent()
        elif mode == "captures":
            self.toggle_list()
        else:
            self._say_not_sent(
                _("This page stays with you. Go to a station, to Review or to the captures to send something.")
            )

    @Slot()
    def toggle_list(self) -> None:
        """Show the live list, or no longer; what is in the room may have no place for it."""
        self.room_sender.toggle_list()
        sent = self.room_sender.sent
        if sent.with_list and sent.has_place_for_list:
            self._say_sent()
        elif sent.with_list and (self.room_panel is None or not self.room_panel.isVisible()):
            self._say_not_sent(LIST_WAITS)

    @Slot()
    def _drop_not_sent(self) -> None:
        if self._workspace.notice is self._not_sent:
            self._workspace.clear_notice()

    def _say_sent(self) -> None:
        self._drop_not_sent()
        if not self.room.is_on:
            self.show_notice(_("Ready for the room. {keys} shows it.").format(keys=keys_of("room")))

    def _say_not_sent(self, sentence: str) -> None:
        """Until something is sent, or another notice comes."""
        self.show_notice(sentence)
        self._not_sent = self._workspace.notice

    @Slot()
    def toggle_presenter(self) -> None:
        """Let a clicker's keys act from anywhere but editors, or no longer."""
        if self.presenter is None:
            self.presenter = PresenterKeys(self._workspace.window(), self)
            self.presenter.next_asked.connect(self.commands.next_block)
            self.presenter.previous_asked.connect(self.commands.previous_block)
            self.presenter.blank_asked.connect(self.room_sender.toggle_blank)
        self.presenter.is_on = not self.presenter.is_on
        self._show_room()

    @Slot()
    def _show_room(self) -> None:
        """The top bar and the guide say what the room sees."""
        is_on, sent = self.room.is_on, self.room_sender.sent
        presenting = self.presenter is not None and self.presenter.is_on
        self._workspace.top_bar.show_room(is_on, presenting=presenting)
        self.preview.set_at_hand(is_on or presenting or self._runner.session is not None)
        self.commands.enable(self.actions, in_room=is_on)
        if is_on:
            self._drop_offer()
        if self._guide is not None and self.room_panel is not None:
            self.room_panel.set_on(is_on)
            role, question = (sent.role, sent.question) if sent.kind == "question" else ("", "")
            self._guide.guide.show_in_room(role, question, _("In the room") if is_on else _("For the room"))

    @Slot(bool)
    def _on_room_screens_changed(self, has_second: bool) -> None:
        """Never on the laptop by itself: say what happened and offer the room again."""
        if has_second:
            words, verb = _("The screens changed, so the room view is hidden."), _("Show it on the second screen")
        else:
            words, verb = _("The second screen is gone, so the room view is hidden."), _("Show it in a window")
        self._offer_room(words, verb)

    def _recall(self, memory: RoomMemory) -> None:
        """What the room saw stands ready again; its window comes when somebody wants it."""
        recall = RoomRecall(memory, self._workspace.bridge, self._runner, self.room_sender, self.room, self)
        if recall.was_on:
            self._offer_room(
                _("The room view was on when this project was left. What the room saw is ready."),
                _("Show the room view"),
            )

    def _offer_room(self, words: str, verb: str) -> None:
        self._drop_offer()
        self._offer = Banner(words, actions=[(verb, self.toggle_room)])
        self._offer.closed.connect(self._drop_offer)
        self._workspace.insert_bar(self._offer)

    @Slot()
    def _drop_offer(self) -> None:
        if self._offer is not None:
            self._workspace.remove_bar(self._offer)
            self._offer = None

    # The session

    @Slot()
    def show_guide(self) -> None:
        """The time with its buttons, over the page where there is no room beside it."""
        self._workspace.show_mode("facilitate")
        if self._guide is not None and not self._guide.guide.is_open:
            self._guide.guide.toggle()

    @Slot()
    def show_block_station(self) -> None:
        """Go where the block that runs is worked on."""
        clock = self._runner.clock
        block = clock.current.block if clock is not None and clock.current is not None else None
        if block is None or block.dimension not in self._workspace.bridge.records.included_dimensions():
            self.show_notice(_("This block has no station of this workshop."))
            return
        self._workspace.show_mode("facilitate")
        if self._guide is not None:
            activity = block.activity or self._guide.current[1] or ACTIVITIES[0]
            self._guide.show_station(block.dimension, activity)

    @Slot()
    def show_late_plans(self) -> None:
        """Offer the ways to go on when the running session is late."""
        plans = self._runner.plans()
        if not plans or not self._runner.minutes_late():
            self.show_notice(_("The session is in time; there is nothing to catch up on."))
            return
        dialog = LatePlansDialog(plans, self._workspace.bridge.framework, self._workspace)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None and (sentence := self._runner.apply(chosen, _("The session ran late"))):
            self.show_notice(sentence, alert=True)

    @Slot()
    def show_vote(self) -> None:
        """Put a question to a vote, or go on with the one that is being counted."""
        self.open_vote("")

    def open_vote(self, vote: str) -> None:
        """Show a vote by its id; "" for the one that is being counted, or a new one."""
        if self._votes is None:
            from triad_desktop.ui.dialogs.vote_dialog import VoteDialog

            self._votes = VoteDialog(self._workspace.bridge, self._workspace)
            self._votes.vote_sent.connect(self.room_sender.send_vote)
        if self._votes.isVisible():
            return
        self._workspace.commit_pending()
        page = self._workspace.page(self._workspace.mode)
        station = page.current if isinstance(page, FacilitatePage) else ("", "")
        question = question_for(self.room_sender.sent, station, self._workspace.bridge.framework)
        self._votes.open_for(question, table_options(page), self._runner.session, vote=vote)

    def _export_run_sheet(self, *, is_private: bool) -> None:
        """Of the session that runs, else of the one that comes next, else of the last one."""
        last = next(reversed(list(self._workspace.bridge.records.sessions)), None)
        session = self._runner.session or self._runner.next_up() or last
        if session is None:
            self.show_notice(_("No session is planned. Plan one in Prepare first."), until=self._has_session)
        else:
            self._workspace.commit_pending()
            self.run_sheets.export(session.id, is_private)

    def _has_session(self) -> bool:
        return len(self._workspace.bridge.records.sessions) > 0

    @Slot(str, object)
    def _on_run_sheets_done(self, sentence: str, folder: Path) -> None:
        self._workspace.show_notice(sentence, actions=[(_("Open folder"), partial(open_folder, folder))])

    @Slot(str)
    def _on_commands_ended(self, session: str) -> None:
        """What is parked comes back before people leave."""
        if not back_at_closing(self._workspace.bridge.records):
            return
        from triad_desktop.ui.dialogs.closing_dialog import ClosingDialog

        dialog = ClosingDialog(self._workspace.bridge, session, self._workspace)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _enable(self) -> None:
        if self._guide is not None:
            self._guide.guide.set_questions_first(self._runner.session is not None)
        self._show_room()

    # The stage of the commands

    def show_notice(self, sentence: str, *, alert: bool = False, until: Callable[[], bool] | None = None) -> None:
        """`until`: whether its cause is gone; asked when the sessions change."""
        self._workspace.show_notice(sentence, alert=alert)
        self._passing = (self._workspace.notice, until) if until is not None else None

    @Slot()
    def _drop_passing(self) -> None:
        if self._passing is None:
            return
        notice, is_past = self._passing
        if is_past():
            self._passing = None
            if self._workspace.notice is notice:
                self._workspace.clear_notice()

    def show_asking(self, bar: AskBar) -> None:
        """Ask under the top bar; the keyboard goes back to where it was."""
        if self._asking is None:
            self._go_back = typing_place()
        else:
            self._workspace.remove_bar(self._asking)
        self._asking = bar
        bar.closed.connect(self._on_asking_closed)
        self._workspace.insert_bar(bar)
        bar.setFocus()

    @Slot()
    def _on_asking_closed(self) -> None:
        if self._asking is None:
            return
        had_focus = self._asking.isAncestorOf(QApplication.focusWidget() or self._workspace)
        self._workspace.remove_bar(self._asking)
        self._asking = None
        if had_focus:
            self._go_back()

    def close(self) -> None:
        """Let go of the room's window, its preview, and of the exporting process."""
        self.preview.close()
        self.room.close()
        self.run_sheets.close()
