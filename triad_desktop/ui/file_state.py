"""What is to be known of the open project's file, where the person works; and backups by the clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from triad_desktop.storage.document import PublishResult
from triad_desktop.text import _
from triad_desktop.ui.bridge import SaveState
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.widgets.version_question import VersionQuestion
from triad_desktop.ui.workspace import Workspace

BACKUP_MS = 60_000
QUESTIONS = ("changed_outside", "taken_over", "file_gone")
# Where another place for the project helps at once.
_ELSEWHERE = ("no_room", "no_permission", "read_only", "failed")
_RANKS = ("question", "saving", "backup", "read_only")


class FileState(QObject):
    """Stands beside one open document as long as its workspace lives.

    One message at a time, the most urgent one; it goes when its cause is gone. Emits what the person wants
    to be done: `keep_mine_asked()`, `take_theirs_asked()`, `save_as_asked()`.
    """

    keep_mine_asked = Signal()
    take_theirs_asked = Signal()
    save_as_asked = Signal()
    _backed_up = Signal(object)  # PublishResult, from the publishing thread

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._bridge = workspace.bridge
        self._causes: dict[str, tuple[str, Callable[[], QWidget]]] = {}
        self._shown = ("", "")
        self._message: QWidget | None = None
        self._bridge.save_state_changed.connect(self._on_save_state_changed)
        self._backed_up.connect(self._on_backed_up, Qt.ConnectionType.QueuedConnection)
        self._clock = QTimer(self, interval=BACKUP_MS)
        self._clock.timeout.connect(self._on_clock_timeout)
        self._clock.start()
        self.refresh()
        self._on_clock_timeout()

    def refresh(self) -> None:
        """After the document went to another file: what was said of the old one is over."""
        self._causes.clear()
        if sentence := self._bridge.why_read_only:
            self._causes["read_only"] = (sentence, lambda: self._banner(sentence))
        self._show()

    def end(self) -> None:
        """Nothing more is done: the document closes."""
        self._clock.stop()
        self._bridge.save_state_changed.disconnect(self._on_save_state_changed)

    @Slot(object)
    def _on_save_state_changed(self, state: SaveState) -> None:
        if state.kind == "failed" and state.code in QUESTIONS:
            self._causes.pop("saving", None)
            self._causes["question"] = (state.sentence, lambda: self._question(state))
        elif state.kind == "failed":
            self._causes.pop("question", None)
            with_way = state.code in _ELSEWHERE
            self._causes["saving"] = (state.sentence, lambda: self._banner(state.sentence, with_way=with_way))
        elif state.kind == "saved":
            self._causes.pop("question", None)
            self._causes.pop("saving", None)
        self._show()

    @Slot()
    def _on_clock_timeout(self) -> None:
        self._bridge.document.back_up_if_due(self._backed_up.emit)

    @Slot(object)
    def _on_backed_up(self, result: PublishResult) -> None:
        self._causes.pop("backup", None)
        if result.code:
            alert = result.code == "backup_damaged"
            self._causes["backup"] = (
                result.sentence,
                lambda: self._banner(result.sentence, with_way=alert, alert=alert),
            )
        self._show()

    def _show(self) -> None:
        rank = next((one for one in _RANKS if one in self._causes), "")
        sentence, make = self._causes.get(rank, ("", None))
        if (rank, sentence) != self._shown:  # the same message is not made anew under the hand
            self._shown = (rank, sentence)
            focus = QApplication.focusWidget()
            had_keyboard = self._message is not None and focus is not None and self._message.isAncestorOf(focus)
            self._message = make() if make is not None else None
            self._workspace.show_standing(self._message)
            if had_keyboard:
                self._workspace.focus_page()

    def _banner(self, sentence: str, *, with_way: bool = True, alert: bool = False) -> QWidget:
        actions = [(_("Save a copy and go on there"), self.save_as_asked.emit)] if with_way else []
        return Banner(sentence, alert=alert, actions=actions, closable=False)

    def _question(self, state: SaveState) -> QWidget:
        if state.code == "file_gone":
            answers = [
                (_("Save it here again"), self.keep_mine_asked.emit),
                (_("Save as …"), self.save_as_asked.emit),
            ]
            return Banner(state.sentence, alert=True, actions=answers, closable=False)
        question = VersionQuestion(state.sentence)
        question.keep_mine_clicked.connect(self.keep_mine_asked)
        question.take_theirs_clicked.connect(self.take_theirs_asked)
        question.save_as_clicked.connect(self.save_as_asked)
        return question
