"""Export the run sheet of a session beside the briefs, and say where it lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from triad_desktop.exports.order import RunSheetOrder, paper_of
from triad_desktop.settings import Settings
from triad_desktop.text import _
from triad_desktop.ui.bridge import DocumentBridge
from triad_desktop.ui.folders import export_folder
from triad_desktop.ui.tasks import BriefExporter, Written


class RunSheetExport(QObject):
    """`done(sentence, folder)` when the file is written, `failed(sentence)` when it could not be."""

    done = Signal(str, object)  # the sentence, the folder's Path
    failed = Signal(str)

    def __init__(
        self,
        bridge: DocumentBridge,
        settings: Settings,
        read_fonts: Callable[[], Mapping[str, bytes]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._settings = settings
        self._read_fonts = read_fonts
        self._exporter: BriefExporter | None = None

    @Slot(str, bool)
    def export(self, session: str, is_private: bool) -> None:
        """Write the run sheet for the wall, or the facilitator's with private notes."""
        if self._exporter is None:
            self._exporter = BriefExporter(self._read_fonts(), self)
            self._exporter.written.connect(self._on_exporter_written)
            self._exporter.failed.connect(self.failed)
            self._exporter.finished.connect(self._exporter.stop)
        records = self._bridge.records
        order = RunSheetOrder(session, is_private, paper_of(records.project.paper))
        self._exporter.start(records, self._bridge.framework, [order], self.folder())

    def folder(self) -> Path:
        """The folder chosen for the briefs, else "… briefs" beside the project file."""
        return export_folder(self._settings.export_folder, self._bridge.document.path)

    def close(self) -> None:
        """End the process."""
        if self._exporter is not None:
            self._exporter.stop()

    @Slot(object)
    def _on_exporter_written(self, written: Written) -> None:
        words = _("The run sheet is in {folder}: {name}").format(folder=written.path.parent, name=written.path.name)
        self.done.emit(words, written.path.parent)
