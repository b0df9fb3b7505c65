"""Everything between the window and project files: open, make, close, save, and what was open of late."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from triad_desktop.facilitation.readiness import Overview
from triad_desktop.models import edits
from triad_desktop.models.errors import KnownError
from triad_desktop.settings import save_settings
from triad_desktop.storage.document import Document, create_document, open_document
from triad_desktop.storage.room_memory import RoomMemory
from triad_desktop.storage.traces import clean_up
from triad_desktop.text import _
from triad_desktop.ui import messages
from triad_desktop.ui.beside import run_beside
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.closing import CLOSE_WAIT_S, Closing
from triad_desktop.ui.dialogs.in_use_dialog import InUseDialog
from triad_desktop.ui.dialogs.new_project_dialog import NewProjectDialog
from triad_desktop.ui.dressing import dress_part
from triad_desktop.ui.folders import is_folder, is_there, open_folder
from triad_desktop.ui.notices import is_told_once, notices_of
from triad_desktop.ui.opening import Opened
from triad_desktop.ui.openings import Openings
from triad_desktop.ui.pages.start_page import StartPage
from triad_desktop.ui.recent_projects import recent_project
from triad_desktop.ui.surroundings import Surroundings
from triad_desktop.ui.unsaved_look import UnsavedLook
from triad_desktop.ui.widgets.banner import Action
from triad_desktop.ui.workspace import Workspace

REMEMBER_MS = 1000  # after the last step from page to page, and the last edit

Then = Callable[[bool], object]


def _written(write: Callable[[Path], None], path: Path) -> Path | str:
    """The path of the file that was written there, in a folder of its own, or why there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    except OSError as error:
        return _("The sample can't be written to {path}: {reason}.").format(path=path, reason=error.strerror)
    return path


def ignored(_opened: bool) -> None:
    """When nobody waits for the end of an opening."""


