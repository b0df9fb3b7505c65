"""The pages of a PDF, one below the other, as sheets of paper on a desk."""

from __future__ import annotations

from math import ceil
from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from triad_desktop.exports.order import DrawnPage, PagePicture
from triad_desktop.text import _
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.page_preview_image import PageImage

Zoom: TypeAlias = float | Literal["width", "page"]

ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
MOST_PIXELS_ACROSS = 2600  # of a picture; a larger page shows a smaller picture enlarged
_MOST_PICTURES = 16  # kept at full size
_PIXELS_PER_POINT = 96 / 72
_MARGIN = 24
_GAP = 16
_NARROWEST = 120
_READING_LINE = 1 / 3  # of the view: the page that lies there is the current one


class PagePreview(QAbstractScrollArea):
    """Shows what it has: blank sheets until pictures come, the old picture until a new one takes its place.

    `pictures_wanted` names what is lacking, what is in sight first. Pages count from 0.
    """

    page_changed = Signal(int)
    view_changed = Signal()  # other pages, or other sizes, are wanted
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = (595.0, 842.0)
        self._count = 0
        self._images: dict[int, PageImage] = {}
        self._stale: set[int] = set()
        self._current = 0
        self._zoom: Zoom = "width"
        self._sheet_size = QSize(_NARROWEST, _NARROWEST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages"))
        self.verticalScrollBar().valueChanged.connect(self._on_vertical_scroll_value_changed)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self._arrange()

    # What is shown

    @property
    def page_count(self) -> int:
        return self._count

    @property
    def current_page(self) -> int:
        return self._current

    @property
    def zoom(self) -> Zoom:
        """A factor, where 1 shows a page as large as on paper, or what the page is fitted to."""
        return self._zoom

    def set_pages(self, count: int, size: tuple[float, float], *, keep: bool) -> None:
        """Another PDF, its page size in points. `keep` shows the old pictures until new ones come, as after an edit."""
        if not keep:
            self._images.clear()
            self._current = 0
        self._images = {page: image for page, image in self._images.items() if page < count}
        self._stale = set(self._images)
        self._count, self._size = count, size
        self._current = min(self._current, max(0, count - 1))
        self._arrange()
        if not keep:
            self.verticalScrollBar().setValue(0)
        self._tell_page()
        self.view_changed.emit()

    def show_picture(self, drawn: DrawnPage) -> None:
        """A picture that was wanted has come."""
        page = drawn.picture.page
        if page < self._count:
            self._images[page] = PageImage(drawn)
            self._stale.discard(page)
            self._drop_far()
            self.viewport().update(self.sheet(page).toAlignedRect())

    def pictures_wanted(self) -> list[PagePicture]:
        """The pages in sight that lack a picture of their size, then their neighbours."""
        in_sight = self._pages_in_sight()
        if not in_sight:
            return []
        near = [*in_sight, in_sight[-1] + 1, in_sight[0] - 1]
        width = self._picture_width()
        return [PagePicture(page, width) for page in near if 0 <= page < self._count and self._lacks(page, width)]

    def picture_of(self, page: int) -> PageImage | None:
        """The newest picture of a page, also one of another size."""
        return self._images.get(page)

    # Moving and zooming

    def go_to(self, page: int) -> None:
        """Show the beginning of a page."""
        page = max(0, min(page, self._count - 1))
        if self._count:
            self.verticalScrollBar().setValue(self._top(page) - current_theme().px(_GAP) // 2 if page else 0)
            self._set_current(page)

    def set_zoom(self, zoom: Zoom) -> None:
        """What is at the upper edge of the view stays there."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._arrange_in_place()
            self.zoom_changed.emit()

    def zoom_by(self, steps: int) -> None:
        """To the next larger or smaller of the usual factors."""
        factor = self.factor()
        larger = [one for one in ZOOMS if one > factor * 1.01]
        smaller = [one for one in ZOOMS if one < factor * 0.99]
        if steps > 0 and larger:
            self.set_zoom(larger[0])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1])

    def factor(self) -> float:
        """The size shown, where 1 is that of the paper."""
        return self._sheet_size.width() / (self._size[0] * _PIXELS_PER_POINT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_PageDown:
            self.go_to(self._current + 1)
        elif key == Qt.Key.Key_PageUp:
            self.go_to(self._current - 1)
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(self._count - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and not _has_control(event):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus and not _has_control(event):
            self.zoom_by(-1)
        elif key == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.sunken if theme.scheme == "light" else theme.bg)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._pages_in_sight():
            sheet = self.sheet(page)
            painter.fillRect(sheet.adjusted(-1, -1, 1, 1), theme.line2)
            image = self._images.get(page)
            if image is None:
                painter.fillRect(sheet, Qt.GlobalColor.white)
            else:
                image.paint(painter, sheet)
        if self.hasFocus():
            painter.setPen(theme.accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_in_place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange_in_place()

    # The desk: pixels from its upper left corner

    def _arrange_in_place(self) -> None:
        """Other sizes; the part of the current page that is at the upper edge stays there."""
        page, bar = self._current, self.verticalScrollBar()
        part = (bar.value() - self._top(page)) / self._sheet_size.height()
        self._arrange()
        bar.setValue(round(self._top(page) + part * self._sheet_size.height()))
        self._set_current(page)
        self.view_changed.emit()

    def _arrange(self) -> None:
        theme = current_theme()
        margin, view = theme.px(_MARGIN), self.viewport().size()
        width, height = self._size
        if self._zoom == "width":
            across = float(self.width() - 2 * margin - self.verticalScrollBar().sizeHint().width())
        elif self._zoom == "page":
            across = min(view.width() - 2 * margin, (view.height() - 2 * margin) * width / height)
        else:
            across = width * _PIXELS_PER_POINT * self._zoom
        across = max(across, theme.px(_NARROWEST))
        self._sheet_size = QSize(round(across), ceil(round(across) * height / width))
        desk_height = self._top(self._count) - theme.px(_GAP) + margin
        bar, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setPageStep(view.height())
        bar.setSingleStep(theme.px(40))
        bar.setRange(0, max(0, desk_height - view.height()) if self._count else 0)
        sideways.setPageStep(view.width())
        sideways.setSingleStep(theme.px(40))
        sideways.setRange(0, max(0, self._sheet_size.width() + 2 * margin - view.width()))
        self.viewport().update()

    def _top(self, page: int) -> int:
        theme = current_theme()
        return theme.px(_MARGIN) + page * (self._sheet_size.height() + theme.px(_GAP))

    def sheet(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        spare = self.viewport().width() - self._sheet_size.width()
        left = spare // 2 if spare >= 0 else current_theme().px(_MARGIN) - self.horizontalScrollBar().value()
        top = self._top(page) - self.verticalScrollBar().value()
        return QRectF(left, top, self._sheet_size.width(), self._sheet_size.height())

    def _page_at(self, y: float) -> int:
        """The page there; in a gap, the one below."""
        theme = current_theme()
        step = self._sheet_size.height() + theme.px(_GAP)
        return max(0, min(self._count - 1, int((y - theme.px(_MARGIN) + theme.px(_GAP)) // step)))

    def _pages_in_sight(self) -> range:
        if not self._count:
            return range(0)
        top = self.verticalScrollBar().value()
        return range(self._page_at(top), self._page_at(top + self.viewport().height()) + 1)

    def _set_current(self, page: int) -> None:
        if page != self._current:
            self._current = page
            self._tell_page()

    def _tell_page(self) -> None:
        words = _("Page {page} of {pages}").format(page=self._current + 1, pages=self._count) if self._count else ""
        self.setAccessibleDescription(words)
        self.page_changed.emit(self._current)

    @Slot()
    def _on_vertical_scroll_value_changed(self) -> None:
        self.viewport().update()
        if self._count:
            self._set_current(
                self._page_at(self.verticalScrollBar().value() + self.viewport().height() * _READING_LINE)
            )
        self.view_changed.emit()

    # Pictures

    def _picture_width(self) -> int:
        return min(MOST_PIXELS_ACROSS, round(self._sheet_size.width() * self.devicePixelRatioF()))

    def _lacks(self, page: int, width: int) -> bool:
        image = self._images.get(page)
        return image is None or page in self._stale or image.width != width

    def _drop_far(self) -> None:
        """Pictures are megabytes: those farthest from the current page go."""
        for page in sorted(self._images, key=lambda one: abs(one - self._current))[_MOST_PICTURES:]:
            del self._images[page]
            self._stale.discard(page)


def _has_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
