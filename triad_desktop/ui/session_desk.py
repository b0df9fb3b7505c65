"""What the Conductor has at hand in a session: its clock and commands, votes, run sheets; the room has its own desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from triad_desktop.facilitation.captures import back_at_closing
from triad_desktop.models.keys import ACTIVITIES
from triad_desktop.settings import Settings
from triad_desktop.storage.room_memory import RoomMemory
from triad_desktop.text import _
from triad_desktop.ui.dialogs.late_plans_dialog import LatePlansDialog
from triad_desktop.ui.folders import open_folder
from triad_desktop.ui.pages.facilitate_page import FacilitatePage
from triad_desktop.ui.room_desk import RoomDesk
from triad_desktop.ui.run_sheet_export import RunSheetExport
from triad_desktop.ui.session_commands import SessionCommands, add_session_menus, keys_of, make_session_actions
from triad_desktop.ui.typing_place import typing_place
from triad_desktop.ui.vote_options import question_for, table_options
from triad_desktop.ui.widgets.ask_bar import AskBar
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.plain_tip import plain_tip
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
        self._passing: tuple[Banner | None, Callable[[], bool]] | None = None
        self._guide: FacilitatePage | None = None
        self.commands = SessionCommands(self._runner, workspace.bridge.framework, self, self)
        self.room = RoomDesk(workspace, self._runner, self.commands, memory, self)
        self.run_sheets = RunSheetExport(workspace.bridge, settings, read_fonts, self)
        self._votes: VoteDialog | None = None
        slots = {**self.commands.slots(), **self.room.slots(), **self._slots()}
        self.actions = make_session_actions(workspace, slots)
        self._connect()
        self._on_room_shown_changed()

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "late_plans": self.show_late_plans,
            "block_station": self.show_block_station,
            "vote": self.show_vote,
            "wall_sheet": lambda: self._export_run_sheet(is_private=False),
            "own_sheet": lambda: self._export_run_sheet(is_private=True),
        }

    def _connect(self) -> None:
        bar = self._workspace.top_bar
        words = _("F9 shows the guide with its buttons. {pause} pauses, {following} begins the next block.")
        bar.set_time_tip(plain_tip(words.format(pause=keys_of("pause"), following=keys_of("next_block"))))
        bar.time.clicked.connect(self.show_guide)
        self._runner.changed.connect(self._on_runner_changed)
        self.room.shown_changed.connect(self._on_room_shown_changed)
        self.commands.ended.connect(self._on_commands_ended)
        self.run_sheets.done.connect(self._on_run_sheets_done)
        self.run_sheets.failed.connect(partial(self.show_notice, alert=True))

    def furnish(self, facilitate: FacilitatePage) -> None:
        """Put the time and the room's preview above the guide."""
        self._guide = facilitate
        head = QWidget()
        timebox = TimeboxPanel(self._runner, self._workspace.bridge.framework, head)
        timebox.plans_asked.connect(self.show_late_plans)
        timebox.station_asked.connect(self.show_block_station)
        timebox.show_station(*facilitate.current)
        facilitate.station_shown.connect(timebox.show_station)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(timebox)
        column.addWidget(self.room.furnish(facilitate, head))
        facilitate.guide.set_head(head)
        facilitate.guide.set_questions_first(self._runner.session is not None)
        facilitate.guide.vote_asked.connect(self.show_vote)

    def add_to_menu(self, menu: QMenu) -> None:
        """The commands in the window's menu."""
        add_session_menus(menu, self.actions)

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
            self._votes.vote_sent.connect(self.room.sending.send_vote)
        if self._votes.isVisible():
            return
        self._workspace.commit_pending()
        page = self._workspace.page(self._workspace.mode)
        station = page.current if isinstance(page, FacilitatePage) else ("", "")
        question = question_for(self.room.sending.sent, station, self._workspace.bridge.framework)
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
    def _on_runner_changed(self) -> None:
        if self._guide is not None:
            self._guide.guide.set_questions_first(self._runner.session is not None)
        self.room.refresh()
        self._drop_passing()

    @Slot()
    def _on_room_shown_changed(self) -> None:
        self.commands.enable(self.actions, in_room=self.room.control.is_on)

    # The stage of the commands

    def show_notice(self, sentence: str, *, alert: bool = False, until: Callable[[], bool] | None = None) -> None:
        """`until`: whether its cause is gone; asked when the sessions change."""
        self._workspace.show_notice(sentence, alert=alert)
        self._passing = (self._workspace.notice, until) if until is not None else None

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
        """Let go of what the room has, and of the exporting process."""
        self.room.close()
        self.run_sheets.close()
