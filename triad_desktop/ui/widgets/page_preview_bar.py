"""The line over the pages: what is shown, which page of how many, and how large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from triad_desktop.text import _
from triad_desktop.ui.dressed import Dressed
from triad_desktop.ui.theme import current_theme
from triad_desktop.ui.widgets.buttons import icon_button
from triad_desktop.ui.widgets.combo_box import ComboBox
from triad_desktop.ui.widgets.page_preview import ZOOMS, PagePreview, Zoom
from triad_desktop.ui.widgets.text_label import TextLabel

_NARROW = 520  # px at scale 1
_ZOOM_WIDTH, _LEAST_ZOOM_WIDTH = 112, 80
_FITS: tuple[tuple[Zoom, str], ...] = (("width", _("Fit width")), ("page", _("Fit page")))


class PagePreviewBar(Dressed, QWidget):
    """Works on the preview it is given. `state` is a quiet word about what is under way."""

    def __init__(self, preview: PagePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self.title = TextLabel("", weight=600, elide=True)
        self.state = TextLabel("", "helper", colour="text2", tabular=True)
        self.previous_button = icon_button("chevron-left", _("Previous page"), keys="PgUp")
        self.previous_button.clicked.connect(self._on_previous_clicked)
        self.place = TextLabel("", colour="text2", tabular=True)
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.next_button = icon_button("chevron-right", _("Next page"), keys="PgDown")
        self.next_button.clicked.connect(self._on_next_clicked)
        self.smaller_button = icon_button("minus", _("Smaller"), keys="-")
        self.smaller_button.clicked.connect(self._on_smaller_clicked)
        self.zoom = ComboBox(name=_("Size of the pages"))
        self.zoom.activated.connect(self._on_zoom_activated)
        self.larger_button = icon_button("plus", _("Larger"), keys="+")
        self.larger_button.clicked.connect(self._on_larger_clicked)
        self._row = QHBoxLayout(self)
        words = QHBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.state)
        words.addStretch(1)
        self._words = words
        sizes = QHBoxLayout()
        sizes.addStretch(1)
        sizes.addWidget(self.smaller_button)
        sizes.addWidget(self.zoom)
        sizes.addWidget(self.larger_button)
        self._sizes = sizes
        self._row.addLayout(words, 1)
        self._row.addWidget(self.previous_button)
        self._row.addWidget(self.place)
        self._row.addWidget(self.next_button)
        self._row.addLayout(sizes, 1)
        preview.page_changed.connect(self.refresh)
        preview.zoom_changed.connect(self.refresh)
        preview.view_changed.connect(self._show_sizes)
        self._dress()

    @Slot()
    def refresh(self) -> None:
        """Show the preview's page and size."""
        page, count = self._preview.current_page, self._preview.page_count
        words = _("{page} of {pages}") if self._is_narrow() else _("Page {page} of {pages}")
        self.place.setText(words.format(page=page + 1, pages=count) if count else "")
        self.previous_button.setEnabled(page > 0)
        self.next_button.setEnabled(page < count - 1)
        self._show_sizes()

    @Slot()
    def _show_sizes(self) -> None:
        zoom, factor = self._preview.zoom, self._preview.factor()
        self.smaller_button.setEnabled(factor > ZOOMS[0] * 1.01)
        self.larger_button.setEnabled(factor < ZOOMS[-1] * 0.99)
        choices = [*_FITS, *((one, _percent(one)) for one in ZOOMS)]
        if self.zoom.count() != len(choices):
            self.zoom.clear()
            for key, words in choices:
                self.zoom.addItem(words, key)
        self.zoom.setCurrentIndex([key for key, _words in choices].index(zoom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _is_narrow(self) -> bool:
        return self.width() < current_theme().px(_NARROW)

    def _fit(self) -> None:
        """On a narrow pane the words, of which the list beside it says the title too, give way to the controls; then
        the two buttons whose sizes the choice between them has too."""
        for words in (self.title, self.state):
            words.setVisible(not self._is_narrow())
        self.refresh()
        has_room = self._width_of_controls() <= self.width()
        for one in (self.smaller_button, self.larger_button):
            one.setVisible(has_room)
        self._row.setStretch(0, int(has_room))  # else nothing keeps the paging in the middle
        self.zoom.setMinimumWidth(current_theme().px(_ZOOM_WIDTH if has_room else _LEAST_ZOOM_WIDTH))

    def _width_of_controls(self) -> int:
        """What all controls need (pixels), without the words before them."""
        paging = (self.previous_button, self.place, self.next_button)
        sizes = (self.smaller_button, self.larger_button)
        margins = self._row.contentsMargins()
        gaps = len(paging) * self._row.spacing() + len(sizes) * self._sizes.spacing()
        widths = sum(one.sizeHint().width() for one in (*paging, *sizes)) + current_theme().px(_ZOOM_WIDTH)
        return widths + gaps + margins.left() + margins.right()

    @Slot()
    def _on_previous_clicked(self) -> None:
        self._preview.go_to(self._preview.current_page - 1)

    @Slot()
    def _on_next_clicked(self) -> None:
        self._preview.go_to(self._preview.current_page + 1)

    @Slot()
    def _on_smaller_clicked(self) -> None:
        self._preview.zoom_by(-1)

    @Slot()
    def _on_larger_clicked(self) -> None:
        self._preview.zoom_by(1)

    @Slot(int)
    def _on_zoom_activated(self, index: int) -> None:
        self._preview.set_zoom(self.zoom.itemData(index))

    def _dress(self) -> None:
        theme = current_theme()
        self._row.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        self._row.setSpacing(theme.px(8))
        self._words.setSpacing(theme.px(12))
        self._sizes.setSpacing(theme.px(4))
        self._fit()


def _percent(factor: float) -> str:
    return _("{percent} %").format(percent=round(factor * 100))
