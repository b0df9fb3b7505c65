"""Settings of this computer: each acts at once, and says in one line what it is for."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from triad_desktop.models.language_tags import LANGUAGE
from triad_desktop.models.record_fields import PAPERS
from triad_desktop.settings import save_settings
from triad_desktop.text import _
from triad_desktop.ui import messages
from triad_desktop.ui.appearance import Appearance
from triad_desktop.ui.dialogs.dialog import Dialog
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.fields import set_invalid
from triad_desktop.ui.folders import is_folder, open_folder
from triad_desktop.ui.surroundings import Surroundings
from triad_desktop.ui.theme import SCALES, current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.key_hint import key_text
from triad_desktop.ui.widgets.page_scroll import PageScroll
from triad_desktop.ui.widgets.segmented_control import SegmentedControl
from triad_desktop.ui.widgets.text_label import TextLabel

_WIDTH, _HEIGHT = 720, 640
_TITLE_WIDTH = 168
_COLOURS = (("system", _("Like the system")), ("light", _("Light")), ("dark", _("Dark")))


class SettingsDialog(Dressed, Dialog):
    """Writes the settings file after each change; colours and text size change every window at once.

    `last_folder` is where new projects are proposed while no folder is chosen."""

    def __init__(
        self, surroundings: Surroundings, appearance: Appearance, last_folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._settings = surroundings.settings
        self._appearance = appearance
        self._last_folder = last_folder
        self.setWindowTitle(_("Settings"))
        self._make_controls()
        self._lay_out()
        self._show_values()
        self._connect()
        self._dress()
        self.text_size.setFocus()

    def _make_controls(self) -> None:
        self.text_size = ComboBox(name=_("Text size"))
        for scale in SCALES:
            self.text_size.addItem(_("{percent} %").format(percent=round(scale * 100)), scale)
        self.colours = SegmentedControl(_COLOURS, name=_("Colours"))
        self.paper = SegmentedControl([(one.key, one.title) for one in PAPERS], name=_("Paper of new projects"))
        self.language = QLineEdit()
        self.language.setMaxLength(20)
        self.language.setAccessibleName(_("Language of new projects"))
        self.fault = TextLabel(
            _("This is no language tag. Type one such as en, de or pt-BR."), colour="alert", wrap=True
        )
        self.fault.hide()
        self.folder = TextLabel("", elide=True)
        self.choose_button = button(_("Choose…"))
        self.last_button = button(_("Use the last one"), "quiet")
        self.data_folder = TextLabel(str(self._surroundings.data_directory), elide=True)
        self.open_button = button(_("Open folder"), icon="folder-open")
        self.close_button = button(_("Close"), "primary")

    def _lay_out(self) -> None:
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        bigger, smaller, usual = (key_text(keys) for keys in ("Ctrl++", "Ctrl+-", "Ctrl+0"))
        self._add(
            _("Text size"),
            [self.text_size],
            _("Everything in the window grows with it. {bigger}, {smaller} and {usual} do the same").format(
                bigger=bigger, smaller=smaller, usual=usual
            ),
        )
        self._add(_("Colours"), [self.colours], _("Of this window; the PDFs are always light"))
        self._add(_("Paper"), [self.paper], _("What a new project starts with; each project can have its own"))
        self._add(
            _("Language"),
            [self.language],
            _("Of the words in new projects, as a tag such as en, de or pt-BR; each project can have its own"),
            self.fault,
        )
        self._add(
            _("Folder"),
            [self.folder, self.choose_button, self.last_button],
            _("Where a new project is proposed"),
        )
        self._add(
            _("Data folder"),
            [self.data_folder, self.open_button],
            _(
                "Working copies and backups lie here. It can't be moved while the program runs: the environment "
                "variable TRIAD_DATA_DIR, set before the start, names another folder"
            ),
        )
        self._heading = TextLabel(_("Settings"), "heading", 600)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading)
        self._column.addWidget(PageScroll(sheet), 1)
        self._column.addLayout(self._buttons)

    def _add(self, title: str, controls: list[QWidget], explanation: str, fault: QWidget | None = None) -> None:
        """A title, its controls in a row, and below them what they are for."""
        row = self._grid.rowCount()
        label = TextLabel(title, weight=500)
        label.setBuddy(controls[0])
        self._grid.addWidget(label, row, 0)
        beside = QHBoxLayout()
        for control in controls:
            beside.addWidget(control, 1 if isinstance(control, TextLabel) else 0)
        if not isinstance(controls[0], TextLabel):
            beside.addStretch(1)
        self._grid.addLayout(beside, row, 1)
        below = QVBoxLayout()
        if fault is not None:
            below.addWidget(fault)
        below.addWidget(TextLabel(explanation, "helper", colour="text2", wrap=True))
        self._grid.addLayout(below, row + 1, 1)
        self._grid.setRowMinimumHeight(row + 2, current_theme().px(16))

    def _show_values(self) -> None:
        self._show_appearance()
        self.paper.set_current(self._settings.paper)
        self.language.setText(self._settings.language)
        self._show_folder()

    def _connect(self) -> None:
        self.text_size.activated.connect(self._on_text_size_activated)
        self.colours.chosen.connect(self._appearance.set_choice)
        self._appearance.changed.connect(self._show_appearance)
        self.paper.chosen.connect(self._on_paper_chosen)
        self.language.textEdited.connect(self._on_language_text_edited)
        self.choose_button.clicked.connect(self._on_choose_clicked)
        self.last_button.clicked.connect(self._on_last_clicked)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.close_button.clicked.connect(self.accept)

    @Slot()
    def _show_appearance(self) -> None:
        """What the appearance is now; keys of the window may have changed it."""
        self.text_size.setCurrentIndex(self.text_size.findData(self._appearance.scale))
        self.colours.set_current(self._appearance.choice)

    @Slot(int)
    def _on_text_size_activated(self, number: int) -> None:
        self._appearance.set_scale(self.text_size.itemData(number))

    @Slot(str)
    def _on_paper_chosen(self, paper: str) -> None:
        self._settings.paper = paper  # type: ignore[assignment]
        self._save()

    @Slot(str)
    def _on_language_text_edited(self, text: str) -> None:
        """A tag is kept as soon as it is one; what is none is said and not kept."""
        is_tag = re.match(LANGUAGE, text.strip()) is not None
        self.fault.setVisible(not is_tag)
        set_invalid(self.language, None if is_tag else self.fault.text())
        if is_tag:
            self._settings.language = text.strip()
            self._save()

    @Slot()
    def _on_choose_clicked(self) -> None:
        now = self._settings.projects_folder or str(self._last_folder)
        chosen = messages.choose_folder(self, _("Folder for new projects"), now)
        if chosen is not None:
            self._keep_folder(str(chosen))

    @Slot()
    def _on_last_clicked(self) -> None:
        self._keep_folder("")
        self.choose_button.setFocus()

    def _keep_folder(self, folder: str) -> None:
        self._settings.projects_folder = folder
        self._save()
        self._show_folder()

    def _show_folder(self) -> None:
        chosen = self._settings.projects_folder
        if chosen and not is_folder(chosen):
            words = _("{folder}, which is not there now").format(folder=chosen)
        else:
            words = chosen or _("The last one that was used, now {folder}").format(folder=self._last_folder)
        self.folder.setText(words)
        self.last_button.setVisible(bool(chosen))

    @Slot()
    def _on_open_clicked(self) -> None:
        folder = self._surroundings.data_directory
        folder.mkdir(parents=True, exist_ok=True)
        open_folder(folder)

    def _save(self) -> None:
        save_settings(self._surroundings.settings_path, self._settings)

    def _dress(self) -> None:
        theme = current_theme()
        parent = self.parentWidget()
        most = parent.window().size() if parent is not None else self.screen().availableGeometry().size()
        self.resize(min(theme.px(_WIDTH), most.width() - 16), min(theme.px(_HEIGHT), most.height() - 16))
        self._heading.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), 0)
        self._buttons.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(24))
        self._grid.setColumnMinimumWidth(0, theme.px(_TITLE_WIDTH))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        self.language.setFixedWidth(theme.px(120))
        self.text_size.setMinimumWidth(theme.px(120))
