"""One brief as it will be exported: thumbnails, pages and the line over them, kept up to date beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from triad_desktop.exports.order import PAPER_SIZES, BriefOrder, BriefReady, DrawnPage
from triad_desktop.models.content import Records
from triad_desktop.models.framework import Framework
from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.page_previewer import PagePreviewer
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import button
from triad_desktop.ui.widgets.page_preview import PagePreview
from triad_desktop.ui.widgets.page_preview_bar import PagePreviewBar
from triad_desktop.ui.widgets.page_thumbnails import PageThumbnails
from triad_desktop.ui.widgets.progress_track import ProgressTrack
from triad_desktop.ui.widgets.text_label import TextLabel

SETTLE_MS = 500  # after an edit, so that typing doesn't build a brief with each key
_GATHER_MS = 20
_TRACK_WIDTH = 240
_THUMBNAILS_FROM = 320  # px at scale 1: on a narrower pane the pages need all of it


@dataclass(frozen=True, slots=True)
class Wanted:
    """A brief of a project as it is now."""

    title: str
    records: Records
    framework: Framework
    order: BriefOrder

    def is_same(self, other: Wanted | None) -> bool:
        return other is not None and self.records is other.records and self.order == other.order


class PagePreviewPane(Dressed, QWidget):
    """Works only while it can be seen. While another version is made, the pages of the old one stay."""

    pages_counted = Signal(str, int)  # role, pages

    def __init__(self, fonts: Mapping[str, bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted: Wanted | None = None
        self._shown: Wanted | None = None
        self._pdf = b""
        self._made: dict[str, tuple[Wanted, BriefReady]] = {}
        self._settle = QTimer(self, singleShot=True)
        self._settle.timeout.connect(self._build)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._ask_for_pictures)
        self.previewer = PagePreviewer(fonts, self)
        self.previewer.progressed.connect(self._on_previewer_progressed)
        self.previewer.ready.connect(self._on_previewer_ready)
        self.previewer.drawn.connect(self._on_previewer_drawn)
        self.previewer.failed.connect(self._on_previewer_failed)
        self.preview = PagePreview()
        self.thumbnails = PageThumbnails()
        self.bar = PagePreviewBar(self.preview)
        self.preview.view_changed.connect(self._gather.start)
        self.thumbnails.view_changed.connect(self._gather.start)
        self.preview.page_changed.connect(self.thumbnails.show_current)
        self.thumbnails.page_chosen.connect(self.preview.go_to)
        self.message = TextLabel("", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.track = ProgressTrack(name=_("Pages made"))
        self.retry_button = button(_("Try again"), "primary")
        self.retry_button.clicked.connect(self._build)
        self._lay_out()
        self._dress()

    def _lay_out(self) -> None:
        pages, waiting = QWidget(), QWidget()
        row = QHBoxLayout(pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.preview, 1)
        self._waiting = QVBoxLayout(waiting)
        self._waiting.addStretch(1)
        self._waiting.addWidget(self.message)
        self._waiting.addWidget(self.track, 0, Qt.AlignmentFlag.AlignHCenter)
        self._waiting.addWidget(self.retry_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._waiting.addStretch(2)
        self.stack = QStackedWidget()
        self.stack.addWidget(pages)
        self.stack.addWidget(waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.preview)

    def show_brief(self, wanted: Wanted) -> None:
        """Show this brief, from what is there or when it has been made."""
        if wanted.is_same(self._wanted):
            return
        is_other = self._wanted is None or self._wanted.order.role != wanted.order.role
        self._wanted = wanted
        self.previewer.cancel()
        self.bar.title.setText(wanted.title)
        made = self._made.get(wanted.order.role)
        if made and wanted.is_same(made[0]):
            self._settle.stop()
            self._show_pages(wanted, made[1])
            return
        if is_other:
            self._show_waiting(wanted)
        else:
            self.bar.state.setText(_("Updating"))
        if self.isVisible():
            self._settle.start(0 if is_other else SETTLE_MS)

    def close_process(self) -> None:
        """End the process; called when the project is closed."""
        self._settle.stop()
        self._gather.stop()
        self.previewer.close()

    @property
    def is_up_to_date(self) -> bool:
        """Whether the pages shown are those of the project as it is."""
        return self._shown is not None and self._shown.is_same(self._wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.previewer.process.warm_up()
        if self._wanted is not None and not self.is_up_to_date:
            self._settle.start(0)
        self._gather.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settle.stop()
        self._gather.stop()
        self.previewer.cancel()

    @Slot()
    def _build(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        if self._shown is None or self._shown.order.role != wanted.order.role:
            self._show_waiting(wanted)
        self.previewer.build(wanted.records, wanted.framework, wanted.order)

    def _show_waiting(self, wanted: Wanted) -> None:
        self._shown = None
        self.message.setText(_("Making the pages of the {brief}").format(brief=wanted.title))
        self.bar.state.setText("")
        self.track.set_share(0)
        self.track.show()
        self.retry_button.hide()
        self.preview.set_pages(0, PAPER_SIZES[wanted.order.paper], keep=False)
        self.thumbnails.set_pages(0, PAPER_SIZES[wanted.order.paper], keep=False)
        self.stack.setCurrentIndex(1)

    def _show_pages(self, wanted: Wanted, ready: BriefReady) -> None:
        keep = self._shown is not None and self._shown.order.role == wanted.order.role
        self._shown, self._pdf = wanted, ready.pdf
        size = PAPER_SIZES[wanted.order.paper]
        self.bar.state.setText("")
        self.stack.setCurrentIndex(0)
        self.thumbnails.set_pages(ready.pages, size, keep=keep)
        self.preview.set_pages(ready.pages, size, keep=keep)
        self.pages_counted.emit(wanted.order.role, ready.pages)

    @Slot()
    def _ask_for_pictures(self) -> None:
        if self._shown is None or not self.isVisible():
            return
        wanted = self.preview.pictures_wanted()
        if self.thumbnails.isVisible():
            wanted += self.thumbnails.pictures_wanted()
        if wanted:
            self.previewer.draw(self._pdf, wanted)

    @Slot(float)
    def _on_previewer_progressed(self, share: float) -> None:
        self.track.set_share(share)
        if self._shown is not None:
            self.bar.state.setText(_("Updating, {percent} %").format(percent=round(share * 100)))

    @Slot(object)
    def _on_previewer_ready(self, ready: BriefReady) -> None:
        assert self._wanted is not None
        self._made[self._wanted.order.role] = (self._wanted, ready)
        self._show_pages(self._wanted, ready)

    @Slot(object)
    def _on_previewer_drawn(self, drawn: DrawnPage) -> None:
        if drawn.picture.width == self.thumbnails.picture_width():
            self.thumbnails.show_picture(drawn)
        else:
            self.preview.show_picture(drawn)

    @Slot(str)
    def _on_previewer_failed(self, sentence: str) -> None:
        self._shown = None
        self.message.setText(sentence)
        self.bar.state.setText("")
        self.track.hide()
        self.retry_button.show()
        self.stack.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.thumbnails.setVisible(self.width() >= current_theme().px(_THUMBNAILS_FROM))

    def _dress(self) -> None:
        theme = current_theme()
        self._fit()
        self.track.setFixedWidth(theme.px(_TRACK_WIDTH))
        self._waiting.setContentsMargins(theme.px(48), 0, theme.px(48), 0)
        self._waiting.setSpacing(theme.px(16))
