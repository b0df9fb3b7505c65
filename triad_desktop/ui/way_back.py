"""The way back to a backup: looked for when a file can't be opened, and from the menu of an open project."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from triad_desktop.models.errors import KnownError
from triad_desktop.storage.document import Document
from triad_desktop.storage.recovery import Backup, list_backups, restore_backup
from triad_desktop.text import _
from triad_desktop.ui.backup_words import when_made
from triad_desktop.ui.beside import run_beside
from triad_desktop.ui.dialogs.backups_dialog import BackupsDialog
from triad_desktop.ui.folders import open_folder
from triad_desktop.ui.notices import notices_of
from triad_desktop.ui.project_files import ProjectFiles
from triad_desktop.ui.widgets.backups_panel import BackupsPanel

_LOOKED_FOR = ("damaged", "missing_file", "unreadable", "not_a_project")


@dataclass(frozen=True, slots=True)
class _Found:
    """Backups of the file at `path`; `sentence` says why it can't be opened, "" when it is open."""

    path: Path
    backups: list[Backup]
    code: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Restored:
    path: Path
    backup: Backup
    result: Path | KnownError | None


class WayBack(QObject):
    """Looks for backups beside the window, shows them, and puts the chosen one in its place."""

    def __init__(self, files: ProjectFiles, data_directory: Path, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._data_directory = data_directory
        self._window = window
        self._asked: Path | None = None
        self.panel: BackupsPanel | None = None
        files.refused.connect(self._on_files_refused)
        files.opened.connect(self._on_files_opened)
        files.start_page.recent_chosen.connect(self._leave_panel)

    @Slot()
    def open_backup(self) -> None:
        """Look for backups of the open project; one that is chosen opens in a file of its own."""
        document = self._files.document
        if document is None:
            return
        self._asked = path = document.path
        project_id = document.records.project.id
        self._files.say(_("Reading the backups on this computer"), alert=False)
        run_beside(partial(_look, self._data_directory, _Found(path, []), project_id), self._on_open_looked)

    @Slot(object, object)
    def _on_files_refused(self, path: Path, error: KnownError) -> None:
        if error.code in _LOOKED_FOR:
            self._asked = path
            asked = _Found(path, [], error.code, error.sentence)
            run_beside(partial(_look, self._data_directory, asked, ""), self._on_refused_looked)

    @Slot()
    def _on_files_opened(self) -> None:
        self._asked = None
        self.panel = None

    @Slot(object)
    def _on_refused_looked(self, found: _Found) -> None:
        if found.path != self._asked or not any(one.records for one in found.backups):
            return
        if self._files.workspace is not None:
            actions = [(_("Show backups"), lambda: self._ask(found))]
            self._files.workspace.show_notice(found.sentence, alert=True, actions=actions)
            return
        self.panel = panel = _panel_of_refused(found)
        panel.back_button.set_text(_("Recent projects"))
        panel.left.connect(self._leave_panel)
        panel.folder_clicked.connect(partial(open_folder, found.path.parent))
        panel.chosen.connect(partial(self._restore, found.path))
        self._files.start_page.show_panel(panel)
        panel.focus_first()

    @Slot(object)
    def _on_open_looked(self, found: _Found) -> None:
        document = self._files.document
        if document is None or found.path != self._asked or self._files.workspace is None:
            return
        if not found.backups:
            self._files.say(_("This computer holds no backup of this project yet."), alert=False)
            return
        self._files.workspace.clear_notice()
        self._ask(found)

    def _ask(self, found: _Found) -> None:
        """Let the person choose in a dialog; a project is open meanwhile."""
        panel = _panel_of_refused(found) if found.code else _panel_of_open(found)
        dialog = BackupsDialog(panel, self._window)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is not None:
            self._restore(found.path if found.code else _beside(found.path, chosen), chosen)

    def _restore(self, path: Path, backup: Backup) -> None:
        if self.panel is not None:
            self.panel.show_busy()
        run_beside(partial(_restore, path, backup), self._on_restored)

    @Slot(object)
    def _on_restored(self, restored: _Restored) -> None:
        self._leave_panel()
        if isinstance(restored.result, KnownError):
            self._files.say(restored.result.sentence)
            return
        self._files.open_file(restored.path, partial(self._say_restored, restored))

    def _say_restored(self, restored: _Restored, opened: bool) -> None:
        if opened and self._files.document is not None:
            self._files.say(" ".join(_opened_words(restored, self._files.document)), alert=False)

    @Slot()
    def _leave_panel(self) -> None:
        if self.panel is not None:
            self.panel = None
            self._files.start_page.show_list()
            self._files.start_page.focus_first()


def _look(data_directory: Path, asked: _Found, project_id: str) -> _Found:
    backups = list_backups(data_directory, path=asked.path, project_id=project_id)
    # The open project's own working copy can't be read, and is no way back.
    backups = [one for one in backups if one.kind == "backup" or one.records is not None]
    return _Found(asked.path, backups, asked.code, asked.sentence)


def _restore(path: Path, backup: Backup) -> _Restored:
    try:
        return _Restored(path, backup, restore_backup(backup.path, path))
    except KnownError as error:
        return _Restored(path, backup, error)


def _opened_words(restored: _Restored, document: Document) -> list[str]:
    """What was opened, and where everything else is. Work that waited here goes on from the backup it began with."""
    words = [] if document.resumed else [_("This is the state of {time}.").format(time=when_made(restored.backup))]
    if isinstance(restored.result, Path):
        beside = _("The file that was there stays beside it: “{name}”.").format(name=restored.result.name)
    else:
        beside = _("It lies in “{name}”.").format(name=restored.path.name)
    return [*words, *notices_of(document), beside]


def _beside(path: Path, backup: Backup) -> Path:
    """A free name beside the project's file."""
    made_at = backup.made_at.astimezone()
    stem = _("{name} (backup {time})").format(name=path.stem, time=f"{made_at:%Y-%m-%d %H.%M}")
    found, count = path.with_name(f"{stem}{path.suffix}"), 1
    while found.exists():
        count += 1
        found = path.with_name(f"{stem} {count}{path.suffix}")
    return found


def _panel_of_refused(found: _Found) -> BackupsPanel:
    title, reason = {
        "missing_file": (
            _("This project file is gone"),
            _("“{name}” is not where it was. If it was moved, find it; if it lies on a drive, connect that first."),
        ),
        "unreadable": (_("This project file can't be read"), _("“{name}” can't be read on its drive.")),
        "not_a_project": (_("This file holds no project any more"), _("What “{name}” holds now is no project.")),
    }.get(found.code, (_("This project file is damaged"), _("“{name}” can't be opened as it is.")))
    words = _("{reason} This computer holds earlier states of it. Choose one to go on from.")
    note = _("It goes into the place of the file. What is there now stays beside it under another name.")
    if found.code == "missing_file":
        note = _("It goes to where the file was.")
    return BackupsPanel(
        title,
        words.format(reason=reason.format(name=found.path.name)),
        found.backups,
        back=_("Go back"),
        go=_("Go on from here"),
        note=_("{what} Nothing is deleted.").format(what=note),
        alert=True,
    )


def _panel_of_open(found: _Found) -> BackupsPanel:
    return BackupsPanel(
        _("Backups of this project"),
        _("Made when it was opened, every 15 minutes of work, and when it was closed."),
        found.backups,
        back=_("Go back"),
        go=_("Open this state"),
        note=_("It opens in a file of its own beside the project. The project itself stays as it is."),
    )
