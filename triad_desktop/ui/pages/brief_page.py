"""Brief: which of the four PDFs, on which paper, into which folder; progress, stop, open folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from triad_desktop.exports.order import BRIEFS, BriefOrder
from triad_desktop.facilitation.summary import summary
from triad_desktop.models.keys import ROLES
from triad_desktop.models.record_fields import PAPERS, field_of
from triad_desktop.settings import Settings
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _, n_
from triad_desktop.ui import messages
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.tasks import BriefExporter, Written
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.progress_track import ProgressTrack
from triad_desktop.ui.widgets.role_mark import RoleMarkLabel
from triad_desktop.ui.widgets.section_heading import SectionHeading
from triad_desktop.ui.widgets.text_label import TextLabel

WIDEST = 860


class BriefRow(QFrame):
    """One brief: chosen or not, for whom, and how its export stands."""

    toggled = Signal()

    def __init__(self, role: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = role
        self.check = QCheckBox()
        self.check.setChecked(True)
        self.check.setAccessibleName(title)
        self.check.toggled.connect(self.toggled)
        if role in ROLES:
            self.name: QWidget = RoleMarkLabel(role, title, weight=600, colour="text")
        else:
            self.name = TextLabel(title, weight=600)
        self.readers = TextLabel("", colour="text2", wrap=True)
        self.state = TextLabel("", colour="text2", tabular=True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.track = ProgressTrack(thickness=2)
        self.track.setAccessibleName(title)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.check, 0, 0)
        self._grid.addWidget(self.name, 0, 1)
        self._grid.addWidget(self.state, 0, 2)
        self._grid.addWidget(self.readers, 1, 1, 1, 2)
        self._grid.addWidget(self.track, 2, 1, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self.show_idle()
        self.dress()

    def show_idle(self) -> None:
        self.state.setText("")
        self.track.set_share(0)
        self.track.setVisible(False)

    def show_waiting(self) -> None:
        self.state.setText(_("waits"))

    def show_share(self, share: float) -> None:
        self.track.setVisible(True)
        self.track.set_share(share)
        self.state.setText(_("{percent} %").format(percent=round(share * 100)))

    def show_written(self, written: Written) -> None:
        self.track.setVisible(False)
        pages = n_("{count} page", "{count} pages", written.pages)
        self.state.setText(_("{pages}, {size} KB  ✓").format(pages=pages, size=max(1, round(written.size / 1000))))

    def dress(self) -> None:
        theme = current_theme()
        self._grid.setContentsMargins(0, theme.px(10), 0, theme.px(10))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(2))


class BriefPage(QWidget):
    """The last mode: what each role takes home."""

    def __init__(
        self,
        bridge: DocumentBridge,
        settings: Settings,
        read_fonts: Callable[[], Mapping[str, bytes]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._settings = settings
        self._missing: set[str] = set()
        self._ordered = self._written = 0
        self.exporter = BriefExporter(read_fonts(), self)
        self.exporter.progressed.connect(self._on_exporter_progressed)
        self.exporter.written.connect(self._on_exporter_written)
        self.exporter.failed.connect(self._show_report_alert)
        self.exporter.finished.connect(self._on_exporter_finished)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make_controls()
        self._lay_out()
        self._dress()
        self.refresh(None)

    def _make_controls(self) -> None:
        self.title = TextLabel(_("Brief"), "title", 600)
        self.state = TextLabel("", colour="text2", wrap=True)
        self.rows = {role: BriefRow(role, _brief_title(role, self._bridge)) for role in BRIEFS}
        for row in self.rows.values():
            row.toggled.connect(self._show_controls)
        self.paper = ComboBox()
        self.paper.setAccessibleName(_("Paper"))
        for choice in PAPERS:
            self.paper.addItem(choice.title, choice.key)
        self.paper.activated.connect(self._on_paper_activated)
        self.folder = TextLabel("", elide=True)
        self.change_button = button(_("Change folder"), "link")
        self.change_button.clicked.connect(self._on_change_clicked)
        self.export_button = button("", "primary", icon="download", keys="Ctrl+E")
        self.export_button.clicked.connect(self.start_export)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.activated.connect(self.start_export)
        self.stop_button = button(_("Stop export"))
        self.stop_button.clicked.connect(self.exporter.stop)
        self.open_button = button(_("Open folder"), icon="folder-open")
        self.open_button.clicked.connect(self._on_open_clicked)
        self.report = QVBoxLayout()

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(self.title)
        self._column.addWidget(self.state)
        self._column.addWidget(SectionHeading(_("What to export")))
        for row in self.rows.values():
            self._column.addWidget(row)
            self._column.addWidget(_line())
        self._column.addWidget(SectionHeading(_("Page and place")))
        grid = QGridLayout()
        for line, (text, widget) in enumerate(((_("Paper"), self.paper), (_("Folder"), self.folder))):
            label = TextLabel(text, colour="text2")
            label.setBuddy(widget)
            grid.addWidget(label, line, 0)
            grid.addWidget(widget, line, 1)
        grid.addWidget(self.change_button, 1, 2)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        self._column.addLayout(grid)
        buttons = QHBoxLayout()
        for one in (self.export_button, self.stop_button, self.open_button):
            buttons.addWidget(one)
        buttons.addStretch(1)
        self._buttons = buttons
        self._column.addLayout(buttons)
        self._column.addLayout(self.report)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        self._content = content
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def refresh(self, change: ChangeSet | None) -> None:
        """Show names, state, paper and folder as they are now."""
        records, overview = self._bridge.records, self._bridge.overview
        self.state.setText(summary(overview))
        for role, row in self.rows.items():
            names = [one.name for one in records.participants_of(role)] if role in ROLES else []
            if role == "dossier":
                row.readers.setText(_("Everything in one document, with all findings"))
            else:
                row.readers.setText(
                    _("For {names}").format(names=", ".join(names)) if names else _("Nobody has this role yet")
                )
        self.paper.setCurrentIndex(max(0, self.paper.findData(records.project.paper)))
        self._show_controls()

    def chosen_folder(self) -> Path:
        """Where the briefs go: the folder chosen for this, else "… briefs" beside the project file."""
        path = self._bridge.document.path
        chosen = self._settings.export_folder
        return Path(chosen) if os.path.isdir(chosen) else path.parent / _("{name} briefs").format(name=path.stem)

    @Slot()
    def start_export(self) -> None:
        """Export what is chosen, from the records as they are now."""
        roles = self._chosen()
        if not roles or self.exporter.running:
            return
        self._clear_report()
        self._missing.clear()
        self._ordered, self._written = len(roles), 0
        for role, row in self.rows.items():
            row.show_idle()
            if role in roles:
                row.show_waiting()
        paper = self._bridge.records.project.paper or "a4"
        orders = [BriefOrder(role, paper) for role in roles]
        self.exporter.start(self._bridge.records, self._bridge.framework, orders, self.chosen_folder())
        self._show_controls()

    def _chosen(self) -> list[str]:
        return [role for role, row in self.rows.items() if row.check.isChecked()]

    @Slot()
    def _show_controls(self) -> None:
        running, count = self.exporter.running, len(self._chosen())
        self.export_button.set_text(
            n_("Export {count} brief", "Export {count} briefs", count) if count else _("Choose a brief")
        )
        self.export_button.setEnabled(bool(count) and not running)
        self.stop_button.setVisible(running)
        self.open_button.setVisible(not running and os.path.isdir(self.chosen_folder()))
        folder = str(self.chosen_folder())
        self.folder.setText(folder)
        self.paper.setEnabled(not running and not self._bridge.document.read_only)
        self.change_button.setEnabled(not running)

    @Slot(str, float)
    def _on_exporter_progressed(self, role: str, share: float) -> None:
        self.rows[role].show_share(share)

    @Slot(object)
    def _on_exporter_written(self, written: Written) -> None:
        self.rows[written.role].show_written(written)
        self._missing |= written.missing_characters
        self._written += 1

    @Slot()
    def _on_exporter_finished(self) -> None:
        for row in self.rows.values():
            if not row.track.isHidden() or row.state.text() == _("waits"):
                row.show_idle()
        self._show_controls()
        if self._missing:
            shown = " ".join(f"{one} (U+{ord(one):04X})" for one in sorted(self._missing)[:12])
            self._show_report(
                _(
                    "No bundled font has these characters, so the briefs show a replacement for them: {characters}"
                ).format(characters=shown),
                blocks=False,
            )
        if self._written == self._ordered:
            self._add_report(
                TextLabel(_("Exported to {folder}").format(folder=self.chosen_folder()), colour="text2", wrap=True)
            )

    @Slot(str)
    def _show_report_alert(self, sentence: str) -> None:
        self._show_report(sentence, blocks=True)

    def _show_report(self, sentence: str, *, blocks: bool) -> None:
        self._add_report(FindingBar(sentence, blocks=blocks))

    def _add_report(self, widget: QWidget) -> None:
        self.report.addWidget(widget)

    def _clear_report(self) -> None:
        while (item := self.report.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    @Slot(int)
    def _on_paper_activated(self, index: int) -> None:
        self._bridge.commit_value(
            "project", self._bridge.records.project.id, field_of("project", "paper"), self.paper.itemData(index)
        )

    @Slot()
    def _on_change_clicked(self) -> None:
        chosen = messages.choose_folder(self, _("Folder for the briefs"), str(self.chosen_folder().parent))
        if chosen is not None:
            self._settings.export_folder = str(chosen)
            self._show_controls()

    @Slot()
    def _on_open_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.chosen_folder())))

    def show_record(self, table: str, record: str, field: str) -> None:
        """The one thing edited here is the paper."""
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_exporter(self) -> None:
        """End the exporting process; called when the project is closed."""
        self.exporter.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_controls()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.px(48), theme.px(24), theme.px(48), theme.px(32))
        self._column.setSpacing(theme.px(6))
        self._buttons.setContentsMargins(0, theme.px(16), 0, theme.px(8))
        self._buttons.setSpacing(theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self._content.setMaximumWidth(theme.px(WIDEST + 96))
        for row in self.rows.values():
            row.dress()


def _brief_title(role: str, bridge: DocumentBridge) -> str:
    if role == "dossier":
        return _("Dossier")
    return _("{role} brief").format(role=bridge.framework.role(role).title)


def _line() -> QFrame:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    return line
