"""The program's window: the start page or one open project, its menu and shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QStackedWidget, QWidget

from triad_desktop.settings import save_settings
from triad_desktop.storage.document import Document
from triad_desktop.text import _
from triad_desktop.ui.actions import make_actions, make_menu, project_actions
from triad_desktop.ui.appearance import Appearance
from triad_desktop.ui.closing import CLOSE_WAIT_S
from triad_desktop.ui.dropped_file import dropped_file
from triad_desktop.ui.file_commands import FileCommands
from triad_desktop.ui.pages.start_page import StartPage
from triad_desktop.ui.project_files import ProjectFiles, Then, ignored
from triad_desktop.ui.surroundings import Surroundings
from triad_desktop.ui.typing_place import typing_place
from triad_desktop.ui.undo_keys import UndoKeys
from triad_desktop.ui.way_back import WayBack
from triad_desktop.ui.widgets.plain_tip import plain_tip
from triad_desktop.ui.workspace import Workspace

SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """Shows the start page or a `Workspace`. One document at a time."""

    def __init__(self, surroundings: Surroundings, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._settings = surroundings.settings
        self._appearance = appearance
        appearance.setParent(self)  # it ends with the window
        appearance.changed.connect(self._on_appearance_changed)
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.start_page = StartPage()
        self.files = ProjectFiles(surroundings, self.stack, self.start_page, self)
        self.files.opened.connect(self._on_files_opened)
        self.files.closed.connect(self._on_files_closed)
        self.file_commands = FileCommands(self.files, surroundings.data_directory, self)
        self.file_commands.renamed.connect(self._on_history_changed)
        self.way_back = WayBack(self.files, surroundings.data_directory, self)
        self.actions_by_name = make_actions(self, self._slots())
        self._restore_window()
        self.files.show_start_page()
        UndoKeys(self)

    def _slots(self) -> dict[str, Callable[[], None]]:
        return {
            "new": self.files.new_project,
            "open": self.files.choose_file,
            "save": self.files.save,
            "save_copy": self.file_commands.save_copy,
            "save_copy_for_others": self.file_commands.save_copy_for_others,
            "move": self.file_commands.move,
            "open_backup": self.way_back.open_backup,
            "forget": self.file_commands.forget,
            "show_in_folder": self.files.show_in_folder,
            "close_project": self.close_project,
            "undo": self.undo,
            "redo": self.redo,
            "prepare": lambda: self._go("prepare"),
            "facilitate": lambda: self._go("facilitate"),
            "review": lambda: self._go("review"),
            "brief": lambda: self._go("brief"),
            "captures": lambda: self._go("captures"),
            "capture": self.capture,
            "search": self.search,
            "next_station": lambda: self._step(1),
            "previous_station": lambda: self._step(-1),
            "guide": self.toggle_guide,
            "next_pane": self.focus_next_pane,
            "larger": self._appearance.larger,
            "smaller": self._appearance.smaller,
            "usual_size": self._appearance.reset_scale,
            "settings": self.show_settings,
            "keys": self.show_keys,
            "quit": self.quit,
        }

    @property
    def document(self) -> Document | None:
        """The open project; None on the start page."""
        return self.files.document

    @property
    def workspace(self) -> Workspace | None:
        return self.files.workspace

    def open_file(self, path: Path, then: Then = ignored) -> None:
        """Open a project beside the window. `then` is told whether it was opened; when not, the page says why."""
        self.files.open_file(path, then)

    def close_project(self) -> None:
        """Save, close and go back to the start page."""
        self.files.close_project()

    def show_hard_crash(self, report: str) -> None:
        """Say that the run before crashed, and offer its report."""
        words = _(
            "Triad Desktop stopped unexpectedly last time. Your work is safe, and comes back when its project is opened."
        )
        copy = (_("Copy details"), lambda: QGuiApplication.clipboard().setText(report))
        self.files.say(words, alert=False, actions=[copy])

    # Commands

    @Slot()
    def quit(self) -> None:
        self.close()

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
    def search(self) -> None:
        if self.workspace is not None:
            self.workspace.search()

    @Slot()
    def toggle_guide(self) -> None:
        if self.workspace is not None:
            self.workspace.toggle_guide()

    @Slot()
    def focus_next_pane(self) -> None:
        if self.workspace is not None:
            self.workspace.focus_next_pane()

    @Slot()
    def show_keys(self) -> None:
        """All keys, those of the page in sight first."""
        from triad_desktop.ui.dialogs.keys_dialog import KeysDialog

        where = self.workspace.where() if self.workspace is not None else frozenset()
        self._open(KeysDialog(where, self))

    @Slot()
    def show_settings(self) -> None:
        from triad_desktop.ui.dialogs.settings_dialog import SettingsDialog

        self._open(SettingsDialog(self._surroundings, self._appearance, self.files.folder(), self))

    def _open(self, dialog: QDialog) -> None:
        """Show a dialog; when it is closed, the keyboard goes back to the same letter."""
        go_back = typing_place()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: go_back())
        dialog.open()

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
        menu = make_menu(self, self.actions_by_name, self._choose, {"theme": self._appearance.choice})
        if self.workspace is not None:
            self.workspace.desk.add_to_menu(menu)
        return menu

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
            (self.actions_by_name["undo"], bar.undo_button, _("Undo"), self.workspace.steps.undo_label),
            (self.actions_by_name["redo"], bar.redo_button, _("Redo"), self.workspace.steps.redo_label),
        ):
            words = _("{verb}: {label}").format(verb=verb, label=label) if label else verb
            action.setText(words.replace("&", "&&"))
            shown.setEnabled(bool(label))
            shown.setToolTip(plain_tip(self.workspace.bridge.why_read_only or words))
            shown.setAccessibleName(words)
        self.actions_by_name["redo"].setEnabled(bool(self.workspace.steps.redo_label))  # undo also takes back typing
        self.setWindowTitle(f"{self.document.path.stem} – Triad Desktop")

    @Slot()
    def _on_files_opened(self) -> None:
        workspace = self.files.workspace
        if workspace is None:
            return
        workspace.history_changed.connect(self._on_history_changed)
        bar = workspace.top_bar
        bar.undo_button.clicked.connect(self.undo)
        bar.redo_button.clicked.connect(self.redo)
        bar.menu_button.clicked.connect(self._on_menu_clicked)
        self._enable_actions()
        self._on_history_changed()

    @Slot()
    def _on_files_closed(self) -> None:
        self.setWindowTitle("Triad Desktop")
        self._enable_actions()

    def _enable_actions(self) -> None:
        for action in project_actions(self.actions_by_name):
            action.setEnabled(self.document is not None)
        if self.document is not None and self.document.read_only:
            for name in ("save", "move", "capture"):
                self.actions_by_name[name].setEnabled(False)

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
        self.files.close_document(self._close_after_project)
        if self.document is not None:  # it is being saved, or the person stays
            event.ignore()
            return
        self._settings.window = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        save_settings(self._surroundings.settings_path, self._settings)
        self.hide()  # a drive that does not answer keeps nobody looking at a dead window
        self.files.openings.end(CLOSE_WAIT_S)
        super().closeEvent(event)

    def _close_after_project(self, closed: bool) -> None:
        """Once the project is saved. Within `closeEvent` Qt does nothing here: the window is closing by then."""
        if closed:
            self.close()

    def _restore_window(self) -> None:
        if not self.restoreGeometry(QByteArray.fromBase64(self._settings.window.encode("ascii", "ignore"))):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width()), min(900, screen.height()))
            if screen.width() <= 1440:
                self.setWindowState(Qt.WindowState.WindowMaximized)
