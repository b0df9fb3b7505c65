"""What can be done with the open project's file: copies, another place, the answers to questions, forgetting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.copies import Snapshot, save_copy, save_copy_for_others, snapshot_of
from triad_desktop.storage.document import Document, PublishResult
from triad_desktop.storage.traces import Kept, forget_on_this_computer, kept_on_this_computer
from triad_desktop.text import _
from triad_desktop.ui import messages
from triad_desktop.ui.beside import run_beside
from triad_desktop.ui.dialogs.copy_for_others_dialog import CopyForOthersDialog
from triad_desktop.ui.dialogs.forget_dialog import ForgetDialog
from triad_desktop.ui.ending import Ending
from triad_desktop.ui.file_state import FileState
from triad_desktop.ui.opening import Opening
from triad_desktop.ui.project_files import ProjectFiles
from triad_desktop.ui.waiting import wait_for_drive
from triad_desktop.ui.workspace import Workspace

SLOW_COPY_MS = 1000
_WAIT_S = 10.0


@dataclass(frozen=True, slots=True)
class _Traces:
    """Of a closed project: what this computer holds of it."""

    title: str
    path: Path
    project_id: str
    kept: Kept | KnownError = field(default_factory=Kept)


class FileCommands(QObject):
    """Acts on the open document of `files`. `state` is what stands on the page about its file.

    Emits `renamed()` when the document goes on in another file."""

    renamed = Signal()

    def __init__(self, files: ProjectFiles, data_directory: Path, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._data_directory = data_directory
        self._window = window
        self.state: FileState | None = None
        self._slow_copy = QTimer(self, singleShot=True, interval=SLOW_COPY_MS)
        self._slow_copy.timeout.connect(self._on_slow_copy_timeout)
        files.opened.connect(self._on_files_opened)
        files.leaving.connect(self._on_files_leaving)

    @Slot()
    def _on_files_opened(self) -> None:
        if self._files.workspace is not None:
            self.state = FileState(self._files.workspace)
            kept = self._files.workspace.bridge.mine_kept
            kept.connect(self._on_bridge_mine_kept, Qt.ConnectionType.QueuedConnection)
            self.state.keep_mine_asked.connect(self.keep_mine)
            self.state.take_theirs_asked.connect(self.take_theirs)
            self.state.save_as_asked.connect(self.save_as)

    @Slot()
    def _on_files_leaving(self) -> None:
        if self.state is not None:
            self.state.end()
            self.state = None

    # Copies

    @Slot()
    def save_copy(self) -> None:
        """Write a second file with everything in it; work goes on in the first."""
        self._copy(_("Save a copy"), _("copy"), save_copy, _("The copy is in {path}. You go on in the project itself."))

    @Slot()
    def save_copy_for_others(self) -> None:
        """Say what is left out, then write it."""
        dialog = CopyForOthersDialog(self._window)
        accepted = dialog.exec()
        dialog.deleteLater()
        if accepted:
            done = _(
                "The copy for others is in {path}. It holds no history, no private notes or captures, and of votes "
                "only the totals."
            )
            self._copy(_("Save a copy for others"), _("for others"), save_copy_for_others, done)

    def _copy(self, title: str, word: str, write: Callable[[Snapshot, Path], None], done: str) -> None:
        document, path = self._named(title, word)
        if document is not None and path is not None:
            self._slow_copy.start()
            run_beside(partial(_copied, write, snapshot_of(document), path, done.format(path=path)), self._on_copied)

    @Slot(object)
    def _on_copied(self, result: str | KnownError) -> None:
        self._slow_copy.stop()
        if isinstance(result, KnownError):
            self._files.say(result.sentence)
        else:
            self._files.say(result, alert=False)

    @Slot()
    def _on_slow_copy_timeout(self) -> None:
        words = _("The copy is being written; its drive takes longer than usual. You can go on meanwhile.")
        self._files.say(words, alert=False)

    def _named(self, title: str, word: str) -> tuple[Document | None, Path | None]:
        """The open document with all typing in it, and the file that the person names."""
        document, workspace = self._files.document, self._files.workspace
        if document is None or workspace is None:
            return None, None
        workspace.commit_pending()
        path = document.path
        proposed = path.with_name(f"{path.stem} ({word}){path.suffix}") if word else path
        return document, messages.choose_file_to_save(self._window, title, proposed)

    # Another place

    @Slot()
    def save_as(self) -> None:
        """Write the present state to another file, and go on there."""
        document, path = self._named(_("Save a copy and go on there"), _("copy"))
        if document is None or path is None:
            return
        old, was_read_only = document.path, document.read_only
        try:
            document.save_as(path, wait=partial(wait_for_drive, _("Writing to the new place"), self._window))
        except KnownError as error:
            self._files.say(error.sentence)
            return
        words = _("You go on in “{name}”. “{old}” stays as it was.").format(name=document.path.name, old=old.name)
        if was_read_only:
            self._open_again(words)
        else:
            self._go_on(words, PublishResult())

    def _open_again(self, words: str) -> None:
        """Make everything anew that was only for reading."""
        assert self._files.document is not None
        path = self._files.document.path
        self._files.remember()
        self._files.let_go()
        self._files.show_start_page()
        self._files.open_file(path, partial(self._say_opened, words))

    def _say_opened(self, words: str, opened: bool) -> None:
        if opened:
            self._files.say(words, alert=False)

    @Slot()
    def move(self) -> None:
        """Give the project another name or place."""
        document, path = self._named(_("Move or rename"), "")
        if document is None or path is None or path == document.path:
            return
        old = str(document.path)
        try:
            result = document.move_to(path, partial(wait_for_drive, _("Moving the project"), self._window))
        except KnownError as error:
            self._files.say(error.sentence)
            return
        if not result.code:
            self._files.forget(old)
        words = result.sentence or _("The project is now {path}.").format(path=document.path)
        self._go_on(words, PublishResult())

    def _go_on(self, words: str, result: PublishResult) -> None:
        """The document lies in another file, or goes on in its own: say so wherever its name stands."""
        workspace = self._files.workspace
        if workspace is None or self.state is None:
            return
        workspace.bridge.take_result(result)
        self.state.refresh()
        self._files.remember()
        self.renamed.emit()
        self._files.say(words, alert=False)

    # Answers to "changed outside" and "taken over"

    @Slot()
    def keep_mine(self) -> None:
        """Put this version into the file; what was there stays beside it."""
        _document, workspace = self._open()
        if workspace is not None and workspace.bridge.save_state.kind != "saving":
            workspace.bridge.keep_mine()

    @Slot(object)
    def _on_bridge_mine_kept(self, result: PublishResult) -> None:
        words = _("Your version is in the file.")
        if result.kept_beside is not None:
            words += " " + _("The other one is beside it: “{name}”.").format(name=result.kept_beside.name)
        if not result.code:
            self._go_on(words, result)
        elif self._files.workspace is not None:
            self._files.workspace.bridge.take_result(result)
            self._files.say(result.sentence)

    @Slot()
    def take_theirs(self) -> None:
        """Open the file as somebody else left it; this version stays beside it."""
        document, _workspace = self._open()
        if document is None:
            return
        path = document.path
        try:
            heading = _("Keeping your version beside the file")
            mine = document.take_theirs(partial(wait_for_drive, heading, self._window))
        except KnownError as error:
            self._files.say(error.sentence)
            return
        self._files.let_go()
        self._files.show_start_page()
        words = _("This is the other version. Yours is in {path}.").format(path=mine)
        self._files.open_file(path, partial(self._say_opened, words))

    def _open(self) -> tuple[Document | None, Workspace | None]:
        """What is open, with all typing in it."""
        if self._files.workspace is not None:
            self._files.workspace.commit_pending()
        return self._files.document, self._files.workspace

    # Forgetting

    @Slot()
    def forget(self) -> None:
        """Close the project, say what this computer holds of it, and remove that when the person wants it."""
        document = self._files.document
        if document is not None:
            project = document.records.project
            traces = _Traces(project.title or document.path.stem, document.path, project.id)
            self._files.close_document(partial(self._look_for_traces, traces))

    def _look_for_traces(self, traces: _Traces, closed: bool) -> None:
        if closed:
            self._files.show_start_page()
            holder = self._files.openings.holder_of(traces.path)
            run_beside(partial(_found, self._data_directory, traces, holder), self._on_traces_found)

    @Slot(object)
    def _on_traces_found(self, traces: _Traces) -> None:
        if isinstance(traces.kept, KnownError):
            self._files.say(traces.kept.sentence)
            return
        dialog = ForgetDialog(traces.title, traces.path, traces.kept, self._window)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            self._files.open_file(traces.path)
            return
        try:
            forget_on_this_computer(self._data_directory, path=traces.path, project_id=traces.project_id)
        except KnownError as error:
            self._files.say(error.sentence)
            return
        self._files.forget(str(traces.path))
        self._files.show_start_page()
        words = _("This computer holds nothing more of “{name}”, but its file: {path}.")
        self._files.say(words.format(name=traces.title, path=traces.path), alert=False)


def _copied(write: Callable[[Snapshot, Path], None], project: Snapshot, path: Path, done: str) -> str:
    """Write the copy. Returns the sentence `done`; raises as `write`."""
    write(project, path)
    return done


def _found(data_directory: Path, traces: _Traces, holder: Opening | Ending | None) -> _Traces:
    """With what this computer holds of the project, or why it can't be said, once nothing holds its files any more."""
    if holder is not None:
        holder.wait(_WAIT_S)
    try:
        return replace(
            traces, kept=kept_on_this_computer(data_directory, path=traces.path, project_id=traces.project_id)
        )
    except KnownError as error:
        return replace(traces, kept=error)