class ProjectFiles(QObject):
    """Shows the start page, or the one open document in a `Workspace`, in the window's stack.

    Emits `opened()` when a document is shown, `leaving()` while it is still open, `closed()` when the start page is, and `refused(path, error)`
    when a file could not be opened, which was said by then. `closing` is there while a document is saved to be closed."""

    opened = Signal()
    leaving = Signal()
    closed = Signal()
    refused = Signal(object, object)

    def __init__(
        self, surroundings: Surroundings, stack: QStackedWidget, start_page: StartPage, window: QWidget
    ) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._settings = surroundings.settings
        self._stack = stack
        self._window = window
        self.start_page = start_page
        self._unsaved = UnsavedLook(start_page, surroundings.data_directory, self)
        self.document: Document | None = None
        self.workspace: Workspace | None = None
        self.closing: Closing | None = None
        self._waiting: list[Then] = []
        self.openings = Openings(lambda: self.workspace or self.start_page, lambda: self.closing is not None, window)
        self._remember_soon = QTimer(self, singleShot=True, interval=REMEMBER_MS)
        self._remember_soon.timeout.connect(self.remember)
        stack.addWidget(start_page)
        dress_part(start_page)
        start_page.new_clicked.connect(self.new_project)
        start_page.open_clicked.connect(self.choose_file)
        start_page.sample_clicked.connect(self.open_sample)
        start_page.recent_chosen.connect(self._on_recent_chosen)
        start_page.find_clicked.connect(self._on_find_clicked)
        start_page.remove_clicked.connect(self._on_remove_clicked)

    # Opening

    def open_file(self, path: Path, then: Then = ignored) -> None:
        """Open a project beside the window; when it can't be, say why where the person looks, and keep what is open.

        What is open stays until the project is there. `then` is told whether it was opened; nothing when the person
        cancels or opens another."""
        path = path.absolute()
        if path == self.openings.path:
            return
        self.openings.cancel()
        if self.document is not None and self.document.path == path:
            then(True)
        else:
            self._open_beside(path, then)

    def _open_beside(self, path: Path, then: Then, answer: str = "") -> None:
        self.openings.begin(path, self._opener(path, answer), partial(self._on_opening_ended, path, then, answer))

    def _opener(self, path: Path, answer: str) -> Callable[[], Document]:
        return partial(
            open_document,
            path,
            data_directory=self._surroundings.data_directory,
            read_only=answer == "read_only",
            take_over=answer == "take_over",
        )

    def _on_opening_ended(self, path: Path, then: Then, answer: str, result: Opened | Exception) -> None:
        if isinstance(result, Opened):
            self._show_document(result.document, result.overview, partial(self._after_opening, result.document, then))
        elif not isinstance(result, KnownError):
            raise result
        elif answer := self._way_on(path, result, answer):
            self._open_beside(path, then, answer)
        else:
            then(False)

    def _way_on(self, path: Path, error: KnownError, answer: str) -> str:
        """Ask how to open what somebody else has open, "" when the person goes back; say every other error."""
        if error.code != "in_use" or answer:
            self.say(error.sentence)
            self.refused.emit(path, error)
            return ""
        dialog = InUseDialog(error, self._window)
        dialog.exec()
        chosen = dialog.answer
        dialog.deleteLater()
        return chosen

    @Slot()
    def new_project(self) -> None:
        """Ask for name and folder, then open the new project."""
        dialog = NewProjectDialog(self.folder_of_new(), self._window)
        accepted = dialog.exec()
        title, path = dialog.title, dialog.path
        dialog.deleteLater()
        if not accepted:
            return
        new = edits.project.NewProject(
            title=title,
            created_at=datetime.now().astimezone().isoformat(timespec="seconds"),
            paper=self._settings.paper,
            language=self._settings.language,
        )
        self.openings.begin(path, partial(self._created, path, new), self._on_created)

    def _created(self, path: Path, new: edits.project.NewProject) -> Document:
        """The new project in its folder, which is made if need be."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            words = _("The folder can't be made: {reason}. Choose another one.").format(reason=reason)
            raise KnownError("no_folder", words, path=path) from error
        framework, data_directory = self._surroundings.read_framework(), self._surroundings.data_directory
        return create_document(path, framework, edits.project.create_project, new, data_directory=data_directory)

    def _on_created(self, result: Opened | Exception) -> None:
        if isinstance(result, Opened):
            self._show_document(result.document, result.overview)
        elif isinstance(result, KnownError):
            self.say(result.sentence)
        else:
            raise result

    @Slot()
    def choose_file(self) -> None:
        chosen = messages.choose_file_to_open(self._window, str(self.folder()))
        if chosen is not None:
            self.open_file(chosen)

    @Slot()
    def open_sample(self) -> None:
        """Open the sample project; it is written into the projects' folder the first time."""
        path = self.folder() / f"{_('Sample project')}.triad"
        if is_there(path):
            self.open_file(path)
        else:
            run_beside(partial(_written, self._surroundings.write_sample, path), self._on_sample_written)

    @Slot(object)
    def _on_sample_written(self, written: Path | KnownError | str) -> None:
        if isinstance(written, Path):
            self.open_file(written)
        else:
            self.say(written if isinstance(written, str) else written.sentence)

    def _after_opening(self, document: Document, then: Then, is_shown: bool) -> None:
        notices = notices_of(document) if is_shown else []
        if notices and self.workspace is not None:
            self.workspace.show_notice(" ".join(notices), gives_way=is_told_once(document))
        then(is_shown)

    def _show_document(self, document: Document, judged: Overview | None = None, then: Then = ignored) -> None:
        """Show it once what is open is closed. `then` is told whether it is shown; when the person stays, it is not."""
        self.openings.cancel()
        self.close_document(partial(self._show_after_closing, document, judged, then))

    def _show_after_closing(self, document: Document, judged: Overview | None, then: Then, closed: bool) -> None:
        if closed:
            self._show(document, judged)
        else:
            self.openings.let_end(document)
        then(closed)

    def _show(self, document: Document, judged: Overview | None) -> None:
        self.document = document
        bridge = DocumentBridge(document, self, judged=judged)
        memory = RoomMemory(self._surroundings.data_directory, document.records.project.id)
        self.workspace = Workspace(
            bridge,
            self._settings,
            self._surroundings.read_fonts,
            None if document.read_only else memory,
            left_at=self._settings.place_of(str(document.path)),
            parent=self._stack,
        )
        self.workspace.place_changed.connect(self._remember_soon.start)
        self.workspace.history_changed.connect(self._remember_soon.start)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.start_page.clear_notice()
        self.start_page.show_list()
        self.remember()
        self.opened.emit()
        QTimer.singleShot(0, self.workspace, self.workspace.begin_in_turns)

    # Saving and closing

    @Slot()
    def save(self) -> None:
        if self.workspace is not None:
            self.workspace.commit_pending()
            self.workspace.bridge.save()

    @Slot()
    def close_project(self) -> None:
        """Save, close and go back to the start page."""
        self.close_document(self._show_start_page_if)

    def _show_start_page_if(self, closed: bool) -> None:
        if closed and self.document is None:
            self.show_start_page()

    def close_document(self, then: Then) -> None:
        """Commit, save and let go of the open document. `then` is told whether it is closed; False when the person stays.

        At once when its file holds everything; else the window goes on meanwhile, and who asks again waits as well."""
        if self.document is None or self.workspace is None:
            then(True)
            return
        if then not in self._waiting:
            self._waiting.append(then)
        if self.closing is not None:
            return
        self.workspace.leave_dialogs()
        self.workspace.commit_pending()
        if not self.document.unpublished:
            self._on_closing_ended(True)
            return
        self.closing = Closing(self.workspace, self._window)
        self.closing.ended.connect(self._on_closing_ended)
        self.closing.start()

    @Slot(bool)
    def _on_closing_ended(self, may_close: bool) -> None:
        self.closing = None
        if may_close:
            self.let_go()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(may_close)

    @Slot()
    def save_now(self) -> None:
        """Commit and save within this call: the system ends the session when it returns, and asks nobody."""
        if self.document is None or self.workspace is None:
            return
        if self.closing is not None:
            self.closing.stay()
        self.workspace.commit_pending()
        if self.document.unpublished:
            self.workspace.bridge.take_result(self.document.publish_now(CLOSE_WAIT_S))

    def let_go(self) -> None:
        """End the open document as it is: what its file does not hold stays on this computer."""
        if self.document is None or self.workspace is None:
            return
        if self.closing is not None:
            self.closing.stay()
        self.leaving.emit()
        self.remember()
        self.openings.hide_bar()
        self.workspace.close()
        self._stack.removeWidget(self.workspace)
        self.workspace.deleteLater()
        self.workspace.bridge.deleteLater()
        self.openings.let_end(self.document)
        self.document, self.workspace = None, None

    @Slot()
    def show_in_folder(self) -> None:
        if self.document is not None:
            open_folder(self.document.path.parent)

    # The start page and what was open of late

    def show_start_page(self) -> None:
        self._show_recent()
        self._stack.setCurrentWidget(self.start_page)
        self.openings.show_bar()
        self.closed.emit()
        self.start_page.focus_first()

    def _show_recent(self) -> None:
        self.start_page.show_recent(self._settings.recent)
        self._unsaved.begin(self._settings.recent)

    def folder_of_new(self) -> Path:
        """Where a new project is proposed: the folder of the settings while it is there."""
        chosen = self._settings.projects_folder
        return Path(chosen) if chosen and is_folder(chosen) else self.folder()

    def folder(self) -> Path:
        """Where projects are proposed: the last folder used, else "Triad" in the person's documents."""
        if self._settings.last_folder and is_folder(self._settings.last_folder):
            return Path(self._settings.last_folder)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or Path.home()) / "Triad"

    def say(self, sentence: str, *, alert: bool = True, actions: Sequence[Action] = ()) -> None:
        """Say it where the person looks."""
        place = self.workspace or self.start_page
        place.show_notice(sentence, alert=alert, actions=actions)

    def remember(self) -> None:
        """Put the open project at the head of the recent ones, with how far it is, and its folder first."""
        if self.document is not None and self.workspace is not None:
            self._settings.last_folder = str(self.document.path.parent)
            place = self.workspace.place
            self._settings.remember(recent_project(self.document, self.workspace.bridge.overview, place))
            self._save_settings()

    def _save_settings(self) -> None:
        save_settings(self._surroundings.settings_path, self._settings)

    @Slot()
    def clean_up(self) -> None:
        """Remove what crashes left on this computer and nobody needs, beside the window.

        A drive that does not answer keeps neither the window nor the end of the program waiting."""
        files = [Path(one.path) for one in self._settings.recent]
        threading.Thread(target=clean_up, args=(self._surroundings.data_directory, files), daemon=True).start()

    def forget(self, path: str) -> None:
        """Take a project off the list of recent ones."""
        self._settings.forget(path)
        self._save_settings()

    @Slot(str)
    def _on_recent_chosen(self, path: str) -> None:
        self.open_file(Path(path), self._after_recent)

    def _after_recent(self, opened: bool) -> None:
        if not opened:
            self._show_recent()

    @Slot(str)
    def _on_find_clicked(self, path: str) -> None:
        chosen = messages.choose_file_to_open(self._window, str(Path(path).parent))
        if chosen is not None:
            self.open_file(chosen, partial(self._after_found, path, str(chosen)))

    def _after_found(self, path: str, chosen: str, opened: bool) -> None:
        if opened and chosen != path:
            self.forget(path)

    @Slot(str)
    def _on_remove_clicked(self, path: str) -> None:
        self.forget(path)
        self._show_recent()
