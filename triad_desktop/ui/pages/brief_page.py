"""Brief: the real pages of each PDF, which parts it has, on which paper; export into a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from triad_desktop.exports.order import BRIEFS, BriefOrder, paper_of
from triad_desktop.facilitation.summary import summary
from triad_desktop.models.keys import ROLES
from triad_desktop.models.record_fields import PAPERS, field_of
from triad_desktop.settings import Settings
from triad_desktop.storage.document import ChangeSet
from triad_desktop.text import _, n_
from triad_desktop.ui import messages
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.folders import export_folder, is_folder, open_folder
from triad_desktop.ui.panes import Pane
from triad_desktop.ui.tasks import BriefExporter, Written
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.brief_list import BriefList
from triad_desktop.ui.widgets.brief_parts import BriefParts
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.finding_bar import FindingBar
from triad_desktop.ui.widgets.page_preview_pane import PagePreviewPane, Wanted
from triad_desktop.ui.widgets.page_scroll import bring_into_sight
from triad_desktop.ui.widgets.tab_order import stand_in_tab_order
from triad_desktop.ui.widgets.text_label import TextLabel

_PANEL = 304
_PANEL_SHARE = 0.48  # of the page at most, however large the text is


class BriefPage(Dressed, QWidget):
    """The last mode: what each role takes home. Parts left out are remembered while the project is open."""

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
        fonts = read_fonts()
        self.exporter = BriefExporter(fonts, self)
        self.exporter.progressed.connect(self._on_exporter_progressed)
        self.exporter.written.connect(self._on_exporter_written)
        self.exporter.failed.connect(self._show_report_alert)
        self.exporter.finished.connect(self._on_exporter_finished)
        self.pane = PagePreviewPane(fonts)
        self.pane.pages_counted.connect(self._on_pane_pages_counted)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make_controls()
        self._lay_out()
        self._dress()
        self.refresh(None)

    def _make_controls(self) -> None:
        self.title = TextLabel(_("Brief"), "title", 600)
        self.state = TextLabel("", "helper", colour="text2", wrap=True)
        self.list = BriefList([(role, _brief_title(role, self._bridge)) for role in BRIEFS])
        self.list.chosen.connect(self._on_list_chosen)
        self.list.ticked.connect(self._show_controls)
        self.rows = self.list.rows
        self.parts = BriefParts()
        self.parts.changed.connect(self._show_preview)
        self.paper = ComboBox(name=_("Paper"))
        for choice in PAPERS:
            self.paper.addItem(choice.title, choice.key)
        self.paper.activated.connect(self._on_paper_activated)
        self.folder = TextLabel("", "helper", colour="text2", elide="middle")
        self.change_button = button(_("Change folder"), "link")
        self.change_button.clicked.connect(self._on_change_clicked)
        self.export_button = button("", "primary", icon="download", keys="Ctrl+E")
        self.export_button.clicked.connect(self.start_export)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.activated.connect(self.start_export)
        self.stop_button = button(_("Stop export"), keys="Esc")
        self.stop_button.clicked.connect(self.exporter.stop)
        self._stop_keys = QShortcut(QKeySequence("Esc"), self)
        self._stop_keys.activated.connect(self.exporter.stop)
        self.open_button = button(_("Open folder"), icon="folder-open")
        self.open_button.clicked.connect(self._on_open_clicked)
        self.report = QVBoxLayout()
        self.done = TextLabel("", colour="text2", elide=True)
        self.done.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._panel = QWidget()
        panel = QVBoxLayout(self._panel)
        panel.setContentsMargins(0, 0, 0, 0)
        panel.setSpacing(0)
        panel.addWidget(self._made_choices(), 1)
        panel.addWidget(_line(QFrame.Shape.HLine))
        panel.addLayout(self._made_export())
        row.addWidget(self._panel)
        row.addWidget(_line(QFrame.Shape.VLine))
        row.addWidget(self.pane, 1)

    def _made_choices(self) -> QScrollArea:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._paper_row = QGridLayout()
        label = TextLabel(_("Paper"), colour="text2")
        label.setBuddy(self.paper)
        self._paper_row.addWidget(label, 0, 0)
        self._paper_row.addWidget(self.paper, 0, 1)
        self._paper_row.setColumnStretch(0, 1)
        self._column.addWidget(self.title)
        self._column.addWidget(self.state)
        self._column.addLayout(self.report)
        self._column.addWidget(self.list)
        self._column.addLayout(self._paper_row)
        self._column.addWidget(self.parts)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        for widget in (content, scroll.viewport()):
            widget.setBackgroundRole(QPalette.ColorRole.Window)
        return scroll

    def _made_export(self) -> QVBoxLayout:
        self._export = QVBoxLayout()
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.change_button)
        self._export.addWidget(self.done)
        self._export.addLayout(place)
        for one in (self.export_button, self.stop_button, self.open_button):
            self._export.addWidget(one)
        return self._export

    def panes(self) -> list[Pane]:
        """Where F6 leads in turn."""
        reason = Qt.FocusReason.ShortcutFocusReason
        return [
            Pane(self, lambda: self.rows[self.list.current()].name.setFocus(reason)),
            Pane(self.pane, lambda: self.pane.preview.setFocus(reason)),
        ]

    def refresh(self, change: ChangeSet | None) -> None:
        """Show names, state, paper, folder and pages as they are now."""
        records, overview = self._bridge.records, self._bridge.overview
        self.state.setText(summary(overview))
        for role, row in self.rows.items():
            names = [one.name for one in records.participants_of(role)] if role in ROLES else []
            if role == "dossier":
                row.readers.setText(_("All, with findings"))
            else:
                row.readers.setText(
                    _("For {names}").format(names=", ".join(names)) if names else _("Nobody has this role yet")
                )
        self.paper.setCurrentIndex(max(0, self.paper.findData(records.project.paper)))
        self._show_controls()
        self._show_preview()

    def order(self, role: str) -> BriefOrder:
        """A brief as it is exported: on the project's paper, without the parts left out."""
        return BriefOrder(role, paper_of(self._bridge.records.project.paper), self.parts.left_out(role))

    def chosen_folder(self) -> Path:
        """Where the briefs go: the folder chosen for this, else "… briefs" beside the project file."""
        return export_folder(self._settings.export_folder, self._bridge.document.path)

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
        orders = [self.order(role) for role in roles]
        self.exporter.start(self._bridge.records, self._bridge.framework, orders, self.chosen_folder())
        self._show_controls()

    def _chosen(self) -> list[str]:
        return [role for role, row in self.rows.items() if row.check.isChecked()]

    @Slot()
    def _show_preview(self) -> None:
        role = self.list.current()
        self.parts.show_brief(role)
        records, framework = self._bridge.records, self._bridge.framework
        self.pane.show_brief(Wanted(_brief_title(role, self._bridge), records, framework, self.order(role)))

    @Slot(str)
    def _on_list_chosen(self, role: str) -> None:
        self._show_preview()

    @Slot(str, int)
    def _on_pane_pages_counted(self, role: str, pages: int) -> None:
        self.rows[role].show_pages(pages)

    @Slot()
    def _show_controls(self) -> None:
        running, count = self.exporter.running, len(self._chosen())
        self.export_button.set_text(
            n_("Export {count} brief", "Export {count} briefs", count) if count else _("Choose a brief")
        )
        self.export_button.setEnabled(bool(count) and not running)
        self.export_button.setVisible(not running)
        self.stop_button.setVisible(running)
        self._stop_keys.setEnabled(running)
        folder = self.chosen_folder()
        self.open_button.setVisible(not running and is_folder(folder))
        self.folder.setText(str(folder))
        self.paper.setEnabled(not running and not self._bridge.document.read_only)
        self.change_button.setEnabled(not running)

    @Slot(str, float)
    def _on_exporter_progressed(self, role: str, share: float) -> None:
        self.rows[role].show_share(share)

    @Slot(object)
    def _on_exporter_written(self, written: Written) -> None:
        self.rows[written.role].show_pages(written.pages)
        self.rows[written.role].show_exported(written.size)
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
                _("No font here has these, so the briefs show a sign in their place: {characters}").format(
                    characters=shown
                ),
                blocks=False,
            )
        if self._written == self._ordered:
            count = self._written
            self.done.setText(n_("{count} brief exported to", "{count} briefs exported to", count))
            self.done.show()

    @Slot(str)
    def _show_report_alert(self, sentence: str) -> None:
        self._show_report(sentence, blocks=True)

    def _show_report(self, sentence: str, *, blocks: bool) -> None:
        """Above the list, where it takes no room from it for good: both scroll, and it can be closed."""
        bar = FindingBar(sentence, blocks=blocks, actions=[(_("Close"), self._close_report)])
        self.report.addWidget(bar)
        stand_in_tab_order(self.list, bar.findChildren(QAbstractButton))
        bring_into_sight(bar)

    @Slot()
    def _close_report(self) -> None:
        self._clear_report()
        self.export_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_report(self) -> None:
        self.done.hide()
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
        open_folder(self.chosen_folder())

    def show_record(self, table: str, record: str, field: str) -> None:
        """The one thing edited here is the paper."""
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_exporter(self) -> None:
        """End the processes; called when the project is closed."""
        self.exporter.stop()
        self.pane.close_process()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._panel.setFixedWidth(min(current_theme().px(_PANEL), int(self.width() * _PANEL_SHARE)))

    def _dress(self) -> None:
        theme = current_theme()
        self._fit()
        self._column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        self._column.setSpacing(theme.px(8))
        self.title.setContentsMargins(theme.px(8), 0, 0, 0)
        self.state.setContentsMargins(theme.px(8), 0, 0, 0)
        self._paper_row.setContentsMargins(theme.px(8), theme.px(4), 0, theme.px(4))
        self._export.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        self._export.setSpacing(theme.px(8))


def _brief_title(role: str, bridge: DocumentBridge) -> str:
    if role == "dossier":
        return _("Dossier")
    return _("{role} brief").format(role=bridge.framework.role(role).title)


def _line(shape: QFrame.Shape) -> QFrame:
    line = QFrame()
    line.setFrameShape(shape)
    return line
