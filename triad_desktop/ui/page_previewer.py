"""Pages to look at before an export: built and drawn in the spawned process, heard of one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from triad_desktop.exports.order import (
    BriefOrder,
    BriefProgress,
    BriefReady,
    BriefRefused,
    DrawJob,
    DrawnPage,
    PagePicture,
    PreviewAnswer,
    PreviewJob,
    StopJob,
)
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.text import _
from triad_desktop.ui.brief_process import BriefProcess

_STOPPED = _("The preview stopped unexpectedly. Nothing was lost.")


class PagePreviewer(QObject):
    """The newest request counts: what comes of an older one is dropped."""

    progressed = Signal(float)  # share of the brief from 0 to 1
    ready = Signal(object)  # BriefReady
    drawn = Signal(object)  # DrawnPage
    failed = Signal(str)  # a sentence

    def __init__(self, fonts: Mapping[str, bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.process = BriefProcess(fonts, self)
        self.process.answered.connect(self._on_process_answered)
        self.process.died.connect(self._on_process_died)
        self.building = False
        self._number = 0
        self._pdf = b""
        self._awaited: set[PagePicture] = set()

    def build(self, records: Records, framework: Framework, order: BriefOrder) -> None:
        """Make this brief; `ready` or `failed` follows."""
        self._forget()
        self.building = True
        self.process.send(PreviewJob(self._number, records, framework, order))

    def draw(self, pdf: bytes, pictures: Sequence[PagePicture]) -> None:
        """Draw these pages in this order; `drawn` follows for each. Nothing while a brief is being built."""
        if self.building or (pdf is self._pdf and self._awaited.issuperset(pictures)):
            return
        if pdf is not self._pdf:
            self._forget()
            self._pdf = pdf
        self._awaited = set(pictures)
        self.process.send(DrawJob(self._number, pdf, tuple(pictures)))

    def cancel(self) -> None:
        """Nothing more is wanted of what is under way."""
        self._forget()
        if self.process.running:
            self.process.send(StopJob())

    def close(self) -> None:
        """End the process."""
        self._forget()
        self.process.end()

    def _forget(self) -> None:
        self._number += 1
        self._pdf = b""
        self._awaited.clear()
        self.building = False

    @Slot(object)
    def _on_process_answered(self, answer: PreviewAnswer) -> None:
        if answer.number != self._number:
            return
        content = answer.content
        if isinstance(content, BriefProgress):
            self.progressed.emit(content.share)
        elif isinstance(content, DrawnPage):
            self._awaited.discard(content.picture)
            self.drawn.emit(content)
        else:
            self.building = False
            if isinstance(content, BriefReady):
                self.ready.emit(content)
            elif isinstance(content, BriefRefused):
                self.failed.emit(content.sentence)

    @Slot()
    def _on_process_died(self) -> None:
        if self.building or self._awaited:
            self._forget()
            self.failed.emit(_STOPPED)
