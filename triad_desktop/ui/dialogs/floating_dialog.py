"""A dialog inside its window, over the upper part of the page.

It is no window of its own: a window manager gives a new window the keyboard only after a while, and what is typed at
once would go to the page behind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from triad_desktop.ui.dressing import dress_part
from triad_desktop.ui.painting import paint_box
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.typing_place import typing_place


class FloatingDialog(QDialog):
    """In the middle of `page`'s width, `top` below its upper edge, `width` wide and `height` high (px at scale 1; 0 is
    as high as it needs), and never larger than the page.

    While it is open the page gets no key, no click and not the keyboard. However it closes, the keyboard goes back to
    the same letter, before `finished` and its like say so. A subclass sets the field that has the keyboard first as
    its focus proxy."""

    def __init__(self, title: str, page: QWidget, *, width: int, top: int, height: int = 0) -> None:
        cover = QWidget(page)
        dress_part(cover)
        super().__init__(cover, Qt.WindowType.SubWindow)
        self._full = (width, height, top)
        self._page = page
        self._cover = cover
        self._go_back: Callable[[], None] = page.setFocus
        self.setAccessibleName(title)
        cover.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        cover.hide()
        self.hide()

    def open(self) -> None:
        """Show it; the next key goes to its first field."""
        self._go_back = typing_place()
        self._page.installEventFilter(self)
        self._cover.setGeometry(self._page.rect())
        self._cover.raise_()
        self._place()
        self._cover.show()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        _application().focusChanged.connect(self._on_application_focus_changed)

    def done(self, result: int) -> None:
        if not self.isHidden():
            _application().focusChanged.disconnect(self._on_application_focus_changed)
            self._page.removeEventFilter(self)
            self._leave()
            self._cover.hide()
        super().done(result)

    def _leave(self) -> None:
        """Before it hides, or Qt would choose where the keyboard goes."""
        self._go_back()
        last = self.window().focusWidget()
        if last is not None and self.isAncestorOf(last):
            last.clearFocus()

    @Slot(QWidget, QWidget)
    def _on_application_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """What takes the keyboard behind it, as a page does that was still being made, has it afterwards."""
        if new is not None and new.window() is self.window() and not self.isAncestorOf(new):
            self._go_back = typing_place()
            (self.focusWidget() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """No key goes on to a shortcut, nor to the page."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        is_done = super().event(event)
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event.accept()
        elif event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return is_done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._cover.setGeometry(self._page.rect())
            self._place()
        elif watched is self._page and event.type() == QEvent.Type.ChildAdded:
            self._cover.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), theme, ground=theme.surface, edge=theme.edge, radius=8)
        painter.end()

    def _place(self) -> None:
        width, height, top = map(current_theme().px, self._full)
        page = self._cover.size()
        width = min(width, page.width())
        height = min(height or self._needed_height(width), page.height())
        self.setGeometry((page.width() - width) // 2, min(top, (page.height() - height) // 2), width, height)

    def _needed_height(self, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
