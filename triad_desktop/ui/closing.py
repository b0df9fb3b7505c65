"""An open project on its way out: what its file lacks is written while the window goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from triad_desktop.storage.document import PublishResult, slow_result
from triad_desktop.text import _
from triad_desktop.ui import messages
from triad_desktop.ui.file_state import QUESTIONS
from triad_desktop.ui.key_scope import is_dialog_or_menu_open
from triad_desktop.ui.typing_place import typing_place
from triad_desktop.ui.widgets.banner import Banner
from triad_desktop.ui.workspace import Workspace

CLOSE_WAIT_S = 10.0
PATIENCE_MS = 300  # what is written sooner needs no bar
_LOOK_MS = 100


class Closing(QObject):
    """Saves a project until its file holds everything, also what is typed and done meanwhile.

    After a while a bar says so, with the way to stay. Emits `ended(may_close)` once: the file is up to date, or the
    person was asked because it could not be written or takes `CLOSE_WAIT_S`; never while a dialog or a menu is open."""

    ended = Signal(bool)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._bridge = workspace.bridge
        self._document = workspace.bridge.document
        self._window = window
        self._result = PublishResult()
        self._go_back = typing_place()
        self.bar: Banner | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_bar)
        self._limit = QTimer(self, singleShot=True, interval=round(CLOSE_WAIT_S * 1000))
        self._limit.timeout.connect(self._on_limit_timeout)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self._go_on)
        self._bridge.save_ended.connect(self._on_bridge_save_ended)

    def start(self) -> None:
        if self._document.read_only:
            self._on_bridge_save_ended(self._document.publish_now(0))
            return
        self._patience.start()
        self._limit.start()
        self._bridge.save()

    @Slot()
    def stay(self) -> None:
        """The person goes on in the project; what is being written is written."""
        self._end(False)

    @Slot()
    def _show_bar(self) -> None:
        words = _("Saving “{name}” before it closes").format(name=self._document.path.name)
        self.bar = Banner(words, actions=[(_("Stay"), self._on_stay_clicked)], closable=False)
        self._workspace.insert_bar(self.bar)

    @Slot()
    def _on_stay_clicked(self) -> None:
        self.stay()
        self._go_back()

    @Slot(object)
    def _on_bridge_save_ended(self, result: PublishResult) -> None:
        self._result = result
        self._go_on()

    @Slot()
    def _on_limit_timeout(self) -> None:
        self._on_bridge_save_ended(slow_result())

    @Slot()
    def _go_on(self) -> None:
        """Close when the file holds everything, ask when it can't be written, and save what came after."""
        if is_dialog_or_menu_open():  # our own question, too
            self._look.start()
            return
        self._workspace.commit_pending()
        if not self._document.unpublished:
            self._end(True)
        elif self._result.code:
            self._end(self._leave_unsaved())
        else:
            self._bridge.save()

    def _leave_unsaved(self) -> bool:
        if self._result.code == "file_gone":
            words = _(
                "{reason} It comes back when you open the file under its new name, or look for backups of it among "
                "the recent projects."
            )
            no = _("Stay and choose")
        elif self._result.code in QUESTIONS:
            words = _("{reason} If you close it without choosing, your version goes into a file of its own here.")
            no = _("Stay and choose")
        else:
            words = _("{reason} It comes back when you open this project here.")
            no = _("Stay")
        return messages.ask(
            self._window,
            _("Not saved to the file"),
            words.format(reason=self._result.sentence),
            yes=_("Close anyway"),
            no=no,
        )

    def _end(self, may_close: bool) -> None:
        for timer in (self._patience, self._limit, self._look):
            timer.stop()
        self._bridge.save_ended.disconnect(self._on_bridge_save_ended)
        if self.bar is not None:
            self._workspace.remove_bar(self.bar)
            self.bar = None
        self.deleteLater()
        self.ended.emit(may_close)
