"""What the room saw comes back with its session, after a restart or a crash, on this computer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot

from triad_desktop.facilitation.sent_reference import reference_of, sent_of
from triad_desktop.storage.room_memory import RoomMemory
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.room_control import RoomControl
from triad_desktop.ui.room_sender import RoomSender
from triad_desktop.ui.session_runner import SessionRunner


class RoomRecall(QObject):
    """Sends again what was sent in the session that still runs, and from then on remembers what is sent, until the
    session ends. `was_on`: the room view was on when the project was left, or only a change of the
    screens had hidden it; to show it again is the person's to say."""

    def __init__(
        self,
        memory: RoomMemory,
        bridge: DocumentBridge,
        runner: SessionRunner,
        sender: RoomSender,
        room: RoomControl,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._bridge = bridge
        self._runner = runner
        self._sender = sender
        self._room = room
        self._kept = memory.read()
        self.was_on = False
        self._send_again()
        for signal in (sender.sent_changed, room.shown_changed, runner.changed):
            signal.connect(self._keep)

    def _send_again(self) -> None:
        session, sent = self._runner.session, self._kept.get("sent")
        if session is None or self._kept.get("session") != session.id:
            self._forget()
        elif isinstance(sent, dict):
            self.was_on = self._kept.get("on") is True
            self._sender.send_again(sent_of(sent, self._bridge.framework, self._bridge.records))

    @Slot()
    def _keep(self) -> None:
        session = self._runner.session
        if session is None:
            self._forget()
            return
        sent = reference_of(self._sender.sent, self._bridge.framework)
        now: dict[str, Any] = {"session": session.id, "on": self._room.is_wanted, "sent": sent}
        if now != self._kept:
            self._kept = now
            self._memory.write(now)

    def _forget(self) -> None:
        if self._kept:
            self._kept = {}
            self._memory.remove()
