"""What is sent to the room: it follows the project and the clock, and is handed on as a RoomView."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from triad_desktop.facilitation.room_view import RoomView, Sent, room_view, with_time
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.session_runner import SessionRunner

STATION_KINDS = {"escalation": "map", "raci": "raci"}


class RoomSender(QObject):
    """Emits `sent_changed()` when something else was sent, and `view_changed(RoomView)` when the room would see
    another picture. Nothing is computed while nobody looks."""

    sent_changed = Signal()
    view_changed = Signal(object)

    def __init__(self, bridge: DocumentBridge, runner: SessionRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._runner = runner
        self._watchers: set[str] = set()
        self.sent = Sent()
        self.view = RoomView()
        bridge.changed.connect(self._on_bridge_changed)
        runner.changed.connect(self.refresh)
        runner.ticked.connect(self._on_runner_ticked)

    def set_watched(self, is_watched: bool, by: str = "room") -> None:
        """Whether the room, or the Conductor in a preview, sees the room's picture now."""
        (self._watchers.add if is_watched else self._watchers.discard)(by)
        self.refresh()

    def send_question(self, role: str, question: str) -> None:
        """Show a question, put to a role or ("") to all; the same one again takes it away."""
        if (self.sent.kind, self.sent.role, self.sent.question) == ("question", role, question):
            self.send_agenda()
        else:
            self._send(Sent("question", question, role, with_list=self.sent.with_list))

    def send_station(self, dimension: str, activity: str) -> bool:
        """Show the escalation map or the RACI of a dimension; False when the activity has no picture for the room."""
        kind = STATION_KINDS.get(activity, "")
        if kind:
            self._send(Sent(kind, dimension=dimension, with_list=self.sent.with_list))
        return bool(kind)

    def send_heat(self) -> None:
        """Show how far the stations are."""
        self._send(Sent("heat", with_list=self.sent.with_list))

    def send_vote(self, vote: str) -> None:
        """Show a vote, with totals once it is revealed."""
        self._send(Sent("vote", vote=vote, with_list=self.sent.with_list))

    def send_again(self, sent: Sent) -> None:
        """Show what was sent before the program was left, blank if it was."""
        self.sent = sent
        self.refresh()
        self.sent_changed.emit()

    @Slot()
    def send_agenda(self) -> None:
        """Show the agenda alone."""
        self._send(Sent(with_list=self.sent.with_list))

    @Slot()
    def toggle_list(self) -> None:
        """Show the latest public captures below the question, or no longer."""
        self._send(replace(self.sent, with_list=not self.sent.with_list))

    @Slot()
    def toggle_blank(self) -> None:
        """Show nothing; once more, what was there before."""
        self._send(replace(self.sent, blank=not self.sent.blank))

    @Slot()
    def next_page(self) -> None:
        """The next page of what is longer than the screen, as far as there is one."""
        self.turn(1)

    @Slot()
    def previous_page(self) -> None:
        self.turn(-1)

    def turn(self, by: int) -> bool:
        """Turn so many pages; False where there is no such page."""
        page = self.view.page + by
        if there := 0 <= page < self.view.pages:
            self._send(replace(self.sent, page=page))
        return there

    @Slot()
    def refresh(self) -> None:
        """Build the picture anew."""
        if not self._watchers:
            return
        session = self._runner.session
        view = room_view(
            self._bridge.records,
            self._bridge.framework,
            self.sent,
            session=session.id if session is not None else "",
            clock=self._runner.clock,
            overview=self._bridge.overview,
        )
        self._show(view)

    def _send(self, sent: Sent) -> None:
        if sent.blank == self.sent.blank:
            sent = replace(sent, blank=False)  # whoever sends something wants it to be seen
        if sent != self.sent:
            self.sent = sent
            self.refresh()
            self.sent_changed.emit()

    def _show(self, view: RoomView) -> None:
        if view != self.view:
            self.view = view
            self.view_changed.emit(view)

    @Slot(object)
    def _on_bridge_changed(self, change: object) -> None:
        """A vote that was deleted leaves the agenda, and a blank room blank."""
        if self.sent.kind == "vote" and self.sent.vote not in self._bridge.records.votes:
            self.sent = Sent(with_list=self.sent.with_list, blank=self.sent.blank)
            self.sent_changed.emit()
        self.refresh()

    @Slot()
    def _on_runner_ticked(self) -> None:
        if self._watchers:
            self._show(with_time(self.view, self._runner.clock, self._bridge.framework))
