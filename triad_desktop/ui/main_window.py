"""The program's window: the start page, or one open project; opening, closing, menu and shortcuts."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QStandardPaths, Qt, QUrl, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QWidget

from triad_desktop.models.edits.project import NewProject, create_project
from triad_desktop.models.errors import KnownError
from triad_desktop.settings import save_settings
from triad_desktop.storage.document import Document, create_document, open_document
from triad_desktop.text import _
from triad_desktop.ui import messages
from triad_desktop.ui.actions import make_actions, make_menu, project_actions
from triad_desktop.ui.appearance import Appearance
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dialogs.new_project_dialog import NewProjectDialog
from triad_desktop.ui.dropped_file import dropped_file
from triad_desktop.ui.notices import notices_of
from triad_desktop.ui.pages.start_page import StartPage
from triad_desktop.ui.recent_projects import recent_project
from triad_desktop.ui.surroundings import Surroundings
from triad_desktop.ui.theme import dress_window
from triad_desktop.ui.undo_keys import UndoKeys
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.workspace import Workspace

SMALLEST = (1024, 640)
CLOSE_WAIT_S = 10.0


class MainWindow(QMainWindow):
    """Shows the start page or a `Workspace`. One document at a time."""

    def __init__(self, surroundings: Surroundings, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._settings = surroundings.settings
        self._appearance = appearance
        appearance.setParent(self)  # it ends with the window
        appearance.changed.connect(self._on_appearance_changed)
        self.document: Document | None = None
        self.workspace: Workspace | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        dress_window(self)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.start_page = StartPage()
        self.stack.addWidget(self.start_page)
        self._connect_start_page()
        self.actions_by_name = make_actions(self, self._slots())
        self._restore_window()
        self._show_start_page()
        UndoKeys(self)

    def _connect_start_page(self) -> None:
        page = self.start_page
        page.new_clicked.connect(self.new_project)
        page.open_clicked.connect(self.choose_file)
        page.sample_clicked.connect(self.open_sample)
        page.recent_chosen.connect(self._on_recent_chosen)
        page.find_clicked.connect(self._on_find_clicked)
        page.remove_clicked.connect(self._on_remove_clicked)

    def _slots(self) -> dict[str, Callable[[], None]]:
        return {
            "new": self.new_project,
            "open": self.choose_file,
            "save": self.save,
            "show_in_folder": self.show_in_folder,
            "close_project": self.close_project,
            "undo": self.undo,
            "redo": self.redo,
            "prepare": lambda: self._go("prepare"),
            "facilitate": lambda: self._go("facilitate"),
            "review": lambda: self._go("review"),
            "brief": lambda: self._go("brief"),
            "captures": lambda: self._go("captures"),
            "capture": self.capture,
            "next_station": lambda: self._step(1),
            "previous_station": lambda: self._step(-1),
            "guide": self.toggle_guide,
            "next_pane": self.focus_next_pane,
            "larger": self._appearance.larger,
            "smaller": self._appearance.smaller,
            "usual_size": self._appearance.reset_scale,
            "quit": self.quit,
        }

    # Opening and closing

    def open_file(self, path: Path) -> bool:
        """Open a project; when it can't be, say why where the person looks, and keep what is open."""
        path = path.absolute()
        if self.document is not None and self.document.path == path:
            return True
        try:
            document = open_document(path, data_directory=self._surroundings.data_directory)
        except KnownError as error:
            self._say(error.sentence)
            return False
        self._show_document(document)
        for notice in notices_of(document):
            self._say(notice, alert=False)
        return True

    @Slot()
    def new_project(self) -> None:
        """Ask for name and folder, then open the new project."""
        dialog = NewProjectDialog(self._folder(), self)
        accepted = dialog.exec()
        title, path = dialog.title, dialog.path
        dialog.deleteLater()
        if not accepted:
            return
        new = NewProject(title=title, created_at=datetime.now().astimezone().isoformat(timespec="seconds"))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            document = create_document(
                path, self._surroundings.read_framework(), create_project, new,
                data_directory=self._surroundings.data_directory,
            )  # fmt: skip
        except KnownError as error:
            self._say(error.sentence)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            self._say(_("The folder can't be made: {reason}. Choose another one.").format(reason=reason))
        else:
            self._show_document(document)

    @Slot()
    def choose_file(self) -> None:
        chosen = messages.choose_file_to_open(self, str(self._folder()))
        if chosen is not None:
            self.open_file(chosen)

    @Slot()
    def open_sample(self) -> None:
        """Open the sample project; it is written into the projects' folder the first time."""
        path = self._folder() / f"{_('Sample project')}.triad"
        if not os.path.exists(path):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._surroundings.write_sample(path)
            except KnownError as error:
                self._say(error.sentence)
                return
            except OSError as error:
                self._say(
                    _("The sample can't be written to {path}: {reason}.").format(path=path, reason=error.strerror)
                )
                return
        self.open_file(path)

    @Slot()
    def close_project(self) -> None:
        """Save, close and go back to the start page."""
        if self._close_document():
            self._show_start_page()

    def _show_document(self, document: Document) -> None:
        if not self._close_document():
            document.close()
            return
        self.document = document
        bridge = DocumentBridge(document, self)
        self.workspace = Workspace(bridge, self._settings, self._surroundings.read_fonts)
        self.workspace.history_changed.connect(self._on_history_changed)
        bar = self.workspace.top_bar
        bar.undo_button.clicked.connect(self.undo)
        bar.redo_button.clicked.connect(self.redo)
        bar.menu_button.clicked.connect(self._on_menu_clicked)
        self.stack.addWidget(self.workspace)
        self.stack.setCurrentWidget(self.workspace)
        self.start_page.clear_notice()
        self._settings.last_folder = str(document.path.parent)
        self._remember()
        self._enable_actions()
        self._on_history_changed()
        self.workspace.focus_page()

    def _close_document(self) -> bool:
        """Commit, save and let go of the open document; False when the person wants to stay."""
        if self.document is None or self.workspace is None:
            return True
        self.workspace.commit_pending()
        result = self.document.publish_now(CLOSE_WAIT_S) if self.document.unpublished else None
        if result is not None and result.code and not self._leave_unsaved(result.sentence):
            return False
        self._remember()
        self.workspace.close()
        self.stack.removeWidget(self.workspace)
        self.workspace.deleteLater()
        self.workspace.bridge.deleteLater()
        self.document.close(publish=False)
        self.document, self.workspace = None, None
        return True

    def _leave_unsaved(self, reason: str) -> bool:
        return messages.ask(
            self,
            _("Not saved to the file"),
            _("{reason} Your work is safe on this computer, and comes back when you open this project here.").format(
                reason=reason
            ),
            yes=_("Close anyway"),
            no=_("Stay"),
        )

    def _show_start_page(self) -> None:
        self.setWindowTitle("Triad Desktop")
        self._enable_actions()
        self.start_page.show_recent(self._settings.recent)
        self.stack.setCurrentWidget(self.start_page)
        self.start_page.focus_first()

    def _remember(self) -> None:
        """Put the open project at the head of the recent ones, with how far it is."""
        if self.document is not None and self.workspace is not None:
            self._settings.remember(recent_project(self.document, self.workspace.bridge.overview))
            save_settings(self._surroundings.settings_path, self._settings)

    def _on_recent_chosen(self, path: str) -> None:
        if not self.open_file(Path(path)):
            self.start_page.show_recent(self._settings.recent)

    def _on_find_clicked(self, path: str) -> None:
        chosen = messages.choose_file_to_open(self, str(Path(path).parent))
        if chosen is not None and self.open_file(chosen) and str(chosen) != path:
            self._settings.forget(path)
            save_settings(self._surroundings.settings_path, self._settings)

    def _on_remove_clicked(self, path: str) -> None:
        self._settings.forget(path)
        save_settings(self._surroundings.settings_path, self._settings)
        self.start_page.show_recent(self._settings.recent)

    def _folder(self) -> Path:
        """Where projects are proposed: the last folder used, else "Triad" in the person's documents."""
        if self._settings.last_folder and os.path.isdir(self._settings.last_folder):
            return Path(self._settings.last_folder)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or Path.home()) / "Triad"

    def _say(self, sentence: str, *, alert: bool = True) -> None:
        if self.workspace is not None:
            self.workspace.show_notice(sentence, alert=alert)
        else:
            self.start_page.show_notice(sentence)

    # Commands

    @Slot()
    def quit(self) -> None:
        self.close()

    @Slot()
    def save(self) -> None:
        if self.workspace is not None:
            self.workspace.commit_pending()
            self.workspace.bridge.save()

    @Slot()
    def undo(self) -> None:
        if self.workspace is not None:
            self.workspace.undo()

    @Slot()
    def redo(self) -> None:
        if self.workspace is not None:
            self.workspace.redo()

    @Slot()
    def capture(self) -> None:
        if self.workspace is not None:
            self.workspace.capture()

    @Slot()
    def toggle_guide(self) -> None:
        if self.workspace is not None:
            self.workspace.toggle_guide()

    @Slot()
    def focus_next_pane(self) -> None:
        if self.workspace is not None:
            self.workspace.focus_next_pane()

    @Slot()
    def show_in_folder(self) -> None:
        if self.document is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.document.path.parent)))

    def _go(self, mode: str) -> None:
        if self.workspace is not None:
            self.workspace.show_mode(mode)

    def _step(self, by: int) -> None:
        if self.workspace is not None:
            self.workspace.step_station(by)

    def _choose(self, name: str, key: str) -> None:
        if name == "theme":
            self._appearance.set_choice(key)  # type: ignore[arg-type]

    def make_menu(self) -> QMenu:
        """The menu as it stands now."""
        return make_menu(self, self.actions_by_name, self._choose, {"theme": self._appearance.choice})

    @Slot()
    def _on_menu_clicked(self) -> None:
        if self.workspace is None:
            return
        anchor = self.workspace.top_bar.menu_button
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        corner = anchor.mapToGlobal(anchor.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    @Slot()
    def _on_history_changed(self) -> None:
        if self.document is None or self.workspace is None:
            return
        bar = self.workspace.top_bar
        for action, shown, verb, label in (
            (self.actions_by_name["undo"], bar.undo_button, _("Undo"), self.document.undo_label),
            (self.actions_by_name["redo"], bar.redo_button, _("Redo"), self.document.redo_label),
        ):
            words = _("{verb}: {label}").format(verb=verb, label=label) if label else verb
            action.setText(words.replace("&", "&&"))
            shown.setEnabled(bool(label))
            shown.setToolTip(plain_tip(words))
            shown.setAccessibleName(words)
        self.actions_by_name["redo"].setEnabled(bool(self.document.redo_label))  # undo also takes back typing
        self.setWindowTitle(f"{self.document.path.stem} – Triad Desktop")

    def _enable_actions(self) -> None:
        for action in project_actions(self.actions_by_name):
            action.setEnabled(self.document is not None)

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            self.open_file(path)

    @Slot()
    def _on_appearance_changed(self) -> None:
        self._settings.theme = self._appearance.choice
        self._settings.scale = self._appearance.scale
        save_settings(self._surroundings.settings_path, self._settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._close_document():
            event.ignore()
            return
        self._settings.window = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        save_settings(self._surroundings.settings_path, self._settings)
        super().closeEvent(event)

    def _restore_window(self) -> None:
        if not self.restoreGeometry(QByteArray.fromBase64(self._settings.window.encode("ascii", "ignore"))):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width()), min(900, screen.height()))
            if screen.width() <= 1440:
                self.setWindowState(Qt.WindowState.WindowMaximized)
