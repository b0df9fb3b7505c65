"""Painting the room's picture, over painting an empty window of the same size."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

PAINTS = 60


class RoomBench:
    """The sample's running session with a question and the live list, in full HD, on the offscreen platform."""

    def __init__(self, sample: Path) -> None:
        from PySide6.QtWidgets import QApplication, QWidget

        from triad_desktop.storage.document import open_document
        from triad_desktop.ui.bridge import DocumentBridge
        from triad_desktop.ui.room.room_picture import RoomPicture
        from triad_desktop.ui.room_sender import RoomSender
        from triad_desktop.ui.session_runner import SessionRunner
        from triad_desktop.ui.theme import apply_theme, load_theme

        self._app = QApplication.instance() or QApplication([])
        apply_theme(self._app, load_theme("light", 1))
        self._bridge = DocumentBridge(open_document(sample, data_directory=sample.parent / "bench-room"))
        runner = SessionRunner(self._bridge)
        planned = runner.next_up()
        if planned is None or runner.start(planned):
            raise SystemExit("the sample has no session that can be started")
        sender = RoomSender(self._bridge, runner)
        sender.send_question("user", self._bridge.framework.dimension("workflow").activities["scope"].questions.user[0])
        sender.toggle_list()
        sender.set_watched(True)
        self._picture, self._empty = RoomPicture(), QWidget()
        self._picture.show_view(sender.view)
        self._runner, self._sender = runner, sender
        for widget in (self._picture, self._empty):
            widget.resize(1920, 1080)
            widget.show()
        self._app.processEvents()

    def measure(self) -> tuple[list[float], list[float]]:
        """Milliseconds of each repaint: the picture's and the empty window's, alternating."""
        ours, floor = [], []
        for _paint in range(PAINTS):
            for widget, times in ((self._picture, ours), (self._empty, floor)):
                began = perf_counter()
                widget.repaint()
                times.append((perf_counter() - began) * 1000)
        return ours, floor

    def close(self) -> None:
        for widget in (self._picture, self._empty):
            widget.close()
        self._bridge.close()
        self._bridge.document.close(publish=False)
